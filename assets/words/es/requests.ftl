# Requests of a place, and orders from a supplier.
kind-requisition = Solicitud o pedido
field-requisition = Para qué solicitud
field-asked-by = Pedido por
field-asked-day = Pedido el
field-wanted = Se necesita
field-wanted-by = Para cuándo, si importa
field-partner = Lo pide alguien de fuera
field-from = Prometido desde
field-supplier = Proveedor
field-promised = Prometido
field-expected = Llega el
field-picked = Preparado
field-closed = No vendrá más
requisition-end-enough = Llegó lo suficiente
requisition-end-not-wanted = Ya no hace falta
requisition-end-not-to-be-had = No se consigue
requisition-end-other-code = Algo nuevo: actualice la app

requests-title = Solicitudes y pedidos
requests-detail = Pedir material, prometerlo, enviarlo
requests-open =
    { $count ->
        [one] Hay una abierta
       *[other] Hay { $count } abiertas
    }
requests-to-answer =
    { $count ->
        [one] Una espera respuesta
       *[other] { $count } esperan respuesta
    }
requests-none = No hay solicitudes ni pedidos.
requests-asked = Aún sin respuesta
requests-under-way = En curso
requests-done = Terminadas hace poco
requests-count =
    { $count ->
        [one] { $count } solicitud o pedido
       *[other] { $count } solicitudes y pedidos
    }
requests-more =
    { $count ->
        [one] Hay una más abierta; aparece cuando termine una de estas.
       *[other] Hay { $count } más abiertas; aparecen cuando terminen algunas de estas.
    }
request-new = Pedir material
request-change = Cambiar lo que se pide
request-gone = Ya no está aquí, o no es para este teléfono.
request-of = Para { $place }
request-for = Para { $place }, lo pide { $partner }
request-asked-by = { $who } · { $day }
request-stage-asked = Pedido, aún sin prometer
request-stage-promised = Prometido desde { $from }
request-stage-picking = Se prepara: { $from }
request-stage-ordered = Pedido al proveedor
request-stage-on-its-way = En camino
request-stage-in-part = Llegó una parte
request-stage-came = Llegó todo
request-expected = Llega: { $day }
request-wanted-by = Para cuándo: { $day }
request-confirm-there = Alguien en { $place } dice que llegó, en Mochila.
request-where = Dónde se necesita
request-partner-what = Una entidad o un sitio que se lo pidió. Nunca el nombre de alguien a quien se atiende.
request-missing-place = Elija dónde se necesita
order-missing-place = Elija dónde se entrega
request-missing-items = Elija qué y cuánto
request-missing-supplier = Diga a quién se pide
request-fill-in =
    { $count ->
        [one] Poner lo que falta allí: un artículo
       *[other] Poner lo que falta allí: { $count } artículos
    }
request-lines = Lo que se pide
request-lines-none = Nada todavía. Elija abajo.
request-pack = Paquete habitual: { $count }
request-add = Elegir artículos
request-to = { $place }: { $lines }
request-from = De dónde sale
request-no-store = No hay otro lugar que pueda darlo.
request-wanted-free = Se piden { $wanted }, allí hay { $free }
request-choose-from = Elija de dónde sale
request-choose-some = Diga cuánto
request-promise = Prometer desde { $from }
request-promise-otherwise = Prometer otra cosa
request-pick-list = Lista para preparar
request-pick-what = Marque lo que ya está listo. Varias personas pueden marcar la misma lista.
request-other-number = Otra cantidad
request-other-number-what = Donde hay menos o más de lo prometido
request-picked = { $count } listos
request-of-owed = de { $count } prometidos
request-lot-until = { $count } del lote { $lot }, válido hasta { $until }
request-lot = { $count } del lote { $lot }
request-until = { $count } válidos hasta { $until }
request-tick-first = Marque lo que está listo
request-send = Enviar
request-send-part =
    { $count ->
        [one] Enviar lo listo, falta un artículo
       *[other] Enviar lo listo, faltan { $count } artículos
    }
request-owed = { $count } prometidos, sin enviar
request-ready = { $count } listos
request-way = { $count } en camino
request-came = llegaron { $count }
request-lacks = faltan { $count }
request-beside = { $name }, además de lo pedido
request-close = No vendrá más
request-close-what = Diga por qué; se puede volver a abrir
request-open-again = Volver a abrir
request-done-promised = Prometido, guardado en este teléfono
request-done-sent = En camino, guardado en este teléfono
request-done-closed = Cerrada: { $why }
request-done-opened = Abierta de nuevo

order-new = Pedir a un proveedor
order-of = Pedido a { $supplier }, para { $place }
order-where = Dónde se entrega
order-suppliers = Ya se pidió a
order-receive = Llegó: anote lo entregado, faltan { $quantity }
order-against = Recibido por un pedido
request-done-not-given = Ya no está prometido, guardado en este teléfono
request-cannot-give = No podemos darlo
request-sent-often = Demasiados envíos para una solicitud: ciérrela y pida de nuevo
request-somebody = Alguien
request-confirm-by = { $place } dice que llegó, en Mochila.
request-now-wanted = ahora solo se piden { $count }
request-begun = Esto quedó empezado y sin guardar. Guárdelo o cancélelo primero.
ahead-due = { $quantity } prometidos o pedidos, aún sin enviar.
ahead-asked = { $quantity } solicitados, y nadie los ha prometido.
field-closed-day = Cerrado el
requests-refused = No se consigue
requests-refused-count =
    { $count ->
        [one] Una de sus solicitudes no se consigue
       *[other] { $count } de sus solicitudes no se consiguen
    }
request-stage-part = Una parte prometida desde { $from }
request-save = Solicitar
order-save = Pedir
shift-draft-request = Una solicitud de material
ahead-ask = Solicitar { $quantity }
