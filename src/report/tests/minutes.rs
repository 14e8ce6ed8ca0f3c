use super::{House, Texts, expected, fixture::at};
use crate::{
    domain::{
        command::{Command, RoomChoice},
        fact::Fact,
        meeting::Outcome,
        people::Sector,
    },
    report::{minutes_for, minutes_json, minutes_markdown, readers_of},
};
use serde_json::{Value, json};

fn sorted(value: &Value) -> Vec<String> {
    let mut names: Vec<String> = serde_json::from_value(value.clone()).unwrap();
    names.sort();
    names
}

/// The minutes of the whole scenario hold what `expected.json` says wherever both name the same thing.
#[test]
fn json_holds_what_the_scenario_expects() {
    let house = House::held();
    let minutes = house.lens().minutes(house.meeting).unwrap();
    let (found, expected) = (minutes_json(&minutes, &[]), expected());
    for key in ["clinic", "date", "weekday", "week", "start", "end", "place", "next", "chair", "minute_taker"] {
        assert_eq!(found["meeting"][key], expected["meeting"][key], "{key}");
    }
    for key in ["totals", "follow_ups_per_owner", "follow_ups_per_due_date", "bottlenecks", "learning_points"] {
        assert_eq!(found[key], expected[key], "{key}");
    }
    let not_of_the_minutes = [
        "consent",
        "may_not_see",
        "may_see_in_part",
        "named_discussion",
        "display_for_others",
        "previous_until",
        "gestational_age_at_birth",
        "discharge_blocked_until",
        "outcome_reason",
        "present",
        "follow_ups",
    ];
    let families = || found["families"].as_array().unwrap().iter().zip(expected["families"].as_array().unwrap());
    assert_eq!(families().count(), 8);
    for (family, expected) in families() {
        let code = &expected["code"];
        let wanted = expected
            .as_object()
            .unwrap()
            .iter()
            .filter(|(key, value)| !not_of_the_minutes.contains(&key.as_str()) && *value != "B1, met pictogrammen");
        for (key, value) in wanted {
            assert_eq!(&family[key], value, "{code} {key}");
        }
        assert_eq!(sorted(&family["present"]), sorted(&expected["present"]), "{code}");
        let follow_ups = |of: &Value| {
            let mut list = of["follow_ups"].clone();
            list.as_array_mut().unwrap().iter_mut().for_each(|it| drop(it.as_object_mut().unwrap().remove("nr")));
            list
        };
        assert_eq!(follow_ups(family), follow_ups(expected), "{code}");
    }
}

#[test]
fn optional_keys_are_left_out_when_there_is_nothing() {
    let house = House::held();
    let lens = house.lens();
    let readers = readers_of(&lens, house.meeting, None);
    let found = minutes_json(&lens.minutes(house.meeting).unwrap(), &readers);
    let keys = |nr: usize| found["families"][nr].as_object().unwrap();
    for key in ["letter", "restricted", "anonymous", "exits", "feedback_none", "provisional", "deputy", "outcome_date"]
    {
        assert!(!keys(0).contains_key(key), "{key}");
    }
    assert_eq!(found["families"][0]["back_on_agenda"], "2026-12-08");
    assert_eq!(found["families"][1]["back_on_agenda"], Value::Null);
    assert_eq!(
        found["families"][1]["exits"],
        json!([{"who": "W. Maquette", "reason": "nee", "times": [{"from": "13:10", "until": "13:15"}]}])
    );
    assert_eq!(found["recipients"], json!(["zorg"]), "the others may not read of every family");
    assert_eq!(readers_of(&lens, house.meeting, Some(Sector::Jgz)), [Sector::Jgz]);
}

#[test]
fn nobody_reads_of_others_families_in_any_format() {
    let house = House::held();
    let hidden = [
        ("W. Maquette", &["Nergenshuizen", "Ñandoe", "Kwartelkoning", "Klaproos", "lithium"][..]),
        ("N. Teststra", &["Ñandoe", "Kwartelkoning", "Klaproos", "blauwe plek", "medische POP"][..]),
        ("T. Ontwerp", &["Nergenshuizen", "Ñandoe", "Klaproos"][..]),
    ];
    for (name, texts) in hidden {
        let minutes = house.lens_of(name).minutes(house.meeting).unwrap();
        let json = minutes_json(&minutes, &[]).to_string();
        let document = minutes_markdown(&minutes, &Texts::nl(), &[]);
        for text in texts {
            assert!(!json.contains(text) && !document.contains(text), "{name} reads {text}");
        }
    }
    let own = house.lens_of("W. Maquette").minutes(house.meeting).unwrap();
    let own = minutes_json(&own, &[]);
    assert_eq!(own["families"].as_array().unwrap().len(), 7, "a masked family is not even there");
    assert_eq!(own["families"][1]["display"], "casus 33");
    assert_eq!(own["families"][2]["display"], "casus 43 – geanonimiseerd");
    assert_eq!(
        own["families"][2]["notes"][0], "Geen naam besproken.",
        "what was said without a name in their presence"
    );
}

#[test]
fn a_copy_for_a_sector_holds_what_everyone_of_it_may_read() {
    let house = House::held();
    let names = |sector| {
        let minutes = minutes_for(&house.lens(), house.meeting, sector).unwrap();
        minutes.families.iter().map(|family| family.family.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(None).len(), 8);
    let care = names(Some(Sector::Care));
    assert!(care.contains(&"Klaproos".to_owned()) && care.contains(&"Kwartelkoning".to_owned()));
    assert_eq!(names(Some(Sector::Jgz))[3], "Theepot-de Lepelaar", "Teststra may not know of Kwartelkoning");
    assert_eq!(
        names(Some(Sector::Social)),
        ["Zeeëgel", "", "", "Theepot-de Lepelaar", "Windroos", "Papegaaiduiker", ""]
    );
    assert_eq!(names(Some(Sector::Informal)), ["Zeeëgel", "", "", "Theepot-de Lepelaar", "", "", ""]);
}

#[test]
fn who_left_the_team_takes_nothing_out_of_the_copy_for_their_sector() {
    let mut house = House::held();
    let copy = |house: &House| {
        let minutes = minutes_for(&house.lens(), house.meeting, Some(Sector::Care)).unwrap();
        minutes.families.iter().map(|family| family.family.clone()).collect::<Vec<_>>()
    };
    let before = copy(&house);
    house.now = at("16:00:00");
    house.run(Command::LeaveTeam { clinic: house.clinic, person: house.who("P. Prototype") });
    assert_eq!(copy(&house), before, "they sat at its table, and nobody sends it to them");
}

#[test]
fn a_postponing_reason_is_not_read_with_a_number() {
    let mut house = House::prepared();
    let item = house.item("IGP-26-044");
    house.run(Command::PostponeItem { item, to: None, reason: "mevrouw Klaproos is ziek".to_owned() });
    let minutes = house.lens_of("W. Maquette").minutes(house.meeting).unwrap();
    assert!(!minutes_json(&minutes, &[]).to_string().contains("Klaproos"));
    assert!(!minutes_markdown(&minutes, &Texts::nl(), &[]).contains("Klaproos"));
    let minutes = house.lens().minutes(house.meeting).unwrap();
    assert!(minutes_markdown(&minutes, &Texts::nl(), &[]).contains("mevrouw Klaproos is ziek"));
}

#[test]
fn what_is_not_closed_is_a_draft() {
    let mut house = House::prepared();
    let draft = |house: &House| minutes_markdown(&house.lens().minutes(house.meeting).unwrap(), &Texts::nl(), &[]);
    assert!(draft(&house).contains("nog niet gesloten"));
    assert_eq!(draft(&house).matches("Nog niet besproken.").count(), 8);
    house.start();
    let item = house.item("IGP-26-041");
    house.run(Command::OpenItem { item, at: at("13:01:00"), room: RoomChoice::Ask });
    let (outcome, back_on, effective) = (Some(Outcome::Continue), None, None);
    house.record(Some(item), Fact::Decision { text: "vervolg".to_owned(), outcome, back_on, effective });
    assert!(draft(&house).contains("vanaf 13:00"));
    assert_eq!(draft(&house).matches("vervolg").count(), 1, "what is no more than the outcome is said once");
    assert!(draft(&house).contains("**Uitkomst:** vervolg"));
    assert_eq!(draft(&house).matches("Nog niet besproken.").count(), 7);
}

#[test]
fn an_addendum_says_who_when_and_why() {
    let mut house = House::small();
    house.run(Command::ApproveMinutes { meeting: house.meeting });
    let viewer = house.lens_of("K. Demopad").viewer().clone();
    let (text, reason) = ("Het getal is *14*.".to_owned(), "tikfout".to_owned());
    let command = Command::AddAddendum { meeting: house.meeting, text, reason };
    house.run_as(&viewer, command);
    let minutes = house.lens().minutes(house.meeting).unwrap();
    let document = minutes_markdown(&minutes, &Texts::nl(), &[]);
    assert!(
        document
            .contains("- **dinsdag 24 november 2026 om 15:02, K. Demopad:** Het getal is \\*14\\*. (reden: tikfout)")
    );
    assert!(document.ends_with("*vastgesteld op dinsdag 24 november 2026 om 15:02*\n"));
    let addenda = minutes_json(&minutes, &[])["addenda"].clone();
    assert_eq!(
        addenda,
        json!([{"by": "K. Demopad", "at": "2026-11-24T15:02:00+01:00", "text": "Het getal is *14*.", "reason": "tikfout"}])
    );
}

#[test]
fn a_copy_for_a_sector_holds_no_line_under_a_theme_that_names_a_family_which_somebody_of_it_may_not_know() {
    let mut house = House::held();
    let addendum = |text: &str, reason: &str| (text.to_owned(), reason.to_owned());
    house.run(Command::ApproveMinutes { meeting: house.meeting });
    for (text, reason) in [addendum("IGP-26-029: het was week 38", "verschreven"), addendum("het was 14:00", "tijd")] {
        house.run(Command::AddAddendum { meeting: house.meeting, text, reason });
    }
    let addenda = |sector| minutes_for(&house.lens(), house.meeting, sector).unwrap().addenda.len();
    assert_eq!(addenda(None), 2);
    assert_eq!((addenda(Some(Sector::Care)), addenda(Some(Sector::Social))), (2, 1));
}
