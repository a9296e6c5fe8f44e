# Las tarjetas de la guía con las palabras del programa, y el número de emergencia

cards-title = Tarjetas
cards-about = Abra una tarjeta para leerla en cada idioma, o para poner en su lugar las palabras de su programa.
cards-original = Las palabras de la guía
cards-own-in = Palabras de su programa: { $languages }
cards-own = Palabras de su programa, en lugar de estas
cards-own-words = Escribir las nuestras
cards-put-back = Volver a las palabras de la guía
cards-places = { $number } y { $minutes } se completan al mostrar la tarjeta. Una tarjeta cambiada queda sin revisar hasta que la lea personal clínico. Se guarda al guardar la guía.
cards-field-title = Título
cards-field-first = Primera línea
cards-field-second = Segunda línea
cards-back = Volver a la guía
mode-own-words = Con las palabras de su programa
mode-number-open = 911 o 112
mode-number-not-set = Su programa no ha puesto su número de emergencia.
found-number = Número de emergencia donde trabaja
found-number-hint = Las tarjetas de sobredosis llaman a ese número. Si queda vacío, dicen que falta y ofrecen 911 y 112.
