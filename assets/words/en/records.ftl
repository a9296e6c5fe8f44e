# Lists of records, and one record.

today-empty = Nothing recorded yet. What you save appears here.
today-earlier = Earlier
today-newest = Back to the newest
today-show-earlier = Show earlier
today-about = ~{ $time }
today-given = { $count } { $name }
today-left-out = without { $count } { $name }
today-more = { $count } more
today-group = Group of { $count }
today-returned = Returned sharps, { $amounts }
today-ahead = Dated ahead
today-nothing-in-shift = Nothing recorded in this shift yet.
today-team = The team
state-ahead = Dated ahead: { $day }
today-practice = practice
today-missing =
    { $count ->
        [one] { $count } hand-out still to come
       *[other] { $count } hand-outs still to come
    }

state-saved = Only on this phone
state-sending = Sending
state-confirmed = Confirmed { $time }
state-received = From another phone
state-needs-look = Two versions, have a look
state-withdrawn = Withdrawn

record-title = Record
record-when = { $day } { $time }
record-author = Recorded by { $who }
record-withdrawn-by = Withdrawn by { $who }
record-corrected = Corrected: { $who }
record-before = Before: { $value }
record-before-by = Before: { $value } ({ $who })
record-given-before = Before: { $given } (corrected by { $name }, { $day })
record-given = Given
record-who-when = { $name }, { $day } { $time }
record-who-day = { $name }, { $day }
record-shown-now = { $who } · shown now
record-versions =
    { $count ->
        [2] { $field }: two versions
       *[other] { $field }: { $count } versions
    }
record-versions-detail = They were written apart. All of them stay in the history.
record-supervisor-chooses = A supervisor chooses. Until then the first one is shown.
record-choose-one = Choose one
record-keep = Keep { $value }
record-keep-detail = You can change this later
record-amend = Correct
record-withdraw = Withdraw
record-withdrawn = Withdrawn
record-withdrawn-detail = It no longer counts
record-withdrawn-unseen = Withdrawn by somebody who had not seen a later correction
