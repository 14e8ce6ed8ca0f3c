# Zoeken in alles.
search-title = Zoeken
search-like = naam, nummer of woord · "precies zo" · -niet · wie: status: vanaf: te laat
search-opened = Net geopend
search-count = { $count } gevonden
search-nothing = Niets gevonden. U vindt alleen wat u mag zien.
search-completes = Tab vult aan: { $offered }
search-reading = archief lezen: { $part } %
search-closed = gesloten
search-person = team
search-meeting = overleg
search-unknown-field = “{ $name }:” is geen veld. De velden zijn coordinator, wie, poli, status, fase, leefgebied, vanaf en tot.
search-unknown-field-meant = “{ $name }:” is geen veld. Bedoelt u “{ $nearest }:”?
search-unknown-value = “{ $field }:” kent “{ $value }” niet. Wel bijvoorbeeld: { $some }.
search-not-a-date = “{ $value }” is geen datum voor “{ $field }:”. Typ bijvoorbeeld 24-11-2026.
search-no-value = Achter “{ $field }:” staat nog niets.
search-backwards = De dag achter “vanaf:” ligt na die achter “tot:”.
search-too-long = Dit is te lang om te zoeken. Typ hooguit 200 tekens.
