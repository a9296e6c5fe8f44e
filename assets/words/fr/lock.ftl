# Verrouiller : le PIN pour les courtes pauses, la clé d’accès, les personnes d’un téléphone partagé.

pad-entered =
    { $count ->
        [one] { $count } chiffre entré
       *[other] { $count } chiffres entrés
    }
pad-erase = Effacer un chiffre

pin-title = En pause
pin-hint = En pause. Tout est gardé, et ce qui attend continue de partir.
pin-wrong =
    { $count ->
        [one] Ce PIN ne correspond pas. Rien n’est perdu. Encore { $count } essai, ensuite il faudra vos cinq mots.
       *[other] Ce PIN ne correspond pas. Rien n’est perdu. Encore { $count } essais, ensuite il faudra vos cinq mots.
    }
pin-open = Continuer
pin-use-words = Utiliser les mots

failure-no-passkey = La clé d’accès ne l’a pas ouvert. Rien n’est perdu : réessayez, ou utilisez vos cinq mots.

locking-title = Verrouiller et masquer
locking-detail = PIN, clé d’accès, et quand ça se verrouille
locking-when = Kitbag se verrouille de lui-même quand personne ne l’a touché pendant { $minutes } minutes, et chaque fois qu’il est fermé. Il faut alors vos cinq mots.
locking-overdose = Sur l’écran de surdose, il attend une heure.
locking-after = Verrouiller après
locking-after-why = Pour tous les téléphones du programme. Moins de temps est plus sûr si un téléphone est pris ou oublié ; plus de temps demande les mots moins souvent.
locking-minutes = { $count } min

pin-set-title = PIN pour les courtes pauses
pin-set-what = Avec un PIN, Masquer et { $minutes } minutes sans toucher ne demandent que le PIN, et ce qui attend continue de partir. Après { $tries } PIN faux ou { $longest } minutes, il faut vos cinq mots.
pin-set-less = Un PIN est court, et derrière lui les fiches restent ouvertes dans la mémoire du téléphone. Si on risque de vous prendre le téléphone, verrouillez-le, ou passez-vous de PIN.
pin-set-until = Le PIN n’est jamais écrit dans le téléphone : il vaut jusqu’à ce que Kitbag se verrouille. Ensuite, Kitbag propose de le remettre.
pin-choose = Choisir un PIN
pin-choose-bar = Utiliser ce PIN
pin-choose-hint = De { $least } à { $most } chiffres. Pas celui du téléphone.
pin-choose-back = Retour
pin-again = Remettre le PIN
pin-again-hint = Il est parti quand Kitbag s’est verrouillé, car il n’est écrit nulle part.
pin-not-now = Pas maintenant
pin-is-set = Un PIN est choisi. Il vaut jusqu’à ce que Kitbag se verrouille.
pin-remove = Se passer de PIN

passkey-title = Clé d’accès de ce téléphone
passkey-what = Ouvre Kitbag avec le doigt, le visage ou le code du téléphone, en plus des cinq mots.
passkey-less = Qui peut déverrouiller le téléphone peut alors ouvrir Kitbag, et on peut y poser votre doigt contre votre gré. Le téléphone peut garder la clé dans votre compte Google ou Apple.
passkey-add = Ajouter une clé d’accès
passkey-is-set = Une clé d’accès ouvre Kitbag ici.
passkey-remove = Enlever la clé d’accès
passkey-remove-there = Ensuite, seuls les cinq mots ouvrent Kitbag. Les réglages du téléphone peuvent encore montrer la clé : elle n’ouvre plus rien.
passkey-unlock = Doigt ou visage
passkey-asks = Le téléphone demande
passkey-or = ou le code du téléphone

door-who = À qui sont les mots
door-number =
    { $count ->
        [1] Première personne
        [2] Deuxième personne
        [3] Troisième personne
       *[other] Quatrième personne
    }
door-add = Quelqu’un d’autre sur ce téléphone
door-back = Revenir aux personnes inscrites ici

shown-title = Ce que les autres voient de vous
shown-what = Plusieurs personnes utilisent ce téléphone. Avant qu’il soit déverrouillé, personne ne voit votre nom, sauf si vous le voulez. Un repère vous aide à vous retrouver.
shown-mark = Votre repère
shown-name = Montrer mon nom
mark-bag = Sac
mark-book = Livre
mark-clock = Horloge
mark-wind = Vent
mark-note = Note
mark-place = Lieu
