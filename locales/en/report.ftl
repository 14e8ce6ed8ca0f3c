# Minutes, action lists and other things to print.

# The minutes.
report-title = Minutes of the MDO { $clinic }, { $date }
report-classification = Confidential — holds data of families. Do not forward or copy.
report-meant-for = Meant for
report-for-nobody-else = you only: it holds more than every sector may know
report-status = Status
report-draft = draft, not approved yet
report-draft-unfinished = draft, the meeting is not closed yet
report-approved = approved on { $at }
report-approved-by = approved by { $by } on { $at }
report-moment = { $date } at { $time }
report-time = Time
report-place = Place
report-chair = Chair
report-minute-taker = Minute-taker
report-next = Next MDO
report-attendance = Present
report-nobody = Nobody was recorded as present.
report-absent = Absent
report-since = from { $time }
report-only-items = only for item { $items }
report-remote = remotely
report-quorum = Quorum
report-quorum-met = met for every family in these minutes
report-quorum-not-met = not met for item { $items }

# One family in the minutes.
report-case-number = case { $number }
report-case-masked = restricted
report-restricted-heading = RESTRICTED ({ $kind }) · { $name }
report-restricted = This family is restricted. Only who is on this family's list may read this.
report-letter-blocked = No letters and no calls home. Only the agreed contact is safe.
report-anonymous = Discussed without a name.
report-number-only = Of this family you may know the number only.
report-not-discussed = Not discussed yet.
report-referred-by = referred by { $by }
report-pregnant = { $weeks } weeks pregnant, due { $date }
report-born = child { $age }, born { $date }
report-question = Question
report-discussion = Discussed
report-concern = Concern, { $domain }
report-strength = Strength, { $domain }
report-open-question = Open question
report-decisions = Decisions
report-provisional = provisional
report-outcome = Outcome
report-effective = from { $date }
report-back-on = back on the agenda { $date }
report-coordinator = Coordinator
report-coordinator-deferred = not chosen yet
report-coordinator-none = not needed
report-contact = contact { $name }
report-previous = before { $name }
report-until = until { $date }
report-successor = then { $name }
report-deputy = deputy { $name }
report-deputy-until = deputy { $name } until { $date }
report-follow-ups = Follow-ups
report-carried-over = open already, before { $owners } { $date }
report-feedback = Feedback
report-no-feedback = none ({ $reason })
report-internal-referrer = internal, own clinic
report-exits = Not in the room
report-broken = Shared without consent with { $people }, on the ground of { $ground }. Recorded at { $time } by { $by }.
report-broken-nobody = the user of this computer
report-postponed-to = postponed to { $date }

# After the families.
report-postponed = Postponed
report-provisional-decisions = Provisional decisions
report-provisional-because = provisional: { $places }
report-themes = Themes
report-bottlenecks = Bottlenecks
report-learning-points = Learning points
report-action-list = Action list
report-addenda = Addenda after approval
report-because = (reason: { $reason })

# Columns.
report-column-action = Follow-up
report-column-agreed-on = Agreed on
report-column-by = Who
report-column-channel = How
report-column-code = Case no.
report-column-consent = Consent
report-column-discipline = Discipline
report-column-due = Due
report-column-family = Family
report-column-item = Item
report-column-kind = Kind
report-column-late = Late
report-column-minutes = Min
report-column-name = Name
report-column-note = Remark
report-column-nr = No.
report-column-owner = Who
report-column-phase = Phase
report-column-question = Question
report-column-restricted = Restriction
report-column-sector = Sector
report-column-status = Status
report-column-term = Term
report-column-time = Time
report-column-to = To

# Values in lists.
report-not-shown = (not visible to you)
report-done = done { $date }
report-dropped = dropped { $date }
report-struck = struck
report-late-none = not yet a working day
report-late-by = { $days } late
report-working-days-one = { $count } working day
report-working-days-many = { $count } working days
report-days-one = { $count } day
report-days-many = { $count } days
report-weeks-one = { $count } week
report-weeks-many = { $count } weeks
report-minutes-one = { $count } minute
report-minutes-many = { $count } minutes
report-phase-prenatal = { $weeks } wk
report-phase-postnatal = { $age } old
report-intake-met = intake in time
report-intake-met-late = intake { $days } late
report-intake-runs = intake by { $date }
report-intake-today = intake today at the latest
report-intake-late = intake { $days } overdue ({ $date })

# The family's sheet.
report-day-of-1000 = day { $day } of 1000
report-sheet-only = Only
report-sheet-status = Status
report-sheet-phase = Phase
report-sheet-members = Family
report-sheet-municipality = Municipality
report-sheet-referral = Referred by
report-sheet-intake = Intake
report-sheet-request = Request
report-sheet-goals = Goals
report-sheet-consent = Consent
report-sheet-restricted = Restriction
report-sheet-letter = Contact
report-sheet-coordinator = Coordinator
report-sheet-contact = Point of contact
report-sheet-involved = Involved
report-sheet-concerns = Concerns
report-sheet-protective = Strengths
report-sheet-discussed = Discussed
report-sheet-remarks = Remarks
report-sheet-follow-ups = Follow-ups
report-sheet-feedback = Feedback

# Words of the field.
report-sector-letter-care = C
report-sector-letter-jgz = J
report-sector-letter-social = S
report-sector-letter-informal = I

# What is kept about a family.
report-dossier = What is kept about { $family } ({ $code })
report-dossier-on = Everything that is kept on { $date }, with who has seen it.
report-dossier-consents = Consents
report-dossier-everyone = everyone involved
report-dossier-lines = Lines
report-dossier-minutes = In the minutes
report-dossier-earlier = first: { $text }
report-dossier-struck = struck: { $reason }
report-dossier-done = done { $date } { $why }
report-dossier-dropped = dropped { $date } { $why }
report-dossier-history = When something was recorded
report-dossier-access = Who has seen this
report-column-what = What
report-column-why = Why
report-families-one = 1 family
report-families-many = { $count } families
report-meeting-of = MDO { $clinic }
