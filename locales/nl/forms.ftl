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
