# Het overleg zelf: dit gezin, wat we weten, wat we besluiten, wie wat doet.
live-title = MDO { $clinic }
live-no-meeting-title = Overleg
live-no-meeting = Er is nog geen overleg. Stop met q en lees met “mdo import team” en “mdo import agenda” uw lijsten in, of kijk eerst rond met “mdo demo”.

# De klok en de kop.
live-head-planned = begint om { $time } · { $minutes } min
live-head-closed = gesloten om { $time }
live-clock = { $mark } { $spent } van { $allowed }
live-clock-out = { $mark } { $spent } van { $allowed }, tijd is om
live-clock-over = { $mark } { $spent } van { $allowed }, { $over } min over tijd
live-clock-paused = (stil)
live-left = nog { $minutes } min
live-over = { $minutes } min uitgelopen
live-roles = vz { $chair } · not { $minutes }

# De agenda ernaast.
live-agenda = Agenda
live-agenda-done = { $done } van { $all }
live-outside-families = Buiten de gezinnen
live-outside-families-long = Wat bij geen gezin hoort: knelpunten en leerpunten voor de projectleider, afspraken over het overleg zelf.
live-for-project-lead = voor de projectleider, buiten dit gezin
live-kind-alleen-consult = consult
live-kind-overdracht-jgz = overdracht
live-kind-videoconsult = video
live-kind-brief-uitstroom = uit
live-kind-brief-lopend = lop.
live-kind-brief-alleen-consult = cons.
live-kind-brief-overdracht-jgz = overdr.

# Wat we van een gezin weten.
live-more = nog { $count } { $arrow } { $key }
live-day-label = Dag
live-of-thousand = { $day } van 1000
live-day = { $day } { $month }
live-born = geboren { $date }
live-due = à terme { $date }
live-beware = Let op
live-safe-contact = alleen veilig contact: { $contact }
live-wish = Wens
live-question = Vraag
live-submitter = Inbreng
live-concerns = Zorgen
live-strengths = Kracht
live-consent = Toestemming
live-consent-nothing = ? nog niets gevraagd
live-consent-all = Alle vier de sectoren
live-consent-other = Iemand anders, een organisatie of een onderwerp …
live-consent-more = Met meer erbij: onderwerp, bewijs, tot wanneer …
live-consent-body = Wat zegt het gezin vandaag? Kies voor wie.
live-consent-ask = Wat antwoordt het gezin? { $sectors } · { $date }
live-consent-keep = Zo laten: { $answer }
live-consent-keep-all = Alles laten zoals het is
live-coordinator-no-case = Hier is geen coördinator nodig: dit punt gaat over geen gezin.
live-consent-no-case = Hier is geen toestemming nodig: dit punt gaat over geen gezin.
live-consent-not-seen = De toestemming is te zien voor wie dit gezin op naam mag horen.
live-withdrawn-title = Wat gebeurt er met de open acties?
live-withdrawn-body = { $people } mag dit gezin niet meer kennen. Nog open acties daar: { $count }.
live-withdrawn-over = Overdragen aan iemand anders
live-withdrawn-drop = Laten vervallen, met reden
live-withdrawn-keep = Zo laten; bij Acties staat een !
live-withdrawn-to-whom = Wie neemt dit over?
live-withdrawn-why = Waarom vervalt dit?
live-everyone = iedereen
live-term = Termijn
live-coordinator = Coördinator
live-coordinator-not-yet = nog geen
live-then = daarna { $who }
live-away-who = { $who } afwezig
live-away-deputy = { $who } afwezig, waarnemer { $deputy }
live-still-open = Nog open
live-lapsed = Vervallen
live-before = Vorig MDO
live-involved = Betrokken
live-referrer = Verwijzer
live-municipality = Gemeente
live-remarks = Bijzonder
live-left-room = Kamer uit
live-only-about = Alleen over
live-kept-from = Niet over
live-may-not-hear = Niet voor

# Wie er aan tafel zit.
live-sector-jgz = JGZ
live-sector-informeel = informeel
live-sector-sociaal = sociaal
live-table-short = Aan tafel
live-at-table = Aan tafel { $here } van { $all }
live-nobody-yet = Nog niet ingevuld. Bij het begin staat het vaste team er vanzelf bij.
live-quorum = besluitvaardig
live-no-quorum = besluiten zijn voorlopig
live-expected = { $who } vanaf { $time }

# Wat is vastgelegd.
live-record = Vastgelegd
live-record-steering = Nog niets. Druk op Enter en typ wat er gezegd is.
live-record-empty = Nog niets. Begin een regel met een teken, of typ gewoon wat er gezegd is.
live-record-not-yet = Nog niets.
live-struck = doorgehaald
live-provisional = voorlopig
live-pending = wordt bewaard
live-choose-line = Kies een regel met { $up } { $down }. { $edit } verbetert hem, { $strike } haalt hem door.
live-no-lines = Bij dit gezin is nog niets vastgelegd.
live-kept-outside = Vastgelegd bij “Buiten de gezinnen”, niet bij dit gezin.

# De regel daarboven: hoe dit gezin ervoor staat. Bij “-then”: wat de toets doet.
live-not-begun = Het overleg is nog niet begonnen.
live-not-begun-wait = Het overleg is nog niet begonnen. Wacht op de voorzitter.
live-not-begun-then = begint het en zet de klok aan
live-meeting-over = Het overleg is gesloten.
live-meeting-over-then = toont het verslag
live-standing-outside = Hoort het bij geen gezin, dan hier.
live-standing-outside-then = om te typen
live-waiting = Nog niet aan de beurt.
live-waiting-then = opent dit gezin
live-item-closed = Dit gezin is klaar.
live-item-closed-then = heropent het
live-item-postponed = Doorgeschoven.
live-item-postponed-then = zet het terug op deze agenda
live-can-close = Dit gezin kan dicht.
live-can-close-then = rondt het af en opent het volgende
live-lacks = Dit gezin kan nog niet dicht:
live-lacks-brief = Nog nodig:
live-need-outcome = uitkomst
live-need-outcome-like = uitkomst ({ $words })
live-need-coordinator = coördinator
live-need-coordinator-stays = coördinator bevestigen
live-coordinates-now = coördineert nu
live-has-work = { $families ->
    [one] 1 gezin
   *[other] { $families } gezinnen
} · { $follow-ups ->
    [one] 1 actie
   *[other] { $follow-ups } acties
}
live-need-family = terugkoppeling gezin
live-need-referrer = terugkoppeling verwijzer
live-need-feedback-both = beide terugkoppelingen
live-all-done = Alle gezinnen zijn besproken. Hier kan nog wat bij geen gezin hoort; daarna sluit u het overleg.

# De regel waarin u typt.
live-state-typing = Typen
live-state-steering = Bedienen
live-state-editing = Verbeteren
live-line-typing = typ wat er gezegd is; Enter legt het vast
live-line-steering = Enter, een teken of een hoofdletter begint een regel
live-line-closed = regels kunnen als het gezin aan de beurt is
live-draft-kept = (wat u typte, is bewaard)
live-legend-more = alle soorten
live-menu = Wat wilt u vastleggen?
live-example-decision = instroom, terug op 8 dec
live-example-follow-up = wat @wie wanneer
live-example-coordinator = @wie reden, of: geen reden
live-example-feedback = gezin bellen @wie wanneer
live-example-concern = #leefgebied wat
live-example-strength = #leefgebied wat
live-example-question = wat nog open is
live-example-bottleneck = voor de projectleider, zonder namen
live-example-note = gewoon typen, zonder teken

# Woorden voor de onderste regel die van het moment afhangen.
live-escaped = \ maakt er gewone tekst van; een letter erbij of eraf haalt dat weg
live-take-outcome = { $key } zet er een vooraan
live-take-deputy = { $key } neemt de waarnemer
live-hint-pick = kiezen
live-hint-leave-menu = terug
live-hint-next-choice = volgende
live-hint-ask = vraagt wat nog ontbreekt
live-hint-become-decision = wordt besluit
live-hint-become-follow-up = wordt actie
live-hint-steer = bedienen
live-hint-amend = wijziging vastleggen
live-hint-start = beginnen
live-hint-end = MDO sluiten
live-hint-edit = verbeteren
live-hint-minutes = verslag
live-hint-resume = verder met dit gezin
live-hint-open = gezin openen
live-hint-reopen = heropenen
live-hint-restore = terugzetten
live-hint-next = volgende openen

# Vragen.
live-reopen-title = Dit gezin heropenen?
live-reopen-body = Het is al klaar. Heropent u het, dan komt het weer aan de beurt en moet het opnieuw dicht. Een regel erbij kan ook zonder heropenen: begin met een teken, zoals > of !.
live-reopen-yes = Ja, heropenen
live-reopen-no = Nee
live-restore-title = Terugzetten op deze agenda?
live-restore-body = Dit gezin is doorgeschoven. Zet u het terug, dan vervalt het op de latere agenda.
live-restore-yes = Ja, terugzetten
live-restore-no = Nee
live-end-title = Overleg sluiten?
live-end-unsent = Let op: er staat nog een begonnen regel die niet is vastgelegd, bij { $families }. Kies Nee om die eerst vast te leggen.
live-end-body = Daarna staat het verslag klaar. Regels verbeteren kan nog tot het is vastgesteld.
live-end-not = Niet gesloten.
live-end-yes = Ja, sluiten
live-end-no = Nee, verdergaan
live-rest-title = Overleg sluiten?
live-rest-body = Nog niet klaar: { $families }. Dat schuift door naar het volgende MDO, { $next }.
live-rest-yes = Ja, doorschuiven en sluiten
live-rest-no = Nee, verdergaan
live-must-leave = moet nu de kamer uit: { $people }
live-room-title = Niet iedereen mag dit horen
live-room-body = Aan tafel zit wie dit gezin niet op naam mag horen:
live-room-leave = Zij verlaten de kamer
live-room-leave-one = { $person } verlaat de kamer
live-room-nameless = Bespreken zonder naam
live-room-postpone = Doorschuiven
live-room-break = Toch delen, op een grond die u vastlegt
live-room-back = Terug
break-title = Op welke grond?
break-body = U deelt dit gezin met wie het niet mag horen. Daarna volgen vijf vragen; elk antwoord komt in het verslag.
break-number = { $number } van { $all } ·
live-postpone-title = { $family } doorschuiven naar welke dag? Enter = volgend MDO, { $next }
live-strike-title = Waarom doorhalen? Mag leeg blijven
live-restrict-title = Toegang tot { $family }
live-restrict-body = In de kamer zijn nu: { $people }.
live-restrict-back = Zo laten
live-restrict-room = Alleen nog voor wie nu in de kamer is (veiligheid)
restrict-choose = Kies wie dit gezin mag kennen…
restrict-listed = Dat zijn: { $people }.
restrict-said = { $count ->
    [one] 1 mens mag dit gezin kennen
   *[other] { $count } mensen mogen dit gezin kennen
}
restrict-count = { $count ->
    [one] 1 mens
   *[other] { $count } mensen
}
restrict-who = Wie mag { $family } kennen? Anderen zien niets meer van dit gezin
restrict-nobody = Noem met @ wie dit gezin mag kennen. Mag iedereen het weer kennen, kies dan “Niet meer beperken”.
restrict-no-name = “{ $text }” hoort bij geen naam. Zet voor elke naam een @.
restrict-sure-title = Zo afschermen?
restrict-without-you = U ziet dit gezin dan zelf niet, en kunt de lijst niet meer veranderen.
restrict-without-coordinator = { $person } coördineert dit gezin, en ziet het dan niet.
restrict-in-vain = { $person } kan dit gezin ook met een plaats op de lijst niet zien.
restrict-sure-yes = Ja, zo afschermen
restrict-sure-no = Nee, de lijst veranderen
live-restrict-nameless = Alleen zonder naam bespreken
live-restrict-lift = Niet meer beperken
live-restrict-not-seen = Afschermen kan als u het gezin op naam ziet. Tijdens het MDO: als wie het niet mag horen de kamer uit is.
live-first-steer = { $back }, dan { $key }
live-hint-read = lezen
live-record-hidden = Vastgelegd { $count } · verborgen
live-record-masked = Verborgen zolang namen verborgen zijn. { $key } toont de regels weer.
live-record-not-for-all = Niet iedereen die nu meekijkt, mag deze regels lezen.
live-gap-line = { $who } afwezig { $until }, niemand neemt waar: { $follow-ups } acties en { $families } gezinnen liggen stil
live-gap = { $who } weg { $until }, geen waarnemer: { $follow-ups } acties, { $families } gezinnen. Knelpunt? { $key }
live-none-found = “{ $typed }” staat er niet bij. { $back } geeft de regel terug.
live-nobody-found = Niemand heet “{ $typed }”. Typ andere letters, of { $back } en zet wie het regelt; iemand van buiten blijft in de tekst staan.
live-no-day-found = “{ $typed }” is geen dag. Typ “vr” of “3 dec”, of { $back }: uw regel blijft.
live-question-left = Nog niet vastgelegd. Maak de regel af, of druk op { $key } en begin een andere.
live-question-kept = Nog niet vastgelegd. { $key } gaat verder met de regel.
live-put-aside = Uw begonnen regel is niet vastgelegd maar bewaard; { $key } haalt hem terug.
live-line-aside = typ wat er gezegd is; { $key } haalt uw begonnen regel terug
live-line-aside-steering = begonnen regel bewaard; { $key } haalt hem terug
live-outcome-meant = bedoelt u { $words }? { $key } vult aan
live-begun-title = Er staat nog een begonnen regel
live-begun-body = Bij { $family } is een begonnen regel niet vastgelegd. Rondt u toch af, dan blijft die daar bewaard: kies het gezin en druk op Enter.
live-begun-yes = Ja, toch afronden
live-begun-no = Nee, eerst de regel afmaken
live-item-begun = Klaar, maar een begonnen regel is niet vastgelegd.
live-item-begun-then = gaat ermee verder
live-hint-go-on = regel afmaken
live-passed-over = Overgeslagen en nog niet besproken: { $families }. Dat komt na de laatste.
live-room-not = { $family } is niet geopend en wacht nog.
live-like-day = Typ een dag, bijvoorbeeld “vr” of “over 2 weken”
live-like-name = Typ een paar letters van de naam
live-like-word = Typ een paar letters
live-name-leaves = doet: { $text }
live-all-dealt-with = Alle gezinnen zijn besproken of doorgeschoven.
live-all-dealt-with-then = sluit het MDO
live-left-families = nog { $count ->
    [one] 1 gezin
   *[other] { $count } gezinnen
} open
live-left-items = nog { $count ->
    [one] 1 punt
   *[other] { $count } punten
} open
live-table-more = { $key }: wie er is
live-table-some = { $names }, nog { $count }
live-like-decision = Kies er een, of typ wat er besloten is
live-outcome-pick = typ het, of kies met Enter: {""}
live-outcome-open = nog zonder uitkomst; ! en Enter laat kiezen
live-need-outcome-pick = uitkomst (! en Enter)
live-need-outcome-sign = uitkomst (!)
live-need-feedback-two = 2 terugkoppelingen
live-at-family = Bij dit gezin { $here }/{ $all }
live-at-item = Bij dit punt { $here }/{ $all }
live-line-sign = nog een regel erbij: begin met een teken, zoals ! of >
live-state-copy = Typen (kopie)
live-decided-open = Besluit vastgelegd, nog zonder uitkomst: { $sign } en Enter laat kiezen
live-no-owner = Wie? Typ een naam, of Enter voor de lijst.
live-likely = is dit een { $kind }? Zet { $sign } vooraan
consent-for-nobody = Vastgelegd, maar niemand die hier bekend is hoort bij “{ $name }”: dit laat niemand toe en houdt niemand tegen. Klopt de naam niet, leg het antwoord dan vast bij de goede.
consent-still = Let op: { $who } { $count ->
    [one] mag
   *[other] mogen
} nog wel weten, door een eigen antwoord. Trek dat apart in als het gezin dat bedoelt.
consent-whom-since = { $whom } (toestemming van { $date })
consent-whom-undated = { $whom } (toestemming zonder datum)
consent-an-organisation = een organisatie die het gezin noemde
