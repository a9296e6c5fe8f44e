# Hasta cuándo sirve lo que hay.

expiry-over = Venció: { $until }
expiry-soon = Vence pronto: sirve hasta { $until }
expiry-good-until = Sirve hasta { $until }
expiry-use-it = Úsela si no hay otra. Cámbiela cuando pueda.
expiry-in-bag = Parte de la naloxona de su mochila está vencida. Úsela si no hay otra. Cámbiela cuando pueda.
expiry-month = Vence
expiry-month-hint = Como está impreso: 03/27, 2027-03-15, MAR 2027
expiry-kits-hint = La primera fecha de lo que llevan, como está impresa: 03/27
expiry-which-lot = Qué lote
expiry-lot-unknown = Lote sin anotar
expiry-unclear = Eso no es una fecha. Escríbala como está impresa: 03/27, 2027-03-15, MAR 2027.
expiry-which-day = ¿Primero el día o el mes? Elija lo que dice la caja.
expiry-look = Revise la caducidad
