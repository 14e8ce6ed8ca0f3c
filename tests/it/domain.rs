//! What holds in the domain whatever people ask, in whatever order.

use super::harness::{
    commands::{Ask, asks},
    seen::{difference, seen},
    table::{Table, day, feedback, follow_up},
};
use chrono::TimeDelta;
use mdo::domain::{
    apply::apply,
    command::Command,
    decide::decide,
    event::{Event, Happened},
    fact::FeedbackTo,
    ids::{EntryId, ItemId},
    lens::{Label, bar},
    meeting::ItemStatus,
    refusal::Refusal,
    undo::undo,
    viewer::{Seat, Viewer},
    world::{Touched, World},
};
use proptest::{prelude::*, test_runner::RngSeed};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::BTreeSet,
    fmt::Debug,
    sync::{Arc, OnceLock},
};

/// The meeting of week 48 in its first turn, with something to do and something promised.
fn start() -> Table {
    static START: OnceLock<Table> = OnceLock::new();
    let started = || {
        let mut table = Table::with_open_family();
        let nurse = table.person("Modeldijk");
        for text in ["intake", "bellen"] {
            table.says("041", follow_up(text, &[nurse], day(3))).unwrap();
        }
        table.says("041", feedback(FeedbackTo::Family, "bellen", nurse, day(2))).unwrap();
        table
    };
    START.get_or_init(started).clone()
}

/// What an accepted asking did.
struct Step {
    before: World,
    command: Command,
    viewer: Viewer,
    events: Vec<Event>,
}

/// Asks one after another, a minute apart, and keeps what was accepted.
fn play(table: &mut Table, asks: &[Ask]) -> Vec<Step> {
    let mut steps = Vec::new();
    for ask in asks {
        table.now += TimeDelta::minutes(1);
        let command = ask.command(&table.world, table.now);
        let viewer = ask.viewer(&table.world, table.now);
        let before = table.world.clone();
        match table.does_as(&viewer, command.clone()) {
            Ok(events) => steps.push(Step { before, command, viewer, events }),
            Err(_) => assert!(table.world == before, "a refused command leaves nothing"),
        }
    }
    steps
}

fn through_cbor<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    ciborium::from_reader(&bytes[..]).unwrap()
}

/// The world as it is after it was written to rows and read again.
fn reloaded(world: &World) -> World {
    let mut again = World::resumed(world.seq(), world.last_id());
    world.people().for_each(|it| again.put_person(it.id, through_cbor(&**it)));
    world.clinics().for_each(|it| again.put_clinic(it.id, through_cbor(&**it)));
    world.cases().for_each(|it| again.put_case(it.id, through_cbor(&**it)));
    world.meetings().for_each(|it| again.put_meeting(it.id, through_cbor(&**it)));
    world.items().for_each(|it| again.put_item(it.id, through_cbor(&**it)));
    world.entries().for_each(|it| again.put_entry(it.id, through_cbor(&**it)));
    world.follow_ups().for_each(|it| again.put_follow_up(it.id, through_cbor(&**it)));
    world.feedback().for_each(|it| again.put_feedback(it.id, through_cbor(&**it)));
    for meeting in world.meetings() {
        if let Some(minutes) = world.minutes_of(meeting.id) {
            again.put_minutes(meeting.id, through_cbor(minutes));
        }
    }
    again.take_touched();
    again
}

fn fold<'a>(world: World, events: impl IntoIterator<Item = &'a Event>) -> World {
    events.into_iter().fold(world, apply)
}

/// Rows of `after` that `before` does not hold so.
fn changed(before: &World, after: &World) -> Touched {
    let mut rows = Touched::default();
    macro_rules! compare {
        ($($all:ident $one:ident),+) => {$(
            rows.$all = after.$all().filter(|it| before.$one(it.id) != Some(&***it)).map(|it| it.id).collect();
        )+};
    }
    compare!(
        people person,
        clinics clinic,
        cases case,
        meetings meeting,
        items item,
        entries entry,
        follow_ups follow_up,
        feedback one_feedback
    );
    let with_minutes = after.meetings().map(|it| it.id);
    rows.minutes = with_minutes.filter(|id| before.minutes_of(*id) != after.minutes_of(*id)).collect();
    rows
}

fn covers(touched: &Touched, changed: &Touched) -> bool {
    touched.people.is_superset(&changed.people)
        && touched.clinics.is_superset(&changed.clinics)
        && touched.cases.is_superset(&changed.cases)
        && touched.meetings.is_superset(&changed.meetings)
        && touched.items.is_superset(&changed.items)
        && touched.entries.is_superset(&changed.entries)
        && touched.follow_ups.is_superset(&changed.follow_ups)
        && touched.feedback.is_superset(&changed.feedback)
        && touched.minutes.is_superset(&changed.minutes)
}

/// Does something and something else after it, as the unnamed user; none when either is refused.
fn one_after_another(world: &World, at: chrono::DateTime<chrono::Utc>, commands: [Command; 2]) -> Option<World> {
    let viewer = Viewer::of_the_house(Seat::Host, at);
    commands.into_iter().try_fold(world.clone(), |world, command| {
        let events = decide(&world, &viewer, command).ok()?;
        Some(fold(world, &events))
    })
}

/// The day on which somebody asks.
fn on(table: &Table) -> chrono::NaiveDate {
    mdo::domain::calendar::local(table.now).date()
}

proptest! {
    // The same askings in every run; PROPTEST_RNG_SEED and PROPTEST_CASES draw others and more.
    #![proptest_config(ProptestConfig {
        cases: 64,
        rng_seed: RngSeed::Fixed(48),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_log_tells_the_same_story_every_time_in_one_go_or_with_a_break(asks in asks(40), part in 0.0..1.0) {
        let mut table = start();
        play(&mut table, &asks);
        let whole = fold(World::default(), &table.log);
        prop_assert!(whole == table.world);

        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a list")]
        let split = (table.log.len() as f64 * part) as usize;
        let (first, second) = table.log.split_at(split);
        let resumed = fold(reloaded(&fold(World::default(), first)), second);
        prop_assert!(reloaded(&resumed) == reloaded(&whole));
    }

    #[test]
    fn what_is_accepted_one_by_one_is_accepted_together_with_the_same_events(asks in asks(25)) {
        let mut table = start();
        let seed = table.clone();
        let viewer = Viewer::of_the_house(Seat::Host, table.now);
        let mut commands = Vec::new();
        for ask in &asks {
            let command = ask.command(&table.world, table.now);
            if table.does_as(&viewer, command.clone()).is_ok() {
                commands.push(command);
            }
        }
        let events = &table.log[seed.log.len()..];
        let together = Command::Together { after: Some(seed.world.seq()), commands };
        let decided = decide(&seed.world, &viewer, together);
        prop_assert_eq!(decided.as_deref(), Ok(events));
    }

    #[test]
    fn every_row_that_changes_is_named_for_writing(asks in asks(30)) {
        let mut table = start();
        table.world.take_touched();
        for step in play(&mut table, &asks) {
            let mut after = step.before.clone();
            after.take_touched();
            let mut after = fold(after, &step.events);
            let touched = after.take_touched();
            let changed = changed(&step.before, &after);
            prop_assert!(covers(&touched, &changed), "{:?}: {touched:?} {changed:?}", step.command);
        }
    }

    #[test]
    fn every_event_comes_back_from_its_bytes_as_it_was(asks in asks(40)) {
        let mut table = start();
        play(&mut table, &asks);
        for event in &table.log {
            prop_assert_eq!(&through_cbor(event), event);
            prop_assert_eq!(through_cbor(event).subject(), event.subject());
        }
    }

    #[test]
    fn striking_and_restoring_a_line_leaves_every_row_as_it_was(asks in asks(40)) {
        let mut table = start();
        play(&mut table, &asks);
        let lines: Vec<EntryId> = table.world.entries().filter(|it| it.stands()).map(|it| it.id).collect();
        for entry in lines {
            let strike = Command::Strike { entry, reason: String::new() };
            let after = one_after_another(&table.world, table.now, [strike, Command::Restore { entry }]);
            if let Some(after) = after.filter(|after| !rows_alike(after, &table.world)) {
                alike(&after, &table.world, &entry)?;
            }
        }
    }

    #[test]
    fn postponing_and_restoring_or_closing_and_reopening_leaves_what_people_see(asks in asks(40)) {
        let mut table = start();
        play(&mut table, &asks);
        let at = table.now;
        let items: Vec<(ItemId, ItemStatus)> = table.world.items().map(|it| (it.id, it.status)).collect();
        for (item, status) in items {
            let pair = match status {
                ItemStatus::Opened => [Command::CloseItem { item, at }, Command::ReopenItem { item }],
                ItemStatus::Closed => continue,
                _ => [Command::PostponeItem { item, to: None, reason: String::new() }, Command::RestoreItem { item }],
            };
            if let Some(after) = one_after_another(&table.world, at, pair) {
                alike(&seen(&after), &seen(&table.world), &(item, status))?;
            }
        }
    }

    #[test]
    fn taking_back_restores_what_people_see(asks in asks(40)) {
        let mut table = start();
        for step in play(&mut table, &asks) {
            let Some(back) = undo(&step.before, &step.events) else { continue };
            let after = fold(step.before.clone(), &step.events);
            let viewer = Viewer::of_the_house(Seat::Host, step.viewer.at);
            match decide(&after, &viewer, back.clone()) {
                Ok(_) if took_off_later(&step) => {}
                Ok(events) => alike(&seen(&fold(after, &events)), &seen(&step.before), &(&step.command, &back))?,
                Err(refusal) => prop_assert!(may_stand_in_the_way(&refusal), "{:?}: {back:?}: {refusal:?}", step.command),
            }
        }
    }

    #[test]
    fn nobody_is_shown_more_of_a_family_than_they_may_hear(asks in asks(40)) {
        let mut table = start();
        play(&mut table, &asks);
        let world = Arc::new(table.world.clone());
        for person in world.people() {
            let viewer = Viewer::of(&world, person.id, Seat::Remote, table.now);
            let lens = mdo::domain::lens::Lens::alone(Arc::clone(&world), viewer);
            for case in world.cases().filter(|case| bar(&world, case, person, on(&table)).is_some()) {
                prop_assert!(lens.case(case.id).is_none() && lens.case_by_code(&case.code).is_none());
                prop_assert!(!matches!(lens.label(case.id), Label::Name(_)));
                prop_assert!(lens.known_cases().all(|known| known.id() != case.id));
                for item in world.items_of(case.id) {
                    // Of a meeting of others nothing is there.
                    let Some(view) = lens.item(item.id) else { continue };
                    prop_assert!(view.case().is_none() && view.details().is_none());
                    let was_there = item.anonymous && item.present.contains(&person.id);
                    prop_assert!(was_there || lens.entries(&view).is_empty());
                }
            }
            for meeting in world.meetings() {
                // Who reads no minutes at all has none.
                for family in lens.minutes(meeting.id).map(|it| it.families).unwrap_or_default() {
                    let hears = |case| bar(&world, case, person, on(&table)).is_none();
                    let may = world.case(family.case).is_some_and(hears);
                    prop_assert!(may || (family.family.is_empty() && family.code.is_empty()));
                }
            }
        }
    }

    #[test]
    fn the_screen_at_the_table_shows_no_name_that_somebody_in_the_room_may_not_hear(asks in asks(40)) {
        let mut table = start();
        play(&mut table, &asks);
        for meeting in table.world.meetings().map(|it| it.id).collect::<Vec<_>>() {
            table.meeting = meeting;
            let (screen, now) = (table.screen(), table.meeting_now());
            let running = now.status == mdo::domain::meeting::MeetingStatus::Running;
            let room = now.room(now.open_item.and_then(|open| table.world.item(open)), table.now);
            let people: Vec<_> = room.iter().filter_map(|who| table.world.person(*who)).collect();
            for case in table.world.cases().filter(|_| running) {
                let open = now.open_item.and_then(|open| table.world.item(open));
                let told = |who| open.is_some_and(|open| open.details.case == Some(case.id) && open.told(who));
                let barred = |person| bar(&table.world, case, person, on(&table)).is_some();
                let kept_out = people.iter().any(|person| barred(person) && !told(person.id));
                prop_assert!(!kept_out || !matches!(screen.label(case.id), Label::Name(_)));
            }
        }
    }
}

/// Fails with what is there too much and too little.
fn alike<T: PartialEq + Debug>(now: &T, then: &T, when: &dyn Debug) -> Result<(), TestCaseError> {
    if now == then {
        return Ok(());
    }
    let (more, less) = (difference(now, then), difference(then, now));
    Err(TestCaseError::fail(format!("{when:?}: more\n{more}\nless\n{less}")))
}

/// Whether an item was reopened of which somebody had taken the later one off the agenda: closing it again brings that back.
fn took_off_later(step: &Step) -> bool {
    let reopened = |event: &Event| match event.what {
        Happened::ItemReopened { item, .. } => step.before.items().any(|it| it.origin == Some(item) && !it.is_listed()),
        _ => false,
    };
    step.events.iter().any(reopened)
}

/// Whether two worlds hold the same rows, apart from minutes: those of a closed meeting are drawn up anew with whatever
/// else has become known since.
fn rows_alike(one: &World, other: &World) -> bool {
    let differ = |one, other| Touched { minutes: BTreeSet::new(), ..changed(one, other) } != Touched::default();
    !differ(one, other) && !differ(other, one)
}

/// What may rightly keep something from being taken back: somebody may not know the family any more, or the agenda or
/// meeting that it should go back to is over.
fn may_stand_in_the_way(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Part(_, why) => may_stand_in_the_way(why),
        Refusal::OwnerMayNotKnow(..) | Refusal::MeetingIs(_) => true,
        _ => false,
    }
}

#[test]
fn the_commands_that_are_drawn_reach_every_kind_of_event() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    for _ in 0..150 {
        let asks = asks(60).new_tree(&mut runner).unwrap().current();
        let mut table = start();
        play(&mut table, &asks);
        kinds.extend(table.log.iter().map(|event| kind(&event.what)));
    }
    assert_eq!(kinds.len(), 41, "{kinds:?}");
}

/// The name of an event's kind, as it stands in the log.
fn kind(what: &Happened) -> String {
    let mut bytes = Vec::new();
    ciborium::into_writer(what, &mut bytes).unwrap();
    let ciborium::Value::Map(fields) = ciborium::from_reader(&bytes[..]).unwrap() else { panic!("{what:?}") };
    fields[0].0.as_text().unwrap().to_owned()
}
