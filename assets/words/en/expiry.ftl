# Until when stock is good.

expiry-over = Expired { $until }
expiry-soon = Expires soon: good until { $until }
expiry-good-until = Good until { $until }
expiry-use-it = Use it if it is all you have. Swap it when you can.
expiry-in-bag = Some of the naloxone in your bag has expired. Use it if it is all you have. Swap it when you can.
expiry-month = Expires
expiry-month-hint = As printed: 03/27, 2027-03-15, MAR 2027
expiry-kits-hint = The first date on anything in them, as printed: 03/27
expiry-which-lot = Which lot
expiry-lot-unknown = Lot not noted
expiry-unclear = That is no date. Write it as printed: 03/27, 2027-03-15, MAR 2027.
expiry-which-day = Day or month first? Choose what the box means.
expiry-look = Look at the expiry
