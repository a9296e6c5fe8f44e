# Ce qui est en route, et les sacs que quelqu’un porte.
field-to = En route vers
field-explained = Pourquoi plus ou moins
variance-reason-handed-out = Remis, pas noté
variance-reason-lost = Perdu
variance-reason-damaged = Abîmé
variance-reason-miscounted = Mal compté
variance-reason-confiscated = Confisqué
variance-reason-unknown = Je ne sais pas
variance-reason-other-code = Nouveau : mettez l’app à jour

transfer-where = Où c’est maintenant
transfer-there = C’est déjà là-bas
transfer-there-what = Cela compte tout de suite à destination.
transfer-on-its-way = En route, ils confirment
transfer-on-its-way-what = C’est parti. Cela compte à destination dès que quelqu’un là-bas dit que c’est arrivé.
transfer-here = En route vers ici : est-ce arrivé ?
transfer-from = Depuis { $from }
transfer-to = Vers { $to }
transfer-sent-by = { $way } · { $who }, { $day }
transfer-line = { $quantity } de { $name }
transfer-line-part = { $quantity } de { $name } : { $came } sur { $sent } arrivés
transfer-line-over = { $name } : { $over } de plus que les { $sent } envoyés
transfer-all = Tout est là
transfer-part = Une partie
transfer-not-yet = Pas encore
transfer-waits = En route vers ici depuis { $from }
transfer-more =
    { $count ->
        [one] Un autre est en route vers ici.
       *[other] { $count } autres sont en route vers ici.
    }
transfer-of = sur { $count } en route
transfer-came = Arrivé : { $lines }
transfer-came-line = { $came } sur { $sent } { $name }
transfer-counted = Compté ici depuis le départ
transfer-why = Pourquoi ce n’est pas ce qui a été envoyé
transfer-why-what = Cela ne change rien à ce qui s’y trouve
transfer-short = { $count } de { $name } ne sont pas arrivés
transfer-over = { $count } de { $name } en trop
transfer-because = { $why }, dit { $who }
transfer-from-here = En route depuis ici
transfer-take-back = Annuler
transfer-never = Ce qui n’est pas arrivé
transfer-count =
    { $count ->
        [one] { $count } déplacement
       *[other] { $count } déplacements
    }
transfer-coming = { $count } en route
transfer-item = { $quantity } en route, dans aucun de ces lieux
transfer-said = Arrivée notée, enregistrée sur ce téléphone
transfer-explained = Noté : { $why }

custody-several = { $count } personnes ont signé pour ce sac. Rapportez-le pour qui ne le porte pas.
custody-nobody = Personne n’a signé pour ce sac.
custody-sign-out = Le confier
custody-mine = Vous le portez depuis : { $day }
custody-theirs = { $who } le porte depuis : { $day }
custody-beside = Porte aussi : { $bags }
custody-bring-back = Le rapporter
custody-back = Il est de retour
custody-back-by = { $who } · { $day }
custody-as-books = Tout ce qui a été compté est comme dans les registres
custody-open =
    { $count ->
        [one] Une différence. Pourquoi ?
       *[other] { $count } différences. Pourquoi ?
    }
custody-all-explained = Toutes les différences sont expliquées. Ce qui a été compté est ce qu’il y a.
custody-earlier = Différences d’avant
custody-times =
    { $count ->
        [one] { $count } fois
       *[other] { $count } fois
    }
custody-variance = { $name } : { $expected } d’après les registres, { $counted } comptés, soit { $by }
custody-no-list = Rien n’est coché. Le confier sans liste ?
custody-without-list = Sans liste
custody-choose-who = Choisissez qui le prend
custody-sign-out-to = Confier à { $who }
custody-sign-out-of = Confier { $bag }
custody-to = Qui le prend
custody-fill-up = Le compléter
custody-short = Il manque : { $lines }. Choisissez d’où cela vient, ou laissez-le ainsi.
custody-line-par = { $quantity }, il en faudrait { $par }
custody-list = Ce qu’il contient
custody-empty = Rien d’après les registres. Complétez-le, ou déplacez-y quelque chose.
custody-list-what = Cochez ce que vous avez vérifié : c’est pour cela qu’on signe.
custody-tick-all = Tout cocher
custody-signed-out = Confié, enregistré sur ce téléphone
custody-uncounted = Il est de retour, non compté
custody-uncounted-asks = Personne ne le compte maintenant : on ne sait pas ce qu’il contient. Les registres restent comme ils sont, on ne demande pourquoi à personne, et personne ne le porte plus. Est-il de retour, non compté ?
custody-done-uncounted = De retour, non compté : enregistré sur ce téléphone
custody-was-not-counted = Personne ne l’a compté à son retour : on ne sait pas ce qu’il contenait
custody-return-of = { $bag } revient
custody-blind = Comptez ce qu’il y a. Ce que disent les registres s’affiche une fois enregistré.
custody-not-all =
    { $count ->
        [one] Un article de ce sac n’a pas été compté et reste comme dans les registres. Est-ce bien cela ?
       *[other] { $count } articles de ce sac n’ont pas été comptés et restent comme dans les registres. Est-ce bien cela ?
    }
custody-on-your-back = Sur votre dos : { $bag }, depuis : { $day }
custody-bring-back-of = Rapporter { $bag }
custody-bring-back-what = Comptez-le, et il n’est plus à votre charge
custody-out-of = Pris dans { $bag }
field-bag = Sac
field-out-day = Confié le
field-packed = Contenu signé
field-signed-by = Confié par
field-back-day = Rapporté le
kind-custody = Sac confié
custody-fills = { $signed } · de { $from } : { $lines }
