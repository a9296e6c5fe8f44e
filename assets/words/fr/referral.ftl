# Les orientations et leurs étapes

referrals-title = Orientations
referrals-whose = De qui
referrals-team = De l’équipe
referrals-mine = Les miennes
referrals-none-open = Aucune orientation en cours. Les nouvelles restent ici jusqu’à ce qu’elles soient fermées.
referral-new = Nouvelle orientation
referral-no-status = Aucune étape notée
referral-next-step = Prochaine étape
referral-follow-up-on = Suivi { $day }
referral-overdue = En retard depuis { $day }
referrals-more =
    { $count ->
        [one] { $count } de plus est ouverte. Fermez ce qui est fini pour la voir.
       *[other] { $count } de plus sont ouvertes. Fermez ce qui est fini pour les voir.
    }
