# Eén gezin.
family-title = Gezin
family-read = Alles over dit gezin
family-known = Wat we weten
family-promised = Afgesproken
family-earlier = Eerder besproken
family-none = Er is nog geen gezin gekozen. Kies er een op Agenda of Acties, of zoek met { $key }.
family-more = nog { $lines }
family-wish = Wens
family-goals = Doelen
family-thousand = 1000 dagen
family-day-of-1000 = dag { $day } van 1000
family-members = Gezin
family-since = sinds { $date }
family-contact = Aanspreekpunt
family-place = Woont in
family-feedback = terugkoppeling { $to }: { $channel }
family-no-promises = Er is niets afgesproken.
family-settled = Klaar
family-done = klaar
family-dropped = vervallen
family-hidden = wat het is, mag u niet zien
family-not-discussed = Dit gezin is nog niet besproken.

# Het grote scherm.
big-no-meeting = Er is geen overleg.
big-between = MDO
big-next = Hierna: { $family }
big-clock = { $spent } van { $allowed }
big-clock-over = { $spent } van { $allowed }: de tijd is om
big-nothing-yet = Er is nog niets besloten.

# Muis, klembord, groot scherm.
place-meeting = Overleg
toast-sent = Gestuurd naar het klembord. Sommige terminals nemen dat niet aan.
toast-nothing-to-copy = Hier is niets te kopiëren.
toast-mouse-free = De muis is vrij om tekst te selecteren.
toast-mouse-taken = De muis werkt weer in dit scherm.
toast-big-elsewhere = Het grote scherm hoort bij Overleg.
