# Le répertoire d’orientation
directory-title = Répertoire
directory-detail = Qui propose quoi, et où
directory-find = Cherchez un nom, un service, un lieu
directory-any = Peu importe
directory-empty = Il n’y a encore aucune organisation dans le répertoire.
directory-none-found = Rien n’est trouvé. Essayez moins de lettres, ou un autre mot.
directory-more = { $count ->
    [one] { $count } de plus. Écrivez pour la trouver.
   *[other] { $count } de plus. Écrivez pour les trouver.
}
directory-stale = À vérifier de nouveau
directory-takes = Accueille les personnes qui utilisent des drogues
directory-takes-not = N’accueille pas les personnes qui utilisent des drogues
directory-abstinence = Exige l’abstinence
directory-verified = Vérifié { $day }, { $who }
directory-not-verified = Personne ne l’a encore vérifié
directory-verify = J’ai vérifié aujourd’hui : c’est juste
directory-verified-done = Vérifié aujourd’hui
directory-change = Changer ce qui est indiqué
directory-refer = Orienter quelqu’un ici
directory-name-first = Il manque un nom
directory-address-hint = Seulement une adresse que tout le monde peut connaître. Aucune d’un refuge.
directory-note-hint = Qui demander, comment on entre
directory-call = Appeler
directory-call-warns = Ceci quitte l’app. Le numéro reste dans la liste des appels de ce téléphone et sur sa facture.
directory-map = Voir sur une carte
directory-map-warns = Ceci quitte l’app. Le site de la carte voit ce qui est cherché, et le navigateur s’en souvient.
directory-map-open = Ouvrir la carte
directory-stay = Rester ici
directory-in-lists = Plus proposée, ou la même qu’une autre
directory-what = Ce qu’elle propose, quand elle est ouverte
directory-unknown-area = Un secteur qui n’est pas encore arrivé
directory-unknown = Une organisation qui n’est pas ici
directory-offers-more = { $count } de plus
