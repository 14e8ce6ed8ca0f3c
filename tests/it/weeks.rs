//! Three weeks after the meeting of week 48: whatever happens between and at the next two meetings, nothing that was
//! promised is missing from everybody's morning list.

use crate::harness::{
    program::{Program, prepared, scenario},
    table,
};
use mdo::domain::{
    command::Command,
    consent::Recipient,
    follow_up::FollowUpStatus,
    ids::CommandId,
    offer::OfferAnswer,
    people::Sector,
    refusal::Refusal,
    viewer::{Seat, Viewer},
    work::{HandoverHow, Work},
    world::World,
};
use mdo::live::{self, NotDone};
use serde_json::Value;
use std::collections::BTreeSet;

struct Weeks {
    program: Program,
    asked: u128,
}

impl Weeks {
    /// The meeting of week 48 was held and approved.
    fn after_week_48() -> Self {
        let program = prepared();
        program.run(&["capture", "next", &scenario("live.txt")]).done();
        program.run(&["meeting", "close", "next"]).done();
        program.run(&["meeting", "approve", "POP-poli/2026-11-24"]).done();
        Self { program, asked: 0 }
    }

    fn it_is(&mut self, now: &'static str) -> &Self {
        self.program.now = now;
        self
    }

    fn json(&self, words: &[&str]) -> Vec<Value> {
        let all = [words, &["--format", "json"]].concat();
        self.program.run(&all).json().as_array().unwrap().clone()
    }

    fn today_of(&self, person: &str) -> Vec<Value> {
        self.json(&["today", "--as", person])
    }

    /// Lets somebody do something on a screen; gives the world as it is then.
    fn does(&mut self, who: &str, command: impl Fn(&World) -> Command) -> Result<(), Refusal> {
        self.asked += 1;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let credentials = self.program.credentials();
        let (hub, thread) = live::open(&self.program.store(), false, Some(&credentials)).unwrap();
        let now = self.program.now.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let world = hub.world();
        let person = world.person_by_name(who).unwrap().id;
        let viewer = Viewer::of(&world, person, Seat::Host, now);
        let answer = runtime.block_on(hub.submit(viewer, CommandId(self.asked), command(&world)));
        drop(hub);
        thread.join().unwrap();
        match answer {
            Ok(_) => Ok(()),
            Err(NotDone::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other:?}"),
        }
    }

    fn world(&self) -> std::sync::Arc<World> {
        let (hub, thread) = live::open(&self.program.store(), false, Some(&self.program.credentials())).unwrap();
        let world = hub.world();
        drop(hub);
        thread.join().unwrap();
        world
    }

    /// Every open action stands on somebody's list.
    #[track_caller]
    fn nothing_is_missing(&self) {
        // By its text: who may know a family by number only reads no code.
        let told = |row: &Value| row["text"].as_str().map(str::to_owned);
        let world = self.world();
        let lists = world.people().flat_map(|person| self.today_of(&person.name));
        let listed: BTreeSet<_> = lists.filter(|row| row["kind"] == "actie").map(|row| told(&row)).collect();
        let open: BTreeSet<_> = self.json(&["actions"]).iter().map(told).collect();
        assert!(!open.is_empty());
        let missing: Vec<_> = open.difference(&listed).collect();
        assert!(missing.is_empty(), "on nobody's list at {}: {missing:?}", self.program.now);
    }

    /// Holds the next meeting by these lines and carries over what was not discussed.
    fn meets(&mut self, lines: &str) {
        let file = self.program.folder.path().join("regels.txt");
        std::fs::write(&file, lines).unwrap();
        let ran = self.program.run(&["capture", "next", &file.display().to_string()]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        self.program.run(&["meeting", "close", "next", "--postpone-rest"]).done();
    }

    fn agenda(&self, meeting: &str) -> Vec<String> {
        self.json(&["agenda", meeting]).iter().map(|row| row["code"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

fn action<'w>(world: &'w World, text: &str) -> &'w mdo::domain::follow_up::FollowUp {
    world.follow_ups().find(|it| it.text == text).unwrap()
}

#[test]
fn three_weeks_in_which_nothing_promised_is_lost() {
    let mut weeks = Weeks::after_week_48();
    let call = "schuldenloket + energiebedrijf bellen";

    // Late follow-ups, a proposal accepted and one refused, an offer that is refused.
    weeks.it_is("2026-11-30T09:00:00+01:00").nothing_is_missing();
    weeks.program.run(&["agenda", "propose", "next", "--accept", "IGP-26-041"]).done();
    let why = "Gaat goed, niet elk gezin hoeft besproken.";
    weeks.program.run(&["agenda", "propose", "next", "--decline", "IGP-26-038", "--reason", why]).done();
    let proposed = weeks.json(&["agenda", "propose", "next"]);
    assert!(!proposed.iter().any(|row| row["code"] == "IGP-26-041"), "it is on the agenda now: {proposed:?}");
    assert!(proposed.iter().any(|row| row["code"] == "IGP-26-038" && row["declined"] == why), "{proposed:?}");
    let offer = |w: &World| Command::OfferFollowUp {
        follow_up: action(w, call).id,
        to: w.person_by_name("S. Schetsema").unwrap().id,
        due: None,
        note: String::new(),
    };
    weeks.does("W. Maquette", offer).unwrap();
    weeks.nothing_is_missing();
    let on_list = |weeks: &Weeks, who: &str, text: &str| weeks.today_of(who).iter().any(|row| row["text"] == text);
    assert!(on_list(&weeks, "S. Schetsema", call) && on_list(&weeks, "W. Maquette", call));
    let refusal = OfferAnswer::Refused { on: table::date("30-11-2026"), reason: "Geen ruimte deze week.".into() };
    weeks
        .does("S. Schetsema", |w| Command::AnswerOffer { follow_up: action(w, call).id, answer: refusal.clone() })
        .unwrap();
    assert!(on_list(&weeks, "W. Maquette", call));
    weeks.nothing_is_missing();

    // The next meeting, with what was carried over.
    weeks.it_is("2026-12-01T13:00:00+01:00");
    weeks.meets(
        "## IGP-26-041\nIntake is geweest.\n! vervolg, terug op 15 dec\n= @modeldijk JVK, standaard\n\
         > brief aan huisarts sturen @modeldijk 4 dec\n< gezin bellen @modeldijk do\n< verwijzer brief @voorbeeld 8 dec\n",
    );
    assert!(weeks.agenda("POP-poli/2026-12-15").contains(&"IGP-26-041".to_owned()));
    for code in ["IGP-26-043", "IGP-26-029", "IGP-26-021"] {
        assert!(weeks.agenda("POP-poli/2026-12-08").contains(&code.to_owned()), "{code}");
    }
    weeks.it_is("2026-12-02T09:00:00+01:00").nothing_is_missing();

    // Consent is taken back: at once the social worker reads no name of the family, only what she herself promised.
    let no = table::consent(Recipient::Sector(Sector::Social), '-');
    let case = |w: &World, code: &str| w.case_by_code(code).unwrap().id;
    weeks.does("K. Demopad", |w| Command::RecordConsent { case: case(w, "IGP-26-041"), consent: no.clone() }).unwrap();
    let rows = format!("{:?}", weeks.today_of("W. Maquette"));
    assert!(!rows.contains("Zeeëgel") && !rows.contains("IGP-26-041") && rows.contains("casus 41"), "{rows}");
    weeks.nothing_is_missing();

    // An absence ends by itself.
    let stands_in =
        |weeks: &Weeks| weeks.today_of("N. Teststra").iter().filter(|row| row["why"] == "waarneming").count();
    weeks.it_is("2026-12-04T09:00:00+01:00");
    assert!(stands_in(&weeks) > 0);
    weeks.it_is("2026-12-07T09:00:00+01:00").nothing_is_missing();
    assert_eq!(stands_in(&weeks), 0);
    assert!(
        weeks.today_of("B. Schaduwen").iter().any(|row| row["why"] == "coördinatie" && row["code"] == "IGP-26-038")
    );

    // A birth.
    let born = |w: &World| {
        let known = w.case_by_code("IGP-26-021").unwrap();
        let details =
            mdo::domain::case::CaseDetails { birth_date: Some(table::date("05-12-2026")), ..known.details.clone() };
        let signals = known.signals.iter().filter(|it| it.entry.is_none()).cloned().collect();
        Command::ChangeCase { case: known.id, details: Box::new(details), signals }
    };
    weeks.does("R. Notelaar", born).unwrap();
    let sheet = weeks.program.run(&["case", "IGP-26-021", "--format", "json"]).json();
    assert_eq!(sheet["birth_date"], "2026-12-05");
    weeks.nothing_is_missing();

    // A discharge needs its warm handover; then the family is off every list.
    let leave = |w: &World| Command::Discharge { case: case(w, "IGP-26-012") };
    assert!(matches!(weeks.does("K. Demopad", leave), Err(Refusal::Unfinished(_))));
    let done = FollowUpStatus::Done { on: table::date("07-12-2026"), result: String::new() };
    let promises = weeks.world();
    let known = promises.case_by_code("IGP-26-012").unwrap();
    for follow_up in known.follow_ups.iter().filter(|id| promises.follow_up(**id).unwrap().is_open()) {
        let settle = |_: &World| Command::SettleFollowUp { follow_up: *follow_up, status: done.clone() };
        weeks.does("K. Demopad", settle).unwrap();
    }
    for feedback in
        known.feedback.iter().filter(|id| promises.one_feedback(**id).unwrap().status == FollowUpStatus::Open)
    {
        weeks.does("K. Demopad", |_| Command::SettleFeedback { feedback: *feedback, status: done.clone() }).unwrap();
    }
    assert!(matches!(weeks.does("K. Demopad", leave), Err(Refusal::ExitLacks(_))));
    let work = |w: &World, work: Work| Command::PutWork { case: case(w, "IGP-26-012"), place: None, work };
    let handover = Work::Handover {
        from: None,
        to: "lokaal team Duinhaven".into(),
        receiver: None,
        how: HandoverHow::MetTogether,
        reason: String::new(),
        introduced: true,
        due: Some(table::date("11-12-2026")),
        done: Some(table::date("07-12-2026")),
    };
    let exit = Work::Exit { aligned: "lokaal team gaat door".into(), experience: "moeder is tevreden".into() };
    weeks.does("K. Demopad", |w| work(w, handover.clone())).unwrap();
    weeks.does("K. Demopad", |w| work(w, exit.clone())).unwrap();
    weeks.does("K. Demopad", leave).unwrap();
    let listed = |who: &str| weeks.today_of(who).iter().any(|row| row["code"] == "IGP-26-012");
    assert!(!weeks.world().people().any(|person| listed(&person.name)));

    // The third meeting carries over what it does not get to.
    weeks.it_is("2026-12-08T13:00:00+01:00");
    weeks.meets("## Thema's\n* Er is geen avondspreekuur.\n");
    for code in ["IGP-26-043", "IGP-26-029", "IGP-26-021", "IGP-26-041"] {
        assert!(weeks.agenda("POP-poli/2026-12-15").contains(&code.to_owned()), "{code}");
    }
    weeks.it_is("2026-12-09T09:00:00+01:00").nothing_is_missing();
    weeks.program.run(&["verify"]).done();
}
