# Labels of every field of every record

field-when = When
field-area = Area
field-mode = How
field-worker = Recorded by
field-headcount = People
field-visit = First or returning
field-collecting-for = Supplies for
field-collecting-for-others = For how many others
field-participant = Participant code, as a mark
field-code = Participant code
field-age-band = Age
field-gender = Gender
field-ethnicity = Race, ethnicity
field-residence = Lives
field-residence-area = Area where they live
field-housing = Housing tonight
field-language = Language
field-use-routes = How they use
field-substances = Substances
field-movements = Stock movements
field-returned = Returned sharps
field-cleaned-up = Sharps picked up in the area
field-asked-for = Asked for, not available
field-services = Services
field-wounds = Wounds
field-tests = Tests
field-vaccinations = Vaccinations
field-drug-checks = Drug checks
field-consumption-visits = Supervised consumption
field-trained = People trained
field-supply-sightings = What is going round
field-feedback = In their own words
field-referrals = Referrals
field-debrief = How the worker is
field-desk-keys = Keys of the supervisors' desk
field-note = Note
field-practice = For practice
field-action = Made in one go with
field-incident-type = What happened
field-affected = Whom it happened to
field-people = People
field-first-aid = First aid
field-follow-up = Follow-up
field-follow-up-day = Follow up on
field-seized = Taken away
field-harm = Harm
field-wants-support = Wants support
field-encounter = Contact
field-setting = Kind of place
field-known-how = How it is known
field-overdose-type = What it was of
field-naloxone-given = Naloxone given
field-naloxone = Naloxone doses
field-kit-owner = Whose naloxone
field-lot = Lot
field-given-by = Given by
field-signs = Signs
field-actions = What was done
field-time-to-effect = Time to effect
field-effect = How the person was then
field-stamps = Taps with times
field-emergency-called = Emergency services called
field-why-not-called = Why not called
field-police-came = Police came
field-arrest = Arrest
field-outcome = Outcome
field-afterwards = Afterwards
field-suspected = Suspected substances
field-used-alone = Used alone
field-recent-break = Recently stopped or out of custody
field-name = Name
field-role = Role
field-devices = Devices
field-counted-as = Counted as
field-retired = No longer used
field-emergency-number = Emergency number
field-legal-note = What the law says
field-fade-months = Months that notes stay readable
field-currency = Currency
field-conversions = Conversions
field-code-recipe = How to build a code
field-languages = Languages
field-person-questions = Questions about a person
field-likely-most = The most of one item in a contact
field-lock-minutes = Locks after so many minutes
field-year-starts = Reporting year starts
field-referral-type = Referred to
field-how = How
field-other-name = Also called
field-serves = Areas it serves
field-address = Public address
field-hours = Opening hours
field-bring = What to bring
field-takes-people-who-use = Takes people who use drugs
field-demands-abstinence = Demands abstinence
field-verified = Made sure by
field-organisation = Organisation
field-status = Status
field-steps = Steps
field-barriers = Barriers
field-consent-to-share = Agrees to sharing
field-item = Item
field-reason = Reason
field-quantity = Quantity
field-place = Place
field-day = Day
field-expiry = Expiry
field-source = Source
field-pair = Other half of the move
field-recipe = Kit recipe
field-counted = Counted
field-member = Member
field-word = Catalogue key
field-category = Shelf
field-unit = Unit
field-pack = Usual pack
field-gtins = Codes of its boxes
field-is-kit = Is a kit
field-doses-per-unit = Doses in one
field-syringes-per-unit = Syringes in one
field-usual = Place on the contact screen
field-rank = Place in lists
field-order-lead-days = Days until an order comes
field-order-review-days = Days until the next order
field-order-safety-days = Days more that an order lasts
field-cost = Cost
field-kit = Kit
field-version = Version
field-lines = What is in it
field-place-kind = Kind of place
field-pars = Par levels
field-offers = Offers
field-phone = Phone

# Kinds of records

kind-encounter = Contact
kind-overdose-response = Overdose response
kind-referral = Referral
kind-stock-movement = Stock movement
kind-incident = Incident
kind-item = Item
kind-recipe = Kit recipe
kind-place = Place
kind-area = Area
kind-organisation = Organisation
kind-member = Team member
kind-programme-settings = Programme settings

# What every form asks

ask-not-noted = Not noted
ask-nothing-to-choose = There is nothing to choose from yet.
ask-now = Now
ask-earlier = Earlier
ask-time = Day and time
ask-only-about = Only about then
ask-note-left =
    { $count ->
        [one] { $count } character left. The note fades. No names, no numbers.
       *[other] { $count } characters left. The note fades. No names, no numbers.
    }
field-too-long =
    { $count ->
        [one] { $count } character too many: at most { $most }. Nothing is cut off.
       *[other] { $count } characters too many: at most { $most }. Nothing is cut off.
    }
field-too-long-first = Shorten first: { $field }
field-unclear-first = Look at it first: { $field }
field-cut = Only the first { $most } characters are kept here. Put the rest somewhere safe before you go on.
ask-code-optional = Only if they want to give one. It is pseudonymous, not anonymous.
ask-code-too-short =
    { $count ->
        [one] { $count } more character is needed.
       *[other] { $count } more characters are needed.
    }
ask-code-too-long = Too long: at most 20 letters and digits.
ask-code-ready = Will be kept as { $code }
ask-code-mixed = Will be kept as { $code }. Letters of two alphabets are mixed in it: what looks the same typed on another keyboard will not match.
ask-code-looks-like = Will be kept as { $code }, in letters of another alphabet. It will not match { $looks } typed in A to Z.
save-nothing-yet = Nothing noted yet
note-warning-name = This looks like a name. Better leave it out.
note-warning-phone = This looks like a phone number. Better leave it out.
note-warning-birth-date = This looks like a date of birth. Better leave it out.
field-stocktake = Stocktake
field-told = Before or after counts
field-chosen-over = Chosen over other counts
field-row = Row of the table it came in by
field-made-of = What its id is made of
field-letter = What was told
field-first-day = First day
field-last-day = Last day
field-whole = All was counted
field-blind = Counted without the books
field-counters = Counted by
field-read = Logs that were known
kind-stocktake = Stocktake
kind-desk-report = Report to the supervisors
count-side-before = Before
count-side-after = After
count-side-other-code = Something new: update the app
