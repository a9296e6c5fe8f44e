# What the server has confirmed, and what a person should know before it becomes a loss.

status-waiting = Not confirmed yet
status-confirmed = Confirmed by the server
state-confirmed-on = Confirmed { $day }, { $time }
chip-overdue = Waiting over a day

# Like every failure-…: what happened, that the data is safe, what to do. A test holds them to it.
trouble-not-sent =
    { $count ->
        [0] Could not reach the server. Nothing of yours waits, and everything is kept here. We try again by ourselves.
        [one] Could not send. Your record is safe on this phone. We try again by ourselves.
       *[other] Could not send. Your { $count } records are safe on this phone. We try again by ourselves.
    }
trouble-team-not-sent = Could not reach the server. A change in the team, or a key, waits and is safe on this phone. We try again by ourselves: look under Team.
trouble-overdue = Something has been waiting since { $day }, { $time }. It is safe on this phone. Come by a place with signal when you can, and press Send now.
trouble-may-be-cleared = This browser may clear its storage when the phone runs short of space. Your records are safe now: put Kitbag on the home screen, and send often.
trouble-not-offline = Kitbag does not open without signal yet: not all of it has arrived. What is saved is safe. Keep it open while there is signal; it is fetched again by itself.

failure-not-carried = This is not a file that Kitbag saved. Nothing was changed: choose the file whose name begins with kitbag.
failure-file-damaged = A part of this file is missing, or it was changed. Nothing was taken in, and the phone it came from still has everything: copy it once more.
failure-file-of-newer-app = A newer app wrote this file. Nothing was taken in: load the newer app here, or use another phone.
failure-file-of-another = This file is another programme’s. Nothing was taken in: ask who gave it to you whose it is.
failure-file-of-unknown = This phone does not know whose file this is. Nothing was taken in: send and fetch once, then try again, or use a supervisor’s phone.
failure-file-not-saved = The file could not be saved or read here. Everything is kept on the phone it is from: free some space and try again.

# A file that carries what waits.
carry-title = No way to send? Save a file
carry-detail = The last resort
carry-what = What waits can go as a file to anybody of your team whose phone has signal: by cable, card or message. It is sealed: nobody else can read it. It stays here too, until the server has it.
carry-save = Save the file
carry-saved =
    { $count ->
        [one] { $count } sealed packet is in { $name }. It goes on waiting here until the server has it.
       *[other] { $count } sealed packets are in { $name }. They go on waiting here until the server has them.
    }
carry-nothing = Nothing waits here: the server has everything.
carry-team = No record waits here. A change in the team, or a key, goes in no file: it waits for signal.
take-in-title = Take in somebody’s file
take-in-detail = From a phone that cannot send
take-in-what = This phone sends it on. What was recorded shows once the server has it, on the phones that may read it.
take-in-choose = Choose the file
take-in-new =
    { $count ->
        [0] Nothing new was in it.
        [one] { $count } sealed packet is taken in and goes out now.
       *[other] { $count } sealed packets are taken in and go out now.
    }
take-in-known =
    { $count ->
        [one] { $count } was here already.
       *[other] { $count } were here already.
    }
take-in-unknown =
    { $count ->
        [one] { $count } is of a phone that is not known here, and was left out: keep the file, and try again after sending.
       *[other] { $count } are of phones that are not known here, and were left out: keep the file, and try again after sending.
    }
