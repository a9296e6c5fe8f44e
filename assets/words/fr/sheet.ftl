# La feuille de récupération : la noter, une nouvelle, et ce que l’équipe apprend de son usage

sheet-title = Feuille de récupération
sheet-title-new = Nouvelle feuille de récupération
sheet-what = Avec elle, le programme peut être récupéré si tous les téléphones sont perdus. Elle est montrée jusqu’à ce qu’elle soit sur papier, et puis nulle part.
sheet-what-new = Elle ne vaut pas encore, et rien n’a changé. D’abord, elle doit être sur papier ; ensuite, elle n’est plus montrée nulle part.
sheet-where = Écrivez-la sur papier, ou imprimez-la, avec la date d’aujourd’hui et l’adresse de votre serveur : il faut les deux pour s’en servir. Mettez-la sous clé. N’en gardez jamais de photo.
sheet-written = Je l’ai notée
sheet-later = Pas maintenant
sheet-asked-title = Est-elle sur papier ?
sheet-asked-what = Écrivez ces deux groupes d’après votre papier. Majuscules et espaces ne comptent pas.
sheet-group = Groupe { $number }
sheet-group-wrong = Le groupe { $number } n’est pas ce qui est écrit sur la feuille. Regardez-le encore, et corrigez le papier s’il le faut.
sheet-check = Vérifier
sheet-check-first = Écrivez les deux groupes
sheet-again = Montrer encore la feuille
sheet-wrong-missing =
    { $count ->
        [one] Il manque un caractère.
       *[other] Il manque { $count } caractères.
    }
sheet-wrong-more =
    { $count ->
        [one] Il y a un caractère de trop.
       *[other] Il y a { $count } caractères de trop.
    }
sheet-wrong-strange = Regardez le groupe { $groups } : un caractère n’y est sur aucune feuille.
sheet-wrong-perhaps = Regardez d’abord le groupe { $groups } : un caractère qui ne va pas, ou deux qui ont changé de place, l’expliquerait.
sheet-wrong-somewhere = Plus d’un caractère ne va pas. Dans quels groupes, la feuille ne peut pas le dire.
sheet-new = Nouvelle feuille de récupération
sheet-new-when = Si elle est perdue, ou si quelqu’un l’a vue
sheet-new-why = Faites-en une si le papier n’est plus là, a été copié, ou si quelqu’un l’a vu. Elle vaut quand une autre personne responsable dit la même chose sur son téléphone. L’ancienne feuille n’ouvre alors plus rien de nouveau ; elle peut seulement annuler ce changement.
sheet-new-old = Qui tient l’ancienne feuille peut aussi la remplacer sans personne d’autre, avec un téléphone vide : « J’ai une feuille de récupération ». Faites-le si quelqu’un peut en avoir une copie : cela ne peut pas être annulé.
sheet-new-single = Il n’y a pas encore d’autre personne responsable. Tant qu’aucune ne dit la même chose, l’ancienne feuille vaut.
sheet-new-answer-first = Une autre personne responsable en propose une. Répondez d’abord à celle-là, plus haut.
sheet-new-do = Faire une nouvelle feuille
sheet-new-begun = Une nouvelle feuille a été faite sur ce téléphone, et n’est pas encore sur papier.
sheet-new-go-on = La montrer
sheet-new-give-up = La jeter
sheet-since = La feuille du { $day } vaut.
sheet-own = Votre nouvelle feuille est proposée au prochain contact. Son code :
sheet-own-waits = La vôtre attend que vous ayez répondu. Si vous dites oui ici, détruisez le papier que vous avez noté.
sheet-mine = Vous proposez une nouvelle feuille de récupération
sheet-mine-how = Une autre personne responsable la trouve sous Équipe. Comparez ce code ensemble. Quand elle dit oui, la nouvelle feuille vaut ; jusque-là, c’est l’ancienne. Si elle dit non, cela ne se voit pas ici : demandez-lui.
sheet-proposed = { $name } propose une nouvelle feuille de récupération
sheet-proposed-how = Demandez à { $name }, à côté de vous ou de vive voix, si cela vient bien de là, et comparez ce code avec le sien. Avec votre oui, la nouvelle feuille vaut, et l’ancienne n’ouvre plus rien de nouveau.
sheet-proposed-suspect = Si cela ne vient pas de là, quelqu’un d’autre a ce téléphone : dites non, et terminez son accès.
sheet-yes = Oui, le même code
sheet-no = Non
sheet-said-yes = Vous avez dit oui : fait au prochain contact
sheet-said-no = Vous avez dit non. Cela reste sur ce téléphone. L’ancienne feuille vaut, sauf si une autre personne responsable dit oui.
sheet-said-no-tell = Dites vous-même à { $name } que vous avez dit non, et pourquoi : son téléphone ne l’apprend pas, et attend toujours.
sheet-compare-again = Comparer encore
sheet-displaced = Elle a été proposée après la vôtre, et a pris sa place. Le papier que vous avez noté ne vaut pas : détruisez-le.
sheet-uses = La feuille de récupération
sheet-uses-how = Si personne de l’équipe n’a fait cela, quelqu’un d’autre tient le papier. Si la vôtre vaut encore, utilisez-la sur un téléphone vide pour en mettre une nouvelle à sa place.
sheet-uses-how-named = Si personne de l’équipe n’a fait cela, quelqu’un d’autre tient la nouvelle feuille, et le papier d’avant ne sert plus. Faites-en une nouvelle ici, avec une autre personne responsable.
sheet-who = { $name } ({ $role })
sheet-news-used = La feuille de récupération a servi le { $day }.
sheet-news-took-back =
    { $count ->
        [one] La feuille de récupération a servi le { $day }. Elle a annulé { $count } décision sur l’équipe.
       *[other] La feuille de récupération a servi le { $day }. Elle a annulé { $count } décisions sur l’équipe.
    }
sheet-news-named = Depuis le { $day }, une nouvelle feuille de récupération vaut. L’ancienne ne vaut plus.
sheet-news-ask = Si cela vous étonne, demandez à votre responsable.
sheet-news-proposed = Une nouvelle feuille de récupération est proposée : votre parole est attendue.
sheet-news-look = Voir sous Équipe
sheet-news-seen = Vu
recover-new-sheet = Faire une nouvelle feuille à sa place
recover-after-new = Ce que vous écrivez n’est pas gardé sur ce téléphone. Vous notez d’abord la nouvelle feuille ; alors elle vaut, et celle-ci ne vaut plus.
sheet-print = Imprimer, sur une imprimante de confiance
