# The Agenda screen, and what more screens say in the same words.
agenda-hint-restore = put back
agenda-hint-read = read
agenda-hint-open = discuss
agenda-title = Agenda
agenda-of = MDO { $clinic }
agenda-families = { $count ->
    [one] 1 family
   *[other] { $count } families
}
agenda-minutes = { $minutes } min
agenda-minutes-over = { $minutes } min, planned { $planned }
agenda-spare = { $minutes } min free
agenda-span = { $from }–{ $until }
agenda-until = until { $until }
agenda-column-time = time
agenda-column-minutes = min
agenda-column-family = family
agenda-column-kind = kind
agenda-column-phase = phase
agenda-column-consent = may know
agenda-column-remarks = mind
agenda-column-question = question
agenda-postponed-to = postponed to { $date }
agenda-part-only = only { $scope }
agenda-only-part = Who looks along now may know of this family only: { $scope }.
agenda-without-name = Write no name or town in a line either.
agenda-nameless-agreed = This family is discussed without its name, as was agreed.
agenda-nameless-chosen = This family is discussed without its name: that was chosen now.
agenda-number-for-you = You may not know this family by name ({ $why }). That is why a number stands here.
agenda-number-for = A number stands here because not everyone who looks along may know this family by name: { $people }.
agenda-only-number = Not everyone who looks at this screen may know this family by name.
agenda-beamer = Names are hidden for the beamer. { $key } shows them again.
agenda-masked = Who looks along now may know nothing of this family: it is restricted.
agenda-reason = Reason
agenda-put-back = { $key } puts this family back on this agenda.
agenda-restore = Back on this agenda
agenda-question = Question
agenda-no-question = no question yet
agenda-submitter = Put on by
agenda-wish = Wish
agenda-concerns = Concerns
agenda-strengths = Strengths
agenda-consent = Consent
agenda-restricted = Restricted
agenda-allowed = only for { $people }
agenda-nameless = discuss without a name
agenda-barred = May not hear
agenda-table = At the table
agenda-referred = Referred
agenda-intake-on = intake { $date }
agenda-coordinator = Coordinator
agenda-no-coordinator = nobody yet; as agreed a { $discipline }
agenda-then = , then { $who }
agenda-open = Follow-ups
agenda-feedback = Feedback
agenda-involved = Involved
agenda-remarks = Remarks
agenda-contact = Contact
agenda-safe-contact = no letters, mail or calls home
contact-agreed = {"; "}agreed is { $agreed }
agenda-earlier = Earlier
agenda-provisional = provisional
agenda-is-first = There is no earlier meeting.
agenda-is-last = There is no later meeting.
agenda-is-over = This meeting is over. { $key } goes to the next one; a family can be put on its agenda.
agenda-add-title = Which family or theme comes on the agenda?
agenda-take-off-title = { $count ->
    [one] Why does { $family } come off the agenda?
   *[other] Why do { $family } come off the agenda?
}
agenda-postpone-title = { $family }: to which day? Enter = next meeting, { $next }
agenda-start-title = Start the meeting?
agenda-start-other-day = This meeting is planned on { $date }, not today. Starting can't be taken back.
agenda-start-yes = Yes, start
agenda-start-no = No, not yet
agenda-start-not = The meeting was not started.
agenda-no-clinic = There is no clinic yet. Read the team list first: end here, and type “{ $command }” followed by the name of the file. Then read the agenda in the same way. Or look around first with “mdo demo”.
agenda-no-meeting = No meeting is planned yet. Read an agenda: end here, and type “{ $command }” followed by the name of the file.
agenda-no-families = There is no family on this agenda yet. Press { $key } to add one.

phase-pregnant = { $weeks }+{ $days } wk
phase-days-old = { $days ->
    [one] 1 day old
   *[other] { $days } days old
}
phase-weeks-old = { $weeks } wk old
phase-months-old = { $months } mo old
intake-met = intake in time
intake-met-late = { $days ->
    [0] intake was late
    [one] intake was 1 working day late
   *[other] intake was { $days } working days late
}
intake-today = intake today
intake-by = intake by { $date }
intake-by-brief = intake { $date }
intake-late = { $days ->
    [0] intake late
    [one] intake 1 working day late
   *[other] intake { $days } working days late
}
intake-late-brief = intake late
late-days = { $days ->
    [0] late
    [one] 1 working day late
   *[other] { $days } working days late
}
no-date = no date
away = away
away-until = away through { $date }
away-through = through { $date }
sector-letter-care = C
sector-letter-jgz = Y
sector-letter-social = S
sector-letter-informal = I

prompt-like-date = for example: fri, 1 dec, in 2 weeks
prompt-like-terms = for example: @name fri, or only a name or a date
prompt-like-allow = for example: @name @name; Tab completes a name
prompt-like-contact-agreed = for example: calling her at work; empty is in person only
prompt-like-family = type a few letters, or choose with the arrows
prompt-like-question = what must the meeting answer? may stay empty
prompt-may-be-empty = may stay empty
prompt-like-waiting = for example: waiting list GGZ @name 15 jan
prompt-like-away = for example: 11 dec @name, or 30 nov through 11 dec @name
prompt-away-backwards = the last day is before the first
prompt-one-deputy = one deputy at a time
prompt-like-held = empty is today; for example: 19 nov
prompt-past = this day is past; choose a day to come
prompt-not-yet = this day is still to come
prompt-like-coordinator = for example: @name knows the family already
prompt-like-contact = for example: sleeps better, formula arranged @name
prompt-like-goal = for example: quiet nights @name 1 mar
prompt-like-handover = for example: local team North @name 12 dec
prompt-like-experience = for example: glad with one familiar face
prompt-wait-on-whom = Write for whom or what it waits, such as “waiting list GGZ”.
prompt-one-at-a-time = Ask one person at a time: who gets it has to say yes.
prompt-name-newcomer = Type the name of the new family.
prompt-no-families = There is no other family that you may see.
prompt-nothing-found = Nothing found. You find only families that you may see.
prompt-found-in-follow-up = follow-up: { $text }
prompt-on-agenda = is on the agenda already
prompt-place = item { $place }
prompt-newcomer = New family…
prompt-newcomer-called = New family “{ $name }”…
prompt-theme-called = Theme “{ $name }”, of no family
prompt-newcomer-title = New family, on this agenda
prompt-question = Question about { $family }
prompt-nobody = Who is “{ $name }”? Nobody in the list is called so.
prompt-several = { $names }? Type more letters, or choose with Tab.
prompt-two-days = Which of these days? Choose with the arrows.
prompt-plans-meeting = a meeting is planned then
prompt-no-meeting-then = no meeting on that day
prompt-meeting-next = next meeting
prompt-meeting-planned = planned meeting
prompt-meeting-rhythm = usual meeting day
prompt-postpone-title = A new meeting on another day?
prompt-postpone-body = There is no meeting on { $day }. A new meeting on that day all the same?
prompt-postpone-yes = Yes, plan a new meeting
prompt-postpone-no = No, choose another day
agenda-hint-what = what to do?
prompt-who = Who? Type a few letters, or choose with Tab.
prompt-no-terms = “{ $text }” is neither a name in the list nor a date.
agenda-remarks-more = {","} { $count ->
    [one] 1 more remark
   *[other] { $count } more remarks
}
agenda-remarks-and-more = {","} more
agenda-start-today = The clock starts, and the screen shows what everybody at the table may hear. Starting cannot be undone.
