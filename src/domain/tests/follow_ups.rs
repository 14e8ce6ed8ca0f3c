//! Follow-ups and promised feedback: made by a line or outside a meeting, given to somebody else, done.

use super::table::{Table, date, day, feedback, follow_up, note};
use crate::domain::{
    command::{Command, NewFollowUp},
    fact::FeedbackTo,
    follow_up::{DropReason, FollowUp, FollowUpStatus, Waiting},
    ids::{EntryId, FollowUpId, PersonId},
    meeting::Bar,
    offer::OfferAnswer,
    refusal::{Field, Refusal},
    undo::undo,
};

/// An action of 10-11 for the family with this code, as the planner's list of open actions holds it.
fn open_since_10_november(table: &mut Table, code: &str, text: &str, owner: &str, due: &str) -> FollowUpId {
    let new = NewFollowUp {
        named: Vec::new(),
        clinic: table.clinic,
        case: Some(table.case(code)),
        text: text.to_owned(),
        agreed_on: date("10-11-2026"),
        owners: vec![table.person(owner)],
        due: Some(date(due)),
        remark: "moet vóór 28 wk".to_owned(),
        status: FollowUpStatus::Open,
    };
    table.must(Command::AgreeFollowUp(Box::new(new)));
    table.world.follow_ups().next_back().unwrap().id
}

fn of_line(table: &Table, line: EntryId) -> FollowUp {
    table.world.follow_up(table.world.entry(line).unwrap().follow_up.unwrap()).unwrap().clone()
}

fn done() -> FollowUpStatus {
    FollowUpStatus::Done { on: day(1), result: "gelukt".to_owned() }
}

#[test]
fn a_line_that_repeats_an_open_action_in_other_capitals_gives_it_a_new_owner_and_date() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "038", "Aanmelding VoorZorg", "Schaduwen", "20-11-2026");
    table.opens("038").unwrap();
    let deputy = table.person("Teststra");
    let line = table.says("038", follow_up("aanmelding  voorzorg", &[deputy], date("26-11-2026"))).unwrap();

    assert_eq!(table.world.follow_ups().count(), 1, "nothing is there twice");
    let it = of_line(&table, line);
    assert_eq!(it.id, known);
    assert_eq!((it.owners(), it.due()), (&[deputy][..], Some(date("26-11-2026"))));
    let before = it.terms_before(table.meeting).unwrap();
    assert_eq!((&before.owners[..], before.due), (&[table.person("Schaduwen")][..], Some(date("20-11-2026"))));
    assert_eq!((it.agreed_on, it.text.as_str()), (date("10-11-2026"), "Aanmelding VoorZorg"));
    assert_eq!(it.remark, "moet vóór 28 wk");
}

#[test]
fn the_same_words_for_somebody_else_in_one_meeting_are_a_second_action() {
    let mut table = Table::in_week_48();
    table.opens("038").unwrap();
    let [one, other] = ["Schaduwen", "Teststra"].map(|name| table.person(name));
    let first = table.says("038", follow_up("intake plannen", &[one], day(3))).unwrap();
    let second = table.says("038", follow_up("Intake plannen", &[other], day(7))).unwrap();
    let [first, second] = [first, second].map(|line| of_line(&table, line).clone());
    assert_ne!(first.id, second.id, "nothing that was said disappears");
    assert_eq!((first.owners(), first.due()), (&[one][..], Some(day(3))));
    assert_eq!((second.owners(), second.due()), (&[other][..], Some(day(7))));
    let later = table.says("038", follow_up("intake plannen", &[other], day(9))).unwrap();
    assert_eq!(
        (of_line(&table, later).id, table.world.follow_ups().count()),
        (second.id, 2),
        "the same person, another day"
    );
}

#[test]
fn striking_that_line_gives_the_action_back_to_who_had_it() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "038", "Screening LVB", "Schaduwen", "17-11-2026");
    table.opens("038").unwrap();
    let line = table.says("038", follow_up("screening LVB", &[table.person("Teststra")], day(10))).unwrap();
    table.strikes(line).unwrap();
    let it = table.world.follow_up(known).unwrap();
    assert_eq!((it.owners(), it.due()), (&[table.person("Schaduwen")][..], Some(date("17-11-2026"))));
    assert!(it.is_open() && it.is_overdue(day(0)));
    assert_eq!(it.terms_before(table.meeting), None);
}

#[test]
fn the_same_words_for_another_family_or_after_it_was_done_are_another_action() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "038", "Screening LVB", "Schaduwen", "17-11-2026");
    let line = follow_up("screening LVB", &[table.person("Teststra")], day(10));
    table.opens("021").unwrap();
    let other = table.says("021", line.clone()).unwrap();
    assert_ne!(of_line(&table, other).id, known);

    table.must(Command::SettleFollowUp { follow_up: known, status: done() });
    table.opens("038").unwrap();
    let again = table.says("038", line).unwrap();
    assert_ne!(of_line(&table, again).id, known);
}

#[test]
fn an_action_counts_once_for_each_owner() {
    let mut table = Table::with_open_family();
    let (nurse, worker) = (table.person("Modeldijk"), table.person("Schetsema"));
    let line = table.says("041", follow_up("intake", &[nurse, worker, nurse], day(1))).unwrap();
    assert_eq!(of_line(&table, line).owners(), [nurse, worker]);
}

#[test]
fn an_action_needs_words_an_owner_and_a_date() {
    let mut table = Table::with_open_family();
    let nurse = table.person("Modeldijk");
    assert_eq!(table.says("041", follow_up(" ", &[nurse], day(1))), Err(Refusal::Empty(Field::Text)));
    assert_eq!(table.says("041", follow_up("intake", &[], day(1))), Err(Refusal::Empty(Field::Owner)));
    let undated = crate::domain::fact::Fact::FollowUp { text: "intake".to_owned(), owners: vec![nurse], due: None };
    assert_eq!(table.says("041", undated), Err(Refusal::Empty(Field::Due)));
}

#[test]
fn feedback_needs_a_channel_a_giver_and_a_date() {
    use crate::domain::fact::Fact::Feedback;
    let mut table = Table::with_open_family();
    let (to, by, due) = (FeedbackTo::Family, Some(table.person("Modeldijk")), Some(day(2)));
    let channel = "bellen".to_owned();
    let nameless = Feedback { to, channel: channel.clone(), by: None, due };
    assert_eq!(table.says("041", nameless), Err(Refusal::Empty(Field::Giver)));
    assert_eq!(table.says("041", Feedback { to, channel, by, due: None }), Err(Refusal::Empty(Field::Due)));
    let silent = Feedback { to, channel: String::new(), by, due };
    assert_eq!(table.says("041", silent), Err(Refusal::Empty(Field::Channel)));
}

#[test]
fn nothing_comes_home_to_a_family_that_only_agreed_contact_is_safe_for_unless_it_was_agreed() {
    let mut table = Table::in_week_48();
    table.it_is("13:22").opens_with("029", crate::domain::command::RoomChoice::TheyLeave).unwrap();
    let worker = table.person("Schetsema");
    for channel in ["brief", "bellen + pictobrief", "E-mail", "per post", "bellen", "bellen op haar werk", "huisbezoek"]
    {
        let line = feedback(FeedbackTo::Family, channel, worker, day(1));
        assert_eq!(table.says("029", line), Err(Refusal::UnsafeContact), "{channel}");
    }
    table.says("029", feedback(FeedbackTo::Family, "gesprek", worker, day(1))).unwrap();
    let case = table.case("029");
    let mut details = table.world.case(case).unwrap().details.clone();
    details.agreed_contact = "bellen op haar werk".to_owned();
    table.must(crate::domain::command::Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() });
    table.says("029", feedback(FeedbackTo::Family, "bellen op haar werk", worker, day(1))).unwrap();
    let line = feedback(FeedbackTo::Family, "bellen", worker, day(1));
    assert_eq!(table.says("029", line), Err(Refusal::UnsafeContact));
    table.says("029", feedback(FeedbackTo::Referrer, "bellen", worker, day(1))).unwrap();
}

#[test]
fn what_was_done_stays_done_whatever_happens_to_its_line() {
    let mut table = Table::with_open_family();
    let nurse = table.person("Modeldijk");
    let line = table.says("041", follow_up("intake", &[nurse], day(1))).unwrap();
    let promise = table.says("041", feedback(FeedbackTo::Family, "bellen", nurse, day(2))).unwrap();
    let (it, feedback_id) = (of_line(&table, line).id, table.world.entry(promise).unwrap().feedback.unwrap());
    table.must(Command::SettleFollowUp { follow_up: it, status: done() });
    table.must(Command::SettleFeedback { feedback: feedback_id, status: done() });

    table.amends(line, follow_up("gezamenlijke intake", &[nurse], day(1))).unwrap();
    table.amends(promise, feedback(FeedbackTo::Family, "gesprek", nurse, day(2))).unwrap();
    for entry in [line, promise] {
        table.strikes(entry).unwrap();
        table.restores(entry).unwrap();
    }
    assert_eq!(table.world.follow_up(it).unwrap().status, done());
    assert_eq!(table.world.follow_up(it).unwrap().text, "gezamenlijke intake");
    assert_eq!(table.world.one_feedback(feedback_id).unwrap().status, done());
    assert_eq!(table.world.one_feedback(feedback_id).unwrap().channel, "gesprek");
}

#[test]
fn an_action_can_be_given_to_somebody_else_who_may_know_the_family() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "033", "EMDR navragen", "Schetsema", "01-12-2026");
    let (worker, nurse) = (table.person("Maquette"), table.person("Modeldijk"));
    let give = |owners: &[PersonId]| Command::ReassignFollowUp {
        follow_up: known,
        owners: owners.to_vec(),
        due: Some(day(14)),
        reason: String::new(),
    };
    assert_eq!(table.does(give(&[worker])), Err(Refusal::OwnerMayNotKnow(worker, Bar::Objection)));
    assert_eq!(table.does(give(&[])), Err(Refusal::Empty(Field::Owner)));
    table.must(give(&[nurse]));
    assert_eq!(table.does(give(&[nurse])), Err(Refusal::NothingChanges));
    let it = table.world.follow_up(known).unwrap();
    assert_eq!(it.owners(), [nurse]);
    assert_eq!(it.terms.len(), 2, "history keeps who had it");
}

#[test]
fn whoever_has_an_action_already_may_keep_it_with_another_date() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "033", "EMDR navragen", "Maquette", "01-12-2026");
    let owners = vec![table.person("Maquette")];
    let (due, reason) = (Some(day(14)), "moeder was ziek".to_owned());
    table.must(Command::ReassignFollowUp { follow_up: known, owners, due, reason });
    assert_eq!(table.world.follow_up(known).unwrap().present_terms().unwrap().reason, "moeder was ziek");
    assert_eq!(table.world.follow_up(known).unwrap().due(), Some(day(14)));
}

#[test]
fn an_action_is_dropped_with_a_reason_and_can_be_opened_again() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "038", "Screening LVB", "Schaduwen", "17-11-2026");
    let settle = |status| Command::SettleFollowUp { follow_up: known, status };
    let dropped = |reason: &str| FollowUpStatus::Dropped { on: day(0), reason: reason.to_owned(), why: None };
    assert_eq!(table.does(settle(dropped(""))), Err(Refusal::Empty(Field::Reason)));
    table.must(settle(dropped("kan later")));
    table.must(settle(FollowUpStatus::Open));
    assert!(table.world.follow_up(known).unwrap().is_open());
    assert!(table.does(settle(FollowUpStatus::Struck)).is_err());
}

#[test]
fn an_action_whose_line_was_struck_is_not_there() {
    let mut table = Table::with_open_family();
    let line = table.says("041", follow_up("intake", &[table.person("Modeldijk")], day(1))).unwrap();
    let it = of_line(&table, line).id;
    table.strikes(line).unwrap();
    assert_eq!(table.world.follow_up(it).unwrap().status, FollowUpStatus::Struck);
    assert_eq!(table.lens("Modeldijk").follow_ups().count(), 0);
    assert!(table.does(Command::SettleFollowUp { follow_up: it, status: done() }).is_err());
    table.restores(line).unwrap();
    assert!(table.world.follow_up(it).unwrap().is_open());
}

#[test]
fn an_action_asked_for_by_two_lines_is_struck_when_both_are() {
    let mut table = Table::with_open_family();
    let (nurse, worker) = (table.person("Modeldijk"), table.person("Schetsema"));
    let first = table.says("041", follow_up("intake", &[nurse], day(1))).unwrap();
    let second = table.says("041", follow_up("Intake", &[worker, nurse], day(2))).unwrap();
    let it = of_line(&table, first).id;
    let owners = |table: &Table| table.world.follow_up(it).unwrap().owners().to_vec();
    let before = table.world.follow_up(it).unwrap().clone();

    table.strikes(first).unwrap();
    assert_eq!(owners(&table), [worker, nurse]);
    table.strikes(second).unwrap();
    assert_eq!(table.world.follow_up(it).unwrap().status, FollowUpStatus::Struck);
    table.restores(first).unwrap();
    assert_eq!(owners(&table), [nurse], "the second line is still struck");
    table.restores(second).unwrap();
    assert_eq!(*table.world.follow_up(it).unwrap(), before);
}

#[test]
fn a_repeated_line_whose_words_change_lets_go_of_the_action_it_repeated() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "038", "Screening LVB", "Schaduwen", "17-11-2026");
    table.opens("038").unwrap();
    let deputy = table.person("Teststra");
    let line = table.says("038", follow_up("screening LVB", &[deputy], day(10))).unwrap();
    table.amends(line, follow_up("screening taal", &[deputy], day(10))).unwrap();
    assert_ne!(of_line(&table, line).id, known);
    let it = table.world.follow_up(known).unwrap();
    assert_eq!((it.text.as_str(), it.owners()), ("Screening LVB", &[table.person("Schaduwen")][..]));

    table.amends(line, follow_up("screening LVB", &[deputy], day(10))).unwrap();
    assert_eq!(of_line(&table, line).id, known);
    let open = table.world.follow_ups().filter(|it| it.is_open());
    assert_eq!(open.count(), 1);
}

#[test]
fn a_line_that_is_an_action_then_a_note_and_then_an_action_again_keeps_its_action() {
    let mut table = Table::with_open_family();
    let nurse = table.person("Modeldijk");
    let line = table.says("041", follow_up("intake", &[nurse], day(1))).unwrap();
    let before = of_line(&table, line);
    table.amends(line, note("intake volgt")).unwrap();
    assert_eq!(table.world.entry(line).unwrap().follow_up, None);
    assert!(table.world.follow_ups().all(|it| !it.is_open()));
    table.amends(line, follow_up("intake", &[nurse], day(1))).unwrap();
    assert_eq!(of_line(&table, line), before);

    let promise = feedback(FeedbackTo::Family, "bellen", nurse, day(2));
    let promised = table.says("041", promise.clone()).unwrap();
    let id = table.world.entry(promised).unwrap().feedback;
    table.amends(promised, note("belt zelf")).unwrap();
    table.amends(promised, promise).unwrap();
    assert_eq!(table.world.entry(promised).unwrap().feedback, id);
    assert_eq!(table.world.feedback().count(), 1);
}

#[test]
fn a_follow_up_of_no_family_is_nobody_s_secret() {
    let mut table = Table::in_week_48();
    let planner = table.person("Notelaar");
    table.says_of_none(follow_up("zaal boeken", &[planner], day(3))).unwrap();
    let lens = table.lens("Verzonnen");
    assert_eq!(
        lens.follow_ups().map(|it| (it.text(), it.label.is_none())).collect::<Vec<_>>(),
        [(Some("zaal boeken"), true)]
    );
}

/// The screening of a family, offered by who has it to somebody else.
fn offered() -> (Table, FollowUpId, PersonId, PersonId) {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "033", "EMDR navragen", "Schetsema", "01-12-2026");
    let (giver, receiver) = (table.person("Schetsema"), table.person("Modeldijk"));
    let offer = Command::OfferFollowUp { follow_up: known, to: receiver, due: Some(day(14)), note: "vol".into() };
    let as_giver = table.viewer("Schetsema");
    table.does_as(&as_giver, offer).unwrap();
    (table, known, giver, receiver)
}

#[test]
fn what_is_offered_stays_with_who_has_it_until_the_receiver_accepts() {
    let (mut table, known, giver, receiver) = offered();
    assert_eq!(table.world.follow_up(known).unwrap().owners(), [giver]);
    let accept = Command::AnswerOffer { follow_up: known, answer: OfferAnswer::Accepted { on: day(1) } };
    let [as_giver, as_receiver] = ["Schetsema", "Modeldijk"].map(|name| table.viewer(name));
    assert_eq!(table.does_as(&as_giver, accept.clone()), Err(Refusal::OfferedTo(receiver)));
    table.does_as(&as_receiver, accept.clone()).unwrap();
    let it = table.world.follow_up(known).unwrap();
    assert_eq!((it.owners(), it.due()), (&[receiver][..], Some(day(14))));
    assert_eq!(it.present_terms().unwrap().reason, "vol");
    assert_eq!(it.terms[0].owners, [giver], "history keeps who had it");
    assert_eq!(table.does_as(&as_receiver, accept), Err(Refusal::NotOffered));
}

#[test]
fn who_is_asked_reads_it_and_who_asked_reads_why_not() {
    let (mut table, known, giver, receiver) = offered();
    let text = |table: &Table, who: &str| table.lens(who).follow_up(known).and_then(|it| it.text().map(str::to_owned));
    assert_eq!(text(&table, "Modeldijk").as_deref(), Some("EMDR navragen"));
    let as_receiver = table.viewer("Modeldijk");
    let refuse = |reason: &str| Command::AnswerOffer {
        follow_up: known,
        answer: OfferAnswer::Refused { on: day(1), reason: reason.to_owned() },
    };
    assert_eq!(table.does_as(&as_receiver, refuse(" ")), Err(Refusal::Empty(Field::Reason)));
    table.does_as(&as_receiver, refuse("ik ben er dan niet")).unwrap();
    let it = table.world.follow_up(known).unwrap();
    assert_eq!(it.owners(), [giver]);
    assert_eq!(it.refused_offer().map(|(offer, why)| (offer.to, why)), Some((receiver, "ik ben er dan niet")));
}

#[test]
fn nothing_is_offered_to_who_may_not_know_the_family_or_has_it_or_was_asked_already() {
    let (mut table, known, giver, receiver) = offered();
    let barred = table.person("Maquette");
    let offer = |to| Command::OfferFollowUp { follow_up: known, to, due: None, note: String::new() };
    assert_eq!(table.does(offer(barred)), Err(Refusal::OwnerMayNotKnow(barred, Bar::Objection)));
    assert_eq!(table.does(offer(giver)), Err(Refusal::NothingChanges));
    assert_eq!(table.does(offer(receiver)), Err(Refusal::NothingChanges));
    table.must(Command::SettleFollowUp { follow_up: known, status: done() });
    assert_eq!(table.does(offer(table.person("Teststra"))), Err(Refusal::IsSettled));
    assert_eq!(table.world.follow_up(known).unwrap().offer(), None, "nothing is asked about what is done");
}

#[test]
fn an_offer_falls_away_when_somebody_else_gets_the_follow_up() {
    let (mut table, known, ..) = offered();
    let owners = vec![table.person("Teststra")];
    table.must(Command::ReassignFollowUp { follow_up: known, owners, due: None, reason: String::new() });
    assert_eq!(table.world.follow_up(known).unwrap().offer(), None);
}

#[test]
fn offering_and_its_answer_are_taken_back() {
    let (mut table, known, giver, receiver) = offered();
    let before = table.world.clone();
    let accept = Command::AnswerOffer { follow_up: known, answer: OfferAnswer::Accepted { on: day(1) } };
    let events = table.must(accept);
    let back = undo(&before, &events).unwrap();
    table.must(back);
    let it = table.world.follow_up(known).unwrap();
    assert_eq!((it.owners(), it.due()), (&[giver][..], Some(date("01-12-2026"))));
    assert_eq!(it.offer().map(|offer| offer.to), Some(receiver), "it waits for an answer again");
    table.must(Command::AnswerOffer { follow_up: known, answer: OfferAnswer::Withdrawn { on: day(1) } });
    assert_eq!(table.world.follow_up(known).unwrap().offer(), None);
}

#[test]
fn what_waits_says_on_whom_until_when_and_who_keeps_in_touch() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "033", "EMDR navragen", "Schetsema", "01-12-2026");
    let wait = |on: &str, contact| Command::WaitFollowUp {
        follow_up: known,
        waiting: Some(Waiting { on: on.to_owned(), since: day(0), expected: Some(day(30)), contact }),
    };
    let (nurse, barred) = (table.person("Modeldijk"), table.person("Maquette"));
    assert_eq!(table.does(wait("", None)), Err(Refusal::Empty(Field::Text)));
    let may_not = Err(Refusal::OwnerMayNotKnow(barred, Bar::Objection));
    assert_eq!(table.does(wait("GGZ", Some(barred))), may_not);
    let before = table.world.clone();
    let events = table.must(wait("GGZ", Some(nurse)));
    assert_eq!(table.world.follow_up(known).unwrap().waiting().unwrap().contact, Some(nurse));
    let back = undo(&before, &events).unwrap();
    table.must(back);
    assert_eq!(table.world.follow_up(known).unwrap().waiting(), None);
}

#[test]
fn a_reason_from_the_list_needs_no_words_but_another_reason_does() {
    let mut table = Table::in_week_48();
    let known = open_since_10_november(&mut table, "038", "Screening LVB", "Schaduwen", "17-11-2026");
    let settle = |why, reason: &str| Command::SettleFollowUp {
        follow_up: known,
        status: FollowUpStatus::Dropped { on: day(0), reason: reason.to_owned(), why: Some(why) },
    };
    assert_eq!(table.does(settle(DropReason::Other, "")), Err(Refusal::Empty(Field::Reason)));
    table.must(settle(DropReason::NoCapacity, ""));
    assert!(!table.world.follow_up(known).unwrap().is_open());
}

#[test]
fn who_is_asked_answers_and_puts_off_their_own_without_any_other_role() {
    let (mut table, known, ..) = offered();
    let volunteer = table.person("Maquette");
    let case = table.case("033");
    let consent = super::table::consent(crate::domain::consent::Recipient::Everyone, '+');
    table.must(Command::RecordConsent { case, consent });
    let sector = crate::domain::people::Sector::Social;
    let consent = super::table::consent(crate::domain::consent::Recipient::Sector(sector), '+');
    let consent = crate::domain::consent::Consent { on: Some(super::table::day(0)), ..consent };
    table.must(Command::RecordConsent { case, consent });
    table.must(Command::OfferFollowUp { follow_up: known, to: volunteer, due: None, note: String::new() });
    let viewer = crate::domain::viewer::Viewer { roles: Vec::new(), ..table.viewer("Maquette") };
    let accept = Command::AnswerOffer { follow_up: known, answer: OfferAnswer::Accepted { on: day(1) } };
    table.does_as(&viewer, accept).unwrap();
    let put_off =
        |owners| Command::ReassignFollowUp { follow_up: known, owners, due: Some(day(9)), reason: "ziek".into() };
    table.does_as(&viewer, put_off(vec![volunteer])).unwrap();
    let away = put_off(vec![table.person("Modeldijk")]);
    assert!(matches!(table.does_as(&viewer, away), Err(Refusal::MayNot(_))));
}
