# What a typed line becomes, and what has to be cleared up.
reading-outcome = outcome: { $outcome }
reading-back-on = back on { $date }
reading-no-feedback = no feedback to { $to }
reading-no-coordinator = no coordinator needed
reading-coordinator-deferred = coordinator later
reading-contact = contact: { $name }
problem-no-text = Type what was said.
problem-unknown-person = Who is “{ $name }”? Nobody on the list is called that.
problem-several-people = Which of these is “{ $name }”: { $people }?
problem-no-owner = Who? Type @name.
problem-no-date = By when? Type a day, such as fri or 1 dec.
problem-two-dates = Which day: { $one } or { $other }?
problem-no-recipient = To whom? Begin with “family” or “referrer”.
problem-no-channel = How? For example “call”, “letter” or “talk”.
problem-unknown-domain = I don't know life domain “{ $tag }”. Choose one with Tab.
problem-no-reason = Say why.
warning-no-domain = without life domain; goes under “other”
warning-no-outcome = no outcome named
warning-past = { $date } has passed
warning-far = { $date } is more than a year ahead
warning-weekend = { $date } is in the weekend; the first working day after it is { $working }
warning-holiday = { $date } is a public holiday; the first working day after it is { $working }
warning-closed = the clinic is closed on { $date }; the first working day after it is { $working }
warning-unknown = unknown
warning-away = { $name } is away until { $until }
warning-away-deputy = { $name } is away until { $until }; { $deputy } stands in
warning-unknown-person = “{ $name }” is not on the list and stays plain text
warning-term-before = { $name } must begin before { $date } ({ $weeks } weeks pregnant), { $distance }
warning-term-passed = { $name } is no longer possible: { $weeks } weeks pregnant was on { $date }
warning-not-first-child = { $name } is for a first child; this family has a child already

# Questions over the line, with answers to pick from.
ask-who = Who is “{ $name }”?
ask-who-else = “{ $name }” is not on the list. Who is it?
ask-owner = Who does this?
ask-which-day = Which day?
ask-date = When will it be done?
