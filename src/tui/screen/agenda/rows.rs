//! The rows of the agenda: what stands on each, as far as the lens shows it.

use super::draw::Columns;
use crate::{
    domain::{
        apply::apply,
        command::Command,
        consent::Consent,
        decide::{closing::quorum_at, decide},
        ids::{CaseId, ItemId},
        lens::{ItemView, Label, Sight},
        meeting::{ItemKind, ItemStatus, Meeting, MeetingStatus},
        timetable::Slot,
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::time,
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Piece, pieces_width},
    },
};
use chrono::{DateTime, Utc};

/// Something to look out for.
struct Remark {
    /// Where there is room.
    full: String,
    /// Where there is not.
    brief: String,
    /// How bad it is.
    role: Role,
}

/// An item as one row.
#[derive(Clone, Debug)]
pub struct Row {
    pub item: ItemId,
    pub case: Option<CaseId>,
    pub status: ItemStatus,
    pub kind: ItemKind,
    pub mark: Piece,
    pub time: String,
    pub minutes: String,
    pub label: Piece,
    pub kind_word: String,
    pub phase: String,
    pub consents: Vec<Piece>,
    /// The remarks as far as there is room, and the question where it has no column of its own.
    pub shown: Vec<Piece>,
    pub question: String,
}

impl Row {
    /// All that stands on it.
    pub fn text(&self) -> String {
        let said = [&self.label.0, &self.kind_word, &self.phase, &self.question, &self.time];
        let remarks = self.shown.iter().map(|(text, _)| text);
        said.into_iter().chain(remarks).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// A meeting as it would be if it began as planned, for looking ahead at who is there; one that has begun, as it is.
pub fn as_planned(house: &World, meeting: &Meeting) -> World {
    let world = house.clone();
    if meeting.status != MeetingStatus::Planned {
        return world;
    }
    let at = meeting.starts_at();
    let start = Command::StartMeeting { meeting: meeting.id, chair: None, minute_taker: None, at };
    let events = decide(&world, &Viewer::of_the_house(Seat::Host, at), start).unwrap_or_default();
    events.iter().fold(world, apply)
}

/// The moment at which a turn begins: as planned, or now where that has passed.
pub fn moment(meeting: &Meeting, slot: &Slot, now: DateTime<Utc>) -> DateTime<Utc> {
    let planned = crate::domain::calendar::utc(meeting.date.and_time(slot.at));
    if meeting.status == MeetingStatus::Running { planned.max(now) } else { planned }
}

/// The row of one item.
pub fn row(
    view: &ItemView<'_>,
    slot: &Slot,
    meeting: &Meeting,
    planned: &World,
    columns: Columns,
    shared: &Shared,
) -> Row {
    let (state, case, texts) = (view.state(), view.case(), shared.texts());
    let sketch = view.sketch();
    let label = shared.label(view.label());
    let label = if label.is_empty() { texts.term(state.kind.word()).to_owned() } else { label };
    let of_family = matches!(view.label(), Label::Name(_) | Label::Theme(_));
    let question = view.details().filter(|_| state.kind != ItemKind::Theme).map(|it| it.question.clone());
    let question = question.unwrap_or_default();
    let question = sketch.map_or(question, |sketch| sketch.question().to_owned());
    let phase = case.map(|case| case.phase(meeting.date)).or(sketch.map(|sketch| sketch.phase(meeting.date)));
    let said = case.map(|case| case.consents.clone()).or(sketch.map(|sketch| sketch.consents().cloned().collect()));
    let in_time = state.status != ItemStatus::Postponed;
    Row {
        item: view.id(),
        case: state.details.case,
        status: state.status,
        kind: state.kind,
        mark: mark(view, meeting, shared),
        time: if in_time { time(slot.at) } else { String::new() },
        minutes: if in_time { slot.minutes.to_string() } else { String::new() },
        label: (label, if of_family { Role::Text } else { Role::Masked }),
        kind_word: texts.term(state.kind.word()).to_owned(),
        phase: phase.map(|phase| phrases::phase(phase, texts)).unwrap_or_default(),
        consents: said.map(|said| consents(&said, columns.spaced, shared)).unwrap_or_default(),
        shown: fitted(
            remarks(view, slot, meeting, planned, shared),
            if columns.question > 0 { "" } else { &question },
            columns.remarks,
            shared,
        ),
        question,
    }
}

fn consents(consents: &[Consent], spaced: bool, shared: &Shared) -> Vec<Piece> {
    let signs = phrases::consent_signs(consents, shared);
    if spaced { separated(signs, " ") } else { signs }
}

/// The fewest columns in which a question says anything.
const QUESTION: usize = 24;

/// The remarks in full where they fit, else in brief; the question behind them where there is room left.
fn fitted(remarks: Vec<Remark>, question: &str, room: u16, shared: &Shared) -> Vec<Piece> {
    let between = format!(" {} ", shared.look.glyphs.separator);
    let mut full: Vec<Piece> = remarks.iter().map(|it| (it.full.clone(), it.role)).collect();
    // The bar beside a list that goes on takes a column.
    let (used, room) = (pieces_width(&separated(full.clone(), &between)), usize::from(room.saturating_sub(1)));
    if used <= room {
        full.extend((used + QUESTION <= room && !question.is_empty()).then(|| (question.to_owned(), Role::Dim)));
        return separated(full, &between);
    }
    // None is cut in the middle: that there are more is said in words where there is room, and the sheet tells them all.
    let brief: Vec<Piece> = remarks.into_iter().map(|it| (it.brief, it.role)).collect();
    let shown = |count: usize, more: Option<&str>| {
        let left = brief.len() - count;
        let more = more.filter(|_| left > 0).map(|key| (shared.texts().with(key, &[("count", left)]), Role::Dim));
        let some = separated(brief.iter().take(count).cloned().collect(), &between);
        some.into_iter().chain(more).collect::<Vec<_>>()
    };
    let more = [Some("agenda-remarks-more"), Some("agenda-remarks-and-more"), None];
    let all = (1..=brief.len()).rev().flat_map(|count| more.map(|more| shown(count, more)));
    all.into_iter().find(|pieces| pieces_width(pieces) <= room).unwrap_or_default()
}

fn separated(pieces: Vec<Piece>, between: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        all.extend((!all.is_empty()).then(|| (between.to_owned(), Role::Dim)));
        all.push(piece);
    }
    all
}

fn mark(view: &ItemView<'_>, meeting: &Meeting, shared: &Shared) -> Piece {
    let glyphs = shared.look.glyphs;
    let (sign, role) = match view.state().status {
        _ if meeting.open_item == Some(view.id()) => (glyphs.current, Role::Accent),
        ItemStatus::Closed => (glyphs.yes, Role::Good),
        ItemStatus::Postponed => (glyphs.right, Role::Dim),
        ItemStatus::Opened => (glyphs.circle, Role::Warning),
        ItemStatus::Waiting | ItemStatus::Removed => (" ", Role::Text),
    };
    (sign.to_owned(), role)
}

fn remarks(view: &ItemView<'_>, slot: &Slot, meeting: &Meeting, planned: &World, shared: &Shared) -> Vec<Remark> {
    let (state, texts) = (view.state(), shared.texts());
    let plain = |text: &str, role| Remark { full: text.to_owned(), brief: text.to_owned(), role };
    let mut remarks = Vec::new();
    match (state.status, state.postponed_to) {
        (ItemStatus::Postponed, Some(to)) => {
            let date = phrases::day(to, shared.today(), texts);
            let full = texts.with("agenda-postponed-to", &[("date", date.clone())]);
            let brief = format!("{} {date}", shared.look.glyphs.right);
            return vec![Remark { full, brief, role: Role::Dim }];
        }
        (ItemStatus::Waiting, _) => {}
        (status, _) => remarks.push(plain(texts.term(status.word()), Role::Dim)),
    }
    if let Sight::Part(scope) = view.sight() {
        let full = texts.with("agenda-part-only", &[("scope", scope.clone())]);
        remarks.push(Remark { full, brief: scope.clone(), role: Role::Warning });
    }
    let agreements = shared.house().agreements(meeting);
    let term = match (view.case(), view.sketch(), agreements) {
        (Some(case), _, Some(it)) if !case.status.is_ended() => {
            case.intake_term(it.intake_working_days, &it.calendar(), shared.today())
        }
        (None, Some(sketch), Some(it)) => sketch.intake_term(it.intake_working_days, &it.calendar(), shared.today()),
        (None, None, _) => return remarks,
        _ => None,
    };
    let restriction = view.case().and_then(|case| case.restriction.as_ref());
    remarks.extend(restriction.map(|it| plain(texts.term(it.kind.word()), Role::Warning)));
    let intake = phrases::intake(term, state.kind == ItemKind::New, texts);
    remarks.extend(intake.map(|(full, brief, role)| Remark { full, brief, role }));
    if state.is_pending() && state.kind != ItemKind::Theme {
        let missing = planned.item(view.id()).map(|item| quorum_at(planned, item, moment(meeting, slot, shared.now)));
        let missing = texts.missing_all(&missing.unwrap_or_default());
        if !missing.is_empty() {
            remarks.push(plain(&missing, Role::Warning));
        }
    }
    remarks
}
