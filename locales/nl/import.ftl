# Lijsten inlezen: wat er gaat gebeuren, wat niet is begrepen, en wat u dan doet.

# Het bestand.
import-empty = Er staat niets in dit bestand. Kies een ander bestand, of bewaar de lijst opnieuw.
import-too-large = Dit bestand is te groot ({ $size } MB; hooguit { $most } MB). Bewaar alleen de lijst, zonder plaatjes.
import-unpacks-too-large = Dit bestand wordt bij het uitpakken veel te groot. Open het niet en vraag de afzender ernaar.
import-too-many-rows = Meer dan { $most } rijen in één blad. Bewaar alleen de lijst zelf.
import-too-many-columns = Meer dan { $most } kolommen in één blad. Bewaar alleen de lijst zelf.
import-too-much-content = Er staat te veel in dit bestand. Bewaar alleen de lijst zelf.
import-encrypted = Dit bestand zit op slot met een wachtwoord. Bewaar een kopie zonder wachtwoord.
import-damaged = Dit bestand is beschadigd. Open het in uw rekenblad en bewaar het opnieuw als XLSX.
import-other-old-excel = Dit is een oud Excelbestand (.xls). Bewaar het als XLSX of CSV.
import-other-binary-excel = Dit is een binair Excelbestand (.xlsb). Bewaar het als XLSX of CSV.
import-other-open-document = Dit is een LibreOffice-bestand (.ods). Bewaar het als XLSX of CSV.
import-other-office = Dit is geen rekenblad. Zet de lijst in een rekenblad en bewaar het als XLSX of CSV.
import-other-pdf = Dit is een PDF. Vraag de lijst zelf, als XLSX of CSV.
import-other-web-page = Dit is een webpagina, ook al heet het misschien .xls. Open het in uw rekenblad en bewaar het als XLSX.
import-other-markup = Dit is geen rekenblad maar opgemaakte tekst. Bewaar de lijst als XLSX of CSV.
import-other-binary = Dit is geen tekst en geen rekenblad. Bewaar de lijst als XLSX of CSV.

# De lijst in het bestand.
import-kind-team = teamlijst
import-kind-agenda = agenda
import-kind-actions = actielijst
import-not-found = Geen { $wanted } gevonden: er is geen kolom zoals { $needed }. { $sheets }
import-sheet = In “{ $name }” staan op rij { $row } de kopjes { $headers }.
import-sheet-like = In “{ $name }” staan op rij { $row } de kopjes { $headers }; dat lijkt een { $like }.

# Geen plan mogelijk.
import-which-clinic = Voor welke poli is dit? Zeg het met --clinic. Bekend zijn: { $known }.
import-no-clinic = Er is nog geen poli. Lees eerst een teamlijst in.
import-unknown-clinic = Er is geen poli “{ $name }”. Bekend zijn: { $known }. Lees eerst de teamlijst van deze poli in, of kies een andere naam.
import-which-meeting = Voor welk overleg van { $clinic } is deze agenda? De lijst zegt het niet en er is niets gepland. Zeg het met --meeting, bijvoorbeeld 2026-11-24T13:00.
import-meeting-running = Het overleg van { $date } is al bezig. Zet wat ontbreekt met de hand op de agenda.
import-meeting-over = Het overleg van { $date } is al geweest. Kies een ander overleg.

# Wat er behalve de rijen gebeurt.
import-founds = Nieuwe poli: { $clinic }, met de gebruikelijke afspraken voor { $kind }.
import-plans = Nieuw overleg: { $clinic }, { $date } om { $time }.
import-for = Voor het overleg van { $clinic }, { $date } om { $time }.
import-other-day = Boven “{ $source }” staat een andere dag: { $date }. Controleer of dit het goede bestand is.
import-column-unknown = Kolom “{ $column }” is niet gebruikt: het kopje is niet bekend. Hernoem het als de kolom ertoe doet.
import-column-no-heading = Kolom { $column } is niet gebruikt: er staat geen kopje boven.
import-column-same = Kolom “{ $column }” is niet gebruikt: “{ $other }” zegt hetzelfde. Hernoem of verwijder er een.
import-column-ambiguous = Kolom “{ $column }” is niet gebruikt: het kopje kan van alles betekenen ({ $meanings }). Schrijf het voluit.
import-summary = { $rows } rijen — { $parts }
import-nothing = niets te doen
import-count = { $what }: { $count }

# Wat een rij wordt.
import-row = rij { $row }
import-line = rij { $row }  { $label }: { $what }
import-new = nieuw
import-changed = gewijzigd
import-changed-what = gewijzigd ({ $topics })
import-same = ongewijzigd
import-refused = niet mogelijk
import-refused-why = niet mogelijk. { $why }
import-not-taken = niet overgenomen
import-not-taken-why = niet overgenomen. { $why }
import-unusable = niet begrepen
import-unusable-why = niet begrepen. { $why }
import-skipped = overgeslagen
import-skipped-why = overgeslagen ({ $why })
import-no-sector = Het domein ontbreekt en daar hangt de toestemming van af. Vul zorg, jgz, sociaal of informeel in.
import-clinic-missing = Er zijn meer poli's en er staat niet bij welke. Vul de poli in.
import-other-clinic = Deze rij is voor een andere poli. Lees haar voor die poli in.
import-other-family = Dit casusnummer hoort bij een ander gezin. Controleer het nummer.
import-several-families = Meer gezinnen heten zo. Vul het casusnummer in.
import-taken-off = Dit gezin is van deze agenda gehaald. Zet het met de hand terug als het toch besproken moet worden.
import-other-meeting = Dit blad is voor een ander overleg. Lees het voor dat overleg in.
import-done-without-family = Al klaar, en van geen gezin: er valt niets te bewaken.
import-no-name = De naam ontbreekt. Vul haar in.
import-no-family = Casusnummer, gezin en thema ontbreken. Vul er een in.
import-no-action = Er staat niet wat er gedaan moet worden. Vul het in.
import-more-cells = { $found } cellen onder { $expected } kopjes: alles kan een kolom verschoven zijn. Zet tekst met een scheidingsteken tussen aanhalingstekens.
import-repeated-header = nog eens de kopjes
import-total = een totaal
import-loose-text = losse tekst

# Waar een rij iets over zegt.
import-topic-discipline = discipline
import-topic-organisation = organisatie
import-topic-sector = domein
import-topic-email = e-mail
import-topic-skj = SKJ
import-topic-absence = afwezigheid
import-topic-role = rol
import-topic-attendance = bij het MDO
import-topic-deputy = waarneming
import-topic-family = gezin
import-topic-members = gezinsleden
import-topic-due-date = à terme
import-topic-birth-date = geboorte
import-topic-municipality = gemeente
import-topic-referral = aanmelding
import-topic-request = wens
import-topic-signals = signalen
import-topic-involved = betrokkenen
import-topic-safe-contact = veilig contact
import-topic-remarks = bijzonderheden
import-topic-consent = toestemming
import-topic-restriction = afscherming
import-topic-allowed = alleen voor
import-topic-coordinator = coördinator
import-topic-on-agenda = op de agenda
import-topic-item = agendapunt
import-topic-owner = wie
import-topic-due = uiterlijk
import-topic-status = stand

# Wat u in een rij nog eens bekijkt.
import-remark = { $where }: { $what }
import-unknown-person = niemand heet “{ $name }”; als tekst bewaard. Lees eerst de teamlijst in, of controleer de naam.
import-several-people = met “{ $name }” kunnen meer mensen bedoeld zijn: { $people }. Schrijf de voorletters erbij.
import-nobody-allowed = afgeschermd, en niemand van de lijst is bekend: nu mag niemand dit zien. Zeg wie het mag.
import-restricted-by-list = er staat wie het mag zien maar niet waarom; afgeschermd als bij veiligheid.
import-stays-restricted = de bekende afscherming is strenger en blijft. Verander haar met de hand als dat de bedoeling is.
import-known-consent-stays = de lijst zegt “{ $answer }”, maar een andere en niet oudere toestemming is bekend. Die blijft; leg de nieuwe met de hand vast.
import-consent-for-all = de lijst zegt niet voor wie de toestemming geldt; genomen voor iedereen aan tafel. Controleer het.
import-consent-by-other = gegeven door { $who }: daarmee mag nog niemand de gegevens van de moeder kennen.
import-decided-coordinator-stays = de lijst zegt { $name }, maar een overleg besloot anders. Dat blijft.
import-one-role = iemand heeft hier één rol in een team: { $role }.
import-one-deputy = iemand neemt hier voor één ander waar; niet voor { $name }.
import-code-made = er is geen casusnummer; het werd { $code }.
import-found-by-name = er is geen casusnummer en geen datum; gevonden op naam. Controleer of het hetzelfde gezin is.
import-too-many-minutes = { $minutes } minuten is te lang voor één punt en is weggelaten.

# Wat in een cel niet is begrepen.
import-issue-control = onzichtbare stuurtekens zijn weggehaald. Controleer of de tekst heel is.
import-issue-hidden = tekens die tekst omdraaien of verbergen zijn weggehaald. Controleer de tekst.
import-issue-formula = dit is een formule. Ze wordt niet uitgevoerd; typ de waarde zelf.
import-issue-error = het rekenblad geeft hier een fout; als leeg genomen.
import-issue-too-long = te lang; na { $most } tekens afgekapt.
import-issue-bsn = een burgerservicenummer is weggehaald: dat wordt hier nooit bewaard. Haal het ook uit de lijst.
import-issue-lost = er zijn letters verloren gegaan. Bewaar de lijst als UTF-8 en controleer de namen.
import-issue-repaired = verminkte letters zijn hersteld. Controleer de namen.
import-issue-quote = een aanhalingsteken wordt niet gesloten. Controleer of alles in de goede kolom staat.
import-issue-rejoined = een regeleinde had deze rij gebroken; ze is weer heel gemaakt. Controleer haar.
import-issue-fewer-cells = { $found } cellen onder { $expected } kopjes: de rij kan afgebroken zijn. Controleer de laatste kolommen.
import-issue-month-first = gelezen met de maand voorop: { $date }. Controleer het.
import-issue-weekday = { $date } valt op een andere dag dan er staat. De datum is bewaard; controleer welke klopt.
import-issue-implausible = { $date } kan hier niet kloppen en is weggelaten.
import-issue-remainder = begrepen, op “{ $rest }” na.
import-issue-sector-guessed = het domein staat er niet; uit functie en organisatie: { $sector }. Controleer het.
import-issue-strictest = “{ $value }” is niet begrepen; zo streng mogelijk afgeschermd. Schrijf veiligheid of anoniem.
import-not-understood = “{ $value }” is niet begrepen; hier hoort { $expected }.
import-missing = hier ontbreekt { $expected }.
import-expected-date = een datum
import-expected-time = een tijd
import-expected-number = een getal
import-expected-yes-no = ja of nee
import-expected-consent = een toestemming (ja, nee, niet gevraagd); telt als niet gevraagd
import-expected-consent-form = mondeling of schriftelijk
import-expected-item-kind = nieuw, lopend, evaluatie, overdracht, uitstroom of thema
import-expected-status = open, gedaan of vervallen; telt als open
import-expected-sector = een domein (zorg, jgz, sociaal, informeel)
import-expected-role = een rol in het team
import-expected-attendance = wanneer iemand erbij is; telt als het hele overleg
import-expected-gestational-age = een zwangerschapsduur, zoals 31+2
import-expected-email = een e-mailadres
