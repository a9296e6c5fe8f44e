# Feuilles de calcul : ce qui entre par l’une, et ce qui sort en l’une.
tables-title = Feuilles de calcul
tables-detail = Reprendre d’un fichier ce qui se trouve où ; emporter le stock en fichier
tables-in = Reprendre ce qui se trouve où
tables-in-what = Choisissez un fichier XLSX ou CSV avec une ligne par article, lieu et lot. Il est lu sur ce téléphone et n’est envoyé nulle part. Rien n’est enregistré avant que vous l’ayez vu et dit oui.
tables-columns = Au-dessus des colonnes se trouvent Article et Quantité. Si vous les avez : Lieu, Lot, Péremption, Unité, Catégorie.
tables-choose = Choisir un fichier
tables-choose-another = Choisir un autre fichier
tables-blank = En enregistrer un vide
tables-reading = Lecture du fichier…

unread-no-table = Ce n’est pas une feuille de calcul que Kitbag sait lire. Rien n’a été enregistré : enregistrez-la en XLSX ou CSV là d’où elle vient, et choisissez ce fichier.
unread-damaged = Une partie du fichier manque, ou un mot de passe le ferme. Rien n’a été enregistré : enregistrez-le encore une fois sans mot de passe, et choisissez-le.
unread-too-large = Ce fichier contient plus que Kitbag ne lit d’un coup. Rien n’a été enregistré : gardez seulement la feuille du stock, en plusieurs fichiers s’il le faut.
unread-no-heads = Aucune ligne de ce fichier ne nomme les colonnes. Rien n’a été enregistré : écrivez Article et Quantité au-dessus, et choisissez-le de nouveau.
unread-empty = Il n’y a rien dans ce fichier. Rien n’a été enregistré : regardez si c’est bien le bon.

preview-title = Ce qui entrerait
preview-csv = Lu comme texte, avec { $separator } entre les colonnes.
preview-separator-comma = des virgules
preview-separator-semicolon = des points-virgules
preview-separator-tab = des tabulations
preview-windows = Le fichier ne dit pas comment ses lettres sont écrites. Regardez si les accents des noms sont justes ; sinon, enregistrez-le en XLSX.
preview-sheet = Lu de la feuille « { $name } ».
preview-sheets-left =
    { $count ->
        [one] Une autre feuille du fichier est laissée de côté.
       *[other] { $count } autres feuilles du fichier sont laissées de côté.
    }
preview-lines =
    { $count ->
        [one] Une ligne peut entrer
       *[other] { $count } lignes peuvent entrer
    }
preview-place-one = Vers { $place }
preview-places = Vers { $count } lieux
preview-left-out =
    { $count ->
        [one] Rien n’est lu de cette colonne
       *[other] Rien n’est lu de ces { $count } colonnes
    }
preview-new =
    { $count ->
        [one] Nouveau au catalogue
       *[other] { $count } nouveaux au catalogue
    }
preview-idle =
    { $count ->
        [one] Une ligne ne dit rien de nouveau : pas de quantité, ou zéro.
       *[other] { $count } lignes ne disent rien de nouveau : pas de quantité, ou zéro.
    }
preview-none = Aucune ligne ne peut entrer pour l’instant.
preview-lot = Lot { $lot }
preview-line-new = nouveau au catalogue
preview-more =
    { $count ->
        [one] En montrer une de plus
       *[other] En montrer { $count } de plus
    }
preview-order = Une date comme 04/03 dans ce fichier est
preview-day-first = le 4 mars
preview-month-first = le 3 avril
preview-place = Ce qui ne nomme pas de lieu se trouve dans

doubts-title =
    { $count ->
        [one] Une ligne à regarder
       *[other] { $count } lignes à regarder
    }
doubts-what = Elles n’entrent que si vous dites qu’elles sont justes.
doubts-all-right = Les { $count } sont justes
doubt-right = C’est juste
doubt-row = Ligne { $row } : { $quantity } { $name }
doubt-row-name = Ligne { $row } : { $name }
doubt-like-a-date = C’est peut-être la date { $day }, qu’une feuille de calcul a changée en nombre.
doubt-filler = C’est ce que des formulaires mettent souvent pour « pas connu ».
doubt-fraction = Cela peut aussi vouloir dire { $number }, avec des zéros après le séparateur.
doubt-again = La ligne { $row } dit le même article, le même lieu et le même lot. Juste si les deux s’y trouvent.
doubt-close-to = Ce serait un nouveau. Il y a déjà : { $name }.
doubt-lies-there = D’après les livres, il y en a déjà { $quantity }. Juste si ceci s’y ajoute.

problems-title =
    { $count ->
        [one] Une ligne reste dehors
       *[other] { $count } lignes restent dehors
    }
problems-what = Corrigez-les dans le fichier et choisissez-le de nouveau avant que rien n’entre. Plus tard, mettez les seules lignes corrigées dans un nouveau fichier, sinon les autres entrent deux fois.
problem-row = Ligne { $row } : { $said }
problem-row-item = Ligne { $row }, { $item } : { $said }
problem-row-blank = Ligne { $row }
problem-no-item = Aucun article n’est nommé. Écrivez son nom.
problem-total = Une somme d’autres lignes. Elle peut rester dehors.
problem-unknown-item = Aucun article ne s’appelle ainsi. Une personne qui supervise ajoute les nouveaux.
problem-unknown-item-near = Aucun article ne s’appelle ainsi. Vouliez-vous dire { $name } ?
problem-several-items = Plusieurs articles s’appellent ainsi. Renommez-en un au catalogue, ou écrivez le nom d’une autre langue.
problem-unknown-unit = Aucune unité ne s’appelle ainsi. Laissez-la vide, ou écrivez l’une de celles-ci : { $units }.
problem-other-unit = Cet article se compte dans une autre unité : { $unit }. Écrivez combien il y en a.
problem-unknown-category = Aucune catégorie ne s’appelle ainsi. Laissez-la vide, ou écrivez l’une de celles-ci : { $categories }.
problem-unknown-place = Aucun lieu ne s’appelle ainsi. Ajoutez-le sous Listes, ou corrigez le nom.
problem-unknown-place-near = Aucun lieu ne s’appelle ainsi. Vouliez-vous dire { $name } ?
problem-several-places = Plusieurs lieux s’appellent ainsi. Renommez-en un sous Listes.
problem-no-place = Aucun lieu n’est nommé. Choisissez plus haut où cela se trouve.
problem-negative = Moins de zéro. Écrivez ce qui s’y trouve ; ce qui manque se dit par un comptage.
problem-not-whole = Pas un nombre entier. Écrivez combien de pièces il y a.
problem-not-a-number = Pas un nombre. Écrivez des chiffres seuls, comme 120 ou 24 × 100.
problem-too-many = Plus qu’une ligne ne contient. Regardez si c’est un autre nombre, comme un code-barres.
problem-date-as-quantity = Une date se trouve à la place de la quantité. Écrivez la quantité, et donnez à sa colonne le format d’un nombre.
problem-no-date = Pas une date. Écrivez-la ainsi : 2027-03-31, ou 2027-03 pour un mois.
problem-date-as-number = Une feuille de calcul a changé une date en ce nombre. Si c’est { $day }, écrivez-la ainsi : { $written }.
problem-short-year = L’année a deux chiffres. Écrivez les quatre.
problem-either-date = Quel est le jour et quel est le mois ? Choisissez plus haut.
problem-lot-changed = Une feuille de calcul a changé le lot en nombre ou en date. Relisez-le sur la boîte, et donnez à sa colonne le format de texte.
problem-too-long = Le texte est trop long. Raccourcissez-le.
problem-letters-lost = Des lettres se sont perdues à l’enregistrement du fichier. Enregistrez-le en XLSX, ou réécrivez le nom.
problem-too-many-lines = Plus de lignes qu’un fichier n’en fait entrer d’un coup. Mettez celle-ci et les suivantes dans un deuxième fichier.

opening-bring =
    { $count ->
        [one] Faire entrer une ligne
       *[other] Faire entrer { $count } lignes
    }
opening-stay-out =
    { $count ->
        [one] une ligne reste dehors
       *[other] { $count } lignes restent dehors
    }
opening-nothing = Rien à faire entrer pour l’instant
opening-done = Entré, enregistré sur ce téléphone
opening-taken-back = Retiré
opening-stands = Ce fichier est entré. Lignes de stock : { $lines }. Nouveaux articles : { $items }. Le faire entrer de nouveau ajoute seulement ce qui manque.
opening-was-taken-back = Ce qui est entré par ce fichier a été retiré. Il peut entrer de nouveau.
opening-take-back = Tout retirer

tables-out = Emporter le stock
tables-out-what = Le fichier n’est pas fermé à clé : qui le trouve lit ce qui se trouvait où, dans les sacs aussi. Remettez-le et effacez-le comme un papier que l’on détruit.
tables-out-form = Ouvrez-le en XLSX : d’un fichier CSV, beaucoup de tableurs effacent les zéros devant un lot.
tables-on-hand = Ce qu’il y a, par lot
tables-movements = Ce qui a bougé, le plus récent d’abord
tables-as-xlsx = { $what } : XLSX
tables-as-csv = { $what } : CSV
tables-saved = Enregistré sous { $name }
tables-saved-part = Enregistré sous { $name } : les { $count } derniers mouvements. Il y en a plus.
tables-file-stock = stock
tables-file-movements = mouvements
tables-file-blank = a-remplir
head-item = Article
head-quantity = Quantité
head-unit = Unité
head-category = Catégorie
head-place = Lieu
head-lot = Lot
head-expiry = Péremption
head-day = Jour
head-reason = Raison
head-counted = Compté
failure-part-not-here = Une partie de Kitbag n’est pas encore sur ce téléphone. Tout est gardé ici : ouvrez ceci une fois là où il y a du réseau, et ensuite cela marche sans.
