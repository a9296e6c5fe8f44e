# Un contacto.

capture-title = Nuevo contacto
amend-title = Corregir
capture-context = Dónde, quién, cuándo
capture-where = Dónde
capture-who = Quién
capture-when = Cuándo
capture-now = Ahora
capture-not-noted = Sin anotar
capture-people =
    { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
capture-people-name = Personas
capture-people-detail = 0 es sin anotar
capture-area = Zona
capture-new-area = Otra zona
capture-new-area-hint = Un barrio o una esquina, nunca una dirección. La ve todo el equipo.
capture-add-area = Añadir esta zona
capture-area-close = ¿Es uno de estos?
capture-add-area-so = Añadir así
capture-mode = Cómo se dio
capture-kits = Kits
capture-items = Artículos sueltos
capture-by-pack = de { $count } en { $count }
capture-repeat = Repetir
capture-repeat-saves = guarda { $what }
capture-repeat-add = Sumar último
capture-more = Todo lo demás
capture-more-detail = por estante, o quitar algo de un kit
capture-left-out = Lo que se quita de estos kits
capture-left-out-what = Lo que se queda con usted. Para dar otra cosa en su lugar, añádala abajo.
capture-left-out-of = Quitar: { $name }
capture-left-out-most = de { $count }
capture-shelf = Estante
capture-nothing-required = Aquí nada es obligatorio. Deje fuera lo que nadie ofreció.
capture-practice = Práctica, no cuenta
capture-save = Guardar contacto
capture-saved = Guardado

when-unclear = El día y la hora no están completos.
when-unclear-short = incompleto
when-ahead = { $day } todavía no ha llegado. Se guarda así y queda marcado.
when-long-ago = { $day } fue hace mucho. Revise el año.
step-not-a-quantity = Eso no es un número entero hasta { $most }: no se anota.

figures-tonight = Esta noche
figures-today = Hoy
figures-people =
    { $count ->
        [one] persona
       *[other] personas
    }
figures-kits =
    { $count ->
        [one] kit
       *[other] kits
    }
figures-returned =
    { $count ->
        [one] devuelta
       *[other] devueltas
    }
figures-estimated = Unas { $count } más, estimadas.
figures-without-conversion =
    { $count ->
        [one] { $count } devolución en una medida sin conversión.
       *[other] { $count } devoluciones en una medida sin conversión.
    }

returned-title = Jeringas devueltas
returned-method = Cómo se sabe
returned-counted = Contadas
returned-told = Según dicen
returned-weight = Peso
returned-volume = Recipiente
returned-grams = Gramos
returned-millilitres = Mililitros
returned-how-many-grams = ¿Cuántos gramos?
returned-how-many-millilitres = ¿Cuántos mililitros?
returned-so-many-counted = { $count } contadas
returned-so-many-told = { $count } según dicen
returned-so-many-grams = { $count } g
returned-so-many-millilitres = { $count } mL
returned-so-many-containers =
    { $count ->
        [one] { $count } recipiente
       *[other] { $count } recipientes
    }
returned-so-many = { $count }

fold-participant = Participante
fold-participant-detail = código, primera vez o regresa
fold-services = Servicios
fold-services-detail = cuidado, capacitación, pruebas
fold-referral = Derivación
fold-referral-detail = adónde, cómo
fold-asked-for = Pedido, no había
fold-asked-for-detail = qué faltó
fold-sighting = Lo que circula
fold-sighting-detail = reacción, color, tira
sighting-looked-for = La tira era para
sighting-result = Resultado
sighting-sold-as = Vendido como
sighting-words = En palabras
sighting-hint = El aspecto, la reacción. Nunca quién lo tenía ni dónde vive.
fold-note = Nota
fold-note-detail = 280 caracteres, se borra

done-wound-site = En qué parte del cuerpo
done-wound-size = De qué tamaño
done-wound-look = Qué aspecto tiene
done-wound-red-flag = Fiebre u otra señal de alarma
done-wound-advice = Aconseje atención hoy: fiebre, rojez que crece, tejido muerto, un absceso.
done-wound-advised = ¿Se aconsejó atención?
done-wound-more = Otra herida
done-wound-take-out = Quitar esta herida
done-test-result = { $name }: resultado
done-test-free = Solo lo que la persona quiera que se anote. El resultado no hace falta.
done-vaccine-dose = { $name }: qué dosis
done-check-method = Añadir una muestra: cómo se analizó
done-check-sample = Código de la muestra
done-check-sample-hint = El código propio de la muestra, nunca el de una persona.
done-check-form = Qué aspecto tenía
done-check-take-out = Quitar esta muestra
done-visit-route = Cómo consumió
done-visit-monitored = Respiración u oxígeno vigilados
done-visit-oxygen = Se dio oxígeno
done-visit-naloxone = Se dio naloxona
done-feedback = Lo que dijo
done-feedback-hint = Con sus palabras, como acordó. Sin nombres: lo puede leer todo su equipo.
done-take-out-question = Lo que se anotó de ella se va también.
done-wound-number = Herida { $number }

summary-kits =
    { $count ->
        [one] { $count } kit
       *[other] { $count } kits
    }
summary-items =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
summary-left-out =
    { $count ->
        [one] { $count } quitado
       *[other] { $count } quitados
    }
summary-item = { $count } × { $name }
summary-returned =
    { $count ->
        [one] { $count } devuelta
       *[other] { $count } devueltas
    }
summary-returned-told =
    { $count ->
        [one] { $count } devuelta, según dicen
       *[other] { $count } devueltas, según dicen
    }
summary-returned-grams = { $count } g devueltos
summary-returned-millilitres = { $count } mL devueltos
summary-services =
    { $count ->
        [one] { $count } servicio
       *[other] { $count } servicios
    }
summary-when = revise la hora

counting-title = Cantidades
counting-detail = Conversiones, pedidos, y sobre qué se pregunta
counting-conversions = Jeringas devueltas sin contar
counting-why = Las jeringas pesadas o medidas se calculan con los números de su programa y siempre se muestran como estimadas. Un campo vacío quiere decir sin conversión: la devolución se muestra en su medida.
counting-in-kilogram = Jeringas en un kilogramo
counting-in-pound = Jeringas en una libra
counting-in-litre = Jeringas en un litro
counting-in-container = Jeringas en un recipiente
counting-examples = Dos que usan los programas: 281 por libra (recomendado por el estado en Carolina del Norte) y 100 por litro. Pese y cuente algunas de las suyas antes de fiarse.
counting-one-per-unit = Cada unidad tiene una conversión: la libra y el kilogramo se sustituyen.
counting-likely = Lo máximo de un artículo en un contacto
counting-likely-why = Si es más que esto, se pregunta una vez si es así, antes de guardar el contacto. Vacío quiere decir 1000.
counting-orders = Pedidos
counting-orders-why = Con estos días se propone cuánto pedir: lo que sale hasta que llega el pedido siguiente a este, y algo más por si acaso. Lo usual es { $lead }, { $review } y { $safety }.
counting-lead-days = Días hasta que llega un pedido
counting-review-days = Días hasta el pedido siguiente
counting-safety-days = Días de más, por si acaso
counting-nothing-changed = No se cambió nada
capture-ask-many = Más de lo habitual: { $what }. ¿Es así?
capture-ask-empty = No hay nada anotado. ¿Guardar un contacto vacío?
capture-look-again = Revisar
capture-save-so = Guardar así
