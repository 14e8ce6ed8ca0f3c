# De lijst met alles (Ctrl-P) en de instellingen.
palette-title = Wat wilt u doen, of wie zoekt u?
palette-type = Typ een paar letters, bijvoorbeeld “coördinator” of een naam
palette-nothing = Niets gevonden. Probeer een ander woord.
palette-do = doen
palette-family = gezin
palette-person = persoon
palette-meeting = MDO
palette-setting = instelling
palette-person-help = Laat zien wat deze persoon heeft toegezegd.
palette-meeting-of = MDO { $clinic }, { $date }
palette-worn = nu in gebruik
setting-theme = Kleuren: { $name }
setting-theme-dark = donker
setting-theme-light = licht
setting-theme-contrast = veel contrast
setting-theme-mono = zonder kleur
setting-keymap = Toetsen: { $name }
setting-keymap-default = standaard
setting-keymap-vim = vim
setting-keymap-function-keys = functietoetsen
setting-lang = Taal: { $name }
setting-lang-nl = Nederlands
setting-lang-en = English
toast-set = { $what }

# Het scherm op slot, als niemand iets typt.
lock-title = Scherm op slot
lock-enter = Druk op Enter om verder te gaan. Wat u typte staat er nog.
lock-passphrase = Typ uw wachtzin en druk op Enter om verder te gaan. Wat u typte staat er nog.
lock-tries = De wachtzin wordt bekeken …
lock-not-now = Dat lukt nu niet. Probeer het nog eens.
setting-lock = Scherm op slot na { $name } minuten zonder toets
setting-lock-never = Scherm nooit op slot
