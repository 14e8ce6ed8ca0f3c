//! The turns of a meeting, and what was said in them, as far as who looks may see them.

use super::{ItemView, Lens, Sight};
use crate::domain::{
    ids::{ItemId, MeetingId},
    meeting::{AgendaItem, Entry, Meeting},
    timetable::Slot,
};

impl Lens {
    /// An item as far as it may be seen.
    pub fn item(&self, id: ItemId) -> Option<ItemView<'_>> {
        let item = self.world.item(id)?;
        let inside = self.looks_from_inside(item.meeting);
        Some(self.view(item)).filter(|view| inside || view.sight != Sight::Masked)
    }

    /// The agenda of a meeting. Who neither belongs to its clinic nor sits at its table, or reads no lists there, is shown
    /// only the families that they may know, and that there are others by nothing.
    pub fn agenda<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = ItemView<'a>> {
        let outside = self.looks_from_outside(meeting);
        let views = self.world.agenda(meeting).map(|item| self.view(item));
        views.filter(move |view| !outside || view.sight != Sight::Masked)
    }

    /// When each of [`Self::agenda`] has its turn, in the same order.
    pub fn timetable(&self, meeting: &Meeting) -> Vec<Slot> {
        let mut slots = self.world.timetable(meeting);
        let mut shown = self.agenda(meeting).map(|view| view.id()).peekable();
        slots.retain(|slot| shown.next_if_eq(&slot.item).is_some());
        slots
    }

    fn looks_from_outside(&self, meeting: &Meeting) -> bool {
        !self.reads_of_none(meeting.clinic, Some(meeting.id))
    }

    fn looks_from_inside(&self, meeting: MeetingId) -> bool {
        self.world.meeting(meeting).is_none_or(|meeting| !self.looks_from_outside(meeting))
    }

    fn view<'a>(&'a self, item: &'a AgendaItem) -> ItemView<'a> {
        let case = item.details.case.and_then(|case| self.world.case(case));
        let sight = match (case, item.details.case) {
            (Some(case), _) => self.sight(case),
            (None, None) if self.looks_from_inside(item.meeting) => Sight::Open,
            (None, _) => Sight::Masked,
        };
        let nameless = case.is_some_and(|case| self.is_nameless(case)) || self.heard_without_name(item);
        ItemView { item, case, sight, nameless }
    }

    /// Whether everyone who looks was there when it was discussed by its number.
    fn heard_without_name(&self, item: &AgendaItem) -> bool {
        item.anonymous && self.watchers.iter().all(|who| item.present.contains(who))
    }

    /// The lines of an item, oldest first, struck ones included; none when they may not be seen. What was said without
    /// a name may be read by everyone who was there.
    pub fn entries<'a>(&'a self, view: &ItemView<'a>) -> Vec<&'a Entry> {
        let nameless = view.sight == Sight::Anonymous && self.heard_without_name(view.item);
        if view.sight != Sight::Open && !nameless {
            return Vec::new();
        }
        self.readable(&view.item.entries)
    }

    /// How many lines of an item stand, readable or not. Of what is masked nothing is known.
    pub fn lines(&self, view: &ItemView<'_>) -> usize {
        let known = view.sight != Sight::Masked;
        self.readable(&view.item.entries).iter().filter(|entry| known && entry.stands()).count()
    }
}
