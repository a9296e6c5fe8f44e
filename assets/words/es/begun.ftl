# Lo que se empezó en este teléfono y no está hecho, y los dos pasos de una recuperación con hoja nueva

begun-founding = Aquí se empezó «{ $name }»
begun-founding-go-on = Ningún servidor lo ha confirmado todavía. Abra o pegue otra vez su enlace de instalación: sigue donde estaba.
begun-recovery = Aquí se empezó una recuperación
begun-recovery-nothing = No se ha deshecho nada, y nada cambió.
begun-recovery-told = Quizás el servidor ya lo sabe. Al seguir se ve si está hecho.
begun-recovery-shown = La hoja nueva no vale. Se le muestra otra vez.
begun-recovery-on-paper = La hoja nueva está en papel. Guarde los dos papeles hasta que esté hecho.
begun-recovery-again = Para seguir, escriba otra vez la hoja vieja: no se guarda en este teléfono.
begun-recovery-go-on = Seguir con la hoja vieja
begun-give-up = Dejarlo
enrol-words-stay = Sus cinco palabras siguen siendo las mismas.
undone-step-one = Paso 1 de 2: elegir. No se hace nada antes de que la hoja nueva esté en papel.
undone-sheet-next = Pasar a la hoja nueva
said-go-on-sheet = Pasar a la hoja nueva
sheet-step-title = Paso 2 de 2: anotar la hoja nueva
sheet-step-takes-back = Todavía no se deshizo nada. Se hace cuando esta hoja esté en papel.
sheet-step-takes-place = Todavía vale la hoja vieja. Esta toma su lugar cuando esté en papel.
sheet-step-closes = Si esta página se cierra antes, empiece otra vez con la hoja vieja: esta se muestra de nuevo.
sheet-check-take-back = Comprobar, y deshacer
sheet-check-replace = Comprobar, y ponerla en su lugar
begun-founding-kept = Ningún servidor lo ha confirmado todavía. Sigue donde estaba.
enrol-words-anew = Esta página se cargó de nuevo. Estas palabras son nuevas: tache las que anotó antes.
enrol-kept = Cuando las palabras están en papel, lo que escribió se guarda detrás de ellas: si esta página se cierra, con ellas vuelve.
