# Listas de registros, y un registro.

today-empty = Todavía no hay nada. Lo que guarde aparece aquí.
today-earlier = Anteriores
today-newest = Volver a lo más reciente
today-show-earlier = Mostrar anteriores
today-about = ~{ $time }
today-given = { $count } { $name }
today-left-out = sin { $count } { $name }
today-more = { $count } más
today-group = Grupo de { $count }
today-returned = Jeringas devueltas, { $amounts }
today-ahead = Con fecha futura
today-nothing-in-shift = Todavía no hay nada en este turno.
today-team = El equipo
state-ahead = Fecha futura: { $day }
today-practice = práctica
today-missing =
    { $count ->
        [one] falta por llegar { $count } entrega
       *[other] faltan por llegar { $count } entregas
    }

state-saved = Solo en este teléfono
state-sending = Enviando
state-confirmed = Confirmado { $time }
state-received = De otro teléfono
state-needs-look = Hay dos versiones, mire
state-withdrawn = Retirado

record-title = Registro
record-when = { $day } { $time }
record-author = Registrado por { $who }
record-withdrawn-by = Retirado por { $who }
record-corrected = Corregido: { $who }
record-before = Antes: { $value }
record-before-by = Antes: { $value } ({ $who })
record-given-before = Antes: { $given } (lo corrigió { $name }, { $day })
record-given = Entregado
record-who-when = { $name }, { $day } { $time }
record-who-day = { $name }, { $day }
record-shown-now = { $who } · se muestra ahora
record-versions =
    { $count ->
        [2] { $field }: dos versiones
       *[other] { $field }: { $count } versiones
    }
record-versions-detail = Se escribieron por separado. Todas quedan en el historial.
record-supervisor-chooses = Decide alguien de supervisión. Hasta entonces se muestra la primera.
record-choose-one = Elija una
record-keep = Conservar { $value }
record-keep-detail = Se puede cambiar después
record-amend = Corregir
record-withdraw = Retirar
record-withdrawn = Retirado
record-withdrawn-detail = Ya no cuenta
record-withdrawn-unseen = Lo retiró alguien que no había visto una corrección posterior
