# Le catalogue avec lequel un programme commence.

item-syringe-1ml-29g = Seringue 1 mL 29G ½"
item-syringe-1ml-30g = Seringue 1 mL 30G 5/16"
item-syringe-1ml-28g = Seringue 1 mL 28G ½"
item-syringe-half-ml-31g = Seringue 0,5 mL 31G
item-syringe-1ml-27g = Seringue 1 mL 27G 5/8"
item-barrel-3ml = Corps de seringue 3 mL
item-needle-23g = Aiguille 23G 1"
item-needle-25g = Aiguille 25G 5/8"
item-cooker = Coupelle
item-cotton-filter = Filtre de coton
item-wheel-filter = Filtre rond à membrane
item-sterile-water-3ml = Eau stérile 3 mL
item-ascorbic-acid = Acide ascorbique
item-citric-acid = Acide citrique
item-tourniquet = Garrot
item-alcohol-pad = Tampon d’alcool
item-dry-swab = Tampon sec
item-bubble-pipe = Pipe à bulle
item-straight-stem = Tube droit
item-hammer-pipe = Pipe marteau
item-mouthpiece = Embout
item-brass-screen = Grille de laiton
item-push-stick = Bâtonnet
item-foil = Papier d’aluminium
item-lip-balm = Baume à lèvres
item-straw = Paille
item-snorting-card = Carte
item-nasal-saline = Solution saline nasale
item-needleless-syringe = Seringue sans aiguille
item-naloxone-nasal-4mg = Naloxone nasale 4 mg
item-naloxone-nasal-3mg = Naloxone nasale 3 mg
item-naloxone-nasal-8mg = Naloxone nasale 8 mg
item-naloxone-im-vial = Naloxone, fiole 0,4 mg
item-im-syringe = Seringue IM
item-face-shield = Masque de protection
item-fentanyl-strip = Bandelette fentanyl
item-xylazine-strip = Bandelette xylazine
item-benzodiazepine-strip = Bandelette benzo
item-nitazene-strip = Bandelette nitazène
item-hiv-self-test = Autotest du VIH
item-hcv-test = Test d’hépatite C
item-pregnancy-test = Test de grossesse
item-external-condom = Condom externe
item-internal-condom = Condom interne
item-lubricant = Lubrifiant
item-dental-dam = Digue dentaire
item-gauze = Gaze
item-non-stick-pad = Pansement non adhérent
item-roller-bandage = Bandage en rouleau
item-tape = Ruban adhésif
item-wound-saline = Solution saline
item-barrier-ointment = Onguent protecteur
item-gloves = Gants
item-hygiene-pack = Trousse d’hygiène
item-period-products = Produits menstruels
item-wipes = Lingettes
item-socks = Chaussettes
item-water = Eau
item-snack = Collation
item-hand-warmer = Chauffe-mains
item-sunscreen = Crème solaire
item-sharps-container-1l = Contenant à aiguilles 1 L
item-sharps-container-5l = Contenant à aiguilles 5 L
item-sharps-container-20l = Contenant à aiguilles 20 L
item-biohazard-bag = Sac à risque biologique
item-tongs = Pinces
item-leaflet = Dépliant
item-alert-card = Carte d’alerte
item-kit-injection-10 = Injection 10
item-kit-injection-5 = Injection 5
item-kit-naloxone-nasal = Naloxone nasale
item-kit-naloxone-im = Naloxone IM
item-kit-smoking = Fumer à moindre risque
item-kit-snorting = Priser à moindre risque
item-kit-wound = Soins des plaies
item-kit-hygiene = Hygiène
item-kit-safer-sex = Sexe à moindre risque
item-kit-test-strips = Bandelettes de test
item-kit-clean-up = Ramassage de seringues

# Ce que compte une quantité

quantity-piece =
    { $count ->
        [one] { $count } unité
       *[other] { $count } unités
    }
quantity-dose =
    { $count ->
        [one] { $count } dose
       *[other] { $count } doses
    }
quantity-vial =
    { $count ->
        [one] { $count } fiole
       *[other] { $count } fioles
    }
quantity-strip =
    { $count ->
        [one] { $count } bandelette
       *[other] { $count } bandelettes
    }
quantity-pair =
    { $count ->
        [one] { $count } paire
       *[other] { $count } paires
    }
quantity-sachet =
    { $count ->
        [one] { $count } sachet
       *[other] { $count } sachets
    }
quantity-kit =
    { $count ->
        [one] { $count } trousse
       *[other] { $count } trousses
    }
quantity-roll =
    { $count ->
        [one] { $count } rouleau
       *[other] { $count } rouleaux
    }
quantity-bottle =
    { $count ->
        [one] { $count } bouteille
       *[other] { $count } bouteilles
    }
quantity-test =
    { $count ->
        [one] { $count } test
       *[other] { $count } tests
    }
quantity-sheet =
    { $count ->
        [one] { $count } feuille
       *[other] { $count } feuilles
    }
quantity-other-code =
    { $count ->
        [one] { $count } unité
       *[other] { $count } unités
    }
