# Une intervention en cas de surdose, comme formulaire

overdose-title = Intervention en cas de surdose
overdose-nothing-required = Rien n’est obligatoire ici. Ce que vous ne savez pas peut rester inconnu.
overdose-doses =
    { $count ->
        [one] { $count } dose
       *[other] { $count } doses
    }
overdose-doses-unknown = Doses inconnues
overdose-doses-at-least =
    { $count ->
        [one] au moins { $count } dose
       *[other] au moins { $count } doses
    }
overdose-no-outcome = issue non notée
overdose-which-product = Ajoutez ce qui a été donné
overdose-doses-given = Doses
overdose-route = Comment elle a été donnée
overdose-from-my-bag = Sortie de mon sac
overdose-remove-dose = Enlever ceci
overdose-outcome-of = Issue de la personne { $number }
overdose-replaced = Remplacée dans mon sac

debrief-title = Et vous ? Comment allez-vous ?
debrief-sealed = Seules les personnes responsables peuvent lire votre réponse. Elle n’est dans aucun rapport.
debrief-again = Ce que vous avez répondu reste, sauf si vous répondez de nouveau.
desk-sealed = Pour les responsables seulement
