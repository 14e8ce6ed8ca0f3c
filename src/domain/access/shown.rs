//! Whose data something shows: a family was seen where its name stood, and where a text of it did under its number.
//!
//! Every list, document and screen says by these functions what it shows of families before it shows it, so that the
//! access log has nobody less than was seen. All look through the lens that the showing itself looks through.

use crate::domain::{
    deadlines::{About, Deadline},
    ids::{CaseId, FeedbackId, FollowUpId, MeetingId},
    lens::{ItemView, Label, Lens},
    meeting::{Entry, MeetingStatus},
    minutes::{FamilyMinutes, Minutes},
};
use std::collections::BTreeSet;

/// Of these families those that are named.
pub fn named(lens: &Lens, cases: impl IntoIterator<Item = CaseId>) -> BTreeSet<CaseId> {
    cases.into_iter().filter(|case| is_named(lens, *case)).collect()
}

/// The families that the agenda of a meeting names.
pub fn on_agenda(lens: &Lens, meeting: MeetingId) -> BTreeSet<CaseId> {
    let views = lens.house().meeting(meeting).into_iter().flat_map(|meeting| lens.agenda(meeting));
    views.filter(|view| view.sight().shows_name()).filter_map(|view| view.state().details.case).collect()
}

/// The same with those of which it shows what is asked or was said without a name, and those that a line under a theme
/// names.
pub fn in_turns(lens: &Lens, meeting: MeetingId) -> BTreeSet<CaseId> {
    let Some(meeting) = lens.house().meeting(meeting) else { return BTreeSet::new() };
    let mut shown: BTreeSet<CaseId> = about(lens.loose(meeting)).collect();
    for view in lens.agenda(meeting) {
        shown.extend(about(lens.entries(&view)));
        shown.extend(view.state().details.case.filter(|_| tells(lens, &view)));
    }
    shown
}

/// The families of which the minutes tell, as `minutes` has them.
pub fn in_minutes(lens: &Lens, meeting: MeetingId, minutes: &Minutes) -> BTreeSet<CaseId> {
    let mut shown: BTreeSet<CaseId> =
        minutes.families.iter().filter(|family| says(family)).map(|family| family.case).collect();
    // What the minutes tell under a theme no longer says whom it names.
    let house = lens.house();
    let kept = house.minutes_of(meeting).filter(|it| it.status == MeetingStatus::Approved).cloned();
    let whole = kept.or_else(|| Some(Minutes::of(house, house.meeting(meeting)?)));
    let under_themes = whole.into_iter().flat_map(|it| it.named).filter(|it| lens.reads(Some(it.case), it.by));
    shown.extend(under_themes.map(|it| it.case));
    shown.extend(minutes.follow_ups.iter().filter_map(|it| it.about));
    shown.extend(minutes.addenda.iter().filter_map(|it| it.case));
    shown
}

/// The families that follow-ups name, or of which their text is shown.
pub fn in_follow_ups(lens: &Lens, ids: impl IntoIterator<Item = FollowUpId>) -> BTreeSet<CaseId> {
    ids.into_iter().filter_map(|id| of_follow_up(lens, id)).collect()
}

/// The families of all that was promised.
pub fn in_promises(lens: &Lens) -> BTreeSet<CaseId> {
    let mut shown = in_follow_ups(lens, lens.follow_ups().map(|view| view.follow_up.id));
    shown.extend(lens.feedback().filter_map(|view| of_feedback(lens, view.feedback.id)));
    shown
}

/// The families of what runs out of time.
pub fn in_deadlines<'a>(lens: &Lens, all: impl IntoIterator<Item = &'a Deadline>) -> BTreeSet<CaseId> {
    let of_one = |it: &Deadline| match it.about {
        About::FollowUp(id) => of_follow_up(lens, id),
        About::Feedback(id) => of_feedback(lens, id),
        _ => it.case.filter(|case| is_named(lens, *case)),
    };
    all.into_iter().filter_map(of_one).collect()
}

/// Whether anything is shown of a family that is looked at alone, at the meeting at hand.
pub fn is_shown(lens: &Lens, case: CaseId, meeting: Option<MeetingId>) -> bool {
    let Some(known) = lens.house().case(case) else { return false };
    let turn = || Some(lens.item(lens.house().item_of(case, meeting?)?.id)).flatten();
    is_named(lens, case)
        || !in_follow_ups(lens, known.follow_ups.iter().copied()).is_empty()
        || known.feedback.iter().any(|id| of_feedback(lens, *id).is_some())
        || turn().is_some_and(|view| tells(lens, &view))
}

fn is_named(lens: &Lens, case: CaseId) -> bool {
    matches!(lens.label(case), Label::Name(_))
}

/// Whether an item shows its family's name, what is asked of it, or a line.
fn tells(lens: &Lens, view: &ItemView<'_>) -> bool {
    view.sight().shows_name() || view.sketch().is_some() || !lens.entries(view).is_empty()
}

fn about(lines: Vec<&Entry>) -> impl Iterator<Item = CaseId> {
    lines.into_iter().filter_map(|entry| entry.about)
}

fn of_follow_up(lens: &Lens, id: FollowUpId) -> Option<CaseId> {
    let view = lens.follow_up(id)?;
    view.follow_up.case.filter(|_| matches!(view.label, Some(Label::Name(_))) || view.text().is_some())
}

fn of_feedback(lens: &Lens, id: FeedbackId) -> Option<CaseId> {
    let view = lens.one_feedback(id)?;
    Some(view.feedback.case).filter(|_| matches!(view.label, Label::Name(_)) || view.shows_text)
}

/// Whether the minutes of a family hold its name or anything that was said in its turn.
fn says(family: &FamilyMinutes) -> bool {
    let bare = [&family.notes, &family.questions].into_iter().all(Vec::is_empty)
        && family.decisions.is_empty()
        && [&family.concerns, &family.strengths].into_iter().all(Vec::is_empty)
        && family.follow_ups.is_empty()
        && family.feedback.is_empty()
        && family.coordinator.is_none()
        && family.outcome.is_none();
    !family.family.is_empty() || !bare
}
