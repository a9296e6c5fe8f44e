# Ce que le serveur a confirmé, et ce qu’il faut savoir avant que cela devienne une perte.

status-waiting = Pas encore confirmées
status-confirmed = Confirmées par le serveur
state-confirmed-on = Confirmé { $day }, { $time }
chip-overdue = Attend depuis plus d’un jour

# Comme chaque failure-… : ce qui s’est passé, que les données sont en sécurité, quoi faire. Un test y veille.
trouble-not-sent =
    { $count ->
        [0] Le serveur n’a pas pu être joint. Rien de vous n’attend, et tout est gardé ici. Nous réessayons automatiquement.
        [one] L’envoi n’a pas marché. Votre fiche est en sécurité sur ce téléphone. Nous réessayons automatiquement.
       *[other] L’envoi n’a pas marché. Vos { $count } fiches sont en sécurité sur ce téléphone. Nous réessayons automatiquement.
    }
trouble-team-not-sent = Le serveur n’a pas pu être joint. Un changement dans l’équipe, ou une clé, attend en sécurité sur ce téléphone. Nous réessayons automatiquement : regardez sous Équipe.
trouble-overdue = Quelque chose attend depuis le { $day }, { $time }. C’est en sécurité sur ce téléphone. Passez quand vous pouvez là où il y a du réseau, et touchez Envoyer maintenant.
trouble-may-be-cleared = Ce navigateur peut vider sa mémoire quand le téléphone manque de place. Vos fiches sont en sécurité maintenant : mettez Kitbag sur l’écran d’accueil et envoyez souvent.
trouble-not-offline = Kitbag ne s’ouvre pas encore sans réseau : tout n’est pas arrivé. Ce qui est enregistré est en sécurité. Attendez, Kitbag ouvert, tant qu’il y a du réseau : il se télécharge de nouveau tout seul.

failure-not-carried = Ce n’est pas un fichier que Kitbag a enregistré. Rien n’a changé : choisissez le fichier dont le nom commence par kitbag.
failure-file-damaged = Une partie de ce fichier manque, ou il a été modifié. Rien n’a été reçu, et le téléphone d’où il vient a encore tout : copiez-le de nouveau.
failure-file-of-newer-app = Une app plus récente a écrit ce fichier. Rien n’a été reçu : chargez ici la nouvelle app, ou utilisez un autre téléphone.
failure-file-of-another = Ce fichier est celui d’un autre programme. Rien n’a été reçu : demandez à qui il est à la personne qui vous l’a donné.
failure-file-of-unknown = Ce téléphone ne sait pas à qui est ce fichier. Rien n’a été reçu : envoyez et recevez une fois, puis réessayez, ou utilisez le téléphone d’une personne responsable.
failure-file-not-saved = Le fichier n’a pas pu être enregistré ou lu ici. Tout est gardé sur le téléphone d’où il vient : libérez de la place et réessayez.

# Un fichier qui porte ce qui attend.
carry-title = Pas moyen d’envoyer ? Enregistrez un fichier
carry-detail = Le dernier recours
carry-what = Ce qui attend peut partir comme fichier vers n’importe quelle personne de votre équipe dont le téléphone a du réseau : par câble, carte ou message. Il est scellé : personne d’autre ne peut le lire. Cela reste ici aussi, jusqu’à ce que le serveur l’ait.
carry-save = Enregistrer le fichier
carry-saved =
    { $count ->
        [one] { $count } paquet scellé est dans { $name }. Il attend toujours ici jusqu’à ce que le serveur l’ait.
       *[other] { $count } paquets scellés sont dans { $name }. Ils attendent toujours ici jusqu’à ce que le serveur les ait.
    }
carry-nothing = Rien n’attend ici : le serveur a tout.
carry-team = Aucune fiche n’attend ici. Un changement dans l’équipe, ou une clé, ne va dans aucun fichier : cela attend du réseau.
take-in-title = Recevoir le fichier de quelqu’un
take-in-detail = D’un téléphone qui ne peut pas envoyer
take-in-what = Ce téléphone l’envoie plus loin. Ce qui a été noté se voit une fois que le serveur l’a, sur les téléphones qui peuvent le lire.
take-in-choose = Choisir le fichier
take-in-new =
    { $count ->
        [0] Il n’y avait rien de nouveau.
        [one] { $count } paquet scellé est reçu et part maintenant.
       *[other] { $count } paquets scellés sont reçus et partent maintenant.
    }
take-in-known =
    { $count ->
        [one] { $count } était déjà ici.
       *[other] { $count } étaient déjà ici.
    }
take-in-unknown =
    { $count ->
        [one] { $count } vient d’un téléphone inconnu ici et a été laissé de côté : gardez le fichier, et réessayez après un envoi.
       *[other] { $count } viennent de téléphones inconnus ici et ont été laissés de côté : gardez le fichier, et réessayez après un envoi.
    }
