# Las listas que lleva el propio programa.
entries-title = Listas
entries-detail = Zonas, artículos, lugares, organizaciones
entries-areas = Zonas
entries-items = Artículos
entries-places = Lugares
entries-organisations = Organizaciones
entries-add-areas = Añadir una zona
entries-add-items = Añadir un artículo
entries-add-places = Añadir un lugar
entries-add-organisations = Añadir una organización
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
entry-add-all-the-same = Añadir de todos modos
entry-offering = En los formularios
entry-retire-how = No se borra nada: lo que se registró con ella queda y cuenta.
entry-retire-comes = En camino hacia allí: { $lines }. Se sigue viendo allí hasta que llegue o alguien diga por qué no.
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
entry-count-comes = En camino hacia allí: { $lines }. Llegará a { $name }.
entry-counted-as = Se cuenta como { $name }
entry-counted-here = { $count ->
    [one] otra más se cuenta como esta
   *[other] otras { $count } se cuentan como esta
}
entry-part = Contarla otra vez por separado
entry-parted = Se cuenta por separado
entry-leave = Dejarlo como está

entry-what = Qué es
entry-changed = Cambiado: { $field }
entry-naloxone = Producto de naloxona
entry-pack-hint = Cuántas unidades trae el paquete en que suele venir. Un toque en un contacto suma esa cantidad.
entry-doses-hint = Dosis de naloxona en una unidad. Déjelo vacío para todo lo demás.
entry-syringes-hint = Como cuántas jeringas cuenta una unidad en los informes. Una aguja suelta no cuenta: déjelo vacío.
entry-cost-hint = Por una unidad, por ejemplo { $amount }
entry-cost-unclear = Esto no es una cantidad de hasta { $most } con dos decimales como máximo. No se guarda nada de ello.
entry-cost-two-ways = Este signo puede separar decimales o miles. Escríbalo sin signo entre los miles, o con dos decimales. No se guarda nada de ello.
entry-currency-hint = Tres letras, por ejemplo CAD
entry-currency-unclear = Una moneda se escribe con tres letras.
entry-recounts = { $field }: «{ $before }» pasa a «{ $after }». Lo que ya se registró con este artículo también se contará así. Si desde ahora es otra cosa, añádala como artículo nuevo y deje de ofrecer este.
entry-stands-shift = Un turno en curso conserva su orden hasta que termina.
entry-stands-offer = Se ofrece enseguida
entry-stands-not = En «Todo lo demás»
entry-stands-at = Lugar { $at }
entry-stands-first = Primero de { $last }
entry-stands-after = Lugar { $at } de { $last }, después de { $name }
entry-stands-up = Más arriba
entry-stands-down = Más abajo
entry-order-how = Los formularios y las listas lo muestran en este lugar, en todos los teléfonos.
entry-single-or-kit = Artículo suelto o kit
entry-single = Artículo suelto
entry-kit = Kit

kit-add = Añadir el kit
kit-empty = Diga qué contiene el kit
kit-save = Guardar como versión { $version }
kit-saved = Guardado como versión { $version }
kit-version = Versión { $version }, de { $name }, { $day }
kit-apart = Dos personas cambiaron este kit al mismo tiempo. Se usa esta versión; la otra está abajo. Ponga lo que debe contener y guarde: así queda resuelto.
kit-meanwhile = Alguien cambió este kit mientras tanto. Lo que guarde ahora cuenta como hecho sin haberlo visto.
kit-anew = Empezar de nuevo desde la última
kit-anew-asks = Lo que cambió en este kit y no guardó se descarta.
kit-anew-so = Descartarlo
kit-taken-out = Se quita
kit-add-part = Añadir un artículo al kit
kit-listed = Ya está arriba: { $names }
kit-full = Un kit contiene como máximo { $most } artículos.
kit-versions = Otras versiones
kit-versions-detail = Lo que se armó con ellas queda como se armó
kit-version-taken-back = Deshecha
kit-use = Empezar desde la versión { $version }
kit-use-of = Empezar desde la versión { $version } de { $name }
kit-keep = Dejarlo así, como versión { $version }
entry-choose-name = Póngale un nombre
entry-choose-shelf = Elija un estante
entry-choose-unit = Elija una unidad
entry-choose-place-kind = Elija qué tipo de lugar
