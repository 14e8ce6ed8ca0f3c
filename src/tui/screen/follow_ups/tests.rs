use crate::{
    domain::{
        command::{Command, NewFollowUp},
        follow_up::{DropReason, FollowUp, FollowUpStatus},
        ids::PersonId,
        world::World,
    },
    i18n::Lang,
    keymap::Op,
    tui::{
        screen::Screen,
        testing::{Stage, scenario},
    },
};
use chrono::{Days, NaiveDate, TimeDelta};
use insta::assert_snapshot;
use proptest::prelude::*;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// Two days after the meeting of the scenario.
fn after_the_meeting(name: Option<&str>, lang: Lang, size: (u16, u16)) -> Stage {
    let now = scenario::at(15, 0) + TimeDelta::days(2);
    let mut stage = Stage::of(scenario::held(), name, lang, now, size);
    stage.press("4");
    stage
}

/// On the morning of the meeting: two follow-ups of an earlier one are open.
fn before_the_meeting() -> Stage {
    let mut stage = Stage::new(80, 24);
    stage.press("4");
    stage
}

fn follow_up<'a>(stage: &'a Stage, text: &str) -> &'a FollowUp {
    stage.world.follow_ups().find(|it| it.text == text).unwrap()
}

fn who(stage: &Stage, name: &str) -> PersonId {
    stage.world.person_by_name(name).unwrap().id
}

/// The rows of the list, headings included, without frame and detail.
fn rows(stage: &Stage) -> Vec<String> {
    let screen = stage.screen();
    let rows = screen.lines().skip(4).take_while(|line| !line.starts_with('╰'));
    rows.map(|row| row.trim_matches(['│', '▐', ' ']).to_owned()).filter(|row| !row.is_empty()).collect()
}

#[test]
fn shows_what_is_late_first_and_who_stands_in() {
    assert_snapshot!("held_80", after_the_meeting(None, Lang::Nl, (80, 24)).screen());
    assert_snapshot!("held_120", after_the_meeting(None, Lang::Nl, (120, 36)).press("<down>").screen());
}

#[test]
fn shows_the_same_in_english_by_person() {
    assert_snapshot!("by_person_80_en", after_the_meeting(None, Lang::En, (80, 24)).press("g").screen());
}

#[test]
fn works_in_a_small_window() {
    assert_snapshot!("held_65", after_the_meeting(None, Lang::Nl, (65, 17)).screen());
    assert_snapshot!("held_40", after_the_meeting(None, Lang::Nl, (40, 10)).press("g").screen());
}

#[test]
fn filters_say_how_many_they_let_through() {
    let mut stage = before_the_meeting();
    assert!(stage.screen().contains("▶ alles 2  m van mij 0  l te laat 2  e deze week 0  wacht 0  afgehandeld 3"));
    stage.press("e");
    assert!(stage.screen().contains("Deze week hoeft er niets klaar te zijn"));
    stage.press("e");
    assert_eq!(rows(&stage).len(), 3, "the same key shows everything again");
    stage.press("fffff");
    assert!(stage.screen().contains("▶ afgehandeld 3"));
    assert!(rows(&stage)[1].starts_with('—') && rows(&stage)[2].starts_with('✓'), "one lapsed, the others done");
}

#[test]
fn mine_are_also_those_of_whom_i_stand_in_for() {
    let mut stage = Stage::of(scenario::prepared(), Some("N. Teststra"), Lang::Nl, scenario::at(9, 0), (80, 24));
    stage.press("4m");
    assert_eq!(rows(&stage).iter().filter(|row| row.contains("→ Teststra")).count(), 2);
    let mut stage = Stage::of(scenario::prepared(), Some("W. Maquette"), Lang::Nl, scenario::at(9, 0), (80, 24));
    assert!(stage.press("4m").screen().contains("U hebt niets openstaan"));
}

#[test]
fn who_is_unknown_hears_why_nothing_is_theirs() {
    assert!(before_the_meeting().press("m").screen().contains("--as"));
}

#[test]
fn what_two_people_do_stands_under_both() {
    let mut stage = after_the_meeting(None, Lang::Nl, (80, 60));
    stage.press("g");
    let rows = rows(&stage);
    let under = |name: &str| {
        let from = rows.iter().position(|row| row.starts_with(name)).unwrap();
        rows[from + 1..].iter().take_while(|row| row.starts_with(['!', '>', '<'])).cloned().collect::<Vec<_>>()
    };
    for name in ["J. Modeldijk", "S. Schetsema"] {
        assert!(under(name).iter().any(|row| row.contains("gezamenlijke intake CJG")), "{name}: {rows:?}");
    }
}

#[test]
fn who_is_asked_has_it_after_saying_yes_and_the_date_stays() {
    let mut stage = before_the_meeting();
    let (teststra, schaduwen) = (who(&stage, "N. Teststra"), who(&stage, "B. Schaduwen"));
    stage.press("o").line("@tests");
    assert_eq!(follow_up(&stage, "Screening LVB").owners(), [schaduwen], "until the answer");
    assert!(stage.screen().contains("vraagt N. Teststra"), "{}", stage.screen());
    stage.press("a");
    assert_eq!(follow_up(&stage, "Screening LVB").owners(), [teststra]);
    assert_eq!(follow_up(&stage, "Screening LVB").due(), Some(day(11, 17)));
    stage.press("u");
    assert_eq!(follow_up(&stage, "Screening LVB").owners(), [schaduwen]);
    assert!(follow_up(&stage, "Screening LVB").offer().is_some(), "the question stands again");
}

#[test]
fn a_new_date_keeps_the_owner_and_the_reason() {
    let mut stage = before_the_meeting();
    stage.press("o").line("4 dec").line("moeder was ziek");
    let it = follow_up(&stage, "Screening LVB");
    assert_eq!((it.owners(), it.due()), (&[who(&stage, "B. Schaduwen")][..], Some(day(12, 4))));
    assert!(stage.screen().contains("│ Screening LVB"), "the choice goes along: {}", stage.screen());
    stage.press("<tab><down><down><down>");
    assert!(stage.screen().contains("moeder was ziek"), "{}", stage.screen());
}

#[test]
fn one_person_is_asked_at_a_time_and_may_be_given_a_date() {
    let mut stage = before_the_meeting();
    stage.press("o").line("@test @schets volgende week di");
    assert!(stage.screen().contains("één persoon tegelijk"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("@test volgende week di").press("a");
    assert_eq!(follow_up(&stage, "Screening LVB").owners(), [who(&stage, "N. Teststra")]);
    assert_eq!(follow_up(&stage, "Screening LVB").due(), Some(day(12, 1)));
}

#[test]
fn the_receiver_finds_the_question_on_top_and_the_giver_the_refusal() {
    let mut stage = Stage::of(scenario::prepared(), Some("N. Teststra"), Lang::Nl, scenario::at(9, 0), (80, 24));
    let (to, id) = (who(&stage, "N. Teststra"), follow_up(&stage, "Aanmelding VoorZorg").id);
    let owner = follow_up(&stage, "Aanmelding VoorZorg").owners()[0];
    stage.elsewhere(Command::OfferFollowUp { follow_up: id, to, due: None, note: String::new() });
    stage.press("4<home>");
    assert_eq!(rows(&stage)[0], "Aan u gevraagd 1");
    assert_snapshot!("asked_80", stage.screen());
    stage.press("n<enter>");
    assert!(stage.screen().contains("✗ Vul iets in"), "{}", stage.screen());
    stage.line("geen plek deze week");
    assert_eq!(follow_up(&stage, "Aanmelding VoorZorg").owners(), [owner]);
    let giver = stage.world.person(owner).unwrap().name.clone();
    let mut stage = Stage::of((*stage.world).clone(), Some(&giver), Lang::Nl, scenario::at(9, 0), (120, 36));
    stage.press("4<home>");
    assert_eq!(rows(&stage)[0], "Niet overgenomen 1");
    assert!(stage.screen().contains("N. Teststra zegt nee: geen plek deze week"), "{}", stage.screen());
}

#[test]
fn nobody_is_asked_who_may_not_know_the_family() {
    let mut stage = before_the_meeting();
    stage.press("o").line("@verzonnen");
    assert!(stage.screen().contains("mag dit gezin niet kennen"), "{}", stage.screen());
    assert!(stage.accepted.is_empty());
}

#[test]
fn several_are_dropped_at_once_and_come_back_at_once() {
    let mut stage = before_the_meeting();
    stage.press("  ");
    assert!(stage.screen().contains("2 samen gekozen"), "{}", stage.screen());
    stage.press("x<down><down><enter>");
    let dropped = |stage: &Stage| {
        let why = Some(DropReason::NoCapacity);
        let status = FollowUpStatus::Dropped { on: day(11, 24), reason: String::new(), why };
        stage.world.follow_ups().filter(|it| it.status == status).count()
    };
    assert_eq!(dropped(&stage), 2, "{}", stage.screen());
    stage.press("u");
    assert_eq!(dropped(&stage), 0);
}

#[test]
fn what_waits_is_a_list_of_its_own_and_goes_on_with_the_same_key() {
    let mut stage = before_the_meeting();
    stage.press("w").line("@schaduwen");
    assert!(stage.screen().contains("Schrijf op wie of wat het wacht"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("wachtlijst GGZ @schaduwen 15 jan");
    let waiting = follow_up(&stage, "Screening LVB").waiting().unwrap().clone();
    assert_eq!((waiting.on.as_str(), waiting.contact), ("wachtlijst GGZ", Some(who(&stage, "B. Schaduwen"))));
    assert_eq!(waiting.expected, NaiveDate::from_ymd_opt(2027, 1, 15));
    stage.press("ffff");
    assert_snapshot!("waiting_80", stage.screen());
    let late = |stage: &mut Stage, keys: &str| {
        let screen = stage.press(keys).screen().replace('│', " ");
        stage.press("<esc>");
        let words: Vec<&str> = screen.split_whitespace().collect();
        let told = words.join(" ");
        assert!(told.contains("Screening LVB"), "{screen}");
        told.contains("te laat · Screening LVB")
    };
    assert!(!late(&mut stage, "5<tab>"), "it is not late before what it waits for is expected, there as here");
    stage.press("w");
    assert_eq!(follow_up(&stage, "Screening LVB").waiting(), None);
    assert!(late(&mut stage, "5"));
}

#[test]
fn a_question_about_a_follow_up_names_it_and_the_choice_goes_along_when_it_waits() {
    let mut stage = before_the_meeting();
    for key in ["v", "o", "d", "w"] {
        stage.press(key);
        assert!(stage.screen().contains("“Screening LVB"), "{key}: {}", stage.screen());
        stage.press("<esc>");
    }
    stage.press("w").line("wachtlijst GGZ");
    assert!(stage.screen().contains("│ Screening LVB"), "{}", stage.screen());
}

#[test]
fn what_is_offered_and_waits_counts_as_waiting_and_goes_on_with_the_same_key() {
    let mut stage = before_the_meeting();
    stage.press("o").line("@tests").press("w").line("wachtlijst GGZ 15 jan");
    let screen = stage.screen();
    assert!(screen.contains("wacht 1") && screen.contains("Wacht op een ander 1"), "{screen}");
    stage.press("w");
    let it = follow_up(&stage, "Screening LVB");
    assert!(it.waiting().is_none() && it.offer().is_some(), "it goes on, and is still offered");
}

#[test]
fn who_asks_is_who_pressed_the_key_and_not_the_absent_owner() {
    let mut stage = Stage::of(scenario::prepared(), Some("J. Modeldijk"), Lang::Nl, scenario::at(9, 0), (120, 36));
    stage.press("4<home>");
    let owner = follow_up(&stage, "Screening LVB").owners().to_vec();
    assert_eq!(owner, [who(&stage, "B. Schaduwen")]);
    stage.press("o").line("@tests");
    let it = follow_up(&stage, "Screening LVB");
    let offer = it.offer().unwrap();
    assert_eq!((offer.askers(), &offer.from), (&[who(&stage, "J. Modeldijk")][..], &owner));
    assert!(stage.screen().contains("J. Modeldijk vraagt N. Teststra"), "{}", stage.screen());
}

#[test]
fn what_is_late_goes_on_the_next_agenda_with_its_question() {
    let mut stage = before_the_meeting();
    let case = follow_up(&stage, "Screening LVB").case.unwrap();
    stage.press("+");
    let meeting = stage.world.next_meeting(stage.world.case(case).unwrap().clinic, day(11, 24)).unwrap().id;
    let question = stage.world.item_of(case, meeting).unwrap().details.question.clone();
    assert!(question.ends_with("te laat: Screening LVB"), "{question}");
}

#[test]
fn done_keeps_the_result_and_opens_again_with_the_same_key() {
    let mut stage = before_the_meeting();
    stage.press("v").line("gelukt");
    let done = FollowUpStatus::Done { on: day(11, 24), result: "gelukt".to_owned() };
    assert_eq!(follow_up(&stage, "Screening LVB").status, done);
    assert_eq!(rows(&stage).len(), 2, "it leaves the list");
    stage.press("fffff");
    assert!(stage.screen().contains("Resultaat      gelukt"), "{}", stage.screen());
    stage.press("v");
    assert_eq!(follow_up(&stage, "Screening LVB").status, FollowUpStatus::Open);
}

#[test]
fn what_lapses_needs_a_reason_and_comes_back_with_undo() {
    let mut stage = before_the_meeting();
    stage.press("x<down><down><down><down><enter><enter>");
    assert!(stage.screen().contains("✗ Vul iets in"), "{}", stage.screen());
    stage.line("al gebeurd").press("u");
    assert_eq!(follow_up(&stage, "Screening LVB").status, FollowUpStatus::Open);
}

#[test]
fn feedback_is_settled_here_but_not_changed() {
    let mut stage = after_the_meeting(None, Lang::Nl, (80, 24));
    stage.press("<down><down><down>o");
    assert!(stage.screen().contains("Terugkoppeling staat vast"), "{}", stage.screen());
    stage.press("v").line("");
    let open = stage.world.feedback().filter(|it| it.status == FollowUpStatus::Open).count();
    assert_eq!(open, stage.world.feedback().count() - 1);
}

#[test]
fn everything_can_be_done_with_arrows_and_enter() {
    let mut stage = before_the_meeting();
    stage.press("<down><enter>");
    assert!(stage.screen().contains("Wat is hiermee?") && stage.screen().contains("Aanmelding VoorZorg"));
    stage.press("<down><down><enter>").line("do").line("eerder lukt niet");
    assert_eq!(follow_up(&stage, "Aanmelding VoorZorg").due(), Some(day(11, 26)));
}

#[test]
fn typed_words_narrow_the_list_and_esc_widens_it() {
    let mut stage = after_the_meeting(None, Lang::Nl, (80, 24));
    let all = rows(&stage).len();
    stage.press("z").type_text("zee intake");
    assert_eq!(rows(&stage).len(), 2, "a heading and one row: {:?}", rows(&stage));
    assert!(stage.cursor().is_some());
    stage.press("<enter>v").line("");
    assert!(matches!(follow_up(&stage, "gezamenlijke intake CJG").status, FollowUpStatus::Done { .. }));
    assert!(stage.screen().contains("Niets gevonden met deze woorden"));
    stage.press("<esc>");
    assert_eq!(rows(&stage).len(), all);
}

#[test]
fn what_is_hidden_is_shown_as_hidden_and_not_found() {
    let mut stage = after_the_meeting(Some("W. Maquette"), Lang::Nl, (80, 60));
    let screen = stage.screen();
    assert!(screen.contains("casus 43") && screen.contains("niet zichtbaar"), "{screen}");
    let masked = |line: &str| line.contains("casus 43") && line.contains("terugkoppeling gezin");
    assert!(screen.lines().any(masked), "that feedback is promised may be known, how not\n{screen}");
    for hidden in ["Kwartelkoning", "meldcode", "Ñandoe", "tolk", "Nergenshuizen"] {
        assert!(!screen.contains(hidden), "{hidden}\n{screen}");
    }
    assert!(stage.press("z").type_text("tolk").screen().contains("Niets gevonden"));
}

#[test]
fn an_owner_who_may_not_know_the_family_any_more_is_pointed_out() {
    use crate::domain::consent::{Consent, ConsentState, Giver, Recipient};
    let mut stage = after_the_meeting(None, Lang::Nl, (80, 24));
    let case = stage.world.case_by_code("IGP-26-041").unwrap().id;
    let recipient = Recipient::Sector(crate::domain::people::Sector::Social);
    let consent = Consent::new(Giver::Mother, recipient, ConsentState::No);
    stage.elsewhere(Command::RecordConsent { case, consent });
    stage.press("z").type_text("schuldenloket").press("<enter>");
    assert!(rows(&stage)[1].starts_with('!'), "{:?}", rows(&stage));
    assert!(stage.screen().contains("W. Maquette mag dit gezin niet (meer) kennen"), "{}", stage.screen());
}

#[test]
fn the_choice_stays_on_its_follow_up_when_others_change_the_list() {
    let mut stage = before_the_meeting();
    stage.press("<down>");
    let (clinic, owner) = (stage.world.clinics().next().unwrap().id, who(&stage, "R. Notelaar"));
    let new = |text: &str, due| {
        Command::AgreeFollowUp(Box::new(NewFollowUp {
            named: Vec::new(),
            clinic,
            case: None,
            text: text.to_owned(),
            agreed_on: day(11, 24),
            owners: vec![owner],
            due: Some(due),
            remark: String::new(),
            status: FollowUpStatus::Open,
        }))
    };
    stage.elsewhere(new("zaal regelen", day(11, 1))).elsewhere(new("taart", day(11, 18)));
    assert!(stage.screen().contains("│ Aanmelding VoorZorg"), "{}", stage.screen());
    let settled = FollowUpStatus::Done { on: day(11, 24), result: String::new() };
    let id = follow_up(&stage, "Aanmelding VoorZorg").id;
    stage.elsewhere(Command::SettleFollowUp { follow_up: id, status: settled });
    assert!(stage.screen().contains("│ taart"), "the next or the last one is chosen: {}", stage.screen());
}

#[test]
fn searching_a_family_that_is_not_on_the_agenda_shows_what_is_open_for_it() {
    let mut stage = after_the_meeting(None, Lang::Nl, (80, 24));
    stage.press("2/").line("papegaai");
    assert!(stage.screen().contains("─ Papegaaiduiker · IGP-26-021"), "{}", stage.screen());
}

#[test]
fn an_empty_list_says_so() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    assert!(stage.press("4").screen().contains("Er staat niets open"));
}

#[test]
fn nothing_panics_at_any_size() {
    for world in [World::default(), scenario::prepared(), scenario::held()] {
        let mut stage = Stage::of(world, None, Lang::Nl, scenario::at(15, 0), (80, 24));
        stage.press("4");
        for (columns, rows) in [(1, 1), (2, 3), (12, 4), (39, 9), (40, 10), (41, 12), (56, 13), (65, 17), (72, 14)] {
            stage.resize(columns, rows).press("<down><tab><down><tab>g<end><up>t");
            stage.type_text("a").draw();
            stage.press("<esc>").draw();
        }
        for (columns, rows) in [(80, 24), (110, 30), (120, 36), (160, 50), (200, 60), (300, 100), (300, 1), (1, 100)] {
            stage.resize(columns, rows).press("<pagedown>f<home>o").type_text("@a").draw();
            stage.press("<esc> ").draw();
            stage.press("<esc>");
        }
    }
}

/// A world with so many open follow-ups, spread over all families and owners.
fn with_many(count: u32) -> World {
    let mut stage = Stage::new(80, 24);
    let cases: Vec<_> = stage.world.cases().map(|case| (case.clinic, case.id)).collect();
    let owners: Vec<_> = stage.world.people().map(|person| person.id).collect();
    let commands = (0..count).map(|n| {
        let (clinic, case) = cases[n as usize % cases.len()];
        Command::AgreeFollowUp(Box::new(NewFollowUp {
            named: Vec::new(),
            clinic,
            case: Some(case),
            text: format!("actie nummer {n}"),
            agreed_on: day(11, 1),
            owners: vec![owners[n as usize % owners.len()]],
            due: day(11, 1).checked_add_days(Days::new(u64::from(n % 90))),
            remark: String::new(),
            status: FollowUpStatus::Open,
        }))
    });
    stage.elsewhere(Command::Together { after: None, commands: commands.collect() });
    (*stage.world).clone()
}

#[test]
fn a_long_list_is_built_once_and_not_at_a_key() {
    let mut stage = Stage::of(with_many(2_000), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    stage.press("4");
    let lines = stage.app.follow_ups.lines.as_ptr();
    stage.press("<down><pagedown><end><up><home><tab><down><tab>");
    assert_eq!(stage.app.follow_ups.lines.as_ptr(), lines, "moving over the list does not make it anew");
    assert!(stage.app.follow_ups.painted.len() < 24, "only what is in view becomes text");
    stage.press("z").type_text("nummer 1999");
    assert_eq!(rows(&stage).len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_choice_never_rests_on_a_heading(
        moves in proptest::collection::vec(0usize..12, 1..40), rows in 5u16..40
    ) {
        const OPS: [Op; 12] = [
            Op::Up, Op::Down, Op::Down, Op::PageUp, Op::PageDown, Op::First, Op::Last, Op::GroupBy, Op::FilterNext,
            Op::FilterLate, Op::FilterWeek, Op::Up,
        ];
        let mut stage = after_the_meeting(None, Lang::Nl, (80, rows));
        for at in moves {
            stage.app.follow_ups.apply(OPS[at], &stage.app.shared);
            stage.app.follow_ups.refresh(&stage.app.shared);
            let list = &stage.app.follow_ups;
            prop_assert!(list.lines.is_empty() || list.promise().is_some());
            prop_assert_eq!(list.painted.len(), list.state.visible().len());
        }
    }
}

#[test]
fn what_was_done_is_named_and_nothing_goes_while_names_are_hidden() {
    let mut stage = after_the_meeting(None, Lang::Nl, (120, 36));
    let counts = |stage: &Stage| stage.screen().lines().find(|line| line.contains("▶ alles")).unwrap().to_owned();
    let before = counts(&stage);
    assert_eq!(counts(stage.press("p")), before, "{}", stage.screen());
    stage.press("pv").line("gebeld");
    assert!(stage.screen().contains("✓ Actie klaar: “") || stage.screen().contains("gegeven"), "{}", stage.screen());
    stage.press("u");
    assert!(stage.screen().contains("Ongedaan gemaakt: "), "{}", stage.screen());
}

#[test]
fn opens_on_what_was_recorded_last_until_something_is_chosen_here() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 0), (120, 36));
    stage.press("3<enter>").line("> huurcontract nakijken @maq vr").press("<esc>4");
    let chosen = |stage: &Stage| stage.app.follow_ups.copy(&stage.app.shared).unwrap();
    assert!(chosen(&stage).contains("huurcontract nakijken"), "{}", stage.screen());
    stage.press("3<enter>").line("> wiegje regelen @demopad vr").press("<esc>4");
    assert!(chosen(&stage).contains("wiegje regelen"), "{}", stage.screen());
    let other = {
        stage.press("<home>");
        chosen(&stage)
    };
    stage.press("3<enter>").line("> folder meegeven @demopad vr").press("<esc>4");
    assert_eq!(chosen(&stage), other, "what was chosen here stays");
}
