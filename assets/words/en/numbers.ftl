# What overdose responses come to

numbers-title = Overdose numbers
numbers-detail = Responses, people, doses, outcomes
numbers-period = Period
numbers-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
numbers-from = From
numbers-to = To
numbers-events = Responses
numbers-with-naloxone = With naloxone
numbers-reported = Reported reversals
numbers-people = People
numbers-people-and-unknown =
    { $count ->
        [one] { $people }, and { $count } response without a count
       *[other] { $people }, and { $count } responses without a count
    }
numbers-doses-and-unknown =
    { $count ->
        [one] { $known }, and { $count } time not known
       *[other] { $known }, and { $count } times not known
    }
numbers-outcome = People: { $outcome }
numbers-outcome-open = People: outcome not noted
numbers-called = Emergency services called: { $answer }
numbers-why-not = Not called: { $why }
numbers-counted-with-another = Records counted with another
numbers-alike = One event, perhaps
numbers-alike-about = Near in time and place, by two people. Both records stay. Nothing is joined until you say so.
numbers-same-first = One event: count the first
numbers-same-second = One event: count the second
numbers-two = Two events
numbers-linked = Counted once
numbers-counted-by = Counted by: { $what }
numbers-part = Count it by itself again
numbers-day-open = A day is not complete: nothing is shown until both are.
numbers-end-first = The last day lies before the first: no figures can be of such a time.
