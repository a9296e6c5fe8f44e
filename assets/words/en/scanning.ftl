# Codes on boxes and labels, scanned into a stock form

scanning-field = Scan a box or a label
scanning-hint = Code
scanning-read = Read this code
scanning-camera = Scan with the camera
scanning-camera-off = Turn the camera off
scanning-hold = About 15 cm away. Lay bars along the line.
scanning-from-code = from the code
scanning-boxes = Number of boxes
scanning-box-less = One box less
scanning-box-more = One box more
scanning-sum =
    { $boxes ->
        [one] { $boxes } box × { $holds } = { $sum }
       *[other] { $boxes } boxes × { $holds } = { $sum }
    }
scanning-counted = Counted so far: { $quantity }
scanning-counted-too = Counted, and not here by the books
scanning-other-item = It is another item
scanning-learnt = Remembered: every phone knows this code from now on.
scanning-which-item = Which item is it?
scanning-new = Nobody has scanned { $code } before.
scanning-apart = This code was remembered for more than one item. Choose the right one.
scanning-holds = How many are in such a box?
scanning-carton = The code is of a carton: count what is in all of it.
scanning-learn = Remember it: { $holds } in each
scanning-use-once = Use it here: { $holds } in each
scanning-for-all = You choose once. Every phone knows it from then on.
scanning-only-here = It is used for this form. Volunteers and supervisors can have it remembered.
scanning-more =
    { $count ->
        [one] One more: type a part of its name.
       *[other] { $count } more: type a part of the name.
    }
scanning-not-now = Not now
scanning-which-lot = The scanner ran two things together. Look at the box: which is the lot?
scanning-other = This box says something else: { $says }. What is in the form stays until you choose.
scanning-save-first = Save what is here, then take this box
scanning-keep = Keep what is here
scanning-replace = Replace it
scanning-not-gs1 = This is not a code that names a product. Nothing was changed: scan another code of the box, or choose the item below.
scanning-wrong-digit = The code was not read right. Nothing was changed: scan it once more.
scanning-no-product = The code names no product. Nothing was changed: look for another code on the box, or choose the item below.
scanning-unknown-label = This label is of a place that this phone does not know. Nothing was changed: sync where there is signal, or choose the place below.
scanning-not-in-kit = { $item } is not in the kit that is chosen. Nothing was changed.
scanning-read-lot = The lot cannot be what was read. Type it from the box.
scanning-not-whole = Not all of the code was understood. Look whether lot and date are right.
scanning-no-details = The code says no lot and no date. Type them once, from the box: the next box takes them over.
scanning-as-before = Lot and date are those of the box before. Look whether they fit.
scanning-not-here = By the books, lot { $lot } is not here.
scanning-says-holds =
    { $count ->
        [one] The code says that { $count } is in it. It is not taken over.
       *[other] The code says that { $count } are in it. It is not taken over.
    }

labels-title = Labels
labels-detail = For shelves, bags and boxes, to be printed
labels-what = Print them, cut them apart, and stick them on shelves, bags and boxes. Scanned into a form, a label chooses its place and its item. Its code holds a number that says nothing to anybody else. Its four signs tell places apart, and say nothing of whose they are.
labels-which-place = Of one place only
labels-shelves = One for each shelf, too
labels-shelves-what = For every item that lies there, or should
labels-of-a-bag = label of a bag, { $mark }
labels-mark = On its label: { $mark }
labels-marked = { $name } · { $mark }
labels-print =
    { $count ->
        [one] Print { $count } label
       *[other] Print { $count } labels
    }
