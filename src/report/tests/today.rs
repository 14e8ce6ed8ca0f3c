use super::{House, Texts, fixture::at};
use crate::{
    domain::deadlines::{About, Deadlines},
    domain::follow_up::FollowUpStatus,
    report::{Format, ical, today_table},
};
use serde_json::Value;
use std::{collections::BTreeSet, sync::LazyLock};

static HELD: LazyLock<House> = LazyLock::new(House::held);

fn json(name: &str) -> Vec<Value> {
    let lens = HELD.lens_of(name);
    let table = today_table(&Deadlines::of(&lens), &lens, &Texts::nl());
    serde_json::from_str::<Vec<Value>>(&table.render(Format::Json)).unwrap()
}

fn calendar(name: &str) -> String {
    let lens = HELD.lens_of(name);
    ical(&Deadlines::of(&lens), &lens, &Texts::nl(), at("14:30"))
}

/// The lines of a calendar as they are meant: what was folded is put together again.
fn lines(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_list_holds_all_that_somebody_promised_with_its_kind_and_reason() {
    let rows = json("J. Modeldijk");
    let own = rows.iter().filter(|row| row["kind"] == "actie" && row["why"] == "eigen").count();
    assert_eq!(own, 5, "as the filter of the scenario has it");
    assert!(rows.iter().any(|row| row["kind"] == "geboorte" && row["code"] == "IGP-26-021"), "{rows:#?}");
    let words = |key: &str| rows.iter().all(|row| row[key].as_str().is_some_and(|word| !word.is_empty()));
    assert!(words("kind") && words("why"));
    assert!(rows.iter().all(|row| row["date"].is_null() || row["date"].as_str().unwrap().len() == 10));
}

#[test]
fn a_calendar_keeps_to_its_standard() {
    let calendar = calendar("J. Modeldijk");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CRLF");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "and is folded at 75 octets");
    let lines = lines(&calendar);
    let mut open: Vec<&str> = Vec::new();
    for line in &lines {
        match line.split_once(':').unwrap() {
            ("BEGIN", what) => open.push(what),
            ("END", what) => assert_eq!(open.pop(), Some(what)),
            _ => {}
        }
    }
    assert!(open.is_empty());
    let events = lines.iter().filter(|line| *line == "BEGIN:VEVENT").count();
    let uids: BTreeSet<&String> = lines.iter().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), events, "each event has a UID of its own");
    let stamps: Vec<&String> = lines.iter().filter(|line| line.starts_with("DTSTAMP:")).collect();
    assert_eq!(stamps.len(), events);
    assert!(stamps.iter().all(|stamp| *stamp == "DTSTAMP:20261124T133000Z"), "{stamps:?}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("DTSTART")).count(), events);
}

#[test]
fn the_same_promise_is_the_same_event_in_every_calendar() {
    let uids = |text: &str| lines(text).into_iter().filter(|line| line.starts_with("UID:")).collect::<BTreeSet<_>>();
    let lens = HELD.lens_of("J. Modeldijk");
    let later = ical(&Deadlines::of(&lens), &lens, &Texts::nl(), at("15:00"));
    assert_eq!(uids(&later), uids(&calendar("J. Modeldijk")));
    let me = HELD.who("J. Modeldijk");
    let own = lens.follow_ups().filter(|it| it.follow_up.owners().contains(&me) && it.follow_up.is_open()).count();
    let all = Deadlines::of(&lens).all;
    assert_eq!(all.iter().filter(|it| matches!(it.about, About::FollowUp(_))).count(), own, "nothing is late yet");
    assert_eq!(uids(&later).iter().filter(|uid| uid.contains("follow-up-")).count(), own);
}

#[test]
fn no_calendar_holds_anything_of_a_family_but_its_code_and_a_verb() {
    let world = HELD.lens().world();
    for person in world.people() {
        let calendar = lines(&calendar(&person.name)).join("\n");
        for case in world.cases() {
            assert!(!case.is_named_in(&calendar.replace(&case.code, "")), "{} of {}", case.family, person.name);
        }
        for it in world.follow_ups().filter(|it| it.status == FollowUpStatus::Open && it.text.contains(' ')) {
            assert!(!calendar.contains(&it.text), "{}", it.text);
        }
    }
    assert!(calendar("J. Modeldijk").contains("SUMMARY:IGP-26-"));
}
