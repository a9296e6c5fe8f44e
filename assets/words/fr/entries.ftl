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
entry-counted-as = Compté comme { $name }
entry-counted-here = { $count ->
    [one] un autre est compté avec lui
   *[other] { $count } autres sont comptés avec lui
}
entry-part = Le compter de nouveau à part
entry-parted = Compté à part
entry-leave = Laisser comme c’est
