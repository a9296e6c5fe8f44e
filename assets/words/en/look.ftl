# What a supervisor should look at

look-title = Needs a look
look-nothing = Nothing needs a look. All versions agree.
look-calls = Somebody wants a call
look-calls-why = After a response. Only supervisors see this.
look-call-wanted = { $name } wants a call
look-call-made = I have called
look-call-response = See the response
look-two-versions = Two versions, have a look
look-two-versions-why = Two people wrote the same thing apart. Both versions are kept.
look-kits = Kits that two people changed
look-kits-why = Two people changed what is in a kit at the same time. Both versions are kept, and one of them is used until somebody says what is in it.
look-choose = Open and choose
look-withdrawn-unseen = Withdrawn by someone who had not seen an edit
look-below-zero = Stock below zero
look-below-zero-why = More went out than the books say was there. A count puts it right.
look-set-aside = Set aside
look-set-aside-why = Kept, not counted yet. Each is judged again when the team or the app changes.
look-parked = Batches that wait for a key or for news of the team
quarantine-over-a-limit = Larger than this app takes
quarantine-not-permitted = Written by a role that may not
quarantine-not-a-member = Written when the phone was no longer a member
quarantine-unreadable = Cannot be read here
quarantine-beside-its-log = From a copy of the phone that went another way
look-after-end = Written after access ended
look-after-end-why = It came from a phone whose access, or role, had ended. It may be real work. Admit it and it counts for everyone; leave it out and it is kept, but counts nowhere.
look-after-end-records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
look-after-end-since = Ended { $day }
look-admit = Admit what { $name } wrote
look-leave-out = Leave it out ({ $name })
look-seen = Seen
look-admit-waits = Admitted. It counts when this phone has signal.
look-admit-sure = Admit what { $name } wrote? Then it counts for everyone. Once this has gone out, it cannot be taken back.
look-admit-yes = Yes, admit it
look-leave-out-sure = Leave out what { $name } wrote? It counts nowhere, but stays on this phone: it is listed here below, and you can take it up again.
look-leave-out-yes = Yes, leave it out
look-leave-out-no = No, decide later
look-kept = Left out, and kept
look-kept-why = It stays on this phone as it came, and counts nowhere.
look-left-out = From { $name }
look-take-up = Decide again about { $name }
look-kept-seen = Set aside, and seen
look-kept-seen-detail = Nobody can admit this
look-admitted = Counts after all
look-admitted-why = You left this out, and another supervisor admitted it. Their answer holds for everyone. If it should not count, talk with them.
look-admitted-by = Admitted by { $name }, { $day }
