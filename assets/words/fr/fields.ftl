# Les noms de chaque champ

field-when = Quand
field-area = Secteur
field-mode = Comment
field-worker = Noté par
field-headcount = Personnes
field-visit = Première visite ou retour
field-collecting-for = Matériel pour
field-collecting-for-others = Pour combien d’autres
field-participant = Code de participation, comme repère
field-code = Code de participation
field-age-band = Âge
field-gender = Genre
field-ethnicity = Race, ethnicité
field-residence = Habite
field-residence-area = Secteur où la personne habite
field-housing = Logement cette nuit
field-language = Langue
field-use-routes = Mode de consommation
field-substances = Substances
field-movements = Mouvements de stock
field-returned = Seringues rapportées
field-cleaned-up = Seringues ramassées dans le secteur
field-asked-for = Demandé, pas disponible
field-services = Services
field-wounds = Plaies
field-tests = Tests
field-vaccinations = Vaccinations
field-drug-checks = Analyses de substances
field-consumption-visits = Consommation supervisée
field-trained = Personnes formées
field-supply-sightings = Ce qui circule
field-feedback = Dans ses mots
field-referrals = Orientations
field-debrief = Comment va la personne qui est intervenue
field-desk-keys = Clés du bureau des responsables
field-note = Note
field-practice = Pour essai
field-action = Fait en une fois avec
field-incident-type = Ce qui s’est passé
field-affected = À qui c’est arrivé
field-people = Personnes
field-first-aid = Premiers soins
field-follow-up = Suivi
field-follow-up-day = Suivi le
field-seized = Ce qui a été pris
field-harm = Tort causé
field-wants-support = Veut du soutien
field-encounter = Contact
field-setting = Type de lieu
field-known-how = Comment on le sait
field-overdose-type = De quoi
field-naloxone-given = Naloxone donnée
field-naloxone = Doses de naloxone
field-kit-owner = À qui était la naloxone
field-lot = Lot
field-given-by = Donnée par
field-signs = Signes
field-actions = Ce qui a été fait
field-time-to-effect = Temps avant l’effet
field-effect = État de la personne ensuite
field-stamps = Touches avec l’heure
field-emergency-called = Services d’urgence appelés
field-why-not-called = Pourquoi pas d’appel
field-police-came = La police est venue
field-arrest = Arrestation
field-outcome = Issue
field-afterwards = Ensuite
field-suspected = Substances soupçonnées
field-used-alone = Consommation en solitaire
field-recent-break = Pause récente ou sortie de détention
field-name = Nom
field-role = Rôle
field-devices = Appareils
field-counted-as = Compté comme
field-retired = Ne sert plus
field-emergency-number = Numéro d’urgence
field-legal-note = Ce que dit la loi
field-fade-months = Mois pendant lesquels les notes se lisent
field-currency = Monnaie
field-conversions = Conversions
field-code-recipe = Comment former un code
field-languages = Langues
field-person-questions = Questions sur la personne
field-likely-most = Le plus d’un article dans un contact
field-lock-minutes = Se verrouille après tant de minutes
field-year-starts = Début de l’année de rapport
field-referral-type = Orientation vers
field-how = Comment
field-other-name = Aussi appelée
field-serves = Secteurs desservis
field-address = Adresse publique
field-hours = Horaires
field-bring = À apporter
field-takes-people-who-use = Accueille les personnes qui utilisent des drogues
field-demands-abstinence = Exige l’abstinence
field-verified = Vérifié par
field-organisation = Organisme
field-status = État
field-steps = Étapes
field-barriers = Obstacles
field-consent-to-share = Accepte le partage
field-item = Article
field-reason = Motif
field-quantity = Quantité
field-place = Lieu
field-day = Jour
field-expiry = Péremption
field-source = Provenance
field-pair = L’autre moitié du déplacement
field-recipe = Contenu de trousse
field-counted = Compté
field-member = Membre
field-word = Clé du catalogue
field-category = Rayon
field-unit = Unité
field-pack = Paquet habituel
field-gtins = Codes de ses boîtes
field-is-kit = Est une trousse
field-doses-per-unit = Doses par unité
field-syringes-per-unit = Seringues par unité
field-usual = Place sur l’écran de contact
field-rank = Place dans les listes
field-order-lead-days = Jours jusqu’à l’arrivée d’une commande
field-order-review-days = Jours jusqu’à la commande suivante
field-order-safety-days = Jours de plus que dure une commande
field-cost = Coût
field-kit = Trousse
field-version = Version
field-lines = Ce qu’elle contient
field-place-kind = Type de lieu
field-pars = Niveaux minimaux
field-offers = Propose
field-phone = Téléphone

# Types de fiches

kind-encounter = Contact
kind-overdose-response = Intervention en cas de surdose
kind-referral = Orientation
kind-stock-movement = Mouvement de stock
kind-incident = Incident
kind-item = Article
kind-recipe = Contenu de trousse
kind-place = Lieu
kind-area = Secteur
kind-organisation = Organisme
kind-member = Membre de l’équipe
kind-programme-settings = Réglages du programme

# Ce que demande chaque formulaire

ask-not-noted = Pas noté
ask-nothing-to-choose = Il n’y a encore rien à choisir.
ask-now = Maintenant
ask-earlier = Plus tôt
ask-time = Jour et heure
ask-only-about = Vers cette heure seulement
ask-note-left =
    { $count ->
        [one] Reste { $count } caractère. La note s’efface. Pas de noms, pas de numéros.
       *[other] Restent { $count } caractères. La note s’efface. Pas de noms, pas de numéros.
    }
field-too-long =
    { $count ->
        [one] { $count } caractère de trop : { $most } au plus. Rien n’est coupé.
       *[other] { $count } caractères de trop : { $most } au plus. Rien n’est coupé.
    }
field-too-long-first = À raccourcir d’abord : { $field }
field-unclear-first = À revoir d’abord : { $field }
field-cut = Seuls les { $most } premiers caractères sont gardés ici. Mettez le reste en lieu sûr avant de continuer.
ask-code-optional = Seulement si la personne veut en donner un. Il est pseudonyme, pas anonyme.
ask-code-too-short =
    { $count ->
        [one] Il manque { $count } caractère.
       *[other] Il manque { $count } caractères.
    }
ask-code-too-long = Trop long : 20 lettres et chiffres au plus.
ask-code-ready = Sera gardé sous la forme { $code }
ask-code-mixed = Sera gardé sous la forme { $code }. Des lettres de deux alphabets y sont mêlées : ce qui a l’air pareil, tapé sur un autre clavier, ne correspondra pas.
ask-code-looks-like = Sera gardé sous la forme { $code }, en lettres d’un autre alphabet. Cela ne correspondra pas à { $looks } tapé de A à Z.
save-nothing-yet = Rien de noté pour l’instant
note-warning-name = Cela ressemble à un nom. Mieux vaut ne pas l’écrire.
note-warning-phone = Cela ressemble à un numéro de téléphone. Mieux vaut ne pas l’écrire.
note-warning-birth-date = Cela ressemble à une date de naissance. Mieux vaut ne pas l’écrire.
field-stocktake = Inventaire
field-told = Avant ou après des comptages
field-chosen-over = Choisi plutôt que d’autres comptages
field-row = Ligne du tableau par lequel c’est arrivé
field-made-of = De quoi son id est fait
field-letter = Ce qui a été dit
field-first-day = Premier jour
field-last-day = Dernier jour
field-whole = Tout a été compté
field-blind = Compté sans voir les registres
field-counters = Compté par
field-read = Journaux connus
kind-stocktake = Inventaire
kind-desk-report = Signalement aux responsables
count-side-before = Avant
count-side-after = Après
count-side-other-code = Nouveau : mettez l’app à jour
