# Un quart.

shift-begin = Commencer le quart
shift-end = Terminer le quart
shift-since = Quart depuis { $time }
shift-title = Fin du quart
shift-count = { $confirmed } sur { $records }
shift-confirmed = confirmées par le serveur
shift-safe = Vous pouvez rendre le téléphone.
shift-waits =
    { $count ->
        [one] Pas encore : { $count } fiche est seulement sur ce téléphone.
       *[other] Pas encore : { $count } fiches sont seulement sur ce téléphone.
    }
shift-not-yet = Pas encore : quelque chose ici n’est pas terminé.
shift-figures = Ce quart
shift-see = Voir les fiches
shift-lock = Verrouiller et rendre
shift-only-here = Sur ce téléphone seulement
shift-other = { $kind } : { $count }
shift-team = Un changement dans l’équipe, ou une clé
shift-draft-encounter = Un contact, pas encore enregistré
shift-draft-overdose = Une intervention, pas encore enregistrée
shift-draft-referral = Une orientation, pas encore enregistrée
shift-draft-amendment = Une correction, pas encore enregistrée
shift-draft-movement = Un formulaire de stock
shift-draft-sign-out = Un sac en train d’être confié
begun-title = Commencé, pas enregistré
begun-not-saved = { $what } : commencé, pas enregistré
begun-kept = Gardé sur ce téléphone. Continuez, ou annulez.
shift-draft-detail = Enregistrez ou videz
shift-kept-here = Ce qui est ici est en sécurité. Sans réseau, gardez le téléphone jusqu’à ce que tout soit envoyé.
steps-title = Premiers pas
steps-left =
    { $count ->
        [one] Il en reste { $count } avant le premier quart
       *[other] Il en reste { $count } avant le premier quart
    }
steps-done = Fait
steps-open = À faire
steps-sheet = Feuille de récupération sur papier
steps-number = Numéro d’urgence
steps-areas = Où vous allez : ajouter un secteur
steps-items = Ce que vous remettez : recevoir une première livraison
steps-team = Qui est là : inviter quelqu’un
steps-questions = Ce que vous demandez sur une personne
steps-put-away = Ranger cette liste
steps-put-away-how = Tout reste à sa place, sous Plus et dans les onglets.
