# Het scherm Agenda, en wat meer schermen met dezelfde woorden zeggen.
agenda-hint-restore = terugzetten
agenda-hint-read = lezen
agenda-hint-open = bespreken
agenda-title = Agenda
agenda-of = MDO { $clinic }
agenda-families = { $count ->
    [one] 1 gezin
   *[other] { $count } gezinnen
}
agenda-minutes = { $minutes } min
agenda-minutes-over = { $minutes } min, gepland is { $planned }
agenda-spare = { $minutes } min vrij
agenda-span = { $from }–{ $until }
agenda-until = tot { $until }
agenda-column-time = tijd
agenda-column-minutes = min
agenda-column-family = gezin
agenda-column-kind = soort
agenda-column-phase = fase
agenda-column-consent = wie mag
agenda-column-remarks = let op
agenda-column-question = vraag
agenda-postponed-to = doorgeschoven naar { $date }
agenda-part-only = alleen { $scope }
agenda-only-part = Wie nu meekijkt, mag van dit gezin alleen weten: { $scope }.
agenda-without-name = Noem ook geen naam of woonplaats in een regel.
agenda-nameless-agreed = Dit gezin wordt zonder naam besproken, zoals is afgesproken.
agenda-nameless-chosen = Dit gezin wordt zonder naam besproken: dat is nu gekozen.
agenda-number-for-you = U mag dit gezin niet bij naam kennen ({ $why }). Daarom staat hier een nummer.
agenda-number-for = Hier staat een nummer, omdat niet iedereen die meekijkt dit gezin bij naam mag kennen: { $people }.
agenda-only-number = Wie nu meekijkt, mag dit gezin niet bij naam kennen.
agenda-beamer = Namen zijn verborgen voor de beamer. { $key } toont ze weer.
agenda-masked = Wie nu meekijkt, mag van dit gezin niets weten: het is afgeschermd.
agenda-reason = Reden
agenda-put-back = { $key } zet dit gezin terug op deze agenda.
agenda-restore = Terug op deze agenda
agenda-question = Vraag
agenda-no-question = nog geen vraag
agenda-submitter = Inbreng
agenda-wish = Wens
agenda-concerns = Zorgen
agenda-strengths = Kracht
agenda-consent = Toestemming
agenda-restricted = Afgeschermd
agenda-allowed = alleen voor { $people }
agenda-nameless = zonder naam bespreken
agenda-barred = Mag niet horen
agenda-table = Aan tafel
agenda-referred = Aangemeld
agenda-intake-on = intake { $date }
agenda-coordinator = Coördinator
agenda-no-coordinator = nog niemand; volgens afspraak een { $discipline }
agenda-then = , daarna { $who }
agenda-open = Open acties
agenda-feedback = Terugkoppelen
agenda-involved = Betrokken
agenda-remarks = Bijzonder
agenda-contact = Contact
agenda-safe-contact = geen post, mail of telefoon naar huis
contact-agreed = {"; "}afgesproken is { $agreed }
agenda-earlier = Eerder
agenda-provisional = voorlopig
agenda-is-first = Er is geen eerder MDO.
agenda-is-last = Er is geen later MDO.
agenda-is-over = Dit MDO is geweest. { $key } gaat naar het volgende; daar kan een gezin op de agenda.
agenda-add-title = Welk gezin of thema komt op de agenda?
agenda-take-off-title = { $count ->
    [one] Waarom gaat { $family } van de agenda?
   *[other] Waarom gaan { $family } van de agenda?
}
agenda-postpone-title = { $family }: naar welke dag? Enter = volgend MDO, { $next }
agenda-start-title = MDO starten?
agenda-start-other-day = Dit MDO is gepland op { $date }, niet vandaag. Starten kan niet ongedaan worden gemaakt.
agenda-start-yes = Ja, starten
agenda-start-no = Nee, nog niet
agenda-start-not = Het overleg is niet begonnen.
agenda-no-clinic = Er is nog geen poli. Lees eerst de teamlijst in: stop hier, en typ “{ $command }” met de naam van het bestand erachter. Daarna leest u op dezelfde manier de agenda in. Of kijk eerst rond met “mdo demo”.
agenda-no-meeting = Er is nog geen MDO gepland. Lees een agenda in: stop hier, en typ “{ $command }” met de naam van het bestand erachter.
agenda-no-families = Er staat nog geen gezin op deze agenda. Druk op { $key } om er een toe te voegen.

phase-pregnant = { $weeks }+{ $days } wk
phase-days-old = { $days ->
    [one] 1 dag oud
   *[other] { $days } dagen oud
}
phase-weeks-old = { $weeks } wk oud
phase-months-old = { $months } mnd oud
intake-met = intake gehaald
intake-met-late = { $days ->
    [0] intake te laat gedaan
    [one] intake 1 werkdag te laat gedaan
   *[other] intake { $days } werkdagen te laat gedaan
}
intake-today = intake vandaag
intake-by = intake uiterlijk { $date }
intake-by-brief = intake { $date }
intake-late = { $days ->
    [0] intake te laat
    [one] intake 1 werkdag te laat
   *[other] intake { $days } werkdagen te laat
}
intake-late-brief = intake te laat
late-days = { $days ->
    [0] te laat
    [one] 1 werkdag te laat
   *[other] { $days } werkdagen te laat
}
no-date = geen datum
away = afwezig
away-until = afwezig t/m { $date }
away-through = t/m { $date }
sector-letter-care = Z
sector-letter-jgz = J
sector-letter-social = S
sector-letter-informal = I

prompt-like-date = bijvoorbeeld: vr, 1 dec, over 2 weken
prompt-like-terms = bijvoorbeeld: @naam vr, of alleen een naam of een datum
prompt-like-allow = bijvoorbeeld: @naam @naam; Tab vult een naam aan
prompt-like-contact-agreed = bijvoorbeeld: bellen op haar werk; leeg is alleen een gesprek
prompt-like-family = typ een paar letters, of kies met de pijltjes
prompt-like-question = wat moet het overleg beantwoorden? mag leeg blijven
prompt-may-be-empty = mag leeg blijven
prompt-like-waiting = bijvoorbeeld: wachtlijst GGZ @naam 15 jan
prompt-like-away = bijvoorbeeld: 11 dec @naam, of 30 nov t/m 11 dec @naam
prompt-away-backwards = de laatste dag ligt vóór de eerste
prompt-one-deputy = één waarnemer tegelijk
prompt-like-held = leeg is vandaag; bijvoorbeeld: 19 nov
prompt-past = deze dag is al geweest; kies een dag die nog komt
prompt-not-yet = deze dag moet nog komen
prompt-like-coordinator = bijvoorbeeld: @naam kent het gezin al
prompt-like-contact = bijvoorbeeld: slaapt beter, melkpoeder geregeld @naam
prompt-like-goal = bijvoorbeeld: rust in de nacht @naam 1 mrt
prompt-like-handover = bijvoorbeeld: wijkteam Noord @naam 12 dec
prompt-like-experience = bijvoorbeeld: blij met één vast gezicht
prompt-wait-on-whom = Schrijf op wie of wat het wacht, bijvoorbeeld “wachtlijst GGZ”.
prompt-one-at-a-time = Vraag het één persoon tegelijk: wie het krijgt, moet ja zeggen.
prompt-name-newcomer = Typ de naam van het nieuwe gezin.
prompt-no-families = Er is geen ander gezin dat u mag zien.
prompt-nothing-found = Niets gevonden. U vindt alleen gezinnen die u mag zien.
prompt-found-in-follow-up = actie: { $text }
prompt-on-agenda = staat al op de agenda
prompt-place = punt { $place }
prompt-newcomer = Nieuw gezin…
prompt-newcomer-called = Nieuw gezin “{ $name }”…
prompt-theme-called = Thema “{ $name }”, hoort bij geen gezin
prompt-newcomer-title = Nieuw gezin, op deze agenda
prompt-question = Bespreekvraag over { $family }
prompt-nobody = Wie is “{ $name }”? Niemand in de lijst heet zo.
prompt-several = { $names }? Typ meer letters, of kies met Tab.
prompt-two-days = Welke van deze dagen? Kies met de pijltjes.
prompt-plans-meeting = dan wordt een MDO gepland
prompt-no-meeting-then = dan is er geen MDO
prompt-meeting-next = volgend MDO
prompt-meeting-planned = gepland MDO
prompt-meeting-rhythm = vaste MDO-dag
prompt-postpone-title = Een nieuw MDO op een andere dag?
prompt-postpone-body = Op { $day } is geen MDO. Toch een nieuw MDO op die dag?
prompt-postpone-yes = Ja, nieuw MDO plannen
prompt-postpone-no = Nee, andere dag kiezen
agenda-hint-what = wat doen?
prompt-who = Wie? Typ een paar letters, of kies met Tab.
prompt-no-terms = “{ $text }” is geen naam uit de lijst en geen datum.
agenda-remarks-more = {","} nog { $count ->
    [one] 1 opmerking
   *[other] { $count } opmerkingen
}
agenda-remarks-and-more = {" "}en meer
agenda-start-today = De klok gaat lopen, en het scherm toont wat iedereen aan tafel mag horen. Starten kan niet ongedaan worden gemaakt.
