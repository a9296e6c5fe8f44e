# The overdose guide's cards in the programme's own words, and the emergency number

cards-title = Cards
cards-about = Open a card to read it in every language, or to put your programme’s own words in its place.
cards-original = The guide’s words
cards-own-in = Your programme’s own words: { $languages }
cards-own = Your programme’s own words, in place of these
cards-own-words = Write our own words
cards-put-back = Put the guide’s words back
cards-places = { $number } and { $minutes } are filled in when the card is shown. A changed card is not reviewed until a clinician has read it. It is kept when you save the guide.
cards-field-title = Title
cards-field-first = First line
cards-field-second = Second line
cards-back = Back to the guide
mode-own-words = In your programme’s own words
mode-number-open = 911 or 112
mode-number-not-set = Your programme has not set its emergency number.
found-number = Emergency number where you work
found-number-hint = Overdose cards call it. Left empty they say that it is not set, and offer 911 and 112.
