//! What is written where no family is, or beside one, and tells of a family all the same.

use super::table::{Table, bottleneck, day, disclosure, note, nothing_known, spell, theme};
use crate::domain::{
    command::{CaseReferral, Command, NewFollowUp, RoomChoice},
    consent::{Consent, ConsentState, Giver, Recipient},
    event::Happened,
    follow_up::FollowUpStatus,
    meeting::ItemDetails,
    refusal::Refusal,
};

fn asks(table: &mut Table, who: &str, command: Command) -> Result<(), Refusal> {
    let viewer = table.viewer(who);
    table.does_as(&viewer, command).map(|_| ())
}

/// The meeting of a week later, with nobody but this family on it.
fn a_week_later(code: &str) -> Table {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    table.now = table.now + chrono::Days::new(7);
    table.meeting = table.world.meetings().find(|meeting| meeting.is_to_be_held()).unwrap().id;
    for item in table.meeting_now().items.clone() {
        table.must(Command::RemoveItem { item, reason: "niet nu".to_owned() });
    }
    let details = ItemDetails { case: Some(table.case(code)), ..theme("hoe verder?") };
    table.must(Command::AddItem { meeting: table.meeting, details });
    table.starts();
    table
}

#[test]
fn a_theme_and_why_it_was_put_off_name_no_family_that_somebody_who_reads_it_may_not_know() {
    let mut table = Table::of_week_48();
    let meeting = table.meeting;
    let about = |question: &str| Command::AddItem { meeting, details: theme(question) };
    for text in ["Hoe verder met Kwartelkoning?", "IGP-26-029", "casus 29 en de gemeente"] {
        assert_eq!(asks(&mut table, "Demopad", about(text)), Err(Refusal::NamesTheFamily), "{text}");
        let told = asks(&mut table, "Teststra", about(text));
        assert_ne!(told, Err(Refusal::NamesTheFamily), "who may not know it is told nothing");
    }
    asks(&mut table, "Demopad", about("Vakantierooster")).unwrap();
    let item = *table.meeting_now().items.last().unwrap();
    let (to, reason) = (None, "wacht op Kwartelkoning".to_owned());
    let postponed = Command::PostponeItem { item, to, reason };
    assert_eq!(asks(&mut table, "Demopad", postponed), Err(Refusal::NamesTheFamily));
    let details = ItemDetails { minutes: Some(5), ..theme("Vakantierooster") };
    asks(&mut table, "Demopad", Command::ChangeItem { item, details }).unwrap();
}

#[test]
fn what_came_of_a_follow_up_of_no_family_names_none() {
    let mut table = Table::of_week_48();
    let (clinic, owner) = (table.clinic, table.person("Schetsema"));
    let (text, remark, status) = ("zaal bestellen".to_owned(), String::new(), FollowUpStatus::Open);
    let (case, owners, named) = (None, vec![owner], Vec::new());
    let new = NewFollowUp { clinic, case, text, agreed_on: day(0), owners, named, due: None, remark, status };
    let events = table.must(Command::AgreeFollowUp(Box::new(new)));
    let Happened::FollowUpAgreed(agreed) = &events[0].what else { panic!() };
    let done = |result: &str| Command::SettleFollowUp {
        follow_up: agreed.id,
        status: FollowUpStatus::Done { on: day(0), result: result.to_owned() },
    };
    assert_eq!(asks(&mut table, "Schetsema", done("Kwartelkoning belde zelf")), Err(Refusal::NamesTheFamily));
    asks(&mut table, "Schetsema", done("besteld")).unwrap();
}

#[test]
fn why_a_line_was_struck_names_no_other_family_nor_one_that_is_spoken_of_by_its_number() {
    let mut table = Table::in_week_48();
    let strike = |entry, reason: &str| Command::Strike { entry, reason: reason.to_owned() };
    let loose = table.says_of_none(note("De koffie was op.")).unwrap();
    assert_eq!(table.does(strike(loose, "ging over Kwartelkoning")), Err(Refusal::NamesTheFamily));
    let own = table.says_of_none(note("les van Kwartelkoning")).unwrap();
    table.must(strike(own, "Kwartelkoning wil dit niet"));
    table.opens("041").unwrap();
    let line = table.says("041", note("De koffie was op.")).unwrap();
    assert_eq!(table.does(strike(line, "hoort bij Kwartelkoning")), Err(Refusal::NamesAnother));
    table.opens("043").unwrap();
    let line = table.says("043", note("De koffie was op.")).unwrap();
    assert_eq!(table.does(strike(line, "Ñandoe wil dit niet")), Err(Refusal::NamesTheFamily));
    table.must(strike(line, "dubbel"));
}

#[test]
fn grounds_answers_and_why_somebody_coordinates_name_no_other_family() {
    let mut table = Table::in_week_48();
    let case = table.case("041");
    let ground = Some("zie Kwartelkoning".to_owned());
    let consent = Consent { ground, ..Consent::new(Giver::Mother, Recipient::Everyone, ConsentState::No) };
    assert_eq!(table.does(Command::RecordConsent { case, consent }), Err(Refusal::NamesAnother));
    let mut coordinator = spell(table.person("Modeldijk"));
    coordinator.reason = "kent Kwartelkoning ook".to_owned();
    let (clinic, details) = (table.clinic, nothing_known("IGP-26-077", "Waterlelie"));
    let (signals, consents, restriction, coordinator) = (Vec::new(), Vec::new(), None, Some(coordinator));
    let new = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running: false };
    assert_eq!(table.does(Command::ReferCase(Box::new(new))), Err(Refusal::NamesAnother));
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    let mut disclosure = disclosure();
    disclosure.answers[0] = "het kind van Kwartelkoning".to_owned();
    let broken = Command::BreakSecrecy { item: table.item("033"), at: table.now, disclosure };
    assert_eq!(table.does(broken), Err(Refusal::NamesAnother));
}

#[test]
fn a_family_that_is_kept_safe_is_known_by_its_name_also_where_it_is_not_on_the_agenda() {
    let mut table = a_week_later("041");
    let kept = table.case("029");
    table.opens("041").unwrap();
    assert_eq!(table.says("041", note("als bij Kwartelkoning")), Err(Refusal::NamesAnother));
    let line = table.says_of_none(note("Kwartelkoning belde")).unwrap();
    assert_eq!(table.world.entry(line).unwrap().about, Some(kept));
    for text in ["Kwartelkoning wacht te lang", "IGP-26-029 wacht te lang", "IGP-26-044 wacht te lang"] {
        assert_eq!(table.says_of_none(bottleneck(text)), Err(Refusal::NamesTheFamily), "{text}");
    }
    table.says_of_none(bottleneck("de wachtlijst is te lang")).unwrap();
}
