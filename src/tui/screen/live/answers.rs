//! What the hub's answers lead to: the next family, a question about the room, a line that comes back.

use super::{Focus, Live, standing, steer, takes_minutes, types_by_itself};
use crate::{
    capture::Kind,
    domain::{
        command::{Command, RoomChoice},
        decide::closing::{must_leave, next_date},
        disclosure::Ground,
        event::Happened,
        fact::Fact,
        ids::{CaseId, ItemId, PersonId},
        meeting::{AgendaItem, Bar, ItemStatus, Meeting},
        refusal::Refusal,
    },
    live::{Answer, NotDone},
    tui::{
        act::{Act, Place},
        overlay::prompt::ask_break,
        screen::restrict,
        shared::Shared,
        widget::{Dialog, ToastKind},
    },
};

impl Live {
    /// Hears the answer to a command, ours or one that came back by undo.
    pub(super) fn hear(&mut self, command: &Command, answer: &Answer, shared: &Shared) -> Vec<Act> {
        let Some(meeting) = shared.meeting() else { return Vec::new() };
        let draft = self.typing.answered(command, answer.is_ok());
        let mut acts: Vec<Act> = draft.into_iter().collect();
        match answer {
            Ok(receipt) => {
                let closed = receipt.events.iter().any(|event| matches!(event.what, Happened::MeetingClosed { .. }));
                acts.extend(if closed { vec![Act::Go(Place::Minutes)] } else { self.done(command, meeting, shared) });
            }
            Err(NotDone::Refused(refusal)) => acts.extend(self.refused(command, refusal, meeting, shared)),
            Err(_) => self.then_next = None,
        }
        acts
    }

    fn done(&mut self, command: &Command, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        match command {
            Command::OpenItem { item, .. } | Command::BreakSecrecy { item, .. } => {
                self.chosen = Some(*item);
                self.focus = Focus::Agenda;
                // Who goes from one family to the next goes on steering, but for the minute-taker; who opens one by Enter is
                // about to type.
                let goes_on = self.goes_on.take() == Some(*item);
                if !goes_on || takes_minutes(shared) {
                    self.typing.on = types_by_itself(shared);
                }
                passed_over(*item, meeting, shared).filter(|_| goes_on).into_iter().collect()
            }
            Command::CloseItem { item, .. } if self.then_next.take_if(|closing| closing == item).is_some() => {
                self.open_next(meeting, Some(*item), shared)
            }
            Command::PostponeItem { item, .. } if self.chosen == Some(*item) => {
                // What was put off would be brought back by the next Enter.
                let mut behind = shared.house().agenda(meeting).skip_while(|it| it.id != *item);
                self.chosen = behind.find(|it| it.is_pending()).map_or(self.chosen, |next| Some(next.id));
                Vec::new()
            }
            Command::Amend { entry, .. } => {
                self.record.show(*entry);
                Vec::new()
            }
            Command::ReopenItem { item } => vec![steer::open(*item, RoomChoice::Ask, shared)],
            Command::Record { item: Some(_), fact, .. } if fact.is_about_the_network() => {
                vec![Act::Say(ToastKind::Done, shared.texts().get("live-kept-outside").to_owned())]
            }
            Command::Record { item: Some(item), fact: Fact::Decision { outcome: None, back_on: None, .. }, .. }
                if standing::lacks_outcome(*item, shared) =>
            {
                let sign = Kind::Decision.sigil().map(String::from).unwrap_or_default();
                vec![Act::Say(ToastKind::Warning, shared.texts().with("live-decided-open", &[("sign", sign)]))]
            }
            Command::Restrict { case, .. } => restrict::after(*case, shared),
            command => super::consent::after(command, shared),
        }
    }

    fn refused(&mut self, command: &Command, refusal: &Refusal, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        self.then_next = None;
        match (command, refusal) {
            (Command::OpenItem { item, .. }, Refusal::Room(people)) => vec![ask_room(*item, people, meeting, shared)],
            (Command::CloseMeeting { .. }, Refusal::Pending(items)) => {
                vec![ask_rest(items, meeting, Vec::new(), shared)]
            }
            (Command::CloseItem { item, .. }, Refusal::Lacks(_)) => {
                self.chosen = Some(*item);
                Vec::new()
            }
            _ => super::consent::refused(command, refusal, shared),
        }
    }
}

/// Which items before this one were passed over and still have to have their turn.
fn passed_over(item: ItemId, meeting: &Meeting, shared: &Shared) -> Option<Act> {
    let before = shared.house().agenda(meeting).take_while(|it| it.id != item);
    let waiting: Vec<ItemId> = before.filter(|it| AgendaItem::is_pending(it)).map(|it| it.id).collect();
    let label = |id: &ItemId| shared.lens.item(*id).map(|view| shared.label(view.label()));
    let families: Vec<String> = waiting.iter().filter_map(label).collect();
    let said = shared.texts().with("live-passed-over", &[("families", families.join(", "))]);
    (!families.is_empty()).then_some(Act::Say(ToastKind::Warning, said))
}

/// Who is at the table of a turn that runs and may not hear its family (any more): who they are, and what now. None when
/// nobody is, or it is spoken of without a name.
pub fn ask_to_leave(case: CaseId, shared: &Shared) -> Option<Act> {
    let meeting = shared.meeting()?;
    let open = shared.house().item(meeting.open_item?).filter(|item| item.case == Some(case))?;
    let people: Vec<(PersonId, Bar)> =
        must_leave(shared.house(), open, shared.now).into_iter().map(|exit| (exit.person, exit.bar)).collect();
    (!people.is_empty()).then(|| ask_room(open.id, &people, meeting, shared))
}

/// Not everyone in the room may hear this family: what now?
fn ask_room(item: ItemId, people: &[(PersonId, Bar)], meeting: &Meeting, shared: &Shared) -> Act {
    let texts = shared.texts();
    let mut lines = vec![texts.get("live-room-body").to_owned()];
    lines.extend(people.iter().map(|(who, bar)| {
        format!("{} {}: {}", shared.look.glyphs.no, super::said::person(*who, shared), texts.bar(*bar))
    }));
    let restricted = shared.lens.item(item).is_some_and(|view| view.is_kept_safe());
    let leave = match people {
        [(one, _)] => texts.with("live-room-leave-one", &[("person", super::said::surname(*one, shared))]),
        _ => texts.get("live-room-leave").to_owned(),
    };
    let mut choices = vec![(leave.as_str(), vec![steer::open(item, RoomChoice::TheyLeave, shared)])];
    // What was said by name can't become nameless.
    let item_said = shared.house().item(item);
    let by_name = item_said.is_some_and(|it| it.opened.is_some() && !it.anonymous && !it.entries.is_empty());
    if !restricted && !by_name {
        choices.push((texts.get("live-room-nameless"), vec![steer::open(item, RoomChoice::Anonymous, shared)]));
    }
    let postpone = vec![steer::postpone(item, meeting, shared)];
    choices.push((texts.get("live-room-postpone"), postpone));
    if people.iter().any(|(_, bar)| matches!(bar, Bar::Objection | Bar::NotAsked)) {
        choices.push((texts.get("live-room-break"), vec![ask_ground(item, shared)]));
    }
    let label = shared.lens.item(item).map_or_else(String::new, |view| shared.label(view.label()));
    let waits = texts.with("live-room-not", &[("family", label)]);
    let opened = item_said.is_some_and(|it| it.status == ItemStatus::Opened);
    let back = if opened { Vec::new() } else { vec![Act::Say(ToastKind::Warning, waits)] };
    choices.push((texts.get("live-room-back"), back));
    let words: Vec<String> = choices.iter().map(|(words, _)| (*words).to_owned()).collect();
    let last = words.len() - 1;
    let dialog = Dialog::choice(texts.get("live-room-title").to_owned(), lines.join("\n"), words).or_leave(last);
    Act::Ask(dialog, choices.into_iter().map(|(_, acts)| acts).collect())
}

/// On which ground may they hear it all the same? What the law asks comes after it.
fn ask_ground(item: ItemId, shared: &Shared) -> Act {
    let texts = shared.texts();
    let words = Ground::ALL.iter().map(|ground| texts.term(ground.word()).to_owned()).collect();
    let acts = Ground::ALL.iter().map(|ground| vec![ask_break(item, *ground, Vec::new(), shared)]).collect();
    let [title, body] = ["break-title", "break-body"].map(|key| texts.get(key).to_owned());
    Act::Ask(Dialog::choice(title, body, words), acts)
}

/// Some items are not dealt with: postpone them and close? Said behind what there is to know `before`.
pub(super) fn ask_rest(items: &[ItemId], meeting: &Meeting, before: Vec<String>, shared: &Shared) -> Act {
    let texts = shared.texts();
    let label = |id: &ItemId| shared.lens.item(*id).map(|view| shared.label(view.label()));
    let families: Vec<String> = items.iter().filter_map(label).collect();
    let next = next_date(shared.house(), meeting).map_or_else(String::new, |date| texts.date(date));
    let rest = texts.with("live-rest-body", &[("families", families.join(", ")), ("next", next)]);
    let body = before.into_iter().chain([rest]).collect::<Vec<_>>().join("\n");
    let text = |key: &str| texts.get(key).to_owned();
    let dialog = Dialog::question(text("live-rest-title"), body, text("live-rest-yes"), text("live-rest-no"));
    let postpone = |item: &ItemId| Command::PostponeItem { item: *item, to: None, reason: String::new() };
    let close = Command::CloseMeeting { meeting: meeting.id, at: shared.now };
    let commands = items.iter().map(postpone).chain([close]).collect();
    Act::Ask(dialog, vec![vec![Act::Do(Command::Together { after: None, commands })], vec![steer::not_closed(shared)]])
}
