//! All that belongs to an answer to the question of consent: whose, for whom, for what part, how, who asked, where it
//! stands and until when (handbook B.1). What the law asks to keep apart, the ground to keep data and the ground to break
//! the secret, are two fields.

use super::{Form, Value, Wrong, choice, day_field, family, filled};
use crate::{
    domain::{
        case::MemberRole,
        command::Command,
        consent::{Consent, ConsentForm, ConsentState, Giver, LegalBasis, Recipient, Signer, WITHDRAWN, signers},
        disclosure::Ground,
        ids::CaseId,
        people::Sector,
    },
    tui::shared::Shared,
};

/// The fields, in their order.
const GIVER: usize = 0;
const ANSWER: usize = 1;
const RECIPIENT: usize = 2;
const ORGANISATION: usize = 3;
const SUBJECT: usize = 4;
const HOW: usize = 5;
const SIGNERS: usize = 6;
const ON: usize = 7;
const ASKED_BY: usize = 8;
const EVIDENCE: usize = 9;
const UNTIL: usize = 10;
const BASIS: usize = 11;
const GROUND: usize = 12;

/// What can be answered; the last takes an earlier consent back.
const ANSWERS: [(ConsentState, bool); 6] = [
    (ConsentState::Yes, false),
    (ConsentState::No, false),
    (ConsentState::Limited, false),
    (ConsentState::Presumed, false),
    (ConsentState::NotAsked, false),
    (ConsentState::No, true),
];

/// Who can have answered.
const SIGNED: [&[Signer]; 3] = [&[Signer::Own], &[Signer::Authority], &[Signer::Own, Signer::Authority]];

/// The form for an answer, as this one was given where there is one.
pub(super) fn form(case: CaseId, known: Option<&Consent>, shared: &Shared) -> Form {
    let texts = shared.texts();
    let new = Consent {
        on: Some(shared.today()),
        form: Some(ConsentForm::Oral),
        asked_by: shared.viewer().person,
        ..Consent::new(Giver::Mother, Recipient::Sector(Sector::Care), ConsentState::Yes)
    };
    let now = known.unwrap_or(&new);
    let words = |words: Vec<&str>| words.into_iter().map(|word| texts.term(word).to_owned()).collect::<Vec<_>>();
    let optional = |all: Vec<&'static str>, known: Option<&str>| {
        let at = known.and_then(|known| all.iter().position(|word| *word == known)).map_or(0, |at| at + 1);
        choice(words([vec![""], all].concat()), at)
    };
    let givers = givers(case, shared);
    let giver = givers.iter().position(|(giver, name, _)| (*giver, name) == (now.giver, &now.member));
    let answer = ANSWERS.iter().position(|it| *it == (now.state, now.is_withdrawn()));
    let answers = ANSWERS.iter().map(|(state, withdrawn)| if *withdrawn { WITHDRAWN } else { state.word() }).collect();
    let sectors = Sector::ALL.iter().map(|sector| sector.word()).collect();
    let whom =
        [words(sectors), ["live-everyone", "form-consent-organisation"].map(|key| texts.get(key).to_owned()).into()];
    let (recipient, organisation) = match &now.recipient {
        Recipient::Sector(sector) => (Sector::ALL.iter().position(|it| it == sector), ""),
        Recipient::Everyone => (Some(Sector::ALL.len()), ""),
        Recipient::Organisation(name) => (Some(Sector::ALL.len() + 1), name.as_str()),
    };
    let age = family(case, shared).and_then(|it| it.age_of(now.giver, &now.member, shared.today()));
    let needed = if now.signers.is_empty() { signers(now.giver, age) } else { now.signers.as_slice() };
    let signed = SIGNED.iter().position(|it| *it == needed);
    let signed_words = SIGNED.iter().map(|all| {
        let all: Vec<&str> = all.iter().map(|it| texts.term(it.word())).collect();
        all.join(&format!(" {} ", texts.get("form-and")))
    });
    let asked_by = now.asked_by.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    let text = |text: &str| Value::Text(filled(text));
    let fields = vec![
        (
            "form-consent-giver",
            choice(givers.into_iter().map(|(_, _, word)| word).collect(), giver.unwrap_or_default()),
        ),
        ("form-consent-answer", choice(words(answers), answer.unwrap_or_default())),
        ("form-consent-for", choice(whom.concat(), recipient.unwrap_or_default())),
        ("form-consent-which", text(organisation)),
        ("form-consent-subject", text(now.scope.as_deref().unwrap_or_default())),
        (
            "form-consent-how",
            optional(ConsentForm::ALL.iter().map(|it| it.word()).collect(), now.form.map(ConsentForm::word)),
        ),
        ("form-consent-signed", choice(signed_words.collect(), signed.unwrap_or_default())),
        ("form-consent-on", day_field(now.on)),
        ("form-consent-asked-by", Value::Person(filled(&asked_by))),
        ("form-consent-evidence", text(&now.evidence)),
        ("form-consent-until", day_field(now.until)),
        (
            "form-consent-basis",
            optional(LegalBasis::ALL.iter().map(|it| it.word()).collect(), now.basis.map(LegalBasis::word)),
        ),
        ("form-consent-ground", optional(Ground::ALL.iter().map(|it| it.word()).collect(), now.ground.as_deref())),
    ];
    Form::new(fields, shared)
}

/// What the form comes to.
pub(super) fn command(form: &Form, case: CaseId, known: Option<&Consent>, shared: &Shared) -> Result<Command, Wrong> {
    let texts = shared.texts();
    let wrong = |at: usize, key: &str| (at, texts.get(key).to_owned());
    let chosen = givers(case, shared).into_iter().nth(form.choice(GIVER));
    let (giver, member) = chosen.map_or((Giver::Mother, String::new()), |(giver, name, _)| (giver, name));
    let (state, withdrawn) = ANSWERS.get(form.choice(ANSWER)).copied().unwrap_or((ConsentState::NotAsked, false));
    let named = form.said(ORGANISATION);
    let chosen = form.choice(RECIPIENT);
    let recipient = match Sector::ALL.get(chosen) {
        _ if !named.is_empty() => Recipient::Organisation(named),
        Some(sector) => Recipient::Sector(*sector),
        None if chosen == Sector::ALL.len() => Recipient::Everyone,
        None => return Err(wrong(ORGANISATION, "form-consent-no-organisation")),
    };
    let subject = Some(form.said(SUBJECT)).filter(|subject| !subject.is_empty());
    let state = match (state, &subject) {
        // A consent for a part is a limited one.
        (ConsentState::Yes | ConsentState::Presumed, Some(_)) => ConsentState::Limited,
        (ConsentState::Limited, None) => return Err(wrong(SUBJECT, "form-consent-no-subject")),
        _ => state,
    };
    let asked = state != ConsentState::NotAsked;
    let on = form.day(ON, shared)?;
    if asked && on.is_some_and(|on| on > shared.today()) {
        return Err(wrong(ON, "form-consent-not-yet"));
    }
    let until = form.day(UNTIL, shared)?;
    if until.zip(on).is_some_and(|(until, on)| until < on) {
        return Err(wrong(UNTIL, "form-consent-ended-before"));
    }
    let given = SIGNED.get(form.choice(SIGNERS)).copied().unwrap_or_default();
    let at = |field: usize| form.choice(field).checked_sub(1);
    let consent = Consent {
        member,
        signers: if given == [Signer::Own] { Vec::new() } else { given.to_vec() },
        scope: subject,
        on,
        form: at(HOW).and_then(|at| ConsentForm::ALL.get(at)).copied().filter(|_| asked),
        ground: at(GROUND).and_then(|at| Ground::ALL.get(at)).map(|ground| ground.word().to_owned()),
        note: match known {
            _ if withdrawn => WITHDRAWN.to_owned(),
            Some(known) if known.note != WITHDRAWN => known.note.clone(),
            _ => String::new(),
        },
        until,
        asked_by: form.person(ASKED_BY, shared)?.filter(|_| asked),
        evidence: form.said(EVIDENCE),
        basis: at(BASIS).and_then(|at| LegalBasis::ALL.get(at)).copied(),
        ..Consent::new(giver, recipient, state)
    };
    let age = family(case, shared).and_then(|it| it.age_of(giver, &consent.member, on.unwrap_or(shared.today())));
    match consent.lacks(age) {
        Some(signer) => {
            Err((SIGNERS, texts.refusal(shared.house(), &crate::domain::refusal::Refusal::ConsentBy(signer))))
        }
        None => Ok(Command::RecordConsent { case, consent }),
    }
}

/// Who can give consent: the mother, the partner, and each child that is known; of a family without a name nobody's name.
fn givers(case: CaseId, shared: &Shared) -> Vec<(Giver, String, String)> {
    let texts = shared.texts();
    let one = |giver: Giver| (giver, String::new(), texts.term(giver.word()).to_owned());
    let members = family(case, shared).map(|it| it.members.as_slice()).unwrap_or_default();
    let children: Vec<&str> =
        members.iter().filter(|it| it.role == MemberRole::Child).map(|it| it.name.as_str()).collect();
    let named = |name: &&str| {
        let word = format!("{} {} {name}", texts.term(Giver::Child.word()), shared.look.glyphs.separator);
        (Giver::Child, (*name).to_owned(), word)
    };
    let several = children.iter().filter(|_| children.len() > 1).map(named);
    let child = (children.len() < 2).then(|| one(Giver::Child));
    [one(Giver::Mother), one(Giver::Partner)].into_iter().chain(child).chain(several).collect()
}
