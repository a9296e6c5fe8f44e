# Locking: the PIN for short pauses, the passkey, the people of a shared phone.

pad-entered =
    { $count ->
        [one] { $count } digit entered
       *[other] { $count } digits entered
    }
pad-erase = Erase one digit

pin-title = Paused
pin-hint = Paused. Everything is kept, and what waits is still sent.
pin-wrong =
    { $count ->
        [one] This PIN does not fit. Nothing is lost. { $count } more try, then your five words are needed.
       *[other] This PIN does not fit. Nothing is lost. { $count } more tries, then your five words are needed.
    }
pin-open = Go on
pin-use-words = Use words

failure-no-passkey = The passkey did not open it. Nothing is lost: try again, or use your five words.

locking-title = Lock and hide
locking-detail = PIN, passkey, and when it locks
locking-when = Kitbag locks by itself when nobody has touched it for { $minutes } minutes, and whenever it is closed. Then your five words are needed.
locking-overdose = On the overdose screen it waits for an hour.
locking-after = Lock after
locking-after-why = For every phone of the programme. Shorter is safer when a phone is taken or left lying; longer asks for the words less often.
locking-minutes = { $count } min

pin-set-title = PIN for short pauses
pin-set-what = With a PIN, Hide and { $minutes } minutes without a touch ask for the PIN only, and what waits is still sent. After { $tries } wrong PINs or { $longest } minutes your five words are needed.
pin-set-less = A PIN is short, and behind it the records stay open in the phone’s memory. If the phone may be taken from you, lock it, or do without a PIN.
pin-set-until = The PIN is never written down in the phone: it holds until Kitbag locks. After that Kitbag offers to set it again.
pin-choose = Choose a PIN
pin-choose-bar = Use this PIN
pin-choose-hint = { $least } to { $most } digits. Not the one of the phone.
pin-choose-back = Back
pin-again = Set PIN again
pin-again-hint = It went when Kitbag locked, since it is written down nowhere.
pin-not-now = Not now
pin-is-set = A PIN is set. It holds until Kitbag locks.
pin-remove = Do without a PIN

passkey-title = Passkey of this phone
passkey-what = Opens Kitbag with your finger, your face or the phone’s code, beside the five words.
passkey-less = Whoever can unlock the phone can then open Kitbag, and a finger can be held to it against your will. The phone may keep the passkey with your Google or Apple account.
passkey-add = Add a passkey
passkey-is-set = A passkey opens Kitbag here.
passkey-remove = Remove the passkey
passkey-remove-there = Only the five words open Kitbag then. The phone’s settings may still list the passkey: it opens nothing any more.
passkey-unlock = Finger or face
passkey-asks = The phone asks you
passkey-or = or the phone’s code

door-who = Whose words
door-number =
    { $count ->
        [1] First
        [2] Second
        [3] Third
       *[other] Fourth
    }
door-add = Somebody else on this phone
door-back = Back to who is enrolled here

shown-title = What others see of you
shown-what = Several people use this phone. Before it is unlocked nobody sees your name, unless you wish it. A mark helps you find yourself.
shown-mark = Your mark
shown-name = Show my name
mark-bag = Bag
mark-book = Book
mark-clock = Clock
mark-wind = Wind
mark-note = Note
mark-place = Place
