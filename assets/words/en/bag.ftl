# Stock by place, and what is done with it

bag-title = Bag
bag-places = Places
bag-on-hand = On hand, by the books
bag-nothing-here = Nothing here by the books. Receive or move something to begin.
bag-below-zero = { $count }, below zero
bag-lot = Lot { $lot }
bag-receive = Receive
bag-move = Move
bag-pack = Pack kits
bag-count = Count
bag-done-receive = Received, saved on this phone
bag-done-move = Moved, saved on this phone
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
