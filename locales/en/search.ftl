# Searching everything.
search-title = Search
search-like = name, number or word · "exactly so" · -not · who: status: from: overdue
search-opened = Opened last
search-count = { $count } found
search-nothing = Nothing found. You only find what you may see.
search-completes = Tab completes: { $offered }
search-reading = reading the archive: { $part } %
search-closed = closed
search-person = team
search-meeting = meeting
search-unknown-field = “{ $name }:” is not a field. The fields are coordinator, who, clinic, status, phase, domain, from and until.
search-unknown-field-meant = “{ $name }:” is not a field. Do you mean “{ $nearest }:”?
search-unknown-value = “{ $field }:” does not know “{ $value }”. It knows for example: { $some }.
search-not-a-date = “{ $value }” is not a date for “{ $field }:”. Type for example 24-11-2026.
search-no-value = Nothing stands behind “{ $field }:” yet.
search-backwards = The day behind “from:” is later than the one behind “until:”.
search-too-long = This is too long to search for. Type 200 characters at most.
