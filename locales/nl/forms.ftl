# Formulieren: velden die bij elkaar horen.
form-and = en
form-consent-title = Toestemming vastleggen
form-consent-giver = Van wie
form-consent-answer = Antwoord
form-consent-for = Voor wie
form-consent-which = Welke organisatie
form-consent-organisation = één organisatie
form-consent-subject = Alleen voor (onderwerp)
form-consent-how = Hoe gegeven
form-consent-signed = Wie antwoordde
form-consent-on = Op
form-consent-asked-by = Gevraagd door
form-consent-evidence = Staat in (bewijs)
form-consent-until = Geldt tot en met
form-consent-basis = Bewaren op grond van
form-consent-ground = Geheim breken op grond van
form-consent-no-organisation = Welke organisatie? Typ de naam.
form-consent-no-subject = Waarvoor wel? Typ het onderwerp, bijvoorbeeld “praktische hulp”.
form-consent-not-yet = Die dag moet nog komen. Kies vandaag of eerder.
form-consent-ended-before = Dat is voor de dag waarop het antwoord kwam.

# Wat er verder van een toestemming bekend is.
consent-signed = antwoord van { $what }
consent-asked-by = gevraagd door { $what }
consent-evidence = staat in { $what }
consent-basis = bewaard op grond van { $what }
consent-over = verlopen na { $date }

# De meldcode.
form-safety-step = Stap
form-safety-state = Stand
form-safety-on = Op
form-safety-who = Door
form-safety-consulted = In overleg met
form-safety-outcome = Wat kwam eruit
form-safety-kind = Wat is het
form-safety-text = Wat
form-safety-source = Wie zag of zei het
form-safety-children = Aantal kinderen
form-safety-ages = Welke, hoe oud
form-safety-carers = Wie zorgt voor hen
form-safety-no-outcome = Een stap is pas gedaan als er staat wat eruit kwam. Kies anders “gepland”.
form-safety-no-text = Typ wat er is gezien of gezegd.
form-safety-no-source = Typ wie het zag of zei: een feit zonder bron is geen feit.
form-safety-no-number = Typ een getal, 0 als er geen kinderen zijn.
form-safety-no-carers = Typ wie er voor de kinderen zorgt.
safety-done = gedaan
safety-planned = gepland
safety-progress = Meldcode: { $done } van 5 stappen gedaan
safety-due = uiterlijk { $date }
safety-late = had gemoeten op { $date }
safety-kindcheck = Kindcheck
safety-children = { $count } kinderen
safety-carers = zorg door { $who }
safety-source = bron: { $who }
safety-with = met { $whom }
safety-contact-free = gewoon contact kan
safety-no-track = Dit gezin is niet afgeschermd voor veiligheid. Scherm het eerst af ({ $key }); pas dan kan de meldcode worden vastgelegd.

# Een gezin dat nog niet bekend is.
form-newcomer-name = Naam
form-newcomer-code = Casusnummer
form-newcomer-kind = Soort
form-newcomer-consent = Mag met naam
form-newcomer-for-all = toestemming voor iedereen; per sector met { $key } in Gezin
form-newcomer-no-consent = Mogen de mensen aan tafel dit gezin bij naam kennen? Kies met → een antwoord.
form-newcomer-on = Aangemeld op
form-newcomer-question = Bespreekvraag
