use super::*;

fn question() -> Dialog {
    Dialog::question(
        "MDO sluiten".into(),
        "Daarna kunt u niets meer vastleggen. Het verslag wordt gemaakt.".into(),
        "Ja, sluiten".into(),
        "Nee, doorgaan".into(),
    )
}

#[test]
fn a_question_has_no_as_its_answer() {
    assert_eq!(question().apply(Op::Confirm), Answer::Chosen(Dialog::NO));
    assert_eq!(question().apply(Op::AnswerYes), Answer::Chosen(Dialog::YES));
    assert_eq!(question().apply(Op::Back), Answer::Cancelled);
    let mut asked = question();
    assert_eq!(asked.apply(Op::Up), Answer::Waiting);
    assert_eq!(asked.apply(Op::Confirm), Answer::Chosen(Dialog::YES));
}

#[test]
fn letters_answer_only_a_question() {
    let mut choice = Dialog::choice("Reden".into(), String::new(), vec!["a".into(), "b".into()]);
    assert_eq!(choice.apply(Op::AnswerNo), Answer::Waiting);
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(0));
    let mut nothing = Dialog::choice(String::new(), String::new(), Vec::new());
    assert_eq!(nothing.apply(Op::Confirm), Answer::Cancelled);
}

#[test]
fn letters_leave_the_answers_in_which_they_are_found() {
    let words = ["Bellen", "Brief sturen", "Café bezoeken"].map(str::to_owned).to_vec();
    let mut choice = Dialog::choice("Hoe?".into(), String::new(), words);
    "stu".chars().for_each(|letter| choice.text(letter));
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(1));
    choice.apply(Op::DeleteToStart);
    "cafe".chars().for_each(|letter| choice.text(letter));
    let text = shown(40, 10, |area, buf| {
        choice.draw(area, buf, &look());
    });
    assert!(text.contains("cafe") && text.contains("Café") && !text.contains("Bellen"), "{text}");
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(2));
    choice.text('q');
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(2), "a letter that leaves nothing changes nothing");
    let mut question = question();
    question.text('x');
    assert_eq!(question.apply(Op::Confirm), Answer::Chosen(Dialog::NO));
}

#[test]
fn a_figure_chooses_one_of_a_few_answers_and_answers_nothing_by_itself() {
    let words = ["Zij verlaten de kamer", "Bespreken zonder naam", "Doorschuiven"].map(str::to_owned).to_vec();
    let mut choice = Dialog::choice("Wie mag dit niet horen?".into(), String::new(), words);
    let text = shown(60, 10, |area, buf| {
        choice.draw(area, buf, &look());
    });
    assert!(text.contains("1 Zij verlaten") && text.contains("3 Doorschuiven"), "{text}");
    choice.text('3');
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(2));
    for nothing in "9x0".chars() {
        choice.text(nothing);
        assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(2), "{nothing} leaves it as it was");
    }
    choice.text('b');
    choice.text('1');
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(0), "a figure chooses from all of them");
    choice.text('d');
    let text = shown(60, 10, |area, buf| {
        choice.draw(area, buf, &look());
    });
    let at = |answer: &str| text.find(answer).unwrap();
    assert!(at("1 Zij verlaten") < at("3 Doorschuiven"), "letters change no order\n{text}");
    assert_eq!(choice.apply(Op::Confirm), Answer::Chosen(2), "what begins with the letter is chosen\n{text}");
    choice.apply(Op::DeleteToStart);
    let many = (0..12).map(|number| format!("keuze {number}")).collect();
    let mut many = Dialog::choice("Kies".into(), String::new(), many);
    many.text('1');
    many.text('1');
    assert_eq!(many.apply(Op::Confirm), Answer::Chosen(11), "of many the figures are typed for");
}

#[test]
fn lies_in_the_middle_with_its_answers_below_the_text() {
    let mut at = None;
    let text = shown(50, 11, |area, buf| {
        for row in area.rows() {
            put(buf, row, &"·".repeat(50), Role::Dim, &look());
        }
        at = question().draw(area, buf, &look());
    });
    assert_snapshot!(text);
    assert_eq!(at, Some(Position { x: 2, y: 7 }));
}

#[test]
fn shows_the_chosen_answer_where_not_all_fit() {
    let choices = (0..20).map(|n| format!("keuze {n}")).collect();
    let mut dialog = Dialog::choice("Kies".into(), "Wie?".into(), choices);
    for _ in 0..15 {
        dialog.apply(Op::Down);
    }
    let text = shown(30, 8, |area, buf| {
        dialog.draw(area, buf, &look());
    });
    assert!(text.contains("keuze 15"), "{text}");
}

#[test]
fn a_question_too_long_for_the_edge_is_written_out_over_rows() {
    let long = "Is zorg in de tweede of derde lijn nodig, of is de kans daarop groot?";
    for columns in [40, 80, 120] {
        let asked = Dialog::choice(long.to_owned(), String::new(), vec!["Ja".to_owned(), "Nee".to_owned()]);
        let text = shown(columns, 24, |area, buf| {
            asked.draw(area, buf, &look());
        });
        let words: String = text.split_whitespace().filter(|it| *it != "│").collect::<Vec<_>>().join(" ");
        assert!(words.contains(long), "{columns}: {text}");
    }
}
