# With the recovery sheet: what others decided, and taking it back

said-title = What the team decided
said-what = The sheet can leave this as it is, or take back what somebody did who should not have, with a stolen phone perhaps.
said-replaced = Another recovery sheet has taken this one’s place. If that was not the team, take it back: choose that line, or an earlier one.
said-how = Newest first. Choose the lowest, that is the earliest, line that should not be. It and all above it are taken back; you see first what that comes to. Names are not on this phone yet: a supervisor’s phone shows the six characters beside the name, under Team.
said-anew = Something was decided meanwhile. Look once more: nothing has been taken back.
said-first = The first to be taken back
said-by = { $day }, decision { $number }, by: { $who }
said-who = { $role } since { $day } ({ $id })
said-brought-in = Brought in: { $who }
said-ended = Ended access: { $who }
said-lost = Phone lost or taken: { $who }
said-role = New role: { $who }, now { $role }
said-keys = New keys
said-sheet = New recovery sheet
said-sheet-proposed = Proposed a new recovery sheet
said-took-back = Took back what was said before
said-smaller = Something smaller, as late records or an invitation
said-earlier = Show earlier ones
said-go-on = Go on as it is
said-choose = Choose the earliest line to take back
said-see = What is undone since { $day }
said-leave = Back to the sheet
undone-title = Take this back?
undone-back = Back in the team
undone-back-how = Whose phone was told that it is lost has an empty one now, and needs a new invitation.
undone-role = With the role from before
undone-out = Out of the team
undone-out-how = Tick who belongs to you and comes in again at once. The others need a new invitation.
undone-authors = Said what is taken back, and stays
undone-authors-how = Tick a phone that is in wrong hands: its access ends in the same step, and it wipes itself. Not ticked, it can do the same again. A supervisor’s look then decides what its records count.
undone-sheet = The recovery sheet that was brought in meanwhile is void. This one holds again.
undone-keys = New keys are made for everyone who stays. What was recorded stays, and everybody can see what was said and taken back.
undone-do = Take it back
undone-count =
    { $count ->
        [one] { $count } decision
       *[other] { $count } decisions
    }
undone-another = Choose another line
