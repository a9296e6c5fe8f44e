# Avant d’entrer : première fois, rejoindre, déverrouiller.

welcome-title = Kitbag
welcome-what = Note ce qu’une équipe de réduction des méfaits remet et fait, avec ou sans réseau. Ce que vous notez est scellé sur ce téléphone avant d’en sortir.
welcome-join = Pour rejoindre une équipe, scannez l’invitation que votre responsable vous montre, ou collez son lien ici.
welcome-found = Pour commencer un nouveau programme, utilisez le lien d’installation que le serveur a affiché.
welcome-left =
    { $count ->
        [one] D’une inscription précédente, ce téléphone garde { $count } paquet scellé qui n’est pas encore envoyé. Rejoindre la même équipe l’envoie.
       *[other] D’une inscription précédente, ce téléphone garde { $count } paquets scellés qui ne sont pas encore envoyés. Rejoindre la même équipe les envoie.
    }
welcome-link = Lien
welcome-go-on = Continuer
welcome-sheet = J’ai une feuille de récupération
welcome-safe = Le lien reste sur ce téléphone. Rien n’a encore été envoyé.

enrol-found-title = Un nouveau programme
enrol-join-title = Rejoindre l’équipe
enrol-programme = Nom du programme
enrol-my-name = Votre nom ici
enrol-my-name-hint = Un prénom, ou un nom inventé. Votre équipe le voit, pas le serveur.
enrol-words = Vos cinq mots
enrol-words-why = Ils déverrouillent ce téléphone. Personne ne peut les retrouver pour vous : notez-les et gardez-les loin du téléphone.
enrol-another = D’autres mots
enrol-other-link = Un autre lien
enrol-other-link-hint = Collez ici une invitation ou un nouveau lien d’installation. Ce que vous avez écrit reste.
enrol-written = Je les ai notés
enrol-stay = Restez sur cette page jusqu’à toucher « { $button } » : rien n’est gardé avant.
enrol-incomplete = Écrivez le nom
enrol-write-down = Notez d’abord les mots
enrol-found = Commencer le programme
enrol-join = Demander à entrer
enrol-busy = Un instant

recover-title = Récupérer un programme
recover-what = Pour quand tous les téléphones de responsables sont perdus. Avec la feuille, ce téléphone devient celui d’une personne responsable et lit ce que l’équipe a envoyé.
recover-server = Adresse du serveur
recover-sheet = Ce qui est écrit sur la feuille
recover-sheet-hint = 20 groupes de quatre. Majuscules et espaces ne comptent pas.
recover-after = Ce que vous écrivez de la feuille n’est pas gardé sur ce téléphone. Remettez la feuille sous clé : elle servira aussi la prochaine fois.
recover-incomplete = Écrivez l’adresse, la feuille et le nom
recover-go = Le récupérer

waiting-step-words = Vos mots
waiting-step-compare = Comparer
waiting-step-in = C’est fait
waiting-title = Le même code sur les deux écrans ?
waiting-what = Lisez-le à voix haute. Votre responsable voit le même code sous Équipe et l’y confirme.
waiting-code = Code
waiting-check = C’est confirmé
waiting-checking = Un instant
waiting-differ = Non, ils diffèrent
waiting-safe = S’ils diffèrent, quelqu’un d’autre a peut-être utilisé le lien. Rien n’a encore été partagé.
waiting-not-yet = Vérifié à { $time } : pas encore confirmé. Il faut que votre responsable touche « Oui, le même » sous Équipe.
waiting-no-signal = Pas de réseau à { $time }. La vérification reprend d’elle-même.
waiting-not-asked = Le serveur n’a pas pu être interrogé à { $time }. La vérification reprend d’elle-même.
waiting-looked = Dernière vérification à { $time }
waiting-unsent-title = Pas encore envoyé
waiting-unsent-what = Votre demande est gardée sur ce téléphone. Elle part d’elle-même dès qu’il y a du réseau.
waiting-unsent-then = Alors un code s’affiche ici, à comparer avec l’écran de votre responsable.
waiting-try-now = Essayer maintenant
waiting-give-up = Abandonner cette demande
waiting-turned-away-title = Vous n’avez pas été admis·e
waiting-turned-away-what = Une personne responsable a touché « Non, refuser », ou l’invitation a pris fin avant d’être confirmée : elle dure une journée environ, et prend fin quand l’accès de quelqu’un prend fin.
waiting-over-title = Cette invitation ne sert pas pour l’instant
waiting-over-what = Elle a expiré, ou a déjà servi, ou n’est pas encore partie : le téléphone de votre responsable a besoin de réseau une fois après l’avoir faite.
waiting-over-do = Demandez à votre responsable. Il suffit d’une nouvelle invitation, que vous scannez.
waiting-over-safe = Rien de l’équipe n’a été partagé avec ce téléphone, et rien d’autre que votre demande n’en est parti.
waiting-look-again = Vérifier encore
waiting-begin-anew = Recommencer avec une autre invitation

ended-title = Ce téléphone ne fait plus partie de l’équipe
ended-text = Une personne responsable l’a décidé. Il ne reçoit plus rien. Ce qui a été envoyé d’ici reste à l’équipe : demandez à une personne responsable si ce n’était pas voulu.

unlock-title = Verrouillé
unlock = Déverrouiller
unlock-opening = Ouverture
unlock-wait =
    { $count ->
        [one] Attendez { $count } seconde
       *[other] Attendez { $count } secondes
    }
unlock-passphrase = Vos cinq mots
unlock-hint = Verrouillé. Tout est gardé, rien n’est envoyé.
unlock-show = Montrer ce que j’écris

forgotten = Mots oubliés ?
forgotten-title = Mots oubliés ?
forgotten-text = Personne ne peut les retrouver. Si vous pouvez encore voir où vous les avez notés, revenez et essayez-les d’abord.
forgotten-back = Revenir
anew-kept = Ce qui a été noté ici et pas encore envoyé est gardé, scellé : personne ne peut le lire sur ce téléphone.
anew-sent = Quand vous rejoindrez la même équipe sur ce téléphone, cela lui sera envoyé.
anew-gone = Tout le reste est enlevé de ce téléphone : ce qui a été envoyé est avec l’équipe, un formulaire inachevé disparaît.
anew-how = Demandez une nouvelle invitation à une personne responsable. S’il n’y a pas d’autre responsable que vous, il faut la feuille de récupération.
anew-understood = J’ai lu ceci
anew-read-first = Lisez d’abord ceci
anew-start = Recommencer sur ce téléphone
