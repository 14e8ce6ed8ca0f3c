//! A family that is not known yet, put on an agenda at once: what cannot be left out, and what is to be answered.
//!
//! Who may know it is not left open: without an answer nobody would see it by name, not even who brought it in.

use super::{Form, Value, Wrong, choice, day_field, filled};
use crate::{
    domain::{
        case::{CaseDetails, Referral},
        command::{CaseReferral, Command},
        consent::{Consent, ConsentState, Giver, Recipient},
        decide::decide,
        event::Happened,
        ids::MeetingId,
        meeting::{ItemDetails, ItemKind},
        policy,
        refusal::{Field, Refusal, Thing},
    },
    keymap::{Context, Op},
    tui::{screen::phrases, shared::Shared, theme::Role},
};

/// Places of the fields.
const NAME: usize = 0;
const CODE: usize = 1;
const KIND: usize = 2;
const CONSENT: usize = 3;
const ON: usize = 4;
const QUESTION: usize = 5;

/// What can be known of consent when a family comes; nothing is chosen beforehand.
const ANSWERS: [ConsentState; 3] = [ConsentState::Yes, ConsentState::Presumed, ConsentState::NotAsked];

/// As what a family that is not known yet can stand on an agenda: referred, or with help that runs already.
const KINDS: [ItemKind; 2] = [ItemKind::New, ItemKind::Running];

/// Whether who looks may bring in a family at all.
pub(in crate::tui::overlay::prompt) fn may(shared: &Shared) -> bool {
    policy::may(shared.house(), shared.viewer(), policy::Act::KeepCases, shared.meeting)
}

/// What was typed to find the family is its name, or its number where it holds a figure.
pub(super) fn form(typed: &str, shared: &Shared) -> Form {
    let is_code = typed.contains(|it: char| it.is_ascii_digit());
    let (name, code) = if is_code { ("", typed.to_owned()) } else { (typed, next_code(shared)) };
    let kinds = KINDS.iter().map(|kind| shared.texts().term(kind.word()).to_owned()).collect();
    let answers = ANSWERS.iter().map(|answer| shared.texts().term(answer.word()).to_owned());
    let answers = [String::new()].into_iter().chain(answers).collect();
    let fields = vec![
        ("form-newcomer-name", Value::Text(filled(name))),
        ("form-newcomer-code", Value::Text(filled(&code))),
        ("form-newcomer-kind", choice(kinds, 0)),
        ("form-newcomer-consent", choice(answers, 0)),
        ("form-newcomer-on", day_field(Some(shared.today()))),
        ("form-newcomer-question", Value::Text(filled(""))),
    ];
    let mut form = Form::new(fields, shared);
    if let Some(field) = form.fields.get_mut(CONSENT) {
        let key = phrases::key(Op::Consent, Context::Family, shared);
        field.note = (shared.texts().with("form-newcomer-for-all", &[("key", key)]), Role::Dim);
    }
    form
}

/// The number after the highest of this kind: "IGP-26-048" after "IGP-26-047"; nothing where none ends in a figure.
fn next_code(shared: &Shared) -> String {
    let clinic = shared.meeting().map(|meeting| meeting.clinic);
    let codes = shared.lens.cases().filter(|case| Some(case.clinic) == clinic).map(|case| case.code.as_str());
    let Some(last) = codes.max() else { return String::new() };
    let figures = last.trim_end_matches(|it: char| it.is_ascii_digit()).len();
    let (before, number) = last.split_at(figures);
    let next = number.parse::<u32>().ok().and_then(|number| number.checked_add(1));
    next.map_or_else(String::new, |next| format!("{before}{next:0width$}", width = number.len()))
}

/// The family and its place on the agenda, in one act.
pub(super) fn command(form: &Form, meeting: MeetingId, shared: &Shared) -> Result<Command, Wrong> {
    let (house, viewer, texts) = (shared.house(), shared.viewer(), shared.texts());
    let wrong = |refusal: &Refusal| {
        let at = match refusal {
            Refusal::Empty(Field::Code) | Refusal::Taken(Thing::Case) => CODE,
            _ => NAME,
        };
        (at, texts.refusal(house, refusal))
    };
    let Some(clinic) = house.meeting(meeting).map(|it| it.clinic) else {
        return Err(wrong(&Refusal::Unknown(Thing::Meeting)));
    };
    let kind = KINDS.get(form.choice(KIND)).copied().unwrap_or(ItemKind::New);
    let answer = form.choice(CONSENT).checked_sub(1).and_then(|at| ANSWERS.get(at));
    // Who says that they may was told so today; what is only presumed nobody asked.
    let asked = answer.is_some_and(|answer| *answer == ConsentState::Yes);
    let consents = answer.map(|answer| Consent {
        on: asked.then(|| shared.today()),
        asked_by: viewer.person.filter(|_| asked),
        ..Consent::new(Giver::Mother, Recipient::Everyone, *answer)
    });
    let referral = Referral { on: form.day(ON, shared)?, ..Referral::default() };
    let refer = Command::ReferCase(Box::new(CaseReferral {
        clinic,
        details: CaseDetails { code: form.said(CODE), family: form.said(NAME), referral, ..CaseDetails::default() },
        signals: Vec::new(),
        consents: consents.into_iter().collect(),
        restriction: None,
        coordinator: None,
        running: kind == ItemKind::Running,
    }));
    // Which identity the family gets is known by deciding it here first; both are refused when others were before.
    let events = decide(house, viewer, refer.clone()).map_err(|refusal| wrong(&refusal))?;
    if answer.is_none() {
        return Err((CONSENT, texts.get("form-newcomer-no-consent").to_owned()));
    }
    let case = events.iter().find_map(|event| match &event.what {
        Happened::CaseReferred(case) => Some(case.id),
        _ => None,
    });
    let submitter = viewer.person.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    let details =
        ItemDetails { case, kind, question: form.said(QUESTION), submitter, minutes: None, at: None, number: None };
    Ok(Command::Together { after: Some(house.seq()), commands: vec![refer, Command::AddItem { meeting, details }] })
}
