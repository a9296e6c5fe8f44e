# Jusqu’à quand le matériel est bon.

expiry-until-day = { $day } { $year }
expiry-over = Périmé { $until }
expiry-soon = Périme bientôt : bon jusqu’au { $until }
expiry-good-until = Bon jusqu’au { $until }
expiry-use-it = Utilisez-la si c’est tout ce que vous avez. Échangez-la dès que possible.
expiry-in-bag = Une partie de la naloxone de votre sac est périmée. Utilisez-la si c’est tout ce que vous avez. Échangez-la dès que possible.
expiry-month = Péremption
expiry-month-hint = Année et mois comme imprimés, par exemple 2027-03
expiry-kits-hint = La première date de ce qu’elles contiennent, par exemple 2027-03
expiry-which-lot = Quel lot
expiry-lot-unknown = Lot non noté
