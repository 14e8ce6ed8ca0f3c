use super::{House, Texts, fixture::at};
use crate::{
    domain::{
        case::LifeDomain,
        command::{Command, RoomChoice},
        fact::Fact,
        ids::ItemId,
        minutes::Minutes,
    },
    report::{markdown::escape, minutes_markdown, one_line},
};
use proptest::prelude::*;
use std::sync::LazyLock;

#[test]
fn what_markdown_would_take_for_markup_is_escaped() {
    let cases = [
        ("# kop", r"\# kop"),
        ("- punt", r"\- punt"),
        ("1. eerst", r"1\. eerst"),
        ("12) dan", r"12\) dan"),
        ("a | b", r"a \| b"),
        ("<script>", r"\<script\>"),
        ("[hier](http://x.nl)", r"\[hier\](http\://x.nl)"),
        ("zie www.x.nl", r"zie www\.x.nl"),
        ("*nu* _of_ `nooit` ~~", r"\*nu\* \_of\_ \`nooit\` \~\~"),
        ("&lt; &#60;", r"\&lt; &\#60;"),
        ("===", r"\==="),
        ("regel\r\n# twee", r"regel \# twee"),
        (r"al \ geweest", r"al \\ geweest"),
    ];
    for (text, escaped) in cases {
        assert_eq!(escape(text), escaped);
    }
}

#[test]
fn what_is_no_markup_stays_as_it_is() {
    for text in ["tel. 12:30, 3 kamers - ca. €6.400 (+ zus) & broer", "31+2 wk; vraag?", "'t Nergens… \"zo\"", "É"]
    {
        assert_eq!(escape(text), text);
    }
}

#[test]
fn control_characters_and_turned_text_are_gone() {
    assert_eq!(one_line("\u{1b}[31mrood\u{7}\t\n klaar \u{202e}mo"), "[31mrood klaar mo");
}

/// A meeting in which this text was typed wherever text can be typed.
fn typed(text: &str) -> Minutes {
    static START: LazyLock<(House, ItemId)> = LazyLock::new(|| {
        let mut house = House::prepared();
        house.start();
        let item = house.item("IGP-26-041");
        house.run(Command::OpenItem { item, at: at("13:01:00"), room: RoomChoice::Ask });
        (house, item)
    });
    let (mut house, item) = START.clone();
    let own = || text.to_owned();
    house.record(Some(item), Fact::Note { text: own() });
    house.record(Some(item), Fact::Question { text: own() });
    house.record(Some(item), Fact::Concern { domain: LifeDomain::Work, text: own() });
    house.record(Some(item), Fact::Decision { text: own(), outcome: None, back_on: None, effective: None });
    let (owners, due) = (vec![house.who("K. Demopad")], Some("2026-12-01".parse().unwrap()));
    house.record(Some(item), Fact::FollowUp { text: own(), owners, due });
    house.record(None, Fact::Bottleneck { text: own() });
    house.record(None, Fact::LearningPoint { text: own() });
    house.record(None, Fact::Note { text: own() });
    let mut minutes = house.lens().minutes(house.meeting).unwrap();
    minutes.place = own();
    minutes.absent = vec![own()];
    minutes.attendance[0].discipline = own();
    minutes.families[1].question = own();
    minutes.families[0].question = own();
    minutes.families[1].family = own();
    minutes
}

/// What every line of a document begins with, as far as that makes it what it is.
fn skeleton(document: &str) -> Vec<String> {
    let sign = |line: &str| line.chars().take_while(|c| "#->|*".contains(*c)).collect();
    document.lines().map(sign).collect()
}

/// The text as a reader of Markdown sees it.
fn rendered(escaped: &str) -> String {
    let mut out = String::new();
    let mut letters = escaped.chars();
    while let Some(letter) = letters.next() {
        out.push(if letter == '\\' { letters.next().unwrap() } else { letter });
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_changes_the_shape_of_the_minutes(text in r"[-#|<>*_`\[\]()&=+.0-9\n\t a]{1,20}x|\PC{1,30}x") {
        // A bottleneck by which somebody could be found is refused before it can be written.
        prop_assume!(!crate::domain::contact::holds_contact(&crate::domain::unseen::seen(&text)));
        let plain = minutes_markdown(&typed("tekst"), &Texts::nl(), &[]);
        let odd = minutes_markdown(&typed(&crate::domain::unseen::seen(&text)), &Texts::nl(), &[]);
        prop_assert_eq!(skeleton(&odd), skeleton(&plain));
    }

    #[test]
    fn escaped_text_reads_as_it_was_typed(text in "(?s).{0,200}") {
        prop_assert_eq!(rendered(&escape(&text)), one_line(&text));
    }

    #[test]
    fn no_sign_stands_bare(text in r"[-#|<>*_`\[\]~&= a:/w.]{0,40}") {
        let escaped = escape(&text);
        let mut bare = String::new();
        let mut letters = escaped.chars();
        while let Some(letter) = letters.next() {
            if letter == '\\' { letters.next(); } else { bare.push(letter) }
        }
        prop_assert!(!bare.contains(['#', '|', '<', '>', '*', '_', '`', '[', ']', '~']), "{}", escaped);
        let links = escaped.replace(r"\://", "").contains("://") || escaped.contains("www.");
        prop_assert!(!links && !escaped.starts_with(['-', '=', '+']), "{}", escaped);
    }

    #[test]
    fn one_line_is_one_line(text in "(?s).{0,200}") {
        let line = one_line(&text);
        prop_assert!(!line.chars().any(char::is_control));
        prop_assert_eq!(one_line(&line), line.clone());
        prop_assert_eq!(line.lines().count().max(1), 1);
    }
}
