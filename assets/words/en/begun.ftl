# What was begun on this phone and is not done, and the two steps of a recovery with a new sheet

begun-founding = “{ $name }” was begun here
begun-founding-go-on = No server has confirmed it yet. Open or paste its set-up link once more: it goes on where it was.
begun-recovery = A recovery was begun here
begun-recovery-nothing = Nothing has been taken back, and nothing is changed.
begun-recovery-told = The server may know of it already. Going on shows whether it is done.
begun-recovery-shown = The new sheet does not hold. It is shown to you again.
begun-recovery-on-paper = The new sheet is on paper. Keep both papers until it is done.
begun-recovery-again = To go on, type the old sheet once more: it is not kept on this phone.
begun-recovery-go-on = Go on with the old sheet
begun-give-up = Give this up
enrol-words-stay = Your five words stay as they are.
undone-step-one = Step 1 of 2: choose. Nothing is done before the new sheet is on paper.
undone-sheet-next = On to the new sheet
said-go-on-sheet = On to the new sheet
sheet-step-title = Step 2 of 2: write down the new sheet
sheet-step-takes-back = Nothing is taken back yet. That is done when this sheet is on paper.
sheet-step-takes-place = The old sheet still holds. This one takes its place when it is on paper.
sheet-step-closes = If this page closes before, begin again with the old sheet: this one is shown once more.
sheet-check-take-back = Check, and take it back
sheet-check-replace = Check, and put it in place
begun-founding-kept = No server has confirmed it yet. It goes on where it was.
enrol-words-anew = This page was loaded anew. These words are new: cross out what you wrote down before.
enrol-kept = Once the words are on paper, what you typed is kept behind them: if this page closes, they bring it back.
