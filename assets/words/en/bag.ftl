# Stock by place, and what is done with it

bag-title = Bag
bag-places = Places
bag-nothing-here = Nothing here by the books. Receive or move something to begin.
bag-below-zero = { $count }, below zero
bag-lot = Lot { $lot }
bag-receive = Receive
bag-move = Move
bag-pack = Pack kits
bag-count = Count
bag-done-receive = Received, saved on this phone
bag-done-move = Moved, saved on this phone
bag-done-sent = Sent, saved on this phone
bag-done-pack = Kits packed, saved on this phone
bag-done-count = Counted, saved on this phone
bag-save-receive = Receive { $quantity }
bag-save-move = Move { $quantity }
bag-save-pack = Pack { $quantity }
bag-save-count = Counted { $quantity }
bag-choose-place = Choose a place
bag-choose-to = Choose where it goes
bag-choose-item = Choose an item
bag-choose-kit = Choose a kit
bag-choose-how-many = How many?
bag-from = From
bag-to = To
bag-which-kit = Which kit
bag-which-item = Which item
bag-other-item = Another
bag-items-here = Items that are here
bag-items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
bag-in-kit = What is in it
bag-each-and-here = { $each } in each kit, { $here } here
bag-short-by = short by { $count }
bag-less = One less
bag-more = One more
bag-how-many = How many
bag-plus = +{ $count }
bag-none = None
bag-packs-hint = Type a number, or packs × pieces: 24 × 100
bag-count-hidden = What the books say stays hidden until you have counted.
bag-lot-hint = As printed, if there is one
bag-never-filled = Nothing has been put into it by the books yet. This is what went out of it.
bag-went-out = { $count } went out
bag-below-par = Below par: { $par }
bag-find = Item, shelf or lot
item-find = Item or shelf
bag-not-found = Nothing here is called that.
bag-peoples = People’s bags
bag-bags =
    { $count ->
        [one] { $count } bag
       *[other] { $count } bags
    }
bag-take-out = Take out for good
bag-unpack = Unpack kits
bag-done-take-out = Taken out, saved on this phone
bag-done-unpack = Kits unpacked, saved on this phone
bag-save-take-out = Take out { $quantity }
bag-save-unpack = Unpack { $quantity }
bag-choose-why = Choose why
bag-came-how = How it came
bag-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
bag-ended = { $count } expired { $until }
bag-ends = { $count } end { $until }
bag-entries = What you entered
bag-last = What was done last
bag-no-entries = Nothing was entered here yet. What is handed out stands in its contact.
bag-entry = { $done }: { $name }
bag-entry-counted = Counted { $count }
bag-entry-where = { $place } · { $who }, { $day }
bag-entry-to = { $place } to { $to }
bag-entry-again = Enter again
bag-you = you
bag-taken-back = Taken back
bag-by-the-books = On hand in all places, by the books
bag-where = Where it is
bag-nowhere = Nowhere, by the books.
bag-places-count =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
bag-lot-here = { $count } of { $lot }
bag-first-out = Ends first, so leaves first: { $lots }
bag-as-the-books = as the books say
bag-off-by = { $by } to the books
bag-count-far = You counted { $counted }. The books say { $books }: that is { $by }. Is this the whole shelf?
bag-cover-little = Too little to say how long it lasts: it was here on fewer than 7 of the last 28 days.
bag-cover-unused = Nothing of it went out in the last 28 days.
bag-cover =
    { $count ->
        [one] Lasts about { $count } day: { $used } went out on { $over } days with stock.
       *[other] Lasts about { $count } days: { $used } went out on { $over } days with stock.
    }
bag-par = How many should be here
bag-par-what = Below it the shelf is marked. None says nothing of it.
bag-act-pack = Pack
bag-act-take-out = Take out
bag-entry-more =
    { $count ->
        [one] { $done }: { $name } and one more
       *[other] { $done }: { $name } and { $count } more
    }
bag-sheet-what = What you leave empty was not counted.
bag-save-sheet =
    { $count ->
        [one] Save one count
       *[other] Save { $count } counts
    }
bag-sheet-other = Something else lies here
bag-sheet-far =
    { $count ->
        [one] One count is far from the books: { $lines }. Is it right?
       *[other] { $count } counts are far from the books: { $lines }. Are they right?
    }
bag-sheet-line = { $name } { $counted }, the books say { $books }
bag-questions-more =
    { $count ->
        [one] One more question about counts follows.
       *[other] { $count } more questions about counts follow.
    }
bag-unsure-title = Before or after the count?
bag-counted-by = Counted: { $place } · { $who }, { $day }
bag-unsure-by = Entered by { $who }, without knowing of the count:
bag-unsure-line = { $quantity } { $name } · { $reason }
bag-unsure-more =
    { $count ->
        [one] One more line follows once these are answered.
       *[other] { $count } more lines follow once these are answered.
    }
bag-unsure-until = Until somebody says, it is reckoned as after.
bag-before = Before the count
bag-after = After the count
bag-one-by-one = One by one
bag-said-before = Noted: before the count
bag-said-after = Noted: after the count
bag-apart-title = { $name }: which count is right?
bag-apart-what = Counted apart: neither knew of the other.
bag-apart-count = { $quantity } · { $counted }
bag-apart-shown = It is reckoned from { $quantity } until a supervisor chooses.
bag-apart-right = { $count } is right
bag-chosen = Chosen, for every phone
bag-counted-today = This was counted today
bag-in-count = In the count already
bag-comes-back = What comes back
bag-kits-here = { $quantity } here, by the books
bag-each = { $each } in each kit
bag-unpack-more = You want to unpack { $wanted }. By the books { $known } are here. Is that right?
bag-pack-more = You want to pack { $wanted }. By the books there is less here than they take: { $lines }. Is that right?
bag-pack-part = { $name } { $known } of { $wanted }
bag-leaves-more = { $wanted } of { $name } would leave. By the books { $known } are here. Is that right?
bag-not-counted = Not counted
bag-no-hour = Stock keeps no hour, so that it tells of nobody when they were where.
bag-in-count-what = It lay there when somebody counted: the number on the shelf stays as it was counted.
bag-after-what = It moved after somebody counted: it is added to what was counted, or taken off.
bag-count-hides = { $lines } would be gone from the books, with its warning: what is missing is taken off what expires first. Does it not lie there any more?
bag-count-hidden-lot = { $count } of { $name }, lot { $lot }
