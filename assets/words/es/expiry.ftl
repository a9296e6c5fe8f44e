# Hasta cuándo sirve lo que hay.

expiry-until-day = { $day } de { $year }
expiry-over = Venció: { $until }
expiry-soon = Vence pronto: sirve hasta { $until }
expiry-good-until = Sirve hasta { $until }
expiry-use-it = Úsela si no hay otra. Cámbiela cuando pueda.
expiry-in-bag = Parte de la naloxona de su mochila está vencida. Úsela si no hay otra. Cámbiela cuando pueda.
expiry-month = Vence
expiry-month-hint = Año y mes como están impresos, por ejemplo 2027-03
expiry-kits-hint = La primera fecha de lo que llevan dentro, por ejemplo 2027-03
expiry-which-lot = Qué lote
expiry-lot-unknown = Lote sin anotar
