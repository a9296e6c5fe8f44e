# El catálogo con el que empieza un programa.

item-syringe-1ml-29g = Jeringa 1 mL 29G ½"
item-syringe-1ml-30g = Jeringa 1 mL 30G 5/16"
item-syringe-1ml-28g = Jeringa 1 mL 28G ½"
item-syringe-half-ml-31g = Jeringa 0.5 mL 31G
item-syringe-1ml-27g = Jeringa 1 mL 27G 5/8"
item-barrel-3ml = Jeringa 3 mL sin aguja
item-needle-23g = Aguja 23G 1"
item-needle-25g = Aguja 25G 5/8"
item-cooker = Cazoleta
item-cotton-filter = Filtro de algodón
item-wheel-filter = Filtro de rueda
item-sterile-water-3ml = Agua estéril 3 mL
item-ascorbic-acid = Ácido ascórbico
item-citric-acid = Ácido cítrico
item-tourniquet = Torniquete
item-alcohol-pad = Toallita con alcohol
item-dry-swab = Gasa seca
item-bubble-pipe = Pipa de burbuja
item-straight-stem = Tubo recto
item-hammer-pipe = Pipa de martillo
item-mouthpiece = Boquilla
item-brass-screen = Rejilla de latón
item-push-stick = Varilla
item-foil = Papel de aluminio
item-lip-balm = Bálsamo labial
item-straw = Popote o pajilla
item-snorting-card = Tarjeta
item-nasal-saline = Solución salina nasal
item-needleless-syringe = Jeringa sin aguja
item-naloxone-nasal-4mg = Naloxona nasal 4 mg
item-naloxone-nasal-3mg = Naloxona nasal 3 mg
item-naloxone-nasal-8mg = Naloxona nasal 8 mg
item-naloxone-im-vial = Naloxona en vial 0.4 mg
item-im-syringe = Jeringa intramuscular
item-face-shield = Protector facial
item-fentanyl-strip = Tira de fentanilo
item-xylazine-strip = Tira de xilacina
item-benzodiazepine-strip = Tira de benzodiazepinas
item-nitazene-strip = Tira de nitazenos
item-hiv-self-test = Autoprueba de VIH
item-hcv-test = Prueba de hepatitis C
item-pregnancy-test = Prueba de embarazo
item-external-condom = Condón externo
item-internal-condom = Condón interno
item-lubricant = Lubricante
item-dental-dam = Barrera de látex
item-gauze = Gasa
item-non-stick-pad = Apósito no adherente
item-roller-bandage = Venda
item-tape = Cinta adhesiva
item-wound-saline = Solución salina
item-barrier-ointment = Pomada protectora
item-gloves = Guantes
item-hygiene-pack = Paquete de higiene
item-period-products = Productos menstruales
item-wipes = Toallitas húmedas
item-socks = Calcetines
item-water = Agua
item-snack = Refrigerio
item-hand-warmer = Calentador de manos
item-sunscreen = Protector solar
item-sharps-container-1l = Recipiente para punzocortantes 1 L
item-sharps-container-5l = Recipiente para punzocortantes 5 L
item-sharps-container-20l = Recipiente para punzocortantes 20 L
item-biohazard-bag = Bolsa de riesgo biológico
item-tongs = Pinzas
item-leaflet = Folleto
item-alert-card = Tarjeta de alerta
item-kit-injection-10 = Inyección 10
item-kit-injection-5 = Inyección 5
item-kit-naloxone-nasal = Naloxona nasal
item-kit-naloxone-im = Naloxona IM
item-kit-smoking = Fumar más seguro
item-kit-snorting = Inhalar más seguro
item-kit-wound = Cuidado de heridas
item-kit-hygiene = Higiene
item-kit-safer-sex = Sexo más seguro
item-kit-test-strips = Tiras reactivas
item-kit-clean-up = Recolección de jeringas

# Lo que cuenta una cantidad

quantity-piece =
    { $count ->
        [one] { $count } unidad
       *[other] { $count } unidades
    }
quantity-dose =
    { $count ->
        [one] { $count } dosis
       *[other] { $count } dosis
    }
quantity-vial =
    { $count ->
        [one] { $count } vial
       *[other] { $count } viales
    }
quantity-strip =
    { $count ->
        [one] { $count } tira
       *[other] { $count } tiras
    }
quantity-pair =
    { $count ->
        [one] { $count } par
       *[other] { $count } pares
    }
quantity-sachet =
    { $count ->
        [one] { $count } sobre
       *[other] { $count } sobres
    }
quantity-kit =
    { $count ->
        [one] { $count } kit
       *[other] { $count } kits
    }
quantity-roll =
    { $count ->
        [one] { $count } rollo
       *[other] { $count } rollos
    }
quantity-bottle =
    { $count ->
        [one] { $count } botella
       *[other] { $count } botellas
    }
quantity-test =
    { $count ->
        [one] { $count } prueba
       *[other] { $count } pruebas
    }
quantity-sheet =
    { $count ->
        [one] { $count } hoja
       *[other] { $count } hojas
    }
quantity-other-code =
    { $count ->
        [one] { $count } unidad
       *[other] { $count } unidades
    }
