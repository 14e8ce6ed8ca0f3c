//! What the palette offers, in the order in which equals stand.

use crate::{
    domain::{fold::fold, ids::CaseId, lens::Label, meeting::Meeting},
    keymap::{Context, Op},
    tui::{
        act::{Act, Place},
        shared::Shared,
        wardrobe::Setting,
    },
};
use std::collections::BTreeSet;

/// What a row is about: the locale keys of the first column.
pub const KINDS: [&str; 5] = ["palette-do", "palette-family", "palette-person", "palette-meeting", "palette-setting"];

/// One thing to find, and what Enter does.
#[derive(Clone, Debug)]
pub struct Row {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// Its key, its day, its discipline.
    pub note: String,
    /// A sentence about it, where the name does not say enough.
    pub help: String,
    /// The name, folded.
    pub folded: String,
    /// What else it is found by, folded.
    pub more: String,
    /// What it does.
    pub acts: Vec<Act>,
}

impl Row {
    fn new(kind: usize, name: String, note: String, acts: Vec<Act>) -> Self {
        let (folded, more) = (fold(&name), fold(&note));
        Self { kind: KINDS.get(kind).copied().unwrap_or_default(), name, note, help: String::new(), folded, more, acts }
    }

    /// The family that it is about, if it is about one.
    pub fn family(&self) -> Option<CaseId> {
        self.acts.iter().find_map(|act| if let Act::Choose(case) = act { Some(*case) } else { None })
    }
}

/// All rows for who stands in `context`.
pub fn all(context: Context, shared: &Shared) -> Vec<Row> {
    let mut rows = operations(context, shared);
    rows.extend(families(shared));
    rows.extend(people(shared));
    rows.extend(meetings(shared));
    rows.extend(settings(shared));
    rows
}

/// What can be done here, then what can be done on other screens, which opens them first.
fn operations(context: Context, shared: &Shared) -> Vec<Row> {
    let (texts, keymap) = (shared.texts(), &shared.keymap);
    let here = context.stack();
    let places = Context::ALL.iter().filter(|place| place_of(**place).is_some() && !here.contains(place));
    // Who types a line steers by the palette as well.
    let around = here.iter().filter(|place| place_of(**place).is_some() || **place == Context::Global);
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for place in around.chain(places) {
        for &op in Op::ALL
            .iter()
            .filter(|op| op.contexts().contains(place) && !matches!(op, Op::Palette | Op::Back | Op::Count))
        {
            if !seen.insert(op) {
                continue;
            }
            let away = !here.contains(place);
            let keys = keymap.keys_for(op, *place).first().map(|keys| shared.look.keys(keys)).unwrap_or_default();
            let note = if away { format!("{} {keys}", texts.get(place.label_key())) } else { keys };
            let goes = place_of(*place).filter(|_| away).map(Act::Go);
            let mut row = Row::new(0, texts.get(op.label_key()).to_owned(), note, Vec::new());
            row.acts = goes.into_iter().chain([Act::Run(op)]).collect();
            row.help = texts.find(op.help_key()).unwrap_or_default().to_owned();
            row.more = fold(&[&row.note, texts.get(op.hint_key()), &row.help].map(ToOwned::to_owned).join(" "));
            rows.push(row);
        }
    }
    rows
}

/// The screen on which the operations of a context can be done.
const fn place_of(context: Context) -> Option<Place> {
    match context {
        Context::Today => Some(Place::Today),
        Context::Agenda => Some(Place::Agenda),
        Context::Meeting => Some(Place::Meeting),
        Context::FollowUps => Some(Place::FollowUps),
        Context::Family => Some(Place::Family),
        Context::Minutes => Some(Place::Minutes),
        Context::Setup => Some(Place::Setup),
        _ => None,
    }
}

/// Those on the agenda at hand first, as they may be called in this room.
fn families(shared: &Shared) -> Vec<Row> {
    let listed: Vec<CaseId> =
        shared.meeting().into_iter().flat_map(|it| shared.lens.agenda(it)).filter_map(|it| it.state().case).collect();
    let known: BTreeSet<CaseId> = listed.iter().copied().collect();
    let others = shared.lens.known_cases().map(|view| view.id()).filter(|case| !known.contains(case));
    let all = listed.iter().copied().chain(others);
    let row = |case: CaseId| {
        let label = shared.lens.label(case);
        if matches!(label, Label::Masked) {
            return None;
        }
        let note = shared.lens.case(case).map(|case| case.code.clone()).unwrap_or_default();
        Some(Row::new(1, shared.label(label), note, vec![Act::Go(Place::Family), Act::Choose(case)]))
    };
    all.filter_map(row).collect()
}

/// Everyone of the house: to what they have promised.
fn people(shared: &Shared) -> Vec<Row> {
    let row = |person: &crate::domain::people::Person| {
        let acts = vec![Act::Go(Place::FollowUps), Act::Seek(person.name.clone())];
        let mut row = Row::new(2, person.name.clone(), person.discipline.label.clone(), acts);
        row.more = fold(&format!("{} {}", row.note, person.organisation));
        row.help = shared.texts().get("palette-person-help").to_owned();
        row
    };
    shared.house().people().map(|person| row(person)).collect()
}

/// The latest first.
fn meetings(shared: &Shared) -> Vec<Row> {
    let texts = shared.texts();
    let mut all: Vec<&Meeting> = shared.house().meetings().map(AsRef::as_ref).collect();
    all.sort_by_key(|meeting| std::cmp::Reverse((meeting.date, meeting.start)));
    let row = |meeting: &Meeting| {
        let clinic = shared.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
        let args = [("clinic", clinic.to_owned()), ("date", texts.date(meeting.date))];
        let name = texts.with("palette-meeting-of", &args);
        let note = texts.term(meeting.status.word()).to_owned();
        let mut row = Row::new(3, name, note, vec![Act::ChooseMeeting(meeting.id), Act::Go(Place::Agenda)]);
        row.more = fold(&format!("{} {} {}", row.note, texts.date_long(meeting.date), meeting.date));
        row
    };
    all.into_iter().map(row).collect()
}

fn settings(shared: &Shared) -> Vec<Row> {
    let row = |setting: Setting| {
        let worn = shared.wardrobe.wears(&setting);
        let note = if worn { shared.texts().get("palette-worn").to_owned() } else { String::new() };
        Row::new(4, setting.name(shared.texts()), note, vec![Act::Set(setting)])
    };
    shared.wardrobe.all().map(row).collect()
}
