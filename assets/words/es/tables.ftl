# Hojas de cálculo: lo que entra con una, y lo que sale como una.
tables-title = Hojas de cálculo
tables-detail = Traer de un archivo lo que hay en cada lugar; llevarse las existencias en uno
tables-in = Traer lo que hay en cada lugar
tables-in-what = Elija un archivo XLSX o CSV con una fila por artículo, lugar y lote. Se lee en este teléfono y no se envía a ninguna parte. No se guarda nada antes de que usted lo haya visto y diga que sí.
tables-columns = Sobre las columnas dice Artículo y Cantidad. Si los tiene: Lugar, Lote, Caducidad, Unidad, Categoría.
tables-choose = Elegir un archivo
tables-choose-another = Elegir otro archivo
tables-blank = Guardar uno vacío
tables-reading = Leyendo el archivo…

unread-no-table = No es una hoja de cálculo que Kitbag pueda leer. No se guardó nada: guárdela como XLSX o CSV allí de donde viene, y elija ese archivo.
unread-damaged = Falta una parte del archivo, o lo cierra una contraseña. No se guardó nada: guárdelo otra vez sin contraseña y elíjalo.
unread-too-large = El archivo tiene más de lo que Kitbag lee de una vez. No se guardó nada: deje solo la hoja con las existencias, en varios archivos si hace falta.
unread-no-heads = Ninguna fila del archivo nombra las columnas. No se guardó nada: escriba Artículo y Cantidad sobre ellas y elíjalo otra vez.
unread-empty = El archivo está vacío. No se guardó nada: mire si es el que quería.

preview-title = Lo que entraría
preview-csv = Leído como texto, con { $separator } entre columnas.
preview-separator-comma = comas
preview-separator-semicolon = puntos y comas
preview-separator-tab = tabuladores
preview-windows = El archivo no dice cómo están escritas sus letras. Mire si los acentos de los nombres están bien; si no, guárdelo como XLSX.
preview-sheet = Leído de la hoja «{ $name }».
preview-sheets-left =
    { $count ->
        [one] Otra hoja del archivo queda fuera.
       *[other] Otras { $count } hojas del archivo quedan fuera.
    }
preview-lines =
    { $count ->
        [one] Una línea puede entrar
       *[other] { $count } líneas pueden entrar
    }
preview-place-one = A { $place }
preview-places = A { $count } lugares
preview-left-out =
    { $count ->
        [one] De esta columna no se lee nada
       *[other] De estas { $count } columnas no se lee nada
    }
preview-new =
    { $count ->
        [one] Nuevo en el catálogo
       *[other] { $count } nuevos en el catálogo
    }
preview-idle =
    { $count ->
        [one] Una fila no dice nada nuevo: sin cantidad, o cero.
       *[other] { $count } filas no dicen nada nuevo: sin cantidad, o cero.
    }
preview-none = Ninguna fila puede entrar todavía.
preview-lot = Lote { $lot }
preview-line-new = nuevo en el catálogo
preview-more =
    { $count ->
        [one] Mostrar una más
       *[other] Mostrar { $count } más
    }
preview-order = Una fecha como 04/03 en este archivo es
preview-day-first = 4 de marzo
preview-month-first = 3 de abril
preview-place = Lo que no nombra lugar está en

doubts-title =
    { $count ->
        [one] Una fila por mirar
       *[other] { $count } filas por mirar
    }
doubts-what = Entran solo si usted dice que están bien.
doubts-all-right = Las { $count } están bien
doubt-right = Está bien
doubt-row = Fila { $row }: { $quantity } { $name }
doubt-row-name = Fila { $row }: { $name }
doubt-like-a-date = Puede ser la fecha { $day }, que una hoja de cálculo volvió número.
doubt-filler = Es lo que muchos formularios ponen cuando no se sabe.
doubt-fraction = También puede significar { $number }, con ceros detrás del separador.
doubt-again = La fila { $row } dice el mismo artículo, lugar y lote. Está bien si hay de las dos.
doubt-close-to = Sería nuevo. Ya existe: { $name }.
doubt-lies-there = Según los libros ya hay { $quantity } allí. Está bien si esto se suma.

problems-title =
    { $count ->
        [one] Una fila queda fuera
       *[other] { $count } filas quedan fuera
    }
problems-what = Corríjalas en el archivo y elíjalo otra vez antes de que entre nada. Después, ponga solo las filas corregidas en un archivo nuevo, o las demás entran dos veces.
problem-row = Fila { $row }: { $said }
problem-row-item = Fila { $row }, { $item }: { $said }
problem-row-blank = Fila { $row }
problem-no-item = No nombra ningún artículo. Escriba el nombre.
problem-total = Es la suma de otras filas. Puede quedar fuera.
problem-unknown-item = Ningún artículo se llama así. Quien supervisa añade los nuevos.
problem-unknown-item-near = Ningún artículo se llama así. ¿Quería decir { $name }?
problem-several-items = Varios artículos se llaman así. Cambie el nombre de uno en el catálogo, o escriba el de otro idioma.
problem-unknown-unit = Ninguna unidad se llama así. Déjela vacía, o escriba una de: { $units }.
problem-other-unit = Este artículo se cuenta en otra unidad: { $unit }. Escriba cuántas de esas hay.
problem-unknown-category = Ninguna categoría se llama así. Déjela vacía, o escriba una de: { $categories }.
problem-unknown-place = Ningún lugar se llama así. Añádalo en Listas, o corrija el nombre.
problem-unknown-place-near = Ningún lugar se llama así. ¿Quería decir { $name }?
problem-several-places = Varios lugares se llaman así. Cambie el nombre de uno en Listas.
problem-no-place = No nombra ningún lugar. Elija arriba dónde está.
problem-negative = Menos de cero. Escriba lo que hay; lo que falta lo dice un conteo.
problem-not-whole = No es un número entero. Escriba cuántas piezas hay.
problem-not-a-number = No es un número. Escriba solo cifras, como 120 o 24 × 100.
problem-too-many = Más de lo que cabe en una línea. Mire si es otro número, como un código de barras.
problem-date-as-quantity = Hay una fecha donde va la cantidad. Escriba la cantidad y dé a la columna formato de número.
problem-no-date = No es una fecha. Escríbala como 2027-03-31, o 2027-03 para un mes.
problem-date-as-number = Una hoja de cálculo volvió una fecha este número. Si es { $day }, escríbala así: { $written }.
problem-short-year = El año tiene dos cifras. Escriba las cuatro.
problem-either-date = ¿Cuál es el día y cuál el mes? Elija arriba.
problem-lot-changed = Una hoja de cálculo volvió el lote un número o una fecha. Léalo otra vez en la caja y dé a la columna formato de texto.
problem-too-long = El texto es demasiado largo. Acórtelo.
problem-letters-lost = Se perdieron letras al guardar el archivo. Guárdelo como XLSX, o escriba otra vez el nombre.
problem-too-many-lines = Más líneas de las que un archivo trae de una vez. Ponga esta y las que siguen en otro archivo.

opening-bring =
    { $count ->
        [one] Traer una línea
       *[other] Traer { $count } líneas
    }
opening-stay-out =
    { $count ->
        [one] una fila queda fuera
       *[other] { $count } filas quedan fuera
    }
opening-nothing = Todavía no hay nada que traer
opening-done = Entró, guardado en este teléfono
opening-taken-back = Retirado
opening-stands = Este archivo ya entró. Líneas de existencias: { $lines }. Artículos nuevos: { $items }. Traerlo otra vez añade solo lo que falta.
opening-was-taken-back = Lo que entró con este archivo se retiró. Puede entrar otra vez.
opening-take-back = Retirarlo todo

tables-out = Llevarse las existencias
tables-out-what = El archivo no está cerrado: quien lo encuentre lee lo que había en cada lugar, también en las bolsas. Entréguelo y bórrelo como papel que se destruye.
tables-out-form = Ábralo como XLSX: de un archivo CSV muchas hojas de cálculo borran los ceros que hay delante de un lote.
tables-on-hand = Lo que hay, por lote
tables-movements = Lo que se movió, lo último primero
tables-as-xlsx = { $what }: XLSX
tables-as-csv = { $what }: CSV
tables-saved = Guardado como { $name }
tables-saved-part = Guardado como { $name }: los últimos { $count } movimientos. Hay más.
tables-file-stock = existencias
tables-file-movements = movimientos
tables-file-blank = para-llenar
head-item = Artículo
head-quantity = Cantidad
head-unit = Unidad
head-category = Categoría
head-place = Lugar
head-lot = Lote
head-expiry = Caducidad
head-day = Día
head-reason = Motivo
head-counted = Contado
failure-part-not-here = Una parte de Kitbag no está todavía en este teléfono. Todo está guardado aquí: abra esto una vez con señal, y desde entonces funciona sin ella.
