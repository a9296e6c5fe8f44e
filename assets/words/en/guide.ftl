# The overdose guide. Not reviewed by a clinician: see the sign-off page. Its content is held to its sources, whose ids
# stand with order and timings in assets/cards/overdose.json. A card has a title and one or two lines.

card-check = Try to wake them
card-check-1 = Shout. Rub breastbone hard with knuckles.
card-check-2 = Watch the chest: a breath every 6 seconds?
card-call = Call { $number }, speaker on
card-call-1 = Say: “Won’t wake up, not breathing.”
card-call-2 = Say exactly where you are.
card-airway = Open the airway
card-airway-1 = Lay them on their back. Tilt head, lift chin.
card-airway-2 = Take out only what you can see.
card-dose = Give ONE dose
card-dose-1 = Naloxone: nose or thigh.
card-dose-2 = Tap here when given.
card-breathe = Breathe for them
card-breathe-1 = Pinch nose, seal mouth, 2 breaths.
card-breathe-2 = Then 1 breath every 5 seconds; chest rises.
card-cpr = No sign of life?
card-cpr-1 = Press centre of chest hard: 30, then 2 breaths.
card-cpr-2 = Follow the operator. Use an AED.
card-wait = Wait { $minutes } minutes
card-wait-1 = Keep breathing for them.
card-wait-2 = No new dose yet.
card-recheck = Breathing now?
card-recheck-1 = YES, even asleep: no more naloxone.
card-recheck-2 = NO or slow: give one more, keep breathing.
card-side = Roll onto side
card-side-1 = Top knee bent, hand under head.
card-side-2 = Keep watching each breath.
card-stay = Stay with them
card-stay-1 = Naloxone fades in 30–90 minutes.
card-stay-2 = Breathing slows again: start over.
card-wakes = When they wake
card-wakes-1 = Speak softly. Explain what happened.
card-wakes-2 = Feeling sick passes. Using now is risky.
card-end = What you know
card-end-1 = Doses, times, who came, outcome.
card-end-2 = “Don’t know” is fine.
card-no-naloxone = No naloxone
card-no-naloxone-1 = Breathe for them until help comes.
card-asleep = Breathing, asleep
card-asleep-1 = Side, airway open, watch.
card-asleep-2 = Sedatives outlast naloxone.
card-stimulant = Too much stimulant
card-stimulant-1 = Quiet, fresh air, water in sips. Cool wet cloths: forehead, armpits, behind knees.
card-stimulant-2 = Call { $number }: very hot and confused, chest pain, seizure, one-sided weakness, collapse.
card-do-not = Do not
card-do-not-1 = Leave alone · cold bath or ice · slap or hit · inject milk, salt, stimulants · make vomit
card-do-not-2 = Food or drink when not awake · wait and see

# The three steps of each product
steps-nasal = Peel, don’t test. Nozzle fully into nostril. Press plunger once.
steps-injection = Draw up all. Straight into thigh or upper arm. Push fully.
steps-prefilled = Fit needle. Outer thigh. Push to line.

call-phrase = Someone is not breathing and won’t wake up. We are at ___.

# Names of cards and choices, for lists
guide-card-check = Check
guide-card-call = Call
guide-card-airway = Airway
guide-card-dose = Naloxone
guide-card-breathe = Breaths
guide-card-cpr = No sign of life
guide-card-wait = Wait
guide-card-recheck = Check again
guide-card-side = On the side
guide-card-stay = Stay
guide-card-wakes = When they wake
guide-card-end = What you know
guide-card-no-naloxone = No naloxone
guide-card-asleep = Breathing, asleep
guide-card-stimulant = Stimulant
guide-card-do-not = Do not
guide-card-other-code = Something new: update the app
guide-choice-first-dose = First dose
guide-choice-call-or-dose = Call or naloxone first
guide-choice-breaths-or-compressions = Breaths or compressions
guide-choice-dose-interval-seconds = Seconds between doses
guide-choice-side-after-dose = Onto the side
guide-choice-stay-minutes = Minutes to stay
guide-choice-other-code = Something new: update the app

field-further-outcomes = Outcome of each further person
field-same-event = Counted with
field-other-events = Another event than
field-call-phrase = Words to say when calling
field-guide-choices = Choices of the overdose guide
field-guide-review = Review of the overdose guide
field-guide-texts = Own words of the overdose guide
