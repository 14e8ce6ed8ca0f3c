# Setup.
setup-checks = Nine questions
setup-agreements = Agreements
setup-people = People
setup-looks = Screen
setup-catalogue = Services
setup-offer-add = Add …
setup-hint-add = add
setup-hint-change = change
setup-hint-remove = take out
offer-add-title = What is added to the services?
offer-change-title = Change name or terms
offer-before-weeks = before { $weeks } weeks
offer-first-child = first child
offer-no-name = Begin with the name.
offer-unclear = “{ $part }” is not clear. Type “before 28 weeks” or “first child”.
offer-known = { $name } is there already.
prompt-like-offer = name; before 28 weeks; first child
setup-no-clinic = There is no clinic yet. Take in a team list with: mdo import team
setup-hint-more = more
setup-hint-fewer = less
setup-hint-part = next part
setup-hint-away = report away
setup-clinic = Clinic
setup-rhythm = Meeting
setup-rhythm-value = every { $number } days
setup-minutes = Time for a family
setup-minutes-value = { $number } minutes
setup-intake = First intake
setup-intake-value = { $number ->
    [one] within 1 working day
   *[other] within { $number } working days
}
setup-feedback-family = Feedback to the family
setup-feedback-family-value = { $number ->
    [one] within 1 working day
   *[other] within { $number } working days
}
setup-feedback-referrer = Feedback to the referrer
setup-feedback-referrer-value = { $number ->
    [one] within 1 working day
   *[other] within { $number } working days
}
setup-age-limit = End of the trajectory
setup-age-limit-value = child is { $number } months old
setup-start = Start
setup-before-birth = Needed before birth
setup-after-birth = Needed after birth
setup-sectors = Sectors at the table
setup-team = Who belongs to the team
setup-closed = Closed on
setup-away = away { $from } to { $until }
setup-away-from = away from { $from }
setup-deputy = deputy { $who }
setup-away-title = { $who } is away up to and including, and who stands in?
light-green = settled
light-amber = in part
light-red = not yet
light-unknown = see yourself
check-tasks = Are the tasks clearly divided?
check-tasks-all = There is a chair, a minute-taker and a planner.
check-missing = Not filled yet: { $what }.
check-process = Is the way from referral to first appointment laid down?
check-process-why = The first intake is within { $days } working days.
check-consent = Has consent been asked and recorded?
check-consent-why = Recorded for { $asked } of { $all } running families.
check-referrers = Is the role of general practitioner and midwife clear?
check-referrers-all = General practitioner and midwife belong to the team.
check-no-role-for = No role agreed for: { $what }.
check-feedback = Do family and referrer get feedback?
check-feedback-why = Family within { $family } working days, referrer within { $referrer }. Late now: { $late }.
check-meeting = Are rhythm, aim and attendance of the meeting laid down?
check-meeting-why = Every { $days } days, with { $seats } seats that must be filled.
check-replacement = Is replacement arranged?
check-replacement-all = Everyone of the fixed team has a deputy.
check-replacement-why = No deputy yet for: { $people }.
check-lead = Is leading the project apart from coordinating families?
check-lead-none = There is no project lead in the team.
check-lead-both = The project lead coordinates a family as well.
check-lead-why = { $who } leads the project and coordinates no family.
check-funding = Is it clear what is regular funding and what is for development?
check-funding-why = Not written down yet. Put it under Agreements, at “Regular and development money”.
check-not-written = Not written down yet: { $what }.
setup-hint-see = to where that is
setup-hint-clinic = other clinic
setup-not-agreed = not written down yet
setup-place = Place
setup-coordinator = Who coordinates
setup-label = Name of that role
setup-outcome = Words for { $outcome }
setup-erase = Proposal to erase
setup-erase-value = { $number ->
    [one] 1 year after the end
   *[other] { $number } years after the end
}
agreed-like-words = in your own words; empty takes it away
agreed-like-number = a number
agreed-like-time = 13:00
agreed-like-seats = midwife, gynaecologist or paediatrician
agreed-like-sectors = care, child public health
agreed-like-team = midwife, youth doctor
agreed-like-discipline = youth nurse
agreed-like-outcome = words with a comma between them
agreed-like-days = 24-12-2026, 31-12-2026
agreed-no-number = Type a number of 1 or more.
agreed-no-time = Type a time, such as 13:00.
agreed-no-day = “{ $part }” is not a day. Type day-month-year, such as 24-12-2026.
agreed-no-word = I do not know “{ $part }”. Choose from: { $known }.
agreed-no-outcome = One outcome has to stay.
setup-keys = Keys
setup-hint-other-key = other key
setup-hint-one-more = one more key
setup-hint-usual = usual key
rebind-instead = Other key for: { $what }
rebind-besides = One more key for: { $what }
rebind-press = Press the key. More than one after each other is fine.
rebind-free = This key is still free.
rebind-same = This key does that already.
rebind-taken = This key is now: { $what }, which loses it.
rebind-how = Enter keeps it. Backspace takes the last key back. Esc leaves it as it was.
toast-bound = { $what }: { $keys }
setup-overload = Many helpers
setup-overload-value = from { $number } active helpers
setup-routes = Routes at triage
setup-hint-away-change = back or change
setup-is-away-title = { $who } is away
setup-is-back = Is back
setup-away-otherwise = Another last day or deputy
agreed-like-yes = yes or no
agreed-yes = yes
agreed-no = no
agreed-no-yes = Type yes or no.
setup-by-name = by name
setup-hint-by-name = by name
setup-hint-own-order = own order
