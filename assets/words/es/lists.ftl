# Los valores de cada lista. `other-code` es un valor de una versión más nueva.

answer-yes = Sí
answer-no = No
answer-unknown = No sé
answer-did-not-say = Prefirió no decir
answer-other-code = Algo nuevo: actualice la app

mode-street = Calle
mode-fixed-site = Sitio fijo
mode-mobile = Unidad móvil
mode-encampment = Campamento
mode-home = Domicilio o entrega
mode-event = Evento
mode-mail = Por correo
mode-vending = Máquina expendedora
mode-phone = Por teléfono
mode-partner-site = Sitio asociado
mode-other-code = Algo nuevo: actualice la app

visit-first = Primera visita
visit-returning = Ya ha venido
visit-unknown = No sé
visit-other-code = Algo nuevo: actualice la app

collecting-for-oneself = Para sí
collecting-for-oneself-and-others = Para sí y para otras personas
collecting-for-others = Para otras personas
collecting-for-other-code = Algo nuevo: actualice la app

supply-sign-unusual-reaction = Reacción inusual
supply-sign-colour = Color
supply-sign-strip-result = Resultado de tira reactiva
supply-sign-another = Otra cosa
supply-sign-other-code = Algo nuevo: actualice la app

incident-type-needle-stick = Pinchazo accidental
incident-type-police = Incidente con la policía
incident-type-violence = Violencia
incident-type-confiscation = Insumos confiscados
incident-type-another = Otra cosa
incident-type-other-code = Algo nuevo: actualice la app

affected-worker = Alguien del equipo
affected-participant = Participante
affected-public = Alguien que pasaba
affected-did-not-say = Prefirió no decir
affected-unknown = No sé
affected-other-code = Algo nuevo: actualice la app

first-aid-washed = Se lavó con agua y jabón
first-aid-rinsed = Se enjuagaron ojos o boca
first-aid-dressed = Se cubrió la herida
first-aid-nothing-done = Nada todavía
first-aid-another = Otra cosa
first-aid-unknown = No sé
first-aid-other-code = Algo nuevo: actualice la app

follow-up-advised-care = Se aconsejó ir a una clínica
follow-up-went-to-care = Fue a una clínica
follow-up-pep-started = Inició PEP
follow-up-tested = Se hizo la prueba
follow-up-chose-not-to = Decidió no hacerlo
follow-up-another = Otra cosa
follow-up-unknown = No sé
follow-up-other-code = Algo nuevo: actualice la app

seized-syringes = Jeringas
seized-naloxone = Naloxona
seized-smoking-supplies = Insumos para fumar
seized-drug-checking-supplies = Insumos para análisis de sustancias
seized-other-supplies = Otros insumos
seized-documents = Documentos
seized-phone = Teléfono
seized-medicines = Medicamentos
seized-belongings = Pertenencias
seized-another = Otra cosa
seized-other-code = Algo nuevo: actualice la app

harm-injury = Lesión
harm-threat = Amenaza
harm-sexual-violence = Violencia sexual
harm-theft = Robo
harm-arrest = Detención
harm-moved-on = Desalojo del lugar
harm-searched = Registro o cateo
harm-another = Otra cosa
harm-did-not-say = Prefirió no decir
harm-unknown = No sé
harm-other-code = Algo nuevo: actualice la app

setting-street = Calle
setting-home = Casa
setting-shelter = Albergue
setting-vehicle = Vehículo
setting-public-toilet = Baño público
setting-business = Comercio
setting-programme-site = Sitio del programa
setting-another = Otro lugar
setting-other-code = Algo nuevo: actualice la app

known-how-responded = Yo respondí
known-how-witnessed = Yo estaba ahí
known-how-told-by-participant = Me lo contó una persona participante
known-how-other-code = Algo nuevo: actualice la app

naloxone-product-nasal-4-mg = Nasal 4 mg
naloxone-product-nasal-8-mg = Nasal 8 mg
naloxone-product-nasal-3-mg = Nasal 3 mg
naloxone-product-vial = Vial 0.4 mg
naloxone-product-ampoule = Ampolla
naloxone-product-prefilled = Jeringa precargada
naloxone-product-another = Otro producto
naloxone-product-unknown = No sé cuál
naloxone-product-other-code = Algo nuevo: actualice la app

naloxone-route-nasal = Por la nariz
naloxone-route-intramuscular = Intramuscular
naloxone-route-subcutaneous = Bajo la piel
naloxone-route-intravenous = Intravenosa
naloxone-route-another = De otra forma
naloxone-route-unknown = No sé
naloxone-route-other-code = Algo nuevo: actualice la app

kit-owner-worker = Nuestra
kit-owner-person-themselves = De la propia persona
kit-owner-another-participant = De otra persona participante
kit-owner-family-or-friend = De familia o amistades
kit-owner-site = Del sitio
kit-owner-first-responder = De los servicios de emergencia
kit-owner-another = De alguien más
kit-owner-unknown = No sé
kit-owner-other-code = Algo nuevo: actualice la app

sign-not-responding = No responde
sign-not-breathing-or-slow = No respira o respira lento
sign-blue-or-grey = Color azul o gris
sign-gurgling-or-snoring = Gorgoteo o ronquido
sign-pinpoint-pupils = Pupilas muy pequeñas
sign-another = Otra señal
sign-other-code = Algo nuevo: actualice la app

action-rescue-breaths = Respiraciones de rescate
action-compressions = Compresiones torácicas
action-oxygen = Oxígeno
action-recovery-position = Posición de recuperación
action-stayed = Se acompañó a la persona
action-shake-and-shout = Se le llamó y movió
action-aed = DEA (desfibrilador)
action-another = Otra cosa
action-other-code = Algo nuevo: actualice la app

time-to-effect-under-1-minute = Menos de 1 minuto
time-to-effect-from-1-to-3-minutes = De 1 a 3 minutos
time-to-effect-from-3-to-5-minutes = De 3 a 5 minutos
time-to-effect-over-5-minutes = Más de 5 minutos
time-to-effect-did-not-work = No hizo efecto
time-to-effect-unknown = No sé
time-to-effect-other-code = Algo nuevo: actualice la app

effect-alert = Alerta
effect-drowsy = Con somnolencia
effect-upset-or-withdrawal = Malestar o abstinencia
effect-no-response = Sin respuesta
effect-unknown = No sé
effect-other-code = Algo nuevo: actualice la app

why-not-called-fear-of-police = Temor a la policía
why-not-called-fear-of-eviction-or-child-services = Temor al desalojo o a servicios infantiles
why-not-called-person-recovered = La persona reaccionó
why-not-called-no-phone = Sin teléfono
why-not-called-person-declined = La persona no quiso
why-not-called-another = Otro motivo
why-not-called-did-not-say = Prefirió no decir
why-not-called-other-code = Algo nuevo: actualice la app

outcome-alert = Bien, alerta
outcome-alive-in-care = Con vida, en atención médica
outcome-died = Falleció
outcome-unknown = No sé
outcome-did-not-say = Prefirió no decir
outcome-other-code = Algo nuevo: actualice la app

afterwards-stayed-until-ok = Se acompañó hasta que estuvo bien
afterwards-hospital = Hospital
afterwards-declined-transport = Decidió no ir al hospital
afterwards-naloxone-replaced = Se repuso la naloxona
afterwards-referral = Derivación
afterwards-another = Otra cosa
afterwards-other-code = Algo nuevo: actualice la app

given-by-peer = Par
given-by-bystander = Alguien presente
given-by-family = Familia
given-by-staff = Personal
given-by-first-responder = Servicios de emergencia
given-by-person-themselves = La propia persona
given-by-unknown = No sé
given-by-did-not-say = Prefirió no decir
given-by-other-code = Algo nuevo: actualice la app

overdose-type-opioid = Opioide
overdose-type-stimulant = Estimulante
overdose-type-sedative = Sedante
overdose-type-mixed = Mezcla
overdose-type-another = Otra cosa
overdose-type-unknown = No sé
overdose-type-other-code = Algo nuevo: actualice la app

stamped-start = Inicio
stamped-called = Se llamó por ayuda
stamped-not-called = No se llamó
stamped-dose = Dosis administrada
stamped-breaths-start = Inicio de respiraciones
stamped-compressions-start = Inicio de compresiones
stamped-breathing = Respira
stamped-not-breathing = No respira
stamped-side = De lado
stamped-help-arrived = Llegó la ayuda
stamped-woke = Despertó
stamped-hot = Mucho calor
stamped-seizure = Convulsión
stamped-end = Fin
stamped-other-code = Algo nuevo: actualice la app

debrief-ok = Estoy bien
debrief-wants-a-call = Quiero una llamada
debrief-called = Ya se llamó
debrief-did-not-say = Prefiero no decirlo
debrief-other-code = Algo nuevo: actualice la app

age-band-under-18 = Menos de 18
age-band-from-18-to-24 = De 18 a 24
age-band-from-25-to-34 = De 25 a 34
age-band-from-35-to-44 = De 35 a 44
age-band-from-45-to-54 = De 45 a 54
age-band-from-55-to-64 = De 55 a 64
age-band-from-65 = 65 o más
age-band-did-not-say = Prefirió no decir
age-band-unknown = No sé
age-band-other-code = Algo nuevo: actualice la app

gender-woman = Mujer
gender-man = Hombre
gender-trans-woman = Mujer trans
gender-trans-man = Hombre trans
gender-non-binary-two-spirit = No binario, Dos Espíritus
gender-another = Otro género
gender-did-not-say = Prefirió no decir
gender-other-code = Algo nuevo: actualice la app

ethnicity-indigenous = Indígena
ethnicity-asian = De origen asiático
ethnicity-black = Afrodescendiente
ethnicity-latine = De origen latino
ethnicity-middle-eastern-north-african = De Medio Oriente o norte de África
ethnicity-pacific-islander = De las islas del Pacífico
ethnicity-white = De origen europeo
ethnicity-another = Otro origen
ethnicity-did-not-say = Prefirió no decir
ethnicity-unknown = No sé
ethnicity-other-code = Algo nuevo: actualice la app

residence-in-an-area = En una de nuestras zonas
residence-no-fixed-address = Sin domicilio fijo
residence-elsewhere = En otro lugar
residence-did-not-say = Prefirió no decir
residence-unknown = No sé
residence-other-code = Algo nuevo: actualice la app

housing-street = Calle
housing-vehicle = Vehículo
housing-encampment = Campamento
housing-shelter = Albergue
housing-staying-with-someone = En casa de alguien
housing-own-place = Vivienda propia o rentada
housing-institution = Institución
housing-did-not-say = Prefirió no decir
housing-unknown = No sé
housing-other-code = Algo nuevo: actualice la app

use-route-inject = Inyectar
use-route-smoke = Fumar
use-route-snort = Inhalar
use-route-swallow = Tragar
use-route-boof = Vía rectal
use-route-another = Otra vía
use-route-did-not-say = Prefirió no decir
use-route-other-code = Algo nuevo: actualice la app

substance-heroin = Heroína
substance-fentanyl = Fentanilo
substance-nitazene = Nitazeno
substance-opioid-pills = Pastillas de opioides
substance-methadone = Metadona
substance-buprenorphine = Buprenorfina
substance-methamphetamine = Metanfetamina
substance-cocaine = Cocaína
substance-crack = Crack
substance-amphetamine = Anfetamina
substance-benzodiazepine = Benzodiazepina
substance-xylazine = Xilacina
substance-medetomidine = Medetomidina
substance-ghb = GHB
substance-ketamine = Ketamina
substance-mdma = MDMA
substance-synthetic-cannabinoid = Cannabinoide sintético
substance-cannabis = Cannabis
substance-alcohol = Alcohol
substance-gabapentinoid = Gabapentina, pregabalina
substance-another = Otra
substance-did-not-say = Prefirió no decir
substance-unknown = No sé
substance-other-code = Algo nuevo: actualice la app

role-peer-worker = Trabajo de pares
role-volunteer = Voluntariado
role-supervisor = Supervisión
role-recovery-sheet = Hoja de recuperación
role-other-code = Algo nuevo: actualice la app

language-en = Inglés
language-es = Español
language-fr = Francés
language-other-code = Algo nuevo: actualice la app

person-question-age-band = Edad
person-question-gender = Género
person-question-ethnicity = Raza, etnia
person-question-residence = Dónde vive
person-question-housing = Vivienda esta noche
person-question-language = Idioma
person-question-use-routes = Cómo usa
person-question-substances = Sustancias
person-question-other-code = Algo nuevo: actualice la app

referral-type-oat = Metadona o buprenorfina
referral-type-detox = Manejo de la abstinencia
referral-type-residential = Tratamiento residencial
referral-type-outpatient = Tratamiento ambulatorio
referral-type-hiv-test = Prueba de VIH
referral-type-hiv-care = Atención de VIH
referral-type-prep-pep = PrEP o PEP
referral-type-hcv-test = Prueba de hepatitis C
referral-type-hcv-treatment = Tratamiento de hepatitis C
referral-type-vaccination = Vacunación
referral-type-sti = Prueba o tratamiento de ITS
referral-type-wound = Herida o absceso
referral-type-primary-care = Atención primaria
referral-type-emergency = Atención de urgencia
referral-type-mental-health = Salud mental
referral-type-sexual-and-reproductive = Salud sexual y reproductiva
referral-type-antenatal = Atención prenatal
referral-type-dental = Atención dental
referral-type-housing = Vivienda o albergue
referral-type-food = Alimentos
referral-type-id-and-benefits = Documentos y beneficios
referral-type-legal = Ayuda legal
referral-type-violence-support = Apoyo ante violencia
referral-type-transport = Transporte
referral-type-employment = Empleo
referral-type-drug-checking = Análisis de sustancias
referral-type-overdose-prevention-centre = Centro de prevención de sobredosis
referral-type-peer-group = Grupo de pares
referral-type-tb = Tuberculosis
referral-type-nutrition = Nutrición
referral-type-another = Otra cosa
referral-type-other-code = Algo nuevo: actualice la app

referral-how-information-only = Solo información
referral-how-appointment = Cita
referral-how-warm-hand-off = Derivación acompañada
referral-how-accompanied = Se acompañó en persona
referral-how-other-code = Algo nuevo: actualice la app

referral-status-offered = Ofrecida
referral-status-declined = No aceptó
referral-status-made = Hecha
referral-status-attended = Asistió
referral-status-started = Inició atención
referral-status-completed = Completada
referral-status-not-reached = No se logró contactar
referral-status-closed = Cerrada
referral-status-accepted = Aceptada allí
referral-status-turned-away = No la recibieron allí
referral-status-other-code = Algo nuevo: actualice la app

barrier-transport = Transporte
barrier-insurance = Seguro médico
barrier-waiting-list = Lista de espera
barrier-no-beds = Sin camas
barrier-documents = Documentos
barrier-childcare = Cuidado infantil
barrier-legal = Situación legal
barrier-phone = Sin teléfono
barrier-chose-not-to = Decidió no hacerlo
barrier-another = Otra cosa
barrier-other-code = Algo nuevo: actualice la app

service-naloxone-training = Capacitación en naloxona
service-overdose-education = Educación sobre sobredosis
service-safer-use-education = Educación sobre uso más seguro
service-counselling = Consejería
service-practical-support = Comida, agua, teléfono
service-wound-care = Cuidado de heridas
service-hiv-test = Prueba de VIH
service-hcv-test = Prueba de hepatitis C
service-hbv-test = Prueba de hepatitis B
service-sti-test = Prueba de ITS
service-vaccination = Vacunación
service-drug-check = Análisis de sustancias
service-supervised-consumption = Consumo supervisado
service-needle-clean-up = Recolección de jeringas
service-accompaniment = Acompañamiento
service-legal-information = Información legal
service-feedback-taken = Comentarios recibidos
service-first-aid-training = Capacitación en primeros auxilios
service-oat-support = Apoyo con metadona o buprenorfina
service-hiv-care-support = Apoyo en atención de VIH
service-primary-care = Atención primaria
service-psychosocial-support = Apoyo psicosocial
service-peer-education = Educación entre pares
service-another = Otra cosa
service-other-code = Algo nuevo: actualice la app

body-site-hand-or-wrist = Mano o muñeca
body-site-arm = Brazo
body-site-foot-or-ankle = Pie o tobillo
body-site-leg = Pierna
body-site-groin = Ingle
body-site-neck = Cuello
body-site-head-or-face = Cabeza o cara
body-site-trunk = Pecho, espalda, vientre
body-site-buttock = Glúteo
body-site-another = Otro lugar
body-site-other-code = Algo nuevo: actualice la app

wound-size-under-2-cm = Menos de 2 cm
wound-size-from-2-to-5-cm = De 2 a 5 cm
wound-size-from-5-to-10-cm = De 5 a 10 cm
wound-size-over-10-cm = Más de 10 cm
wound-size-other-code = Algo nuevo: actualice la app

wound-look-closed = Cerrada
wound-look-open = Abierta
wound-look-abscess = Absceso
wound-look-dead-tissue = Tejido muerto
wound-look-healing = En curación
wound-look-another = De otra forma
wound-look-other-code = Algo nuevo: actualice la app

test-kind-hiv-rapid = Prueba rápida de VIH
test-kind-hcv-antibody = Anticuerpos de hepatitis C
test-kind-hcv-rna = ARN de hepatitis C
test-kind-hbv = Hepatitis B
test-kind-syphilis = Sífilis
test-kind-sti = ITS
test-kind-pregnancy = Embarazo
test-kind-tb = Tuberculosis
test-kind-another = Otra
test-kind-other-code = Algo nuevo: actualice la app

test-result-negative = Negativo
test-result-positive = Positivo
test-result-not-clear = No concluyente
test-result-waiting = En espera
test-result-did-not-say = Prefirió no decir
test-result-unknown = No sé
test-result-other-code = Algo nuevo: actualice la app

vaccine-hepatitis-a = Hepatitis A
vaccine-hepatitis-b = Hepatitis B
vaccine-hepatitis-a-and-b = Hepatitis A y B
vaccine-tetanus = Tétanos
vaccine-influenza = Influenza
vaccine-covid = COVID-19
vaccine-mpox = Mpox
vaccine-pneumococcus = Neumococo
vaccine-hpv = VPH
vaccine-another = Otra
vaccine-other-code = Algo nuevo: actualice la app

sample-form-powder = Polvo
sample-form-rock = Piedra
sample-form-pill = Pastilla
sample-form-liquid = Líquido
sample-form-plant = Planta
sample-form-residue = Residuo
sample-form-another = Otra forma
sample-form-other-code = Algo nuevo: actualice la app

check-method-strip = Tira reactiva
check-method-ftir = FTIR
check-method-reagent = Reactivo
check-method-lab = Laboratorio
check-method-another = Otro método
check-method-other-code = Algo nuevo: actualice la app

check-result-found = Se encontró
check-result-not-found = No se encontró
check-result-not-clear = No concluyente
check-result-waiting = En espera
check-result-other-code = Algo nuevo: actualice la app

reason-opening = Existencias iniciales
reason-received = Recibido
reason-transfer-out = Traslado de salida
reason-transfer-in = Traslado de entrada
reason-packed-into-kit = Armado en kits
reason-unpacked = Desarmado
reason-handed-out = Entregado
reason-returned-to-stock = Devuelto a existencias
reason-count-correction = Ajuste de conteo
reason-damaged = Dañado
reason-lost-or-stolen = Perdido o robado
reason-confiscated = Confiscado
reason-expired = Vencido
reason-recalled = Retirado del mercado
reason-disposed = Desechado
reason-other-code = Algo nuevo: actualice la app

return-unit-pieces = Unidades
return-unit-grams = Gramos
return-unit-millilitres = Mililitros
return-unit-containers = Recipientes
return-unit-other-code = Algo nuevo: actualice la app

return-method-counted = Contadas
return-method-self-reported = Según dice
return-method-weight = Por peso
return-method-container-volume = Por recipiente
return-method-none = Ninguna
return-method-other-code = Algo nuevo: actualice la app

item-category-safer-injection = Inyección más segura
item-category-safer-smoking = Fumar más seguro
item-category-safer-snorting = Inhalar más seguro
item-category-safer-boofing = Vía rectal más segura
item-category-overdose = Sobredosis
item-category-testing = Pruebas
item-category-safer-sex = Sexo más seguro
item-category-wound-care = Cuidado de heridas
item-category-hygiene-and-survival = Higiene y abrigo
item-category-disposal = Desecho seguro
item-category-printed = Información
item-category-kits = Kits
item-category-another = Otros
item-category-other-code = Algo nuevo: actualice la app

base-unit-piece = Unidad
base-unit-dose = Dosis
base-unit-vial = Vial
base-unit-strip = Tira
base-unit-pair = Par
base-unit-sachet = Sobre
base-unit-kit = Kit
base-unit-roll = Rollo
base-unit-bottle = Botella
base-unit-test = Prueba
base-unit-sheet = Hoja
base-unit-other-code = Algo nuevo: actualice la app

place-kind-site = Sitio
place-kind-store-room = Almacén
place-kind-vehicle = Vehículo
place-kind-bag = Mochila
place-kind-vending-machine = Máquina expendedora
place-kind-another = Otro lugar
place-kind-other-code = Algo nuevo: actualice la app
