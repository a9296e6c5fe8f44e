# Lo que conviene que vea supervisión

look-title = Para revisar
look-nothing = No hay nada que revisar. Todas las versiones coinciden.
look-calls = Alguien quiere una llamada
look-calls-why = Después de una respuesta. Solo supervisión ve esto.
look-call-wanted = { $name } quiere una llamada
look-call-made = Ya llamé
look-call-response = Ver la respuesta
look-two-versions = Dos versiones, conviene mirar
look-two-versions-why = Dos personas escribieron lo mismo por separado. Se conservan ambas versiones.
look-kits = Kits que cambiaron dos personas
look-kits-why = Dos personas cambiaron el contenido de un kit al mismo tiempo. Las dos versiones se conservan, y se usa una hasta que alguien diga qué contiene.
look-choose = Abrir y elegir
look-withdrawn-unseen = Retirado por alguien que no había visto un cambio
look-below-zero = Existencias bajo cero
look-below-zero-why = Salió más de lo que decían los registros. Un conteo lo corrige.
look-set-aside = Apartado
look-set-aside-why = Se guarda y todavía no cuenta. Se vuelve a evaluar cuando cambia el equipo o la app.
look-parked = Envíos que esperan una llave o noticias del equipo
quarantine-over-a-limit = Más grande de lo que admite esta app
quarantine-not-permitted = Escrito por una función que no puede hacerlo
quarantine-not-a-member = Escrito cuando el teléfono ya no era parte del equipo
quarantine-unreadable = No se puede leer aquí
quarantine-beside-its-log = De una copia del teléfono que siguió otro camino
look-after-end = Escrito después de terminar el acceso
look-after-end-why = Llegó de un teléfono cuyo acceso, o cuya función, ya había terminado. Puede ser trabajo real. Si lo admite, cuenta para todas las personas; si lo deja fuera, se guarda pero no cuenta.
look-after-end-records =
    { $count ->
        [one] { $count } registro
       *[other] { $count } registros
    }
look-after-end-since = Terminó el { $day }
look-admit = Admitir lo que escribió { $name }
look-leave-out = Dejarlo fuera ({ $name })
look-seen = Visto
look-admit-waits = Admitido. Cuenta cuando este teléfono tenga señal.
look-admit-sure = ¿Admitir lo que escribió { $name }? Entonces cuenta para todas las personas. Cuando haya salido, ya no se puede retirar.
look-admit-yes = Sí, admitirlo
look-leave-out-sure = ¿Dejar fuera lo que escribió { $name }? No cuenta en ningún lugar, pero se queda en este teléfono: aparece aquí abajo, y usted puede retomarlo.
look-leave-out-yes = Sí, dejarlo fuera
look-leave-out-no = No, decidir después
look-kept = Dejado fuera y guardado
look-kept-why = Se queda en este teléfono como llegó, y no cuenta en ningún lugar.
look-left-out = De { $name }
look-take-up = Decidir de nuevo sobre { $name }
look-kept-seen = Apartado y visto
look-kept-seen-detail = Nadie puede admitir esto
look-admitted = Cuenta de todos modos
look-admitted-why = Usted lo dejó fuera, y otra persona de supervisión lo admitió. Su respuesta vale para todas las personas. Si no debe contar, hable con ella.
look-admitted-by = Admitido por { $name }, { $day }
