# Antes de entrar: primer uso, unirse, desbloquear.

welcome-title = Kitbag
welcome-what = Registra lo que un equipo de reducción de daños entrega y hace, con o sin conexión. Lo que usted registra se sella en este teléfono antes de salir de él.
welcome-join = Para unirse a un equipo, escanee la invitación que le muestra su supervisión, o pegue aquí su enlace.
welcome-found = Para comenzar un programa nuevo, use el enlace de instalación que mostró el servidor.
welcome-left =
    { $count ->
        [one] De una inscripción anterior en este teléfono se guarda { $count } paquete sellado que aún no se envió. Al unirse otra vez al mismo equipo se envía.
       *[other] De una inscripción anterior en este teléfono se guardan { $count } paquetes sellados que aún no se enviaron. Al unirse otra vez al mismo equipo se envían.
    }
welcome-link = Enlace
welcome-go-on = Seguir
welcome-sheet = Tengo una hoja de recuperación
welcome-safe = El enlace se queda en este teléfono. Todavía no se envió nada.

enrol-found-title = Un programa nuevo
enrol-join-title = Unirse al equipo
enrol-programme = Nombre del programa
enrol-my-name = Su nombre aquí
enrol-my-name-hint = Un nombre de pila o uno inventado. Lo ve su equipo, el servidor no.
enrol-words = Sus cinco palabras
enrol-words-why = Desbloquean este teléfono. Nadie puede buscarlas por usted: anótelas y guárdelas lejos del teléfono.
enrol-another = Otras palabras
enrol-other-link = Otro enlace
enrol-other-link-hint = Pegue aquí una invitación o un enlace de instalación nuevo. Lo que escribió sigue aquí.
enrol-written = Ya las anoté
enrol-stay = Quédese en esta página hasta tocar «{ $button }»: antes no se guarda nada.
enrol-incomplete = Escriba el nombre
enrol-write-down = Primero anote las palabras
enrol-found = Comenzar el programa
enrol-join = Pedir unirse
enrol-busy = Un momento

recover-title = Recuperar un programa
recover-what = Para cuando se perdieron todos los teléfonos de supervisión. Con la hoja este teléfono pasa a ser de supervisión y lee lo que el equipo envió.
recover-server = Dirección del servidor
recover-sheet = Lo que dice la hoja
recover-sheet-hint = 20 grupos de cuatro. No importan mayúsculas ni espacios.
recover-after = Lo que escribe de la hoja no se guarda en este teléfono. Vuelva a guardar la hoja bajo llave: también sirve la próxima vez.
recover-incomplete = Escriba dirección, hoja y nombre
recover-go = Recuperarlo

waiting-step-words = Sus palabras
waiting-step-compare = Comparar
waiting-step-in = Ya está
waiting-title = ¿El mismo código en las dos pantallas?
waiting-what = Léalo en voz alta. Su supervisión ve el mismo código en Equipo y lo confirma allí.
waiting-code = Código
waiting-check = Ya lo confirmaron
waiting-checking = Un momento
waiting-differ = No, son distintos
waiting-safe = Si son distintos, quizá alguien más usó el enlace. Todavía no se compartió nada.
waiting-not-yet = Consultado a las { $time }: todavía sin confirmar. Falta que su supervisión toque «Sí, es el mismo» en Equipo.
waiting-no-signal = Sin señal a las { $time }. Se vuelve a consultar solo.
waiting-not-asked = No se pudo consultar al servidor a las { $time }. Se vuelve a consultar solo.
waiting-looked = Última consulta a las { $time }
waiting-unsent-title = Todavía no se envió
waiting-unsent-what = Su solicitud está guardada en este teléfono. Sale sola en cuanto haya señal.
waiting-unsent-then = Entonces aparece aquí un código para comparar con la pantalla de su supervisión.
waiting-try-now = Probar ahora
waiting-give-up = Abandonar esta solicitud
waiting-turned-away-title = No se le dejó entrar
waiting-turned-away-what = Alguien de supervisión tocó «No, rechazar la solicitud», o la invitación terminó antes de que se confirmara: dura más o menos un día, y termina cuando termina el acceso de alguien.
waiting-over-title = Esta invitación no sirve ahora
waiting-over-what = Venció, ya se usó, o todavía no salió: el teléfono de su supervisión necesita señal una vez después de hacerla.
waiting-over-do = Pregunte a su supervisión. Puede hacer otra invitación, y usted escanea esa.
waiting-over-safe = No se compartió nada del equipo con este teléfono, y de él solo salió su solicitud.
waiting-look-again = Consultar otra vez
waiting-begin-anew = Empezar de nuevo con otra invitación

ended-title = Este teléfono ya no pertenece al equipo
ended-text = Alguien de supervisión lo decidió. Ya no recibe nada. Lo que se envió desde aquí queda con el equipo: pregunte si no era la intención.

unlock-title = Bloqueado
unlock = Desbloquear
unlock-opening = Abriendo
unlock-wait =
    { $count ->
        [one] Espere { $count } segundo
       *[other] Espere { $count } segundos
    }
unlock-passphrase = Sus cinco palabras
unlock-hint = Bloqueado. Todo está guardado, nada se envía.
unlock-show = Mostrar lo que escribo

forgotten = ¿Olvidó sus palabras?
forgotten-title = ¿Olvidó sus palabras?
forgotten-text = Nadie puede buscarlas. Si todavía puede encontrar dónde las anotó, vuelva y pruébelas primero.
forgotten-back = Volver
anew-kept = Lo que se registró aquí y aún no se envió se guarda sellado: nadie puede leerlo en este teléfono.
anew-sent = Cuando se una otra vez al mismo equipo en este teléfono, se le envía.
anew-gone = Todo lo demás se quita de este teléfono: lo enviado está con el equipo, un formulario sin terminar se pierde.
anew-how = Pida una invitación nueva a su supervisión. Si usted es la única persona de supervisión, necesita la hoja de recuperación.
anew-understood = Ya lo leí
anew-read-first = Primero lea esto
anew-start = Empezar de nuevo en este teléfono
