# Why something can't be done, and what to do then.
refusal-may-not = Your role does not allow this. Ask the chair or the planner.
refusal-family-of-others = This is a family of another meeting. Ask who knows that family to do it.
refusal-unknown-person = That person is not on the list. Check the name, or import the team list first.
refusal-unknown-clinic = There is no such clinic. Import a team list first, or choose another name.
refusal-unknown-case = There is no such family. Check the case number.
refusal-unknown-meeting = There is no such meeting. See which there are with “mdo meeting list”.
refusal-unknown-item = This agenda item is not there (any more).
refusal-unknown-entry = This line is not there (any more).
refusal-unknown-follow-up = This follow-up is not there (any more).
refusal-unknown-feedback = This feedback is not there (any more).
refusal-taken-person = There is somebody with this name already.
refusal-taken-clinic = There is a clinic with this name already.
refusal-taken-case = This case number is in use already.
refusal-taken-meeting = This clinic has a meeting on that day already.
refusal-taken = This is there already.
refusal-on-agenda-already = This family is on this agenda already.
refusal-empty-name = Fill in a name.
refusal-empty-organisation = Fill in the name of the organisation, in letters or figures.
refusal-empty-code = Fill in a case number.
refusal-empty-text = First type what was said.
refusal-empty-reason = Say why.
refusal-empty-owner = Who does this? Put @name in the line.
refusal-empty-due = By when? Put a date after the name, such as “fri” or “1 dec”.
refusal-empty-channel = How? Add for example “call” or “letter”.
refusal-empty-giver = Who gives the feedback? Put @name in the line.
refusal-too-long = Too long: { $most } characters at most.
refusal-impossible-date = That date can't be. Choose a day between 1900 and 2200.
refusal-not-after-meeting = That day is not after this meeting. Choose a later day.
refusal-impossible-minutes = Choose a time between 1 and { $most } minutes.
refusal-meeting-planned = This meeting has not begun. Start it first.
refusal-meeting-running = This meeting is still running. Close it first, in Meeting.
refusal-meeting-closed = This meeting is closed.
refusal-other-meeting-runs = Another meeting of this clinic is going on. Close that first.
refusal-item-waiting = This family has not had its turn yet.
refusal-item-opened = This family is having its turn already.
refusal-item-closed = This family is done. Reopen it to change something.
refusal-item-postponed = This family was postponed. Put it back first.
refusal-item-removed = This family was taken off the agenda. Put it back first.
refusal-open-first = Open this family first: then it is checked who may hear it.
refusal-room = Not everyone at the table may hear this: { $people }. Let them leave the room, discuss it without a name, or postpone it.
refusal-lacks = This family can't be closed yet. Still needed: { $lacks }.
refusal-pending = Not done: item { $items }. Finish or postpone them.
refusal-coordinator-needs-reason = This coordinator deviates from the agreement, or there is none. Put the reason after the name.
refusal-not-as-agreed = By agreement a { $agreed } coordinates. Why { $who } all the same? Type the reason behind the name.
refusal-coordinator-needs-end = Medical social work coordinates in the hospital period only. Add until when, and who takes over then: “until 1 dec then @name”.
refusal-owner-may-not-know = { $who } may not know this family ({ $why }). Choose somebody else, or discuss it without a name.
refusal-is-settled = This is settled already. Open it again first.
refusal-not-offered = Nothing is asked of you here.
refusal-unknown-work = This is not there (any more).
refusal-empty-receiver = Say to whom or where.
refusal-empty-group = Choose the group that the family belongs to.
refusal-exit-lacks = This family can't be discharged yet. Lacking: { $lacks }. Record it on Family.
refusal-criteria-not-met = The target group asks for both: vulnerable circumstances, and care or a high risk of it. Choose outside the target group or consult only.
refusal-already-taken = This referral was decided about already: { $status }.
refusal-no-clinic-for = There is no { $kind } here. Set that clinic up first, or choose another group.
lack-aligned = how the help afterwards is aligned
lack-handover = a handover
lack-experience = asking the family how it went
refusal-offered-to = This is asked of { $who }: only { $who } says yes or no.
refusal-not-in-team = { $who } is not in the team of this clinic.
refusal-last-in-team = { $who } is the last one in this team. Add somebody else first: without a team the families of this clinic are everybody’s.
# What somebody leaves behind who leaves a team.
left-behind = Mind: { $what }.
left-behind-both = { $families } and { $promises }
left-behind-families = { $number ->
    [one] still coordinates 1 family
   *[other] still coordinates { $number } families
}
left-behind-promises = { $number ->
    [one] has 1 open action
   *[other] has { $number } open actions
}
refusal-discharge-undecided = This family can't be discharged: that was not decided yet, or it has been done already.
refusal-unfinished = This family can't be discharged yet. First done: { $what }
refusal-no-contact = This family can't be discharged yet: there is nobody it can turn to afterwards. Appoint a coordinator first.
refusal-keep-open = This family can't be erased yet: its trajectory has not ended. Discharge it first.
refusal-keep-needed = This family can't be erased yet: something is still open. Finish its follow-ups and feedback, and approve the minutes of every meeting that has it on the agenda.
refusal-keep-held = This family must not be erased: { $reason }. Lift that first with mdo case release.
refusal-keep-not-exported = This family can't be erased yet: what is kept now has not been handed out. Do that first with mdo case export.
refusal-consent-by-own = From the age of 12 the child answers too. Ask, and record who answered.
refusal-consent-by-authority = Under the age of 16 those with parental authority answer too. Ask them, and record who answered.
refusal-consent-to-come = That day has yet to come. Record the day on which the family answered.
refusal-consent-older = The family gave an answer already; an older, a presumed or an undated one does not take its place. A refusal without a date counts from when it was recorded. Ask again, with the date.
refusal-unsafe-contact = Only the agreed contact is safe for this family: no letters, mail or calls home. Type it as it was agreed, or choose “gesprek”.
refusal-names-the-family = This holds a name or number of a family. Write it so that nobody can be recognised.
refusal-holds-unseen = This holds characters that you can't see. Type the text instead of pasting it.
refusal-holds-score = This holds the score of a questionnaire. Write down its date and conclusion only.
refusal-holds-bsn = This holds a citizen service number. It is never kept here. Take it out.
refusal-needs-express = Referring to youth health care (JGZ) needs the mother’s own yes. Ask her, and record it under Consent.
refusal-names-another = This names another family, which not everybody here may know. Write it without a name or number.
refusal-names-families = This holds names or numbers of more than one family. Write a line for each of them.
refusal-belongs-elsewhere = Like this the line belongs elsewhere: to another family or to the project lead. Strike this one and type a new one.
refusal-minutes-locked = The minutes are approved. You can only add an addendum.
refusal-nothing-changes = It is so already.
refusal-moved-on = Something changed meanwhile. Try again.

lack-outcome = outcome
lack-coordinator = coordinator or reason
lack-family-feedback = feedback to family
lack-referrer-feedback = feedback to referrer

bar-restricted = restricted
bar-objection = the family does not want it
bar-uninvolved = has nothing to do with this family
bar-role = hears nothing about families in that role
bar-not-asked = consent not asked

missing-seat = { $who } is missing
missing-sector = nobody of { $sector }
join-or = or
missing-seats = missing: { $who }
refusal-not-restricted = Only a family that is restricted for safety has a reporting code track. Restrict it first.
refusal-safety-runs = The reporting code still runs. Record step 5 first; until then the family stays restricted.
refusal-empty-source = Say who saw or said it.
lack-waits = the start of the help that the family waits for (or take the referral away)
