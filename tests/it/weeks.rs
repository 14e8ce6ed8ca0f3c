//! Three weeks after the meeting of week 48, through command line and screens: whatever happens between and at the next
//! two meetings, nothing that was promised is missing from somebody's Vandaag. That is held after every step.

use crate::harness::{
    desk::Desk,
    program::{Program, prepared, scenario},
};
use mdo::domain::{
    deadlines::{About, Deadlines},
    ids::CaseId,
    lens::Lens,
    viewer::{Seat, Viewer},
    world::World,
};
use serde_json::Value;
use std::collections::BTreeSet;

struct Weeks {
    program: Program,
}

/// What runs out of time for whoever looks.
fn listed(world: &std::sync::Arc<World>, viewer: Viewer) -> Vec<(About, Option<CaseId>)> {
    Deadlines::of(&Lens::alone(world.clone(), viewer)).all.iter().map(|it| (it.about, it.case)).collect()
}

impl Weeks {
    /// The meeting of week 48 was held and approved.
    fn after_week_48() -> Self {
        let program = prepared();
        program.run(&["capture", "next", &scenario("live.txt")]).done();
        program.run(&["meeting", "close", "next"]).done();
        program.run(&["--as", "Demopad", "meeting", "approve", "POP-poli/2026-11-24"]).done();
        Self { program }
    }

    fn it_is(&mut self, now: &'static str) -> &Self {
        self.program.now = now;
        self.nothing_is_missing();
        self
    }

    fn json(&self, words: &[&str]) -> Vec<Value> {
        let all = [words, &["--format", "json"]].concat();
        self.program.run(&all).json().as_array().unwrap().clone()
    }

    fn today_of(&self, person: &str) -> Vec<Value> {
        self.json(&["today", "--as", person])
    }

    fn has(&self, who: &str, text: &str) -> bool {
        self.today_of(who).iter().any(|row| row["text"].as_str().is_some_and(|it| it.contains(text)))
    }

    /// Somebody does something on the screens.
    #[track_caller]
    fn at_desk(&self, who: &str, does: impl FnOnce(&mut Desk)) {
        does(&mut Desk::of(&self.program, who));
        self.nothing_is_missing();
    }

    /// Everything that runs out of time in the house stands in somebody's Vandaag, as the screen draws it.
    #[track_caller]
    fn nothing_is_missing(&self) {
        let mut desk = Desk::of(&self.program, "R. Notelaar");
        // After a meeting the day goes on in an empty room.
        desk.press("3vj");
        let now = self.program.now.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let world = desk.world();
        let mut somebodys = BTreeSet::new();
        for person in world.people() {
            let viewer = Viewer::of(&world, person.id, Seat::Host, now);
            let lens = Lens::alone(world.clone(), viewer.clone());
            let screen = desk.sits(&person.name).press("1").screen();
            for (about, case) in listed(&world, viewer) {
                let text = match about {
                    About::FollowUp(id) => lens.follow_up(id).and_then(|it| it.text().map(str::to_owned)),
                    _ => None,
                };
                let begins: String = text.unwrap_or_default().chars().take(30).collect();
                assert!(screen.contains(&begins), "{} does not read “{begins}”:\n{screen}", person.name);
                somebodys.insert((about, case));
            }
        }
        let all = listed(&world, Viewer::of_the_house(Seat::CommandLine, now));
        let missing: Vec<_> = all.iter().filter(|it| !somebodys.contains(it)).collect();
        assert!(missing.is_empty(), "in nobody's Vandaag at {}: {missing:?}", self.program.now);
        let open = world.follow_ups().filter(|it| it.is_open()).map(|it| About::FollowUp(it.id));
        assert!(open.into_iter().all(|it| all.iter().any(|(about, _)| *about == it)));
    }

    /// Holds the next meeting by these lines and carries over what was not discussed.
    fn meets(&mut self, lines: &str) {
        let file = self.program.folder.path().join("regels.txt");
        std::fs::write(&file, lines).unwrap();
        let ran = self.program.run(&["capture", "next", &file.display().to_string()]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        self.program.run(&["meeting", "close", "next", "--postpone-rest"]).done();
        self.nothing_is_missing();
    }

    #[track_caller]
    fn on_agenda(&self, meeting: &str, codes: &[&str]) {
        let rows = self.json(&["agenda", meeting]);
        let missing: Vec<_> = codes.iter().filter(|code| !rows.iter().any(|row| row["code"] == **code)).collect();
        assert!(missing.is_empty(), "{missing:?} not on {meeting}: {rows:?}");
    }
}

#[test]
fn three_weeks_in_which_nothing_promised_is_lost() {
    let mut weeks = Weeks::after_week_48();
    weeks.it_is("2026-11-30T09:00:00+01:00");
    before_the_second_meeting(&weeks);

    weeks.it_is("2026-12-01T13:00:00+01:00");
    weeks.meets(
        "## IGP-26-041\nIntake is geweest.\n! vervolg, terug op 15 dec\n= @modeldijk JVK, standaard\n\
         > brief aan huisarts sturen @modeldijk 4 dec\n< gezin bellen @modeldijk do\n< verwijzer brief @voorbeeld 8 dec\n",
    );
    weeks.on_agenda("POP-poli/2026-12-15", &["IGP-26-041"]);
    weeks.on_agenda("POP-poli/2026-12-08", &["IGP-26-043", "IGP-26-029", "IGP-26-021"]);

    weeks.it_is("2026-12-02T09:00:00+01:00");
    consent_is_taken_back(&weeks);

    let stands_in = |weeks: &Weeks, who: &str| {
        let rows = weeks.today_of(who);
        rows.iter().filter(|row| row["why"] == "waarneming").count()
    };
    weeks.at_desk("J. Modeldijk", |desk| {
        desk.press("8<tab><tab><tab>").goes_to("J. Modeldijk").press("<enter>").line("3 dec t/m 4 dec @proefveld");
    });
    assert_eq!(stands_in(&weeks, "L. Proefveld"), 0);
    weeks.it_is("2026-12-04T09:00:00+01:00");
    assert!(stands_in(&weeks, "N. Teststra") > 0 && stands_in(&weeks, "L. Proefveld") > 0);
    assert!(weeks.has("J. Modeldijk", "u bent afwezig; L. Proefveld neemt waar"));
    weeks.it_is("2026-12-07T09:00:00+01:00");
    for who in ["N. Teststra", "L. Proefveld"] {
        assert_eq!(stands_in(&weeks, who), 0, "an absence ends by itself");
    }
    let keeps = |row: &Value| row["why"] == "coördinatie" && row["code"] == "IGP-26-038";
    assert!(weeks.today_of("B. Schaduwen").iter().any(keeps));
    a_family_leaves_and_comes_back(&weeks);

    weeks.it_is("2026-12-08T13:00:00+01:00");
    weeks.meets("## Thema's\n* Er is geen avondspreekuur.\n");
    weeks.on_agenda("POP-poli/2026-12-15", &["IGP-26-043", "IGP-26-029", "IGP-26-021", "IGP-26-041"]);
    weeks.it_is("2026-12-09T09:00:00+01:00");
    weeks.it_is("2026-12-15T09:00:00+01:00");
    weeks.program.run(&["verify"]).done();
}

/// Late follow-ups are done, put off, dropped, handed over and refused, or wait; the next agenda is prepared.
fn before_the_second_meeting(weeks: &Weeks) {
    let call = "schuldenloket + energiebedrijf bellen";
    weeks.at_desk("W. Maquette", |desk| {
        desk.finds_action(call).press("o").line("@schetsema");
        desk.finds_action("Thuisanker vragen: hulp bij de post")
            .press("x")
            .shows("gezin wil het niet")
            .press("<enter>");
    });
    assert!(weeks.has("S. Schetsema", call) && weeks.has("W. Maquette", call));
    assert!(!weeks.has("W. Maquette", "Thuisanker vragen"));
    weeks.at_desk("S. Schetsema", |desk| {
        desk.press("1").goes_to(call).press("n").line("Geen ruimte deze week.");
    });
    assert!(weeks.has("W. Maquette", call) && !weeks.has("S. Schetsema", call));
    weeks.at_desk("J. Modeldijk", |desk| {
        desk.press("1").goes_to("gezamenlijke intake CJG").press("v").line("Samen geweest, moeder was blij.");
    });
    assert!(!weeks.has("J. Modeldijk", "gezamenlijke intake CJG") && weeks.has("J. Modeldijk", "intake"));
    weeks.at_desk("J. Modeldijk", |desk| {
        desk.press("1")
            .goes_to("de eerste intake")
            .press("<enter>")
            .shows("IGP-26-041")
            .press("i<enter>")
            .line("25 nov");
    });
    assert!(!weeks.has("J. Modeldijk", "intake"));
    weeks.at_desk("P. Prototype", |desk| {
        desk.finds_action("psychiatrische beoordeling").press("w").line("wachtlijst GGZ @modeldijk 15 dec");
        desk.finds_action("lithiumspiegel").press("d").line("11 dec").line("uitslag komt later");
    });
    assert!(weeks.has("P. Prototype", "psychiatrische beoordeling"));
    let number = weeks
        .json(&["actions", "--owner", "Prototype"])
        .iter()
        .find(|row| row["text"] == "lithiumspiegel + slaapplan")
        .unwrap()["nr"]
        .to_string();
    let mine = |words: &[&str]| weeks.program.run(&[&["--as", "P. Prototype", "action"], words].concat());
    mine(&["wait", &number, "--on", "laboratorium", "--until", "9 dec"]).done();
    mine(&["go-on", &number]).done();
    assert_eq!(mine(&["accept", &number]).status, 1, "nobody asked for that");
    mine(&["done", &number, "--result", "binnen de grenzen"]).done();
    assert!(!weeks.has("P. Prototype", "lithiumspiegel"));
    mine(&["reopen", &number]).done();
    weeks.nothing_is_missing();
    let moved = |row: &Value| row["text"] == "lithiumspiegel + slaapplan" && row["date"] == "2026-12-11";
    assert!(weeks.today_of("P. Prototype").iter().any(moved));

    weeks.at_desk("R. Notelaar", |desk| {
        desk.press("2").shows("1 dec 2026").press("n").line("IGP-26-041").line("Hoe was de intake?");
        // Who needs it most stands first.
        desk.press("n")
            .shows("Windroos · IGP-26-038")
            .press("<tab>")
            .line("Gaat goed, niet elk gezin hoeft besproken.");
        desk.press("n").shows("niet nu: Gaat goed").press("<esc>");
    });
    weeks.program.run(&["--as", "S. Schetsema", "agenda", "ask", "IGP-26-012", "--question", "Wie belt er?"]).done();
    let proposed = weeks.json(&["agenda", "propose", "next"]);
    let asked = |row: &Value| {
        row["code"] == "IGP-26-012" && row["why"].to_string().contains("S. Schetsema vraagt om een beurt")
    };
    assert!(proposed.iter().any(asked), "{proposed:?}");
    let declined = |row: &Value| row["code"] == "IGP-26-038" && row["declined"] != Value::Null;
    assert!(proposed.iter().any(declined) && !proposed.iter().any(|row| row["code"] == "IGP-26-041"), "{proposed:?}");
    weeks.program.run(&["agenda", "propose", "next", "--accept", "IGP-26-033"]).done();
    weeks.nothing_is_missing();
    weeks.at_desk("R. Notelaar", |desk| {
        desk.press("2").goes_to("Nergenshuizen").press("x").line("moeder is er die week niet");
        desk.shows("van de agenda gehaald").shows("4 gezinnen").press("u").shows("5 gezinnen");
    });
}

/// At once the social worker reads no name of the family, only what she herself promised.
fn consent_is_taken_back(weeks: &Weeks) {
    weeks.at_desk("K. Demopad", |desk| {
        desk.opens("IGP-26-041").press("g<down><down><enter>").shows("ingetrokken, schriftelijk");
        desk.press("<down><down><down><down><down><down><enter>");
        desk.shows("Wat gebeurt er met de open acties?")
            .press("<down><down><enter>")
            .shows("sociaal domein ingetrokken");
    });
    let rows = format!("{:?}", weeks.today_of("W. Maquette"));
    assert!(!rows.contains("Zeeëgel") && !rows.contains("IGP-26-041"), "{rows}");
}

/// Birth, contact, discharge with a warm handover, and opening again.
fn a_family_leaves_and_comes_back(weeks: &Weeks) {
    weeks.at_desk("J. Modeldijk", |desk| {
        desk.opens("IGP-26-021").press("c<down><enter>").line("Ziet op tegen de verhuizing.");
        desk.shows("Wanneer was dat?").press("<enter>").hides("Wanneer was dat?").shows("huisbezoek");
        desk.shows("Ziet op tegen de verhuizing.").press("i").line("5 dec").shows("geboren za 5-12");
    });
    weeks.at_desk("K. Demopad", |desk| {
        desk.opens("IGP-26-012").press("s").line("Lokaal team gaat door.").line("Moeder is tevreden.");
        desk.press("s").shows("Dit gezin kan nog niet uitstromen").press("4<esc>z").line("Theepot");
        desk.goes_to("driegesprek").press("<space><space><space><space>").shows("4 samen gekozen");
        desk.press("v").line("besproken bij ontslag").shows("en nog 3");
        desk.press("5s").shows("Dit gezin kan nog niet uitstromen").press("o<down><down><enter><enter>");
        desk.line("lokaal team Duinhaven 11 dec")
            .press("a")
            .shows("Wat is afgerond?")
            .press("<enter>s")
            .shows("Traject afsluiten?")
            .press("j");
        desk.shows("uitgestroomd");
    });
    let of_family = |row: &Value| row["code"] == "IGP-26-012";
    let left = weeks.json(&["today"]).into_iter().filter(of_family).collect::<Vec<_>>();
    assert!(matches!(left.as_slice(), [one] if one["text"] == "JGZ-controle 3 maanden"), "{left:?}");
    weeks.at_desk("K. Demopad", |desk| {
        desk.opens("IGP-26-012").press("s").line("Moeder belt: het gaat weer slechter.").shows("lopend");
        desk.shows("het gaat weer slechter");
    });
    assert_eq!(weeks.program.run(&["case", "IGP-26-012", "--format", "json"]).json()["status"], "lopend");
}
