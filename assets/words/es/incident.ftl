# Incidentes en un formulario corto

incident-new = Anotar un incidente
incident-new-detail = Pinchazo, policía, violencia, insumos quitados
incident-draft = Un incidente, aún sin guardar
incident-taken = Quitado de su mochila
incident-taken-detail = Lo que cuente aquí sale de sus existencias
look-incidents = Incidentes por seguir
look-incident = Ábralo y anote qué siguió
look-incidents-why = Alguien quiere apoyo, o ya toca volver a preguntarle. Queda aquí hasta que se anote qué siguió, u otro día.
numbers-incidents = Incidentes
numbers-incident-open = No se anotó qué pasó

# Qué hacer ya. Sin revisar por personal clínico. Fuentes: véase el archivo en inglés.
injury-card = Pinchazo
injury-card-1 = Lave ya: agua y jabón.
injury-card-2 = Salpicadura en ojo, nariz, boca: enjuague con agua.
injury-card-3 = Vaya hoy: medicina contra VIH (PEP) antes de 72 horas; mejor pronto.
injury-card-4 = Pregunte por hepatitis B y C.
injury-card-5 = Avise a quien le supervisa; anote hora y lugar.
incident-told = Solo supervisión puede abrir lo que cuente aquí. Una vez guardado, este teléfono tampoco puede mostrarlo. Aquí no se escribe texto: llame si necesita hablar.
look-reports = Le han contado
look-reports-why = Sellado para supervisión por alguien que no lee contactos. Guárdelo como incidente para corregirlo, contarlo y darle seguimiento.
look-report-of = { $name } le ha contado un incidente
look-report-take = Guardarlo como incidente
look-report-open = Ver el aviso
look-report-sealed = Está sellado con una llave que aún no ha llegado a este teléfono. Se queda aquí hasta entonces.
look-report-support = quiere apoyo
