# Listes de fiches, et une fiche.

today-empty = Rien de noté pour l’instant. Ce que vous enregistrez apparaît ici.
today-earlier = Plus ancien
today-newest = Revenir au plus récent
today-show-earlier = Afficher plus ancien
today-about = ~{ $time }
today-given = { $count } { $name }
today-left-out = sans { $count } { $name }
today-more = { $count } de plus
today-group = Groupe de { $count }
today-returned = Seringues rapportées, { $amounts }
today-ahead = Daté dans le futur
today-nothing-in-shift = Rien de noté dans ce service pour l’instant.
today-team = L’équipe
state-ahead = Daté dans le futur : { $day }
today-practice = essai
today-missing =
    { $count ->
        [one] { $count } remise doit encore arriver
       *[other] { $count } remises doivent encore arriver
    }

state-saved = Sur ce téléphone seulement
state-sending = Envoi en cours
state-confirmed = Confirmé { $time }
state-received = D’un autre téléphone
state-needs-look = Deux versions, à regarder
state-withdrawn = Retirée

record-title = Fiche
record-when = { $day } { $time }
record-author = Noté par { $who }
record-withdrawn-by = Retiré par { $who }
record-corrected = Corrigé : { $who }
record-before = Avant : { $value }
record-before-by = Avant : { $value } ({ $who })
record-given-before = Avant : { $given } (corrigé par { $name }, { $day })
record-given = Remis
record-who-when = { $name }, { $day } { $time }
record-who-day = { $name }, { $day }
record-shown-now = { $who } · montrée maintenant
record-versions =
    { $count ->
        [2] { $field } : deux versions
       *[other] { $field } : { $count } versions
    }
record-versions-detail = Elles ont été écrites séparément. Toutes restent dans l’historique.
record-supervisor-chooses = Une personne responsable choisit. D’ici là, la première est montrée.
record-choose-one = Choisissez-en une
record-keep = Garder { $value }
record-keep-detail = Vous pourrez changer plus tard
record-amend = Corriger
record-withdraw = Retirer
record-withdrawn = Retirée
record-withdrawn-detail = Elle ne compte plus
record-withdrawn-unseen = Retirée par quelqu’un qui n’avait pas vu une correction plus récente
