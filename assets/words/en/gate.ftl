# Before the gate: first run, joining, unlocking.

welcome-title = Kitbag
welcome-what = Records what a harm-reduction team gives and does, with or without signal. What you record is sealed on this phone before it leaves it.
welcome-join = To join a team, scan the invitation that your supervisor shows you, or paste its link here.
welcome-found = To begin a new programme, use the set-up link that the server printed.
welcome-left =
    { $count ->
        [one] Of an earlier enrolment on this phone { $count } sealed packet is kept that was not sent yet. Joining the same team again sends it.
       *[other] Of an earlier enrolment on this phone { $count } sealed packets are kept that were not sent yet. Joining the same team again sends them.
    }
welcome-link = Link
welcome-go-on = Go on
welcome-sheet = I have a recovery sheet
welcome-safe = The link stays on this phone. Nothing has been sent yet.

enrol-found-title = A new programme
enrol-join-title = Join the team
enrol-programme = Name of the programme
enrol-my-name = Your name here
enrol-my-name-hint = A first name or a made-up one. Your team sees it, the server does not.
enrol-words = Your five words
enrol-words-why = They unlock this phone. Nobody can look them up for you: write them down and keep them away from the phone.
enrol-another = Other words
enrol-other-link = Another link
enrol-other-link-hint = Paste an invitation or a new set-up link here. What you typed stays.
enrol-written = I have written them down
enrol-stay = Stay on this page until you have tapped “{ $button }”: nothing is kept before.
enrol-incomplete = Fill in the name
enrol-write-down = Write the words down first
enrol-found = Begin the programme
enrol-join = Ask to join
enrol-busy = One moment

recover-title = Bring a programme back
recover-what = For when every supervisor’s phone is gone. With the sheet this phone becomes a supervisor’s and reads what the team has sent.
recover-server = Address of the server
recover-sheet = What stands on the sheet
recover-sheet-hint = 20 groups of four. Capitals and spaces do not matter.
recover-after = What you type of the sheet is not kept on this phone. Lock the sheet away again: it works the next time too.
recover-incomplete = Fill in address, sheet and name
recover-go = Bring it back

waiting-step-words = Your words
waiting-step-compare = Compare
waiting-step-in = You are in
waiting-title = Same code on both screens?
waiting-what = Read it aloud. Your supervisor sees the same code under Team and confirms it there.
waiting-code = Code
waiting-check = My supervisor confirmed
waiting-checking = One moment
waiting-differ = No, they differ
waiting-safe = If they differ, somebody else may have used the link. Nothing has been shared yet.
waiting-not-yet = Looked at { $time }: not confirmed yet. It waits for your supervisor to tap “Yes, the same” under Team.
waiting-no-signal = No signal at { $time }. We look again by ourselves.
waiting-not-asked = The server could not be asked at { $time }. We look again by ourselves.
waiting-looked = Last looked at { $time }
waiting-unsent-title = Not sent yet
waiting-unsent-what = Your request is kept on this phone. It goes out by itself as soon as there is signal.
waiting-unsent-then = Then a code shows here, to compare with your supervisor’s screen.
waiting-try-now = Try now
waiting-give-up = Give up this request
waiting-turned-away-title = You were not let in
waiting-turned-away-what = A supervisor tapped “No, turn away”, or the invitation ended before anybody confirmed: it lasts about a day, and ends when somebody’s access ends.
waiting-over-title = This invitation does not work now
waiting-over-what = It is over, or was used, or it has not gone out yet: your supervisor’s phone needs signal once after making it.
waiting-over-do = Go to your supervisor and ask. They can make a new invitation, and you scan that one.
waiting-over-safe = Nothing of the team was shared with this phone, and nothing but your request has left it.
waiting-look-again = Look again
waiting-begin-anew = Begin anew with another invitation

ended-title = This phone’s membership has ended
ended-text = A supervisor ended it. It receives nothing any more. What was sent from here stays with the team: ask a supervisor if this was not meant.

unlock-title = Locked
unlock = Unlock
unlock-opening = Opening
unlock-wait =
    { $count ->
        [one] Wait { $count } second
       *[other] Wait { $count } seconds
    }
unlock-passphrase = Your five words
unlock-hint = Locked. Everything is kept, nothing is sent.
unlock-show = Show what I type

forgotten = Forgotten your words?
forgotten-title = Forgotten your words?
forgotten-text = Nobody can look them up. If you can still find where you wrote them down, go back and try them first.
forgotten-back = Go back
anew-kept = What was recorded here and not sent yet is kept, sealed: nobody can read it on this phone.
anew-sent = When you join the same team again on this phone, it is sent to them.
anew-gone = Everything else is taken off this phone: what was sent is with the team, an unfinished form is gone.
anew-how = Ask a supervisor for a new invitation. A supervisor who is the only one needs the recovery sheet.
anew-understood = I have read this
anew-read-first = Read this first
anew-start = Start anew on this phone
