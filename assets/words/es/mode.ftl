mode-title = Sobredosis
mode-start = Iniciar el reloj
mode-start-detail = Alguien no despierta o respira mal
mode-since = Desde las { $time }, el reloj corre
mode-call = Llamar al { $number }
mode-say = Diga: «{ $words }»
mode-next = Siguiente
mode-no-response = No despierta
mode-breathes-every-6 = Respira cada 6 segundos
mode-woke = Despertó
mode-called = Ya llamé
mode-not-called = Sin llamar
mode-dose-given = Dosis { $dose } dada ahora
mode-no-naloxone = No hay naloxona
mode-breaths-start = Empezar respiraciones
mode-breathing = Ya respira
mode-recheck = Comprobar si respira
mode-no-sign-of-life = Sin señales de vida
mode-compressions-start = Compresiones iniciadas
mode-yes-breathing = Sí, respira
mode-not-breathing = No, o lento
mode-on-side = Está de lado
mode-help-arrived = Llegó ayuda
mode-stay-on = Sigo con la persona
mode-end = Terminar y anotarlo
mode-kept-sealed = Guardado y sellado. Le espera detrás del bloqueo.
mode-hot = Muy caliente
mode-seizure = Convulsión
mode-back-to-check = A la primera tarjeta
mode-not-reviewed = Aún sin revisión clínica.
mode-reviewed = Revisada por { $clinician }, { $day }.
mode-reviewed-locked = Revisada, { $day }.
mode-until-breathe = Hasta que respire, no hasta que despierte.
mode-doses = Naloxona
mode-which-product = ¿Qué naloxona?
mode-product-not-chosen = Producto sin elegir
mode-dose = Dosis { $dose }
mode-dose-at = { $time }, hace { $ago }
mode-dose-next = si aún no respira
mode-to-next = faltan
mode-next-dose-in = { $seconds } segundos hasta la próxima dosis
mode-next-dose-now = ahora
mode-next-dose-over = Pasó la espera: ¿la persona respira?
mode-breath-now = Una respiración ahora
mode-breath-wait = Espere
mode-breath-next =
    { $count ->
        [one] La próxima en { $count } segundo, cada { $every }
       *[other] La próxima en { $count } segundos, cada { $every }
    }
mode-beat = { $beat } de { $of } segundos
mode-sound = Sonido
mode-pace-stop = Parar el ritmo
mode-stay-left = Quédese hasta las { $time }, faltan { $left }
mode-all-steps = Los pasos
mode-add-person = Otra persona
mode-person = Persona { $number }
mode-people = Personas
mode-take-back = Deshacer: { $what }
mode-by-mistake = Fue sin querer
mode-write-earlier = Anotar una anterior
mode-stimulant = Exceso de estimulante
mode-to-write =
    { $count ->
        [one] { $count } respuesta espera a ser anotada
       *[other] { $count } respuestas esperan a ser anotadas
    }
mode-kept-locked = Guardado y sellado. Le espera tras el bloqueo.
mode-back-to-lock = Volver al bloqueo

emergency = Emergencia
mode-last-dose = Dosis { $dose } dada. Otra, si no respira, en { $left }
mode-last-dose-over = Dosis { $dose } dada. Pasó la espera: ¿respira?
mode-write-told = Una persona participante me contó
