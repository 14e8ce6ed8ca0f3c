//! What a family answered before stays known, and what nobody of the family can have answered is not recorded.

use super::table::{Table, consent, day};
use crate::domain::{
    case::Case,
    command::Command,
    consent::{Consent, ConsentState, Giver, Recipient, WITHDRAWN},
    people::Sector,
    refusal::Refusal,
    undo::undo,
};

fn social(sign: char, on: i64) -> Consent {
    Consent { on: Some(day(on)), ..consent(Recipient::Sector(Sector::Social), sign) }
}

fn family(table: &Table) -> &Case {
    table.world.case(table.case("041")).unwrap()
}

fn records(table: &mut Table, consent: Consent) -> Command {
    let command = Command::RecordConsent { case: table.case("041"), consent };
    table.must(command.clone());
    command
}

/// The answers of the mother to the social sector as they came, and whether each is in force.
fn told(table: &Table) -> Vec<(ConsentState, bool)> {
    let all = family(table).answers().into_iter();
    let own = all.filter(|(it, _)| it.giver == Giver::Mother && it.recipient == Recipient::Sector(Sector::Social));
    own.map(|(it, in_force)| (it.state, in_force)).collect()
}

#[test]
fn what_was_allowed_before_it_was_taken_back_stays_known() {
    let mut table = Table::of_week_48();
    records(&mut table, social('+', -20));
    records(&mut table, Consent { evidence: "brief in het dossier".to_owned(), ..social('+', -20) });
    let now = told(&table).len();
    records(&mut table, Consent { note: WITHDRAWN.to_owned(), ..social('-', 0) });
    let all = told(&table);
    assert_eq!(all[now - 1..], [(ConsentState::Yes, false), (ConsentState::No, true)], "{all:?}");
    assert_eq!(all.len(), now + 1, "what is only filled in is no other answer");
    let yes = family(&table).earlier_answers.last().unwrap();
    assert_eq!((yes.on, yes.evidence.as_str()), (Some(day(-20)), "brief in het dossier"));
}

#[test]
fn an_answer_that_was_recorded_by_mistake_was_never_given() {
    for (first, mistake) in [('+', '-'), ('-', '+')] {
        let mut table = Table::of_week_48();
        records(&mut table, social(first, -20));
        let (before, world) = (told(&table), table.world.clone());
        let events = table.must(Command::RecordConsent { case: table.case("041"), consent: social(mistake, 0) });
        assert_eq!(told(&table).len(), before.len() + 1);
        table.must(undo(&world, &events).unwrap());
        assert_eq!(told(&table), before);
    }
}

#[test]
fn what_has_to_be_asked_anew_was_answered_before() {
    let mut table = Table::of_week_48();
    records(&mut table, social('+', -20));
    let known = family(&table).clone();
    let mut details = known.details.clone();
    let mother = details.members.iter_mut().find(|it| Giver::of(it.role) == Some(Giver::Mother));
    mother.unwrap().born = chrono::NaiveDate::from_ymd_opt(2012, 5, 1);
    table.must(Command::ChangeCase { case: known.id, details: Box::new(details), signals: known.signals });
    let mut all = told(&table);
    all.sort_by_key(|(_, in_force)| *in_force);
    assert_eq!(all[all.len() - 2..], [(ConsentState::Yes, false), (ConsentState::NotAsked, true)], "{all:?}");
}

#[test]
fn nobody_answers_by_a_name_that_nobody_of_the_family_goes_by() {
    let mut table = Table::of_week_48();
    let of = |name: &str, sign| {
        let no = Consent::new(Giver::Partner, Recipient::Everyone, ConsentState::No);
        Consent { member: name.to_owned(), on: Some(day(sign)), ..no }
    };
    let case = table.case("041");
    let refused = table.does(Command::RecordConsent { case, consent: of("dochter", 0) });
    assert_eq!(refused, Err(Refusal::ConsentOfNobody));
    let known = family(&table).clone();
    let mut details = known.details.clone();
    details.members.push(crate::domain::case::FamilyMember {
        role: crate::domain::case::MemberRole::Partner,
        name: "Bram".to_owned(),
        born: None,
        born_between: None,
    });
    let change = |details| Command::ChangeCase { case, details: Box::new(details), signals: known.signals.clone() };
    table.must(change(details.clone()));
    records(&mut table, of("bram", -1));
    details.members.last_mut().unwrap().name = "B. Zeeëgel".to_owned();
    table.must(change(details));
    records(&mut table, of("bram", 0));
}
