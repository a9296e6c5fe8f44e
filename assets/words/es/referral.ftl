# Derivaciones y sus pasos

referrals-title = Derivaciones
referrals-none-open = No hay derivaciones abiertas. Las nuevas quedan aquí hasta que se cierran.
referral-new = Nueva derivación
referral-no-status = Sin pasos anotados
referral-next-step = Siguiente paso
referral-follow-up-on = Seguimiento { $day }
