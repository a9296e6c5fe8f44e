# Avant que ça manque : ce qui s’épuise, ce qui périme, ce qui est rappelé
ahead-title = À faire
ahead-more = D’autres points
ahead-more-count =
    { $count ->
        [one] Un autre
       *[other] { $count } autres
    }
ahead-not-shown =
    { $count ->
        [one] Un autre suit après ceux-ci.
       *[other] { $count } autres suivent après ceux-ci.
    }
ahead-your-bag = Votre sac
ahead-runs-out = { $place } : { $name } s’épuise le { $day }
ahead-runs-out-today = { $place } : { $name } s’épuise aujourd’hui
ahead-below-zero = { $place } : { $name } est sous zéro, { $quantity } selon les registres
ahead-below-zero-why = Il en est parti plus qu’on ne sait en être arrivé. Comptez ce qu’il y a là.
ahead-count = Compter
ahead-below-par = { $place } : { $name } est sous le niveau prévu, { $here } sur { $par }
ahead-ends-there =
    { $days ->
        [0] { $quantity } à { $from } périment aujourd’hui, plus qu’il n’en sort d’ici là.
        [one] { $quantity } à { $from } périment dans un jour, plus qu’il n’en sort d’ici là.
       *[other] { $quantity } à { $from } périment dans { $days } jours, plus qu’il n’en sort d’ici là.
    }
ahead-move = Déplacer { $quantity } depuis { $from }
ahead-order = Commander { $quantity }
ahead-reckoned = Comment c’est calculé
ahead-rows = Voir ses lots et ses mouvements
ahead-usable = On peut se servir ici de { $quantity }.
ahead-left-out = { $quantity } de plus ici : périmés ou rappelés.
ahead-formula =
    { $count ->
        [one] { $used } sortis en { $over } jours avec du stock : { $rate } par jour. { $here } ÷ { $rate } font { $count } jour.
       *[other] { $used } sortis en { $over } jours avec du stock : { $rate } par jour. { $here } ÷ { $rate } font { $count } jours.
    }
ahead-rate = { $used } sortis en { $over } jours avec du stock : { $rate } par jour.
ahead-par = Il devrait y en avoir { $par } ici.
ahead-on-its-way = { $quantity } en route vers ici.
ahead-lacks = Il manque { $quantity } pour { $days } jours, ou pour le niveau prévu s’il est plus haut.
ahead-keeps = Qui donne garde de quoi tenir { $days } jours, et son niveau prévu. Rien ne bouge avant que vous l’enregistriez.
ahead-order-what = { $quantity } suffisent pour { $all } jours : { $lead } jusqu’à la livraison, { $review } jusqu’à la commande suivante, { $safety } de plus par sécurité. Ce qui est ici est déduit ; on commande des paquets entiers.
ahead-order-par = Avec { $quantity }, le niveau prévu est atteint, en paquets entiers.
ahead-expired = { $place } : { $quantity } de { $name }, périmés
ahead-take-out = Sortir { $quantity }
ahead-soon = { $place } : { $quantity } de { $name } périment d’ici { $until }
ahead-risk = { $quantity } de plus qu’il n’en sort d’ici là.
ahead-risk-none = Tout sort d’ici là, si ça sort comme jusqu’ici.
ahead-risk-unknown = Trop peu pour dire si tout sort d’ici là.
ahead-soon-what = Ce qui est bon { $days } jours au plus. On compte que ce qui périme d’abord sort d’abord.

recall-here = { $name }, lot { $lots }, est rappelé : { $quantity } { $place }
recall-kits-here = { $inside }, lot { $lots }, est rappelé : { $quantity } de { $name } { $place } peuvent en contenir
recall-in-your-bag = dans votre sac
recall-in = à { $place }
recall-to-your-bag = en route vers votre sac
recall-to = en route vers { $place }
recall-look-out = Mettez-le à part dès qu’il arrive.
recall-look = D’après les registres. Regardez tout, et mettez à part ce que vous trouvez.
recall-take-out = Le sortir
recall-tag = { $count } rappelés
recall-flag = Rappelé
recall-range = Lots { $first } à { $last }
recall-stands = { $lots } : rappelé
recall-since = Noté : { $day }. Chaque téléphone l’apprend à son prochain contact.
recall-none-left = D’après les registres, il n’en reste nulle part.
recall-way = En route vers { $place }
recall-at = { $place } : { $quantity }, lot { $lots }
recall-kits-at = { $place } : { $quantity } de { $name } peuvent contenir le lot { $lots }
recall-handed-out = Remis, là où le lot a été noté : { $quantity }
recall-lift = Lever le rappel
recall-lifted = { $lots } : rappel levé
recall-again = Rappeler de nouveau
recall-new = Rappeler un lot
recall-new-detail = Chaque téléphone dit quoi sortir
recall-lot-hint = Comme imprimé. Majuscules, espaces et tirets ne comptent pas.
recall-last = Dernier lot d’une série
recall-last-hint = À laisser vide pour un seul lot
recall-no-range = Ce n’est pas une série : les deux lots ont les mêmes lettres, et le dernier un numéro qui n’est pas plus petit. Rien n’est encore rappelé.
recall-what = Rien n’est bloqué : c’est signalé, proposé en dernier, et demandé partout où il y en a.
recall-name = Rappeler : { $lots }
recall-name-which = Choisissez ou écrivez un lot
recall-done = Rappelé, enregistré sur ce téléphone
recall-done-lifted = Rappel levé, enregistré sur ce téléphone

field-last = Dernier lot
field-lifted = Levé
kind-recall = Rappel de lot
