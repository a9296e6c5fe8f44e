# Requests of a place, and orders from a supplier.
kind-requisition = Request or order
field-requisition = For which request
field-asked-by = Asked by
field-asked-day = Asked on
field-wanted = Wanted
field-wanted-by = Wanted by, if it matters
field-partner = Asked by somebody outside
field-from = Promised from
field-supplier = Supplier
field-promised = Promised
field-expected = To be there on
field-picked = Picked
field-closed = No more is to come
requisition-end-enough = Enough came
requisition-end-not-wanted = Not needed any more
requisition-end-not-to-be-had = Cannot be had
requisition-end-other-code = Something new: update the app

requests-title = Requests and orders
requests-detail = Ask for supplies, promise them, send them
requests-open =
    { $count ->
        [one] One is open
       *[other] { $count } are open
    }
requests-to-answer =
    { $count ->
        [one] One waits for an answer
       *[other] { $count } wait for an answer
    }
requests-none = Nothing is asked for and nothing is ordered.
requests-asked = Nobody has answered yet
requests-under-way = Under way
requests-done = Done lately
requests-count =
    { $count ->
        [one] { $count } request or order
       *[other] { $count } requests and orders
    }
requests-more =
    { $count ->
        [one] One more is open and follows once one of these is done.
       *[other] { $count } more are open and follow once some of these are done.
    }
request-new = Ask for supplies
request-change = Change what is asked for
request-gone = It is not here any more, or not for this phone.
request-of = For { $place }
request-for = For { $place }, asked by { $partner }
request-asked-by = { $who } · { $day }
request-stage-asked = Asked for, not promised yet
request-stage-promised = Promised from { $from }
request-stage-picking = Being picked: { $from }
request-stage-ordered = Ordered
request-stage-on-its-way = On its way
request-stage-in-part = A part came
request-stage-came = All of it came
request-expected = To be there: { $day }
request-wanted-by = Wanted by: { $day }
request-confirm-there = Somebody at { $place } says that it came, under Bag.
request-where = Where it is wanted
request-partner-what = A partner or a site that asked you. Never the name of somebody you serve.
request-missing-place = Choose where it is wanted
order-missing-place = Choose where it is delivered
request-missing-items = Choose what, and how many
request-missing-supplier = Say from whom it is ordered
request-fill-in =
    { $count ->
        [one] Put in what is missing there: one item
       *[other] Put in what is missing there: { $count } items
    }
request-lines = What is asked for
request-lines-none = Nothing yet. Choose below.
request-pack = Usual pack: { $count }
request-add = Choose items
request-to = { $place }: { $lines }
request-from = Where it comes from
request-no-store = There is no other place that could give it.
request-wanted-free = { $wanted } wanted, { $free } there for it
request-choose-from = Choose where it comes from
request-choose-some = Say how many
request-promise = Promise from { $from }
request-promise-otherwise = Promise something else
request-pick-list = Pick list
request-pick-what = Tick what lies ready. Several people can tick one list.
request-other-number = Another number
request-other-number-what = Where less or more lies ready than was promised
request-picked = { $count } lie ready
request-of-owed = of { $count } promised
request-lot-until = { $count } of lot { $lot }, good until { $until }
request-lot = { $count } of lot { $lot }
request-until = { $count } good until { $until }
request-tick-first = Tick what lies ready
request-send = Send it
request-send-part =
    { $count ->
        [one] Send what is ready, one item is missing
       *[other] Send what is ready, { $count } items are missing
    }
request-owed = { $count } promised, not sent
request-ready = { $count } ready
request-way = { $count } on the way
request-came = { $count } came
request-lacks = { $count } not there yet
request-beside = { $name }, beside what was asked for
request-close = No more is to come
request-close-what = Say why; it can be opened again
request-open-again = Open it again
request-done-promised = Promised, saved on this phone
request-done-sent = On its way, saved on this phone
request-done-closed = Closed: { $why }
request-done-opened = Open again

order-new = Order from a supplier
order-of = Ordered from { $supplier }, for { $place }
order-where = Where it is delivered
order-suppliers = Ordered from before
order-receive = It came: note what was delivered, { $quantity } open
order-against = Received against an order
request-done-not-given = Not promised any more, saved on this phone
request-cannot-give = We cannot give it
request-sent-often = Sent too often for one request: close it and ask anew
request-somebody = Somebody
request-confirm-by = { $place } says that it came, under Bag.
request-now-wanted = only { $count } wanted now
request-begun = You began this before and did not save it. Save or cancel it first.
ahead-due = { $quantity } are promised or ordered and not sent yet.
ahead-asked = { $quantity } are asked for, and nobody has promised them.
field-closed-day = Closed on
requests-refused = Cannot be had
requests-refused-count =
    { $count ->
        [one] One that you asked for cannot be had
       *[other] { $count } that you asked for cannot be had
    }
request-stage-part = A part promised from { $from }
request-save = Ask for it
order-save = Order it
shift-draft-request = A request for supplies
ahead-ask = Ask for { $quantity }
