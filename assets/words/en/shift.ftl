# A shift.

shift-begin = Start shift
shift-end = End shift
shift-since = Shift since { $time }
shift-title = End of shift
shift-count = { $confirmed } of { $records }
shift-confirmed = confirmed by the server
shift-safe = Safe to hand the phone back.
shift-waits =
    { $count ->
        [one] Not yet: { $count } record is only on this phone.
       *[other] Not yet: { $count } records are only on this phone.
    }
shift-not-yet = Not yet: something here is not finished.
shift-figures = This shift
shift-see = See the records
shift-lock = Lock and hand back
shift-only-here = Only on this phone
shift-other = { $kind }: { $count }
shift-team = A change in the team, or a key
shift-draft-encounter = A contact, not saved yet
shift-draft-overdose = An overdose response, not saved yet
shift-draft-referral = A referral, not saved yet
shift-draft-amendment = A correction, not saved yet
shift-draft-movement = A stock form
shift-draft-sign-out = A bag that is being signed out
begun-title = Begun, not saved
begun-not-saved = { $what }: begun, not saved
begun-kept = Kept on this phone. Go on with it, or cancel it.
shift-draft-detail = Save it, or empty it
shift-kept-here = What is here is safe. Where there is no signal, keep the phone until it has been sent.
steps-title = First steps
steps-left =
    { $count ->
        [one] { $count } left before the first shift
       *[other] { $count } left before the first shift
    }
steps-done = Done
steps-open = To do
steps-sheet = Recovery sheet on paper
steps-number = Emergency number
steps-areas = Where you go: add an area
steps-items = What you hand out: take in a first delivery
steps-team = Who is in: invite somebody
steps-questions = What you ask about a person
steps-put-away = Put this list away
steps-put-away-how = All of it stays in its place, under More and in the tabs.
