# Antes de que falte: qué se acaba, qué vence, qué se retira
ahead-title = Qué hay que hacer
ahead-more = Más por mirar
ahead-more-count =
    { $count ->
        [one] Uno más
       *[other] { $count } más
    }
ahead-not-shown =
    { $count ->
        [one] Queda uno más después de estos.
       *[other] Quedan { $count } más después de estos.
    }
ahead-your-bag = Su mochila
ahead-runs-out = { $place }: { $name } se acaba el { $day }
ahead-runs-out-today = { $place }: { $name } se acaba hoy
ahead-below-zero = { $place }: { $name } está bajo cero, { $quantity } según los registros
ahead-below-zero-why = Salió más de lo que se sabe que llegó. Cuente lo que hay allí.
ahead-count = Contarlo
ahead-below-par = { $place }: { $name } está por debajo de lo previsto, { $here } de { $par }
ahead-ends-there =
    { $days ->
        [0] { $quantity } en { $from } vencen hoy, más de lo que allí se usa antes.
        [one] { $quantity } en { $from } vencen mañana, más de lo que allí se usa antes.
       *[other] { $quantity } en { $from } vencen en { $days } días, más de lo que allí se usa antes.
    }
ahead-move = Trasladar { $quantity } desde { $from }
ahead-order = Pedir { $quantity }
ahead-reckoned = Cómo se calcula
ahead-rows = Ver sus lotes y registros
ahead-usable = Aquí se pueden usar { $quantity }.
ahead-left-out = { $quantity } más aquí: con vencimiento pasado o lote retirado.
ahead-formula =
    { $count ->
        [one] Salieron { $used } en { $over } días con existencias: { $rate } por día. { $here } ÷ { $rate } es { $count } día.
       *[other] Salieron { $used } en { $over } días con existencias: { $rate } por día. { $here } ÷ { $rate } son { $count } días.
    }
ahead-rate = Salieron { $used } en { $over } días con existencias: { $rate } por día.
ahead-par = Debería haber { $par } aquí.
ahead-on-its-way = { $quantity } en camino hacia aquí.
ahead-lacks = Le faltan { $quantity } para { $days } días, o para lo previsto si es más.
ahead-keeps = Quien da conserva lo suyo para { $days } días, y lo previsto. Nada se traslada antes de que lo guardes.
ahead-order-what = { $quantity } alcanzan para { $all } días: { $lead } hasta que lleguen, { $review } hasta el próximo pedido, { $safety } más por seguridad. Se descuenta lo que hay aquí; se pide por paquetes enteros.
ahead-order-par = Con { $quantity } hay lo previsto, en paquetes enteros.
ahead-expired = { $place }: vencieron { $quantity } de { $name }
ahead-take-out = Dar de baja { $quantity }
ahead-soon = { $place }: { $quantity } de { $name } vencen hasta { $until }
ahead-risk = { $quantity } de eso son más de lo que se usa antes.
ahead-risk-none = Todo se usa antes, si sale como hasta ahora.
ahead-risk-unknown = No se puede decir si se usa antes: hay muy pocos datos.
ahead-soon-what = Lo que vale { $days } días como mucho. Se calcula que primero se usa lo que antes vence.

recall-here = { $name }, lote { $lots }, se retira: { $quantity } { $place }
recall-kits-here = { $inside }, lote { $lots }, se retira: { $quantity } de { $name } { $place } pueden llevarlo
recall-in-your-bag = en su mochila
recall-in = en { $place }
recall-to-your-bag = en camino a su mochila
recall-to = en camino a { $place }
recall-look = Según los registros. Revisa todo y aparta lo que encuentres.
recall-look-out = Apártelo en cuanto llegue.
recall-take-out = Darlo de baja
recall-tag = { $count } de lote retirado
recall-flag = Lote retirado
recall-range = Lotes { $first } a { $last }
recall-stands = { $lots }: se retira
recall-since = Anotado: { $day }. Cada teléfono lo sabe en su próximo contacto.
recall-none-left = Según los registros no queda nada en ningún lugar.
recall-way = En camino a { $place }
recall-at = { $place }: { $quantity }, lote { $lots }
recall-kits-at = { $place }: { $quantity } de { $name } pueden llevar el lote { $lots }
recall-handed-out = Entregado, donde se anotó el lote: { $quantity }
recall-lift = Levantar el retiro
recall-lifted = { $lots }: retiro levantado
recall-again = Retirar de nuevo
recall-new = Retirar un lote
recall-new-detail = Cada teléfono dice qué apartar
recall-lot-hint = Como está impreso. Mayúsculas, espacios y guiones no importan.
recall-last = Último lote de una serie
recall-last-hint = Déjalo vacío si es un solo lote
recall-no-range = Eso no es una serie: ambos lotes llevan las mismas letras, y el último un número que no es menor. Todavía no se retira nada.
recall-what = No bloquea nada: se marca, se propone al final y se pide donde esté.
recall-name = Retirar: { $lots }
recall-name-which = Elija o escriba un lote
recall-done = Retirado, guardado en este teléfono
recall-done-lifted = Retiro levantado, guardado en este teléfono

field-last = Último lote
field-lifted = Levantado
kind-recall = Retiro de lote
