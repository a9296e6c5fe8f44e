# What the programme asks about a person, and a referral within a contact.

questions-title = Questions about a person
questions-detail = Which ones are asked
questions-why = All are off until you switch one on. Ask only what the programme needs and can protect: nobody has to answer, and each answer can be used against somebody.
questions-off = Switching one off hides it from new contacts. What was answered before stays in its records.
fold-person = About the person
fold-person-detail = only what they want to say
fold-person-free = Nobody has to answer. “Did not want to say” is an answer.
fold-referral-noted = Noted
