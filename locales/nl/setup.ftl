# Inrichting.
setup-checks = Negen vragen
setup-agreements = Afspraken
setup-people = Mensen
setup-looks = Scherm
setup-catalogue = Aanbod
setup-offer-add = Toevoegen …
setup-hint-add = toevoegen
setup-hint-change = veranderen
setup-hint-remove = weghalen
offer-add-title = Wat komt in het aanbod?
offer-change-title = Verander naam of voorwaarden
offer-before-weeks = vóór { $weeks } weken
offer-first-child = eerste kind
offer-no-name = Begin met de naam.
offer-unclear = “{ $part }” begrijp ik niet. Typ “vóór 28 weken” of “eerste kind”.
offer-known = { $name } staat er al.
prompt-like-offer = naam; vóór 28 weken; eerste kind
setup-no-clinic = Er is nog geen poli. Haal een teamlijst op met: mdo import team
setup-hint-more = meer
setup-hint-fewer = minder
setup-hint-part = volgend deel
setup-hint-away = afwezig melden
setup-clinic = Poli
setup-rhythm = Overleg
setup-rhythm-value = om de { $number } dagen
setup-minutes = Tijd per gezin
setup-minutes-value = { $number } minuten
setup-intake = Eerste intake
setup-intake-value = { $number ->
    [one] binnen 1 werkdag
   *[other] binnen { $number } werkdagen
}
setup-feedback-family = Terugkoppeling gezin
setup-feedback-family-value = { $number ->
    [one] binnen 1 werkdag
   *[other] binnen { $number } werkdagen
}
setup-feedback-referrer = Terugkoppeling verwijzer
setup-feedback-referrer-value = { $number ->
    [one] binnen 1 werkdag
   *[other] binnen { $number } werkdagen
}
setup-age-limit = Einde traject
setup-age-limit-value = kind is { $number } maanden
setup-start = Begin
setup-before-birth = Nodig voor geboorte
setup-after-birth = Nodig na geboorte
setup-sectors = Domeinen aan tafel
setup-team = Wie hoort in het team
setup-closed = Dicht op
setup-away = afwezig { $from } t/m { $until }
setup-away-from = afwezig vanaf { $from }
setup-deputy = waarnemer { $who }
setup-away-title = { $who } is afwezig tot en met, en wie neemt waar?
light-green = in orde
light-amber = deels
light-red = nog niet
light-unknown = zelf nagaan
check-tasks = Zijn de taken duidelijk verdeeld?
check-tasks-all = Er is een voorzitter, een notulist en een planner.
check-missing = Nog niet ingevuld: { $what }.
check-process = Ligt de weg van verwijzing naar eerste afspraak vast?
check-process-why = De eerste intake is binnen { $days } werkdagen.
check-consent = Is toestemming gevraagd en vastgelegd?
check-consent-why = Vastgelegd bij { $asked } van { $all } lopende gezinnen.
check-referrers = Is de rol van huisarts en verloskundige duidelijk?
check-referrers-all = Huisarts en verloskundige horen bij het team.
check-no-role-for = Geen rol afgesproken voor: { $what }.
check-feedback = Krijgen gezin en verwijzer terugkoppeling?
check-feedback-why = Gezin binnen { $family } werkdagen, verwijzer binnen { $referrer }. Nu te laat: { $late }.
check-meeting = Liggen ritme, doel en aanwezigheid van het MDO vast?
check-meeting-why = Om de { $days } dagen, met { $seats } plaatsen die bezet moeten zijn.
check-replacement = Is vervanging geregeld?
check-replacement-all = Iedereen van het vaste team heeft een waarnemer.
check-replacement-why = Nog geen waarnemer voor: { $people }.
check-lead = Is projectleiding gescheiden van casuscoördinatie?
check-lead-none = Er is geen projectleider in het team.
check-lead-both = De projectleider coördineert ook een gezin.
check-lead-why = { $who } leidt het project en coördineert geen gezin.
check-funding = Is duidelijk wat regulier geld is en wat ontwikkelgeld?
check-funding-why = Nog niet opgeschreven. Zet het bij Afspraken, onder “Regulier en ontwikkelgeld”.
check-not-written = Nog niet opgeschreven: { $what }.
setup-hint-see = naar waar dat staat
setup-hint-clinic = andere poli
setup-not-agreed = nog niet opgeschreven
setup-place = Plaats
setup-coordinator = Wie coördineert
setup-label = Naam van die rol
setup-outcome = Woorden voor { $outcome }
setup-erase = Voorstel om te wissen
setup-erase-value = { $number ->
    [one] 1 jaar na het einde
   *[other] { $number } jaar na het einde
}
agreed-like-words = in eigen woorden; leeg haalt het weg
agreed-like-number = een getal
agreed-like-time = 13:00
agreed-like-seats = verloskundige, gynaecoloog of kinderarts
agreed-like-sectors = zorg, JGZ, sociaal domein
agreed-like-team = verloskundige, jeugdarts
agreed-like-discipline = jeugdverpleegkundige
agreed-like-outcome = woorden, met een komma ertussen
agreed-like-days = 24-12-2026, 31-12-2026
agreed-no-number = Typ een getal van 1 of meer.
agreed-no-time = Typ een tijd, zoals 13:00.
agreed-no-day = “{ $part }” is geen dag. Typ dag-maand-jaar, zoals 24-12-2026.
agreed-no-word = “{ $part }” ken ik niet. Kies uit: { $known }.
agreed-no-outcome = Er moet een uitkomst overblijven.
setup-keys = Toetsen
setup-hint-other-key = andere toets
setup-hint-one-more = nog een toets
setup-hint-usual = gewone toets
rebind-instead = Andere toets voor: { $what }
rebind-besides = Nog een toets voor: { $what }
rebind-press = Druk op de toets. Meer dan één na elkaar mag ook.
rebind-free = Deze toets is nog vrij.
rebind-same = Dat doet deze toets al.
rebind-taken = Deze toets is nu: { $what }. Die raakt hem kwijt.
rebind-how = Enter bewaart het. Backspace haalt de laatste toets weg. Esc laat het zoals het was.
toast-bound = { $what }: { $keys }
setup-overload = Veel helpers
setup-overload-value = vanaf { $number } actieve hulpverleners
setup-routes = Routes bij triage
setup-hint-away-change = terug of anders
setup-is-away-title = { $who } is afwezig
setup-is-back = Is er weer
setup-away-otherwise = Andere einddatum of waarnemer
agreed-like-yes = ja of nee
agreed-yes = ja
agreed-no = nee
agreed-no-yes = Typ ja of nee.
setup-by-name = op naam
setup-hint-by-name = op naam
setup-hint-own-order = eigen volgorde
