# Requests of a place, and orders from a supplier.
kind-requisition = Demande ou commande
field-requisition = Pour quelle demande
field-asked-by = Demandé par
field-asked-day = Demandé le
field-wanted = Demandé
field-wanted-by = Pour quand, si cela compte
field-partner = Demandé par quelqu’un d’extérieur
field-from = Promis par
field-supplier = Fournisseur
field-promised = Promis
field-expected = Attendu le
field-picked = Préparé
field-closed = Plus rien à venir
requisition-end-enough = Assez est arrivé
requisition-end-not-wanted = Plus nécessaire
requisition-end-not-to-be-had = Introuvable
requisition-end-other-code = Nouveau : mettez l’app à jour

requests-title = Demandes et commandes
requests-detail = Demander du matériel, le promettre, l’envoyer
requests-open =
    { $count ->
        [one] Une est en cours
       *[other] { $count } sont en cours
    }
requests-to-answer =
    { $count ->
        [one] Une attend une réponse
       *[other] { $count } attendent une réponse
    }
requests-none = Aucune demande et aucune commande.
requests-asked = Sans réponse pour l’instant
requests-under-way = En cours
requests-done = Terminées récemment
requests-count =
    { $count ->
        [one] { $count } demande ou commande
       *[other] { $count } demandes et commandes
    }
requests-more =
    { $count ->
        [one] Une autre est en cours et apparaîtra quand l’une d’elles sera terminée.
       *[other] { $count } autres sont en cours et apparaîtront quand certaines seront terminées.
    }
request-new = Demander du matériel
request-change = Changer ce qui est demandé
request-gone = Elle n’est plus ici, ou pas pour ce téléphone.
request-of = Pour { $place }
request-for = Pour { $place }, demandé par { $partner }
request-asked-by = { $who } · { $day }
request-stage-asked = Demandé, pas encore promis
request-stage-promised = Promis par { $from }
request-stage-picking = En préparation : { $from }
request-stage-ordered = Commandé
request-stage-on-its-way = En route
request-stage-in-part = Une partie est arrivée
request-stage-came = Tout est arrivé
request-expected = Attendu : { $day }
request-wanted-by = Pour quand : { $day }
request-confirm-there = Quelqu’un à { $place } dit que c’est arrivé, sous Sac.
request-where = Où c’est demandé
request-partner-what = Un partenaire ou un site qui vous l’a demandé. Jamais le nom d’une personne que vous accompagnez.
request-missing-place = Choisissez où c’est demandé
order-missing-place = Choisissez où c’est livré
request-missing-items = Choisissez quoi et combien
request-missing-supplier = Dites à qui c’est commandé
request-fill-in =
    { $count ->
        [one] Mettre ce qui y manque : un article
       *[other] Mettre ce qui y manque : { $count } articles
    }
request-lines = Ce qui est demandé
request-lines-none = Rien pour l’instant. Choisissez ci-dessous.
request-pack = Paquet habituel : { $count }
request-add = Choisir des articles
request-to = { $place } : { $lines }
request-from = D’où cela vient
request-no-store = Aucun autre lieu ne peut le donner.
request-wanted-free = { $wanted } demandés, { $free } y sont disponibles
request-choose-from = Choisissez d’où cela vient
request-choose-some = Dites combien
request-promise = Promettre de { $from }
request-promise-otherwise = Promettre autre chose
request-pick-list = Liste à préparer
request-pick-what = Cochez ce qui est prêt. Plusieurs personnes peuvent cocher la même liste.
request-other-number = Un autre nombre
request-other-number-what = Là où il y a moins ou plus que promis
request-picked = { $count } sont prêts
request-of-owed = sur { $count } promis
request-lot-until = { $count } du lot { $lot }, valable jusqu’au { $until }
request-lot = { $count } du lot { $lot }
request-until = { $count } valables jusqu’au { $until }
request-tick-first = Cochez ce qui est prêt
request-send = Envoyer
request-send-part =
    { $count ->
        [one] Envoyer ce qui est prêt, un article manque
       *[other] Envoyer ce qui est prêt, { $count } articles manquent
    }
request-owed = { $count } promis, pas envoyés
request-ready = { $count } prêts
request-way = { $count } en route
request-came = { $count } arrivés
request-lacks = { $count } pas encore là
request-beside = { $name }, en plus de ce qui était demandé
request-close = Plus rien à venir
request-close-what = Dites pourquoi ; on peut la rouvrir
request-open-again = La rouvrir
request-done-promised = Promis, enregistré sur ce téléphone
request-done-sent = En route, enregistré sur ce téléphone
request-done-closed = Fermée : { $why }
request-done-opened = Rouverte

order-new = Commander à un fournisseur
order-of = Commandé à { $supplier }, pour { $place }
order-where = Où c’est livré
order-suppliers = Déjà commandé à
order-receive = C’est arrivé : notez ce qui est livré, { $quantity } attendus
order-against = Reçu pour une commande
request-done-not-given = Plus promis, enregistré sur ce téléphone
request-cannot-give = Nous ne pouvons pas le donner
request-sent-often = Trop d’envois pour une demande : fermez-la et demandez de nouveau
request-somebody = Quelqu’un
request-confirm-by = { $place } dit que c’est arrivé, sous Sac.
request-now-wanted = seulement { $count } demandés maintenant
request-begun = Vous aviez commencé ceci sans l’enregistrer. Enregistrez-le ou annulez-le d’abord.
ahead-due = { $quantity } promis ou commandés, pas encore envoyés.
ahead-asked = { $quantity } demandés, et personne ne les a promis.
field-closed-day = Fermé le
requests-refused = Introuvable
requests-refused-count =
    { $count ->
        [one] Une de vos demandes est introuvable
       *[other] { $count } de vos demandes sont introuvables
    }
request-stage-part = Une partie promise par { $from }
request-save = Demander
order-save = Commander
shift-draft-request = Une demande de matériel
ahead-ask = Demander { $quantity }
