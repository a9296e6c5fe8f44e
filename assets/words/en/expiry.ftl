# Until when stock is good.

expiry-until-day = { $day } { $year }
expiry-over = Expired { $until }
expiry-soon = Expires soon: good until { $until }
expiry-good-until = Good until { $until }
expiry-use-it = Use it if it is all you have. Swap it when you can.
expiry-in-bag = Some of the naloxone in your bag has expired. Use it if it is all you have. Swap it when you can.
expiry-month = Expires
expiry-month-hint = Year and month as printed, such as 2027-03
expiry-kits-hint = The first date on anything in them, such as 2027-03
expiry-which-lot = Which lot
expiry-lot-unknown = Lot not noted
