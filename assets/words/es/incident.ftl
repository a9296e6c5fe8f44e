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
