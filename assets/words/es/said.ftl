# Con la hoja de recuperación: lo que decidieron otras personas, y cómo deshacerlo

said-title = Lo que decidió el equipo
said-what = La hoja puede dejar esto como está, o deshacer lo que hizo alguien que no debía, quizás con un teléfono robado.
said-replaced = Otra hoja de recuperación tomó el lugar de esta. Si no fue el equipo, deshágalo: elija esa línea, o una anterior.
said-how = Lo más nuevo primero. Elija la línea más baja, la más antigua, que no debía ser. Se deshace esa y todas las de arriba; antes verá qué significa. Los nombres todavía no están en este teléfono: un teléfono de supervisión muestra los seis caracteres junto al nombre, en Equipo.
said-anew = Mientras tanto se decidió algo más. Mire otra vez: no se ha deshecho nada.
said-first = La primera que se deshace
said-by = { $day }, decisión { $number }, por: { $who }
said-who = { $role } desde { $day } ({ $id })
said-brought-in = Entró: { $who }
said-ended = Fin del acceso: { $who }
said-lost = Teléfono perdido o quitado: { $who }
said-role = Nueva función: { $who }, ahora { $role }
said-keys = Llaves nuevas
said-sheet = Nueva hoja de recuperación
said-sheet-proposed = Propuesta de una nueva hoja de recuperación
said-took-back = Se deshizo lo dicho antes
said-smaller = Algo menor, como registros tardíos o una invitación
said-earlier = Mostrar anteriores
said-go-on = Seguir como está
said-choose = Elija la línea más antigua que se deshace
said-see = Qué se deshace desde { $day }
said-leave = Volver a la hoja
undone-title = ¿Deshacer esto?
undone-back = Vuelven al equipo
undone-back-how = Un teléfono al que se le dijo que está perdido se borró, y necesita una invitación nueva.
undone-role = Con la función de antes
undone-out = Fuera del equipo
undone-out-how = Marque quién es de ustedes y vuelve a entrar enseguida. Las demás personas necesitan una invitación nueva.
undone-authors = Dijo lo que se deshace, y se queda
undone-authors-how = Marque un teléfono que está en malas manos: su acceso termina en el mismo paso, y se borra. Sin marcar, puede volver a hacer lo mismo. Después alguien de supervisión decide qué registros suyos cuentan.
undone-sheet = La hoja de recuperación que se puso mientras tanto no vale. Vuelve a valer esta.
undone-keys = Se crean llaves nuevas para quienes se quedan. Lo registrado se queda, y todo el equipo puede ver qué se dijo y qué se deshizo.
undone-do = Deshacerlo
undone-count =
    { $count ->
        [one] { $count } decisión
       *[other] { $count } decisiones
    }
undone-another = Elegir otra línea
