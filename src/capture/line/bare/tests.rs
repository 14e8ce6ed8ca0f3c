use crate::{
    capture::{
        Problem,
        line::{
            read,
            tests::{day, fact, problems, scene},
        },
    },
    domain::{
        fact::{Fact, FeedbackTo},
        ids::PersonId,
    },
};

#[test]
fn a_follow_up_that_begins_with_a_name_has_its_owner() {
    let vr = Some(day(2026, 11, 27));
    for (line, said, who, due) in [
        ("> J. Modeldijk belt oma vr", "belt oma", 2, vr),
        ("> Modeldijk: oma bellen vr", "oma bellen", 2, vr),
        ("> modeldijk belt oma vrijdag", "belt oma", 2, vr),
        ("> Ik bel oma vr", "bel oma", 1, vr),
        ("> Maquette vr langs oma", "langs oma", 4, vr),
        ("> Maquette vr bellen", "bellen", 4, vr),
        ("> intake plannen door Maquette vr", "intake plannen", 4, vr),
        ("> intake plannen door w. maquette op vr", "intake plannen", 4, vr),
    ] {
        let expected = Fact::FollowUp { text: said.into(), owners: vec![PersonId(who)], due };
        assert_eq!(fact(line), expected, "{line}");
    }
    for line in
        ["> Modeldijk bellen vr", "> \\Modeldijk belt vr", "> modeldijk vr", "> Modeldijk en Maquette bellen vr"]
    {
        assert_eq!(problems(line), [Problem::NoOwner], "who is called is asked: {line}");
    }
    assert_eq!(
        problems("> Modeldijk"),
        [Problem::NoTask, Problem::NoDate],
        "the name is shown from its last letter on"
    );
    assert_eq!(fact("> Modeldijk belt @maq vr").text(), "Modeldijk belt", "who is named with @ does it");
    let mut scene = scene();
    scene.families = vec!["modeldijk".into()];
    assert_eq!(read("> Modeldijk belt vr", &scene).people, [], "a family is called so");
}

#[test]
fn feedback_knows_names_and_days_wherever_they_stand() {
    let expected = |by| Fact::Feedback {
        to: FeedbackTo::Referrer,
        channel: "bellen".into(),
        by: Some(PersonId(by)),
        due: Some(day(2026, 11, 27)),
    };
    for line in [
        "< verwijzer Schetsema vr bellen",
        "< verwijzer vr bellen schetsema",
        "< verwijzer bellen door S. Schetsema, vr",
        "< verwijzer vrijdag bellen @schets",
    ] {
        assert_eq!(fact(line), expected(3), "{line}");
    }
    assert_eq!(problems("< verwijzer vr bellen"), [Problem::NoOwner]);
    assert_eq!(problems("< verwijzer bellen over Modeldijk vr"), [Problem::NoOwner]);
    assert!(matches!(fact("< gezin geen, Modeldijk belt vr zelf"), Fact::NoFeedback { .. }));
}
