# The minutes on the screen.
minutes-head = Minutes { $clinic } { $separator } { $date }
minutes-head-none = Minutes
minutes-head-draft = draft
minutes-front = Front page
minutes-to-contents = contents
minutes-to-text = minutes
minutes-contents = Contents
minutes-read = { $percent }%
minutes-stand-running = Not done yet

minutes-title = Minutes MDO { $clinic }
minutes-in-short = In short
minutes-count-families = { $count ->
    [one] 1 family
   *[other] { $count } families
}
minutes-count-decisions = { $count ->
    [one] 1 decision
   *[other] { $count } decisions
}
minutes-count-follow-ups = { $count ->
    [one] 1 follow-up
   *[other] { $count } follow-ups
}
minutes-count-feedback = { $count ->
    [one] 1 promise of feedback
   *[other] { $count } promises of feedback
}
minutes-count-part = of what you may see here
minutes-provisional-list = Provisional
minutes-again = also { $times }

# One family.
minutes-due = Due { $date }
minutes-born = Born { $date }
minutes-restricted-brief = restricted
minutes-no-quorum = No quorum: { $missing }. The decisions are provisional.
minutes-situation = Situation
minutes-concerns = Concerns
minutes-strengths = Strengths
minutes-open-questions = Open questions

# What is missing, and what can be done now.
minutes-pending = { $open } of { $all } items are not done yet.
minutes-waiting = Not discussed yet:
minutes-can-close = has all it needs, can close
minutes-all-done = All items are done or postponed. The meeting can close.
minutes-read-then-approve = Read them through and approve them. They are locked then.
minutes-provisional-families = { $count ->
    [one] Decisions about 1 family are provisional.
   *[other] Decisions about { $count } families are provisional.
}
minutes-locked = The minutes are locked. What must still be said goes into an addendum.
minutes-no-meeting-title = There is no MDO yet
minutes-no-meeting = First read a team list and an agenda: mdo import team FILE, then mdo import agenda FILE.
minutes-none-yet-title = There are no minutes yet
minutes-none-yet = The MDO of { $clinic } is on { $date } at { $time }. Once it has begun you see the minutes grow here.
minutes-none-yet-steps = What you can do now:
minutes-refuse-nothing-yet = There are no minutes yet: this MDO has not begun.
minutes-refuse-running = The meeting is still running. Close it first, in Meeting; then you can approve the minutes.
minutes-refuse-approved = These minutes are approved already.
minutes-refuse-not-approved = These minutes are not approved yet. Correct the line itself with { $key }.
minutes-correct-title = Correct a line
minutes-correct-body = Of which family?
minutes-approve-title = Approve the minutes?
minutes-approve-body = They are locked then. Changes are possible only as an addendum.
minutes-approve-yes = Yes, approve
minutes-approve-no = No, read on
minutes-approve-not = Not approved.
minutes-toast-approved = Minutes approved
minutes-toast-addendum = Addendum added

# To a file.
minutes-file = minutes
minutes-export-title = Save the minutes to a file
minutes-export-body = For whom is it? What somebody may not know is not in it.
minutes-export-own = My own copy
minutes-export-for = For { $sector }
minutes-export-format = As what?
minutes-export-markdown = Markdown, to read
minutes-export-json = JSON, for other programs
