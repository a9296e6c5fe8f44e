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
capture-area-close = Est-ce l’un de ceux-ci ?
capture-add-area-so = Ajouter quand même
capture-mode = Comment il a eu lieu
capture-kits = Trousses
capture-items = Articles à l’unité
capture-by-pack = par { $count }
capture-repeat = Répéter
capture-repeat-saves = enregistre { $what }
capture-repeat-add = Ajouter le dernier
capture-more = Tout le reste
capture-more-detail = par rayon, ou retirer quelque chose d’un kit
capture-left-out = Retiré de ces kits
capture-left-out-what = Ce qui reste avec vous. Pour donner autre chose à la place, ajoutez-le plus bas.
capture-left-out-of = Retirer : { $name }
capture-left-out-most = sur { $count }
capture-shelf = Rayon
capture-nothing-required = Rien n’est obligatoire ici. Laissez de côté ce que personne n’a proposé de dire.
capture-practice = Essai, ne compte pas
capture-save = Enregistrer le contact
capture-saved = Enregistré

when-unclear = Le jour et l’heure ne sont pas complets.
when-unclear-short = incomplet
when-ahead = { $day } n’est pas encore passé. C’est enregistré tel quel et signalé.
when-long-ago = { $day }, c’est il y a longtemps. Vérifiez l’année.
step-not-a-quantity = Ce n’est pas un nombre entier jusqu’à { $most } : ce n’est pas noté.

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
figures-estimated = Environ { $count } de plus, estimées.
figures-without-conversion =
    { $count ->
        [one] { $count } retour dans une mesure sans conversion.
       *[other] { $count } retours dans une mesure sans conversion.
    }

returned-title = Seringues rapportées
returned-method = Comment on le sait
returned-counted = Comptées
returned-told = Déclarées
returned-weight = Poids
returned-volume = Contenant
returned-grams = Grammes
returned-millilitres = Millilitres
returned-how-many-grams = Combien de grammes ?
returned-how-many-millilitres = Combien de millilitres ?
returned-so-many-counted = { $count } comptées
returned-so-many-told = { $count } déclarées
returned-so-many-grams = { $count } g
returned-so-many-millilitres = { $count } mL
returned-so-many-containers =
    { $count ->
        [one] { $count } contenant
       *[other] { $count } contenants
    }
returned-so-many = { $count }

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

done-wound-site = Où sur le corps
done-wound-size = De quelle taille
done-wound-look = Quel aspect
done-wound-red-flag = Fièvre ou autre signe d’alerte
done-wound-advice = Conseillez des soins aujourd’hui : fièvre, rougeur qui s’étend, tissu mort, abcès.
done-wound-advised = Des soins ont-ils été conseillés ?
done-wound-more = Une autre plaie
done-wound-take-out = Retirer cette plaie
done-test-result = { $name } : résultat
done-test-free = Seulement ce que la personne veut voir noté. Le résultat n’est pas nécessaire.
done-vaccine-dose = { $name } : quelle dose
done-check-method = Ajouter un échantillon : comment il a été analysé
done-check-sample = Code de l’échantillon
done-check-sample-hint = Le code de l’échantillon, jamais celui d’une personne.
done-check-form = À quoi il ressemblait
done-check-take-out = Retirer cet échantillon
done-visit-route = Comment la personne a consommé
done-visit-monitored = Respiration ou oxygène surveillés
done-visit-oxygen = Oxygène donné
done-visit-naloxone = Naloxone donnée
done-feedback = Ce qui a été dit
done-feedback-hint = Avec ses mots, comme convenu. Sans noms : toute votre équipe peut le lire.
done-take-out-question = Ce qui en est noté part avec.
done-wound-number = Plaie { $number }

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
summary-left-out =
    { $count ->
        [one] { $count } retiré
       *[other] { $count } retirés
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
summary-when = vérifiez l’heure

counting-title = Quantités
counting-detail = Conversions, commandes, et ce qui est demandé
counting-conversions = Seringues rapportées non comptées
counting-why = Les seringues pesées ou mesurées sont calculées avec les nombres de votre programme et toujours montrées comme estimées. Un champ vide veut dire sans conversion : le retour est montré dans sa mesure.
counting-in-kilogram = Seringues dans un kilogramme
counting-in-pound = Seringues dans une livre
counting-in-litre = Seringues dans un litre
counting-in-container = Seringues dans un contenant
counting-examples = Deux que des programmes emploient : 281 par livre (recommandé par l’État en Caroline du Nord) et 100 par litre. Pesez et comptez-en quelques-unes avant de vous y fier.
counting-one-per-unit = Une unité a une seule conversion : livre et kilogramme se remplacent.
counting-likely = Le plus d’un article dans un contact
counting-likely-why = Au-delà, il est demandé une fois si c’est voulu, avant d’enregistrer le contact. Vide veut dire 1000.
counting-orders = Commandes
counting-orders-why = D’après ces jours est proposé combien commander : ce qui sort jusqu’à l’arrivée de la commande suivante, et un peu plus par sûreté. D’habitude { $lead }, { $review } et { $safety }.
counting-lead-days = Jours jusqu’à l’arrivée d’une commande
counting-review-days = Jours jusqu’à la commande suivante
counting-safety-days = Jours de plus, par sûreté
counting-nothing-changed = Rien n’a été changé
capture-ask-many = Plus que d’habitude : { $what }. Est-ce voulu ?
capture-ask-empty = Rien n’est noté. Enregistrer un contact vide ?
capture-look-again = Revoir
capture-save-so = Enregistrer ainsi
