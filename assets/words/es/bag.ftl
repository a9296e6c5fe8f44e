# Existencias por lugar y lo que se hace con ellas

bag-title = Mochila
bag-places = Lugares
bag-nothing-here = Según los registros no hay nada aquí. Para empezar, reciba o traslade algo.
bag-below-zero = { $count }, bajo cero
bag-lot = Lote { $lot }
bag-receive = Recibir
bag-move = Trasladar
bag-pack = Armar kits
bag-count = Contar
bag-done-receive = Recibido, guardado en este teléfono
bag-done-move = Trasladado, guardado en este teléfono
bag-done-sent = Enviado, guardado en este teléfono
bag-done-pack = Kits armados, guardado en este teléfono
bag-done-count = Contado, guardado en este teléfono
bag-save-receive = Recibir { $quantity }
bag-save-move = Trasladar { $quantity }
bag-save-pack = Armar { $quantity }
bag-save-count = Conteo: { $quantity }
bag-choose-place = Elija un lugar
bag-choose-to = Elija adónde va
bag-choose-item = Elija un artículo
bag-choose-kit = Elija un kit
bag-choose-how-many = ¿Cuántos?
bag-from = Desde
bag-to = Hacia
bag-which-kit = Qué kit
bag-which-item = Qué artículo
bag-other-item = Otro
bag-items-here = Artículos que hay aquí
bag-items =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
bag-in-kit = Qué lleva
bag-each-and-here = { $each } por kit, { $here } aquí
bag-short-by = faltan { $count }
bag-less = Uno menos
bag-more = Uno más
bag-how-many = Cuántos
bag-plus = +{ $count }
bag-none = Nada
bag-packs-hint = Escriba un número, o paquetes × piezas: 24 × 100
bag-count-hidden = Lo que dicen los registros se muestra después de contar.
bag-lot-hint = Como está impreso, si lo hay
bag-never-filled = Según los libros todavía no se puso nada en ella. Esto es lo que salió.
bag-went-out = salieron { $count }
bag-below-par = Por debajo de lo previsto: { $par }
bag-find = Artículo, estante o lote
item-find = Artículo o estante
bag-not-found = Nada aquí se llama así.
bag-peoples = Bolsas de personas
bag-bags =
    { $count ->
        [one] { $count } bolsa
       *[other] { $count } bolsas
    }
bag-take-out = Dar de baja
bag-unpack = Desarmar kits
bag-done-take-out = Dado de baja, guardado en este teléfono
bag-done-unpack = Kits desarmados, guardado en este teléfono
bag-save-take-out = Dar de baja { $quantity }
bag-save-unpack = Desarmar { $quantity }
bag-choose-why = Elija el motivo
bag-came-how = Cómo llegó
bag-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
bag-ended = { $count } vencieron: { $until }
bag-ends = { $count } vencen: { $until }
bag-entries = Lo que registraste
bag-last = Lo último que se hizo
bag-no-entries = Aquí aún no se registró nada. Lo entregado está en su contacto.
bag-entry = { $done }: { $name }
bag-entry-counted = Contado: { $count }
bag-entry-where = { $place } · { $who }, { $day }
bag-entry-to = De { $place } a { $to }
bag-entry-again = Repetir
bag-you = tú
bag-taken-back = Deshecho
bag-by-the-books = En todos los lugares, según los registros
bag-where = Dónde está
bag-nowhere = En ningún lugar, según los registros.
bag-places-count =
    { $count ->
        [one] { $count } lugar
       *[other] { $count } lugares
    }
bag-lot-here = { $count } de { $lot }
bag-first-out = Vence antes, sale antes: { $lots }
bag-as-the-books = igual que los registros
bag-off-by = { $by } respecto a los registros
bag-count-far = Contaste { $counted }. Los registros dicen { $books }: la diferencia es { $by }. ¿Es el estante entero?
bag-cover-little = No se puede decir cuánto dura: hubo existencias menos de 7 de los últimos 28 días.
bag-cover-unused = No salió nada en los últimos 28 días.
bag-cover =
    { $count ->
        [one] Dura { $count } día más o menos: salieron { $used } en { $over } días con existencias.
       *[other] Dura { $count } días más o menos: salieron { $used } en { $over } días con existencias.
    }
bag-par = Cuánto debería haber aquí
bag-par-what = Por debajo, el estante queda marcado. Ninguno: no se dice nada.
bag-act-pack = Armar
bag-act-take-out = Baja
bag-entry-more =
    { $count ->
        [one] { $done }: { $name } y uno más
       *[other] { $done }: { $name } y { $count } más
    }
bag-sheet-what = Lo que deja vacío no se contó.
bag-save-sheet =
    { $count ->
        [one] Guardar un recuento
       *[other] Guardar { $count } recuentos
    }
bag-sheet-other = Aquí hay otra cosa
bag-sheet-far =
    { $count ->
        [one] Un recuento está lejos de los registros: { $lines }. ¿Es correcto?
       *[other] { $count } recuentos están lejos de los registros: { $lines }. ¿Son correctos?
    }
bag-sheet-line = { $name } { $counted }, los registros dicen { $books }
bag-questions-more =
    { $count ->
        [one] Queda otra pregunta sobre recuentos.
       *[other] Quedan { $count } preguntas más sobre recuentos.
    }
bag-unsure-title = ¿Antes o después del recuento?
bag-counted-by = Recuento: { $place } · { $who }, { $day }
bag-unsure-by = Anotado por { $who }, sin saber del recuento:
bag-unsure-line = { $quantity } { $name } · { $reason }
bag-unsure-more =
    { $count ->
        [one] Queda otra línea después de estas.
       *[other] Quedan { $count } líneas más después de estas.
    }
bag-unsure-until = Mientras nadie lo diga, se toma como después.
bag-before = Antes del recuento
bag-after = Después del recuento
bag-one-by-one = Una por una
bag-said-before = Anotado: antes del recuento
bag-said-after = Anotado: después del recuento
bag-apart-title = { $name }: ¿qué recuento es el correcto?
bag-apart-what = Contado por separado: ninguno sabía del otro.
bag-apart-count = { $quantity } · { $counted }
bag-apart-shown = Se parte de { $quantity } hasta que supervisión elija.
bag-apart-right = { $count } es lo correcto
bag-chosen = Elegido, para todos los teléfonos
bag-counted-today = Esto se contó hoy
bag-in-count = Ya está en el recuento
bag-comes-back = Lo que vuelve
bag-kits-here = { $quantity } aquí, según los registros
bag-each = { $each } en cada kit
bag-unpack-more = Quiere desarmar { $wanted }. Según los registros hay { $known } aquí. ¿Es correcto?
bag-pack-more = Quiere armar { $wanted }. Según los registros hay aquí menos de lo que llevan: { $lines }. ¿Es correcto?
bag-pack-part = { $name } { $known } de { $wanted }
bag-leaves-more = Saldrían { $wanted } de { $name }. Según los registros hay { $known } aquí. ¿Es correcto?
bag-not-counted = Sin contar
bag-no-hour = Las existencias no guardan la hora, para que no digan de nadie cuándo estuvo dónde.
bag-in-count-what = Estaba ahí cuando alguien contó: la cantidad queda como se contó.
bag-after-what = Se movió después del recuento: se suma a lo contado, o se resta.
bag-count-hides = { $lines } saldría de los libros, con su aviso: lo que falta se descuenta de lo que vence primero. ¿Ya no está ahí?
bag-count-hidden-lot = { $count } de { $name }, lote { $lot }
