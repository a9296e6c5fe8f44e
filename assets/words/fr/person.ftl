# Ce que le programme demande sur la personne, et une orientation dans un contact.

questions-title = Questions sur la personne
questions-detail = Lesquelles sont posées
questions-why = Toutes sont désactivées jusqu’à ce que vous en activiez une. Ne demandez que ce dont le programme a besoin et qu’il peut protéger : personne n’est obligé de répondre, et chaque réponse peut servir contre quelqu’un.
questions-off = En désactiver une la cache des nouveaux contacts. Ce qui a été répondu avant reste dans ses fiches.
fold-person = Sur la personne
fold-person-detail = seulement ce qu’elle veut dire
fold-person-free = Personne n’est obligé de répondre. « N’a pas souhaité répondre » est une réponse.
fold-referral-noted = Noté
