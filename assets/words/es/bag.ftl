# Existencias por lugar y lo que se hace con ellas

bag-title = Mochila
bag-places = Lugares
bag-on-hand = Existencias según los registros
bag-nothing-here = Según los registros no hay nada aquí. Para empezar, reciba o traslade algo.
bag-below-zero = { $count }, bajo cero
bag-lot = Lote { $lot }
bag-receive = Recibir
bag-move = Trasladar
bag-pack = Armar kits
bag-count = Contar
bag-done-receive = Recibido, guardado en este teléfono
bag-done-move = Trasladado, guardado en este teléfono
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
