# Le cadre de tous les écrans : état, onglets, problèmes, dates.

hide = Masquer
undo = Annuler l’action
back = Retour
close = Fermer
tabs = Kitbag
tab-capture = Noter
tab-today = Ce jour
tab-bag = Sac
tab-more = Plus
tab-more-count =
    { $count ->
        [one] { $count } à vérifier
       *[other] { $count } à vérifier
    }
tab-overdose = Surdose

# Les cinq états, et le moment d’avant.
chip-starting = Kitbag
chip-safe = Vos fiches sont en sécurité ici
chip-waiting =
    { $count ->
        [one] { $count } en attente d’envoi
       *[other] { $count } en attente d’envoi
    }
chip-saved = Enregistré sur ce téléphone
chip-sending = Envoi : { $done } sur { $of }
chip-all-sent = Tout envoyé { $time }
chip-records-sent = Fiches envoyées { $time }
chip-nothing-waits = Rien en attente
chip-team-waits = Un changement d’équipe attend
chip-no-signal = Hors ligne
chip-no-signal-saved =
    { $count ->
        [0] Ce n’est pas grave
        [one] { $count } fiche sur ce téléphone
       *[other] { $count } fiches sur ce téléphone
    }
chip-problem = L’envoi ne marche pas
chip-problem-network = Ce réseau bloque Kitbag
chip-problem-forgot = Le serveur a perdu le programme
chip-problem-storage = Le téléphone est plein
chip-problem-newer = Il faut une app plus récente
chip-problem-saved =
    { $count ->
        [0] Rien n’est perdu
        [one] { $count } en sécurité sur ce téléphone
       *[other] { $count } en sécurité sur ce téléphone
    }

# Compter.
step-less = { $name } : moins
step-less-of = { $count } { $name } : moins
step-more = { $name } : plus
step-amounts = { $name } : quantités
step-exactly = { $name } : quantité exacte

# Dates.
date-today = Aujourd’hui
date-yesterday = Hier
date-day =
    { $weekday ->
        [1] lun.
        [2] mar.
        [3] mer.
        [4] jeu.
        [5] ven.
        [6] sam.
       *[7] dim.
    } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janv.
        [2] févr.
        [3] mars
        [4] avr.
        [5] mai
        [6] juin
        [7] juill.
        [8] août
        [9] sept.
        [10] oct.
        [11] nov.
       *[12] déc.
    }
date-day-year = { $day } { $year }
date-month =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }

# Valeurs des champs.
shown-nothing = Rien
shown-at = { $day }, { $time }
shown-about = { $day }, vers { $time }
shown-fading = { $text } (s’efface après { $month })
shown-faded = Effacé à son terme
shown-newer = Écrit par une app plus récente

# Pourquoi quelque chose n’a pas pu se faire : ce qui s’est passé, que rien n’est perdu, quoi faire.
failure-wrong-passphrase = Ces mots ne correspondent pas. Rien n’est perdu : regardez ce que vous avez noté et réessayez.
failure-wait-longer = Trop d’essais. Tout est gardé : attendez, puis réessayez.
failure-not-a-setup-link = Ce n’est pas un lien d’installation. Rien n’a changé : copiez en entier le lien que le serveur a affiché.
failure-not-an-invitation = Ce n’est ni une invitation ni un lien d’installation, ou seulement le début. Rien n’a changé : copiez-le en entier, ou demandez à votre responsable de le montrer de nouveau.
failure-link-cut = Il manque une partie de ce lien, comme quand un message le coupe. Rien n’a changé : copiez-le encore du début à la fin, ou scannez son image.
failure-turned-away = Cette demande a été refusée, ou son invitation a pris fin. Rien n’a changé : demandez-en une autre à votre responsable.
failure-not-an-address = Ce n’est pas l’adresse d’un serveur. Rien n’a changé : écrivez-la en entier, comme https://kit.example.org.
failure-not-a-sheet = Ce n’est pas ce qui est écrit sur la feuille : un caractère manque ou ne va pas. Rien n’a changé : comparez groupe par groupe.
failure-sheet-of-another = Le serveur ne connaît pas de programme pour cette feuille. Rien n’a changé : regardez si l’adresse est la bonne et si la feuille est celle de ce programme.
failure-sheet-replaced = Une autre feuille de récupération a pris la place de celle-ci. Rien n’a changé : utilisez la nouvelle, et détruisez ce papier.
failure-sheet-not-held = Cette feuille de récupération ne vaut pas : peut-être une personne responsable l’a proposée, et aucune autre n’a dit oui. Rien n’a changé : utilisez la feuille d’avant.
failure-recovery-begun = Une récupération a été commencée sur ce téléphone, et ses clés ne sont peut-être qu’ici. Rien n’est perdu : utilisez l’ancienne feuille et la même adresse de serveur.
failure-link-used = Ce lien d’installation a déjà servi. Rien n’a changé : entrez par une invitation, ou demandez à qui gère le serveur.
failure-invitation-over = Cette invitation a expiré ou a déjà servi, ou n’est pas encore partie du téléphone de votre responsable. Rien n’a changé : demandez à votre responsable de chercher du réseau, ou une autre invitation.
failure-no-signal = Pas de réseau. Tout est gardé ici : réessayez quand il y aura une connexion.
failure-not-the-server = Autre chose a répondu à la place du serveur, comme sur un Wi-Fi public. Tout est gardé ici : utilisez un autre réseau, ou connectez-vous à celui-ci.
failure-server-forgot = Le serveur ne connaît pas ce programme : il a perdu ce qu’il avait, ou c’en est un autre. Tout est gardé ici. Une personne responsable le réinstalle avec un nouveau lien d’installation, sous Équipe.
failure-server-trouble = Le serveur ne peut rien stocker en ce moment. Tout est gardé ici. Nous réessayons automatiquement.
failure-not-complete = Il manque quelque chose, ou c’est trop grand. Ce que vous avez écrit est toujours ici : relisez et enregistrez de nouveau.
failure-not-alike = Ces deux-là ne peuvent pas être comptés comme un seul : leurs unités diffèrent, ou l’un est le sac de quelqu’un. Rien n’a changé : choisissez une autre entrée.
failure-adds-up-no-more = Cela ne s’additionnerait plus avec ce qui est compté comme lui : l’unité, la naloxone, les doses ou les seringues différeraient. Rien n’a changé : ouvrez l’autre et comptez-le d’abord à part.
failure-changed-meanwhile = Quelqu’un l’a changé entre-temps, et ce n’est pas annulé. Rien n’a changé : regardez ce qui est noté maintenant.
failure-time-unclear = Le jour ou l’heure n’est pas complet. Ce que vous avez écrit est toujours ici : complétez, ou choisissez « maintenant », et enregistrez de nouveau.
failure-unseen = Il y a dedans un caractère que personne ne voit. Ce que vous avez écrit est toujours ici : écrivez-le de nouveau et enregistrez.
failure-no-desk-key = Ce que seuls les responsables peuvent ouvrir ne peut pas être scellé pour le moment. Ce que vous avez écrit est toujours ici : réessayez quand le téléphone aura eu du réseau, ou laissez cette réponse et dites-le vous-même.
failure-too-long = Un texte est trop long. Ce que vous avez écrit est toujours ici : raccourcissez-le et enregistrez de nouveau.
failure-note-too-long = La note privée est trop longue. Ce que vous avez écrit est toujours ici : raccourcissez-la et enregistrez de nouveau.
failure-code-too-long = Le code de la personne est trop long : 20 lettres et chiffres au plus. Ce que vous avez écrit est toujours ici : raccourcissez-le et enregistrez de nouveau.
failure-not-permitted = Cet appareil n’a pas le droit de faire cela. Rien n’a changé : demandez à votre responsable.
failure-not-here = Cette fiche n’est plus sur ce téléphone. Rien d’autre n’a changé : revenez à la page Ce jour.
failure-storage = La mémoire du téléphone est pleine ou abîmée. Ce qui était enregistré est en sécurité : libérez de la place et réessayez.
failure-files-held = Autre chose sur ce téléphone a encore les fichiers de Kitbag ouverts. Ce qui était enregistré est en sécurité : fermez les autres fenêtres de ce navigateur et rouvrez Kitbag.
failure-newer-app = Les fiches ont été écrites par une app plus récente. Elles sont en sécurité : chargez la nouvelle app pour les ouvrir.
failure-locked = Kitbag est verrouillé. Tout est gardé : déverrouillez pour continuer.
failure-unsupported = Ce navigateur ne peut pas garder les fiches en sécurité ; rien n’y a été enregistré. Ouvrez Kitbag dans une version à jour de Chrome, Edge, Firefox ou Safari.

# Général.
save = Enregistrer

# Masqué, ailleurs, pas possible.
cover-title = Horloge
opening-title = Kitbag s’ouvre
opening-text = Ce qui est enregistré sur ce téléphone reste tel quel.
elsewhere-title = Kitbag est ouvert dans un autre onglet
elsewhere-text = Les fiches ne peuvent être ouvertes qu’à un seul endroit. Rien n’est perdu : ce qui a été écrit là-bas est gardé.
elsewhere-here = Utiliser ici
unsupported-title = Kitbag ne peut pas démarrer ici

# Plus.
more-title = Plus
more-who = { $name }, { $programme }
more-newer = Un Kitbag plus récent est là. Il démarre quand vous verrouillez ; ce que vous avez commencé est gardé.
more-needs-look = À vérifier
more-needs-look-count =
    { $count ->
        [0] Rien pour le moment
        [one] { $count } chose à vérifier
       *[other] { $count } choses à vérifier
    }
more-team = Équipe
more-team-detail = Les membres et leurs appareils
more-referrals = Orientations
more-referrals-detail = Celles en cours, et une nouvelle
more-status = Où en sont les fiches
more-status-detail = Ce qui attend, ce qui est envoyé
more-language = Langue
more-hand = Comment vous le tenez
more-gloves = Gants : plus grand
more-left-hand = Main gauche
more-hide-or-lock = Masquer montre aussitôt une horloge. Pour revenir, touchez-la et donnez vos cinq mots, ou votre PIN si vous en avez choisi un.
more-colours = Couleurs
more-colours-dark = Sombre
more-colours-light = Clair
more-colours-red = Rouge
lock = Verrouiller

# Où en sont les fiches.
status-title = Où en sont les fiches
status-send-now = Envoyer maintenant
status-sending = Envoi en cours
status-saved-means = Elles sont sur ce téléphone, scellées, et partent d’elles-mêmes dès qu’il y a une connexion.
status-sending-means = Elles restent sur ce téléphone jusqu’à ce que le serveur ait donné son reçu pour chacune.
status-all-sent-means = Le serveur a donné son reçu pour tout ce qui a été noté ici.
status-no-signal-means = Continuez à noter. Tout est gardé ici et part automatiquement quand il y a une connexion.
status-clock-wrong = L’horloge de ce téléphone se trompe de plus d’un jour. Les nouveaux contacts sont datés selon l’heure du serveur. Merci de régler l’horloge.
status-clock-right = L’horloge de ce téléphone est juste maintenant
status-clocks-differ = L’horloge de ce téléphone et celle du serveur ne concordent pas. Aucune note ne s’efface sur ce téléphone tant qu’elles ne concordent pas ou n’ont pas avancé de pair pendant une semaine. Si l’horloge de ce téléphone est juste, prévenez la personne qui gère le serveur.
status-two-chains = Le serveur a dit des choses différentes à des personnes différentes sur qui est dans l’équipe. Comparez la liste de l’équipe avec les autres, et prévenez la personne qui s’occupe du serveur.
status-told-another = On l’a vu dans des fiches de : { $names }. Comparez d’abord avec ces personnes.
status-compared = Nous avons comparé
status-needs-update = Quelque chose a été décidé pour l’équipe que seule une application plus récente peut lire. Ce que vous notez est gardé ici et part après la mise à jour.
status-fetching = D’autres fiches de l’équipe sont en route. D’ici là, les listes et les chiffres ne sont pas complets.
status-sealed = Le serveur ne reçoit que des fiches scellées, qu’il ne peut pas lire.

left-title = D’une inscription précédente sur ce téléphone
left-waiting =
    { $count ->
        [one] { $count } paquet scellé attend et part avec le prochain contact.
       *[other] { $count } paquets scellés attendent et partent avec le prochain contact.
    }
left-refused =
    { $count ->
        [one] Le serveur n’accepte pas { $count } paquet scellé : l’accès de ce téléphone avait pris fin. Il est gardé et proposé de nouveau ; dites-le à une personne responsable.
       *[other] Le serveur n’accepte pas { $count } paquets scellés : l’accès de ce téléphone avait pris fin. Ils sont gardés et proposés de nouveau ; dites-le à une personne responsable.
    }
left-elsewhere =
    { $count ->
        [one] { $count } paquet scellé est d’un autre programme. Il est gardé jusqu’à ce que quelqu’un rejoigne ce programme sur ce téléphone.
       *[other] { $count } paquets scellés sont d’un autre programme. Ils sont gardés jusqu’à ce que quelqu’un rejoigne ce programme sur ce téléphone.
    }
left-sure = Ces fiches sont perdues pour toujours : personne d’autre ne les a
left-throw-away = Jeter ce qui ne peut pas être envoyé
cancel = Annuler
cancel-asks = Ce que vous avez écrit ici sera effacé.
cancel-throw-away = L’effacer
cancel-go-on = Continuer

# A part of the app that does not come with the page.
part-loading = Chargement…
part-again = Réessayer
