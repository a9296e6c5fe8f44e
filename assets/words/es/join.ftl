# Unirse: primero en la pantalla de inicio, luego la invitación con cámara, imagen o enlace; un primer contacto de práctica.

install-title = Primero: ponga Kitbag en la pantalla de inicio
install-detail = Imágenes para Android y iPhone
install-why = Allí el teléfono guarda lo que usted registra, y se abre sin conexión. En un iPhone esta página y la pantalla de inicio guardan por separado: hágalo antes de unirse.
install-android = Android
install-android-menu = En Chrome, toque los tres puntos.
install-android-add = Toque Agregar a la pantalla principal y luego Instalar.
install-iphone = iPhone
install-iphone-share = En Safari, toque el cuadrado con la flecha.
install-iphone-add = Toque Agregar a pantalla de inicio y luego Agregar.
install-open = Abra allí Kitbag, el del bolso.
install-then = Después escanee la invitación en el Kitbag de la pantalla de inicio. En este navegador también sigue funcionando.

scan = Escanear la invitación
scan-step = Escanear
scan-title = Escanee la invitación
scan-where = Está en la pantalla de su supervisión, en Equipo. Sirve una vez, y más o menos un día.
scan-view = Lo que ve la cámara
scan-stays = La imagen nunca sale de este teléfono y no se guarda.
scan-picture = Elegir una imagen
scan-paste = Mejor pegar un enlace

failure-no-camera = Aquí no se puede usar la cámara. No se cambió nada: permítala en los ajustes del navegador e intente otra vez, elija una imagen del código o pegue lo que dice.
failure-no-code = En esta imagen no se puede leer ningún código. No se cambió nada: sostenga el teléfono derecho ante el código, con luz, e intente otra vez.

practice-first = Practicar
practice-now = Práctica: no cuenta
practice-save = Guardar la práctica
practice-end = Terminar
