# Integrantes, invitaciones, quién espera entrar

team-title = Equipo
team-devices =
    { $count ->
        [one] { $count } teléfono en el equipo
       *[other] { $count } teléfonos en el equipo
    }
team-this-phone = { $role }, este teléfono
team-sheet = Las llaves nuevas también se sellan para la hoja de recuperación. Quien tenga ese papel puede recuperar el programa.
team-perhaps-lost = { $role }, de antes de la recuperación
team-perhaps-empty = { $what }, teléfono quizás vacío
team-perhaps-empty-how = Se terminó el acceso de este teléfono, y eso se deshizo. Si entretanto quedó vacío, no puede enviar: termine su acceso e invite de nuevo a la persona.
team-recovered = ¿Se perdieron estos teléfonos?
team-recovered-how = Usted entró con la hoja de recuperación. Abra abajo cada teléfono de supervisión de antes y termine su acceso si nadie del equipo lo tiene: entonces se crean llaves nuevas.
team-no-name = Nombre todavía no recibido
team-same-code = ¿El mismo código en ambas pantallas?
team-same-code-how = Alguien pide entrar. Pida que lea su código en voz alta.
team-confirm = Sí, es el mismo
team-next = Otra persona pide unirse: mire el código
team-turn-away = No, rechazar la solicitud
team-if-they-differ = Si no coinciden, tal vez alguien más usó el enlace. Todavía no se ha compartido nada.
team-invite = Invitar a alguien
team-invite-role = Qué va a hacer
team-invite-choose = Elija qué va a hacer
team-invite-open = Crear una invitación
team-invitation-until = abierta hasta { $day }, { $time }
team-scan-this = Pida que escanee esto
team-scan-how = Con la cámara de su teléfono, a su lado. Después comparen el código que muestran ambos teléfonos.
team-qr-label = Enlace de invitación como código QR
team-link-label = O comparta este enlace
team-link-copy = Copiar enlace
team-link-share = Compartir enlace
team-link-copied = Copiado.
team-link-not-copied = Este navegador no copia: marque el enlace y cópielo.
team-link-once = Sirve una vez, más o menos un día, y se muestra aquí hasta entonces. Quien lo tenga puede pedir entrar; solo usted puede confirmar.
team-end = Terminar el acceso de { $name }
team-end-why = Por qué termina su acceso
team-end-left = Dejó el equipo
team-end-lost = Teléfono perdido o quitado
team-end-keeps = Lo que este teléfono ya envió se queda en el programa. Primero diga por qué.
team-end-left-how = Desde su próximo contacto no podrá leer nada nuevo. Se crean llaves nuevas para las demás personas.
team-end-lost-how = Desde su próximo contacto, a ese teléfono no le llega nada nuevo. Cuando se conecta, entrega lo que no había enviado y se borra; hasta entonces, lo que guarda sigue sellado con sus cinco palabras. Se crean llaves nuevas para las demás personas.
team-decided = Decidido, y aún no hecho
team-decided-joins = Se une: { $role }
team-decided-joins-waits = Confirmado, espera señal
team-decided-ends = Fin del acceso: { $name }
team-decided-lost = Teléfono perdido o quitado: { $name }
team-decided-ends-waits = Termina en el próximo contacto
team-decided-role = Nueva función de { $name }: { $role }
team-decided-admits = Los registros tardíos de { $name } cuentan
team-decided-turns-away = Se rechazó a alguien
team-decided-new-keys = Llaves nuevas para todo
team-decided-sheet = Se propone una nueva hoja de recuperación
team-decided-same-sheet = Sí a la hoja de recuperación de { $name }
team-decided-waits = Se hace en el próximo contacto
team-decided-take-back = Retirar
team-decided-seen = Visto
team-refused-not-permitted = No se hizo: otra persona del equipo decidió algo antes. Mire la lista y decida de nuevo si hace falta.
team-refused-no-place = Aún no se hizo: el servidor no acepta más decisiones hoy. Se intenta de nuevo.
team-refused-old-server = No se hizo: el servidor es más antiguo que esta aplicación. Avise a quien lo mantiene.
team-refused-other = No se hizo: el servidor no lo aceptó. Avise a quien lo mantiene y decida de nuevo.
team-role = Qué hace
team-role-how = Lo que ya registró se queda como está. Con la nueva función llega lo que puede leer y se va lo que no. Las invitaciones abiertas terminan.
team-change-role = Cambiar la función de { $name }
team-server = Configurar el servidor otra vez
team-server-what = Si perdió el programa
team-server-how = Pida un nuevo enlace de instalación a quien administra el servidor. Los teléfonos del equipo devuelven entonces lo que guardan.
team-server-link = Nuevo enlace de instalación
team-server-do = Configurar otra vez
team-server-done = El servidor conoce el programa otra vez. Cada teléfono devuelve lo que guarda en su próximo contacto.
team-new-keys = Llaves nuevas
team-new-keys-when = Si alguien pudo haber visto las llaves
team-new-keys-how = Quizás alguien vio o copió lo que hay en un teléfono, y todos los teléfonos volvieron a su gente. En el próximo contacto se crean llaves nuevas y se entregan a todo el equipo; lo registrado antes se sigue leyendo con las anteriores. Si falta un teléfono, termine su acceso: eso también crea llaves nuevas.
team-new-keys-do = Crear llaves nuevas
team-asking =
    { $count ->
        [one] { $count } persona espera para entrar
       *[other] { $count } personas esperan para entrar
    }
team-turn-away-sure = ¿Rechazar este teléfono? Su invitación queda usada, y quien lo tiene necesita otra.
team-turn-away-so = Rechazarlo
team-turn-away-not = Mirar otra vez
team-since = { $what }, desde { $day }
team-let-in = { $what }, entró por { $name }, { $day }
team-row-waits = { $detail } · { $waits }
team-row-ends = El acceso termina cuando este teléfono tenga señal
team-row-role = Nueva función cuando este teléfono tenga señal: { $role }
team-row-take-back = Arriba, en «Decidido, y aún no hecho», se puede retirar mientras no haya salido.
team-row-id = En listas sin nombres: { $id }
team-invitation-unsent = Todavía no sirve: espera señal
team-invitation-unsent-how = Esta invitación no ha salido. Empieza a servir sola en cuanto este teléfono tenga señal; a quien la abra antes se le dice que no sirve.
team-invitation-withdraw = Retirar esta invitación
team-invitation-withdraw-how = Ya nadie puede pedir entrar con ella, y a quien lo pidió se le dice que no entró.
team-came-in = { $name } ya está en el equipo: { $role }
team-came-in-unnamed = Ya está en el equipo: { $role }. Su nombre llega con el primer contacto de su teléfono.
