# The help over a screen.
keys-title = What you can do here
keys-elsewhere = Enter goes there
keys-type = Type to search, for example “postpone”
keys-nothing = Nothing found. Try another word.

# The table of keys in the README.
keys-column = Key
keys-lang = English
