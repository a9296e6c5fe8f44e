# Una respuesta a una sobredosis como formulario

overdose-title = Respuesta a una sobredosis
overdose-nothing-required = Nada aquí es obligatorio. Lo que no sepa puede quedar sin respuesta.
overdose-doses =
    { $count ->
        [one] { $count } dosis
       *[other] { $count } dosis
    }
overdose-doses-unknown = Dosis no conocidas
overdose-doses-at-least =
    { $count ->
        [one] al menos { $count } dosis
       *[other] al menos { $count } dosis
    }
overdose-no-outcome = desenlace sin anotar
overdose-which-product = Agregue lo que se administró
overdose-doses-given = Dosis
overdose-route = Cómo se administró
overdose-from-my-bag = Salió de mi mochila
overdose-remove-dose = Quitar esto
overdose-outcome-of = Desenlace de la persona { $number }
overdose-replaced = Repuesta en mi mochila

debrief-title = ¿Y usted? ¿Cómo está?
debrief-sealed = Solo supervisión puede leer su respuesta. No está en ningún informe.
debrief-again = Lo que respondió antes se queda, salvo que responda otra vez.
desk-sealed = Solo para supervisión
