# Un turno.

shift-begin = Empezar turno
shift-end = Terminar turno
shift-since = Turno desde las { $time }
shift-title = Fin del turno
shift-count = { $confirmed } de { $records }
shift-confirmed = confirmados por el servidor
shift-safe = Ya puede devolver el teléfono.
shift-waits =
    { $count ->
        [one] Todavía no: { $count } registro está solo en este teléfono.
       *[other] Todavía no: { $count } registros están solo en este teléfono.
    }
shift-not-yet = Todavía no: algo aquí no está terminado.
shift-figures = Este turno
shift-see = Ver los registros
shift-lock = Bloquear y devolver
shift-only-here = Solo en este teléfono
shift-other = { $kind }: { $count }
shift-team = Un cambio en el equipo, o una llave
shift-draft-encounter = Un contacto sin guardar
shift-draft-overdose = Una respuesta a sobredosis sin guardar
shift-draft-referral = Una derivación sin guardar
shift-draft-amendment = Una corrección sin guardar
shift-draft-movement = Un formulario de existencias
shift-draft-sign-out = Una bolsa que se está entregando
begun-title = Empezado, sin guardar
begun-not-saved = { $what }: empezado, sin guardar
begun-kept = Queda en este teléfono. Siga con ello o cancélelo.
shift-draft-detail = Guárdela o vacíela
shift-kept-here = Lo que hay aquí está a salvo. Donde no haya señal, conserve el teléfono hasta que se haya enviado.
steps-title = Primeros pasos
steps-left =
    { $count ->
        [one] Falta { $count } antes del primer turno
       *[other] Faltan { $count } antes del primer turno
    }
steps-done = Hecho
steps-open = Por hacer
steps-sheet = Hoja de recuperación en papel
steps-number = Número de emergencia
steps-areas = Adónde van: añadir una zona
steps-items = Qué entregan: recibir una primera entrega
steps-team = Quién está: invitar a alguien
steps-questions = Qué preguntan sobre una persona
steps-put-away = Guardar esta lista
steps-put-away-how = Todo sigue en su lugar, en Más y en las pestañas.
