# Le stock par lieu, et ce qu’on en fait

bag-title = Sac
bag-places = Lieux
bag-on-hand = En stock, selon les fiches
bag-nothing-here = Rien ici selon les fiches. Pour commencer, recevez ou déplacez quelque chose.
bag-below-zero = { $count }, sous zéro
bag-lot = Lot { $lot }
bag-receive = Recevoir
bag-move = Déplacer
bag-pack = Assembler
bag-count = Compter
bag-done-receive = Reçu, enregistré sur ce téléphone
bag-done-move = Déplacé, enregistré sur ce téléphone
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
