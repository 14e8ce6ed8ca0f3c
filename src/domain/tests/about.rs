//! What names a family where it belongs to none goes with that family.

use super::table::{Table, day, follow_up, note};
use crate::domain::{
    about::named,
    case::CaseDetails,
    command::{Command, NewFollowUp},
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::decide,
    event::Subject,
    follow_up::FollowUpStatus,
    ids::EntryId,
    lens::Lens,
    meeting::ItemDetails,
    minutes::Minutes,
    refusal::Refusal,
    viewer::{Seat, Viewer},
    work::Work,
};
use std::sync::Arc;

fn of(table: &mut Table, text: &str) -> EntryId {
    table.says_of_none(note(text)).unwrap()
}

fn reads(table: &Table, who: &str, line: EntryId) -> bool {
    let lens = Lens::alone(Arc::new(table.world.clone()), table.viewer(who));
    lens.loose(table.meeting_now()).iter().any(|entry| entry.id == line)
}

#[test]
fn a_line_of_no_family_that_names_one_goes_with_it_and_is_read_by_who_may_know_it() {
    let mut table = Table::in_week_48();
    let (case, plain) = (table.case("029"), of(&mut table, "De koffie was op."));
    for text in [
        "Les van KWARTELKONING: eerder bellen",
        "zie (igp-26-029).",
        "Kwartelkonings vragen",
        "van Kwartel-koning geleerd",
        "zie casus 029",
    ] {
        let line = of(&mut table, text);
        assert_eq!(table.world.entry(line).unwrap().about, Some(case), "{text}");
        assert!(reads(&table, "Schetsema", line) && !reads(&table, "Maquette", line), "{text}");
        assert!(reads(&table, "Maquette", plain));
    }
    let line = of(&mut table, "nog eens IGP-26-029");
    let struck = table.strikes(line).unwrap();
    assert_eq!(struck[0].subject(), Subject::Case(case), "whatever happens to it lies under the family's key");
    let minutes = Minutes::of(&table.world, table.meeting_now());
    assert_eq!(minutes.themes, ["De koffie was op."]);
    assert_eq!(minutes.named.len(), 5);
    for (who, lines) in [("Schetsema", 6), ("Maquette", 1)] {
        let lens = Lens::alone(Arc::new(table.world.clone()), table.viewer(who));
        assert_eq!(lens.minutes(table.meeting).unwrap().themes.len(), lines, "{who}");
    }
}

#[test]
fn what_is_to_be_done_for_a_family_that_a_theme_names_is_for_who_may_know_it_and_is_its_own() {
    let mut table = Table::in_week_48();
    let (may, may_not) = (table.person("Schetsema"), table.person("Maquette"));
    let asks = |who| follow_up("IGP-26-029 nabellen", &[who], day(3));
    assert!(matches!(table.says_of_none(asks(may_not)), Err(Refusal::OwnerMayNotKnow(who, _)) if who == may_not));
    let line = table.says_of_none(asks(may)).unwrap();
    let made = table.world.entry(line).unwrap().follow_up.unwrap();
    let case = table.case("029");
    assert!(table.world.case(case).unwrap().follow_ups.contains(&made));
    let lens = Lens::alone(Arc::new(table.world.clone()), table.viewer("Maquette"));
    assert!(lens.follow_up(made).is_none());
}

#[test]
fn a_line_names_one_family_and_does_not_come_to_name_another() {
    let mut table = Table::in_week_48();
    let both = "Zeeëgel kent Klaproos uit de buurt";
    assert_eq!(table.says_of_none(note(both)), Err(Refusal::NamesFamilies));
    let plain = of(&mut table, "de buurt");
    assert_eq!(table.amends(plain, note("de buurt van Zeeëgel")), Err(Refusal::BelongsElsewhere));
    let line = of(&mut table, "de buurt van Zeeëgel");
    table.amends(line, note("de buurt")).unwrap();
    table.amends(line, note("de buurt van Zeeëgel")).unwrap();
    assert_eq!(table.amends(line, note("de buurt van Klaproos")), Err(Refusal::BelongsElsewhere));
}

#[test]
fn who_may_not_know_a_family_is_told_the_same_whether_there_is_one_with_that_code_or_not() {
    let table = Table::in_week_48();
    let viewer = table.viewer("Maquette");
    let names = |text: &str| named(&table.world, &viewer, table.meeting_now(), &[text]);
    assert_eq!(names("IGP-26-041 en IGP-26-999"), Ok(Some(table.case("041"))));
    assert_eq!(names("IGP-26-041 en IGP-26-029"), Ok(Some(table.case("041"))), "of the hidden one nothing is told");
    let lens = Lens::alone(Arc::new(table.world.clone()), viewer.clone());
    let hidden = Some(table.case("029"));
    assert!(lens.reads(hidden, viewer.person), "the own line does not disappear");
    assert!(!lens.reads(hidden, None) && !lens.reads(hidden, Some(table.person("Schetsema"))));
}

#[test]
fn an_addendum_that_names_a_family_is_in_the_minutes_of_who_may_know_it() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    table.must(Command::ApproveMinutes { meeting: table.meeting });
    let adds = |text: &str, reason: &str| (text.to_owned(), reason.to_owned());
    for (text, reason) in [adds("De datum klopt niet.", "verschreven"), adds("Het was week 38.", "gezin Kwartelkoning")]
    {
        table.must(Command::AddAddendum { meeting: table.meeting, text, reason });
    }
    let world = Arc::new(table.world.clone());
    let of = |viewer: Viewer| Lens::alone(world.clone(), viewer).minutes(table.meeting).unwrap().addenda.len();
    assert_eq!((of(table.viewer("Schetsema")), of(table.viewer("Maquette"))), (2, 1));
    let house = Viewer::of_the_house(Seat::Projector, table.now);
    let beamer = Lens::alone(world.clone(), house).masked(true);
    assert_eq!(beamer.minutes(table.meeting).unwrap().addenda.len(), 1);
}

#[test]
fn a_turn_without_a_name_takes_down_no_name() {
    let mut table = Table::in_week_48();
    table.opens("043").unwrap();
    for text in ["Ñandoe belt morgen", "zie IGP-26-043", "de nandoes"] {
        assert_eq!(table.says("043", note(text)), Err(Refusal::NamesTheFamily), "{text}");
    }
    let line = table.says("043", note("casus 43 belt morgen; in maart weer")).unwrap();
    assert_eq!(table.amends(line, note("Ñandoe belt morgen")), Err(Refusal::NamesTheFamily));
}

#[test]
fn a_word_that_only_looks_like_a_name_names_nobody() {
    let table = Table::of_week_48();
    let names = |code: &str, text: &str| table.world.case(table.case(code)).unwrap().is_named_in(text);
    assert!(names("038", "Windroos") && names("038", "de windroosfamilie") && names("012", "Theepot"));
    for text in ["de wind", "een roos", "wind en roos", "thee", "nergens", "de lepel"] {
        assert!(!["038", "012", "033"].iter().any(|code| names(code, text)), "{text}");
    }
}

#[test]
fn the_turn_of_one_family_takes_down_no_other_that_somebody_there_may_not_know() {
    let mut table = Table::in_week_48();
    table.opens("041").unwrap();
    let (maquette, item) = (table.person("Maquette"), table.item("041"));
    assert!(table.item_now("041").present.contains(&maquette));
    for text in [
        "als bij Kwartelkoning",
        "zie IGP-26-029",
        "buren van Van 't Nergenshuizen",
        "kent Ñandoe",
        "lijkt op Windroos",
    ] {
        assert_eq!(table.says("041", note(text)), Err(Refusal::NamesAnother), "{text}");
    }
    let line = table.says("041", note("kent Papegaaiduiker van de zwangerschapsgym; Zeeëgel ook")).unwrap();
    assert_eq!(table.amends(line, note("kent Kwartelkoning")), Err(Refusal::NamesAnother));
    let record = Command::Record { meeting: table.meeting, item: Some(item), fact: note("kent Kwartelkoning") };
    let (chair, maquette) = (table.viewer("Demopad"), table.viewer("Maquette"));
    assert_eq!(table.does_as(&chair, record.clone()), Err(Refusal::NamesAnother));
    assert_ne!(
        table.does_as(&maquette, record),
        Err(Refusal::NamesAnother),
        "who may not know it is told nothing of it"
    );
}

#[test]
fn what_was_agreed_elsewhere_goes_with_the_family_that_it_names() {
    let mut table = Table::in_week_48();
    let (may, may_not, clinic) = (table.person("Schetsema"), table.person("Maquette"), table.clinic);
    let agreed = |table: &mut Table, text: &str, remark: &str, who| {
        let (text, remark, named, status) = (text.to_owned(), remark.to_owned(), Vec::new(), FollowUpStatus::Open);
        let (agreed_on, owners, due, case) = (day(-14), vec![who], Some(day(3)), None);
        let new = NewFollowUp { clinic, case, text, agreed_on, owners, named, due, remark, status };
        table.does(Command::AgreeFollowUp(Box::new(new)))
    };
    let case = table.case("029");
    for (text, remark) in
        [("Kwartelkoning nabellen", ""), ("IGP-26-029 nabellen", ""), ("nabellen", "over de Kwartel-koning")]
    {
        let events = agreed(&mut table, text, remark, may).unwrap();
        assert_eq!(events[0].subject(), Subject::Case(case), "{text}: under the family's key");
        assert!(table.lens("Maquette").follow_ups().all(|view| view.follow_up.text != text));
        let refused = agreed(&mut table, text, remark, may_not);
        assert!(matches!(refused, Err(Refusal::OwnerMayNotKnow(who, _)) if who == may_not), "{refused:?}");
    }
    assert_eq!(agreed(&mut table, "Zeeëgel en Klaproos bellen", "", may), Err(Refusal::NamesFamilies));
    let loose = agreed(&mut table, "zaal bestellen", "", may_not).unwrap();
    assert_eq!(loose[0].subject(), Subject::House);
}

#[test]
fn what_is_said_of_a_family_outside_its_turn_names_no_other_that_somebody_of_the_clinic_may_not_know() {
    let mut table = Table::in_week_48();
    let (item, owner) = (table.item("041"), table.person("Schetsema"));
    table.opens("041").unwrap();
    let line = table.says("041", follow_up("nabellen", &[owner], day(3))).unwrap();
    let follow_up = table.world.entry(line).unwrap().follow_up.unwrap();
    let before = table.world.item(item).unwrap().details.clone();
    let known = table.world.case(table.case("041")).unwrap().clone();
    let says = |text: &str| {
        let text = text.to_owned();
        let details = ItemDetails { question: text.clone(), ..before.clone() };
        let status = FollowUpStatus::Done { on: day(0), result: text.clone() };
        [
            Command::ChangeItem { item, details },
            Command::SettleFollowUp { follow_up, status },
            Command::OfferFollowUp { follow_up, to: owner, due: None, note: text.clone() },
            Command::PutWork { case: known.id, place: None, work: Work::Turn { question: text.clone() } },
            Command::ChangeCase {
                case: known.id,
                details: Box::new(CaseDetails { request: text.clone(), ..known.details.clone() }),
                signals: known.signals.clone(),
            },
            Command::RecordConsent {
                case: known.id,
                consent: Consent {
                    evidence: text.clone(),
                    ..Consent::new(Giver::Mother, Recipient::Everyone, ConsentState::Yes)
                },
            },
            Command::PostponeItem { item, to: None, reason: text },
        ]
    };
    for text in ["eerst IGP-26-029", "wacht op Kwartelkoning", "zie map Klaproos"] {
        for command in says(text) {
            let asked = format!("{command:?}");
            let decided = decide(&table.world, &table.viewer("Demopad"), command.clone());
            let of = if text.contains("Klaproos") { "044" } else { "029" };
            let knows = table.lens("Demopad").case(table.case(of)).is_some();
            assert_eq!(decided == Err(Refusal::NamesAnother), knows, "{asked}: {decided:?}");
            let decided = decide(&table.world, &table.viewer("Maquette"), command);
            assert_ne!(decided, Err(Refusal::NamesAnother), "who may not know it is told nothing: {asked}");
        }
    }
    let [change, ..] = says("eerst de huisarts");
    decide(&table.world, &table.viewer("Demopad"), change).unwrap();
}
