# Wat een getypte regel wordt, en wat er nog moet worden opgehelderd.
reading-outcome = uitkomst: { $outcome }
reading-back-on = terug op { $date }
reading-no-feedback = geen terugkoppeling aan { $to }
reading-no-coordinator = geen coördinator nodig
reading-coordinator-deferred = coördinator later
reading-contact = contact: { $name }
problem-no-text = Typ wat er is gezegd.
problem-unknown-person = Wie is “{ $name }”? Niemand in de lijst heet zo.
problem-several-people = Wie van deze is “{ $name }”: { $people }?
problem-no-owner = Wie? Typ @naam.
problem-no-date = Wanneer? Typ een dag, zoals vr of 1 dec.
problem-two-dates = Welke dag: { $one } of { $other }?
problem-no-recipient = Aan wie? Begin met “gezin” of “verwijzer”.
problem-no-channel = Hoe? Bijvoorbeeld “bellen”, “brief” of “gesprek”.
problem-unknown-domain = Leefgebied “{ $tag }” ken ik niet. Kies er een met Tab.
problem-no-reason = Zeg erbij waarom.
warning-no-domain = zonder leefgebied; komt onder “overig”
warning-no-outcome = geen uitkomst genoemd
warning-past = { $date } is al geweest
warning-far = { $date } is meer dan een jaar verder
warning-weekend = { $date } is in het weekend; de eerste werkdag daarna is { $working }
warning-holiday = { $date } is een feestdag; de eerste werkdag daarna is { $working }
warning-closed = de poli is dicht op { $date }; de eerste werkdag daarna is { $working }
warning-unknown = onbekend
warning-away = { $name } is afwezig tot en met { $until }
warning-away-deputy = { $name } is afwezig tot en met { $until }; waarnemer is { $deputy }
warning-unknown-person = “{ $name }” staat niet in de lijst en blijft gewone tekst
warning-term-before = { $name } moet beginnen vóór { $date } ({ $weeks } weken zwanger), { $distance }
warning-term-passed = { $name } kan niet meer: { $weeks } weken zwanger was op { $date }
warning-not-first-child = { $name } is voor een eerste kind; in dit gezin is al een kind

# Vragen boven de regel, met antwoorden om uit te kiezen.
ask-who = Wie is “{ $name }”?
ask-who-else = “{ $name }” staat niet in de lijst. Wie dan?
ask-owner = Wie doet dit?
ask-which-day = Welke dag?
ask-date = Wanneer is het klaar?
