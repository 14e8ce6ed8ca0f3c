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
