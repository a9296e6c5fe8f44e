# Codes des boîtes et des étiquettes, scannés dans un formulaire de stock

scanning-field = Scannez une boîte ou une étiquette
scanning-hint = Code
scanning-read = Lire ce code
scanning-camera = Scanner avec la caméra
scanning-camera-off = Éteindre la caméra
scanning-hold = À 15 cm environ. Placez les barres le long de la ligne.
scanning-from-code = d’après le code
scanning-boxes = Nombre de boîtes
scanning-box-less = Une boîte de moins
scanning-box-more = Une boîte de plus
scanning-sum =
    { $boxes ->
        [one] { $boxes } boîte × { $holds } = { $sum }
       *[other] { $boxes } boîtes × { $holds } = { $sum }
    }
scanning-counted = Compté jusqu’ici : { $quantity }
scanning-counted-too = Compté, et pas ici d’après les livres
scanning-other-item = C’est un autre article
scanning-learnt = Retenu : tous les téléphones connaissent ce code désormais.
scanning-which-item = Quel article est-ce ?
scanning-new = Personne n’avait encore scanné { $code }.
scanning-apart = Ce code a été retenu pour plusieurs articles. Choisissez le bon.
scanning-holds = Combien y en a-t-il dans une telle boîte ?
scanning-carton = Le code est celui d’un carton : comptez tout ce qu’il contient.
scanning-learn = Le retenir : { $holds } dans chacune
scanning-use-once = L’utiliser ici : { $holds } dans chacune
scanning-for-all = Vous choisissez une fois. Tous les téléphones le savent ensuite.
scanning-only-here = Cela sert pour ce formulaire. Les bénévoles et les responsables peuvent le faire retenir.
scanning-more =
    { $count ->
        [one] Encore un : écrivez une partie de son nom.
       *[other] Encore { $count } : écrivez une partie du nom.
    }
scanning-not-now = Pas maintenant
scanning-which-lot = Le lecteur a collé deux choses. Regardez la boîte : lequel est le lot ?
scanning-other = Cette boîte dit autre chose : { $says }. Ce qui est dans le formulaire reste jusqu’à votre choix.
scanning-save-first = Enregistrer ce qui est là, puis prendre cette boîte
scanning-keep = Garder ce qui est là
scanning-replace = Le remplacer
scanning-not-gs1 = Ce code ne nomme aucun produit. Rien n’a changé : scannez un autre code de la boîte, ou choisissez l’article plus bas.
scanning-wrong-digit = Le code a été mal lu. Rien n’a changé : scannez-le encore une fois.
scanning-no-product = Le code ne nomme aucun produit. Rien n’a changé : cherchez un autre code sur la boîte, ou choisissez l’article plus bas.
scanning-unknown-label = Cette étiquette est celle d’un lieu que ce téléphone ne connaît pas. Rien n’a changé : synchronisez là où il y a du réseau, ou choisissez le lieu plus bas.
scanning-not-in-kit = { $item } n’est pas dans le kit choisi. Rien n’a changé.
scanning-read-lot = Le lot ne peut pas être ce qui a été lu. Écrivez-le d’après la boîte.
scanning-not-whole = Le code n’a pas été compris en entier. Vérifiez le lot et la date.
scanning-no-details = Le code ne dit ni lot ni date. Écrivez-les une fois, d’après la boîte : la boîte suivante les reprend.
scanning-as-before = Le lot et la date sont ceux de la boîte d’avant. Vérifiez qu’ils conviennent.
scanning-not-here = D’après les livres, le lot { $lot } n’est pas ici.
scanning-says-holds =
    { $count ->
        [one] Le code dit qu’elle en contient { $count }. Ce n’est pas repris.
       *[other] Le code dit qu’elle en contient { $count }. Ce n’est pas repris.
    }

labels-title = Étiquettes
labels-detail = Pour étagères, sacs et boîtes, à imprimer
labels-what = Imprimez-les, découpez-les et collez-les sur les étagères, les sacs et les boîtes. Scannée dans un formulaire, une étiquette choisit son lieu et son article. Son code contient un numéro qui ne dit rien à personne d’autre. Ses quatre signes distinguent les lieux et ne disent pas à qui ils sont.
labels-which-place = D’un seul lieu
labels-shelves = Aussi une par étagère
labels-shelves-what = Pour chaque article qui s’y trouve, ou le devrait
labels-of-a-bag = étiquette d’un sac, { $mark }
labels-mark = Sur son étiquette : { $mark }
labels-marked = { $name } · { $mark }
labels-print =
    { $count ->
        [one] Imprimer { $count } étiquette
       *[other] Imprimer { $count } étiquettes
    }
