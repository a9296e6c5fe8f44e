# Traslados en camino, y bolsas que alguien lleva.
field-to = En camino a
field-explained = Por qué hay más o menos
variance-reason-handed-out = Entregado, sin anotar
variance-reason-lost = Perdido
variance-reason-damaged = Dañado
variance-reason-miscounted = Mal contado
variance-reason-confiscated = Confiscado
variance-reason-unknown = No sé
variance-reason-other-code = Algo nuevo: actualice la app

transfer-where = Dónde está ahora
transfer-there = Ya está allí
transfer-there-what = Cuenta enseguida en el lugar de destino.
transfer-on-its-way = En camino, allí lo confirman
transfer-on-its-way-what = Ya salió. Cuenta en el destino cuando alguien de allí diga que llegó.
transfer-here = En camino hacia aquí: ¿llegó?
transfer-from = Desde { $from }
transfer-to = Hacia { $to }
transfer-sent-by = { $way } · { $who }, { $day }
transfer-line = { $quantity } de { $name }
transfer-line-part = { $quantity } de { $name }: llegaron { $came } de { $sent }
transfer-line-over = { $name }: llegaron { $over } más que los { $sent } enviados
transfer-all = Llegó todo
transfer-part = Una parte
transfer-not-yet = Todavía no
transfer-waits = En camino hacia aquí desde { $from }
transfer-more =
    { $count ->
        [one] Hay uno más en camino hacia aquí.
       *[other] Hay { $count } más en camino hacia aquí.
    }
transfer-of = de { $count } en camino
transfer-came = Llegó: { $lines }
transfer-came-line = { $came } de { $sent } { $name }
transfer-counted = Contado aquí desde que salió
transfer-why = Por qué no es lo que se envió
transfer-why-what = No cambia nada de lo que hay
transfer-short = No llegaron { $count } de { $name }
transfer-over = Llegaron { $count } de más de { $name }
transfer-because = { $why }, dice { $who }
transfer-from-here = En camino desde aquí
transfer-take-back = Deshacer
transfer-never = Lo que no llegó
transfer-count =
    { $count ->
        [one] { $count } traslado
       *[other] { $count } traslados
    }
transfer-coming = { $count } en camino
transfer-item = { $quantity } en camino, en ninguno de estos lugares
transfer-said = Llegada anotada, guardada en este teléfono
transfer-explained = Anotado: { $why }

custody-several = { $count } personas firmaron por esta bolsa. Devuélvala por quien no la lleva.
custody-nobody = Nadie ha firmado por esta bolsa.
custody-sign-out = Entregarla a alguien
custody-mine = La lleva usted desde: { $day }
custody-theirs = La lleva { $who } desde: { $day }
custody-beside = También lleva: { $bags }
custody-bring-back = Devolverla
custody-back = Está de vuelta
custody-back-by = { $who } · { $day }
custody-as-books = Todo lo contado coincide con los registros
custody-open =
    { $count ->
        [one] Una diferencia. ¿Por qué?
       *[other] { $count } diferencias. ¿Por qué?
    }
custody-all-explained = Todas las diferencias están explicadas. Lo contado es lo que hay.
custody-earlier = Diferencias anteriores
custody-times =
    { $count ->
        [one] { $count } vez
       *[other] { $count } veces
    }
custody-variance = { $name }: los registros dicen { $expected }, se contaron { $counted }, es decir { $by }
custody-no-list = No hay nada marcado. ¿Entregarla sin lista?
custody-without-list = Sin lista
custody-choose-who = Elija quién la lleva
custody-sign-out-to = Entregar a { $who }
custody-sign-out-of = Entregar { $bag }
custody-to = Quién la lleva
custody-fill-up = Completarla
custody-short = Faltan: { $lines }. Elija de dónde sale, o déjela como está.
custody-line-par = { $quantity }, debería llevar { $par }
custody-list = Qué lleva
custody-empty = Nada según los registros. Complétela o traslade algo a ella.
custody-list-what = Marque lo que revisó: por eso se firma.
custody-tick-all = Marcar todo
custody-signed-out = Entregada, guardado en este teléfono
custody-uncounted = Está de vuelta, sin contar
custody-uncounted-asks = Nadie la cuenta ahora: no se sabe qué contiene. Los registros quedan como están, no se pregunta a nadie por qué, y ya no la lleva nadie. ¿Está de vuelta, sin contar?
custody-done-uncounted = De vuelta, sin contar: guardado en este teléfono
custody-was-not-counted = Nadie la contó al volver: no se sabe qué contenía
custody-return-of = Vuelve { $bag }
custody-blind = Cuente lo que hay. Lo que dicen los registros se muestra después de guardar.
custody-not-all =
    { $count ->
        [one] Un artículo de esta bolsa no se contó y queda como dicen los registros. ¿Es correcto?
       *[other] { $count } artículos de esta bolsa no se contaron y quedan como dicen los registros. ¿Es correcto?
    }
custody-on-your-back = Lleva { $bag }, desde: { $day }
custody-bring-back-of = Devolver { $bag }
custody-bring-back-what = Cuéntela y deja de estar a su cargo
custody-out-of = De { $bag }
field-bag = Bolsa
field-out-day = Entregada el
field-packed = Contenido firmado
field-signed-by = Entregada por
field-back-day = Devuelta el
kind-custody = Bolsa entregada
custody-fills = { $signed } · de { $from }: { $lines }
