# Het scherm Vandaag.
today-title = Vandaag · { $date }
today-late = { $count } te laat
today-today = { $count } vandaag
today-week = { $count } deze week
today-list = Wat aandacht vraagt
today-families = Mijn gezinnen
today-no-families = U coördineert nu geen gezin.
today-hint-list = lijst
today-hint-families = gezinnen
today-points = open punten
today-none = Er loopt niets af en u hebt niets beloofd dat nog open is. { $follow-ups } toont alle acties, { $agenda } de agenda van het volgende MDO.
today-no-promise = Dit is geen actie. Enter brengt u naar waar u het kunt regelen.
today-no-meeting = Er is nog geen volgend MDO gepland.
today-feedback = terugkoppeling { $to }: { $how }
today-intake = de eerste intake is nog niet gedaan
today-no-coordinator = nog niemand coördineert
today-coordinator-ends = { $who } stopt als coördinator; nog geen opvolger
today-coordinator-ends-next = { $who } stopt als coördinator; daarna { $next }
today-catalogue = { $name } kan alleen beginnen vóór deze dag ({ $weeks } weken)
today-consent = toestemming van { $who } voor { $to } loopt af
today-everyone = iedereen
today-birth = uitgerekend, nu { $phase }
today-birth-near = bijna uitgerekend
today-birth-past = uitgerekend geweest: is het kind geboren?
today-age-limit = kind wordt { $months } maanden: einde van het traject
today-on-agenda = op de agenda: { $kind }
today-not-discussed = niet besproken sinds { $date }
today-never-discussed = nog niet besproken
today-leaving = uitstroom is besloten en nog niet afgerond
today-stands-in = laatste dag dat u waarneemt voor { $who }
today-meeting = MDO { $clinic }, { $time }, { $families }
today-when = { $date }, { $distance }
today-mine-on-it = { $count ->
    [0] geen van uw gezinnen
    [one] 1 van uw gezinnen
   *[other] { $count } van uw gezinnen
}
today-for = voor { $who }
today-nobody = van niemand
today-why-own = u doet dit zelf
today-why-for = u neemt waar voor { $who }
today-why-coordinates = u coördineert dit gezin
today-why-nobody = niemand anders ziet hierop toe
today-why-team = u zit in dit team
today-why-house = het programma weet niet wie u bent en toont alles
today-waits = { $text }: wacht op { $on }
today-offered = aan u gevraagd
today-why-offered = dit is u gevraagd: neemt u het over?
today-waits-for = wacht op { $to }
today-handover = overdracht aan { $to } is nog niet gedaan
today-goal = doel: { $text }
today-away = u bent afwezig; { $who } neemt waar
today-away-nobody = u bent afwezig en niemand neemt waar
