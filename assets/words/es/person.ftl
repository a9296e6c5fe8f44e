# Lo que el programa pregunta sobre la persona, y una derivación dentro de un contacto.

questions-title = Preguntas sobre la persona
questions-detail = Cuáles se hacen
questions-why = Todas están apagadas hasta que usted encienda alguna. Pregunte solo lo que el programa necesita y puede proteger: nadie tiene que responder, y cada respuesta puede usarse en contra de alguien.
questions-off = Al apagar una, ya no aparece en contactos nuevos. Lo que se respondió antes queda en sus registros.
fold-person = Sobre la persona
fold-person-detail = solo lo que quiera decir
fold-person-free = Nadie tiene que responder. «Prefirió no decir» es una respuesta.
fold-referral-noted = Anotado
