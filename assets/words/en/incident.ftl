# Incidents as a short form

incident-new = Record an incident
incident-new-detail = Needle-stick, police, violence, supplies taken
incident-draft = An incident, not saved yet
incident-taken = Taken out of your bag
incident-taken-detail = What is counted here leaves your stock
look-incidents = Incidents to follow up
look-incident = Open, and note what followed
look-incidents-why = Somebody wants support, or is to be asked again by now. It stands here until it is noted what followed, or another day.
numbers-incidents = Incidents
numbers-incident-open = What happened was not noted

# What to do at once. Not reviewed by a clinician. Sources: NIOSH 2012-123 (stacks.cdc.gov/view/cdc/11732), CDC MMWR
# rr5402a1, healthvermont.gov PEP, hqtoronto.ca. Sources differ on letting it bleed; squeezing is left out.
injury-card = Needle-stick
injury-card-1 = Wash now: soap and water.
injury-card-2 = Splash in eye, nose, mouth: rinse with water.
injury-card-3 = Go today: HIV medicine (PEP) starts within 72 hours; sooner is better.
injury-card-4 = Ask about hepatitis B and C.
injury-card-5 = Tell your supervisor; record time and place.
incident-told = Only your supervisors can open what you tell here. Once it is saved, this phone cannot show it either. Words in writing stay out of it: call if you need to talk.
look-reports = Told to you
look-reports-why = Sealed for supervisors by somebody who reads no contacts. Keep it as an incident to correct it, count it and follow it up.
look-report-of = { $name } told you of an incident
look-report-take = Keep it as an incident
look-report-open = Look at the report
look-report-sealed = It is sealed with a key that has not reached this phone yet. It stays here until it has.
look-report-support = wants support
