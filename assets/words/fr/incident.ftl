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
incident-told = Seuls vos responsables peuvent ouvrir ce que vous dites ici. Une fois enregistré, ce téléphone ne peut plus le montrer non plus. On n’y écrit pas de texte : appelez si vous avez besoin de parler.
look-reports = On vous l’a dit
look-reports-why = Scellé pour les responsables par quelqu’un qui ne lit pas les contacts. Gardez-le comme incident pour le corriger, le compter et le suivre.
look-report-of = { $name } vous a signalé un incident
look-report-take = Le garder comme incident
look-report-open = Voir le signalement
look-report-sealed = Il est scellé avec une clé qui n’est pas encore arrivée sur ce téléphone. Il reste ici jusque-là.
look-report-support = veut du soutien
