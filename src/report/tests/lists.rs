use super::{House, Texts, expected, fixture::at};
use crate::{
    domain::{case::Term, command::Command, follow_up::FollowUpStatus, ids::FollowUpId, lens::Label, people::Sector},
    report::{
        ActionRow, Filter, Format, actions, actions_table, agenda, agenda::intake, agenda_table, feedback,
        feedback_table,
    },
};
use chrono::Duration;
use serde_json::{Value, json};
use std::sync::LazyLock;

static HELD: LazyLock<House> = LazyLock::new(House::held);

fn of_owner(name: &str) -> Filter {
    Filter { owner: Some(name.to_owned()), ..Filter::default() }
}

fn texts<'a>(rows: &[ActionRow<'a>]) -> Vec<&'a str> {
    rows.iter().filter_map(|row| row.text).collect()
}

#[test]
fn filters_by_owner_give_what_the_scenario_expects() {
    let (lens, expected) = (HELD.lens(), expected());
    let text = |id: &str| {
        let all = expected["families"].as_array().unwrap().iter().flat_map(|it| it["follow_ups"].as_array().unwrap());
        all.into_iter().find(|it| it["id"] == id).unwrap()["text"].as_str().unwrap().to_owned()
    };
    for (name, ids) in expected["filters"].as_object().unwrap() {
        let mut wanted: Vec<String> = ids.as_array().unwrap().iter().map(|id| text(id.as_str().unwrap())).collect();
        let rows = actions(&lens, &of_owner(&name.to_lowercase()));
        let mut found = texts(&rows);
        wanted.sort();
        found.sort_unstable();
        // The text of a carried-over action is the one under which it was first agreed.
        assert_eq!(found, wanted, "{name}");
    }
    assert_eq!(actions(&lens, &Filter::default()).len(), 27);
    assert_eq!(actions(&lens, &of_owner("j. modeldijk")).len(), 5);
    assert_eq!(actions(&lens, &of_owner("odeldijk")).len(), 0);
}

#[test]
fn lateness_counts_working_days() {
    let mut house = House::prepared();
    let late = |house: &House| {
        let lens = house.lens();
        let filter = Filter { overdue: true, ..Filter::default() };
        actions(&lens, &filter).iter().map(|row| row.overdue.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(late(&house), [5, 2]);
    house.now = at("13:00:00") - Duration::days(3);
    assert_eq!(late(&house), [3, 0], "on Saturday the action of Friday is late by no working day yet");
    house.now = at("13:00:00") - Duration::days(30);
    assert_eq!(late(&house), [0i64; 0]);
}

#[test]
fn filters_by_date_sector_and_state() {
    let mut house = HELD.clone();
    let count = |house: &House, filter: Filter| actions(&house.lens(), &filter).len();
    let due_by = |day: &str| Filter { due_by: Some(day.parse().unwrap()), ..Filter::default() };
    assert_eq!(count(&house, due_by("2026-12-01")), 18);
    assert_eq!(count(&house, due_by("2026-12-04")), 19);
    assert_eq!(count(&house, Filter { sector: Some(Sector::Informal), ..Filter::default() }), 1);
    assert_eq!(count(&house, Filter { sector: Some(Sector::Social), ..Filter::default() }), 5);
    let nr = actions(&house.lens(), &of_owner("verzonnen"))[0].nr;
    let status = FollowUpStatus::Done { on: "2026-11-24".parse().unwrap(), result: String::new() };
    house.run(Command::SettleFollowUp { follow_up: FollowUpId(nr), status });
    assert_eq!(count(&house, of_owner("verzonnen")), 0);
    assert_eq!(count(&house, Filter { settled: true, ..of_owner("verzonnen") }), 1);
}

#[test]
fn actions_of_an_anonymous_case_are_read_by_their_owners_only() {
    let lens = HELD.lens_of("W. Maquette");
    let rows = actions(&lens, &Filter::default());
    let anonymous: Vec<_> = rows.iter().filter(|row| row.label == Some(Label::Number("43"))).collect();
    assert_eq!(anonymous.iter().filter_map(|row| row.text).collect::<Vec<_>>(), ["contactpersoon Overduin zoeken"]);
    assert_eq!(anonymous.len(), 3);
    assert!(anonymous.iter().all(|row| row.code.is_none()));
    for format in Format::ALL {
        let text = actions_table(&rows, &Texts::nl()).render(*format);
        for hidden in ["Ñandoe", "tolk boeken", "Kwartelkoning", "lithium", "IGP-26-043", "bevalgesprek"] {
            assert!(!text.contains(hidden), "{format:?} shows {hidden}");
        }
    }
}

#[test]
fn actions_read_well() {
    let lens = House::prepared().lens();
    let found = actions_table(&actions(&lens, &Filter::default()), &Texts::nl());
    insta::assert_snapshot!(found.render(Format::Table), @"
    Nr  Uiterlijk       Te laat      Wie           Gezin     Casusnr     Actie                Afgesproken op
    ──  ──────────────  ───────────  ────────────  ────────  ──────────  ───────────────────  ──────────────
    29  di 17 nov 2026  5 werkdagen  B. Schaduwen  Windroos  IGP-26-038  screening LVB        di 10 nov 2026
    28  vr 20 nov 2026  2 werkdagen  B. Schaduwen  Windroos  IGP-26-038  aanmelding VoorZorg  di 10 nov 2026
    ");
    assert_eq!(
        found.value()[0],
        json!({
            "nr": found.value()[0]["nr"], "due": "2026-11-17", "working_days_late": 5, "owner": ["B. Schaduwen"],
            "family": "Windroos", "code": "IGP-26-038", "text": "screening LVB", "status": "open",
            "agreed_on": "2026-11-10", "waits_for": null, "expected": null, "asked": null,
            "previous_owner": null, "previous_due": null
        })
    );
}

#[test]
fn who_had_an_action_before_is_kept() {
    let lens = HELD.lens();
    let rows = actions(&lens, &of_owner("teststra"));
    let found = actions_table(&rows, &Texts::nl()).value();
    assert_eq!(found[0]["previous_owner"], json!(["B. Schaduwen"]));
    assert_eq!(found[0]["previous_due"], "2026-11-20");
}

#[test]
fn feedback_is_the_board_of_the_scenario() {
    let lens = HELD.lens();
    let rows = feedback(&lens, &Filter::default());
    assert_eq!(rows.len(), 15);
    assert_eq!(feedback(&lens, &of_owner("modeldijk")).len(), 2);
    let table = feedback_table(&rows, &Texts::nl());
    assert_eq!(
        table.value()[0],
        json!({
            "nr": rows[0].nr, "due": "2026-11-25", "working_days_late": null, "by": "S. Schetsema",
            "family": "Kwartelkoning", "code": "IGP-26-029", "to": "gezin", "channel": "gesprek", "status": "open"
        })
    );
    let own = HELD.lens_of("W. Maquette");
    assert!(feedback(&own, &Filter::default()).iter().all(|row| matches!(row.label, Label::Name(_))));
    assert_eq!(feedback(&own, &Filter::default()).len(), 8);
}

#[test]
fn the_agenda_reads_well() {
    let house = House::prepared();
    let lens = house.lens();
    let found = agenda_table(&agenda(&lens, house.meeting), &Texts::nl());
    insta::assert_snapshot!(found.render(Format::Table), @"
    Punt  Tijd   Min  Gezin                 Casusnr     Soort      Fase          Toestemming                       Afscherming  Termijn
    ────  ─────  ───  ────────────────────  ──────────  ─────────  ────────────  ────────────────────────────────  ───────────  ─────────────────────────────────────────────
       1  13:00    8  Zeeëgel               IGP-26-041  nieuw      31+2 wk       Z+ J+ S+ I+                                    intake 3 werkdagen over tijd (do 19 nov 2026)
       2  13:08    8  Van 't Nergenshuizen  IGP-26-033  lopend     24+3 wk       Z+ J+ S– I?
       3  13:16    8  Ñandoe                IGP-26-043  nieuw      19+5 wk       Z(+) J? S? I?                     anoniem      intake uiterlijk do 26 nov 2026
       4  13:24    8  Kwartelkoning         IGP-26-029  lopend     5 weken oud   Z+ J+ S– I? Jeugdteam Duinhaven+  veiligheid
       5  13:32    8  Theepot-de Lepelaar   IGP-26-012  uitstroom  10 weken oud  Z+ J+ S+ I+
       6  13:40    8  Windroos              IGP-26-038  lopend     27+0 wk       Z+ J+ S+ I–
       7  13:48    8  Papegaaiduiker        IGP-26-021  lopend     35+1 wk       Z+ J+ S+ I±
       8  13:56    8  Klaproos              IGP-26-044  nieuw      12+2 wk       Z+ J? S? I?                                    intake op tijd
    ");
    let en = agenda_table(&agenda(&lens, house.meeting), &Texts::en());
    insta::assert_snapshot!(en.render(Format::Md), @"
    | Item | Time  | Min | Family               | Case no.   | Kind      | Phase        | Consent                          | Restriction | Term                                           |
    | ---: | ----- | --: | -------------------- | ---------- | --------- | ------------ | -------------------------------- | ----------- | ---------------------------------------------- |
    |    1 | 13:00 |   8 | Zeeëgel              | IGP-26-041 | new       | 31+2 wk      | C+ J+ S+ I+                      |             | intake 3 working days overdue (Th 19 Nov 2026) |
    |    2 | 13:08 |   8 | Van 't Nergenshuizen | IGP-26-033 | running   | 24+3 wk      | C+ J+ S– I?                      |             |                                                |
    |    3 | 13:16 |   8 | Ñandoe               | IGP-26-043 | new       | 19+5 wk      | C(+) J? S? I?                    | anonymous   | intake by Th 26 Nov 2026                       |
    |    4 | 13:24 |   8 | Kwartelkoning        | IGP-26-029 | running   | 5 weeks old  | C+ J+ S– I? Jeugdteam Duinhaven+ | safety      |                                                |
    |    5 | 13:32 |   8 | Theepot-de Lepelaar  | IGP-26-012 | discharge | 10 weeks old | C+ J+ S+ I+                      |             |                                                |
    |    6 | 13:40 |   8 | Windroos             | IGP-26-038 | running   | 27+0 wk      | C+ J+ S+ I–                      |             |                                                |
    |    7 | 13:48 |   8 | Papegaaiduiker       | IGP-26-021 | running   | 35+1 wk      | C+ J+ S+ I±                      |             |                                                |
    |    8 | 13:56 |   8 | Klaproos             | IGP-26-044 | new       | 12+2 wk      | C+ J? S? I?                      |             | intake in time                                 |
    ");
}

#[test]
fn the_agenda_holds_the_flags_and_consents_of_the_scenario() {
    let house = House::prepared();
    let lens = house.lens();
    let found = agenda_table(&agenda(&lens, house.meeting), &Texts::nl()).value();
    let expected = expected();
    for flag in expected["term_flags"].as_array().unwrap().iter().filter(|flag| flag["term"] == "intake") {
        let row = found.as_array().unwrap().iter().find(|row| row["code"] == flag["code"]).unwrap();
        for key in ["limit", "state", "working_days_late", "working_days_left"] {
            assert_eq!(row["term"][key], flag[key], "{flag}");
        }
    }
    for (row, family) in found.as_array().unwrap().iter().zip(expected["families"].as_array().unwrap()) {
        for key in ["item", "code", "kind", "phase"] {
            assert_eq!(row[key], family[key]);
        }
        let consent = family["consent"].as_object().unwrap();
        for (key, value) in row["consent"].as_object().unwrap() {
            assert_eq!(Some(value), consent.get(key), "{key}");
        }
    }
    assert_eq!(found.as_array().unwrap().iter().filter(|row| row["term"].is_object()).count(), 3);
}

#[test]
fn every_state_of_the_intake_term_is_said() {
    let states = [Term::Met, Term::MetLate(1), Term::Runs(0), Term::Runs(2), Term::Late(3)];
    let said = |words: &Texts| states.map(|term| intake("2026-11-26".parse().unwrap(), term, words).shown().to_owned());
    assert_eq!(
        said(&Texts::nl()),
        [
            "intake op tijd",
            "intake 1 werkdag te laat",
            "intake uiterlijk vandaag",
            "intake uiterlijk do 26 nov 2026",
            "intake 3 werkdagen over tijd (do 26 nov 2026)",
        ]
    );
    assert_eq!(said(&Texts::en())[4], "intake 3 working days overdue (Th 26 Nov 2026)");
}

#[test]
fn the_agenda_of_somebody_who_may_not_see_all() {
    let house = House::prepared();
    let lens = house.lens_of("W. Maquette");
    let rows = agenda(&lens, house.meeting);
    let labels: Vec<Label> = rows.iter().map(|row| row.label).collect();
    assert_eq!(labels[1..4], [Label::Number("33"), Label::Number("43"), Label::Masked]);
    assert!(rows[1..4].iter().all(|row| row.case.is_none() && row.question.is_none() && row.intake.is_none()));
    let found = agenda_table(&rows, &Texts::nl()).value();
    assert_eq!(found[3]["display"], "afgeschermd");
    assert_eq!((&found[3]["code"], &found[3]["consent"]), (&Value::Null, &Value::Null));
}

#[test]
fn nothing_is_listed_of_a_meeting_that_is_not_there() {
    let lens = HELD.lens();
    assert!(agenda(&lens, crate::domain::ids::MeetingId(999)).is_empty());
}
