//! Nor is it in any list, sheet, calendar or file that leaves the screens, in whatever format.

use super::{is_hidden, scenario, telling, worlds};
use crate::{
    domain::{
        access::{Access, AccessKind, Purpose},
        deadlines::Deadlines,
        fold::fold,
        lens::Lens,
        people::Person,
        proposals::proposals,
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::{Lang, Texts},
    report::{self, Filter, Format, Words},
};
use proptest::prelude::*;
use std::sync::Arc;

/// Each list, sheet and file that somebody can ask for, with what it is.
fn papers(lens: &Lens, words: &dyn Words) -> Vec<(String, String)> {
    let (world, id) = (lens.house(), scenario::meeting(lens.house()));
    let meeting = world.meeting(id).unwrap();
    let all = Filter { settled: true, ..Filter::default() };
    let soon = Deadlines::of(lens);
    let mut tables = vec![
        ("agenda", report::agenda_table(&report::agenda(lens, id), words)),
        ("actions", report::actions_table(&report::actions(lens, &all), words)),
        ("feedback", report::feedback_table(&report::feedback(lens, &all), words)),
        ("today", report::today_table(&soon, lens, words)),
        ("proposals", report::proposals_table(&proposals(lens, meeting), lens, words)),
    ];
    for case in lens.cases() {
        tables.push(("consents", report::consents_table(lens, case, words)));
        tables.push(("circle", report::circle_table(lens, case, words)));
        tables.extend(report::safety_table(lens, case.id, words).map(|table| ("safety", table)));
    }
    let formats = [Format::Table, Format::Json, Format::Csv, Format::Md];
    let rendered =
        tables.iter().flat_map(|(what, table)| formats.map(|format| ((*what).to_owned(), table.render(format))));
    let mut papers: Vec<(String, String)> = rendered.collect();
    papers.push(("calendar".to_owned(), report::ical(&soon, lens, words, lens.viewer().at)));
    for code in world.cases().map(|case| case.code.as_str()) {
        papers.extend(report::case_text(lens, code, words).map(|text| ("sheet".to_owned(), text)));
        papers.extend(report::case_json(lens, code).map(|json| ("sheet".to_owned(), json.to_string())));
    }
    if let Some(minutes) = report::minutes_for(lens, id, None) {
        let readers = report::readers_of(lens, id, None);
        papers.push(("minutes".to_owned(), report::minutes_markdown(&minutes, words, &readers)));
        papers.push(("minutes".to_owned(), report::minutes_json(&minutes, &readers).to_string()));
    }
    let line = Access::asked(world, lens.viewer(), Purpose::new(AccessKind::Listed, world.cases().map(|it| it.id)));
    papers.push(("line of the access log".to_owned(), format!("{line:?}")));
    papers
}

fn reads_nothing(world: &Arc<World>, who: &Person) -> Result<usize, TestCaseError> {
    let viewer = Viewer::of(world, who.id, Seat::CommandLine, scenario::at(16, 0));
    let today = viewer.day();
    let papers = papers(&Lens::alone(Arc::clone(world), viewer), &Texts::load(Lang::Nl));
    for case in world.cases().filter(|case| is_hidden(world, case, who, today)) {
        for secret in telling(world, case, who) {
            for (what, text) in &papers {
                prop_assert!(!fold(text).contains(&secret), "{} reads {secret:?} in {what}:\n{text}", who.name);
            }
        }
    }
    Ok(papers.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_handed_what_they_may_not_know(held in any::<bool>(), turns in worlds::turns()) {
        let world = scenario::guarded(if held { scenario::held() } else { scenario::prepared() });
        let world = Arc::new(worlds::after(world, &turns));
        for who in world.people() {
            prop_assert!(reads_nothing(&world, who)? > 20);
        }
    }
}
