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
shift-draft-detail = Save it, or empty it
shift-kept-here = What is here is safe. Where there is no signal, keep the phone until it has been sent.
