# An overdose response as a form

overdose-title = Overdose response
overdose-nothing-required = Nothing here is required. What you do not know can stay unknown.
overdose-doses =
    { $count ->
        [one] { $count } dose
       *[other] { $count } doses
    }
overdose-doses-unknown = Doses not known
overdose-doses-at-least =
    { $count ->
        [one] at least { $count } dose
       *[other] at least { $count } doses
    }
overdose-no-outcome = outcome not noted
overdose-which-product = Add what was given
overdose-doses-given = Doses
overdose-route = How it was given
overdose-from-my-bag = Taken from my bag
overdose-remove-dose = Take this out
overdose-outcome-of = Outcome of person { $number }
overdose-replaced = Replaced in my bag

debrief-title = And you? How are you?
debrief-sealed = Only supervisors can read your answer. It is in no report.
debrief-again = What you answered before stays, unless you answer again.
desk-sealed = For supervisors only
