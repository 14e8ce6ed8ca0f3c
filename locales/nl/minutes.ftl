# Het verslag op het scherm.
minutes-head = Verslag { $clinic } { $separator } { $date }
minutes-head-none = Verslag
minutes-head-draft = concept
minutes-front = Voorblad
minutes-to-contents = inhoud
minutes-to-text = verslag
minutes-contents = Inhoud
minutes-read = { $percent }%
minutes-stand-running = Nog niet klaar

minutes-title = Verslag MDO { $clinic }
minutes-in-short = In het kort
minutes-count-families = { $count ->
    [one] 1 gezin
   *[other] { $count } gezinnen
}
minutes-count-decisions = { $count ->
    [one] 1 besluit
   *[other] { $count } besluiten
}
minutes-count-follow-ups = { $count ->
    [one] 1 actie
   *[other] { $count } acties
}
minutes-count-feedback = { $count ->
    [one] 1 terugkoppeling
   *[other] { $count } terugkoppelingen
}
minutes-count-part = van wat u hier mag zien
minutes-provisional-list = Voorlopig
minutes-again = ook { $times }

# Eén gezin.
minutes-due = Uitgerekend { $date }
minutes-born = Geboren { $date }
minutes-restricted-brief = afgeschermd
minutes-no-quorum = Niet besluitvaardig: { $missing }. De besluiten zijn voorlopig.
minutes-situation = Situatie
minutes-concerns = Zorgen
minutes-strengths = Krachten
minutes-open-questions = Open vragen

# Wat er nog ontbreekt, en wat er nu kan.
minutes-pending = { $open } van { $all } punten zijn nog niet klaar.
minutes-waiting = Nog niet aan de beurt:
minutes-can-close = heeft alles, kan dicht
minutes-all-done = Alle punten zijn klaar of doorgeschoven. Het overleg kan dicht.
minutes-read-then-approve = Lees het na en stel het vast. Daarna kan het niet meer veranderen.
minutes-provisional-families = { $count ->
    [one] Bij 1 gezin zijn besluiten voorlopig.
   *[other] Bij { $count } gezinnen zijn besluiten voorlopig.
}
minutes-locked = Het verslag ligt vast. Wat er nog bij moet, komt in een aanvulling.
minutes-no-meeting-title = Er is nog geen MDO
minutes-no-meeting = Lees eerst een teamlijst en een agenda in: mdo import team BESTAND, daarna mdo import agenda BESTAND.
minutes-none-yet-title = Er is nog geen verslag
minutes-none-yet = Het MDO van { $clinic } is op { $date } om { $time }. Zodra het begonnen is, ziet u hier het verslag groeien.
minutes-none-yet-steps = Wat u nu kunt doen:
minutes-refuse-nothing-yet = Er is nog geen verslag: dit MDO is nog niet begonnen.
minutes-refuse-running = Het overleg is nog bezig. Sluit het eerst, in Overleg; dan kunt u het verslag vaststellen.
minutes-refuse-approved = Dit verslag is al vastgesteld.
minutes-refuse-not-approved = Dit verslag is nog niet vastgesteld. Verbeter de regel zelf met { $key }.
minutes-correct-title = Regel verbeteren
minutes-correct-body = Van welk gezin?
minutes-approve-title = Verslag vaststellen?
minutes-approve-body = Daarna ligt het verslag vast. Wijzigen kan dan alleen nog met een aanvulling.
minutes-approve-yes = Ja, vaststellen
minutes-approve-no = Nee, verder lezen
minutes-approve-not = Niet vastgesteld.
minutes-toast-approved = Verslag vastgesteld
minutes-toast-addendum = Aanvulling toegevoegd

# Naar een bestand.
minutes-file = verslag
minutes-export-title = Verslag opslaan als bestand
minutes-export-body = Voor wie is het? Wie iets niet mag weten, krijgt het niet te lezen.
minutes-export-own = Eigen exemplaar
minutes-export-for = Voor { $sector }
minutes-export-format = Als wat?
minutes-export-markdown = Markdown, om te lezen
minutes-export-json = JSON, voor andere programma's
