# Las listas que lleva el propio programa.
entries-title = Listas
entries-detail = Zonas, artículos, lugares, organizaciones
entries-areas = Zonas
entries-items = Artículos
entries-places = Lugares
entries-organisations = Organizaciones
entries-add-areas = Agregar una zona
entries-add-items = Agregar un artículo
entries-add-places = Agregar un lugar
entries-add-organisations = Agregar una organización
entries-find = Buscar por una parte del nombre
entries-none = Todavía no hay nada en esta lista
entries-none-found = Nada con eso en el nombre
entries-more = { $count ->
    [one] Una más. Escriba una parte del nombre para encontrarla.
   *[other] { $count } más. Escriba una parte del nombre para encontrarlas.
}

entry-name = Nombre
entry-named-otherwise = Sin nombre aquí se llama: { $name }
entry-save-name = Guardar el nombre
entry-renamed = Nombre cambiado
entry-close = ¿Es alguna de estas?
entry-close-to = Ya existe: { $names }. Si es lo mismo, cuente una como la otra más abajo.
entry-add-all-the-same = Agregar de todos modos
entry-offering = En los formularios
entry-retire-how = No se borra nada: lo que se registró con ella queda y cuenta.
entry-retire = Ya no se ofrece
entry-retired = Ya no se ofrece
entry-offer = Se ofrece
entry-offered = Se ofrece otra vez
entry-same = Es lo mismo que otra
entry-same-how = Dos entradas para una sola cosa: cuente esta como la otra. Las dos quedan en sus registros y las cifras las cuentan una vez.
entry-same-none = Ninguna otra entrada de esta lista puede contarse como esta. Lo que se cuenta en otras unidades no se suma, y una bolsa es de su dueño.
entry-same-choose = Elegir la otra
entry-count-as = Contar como { $name }
entry-count-as-how = Desde ahora «{ $name }» se cuenta y se muestra como «{ $other }» en todos los teléfonos, y ya no se ofrece aparte. Nada cambia en los registros, y se puede deshacer.
entry-counted-as = Se cuenta como { $name }
entry-counted-here = { $count ->
    [one] otra más se cuenta como esta
   *[other] otras { $count } se cuentan como esta
}
entry-part = Contarla otra vez por separado
entry-parted = Se cuenta por separado
entry-leave = Dejarlo como está
