//! Where a meeting stands on its way to approved minutes: what its items still lack, and what can be done next.

use super::{
    document::{day, is_provisional},
    page::Page,
    setter::{Item, Runs, Setter, whole},
};
use crate::{
    domain::{
        decide::closing::lacks,
        lens::ItemView,
        meeting::{ItemStatus, Meeting, MeetingStatus},
        minutes::Minutes,
    },
    keymap::{Context, Op},
    tui::{screen::phrases, shared::Shared, theme::Role},
};
use chrono::NaiveDate;

/// An item that is not done yet.
struct Pending<'a> {
    number: usize,
    view: ItemView<'a>,
}

/// What a meeting's items still lack, in sentences; nothing when it does not run.
pub fn missing(set: &mut Setter, meeting: &Meeting, shared: &Shared) {
    if meeting.status != MeetingStatus::Running {
        return;
    }
    let texts = shared.texts();
    let all: Vec<Pending> =
        (1..).zip(shared.lens.agenda(meeting)).map(|(number, view)| Pending { number, view }).collect();
    let pending = || all.iter().filter(|it| it.view.state().is_pending());
    if pending().next().is_none() {
        set.say(Role::Good, texts.get("minutes-all-done"));
        return;
    }
    let counts = [("open", pending().count().to_string()), ("all", all.len().to_string())];
    set.say(Role::Warning, texts.with("minutes-pending", &counts));
    let items: Vec<Item> = pending()
        .filter(|it| it.view.state().status == ItemStatus::Opened)
        .map(|it| {
            let lacking = lacks(shared.house(), it.view.state());
            let lacking: Vec<&str> = lacking.into_iter().map(|lack| texts.lack(lack)).collect();
            let named = Runs::new(Role::Strong, shared.label(it.view.label())).and(Role::Dim, ": ");
            let runs = match lacking.as_slice() {
                [] => named.and(Role::Good, texts.get("minutes-can-close")),
                lacking => named.and(Role::Text, lacking.join(", ")),
            };
            Item::new(Role::Accent, it.number.to_string(), runs)
        })
        .collect();
    set.list(&items);
    let waiting = pending().filter(|it| it.view.state().status == ItemStatus::Waiting);
    let waiting: Vec<String> =
        waiting.map(|it| whole(&format!("{} {}", it.number, shared.label(it.view.label())))).collect();
    if !waiting.is_empty() {
        set.paragraph(
            &Runs::new(Role::Dim, texts.get("minutes-waiting")).and(Role::Dim, " ").and(Role::Text, waiting.join(", ")),
        );
    }
}

/// Whether people who still sit there keep something hidden, and what to do about it.
pub fn kept_back(set: &mut Setter, shared: &Shared) {
    if shared.lens.keeps_back() {
        set.say(Role::Warning, shared.texts().get("room-kept-back"));
        if shared.meeting().is_some_and(|meeting| meeting.status == MeetingStatus::Closed) {
            set.say(Role::Text, shared.texts().get("room-not-approved-yet"));
        }
        set.list(&[step(Op::RoomEmpty, None, shared)]);
        set.gap();
    }
}

/// The pane beside the minutes: what is missing, or what comes next.
pub fn stand(minutes: &Minutes, meeting: &Meeting, shared: &Shared, width: usize) -> Page {
    let (texts, mut set) = (shared.texts(), Setter::new(&shared.look, width, 0));
    let provisional = minutes.families.iter().filter(|family| is_provisional(family)).count();
    kept_back(&mut set, shared);
    match meeting.status {
        MeetingStatus::Planned => {}
        MeetingStatus::Running => missing(&mut set, meeting, shared),
        MeetingStatus::Closed => {
            set.say(Role::Warning, texts.get("report-draft"));
            if !shared.lens.keeps_back() {
                set.say(Role::Text, texts.get("minutes-read-then-approve"));
            }
            if provisional > 0 {
                let count = [("count", i64::try_from(provisional).unwrap_or(i64::MAX))];
                set.say(Role::Warning, texts.with("minutes-provisional-families", &count));
            }
            set.gap();
            let whole: &[Op] = if shared.lens.keeps_back() { &[] } else { &[Op::Approve, Op::Export] };
            let steps = whole.iter().take(1).chain(&[Op::EditEntry]).chain(whole.iter().skip(1));
            set.list(&steps.map(|op| step(*op, None, shared)).collect::<Vec<_>>());
        }
        MeetingStatus::Approved => {
            set.say(Role::Good, super::document::status(minutes, texts));
            set.say(Role::Text, texts.get("minutes-locked"));
            set.gap();
            set.list(&[step(Op::Addendum, None, shared), step(Op::Export, None, shared)]);
        }
    }
    set.finish()
}

/// The title of that pane.
pub fn title(meeting: &Meeting) -> &'static str {
    if meeting.status == MeetingStatus::Running { "minutes-stand-running" } else { "report-status" }
}

/// What a key does, in words, and of which day; nothing where no key leads to it.
fn step(op: Op, date: Option<NaiveDate>, shared: &Shared) -> Item {
    let keys = phrases::key(op, Context::Minutes, shared);
    if keys.is_empty() {
        return Runs::default().into();
    }
    let text = Runs::new(Role::Text, shared.texts().get(op.label_key()));
    Item::new(Role::Key, keys, text.then(Role::Date, date.map_or_else(String::new, |date| day(shared.texts(), date))))
}

/// What a person reads as long as there are no minutes, and what they can do about it.
pub fn nothing_yet(meeting: Option<&Meeting>, earlier: Option<&Meeting>, shared: &Shared, width: usize) -> Page {
    let (texts, mut set) = (shared.texts(), Setter::new(&shared.look, width, 0));
    let Some(meeting) = meeting else {
        set.say(Role::Title, texts.get("minutes-no-meeting-title"));
        set.gap();
        set.say(Role::Text, texts.get("minutes-no-meeting"));
        return set.finish();
    };
    let clinic = shared.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
    let args = [
        ("clinic", clinic.to_owned()),
        ("date", texts.date_long(meeting.date)),
        ("time", crate::i18n::time(meeting.start)),
    ];
    set.say(Role::Title, texts.get("minutes-none-yet-title"));
    set.gap();
    set.say(Role::Text, texts.with("minutes-none-yet", &args));
    set.gap();
    set.say(Role::Dim, texts.get("minutes-none-yet-steps"));
    let mut steps = vec![step(Op::ScreenAgenda, None, shared), step(Op::ScreenMeeting, None, shared)];
    steps.extend(earlier.map(|earlier| step(Op::EarlierMeeting, Some(earlier.date), shared)));
    set.list(&steps);
    set.finish()
}
