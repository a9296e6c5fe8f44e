# Transfers on their way, and bags that somebody carries.
field-to = On its way to
field-explained = Why more or less
variance-reason-handed-out = Handed out, not recorded
variance-reason-lost = Lost
variance-reason-damaged = Damaged
variance-reason-miscounted = Miscounted
variance-reason-confiscated = Confiscated
variance-reason-unknown = Don’t know
variance-reason-other-code = Something new: update the app

transfer-where = Where it is now
transfer-there = It is there already
transfer-there-what = It counts where it goes at once.
transfer-on-its-way = On its way, they confirm
transfer-on-its-way-what = It has left. It counts where it goes once somebody there says that it came.
transfer-here = On its way here: did it come?
transfer-from = From { $from }
transfer-to = To { $to }
transfer-sent-by = { $way } · { $who }, { $day }
transfer-line = { $quantity } of { $name }
transfer-line-part = { $quantity } of { $name }: { $came } of { $sent } came
transfer-line-over = { $name }: { $over } more came than the { $sent } that were sent
transfer-all = All came
transfer-part = A part
transfer-not-yet = Not yet
transfer-waits = On its way here from { $from }
transfer-more =
    { $count ->
        [one] One more is on its way here.
       *[other] { $count } more are on their way here.
    }
transfer-of = of { $count } on the way
transfer-came = Came: { $lines }
transfer-came-line = { $came } of { $sent } { $name }
transfer-counted = Counted here since it left
transfer-why = Why it is not what was sent
transfer-why-what = It changes nothing that lies there
transfer-short = { $count } of { $name } did not come
transfer-over = { $count } more of { $name } came
transfer-because = { $why }, says { $who }
transfer-from-here = On its way from here
transfer-take-back = Take back
transfer-never = What did not come
transfer-count =
    { $count ->
        [one] { $count } transfer
       *[other] { $count } transfers
    }
transfer-coming = { $count } on the way
transfer-item = { $quantity } on the way, in none of these places
transfer-said = Arrival noted, saved on this phone
transfer-explained = Noted: { $why }

custody-several = { $count } people are signed for this bag. Bring it back for whoever does not carry it.
custody-nobody = Nobody has signed for this bag.
custody-sign-out = Sign it out
custody-mine = On your back since: { $day }
custody-theirs = On the back of { $who } since: { $day }
custody-beside = Also signed out to them: { $bags }
custody-bring-back = Bring it back
custody-back = It is back
custody-back-by = { $who } · { $day }
custody-as-books = Everything that was counted is as the books say
custody-open =
    { $count ->
        [one] One difference. Why?
       *[other] { $count } differences. Why?
    }
custody-all-explained = Every difference is explained. What was counted is what lies there.
custody-earlier = Earlier differences
custody-times =
    { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
custody-variance = { $name }: the books say { $expected }, counted { $counted }, that is { $by }
custody-no-list = Nothing is ticked. Sign it out without a list?
custody-without-list = Without a list
custody-choose-who = Choose who takes it
custody-sign-out-to = Sign out to { $who }
custody-sign-out-of = Sign out { $bag }
custody-to = Who takes it
custody-fill-up = Fill it up
custody-short = Short by: { $lines }. Choose where it comes from, or leave it as it is.
custody-line-par = { $quantity }, should have { $par }
custody-list = What is in it
custody-empty = Nothing by the books. Fill it up, or move something into it.
custody-list-what = Tick what you have looked at: that is signed for.
custody-tick-all = Tick all
custody-signed-out = Signed out, saved on this phone
custody-uncounted = It is back, not counted
custody-uncounted-asks = Nobody counts it now: what is in it is not known. The books stay as they are, nobody is asked why, and it is on nobody’s back any more. Is it back, not counted?
custody-done-uncounted = Back, not counted: saved on this phone
custody-was-not-counted = Nobody counted it when it came back: what was in it is not known
custody-return-of = { $bag } comes back
custody-blind = Count what is in it. What the books say is shown once you have saved.
custody-not-all =
    { $count ->
        [one] One item of this bag was not counted, and stays as the books say. Is that right?
       *[other] { $count } items of this bag were not counted, and stay as the books say. Is that right?
    }
custody-on-your-back = On your back: { $bag }, since: { $day }
custody-bring-back-of = Bring { $bag } back
custody-bring-back-what = Count it, and it is off your back
custody-out-of = Out of { $bag }
field-bag = Bag
field-out-day = Signed out on
field-packed = Signed for
field-signed-by = Signed out by
field-back-day = Came back on
kind-custody = Bag signed out
custody-fills = { $signed } · from { $from }: { $lines }
