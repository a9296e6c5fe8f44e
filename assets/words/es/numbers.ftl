numbers-title = Cifras de sobredosis
numbers-detail = Respuestas, personas, dosis, desenlaces
numbers-period = Periodo
numbers-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
numbers-from = Desde
numbers-to = Hasta
numbers-events = Respuestas
numbers-with-naloxone = Con naloxona
numbers-reported = Reversiones reportadas
numbers-people = Personas
numbers-people-and-unknown =
    { $count ->
        [one] { $people }, y { $count } respuesta sin número
       *[other] { $people }, y { $count } respuestas sin número
    }
numbers-doses-and-unknown =
    { $count ->
        [one] { $known }, y { $count } vez sin saber
       *[other] { $known }, y { $count } veces sin saber
    }
numbers-outcome = Personas: { $outcome }
numbers-outcome-open = Personas: desenlace sin anotar
numbers-called = Se llamó a emergencias: { $answer }
numbers-why-not = Sin llamar: { $why }
numbers-counted-with-another = Registros contados con otro
numbers-alike = Quizá un solo suceso
numbers-alike-about = Cerca en tiempo y lugar, de dos personas. Ambos registros quedan. Nada se une hasta que usted lo diga.
numbers-same-first = Un suceso: contar el primero
numbers-same-second = Un suceso: contar el segundo
numbers-two = Dos sucesos
numbers-linked = Contados una vez
numbers-counted-by = Se cuenta por: { $what }
numbers-part = Contarlo de nuevo por separado
numbers-day-open = Falta completar un día: no se muestra nada hasta que estén los dos.
numbers-end-first = El último día está antes del primero: no hay cifras de un tiempo así.
