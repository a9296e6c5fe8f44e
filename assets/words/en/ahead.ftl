# Ahead of trouble: what runs short, what ends, what is recalled
ahead-title = What needs doing
ahead-more = More to look at
ahead-more-count =
    { $count ->
        [one] One more
       *[other] { $count } more
    }
ahead-not-shown =
    { $count ->
        [one] One more follows once these are done.
       *[other] { $count } more follow once these are done.
    }
ahead-your-bag = Your bag
ahead-runs-out = { $place }: { $name } runs out on { $day }
ahead-runs-out-today = { $place }: { $name } runs out today
ahead-below-zero = { $place }: { $name } is below zero, { $quantity } by the books
ahead-below-zero-why = More left than is known to have come. Count what lies there.
ahead-count = Count it
ahead-below-par = { $place }: { $name } is below par, { $here } of { $par }
ahead-ends-there =
    { $days ->
        [0] { $quantity } in { $from } end today, more than is used there before.
        [one] { $quantity } in { $from } end tomorrow, more than is used there before.
       *[other] { $quantity } in { $from } end in { $days } days, more than is used there before.
    }
ahead-move = Move { $quantity } from { $from }
ahead-order = Order { $quantity }
ahead-reckoned = How this is reckoned
ahead-rows = Look at its lots and entries
ahead-usable = { $quantity } can be used here.
ahead-left-out = { $quantity } more here: expired or recalled.
ahead-formula =
    { $count ->
        [one] { $used } went out on { $over } days with stock: { $rate } a day. { $here } ÷ { $rate } is { $count } day.
       *[other] { $used } went out on { $over } days with stock: { $rate } a day. { $here } ÷ { $rate } is { $count } days.
    }
ahead-rate = { $used } went out on { $over } days with stock: { $rate } a day.
ahead-par = { $par } should be here.
ahead-on-its-way = { $quantity } on its way here.
ahead-lacks = It lacks { $quantity } for { $days } days, or for its par if that is more.
ahead-keeps = Whoever gives keeps enough for { $days } days, and their par. Nothing moves before you save it.
ahead-order-what = { $quantity } last for { $all } days: { $lead } until they come, { $review } until the next order, { $safety } more to be safe. What is here is taken off; orders are of whole packs.
ahead-order-par = { $quantity } make it what should be here, in whole packs.
ahead-expired = { $place }: { $quantity } of { $name } expired
ahead-take-out = Take out { $quantity }
ahead-soon = { $place }: { $quantity } of { $name } end by { $until }
ahead-risk = { $quantity } of that are more than is used before.
ahead-risk-none = All of it is used before, if it goes out as it did.
ahead-risk-unknown = Too little to say whether it is used before.
ahead-soon-what = What is good for { $days } days at most. What ends first is reckoned to be used first.

recall-here = { $name }, lot { $lots }, is recalled: { $quantity } { $place }
recall-kits-here = { $inside }, lot { $lots }, is recalled: { $quantity } of { $name } { $place } may hold some
recall-in-your-bag = in your bag
recall-in = in { $place }
recall-to-your-bag = on the way to your bag
recall-to = on the way to { $place }
recall-look = By the books. Look through all of it, and put what you find apart.
recall-look-out = Put it apart as soon as it comes.
recall-take-out = Take it out
recall-tag = { $count } recalled
recall-flag = Recalled
recall-range = Lots { $first } to { $last }
recall-stands = { $lots }: recalled
recall-since = Named { $day }. Every phone hears of it at its next contact.
recall-none-left = None is left anywhere, by the books.
recall-way = On its way to { $place }
recall-at = { $place }: { $quantity }, lot { $lots }
recall-kits-at = { $place }: { $quantity } of { $name } may hold lot { $lots }
recall-handed-out = Handed out, where the lot was noted: { $quantity }
recall-lift = Lift the recall
recall-lifted = { $lots }: recall lifted
recall-again = Recall again
recall-new = Recall a lot
recall-new-detail = Every phone says what to take out
recall-lot-hint = As printed. Capitals, spaces and dashes make no difference.
recall-last = Last lot of a range
recall-last-hint = Leave it empty for one lot
recall-no-range = That is no range: both lots need the same letters, and the last a number that is not smaller. Nothing is recalled yet.
recall-what = Nothing is blocked by it: it is flagged, proposed last, and asked for wherever it lies.
recall-name = Recall { $lots }
recall-name-which = Choose or type a lot
recall-done = Recalled, saved on this phone
recall-done-lifted = Recall lifted, saved on this phone

field-last = Last lot
field-lifted = Lifted
kind-recall = Recall
