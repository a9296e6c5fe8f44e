# Members, invitations, who waits to join

team-title = Team
team-devices =
    { $count ->
        [one] { $count } phone in the team
       *[other] { $count } phones in the team
    }
team-this-phone = { $role }, this phone
team-sheet = New keys are also sealed to the recovery sheet. Whoever holds that paper can bring the programme back.
team-perhaps-lost = { $role }, from before the recovery
team-perhaps-empty = { $what }, phone perhaps empty
team-perhaps-empty-how = The access of this phone was ended, and that was taken back. If it is empty by now, it cannot send: end its access, and invite the person anew.
team-recovered = Are these phones lost?
team-recovered-how = You came in by the recovery sheet. Open each supervisor’s phone from before below and end its access if nobody of the team holds it: then new keys are made.
team-no-name = Name not here yet
team-same-code = Same code on both screens?
team-same-code-how = Somebody asks to join. Ask them to read their code aloud.
team-confirm = Yes, the same
team-next = Somebody else asks to join: look at the code
team-turn-away = No, turn away
team-if-they-differ = If they differ, somebody else may have used the link. Nothing has been shared yet.
team-invite = Invite someone
team-invite-role = What they will do
team-invite-choose = Choose what they will do
team-invite-open = Make an invitation
team-invitation-until = open until { $day }, { $time }
team-scan-this = Let them scan this
team-scan-how = With their phone’s camera, beside you. Then compare the code that both phones show.
team-qr-label = Invitation link as a QR code
team-link-label = Or give them this link
team-link-copy = Copy link
team-link-share = Share link
team-link-copied = Copied.
team-link-not-copied = This browser does not copy: mark the link and copy it yourself.
team-link-once = It works once, for about a day, and is shown here until then. Whoever holds it can ask to join; only you can confirm.
team-end = End access of { $name }
team-end-why = Why their access ends
team-end-left = Left the team
team-end-lost = Phone lost or taken
team-end-keeps = What this phone has sent stays in the programme. Say why first.
team-end-left-how = From your next contact on it cannot read anything new. New keys are made for everyone else.
team-end-lost-how = From your next contact on nothing new reaches it. At its next contact it hands over what it had not sent, and wipes itself; until then what it holds stays sealed by its five words. New keys are made for everyone else.
team-decided = Decided, and not done yet
team-decided-joins = Joins: { $role }
team-decided-joins-waits = Confirmed, waits for signal
team-decided-ends = End of access: { $name }
team-decided-lost = Phone lost or taken: { $name }
team-decided-ends-waits = Ends at the next contact
team-decided-role = New role of { $name }: { $role }
team-decided-admits = Late records of { $name } count
team-decided-turns-away = Somebody was turned away
team-decided-new-keys = New keys for everything
team-decided-sheet = A new recovery sheet is proposed
team-decided-same-sheet = Yes to the recovery sheet of { $name }
team-decided-waits = Done at the next contact
team-decided-take-back = Take back
team-decided-seen = Seen
team-refused-not-permitted = Not done: somebody else of the team decided something before it. Look at the list, and decide again if needed.
team-refused-no-place = Not done yet: the server takes no more decisions today. It is tried again.
team-refused-old-server = Not done: the server is older than this app. Tell whoever runs it.
team-refused-other = Not done: the server did not take it. Tell whoever runs it, and decide again.
team-role = What they do
team-role-how = What they have recorded stays as it is. With the new role comes what it may read, and goes what it may not. Open invitations end.
team-change-role = Change the role of { $name }
team-server = Set up the server again
team-server-what = If it lost the programme
team-server-how = Ask whoever runs the server for a new set-up link. The phones of the team then bring back what they hold.
team-server-link = New set-up link
team-server-do = Set up again
team-server-done = The server knows the programme again. Everybody’s phone brings back what it holds at its next contact.
team-new-keys = New keys
team-new-keys-when = If somebody may have seen the keys
team-new-keys-how = Somebody may have seen or copied what is on a phone, and all phones are back with their people. New keys are made at the next contact and handed to everyone in the team; what was recorded before stays readable with the old ones. If a phone is gone, end its access: that makes new keys, too.
team-new-keys-do = Make new keys
team-asking =
    { $count ->
        [one] { $count } person waits to be let in
       *[other] { $count } people wait to be let in
    }
team-turn-away-sure = Turn this phone away? Its invitation is used up, and whoever holds it needs a new one.
team-turn-away-so = Turn it away
team-turn-away-not = Look again
team-since = { $what }, since { $day }
team-let-in = { $what }, let in by { $name }, { $day }
team-row-waits = { $detail } · { $waits }
team-row-ends = Access ends when this phone has signal
team-row-role = New role when this phone has signal: { $role }
team-row-take-back = Above, under “Decided, and not done yet”, it can be taken back until it has gone out.
team-row-id = In lists without names: { $id }
team-invitation-unsent = Not valid yet: waits for signal
team-invitation-unsent-how = This invitation has not gone out. It becomes valid by itself once this phone has signal; whoever opens it before is told that it does not work.
team-invitation-withdraw = Withdraw this invitation
team-invitation-withdraw-how = Nobody can ask to join by it any more, and whoever has asked is told that they were not let in.
team-came-in = { $name } is in: { $role }
team-came-in-unnamed = They are in: { $role }. Their name comes with their phone’s first contact.
