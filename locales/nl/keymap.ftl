# De plaatsen waar toetsen iets betekenen.
context-global = Overal
context-today = Vandaag
context-agenda = Agenda
context-meeting = Overleg, bedienen
context-typing = Overleg, typen
context-attendance = Aanwezigheid
context-follow-ups = Acties
context-family = Gezin
context-minutes = Verslag
context-setup = Inrichting
context-list = In elke lijst
context-edit = Waar u typt
context-prompt = In een vraag
context-dialog = In een keuze
context-help = In de hulp en in de lijst met alles

key-space = Spatie
key-up = Omhoog
key-down = Omlaag
key-left = Links
key-right = Rechts

# Wat er mis kan zijn in een toetsenbestand.
keymap-problem = { $file }, regel { $line }: { $problem }
keymap-syntax = dit is geen geldige TOML: { $given }
keymap-unknown-base = er is geen toetsenindeling “{ $given }”.{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Bedoelt u “{ $nearest }”?
}
keymap-unknown-context = er is geen plaats [{ $given }].{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Bedoelt u [{ $nearest }]?
}
keymap-unknown-op = er is geen handeling “{ $given }”.{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Bedoelt u “{ $nearest }”?
}
keymap-unknown-key = er is geen toets “{ $given }”.{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Bedoelt u “{ $nearest }”?
}
keymap-misplaced = bij “{ $given }” hoort de naam van een handeling, in een tabel zoals [agenda].
keymap-alt-gr = “{ $keys }”: Ctrl+Alt is op veel toetsenborden AltGr en typt dan tekst. Kies een andere toets.
keymap-same-as = “{ $keys }”: terminals zien geen verschil met “{ $same }”. Kies een andere toets.
keymap-text = “{ $keys }”: waar getypt wordt, is dit tekst. Neem een toets met Ctrl of Alt, of een functietoets.
keymap-essential = “{ $keys }” houdt hier zijn vaste betekenis, zodat iedereen ermee uit de voeten kan.
keymap-not-here = “{ $op }” kan niet in [{ $context }]; wel in: { $instead }.
keymap-twice = “{ $keys }” staat hier twee keer; regel { $line } telt.
keymap-shadowed = “{ $keys }” is niet te bereiken, want “{ $by }” komt eerder.
