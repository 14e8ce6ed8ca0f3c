//! When each family's turn is, and what a change of order or minutes makes of the planner's times.
//!
//! A planner's list gives times, minutes, both or neither. What is not given follows from the rest: minutes from the next
//! planned time, a time from the turn before it. Nobody's turn begins before the turn before it ends.

use crate::domain::{
    command::Command,
    decide::LONGEST_TURN,
    ids::ItemId,
    meeting::{AgendaItem, ItemDetails, ItemStatus, Meeting},
    world::World,
};
use chrono::{NaiveTime, TimeDelta};

/// When a turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Whose.
    pub item: ItemId,
    /// It begins, local time.
    pub at: NaiveTime,
    /// Minutes; none for what is not dealt with at this meeting.
    pub minutes: u16,
    /// There is planned time to spare before it.
    pub after_gap: bool,
}

impl Slot {
    /// It ends.
    pub fn end(&self) -> NaiveTime {
        later(self.at, self.minutes)
    }
}

fn later(at: NaiveTime, minutes: u16) -> NaiveTime {
    at.overflowing_add_signed(TimeDelta::minutes(minutes.into())).0
}

fn takes_time(item: &AgendaItem) -> bool {
    item.status != ItemStatus::Postponed
}

impl World {
    /// The turns of a meeting's items in their order.
    pub fn timetable(&self, meeting: &Meeting) -> Vec<Slot> {
        let items: Vec<&AgendaItem> = self.agenda(meeting).collect();
        timetable(meeting, &items, self.agreements(meeting).map_or(0, |it| it.minutes_per_family))
    }
}

/// The turns of `items` in their order; `usual` are the clinic's minutes for each family.
pub fn timetable(meeting: &Meeting, items: &[&AgendaItem], usual: u16) -> Vec<Slot> {
    let mut free = meeting.start;
    let slot = |(place, item): (usize, &&AgendaItem)| {
        let at = item.at.filter(|at| *at > free).unwrap_or(free);
        let next = items.iter().skip(place + 1).find(|next| takes_time(next)).and_then(|next| next.at);
        let until_next = || {
            let minutes = u16::try_from((next? - item.at?).num_minutes()).ok()?;
            (1..=LONGEST_TURN).contains(&minutes).then_some(minutes)
        };
        let minutes = if takes_time(item) { item.minutes.or_else(until_next).unwrap_or(usual) } else { 0 };
        let slot = Slot { item: item.id, at, minutes, after_gap: at > free };
        free = slot.end();
        slot
    };
    items.iter().enumerate().map(slot).collect()
}

/// What the times and minutes of the items from `first` on become when an order or length before them changes: as long as
/// they were, directly after each other. What has time to spare before it keeps its own time, and so does what follows.
pub fn loosened(items: &[&AgendaItem], slots: &[Slot], first: usize, surely: usize) -> Vec<Command> {
    let all = items.iter().zip(slots).enumerate().skip(first);
    let follows = all.take_while(|(place, (_, slot))| *place <= surely || !slot.after_gap);
    let fixed = follows.filter(|(_, (item, _))| item.at.is_some() && takes_time(item));
    fixed.map(|(_, (item, slot))| change(item, |it| (it.at, it.minutes) = (None, Some(slot.minutes)))).collect()
}

/// The item before the place `at` whose minutes follow from when what stands there begins, with those minutes: what has to be
/// kept when that goes away or gets another time.
pub fn leaning<'a>(items: &[&'a AgendaItem], slots: &[Slot], at: usize) -> Option<(&'a AgendaItem, u16)> {
    items.get(at).filter(|item| takes_time(item))?.at?;
    let (item, slot) = items.iter().zip(slots).take(at).rfind(|(item, _)| takes_time(item))?;
    (item.minutes.is_none() && item.at.is_some()).then_some((*item, slot.minutes))
}

/// The command that changes an item's details.
pub fn change(item: &AgendaItem, how: impl FnOnce(&mut ItemDetails)) -> Command {
    let mut details = item.details.clone();
    how(&mut details);
    Command::ChangeItem { item: item.id, details }
}
