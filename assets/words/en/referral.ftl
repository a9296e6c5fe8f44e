# Referrals and their steps

referrals-title = Referrals
referrals-whose = Whose
referrals-team = The team’s
referrals-mine = Mine
referrals-none-open = No open referrals. New ones stand here until they are closed.
referral-new = New referral
referral-no-status = No step noted
referral-next-step = Next step
referral-follow-up-on = Follow up { $day }
referral-overdue = Overdue since { $day }
referrals-more =
    { $count ->
        [one] { $count } more is open. Close what has ended to see it.
       *[other] { $count } more are open. Close what has ended to see them.
    }
