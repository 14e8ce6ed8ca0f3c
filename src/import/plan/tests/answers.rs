//! Answers about consent in a list: of which day they are, who signed, and what they do to what was known.

use super::*;
use crate::domain::consent::Signer;

/// One family in a list with these columns after its name.
fn list(columns: &str, answers: &str) -> Vec<u8> {
    format!("Casusnr;Gezin;Uitgerekend;{columns}\nA-1;Schelp;01-03-2027;{answers}\n").into_bytes()
}

fn take(house: &mut House, columns: &str, answers: &str) -> Vec<DoubtKind> {
    let plan = house.import(ListKind::Agenda, &list(columns, answers));
    assert!(plan.lines.iter().all(|line| !line.what.is_problem()), "{plan:?}");
    doubts(&plan)
}

fn social(house: &House) -> Consent {
    let own = |it: &&Consent| it.recipient == Recipient::Sector(Sector::Social);
    house.case("A-1").consents.iter().find(own).unwrap().clone()
}

fn stays(answer: &str) -> Vec<DoubtKind> {
    vec![DoubtKind::KnownConsentStays(answer.to_owned())]
}

/// Who of the social sector may hear the family.
fn hears(house: &House) -> bool {
    !house.barred("A-1").contains(&"C. Wier")
}

const SOCIAL: &str = "Toest. sociaal";

#[test]
fn a_refusal_without_a_day_gives_way_to_no_answer_of_before_it_was_recorded() {
    let mut house = small_house();
    assert_eq!(take(&mut house, SOCIAL, "nee"), []);
    assert_eq!((social(&house).on, social(&house).recorded), (None, Some(day(2026, 11, 24))));
    for answer in ["ja (01-01-2020)", "ja (23-11-2026)", "ja"] {
        assert_eq!(take(&mut house, SOCIAL, answer), stays(answer));
        assert!(!hears(&house), "{answer}");
    }
    take(&mut house, SOCIAL, "nee (01-01-2020)");
    assert_eq!(take(&mut house, SOCIAL, "ja (01-01-2021)"), stays("ja (01-01-2021)"), "it is not of 2020 by that");
    let gives_way = DoubtKind::RefusalGivesWay { was: "nee".into(), now: "ja (24-11-2026)".into() };
    assert_eq!(take(&mut house, SOCIAL, "ja (24-11-2026)"), [gives_way]);
    assert!(hears(&house));
}

#[test]
fn a_refusal_without_a_day_closes_what_an_answer_of_a_day_opened_and_says_so() {
    let mut house = small_house();
    take(&mut house, SOCIAL, "ja (12-11-2026)");
    assert!(hears(&house));
    assert_eq!(take(&mut house, SOCIAL, "nee"), [DoubtKind::RefusalOfNoDay("nee".into())]);
    assert!(!hears(&house));
    assert_eq!(take(&mut house, SOCIAL, "nee"), []);
}

#[test]
fn an_exception_of_no_day_opens_nothing_past_a_refusal_of_a_day() {
    let mut house = small_house();
    take(&mut house, SOCIAL, "nee (07-11-2026)");
    let known = house.case("A-1").consents.clone();
    let undated = "nee, wel gemeente";
    assert_eq!(take(&mut house, SOCIAL, undated), stays(undated));
    assert_eq!(house.case("A-1").consents, known);
    assert_eq!(house.barred("A-1").len(), 4);
    let older = "nee (06-11-2026), wel gemeente";
    assert!(take(&mut house, SOCIAL, older).contains(&DoubtKind::KnownConsentStays(older.into())));
    assert_eq!(house.barred("A-1").len(), 4);
    take(&mut house, SOCIAL, "nee (20-11-2026), wel gemeente");
    assert!(house.case("A-1").consents.iter().any(|it| it.state == ConsentState::Yes), "said together, and later");
}

#[test]
fn a_refusal_of_the_partner_has_the_day_of_its_list_and_holds() {
    let columns = "Toest. sociaal;Toest. partner;Toest. datum";
    let partner = |house: &House| house.case("A-1").consents.iter().find(|it| it.giver == Giver::Partner).cloned();
    let mut house = small_house();
    take(&mut house, columns, "ja;nee;12-11-2026");
    assert_eq!(partner(&house).unwrap().on, Some(day(2026, 11, 12)));
    for (date, expected) in [("01-01-2020", stays("ja")), ("", stays("ja"))] {
        assert_eq!(take(&mut house, columns, &format!(";ja;{date}")), expected);
        assert_eq!(partner(&house).unwrap().state, ConsentState::No);
    }
    let gemeente = Consent {
        on: Some(day(2020, 1, 1)),
        ..Consent::new(Giver::Partner, Recipient::Organisation("gemeente Duinhaven".into()), ConsentState::Yes)
    };
    let case = house.case("A-1").id;
    let asked = decide(&house.world, &House::viewer(), Command::RecordConsent { case, consent: gemeente });
    assert_eq!(asked.map(|_| ()), Err(Refusal::ConsentOlder));
}

#[test]
fn an_older_or_undated_list_makes_no_newer_consent_hold_longer() {
    let columns = "Toest. sociaal;Toest. datum;Toest. geldig tot";
    let mut house = small_house();
    take(&mut house, columns, "ja;20-11-2026;23-11-2026");
    assert!(!hears(&house), "it is over");
    for older in ["ja;12-11-2026;31-12-2030", "ja;;31-12-2030", "ja;20-11-2026;31-12-2030"] {
        assert_eq!(take(&mut house, columns, older), stays("ja"), "{older}");
        assert_eq!((social(&house).on, social(&house).until), (Some(day(2026, 11, 20)), Some(day(2026, 11, 23))));
        assert!(!hears(&house));
    }
    assert_eq!(take(&mut house, columns, "ja;24-11-2026;31-12-2030"), []);
    assert!(hears(&house), "given anew");
    take(&mut house, columns, "ja;24-11-2026;30-11-2026");
    assert_eq!(social(&house).until, Some(day(2026, 11, 30)), "shorter is taken over");
}

#[test]
fn how_old_somebody_was_is_counted_on_the_day_of_the_answer() {
    let columns = "Geb. moeder;Toest. sociaal;Toest. datum;Toestemming door";
    let lacks = |signer| vec![DoubtKind::ConsentBy(signer)];
    for (answers, expected) in [
        ("20-11-2010;ja;01-11-2026;", lacks(Signer::Authority)),
        ("20-11-2010;ja;01-11-2026;zelf en gezagsdragers", vec![]),
        ("20-11-2010;ja;20-11-2026;", vec![]),
        ("24-11-2010;ja;;", vec![]),
        ("25-11-2010;ja;;", lacks(Signer::Authority)),
    ] {
        let mut house = small_house();
        assert_eq!(take(&mut house, columns, answers), expected, "{answers}");
        assert_eq!(hears(&house), expected.is_empty(), "{answers}");
        let mut house = small_house();
        take(&mut house, "Geb. moeder", answers.split(';').next().unwrap());
        assert_eq!(take(&mut house, columns, answers), expected, "known before: {answers}");
        assert_eq!(hears(&house), expected.is_empty(), "{answers}");
    }
}

#[test]
fn who_did_not_answer_signed_nothing() {
    let columns = "Geb. moeder;Toest. sociaal;Toestemming door";
    let by = |by: &str| DoubtKind::ConsentByDenied(by.to_owned());
    let lacks = DoubtKind::ConsentBy;
    for (answers, expected, opens) in [
        (
            "01-05-2012;ja;zelf, geen gezagsdrager bereikt",
            vec![by("zelf, geen gezagsdrager bereikt"), lacks(Signer::Authority)],
            false,
        ),
        (
            "01-05-2012;ja;zelf (gezagsdrager onbereikbaar)",
            vec![by("zelf (gezagsdrager onbereikbaar)"), lacks(Signer::Authority)],
            false,
        ),
        ("01-05-2012;ja;zelf zonder gezagsdrager", vec![by("zelf zonder gezagsdrager")], false),
        ("01-05-2012;ja;gezagsdragers, niet zelf", vec![by("gezagsdragers, niet zelf"), lacks(Signer::Own)], false),
        ("01-05-2012;ja;zelf, gezagsdrager?", vec![by("zelf, gezagsdrager?"), lacks(Signer::Authority)], false),
        ("01-05-2012;ja;zelf, gezagsdragers", vec![], true),
        ("01-05-1990;ja;niet moeder", vec![by("niet moeder")], false),
        ("01-05-1990;nee, wel gemeente;niet moeder", vec![by("niet moeder")], false),
        ("01-05-1990;ja;moeder, geen contact met vader", vec![by("moeder, geen contact met vader")], true),
    ] {
        let mut house = small_house();
        assert_eq!(take(&mut house, columns, answers), expected, "{answers}");
        assert_eq!(hears(&house), opens, "{answers}");
    }
}

#[test]
fn an_exception_for_an_organisation_of_which_the_name_says_nothing_is_told() {
    for answer in ["nee, wel '", "nee, wel -", "nee, wel …"] {
        let mut house = small_house();
        assert_eq!(take(&mut house, SOCIAL, answer), [DoubtKind::ExceptionForNobody(answer.into())], "{answer}");
        assert_eq!(house.case("A-1").consents.len(), 1);
        assert_eq!(social(&house).state, ConsentState::No);
    }
}

#[test]
fn two_answers_of_one_row_hold_by_their_days_and_of_none_the_specific_is_the_exception() {
    let columns = "Toestemming;Toest. sociaal";
    for (answers, opens) in [
        ("nee;ja", true),
        ("nee (20-11-2026);ja (01-11-2026)", false),
        ("nee (20-11-2026);ja", false),
        ("nee;ja (01-11-2026)", false),
        ("nee (01-11-2026);ja (20-11-2026)", true),
    ] {
        let mut house = small_house();
        let said = answers.split(';').next_back().unwrap();
        assert_eq!(take(&mut house, columns, answers), if opens { vec![] } else { stays(said) }, "{answers}");
        assert_eq!(hears(&house), opens, "{answers}");
        let mut house = small_house();
        take(&mut house, columns, ";");
        take(&mut house, columns, answers);
        assert_eq!(hears(&house), opens, "of a known family: {answers}");
    }
}

#[test]
fn who_is_still_let_in_by_an_answer_of_before_is_told_and_so_is_who_is_let_in_past_one() {
    let columns = "Toestemming;Toest. sociaal";
    let mut house = small_house();
    take(&mut house, columns, ";ja (12-11-2026)");
    let known = social(&house);
    assert_eq!(take(&mut house, columns, "nee (20-11-2026);"), [DoubtKind::StillLetIn(vec![known])]);
    assert!(hears(&house));
    assert_eq!(take(&mut house, columns, "nee (20-11-2026);"), [], "nothing is recorded");
    let mut house = small_house();
    take(&mut house, columns, "nee (20-11-2026);");
    let past = |was: &str, now: &str| vec![DoubtKind::OpensPast { was: was.into(), now: now.into() }];
    let said = take(&mut house, columns, ";ja (20-11-2026)");
    assert_eq!(said, past("nee (20-11-2026)", "ja (20-11-2026)"), "a list of the same day");
    let mut house = small_house();
    take(&mut house, SOCIAL, "nee (12-11-2026)");
    let exception = "nee (20-11-2026), wel gemeente";
    assert_eq!(take(&mut house, SOCIAL, exception), [], "what is said together is meant so");
}

#[test]
fn a_consent_without_a_day_gets_that_of_a_list_and_a_refusal_without_one_no_earlier_one() {
    let mut house = small_house();
    for (undated, dated, on) in [
        ("ja", "ja (12-11-2026)", Some(day(2026, 11, 12))),
        ("nee", "nee (12-11-2026)", None),
        ("nee", "nee (24-11-2026)", Some(day(2026, 11, 24))),
    ] {
        take(&mut house, SOCIAL, undated);
        assert_eq!(take(&mut house, SOCIAL, dated), [], "{dated}");
        assert_eq!(social(&house).on, on, "{dated}");
    }
}

#[test]
fn a_second_row_gives_no_day_to_what_the_first_says_and_its_refusal_counts() {
    let rows = "Casusnr;Gezin;Toestemming;Toest. sociaal;Toest. partner;Toest. datum\n\
        A-1;Schelp;ja;nee;ja;\nA-1;Schelp;nee;;nee;01-01-2020\n";
    let mut house = small_house();
    house.import(ListKind::Agenda, rows.as_bytes());
    assert_eq!((social(&house).state, social(&house).on), (ConsentState::No, None));
    let refused = |giver| {
        let own = |it: &&Consent| it.giver == giver && it.recipient == Recipient::Everyone;
        let it = house.case("A-1").consents.iter().find(own).unwrap();
        (it.state, it.on)
    };
    assert_eq!(refused(Giver::Mother), (ConsentState::No, Some(day(2020, 1, 1))));
    assert_eq!(refused(Giver::Partner), (ConsentState::No, Some(day(2020, 1, 1))));
}
