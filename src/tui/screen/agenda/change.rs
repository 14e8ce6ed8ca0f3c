//! What changes the agenda: of the families that are chosen together, else of the chosen one.

use super::{Agenda, rows::Row};
use crate::{
    domain::{
        command::Command,
        decide::closing::next_date,
        ids::ItemId,
        lens::ItemView,
        meeting::{AgendaItem, ItemStatus, MeetingStatus},
        policy,
        refusal::Refusal,
        timetable::{change, leaning, loosened},
    },
    keymap::Op,
    tui::{
        act::{Act, Asked, Place},
        overlay::prompt,
        screen::phrases,
        shared::Shared,
        widget::Dialog,
    },
};

impl Agenda {
    /// What a change is about: all that are chosen together, in their order, else the chosen one.
    fn meant(&self) -> Vec<&Row> {
        if self.marked.is_empty() {
            return self.chosen_row().into_iter().collect();
        }
        self.rows.iter().filter(|row| self.marked.contains(&row.item)).collect()
    }

    /// The families that are meant by name, and how many they are.
    fn named<'a>(meant: &[&Row]) -> [(&'static str, crate::i18n::Value<'a>); 2] {
        let names: Vec<&str> = meant.iter().map(|row| row.label.0.as_str()).collect();
        [("family", names.join(", ").into()), ("count", meant.len().into())]
    }

    /// Takes what is meant off, or to a later meeting; puts back what was postponed.
    pub(super) fn put_off(&self, op: Op, shared: &Shared) -> Vec<Act> {
        let (meant, Some(meeting)) = (self.meant(), shared.meeting()) else { return Vec::new() };
        let (postponed, listed): (Vec<&Row>, Vec<&Row>) =
            meant.iter().partition(|row| row.status == ItemStatus::Postponed);
        if op == Op::Postpone && listed.is_empty() {
            let restored = postponed.iter().map(|row| Command::RestoreItem { item: row.item });
            return together(restored.collect());
        }
        let meant = if op == Op::Postpone { listed } else { meant };
        if let Some(row) = meant.iter().find(|row| !applies(op, row.status)) {
            return vec![Act::refuse(shared.texts().refusal(shared.house(), &Refusal::ItemIs(row.status)))];
        }
        let texts = shared.texts();
        let items: Vec<ItemId> = meant.iter().map(|row| row.item).collect();
        let [family, count] = Self::named(&meant);
        let (asked, title) = if op == Op::TakeOff {
            (Asked::TakeOff(items), texts.with("agenda-take-off-title", &[family, count]))
        } else {
            let next = next_date(shared.house(), meeting);
            let next = next.map_or_else(String::new, |next| phrases::day(next, shared.today(), texts));
            (Asked::Postpone(items), texts.with("agenda-postpone-title", &[family, ("next", next.into())]))
        };
        vec![Act::Prompt(Box::new(prompt::prompt(asked, title, shared)))]
    }

    /// Asks for another question in the chosen item, from what it is now.
    pub(super) fn ask_question(&self, shared: &Shared) -> Vec<Act> {
        let Some(row) = self.chosen_row() else { return Vec::new() };
        let view = shared.lens.item(row.item);
        let refuse = |why| vec![Act::refuse(shared.texts().refusal(shared.house(), &why))];
        let Some(details) = view.as_ref().and_then(ItemView::details) else {
            return refuse(Refusal::MayNot(policy::Act::PrepareAgenda.into()));
        };
        if !applies(Op::ChangeQuestion, row.status) {
            return refuse(Refusal::ItemIs(row.status));
        }
        let title = shared.texts().with("prompt-question", &[("family", row.label.0.clone())]);
        let mut asked = prompt::prompt(Asked::ItemQuestion(row.item), title, shared);
        asked.go_on_from(&details.question, shared);
        vec![Act::Prompt(Box::new(asked))]
    }

    /// Another place or length for what is meant; what follows it moves along.
    pub(super) fn change(&self, op: Op, shared: &Shared) -> Vec<Act> {
        let Some(meeting) = shared.meeting() else { return Vec::new() };
        let items: Vec<&AgendaItem> = shared.house().agenda(meeting).collect();
        let slots = shared.house().timetable(meeting);
        let meant: Vec<ItemId> = self.meant().iter().map(|row| row.item).collect();
        let mut places: Vec<usize> = (0..items.len()).collect();
        places.retain(|at| items.get(*at).is_some_and(|item| meant.contains(&item.id)));
        let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else { return Vec::new() };
        let commands = match op {
            Op::MoveUp | Op::MoveDown => {
                let down = op == Op::MoveDown;
                let range = if down { (first, last + 1) } else { (first.wrapping_sub(1), last) };
                if range.0 >= items.len() || range.1 >= items.len() {
                    return Vec::new();
                }
                if down {
                    places.reverse();
                }
                let moved = places.iter().filter_map(|at| {
                    let to = if down { at + 1 } else { at - 1 };
                    Some(Command::MoveItem { item: items.get(*at)?.id, to })
                });
                let stays = leaning(&items, &slots, range.0);
                let stays = stays.map(|(item, minutes)| change(item, |it| it.minutes = Some(minutes)));
                moved.chain(stays).chain(loosened(&items, &slots, range.0, range.1)).collect()
            }
            _ => {
                let more = op == Op::MoreMinutes;
                let longer = places.iter().filter_map(|at| {
                    let (item, slot) = (items.get(*at)?, slots.get(*at)?);
                    let minutes = if more { slot.minutes.saturating_add(1) } else { slot.minutes.saturating_sub(1) };
                    let at = item.at.filter(|_| *at == first);
                    Some(change(item, |it| (it.at, it.minutes) = (at, Some(minutes))))
                });
                let others = loosened(&items, &slots, first + 1, last).into_iter();
                let others =
                    others.filter(|it| !matches!(it, Command::ChangeItem { item, .. } if meant.contains(item)));
                longer.chain(others).collect()
            }
        };
        together(commands)
    }

    /// Offers what can be done with what is meant, for whoever knows arrows and Enter.
    pub(super) fn ask_what(&self, shared: &Shared) -> Vec<Act> {
        let meant = self.meant();
        let (Some(row), Some(meeting)) = (meant.first(), shared.meeting()) else { return Vec::new() };
        if !matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Running) {
            return Vec::new();
        }
        let order = [Op::MoveUp, Op::MoveDown, Op::MoreMinutes, Op::FewerMinutes];
        let all = order.map(|op| (op, self.change(op, shared)));
        let postponed = meant.iter().all(|row| row.status == ItemStatus::Postponed);
        let off = [Op::Postpone, Op::TakeOff];
        let off = off.into_iter().filter(|op| meant.iter().all(|row| applies(*op, row.status)));
        let off = off.map(|op| (op, self.put_off(op, shared)));
        let one = (meant.len() == 1 && applies(Op::TakeOff, row.status)).then(|| self.ask_question(shared));
        let off = off.chain(one.map(|acts| (Op::ChangeQuestion, acts)));
        let possible = all.into_iter().chain(off).chain([(Op::AddFamily, Self::add_family(shared))]);
        let (ops, mut acts): (Vec<Op>, Vec<Vec<Act>>) = possible.filter(|(_, acts)| !acts.is_empty()).unzip();
        let texts = shared.texts();
        let word = |op: &Op| match op {
            Op::Postpone if postponed => texts.get("agenda-restore").to_owned(),
            op => texts.get(op.label_key()).to_owned(),
        };
        let mut words: Vec<String> = ops.iter().map(word).collect();
        if row.case.is_some() && meant.len() == 1 {
            words.push(texts.get("family-read").to_owned());
            acts.push(vec![Act::Go(Place::Family)]);
        }
        let many = meant.len() > 1;
        let title = if many { texts.with("list-marked", &[("count", meant.len())]) } else { row.label.0.clone() };
        let names = meant.iter().filter(|_| many).map(|row| row.label.0.as_str()).collect::<Vec<_>>();
        vec![Act::Ask(Dialog::choice(title, names.join(", "), words), acts)]
    }
}

/// All of it in one act, to be taken back in one.
fn together(mut commands: Vec<Command>) -> Vec<Act> {
    let only = if commands.len() == 1 { commands.pop() } else { None };
    let many = (!commands.is_empty()).then_some(Command::Together { after: None, commands });
    only.or(many).map(Act::Do).into_iter().collect()
}

/// Whether an operation can do anything with an item that stands so.
pub(super) fn applies(op: Op, status: ItemStatus) -> bool {
    let pending = matches!(status, ItemStatus::Waiting | ItemStatus::Opened);
    match op {
        Op::TakeOff | Op::ChangeQuestion | Op::MoreMinutes | Op::FewerMinutes => pending,
        Op::Postpone => pending || status == ItemStatus::Postponed,
        _ => true,
    }
}
