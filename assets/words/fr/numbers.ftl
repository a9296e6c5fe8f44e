# Ce que font au total les interventions

numbers-title = Chiffres des surdoses
numbers-detail = Interventions, personnes, doses, issues
numbers-period = Période
numbers-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
numbers-from = Du
numbers-to = Au
numbers-events = Interventions
numbers-with-naloxone = Avec naloxone
numbers-reported = Renversements rapportés
numbers-people = Personnes
numbers-people-and-unknown =
    { $count ->
        [one] { $people }, et { $count } intervention sans nombre
       *[other] { $people }, et { $count } interventions sans nombre
    }
numbers-doses-and-unknown =
    { $count ->
        [one] { $known }, et { $count } fois sans savoir
       *[other] { $known }, et { $count } fois sans savoir
    }
numbers-outcome = Personnes : { $outcome }
numbers-outcome-open = Personnes : issue non notée
numbers-called = Services d’urgence appelés : { $answer }
numbers-why-not = Pas d’appel : { $why }
numbers-counted-with-another = Fiches comptées avec une autre
numbers-alike = Peut-être un seul événement
numbers-alike-about = Proches en temps et en lieu, par deux personnes. Les deux fiches restent. Rien n’est réuni avant que vous le disiez.
numbers-same-first = Un événement : compter la première
numbers-same-second = Un événement : compter la seconde
numbers-two = Deux événements
numbers-linked = Comptées une fois
numbers-counted-by = Compté par : { $what }
numbers-part = Compter de nouveau à part
numbers-day-open = Un jour n’est pas complet : rien n’est montré avant que les deux le soient.
numbers-end-first = Le dernier jour est avant le premier : il n’y a pas de chiffres pour un tel temps.
