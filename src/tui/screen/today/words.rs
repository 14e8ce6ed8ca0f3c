//! What a thing that runs out of time says of itself on the screen.

use crate::{
    domain::{
        deadlines::{About, Deadline, Deadlines, Kind, Why},
        meeting::AgendaItem,
    },
    report,
    tui::{
        screen::{follow_ups::PromiseId, phrases},
        shared::Shared,
        theme::Role,
        widget::Piece,
    },
};

/// What it is, as one line.
pub fn what(it: &Deadline, shared: &Shared) -> Piece {
    let hidden = || (shared.texts().get("follow-ups-hidden").to_owned(), Role::Masked);
    report::what(it, &shared.lens, shared.texts()).map_or_else(hidden, |text| (text, Role::Text))
}

/// Why it is in this list, where that is not that it is one's own.
pub fn why(it: &Deadline, shared: &Shared) -> Piece {
    let texts = shared.texts();
    let promise = match it.about {
        About::FollowUp(id) => Some(PromiseId::FollowUp(id)),
        About::Feedback(id) => Some(PromiseId::Feedback(id)),
        _ => None,
    };
    let owners = promise.map(|id| id.owners(shared.house())).unwrap_or_default();
    let named = || {
        let names = owners.iter().filter_map(|who| shared.house().person(*who)).map(|person| person.surname());
        names.collect::<Vec<_>>().join(", ")
    };
    match it.why {
        Why::For(who) if owners.is_empty() || owners.contains(&who) => {
            let name = shared.house().person(who).map_or("", |person| person.surname()).to_owned();
            (texts.with("today-for", &[("who", name)]), Role::Person)
        }
        Why::Offered => (texts.get("today-offered").to_owned(), Role::Warning),
        Why::Bridges => (texts.get("today-bridges").to_owned(), Role::Person),
        Why::NobodyElse if promise.is_some() && owners.is_empty() => {
            (texts.get("today-nobody").to_owned(), Role::Warning)
        }
        Why::For(_) | Why::NobodyElse | Why::Coordinates | Why::House => (named(), Role::Person),
        Why::Own | Why::Team => (String::new(), Role::Text),
    }
}

/// The next meeting, the day, and how many of one's families stand on it: each told whole or not at all.
pub fn next_meeting(list: &Deadlines, shared: &Shared) -> Vec<String> {
    let texts = shared.texts();
    let meetings = list.all.iter().filter(|it| it.about.kind() == Kind::Meeting);
    let meetings = meetings.filter(|it| it.date.is_some_and(|date| date >= shared.today()));
    let Some((it, date)) = meetings.filter_map(|it| Some((it, it.date?))).min_by_key(|(_, date)| *date) else {
        return vec![texts.get("today-no-meeting").to_owned()];
    };
    let About::Meeting(id) = it.about else { return Vec::new() };
    let on = |case| shared.house().item_of(case, id).is_some_and(AgendaItem::is_listed);
    let mine = list.families.iter().filter(|(case, _)| on(*case)).count();
    let args =
        [("date", phrases::day(date, shared.today(), texts)), ("distance", texts.distance(shared.today(), date))];
    let when = texts.with("today-when", &args);
    vec![what(it, shared).0, when, texts.with("today-mine-on-it", &[("count", mine)])]
}
