//! Worlds that nobody wrote down: what families answered, who is on whose list, who coordinates and who promised something,
//! drawn at random and put on the scenario by commands. And who is to know nothing of whom in them, said once more in the
//! words of the handbook (B.1, B.3), apart from how the program finds it.

use crate::{
    domain::{
        apply::apply,
        case::{Case, CoordinatorSpell, Restriction, RestrictionKind},
        command::{Command, NewFollowUp},
        consent::{Consent, ConsentState, Giver, Recipient},
        decide::decide,
        fold::fold,
        follow_up::FollowUpStatus,
        people::{Person, Sector},
        viewer::{Seat, Viewer},
        world::World,
    },
    tui::testing::scenario,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// Whom an organisation's name is that of, and one that is nobody's.
const ORGANISATIONS: [&str; 5] =
    ["Jeugdteam", "gemeente Duinhaven", "JGZ Kustland", "GGZ Zandplaat", "Stichting Elders"];

/// Something that happened to a family. Families and people are meant by their place in the world.
#[derive(Clone, Debug)]
pub enum Turn {
    Answered { giver: Giver, recipient: Recipient, state: ConsentState, days_ago: Option<u64>, ends_in: Option<i64> },
    KeptSafe { list: Vec<bool> },
    OpenAgain,
    Coordinated { by: usize },
    Promised { by: usize },
}

/// What happened, to which families.
pub fn turns() -> impl Strategy<Value = Vec<(usize, Turn)>> {
    let recipient = prop_oneof![
        3 => prop::sample::select(Sector::ALL).prop_map(Recipient::Sector),
        3 => prop::sample::select(&ORGANISATIONS[..]).prop_map(|name| Recipient::Organisation(name.to_owned())),
        1 => Just(Recipient::Everyone),
    ];
    let giver = prop_oneof![3 => Just(Giver::Mother), 1 => Just(Giver::Partner), 1 => Just(Giver::Child)];
    let state = prop::sample::select(ConsentState::ALL);
    let answered = (giver, recipient, state, prop::option::of(0..40_u64), prop::option::of(-5..5_i64));
    let answered = answered.prop_map(|(giver, recipient, state, days_ago, ends_in)| Turn::Answered {
        giver,
        recipient,
        state,
        days_ago,
        ends_in,
    });
    let turn = prop_oneof![
        6 => answered,
        2 => prop::collection::vec(any::<bool>(), 13).prop_map(|list| Turn::KeptSafe { list }),
        1 => Just(Turn::OpenAgain),
        1 => (0..13_usize).prop_map(|by| Turn::Coordinated { by }),
        1 => (0..13_usize).prop_map(|by| Turn::Promised { by }),
    ];
    prop::collection::vec((0..8_usize, turn), 0..24)
}

/// The world after all of it that the rules let happen.
pub fn after(world: World, turns: &[(usize, Turn)]) -> World {
    turns.iter().fold(world, |world, (family, turn)| {
        let viewer = Viewer::of_the_house(Seat::Host, scenario::at(15, 0));
        let Some(command) = command(&world, *family, turn, viewer.day()) else { return world };
        // What is refused did not happen.
        decide(&world, &viewer, command).map_or(world.clone(), |events| events.iter().fold(world, apply))
    })
}

fn command(world: &World, family: usize, turn: &Turn, today: NaiveDate) -> Option<Command> {
    let case = world.cases().nth(family)?;
    let person = |by: usize| world.people().nth(by).map(|person| person.id);
    Some(match turn {
        Turn::Answered { giver, recipient, state, days_ago, ends_in } => {
            let until = ends_in.map(|days| today + chrono::TimeDelta::days(days));
            let scope = (*state == ConsentState::Limited).then(|| "alleen praktisch".to_owned());
            let on = days_ago.map(|days| today - Days::new(days));
            let consent = Consent { scope, on, until, ..Consent::new(*giver, recipient.clone(), *state) };
            Command::RecordConsent { case: case.id, consent }
        }
        Turn::KeptSafe { list } => {
            let allowed = world.people().zip(list).filter(|(_, on)| **on).map(|(person, _)| person.id).collect();
            Command::Restrict {
                case: case.id,
                restriction: Some(Restriction { kind: RestrictionKind::Safety, allowed }),
            }
        }
        Turn::OpenAgain => Command::Restrict { case: case.id, restriction: None },
        Turn::Coordinated { by } => {
            let coordinator = CoordinatorSpell {
                person: person(*by)?,
                reason: String::new(),
                from: None,
                until: None,
                successor: None,
                entry: None,
            };
            Command::Appoint { case: case.id, coordinator }
        }
        Turn::Promised { by } => Command::AgreeFollowUp(Box::new(NewFollowUp {
            clinic: case.clinic,
            case: Some(case.id),
            text: "terugbellen".to_owned(),
            agreed_on: today,
            owners: vec![person(*by)?],
            named: Vec::new(),
            due: None,
            remark: String::new(),
            status: FollowUpStatus::Open,
        })),
    })
}

/// How close an answer comes to somebody: their organisation, their sector, everyone; none when it is for others.
fn closeness(answer: &Consent, who: &Person) -> Option<u8> {
    match &answer.recipient {
        Recipient::Organisation(name) => fold(&who.organisation).contains(&fold(name)).then_some(2),
        Recipient::Sector(sector) => (*sector == who.sector).then_some(1),
        Recipient::Everyone => Some(0),
    }
}

/// Whether somebody is to know nothing of a family, whatever else is so: whoever the mother said no to, as long as no yes of
/// hers comes closer to them than that no. A yes that has ended is none. A family that is kept safe is known to nobody beside
/// its list, any other to nobody whom she never let know.
pub fn is_kept_from(case: &Case, who: &Person, today: NaiveDate) -> bool {
    let answers = || case.consents.iter().filter(|answer| answer.giver == Giver::Mother);
    let near = || answers().filter_map(|answer| Some((closeness(answer, who)?, answer)));
    let lets = |answer: &Consent| !matches!(answer.state, ConsentState::No | ConsentState::NotAsked);
    let holds = |answer: &Consent| lets(answer) && answer.until.is_none_or(|until| until >= today);
    let binds = |answer: &Consent| answer.state == ConsentState::No && answer.ground.is_none();
    let yes = near().filter(|(_, answer)| holds(answer)).map(|(close, _)| close).max();
    let no = near().filter(|(_, answer)| binds(answer)).map(|(close, _)| close).max();
    let refused = no.is_some_and(|no| yes.is_none_or(|yes| no >= yes));
    match &case.restriction {
        Some(kept) if kept.kind == RestrictionKind::Safety => refused || !kept.allowed.contains(&who.id),
        _ => refused || yes.is_none(),
    }
}
