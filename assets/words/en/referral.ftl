# Referrals and their steps

referrals-title = Referrals
referrals-none-open = No open referrals. New ones stand here until they are closed.
referral-new = New referral
referral-no-status = No step noted
referral-next-step = Next step
referral-follow-up-on = Follow up { $day }
