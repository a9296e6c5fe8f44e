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
capture-area-close = Is it one of these?
capture-add-area-so = Add all the same
capture-mode = How it came about
capture-kits = Kits
capture-items = Single items
capture-by-pack = by { $count }
capture-repeat = Repeat last
capture-repeat-saves = saves { $what }
capture-repeat-add = Add last
capture-more = Everything else
capture-more-detail = by shelf, or leave something out of a kit
capture-left-out = Left out of these kits
capture-left-out-what = What stays with you. For something else instead, add it below.
capture-left-out-of = Leave out: { $name }
capture-left-out-most = of { $count }
capture-shelf = Shelf
capture-nothing-required = Nothing here is required. Leave out what nobody offered.
capture-practice = Practice, does not count
capture-save = Save contact
capture-saved = Saved

when-unclear = Day and time are not complete.
when-unclear-short = not complete
when-ahead = { $day } has not been yet. It is saved as it stands and marked.
when-long-ago = { $day } is long ago. Look at the year.
step-not-a-quantity = That is no whole number up to { $most }: it is not noted.

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
figures-estimated = About { $count } more, estimated.
figures-without-conversion =
    { $count ->
        [one] { $count } return in a measure without a conversion.
       *[other] { $count } returns in a measure without a conversion.
    }

returned-title = Returned sharps
returned-method = How it is known
returned-counted = Counted
returned-told = Told
returned-weight = Weight
returned-volume = Container
returned-grams = Grams
returned-millilitres = Millilitres
returned-how-many-grams = How many grams?
returned-how-many-millilitres = How many millilitres?
returned-so-many-counted = { $count } counted
returned-so-many-told = { $count } told
returned-so-many-grams = { $count } g
returned-so-many-millilitres = { $count } mL
returned-so-many-containers =
    { $count ->
        [one] { $count } container
       *[other] { $count } containers
    }
returned-so-many = { $count }

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

done-wound-site = Where on the body
done-wound-size = How large
done-wound-look = How it looks
done-wound-red-flag = Fever or another red flag
done-wound-advice = Advise care today: fever, growing redness, dead tissue, an abscess.
done-wound-advised = Was care advised?
done-wound-more = Another wound
done-wound-take-out = Take this wound out
done-test-result = { $name }: result
done-test-free = Only what the person wants noted. A result need not be.
done-vaccine-dose = { $name }: which dose
done-check-method = Add a sample: how it was checked
done-check-sample = Code of the sample
done-check-sample-hint = The sample’s own code, never a person’s.
done-check-form = What it looked like
done-check-take-out = Take this sample out
done-visit-route = How they used
done-visit-monitored = Breathing or oxygen watched
done-visit-oxygen = Oxygen given
done-visit-naloxone = Naloxone given
done-feedback = What they said
done-feedback-hint = In their words, as they agreed. No names: everybody in your team can read it.
done-take-out-question = What is noted of it goes with it.
done-wound-number = Wound { $number }

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
summary-left-out = { $count } left out
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
summary-when = look at the time

counting-title = Counting
counting-detail = Conversions, orders, and what is asked about
counting-conversions = Returned sharps that were not counted
counting-why = Sharps that were weighed or measured are reckoned by your programme’s own numbers, and always shown as estimated. A field that is empty means no conversion: then the return is shown in its own measure.
counting-in-kilogram = Sharps in a kilogram
counting-in-pound = Sharps in a pound
counting-in-litre = Sharps in a litre
counting-in-container = Sharps in a container
counting-examples = Two that programmes use: 281 a pound (recommended by the state in North Carolina) and 100 a litre. Weigh and count a few of your own before you trust one.
counting-one-per-unit = A unit has one conversion: pound and kilogram take each other’s place.
counting-likely = The most of one item in a contact
counting-likely-why = Of more than this it is asked once whether it is meant, before the contact is saved. Empty means 1,000.
counting-orders = Orders
counting-orders-why = By these days it is proposed how much to order: what goes out until the order after this one has come, and some more to be safe. Usual are { $lead }, { $review } and { $safety }.
counting-lead-days = Days until an order comes
counting-review-days = Days until the next order
counting-safety-days = Days more, to be safe
counting-nothing-changed = Nothing was changed
capture-ask-many = More than usual: { $what }. Is it meant so?
capture-ask-empty = Nothing is noted. Save a contact with nothing in it?
capture-look-again = Look again
capture-save-so = Save all the same
