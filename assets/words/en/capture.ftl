# A contact.

capture-title = New contact
amend-title = Correct
capture-context = Where, who, when
capture-where = Where
capture-who = Who
capture-when = When
capture-now = Now
capture-not-noted = Not noted
capture-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
capture-people-name = People
capture-people-detail = 0 is not noted
capture-area = Area
capture-new-area = Another area
capture-new-area-hint = A neighbourhood or a corner, never an address. The whole team sees it.
capture-add-area = Add this area
capture-mode = How it came about
capture-kits = Kits
capture-items = Single items
capture-by-pack = by { $count }
capture-repeat = Repeat last
capture-repeat-saves =
    { $count ->
        [one] saves { $count } item
       *[other] saves { $count } items
    }
capture-repeat-add = Add last
capture-repeat-items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
capture-more = Everything else
capture-more-detail = by shelf
capture-shelf = Shelf
capture-nothing-required = Nothing here is required. Leave out what nobody offered.
capture-practice = Practice, does not count
capture-save = Save contact
capture-saved = Saved

figures-tonight = Tonight
figures-today = Today
figures-people =
    { $count ->
        [one] person
       *[other] people
    }
figures-kits =
    { $count ->
        [one] kit
       *[other] kits
    }
figures-returned =
    { $count ->
        [one] back
       *[other] back
    }
figures-estimated = { $count } of those back are estimated.

returned-title = Returned sharps
returned-method = How it is known
returned-counted = Counted
returned-told = Told
returned-weight = Weight
returned-volume = Container
returned-grams = Grams
returned-millilitres = Millilitres

fold-participant = Participant
fold-participant-detail = code, new or returning
fold-services = Services
fold-services-detail = care, training, testing
fold-referral = Referral
fold-referral-detail = where to, how
fold-asked-for = Asked for, not available
fold-asked-for-detail = what was missing
fold-sighting = What is going round
fold-sighting-detail = reaction, colour, strip
sighting-looked-for = The strip was for
sighting-result = It said
sighting-sold-as = Sold as
sighting-words = In words
sighting-hint = The look, the reaction. Never who had it, never where they live.
fold-note = Note
fold-note-detail = 280 characters, fades

summary-kits =
    { $count ->
        [one] { $count } kit
       *[other] { $count } kits
    }
summary-items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
summary-item = { $count } × { $name }
summary-returned = { $count } returned
summary-returned-told = { $count } returned, told
summary-returned-grams = { $count } g returned
summary-returned-millilitres = { $count } mL returned
summary-services =
    { $count ->
        [one] { $count } service
       *[other] { $count } services
    }
summary-note = a note
