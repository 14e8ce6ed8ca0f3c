# Forms: fields that belong together.
form-and = and
form-consent-title = Record consent
form-consent-giver = Whose
form-consent-answer = Answer
form-consent-for = For whom
form-consent-which = Which organisation
form-consent-organisation = one organisation
form-consent-subject = Only for (subject)
form-consent-how = How given
form-consent-signed = Who answered
form-consent-on = On
form-consent-asked-by = Asked by
form-consent-evidence = Kept in (evidence)
form-consent-until = Holds until
form-consent-basis = Kept on the basis of
form-consent-ground = Break secrecy because of
form-consent-no-organisation = Which organisation? Type its name.
form-consent-no-subject = For what, then? Type the subject, such as “practical help”.
form-consent-not-yet = That day is still to come. Choose today or earlier.
form-consent-ended-before = That is before the day of the answer.

# What else is known of a consent.
consent-signed = answered by { $what }
consent-asked-by = asked by { $what }
consent-evidence = kept in { $what }
consent-basis = kept on the basis of { $what }
consent-over = expired after { $date }

# The reporting code.
form-safety-step = Step
form-safety-state = State
form-safety-on = On
form-safety-who = By
form-safety-consulted = Together with
form-safety-outcome = What came of it
form-safety-kind = What is it
form-safety-text = What
form-safety-source = Who saw or said it
form-safety-children = Number of children
form-safety-ages = Which, how old
form-safety-carers = Who cares for them
form-safety-no-outcome = A step is done once it says what came of it. Else choose “planned”.
form-safety-no-text = Type what was seen or said.
form-safety-no-source = Type who saw or said it: a fact without a source is none.
form-safety-no-number = Type a number, 0 where there are no children.
form-safety-no-carers = Type who cares for the children.
safety-done = done
safety-planned = planned
safety-progress = Reporting code: { $done } of 5 steps done
safety-due = by { $date }
safety-late = should have been on { $date }
safety-kindcheck = Child check
safety-children = { $count } children
safety-carers = cared for by { $who }
safety-source = source: { $who }
safety-with = with { $whom }
safety-contact-free = ordinary contact is fine
safety-no-track = This family is not restricted for safety. Restrict it first ({ $key }); only then the reporting code can be recorded.

# A family that is not known yet.
form-newcomer-name = Name
form-newcomer-code = Case number
form-newcomer-kind = Kind
form-newcomer-consent = By name allowed
form-newcomer-for-all = consent for everyone; by sector with { $key } in Family
form-newcomer-no-consent = May those at the table know this family by name? Choose an answer with →.
form-newcomer-on = Referred on
form-newcomer-question = Question
