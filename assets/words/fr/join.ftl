# Entrer : d’abord sur l’écran d’accueil, puis l’invitation par caméra, image ou lien ; un premier contact d’essai.

install-title = D’abord : mettez Kitbag sur l’écran d’accueil
install-detail = Images pour Android et iPhone
install-why = Là, le téléphone garde ce que vous notez, et Kitbag s’ouvre sans réseau. Sur un iPhone, cette page et l’écran d’accueil gardent leurs fiches à part ; faites-le donc avant d’entrer dans l’équipe.
install-android = Android
install-android-menu = Dans Chrome, touchez les trois points.
install-android-add = Touchez Ajouter à l’écran d’accueil, puis Installer.
install-iphone = iPhone
install-iphone-share = Dans Safari, touchez le carré avec la flèche.
install-iphone-add = Touchez Sur l’écran d’accueil, puis Ajouter.
install-open = Ouvrez Kitbag là, celui avec le sac.
install-then = Scannez ensuite l’invitation dans le Kitbag de l’écran d’accueil. Dans ce navigateur, il continue de marcher aussi.

scan = Scanner l’invitation
scan-step = Scanner
scan-title = Scannez l’invitation
scan-where = Elle est sur l’écran de votre responsable, sous Équipe. Elle sert une fois, et pendant une journée environ.
scan-view = Ce que voit la caméra
scan-stays = L’image ne quitte jamais ce téléphone et n’est pas gardée.
scan-picture = Choisir une image
scan-paste = Coller plutôt un lien

failure-no-camera = La caméra ne peut pas servir ici. Rien n’a changé : autorisez-la dans les réglages du navigateur et réessayez, choisissez une image du code, ou collez ce qu’il dit.
failure-no-code = Aucun code ne se lit sur cette image. Rien n’a changé : tenez le téléphone droit devant le code, avec de la lumière, et réessayez.

practice-first = Essai
practice-now = Essai : ne compte pas
practice-save = Enregistrer l’essai
practice-end = Terminer
