# Waarom iets niet kan, en wat u dan doet.
refusal-may-not = Uw rol laat dit niet toe. Vraag de voorzitter of de planner.
refusal-family-of-others = Dit is een gezin van een ander overleg. Vraag het aan wie dat gezin kent.
refusal-unknown-person = Die persoon staat niet in de lijst. Controleer de naam of lees eerst de teamlijst in.
refusal-unknown-clinic = Die poli is er niet. Lees eerst een teamlijst in, of kies een andere naam.
refusal-unknown-case = Dit gezin is er niet. Controleer het casusnummer.
refusal-unknown-meeting = Dit overleg is er niet. Kijk met “mdo meeting list” welke er zijn.
refusal-unknown-item = Dit agendapunt is er niet (meer).
refusal-unknown-entry = Deze regel is er niet (meer).
refusal-unknown-follow-up = Deze actie is er niet (meer).
refusal-unknown-feedback = Deze terugkoppeling is er niet (meer).
refusal-taken-person = Er is al iemand met deze naam.
refusal-taken-clinic = Er is al een poli met deze naam.
refusal-taken-case = Dit casusnummer is al in gebruik.
refusal-taken-meeting = Op die dag heeft deze poli al een overleg.
refusal-taken = Dit is er al.
refusal-on-agenda-already = Dit gezin staat al op deze agenda.
refusal-empty-name = Vul een naam in.
refusal-empty-organisation = Vul de naam van de organisatie in, met letters of cijfers.
refusal-empty-code = Vul een casusnummer in.
refusal-empty-text = Typ eerst wat er is gezegd.
refusal-empty-reason = Zeg erbij waarom.
refusal-empty-owner = Wie doet dit? Zet @naam in de regel.
refusal-empty-due = Wanneer is het klaar? Zet een datum achter de naam, bijvoorbeeld “vr” of “1 dec”.
refusal-empty-channel = Hoe? Zet er bijvoorbeeld “bellen” of “brief” bij.
refusal-empty-giver = Wie geeft de terugkoppeling? Zet @naam in de regel.
refusal-too-long = Te lang: hooguit { $most } tekens.
refusal-impossible-date = Die datum kan niet. Kies een dag tussen 1900 en 2200.
refusal-not-after-meeting = Die dag ligt niet na dit overleg. Kies een latere dag.
refusal-impossible-minutes = Kies een tijd tussen 1 en { $most } minuten.
refusal-meeting-planned = Dit overleg is nog niet begonnen. Start het eerst.
refusal-meeting-running = Dit overleg is nog bezig. Sluit het eerst, in Overleg.
refusal-meeting-closed = Dit overleg is gesloten.
refusal-other-meeting-runs = Van deze poli is nog een overleg bezig. Sluit dat eerst.
refusal-item-waiting = Dit gezin is nog niet aan de beurt geweest.
refusal-item-opened = Dit gezin is al aan de beurt.
refusal-item-closed = Dit gezin is al klaar. Heropen het om iets te veranderen.
refusal-item-postponed = Dit gezin is doorgeschoven. Zet het eerst terug.
refusal-item-removed = Dit gezin is van de agenda gehaald. Zet het eerst terug.
refusal-open-first = Open dit gezin eerst: dan wordt gekeken wie het mag horen.
refusal-room = Niet iedereen aan tafel mag dit horen: { $people }. Laat hen de kamer verlaten, bespreek het zonder naam, of schuif het door.
refusal-lacks = Dit gezin kan nog niet dicht. Nog nodig: { $lacks }.
refusal-pending = Nog niet klaar: punt { $items }. Maak ze af of schuif ze door.
refusal-coordinator-needs-reason = Hier hoort een reden bij. Zet die achter de naam, of achter “geen”.
refusal-not-as-agreed = Volgens afspraak coördineert een { $agreed }. Waarom toch { $who }? Typ de reden achter de naam.
refusal-coordinator-needs-end = Medisch maatschappelijk werk coördineert alleen in de ziekenhuisperiode. Zet erbij tot wanneer, en wie het dan overneemt: “t/m 1 dec daarna @naam”.
refusal-owner-may-not-know = { $who } mag dit gezin niet kennen ({ $why }). Kies iemand anders, of bespreek het zonder naam.
refusal-is-settled = Dit is al afgehandeld. Open het eerst weer.
refusal-not-offered = Hier is niets aan u gevraagd.
refusal-unknown-work = Dit staat er niet (meer).
refusal-empty-receiver = Zeg aan wie of waarheen.
refusal-empty-group = Kies de groep waar het gezin bij hoort.
refusal-exit-lacks = Dit gezin kan nog niet uitstromen. Er ontbreekt: { $lacks }. Leg het vast op Gezin.
refusal-criteria-not-met = Doelgroep vraagt allebei: kwetsbare omstandigheden, en zorg of een hoog risico daarop. Kies anders buiten doelgroep of alleen consult.
refusal-already-taken = Over deze aanmelding is al besloten: { $status }.
refusal-no-clinic-for = Er is hier geen { $kind }. Richt die poli eerst in, of kies een andere groep.
lack-aligned = afstemming van de hulp na afloop
lack-handover = overdracht
lack-experience = vraag aan het gezin hoe het ging
refusal-offered-to = Dit is aan { $who } gevraagd: alleen { $who } zegt ja of nee.
refusal-not-in-team = { $who } zit niet in het team van deze poli.
refusal-last-in-team = { $who } is de laatste in dit team. Zet eerst iemand anders in het team: zonder team zijn de gezinnen van deze poli van iedereen.
# Wat iemand achterlaat die uit een team gaat.
left-behind = Let op: { $what }.
left-behind-both = { $families } en { $promises }
left-behind-families = { $number ->
    [one] coördineert nog 1 gezin
   *[other] coördineert nog { $number } gezinnen
}
left-behind-promises = { $number ->
    [one] heeft 1 open actie
   *[other] heeft { $number } open acties
}
refusal-discharge-undecided = Dit gezin kan niet uitstromen: daartoe is nog niet besloten, of het is al uitgestroomd.
refusal-unfinished = Dit gezin kan nog niet uitstromen. Eerst klaar: { $what }
refusal-no-contact = Dit gezin kan nog niet uitstromen: er is niemand bij wie het daarna terecht kan. Wijs eerst een coördinator aan.
refusal-keep-open = Dit gezin kan nog niet worden gewist: het loopt nog. Laat het eerst uitstromen.
refusal-keep-needed = Dit gezin kan nog niet worden gewist: er is nog iets open. Rond acties en terugkoppeling af, en stel het verslag vast van elk overleg waarin het op de agenda staat.
refusal-keep-held = Dit gezin mag niet worden gewist: { $reason }. Hef dat eerst op met mdo case release.
refusal-keep-not-exported = Dit gezin kan nog niet worden gewist: wat er nu bewaard is, is nog niet uitgereikt. Doe dat eerst met mdo case export.
refusal-consent-by-own = Vanaf 12 jaar antwoordt het kind ook zelf. Vraag het, en leg vast wie er antwoordde.
refusal-consent-by-authority = Onder de 16 jaar antwoorden ook de gezagsdragers. Vraag het hun, en leg vast wie er antwoordde.
refusal-consent-to-come = Die dag moet nog komen. Leg vast op welke dag het gezin antwoordde.
refusal-consent-older = Het gezin gaf al een antwoord; een ouder, een verondersteld of een zonder datum komt daar niet voor in de plaats. Een weigering zonder datum telt vanaf het vastleggen. Vraag het opnieuw, met de datum.
refusal-unsafe-contact = Bij dit gezin is alleen het afgesproken contact veilig: geen post, mail of telefoon naar huis. Typ het zoals het is afgesproken, of kies “gesprek”.
refusal-names-the-family = Hierin staat een naam of nummer van een gezin. Schrijf het zo dat niemand te herkennen is.
refusal-holds-unseen = Hierin staan tekens die u niet ziet. Typ de tekst opnieuw in plaats van te plakken.
refusal-holds-score = Hierin staat een score van een vragenlijst. Schrijf alleen de datum en de conclusie op.
refusal-holds-bsn = Hierin staat een burgerservicenummer. Dat wordt hier nooit bewaard. Haal het weg.
refusal-needs-express = Naar de JGZ verwijzen kan als de moeder daar zelf ja op heeft gezegd. Vraag het haar en leg het vast bij Toestemming.
refusal-names-another = Hierin staat een ander gezin, dat niet iedereen hier mag kennen. Schrijf het zonder naam of nummer.
refusal-names-families = Hierin staan namen of nummers van meer dan één gezin. Schrijf voor elk gezin een eigen regel.
refusal-belongs-elsewhere = Zo hoort deze regel ergens anders: bij een ander gezin of bij de projectleider. Streep deze door en typ een nieuwe.
refusal-minutes-locked = Het verslag is vastgesteld. U kunt alleen een aanvulling toevoegen.
refusal-nothing-changes = Dit is al zo.
refusal-moved-on = Intussen is er iets veranderd. Probeer het opnieuw.

lack-outcome = uitkomst
lack-coordinator = coördinator of reden
lack-family-feedback = terugkoppeling gezin
lack-referrer-feedback = terugkoppeling verwijzer

bar-restricted = afgeschermd
bar-objection = het gezin wil dit niet
bar-uninvolved = heeft met dit gezin niets te maken
bar-role = hoort vanuit die rol niets over gezinnen
bar-not-asked = toestemming niet gevraagd

missing-seat = { $who } ontbreekt
missing-sector = niemand van { $sector }
join-or = of
missing-seats = ontbreekt: { $who }
refusal-not-restricted = Alleen een gezin dat voor veiligheid is afgeschermd heeft een meldcode-spoor. Scherm het eerst af.
refusal-safety-runs = De meldcode loopt nog. Leg eerst stap 5 vast; tot dan blijft het gezin afgeschermd.
refusal-empty-source = Zeg wie het zag of zei.
lack-waits = het begin van de hulp waarop het gezin wacht (of haal de verwijzing weg)
