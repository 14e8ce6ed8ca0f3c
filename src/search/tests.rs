use super::{Batch, Eyes, Field, Found, Index, Query, Search, Subject, search};
use crate::domain::{
    case::{CoordinatorSpell, Restriction, RestrictionKind},
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::Command,
    findable::Part,
    lens::Lens,
    people::PersonDetails,
    work::{ContactHow, HandoverHow, Work},
};
use fixture::{House, day, expected};
use proptest::prelude::*;
use std::sync::LazyLock;

#[path = "../report/tests/fixture.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "shared by tests of layers that may not use each other")]
mod fixture;

/// The meeting, held; and what was kept of the help around some families since.
static HELD: LazyLock<House> = LazyLock::new(|| {
    let mut house = House::held();
    let (nurse, deputy, on) = (house.who("J. Modeldijk"), house.who("N. Teststra"), day("2026-11-23"));
    let (how, text) = (ContactHow::HomeVisit, "vader kwam mee naar de speeltuin".to_owned());
    let contact = Work::Contact { on, by: Some(nurse), how, text };
    let goal = Work::Goal { text: "twee nachten doorslapen".to_owned(), who: vec![nurse], until: None, reached: None };
    let (expected, started) = (Some(day("2027-01-11")), None);
    let onward =
        Work::Referral { to: "Kraamhuis de Ooievaar".to_owned(), on, expected, contact: Some(deputy), started };
    let handover = Work::Handover {
        from: None,
        to: "wijkteam Noord".to_owned(),
        receiver: Some(deputy),
        how: HandoverHow::Written,
        reason: "gezin zit in het buitenland".to_owned(),
        introduced: false,
        due: None,
        done: None,
    };
    let (aligned, experience) = ("sportmaatje loopt door".to_owned(), "eindelijk gehoord".to_owned());
    let exit = Work::Exit { aligned, experience };
    let struck = Work::Goal { text: "een bakfiets".to_owned(), who: Vec::new(), until: None, reached: None };
    for (code, work) in [
        ("IGP-26-033", contact),
        ("IGP-26-041", goal),
        ("IGP-26-021", onward),
        ("IGP-26-012", handover),
        ("IGP-26-012", exit),
        ("IGP-26-038", struck),
    ] {
        house.run(Command::PutWork { case: house.case(code), place: None, work });
    }
    house.run(Command::StrikeWork { case: house.case("IGP-26-038"), place: 0, struck: true });
    house
});

fn codes(lens: &Lens, query: &str) -> Vec<String> {
    search(lens, query, 10).into_iter().filter_map(|hit| hit.code).collect()
}

/// What stands for a hit in the table of queries.
fn name(hit: &super::Hit) -> String {
    match (&hit.code, &hit.label) {
        (Some(code), _) => code.clone(),
        (None, Found::Name(name)) => name.clone(),
        (None, Found::Number(number)) => format!("casus {number}"),
    }
}

#[test]
fn every_query_of_the_table_has_its_first_hits() {
    let mut wrong = Vec::new();
    for row in include_str!("../../tests/data/search.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [query, viewer, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let lens = if viewer == "-" { HELD.lens() } else { HELD.lens_of(viewer) };
        let found: Vec<String> = search(&lens, query, 10).iter().map(name).collect();
        let expected: Vec<&str> = expected.split(" > ").filter(|it| *it != "-").collect();
        let right = if expected.is_empty() {
            found.is_empty()
        } else {
            found.iter().map(String::as_str).take(expected.len()).eq(expected)
        };
        if !right {
            wrong.push(format!("{row}\n    found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_viewer_of_the_scenario_finds_what_they_may() {
    for house in [&House::prepared(), &*HELD] {
        for row in expected()["search"].as_array().unwrap() {
            let (query, viewer) = (row["query"].as_str().unwrap(), row["viewer"].as_str().unwrap());
            let hits = search(&house.lens_of(viewer), query, 10);
            match row["family"].as_str() {
                Some(code) => assert_eq!(hits[0].code.as_deref(), Some(code), "{viewer} seeks {query}"),
                None => assert_eq!(hits, [], "{viewer} seeks {query}"),
            }
        }
    }
}

/// No clock is asked: of a family that may not be known no line is looked at, however many there are, and the answer to
/// any query is there all the same.
#[test]
fn hidden_families_take_no_time() {
    let lens = HELD.lens_of("W. Maquette");
    let index = Index::of(lens.house());
    let eyes = index.eyes(&lens);
    let mut hidden = 0;
    for text in
        ["e", "moeder", "\"een\"", "-niet", "43", "status:open", "vanaf:01-01-2020", "te laat", "wie:maquette e"]
    {
        let query = Query::read(text, lens.house(), day("2026-11-24"));
        let search = Search { index: &index, eyes: &eyes, query: &query, limit: 10 };
        for stretch in &index.stretches {
            for group in stretch.segment.groups() {
                let seen = eyes.seen(group);
                if seen == super::gates::Seen::Nothing {
                    let found = search.rank(&stretch.segment, &group.clone().endless());
                    assert_eq!(found, None, "{text}");
                    hidden += 1;
                }
                if seen == super::gates::Seen::Number {
                    let whole = search.rank(&stretch.segment, group);
                    assert_eq!(search.rank(&stretch.segment, &group.clone().endless()), whole, "{text}");
                }
            }
        }
    }
    assert!(hidden > 0);
}

#[test]
fn says_where_it_was_found_and_marks_it() {
    let lens = HELD.lens();
    let found = |query: &str| {
        let hit = search(&lens, query, 1).remove(0);
        let best = hit.lines[0].clone();
        let marks: Vec<String> = best.marks.iter().map(|mark| best.line.text[mark.clone()].to_owned()).collect();
        (best.line.field, marks)
    };
    assert_eq!(found("zeeeg"), (Field::Name, vec!["Zeeëg".to_owned()]));
    assert_eq!(found("26 021"), (Field::Code, vec!["26".to_owned(), "021".to_owned()]));
    assert_eq!(found("overduin").0, Field::Municipality);
    assert_eq!(found("woonurgentie").0, Field::FollowUp);
    assert_eq!(found("vant"), (Field::Name, vec!["Van ’t".replace('’', "'")]));
}

/// What can be read of the meeting in its minutes can be found, under the family or meeting that it was said of.
#[test]
fn everything_in_the_minutes_is_found() {
    let lens = HELD.lens();
    let minutes = lens.minutes(HELD.meeting).unwrap();
    let mut texts: Vec<(Subject, &str)> = Vec::new();
    for family in &minutes.families {
        let followed = family.follow_ups.iter().map(|it| it.text.as_str());
        let decided = family.decisions.iter().map(|it| it.text.as_str());
        let said = family.notes.iter().chain(&family.questions).map(String::as_str);
        let signals = family.concerns.iter().chain(&family.strengths).map(|(_, text)| text.as_str());
        let all = followed.chain(decided).chain(said).chain(signals).chain([family.question.as_str(), &family.reason]);
        texts.extend(all.map(|text| (Subject::Case(family.case), text)));
    }
    let of_none = minutes.themes.iter().chain(&minutes.bottlenecks).chain(&minutes.learning_points);
    texts.extend(of_none.map(|text| (Subject::Meeting(HELD.meeting), text.as_str())));
    texts.retain(|(_, text)| !text.trim().is_empty());
    assert!(texts.len() > 60, "{}", texts.len());
    for (subject, text) in texts {
        // As somebody remembers it: its first words.
        let words: String = text.chars().filter(|letter| *letter != '"').take(150).collect();
        let words = words.rsplit_once(' ').map_or(words.as_str(), |(words, _)| words);
        let found = search(&lens, &format!("\"{words}\""), 30);
        assert!(found.iter().any(|hit| hit.subject == subject), "{text}: {found:?}");
    }
}

#[test]
fn names_come_first_and_open_stands_above_ended() {
    let lens = HELD.lens();
    let hits = search(&lens, "duinhaven", 20);
    let families: Vec<bool> = hits.iter().filter_map(|hit| hit.open.filter(|_| hit.code.is_some())).collect();
    assert_eq!(families.len(), 7, "all but the family of Overduin");
    assert!(families.is_sorted_by(|one, other| one >= other), "{families:?}");
    assert_eq!(families.last(), Some(&false), "one is outside the target group");
    let by_name = search(&lens, "papegaai", 10);
    assert_eq!(by_name[0].lines[0].line.text, "Papegaaiduiker");
}

#[test]
fn anonymous_cases_are_found_by_their_number_only() {
    let lens = HELD.lens_of("W. Maquette");
    for query in ["43", "casus 43", "Casus 043", "case 43"] {
        let hits = search(&lens, query, 10);
        assert_eq!(hits[0].label, Found::Number("43".to_owned()), "{query}");
        assert_eq!((hits[0].code.as_deref(), hits[0].open, hits[0].last), (None, None, None));
        assert!(hits[0].lines.is_empty() && hits[0].around.is_empty());
    }
    let case = Subject::Case(HELD.case("IGP-26-043"));
    for query in ["IGP-26-043", "Overduin", "casus", "4", "tolk", "contactpersoon", "poli:pop", "status:open", "43 -x"]
    {
        assert!(search(&lens, query, 50).iter().all(|hit| hit.subject != case), "{query}");
    }
}

#[test]
fn a_case_seen_in_part_is_found_by_name_and_code_only() {
    let lens = HELD.lens_of("E. Verzonnen");
    assert_eq!(codes(&lens, "papegaaiduiker"), ["IGP-26-021"]);
    assert!(!codes(&lens, "woonurgentie").contains(&"IGP-26-021".to_owned()));
    assert_eq!(codes(&lens, "hulp bij verhuizen"), ["IGP-26-021"], "their own follow-up");
    assert!(search(&lens, "papegaaiduiker", 1)[0].around.is_empty());
    assert!(
        codes(&lens, "papegaaiduiker -methadon").contains(&"IGP-26-021".to_owned()),
        "what is hidden keeps nothing out"
    );
}

/// An index with the lens that looks into it.
struct Looking(Index, Eyes, Lens);

impl Looking {
    fn with(lens: Lens) -> Self {
        let index = Index::of(lens.house());
        Self(index.clone(), index.eyes(&lens), lens)
    }

    fn finds(&self, query: &str, limit: usize) -> super::Answer {
        let query = Query::read(query, self.2.house(), day("2026-11-24"));
        Search { index: &self.0, eyes: &self.1, query: &query, limit }.all()
    }
}

#[test]
fn what_is_hidden_changes_nothing() {
    let mut house = HELD.clone();
    let restricted = house.case("IGP-26-041");
    let before = Looking::with(house.lens_of("N. Teststra"));
    assert!(!before.finds("zeeegel", 10).hits.is_empty());
    let safety = Restriction { kind: RestrictionKind::Safety, allowed: vec![house.who("K. Demopad")] };
    house.run(Command::Restrict { case: restricted, restriction: Some(safety) });
    let after = Looking::with(house.lens_of("N. Teststra"));
    assert_eq!(before.0.count(&before.1), after.0.count(&after.1) + 1);
    for query in ["zeeegel", "igp", "duinhaven", "41", "casus 41", "intake", "e", "status:open", "-x duinhaven"] {
        let (before, after) = (before.finds(query, 100), after.finds(query, 100));
        let is_it = |hit: &super::Hit| hit.subject == Subject::Case(restricted);
        let hidden = before.hits.iter().filter(|hit| is_it(hit)).count();
        let without: Vec<_> = before.hits.into_iter().filter(|hit| !is_it(hit)).collect();
        assert_eq!((after.hits, after.count), (without, before.count - hidden), "{query}");
    }
}

#[test]
fn a_beamer_shows_numbers_only() {
    let lens = HELD.lens().masked(true);
    assert_eq!(search(&lens, "zeeegel", 10), []);
    assert_eq!(search(&lens, "41", 10)[0].label, Found::Number("41".to_owned()));
}

#[test]
fn limit_and_empty_queries_are_kept_to() {
    let all = Looking::with(HELD.lens());
    assert_eq!(all.0.len(), 8 + 13 + all.2.house().meetings().count(), "families, people, meetings");
    assert_eq!((all.finds("igp", 3).hits.len(), all.finds("igp", 3).count), (3, 8));
    assert_eq!(all.finds("igp", 0).hits, []);
    for query in ["", " ", "-", "\u{0}\u{202e}", "\"", "\"\"", &"a".repeat(10_000), &"a ".repeat(5_000)] {
        assert_eq!(all.finds(query, 10).hits, [], "{query:.20}");
    }
}

#[test]
fn an_answer_with_a_limit_begins_as_one_without() {
    let all = Looking::with(HELD.lens());
    for query in ["e", "duinhaven", "de", "status:open", "26"] {
        let long = all.finds(query, 100).hits;
        for limit in 0..long.len() {
            assert_eq!(all.finds(query, limit).hits, long[..limit], "{query}");
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer_whatever_was_asked_before() {
    let all = Looking::with(HELD.lens());
    let fresh = all.finds("an de", 10).hits;
    for query in ["nergens", "gesprek moeder", "e", "papegaaiduiker", "igp 26 0"] {
        all.finds(query, 10);
        assert_eq!(all.finds("an de", 10).hits, fresh);
    }
}

#[test]
fn what_is_typed_further_is_found_among_what_was_found() {
    let all = Looking::with(HELD.lens());
    let read = |query: &str| Query::read(query, all.2.house(), day("2026-11-24"));
    let mut narrowed = 0;
    for text in
        ["papegaaiduiker", "duinhaven igp-26", "woonurgentie -post", "\"rooming in\" baby", "modeldijk wie:maquette"]
    {
        let mut earlier: Option<super::Earlier> = None;
        for end in 1..=text.len() {
            let query = read(&text[..end]);
            let search = Search { index: &all.0, eyes: &all.1, query: &query, limit: 30 };
            let (answer, next) = search.run(earlier.as_ref(), |_| std::ops::ControlFlow::Continue(()));
            narrowed += usize::from(earlier.is_some_and(|earlier| query.narrows(&earlier.query)));
            let whole = search.all();
            assert_eq!((answer.hits, answer.count), (whole.hits, whole.count), "{}", &text[..end]);
            earlier = next;
        }
    }
    assert!(narrowed > 30, "{narrowed}");
}

#[test]
fn what_is_wrong_with_a_query_is_said_and_the_rest_holds() {
    use super::Problem as P;
    let lens = HELD.lens();
    let problems = |text: &str| Query::read(text, lens.house(), day("2026-11-24")).problems().to_vec();
    assert!(matches!(&problems("cordinator:x")[..], [P::UnknownField { nearest: Some("coordinator"), .. }]));
    assert!(matches!(&problems("qqqqqqq:x")[..], [P::UnknownField { nearest: None, .. }]));
    assert!(matches!(&problems("coordinator:modledijk")[..], [P::UnknownValue { field: "coordinator", .. }]));
    assert!(matches!(&problems("status:lopnd")[..], [P::UnknownValue { some, .. }] if !some.is_empty()));
    assert!(matches!(&problems("vanaf:gistren")[..], [P::NotADate { .. }]));
    assert!(matches!(&problems("zeeegel poli:")[..], [P::NoValue { field: "poli" }]));
    assert!(matches!(&problems("vanaf:2-2-2026 tot:1-1-2026")[..], [P::Backwards]));
    assert!(matches!(&problems(&"a".repeat(201))[..], [P::TooLong]));
    for fine in [
        "13:20",
        "http://x",
        "zeeegel",
        "a -b \"c",
        "te laat",
        "wie: maquette",
        "tot:2026",
        "vanaf:11-2026",
        "vanaf:24-12",
    ] {
        assert_eq!(problems(fine), [], "{fine}");
    }
    assert_eq!(codes(&lens, "zeeegel cordinator:x"), ["IGP-26-041"]);
}

#[test]
fn tab_completes_fields_and_their_values() {
    let lens = HELD.lens();
    let completed = |text: &str| super::completions(text, text.len(), lens.house());
    assert_eq!(completed("baby coo"), (5..8, vec!["coordinator:".to_owned()]));
    assert_eq!(completed("te"), (0..2, vec!["te laat".to_owned()]));
    assert_eq!(completed("coordinator:mod"), (12..15, vec!["Modeldijk ".to_owned()]));
    assert_eq!(completed("-status:bui"), (8..11, vec!["\"buiten doelgroep\" ".to_owned()]));
    assert_eq!(completed("leefgebied:fin").1, ["financiën "]);
    assert_eq!(completed("").1, Vec::<String>::new());
    assert_eq!(completed("xyz:a").1, Vec::<String>::new());
}

#[test]
fn an_index_that_follows_every_change_finds_what_a_new_one_finds() {
    let (mut house, mut index) = (House::prepared(), Index::default());
    let queries =
        ["zeeegel", "energiebedrijf", "modeldijk", "status:open", "e", "te laat", "leefgebied:wonen", "overduin"];
    let mut known = crate::domain::world::World::default();
    let held = House::held();
    house.start();
    let families = expected()["families"].as_array().unwrap().clone();
    for (at, family) in families.iter().enumerate().take(4) {
        house.discuss(family, fixture::at(&format!("13:{:02}:00", 22 + 5 * at)));
        index.follow(&house.world, &house.world.changed_since(&known));
        known = house.world.clone();
        let fresh = Looking::with(house.lens());
        let followed = Looking(index.clone(), index.eyes(&fresh.2), fresh.2.clone());
        for query in queries {
            assert_eq!(followed.finds(query, 50).hits, fresh.finds(query, 50).hits, "{query} after {at}");
        }
    }
    assert!(held.world.seq() > known.seq());
}

/// What was read apart, in whatever order and next to families that are shielded otherwise, is found by who may.
#[test]
fn what_is_taken_in_from_the_archive_is_found_as_if_it_had_always_been_there() {
    let world = &HELD.world;
    let mut live = world.household();
    let mut cases: Vec<_> = world.cases().collect();
    cases.rotate_left(3);
    live.put_case(cases[0].id, (**cases[0]).clone());
    let mut index = Index::of(&live);
    for some in cases.chunks(3) {
        let mut batch = Batch::default();
        for case in some {
            let turns: Vec<Part<'_>> = world.items_of(case.id).map(|item| Part::of_turn(item, world)).collect();
            let whole = [vec![Part::of_case(case, world)], turns].concat();
            // A family that is at hand has its turns in the archive alone.
            let parts = if live.case(case.id).is_some() { &whole[1..] } else { &whole[..] };
            batch.add(Subject::Case(case.id), parts, &live);
        }
        index.adopt(batch, &live);
    }
    let mut found = 0;
    for name in ["K. Demopad", "J. Modeldijk", "W. Maquette", "N. Teststra", "E. Verzonnen", "P. Prototype"] {
        let fresh = Looking::with(HELD.lens_of(name));
        let taken_in = Looking(index.clone(), index.eyes(&fresh.2), fresh.2.clone());
        for query in ["zeeegel", "igp", "43", "casus 29", "\"een\"", "moeder", "status:open", "leefgebied:veiligheid"] {
            let of = |looking: &Looking| -> Vec<_> {
                let hits = looking.finds(query, 100).hits.into_iter();
                hits.filter(|hit| matches!(hit.subject, Subject::Case(_))).map(|hit| (hit.subject, hit.label)).collect()
            };
            assert_eq!(of(&taken_in), of(&fresh), "{name} seeks {query}");
            found += of(&fresh).len();
        }
    }
    assert!(found > 60, "{found}");
}

#[test]
fn a_family_of_which_nobody_knows_who_may_find_it_is_not_found() {
    let world = &HELD.world;
    let case = world.case(HELD.case("IGP-26-033")).unwrap();
    let mut part = Part::of_case(case, world);
    part.head.as_mut().unwrap().shield = None;
    let (mut batch, mut index) = (Batch::default(), Index::default());
    batch.add(Subject::Case(case.id), &[part], world);
    index.adopt(batch, &world.household());
    assert!(index.is_empty() && index.size().0 == 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_query_breaks_it(
        query in "\\PC{0,60}|[a-z 0-9\":-]{0,200}|(?s).{0,300}|((vanaf|tot|status|wie|fase):[0-9a-z.-]{0,12} ?){0,6}",
        limit in 0usize..20,
    ) {
        let all = Looking::with(HELD.lens());
        let hits = all.finds(&query, limit).hits;
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.windows(2).all(|pair| pair[0].rank > pair[1].rank));
        for cursor in 0..query.len() + 2 {
            super::completions(&query, cursor, all.2.house());
        }
    }

    #[test]
    fn every_word_of_a_name_finds_it(nr in 0usize..8, word in 0usize..3) {
        let expected = expected();
        let family = &expected["families"][nr];
        let name = family["family"].as_str().unwrap();
        let word = name.split([' ', '-']).nth(word).unwrap_or(name);
        prop_assert!(codes(&HELD.lens(), word).contains(&family["code"].as_str().unwrap().to_owned()), "{word}");
    }
}

#[test]
fn who_has_nothing_to_do_with_a_family_finds_it_by_nothing_until_they_have() {
    let mut house = HELD.clone();
    let other = PersonDetails {
        name: "X. Ander".to_owned(),
        ..house.world.person(house.who("K. Demopad")).unwrap().details.clone()
    };
    house.run(Command::RegisterPerson(other));
    house.run(Command::FoundClinic { name: "Elders".to_owned(), kind: ClinicKind::Pop });
    let (person, clinic) = (house.who("X. Ander"), house.world.clinic_by_name("Elders").unwrap().id);
    let member = Member { person, role: TeamRole::Chair, usual: UsualAttendance::default() };
    house.run(Command::JoinTeam { clinic, member });
    for query in ["zeeegel", "igp", "moeder", "41", "casus 41", "status:open", "kwartelkoning"] {
        assert!(!codes(&house.lens_of("K. Demopad"), query).is_empty() || query == "casus 41", "{query}");
        let hits = search(&house.lens_of("X. Ander"), query, 100);
        assert!(!hits.iter().any(|hit| matches!(hit.subject, Subject::Case(_))), "{query}: {hits:?}");
    }
    let of_none = |who: &str| {
        let hits = ["pop", "2026", "tolk"].into_iter().flat_map(|query| search(&house.lens_of(who), query, 100));
        hits.filter(|hit| matches!(hit.subject, Subject::Meeting(_) | Subject::FollowUp(_))).count()
    };
    assert!(of_none("K. Demopad") > 0, "what belongs to no family is found by its clinic");
    assert_eq!(of_none("X. Ander"), 0, "and by nobody else");
    let reason = "zij volgt het kind".to_owned();
    let spell = CoordinatorSpell { person, reason, from: None, until: None, successor: None, entry: None };
    house.run(Command::Appoint { case: house.case("IGP-26-041"), coordinator: spell });
    assert_eq!(codes(&house.lens_of("X. Ander"), "zeeegel"), ["IGP-26-041"]);
    assert_eq!(codes(&house.lens_of("X. Ander"), "igp"), ["IGP-26-041"]);
    // Who keeps the people of a clinic and hears families in another finds none of the first.
    let place = |clinic, role| {
        let member = Member { person, role, usual: UsualAttendance::default() };
        Command::JoinTeam { clinic, member }
    };
    house.run(place(house.world.clinic_by_name("POP-poli").unwrap().id, TeamRole::Keeper));
    house.run(place(clinic, TeamRole::CoreTeam));
    assert_eq!(codes(&house.lens_of("X. Ander"), "igp"), ["IGP-26-041"]);
}
