//! What the family allows, sector by sector: shown, asked and recorded at the table, also of a family that is spoken of
//! by its number.

use super::{Live, answers::ask_to_leave};
use crate::{
    domain::{
        case::Case,
        command::Command,
        consent::{Consent, ConsentForm, ConsentState, Giver, Recipient, WITHDRAWN},
        follow_up::DropReason,
        ids::{CaseId, FollowUpId},
        lens::{ItemView, Sight},
        people::Sector,
        refusal::Refusal,
    },
    tui::{
        act::{Act, Asked},
        overlay::prompt::{Prompt, prompt},
        screen::{follow_ups::PromiseId, phrases},
        shared::Shared,
        widget::{Dialog, ToastKind, unbroken},
    },
};

/// What can be answered: the state, how it was given, and whether it takes an earlier consent back.
const ANSWERS: [(ConsentState, Option<ConsentForm>, bool); 7] = [
    (ConsentState::Yes, Some(ConsentForm::Oral), false),
    (ConsentState::Yes, Some(ConsentForm::Written), false),
    (ConsentState::No, Some(ConsentForm::Oral), false),
    (ConsentState::No, Some(ConsentForm::Written), false),
    (ConsentState::No, Some(ConsentForm::Oral), true),
    (ConsentState::No, Some(ConsentForm::Written), true),
    (ConsentState::NotAsked, None, false),
];

/// Whose answers these are, and what they are.
struct Known {
    case: CaseId,
    label: String,
    consents: Vec<Consent>,
}

impl Live {
    /// Shows every answer, and lets one of them be given anew.
    pub(super) fn consents(&self, shared: &Shared) -> Vec<Act> {
        let texts = shared.texts();
        let Some(view) = self.view(shared) else { return Vec::new() };
        let Some(known) = known(&view, shared) else {
            let key = if *view.sight() == Sight::Open { "live-consent-no-case" } else { "live-consent-not-seen" };
            return vec![Act::refuse(texts.get(key))];
        };
        choose(&known, shared)
    }
}

/// Shows every answer of a family that may be seen whole, and lets one of them be given anew.
pub fn of_case(case: &Case, shared: &Shared) -> Vec<Act> {
    let label = shared.label(shared.lens.label(case.id));
    choose(&Known { case: case.id, label, consents: case.consents.clone() }, shared)
}

/// An answer was recorded: says who is let in all the same, names who must leave the room now, and asks what happens to the open follow-ups of those who may not know the family any more.
pub fn after(command: &Command, shared: &Shared) -> Vec<Act> {
    let answers = answered(command);
    let Some((case, consent)) = answers.first().copied() else { return Vec::new() };
    let (texts, house) = (shared.texts(), shared.house());
    let for_nobody = texts.for_nobody(house, consent);
    let still = answers.iter().flat_map(|(_, said)| house.still_let_in(case, said, shared.today()));
    let still = texts.still_let_in(still, shared.lens.case(case).is_some());
    let said = for_nobody.or(still).map(|text| Act::Say(ToastKind::Warning, text));
    said.into_iter().chain(left_out(case, shared)).collect()
}

/// What there is to ask once somebody may not know a family any more: what happens to their open follow-ups, and who leaves
/// the room. Who may not hear the turn any more is asked about first, and so lies on top.
pub fn left_out(case: CaseId, shared: &Shared) -> Vec<Act> {
    about_work(case, shared).into_iter().chain(ask_to_leave(case, shared)).collect()
}

/// An answer was refused because more people have to answer: asks for who did, with the answer as it was chosen.
pub fn refused(command: &Command, refusal: &Refusal, shared: &Shared) -> Vec<Act> {
    let (answers, why) = (answered(command), if let Refusal::Part(_, why) = refusal { why } else { refusal });
    let (Some((case, _)), Refusal::ConsentBy(_)) = (answers.first().copied(), why) else { return Vec::new() };
    let label = shared.label(shared.lens.label(case));
    let mut form = whole(case, &label, answers.into_iter().map(|(_, it)| it.clone()).collect(), shared);
    form.refused(shared.texts().refusal(shared.house(), why), shared);
    vec![Act::Prompt(Box::new(form))]
}

/// The answers that a command records, and of which family.
fn answered(command: &Command) -> Vec<(CaseId, &Consent)> {
    match command {
        Command::RecordConsent { case, consent } => vec![(*case, consent)],
        Command::Together { commands, .. } => commands.iter().flat_map(answered).collect(),
        _ => Vec::new(),
    }
}

/// What happens to the open follow-ups of those who may not know the family any more.
fn about_work(case: CaseId, shared: &Shared) -> Vec<Act> {
    let open: Vec<_> = shared.house().follow_ups_to_decide(case, shared.today()).collect();
    let mut ids: Vec<FollowUpId> = open.iter().map(|(it, ..)| it.id).collect();
    ids.dedup();
    if ids.is_empty() {
        return Vec::new();
    }
    let texts = shared.texts();
    let mut people: Vec<&str> = open.iter().map(|(_, who, _)| shared.person(*who)).collect();
    people.dedup();
    let what = ids.iter().filter_map(|id| shared.lens.follow_up(*id)?.text().map(str::to_owned));
    let body = texts.with("live-withdrawn-body", &[("count", ids.len().to_string()), ("people", people.join(", "))]);
    let body: Vec<String> = std::iter::once(body).chain(what).collect();
    let ask = |asked: Asked, key: &str| vec![Act::Prompt(Box::new(prompt(asked, texts.get(key).to_owned(), shared)))];
    let all = ids.iter().map(|id| PromiseId::FollowUp(*id)).collect();
    let choices = [
        ("live-withdrawn-over", ask(Asked::Reassign(ids.clone()), "live-withdrawn-to-whom")),
        ("live-withdrawn-drop", ask(Asked::Drop(all, DropReason::Other), "live-withdrawn-why")),
        ("live-withdrawn-keep", Vec::new()),
    ];
    let words = choices.iter().map(|(key, _)| texts.get(key).to_owned()).collect();
    let dialog = Dialog::choice(texts.get("live-withdrawn-title").to_owned(), body.join("\n"), words);
    vec![Act::Ask(dialog, choices.into_iter().map(|(_, acts)| acts).collect())]
}

fn choose(known: &Known, shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let said: Vec<String> =
        phrases::sector_consents(&known.consents, shared).into_iter().map(|(text, _)| plain(&text)).collect();
    // Each sector's answer is a choice; what holds for all of them stands above.
    let (sectors, common) = said.split_at(Sector::ALL.len().min(said.len()));
    let signs = phrases::consent_answers(&known.consents, shared.today())
        .map(|state| phrases::sign(state, shared.look.glyphs).0);
    let mut words: Vec<String> = sectors.iter().zip(signs).map(|(said, sign)| format!("{sign} {said}")).collect();
    words.push(texts.get("live-consent-all").to_owned());
    let one = |sector: &Sector| vec![ask(known, &[*sector], shared)];
    let mut acts: Vec<Vec<Act>> = Sector::ALL.iter().map(one).collect();
    acts.push(vec![ask(known, Sector::ALL, shared)]);
    // What is not said by sector is changed with all that belongs to it.
    for (consent, (text, _)) in phrases::other_consents(&known.consents, shared) {
        words.push(plain(&text));
        acts.push(vec![in_full(known, vec![consent.clone()], shared)]);
    }
    words.push(texts.get("live-consent-other").to_owned());
    acts.push(vec![in_full(known, Vec::new(), shared)]);
    let body = [common.join("\n"), texts.get("live-consent-body").to_owned()];
    let body: Vec<&str> = body.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let dialog = Dialog::choice(title(texts.get("live-consent"), &known.label, shared), body.join("\n"), words);
    vec![Act::Ask(dialog, acts)]
}

/// Asks for an answer with all that belongs to it, as it was given where it was.
fn in_full(known: &Known, answers: Vec<Consent>, shared: &Shared) -> Act {
    Act::Prompt(Box::new(whole(known.case, &known.label, answers, shared)))
}

fn whole(case: CaseId, label: &str, answers: Vec<Consent>, shared: &Shared) -> Prompt {
    let of = shared.texts().get("form-consent-title");
    prompt(Asked::Consent(case, answers), title(of, label, shared), shared)
}

/// The case as far as this room may decide about it.
fn known(view: &ItemView<'_>, shared: &Shared) -> Option<Known> {
    let label = shared.label(view.label());
    match (view.case(), view.sketch()) {
        (Some(case), _) => Some(Known { case: case.id, label, consents: case.consents.clone() }),
        (None, Some(sketch)) => {
            Some(Known { case: sketch.id(), label, consents: sketch.consents().cloned().collect() })
        }
        (None, None) => None,
    }
}

fn title(of: &str, label: &str, shared: &Shared) -> String {
    format!("{of} {} {label}", shared.look.glyphs.separator)
}

fn plain(text: &str) -> String {
    text.replace(unbroken(" ").as_str(), " ").replace(unbroken("-").as_str(), "-")
}

/// Asks what the family answers for these sectors today.
fn ask(known: &Known, sectors: &[Sector], shared: &Shared) -> Act {
    let texts = shared.texts();
    let word = |(state, form, withdrawn): &(ConsentState, Option<ConsentForm>, bool)| {
        let state = texts.term(if *withdrawn { WITHDRAWN } else { state.word() });
        form.map_or_else(|| state.to_owned(), |form| format!("{state}, {}", texts.term(form.word())))
    };
    // What stands is chosen first: who only looks, or confirms once too often, changes nothing.
    let now: Vec<String> = sectors.iter().map(|sector| phrases::consent_of(&known.consents, *sector, shared)).collect();
    let now =
        now.split_first().filter(|(first, rest)| rest.iter().all(|other| other == *first)).map(|(first, _)| first);
    let keep = match now {
        Some(now) => texts.with("live-consent-keep", &[("answer", plain(now))]),
        None => texts.get("live-consent-keep-all").to_owned(),
    };
    let answers = ANSWERS.iter().map(|answer| record(known, sectors, *answer, shared));
    let more = match sectors {
        [sector] => vec![("live-consent-more", vec![in_full(known, vec![begun(known, *sector, shared)], shared)])],
        _ => Vec::new(),
    };
    let (more, more_acts): (Vec<&str>, Vec<Vec<Act>>) = more.into_iter().unzip();
    let acts = std::iter::once(Vec::new()).chain(answers).chain(more_acts).collect();
    let names: Vec<&str> = sectors.iter().map(|sector| texts.term(sector.word())).collect();
    let body = texts.with("live-consent-ask", &[("date", texts.date(shared.today())), ("sectors", names.join(", "))]);
    let more = more.into_iter().map(|key| texts.find(key).unwrap_or_default().to_owned());
    let words = std::iter::once(keep).chain(ANSWERS.iter().map(word)).chain(more).collect();
    let dialog = Dialog::choice(title(texts.get("live-consent"), &known.label, shared), body, words);
    Act::Ask(dialog, acts)
}

/// What stands for a sector, else a consent as it would be given now.
fn begun(known: &Known, sector: Sector, shared: &Shared) -> Consent {
    let new = || Consent {
        on: Some(shared.today()),
        form: Some(ConsentForm::Oral),
        asked_by: shared.viewer().person,
        ..Consent::new(Giver::Mother, Recipient::Sector(sector), ConsentState::Yes)
    };
    let stands = known.consents.iter().find(|it| it.answers_as(&new()) && it.state != ConsentState::NotAsked);
    stands.cloned().unwrap_or_else(new)
}

/// What records an answer; for sectors that gave the same one today already there is nothing to record.
fn record(
    known: &Known,
    sectors: &[Sector],
    (state, form, withdrawn): (ConsentState, Option<ConsentForm>, bool),
    shared: &Shared,
) -> Vec<Act> {
    let asked = state != ConsentState::NotAsked;
    let answer = |sector: &Sector| Consent {
        on: asked.then(|| shared.today()),
        form,
        asked_by: shared.viewer().person.filter(|_| asked),
        note: if withdrawn { WITHDRAWN.to_owned() } else { String::new() },
        ..Consent::new(Giver::Mother, Recipient::Sector(*sector), state)
    };
    let new = sectors.iter().map(answer).filter(|consent| !known.consents.contains(consent));
    let mut commands: Vec<Command> = new.map(|consent| Command::RecordConsent { case: known.case, consent }).collect();
    match commands.len() {
        0 => vec![Act::refuse(shared.texts().get("refusal-nothing-changes"))],
        1 => commands.pop().map(Act::Do).into_iter().collect(),
        _ => vec![Act::Do(Command::Together { after: None, commands })],
    }
}
