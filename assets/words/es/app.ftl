# El marco de todas las pantallas: estado, pestañas, fallos, fechas.

hide = Ocultar
undo = Deshacer
back = Atrás
close = Cerrar
tabs = Kitbag
tab-capture = Anotar
tab-today = Hoy
tab-bag = Mochila
tab-more = Más
tab-more-count =
    { $count ->
        [one] { $count } por revisar
       *[other] { $count } por revisar
    }
tab-overdose = Sobredosis

# Los cinco estados, y el momento anterior.
chip-starting = Kitbag
chip-safe = Los registros están a salvo
chip-waiting =
    { $count ->
        [one] { $count } pendiente de enviar
       *[other] { $count } pendientes de enviar
    }
chip-saved = Guardado en este teléfono
chip-sending = Enviando { $done } de { $of }
chip-all-sent = Todo enviado { $time }
chip-records-sent = Registros enviados { $time }
chip-nothing-waits = Nada pendiente
chip-team-waits = Espera un cambio en el equipo
chip-no-signal = Sin conexión
chip-no-signal-saved =
    { $count ->
        [0] No pasa nada
        [one] { $count } guardado en este teléfono
       *[other] { $count } guardados en este teléfono
    }
chip-problem = El envío no funciona
chip-problem-network = Esta red bloquea Kitbag
chip-problem-forgot = El servidor perdió el programa
chip-problem-storage = El teléfono está lleno
chip-problem-newer = Hace falta una app más nueva
chip-problem-saved =
    { $count ->
        [0] No se perdió nada
        [one] { $count } a salvo en este teléfono
       *[other] { $count } a salvo en este teléfono
    }

# Contar.
step-less = { $name }: menos
step-less-of = { $count } { $name }: menos
step-more = { $name }: más
step-amounts = { $name }: cantidades
step-exactly = { $name }: cantidad exacta

# Fechas.
date-today = Hoy
date-yesterday = Ayer
date-day =
    { $weekday ->
        [1] lun
        [2] mar
        [3] mié
        [4] jue
        [5] vie
        [6] sáb
       *[7] dom
    } { $day } { $month ->
        [1] ene
        [2] feb
        [3] mar
        [4] abr
        [5] may
        [6] jun
        [7] jul
        [8] ago
        [9] sep
        [10] oct
        [11] nov
       *[12] dic
    }
date-day-year = { $day } de { $year }
date-month =
    { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }

# Valores de los campos.
shown-nothing = Nada
shown-at = { $day }, { $time }
shown-about = { $day }, alrededor de las { $time }
shown-fading = { $text } (se borra después de { $month })
shown-faded = Borrado por su plazo
shown-newer = Escrito por una app más nueva

# Por qué algo no se pudo hacer: qué pasó, que nada se pierde, qué hacer.
failure-wrong-passphrase = Las palabras no coinciden. Nada se pierde: mire lo que anotó e intente otra vez.
failure-wait-longer = Demasiados intentos. Todo está guardado: espere e intente otra vez.
failure-not-a-setup-link = Este no es un enlace de instalación. No se cambió nada: copie entero el enlace que mostró el servidor.
failure-not-an-invitation = Esto no es una invitación ni un enlace de instalación, o es solo su principio. No se cambió nada: copie el enlace entero, o pida a su supervisión que lo muestre otra vez.
failure-link-cut = Falta una parte de este enlace, como cuando un mensaje lo corta. No se cambió nada: copie el enlace otra vez de principio a fin, o escanee su imagen.
failure-turned-away = Se rechazó esta solicitud, o su invitación terminó. No se cambió nada: pida otra a su supervisión.
failure-not-an-address = Esto no es la dirección de un servidor. No se cambió nada: escríbala completa, como https://kit.example.org.
failure-not-a-sheet = Esto no es lo que dice la hoja: falta un carácter o alguno está mal. No se cambió nada: compárelo grupo por grupo.
failure-sheet-of-another = El servidor no conoce un programa de esta hoja. No se cambió nada: vea si la dirección es correcta y si la hoja es de este programa.
failure-sheet-replaced = Otra hoja de recuperación tomó el lugar de esta. No se cambió nada: use la nueva, y destruya este papel.
failure-sheet-not-held = Esta hoja de recuperación no vale: quizás una persona de supervisión la propuso, y ninguna otra dijo que sí. No se cambió nada: use la hoja de antes.
failure-recovery-begun = En este teléfono se empezó una recuperación, y quizás sus claves están solo aquí. Nada se pierde: use la hoja de antes y la misma dirección del servidor.
failure-link-used = Este enlace de instalación ya se usó. No se cambió nada: entre con una invitación o pregunte a quien maneja el servidor.
failure-invitation-over = Esta invitación venció o ya se usó, o todavía no salió del teléfono de su supervisión. No se cambió nada: pida a su supervisión que busque señal, o que le dé otra.
failure-no-signal = Sin conexión. Todo está guardado aquí: intente otra vez cuando haya conexión.
failure-not-the-server = Algo respondió en lugar del servidor, como pasa en redes públicas. Todo está guardado aquí: use otra red o inicie sesión en esta.
failure-server-forgot = El servidor no conoce este programa: perdió lo que tenía, o es otro. Todo está guardado aquí. Quien supervisa lo configura otra vez con un nuevo enlace de instalación, en Equipo.
failure-server-trouble = El servidor no puede guardar en este momento. Todo está guardado aquí. Lo intentamos otra vez automáticamente.
failure-not-complete = Falta algo o es demasiado grande. Lo que escribió sigue aquí: revíselo y guarde otra vez.
failure-not-alike = Estas dos no se pueden contar como una: se cuentan en unidades distintas, o una es la bolsa de alguien. No se cambió nada: elija otra.
failure-adds-up-no-more = Esto no sumaría con lo que se cuenta como este artículo: serían distintos en unidad, naloxona, dosis o jeringas. No se cambió nada: vea el otro y cuéntelo antes por separado.
failure-changed-meanwhile = Alguien lo cambió mientras tanto, así que no se deshizo. No se cambió nada: mire lo que dice ahora.
failure-time-unclear = El día o la hora no están completos. Lo que escribió sigue aquí: complételos, o elija «ahora», y guarde otra vez.
failure-unseen = Contiene un carácter que nadie puede ver. Lo que escribió sigue aquí: escríbalo de nuevo y guarde otra vez.
failure-no-desk-key = Lo que solo supervisión puede abrir no se puede sellar ahora. Lo que escribió sigue aquí: intente otra vez cuando el teléfono haya tenido señal, o deje sin esa respuesta y dígalo usted.
failure-too-long = Un texto es demasiado largo. Lo que escribió sigue aquí: acórtelo y guarde otra vez.
failure-note-too-long = La nota privada es demasiado larga. Lo que escribió sigue aquí: acórtela y guarde otra vez.
failure-code-too-long = El código de la persona es demasiado largo: 20 letras y números como máximo. Lo que escribió sigue aquí: acórtelo y guarde otra vez.
failure-not-permitted = Este dispositivo no puede hacer eso. No se cambió nada: pregunte a su supervisión.
failure-not-here = Este registro ya no está en este teléfono. No se cambió nada más: vuelva a Hoy.
failure-storage = El almacenamiento del teléfono está lleno o dañado. Lo guardado antes está a salvo: libere espacio e intente otra vez.
failure-files-held = Otra cosa en este teléfono tiene abiertos todavía los archivos de Kitbag. Lo guardado antes está a salvo: cierre las otras ventanas de este navegador y vuelva a abrir Kitbag.
failure-newer-app = Los registros los escribió una app más nueva. Están a salvo: cargue la app nueva para abrirlos.
failure-locked = Kitbag está bloqueado. Todo está guardado: desbloquee para seguir.
failure-unsupported = Este navegador no puede guardar registros con seguridad, así que no se guardó nada. Abra Kitbag en un Chrome, Edge, Firefox o Safari actualizado.

# General.
save = Guardar

# Oculto, en otra pestaña, sin soporte.
cover-title = Reloj
opening-title = Kitbag se está abriendo
opening-text = Lo guardado en este teléfono sigue como está.
elsewhere-title = Kitbag está abierto en otra pestaña
elsewhere-text = Los registros solo pueden estar abiertos en un lugar. Nada se pierde: lo que se escribió allí está guardado.
elsewhere-here = Usarlo aquí
unsupported-title = Kitbag no puede iniciar aquí

# Más.
more-title = Más
more-who = { $name }, { $programme }
more-newer = Hay un Kitbag más nuevo. Empieza cuando bloquee; lo que haya empezado se guarda.
more-needs-look = Para revisar
more-needs-look-count =
    { $count ->
        [0] Nada por ahora
        [one] { $count } cosa por revisar
       *[other] { $count } cosas por revisar
    }
more-team = Equipo
more-team-detail = Integrantes y sus dispositivos
more-referrals = Derivaciones
more-referrals-detail = Las abiertas, y una nueva
more-status = Cómo están los registros
more-status-detail = Qué espera, qué se envió
more-language = Idioma
more-hand = Cómo lo sostiene
more-gloves = Guantes: más grande
more-left-hand = Mano izquierda
more-hide-or-lock = Ocultar muestra un reloj al instante. Para volver, toque el reloj y ponga sus cinco palabras, o su PIN si eligió uno.
more-colours = Colores
more-colours-dark = Oscuro
more-colours-light = Claro
more-colours-red = Rojo
lock = Bloquear

# Cómo están los registros.
status-title = Cómo están los registros
status-send-now = Enviar ahora
status-sending = Enviando
status-saved-means = Están en este teléfono, sellados, y salen por sí solos en cuanto haya conexión.
status-sending-means = Siguen en este teléfono hasta que el servidor dé su recibo por cada uno.
status-all-sent-means = El servidor dio su recibo por todo lo que se registró aquí.
status-no-signal-means = Siga registrando. Todo está guardado aquí y sale por sí solo cuando haya conexión.
status-clock-wrong = El reloj de este teléfono está mal por más de un día. Los contactos nuevos llevan la hora del servidor. Ajuste el reloj, por favor.
status-clock-right = El reloj de este teléfono ya está bien
status-clocks-differ = El reloj de este teléfono y el del servidor no coinciden. Ninguna nota caduca en este teléfono hasta que coincidan o lleven una semana a la par. Si el reloj de este teléfono está bien, avise a quien lleva el servidor.
status-two-chains = El servidor dijo cosas distintas a personas distintas sobre quién está en el equipo. Compare la lista del equipo con las demás personas y avise a quien mantiene el servidor.
status-told-another = Se vio en registros de: { $names }. Compare primero con estas personas.
status-compared = Ya comparamos
status-needs-update = Se decidió algo para el equipo que solo una aplicación más nueva puede leer. Lo que registra se guarda aquí y sale después de la actualización.
status-fetching = Faltan registros del equipo por llegar. Hasta entonces, las listas y las cifras no están completas.
status-sealed = El servidor solo recibe registros sellados, que no puede leer.

left-title = De una inscripción anterior en este teléfono
left-waiting =
    { $count ->
        [one] { $count } paquete sellado espera y se envía con el próximo contacto.
       *[other] { $count } paquetes sellados esperan y se envían con el próximo contacto.
    }
left-refused =
    { $count ->
        [one] El servidor no acepta { $count } paquete sellado: el acceso de ese teléfono había terminado. Se guarda y se ofrece otra vez; avise a supervisión.
       *[other] El servidor no acepta { $count } paquetes sellados: el acceso de ese teléfono había terminado. Se guardan y se ofrecen otra vez; avise a supervisión.
    }
left-elsewhere =
    { $count ->
        [one] { $count } paquete sellado es de otro programa. Se guarda hasta que alguien se una a ese programa en este teléfono.
       *[other] { $count } paquetes sellados son de otro programa. Se guardan hasta que alguien se una a ese programa en este teléfono.
    }
left-sure = Estos registros se pierden para siempre: nadie más los tiene
left-throw-away = Tirar lo que no se puede enviar
cancel = Cancelar
cancel-asks = Lo que escribió aquí se borra.
cancel-throw-away = Borrarlo
cancel-go-on = Seguir con ello

# A part of the app that does not come with the page.
part-loading = Cargando…
part-again = Probar otra vez
