# Le stock par lieu, et ce qu’on en fait

bag-title = Sac
bag-places = Lieux
bag-nothing-here = Rien ici selon les fiches. Pour commencer, recevez ou déplacez quelque chose.
bag-below-zero = { $count }, sous zéro
bag-lot = Lot { $lot }
bag-receive = Recevoir
bag-move = Déplacer
bag-pack = Assembler
bag-count = Compter
bag-done-receive = Reçu, enregistré sur ce téléphone
bag-done-move = Déplacé, enregistré sur ce téléphone
bag-done-sent = Envoyé, enregistré sur ce téléphone
bag-done-pack = Trousses assemblées, enregistré sur ce téléphone
bag-done-count = Compté, enregistré sur ce téléphone
bag-save-receive = Recevoir { $quantity }
bag-save-move = Déplacer { $quantity }
bag-save-pack = Assembler { $quantity }
bag-save-count = Compté : { $quantity }
bag-choose-place = Choisissez un lieu
bag-choose-to = Choisissez la destination
bag-choose-item = Choisissez un article
bag-choose-kit = Choisissez une trousse
bag-choose-how-many = Combien ?
bag-from = De
bag-to = Vers
bag-which-kit = Quelle trousse
bag-which-item = Quel article
bag-other-item = Un autre
bag-items-here = Articles qui sont ici
bag-items =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
bag-in-kit = Ce qu’elle contient
bag-each-and-here = { $each } par trousse, { $here } ici
bag-short-by = il en manque { $count }
bag-less = Un de moins
bag-more = Un de plus
bag-how-many = Combien
bag-plus = +{ $count }
bag-none = Aucun
bag-packs-hint = Écrivez un nombre, ou paquets × pièces : 24 × 100
bag-count-hidden = Ce que disent les fiches reste caché jusqu’à ce que vous ayez compté.
bag-lot-hint = Comme imprimé, s’il y en a un
bag-never-filled = D’après les livres, rien n’y a encore été mis. Voici ce qui en est sorti.
bag-went-out = { $count } sortis
bag-below-par = Sous le niveau prévu : { $par }
bag-find = Article, étagère ou lot
item-find = Article ou étagère
bag-not-found = Rien ici ne s’appelle ainsi.
bag-peoples = Sacs des personnes
bag-bags =
    { $count ->
        [one] { $count } sac
       *[other] { $count } sacs
    }
bag-take-out = Sortir pour de bon
bag-unpack = Défaire des kits
bag-done-take-out = Sorti, enregistré sur ce téléphone
bag-done-unpack = Kits défaits, enregistré sur ce téléphone
bag-save-take-out = Sortir { $quantity }
bag-save-unpack = Défaire { $quantity }
bag-choose-why = Choisissez pourquoi
bag-came-how = Comment c’est arrivé
bag-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
bag-ended = { $count } périmés : { $until }
bag-ends = { $count } périment : { $until }
bag-entries = Ce que vous avez saisi
bag-last = Derniers mouvements
bag-no-entries = Rien n’a encore été saisi ici. Ce qui est remis se trouve dans son contact.
bag-entry = { $done } : { $name }
bag-entry-counted = Compté : { $count }
bag-entry-where = { $place } · { $who }, { $day }
bag-entry-to = De { $place } à { $to }
bag-entry-again = Refaire
bag-you = vous
bag-taken-back = Annulé
bag-by-the-books = Dans tous les lieux, selon les registres
bag-where = Où c’est
bag-nowhere = Nulle part, selon les registres.
bag-places-count =
    { $count ->
        [one] { $count } lieu
       *[other] { $count } lieux
    }
bag-lot-here = { $count } de { $lot }
bag-first-out = Périme en premier, sort en premier : { $lots }
bag-as-the-books = comme les registres
bag-off-by = { $by } par rapport aux registres
bag-count-far = Vous avez compté { $counted }. Les registres disent { $books } : soit { $by }. Est-ce toute l’étagère ?
bag-cover-little = Trop peu pour dire combien de temps il en reste : il y en avait moins de 7 des 28 derniers jours.
bag-cover-unused = Rien n’est sorti ces 28 derniers jours.
bag-cover =
    { $count ->
        [one] Il en reste pour { $count } jour environ : { $used } sortis en { $over } jours avec du stock.
       *[other] Il en reste pour { $count } jours environ : { $used } sortis en { $over } jours avec du stock.
    }
bag-par = Combien devrait être ici
bag-par-what = En dessous, l’étagère est signalée. Aucun : rien n’est dit.
bag-act-pack = Kits
bag-act-take-out = Sortir
bag-entry-more =
    { $count ->
        [one] { $done } : { $name } et un autre
       *[other] { $done } : { $name } et { $count } autres
    }
bag-sheet-what = Ce que vous laissez vide n’a pas été compté.
bag-save-sheet =
    { $count ->
        [one] Enregistrer un comptage
       *[other] Enregistrer { $count } comptages
    }
bag-sheet-other = Autre chose se trouve ici
bag-sheet-far =
    { $count ->
        [one] Un comptage est loin des registres : { $lines }. Est-il juste ?
       *[other] { $count } comptages sont loin des registres : { $lines }. Sont-ils justes ?
    }
bag-sheet-line = { $name } { $counted }, les registres disent { $books }
bag-questions-more =
    { $count ->
        [one] Une autre question sur les comptages suit.
       *[other] { $count } autres questions sur les comptages suivent.
    }
bag-unsure-title = Avant ou après le comptage ?
bag-counted-by = Comptage : { $place } · { $who }, { $day }
bag-unsure-by = Noté par { $who }, sans connaître le comptage :
bag-unsure-line = { $quantity } { $name } · { $reason }
bag-unsure-more =
    { $count ->
        [one] Une autre ligne suit après celles-ci.
       *[other] { $count } autres lignes suivent après celles-ci.
    }
bag-unsure-until = Tant que personne ne le dit, c’est compté comme après.
bag-before = Avant le comptage
bag-after = Après le comptage
bag-one-by-one = Une par une
bag-said-before = Noté : avant le comptage
bag-said-after = Noté : après le comptage
bag-apart-title = { $name } : quel comptage est juste ?
bag-apart-what = Compté séparément : aucun ne connaissait l’autre.
bag-apart-count = { $quantity } · { $counted }
bag-apart-shown = On part de { $quantity } jusqu’à ce qu’un superviseur choisisse.
bag-apart-right = { $count } est juste
bag-chosen = Choisi, pour tous les téléphones
bag-counted-today = Cela a été compté aujourd’hui
bag-in-count = Déjà dans le comptage
bag-comes-back = Ce qui revient
bag-kits-here = { $quantity } ici, selon les registres
bag-each = { $each } dans chaque kit
bag-unpack-more = Vous voulez défaire { $wanted }. Selon les registres il y en a { $known } ici. Est-ce juste ?
bag-pack-more = Vous voulez préparer { $wanted }. Selon les registres il y a ici moins que ce qu’ils prennent : { $lines }. Est-ce juste ?
bag-pack-part = { $name } { $known } sur { $wanted }
bag-leaves-more = { $wanted } de { $name } partiraient. Selon les registres il y en a { $known } ici. Est-ce juste ?
bag-not-counted = Pas compté
bag-no-hour = Le stock ne garde pas l’heure, pour ne dire de personne quand il était où.
bag-in-count-what = C’était là quand quelqu’un a compté : le nombre reste celui qui a été compté.
bag-after-what = Cela a bougé après le comptage : c’est ajouté à ce qui a été compté, ou retiré.
bag-count-hides = { $lines } sortirait des livres, avec son avertissement : ce qui manque est déduit de ce qui expire en premier. N’y est-ce plus ?
bag-count-hidden-lot = { $count } de { $name }, lot { $lot }
