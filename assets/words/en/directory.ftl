# The referral directory
directory-title = Directory
directory-detail = Who offers what, and where
directory-find = Look for a name, a service, a place
directory-any = Any
directory-empty = There is no organisation in the directory yet.
directory-none-found = Nothing is found. Try fewer letters, or another word.
directory-more = { $count ->
    [one] { $count } more. Type to find it.
   *[other] { $count } more. Type to find them.
}
directory-stale = To be made sure of again
directory-takes = Takes people who use drugs
directory-takes-not = Does not take people who use drugs
directory-abstinence = Demands abstinence
directory-verified = Made sure { $day }, { $who }
directory-not-verified = Nobody has made sure of this yet
directory-verify = I made sure today: this is right
directory-verified-done = Made sure of today
directory-change = Change what it says
directory-refer = Refer somebody here
directory-name-first = A name is missing
directory-address-hint = Only an address that everybody may know. None of a refuge.
directory-note-hint = Whom to ask for, how one gets in
directory-call = Call
directory-call-warns = This leaves the app. The number stays in this phone’s list of calls, and on its bill.
directory-map = Show on a map
directory-map-warns = This leaves the app. The map’s website sees what is looked for, and the browser remembers it.
directory-map-open = Open the map
directory-stay = Stay here
directory-in-lists = No longer offered, or the same as another
directory-what = What it offers, when it is open
directory-unknown-area = An area that is not here yet
directory-unknown = An organisation that is not here
directory-offers-more = { $count } more
