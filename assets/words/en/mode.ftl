# Overdose mode: its buttons and labels. What the cards say is in guide.ftl.

mode-title = Overdose
mode-start = Start the clock
mode-start-detail = Someone will not wake, or breathes badly
mode-since = Since { $time }, clock running
mode-call = Call { $number }
mode-say = Say: “{ $words }”
mode-next = Next
mode-no-response = Does not wake
mode-breathes-every-6 = Breathing every 6 seconds
mode-woke = They woke
mode-called = Called
mode-not-called = Not called
mode-dose-given = Dose { $dose } given now
mode-no-naloxone = No naloxone here
mode-breaths-start = Start breaths
mode-breathing = They are breathing
mode-recheck = Check breathing
mode-no-sign-of-life = No sign of life
mode-compressions-start = Compressions started
mode-yes-breathing = Yes, breathing
mode-not-breathing = No, or slow
mode-on-side = On their side
mode-help-arrived = Help arrived
mode-stay-on = Still with them
mode-end = End, and write it down
mode-kept-sealed = Kept sealed. It waits for you behind the lock.
mode-hot = Very hot
mode-seizure = Seizure
mode-back-to-check = To the first card
mode-not-reviewed = Not reviewed by a clinician yet.
mode-reviewed = Reviewed by { $clinician }, { $day }.
mode-reviewed-locked = Reviewed, { $day }.
mode-until-breathe = Until they breathe, not until awake.
mode-doses = Naloxone
mode-which-product = Which naloxone?
mode-product-not-chosen = Product not chosen
mode-dose = Dose { $dose }
mode-dose-at = { $time }, { $ago } ago
mode-dose-next = if still not breathing
mode-to-next = to next
mode-next-dose-in = { $seconds } seconds until the next dose
mode-next-dose-now = now
mode-next-dose-over = The wait is over: is the person breathing?
mode-breath-now = One breath now
mode-breath-wait = Wait
mode-breath-next =
    { $count ->
        [one] Next in { $count } second, every { $every }
       *[other] Next in { $count } seconds, every { $every }
    }
mode-beat = { $beat } of { $of } seconds
mode-sound = Sound
mode-pace-stop = Stop the pace
mode-stay-left = Stay until { $time }, { $left } left
mode-all-steps = All steps
mode-add-person = Add person
mode-person = Person { $number }
mode-people = People
mode-take-back = Undo: { $what }
mode-by-mistake = Started by mistake
mode-write-earlier = Write down an earlier one
mode-stimulant = Too much stimulant
mode-to-write =
    { $count ->
        [one] { $count } response waits to be written down
       *[other] { $count } responses wait to be written down
    }
mode-kept-locked = Kept sealed. It waits for you behind the lock.
mode-back-to-lock = Back to the lock

emergency = Emergency
mode-last-dose = Dose { $dose } given. Next, if not breathing, in { $left }
mode-last-dose-over = Dose { $dose } given. The wait is over: breathing?
mode-write-told = A participant told me of one
