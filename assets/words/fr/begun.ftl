# Ce qui a été commencé sur ce téléphone et n’est pas fait, et les deux étapes d’une récupération avec une nouvelle feuille

begun-founding = « { $name } » a été commencé ici
begun-founding-go-on = Aucun serveur ne l’a encore confirmé. Ouvrez ou collez encore son lien d’installation : cela reprend là où c’était.
begun-recovery = Une récupération a été commencée ici
begun-recovery-nothing = Rien n’a été annulé, et rien n’a changé.
begun-recovery-told = Le serveur le sait peut-être déjà. Continuer montre si c’est fait.
begun-recovery-shown = La nouvelle feuille ne vaut pas. Elle vous est montrée de nouveau.
begun-recovery-on-paper = La nouvelle feuille est sur papier. Gardez les deux papiers jusqu’à ce que ce soit fait.
begun-recovery-again = Pour continuer, écrivez encore l’ancienne feuille : elle n’est pas gardée sur ce téléphone.
begun-recovery-go-on = Continuer avec l’ancienne feuille
begun-give-up = Y renoncer
enrol-words-stay = Vos cinq mots restent les mêmes.
undone-step-one = Étape 1 sur 2 : choisir. Rien n’est fait avant que la nouvelle feuille soit sur papier.
undone-sheet-next = Passer à la nouvelle feuille
said-go-on-sheet = Passer à la nouvelle feuille
sheet-step-title = Étape 2 sur 2 : noter la nouvelle feuille
sheet-step-takes-back = Rien n’est encore annulé. Ce sera fait quand cette feuille sera sur papier.
sheet-step-takes-place = L’ancienne feuille vaut encore. Celle-ci prend sa place quand elle est sur papier.
sheet-step-closes = Si cette page se ferme avant, recommencez avec l’ancienne feuille : celle-ci est montrée de nouveau.
sheet-check-take-back = Vérifier, et annuler
sheet-check-replace = Vérifier, et la mettre en place
begun-founding-kept = Aucun serveur ne l’a encore confirmé. Cela reprend là où c’était.
enrol-words-anew = Cette page a été rechargée. Ces mots sont nouveaux : barrez ceux que vous aviez notés.
enrol-kept = Une fois les mots sur papier, ce que vous avez écrit est gardé derrière eux : si cette page se ferme, ils le ramènent.
