# Verslagen, actielijsten en uitdraaien.

# Het verslag.
report-title = Verslag MDO { $clinic }, { $date }
report-classification = Vertrouwelijk — gegevens van gezinnen. Niet doorsturen en niet kopiëren.
report-meant-for = Bestemd voor
report-for-nobody-else = alleen u: hierin staat meer dan elk domein mag weten
report-status = Stand
report-draft = concept, nog niet vastgesteld
report-draft-unfinished = concept, het overleg is nog niet gesloten
report-approved = vastgesteld op { $at }
report-approved-by = vastgesteld door { $by } op { $at }
report-moment = { $date } om { $time }
report-time = Tijd
report-place = Plaats
report-chair = Voorzitter
report-minute-taker = Notulist
report-next = Volgend MDO
report-attendance = Aanwezig
report-nobody = Er is niemand als aanwezig genoteerd.
report-absent = Afwezig
report-since = vanaf { $time }
report-only-items = alleen bij punt { $items }
report-remote = op afstand
report-quorum = Quorum
report-quorum-met = besluitvaardig bij elk gezin in dit verslag
report-quorum-not-met = niet besluitvaardig bij punt { $items }

# Eén gezin in het verslag.
report-case-number = casus { $number }
report-case-masked = afgeschermd
report-restricted-heading = AFGESCHERMD ({ $kind }) · { $name }
report-restricted = Dit gezin is afgeschermd. Alleen wie op de lijst van dit gezin staat, mag dit lezen.
report-letter-blocked = Geen post en geen telefoon naar huis. Alleen het afgesproken contact is veilig.
report-anonymous = Besproken zonder naam.
report-number-only = U mag van dit gezin alleen het nummer weten.
report-not-discussed = Nog niet besproken.
report-referred-by = verwezen door { $by }
report-pregnant = { $weeks } weken zwanger, uitgerekend { $date }
report-born = kind { $age }, geboren { $date }
report-question = Vraag
report-discussion = Besproken
report-concern = Zorg, { $domain }
report-strength = Kracht, { $domain }
report-open-question = Open vraag
report-decisions = Besluiten
report-provisional = voorlopig
report-outcome = Uitkomst
report-effective = per { $date }
report-back-on = terug op de agenda { $date }
report-coordinator = Coördinator
report-coordinator-deferred = nog niet gekozen
report-coordinator-none = niet nodig
report-contact = aanspreekpunt { $name }
report-previous = eerder { $name }
report-until = tot en met { $date }
report-successor = daarna { $name }
report-deputy = waarnemer { $name }
report-deputy-until = waarnemer { $name } tot en met { $date }
report-follow-ups = Acties
report-carried-over = stond al open, eerder { $owners } { $date }
report-feedback = Terugkoppeling
report-no-feedback = geen ({ $reason })
report-internal-referrer = intern, eigen poli
report-exits = Niet in de kamer
report-broken = Zonder toestemming gedeeld met { $people }, op grond van { $ground }. Vastgelegd om { $time } door { $by }.
report-broken-nobody = de gebruiker van deze computer
report-postponed-to = doorgeschoven naar { $date }

# Na de gezinnen.
report-postponed = Doorgeschoven
report-provisional-decisions = Voorlopige besluiten
report-provisional-because = voorlopig: { $places }
report-themes = Thema's
report-bottlenecks = Knelpunten
report-learning-points = Leerpunten
report-action-list = Actielijst
report-addenda = Aanvullingen na vaststelling
report-because = (reden: { $reason })

# Kolommen.
report-column-action = Actie
report-column-agreed-on = Afgesproken op
report-column-by = Wie
report-column-channel = Hoe
report-column-code = Casusnr
report-column-consent = Toestemming
report-column-discipline = Discipline
report-column-due = Uiterlijk
report-column-family = Gezin
report-column-item = Punt
report-column-kind = Soort
report-column-late = Te laat
report-column-minutes = Min
report-column-name = Naam
report-column-note = Bijzonder
report-column-nr = Nr
report-column-owner = Wie
report-column-phase = Fase
report-column-question = Vraag
report-column-restricted = Afscherming
report-column-sector = Domein
report-column-status = Stand
report-column-term = Termijn
report-column-time = Tijd
report-column-to = Aan

# Waarden in lijsten.
report-not-shown = (niet zichtbaar voor u)
report-done = gedaan { $date }
report-dropped = vervallen { $date }
report-struck = doorgehaald
report-late-none = nog geen werkdag
report-late-by = { $days } te laat
report-working-days-one = { $count } werkdag
report-working-days-many = { $count } werkdagen
report-days-one = { $count } dag
report-days-many = { $count } dagen
report-weeks-one = { $count } week
report-weeks-many = { $count } weken
report-minutes-one = { $count } minuut
report-minutes-many = { $count } minuten
report-phase-prenatal = { $weeks } wk
report-phase-postnatal = { $age } oud
report-intake-met = intake op tijd
report-intake-met-late = intake { $days } te laat
report-intake-runs = intake uiterlijk { $date }
report-intake-today = intake uiterlijk vandaag
report-intake-late = intake { $days } over tijd ({ $date })

# Het gezinsblad.
report-day-of-1000 = dag { $day } van 1000
report-sheet-only = Alleen
report-sheet-status = Stand
report-sheet-phase = Fase
report-sheet-members = Gezin
report-sheet-municipality = Gemeente
report-sheet-referral = Verwezen door
report-sheet-intake = Intake
report-sheet-request = Wens
report-sheet-goals = Doelen
report-sheet-consent = Toestemming
report-sheet-restricted = Afscherming
report-sheet-letter = Contact
report-sheet-coordinator = Coördinator
report-sheet-contact = Aanspreekpunt
report-sheet-involved = Betrokken
report-sheet-concerns = Zorgen
report-sheet-protective = Krachten
report-sheet-discussed = Besproken
report-sheet-remarks = Bijzonderheden
report-sheet-follow-ups = Acties
report-sheet-feedback = Terugkoppeling

# Woorden van het vak.
report-sector-letter-care = Z
report-sector-letter-jgz = J
report-sector-letter-social = S
report-sector-letter-informal = I

# Wat er over een gezin bewaard is.
report-dossier = Wat er bewaard is over { $family } ({ $code })
report-dossier-on = Alles wat er op { $date } bewaard is, met wie het heeft gezien.
report-dossier-consents = Toestemmingen
report-dossier-everyone = iedereen die betrokken is
report-dossier-lines = Regels
report-dossier-minutes = In het verslag
report-dossier-earlier = eerst: { $text }
report-dossier-struck = doorgehaald: { $reason }
report-dossier-done = klaar { $date } { $why }
report-dossier-dropped = vervallen { $date } { $why }
report-dossier-history = Wanneer er iets is vastgelegd
report-dossier-access = Wie dit heeft gezien
report-column-what = Wat
report-column-why = Waarom
report-families-one = 1 gezin
report-families-many = { $count } gezinnen
report-meeting-of = MDO { $clinic }
