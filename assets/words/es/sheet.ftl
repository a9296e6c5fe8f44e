# La hoja de recuperación: anotarla, una nueva, y qué se le dice al equipo sobre su uso

sheet-title = Hoja de recuperación
sheet-title-new = Nueva hoja de recuperación
sheet-what = Con esto se puede recuperar el programa si se pierden todos los teléfonos. Se muestra hasta que esté en papel, y después en ningún lugar.
sheet-what-new = Todavía no vale, y no se cambió nada. Primero tiene que estar en papel; después no se muestra en ningún lugar.
sheet-where = Escríbala en papel, o imprímala, con la fecha de hoy y la dirección de su servidor: quien la use necesita las dos. Guárdela bajo llave. Nunca le tome una foto.
sheet-written = Ya la anoté
sheet-later = Ahora no
sheet-asked-title = ¿Está en papel?
sheet-asked-what = Escriba estos dos grupos de su papel. No importan mayúsculas ni espacios.
sheet-group = Grupo { $number }
sheet-group-wrong = El grupo { $number } no es lo que dice la hoja. Mírelo otra vez, y corrija el papel si hace falta.
sheet-check = Comprobar
sheet-check-first = Escriba los dos grupos
sheet-again = Mostrar la hoja otra vez
sheet-wrong-missing =
    { $count ->
        [one] Falta un carácter.
       *[other] Faltan { $count } caracteres.
    }
sheet-wrong-more =
    { $count ->
        [one] Sobra un carácter.
       *[other] Sobran { $count } caracteres.
    }
sheet-wrong-strange = Mire el grupo { $groups }: hay un carácter que no está en ninguna hoja.
sheet-wrong-perhaps = Mire primero el grupo { $groups }: un carácter equivocado ahí, o dos que cambiaron de lugar, lo explicaría.
sheet-wrong-somewhere = Hay más de un carácter equivocado. La hoja no puede decir en qué grupos.
sheet-new = Nueva hoja de recuperación
sheet-new-when = Si se perdió, o alguien la vio
sheet-new-why = Haga una si el papel no aparece, se copió, o alguien lo vio. Vale cuando otra persona de supervisión dice lo mismo en su teléfono. La hoja vieja ya no abre nada nuevo; solo puede deshacer este cambio.
sheet-new-old = Quien tenga la hoja vieja también puede cambiarla sin nadie más, con un teléfono vacío: «Tengo una hoja de recuperación». Hágalo si alguien puede tener una copia: eso no se puede deshacer.
sheet-new-single = Todavía no hay otra persona de supervisión. Hasta que una diga lo mismo, vale la hoja vieja.
sheet-new-answer-first = Otra persona de supervisión propone una. Primero responda a esa, arriba.
sheet-new-do = Hacer una hoja nueva
sheet-new-begun = En este teléfono se hizo una hoja nueva, y todavía no está en papel.
sheet-new-go-on = Mostrarla
sheet-new-give-up = Descartarla
sheet-since = Vale la hoja de { $day }.
sheet-own = Su hoja nueva se propone en el próximo contacto. Su código:
sheet-own-waits = La suya espera hasta que usted responda. Si dice que sí aquí, destruya su propio papel.
sheet-mine = Usted propone una nueva hoja de recuperación
sheet-mine-how = Otra persona de supervisión la encuentra en Equipo. Comparen este código. Cuando diga que sí, vale la hoja nueva; hasta entonces, la vieja. Si dice que no, aquí no se ve: pregúntele.
sheet-proposed = { $name } propone una nueva hoja de recuperación
sheet-proposed-how = Pregunte a { $name }, en persona o de voz, si la hizo, y compare este código con el suyo. Con su sí vale la hoja nueva, y la vieja ya no abre nada nuevo.
sheet-proposed-suspect = Si no la hizo, otra persona tiene su teléfono: diga que no, y termine su acceso.
sheet-yes = Sí, el mismo código
sheet-no = No
sheet-said-yes = Usted dijo que sí: se hace en el próximo contacto
sheet-said-no = Usted dijo que no. Eso se queda en este teléfono. Vale la hoja vieja, salvo que otra persona de supervisión diga que sí.
sheet-said-no-tell = Diga usted a { $name } que dijo que no, y por qué: su teléfono no se entera, y sigue esperando.
sheet-compare-again = Comparar otra vez
sheet-displaced = Se propuso después de la suya, y tomó su lugar. El papel que usted anotó no vale: destrúyalo.
sheet-uses = La hoja de recuperación
sheet-uses-how = Si nadie del equipo hizo esto, otra persona tiene el papel. Si la suya todavía vale, úsela en un teléfono vacío para poner una nueva en su lugar.
sheet-uses-how-named = Si nadie del equipo hizo esto, otra persona tiene la hoja nueva, y el papel de antes ya no sirve. Haga una nueva aquí, con otra persona que supervisa.
sheet-who = { $name } ({ $role })
sheet-news-used = La hoja de recuperación se usó el { $day }.
sheet-news-took-back =
    { $count ->
        [one] La hoja de recuperación se usó el { $day }. Deshizo { $count } decisión sobre el equipo.
       *[other] La hoja de recuperación se usó el { $day }. Deshizo { $count } decisiones sobre el equipo.
    }
sheet-news-named = Desde { $day } vale una nueva hoja de recuperación. La vieja ya no.
sheet-news-ask = Si tiene dudas, pregunte a supervisión.
sheet-news-proposed = Se propone una nueva hoja de recuperación: hace falta su palabra.
sheet-news-look = Ver en Equipo
sheet-news-seen = Visto
recover-new-sheet = Hacer una hoja nueva en su lugar
recover-after-new = Lo que escribe no se guarda en este teléfono. Primero anota la hoja nueva; entonces vale esa, y esta ya no.
sheet-print = Imprimir, en una impresora de confianza
