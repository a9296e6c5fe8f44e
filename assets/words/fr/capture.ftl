# Un contact.

capture-title = Nouveau contact
amend-title = Corriger
capture-context = Où, qui, quand
capture-where = Où
capture-who = Qui
capture-when = Quand
capture-now = Maintenant
capture-not-noted = Pas noté
capture-people =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
capture-people-name = Personnes
capture-people-detail = 0 veut dire non noté
capture-area = Secteur
capture-new-area = Autre secteur
capture-new-area-hint = Un quartier ou un coin de rue, jamais une adresse. Toute l’équipe le voit.
capture-add-area = Ajouter ce secteur
capture-mode = Comment il a eu lieu
capture-kits = Trousses
capture-items = Articles à l’unité
capture-by-pack = par { $count }
capture-repeat = Répéter
capture-repeat-saves =
    { $count ->
        [one] enregistre { $count } article
       *[other] enregistre { $count } articles
    }
capture-repeat-add = Ajouter le dernier
capture-repeat-items =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
capture-more = Tout le reste
capture-more-detail = par rayon
capture-shelf = Rayon
capture-nothing-required = Rien n’est obligatoire ici. Laissez de côté ce que personne n’a proposé de dire.
capture-practice = Essai, ne compte pas
capture-save = Enregistrer le contact
capture-saved = Enregistré

figures-tonight = Cette nuit
figures-today = Ce jour
figures-people =
    { $count ->
        [one] personne
       *[other] personnes
    }
figures-kits =
    { $count ->
        [one] trousse
       *[other] trousses
    }
figures-returned =
    { $count ->
        [one] rapportée
       *[other] rapportées
    }
figures-estimated =
    { $count ->
        [one] Dont { $count } rapportée estimée.
       *[other] Dont { $count } rapportées estimées.
    }

returned-title = Seringues rapportées
returned-method = Comment on le sait
returned-counted = Comptées
returned-told = Déclarées
returned-weight = Poids
returned-volume = Contenant
returned-grams = Grammes
returned-millilitres = Millilitres

fold-participant = Personne participante
fold-participant-detail = code, première fois ou retour
fold-services = Services
fold-services-detail = soins, formation, dépistage
fold-referral = Orientation
fold-referral-detail = vers où, comment
fold-asked-for = Demandé, pas disponible
fold-asked-for-detail = ce qui manquait
fold-sighting = Ce qui circule
fold-sighting-detail = réaction, couleur, bandelette
sighting-looked-for = La bandelette cherchait
sighting-result = Résultat
sighting-sold-as = Vendu comme
sighting-words = En mots
sighting-hint = L’aspect, la réaction. Jamais qui l’avait, jamais où la personne habite.
fold-note = Note
fold-note-detail = 280 caractères, s’efface

summary-kits =
    { $count ->
        [one] { $count } trousse
       *[other] { $count } trousses
    }
summary-items =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
summary-item = { $count } × { $name }
summary-returned =
    { $count ->
        [one] { $count } rapportée
       *[other] { $count } rapportées
    }
summary-returned-told =
    { $count ->
        [one] { $count } rapportée, déclarée
       *[other] { $count } rapportées, déclarées
    }
summary-returned-grams = { $count } g rapportés
summary-returned-millilitres = { $count } mL rapportés
summary-services =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }
summary-note = une note
