# Reading lists: what will happen, what was not understood, and what to do then.

# The file.
import-empty = There is nothing in this file. Choose another file, or save the list again.
import-too-large = This file is too large ({ $size } MB; at most { $most } MB). Save the list alone, without pictures.
import-unpacks-too-large = This file becomes far too large when unpacked. Do not open it, and ask the sender about it.
import-too-many-rows = More than { $most } rows in one sheet. Save the list alone.
import-too-many-columns = More than { $most } columns in one sheet. Save the list alone.
import-too-much-content = There is too much in this file. Save the list alone.
import-encrypted = This file is locked with a password. Save a copy without one.
import-damaged = This file is damaged. Open it in your spreadsheet program and save it again as XLSX.
import-other-old-excel = This is an old Excel file (.xls). Save it as XLSX or CSV.
import-other-binary-excel = This is a binary Excel file (.xlsb). Save it as XLSX or CSV.
import-other-open-document = This is a LibreOffice file (.ods). Save it as XLSX or CSV.
import-other-office = This is no spreadsheet. Put the list in a spreadsheet and save it as XLSX or CSV.
import-other-pdf = This is a PDF. Ask for the list itself, as XLSX or CSV.
import-other-web-page = This is a web page, even if it is called .xls. Open it in your spreadsheet program and save it as XLSX.
import-other-markup = This is no spreadsheet but marked-up text. Save the list as XLSX or CSV.
import-other-binary = This is neither text nor a spreadsheet. Save the list as XLSX or CSV.

# The list in the file.
import-kind-team = team list
import-kind-agenda = agenda
import-kind-actions = action list
import-not-found = No { $wanted } found: there is no column like { $needed }. { $sheets }
import-sheet = In “{ $name }” row { $row } has the headings { $headers }.
import-sheet-like = In “{ $name }” row { $row } has the headings { $headers }; that looks like this kind: { $like }.

# No plan possible.
import-which-clinic = Which clinic is this for? Say it with --clinic. Known are: { $known }.
import-no-clinic = There is no clinic yet. Import a team list first.
import-unknown-clinic = There is no clinic “{ $name }”. Known are: { $known }. Import this clinic's team list first, or choose another name.
import-which-meeting = Which meeting of { $clinic } is this agenda for? The list does not say and nothing is planned. Say it with --meeting, for instance 2026-11-24T13:00.
import-meeting-running = The meeting of { $date } is running. Put what is missing on the agenda by hand.
import-meeting-over = The meeting of { $date } is over. Choose another meeting.

# What happens besides the rows.
import-founds = New clinic: { $clinic }, with the usual agreements for { $kind }.
import-plans = New meeting: { $clinic }, { $date } at { $time }.
import-for = For the meeting of { $clinic }, { $date } at { $time }.
import-other-day = Above “{ $source }” stands another day: { $date }. Check that it is the right file.
import-column-unknown = Column “{ $column }” was not used: its heading is not known. Rename it if the column matters.
import-column-no-heading = Column { $column } was not used: there is no heading above it.
import-column-same = Column “{ $column }” was not used: “{ $other }” says the same. Rename or remove one of them.
import-column-ambiguous = Column “{ $column }” was not used: the heading can mean several things ({ $meanings }). Write it in full.
import-summary = { $rows } rows — { $parts }
import-nothing = nothing to do
import-count = { $what }: { $count }

# What a row comes to.
import-row = row { $row }
import-line = row { $row }  { $label }: { $what }
import-new = new
import-changed = changed
import-changed-what = changed ({ $topics })
import-same = unchanged
import-refused = not possible
import-refused-why = not possible. { $why }
import-not-taken = not taken over
import-not-taken-why = not taken over. { $why }
import-unusable = not understood
import-unusable-why = not understood. { $why }
import-skipped = passed over
import-skipped-why = passed over ({ $why })
import-no-sector = The sector is missing, and consent depends on it. Fill in zorg, jgz, sociaal or informeel.
import-clinic-missing = There are several clinics and it does not say which. Fill in the clinic.
import-other-clinic = This row is for another clinic. Import it for that clinic.
import-other-family = This case number belongs to another family. Check the number.
import-several-families = Several families go by this name. Fill in the case number.
import-taken-off = This family was taken off this agenda. Put it back by hand if it must be discussed after all.
import-other-meeting = This sheet is for another meeting. Import it for that meeting.
import-done-without-family = Done already, and of no family: there is nothing to watch over.
import-no-name = The name is missing. Fill it in.
import-no-family = Case number, family and theme are missing. Fill in one of them.
import-no-action = It does not say what is to be done. Fill it in.
import-more-cells = { $found } cells under { $expected } headings: everything may stand one column off. Put text that holds a separator between quotes.
import-repeated-header = the headings once more
import-total = a total
import-loose-text = loose text

# What a row says something about.
import-topic-discipline = discipline
import-topic-organisation = organisation
import-topic-sector = sector
import-topic-email = e-mail
import-topic-skj = SKJ
import-topic-absence = absence
import-topic-role = role
import-topic-attendance = at the meeting
import-topic-deputy = deputy
import-topic-family = family
import-topic-members = members
import-topic-due-date = due date
import-topic-birth-date = birth
import-topic-municipality = municipality
import-topic-referral = referral
import-topic-request = request
import-topic-signals = signals
import-topic-involved = involved
import-topic-safe-contact = safe contact
import-topic-remarks = remarks
import-topic-consent = consent
import-topic-restriction = restriction
import-topic-allowed = only for
import-topic-coordinator = coordinator
import-topic-on-agenda = on the agenda
import-topic-item = agenda item
import-topic-owner = owner
import-topic-due = due
import-topic-status = status

# What to look at again in a row.
import-remark = { $where }: { $what }
import-unknown-person = nobody is called “{ $name }”; kept as text. Import the team first, or check the name.
import-several-people = “{ $name }” can mean several people: { $people }. Add the initials.
import-nobody-allowed = restricted, and nobody on its list is known: now nobody may see it. Say who may.
import-restricted-by-list = it says who may see it but not why; restricted as for safety.
import-stays-restricted = what is known is stricter and stays. Change it by hand if that is meant.
import-known-consent-stays = the list says “{ $answer }”, but another answer is known that is not older. That one stays; record the new one by hand.
import-consent-for-all = the list does not say for whom the consent holds; taken for everybody at the table. Check it.
import-consent-by-other = given by { $who }: that lets nobody know the mother's data yet.
import-decided-coordinator-stays = the list says { $name }, but a meeting decided otherwise. That stays.
import-one-role = a person has one role in a team here: { $role }.
import-one-deputy = a person stands in for one other here; not for { $name }.
import-code-made = there is no case number; it became { $code }.
import-found-by-name = there is no case number and no date; found by name. Check that it is the same family.
import-too-many-minutes = { $minutes } minutes is too long for one item and was left out.

# What was not understood in a cell.
import-issue-control = invisible control characters were taken out. Check that the text is complete.
import-issue-hidden = characters that turn or hide text were taken out. Check the text.
import-issue-formula = this is a formula. It is not run; type the value itself.
import-issue-error = the spreadsheet gives an error here; taken as empty.
import-issue-too-long = too long; cut after { $most } characters.
import-issue-bsn = a citizen service number (BSN) was taken out: it is never kept here. Remove it from the list as well.
import-issue-lost = letters were lost. Save the list as UTF-8 and check the names.
import-issue-repaired = garbled letters were put right. Check the names.
import-issue-quote = a quotation mark is never closed. Check that everything is in its own column.
import-issue-rejoined = a line break had torn this row; it was put together again. Check it.
import-issue-fewer-cells = { $found } cells under { $expected } headings: the row may be broken off. Check the last columns.
import-issue-month-first = read with the month first: { $date }. Check it.
import-issue-weekday = { $date } is another weekday than it says. The date was kept; check which is right.
import-issue-implausible = { $date } can't be right here and was left out.
import-issue-remainder = understood, except for “{ $rest }”.
import-issue-sector-guessed = the sector is not there; from profession and organisation: { $sector }. Check it.
import-issue-strictest = “{ $value }” was not understood; restricted as strictly as can be. Write veiligheid or anoniem.
import-not-understood = “{ $value }” was not understood; this should be { $expected }.
import-missing = missing here: { $expected }.
import-expected-date = a date
import-expected-time = a time
import-expected-number = a number
import-expected-yes-no = yes or no
import-expected-consent = a consent (ja, nee, niet gevraagd); counts as not asked
import-expected-consent-form = oral or written
import-expected-item-kind = new, running, evaluation, handover, discharge or theme
import-expected-status = open, done or dropped; counts as open
import-expected-sector = a sector (zorg, jgz, sociaal, informeel)
import-expected-role = a role in the team
import-expected-attendance = when somebody is there; counts as the whole meeting
import-expected-gestational-age = a gestational age, such as 31+2
import-expected-email = an e-mail address
