# Los nombres de cada campo

field-when = Cuándo
field-area = Zona
field-mode = Modalidad
field-worker = Registrado por
field-headcount = Personas
field-visit = Primera visita o no
field-collecting-for = Insumos para
field-collecting-for-others = Para cuántas personas más
field-participant = Código de participante, como marca
field-code = Código de participante
field-age-band = Edad
field-gender = Género
field-ethnicity = Raza, etnia
field-residence = Vive
field-residence-area = Zona donde vive
field-housing = Vivienda esta noche
field-language = Idioma
field-use-routes = Cómo usa
field-substances = Sustancias
field-movements = Movimientos de existencias
field-returned = Jeringas devueltas
field-cleaned-up = Jeringas recogidas en la zona
field-asked-for = Pidió y no había
field-services = Servicios
field-wounds = Heridas
field-tests = Pruebas
field-vaccinations = Vacunas
field-drug-checks = Análisis de sustancias
field-consumption-visits = Consumo supervisado
field-trained = Personas capacitadas
field-supply-sightings = Lo que circula
field-feedback = En sus propias palabras
field-referrals = Derivaciones
field-debrief = Cómo está quien atendió
field-desk-keys = Llaves de la mesa de supervisión
field-note = Nota
field-practice = De práctica
field-action = Hecho de una vez con
field-incident-type = Qué pasó
field-affected = A quién le pasó
field-people = Personas
field-first-aid = Primeros auxilios
field-follow-up = Seguimiento
field-follow-up-day = Seguimiento el
field-seized = Lo que quitaron
field-harm = Daño
field-wants-support = Quiere apoyo
field-encounter = Contacto
field-setting = Tipo de lugar
field-known-how = Cómo se sabe
field-overdose-type = De qué fue
field-naloxone-given = Se administró naloxona
field-naloxone = Dosis de naloxona
field-kit-owner = De quién era la naloxona
field-lot = Lote
field-given-by = Administrada por
field-signs = Señales
field-actions = Qué se hizo
field-time-to-effect = Tiempo hasta el efecto
field-effect = Cómo estaba después
field-stamps = Toques con hora
field-emergency-called = Se llamó a emergencias
field-why-not-called = Por qué no se llamó
field-police-came = Llegó la policía
field-arrest = Detención
field-outcome = Desenlace
field-afterwards = Después
field-suspected = Sustancias que se sospechan
field-used-alone = Usó a solas
field-recent-break = Pausa reciente o salida de custodia
field-name = Nombre
field-role = Función
field-devices = Dispositivos
field-counted-as = Se cuenta como
field-retired = Ya no se usa
field-emergency-number = Número de emergencias
field-legal-note = Lo que dice la ley
field-fade-months = Meses en que se leen las notas
field-currency = Moneda
field-conversions = Conversiones
field-code-recipe = Cómo formar el código
field-languages = Idiomas
field-person-questions = Preguntas sobre la persona
field-likely-most = Lo máximo de un artículo en un contacto
field-lock-minutes = Se bloquea después de tantos minutos
field-year-starts = Inicio del año de informes
field-referral-type = Derivación a
field-how = Cómo
field-other-name = También se llama
field-serves = Zonas que atiende
field-address = Dirección pública
field-hours = Horario
field-bring = Qué llevar
field-takes-people-who-use = Atiende a personas que usan drogas
field-demands-abstinence = Exige abstinencia
field-verified = Comprobado por
field-organisation = Organización
field-status = Estado
field-steps = Pasos
field-barriers = Barreras
field-consent-to-share = Acepta que se comparta
field-item = Artículo
field-reason = Motivo
field-quantity = Cantidad
field-place = Lugar
field-day = Día
field-expiry = Vencimiento
field-source = Procedencia
field-pair = La otra mitad del traslado
field-recipe = Receta del kit
field-counted = Contado
field-member = Integrante
field-word = Clave del catálogo
field-category = Estante
field-unit = Unidad
field-pack = Paquete habitual
field-gtins = Códigos de sus cajas
field-is-kit = Es un kit
field-doses-per-unit = Dosis por unidad
field-syringes-per-unit = Jeringas por unidad
field-usual = Lugar en la pantalla de contacto
field-rank = Lugar en las listas
field-order-lead-days = Días hasta que llega un pedido
field-order-review-days = Días hasta el pedido siguiente
field-order-safety-days = Días de más que dura un pedido
field-cost = Costo
field-kit = Kit
field-version = Versión
field-lines = Contenido
field-place-kind = Tipo de lugar
field-pars = Niveles mínimos
field-offers = Ofrece
field-phone = Teléfono

# Tipos de registro

kind-encounter = Contacto
kind-overdose-response = Respuesta a una sobredosis
kind-referral = Derivación
kind-stock-movement = Movimiento de existencias
kind-incident = Incidente
kind-item = Artículo
kind-recipe = Receta de kit
kind-place = Lugar
kind-area = Zona
kind-organisation = Organización
kind-member = Integrante del equipo
kind-programme-settings = Ajustes del programa

# Lo que pregunta cada formulario

ask-not-noted = Sin anotar
ask-nothing-to-choose = Todavía no hay nada para elegir.
ask-now = Ahora
ask-earlier = Antes
ask-time = Día y hora
ask-only-about = Solo alrededor de esa hora
ask-note-left =
    { $count ->
        [one] Queda { $count } carácter. La nota se borra. Sin nombres ni teléfonos.
       *[other] Quedan { $count } caracteres. La nota se borra. Sin nombres ni teléfonos.
    }
field-too-long =
    { $count ->
        [one] Sobra { $count } carácter: { $most } como máximo. No se corta nada.
       *[other] Sobran { $count } caracteres: { $most } como máximo. No se corta nada.
    }
field-too-long-first = Primero acorte: { $field }
field-unclear-first = Revise primero: { $field }
field-cut = Aquí solo se guardan los primeros { $most } caracteres. Ponga el resto a salvo antes de seguir.
ask-code-optional = Solo si la persona quiere darlo. Es seudónimo, no anónimo.
ask-code-too-short =
    { $count ->
        [one] Falta { $count } carácter.
       *[other] Faltan { $count } caracteres.
    }
ask-code-too-long = Demasiado largo: 20 letras y números como máximo.
ask-code-ready = Se guardará como { $code }
ask-code-mixed = Se guardará como { $code }. Mezcla letras de dos alfabetos: lo que se ve igual, escrito con otro teclado, no coincidirá.
ask-code-looks-like = Se guardará como { $code }, con letras de otro alfabeto. No coincidirá con { $looks } escrito de la A a la Z.
save-nothing-yet = Nada anotado todavía
note-warning-name = Esto parece un nombre. Mejor no lo anote.
note-warning-phone = Esto parece un número de teléfono. Mejor no lo anote.
note-warning-birth-date = Esto parece una fecha de nacimiento. Mejor no la anote.
field-stocktake = Recuento
field-told = Antes o después de recuentos
field-chosen-over = Elegido frente a otros recuentos
field-row = Fila de la tabla con la que entró
field-made-of = De qué se hizo su id
field-letter = Lo que se contó
field-first-day = Primer día
field-last-day = Último día
field-whole = Se contó todo
field-blind = Contado sin ver los registros
field-counters = Contado por
field-read = Registros conocidos
kind-stocktake = Recuento
kind-desk-report = Aviso a supervisión
count-side-before = Antes
count-side-after = Después
count-side-other-code = Algo nuevo: actualice la app
