# Le mode surdose : ses boutons et étiquettes. Ce que disent les cartes est dans guide.ftl.

mode-title = Surdose
mode-start = Démarrer le minuteur
mode-start-detail = Quelqu’un ne se réveille pas, ou respire mal
mode-since = Depuis { $time }, le temps court
mode-call = Appeler le { $number }
mode-say = Dites : « { $words } »
mode-next = Suivant
mode-no-response = Ne se réveille pas
mode-breathes-every-6 = Respire toutes les 6 secondes
mode-woke = Éveillée
mode-called = Appel fait
mode-not-called = Pas d’appel
mode-dose-given = Dose { $dose } donnée
mode-no-naloxone = Pas de naloxone ici
mode-breaths-start = Début des insufflations
mode-breathing = La personne respire
mode-recheck = Vérifier la respiration
mode-no-sign-of-life = Aucun signe de vie
mode-compressions-start = Compressions commencées
mode-yes-breathing = Oui, respire
mode-not-breathing = Non, ou lentement
mode-on-side = Sur le côté
mode-help-arrived = Secours sur place
mode-stay-on = Toujours avec la personne
mode-end = Terminer et noter
mode-kept-sealed = Gardé sous scellé. Cela vous attend derrière le verrou.
mode-hot = Très chaud
mode-seizure = Convulsion
mode-back-to-check = À la première carte
mode-not-reviewed = Pas encore de révision clinique.
mode-reviewed = Révisé le { $day } par { $clinician }.
mode-reviewed-locked = Révisé le { $day }
mode-until-breathe = Jusqu’à la respiration, pas jusqu’au réveil.
mode-doses = Naloxone
mode-which-product = Quelle naloxone ?
mode-product-not-chosen = Produit non choisi
mode-dose = Dose { $dose }
mode-dose-at = { $time }, il y a { $ago }
mode-dose-next = si toujours pas de respiration
mode-to-next = restant
mode-next-dose-in = { $seconds } secondes avant la prochaine dose
mode-next-dose-now = maintenant
mode-next-dose-over = L’attente est finie : la personne respire ?
mode-breath-now = Un souffle maintenant
mode-breath-wait = Attendez
mode-breath-next =
    { $count ->
        [one] Le prochain dans { $count } seconde, toutes les { $every }
       *[other] Le prochain dans { $count } secondes, toutes les { $every }
    }
mode-beat = { $beat } sur { $of } secondes
mode-sound = Son
mode-pace-stop = Arrêter le rythme
mode-stay-left = Restez jusqu’à { $time }, encore { $left }
mode-all-steps = Étapes
mode-add-person = Autre personne
mode-person = Personne { $number }
mode-people = Personnes
mode-take-back = Annuler : { $what }
mode-by-mistake = Démarré par erreur
mode-write-earlier = Noter une plus ancienne
mode-stimulant = Trop de stimulant
mode-to-write =
    { $count ->
        [one] { $count } intervention attend d’être notée
       *[other] { $count } interventions attendent d’être notées
    }
mode-kept-locked = Gardé et scellé. Cela vous attend derrière le verrou.
mode-back-to-lock = Retour au verrou

emergency = Urgence
mode-last-dose = Dose { $dose } donnée. Si pas de respiration, une autre dans { $left }
mode-last-dose-over = Dose { $dose } donnée. L’attente est finie : respire ?
mode-write-told = Une personne m’en a raconté une
