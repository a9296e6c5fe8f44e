# Códigos de cajas y etiquetas, escaneados en un formulario de existencias

scanning-field = Escanee una caja o una etiqueta
scanning-hint = Código
scanning-read = Leer este código
scanning-camera = Escanear con la cámara
scanning-camera-off = Apagar la cámara
scanning-hold = A unos 15 cm. Ponga las barras a lo largo de la línea.
scanning-from-code = del código
scanning-boxes = Número de cajas
scanning-box-less = Una caja menos
scanning-box-more = Una caja más
scanning-sum =
    { $boxes ->
        [one] { $boxes } caja × { $holds } = { $sum }
       *[other] { $boxes } cajas × { $holds } = { $sum }
    }
scanning-counted = Contado hasta ahora: { $quantity }
scanning-counted-too = Contado, y según los registros no está aquí
scanning-other-item = Es otro artículo
scanning-learnt = Recordado: desde ahora todos los teléfonos conocen este código.
scanning-which-item = ¿Qué artículo es?
scanning-new = Nadie había escaneado { $code }.
scanning-apart = Este código se recordó para más de un artículo. Elija el correcto.
scanning-holds = ¿Cuántas unidades hay en una caja así?
scanning-carton = El código es de un cartón: cuente todo lo que contiene.
scanning-learn = Recordarlo: { $holds } en cada una
scanning-use-once = Usarlo aquí: { $holds } en cada una
scanning-for-all = Se elige una vez. Desde entonces lo conocen todos los teléfonos.
scanning-only-here = Se usa en este formulario. El voluntariado y la supervisión pueden hacer que se recuerde.
scanning-more =
    { $count ->
        [one] Uno más: escriba parte de su nombre.
       *[other] { $count } más: escriba parte del nombre.
    }
scanning-not-now = Ahora no
scanning-which-lot = El lector juntó dos cosas. Mire la caja: ¿cuál es el lote?
scanning-other = Esta caja dice otra cosa: { $says }. Lo que está en el formulario se queda hasta que usted elija.
scanning-save-first = Guardar lo que hay y tomar esta caja
scanning-keep = Dejar lo que hay
scanning-replace = Reemplazarlo
scanning-not-gs1 = Este código no nombra ningún producto. No se cambió nada: escanee otro código de la caja o elija el artículo abajo.
scanning-wrong-digit = El código no se leyó bien. No se cambió nada: escanéelo otra vez.
scanning-no-product = El código no nombra ningún producto. No se cambió nada: busque otro código en la caja o elija el artículo abajo.
scanning-unknown-label = Esta etiqueta es de un lugar que este teléfono no conoce. No se cambió nada: sincronice donde haya señal o elija el lugar abajo.
scanning-not-in-kit = { $item } no está en el kit elegido. No se cambió nada.
scanning-read-lot = El lote no puede ser lo que se leyó. Escríbalo como está en la caja.
scanning-not-whole = No se entendió todo el código. Mire si el lote y la fecha son correctos.
scanning-no-details = El código no dice lote ni fecha. Escríbalos una vez, de la caja: la caja siguiente los toma.
scanning-as-before = El lote y la fecha son los de la caja anterior. Mire si coinciden.
scanning-not-here = Según los registros, el lote { $lot } no está aquí.
scanning-says-holds =
    { $count ->
        [one] El código dice que contiene { $count }. No se toma.
       *[other] El código dice que contiene { $count }. No se toma.
    }

labels-title = Etiquetas
labels-detail = Para estantes, mochilas y cajas, para imprimir
labels-what = Imprímalas, recórtelas y péguelas en estantes, mochilas y cajas. Escaneada en un formulario, una etiqueta elige su lugar y su artículo. Su código contiene un número que a nadie más le dice nada. Sus cuatro signos distinguen los lugares y no dicen de quién son.
labels-which-place = De un solo lugar
labels-shelves = También una por estante
labels-shelves-what = Para cada artículo que está allí, o debería estar
labels-of-a-bag = etiqueta de una mochila, { $mark }
labels-mark = En su etiqueta: { $mark }
labels-marked = { $name } · { $mark }
labels-print =
    { $count ->
        [one] Imprimir { $count } etiqueta
       *[other] Imprimir { $count } etiquetas
    }
