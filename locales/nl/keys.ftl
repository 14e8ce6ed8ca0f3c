# De hulp over een scherm.
keys-title = Wat u hier kunt doen
keys-elsewhere = Enter gaat erheen
keys-type = Typ om te zoeken, bijvoorbeeld “doorschuiven”
keys-nothing = Niets gevonden. Probeer een ander woord.

# De tabel met toetsen in de README.
keys-column = Toets
keys-lang = Nederlands
