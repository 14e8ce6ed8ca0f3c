//! `mdo case consent`: who may know of a family, and recording an answer.

use super::{
    args::{Consent as Asked, Format},
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists::show,
};
use crate::{
    domain::{
        access::{AccessKind, Purpose},
        case::Case,
        command::Command,
        consent::{Consent, ConsentForm, ConsentState, Giver, LegalBasis, Recipient, Signer, WITHDRAWN},
        disclosure::Ground,
        fold::fold,
        ids::CaseId,
        lens::Lens,
        people::Sector,
    },
    report,
};
use std::collections::BTreeSet;

/// Runs `mdo case consent`.
pub async fn run(context: &Context, asked: Asked, output: &mut Output<'_>) -> Done {
    let format = asked.format;
    let Some((recipient, answer)) = asked.recipient.clone().zip(asked.answer.clone()) else {
        let (lens, case) = found(context, &asked.code).await?;
        let exit = show(&report::consents_table(&lens, &case, &context.texts), format, &context.texts, output)?;
        if matches!(format, Format::Table | Format::Md) {
            output.say(&format!("\n{}\n", context.texts.get("cli-consent-circle")))?;
            show(&report::circle_table(&lens, &case, &context.texts), format, &context.texts, output)?;
        }
        return Ok(exit);
    };
    let case = to_answer(context, &asked.code).await?;
    let consent = read(context, asked, &recipient, &answer)?;
    context.submit(Command::RecordConsent { case: case.id, consent: consent.clone() }).await?;
    let texts = &context.texts;
    let whose = texts.term(consent.giver.word()).to_owned();
    let to = recipient_word(texts, &consent.recipient);
    let args = [
        ("code", case.code.clone()),
        ("giver", whose),
        ("to", to),
        ("answer", texts.term(consent.answer()).to_owned()),
    ];
    output.say(&texts.with("cli-consent-recorded", &args))?;
    let world = context.world();
    if let Some(still) = texts.still_let_in(world.still_let_in(case.id, &consent, context.today()), true) {
        output.say(&still)?;
    }
    say_what_stays_open(context, case.id, output)?;
    let for_nobody = texts.for_nobody(&world, &consent);
    Ok(for_nobody.map_or(Exit::Done, |why| {
        output.note(&why);
        Exit::Refused
    }))
}

/// Names the open follow-ups of those who may not know the family any more: somebody has to say what becomes of them.
fn say_what_stays_open(context: &Context, case: CaseId, output: &mut Output<'_>) -> Result<(), Failure> {
    let world = context.world();
    let open: Vec<_> = world.follow_ups_to_decide(case, context.today()).collect();
    if open.is_empty() {
        return Ok(());
    }
    let numbers: BTreeSet<u32> = open.iter().map(|(follow_up, ..)| follow_up.id.0).collect();
    let people: BTreeSet<&str> =
        open.iter().filter_map(|(_, who, _)| Some(world.person(*who)?.name.as_str())).collect();
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    let people: Vec<&str> = people.into_iter().collect();
    output
        .say(&context.texts.with("cli-consent-open", &[("people", people.join(", ")), ("numbers", numbers.join(", "))]))
}

/// The case with this code for who may see it whole; others learn nothing of whether there is one.
pub async fn found(context: &Context, code: &str) -> Result<(Lens, Case), Failure> {
    let lens = opened(context, code).await?;
    let case = lens.case_by_code(code).and_then(|view| view.whole()).cloned();
    let case = case.ok_or_else(|| unknown(context))?;
    Ok((lens, case))
}

/// The same for who records an answer: the first one of a family is given before anybody may see it.
async fn to_answer(context: &Context, code: &str) -> Result<Case, Failure> {
    let lens = opened(context, code).await?;
    lens.case_to_ask(code).cloned().ok_or_else(|| unknown(context))
}

fn unknown(context: &Context) -> Failure {
    Failure::refused(context.texts.get("refusal-unknown-case"))
}

/// The house as somebody sees it who asks for the case with this code, which is in the access log by then.
async fn opened(context: &Context, code: &str) -> Result<Lens, Failure> {
    let texts = &context.texts;
    let recalled = context.handle.recall(vec![code.to_owned()]).await;
    recalled.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let asked = context.world().case_by_code(code).map(|case| case.id);
    context.lens(|_| Purpose::new(AccessKind::Opened, asked)).await
}

fn recipient_word(texts: &crate::i18n::Texts, recipient: &Recipient) -> String {
    match recipient {
        Recipient::Sector(sector) => texts.term(sector.word()).to_owned(),
        Recipient::Organisation(name) => name.clone(),
        Recipient::Everyone => texts.get("live-everyone").to_owned(),
    }
}

/// The answer as it was said.
fn read(context: &Context, asked: Asked, recipient: &str, answer: &str) -> Result<Consent, Failure> {
    let giver = one(context, &asked.giver, Giver::ALL.iter().map(|it| (it.word(), *it)))?;
    let states = ConsentState::ALL.iter().map(|it| (it.word(), (*it, false)));
    let (state, withdrawn) = one(context, answer, states.chain([(WITHDRAWN, (ConsentState::No, true))]))?;
    let form = asked.form.map(|said| one(context, &said, ConsentForm::ALL.iter().map(|it| (it.word(), *it))));
    let basis = asked.basis.map(|said| one(context, &said, LegalBasis::ALL.iter().map(|it| (it.word(), *it))));
    let ground = asked.ground.map(|said| one(context, &said, Ground::ALL.iter().map(|it| (it.word(), it.word()))));
    let signer = |said: &String| one(context, said, Signer::ALL.iter().map(|it| (it.word(), *it)));
    let signers = asked.signed.iter().map(signer).collect::<Result<Vec<_>, _>>()?;
    let is_asked = state != ConsentState::NotAsked;
    let day = |said: Option<String>| said.map(|said| context.day(&said)).transpose();
    let asked_by = asked.asked_by.map(|name| context.person(&name)).transpose()?.or(context.viewer.person);
    let state = if asked.only.is_some() && state == ConsentState::Yes { ConsentState::Limited } else { state };
    if state == ConsentState::Limited && asked.only.is_none() {
        return Err(Failure::usage(context.texts.get("form-consent-no-subject").to_owned()));
    }
    Ok(Consent {
        member: asked.member,
        signers,
        scope: asked.only,
        on: day(asked.on)?.or(is_asked.then(|| context.today())),
        form: form.transpose()?,
        ground: ground.transpose()?.map(str::to_owned),
        note: if withdrawn { WITHDRAWN.to_owned() } else { String::new() },
        until: day(asked.until)?,
        asked_by: asked_by.filter(|_| is_asked),
        evidence: asked.evidence,
        basis: basis.transpose()?,
        ..Consent::new(giver, to_whom(recipient), state)
    })
}

/// A sector by its word or its beginning, everyone, or else an organisation.
fn to_whom(said: &str) -> Recipient {
    let said = said.trim();
    let folded = fold(said);
    if ["iedereen", "everyone", "allen"].contains(&folded.as_str()) {
        return Recipient::Everyone;
    }
    let by_word = |sector: &&Sector| fold(sector.word()).split(' ').next() == folded.split(' ').next();
    let whole = Sector::ALL.iter().find(|sector| fold(sector.word()) == folded);
    match whole.or_else(|| Sector::ALL.iter().filter(|_| !folded.contains(' ')).find(by_word)) {
        Some(sector) => Recipient::Sector(*sector),
        None => Recipient::Organisation(said.to_owned()),
    }
}

/// The one value whose word begins with what was said, in either language.
pub fn one<T: Clone>(
    context: &Context,
    said: &str,
    all: impl Iterator<Item = (&'static str, T)>,
) -> Result<T, Failure> {
    let folded = fold(said);
    let all: Vec<(&str, T)> = all.collect();
    let whole = all.iter().find(|(word, _)| fold(word) == folded || fold(context.texts.term(word)) == folded);
    let begins = |word: &str| !folded.is_empty() && fold(word).starts_with(&folded);
    let mut begun = all.iter().filter(|(word, _)| begins(word) || begins(context.texts.term(word)));
    let only = begun.next().filter(|_| begun.next().is_none());
    whole.or(only).map(|(_, value)| value.clone()).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|(word, _)| context.texts.term(word)).collect();
        let args = [("said", said.to_owned()), ("words", words.join(", "))];
        Failure::usage(context.texts.with("cli-one-of", &args))
    })
}
