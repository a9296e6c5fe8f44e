# Spreadsheets: what comes in by one, and what goes out as one.
tables-title = Spreadsheets
tables-detail = Bring in what lies where from a file; take stock along as one
tables-in = Bring in what lies where
tables-in-what = Choose an XLSX or CSV file with a row for each item, place and lot. It is read on this phone and sent nowhere. Nothing is saved before you have seen it and said yes.
tables-columns = Above its columns stand Item and Quantity. If you have them: Place, Lot, Expiry, Unit, Category.
tables-choose = Choose a file
tables-choose-another = Choose another file
tables-blank = Save an empty one
tables-reading = Reading the file…

unread-no-table = This is no spreadsheet that Kitbag can read. Nothing was saved: save it as XLSX or CSV where it comes from, and choose that.
unread-damaged = A part of this file is missing, or a password locks it. Nothing was saved: save it once more without a password, and choose that.
unread-too-large = This file holds more than Kitbag reads at once. Nothing was saved: keep only the sheet with your stock, in several files if need be.
unread-no-heads = No row of this file names its columns. Nothing was saved: write Item and Quantity above them, and choose it again.
unread-empty = There is nothing in this file. Nothing was saved: look whether it is the one that you mean.

preview-title = What would come in
preview-csv = Read as text, with { $separator } between columns.
preview-separator-comma = commas
preview-separator-semicolon = semicolons
preview-separator-tab = tabs
preview-windows = The file does not say how its letters are written. Look whether accents are right in the names below: if not, save it as XLSX.
preview-sheet = Read from the sheet “{ $name }”.
preview-sheets-left =
    { $count ->
        [one] One more sheet of the file is left out.
       *[other] { $count } more sheets of the file are left out.
    }
preview-lines =
    { $count ->
        [one] One line can come in
       *[other] { $count } lines can come in
    }
preview-place-one = To { $place }
preview-places = To { $count } places
preview-left-out =
    { $count ->
        [one] Nothing is read from this column
       *[other] Nothing is read from these { $count } columns
    }
preview-new =
    { $count ->
        [one] New in the catalogue
       *[other] { $count } new in the catalogue
    }
preview-idle =
    { $count ->
        [one] One row says nothing new: no quantity, or none.
       *[other] { $count } rows say nothing new: no quantity, or none.
    }
preview-none = No row of it can come in yet.
preview-lot = Lot { $lot }
preview-line-new = new in the catalogue
preview-more =
    { $count ->
        [one] Show one more
       *[other] Show { $count } more
    }
preview-order = A date like 04/03 in this file is
preview-day-first = 4 March
preview-month-first = April 3
preview-place = What names no place lies in

doubts-title =
    { $count ->
        [one] One row to look at
       *[other] { $count } rows to look at
    }
doubts-what = They come in only if you say that they are right.
doubts-all-right = All { $count } are right
doubt-right = It is right
doubt-row = Row { $row }: { $quantity } { $name }
doubt-row-name = Row { $row }: { $name }
doubt-like-a-date = This may be the date { $day }, which a spreadsheet turned into a number.
doubt-filler = This is what forms often hold for “not known”.
doubt-fraction = It may also mean { $number }, with zeros behind the point.
doubt-again = Row { $row } says the same item, place and lot. Right if both lie there.
doubt-close-to = It would be new. There is already: { $name }.
doubt-lies-there = By the books { $quantity } lie there already. Right if this comes on top.

problems-title =
    { $count ->
        [one] One row stays out
       *[other] { $count } rows stay out
    }
problems-what = Put them right in the file and choose it again before you bring anything in. Later, put the mended rows alone into a new file, or the others come in twice.
problem-row = Row { $row }: { $said }
problem-row-item = Row { $row }, { $item }: { $said }
problem-row-blank = Row { $row }
problem-no-item = No item is named. Write its name.
problem-total = A sum of other rows. It can stay out.
problem-unknown-item = No item is called so. A supervisor adds new ones.
problem-unknown-item-near = No item is called so. Did you mean { $name }?
problem-several-items = Several items are called so. Rename one in the catalogue, or write the name of another language.
problem-unknown-unit = No unit is called so. Leave it empty, or write one of: { $units }.
problem-other-unit = This item is counted in another unit: { $unit }. Write how many of those there are.
problem-unknown-category = No category is called so. Leave it empty, or write one of: { $categories }.
problem-unknown-place = No place is called so. Add it under Lists, or correct the name.
problem-unknown-place-near = No place is called so. Did you mean { $name }?
problem-several-places = Several places are called so. Rename one under Lists.
problem-no-place = No place is named. Choose above where it lies.
problem-negative = Below zero. Write what lies there; what is missing is said by a count.
problem-not-whole = Not a whole number. Write how many pieces there are.
problem-not-a-number = Not a number. Write figures alone, such as 120 or 24 × 100.
problem-too-many = More than one line holds. Look whether it is another number, such as a barcode.
problem-date-as-quantity = A date stands where the quantity should. Write the quantity, and format its column as a number.
problem-no-date = Not a date. Write it as 2027-03-31, or 2027-03 for a month.
problem-date-as-number = A spreadsheet turned a date into this number. If it is { $day }, write it so: { $written }.
problem-short-year = The year has two figures. Write all four.
problem-either-date = Which is the day and which the month? Choose above.
problem-lot-changed = A spreadsheet turned the lot into a number or a date. Read it from the box again, and format its column as text.
problem-too-long = The text is too long. Shorten it.
problem-letters-lost = Letters were lost when the file was saved. Save it as XLSX, or write the name again.
problem-too-many-lines = More lines than one file brings in at once. Put this one and those that follow into a second file.

opening-bring =
    { $count ->
        [one] Bring in one line
       *[other] Bring in { $count } lines
    }
opening-stay-out =
    { $count ->
        [one] one row stays out
       *[other] { $count } rows stay out
    }
opening-nothing = Nothing to bring in yet
opening-done = Came in, saved on this phone
opening-taken-back = Taken back
opening-stands = This file is in. Lines of stock: { $lines }. New items: { $items }. To bring it in again adds only what is not there yet.
opening-was-taken-back = What came in by this file was taken back. It can come in again.
opening-take-back = Take all of it back

tables-out = Take stock along
tables-out-what = The file is not locked: whoever finds it reads what lay where, in bags too. Hand it on and delete it like paper that you shred.
tables-out-form = Open it as XLSX: of a CSV file many spreadsheets drop the zeros before a lot.
tables-on-hand = On hand, by lot
tables-movements = What moved, the latest first
tables-as-xlsx = { $what }: XLSX
tables-as-csv = { $what }: CSV
tables-saved = Saved as { $name }
tables-saved-part = Saved as { $name }: the latest { $count } movements. There are more.
tables-file-stock = stock
tables-file-movements = movements
tables-file-blank = to-fill-in
head-item = Item
head-quantity = Quantity
head-unit = Unit
head-category = Category
head-place = Place
head-lot = Lot
head-expiry = Expiry
head-day = Day
head-reason = Reason
head-counted = Counted
failure-part-not-here = A part of Kitbag is not on this phone yet. Everything is kept here: open this once where there is signal, and it works without from then on.
