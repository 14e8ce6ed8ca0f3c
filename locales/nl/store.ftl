# Wat er met het gegevensbestand aan de hand is, en wat u dan doet.
store-not-there = Er is nog geen gegevensbestand. Lees eerst een teamlijst in (mdo import team BESTAND), of kijk rond met mdo demo.
store-no-folder = De map voor het gegevensbestand is er niet en kan niet worden gemaakt. Kies een andere plek met --store.
store-dangling-link = Hier staat een verwijzing naar een bestand dat er niet is. Haal de verwijzing weg, zet het bestand terug of kies een andere plek met --store.
store-plain-backup = Deze reservekopie is niet verzegeld en het gegevensbestand wel. Er is niets veranderd. Verzegel eerst de kopie: mdo --store KOPIE key seal.
store-replaced-unread = Het bestand dat u wilt vervangen, is niet te lezen. Er is niets veranderd. Zonder dat bestand is niet te zien welke gezinnen sindsdien zijn gewist en wie wat inzag. Open het met de goede sleutel. Kan dat niet, zet dan toch terug met mdo restore --uncompared, en wis die gezinnen daarna opnieuw.
store-not-a-file = Op deze plek staat geen bestand. Kies een andere plek met --store.
store-foreign = Dit bestand is geen gegevensbestand van mdo. Er is niets aan veranderd. Kies een ander bestand met --store.
store-truncated = Het gegevensbestand is niet heel: er ontbreekt een stuk. Zet een reservekopie terug met mdo restore.
store-damaged = Het gegevensbestand is beschadigd. Kijk met mdo verify wat er mis is en zet een reservekopie terug met mdo restore.
store-locked = Iemand anders heeft dit gegevensbestand open. Sluit mdo daar eerst af.
store-read-only = Het gegevensbestand mag niet worden veranderd. Geef uzelf schrijfrechten of kies een andere plek met --store.
store-disk-full = De schijf is vol. Er is niets verloren. Maak ruimte en probeer het opnieuw.
store-newer = Dit gegevensbestand is van een nieuwere mdo. Werk mdo bij.
store-older = Dit gegevensbestand is van een oudere mdo en moet eerst worden bijgewerkt. Open het zonder alleen-lezen.
store-unclosed = Het gegevensbestand is de vorige keer niet netjes gesloten. Open het eenmaal gewoon met mdo.
store-needs-reopen = Na een fout moet het gegevensbestand opnieuw worden geopend. Start mdo opnieuw.
store-adrift = Het gegevensbestand is verplaatst, verwijderd of vervangen terwijl het open was. Wat u nu schrijft, wordt niet bewaard. Kopieer uw tekst naar een andere plek. Zet het bestand terug en probeer het opnieuw. Lukt dat niet, start mdo dan opnieuw en zet een reservekopie terug.
store-moved-on = Intussen is er iets bij gekomen. Probeer het opnieuw.
store-already-there = Er staat al een bestand met die naam. Kies een andere naam.
store-source-not-there = Deze reservekopie is er niet. Kijk of de naam en de map kloppen.
store-source-not-a-file = Dit is geen bestand maar een map of iets anders. Geef de naam van een reservekopie.
store-source-foreign = Dit bestand is geen reservekopie van mdo. Er is niets veranderd. Kies een ander bestand.
store-source-damaged = Deze reservekopie is leeg, niet heel of beschadigd. Er is niets veranderd. Kies een andere reservekopie.
store-source-locked = Iemand anders heeft deze reservekopie open. Sluit mdo daar eerst af.
store-source-unreadable = Deze reservekopie mag u niet lezen. Geef uzelf leesrechten of kies een andere.
store-target-no-folder = De map waarin de kopie moet komen, is er niet. Maak de map of kies een andere plek.
store-target-read-only = In deze map mag u niets schrijven. Kies een andere plek voor de kopie.
store-same-file = Dit is het gegevensbestand zelf. Kies een andere naam.
store-too-large = Dit is te groot om te bewaren.
store-io = Lezen of schrijven is mislukt. Controleer de schijf en de rechten, en probeer het opnieuw.
store-sealed = Het gegevensbestand is verzegeld. Geef het sleutelbestand (--key-file) of een wachtzin.
store-not-sealed = Het gegevensbestand is niet verzegeld en heeft dus geen sleutels. Verzegel het eerst met mdo key seal.
store-already-sealed = Het gegevensbestand is al verzegeld.
store-no-key-file = Het sleutelbestand is er niet. Zet de kopie terug die u apart bewaart, of laat iemand met een wachtzin openen.
store-not-a-key-file = Dit is geen sleutelbestand, of het is verkeerd overgenomen. Neem een andere kopie.
store-wrong-key-file = Dit sleutelbestand past niet op dit gegevensbestand. Kies het goede met --key-file, of gebruik een wachtzin.
store-wrong-passphrase = Deze wachtzin klopt niet. Probeer het opnieuw, of vraag het wie de sleutels beheert.
store-access-removed = Deze toegang is ingetrokken. Vraag wie de sleutels beheert om nieuwe toegang.
store-too-many-tries = De wachtzin was te vaak fout. Wacht nog { $seconds ->
        [one] 1 seconde
       *[other] { $seconds } seconden
    }.
store-slot-exists = Er is al toegang met deze naam. Kies een andere naam.
store-slot-holds-bsn = In deze naam staat een burgerservicenummer of een antwoord op een vragenlijst. Dat wordt hier nooit bewaard. Haal het weg.
store-unknown-slot = Er is geen toegang met deze naam. Kijk met mdo key list.
store-last-slot = Dit is de enige toegang. Geef eerst iemand anders toegang, anders kan niemand er meer bij.
store-erased = Dit gezin is gewist. Er kan niets meer bij.

# Wat er beschadigd is: nooit van wie.
damage-header = het begin van het bestand
damage-pages = de pagina's waarop alles staat
damage-log = { $many ->
    [one] gebeurtenis { $which } van het logboek: { $fault }
   *[other] gebeurtenissen { $which } van het logboek: { $fault }
}
damage-access = { $many ->
    [one] regel { $which } van het inzagelogboek: { $fault }
   *[other] regels { $which } van het inzagelogboek: { $fault }
}
damage-rows = { $many ->
    [one] nummer { $which } van de tabel { $table }: gaat niet open
   *[other] nummers { $which } van de tabel { $table }: gaan niet open
}
damage-some-row = een rij van de tabel { $table }: gaat niet open
damage-differs = { $many ->
    [one] nummer { $which } van de tabel { $table }: ontbreekt, is er te veel of is niet wat het logboek zegt
   *[other] nummers { $which } van de tabel { $table }: ontbreken, zijn er te veel of zijn niet wat het logboek zegt
}
damage-unread = een deel van de tabel { $table }: is niet te lezen
damage-table = de tabel { $table }: ontbreekt of is niet heel
damage-unknown-table = een tabel die mdo niet kent
fault-missing = ontbreekt
fault-unread = niet te lezen
fault-altered = veranderd
fault-unchained = sluit niet aan op wat ervoor staat
fault-after-head = staat achter het einde
fault-unsealed = het zegel klopt niet
fault-unknown-envelope = van een onbekende soort
fault-unknown-event = geen bekende gebeurtenis
fault-command-disagrees = de lijst van opdrachten zegt iets anders
table-meta = met de kop
table-log = van het logboek
table-commands = van opdrachten
table-slots = van toegangen
table-keys = van sleutels
table-access = van het inzagelogboek
table-searches = van zoekwoorden
table-drafts = van wat nog niet verstuurd is
table-people = van mensen
table-clinics = van poli's
table-cases = van gezinnen
table-case-codes = van casusnummers
table-meetings = van overleggen
table-meetings-by-date = van overleggen op dag
table-items = van agendapunten
table-entries = van regels
table-follow-ups = van acties
table-follow-ups-by-owner = van acties op eigenaar
table-follow-ups-by-due = van acties op dag
table-feedback = van terugkoppelingen
table-minutes = van verslagen
table-erased = van gewiste gezinnen
table-findable = van wat te vinden is
table-live = van wat nu loopt
