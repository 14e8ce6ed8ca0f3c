//! All that belongs to an answer to the question of consent: whose, for whom, for what part, how, who asked, where it
//! stands and until when (handbook B.1). What the law asks to keep apart, the ground to keep data and the ground to break
//! the secret, are two fields.

use super::{Form, Value, Wrong, choice, day_field, day_text, family, filled};
use crate::{
    domain::{
        case::MemberRole,
        command::Command,
        consent::{Consent, ConsentForm, ConsentState, Giver, LegalBasis, Recipient, Signer, WITHDRAWN, signers},
        disclosure::Ground,
        ids::CaseId,
        people::Sector,
        refusal::Refusal,
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

/// The places behind the sectors among those for whom it can be.
const EVERYONE: usize = Sector::ALL.len();
const EVERY_SECTOR: usize = EVERYONE + 2;

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
pub(super) fn form(case: CaseId, known: &[Consent], shared: &Shared) -> Form {
    let texts = shared.texts();
    let new = Consent {
        on: Some(shared.today()),
        form: Some(ConsentForm::Oral),
        asked_by: shared.viewer().person,
        ..Consent::new(Giver::Mother, Recipient::Sector(Sector::Care), ConsentState::Yes)
    };
    let now = known.first().unwrap_or(&new);
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
    let others =
        ["live-everyone", "form-consent-organisation", "live-consent-all"].map(|key| texts.get(key).to_owned());
    let whom = [words(sectors), others.into()];
    let (recipient, organisation) = match &now.recipient {
        _ if known.len() > 1 => (Some(EVERY_SECTOR), ""),
        Recipient::Sector(sector) => (Sector::ALL.iter().position(|it| it == sector), ""),
        Recipient::Everyone => (Some(EVERYONE), ""),
        Recipient::Organisation(name) => (Some(EVERYONE + 1), name.as_str()),
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
    let mut form = Form::new(fields, shared);
    form.follows = Some(as_of_now);
    form
}

/// Another answer, or one for somebody else, is one of now: nothing goes with it of what belongs to the one of before. What
/// does not open for longer may not stay open for longer either: until when it holds goes only with a refusal.
fn as_of_now(form: &Form, shared: &Shared) -> Vec<(usize, String, bool)> {
    let texts = shared.texts();
    let limited = |answer: &str, subject: &str| {
        let is = |state: ConsentState| answer == texts.term(state.word());
        is(ConsentState::Limited) || (!subject.is_empty() && (is(ConsentState::Yes) || is(ConsentState::Presumed)))
    };
    let state = answer_in(form).0;
    let said = texts.term(if answer_in(form).1 { WITHDRAWN } else { state.word() });
    let becomes_limited = limited(said, &form.said(SUBJECT)) != limited(form.began(ANSWER), form.began(SUBJECT));
    let is_other = [GIVER, ANSWER, RECIPIENT, ORGANISATION].iter().any(|at| form.is_changed(*at)) || becomes_limited;
    let lets_nobody = matches!(state, ConsentState::No | ConsentState::NotAsked);
    let me = shared.viewer().person.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    vec![
        (SUBJECT, String::new(), is_other && state != ConsentState::Limited),
        (HOW, texts.term(ConsentForm::Oral.word()).to_owned(), is_other),
        (ON, day_text(shared.today()), is_other),
        (ASKED_BY, me, is_other),
        (EVIDENCE, String::new(), is_other),
        (UNTIL, String::new(), is_other && lets_nobody),
        (GROUND, String::new(), is_other),
    ]
}

/// What is answered, and whether it takes an earlier consent back.
fn answer_in(form: &Form) -> (ConsentState, bool) {
    ANSWERS.get(form.choice(ANSWER)).copied().unwrap_or((ConsentState::NotAsked, false))
}

/// What the form comes to.
pub(super) fn command(form: &Form, case: CaseId, known: &[Consent], shared: &Shared) -> Result<Command, Wrong> {
    let texts = shared.texts();
    let wrong = |at: usize, key: &str| (at, texts.get(key).to_owned());
    let chosen = givers(case, shared).into_iter().nth(form.choice(GIVER));
    let (giver, member) = chosen.map_or((Giver::Mother, String::new()), |(giver, name, _)| (giver, name));
    let (state, withdrawn) = answer_in(form);
    let named = form.said(ORGANISATION);
    let chosen = form.choice(RECIPIENT);
    let recipients = match Sector::ALL.get(chosen) {
        _ if !named.is_empty() => vec![Recipient::Organisation(named)],
        Some(sector) => vec![Recipient::Sector(*sector)],
        None if chosen == EVERYONE => vec![Recipient::Everyone],
        None if chosen == EVERY_SECTOR => Sector::ALL.iter().copied().map(Recipient::Sector).collect(),
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
    let (form_of, ground) = (at(HOW), at(GROUND));
    let asked_by = form.person(ASKED_BY, shared)?.filter(|_| asked);
    let answer = |recipient| {
        let said = Consent {
            member: member.clone(),
            signers: if given == [Signer::Own] { Vec::new() } else { given.to_vec() },
            scope: subject.clone(),
            on,
            form: form_of.and_then(|at| ConsentForm::ALL.get(at)).copied().filter(|_| asked),
            ground: ground.and_then(|at| Ground::ALL.get(at)).map(|ground| ground.word().to_owned()),
            note: if withdrawn { WITHDRAWN.to_owned() } else { String::new() },
            until,
            asked_by,
            evidence: form.said(EVIDENCE),
            basis: at(BASIS).and_then(|at| LegalBasis::ALL.get(at)).copied(),
            ..Consent::new(giver, recipient, state)
        };
        // How an answer was written down goes with that answer only.
        let same = |it: &&Consent| it.answers_as(&said) && (it.answer(), it.on) == (said.answer(), said.on);
        let note = known.iter().find(same).map(|it| it.note.clone());
        Consent { note: note.unwrap_or_else(|| said.note.clone()), ..said }
    };
    // Of a family that is spoken of without a name nothing is filled in by an age, but what the law asks holds.
    let house = shared.house();
    let mut answers: Vec<Consent> = recipients.into_iter().map(answer).collect();
    if let Some(signer) = answers.iter().find_map(|it| house.who_has_to_answer(case, it, shared.today())) {
        return Err((SIGNERS, texts.refusal(house, &Refusal::ConsentBy(signer))));
    }
    if !answers.iter().all(|it| house.is_answered(case, it)) {
        answers.retain(|it| !house.is_answered(case, it));
    }
    let mut commands: Vec<Command> =
        answers.into_iter().map(|consent| Command::RecordConsent { case, consent }).collect();
    Ok(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Together { after: None, commands },
    })
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
