# Les listes que tient le programme lui-même.
entries-title = Listes
entries-detail = Secteurs, articles, lieux, organisations
entries-areas = Secteurs
entries-items = Articles
entries-places = Lieux
entries-organisations = Organisations
entries-add-areas = Ajouter un secteur
entries-add-items = Ajouter un article
entries-add-places = Ajouter un lieu
entries-add-organisations = Ajouter une organisation
entries-find = Chercher par une partie du nom
entries-none = Rien dans cette liste pour l’instant
entries-none-found = Rien avec cela dans son nom
entries-more = { $count ->
    [one] Encore une entrée. Écrivez une partie de son nom pour la trouver.
   *[other] Encore { $count } entrées. Écrivez une partie du nom pour les trouver.
}

entry-name = Nom
entry-named-otherwise = Sans nom ici, on l’appelle : { $name }
entry-save-name = Enregistrer le nom
entry-renamed = Nom changé
entry-close = Est-ce l’un de ceux-ci ?
entry-close-to = Il y a déjà : { $names }. Si c’est la même chose, comptez l’un comme l’autre plus bas.
entry-add-all-the-same = Ajouter quand même
entry-offering = Dans les formulaires
entry-retire-how = Rien n’est effacé : ce qui a été noté avec lui reste et compte.
entry-retire-comes = En route vers ce lieu : { $lines }. Cela y reste visible jusqu’à ce que ce soit arrivé, ou que quelqu’un ait dit pourquoi non.
entry-retire = N’est plus proposé
entry-retired = N’est plus proposé
entry-offer = Proposé
entry-offered = De nouveau proposé
entry-same = La même chose qu’un autre
entry-same-how = Deux entrées pour une seule chose : comptez celle-ci comme l’autre. Les deux restent dans leurs fiches, et les chiffres les comptent une fois.
entry-same-none = Aucune autre entrée de cette liste ne peut être comptée avec celle-ci. Ce qui se compte dans une autre unité ne s’additionne pas, et un sac est à son propriétaire.
entry-same-choose = Choisir l’autre
entry-count-as = Compter comme { $name }
entry-count-as-how = Désormais « { $name } » est compté et affiché comme « { $other } » sur tous les téléphones, et n’est plus proposé à part. Rien ne change dans les fiches, et cela peut être annulé.
entry-count-comes = En route vers ce lieu : { $lines }. Cela arrivera à { $name }.
entry-counted-as = Compté comme { $name }
entry-counted-here = { $count ->
    [one] un autre est compté avec lui
   *[other] { $count } autres sont comptés avec lui
}
entry-part = Le compter de nouveau à part
entry-parted = Compté à part
entry-leave = Laisser comme c’est

entry-what = Ce que c’est
entry-changed = Changé : { $field }
entry-naloxone = Produit de naloxone
entry-pack-hint = Combien il y en a dans le paquet habituel. Un appui dans un contact en ajoute autant.
entry-doses-hint = Doses de naloxone dans une unité. Laissez vide pour tout le reste.
entry-syringes-hint = Pour combien de seringues une unité compte dans les rapports. Une aiguille seule ne compte pas : laissez vide.
entry-cost-hint = Pour une unité, par exemple { $amount }
entry-cost-unclear = Ce n’est pas un montant jusqu’à { $most } avec deux décimales au plus. Rien n’en est enregistré.
entry-cost-two-ways = Ce signe peut précéder des décimales ou séparer des milliers. Écrivez-le sans signe entre les milliers, ou avec deux décimales. Rien n’en est enregistré.
entry-currency-hint = Trois lettres, par exemple CAD
entry-currency-unclear = Une monnaie s’écrit en trois lettres.
entry-recounts = { $field } : « { $before } » devient « { $after } ». Ce qui est déjà noté avec cet article sera compté ainsi, lui aussi. Si c’est désormais autre chose, ajoutez un nouvel article et ne proposez plus celui-ci.
entry-stands-shift = Un quart en cours garde son ordre jusqu’à sa fin.
entry-stands-offer = Proposé d’emblée
entry-stands-not = Sous « Tout le reste »
entry-stands-at = Place { $at }
entry-stands-first = Premier sur { $last }
entry-stands-after = Place { $at } sur { $last }, après { $name }
entry-stands-up = Plus haut
entry-stands-down = Plus bas
entry-order-how = Les formulaires et les listes le montrent à cette place, sur tous les téléphones.
entry-single-or-kit = Article seul ou trousse
entry-single = Article seul
entry-kit = Trousse

kit-add = Ajouter la trousse
kit-empty = Dites ce que contient la trousse
kit-save = Enregistrer comme version { $version }
kit-saved = Enregistré comme version { $version }
kit-version = Version { $version }, par { $name }, { $day }
kit-apart = Deux personnes ont changé cette trousse en même temps. Cette version sert ; l’autre est plus bas. Mettez ce qu’elle doit contenir et enregistrez : c’est réglé.
kit-meanwhile = Quelqu’un a changé cette trousse entre-temps. Ce que vous enregistrez maintenant compte comme fait sans l’avoir vu.
kit-anew = Repartir de la dernière
kit-anew-asks = Ce que vous avez changé dans cette trousse sans l’enregistrer sera perdu.
kit-anew-so = Ne pas le garder
kit-taken-out = Retiré
kit-add-part = Ajouter un article à la trousse
kit-listed = Déjà plus haut : { $names }
kit-full = Une trousse contient au plus { $most } articles.
kit-versions = Autres versions
kit-versions-detail = Ce qui a été préparé avec elles reste tel quel
kit-version-taken-back = Annulée
kit-use = Partir de la version { $version }
kit-use-of = Partir de la version { $version } de { $name }
kit-keep = Garder ceci, comme version { $version }
entry-choose-name = Donnez-lui un nom
entry-choose-shelf = Choisissez un rayon
entry-choose-unit = Choisissez une unité
entry-choose-place-kind = Choisissez le type de lieu
