# Les valeurs de chaque liste, comme numérotées dans le cœur partagé. `other-code` est une valeur d’une app plus récente.

# Une réponse à une question
answer-yes = Oui
answer-no = Non
answer-unknown = Je ne sais pas
answer-did-not-say = N’a pas souhaité répondre
answer-other-code = Nouveau : mettez l’app à jour

# Comment un contact a eu lieu
mode-street = Rue
mode-fixed-site = Site fixe
mode-mobile = Unité mobile
mode-encampment = Campement
mode-home = Domicile ou livraison
mode-event = Événement
mode-mail = Par la poste
mode-vending = Distributeur
mode-phone = Par téléphone
mode-partner-site = Site partenaire
mode-other-code = Nouveau : mettez l’app à jour

# Si la personne est déjà venue
visit-first = Première visite
visit-returning = Déjà venue
visit-unknown = Je ne sais pas
visit-other-code = Nouveau : mettez l’app à jour

# Pour qui est le matériel
collecting-for-oneself = Pour soi
collecting-for-oneself-and-others = Pour soi et d’autres
collecting-for-others = Pour d’autres
collecting-for-other-code = Nouveau : mettez l’app à jour

# Ce qui a été remarqué dans ce qui circule
supply-sign-unusual-reaction = Réaction inhabituelle
supply-sign-colour = Couleur
supply-sign-strip-result = Résultat de bandelette
supply-sign-another = Autre chose
supply-sign-other-code = Nouveau : mettez l’app à jour

# Incidents
incident-type-needle-stick = Piqûre accidentelle
incident-type-police = Incident avec la police
incident-type-violence = Violence
incident-type-confiscation = Matériel confisqué
incident-type-another = Autre chose
incident-type-other-code = Nouveau : mettez l’app à jour

# À qui un incident est arrivé
affected-worker = Quelqu’un de l’équipe
affected-participant = Personne participante
affected-public = Quelqu’un qui passait
affected-did-not-say = N’a pas souhaité répondre
affected-unknown = Je ne sais pas
affected-other-code = Nouveau : mettez l’app à jour

# Premiers soins après une piqûre accidentelle
first-aid-washed = Lavé à l’eau et au savon
first-aid-rinsed = Yeux ou bouche rincés
first-aid-dressed = Plaie couverte
first-aid-nothing-done = Rien encore
first-aid-another = Autre chose
first-aid-unknown = Je ne sais pas
first-aid-other-code = Nouveau : mettez l’app à jour

# Ce qui a suivi une piqûre accidentelle
follow-up-advised-care = Conseil d’aller en clinique
follow-up-went-to-care = Visite en clinique
follow-up-pep-started = PPE commencée
follow-up-tested = Test fait
follow-up-chose-not-to = A choisi de ne pas le faire
follow-up-another = Autre chose
follow-up-unknown = Je ne sais pas
follow-up-other-code = Nouveau : mettez l’app à jour

# Ce qui a été pris
seized-syringes = Seringues
seized-naloxone = Naloxone
seized-smoking-supplies = Matériel pour fumer
seized-drug-checking-supplies = Matériel d’analyse
seized-other-supplies = Autre matériel
seized-documents = Papiers
seized-phone = Téléphone
seized-medicines = Médicaments
seized-belongings = Effets personnels
seized-another = Autre chose
seized-other-code = Nouveau : mettez l’app à jour

# Quel tort a été causé
harm-injury = Blessure
harm-threat = Menace
harm-sexual-violence = Violence sexuelle
harm-theft = Vol
harm-arrest = Arrestation
harm-moved-on = Obligation de partir
harm-searched = Fouille
harm-another = Autre chose
harm-did-not-say = N’a pas souhaité répondre
harm-unknown = Je ne sais pas
harm-other-code = Nouveau : mettez l’app à jour

# Où une surdose est arrivée
setting-street = Rue
setting-home = Domicile
setting-shelter = Refuge
setting-vehicle = Véhicule
setting-public-toilet = Toilettes publiques
setting-business = Commerce
setting-programme-site = Site du programme
setting-another = Autre lieu
setting-other-code = Nouveau : mettez l’app à jour

# Comment une surdose est connue
known-how-responded = J’ai porté secours
known-how-witnessed = J’étais là
known-how-told-by-participant = Une personne participante me l’a dit
known-how-other-code = Nouveau : mettez l’app à jour

# Naloxone
naloxone-product-nasal-4-mg = Nasale 4 mg
naloxone-product-nasal-8-mg = Nasale 8 mg
naloxone-product-nasal-3-mg = Nasale 3 mg
naloxone-product-vial = Fiole 0,4 mg
naloxone-product-ampoule = Ampoule
naloxone-product-prefilled = Seringue préremplie
naloxone-product-another = Autre produit
naloxone-product-unknown = Je ne sais pas laquelle
naloxone-product-other-code = Nouveau : mettez l’app à jour

# Comment la naloxone a été donnée
naloxone-route-nasal = Dans le nez
naloxone-route-intramuscular = Dans un muscle
naloxone-route-subcutaneous = Sous la peau
naloxone-route-intravenous = Dans une veine
naloxone-route-another = Autrement
naloxone-route-unknown = Je ne sais pas
naloxone-route-other-code = Nouveau : mettez l’app à jour

# À qui était la naloxone
kit-owner-worker = À nous
kit-owner-person-themselves = À la personne
kit-owner-another-participant = À une autre personne participante
kit-owner-family-or-friend = À la famille ou aux proches
kit-owner-site = Au site
kit-owner-first-responder = Aux secours
kit-owner-another = À quelqu’un d’autre
kit-owner-unknown = Je ne sais pas
kit-owner-other-code = Nouveau : mettez l’app à jour

# Signes d’une surdose
sign-not-responding = Ne réagit pas
sign-not-breathing-or-slow = Ne respire pas, ou lentement
sign-blue-or-grey = Bleu ou gris
sign-gurgling-or-snoring = Gargouillis ou ronflement
sign-pinpoint-pupils = Pupilles très petites
sign-another = Autre signe
sign-other-code = Nouveau : mettez l’app à jour

# Ce qui a été fait
action-rescue-breaths = Insufflations
action-compressions = Compressions thoraciques
action-oxygen = Oxygène
action-recovery-position = Position latérale de sécurité
action-stayed = Rester avec la personne
action-shake-and-shout = Secouer et appeler
action-aed = DEA (défibrillateur)
action-another = Autre chose
action-other-code = Nouveau : mettez l’app à jour

# Le temps que la naloxone a pris
time-to-effect-under-1-minute = Moins de 1 minute
time-to-effect-from-1-to-3-minutes = De 1 à 3 minutes
time-to-effect-from-3-to-5-minutes = De 3 à 5 minutes
time-to-effect-over-5-minutes = Plus de 5 minutes
time-to-effect-did-not-work = Pas d’effet
time-to-effect-unknown = Je ne sais pas
time-to-effect-other-code = Nouveau : mettez l’app à jour

# Comment allait la personne après la naloxone
effect-alert = Alerte
effect-drowsy = Somnolente
effect-upset-or-withdrawal = Agitée ou en manque
effect-no-response = Sans réaction
effect-unknown = Je ne sais pas
effect-other-code = Nouveau : mettez l’app à jour

# Pourquoi les services d’urgence n’ont pas été appelés
why-not-called-fear-of-police = Peur de la police
why-not-called-fear-of-eviction-or-child-services = Peur de l’expulsion ou de la protection de l’enfance
why-not-called-person-recovered = La personne allait mieux
why-not-called-no-phone = Pas de téléphone
why-not-called-person-declined = La personne n’a pas voulu
why-not-called-another = Autre raison
why-not-called-did-not-say = N’a pas souhaité répondre
why-not-called-other-code = Nouveau : mettez l’app à jour

# Comment cela s’est terminé ; rien n’est supposé
outcome-alert = Bien, alerte
outcome-alive-in-care = En vie, en soins
outcome-died = Décès
outcome-unknown = Je ne sais pas
outcome-did-not-say = N’a pas souhaité répondre
outcome-other-code = Nouveau : mettez l’app à jour

# Ce qui a suivi
afterwards-stayed-until-ok = Présence jusqu’à ce que ça aille
afterwards-hospital = Hôpital
afterwards-declined-transport = A choisi de ne pas aller à l’hôpital
afterwards-naloxone-replaced = Naloxone remplacée
afterwards-referral = Orientation
afterwards-another = Autre chose
afterwards-other-code = Nouveau : mettez l’app à jour

# Qui a donné la naloxone
given-by-peer = Pair aidant·e
given-by-bystander = Quelqu’un sur place
given-by-family = Famille
given-by-staff = Personnel
given-by-first-responder = Secours
given-by-person-themselves = La personne elle-même
given-by-unknown = Je ne sais pas
given-by-did-not-say = N’a pas souhaité répondre
given-by-other-code = Nouveau : mettez l’app à jour

# De quoi était une surdose
overdose-type-opioid = Opioïde
overdose-type-stimulant = Stimulant
overdose-type-sedative = Sédatif
overdose-type-mixed = Mélange
overdose-type-another = Autre chose
overdose-type-unknown = Je ne sais pas
overdose-type-other-code = Nouveau : mettez l’app à jour

# Touches du mode surdose
stamped-start = Début
stamped-called = Appel à l’aide
stamped-not-called = Pas d’appel
stamped-dose = Dose donnée
stamped-breaths-start = Insufflations commencées
stamped-compressions-start = Compressions commencées
stamped-breathing = Respire
stamped-not-breathing = Ne respire pas
stamped-side = Sur le côté
stamped-help-arrived = Secours sur place
stamped-woke = Éveillée
stamped-hot = Très chaud
stamped-seizure = Convulsion
stamped-end = Fin
stamped-other-code = Nouveau : mettez l’app à jour

# Comment va la personne qui est intervenue
debrief-ok = Je vais bien
debrief-wants-a-call = Je veux un appel
debrief-called = Appel fait
debrief-did-not-say = Je préfère ne pas le dire
debrief-other-code = Nouveau : mettez l’app à jour

# Âge
age-band-under-18 = Moins de 18
age-band-from-18-to-24 = De 18 à 24
age-band-from-25-to-34 = De 25 à 34
age-band-from-35-to-44 = De 35 à 44
age-band-from-45-to-54 = De 45 à 54
age-band-from-55-to-64 = De 55 à 64
age-band-from-65 = 65 et plus
age-band-did-not-say = N’a pas souhaité répondre
age-band-unknown = Je ne sais pas
age-band-other-code = Nouveau : mettez l’app à jour

# Genre
gender-woman = Femme
gender-man = Homme
gender-trans-woman = Femme trans
gender-trans-man = Homme trans
gender-non-binary-two-spirit = Non binaire, bispirituel·le
gender-another = Autre
gender-did-not-say = N’a pas souhaité répondre
gender-other-code = Nouveau : mettez l’app à jour

# Race, ethnicité, statut autochtone
ethnicity-indigenous = Autochtone
ethnicity-asian = D’origine asiatique
ethnicity-black = Noire
ethnicity-latine = D’origine latino-américaine
ethnicity-middle-eastern-north-african = Du Moyen-Orient ou d’Afrique du Nord
ethnicity-pacific-islander = Des îles du Pacifique
ethnicity-white = Blanche
ethnicity-another = Autre
ethnicity-did-not-say = N’a pas souhaité répondre
ethnicity-unknown = Je ne sais pas
ethnicity-other-code = Nouveau : mettez l’app à jour

# Où la personne habite, en gros
residence-in-an-area = Dans un de nos secteurs
residence-no-fixed-address = Sans adresse fixe
residence-elsewhere = Ailleurs
residence-did-not-say = N’a pas souhaité répondre
residence-unknown = Je ne sais pas
residence-other-code = Nouveau : mettez l’app à jour

# Logement cette nuit
housing-street = Rue
housing-vehicle = Véhicule
housing-encampment = Campement
housing-shelter = Refuge
housing-staying-with-someone = Chez quelqu’un
housing-own-place = Chez soi
housing-institution = Établissement
housing-did-not-say = N’a pas souhaité répondre
housing-unknown = Je ne sais pas
housing-other-code = Nouveau : mettez l’app à jour

# Comment quelque chose est pris
use-route-inject = Injecter
use-route-smoke = Fumer
use-route-snort = Priser
use-route-swallow = Avaler
use-route-boof = Voie rectale
use-route-another = Autrement
use-route-did-not-say = N’a pas souhaité répondre
use-route-other-code = Nouveau : mettez l’app à jour

# Substances
substance-heroin = Héroïne
substance-fentanyl = Fentanyl
substance-nitazene = Nitazène
substance-opioid-pills = Comprimés d’opioïdes
substance-methadone = Méthadone
substance-buprenorphine = Buprénorphine
substance-methamphetamine = Méthamphétamine
substance-cocaine = Cocaïne
substance-crack = Crack
substance-amphetamine = Amphétamine
substance-benzodiazepine = Benzodiazépine
substance-xylazine = Xylazine
substance-medetomidine = Médétomidine
substance-ghb = GHB
substance-ketamine = Kétamine
substance-mdma = MDMA
substance-synthetic-cannabinoid = Cannabinoïde de synthèse
substance-cannabis = Cannabis
substance-alcohol = Alcool
substance-gabapentinoid = Gabapentine, prégabaline
substance-another = Autre
substance-did-not-say = N’a pas souhaité répondre
substance-unknown = Je ne sais pas
substance-other-code = Nouveau : mettez l’app à jour

# Rôles dans le programme
role-peer-worker = Pair-aidance
role-volunteer = Bénévole
role-supervisor = Responsable
role-recovery-sheet = Feuille de récupération
role-other-code = Nouveau : mettez l’app à jour

# Langues
language-en = Anglais
language-es = Espagnol
language-fr = Français
language-other-code = Nouveau : mettez l’app à jour

# Questions sur la personne
person-question-age-band = Âge
person-question-gender = Genre
person-question-ethnicity = Race, ethnicité
person-question-residence = Où elle habite
person-question-housing = Logement cette nuit
person-question-language = Langue
person-question-use-routes = Mode de consommation
person-question-substances = Substances
person-question-other-code = Nouveau : mettez l’app à jour

# Vers quoi va une orientation
referral-type-oat = Méthadone ou buprénorphine
referral-type-detox = Gestion du sevrage
referral-type-residential = Traitement avec hébergement
referral-type-outpatient = Traitement externe
referral-type-hiv-test = Dépistage du VIH
referral-type-hiv-care = Soins du VIH
referral-type-prep-pep = PrEP ou PPE
referral-type-hcv-test = Dépistage de l’hépatite C
referral-type-hcv-treatment = Traitement de l’hépatite C
referral-type-vaccination = Vaccination
referral-type-sti = Dépistage ou traitement d’ITS
referral-type-wound = Plaie ou abcès
referral-type-primary-care = Soins de première ligne
referral-type-emergency = Soins d’urgence
referral-type-mental-health = Santé mentale
referral-type-sexual-and-reproductive = Santé sexuelle et reproductive
referral-type-antenatal = Soins prénataux
referral-type-dental = Soins dentaires
referral-type-housing = Logement ou refuge
referral-type-food = Nourriture
referral-type-id-and-benefits = Papiers et prestations
referral-type-legal = Aide juridique
referral-type-violence-support = Soutien après une violence
referral-type-transport = Transport
referral-type-employment = Emploi
referral-type-drug-checking = Analyse de substances
referral-type-overdose-prevention-centre = Centre de prévention des surdoses
referral-type-peer-group = Groupe de pairs
referral-type-tb = Tuberculose
referral-type-nutrition = Nutrition
referral-type-another = Autre chose
referral-type-other-code = Nouveau : mettez l’app à jour

# Comment une personne a été orientée
referral-how-information-only = Information seulement
referral-how-appointment = Rendez-vous
referral-how-warm-hand-off = Orientation accompagnée
referral-how-accompanied = Sur place, ensemble
referral-how-other-code = Nouveau : mettez l’app à jour

# Jusqu’où est allée une orientation
referral-status-offered = Proposée
referral-status-declined = Refusée
referral-status-made = Faite
referral-status-attended = Présence
referral-status-started = Soins commencés
referral-status-completed = Terminée
referral-status-not-reached = Personne non jointe
referral-status-closed = Fermée
referral-status-accepted = Acceptée là-bas
referral-status-turned-away = Personne non reçue là-bas
referral-status-other-code = Nouveau : mettez l’app à jour

# Ce qui a fait obstacle
barrier-transport = Transport
barrier-insurance = Assurance
barrier-waiting-list = Liste d’attente
barrier-no-beds = Pas de lits
barrier-documents = Papiers
barrier-childcare = Garde d’enfants
barrier-legal = Situation juridique
barrier-phone = Pas de téléphone
barrier-chose-not-to = A choisi de ne pas le faire
barrier-another = Autre chose
barrier-other-code = Nouveau : mettez l’app à jour

# Services
service-naloxone-training = Formation à la naloxone
service-overdose-education = Information sur les surdoses
service-safer-use-education = Information sur la consommation à moindre risque
service-counselling = Soutien, counseling
service-practical-support = Nourriture, eau, téléphone
service-wound-care = Soins des plaies
service-hiv-test = Dépistage du VIH
service-hcv-test = Dépistage de l’hépatite C
service-hbv-test = Dépistage de l’hépatite B
service-sti-test = Dépistage d’ITS
service-vaccination = Vaccination
service-drug-check = Analyse de substances
service-supervised-consumption = Consommation supervisée
service-needle-clean-up = Ramassage de seringues
service-accompaniment = Accompagnement
service-legal-information = Information juridique
service-feedback-taken = Commentaires recueillis
service-first-aid-training = Formation aux premiers soins
service-oat-support = Soutien méthadone, buprénorphine
service-hiv-care-support = Soutien aux soins du VIH
service-primary-care = Soins de première ligne
service-psychosocial-support = Soutien psychosocial
service-peer-education = Éducation par les pairs
service-another = Autre chose
service-other-code = Nouveau : mettez l’app à jour

# Où est une plaie
body-site-hand-or-wrist = Main ou poignet
body-site-arm = Bras
body-site-foot-or-ankle = Pied ou cheville
body-site-leg = Jambe
body-site-groin = Aine
body-site-neck = Cou
body-site-head-or-face = Tête ou visage
body-site-trunk = Poitrine, dos, ventre
body-site-buttock = Fesse
body-site-another = Autre endroit
body-site-other-code = Nouveau : mettez l’app à jour

# La taille d’une plaie
wound-size-under-2-cm = Moins de 2 cm
wound-size-from-2-to-5-cm = De 2 à 5 cm
wound-size-from-5-to-10-cm = De 5 à 10 cm
wound-size-over-10-cm = Plus de 10 cm
wound-size-other-code = Nouveau : mettez l’app à jour

# L’aspect d’une plaie
wound-look-closed = Fermée
wound-look-open = Ouverte
wound-look-abscess = Abcès
wound-look-dead-tissue = Tissu mort
wound-look-healing = En guérison
wound-look-another = Autre aspect
wound-look-other-code = Nouveau : mettez l’app à jour

# Dépistages
test-kind-hiv-rapid = Test rapide du VIH
test-kind-hcv-antibody = Anticorps de l’hépatite C
test-kind-hcv-rna = ARN de l’hépatite C
test-kind-hbv = Hépatite B
test-kind-syphilis = Syphilis
test-kind-sti = ITS
test-kind-pregnancy = Grossesse
test-kind-tb = Tuberculose
test-kind-another = Autre
test-kind-other-code = Nouveau : mettez l’app à jour

# Résultats
test-result-negative = Négatif
test-result-positive = Positif
test-result-not-clear = Pas clair
test-result-waiting = En attente
test-result-did-not-say = N’a pas souhaité répondre
test-result-unknown = Je ne sais pas
test-result-other-code = Nouveau : mettez l’app à jour

# Vaccins
vaccine-hepatitis-a = Hépatite A
vaccine-hepatitis-b = Hépatite B
vaccine-hepatitis-a-and-b = Hépatites A et B
vaccine-tetanus = Tétanos
vaccine-influenza = Grippe
vaccine-covid = COVID-19
vaccine-mpox = Mpox
vaccine-pneumococcus = Pneumocoque
vaccine-hpv = VPH
vaccine-another = Autre
vaccine-other-code = Nouveau : mettez l’app à jour

# L’aspect d’un échantillon
sample-form-powder = Poudre
sample-form-rock = Roche
sample-form-pill = Comprimé
sample-form-liquid = Liquide
sample-form-plant = Plante
sample-form-residue = Résidu
sample-form-another = Autre forme
sample-form-other-code = Nouveau : mettez l’app à jour

# Comment un échantillon a été analysé
check-method-strip = Bandelette de test
check-method-ftir = FTIR
check-method-reagent = Réactif
check-method-lab = Laboratoire
check-method-another = Autre méthode
check-method-other-code = Nouveau : mettez l’app à jour

# Ce qu’une analyse a trouvé
check-result-found = Trouvé
check-result-not-found = Pas trouvé
check-result-not-clear = Pas clair
check-result-waiting = En attente
check-result-other-code = Nouveau : mettez l’app à jour

# Pourquoi le stock a bougé
reason-opening = Stock de départ
reason-received = Reçu
reason-transfer-out = Déplacé vers ailleurs
reason-transfer-in = Venu d’ailleurs
reason-packed-into-kit = Assemblé en trousses
reason-unpacked = Désassemblé
reason-handed-out = Remis
reason-returned-to-stock = Remis en stock
reason-count-correction = Correction d’inventaire
reason-damaged = Abîmé
reason-lost-or-stolen = Perdu ou volé
reason-confiscated = Confisqué
reason-expired = Périmé
reason-recalled = Rappelé
reason-disposed = Éliminé
reason-other-code = Nouveau : mettez l’app à jour

# En quoi les seringues rapportées ont été mesurées
return-unit-pieces = Unités
return-unit-grams = Grammes
return-unit-millilitres = Millilitres
return-unit-containers = Contenants
return-unit-other-code = Nouveau : mettez l’app à jour

# Comment la quantité rapportée est connue
return-method-counted = Comptées
return-method-self-reported = Déclarées
return-method-weight = Au poids
return-method-container-volume = Au contenant
return-method-none = Aucune
return-method-other-code = Nouveau : mettez l’app à jour

# Rayons du catalogue
item-category-safer-injection = Injecter à moindre risque
item-category-safer-smoking = Fumer à moindre risque
item-category-safer-snorting = Priser à moindre risque
item-category-safer-boofing = Voie rectale à moindre risque
item-category-overdose = Surdose
item-category-testing = Tests
item-category-safer-sex = Sexe à moindre risque
item-category-wound-care = Soins des plaies
item-category-hygiene-and-survival = Hygiène et survie
item-category-disposal = Élimination
item-category-printed = Information
item-category-kits = Trousses
item-category-another = Autres
item-category-other-code = Nouveau : mettez l’app à jour

# Ce que compte une quantité
base-unit-piece = Unité
base-unit-dose = Dose
base-unit-vial = Fiole
base-unit-strip = Bandelette
base-unit-pair = Paire
base-unit-sachet = Sachet
base-unit-kit = Trousse
base-unit-roll = Rouleau
base-unit-bottle = Bouteille
base-unit-test = Test
base-unit-sheet = Feuille
base-unit-other-code = Nouveau : mettez l’app à jour

# Où est le stock
place-kind-site = Site
place-kind-store-room = Réserve
place-kind-vehicle = Véhicule
place-kind-bag = Sac
place-kind-vending-machine = Distributeur
place-kind-another = Autre lieu
place-kind-other-code = Nouveau : mettez l’app à jour
