# The meeting itself: this family, what we know, what we decide, who does what.
live-title = MDO { $clinic }
live-no-meeting-title = Meeting
live-no-meeting = There is no meeting yet. Leave with q and take in your lists with “mdo import team” and “mdo import agenda”, or look around first with “mdo demo”.

# The clock and the head.
live-head-planned = begins at { $time } · { $minutes } min
live-head-closed = closed at { $time }
live-clock = { $mark } { $spent } of { $allowed }
live-clock-out = { $mark } { $spent } of { $allowed }, time is up
live-clock-over = { $mark } { $spent } of { $allowed }, { $over } min over
live-clock-paused = (stopped)
live-left = { $minutes } min left
live-over = { $minutes } min late
live-roles = chair { $chair } · minutes { $minutes }

# The agenda beside it.
live-agenda = Agenda
live-agenda-done = { $done } of { $all }
live-outside-families = Outside the families
live-outside-families-long = What belongs to no family: bottlenecks and learning points for the project lead, agreements about the meeting itself.
live-for-project-lead = for the project lead, outside this family
live-kind-alleen-consult = consult
live-kind-overdracht-jgz = handover
live-kind-videoconsult = video
live-kind-brief-uitstroom = exit
live-kind-brief-lopend = run.
live-kind-brief-alleen-consult = cons.
live-kind-brief-overdracht-jgz = handov.

# What we know of a family.
live-more = { $count } more { $arrow } { $key }
live-day-label = Day
live-of-thousand = { $day } of 1000
live-day = { $day } { $month }
live-born = born { $date }
live-due = due { $date }
live-beware = Beware
live-safe-contact = safe contact only: { $contact }
live-wish = Wish
live-question = Question
live-submitter = Put on by
live-concerns = Concerns
live-strengths = Strengths
live-consent = Consent
live-consent-nothing = ? nothing asked yet
live-consent-all = All four sectors
live-consent-other = Somebody else, an organisation or a subject …
live-consent-more = With more: subject, evidence, until when …
live-consent-body = What does the family say today? Choose for whom.
live-consent-ask = What does the family answer? { $sectors } · { $date }
live-consent-keep = Leave it: { $answer }
live-consent-keep-all = Leave all as it is
live-coordinator-no-case = No coordinator is needed here: this item is about no family.
live-consent-no-case = No consent is needed here: this item is about no family.
live-consent-not-seen = Consent can be seen by who may hear this family by name.
live-withdrawn-title = What happens to the open follow-ups?
live-withdrawn-body = { $people } may not know this family any more. Follow-ups still open there: { $count }.
live-withdrawn-over = Hand over to somebody else
live-withdrawn-drop = Drop, with a reason
live-withdrawn-keep = Leave as it is; Follow-ups shows a !
live-withdrawn-to-whom = Who takes this over?
live-withdrawn-why = Why is this dropped?
live-everyone = everyone
live-term = Term
live-coordinator = Coordinator
live-coordinator-not-yet = none yet
live-then = then { $who }
live-away-who = { $who } away
live-away-deputy = { $who } away, deputy { $deputy }
live-still-open = Still open
live-lapsed = Lapsed
live-before = Last time
live-involved = Involved
live-referrer = Referrer
live-municipality = Town
live-remarks = Remarks
live-left-room = Left the room
live-only-about = Only about
live-kept-from = Not about
live-may-not-hear = Not for

# Who is at the table.
live-sector-jgz = child health
live-sector-informeel = informal
live-sector-sociaal = social
live-table-short = At table
live-at-table = At the table { $here } of { $all }
live-nobody-yet = Not filled in yet. At the start the regular team is put there by itself.
live-quorum = quorum met
live-no-quorum = decisions are provisional
live-expected = { $who } from { $time }

# What was recorded.
live-record = Recorded
live-record-steering = Nothing yet. Press Enter and type what was said.
live-record-empty = Nothing yet. Begin a line with a sign, or just type what was said.
live-record-not-yet = Nothing yet.
live-struck = struck
live-provisional = provisional
live-pending = being saved
live-choose-line = Choose a line with { $up } { $down }. { $edit } corrects it, { $strike } strikes it.
live-no-lines = Nothing was recorded about this family yet.
live-kept-outside = Recorded under “Outside the families”, not with this family.

# The row above the line: how this family stands. In “-then”: what the key does.
live-not-begun = The meeting has not begun.
live-not-begun-wait = The meeting has not begun. Wait for the chair.
live-not-begun-then = begins it and starts the clock
live-meeting-over = The meeting is closed.
live-meeting-over-then = shows the minutes
live-standing-outside = What belongs to no family goes here.
live-standing-outside-then = to type
live-waiting = Not its turn yet.
live-waiting-then = opens this family
live-item-closed = This family is done.
live-item-closed-then = reopens it
live-item-postponed = Postponed.
live-item-postponed-then = puts it back on this agenda
live-can-close = This family can close.
live-can-close-then = closes it and opens the next
live-lacks = This family can't close yet:
live-lacks-brief = Needed:
live-need-outcome = outcome
live-need-outcome-like = outcome ({ $words })
live-need-coordinator = coordinator
live-need-coordinator-stays = confirm coordinator
live-coordinates-now = coordinates now
live-has-work = { $families ->
    [one] 1 family
   *[other] { $families } families
} · { $follow-ups ->
    [one] 1 follow-up
   *[other] { $follow-ups } follow-ups
}
live-need-family = feedback to family
live-need-referrer = feedback to referrer
live-need-feedback-both = both feedbacks
live-all-done = All families have been discussed. What belongs to no family can still go here; then you close the meeting.

# The line you type in.
live-state-typing = Typing
live-state-steering = Commands
live-state-editing = Editing
live-line-typing = type what was said; Enter records it
live-line-steering = Enter, a sign or a capital letter begins a line
live-line-closed = lines can be typed when it is the family's turn
live-draft-kept = (what you typed is kept)
live-legend-more = all kinds
live-menu = What do you want to record?
live-example-decision = inflow, back on 8 dec
live-example-follow-up = what @who when
live-example-coordinator = @who reason, or: none reason
live-example-feedback = family call @who when
live-example-concern = #domain what
live-example-strength = #domain what
live-example-question = what is still open
live-example-bottleneck = for the project lead, without names
live-example-note = just type, without a sign

# Words for the last line that depend on the moment.
live-escaped = \ makes it plain text; one letter more or less takes that away
live-take-outcome = { $key } puts one in front
live-take-deputy = { $key } takes the deputy
live-hint-pick = pick
live-hint-leave-menu = back
live-hint-next-choice = next
live-hint-ask = asks what is still missing
live-hint-become-decision = becomes a decision
live-hint-become-follow-up = becomes a follow-up
live-hint-steer = commands
live-hint-amend = record change
live-hint-start = begin
live-hint-end = close meeting
live-hint-edit = edit
live-hint-minutes = minutes
live-hint-resume = go on with this family
live-hint-open = open family
live-hint-reopen = reopen
live-hint-restore = put back
live-hint-next = open next

# Questions.
live-reopen-title = Reopen this family?
live-reopen-body = It is done already. When you reopen it, it gets its turn again and has to be closed again. A line can be added without reopening: begin with a sign, such as > or !.
live-reopen-yes = Yes, reopen
live-reopen-no = No
live-restore-title = Put back on this agenda?
live-restore-body = This family was postponed. When you put it back, it goes off the later agenda.
live-restore-yes = Yes, put back
live-restore-no = No
live-end-title = Close the meeting?
live-end-unsent = Please note: a line was begun and not recorded, for { $families }. Choose No to record it first.
live-end-body = The minutes are ready then. Lines can be corrected until they are approved.
live-end-not = Not closed.
live-end-yes = Yes, close
live-end-no = No, go on
live-rest-title = Close the meeting?
live-rest-body = Not done yet: { $families }. That is postponed to the next meeting, { $next }.
live-rest-yes = Yes, postpone and close
live-rest-no = No, go on
live-must-leave = must leave the room now: { $people }
live-room-title = Not everyone may hear this
live-room-body = At the table are people who may not hear this family by name:
live-room-leave = They leave the room
live-room-leave-one = { $person } leaves the room
live-room-nameless = Discuss without a name
live-room-postpone = Postpone
live-room-break = Share it all the same, on a ground that you record
live-room-back = Back
break-title = On which ground?
break-body = You share this family with people who may not hear it. Five questions follow; every answer goes into the minutes.
break-number = { $number } of { $all } ·
live-postpone-title = Postpone { $family } to which day? Enter = next meeting, { $next }
live-strike-title = Why strike it? May stay empty
live-restrict-title = Access to { $family }
live-restrict-body = In the room now: { $people }.
live-restrict-back = Leave it so
live-restrict-room = Only for who is in the room now (safety)
restrict-choose = Choose who may know this family…
restrict-listed = They are: { $people }.
restrict-said = { $count ->
    [one] 1 person may know this family
   *[other] { $count } people may know this family
}
restrict-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
restrict-who = Who may know { $family }? Others see nothing of this family any more
restrict-nobody = Name with @ who may know this family. If everybody may know it again, choose “No longer restrict”.
restrict-no-name = “{ $text }” belongs to no name. Put an @ before every name.
restrict-sure-title = Restrict it so?
restrict-without-you = Then you do not see this family yourself, and can change the list no more.
restrict-without-coordinator = { $person } coordinates this family, and does not see it then.
restrict-in-vain = { $person } can not see this family even with a place on the list.
restrict-sure-yes = Yes, restrict it so
restrict-sure-no = No, change the list
live-restrict-nameless = Discuss without a name only
live-restrict-lift = No longer restrict
live-restrict-not-seen = Restricting needs you to see the family by name. During the meeting: once who may not hear it has left the room.
live-first-steer = { $back }, then { $key }
live-hint-read = read
live-record-hidden = Recorded { $count } · hidden
live-record-masked = Hidden as long as names are. { $key } shows the lines again.
live-record-not-for-all = Not everyone at this screen may read these lines.
live-gap-line = { $who } away { $until }, nobody stands in: { $follow-ups } follow-ups and { $families } families lie still
live-gap = { $who } away { $until }, no deputy: { $follow-ups } follow-ups, { $families } families. Bottleneck? { $key }
live-none-found = “{ $typed }” is not among them. { $back } gives the line back.
live-nobody-found = Nobody is called “{ $typed }”. Type other letters, or { $back } and put who sees to it; somebody from outside stays in the text.
live-no-day-found = “{ $typed }” is no day. Type “fri” or “3 dec”, or { $back }: your line stays.
live-question-left = Not recorded yet. Finish the line, or press { $key } and begin another one.
live-question-kept = Not recorded yet. { $key } goes on with the line.
live-put-aside = Your unfinished line is not recorded but kept; { $key } brings it back.
live-line-aside = type what was said; { $key } brings your unfinished line back
live-line-aside-steering = unfinished line kept; { $key } brings it back
live-outcome-meant = did you mean { $words }? { $key } completes
live-begun-title = There is an unfinished line
live-begun-body = A line about { $family } was begun and not recorded. If you close all the same it stays there: choose the family and press Enter.
live-begun-yes = Yes, close all the same
live-begun-no = No, finish the line first
live-item-begun = Done, but an unfinished line is not recorded.
live-item-begun-then = goes on with it
live-hint-go-on = finish the line
live-passed-over = Passed over and not discussed yet: { $families }. That comes after the last one.
live-room-not = { $family } was not opened and still waits.
live-like-day = Type a day, for example “Fri” or “in 2 weeks”
live-like-name = Type a few letters of the name
live-like-word = Type a few letters
live-name-leaves = does: { $text }
live-all-dealt-with = All families were discussed or postponed.
live-all-dealt-with-then = closes the meeting
live-left-families = { $count ->
    [one] 1 family
   *[other] { $count } families
} still open
live-left-items = { $count ->
    [one] 1 item
   *[other] { $count } items
} still open
live-table-more = { $key }: who is here
live-table-some = { $names }, { $count } more
live-like-decision = Pick one, or type what was decided
live-outcome-pick = type it, or pick with Enter: {""}
live-outcome-open = no outcome yet; ! and Enter lets you pick
live-need-outcome-pick = outcome (! and Enter)
live-need-outcome-sign = outcome (!)
live-need-feedback-two = 2 feedbacks
live-at-family = For this family { $here }/{ $all }
live-at-item = For this item { $here }/{ $all }
live-line-sign = to add a line, begin with a sign, such as ! or >
live-state-copy = Typing (copy)
live-decided-open = Decision recorded, without an outcome so far: { $sign } and Enter let you choose
live-no-owner = Who? Type a name, or Enter for the list.
live-likely = is this a { $kind }? Put { $sign } in front
consent-for-nobody = Recorded, but nobody who is known here belongs to “{ $name }”: it lets nobody in and keeps nobody out. If the name is wrong, record the answer for the right one.
consent-still = Note: { $who } may still know, by an answer of { $count ->
    [one] its
   *[other] their
} own. Take that back separately if the family means so.
consent-whom-since = { $whom } (consent of { $date })
consent-whom-undated = { $whom } (consent without a date)
consent-an-organisation = an organisation that the family named
