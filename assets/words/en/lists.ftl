# The values of every list, as numbered in the shared core. `other-code` is a value of a newer app.

# An answer to a question
answer-yes = Yes
answer-no = No
answer-unknown = Don’t know
answer-did-not-say = Did not want to say
answer-other-code = Something new: update the app

# How a contact came about
mode-street = Street
mode-fixed-site = Fixed site
mode-mobile = Mobile, van
mode-encampment = Encampment
mode-home = Home or delivery
mode-event = Event
mode-mail = By mail
mode-vending = Vending machine
mode-phone = By phone
mode-partner-site = Partner site
mode-other-code = Something new: update the app

# Whether the person has come before
visit-first = First visit
visit-returning = Returning
visit-unknown = Don’t know
visit-other-code = Something new: update the app

# Whom supplies are for
collecting-for-oneself = For themselves
collecting-for-oneself-and-others = For themselves and others
collecting-for-others = For others
collecting-for-other-code = Something new: update the app

# What was noticed about the supply
supply-sign-unusual-reaction = Unusual reaction
supply-sign-colour = Colour
supply-sign-strip-result = Strip result
supply-sign-another = Something else
supply-sign-other-code = Something new: update the app

# Incidents
incident-type-needle-stick = Needle-stick injury
incident-type-police = Police incident
incident-type-violence = Violence
incident-type-confiscation = Supplies confiscated
incident-type-another = Something else
incident-type-other-code = Something new: update the app

# Whom an incident happened to
affected-worker = Someone of the team
affected-participant = Participant
affected-public = Someone passing by
affected-did-not-say = Did not want to say
affected-unknown = Don’t know
affected-other-code = Something new: update the app

# First aid after a needle-stick injury
first-aid-washed = Washed with soap and water
first-aid-rinsed = Rinsed eyes or mouth
first-aid-dressed = Wound covered
first-aid-nothing-done = Nothing yet
first-aid-another = Something else
first-aid-unknown = Don’t know
first-aid-other-code = Something new: update the app

# What followed a needle-stick injury
follow-up-advised-care = Advised to see a clinic
follow-up-went-to-care = Went to a clinic
follow-up-pep-started = PEP started
follow-up-tested = Tested
follow-up-chose-not-to = Chose not to
follow-up-another = Something else
follow-up-unknown = Don’t know
follow-up-other-code = Something new: update the app

# What was taken away
seized-syringes = Syringes
seized-naloxone = Naloxone
seized-smoking-supplies = Smoking supplies
seized-drug-checking-supplies = Drug checking supplies
seized-other-supplies = Other supplies
seized-documents = Documents
seized-phone = Phone
seized-medicines = Medicines
seized-belongings = Belongings
seized-another = Something else
seized-other-code = Something new: update the app

# What harm was done
harm-injury = Injury
harm-threat = Threat
harm-sexual-violence = Sexual violence
harm-theft = Theft
harm-arrest = Arrest
harm-moved-on = Made to move on
harm-searched = Searched
harm-another = Something else
harm-did-not-say = Did not want to say
harm-unknown = Don’t know
harm-other-code = Something new: update the app

# Where an overdose happened
setting-street = Street
setting-home = Home
setting-shelter = Shelter
setting-vehicle = Vehicle
setting-public-toilet = Public toilet
setting-business = Business
setting-programme-site = Programme site
setting-another = Somewhere else
setting-other-code = Something new: update the app

# How an overdose is known
known-how-responded = I responded
known-how-witnessed = I was there
known-how-told-by-participant = A participant told me
known-how-other-code = Something new: update the app

# Naloxone
naloxone-product-nasal-4-mg = Nasal 4 mg
naloxone-product-nasal-8-mg = Nasal 8 mg
naloxone-product-nasal-3-mg = Nasal 3 mg
naloxone-product-vial = Vial 0.4 mg
naloxone-product-ampoule = Ampoule
naloxone-product-prefilled = Prefilled syringe
naloxone-product-another = Another product
naloxone-product-unknown = Don’t know which
naloxone-product-other-code = Something new: update the app

# How naloxone was given
naloxone-route-nasal = Into the nose
naloxone-route-intramuscular = Into a muscle
naloxone-route-subcutaneous = Under the skin
naloxone-route-intravenous = Into a vein
naloxone-route-another = Another way
naloxone-route-unknown = Don’t know
naloxone-route-other-code = Something new: update the app

# Whose naloxone
kit-owner-worker = Ours
kit-owner-person-themselves = The person’s own
kit-owner-another-participant = Another participant’s
kit-owner-family-or-friend = Family or friend’s
kit-owner-site = The site’s
kit-owner-first-responder = First responders’
kit-owner-another = Someone else’s
kit-owner-unknown = Don’t know
kit-owner-other-code = Something new: update the app

# Signs of an overdose
sign-not-responding = Not responding
sign-not-breathing-or-slow = Not breathing, or slowly
sign-blue-or-grey = Blue or grey
sign-gurgling-or-snoring = Gurgling or snoring
sign-pinpoint-pupils = Pinpoint pupils
sign-another = Something else
sign-other-code = Something new: update the app

# What was done
action-rescue-breaths = Rescue breaths
action-compressions = Chest compressions
action-oxygen = Oxygen
action-recovery-position = Recovery position
action-stayed = Stayed with them
action-shake-and-shout = Shook and shouted
action-aed = AED
action-another = Something else
action-other-code = Something new: update the app

# How long naloxone took
time-to-effect-under-1-minute = Under 1 minute
time-to-effect-from-1-to-3-minutes = 1 to 3 minutes
time-to-effect-from-3-to-5-minutes = 3 to 5 minutes
time-to-effect-over-5-minutes = Over 5 minutes
time-to-effect-did-not-work = It did not work
time-to-effect-unknown = Don’t know
time-to-effect-other-code = Something new: update the app

# How the person was after naloxone
effect-alert = Alert
effect-drowsy = Drowsy
effect-upset-or-withdrawal = Upset or in withdrawal
effect-no-response = No response
effect-unknown = Don’t know
effect-other-code = Something new: update the app

# Why emergency services were not called
why-not-called-fear-of-police = Fear of police
why-not-called-fear-of-eviction-or-child-services = Fear of eviction or child services
why-not-called-person-recovered = The person came round
why-not-called-no-phone = No phone
why-not-called-person-declined = The person declined
why-not-called-another = Something else
why-not-called-did-not-say = Did not want to say
why-not-called-other-code = Something new: update the app

# How it ended; none is ever assumed
outcome-alert = OK, alert
outcome-alive-in-care = Alive, left in care
outcome-died = Died
outcome-unknown = Don’t know
outcome-did-not-say = Did not want to say
outcome-other-code = Something new: update the app

# What followed
afterwards-stayed-until-ok = Stayed until OK
afterwards-hospital = Hospital
afterwards-declined-transport = Chose not to go to hospital
afterwards-naloxone-replaced = Naloxone replaced
afterwards-referral = Referral
afterwards-another = Something else
afterwards-other-code = Something new: update the app

# Who gave naloxone
given-by-peer = Peer
given-by-bystander = Bystander
given-by-family = Family
given-by-staff = Staff
given-by-first-responder = First responder
given-by-person-themselves = The person themselves
given-by-unknown = Don’t know
given-by-did-not-say = Did not want to say
given-by-other-code = Something new: update the app

# What an overdose was of
overdose-type-opioid = Opioid
overdose-type-stimulant = Stimulant
overdose-type-sedative = Sedative
overdose-type-mixed = Mixed
overdose-type-another = Something else
overdose-type-unknown = Don’t know
overdose-type-other-code = Something new: update the app

# Taps in overdose mode
stamped-start = Started
stamped-called = Called for help
stamped-not-called = Did not call
stamped-dose = Dose given
stamped-breaths-start = Rescue breaths begun
stamped-compressions-start = Compressions begun
stamped-breathing = Breathing
stamped-not-breathing = Not breathing
stamped-side = On their side
stamped-help-arrived = Help arrived
stamped-woke = Woke
stamped-hot = Very hot
stamped-seizure = Seizure
stamped-end = Ended
stamped-other-code = Something new: update the app

# How the worker is
debrief-ok = I am OK
debrief-wants-a-call = I want a call
debrief-called = Called
debrief-did-not-say = Rather not say
debrief-other-code = Something new: update the app

# Age
age-band-under-18 = Under 18
age-band-from-18-to-24 = 18 to 24
age-band-from-25-to-34 = 25 to 34
age-band-from-35-to-44 = 35 to 44
age-band-from-45-to-54 = 45 to 54
age-band-from-55-to-64 = 55 to 64
age-band-from-65 = 65 and over
age-band-did-not-say = Did not want to say
age-band-unknown = Don’t know
age-band-other-code = Something new: update the app

# Gender
gender-woman = Woman
gender-man = Man
gender-trans-woman = Trans woman
gender-trans-man = Trans man
gender-non-binary-two-spirit = Non-binary, Two-Spirit
gender-another = Another
gender-did-not-say = Did not want to say
gender-other-code = Something new: update the app

# Race, ethnicity, Indigenous status
ethnicity-indigenous = Indigenous
ethnicity-asian = Asian
ethnicity-black = Black
ethnicity-latine = Latino, Latina, Latine
ethnicity-middle-eastern-north-african = Middle Eastern, North African
ethnicity-pacific-islander = Pacific Islander
ethnicity-white = White
ethnicity-another = Another
ethnicity-did-not-say = Did not want to say
ethnicity-unknown = Don’t know
ethnicity-other-code = Something new: update the app

# Where the person lives, coarsely
residence-in-an-area = In one of our areas
residence-no-fixed-address = No fixed address
residence-elsewhere = Elsewhere
residence-did-not-say = Did not want to say
residence-unknown = Don’t know
residence-other-code = Something new: update the app

# Housing tonight
housing-street = Street
housing-vehicle = Vehicle
housing-encampment = Encampment
housing-shelter = Shelter
housing-staying-with-someone = Staying with someone
housing-own-place = Own place
housing-institution = Institution
housing-did-not-say = Did not want to say
housing-unknown = Don’t know
housing-other-code = Something new: update the app

# How something is taken
use-route-inject = Inject
use-route-smoke = Smoke
use-route-snort = Snort
use-route-swallow = Swallow
use-route-boof = Boof
use-route-another = Another way
use-route-did-not-say = Did not want to say
use-route-other-code = Something new: update the app

# Substances
substance-heroin = Heroin
substance-fentanyl = Fentanyl
substance-nitazene = Nitazene
substance-opioid-pills = Opioid pills
substance-methadone = Methadone
substance-buprenorphine = Buprenorphine
substance-methamphetamine = Methamphetamine
substance-cocaine = Cocaine
substance-crack = Crack
substance-amphetamine = Amphetamine
substance-benzodiazepine = Benzodiazepine
substance-xylazine = Xylazine
substance-medetomidine = Medetomidine
substance-ghb = GHB
substance-ketamine = Ketamine
substance-mdma = MDMA
substance-synthetic-cannabinoid = Synthetic cannabinoid
substance-cannabis = Cannabis
substance-alcohol = Alcohol
substance-gabapentinoid = Gabapentin, pregabalin
substance-another = Another
substance-did-not-say = Did not want to say
substance-unknown = Don’t know
substance-other-code = Something new: update the app

# Roles in the programme
role-peer-worker = Peer worker
role-volunteer = Volunteer
role-supervisor = Supervisor
role-recovery-sheet = Recovery sheet
role-other-code = Something new: update the app

# Languages
language-en = English
language-es = Spanish
language-fr = French
language-other-code = Something new: update the app

# Questions about a person
person-question-age-band = Age
person-question-gender = Gender
person-question-ethnicity = Race, ethnicity
person-question-residence = Where they live
person-question-housing = Housing tonight
person-question-language = Language
person-question-use-routes = How they use
person-question-substances = Substances
person-question-other-code = Something new: update the app

# What a referral is to
referral-type-oat = Methadone or buprenorphine
referral-type-detox = Withdrawal support
referral-type-residential = Residential treatment
referral-type-outpatient = Outpatient treatment
referral-type-hiv-test = HIV test
referral-type-hiv-care = HIV care
referral-type-prep-pep = PrEP or PEP
referral-type-hcv-test = Hepatitis C test
referral-type-hcv-treatment = Hepatitis C treatment
referral-type-vaccination = Vaccination
referral-type-sti = STI test or treatment
referral-type-wound = Wound or abscess
referral-type-primary-care = Primary care
referral-type-emergency = Emergency care
referral-type-mental-health = Mental health
referral-type-sexual-and-reproductive = Sexual and reproductive health
referral-type-antenatal = Antenatal care
referral-type-dental = Dental care
referral-type-housing = Housing or shelter
referral-type-food = Food
referral-type-id-and-benefits = ID and benefits
referral-type-legal = Legal help
referral-type-violence-support = Support after violence
referral-type-transport = Transport
referral-type-employment = Employment
referral-type-drug-checking = Drug checking
referral-type-overdose-prevention-centre = Overdose prevention centre
referral-type-peer-group = Peer group
referral-type-tb = Tuberculosis
referral-type-nutrition = Nutrition
referral-type-another = Something else
referral-type-other-code = Something new: update the app

# How somebody was referred
referral-how-information-only = Information only
referral-how-appointment = Appointment
referral-how-warm-hand-off = Warm hand-off
referral-how-accompanied = Went along
referral-how-other-code = Something new: update the app

# How far a referral came
referral-status-offered = Offered
referral-status-declined = Declined
referral-status-made = Made
referral-status-attended = Attended
referral-status-started = Care started
referral-status-completed = Completed
referral-status-not-reached = Not reached
referral-status-closed = Closed
referral-status-accepted = Accepted there
referral-status-turned-away = Turned away there
referral-status-other-code = Something new: update the app

# What stood in the way
barrier-transport = Transport
barrier-insurance = Insurance
barrier-waiting-list = Waiting list
barrier-no-beds = No beds
barrier-documents = Documents
barrier-childcare = Childcare
barrier-legal = Legal
barrier-phone = No phone
barrier-chose-not-to = Chose not to
barrier-another = Something else
barrier-other-code = Something new: update the app

# Services
service-naloxone-training = Naloxone training
service-overdose-education = Overdose education
service-safer-use-education = Safer use education
service-counselling = Counselling
service-practical-support = Food, water, phone
service-wound-care = Wound care
service-hiv-test = HIV test
service-hcv-test = Hepatitis C test
service-hbv-test = Hepatitis B test
service-sti-test = STI test
service-vaccination = Vaccination
service-drug-check = Drug checking
service-supervised-consumption = Supervised consumption
service-needle-clean-up = Sharps pick-up
service-accompaniment = Accompaniment
service-legal-information = Legal information
service-feedback-taken = Feedback taken
service-first-aid-training = First-aid training
service-oat-support = Methadone, buprenorphine support
service-hiv-care-support = HIV care support
service-primary-care = Primary care
service-psychosocial-support = Psychosocial support
service-peer-education = Peer education
service-another = Something else
service-other-code = Something new: update the app

# Where a wound is
body-site-hand-or-wrist = Hand or wrist
body-site-arm = Arm
body-site-foot-or-ankle = Foot or ankle
body-site-leg = Leg
body-site-groin = Groin
body-site-neck = Neck
body-site-head-or-face = Head or face
body-site-trunk = Chest, back, belly
body-site-buttock = Buttock
body-site-another = Another place
body-site-other-code = Something new: update the app

# How large a wound is
wound-size-under-2-cm = Under 2 cm
wound-size-from-2-to-5-cm = 2 to 5 cm
wound-size-from-5-to-10-cm = 5 to 10 cm
wound-size-over-10-cm = Over 10 cm
wound-size-other-code = Something new: update the app

# How a wound looks
wound-look-closed = Closed
wound-look-open = Open
wound-look-abscess = Abscess
wound-look-dead-tissue = Dead tissue
wound-look-healing = Healing
wound-look-another = Otherwise
wound-look-other-code = Something new: update the app

# Tests
test-kind-hiv-rapid = HIV rapid test
test-kind-hcv-antibody = Hepatitis C antibody
test-kind-hcv-rna = Hepatitis C RNA
test-kind-hbv = Hepatitis B
test-kind-syphilis = Syphilis
test-kind-sti = STI
test-kind-pregnancy = Pregnancy
test-kind-tb = Tuberculosis
test-kind-another = Another
test-kind-other-code = Something new: update the app

# Test results
test-result-negative = Negative
test-result-positive = Positive
test-result-not-clear = Not clear
test-result-waiting = Waiting
test-result-did-not-say = Did not want to say
test-result-unknown = Don’t know
test-result-other-code = Something new: update the app

# Vaccines
vaccine-hepatitis-a = Hepatitis A
vaccine-hepatitis-b = Hepatitis B
vaccine-hepatitis-a-and-b = Hepatitis A and B
vaccine-tetanus = Tetanus
vaccine-influenza = Influenza
vaccine-covid = COVID-19
vaccine-mpox = Mpox
vaccine-pneumococcus = Pneumococcus
vaccine-hpv = HPV
vaccine-another = Another
vaccine-other-code = Something new: update the app

# What a sample looks like
sample-form-powder = Powder
sample-form-rock = Rock
sample-form-pill = Pill
sample-form-liquid = Liquid
sample-form-plant = Plant
sample-form-residue = Residue
sample-form-another = Something else
sample-form-other-code = Something new: update the app

# How a sample was checked
check-method-strip = Test strip
check-method-ftir = FTIR
check-method-reagent = Reagent
check-method-lab = Laboratory
check-method-another = Another way
check-method-other-code = Something new: update the app

# What a check found
check-result-found = Found
check-result-not-found = Not found
check-result-not-clear = Not clear
check-result-waiting = Waiting
check-result-other-code = Something new: update the app

# Why stock moved
reason-opening = Opening stock
reason-received = Received
reason-transfer-out = Moved out
reason-transfer-in = Moved in
reason-packed-into-kit = Packed into kits
reason-unpacked = Unpacked
reason-handed-out = Handed out
reason-returned-to-stock = Returned to stock
reason-count-correction = Count correction
reason-damaged = Damaged
reason-lost-or-stolen = Lost or stolen
reason-confiscated = Confiscated
reason-expired = Expired
reason-recalled = Recalled
reason-disposed = Disposed of
reason-other-code = Something new: update the app

# What returned sharps were measured in
return-unit-pieces = Pieces
return-unit-grams = Grams
return-unit-millilitres = Millilitres
return-unit-containers = Containers
return-unit-other-code = Something new: update the app

# How the quantity of returned sharps is known
return-method-counted = Counted
return-method-self-reported = Told
return-method-weight = By weight
return-method-container-volume = By container
return-method-none = None
return-method-other-code = Something new: update the app

# Shelves of the catalogue
item-category-safer-injection = Safer injection
item-category-safer-smoking = Safer smoking
item-category-safer-snorting = Safer snorting
item-category-safer-boofing = Safer boofing
item-category-overdose = Overdose
item-category-testing = Testing
item-category-safer-sex = Safer sex
item-category-wound-care = Wound care
item-category-hygiene-and-survival = Hygiene and survival
item-category-disposal = Disposal
item-category-printed = Information
item-category-kits = Kits
item-category-another = Other
item-category-other-code = Something new: update the app

# What a quantity counts
base-unit-piece = Piece
base-unit-dose = Dose
base-unit-vial = Vial
base-unit-strip = Strip
base-unit-pair = Pair
base-unit-sachet = Sachet
base-unit-kit = Kit
base-unit-roll = Roll
base-unit-bottle = Bottle
base-unit-test = Test
base-unit-sheet = Sheet
base-unit-other-code = Something new: update the app

# Where stock lies
place-kind-site = Site
place-kind-store-room = Store room
place-kind-vehicle = Vehicle
place-kind-bag = Bag
place-kind-vending-machine = Vending machine
place-kind-another = Another place
place-kind-other-code = Something new: update the app
