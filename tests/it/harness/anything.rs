//! Commands as a busy and careless house would ask them: likely ones in any order, about anything there ever was.

use mdo::domain::command::{Command, NewFollowUp, RoomChoice};
use mdo::domain::consent::Recipient;
use mdo::domain::fact::{Fact, FeedbackTo};
use mdo::domain::follow_up::FollowUpStatus;
use mdo::domain::ids::{CaseId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId};
use mdo::domain::meeting::{ItemDetails, ItemStatus, MeetingStatus, Outcome};
use mdo::domain::world::World;
use std::collections::BTreeSet;

use super::storage::Dice;
use super::table::{self, day, time};

/// Everything that was ever seen, put away or not.
#[derive(Default)]
pub struct Known {
    cases: BTreeSet<CaseId>,
    meetings: BTreeSet<MeetingId>,
    items: BTreeSet<ItemId>,
    entries: BTreeSet<EntryId>,
    follow_ups: BTreeSet<FollowUpId>,
    feedback: BTreeSet<FeedbackId>,
    people: BTreeSet<PersonId>,
}

impl Known {
    pub fn see(&mut self, world: &World) {
        self.cases.extend(world.cases().map(|it| it.id));
        self.meetings.extend(world.meetings().map(|it| it.id));
        self.items.extend(world.items().map(|it| it.id));
        self.entries.extend(world.entries().map(|it| it.id));
        self.follow_ups.extend(world.follow_ups().map(|it| it.id));
        self.feedback.extend(world.feedback().map(|it| it.id));
        self.people.extend(world.people().map(|it| it.id));
    }

    /// The next thing somebody asks; none when they speak of what was never there.
    pub fn next(&self, world: &World, dice: &mut Dice) -> Option<Command> {
        if dice.below(4) > 0 {
            return self.onwards(world, dice);
        }
        let (case, meeting) = (pick(&self.cases, dice)?, pick(&self.meetings, dice)?);
        let clinic = world.clinics().next()?.id;
        let (text, reason) = (format!("tekst {}", dice.below(5)), format!("reden {}", dice.below(5)));
        Some(match dice.below(16) {
            0 => Command::SettleFollowUp { follow_up: pick(&self.follow_ups, dice)?, status: status(dice) },
            1 => Command::SettleFeedback { feedback: pick(&self.feedback, dice)?, status: status(dice) },
            2 => {
                let (owners, due) = (vec![pick(&self.people, dice)?], Some(day(5)));
                Command::ReassignFollowUp { follow_up: pick(&self.follow_ups, dice)?, owners, due, reason }
            }
            3 => Command::AgreeFollowUp(Box::new(NewFollowUp {
                named: Vec::new(),
                clinic,
                case: (dice.below(2) > 0).then_some(case),
                text,
                agreed_on: day(-7),
                owners: vec![pick(&self.people, dice)?],
                due: None,
                remark: String::new(),
                status: status(dice),
            })),
            4 => {
                let details = table::nothing_known(&format!("IGP-27-{}", dice.below(6)), "Zeeëgel");
                Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() }
            }
            5 => Command::RecordConsent { case, consent: table::consent(Recipient::Everyone, '+') },
            6 => Command::AddAddendum { meeting, text, reason },
            7 => Command::PlanMeeting {
                clinic,
                date: day(7 * i64::try_from(dice.below(4)).ok()?),
                start: None,
                place: None,
            },
            8 => Command::AddItem { meeting, details: ItemDetails { case: Some(case), ..table::theme(&text) } },
            9 => Command::ChangeItem { item: pick(&self.items, dice)?, details: table::theme(&text) },
            10 => Command::PostponeItem { item: pick(&self.items, dice)?, to: None, reason },
            11 => Command::RestoreItem { item: pick(&self.items, dice)? },
            12 => Command::Strike { entry: pick(&self.entries, dice)?, reason },
            13 => Command::Restore { entry: pick(&self.entries, dice)? },
            14 => Command::Amend { entry: pick(&self.entries, dice)?, fact: self.fact(dice)? },
            _ => Command::ReopenItem { item: pick(&self.items, dice)? },
        })
    }

    /// What brings a meeting nearer to its approval.
    fn onwards(&self, world: &World, dice: &mut Dice) -> Option<Command> {
        let meeting = world.meetings().find(|it| it.status != MeetingStatus::Approved)?;
        let (id, at) = (meeting.id, time("13:30"));
        let command = match meeting.status {
            MeetingStatus::Planned => Command::StartMeeting { meeting: id, chair: None, minute_taker: None, at },
            MeetingStatus::Running => match world.agenda(meeting).find(|item| item.is_pending()) {
                None => Command::CloseMeeting { meeting: id, at },
                Some(item) if item.status == ItemStatus::Waiting => {
                    Command::OpenItem { item: item.id, at, room: RoomChoice::TheyLeave }
                }
                Some(item) if dice.below(3) == 0 => Command::CloseItem { item: item.id, at },
                Some(item) => Command::Record { meeting: id, item: Some(item.id), fact: self.fact(dice)? },
            },
            _ if dice.below(2) == 0 => Command::ApproveMinutes { meeting: id },
            _ => Command::Record { meeting: id, item: None, fact: self.fact(dice)? },
        };
        Some(command)
    }

    fn fact(&self, dice: &mut Dice) -> Option<Fact> {
        let person = pick(&self.people, dice)?;
        Some(match dice.below(8) {
            0 => table::note("een regel"),
            1 => table::concern("een zorg"),
            2 => table::follow_up(&format!("bellen {}", dice.below(9)), &[person], day(3)),
            3 => table::nobody_coordinates("komt nog", true, None),
            4 => Fact::NoFeedback { to: FeedbackTo::Family, reason: "zit aan tafel".into() },
            5 => table::feedback(FeedbackTo::Referrer, "bellen", person, day(5)),
            6 => table::outcome(Outcome::ConsultOnly),
            _ => table::outcome(*Outcome::ALL.get(dice.below(Outcome::ALL.len()))?),
        })
    }
}

fn pick<T: Copy>(of: &BTreeSet<T>, dice: &mut Dice) -> Option<T> {
    of.iter().nth(dice.below(of.len().max(1))).copied()
}

fn status(dice: &mut Dice) -> FollowUpStatus {
    match dice.below(3) {
        0 => FollowUpStatus::Open,
        1 => FollowUpStatus::Done { on: day(1), result: String::new() },
        _ => FollowUpStatus::Dropped { on: day(1), reason: "niet meer nodig".into(), why: None },
    }
}
