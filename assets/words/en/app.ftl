# The frame around every screen: status, tabs, failures, dates.

hide = Hide
undo = Undo
back = Back
close = Close
tabs = Kitbag
tab-capture = Capture
tab-today = Today
tab-bag = Bag
tab-more = More
tab-more-count =
    { $count ->
        [one] { $count } to look at
       *[other] { $count } to look at
    }
tab-overdose = Overdose

# The five states of the status chip, and the moment before the first.
chip-starting = Kitbag
chip-safe = Your records are safe here
chip-waiting =
    { $count ->
        [one] { $count } waiting to send
       *[other] { $count } waiting to send
    }
chip-saved = Saved on this phone
chip-sending = Sending { $done } of { $of }
chip-all-sent = All sent { $time }
chip-records-sent = Records sent { $time }
chip-nothing-waits = Nothing is waiting
chip-team-waits = A change in the team waits
chip-no-signal = No signal
chip-no-signal-saved =
    { $count ->
        [0] That is fine
       *[other] { $count } saved on this phone
    }
chip-problem = Sending does not work
chip-problem-network = This network blocks Kitbag
chip-problem-forgot = The server has lost the programme
chip-problem-storage = The phone’s storage is full
chip-problem-newer = A newer app is needed
chip-problem-saved =
    { $count ->
        [0] Nothing is lost
       *[other] { $count } safe on this phone
    }

# Counting.
step-less = { $name }: less
step-less-of = { $count } { $name }: less
step-more = { $name }: more
step-amounts = { $name }: amounts
step-exactly = { $name }: exactly

# Dates.
date-today = Today
date-yesterday = Yesterday
date-day =
    { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    } { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
date-day-year = { $day } { $year }
date-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

# Values of fields.
shown-nothing = Nothing
shown-at = { $day }, { $time }
shown-about = { $day }, about { $time }
shown-fading = { $text } (fades after { $month })
shown-faded = Faded
shown-newer = Written by a newer app

# Why something could not be done: what happened, that nothing is lost, what to do.
failure-wrong-passphrase = These words do not fit. Nothing is lost: look at what you wrote down and try again.
failure-wait-longer = Too many tries. Everything is kept: wait, then try again.
failure-not-a-setup-link = This is not a set-up link. Nothing was changed: copy the whole link that the server printed.
failure-not-an-invitation = This is neither an invitation nor a set-up link, or only its beginning. Nothing was changed: copy it whole, or ask your supervisor to show it again.
failure-link-cut = A part of this link is missing, as when a message cuts it. Nothing was changed: copy it again from beginning to end, or scan its picture.
failure-turned-away = This request was turned away, or its invitation ended. Nothing was changed: ask your supervisor for a new one.
failure-not-an-address = This is not a server’s address. Nothing was changed: type it in full, such as https://kit.example.org.
failure-not-a-sheet = This is not what stands on the sheet: a character is missing or wrong. Nothing was changed: compare it group by group.
failure-sheet-of-another = The server knows no programme of this sheet. Nothing was changed: look whether the address is right, and the sheet is this programme’s.
failure-sheet-replaced = Another recovery sheet has taken the place of this one. Nothing was changed: use the new one, and destroy this paper.
failure-sheet-not-held = This recovery sheet does not hold: perhaps one supervisor proposed it, and no other said yes. Nothing was changed: use the sheet from before.
failure-recovery-begun = A recovery was begun on this phone, and its keys may be only here. Nothing is lost: use the old sheet, and the server’s address from before.
failure-link-used = This set-up link was used already. Nothing was changed: join by an invitation, or ask whoever runs the server.
failure-invitation-over = This invitation is over or used, or it has not gone out yet from your supervisor’s phone. Nothing was changed: ask your supervisor to look for signal, or for a new one.
failure-no-signal = No signal. Everything is kept here: try again when there is a connection.
failure-not-the-server = Something else answered in the server’s place, as public Wi-Fi does. Everything is kept here: use another network, or sign in to this one.
failure-server-forgot = The server does not know this programme: it lost what it had, or it is another. Everything is kept here. A supervisor sets it up again with a new set-up link, under Team.
failure-server-trouble = The server cannot store at the moment. Everything is kept here. We try again by ourselves.
failure-not-complete = Something is missing or too large. What you typed is still here: look it over and save again.
failure-not-alike = These two cannot be counted as one: they are counted in different units, or one is somebody’s own bag. Nothing was changed: choose another.
failure-adds-up-no-more = This would not add up with what is counted as it: the two would differ in unit, naloxone, doses or syringes. Nothing was changed: look up the other, and count it by itself first.
failure-changed-meanwhile = Somebody changed this meanwhile, so it was not taken back. Nothing was changed: look at what it says now.
failure-time-unclear = The day or the time is not complete. What you typed is still here: fill it in, or choose “now”, and save again.
failure-unseen = There is a character in it that nobody can see. What you typed is still here: type it anew and save again.
failure-no-desk-key = What only supervisors may open cannot be sealed at the moment. What you entered is still here: try again when the phone has had signal, or leave that answer out and tell them yourself.
failure-too-long = A text is too long. What you typed is still here: shorten it and save again.
failure-note-too-long = The private note is too long. What you typed is still here: shorten it and save again.
failure-code-too-long = The participant’s code is too long: at most 20 letters and digits. What you typed is still here: shorten it and save again.
failure-not-permitted = This device may not do that. Nothing was changed: ask a supervisor.
failure-not-here = This record is not on this phone any more. Nothing else was changed: go back to Today.
failure-storage = The phone’s storage is full or broken. What was saved before is safe: free some space and try again.
failure-files-held = Something else on this phone still has Kitbag’s files open. What was saved before is safe: close the other windows of this browser and open Kitbag again.
failure-newer-app = The records were written by a newer app. They are safe: load the newer app to open them.
failure-locked = Kitbag is locked. Everything is kept: unlock to go on.
failure-unsupported = This browser cannot keep records safely, so nothing was saved in it. Open Kitbag in an up-to-date Chrome, Edge, Firefox or Safari.

# General.
save = Save

# Covered, elsewhere, unsupported.
cover-title = Clock
opening-title = Kitbag is opening
opening-text = What is saved on this phone stays as it is.
elsewhere-title = Kitbag is open in another tab
elsewhere-text = The records can be open in one place only. Nothing is lost: what was typed there is kept.
elsewhere-here = Use it here
unsupported-title = Kitbag cannot start here

# More.
more-title = More
more-who = { $name }, { $programme }
more-newer = A newer Kitbag is here. It starts when you lock; what you have begun is kept.
more-needs-look = Needs a look
more-needs-look-count =
    { $count ->
        [0] Nothing at the moment
        [one] { $count } thing to look at
       *[other] { $count } things to look at
    }
more-team = Team
more-team-detail = Members and their devices
more-referrals = Referrals
more-referrals-detail = Open ones, and a new one
more-status = How the records stand
more-status-detail = What waits, what is sent
more-language = Language
more-hand = How you hold it
more-gloves = Gloves: larger
more-left-hand = Left hand
more-hide-or-lock = Hide shows a clock at once. To come back tap it and give your five words, or your PIN if you have set one.
more-colours = Colours
more-colours-dark = Dark
more-colours-light = Light
more-colours-red = Red
lock = Lock

# How the records stand.
status-title = How the records stand
status-send-now = Send now
status-sending = Sending
status-saved-means = They are on this phone, sealed, and go out by themselves as soon as there is a connection.
status-sending-means = They stay on this phone until the server has given its receipt for each of them.
status-all-sent-means = The server has given its receipt for everything that was recorded here.
status-no-signal-means = Go on recording. Everything is kept here and goes out by itself when there is a connection.
status-clock-wrong = This phone’s clock is off by more than a day. New contacts are dated by the server’s time. Please set the clock.
status-clock-right = This phone’s clock is right now
status-clocks-differ = This phone’s clock and the server’s do not agree. No note fades on this phone until they agree, or have gone side by side for a week. If this phone’s clock is right, tell whoever runs the server.
status-two-chains = The server has told different people different things about who is in the team. Compare the list of the team with the others, and tell whoever runs the server.
status-told-another = This was seen in records of: { $names }. Compare with them first.
status-compared = We have compared
status-needs-update = Something was decided for the team that only a newer app can read. What you record is kept here and goes out after the update.
status-fetching = More of the team’s records are on their way. Until they are here, lists and numbers are not complete.
status-sealed = The server only ever gets sealed records, which it cannot read.

left-title = From an earlier enrolment on this phone
left-waiting =
    { $count ->
        [one] { $count } sealed packet waits and is sent with the next contact.
       *[other] { $count } sealed packets wait and are sent with the next contact.
    }
left-refused =
    { $count ->
        [one] { $count } sealed packet is not taken by the server: that phone’s access had ended. It is kept and offered again; tell a supervisor.
       *[other] { $count } sealed packets are not taken by the server: that phone’s access had ended. They are kept and offered again; tell a supervisor.
    }
left-elsewhere =
    { $count ->
        [one] { $count } sealed packet belongs to another programme. It is kept until somebody joins that programme on this phone.
       *[other] { $count } sealed packets belong to another programme. They are kept until somebody joins that programme on this phone.
    }
left-sure = These records are lost for good: nobody else has them
left-throw-away = Throw away what cannot be sent
cancel = Cancel
cancel-asks = What you typed here will be gone.
cancel-throw-away = Throw it away
cancel-go-on = Go on with it

# A part of the app that does not come with the page.
part-loading = Loading…
part-again = Try again
