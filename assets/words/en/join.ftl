# Joining: on the home screen first, then the invitation by camera, picture or link; a first contact for practice.

install-title = First: put Kitbag on the home screen
install-detail = Pictures for Android and iPhone
install-why = There the phone keeps what you record, and it opens without signal. On an iPhone this page and the home screen keep their records apart, so do it before you join.
install-android = Android
install-android-menu = In Chrome, tap the three dots.
install-android-add = Tap Add to home screen, then Install.
install-iphone = iPhone
install-iphone-share = In Safari, tap the square with the arrow.
install-iphone-add = Tap Add to Home Screen, then Add.
install-open = Open Kitbag there, with the bag.
install-then = Then scan the invitation in the Kitbag of the home screen. In this browser it goes on working too.

scan = Scan the invitation
scan-step = Scan
scan-title = Scan the invitation
scan-where = It is on your supervisor’s screen, under Team. It works once, and for about a day.
scan-view = What the camera sees
scan-stays = The picture never leaves this phone, and is not kept.
scan-picture = Choose a picture of it
scan-paste = Paste a link instead

failure-no-camera = The camera cannot be used here. Nothing was changed: allow it in the browser’s settings and try again, choose a picture of the code, or paste what it says.
failure-no-code = No code can be read in this picture. Nothing was changed: hold the phone straight before the code, with light on it, and try again.

practice-first = Practise
practice-now = Practice: does not count
practice-save = Save for practice
practice-end = End it
