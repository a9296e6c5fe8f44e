# Les incidents, comme court formulaire

incident-new = Noter un incident
incident-new-detail = Piqûre, police, violence, matériel confisqué
incident-draft = Un incident, pas encore enregistré
incident-taken = Sorti de votre sac
incident-taken-detail = Ce qui est compté ici quitte votre stock
look-incidents = Incidents à suivre
look-incident = Ouvrir, et noter la suite
look-incidents-why = Quelqu’un souhaite du soutien, ou il est temps de redemander. Cela reste ici jusqu’à ce que la suite, ou un autre jour, soit noté.
numbers-incidents = Incidents
numbers-incident-open = Ce qui s’est passé n’a pas été noté

# Que faire tout de suite. Pas encore de révision clinique. Sources : NIOSH 2012-123 (stacks.cdc.gov/view/cdc/11732),
# CDC MMWR rr5402a1, healthvermont.gov PEP, hqtoronto.ca.
injury-card = Piqûre accidentelle
injury-card-1 = Lavez tout de suite : eau et savon.
injury-card-2 = Projection dans l’œil, le nez, la bouche : rincez à l’eau.
injury-card-3 = Consultez aujourd’hui : le traitement contre le VIH (PPE) commence dans les 72 heures ; plus tôt, c’est mieux.
injury-card-4 = Demandez pour les hépatites B et C.
injury-card-5 = Prévenez votre responsable ; notez l’heure et le lieu.
