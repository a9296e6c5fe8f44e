# Jusqu’à quand le matériel est bon.

expiry-over = Périmé { $until }
expiry-soon = Périme bientôt : bon jusqu’au { $until }
expiry-good-until = Bon jusqu’au { $until }
expiry-use-it = Utilisez-la si c’est tout ce que vous avez. Échangez-la dès que possible.
expiry-in-bag = Une partie de la naloxone de votre sac est périmée. Utilisez-la si c’est tout ce que vous avez. Échangez-la dès que possible.
expiry-month = Péremption
expiry-month-hint = Comme imprimé : 03/27, 2027-03-15, MAR 2027
expiry-kits-hint = La première date de ce qu’elles contiennent, comme imprimée : 03/27
expiry-which-lot = Quel lot
expiry-lot-unknown = Lot non noté
expiry-unclear = Ce n’est pas une date. Écrivez-la comme imprimée : 03/27, 2027-03-15, MAR 2027.
expiry-which-day = Le jour ou le mois d’abord ? Choisissez ce que dit la boîte.
expiry-look = Vérifiez la date limite
