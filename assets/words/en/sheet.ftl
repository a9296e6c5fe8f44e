# The recovery sheet: writing it down, a new one, and what everybody is told of its use

sheet-title = Recovery sheet
sheet-title-new = New recovery sheet
sheet-what = With this the programme can be brought back if all phones are lost. It is shown until it is on paper, and then nowhere any more.
sheet-what-new = It does not hold yet, and nothing is changed. First it must be on paper; then it is shown nowhere any more.
sheet-where = Write it on paper, or print it, with today’s date and the address of your server: whoever uses it needs both. Lock it away. Never keep a photo of it.
sheet-written = I have written it down
sheet-later = Not now
sheet-asked-title = Is it on paper?
sheet-asked-what = Type these two groups from your paper. Capitals and spaces do not matter.
sheet-group = Group { $number }
sheet-group-wrong = Group { $number } is not what stands on the sheet. Look at it again, and correct the paper if need be.
sheet-check = Check
sheet-check-first = Type both groups
sheet-again = Show the sheet again
sheet-wrong-missing =
    { $count ->
        [one] One character is missing.
       *[other] { $count } characters are missing.
    }
sheet-wrong-more =
    { $count ->
        [one] There is one character too many.
       *[other] There are { $count } characters too many.
    }
sheet-wrong-strange = Look at group { $groups }: a character there stands on no sheet.
sheet-wrong-perhaps = Look at group { $groups } first: one wrong character there, or two that changed places, would explain it.
sheet-wrong-somewhere = More than one character is wrong. In which groups, the sheet cannot tell.
sheet-new = New recovery sheet
sheet-new-when = If it is lost, or somebody saw it
sheet-new-why = Make one if the paper is gone, was copied, or somebody saw it. It holds when another supervisor says the same on their phone. The old sheet then opens nothing new; all it can do is take this change back.
sheet-new-old = Whoever holds the old sheet can also replace it alone, with an empty phone: “I have a recovery sheet”. Do that if somebody may have a copy: it cannot be taken back.
sheet-new-single = There is no other supervisor yet. Until one says the same, the old sheet holds.
sheet-new-answer-first = Another supervisor proposes one. Answer that first, above.
sheet-new-do = Make a new sheet
sheet-new-begun = A new sheet was made on this phone, and is not on paper yet.
sheet-new-go-on = Show it
sheet-new-give-up = Throw it away
sheet-since = The sheet of { $day } holds.
sheet-own = Your new sheet is proposed at the next contact. Its code:
sheet-own-waits = Yours waits until you have answered. If you say yes here, destroy your own paper.
sheet-mine = You propose a new recovery sheet
sheet-mine-how = Another supervisor finds it under Team. Let them compare this code. When they say yes, the new sheet holds; until then the old one does. If they say no, it does not show here: ask them.
sheet-proposed = { $name } proposes a new recovery sheet
sheet-proposed-how = Ask { $name }, beside you or by voice, if they made it, and compare this code with theirs. With your yes the new sheet holds, and the old one opens nothing new.
sheet-proposed-suspect = If they did not make it, somebody else has their phone: say no, and end its access.
sheet-yes = Yes, the same code
sheet-no = No
sheet-said-yes = You said yes: done at the next contact
sheet-said-no = You said no. It stays on this phone. The old sheet holds, unless another supervisor says yes.
sheet-said-no-tell = Tell { $name } yourself that you said no, and why: their phone does not learn it, and goes on waiting.
sheet-compare-again = Compare again
sheet-displaced = It was proposed after yours, and took its place. The paper that you wrote does not hold: destroy it.
sheet-uses = The recovery sheet
sheet-uses-how = If nobody of the team did this, somebody else holds the paper. If yours still holds, use it on an empty phone to put a new one in its place.
sheet-uses-how-named = If nobody of the team did this, somebody else holds the new sheet, and the paper of before works no more. Make a new one here, with another supervisor.
sheet-who = { $name } ({ $role })
sheet-news-used = The recovery sheet was used on { $day }.
sheet-news-took-back =
    { $count ->
        [one] The recovery sheet was used on { $day }. It took back { $count } decision about the team.
       *[other] The recovery sheet was used on { $day }. It took back { $count } decisions about the team.
    }
sheet-news-named = Since { $day } a new recovery sheet holds. The old one does not any more.
sheet-news-ask = If you wonder about this, ask your supervisor.
sheet-news-proposed = A new recovery sheet is proposed: your word is needed.
sheet-news-look = Look under Team
sheet-news-seen = Seen
recover-new-sheet = Make a new sheet in its place
recover-after-new = What you type is not kept on this phone. You write the new sheet down first; then it holds, and this one does not any more.
sheet-print = Print, on a printer that you trust
