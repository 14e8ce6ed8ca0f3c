# The screen Today.
today-title = Today · { $date }
today-late = { $count } late
today-today = { $count } today
today-week = { $count } this week
today-list = What asks for attention
today-families = My families
today-no-families = You coordinate no family now.
today-hint-list = list
today-hint-families = families
today-points = open points
today-none = Nothing runs out of time and you promised nothing that is still open. { $follow-ups } shows all follow-ups, { $agenda } the agenda of the next meeting.
today-no-promise = This is no follow-up. Enter takes you to where it can be solved.
today-no-meeting = No next meeting is planned yet.
today-feedback = feedback to { $to }: { $how }
today-intake = the first intake is not done yet
today-no-coordinator = nobody coordinates yet
today-coordinator-ends = { $who } stops coordinating; no successor yet
today-coordinator-ends-next = { $who } stops coordinating; then { $next }
today-catalogue = { $name } can only begin before this day ({ $weeks } weeks)
today-consent = consent of the { $who } for { $to } ends
today-everyone = everyone
today-birth = due, now { $phase }
today-birth-near = nearly due
today-birth-past = was due: is the child born?
today-age-limit = child becomes { $months } months: end of the trajectory
today-on-agenda = on the agenda: { $kind }
today-not-discussed = not discussed since { $date }
today-never-discussed = not discussed yet
today-leaving = discharge is decided and not done yet
today-stands-in = last day that you stand in for { $who }
today-meeting = MDO { $clinic }, { $time }, { $families }
today-when = { $date }, { $distance }
today-mine-on-it = { $count ->
    [0] none of your families
    [one] 1 of your families
   *[other] { $count } of your families
}
today-for = for { $who }
today-nobody = nobody's
today-why-own = you do this yourself
today-why-for = you stand in for { $who }
today-why-coordinates = you coordinate this family
today-why-nobody = nobody else looks after it
today-why-team = you are in this team
today-why-house = the program does not know who you are and shows everything
today-waits = { $text }: waits for { $on }
today-offered = you were asked
today-why-offered = you were asked: do you take it over?
today-waits-for = waiting for { $to }
today-handover = handover to { $to } has not been done
today-goal = goal: { $text }
today-away = you are away; { $who } stands in
today-away-nobody = you are away and nobody stands in
