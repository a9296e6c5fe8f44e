# Derivaciones y sus pasos

referrals-title = Derivaciones
referrals-whose = De quién
referrals-team = Del equipo
referrals-mine = Mías
referrals-none-open = No hay derivaciones abiertas. Las nuevas quedan aquí hasta que se cierran.
referral-new = Nueva derivación
referral-no-status = Sin pasos anotados
referral-next-step = Siguiente paso
referral-follow-up-on = Seguimiento { $day }
referral-overdue = Pendiente desde { $day }
referrals-more =
    { $count ->
        [one] Hay { $count } más abierta. Cierre lo que terminó para verla.
       *[other] Hay { $count } más abiertas. Cierre lo que terminó para verlas.
    }
