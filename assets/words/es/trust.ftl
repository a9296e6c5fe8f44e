# Lo que confirmó el servidor, y lo que conviene saber antes de que algo se pierda.

status-waiting = Aún sin confirmar
status-confirmed = Confirmado por el servidor
state-confirmed-on = Confirmado { $day }, { $time }
chip-overdue = Espera más de un día

# Como cada failure-…: qué pasó, que los datos están a salvo, qué hacer. Una prueba lo exige.
trouble-not-sent =
    { $count ->
        [0] No se pudo llegar al servidor. Nada suyo espera y todo está guardado aquí. Lo intentamos otra vez automáticamente.
        [one] No se pudo enviar. Su registro está a salvo en este teléfono. Lo intentamos otra vez automáticamente.
       *[other] No se pudo enviar. Sus { $count } registros están a salvo en este teléfono. Lo intentamos otra vez automáticamente.
    }
trouble-team-not-sent = No se pudo llegar al servidor. Un cambio en el equipo, o una llave, espera y está a salvo en este teléfono. Lo intentamos otra vez automáticamente: mire en Equipo.
trouble-overdue = Algo espera desde el { $day }, { $time }. Está a salvo en este teléfono. Pase cuando pueda por un lugar con conexión y toque Enviar ahora.
trouble-may-be-cleared = Este navegador puede borrar lo que guarda si al teléfono le falta espacio. Sus registros están a salvo ahora: ponga Kitbag en la pantalla de inicio y envíe con frecuencia.
trouble-not-offline = Kitbag todavía no se abre sin señal: no ha llegado todo. Lo guardado está a salvo. Espere con Kitbag abierto mientras haya señal: se descarga de nuevo por sí solo.

failure-not-carried = Este no es un archivo que guardó Kitbag. No se cambió nada: elija el archivo cuyo nombre empieza con kitbag.
failure-file-damaged = Falta una parte de este archivo, o se modificó. No se tomó nada, y el teléfono de origen todavía lo tiene todo: copie el archivo otra vez.
failure-file-of-newer-app = Este archivo lo escribió una app más nueva. No se tomó nada: cargue aquí la app nueva o use otro teléfono.
failure-file-of-another = Este archivo es de otro programa. No se tomó nada: pregunte de quién es a quien se lo dio.
failure-file-of-unknown = Este teléfono no sabe de quién es este archivo. No se tomó nada: envíe y reciba una vez e intente otra vez, o use un teléfono de supervisión.
failure-file-not-saved = Aquí no se pudo guardar o leer el archivo. Todo está guardado en el teléfono de origen: libere espacio e intente otra vez.

# Un archivo que lleva lo que espera.
carry-title = ¿No hay cómo enviar? Guarde un archivo
carry-detail = El último recurso
carry-what = Lo que espera puede ir como archivo a cualquiera de su equipo cuyo teléfono tenga conexión: por cable, tarjeta o mensaje. Va sellado: nadie más puede leerlo. También se queda aquí hasta que lo tenga el servidor.
carry-save = Guardar el archivo
carry-saved =
    { $count ->
        [one] { $count } paquete sellado está en { $name }. Sigue esperando aquí hasta que lo tenga el servidor.
       *[other] { $count } paquetes sellados están en { $name }. Siguen esperando aquí hasta que los tenga el servidor.
    }
carry-nothing = Aquí no espera nada: el servidor lo tiene todo.
carry-team = Aquí no espera ningún registro. Un cambio en el equipo, o una llave, no va en un archivo: espera conexión.
take-in-title = Tomar el archivo de alguien
take-in-detail = De un teléfono que no puede enviar
take-in-what = Este teléfono lo envía. Lo registrado se ve cuando lo tenga el servidor, en los teléfonos que pueden leerlo.
take-in-choose = Elegir el archivo
take-in-new =
    { $count ->
        [0] No había nada nuevo.
        [one] Se tomó { $count } paquete sellado y sale ahora.
       *[other] Se tomaron { $count } paquetes sellados y salen ahora.
    }
take-in-known =
    { $count ->
        [one] { $count } ya estaba aquí.
       *[other] { $count } ya estaban aquí.
    }
take-in-unknown =
    { $count ->
        [one] { $count } es de un teléfono que aquí no se conoce y quedó fuera: conserve el archivo e intente otra vez después de enviar.
       *[other] { $count } son de teléfonos que aquí no se conocen y quedaron fuera: conserve el archivo e intente otra vez después de enviar.
    }
