# Ce qu’une personne responsable devrait voir

look-title = À vérifier
look-nothing = Rien à vérifier. Toutes les versions concordent.
look-calls = Quelqu’un souhaite un appel
look-calls-why = Après une intervention. Seules les personnes responsables voient cela.
look-call-wanted = { $name } souhaite un appel
look-call-made = J’ai appelé
look-call-response = Voir l’intervention
look-two-versions = Deux versions, à regarder
look-two-versions-why = Deux personnes ont écrit la même chose chacune de son côté. Les deux versions sont gardées.
look-kits = Trousses changées par deux personnes
look-kits-why = Deux personnes ont changé le contenu d’une trousse en même temps. Les deux versions sont gardées, et l’une sert jusqu’à ce que quelqu’un dise ce qu’elle contient.
look-choose = Ouvrir et choisir
look-withdrawn-unseen = Retirée par quelqu’un qui n’avait pas vu un changement
look-below-zero = Stock sous zéro
look-below-zero-why = Il en est sorti plus que ne disent les fiches. Un compte le corrige.
look-set-aside = Mis de côté
look-set-aside-why = Gardé, pas encore compté. Chaque élément est jugé de nouveau quand l’équipe ou l’app change.
look-parked = Envois qui attendent une clé ou des nouvelles de l’équipe
quarantine-over-a-limit = Plus grand que cette app n’accepte
quarantine-not-permitted = Écrit par un rôle qui n’en a pas le droit
quarantine-not-a-member = Écrit quand le téléphone ne faisait plus partie de l’équipe
quarantine-unreadable = Ne peut pas être lu ici
quarantine-beside-its-log = D’une copie du téléphone qui a pris un autre chemin
look-after-end = Écrit après la fin de l’accès
look-after-end-why = Cela vient d’un téléphone dont l’accès, ou le rôle, avait pris fin. Il peut s’agir de vrai travail. Admis, cela compte pour tout le monde ; laissé de côté, cela est gardé mais ne compte nulle part.
look-after-end-records =
    { $count ->
        [one] { $count } fiche
       *[other] { $count } fiches
    }
look-after-end-since = Fin le { $day }
look-admit = Admettre ce que { $name } a écrit
look-leave-out = Laisser de côté ({ $name })
look-seen = Vu
look-admit-waits = Admis. Cela compte quand ce téléphone a du réseau.
look-admit-sure = Admettre ce que { $name } a écrit ? Alors cela compte pour tout le monde. Une fois parti, cela ne peut plus être retiré.
look-admit-yes = Oui, l’admettre
look-leave-out-sure = Laisser de côté ce que { $name } a écrit ? Cela ne compte nulle part, mais reste sur ce téléphone : c’est indiqué plus bas, et vous pouvez y revenir.
look-leave-out-yes = Oui, laisser de côté
look-leave-out-no = Non, décider plus tard
look-kept = Laissé de côté, et gardé
look-kept-why = Cela reste sur ce téléphone tel quel, et ne compte nulle part.
look-left-out = De { $name }
look-take-up = Décider de nouveau pour { $name }
look-kept-seen = Mis à part, et vu
look-kept-seen-detail = Personne ne peut l’admettre
look-admitted = Compte malgré tout
look-admitted-why = Vous l’avez laissé de côté, et une autre personne responsable l’a admis. Sa réponse vaut pour tout le monde. Si cela ne doit pas compter, parlez-lui.
look-admitted-by = Admis par { $name }, { $day }
