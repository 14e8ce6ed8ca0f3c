# The list of everything (Ctrl-P) and the settings.
palette-title = What do you want to do, or whom do you look for?
palette-type = Type a few letters, for example “coordinator” or a name
palette-nothing = Nothing found. Try another word.
palette-do = do
palette-family = family
palette-person = person
palette-meeting = meeting
palette-setting = setting
palette-person-help = Shows what this person has promised.
palette-meeting-of = MDO { $clinic }, { $date }
palette-worn = in use now
setting-theme = Colours: { $name }
setting-theme-dark = dark
setting-theme-light = light
setting-theme-contrast = high contrast
setting-theme-mono = no colour
setting-keymap = Keys: { $name }
setting-keymap-default = standard
setting-keymap-vim = vim
setting-keymap-function-keys = function keys
setting-lang = Language: { $name }
setting-lang-nl = Nederlands
setting-lang-en = English
toast-set = { $what }

# The locked screen, while nobody types.
lock-title = Screen locked
lock-enter = Press Enter to go on. What you typed is still there.
lock-passphrase = Type your passphrase and press Enter to go on. What you typed is still there.
lock-tries = Looking at the passphrase …
lock-not-now = That is not possible now. Try again.
setting-lock = Lock the screen after { $name } minutes without a key
setting-lock-never = Never lock the screen
