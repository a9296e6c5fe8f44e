# El directorio de derivaciones
directory-title = Directorio
directory-detail = Quién ofrece qué, y dónde
directory-find = Busque un nombre, un servicio, un lugar
directory-any = Cualquiera
directory-empty = Todavía no hay ninguna organización en el directorio.
directory-none-found = No se encuentra nada. Pruebe con menos letras o con otra palabra.
directory-more = { $count ->
    [one] { $count } más. Escriba para encontrarla.
   *[other] { $count } más. Escriba para encontrarlas.
}
directory-stale = Hay que comprobarlo de nuevo
directory-takes = Atiende a personas que usan drogas
directory-takes-not = No atiende a personas que usan drogas
directory-abstinence = Exige abstinencia
directory-verified = Comprobado { $day }, { $who }
directory-not-verified = Todavía nadie lo ha comprobado
directory-verify = Lo comprobé hoy: es correcto
directory-verified-done = Comprobado hoy
directory-change = Cambiar lo que dice
directory-refer = Derivar a alguien aquí
directory-name-first = Falta un nombre
directory-address-hint = Solo una dirección que todo el mundo puede saber. Ninguna de un refugio.
directory-note-hint = Por quién preguntar, cómo se entra
directory-call = Llamar
directory-call-warns = Esto sale de la app. El número queda en la lista de llamadas de este teléfono y en su factura.
directory-map = Ver en un mapa
directory-map-warns = Esto sale de la app. El sitio del mapa ve lo que se busca, y el navegador lo recuerda.
directory-map-open = Abrir el mapa
directory-stay = Quedarse aquí
directory-in-lists = Ya no se ofrece, o es la misma que otra
directory-what = Qué ofrece, cuándo abre
directory-unknown-area = Una zona que aún no ha llegado
directory-unknown = Una organización que no está aquí
directory-offers-more = { $count } más
