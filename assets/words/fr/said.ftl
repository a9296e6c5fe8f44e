# Avec la feuille de récupération : ce que d’autres ont décidé, et comment l’annuler

said-title = Ce que l’équipe a décidé
said-what = La feuille peut laisser cela tel quel, ou annuler ce qu’a fait une personne qui n’aurait pas dû, peut-être avec un téléphone volé.
said-replaced = Une autre feuille de récupération a pris la place de celle-ci. Si ce n’était pas l’équipe, annulez cela : choisissez cette ligne, ou une ligne d’avant.
said-how = Le plus récent d’abord. Choisissez la ligne la plus basse, donc la plus ancienne, qui ne devrait pas être là. Elle et toutes celles au-dessus sont annulées ; vous voyez d’abord ce que cela donne. Les noms ne sont pas encore sur ce téléphone : celui d’une personne responsable montre les six caractères à côté du nom, sous Équipe.
said-anew = Quelque chose a été décidé entre-temps. Regardez encore une fois : rien n’a été annulé.
said-first = La première à annuler
said-by = { $day }, décision { $number }, par : { $who }
said-who = { $role } depuis { $day } ({ $id })
said-brought-in = Entrée dans l’équipe : { $who }
said-ended = Fin de l’accès : { $who }
said-lost = Téléphone perdu ou pris : { $who }
said-role = Nouveau rôle : { $who }, maintenant { $role }
said-keys = Nouvelles clés
said-sheet = Nouvelle feuille de récupération
said-sheet-proposed = Nouvelle feuille de récupération proposée
said-took-back = Annulation de ce qui avait été dit
said-smaller = Une chose plus petite, comme des fiches tardives ou une invitation
said-earlier = Montrer les précédentes
said-go-on = Continuer tel quel
said-choose = Choisissez la ligne la plus ancienne à annuler
said-see = Ce qui est annulé depuis { $day }
said-leave = Revenir à la feuille
undone-title = Annuler cela ?
undone-back = De retour dans l’équipe
undone-back-how = Un téléphone à qui l’on a dit qu’il est perdu s’est effacé, et il faut une nouvelle invitation.
undone-role = Avec le rôle d’avant
undone-out = Hors de l’équipe
undone-out-how = Cochez qui est bien de chez vous et revient tout de suite. Les autres ont besoin d’une nouvelle invitation.
undone-authors = A dit ce qui est annulé, et reste
undone-authors-how = Cochez un téléphone qui est entre de mauvaises mains : son accès prend fin du même coup, et il s’efface. Sans cela, il peut recommencer. Une personne responsable décide ensuite de ce qui compte dans ses fiches.
undone-sheet = La feuille de récupération apportée entre-temps ne vaut plus. Celle-ci vaut à nouveau.
undone-keys = De nouvelles clés sont faites pour les personnes qui restent. Ce qui a été noté reste, et toute l’équipe peut voir ce qui a été dit et annulé.
undone-do = L’annuler
undone-count =
    { $count ->
        [one] { $count } décision
       *[other] { $count } décisions
    }
undone-another = Choisir une autre ligne
