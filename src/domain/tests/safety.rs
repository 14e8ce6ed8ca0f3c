//! The safety track: only of a restricted family, only for who is on its list.

use super::table::{Table, consent, day, follow_up};
use crate::domain::{
    case::{Restriction, RestrictionKind},
    command::{Command, RoomChoice},
    consent::{Consent, Recipient},
    fact::{Fact, FeedbackTo},
    ids::{CaseId, PersonId},
    lens::Sight,
    meeting::Bar,
    people::Sector,
    refusal::{Field, Refusal},
    safety::{FindingKind, SafetyNote, SafetyStep, StepState, steps},
    undo::undo,
};

fn finding(text: &str, source: &str) -> SafetyNote {
    SafetyNote::Finding { kind: FindingKind::Fact, text: text.to_owned(), source: source.to_owned(), seen: day(-1) }
}

fn step(step: SafetyStep, done: Option<i64>) -> SafetyNote {
    let (consulted, outcome) = (String::new(), "besproken".to_owned());
    SafetyNote::Step { step, who: Vec::new(), consulted, due: Some(day(3)), done: done.map(day), outcome }
}

fn put(case: CaseId, note: SafetyNote) -> Command {
    Command::PutSafety { case, place: None, note }
}

#[test]
fn who_is_on_the_list_reads_the_track_and_nobody_else_does() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    table.must(put(case, finding("blauwe plek", "kraamzorg")));
    for (surname, reads) in
        [("Schetsema", true), ("Proefveld", true), ("Ontwerp", true), ("Maquette", false), ("Teststra", false)]
    {
        assert_eq!(table.lens(surname).safety(case).is_some(), reads, "{surname}");
    }
    assert!(table.lens("Schetsema").masked(true).safety(case).is_none(), "a beamer shows none of it");
    assert!(table.lens("Schetsema").safety(table.case("041")).is_none(), "a family without restriction has none");
}

#[test]
fn a_family_that_is_not_restricted_has_no_track_and_a_restriction_stays_while_one_runs() {
    let mut table = Table::of_week_48();
    let (open, case) = (table.case("041"), table.case("029"));
    assert_eq!(table.does(put(open, finding("iets", "iemand"))), Err(Refusal::NotRestricted));
    table.must(put(case, finding("blauwe plek", "kraamzorg")));
    let lift = || Command::Restrict { case, restriction: None };
    let anonymous = Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() };
    assert_eq!(table.does(lift()), Err(Refusal::SafetyRuns));
    assert_eq!(table.does(Command::Restrict { case, restriction: Some(anonymous) }), Err(Refusal::SafetyRuns));
    table.must(put(case, step(SafetyStep::Decide, Some(0))));
    table.must(lift());
    assert!(table.lens("Schetsema").safety(case).is_none(), "what was on it stays with who was on the list");
    assert!(table.world.case(case).unwrap().findable_safety().next().is_none());
}

fn only_for(table: &Table, who: &[&str]) -> Restriction {
    let allowed = who.iter().map(|who| table.person(who)).collect();
    Restriction { kind: RestrictionKind::Safety, allowed }
}

/// How much somebody reads of the track of a family.
fn reads(table: &Table, who: &str, case: CaseId) -> Option<usize> {
    table.lens(who).safety(case).map(|track| track.len())
}

#[test]
fn a_track_of_a_restriction_that_was_lifted_stays_with_those_who_were_on_its_list() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    let first = table.world.case(case).unwrap().restriction.clone();
    let restrict = |table: &mut Table, restriction| table.must(Command::Restrict { case, restriction });
    table.must(put(case, finding("blauwe plek", "kraamzorg")));
    table.must(put(case, step(SafetyStep::Decide, Some(0))));
    restrict(&mut table, None);
    let alone = only_for(&table, &["Teststra"]);
    restrict(&mut table, Some(alone));
    assert_eq!(reads(&table, "Teststra", case), Some(0));
    assert_eq!(table.world.case(case).unwrap().findable_safety().count(), 0);
    let lens = table.lens("Teststra");
    assert!(lens.is_safety_kept_from(lens.case(case).unwrap()), "nor is it theirs to hand out");
    let hers = table.lens("Teststra").viewer().clone();
    for command in [
        Command::StrikeSafety { case, place: 0, struck: true },
        Command::PutSafety { case, place: Some(0), note: finding("niets", "niemand") },
    ] {
        assert!(matches!(table.does_as(&hers, command), Err(Refusal::Unknown(_))));
    }
    table.does_as(&hers, put(case, finding("nieuwe zorg", "school"))).unwrap();
    assert_eq!(reads(&table, "Teststra", case), Some(1));
    assert_eq!(table.does(Command::Restrict { case, restriction: None }), Err(Refusal::SafetyRuns), "its own track");
    let open = steps(&table.lens("Teststra").safety(case).unwrap()).all(|(_, state)| state == StepState::Open);
    assert!(open, "what was decided then is not decided now");
    let both = only_for(&table, &["Teststra", "Schetsema"]);
    restrict(&mut table, Some(both));
    assert_eq!((reads(&table, "Teststra", case), reads(&table, "Schetsema", case)), (Some(1), Some(3)));
    table.must(put(case, step(SafetyStep::Decide, Some(0))));
    restrict(&mut table, None);
    restrict(&mut table, first);
    assert_eq!(reads(&table, "Schetsema", case), Some(4));
    assert_eq!(reads(&table, "Proefveld", case), Some(2), "the same people take up their own track only");
}

#[test]
fn taking_back_that_a_restriction_was_lifted_brings_its_track_back() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    table.must(put(case, step(SafetyStep::Decide, Some(0))));
    let before = table.world.clone();
    let events = table.must(Command::Restrict { case, restriction: None });
    let back = undo(&before, &events).unwrap();
    table.must(back);
    let track = |table: &Table| table.world.case(case).unwrap().safety.clone();
    assert_eq!(track(&table), before.case(case).unwrap().safety);
}

#[test]
fn a_track_of_before_lists_were_kept_is_for_those_who_wrote_it() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    let viewer = table.lens("Schetsema").viewer().clone();
    table.does_as(&viewer, put(case, step(SafetyStep::Decide, Some(0)))).unwrap();
    let mut lifted = table.world.case(case).unwrap().clone();
    lifted.restriction = None;
    table.world.put_case(case, lifted);
    let both = only_for(&table, &["Schetsema", "Teststra"]);
    table.must(Command::Restrict { case, restriction: Some(both) });
    assert_eq!((reads(&table, "Schetsema", case), reads(&table, "Teststra", case)), (Some(1), Some(0)));
}

#[test]
fn a_finding_needs_its_source_a_done_step_its_outcome_and_a_kindcheck_who_cares() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    assert_eq!(table.does(put(case, finding("blauwe plek", " "))), Err(Refusal::Empty(Field::Source)));
    assert_eq!(table.does(put(case, finding("", "kraamzorg"))), Err(Refusal::Empty(Field::Text)));
    let SafetyNote::Step { step: of, who, consulted, due, done, .. } = step(SafetyStep::Talk, Some(0)) else { return };
    let without = SafetyNote::Step { step: of, who, consulted, due, done, outcome: String::new() };
    assert_eq!(table.does(put(case, without)), Err(Refusal::Empty(Field::Text)));
    let check = |carers: &str| SafetyNote::Kindcheck {
        children: 2,
        ages: String::new(),
        carers: carers.to_owned(),
        asked: day(0),
    };
    assert_eq!(table.does(put(case, check(""))), Err(Refusal::Empty(Field::Text)));
    table.must(put(case, check("beide ouders")));
    let maquette = table.person("Maquette");
    let by = SafetyNote::Step {
        step: SafetyStep::Talk,
        who: vec![maquette],
        consulted: String::new(),
        due: None,
        done: None,
        outcome: String::new(),
    };
    assert_eq!(table.does(put(case, by)), Err(Refusal::OwnerMayNotKnow(maquette, Bar::Restricted)));
}

#[test]
fn each_step_is_open_due_or_done_and_what_is_struck_does_not_count() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    table.must(put(case, step(SafetyStep::Signals, Some(-5))));
    table.must(put(case, step(SafetyStep::Consult, None)));
    table.must(put(case, step(SafetyStep::Signals, None)));
    let states =
        |table: &Table| steps(&table.lens("Schetsema").safety(case).unwrap()).map(|it| it.1).collect::<Vec<_>>();
    let (done, due) = (StepState::Done(day(-5)), StepState::Due(Some(day(3))));
    assert_eq!(states(&table), [done, due, StepState::Open, StepState::Open, StepState::Open]);
    table.must(Command::StrikeSafety { case, place: 0, struck: true });
    assert_eq!(states(&table)[0], due);
    table.must(Command::StrikeSafety { case, place: 0, struck: false });
    assert_eq!(states(&table)[0], done);
}

#[test]
fn who_is_kept_out_writes_nothing_on_the_track() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    let viewer = table.lens("Maquette").viewer().clone();
    assert!(matches!(table.does_as(&viewer, put(case, finding("iets", "iemand"))), Err(Refusal::MayNot(_))));
    let viewer = table.lens("Schetsema").viewer().clone();
    assert!(table.does_as(&viewer, put(case, finding("iets", "iemand"))).is_ok());
}

#[test]
fn a_letter_that_was_promised_can_not_be_said_to_be_sent_once_only_agreed_contact_is_safe() {
    let mut table = Table::with_open_family();
    let giver = table.person("Modeldijk");
    let promise =
        Fact::Feedback { to: FeedbackTo::Family, channel: "brief".to_owned(), by: Some(giver), due: Some(day(3)) };
    table.says("041", promise).unwrap();
    table.says("041", follow_up("bellen", &[giver], day(3))).unwrap();
    let case = table.case("041");
    let feedback = table.world.case(case).unwrap().feedback[0];
    let mut details = table.world.case(case).unwrap().details.clone();
    details.safe_contact_only = true;
    table.must(Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() });
    let status = crate::domain::follow_up::FollowUpStatus::Done { on: day(1), result: String::new() };
    assert_eq!(table.does(Command::SettleFeedback { feedback, status }), Err(Refusal::UnsafeContact));
}

#[test]
fn who_is_on_the_list_and_was_refused_since_may_know_no_longer_unless_a_ground_breaks_that() {
    let mut table = Table::in_week_48();
    let (case, owner) = (table.case("029"), table.person("Proefveld"));
    let sight = |table: &Table| table.lens("Proefveld").sight_of_case(case);
    table.it_is("13:25");
    table.opens_with("029", RoomChoice::TheyLeave).unwrap();
    table.says("029", follow_up("wegen na gesprek", &[owner], day(3))).unwrap();
    assert_eq!(sight(&table), Sight::Open);
    let refused = Consent { on: Some(day(0)), ..consent(Recipient::Sector(Sector::Jgz), '-') };
    table.must(Command::RecordConsent { case, consent: refused.clone() });
    assert_eq!(sight(&table), Sight::Masked);
    assert_eq!(table.lens("Demopad").sight_of_case(case), Sight::Open, "it was not refused to others");
    let barred =
        |table: &Table| table.world.follow_ups_to_decide(case, day(0)).map(|(_, who, bar)| (who, bar)).collect();
    let to_decide: Vec<(PersonId, Bar)> = barred(&table);
    assert!(to_decide.contains(&(owner, Bar::Objection)), "{to_decide:?}");
    let viewer = table.viewer("Proefveld");
    let lifts = Command::Restrict { case, restriction: None };
    assert!(matches!(table.does_as(&viewer, lifts), Err(Refusal::MayNot(_))));
    let ground = Some("conflict van plichten".to_owned());
    table.must(Command::RecordConsent { case, consent: Consent { ground, ..refused } });
    assert_eq!(sight(&table), Sight::Open);
}
