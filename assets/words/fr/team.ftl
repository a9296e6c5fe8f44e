# Les membres, les invitations, qui attend d’entrer

team-title = Équipe
team-devices =
    { $count ->
        [one] { $count } téléphone dans l’équipe
       *[other] { $count } téléphones dans l’équipe
    }
team-this-phone = { $role }, ce téléphone
team-sheet = Les nouvelles clés sont aussi scellées pour la feuille de récupération. Qui tient ce papier peut récupérer le programme.
team-perhaps-lost = { $role }, d’avant la récupération
team-perhaps-empty = { $what }, téléphone peut-être vide
team-perhaps-empty-how = L’accès de ce téléphone a été terminé, puis cela a été annulé. S’il est vide entre-temps, il ne peut rien envoyer : terminez son accès, et invitez de nouveau la personne.
team-recovered = Ces téléphones sont-ils perdus ?
team-recovered-how = Vous entrez par la feuille de récupération. Ouvrez plus bas chaque téléphone de responsable d’avant et terminez son accès si personne de l’équipe ne l’a : de nouvelles clés sont alors faites.
team-no-name = Nom pas encore reçu
team-same-code = Le même code sur les deux écrans ?
team-same-code-how = Quelqu’un demande à entrer. Demandez-lui de lire son code à voix haute.
team-confirm = Oui, le même
team-next = Quelqu’un d’autre demande à entrer : regardez le code
team-turn-away = Non, refuser
team-if-they-differ = S’ils diffèrent, quelqu’un d’autre a peut-être utilisé le lien. Rien n’a encore été partagé.
team-invite = Inviter quelqu’un
team-invite-role = Ce que la personne fera
team-invite-choose = Choisissez ce qu’elle fera
team-invite-open = Créer une invitation
team-invitation-until = ouverte jusqu’au { $day }, { $time }
team-scan-this = Faites scanner ceci
team-scan-how = Avec la caméra de son téléphone, à côté de vous. Comparez ensuite le code que montrent les deux téléphones.
team-qr-label = Lien d’invitation en code QR
team-link-label = Ou donnez ce lien
team-link-copy = Copier le lien
team-link-share = Partager le lien
team-link-copied = Copié.
team-link-not-copied = Ce navigateur ne copie pas : sélectionnez le lien et copiez-le.
team-link-once = Il sert une fois, pendant une journée environ, et reste affiché ici jusque-là. Qui l’a peut demander à entrer ; personne d’autre que vous ne peut confirmer.
team-end = Terminer l’accès de { $name }
team-end-why = Pourquoi son accès prend fin
team-end-left = A quitté l’équipe
team-end-lost = Téléphone perdu ou pris
team-end-keeps = Ce que ce téléphone a envoyé reste dans le programme. Dites d’abord pourquoi.
team-end-left-how = Dès votre prochain contact, il ne peut plus rien lire de nouveau. De nouvelles clés sont faites pour toutes les autres personnes.
team-end-lost-how = Dès votre prochain contact, plus rien de nouveau ne l’atteint. À son prochain contact, il remet ce qu’il n’avait pas envoyé et s’efface ; d’ici là, ce qu’il contient reste scellé par ses cinq mots. De nouvelles clés sont faites pour toutes les autres personnes.
team-decided = Décidé, et pas encore fait
team-decided-joins = Rejoint l’équipe : { $role }
team-decided-joins-waits = Confirmé, attend du réseau
team-decided-ends = Fin de l’accès : { $name }
team-decided-lost = Téléphone perdu ou pris : { $name }
team-decided-ends-waits = Prend fin au prochain contact
team-decided-role = Nouveau rôle de { $name } : { $role }
team-decided-admits = Les fiches tardives de { $name } comptent
team-decided-turns-away = Quelqu’un a été refusé
team-decided-new-keys = De nouvelles clés pour tout
team-decided-sheet = Une nouvelle feuille de récupération est proposée
team-decided-same-sheet = Oui à la feuille de récupération de { $name }
team-decided-waits = Se fait au prochain contact
team-decided-take-back = Retirer
team-decided-seen = Vu
team-refused-not-permitted = Pas fait : une autre personne de l’équipe a décidé quelque chose avant. Regardez la liste, et décidez à nouveau s’il le faut.
team-refused-no-place = Pas encore fait : le serveur ne prend plus de décisions aujourd’hui. Un nouvel essai suivra.
team-refused-old-server = Pas fait : le serveur est plus ancien que cette application. Prévenez la personne qui s’en occupe.
team-refused-other = Pas fait : le serveur ne l’a pas pris. Prévenez la personne qui s’en occupe, et décidez à nouveau.
team-role = Ce que la personne fait
team-role-how = Ce qu’elle a noté reste tel quel. Le nouveau rôle apporte ce qu’il peut lire et retire ce qu’il ne peut pas. Les invitations ouvertes prennent fin.
team-change-role = Changer le rôle de { $name }
team-server = Réinstaller le serveur
team-server-what = S’il a perdu le programme
team-server-how = Demandez un nouveau lien d’installation à qui gère le serveur. Les téléphones de l’équipe rapportent ensuite ce qu’ils ont.
team-server-link = Nouveau lien d’installation
team-server-do = Réinstaller
team-server-done = Le serveur connaît de nouveau le programme. Le téléphone de chaque personne rapporte ce qu’il a à son prochain contact.
team-new-keys = Nouvelles clés
team-new-keys-when = Si quelqu’un a pu voir les clés
team-new-keys-how = Quelqu’un a peut-être vu ou copié ce qu’il y a sur un téléphone, et tous les téléphones sont revenus à leurs gens. De nouvelles clés sont faites au prochain contact et remises à toute l’équipe ; ce qui a été noté avant reste lisible avec les anciennes. S’il manque un téléphone, terminez son accès : cela fait aussi de nouvelles clés.
team-new-keys-do = Faire de nouvelles clés
team-asking =
    { $count ->
        [one] { $count } personne attend d’entrer
       *[other] { $count } personnes attendent d’entrer
    }
team-turn-away-sure = Refuser ce téléphone ? Son invitation est alors utilisée, et la personne qui le tient en a besoin d’une nouvelle.
team-turn-away-so = Le refuser
team-turn-away-not = Regarder encore
team-since = { $what }, depuis { $day }
team-let-in = { $what }, admission par { $name }, { $day }
team-row-waits = { $detail } · { $waits }
team-row-ends = L’accès prend fin quand ce téléphone a du réseau
team-row-role = Nouveau rôle quand ce téléphone a du réseau : { $role }
team-row-take-back = Plus haut, sous « Décidé, et pas encore fait », cela peut être retiré tant que ce n’est pas parti.
team-row-id = Dans les listes sans noms : { $id }
team-invitation-unsent = Pas encore valable : attend du réseau
team-invitation-unsent-how = Cette invitation n’est pas partie. Elle devient valable d’elle-même dès que ce téléphone a du réseau ; avant, qui l’ouvre apprend qu’elle ne sert pas.
team-invitation-withdraw = Retirer cette invitation
team-invitation-withdraw-how = Plus personne ne peut demander à entrer par elle, et qui l’a fait apprend que l’entrée est refusée.
team-came-in = { $name } est dans l’équipe : { $role }
team-came-in-unnamed = La personne est dans l’équipe : { $role }. Son nom arrive avec le premier contact de son téléphone.
