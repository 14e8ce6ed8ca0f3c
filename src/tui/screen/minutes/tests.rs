use super::*;
use crate::{
    domain::{
        apply::apply,
        clinic::{Member, TeamRole, UsualAttendance},
        command::RoomChoice,
        event::{Event, Happened},
        fact::Fact,
        world::World,
    },
    i18n::Lang,
    tui::testing::{Stage, scenario},
};
use insta::assert_snapshot;

/// The screen with the minutes of the scenario's meeting.
fn minutes(world: World, size: (u16, u16)) -> Stage {
    seen_by(None, Lang::Nl, world, size)
}

fn seen_by(person: Option<&str>, lang: Lang, world: World, size: (u16, u16)) -> Stage {
    let meeting = scenario::meeting(&world);
    let mut stage = Stage::of(world, person, lang, scenario::at(14, 12), size);
    stage.press("6");
    if stage.app.shared.meeting != Some(meeting) {
        stage.press("<left>");
    }
    assert_eq!(stage.app.shared.meeting, Some(meeting));
    stage
}

/// The whole text that is set, whatever part of it is in view.
fn text(stage: &Stage) -> String {
    let line = |line: &page::Line| {
        let runs: String = line.pieces.iter().map(|(text, _)| text.as_str()).collect();
        format!("{}{runs}\n", " ".repeat(line.indent))
    };
    stage.app.minutes.page.lines.iter().map(line).collect()
}

/// The meeting at 13:10: the first family is done, the fifth begun without a paediatrician at the table.
fn halfway(size: (u16, u16)) -> Stage {
    let world = scenario::running();
    let meeting = scenario::meeting(&world);
    let (first, fifth) = (scenario::item_of(&world, "IGP-26-041"), scenario::item_of(&world, "IGP-26-012"));
    let (_, lines) = scenario::lines().next().unwrap();
    let facts: Vec<Fact> = lines.iter().map(|line| scenario::fact_of(&world, line)).collect();
    let mut stage = Stage::of(world, None, Lang::Nl, scenario::at(13, 10), size);
    let room = || RoomChoice::TheyLeave;
    stage.elsewhere(Command::OpenItem { item: first, at: scenario::at(13, 2), room: room() });
    for fact in facts {
        stage.elsewhere(Command::Record { meeting, item: Some(first), fact });
    }
    stage.elsewhere(Command::CloseItem { item: first, at: scenario::at(13, 8) });
    stage.elsewhere(Command::OpenItem { item: fifth, at: scenario::at(13, 8), room: room() });
    let fact = scenario::fact_of(&stage.world, "!|uitstroom na een warme overdracht|uitstroom|");
    stage.elsewhere(Command::Record { meeting, item: Some(fifth), fact });
    let second = scenario::item_of(&stage.world, "IGP-26-033");
    stage.elsewhere(Command::PostponeItem { item: second, to: None, reason: "te weinig tijd".to_owned() });
    stage.press("6");
    stage
}

#[test]
fn reads_as_a_document() {
    assert_snapshot!(minutes(scenario::held(), (120, 36)).screen());
}

#[test]
fn reads_on_a_small_screen() {
    let mut stage = minutes(scenario::held(), (80, 24));
    assert_snapshot!("small_top", stage.screen());
    assert_snapshot!("small_next", stage.press("<pagedown>").screen());
    assert_snapshot!("small_contents", stage.press("<tab>").screen());
    assert_snapshot!("small_restricted", stage.press("<down><down><enter>").screen());
    assert_snapshot!("small_end", stage.press("<end>").screen());
}

#[test]
fn reads_in_english() {
    assert_snapshot!(seen_by(None, Lang::En, scenario::held(), (80, 24)).press("<pagedown>").screen());
}

#[test]
fn says_what_is_missing_while_the_meeting_runs() {
    assert_snapshot!("halfway_wide", halfway((120, 36)).screen());
    assert_snapshot!("halfway_small", halfway((80, 24)).screen());
}

#[test]
fn who_is_still_to_come_is_not_present_yet() {
    let stage = halfway((120, 36));
    let at_hand = |minute| {
        let viewer = stage.app.viewer.at(scenario::at(13, minute));
        let lens = crate::domain::lens::Lens::alone(stage.world.clone(), viewer);
        let minutes = lens.minutes(scenario::meeting(&stage.world)).unwrap();
        (
            minutes.attendance.iter().any(|it| it.name == "I. Sjabloon"),
            minutes.absent.contains(&"I. Sjabloon".to_owned()),
        )
    };
    assert_eq!(at_hand(19), (false, false));
    assert_eq!(at_hand(20), (true, false));
}

#[test]
fn marks_what_was_decided_without_quorum_and_what_was_postponed() {
    let stage = halfway((120, 36));
    let text = text(&stage).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Niet besluitvaardig: kinderarts ontbreekt",
        "uitstroom na een warme overdracht · voorlopig",
        "Voorlopig 5 Theepot-de Lepelaar · kinderarts ontbreekt",
        "Doorgeschoven 2 casus 33 · di 1 dec 2026",
        "niet besluitvaardig bij punt 5",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn says_in_plain_words_that_there_are_none_yet() {
    let mut stage = minutes(scenario::prepared(), (80, 24));
    assert_snapshot!(stage.screen());
    for key in ["a", "n", "o"] {
        assert!(stage.press(key).screen().contains("dit MDO is nog niet begonnen"), "{key}");
    }
    assert!(stage.exported.is_empty());
}

#[test]
fn says_how_to_begin_in_an_empty_store() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    assert!(stage.press("6").screen().contains("Er is nog geen MDO"));
    assert!(stage.press("<left>").screen().contains("Er is geen eerder MDO"));
}

#[test]
fn approves_only_after_a_yes() {
    let mut stage = minutes(scenario::held(), (120, 36));
    stage.press("a");
    assert_snapshot!("approve_asks", stage.screen());
    stage.press("<enter>");
    assert!(stage.accepted.is_empty(), "no is chosen");
    assert!(stage.press("aj").screen().contains("Wie stelt het verslag vast?"));
    assert!(stage.accepted.is_empty(), "nobody put their name to it");
    stage.press("<enter>");
    assert!(matches!(stage.accepted.as_slice(), [Command::ApproveMinutes { .. }]));
    assert_snapshot!("approved", stage.screen());
    assert!(stage.press("a").screen().contains("al vastgesteld"));
}

#[test]
fn asks_who_approves_or_adds_where_it_is_not_known_and_names_them() {
    let mut stage = minutes(scenario::held(), (80, 24));
    assert_snapshot!("approve_by_whom", stage.press("aj").screen());
    stage.line("not");
    assert!(text(&stage).contains("vastgesteld door R. Notelaar"), "{}", text(&stage));
    stage.press("n").line("Intake is verzet.").line("afgebeld");
    assert!(stage.screen().contains("Wie schrijft deze aanvulling?"));
    stage.press("zzz<enter>");
    assert!(stage.screen().contains("Niets gevonden"), "{}", stage.screen());
    stage.press("<backspace><backspace><backspace><enter>");
    assert!(text(&stage).contains("K. Demopad"), "{}", text(&stage));
    let meeting = stage.world.meeting(scenario::meeting(&stage.world)).unwrap();
    assert_eq!(meeting.addenda[0].by, stage.world.person_by_name("K. Demopad").map(|it| it.id));

    let mut known = seen_by(Some("K. Demopad"), Lang::Nl, scenario::held(), (80, 24));
    known.press("aj");
    assert_eq!(known.accepted.len(), 1, "who is known is not asked");
}

#[test]
fn a_family_that_is_anonymous_is_not_named_when_its_turn_never_came() {
    let mut world = scenario::running();
    let item = scenario::item_of(&world, "IGP-26-043");
    let mut stage = Stage::of(std::mem::take(&mut world), None, Lang::Nl, scenario::at(13, 0), (120, 36));
    stage.elsewhere(Command::PostponeItem { item, to: None, reason: "geen tijd".to_owned() });
    let shared = &stage.app.shared;
    let lens = crate::domain::lens::Lens::alone(stage.world.clone(), shared.viewer().clone());
    let minutes = lens.minutes(scenario::meeting(&stage.world)).unwrap();
    let page = document::document(&minutes, shared, 90, |_| {});
    let read: String = page.lines.iter().flat_map(|line| &line.pieces).map(|(text, _)| text.as_str()).collect();
    let written = minutes_markdown(&minutes, shared.texts(), &[]);
    for said in [&read, &written] {
        assert!(said.contains("casus 43") && said.contains("Zeeëgel") && !said.contains("Ñandoe"), "{said}");
        assert!(!said.contains("IGP-26-043"), "{said}");
    }
    let json = crate::report::minutes_json(&minutes, &[]);
    let family = json["families"].as_array().unwrap().iter().find(|family| family["item"] == 3).unwrap();
    assert_eq!((&family["anonymous"], &family["display"]), (&true.into(), &"casus 43 – geanonimiseerd".into()));
}

#[test]
fn approves_nothing_while_the_meeting_runs() {
    let mut stage = halfway((80, 24));
    assert!(stage.press("a").screen().contains("Sluit het eerst"));
    assert!(stage.press("n").screen().contains("nog niet vastgesteld"));
    assert!(stage.accepted.is_empty());
}

#[test]
fn adds_to_approved_minutes_with_a_reason() {
    let mut stage = minutes(scenario::held(), (80, 24));
    assert!(stage.press("n").screen().contains("nog niet vastgesteld"));
    stage
        .press("aj<enter>n")
        .line("Intake is verzet naar 26 november.")
        .line("afgebeld door het gezin")
        .press("<enter>");
    assert!(stage.screen().contains("Aanvulling toegevoegd"));
    assert_snapshot!(stage.press("<end>").screen());
}

#[test]
fn exports_under_a_name_without_a_family() {
    let mut stage = minutes(scenario::held(), (80, 24));
    stage.press("o<enter><enter>o<enter><down><enter>");
    let names: Vec<&str> = stage.exported.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["verslag-POP-poli-2026-11-24.md", "verslag-POP-poli-2026-11-24.json"]);
    assert!(stage.exported[0].1.starts_with("# "));
    assert!(stage.exported[0].1.contains("Zeeëgel"));
    let json: serde_json::Value = serde_json::from_str(&stage.exported[1].1).unwrap();
    assert_eq!(json["families"].as_array().unwrap().len(), 8);
}

#[test]
fn exports_for_a_sector_what_all_of_it_may_read() {
    let mut stage = minutes(scenario::held(), (80, 24));
    stage.press("o");
    assert!(stage.screen().contains("Voor sociaal domein"));
    stage.press("<down><down><down><enter><enter>");
    let (name, text) = &stage.exported[0];
    assert_eq!(name, "verslag-POP-poli-2026-11-24-sociaal-domein.md");
    assert!(text.contains("Zeeëgel"));
    assert!(!text.contains("Nergenshuizen") && !text.contains("Kwartelkoning"), "{text}");
}

#[test]
fn shows_nobody_a_family_they_may_not_know() {
    let everyone = text(&minutes(scenario::held(), (80, 24)));
    assert!(everyone.contains("Kwartelkoning") && everyone.contains("blauwe plek"));
    assert!(!everyone.contains("Ñandoe"), "discussed without a name");
    let stage = seen_by(Some("W. Maquette"), Lang::Nl, scenario::held(), (80, 24));
    let hers = text(&stage);
    assert!(hers.contains("Zeeëgel") && hers.contains("casus 33"));
    for hidden in ["Kwartelkoning", "IGP-26-029", "blauwe plek", "Nergenshuizen", "EMDR"] {
        assert!(!hers.contains(hidden), "{hidden}\n{hers}");
    }
    assert!(!stage.screen().contains("vaststellen"), "her role does not approve");
}

#[test]
fn who_leads_the_project_reads_bottlenecks_and_is_told_nothing_of_families() {
    let mut world = scenario::held();
    let meeting = world.meeting(scenario::meeting(&world)).unwrap();
    let (clinic, person) = (meeting.clinic, world.person_by_name("T. Ontwerp").unwrap().id);
    let member = Member { person, role: TeamRole::ProjectLead, usual: UsualAttendance::default() };
    let joins = Event { at: scenario::at(14, 12), by: None, what: Happened::TeamJoined { clinic, member } };
    world = apply(world, &joins);
    let stage = seen_by(Some("T. Ontwerp"), Lang::Nl, world, (120, 36));
    let told = text(&stage);
    assert!(told.contains("Knelpunten"), "{told}");
    for untrue in ["besluitvaardig", "Zeeëgel", "casus"] {
        assert!(!told.contains(untrue), "{untrue}\n{told}");
    }
}

#[test]
fn hides_names_on_the_beamer() {
    let mut stage = minutes(scenario::held(), (120, 36));
    stage.press("p");
    assert!(!text(&stage).contains("Zeeëgel") && !stage.screen().contains("Zeeëgel"));
    assert!(text(&stage).contains("casus 41"));
}

#[test]
fn jumps_by_the_contents() {
    let mut stage = minutes(scenario::held(), (120, 36));
    stage.press("<tab><down><down><down>");
    assert!(stage.screen().contains("╭─ 2 Van 't Nergenshuizen"));
    stage.press("<enter><down>");
    assert_eq!(stage.app.minutes.page.section_at(stage.app.minutes.top), Some(3));
    assert_eq!(stage.app.minutes.focus, Focus::Text);
    let cursor = stage.cursor().unwrap();
    assert_eq!((cursor.x, cursor.y), (34, 3));
}

#[test]
fn stays_where_the_reader_was() {
    let mut stage = halfway((120, 36));
    stage.press("<tab><end><enter><pageup>");
    let seen = |stage: &Stage| stage.app.minutes.page.place(stage.app.minutes.top);
    let here = seen(&stage);
    let item = scenario::item_of(&stage.world, "IGP-26-041");
    let meeting = scenario::meeting(&stage.world);
    stage.resize(60, 20).resize(120, 36);
    assert_eq!(seen(&stage), here, "after the window changed");
    let fifth = scenario::item_of(&stage.world, "IGP-26-012");
    assert_ne!(item, fifth);
    let top = stage.app.minutes.top;
    let note = Fact::Note { text: "meer om te lezen ".repeat(20) };
    stage.elsewhere(Command::ReopenItem { item });
    stage.elsewhere(Command::OpenItem { item, at: scenario::at(13, 11), room: RoomChoice::TheyLeave });
    stage.elsewhere(Command::Record { meeting, item: Some(item), fact: note });
    assert_eq!(seen(&stage), here, "after lines were added above");
    assert!(stage.app.minutes.top > top);
}

#[test]
fn scrolls_to_the_end_and_no_further() {
    let mut stage = minutes(scenario::held(), (80, 24));
    let last = stage.press("<end>").screen();
    assert!(last.contains(" 100% "));
    assert_eq!(stage.press("<down><pagedown> ").screen(), last);
    stage.press("<home><pageup><up>");
    assert_eq!(stage.app.minutes.top, 0);
}

#[test]
fn goes_to_the_meeting_before_and_after() {
    let mut stage = minutes(scenario::held(), (80, 24));
    stage.press("<right>");
    assert!(stage.screen().contains("di 1 dec 2026") && stage.screen().contains("nog geen verslag"));
    let all = stage.world.meetings().count();
    assert!(stage.press(&"<right>".repeat(all)).screen().contains("geen later MDO"));
    stage.press(&"<left>".repeat(all));
    assert!(stage.screen().contains("di 24 nov 2026") && stage.screen().contains("geen eerder MDO"));
}

#[test]
fn fits_every_size() {
    for world in [scenario::held(), scenario::running(), scenario::prepared(), World::default()] {
        let mut stage = Stage::of(world, None, Lang::Nl, scenario::at(14, 12), (80, 24));
        stage.press("6<left><pagedown>");
        for (columns, rows) in sizes() {
            stage.resize(columns, rows).screen();
            stage.press("<tab>").screen();
            stage.press("<down><tab><end>").screen();
        }
    }
}

/// From the smallest window to one larger than any.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let columns = [1, 3, 39, 40, 54, 80, 100, 200, 300];
    columns.into_iter().flat_map(|columns| [1, 3, 10, 17, 36, 100].map(|rows| (columns, rows)))
}

#[test]
fn keeps_every_line_within_its_width() {
    let stage = minutes(scenario::held(), (80, 24));
    let shared = &stage.app.shared;
    let minutes = shared.lens.minutes(scenario::meeting(&stage.world)).unwrap();
    for columns in 16..140 {
        let page = document::document(&minutes, shared, columns, |_| {});
        for line in &page.lines {
            let used: usize = line.indent + line.pieces.iter().map(|(text, _)| width(text)).sum::<usize>();
            assert!(used <= columns, "{columns}: {line:?}");
        }
    }
}

#[test]
fn keeps_names_and_dates_whole() {
    for columns in [60, 70, 80, 90, 100] {
        let stage = minutes(scenario::held(), (columns, 24));
        let text = text(&stage);
        for (line, next) in text.lines().zip(text.lines().skip(1)) {
            let (end, beginning) = (line.split_whitespace().next_back(), next.split_whitespace().next());
            let initial =
                end.is_some_and(|end| end.len() == 2 && end.ends_with('.') && end.starts_with(char::is_uppercase));
            assert!(!initial && beginning != Some("2026"), "{columns}: {line}");
        }
    }
}

#[test]
fn who_does_not_approve_reads_that() {
    let mut stage = Stage::of(scenario::held(), Some("K. Demopad"), Lang::Nl, scenario::at(16, 0), (80, 24));
    stage.press("6a<enter>");
    assert!(stage.screen().contains("Niet vastgesteld.") && stage.accepted.is_empty(), "{}", stage.screen());
}
