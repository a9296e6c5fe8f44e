# Bloqueo: el PIN para pausas cortas, la llave de acceso, las personas de un teléfono compartido.

pad-entered =
    { $count ->
        [one] { $count } cifra puesta
       *[other] { $count } cifras puestas
    }
pad-erase = Borrar una cifra

pin-title = En pausa
pin-hint = En pausa. Todo está guardado, y lo que espera se sigue enviando.
pin-wrong =
    { $count ->
        [one] Este PIN no es el correcto. No se ha perdido nada. Queda { $count } intento; después hacen falta sus cinco palabras.
       *[other] Este PIN no es el correcto. No se ha perdido nada. Quedan { $count } intentos; después hacen falta sus cinco palabras.
    }
pin-open = Seguir
pin-use-words = Usar palabras

failure-no-passkey = La llave de acceso no lo abrió. Nada se pierde: inténtelo otra vez o use sus cinco palabras.

locking-title = Bloquear y ocultar
locking-detail = PIN, llave de acceso y cuándo se bloquea
locking-when = Kitbag se bloquea solo cuando nadie lo ha tocado durante { $minutes } minutos, y siempre que se cierra. Entonces hacen falta sus cinco palabras.
locking-overdose = En la pantalla de sobredosis espera una hora.
locking-after = Bloquear después de
locking-after-why = Para todos los teléfonos del programa. Menos tiempo es más seguro si quitan u olvidan un teléfono; más tiempo pide las palabras menos veces.
locking-minutes = { $count } min

pin-set-title = PIN para pausas cortas
pin-set-what = Con un PIN, Ocultar y { $minutes } minutos sin tocarlo piden solo el PIN, y lo que espera se sigue enviando. Tras { $tries } PIN equivocados o { $longest } minutos hacen falta sus cinco palabras.
pin-set-less = Un PIN es corto, y detrás de él los registros siguen abiertos en la memoria del teléfono. Si pueden quitarle el teléfono, bloquéelo o no use PIN.
pin-set-until = El PIN nunca se escribe en el teléfono: vale hasta que Kitbag se bloquea. Después Kitbag ofrece ponerlo otra vez.
pin-choose = Elegir un PIN
pin-choose-bar = Usar este PIN
pin-choose-hint = De { $least } a { $most } cifras. No el del teléfono.
pin-choose-back = Volver
pin-again = PIN otra vez
pin-again-hint = Se fue cuando Kitbag se bloqueó, porque no está escrito en ninguna parte.
pin-not-now = Ahora no
pin-is-set = Hay un PIN. Vale hasta que Kitbag se bloquea.
pin-remove = No usar PIN

passkey-title = Llave de acceso de este teléfono
passkey-what = Abre Kitbag con el dedo, la cara o el código del teléfono, además de las cinco palabras.
passkey-less = Quien pueda desbloquear el teléfono podrá abrir Kitbag, y pueden ponerle el dedo contra su voluntad. El teléfono puede guardar la llave en su cuenta de Google o de Apple.
passkey-add = Añadir una llave de acceso
passkey-is-set = Una llave de acceso abre Kitbag aquí.
passkey-remove = Quitar la llave de acceso
passkey-remove-there = Después solo las cinco palabras abren Kitbag. Los ajustes del teléfono pueden seguir mostrando la llave: ya no abre nada.
passkey-unlock = Dedo o cara
passkey-asks = El teléfono le pregunta
passkey-or = o el código del teléfono

door-who = De quién son las palabras
door-number =
    { $count ->
        [1] Primera persona
        [2] Segunda persona
        [3] Tercera persona
       *[other] Cuarta persona
    }
door-add = Otra persona en este teléfono
door-back = Volver a quien ya está inscrito aquí

shown-title = Lo que otras personas ven de usted
shown-what = Varias personas usan este teléfono. Antes de desbloquearlo nadie ve su nombre, salvo que usted quiera. Una señal le ayuda a encontrarse.
shown-mark = Su señal
shown-name = Mostrar mi nombre
mark-bag = Bolsa
mark-book = Libro
mark-clock = Reloj
mark-wind = Viento
mark-note = Nota
mark-place = Lugar
