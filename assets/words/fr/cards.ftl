# Les cartes du guide dans les mots du programme, et le numéro d’urgence

cards-title = Cartes
cards-about = Ouvrez une carte pour la lire dans chaque langue, ou pour mettre à sa place les mots de votre programme.
cards-original = Les mots du guide
cards-own-in = Les mots de votre programme : { $languages }
cards-own = Les mots de votre programme, à la place de ceux-ci
cards-own-words = Écrire les nôtres
cards-put-back = Remettre les mots du guide
cards-places = { $number } et { $minutes } sont complétés quand la carte s’affiche. Une carte changée n’est pas révisée tant qu’une personne clinicienne ne l’a pas lue. Elle est gardée quand vous enregistrez le guide.
cards-field-title = Titre
cards-field-first = Première ligne
cards-field-second = Deuxième ligne
cards-back = Retour au guide
mode-own-words = Dans les mots de votre programme
mode-number-open = 911 ou le 112
mode-number-not-set = Votre programme n’a pas donné son numéro d’urgence.
found-number = Numéro d’urgence là où vous travaillez
found-number-hint = Les cartes de surdose appellent ce numéro. S’il reste vide, elles disent qu’il manque et proposent le 911 et le 112.
