# Les orientations et leurs étapes

referrals-title = Orientations
referrals-none-open = Aucune orientation en cours. Les nouvelles restent ici jusqu’à ce qu’elles soient fermées.
referral-new = Nouvelle orientation
referral-no-status = Aucune étape notée
referral-next-step = Prochaine étape
referral-follow-up-on = Suivi { $day }
