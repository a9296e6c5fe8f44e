# The catalogue that a programme starts with. Tags such as sizes are as printed on the packs.

item-syringe-1ml-29g = Syringe 1 mL 29G ½"
item-syringe-1ml-30g = Syringe 1 mL 30G 5/16"
item-syringe-1ml-28g = Syringe 1 mL 28G ½"
item-syringe-half-ml-31g = Syringe 0.5 mL 31G
item-syringe-1ml-27g = Syringe 1 mL 27G 5/8"
item-barrel-3ml = Barrel 3 mL
item-needle-23g = Needle 23G 1"
item-needle-25g = Needle 25G 5/8"
item-cooker = Cooker
item-cotton-filter = Cotton filter
item-wheel-filter = Wheel filter
item-sterile-water-3ml = Sterile water 3 mL
item-ascorbic-acid = Ascorbic acid
item-citric-acid = Citric acid
item-tourniquet = Tourniquet
item-alcohol-pad = Alcohol pad
item-dry-swab = Dry swab
item-bubble-pipe = Bubble pipe
item-straight-stem = Straight stem
item-hammer-pipe = Hammer pipe
item-mouthpiece = Mouthpiece
item-brass-screen = Brass screen
item-push-stick = Push stick
item-foil = Foil
item-lip-balm = Lip balm
item-straw = Straw
item-snorting-card = Card
item-nasal-saline = Nasal saline
item-needleless-syringe = Needleless syringe
item-naloxone-nasal-4mg = Naloxone nasal 4 mg
item-naloxone-nasal-3mg = Naloxone nasal 3 mg
item-naloxone-nasal-8mg = Naloxone nasal 8 mg
item-naloxone-im-vial = Naloxone vial 0.4 mg
item-im-syringe = IM syringe
item-face-shield = Face shield
item-fentanyl-strip = Fentanyl strip
item-xylazine-strip = Xylazine strip
item-benzodiazepine-strip = Benzodiazepine strip
item-nitazene-strip = Nitazene strip
item-hiv-self-test = HIV self-test
item-hcv-test = Hepatitis C test
item-pregnancy-test = Pregnancy test
item-external-condom = External condom
item-internal-condom = Internal condom
item-lubricant = Lubricant
item-dental-dam = Dental dam
item-gauze = Gauze
item-non-stick-pad = Non-stick pad
item-roller-bandage = Roller bandage
item-tape = Tape
item-wound-saline = Saline
item-barrier-ointment = Barrier ointment
item-gloves = Gloves
item-hygiene-pack = Hygiene pack
item-period-products = Period products
item-wipes = Wipes
item-socks = Socks
item-water = Water
item-snack = Snack
item-hand-warmer = Hand warmer
item-sunscreen = Sunscreen
item-sharps-container-1l = Sharps container 1 L
item-sharps-container-5l = Sharps container 5 L
item-sharps-container-20l = Sharps container 20 L
item-biohazard-bag = Biohazard bag
item-tongs = Tongs
item-leaflet = Leaflet
item-alert-card = Alert card
item-kit-injection-10 = Injection 10
item-kit-injection-5 = Injection 5
item-kit-naloxone-nasal = Naloxone nasal
item-kit-naloxone-im = Naloxone IM
item-kit-smoking = Safer smoking
item-kit-snorting = Safer snorting
item-kit-wound = Wound care
item-kit-hygiene = Hygiene
item-kit-safer-sex = Safer sex
item-kit-test-strips = Test strips
item-kit-clean-up = Sharps pick-up

# What a quantity counts

quantity-piece =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }
quantity-dose =
    { $count ->
        [one] { $count } dose
       *[other] { $count } doses
    }
quantity-vial =
    { $count ->
        [one] { $count } vial
       *[other] { $count } vials
    }
quantity-strip =
    { $count ->
        [one] { $count } strip
       *[other] { $count } strips
    }
quantity-pair =
    { $count ->
        [one] { $count } pair
       *[other] { $count } pairs
    }
quantity-sachet =
    { $count ->
        [one] { $count } sachet
       *[other] { $count } sachets
    }
quantity-kit =
    { $count ->
        [one] { $count } kit
       *[other] { $count } kits
    }
quantity-roll =
    { $count ->
        [one] { $count } roll
       *[other] { $count } rolls
    }
quantity-bottle =
    { $count ->
        [one] { $count } bottle
       *[other] { $count } bottles
    }
quantity-test =
    { $count ->
        [one] { $count } test
       *[other] { $count } tests
    }
quantity-sheet =
    { $count ->
        [one] { $count } sheet
       *[other] { $count } sheets
    }
quantity-other-code =
    { $count ->
        [one] { $count } unit
       *[other] { $count } units
    }
