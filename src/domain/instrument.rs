//! Screening instruments: what is kept of one is its name, its date and the conclusion (handbook A.4 nr 55). The answers to
//! its items are kept nowhere; a total is no reason for a judgement about a referral, which is judged and never scored.

use super::called::is_counted;
use unicode_normalization::UnicodeNormalization;

/// The instruments that the field works with around a birth.
const INSTRUMENTS: [&str; 10] =
    ["epds", "edinburgh", "phq", "gad", "hads", "bdi", "r4u", "alphanl", "mind2care", "spark"];
/// Words that lead to a number as its score.
const LEADS: [&str; 8] = ["score", "scoort", "scoorde", "totaal", "punten", "van", "op", "is"];
/// Words for one item.
const ITEMS: [&str; 7] = ["item", "items", "vraag", "vr", "question", "nr", "nummer"];
/// The same, written together with its number.
const NUMBERED: [&str; 6] = ["item", "vraag", "vr", "v", "q", "i"];
/// Words between an item and its answer, and before the answers to all.
const ANSWERED: [&str; 10] =
    ["score", "scores", "scoort", "scoorde", "is", "was", "antwoord", "antwoorden", "antwoordde", "items"];
/// Words by which somebody is said to have answered.
const REPLIES: [&str; 12] = [
    "antwoord",
    "antwoordt",
    "antwoordde",
    "beantwoordt",
    "beantwoordde",
    "scoort",
    "scoorde",
    "geeft",
    "gaf",
    "kiest",
    "koos",
    "vult",
];
/// Words before a number that is no answer.
const OTHER_NUMBERS: [&str; 13] =
    ["totaal", "total", "totaalscore", "week", "wk", "dag", "op", "over", "na", "om", "in", "vanaf", "kamer"];
/// So many answers behind each other are those of the items; fewer may be a date.
const ANSWERS: usize = 4;

/// Whether a text gives the score of an instrument: its name with a number right behind or before it, but for words that
/// lead to one. A date is no score.
pub fn holds_score(text: &str) -> bool {
    if !may_name_one(text) {
        return false;
    }
    let lower = joined(text);
    let parts = lower.split(|sign: char| sign.is_whitespace() || matches!(sign, ':' | ',' | ';' | '(' | ')' | '='));
    let words: Vec<&str> =
        parts.map(|word| word.trim_matches(['.', '!', '?'])).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| {
        let (name, rest) = word.split_once('-').unwrap_or((word, ""));
        is_instrument(name) && (rest.is_empty() || LEADS.contains(&rest) || rest.chars().all(|it| it.is_ascii_digit()))
    };
    let leads = |word: &&&str| LEADS.contains(*word) || **word == ANSWER || ["de", "het", "een", "aan"].contains(*word);
    let is_number = |word: Option<&&str>| word.is_some_and(|word| is_number(word));
    words.iter().enumerate().filter(|(_, word)| is_name(word)).any(|(at, _)| {
        let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
        is_number(after.iter().find(|word| !leads(word))) || is_number(before.iter().rev().find(|word| !leads(word)))
    })
}

/// Whether a text gives answers to the single items of an instrument: never kept, wherever it is typed (handbook A.4
/// nr 55). "EPDS item 10: 2", "EPDS 1-0-2-3-1", "EPDS 1 0 2 3 1 0".
pub fn holds_item_scores(text: &str) -> bool {
    let is_named = may_name_one(text);
    let may_tell = |lower: String| ["item", "vraag", "question"].iter().any(|it| lower.contains(it));
    if (is_named || may_tell(text.to_lowercase())) && answers_an_item(&joined(text)) {
        return true;
    }
    if !is_named {
        return false;
    }
    let lower = joined(text);
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let answers = |word: &&&str| word.len() == 1 && word.bytes().all(|it| it.is_ascii_digit());
    let number = |word: &str| word.len() <= 2 && word.bytes().all(|it| it.is_ascii_digit());
    let gives = |words: &[&str]| {
        words.iter().find(|word| !ANSWERED.contains(*word)).is_some_and(|it| number(it) || is_yes_or_no(it))
    };
    let named = || words.iter().enumerate().filter(|(_, word)| is_instrument(word));
    // "item 10 van de EPDS: 3"
    let leads_up = |before: &[&str]| {
        let of = before.iter().rposition(|word| !["van", "de", "op", "bij"].contains(word)).unwrap_or(0);
        matches!(before.get(..=of), Some([.., item, nr]) if ITEMS.contains(item) && number(nr))
    };
    let answered_before = named()
        .any(|(at, _)| leads_up(words.get(..at).unwrap_or_default()) && gives(words.get(at + 1..).unwrap_or_default()));
    // "EPDS 1023102312": as many answers as there are items, in one go.
    let in_one = |word: &&str| word.len() >= 2 * ANSWERS && word.bytes().all(|it| (b'0'..=b'3').contains(&it));
    let together = named().any(|(at, _)| words.get(at + 1).is_some_and(in_one));
    answered_before
        || together
        || named().map(|(at, _)| words.get(at + 1..).unwrap_or_default()).any(|after| {
            let is_item = |words: &[&str]| match words {
                [item, nr, answer @ ..] if ITEMS.contains(item) && number(nr) => gives(answer),
                [item, answer @ ..] if is_numbered(item) => gives(answer),
                [nr, ANSWER, answer @ ..] if number(nr) => gives(answer),
                _ => false,
            };
            let item = (0..after.len().min(MOST_BETWEEN)).any(|at| after.get(at..).is_some_and(is_item));
            let all = after.iter().skip_while(|word| LEADS.contains(*word) || ANSWERED.contains(*word));
            item || all.take_while(answers).count() >= ANSWERS
        })
}

/// Whether a text tells what was answered to an item further on than right behind it: one figure that ends what is said, in a text
/// that names an instrument or behind a colon ("vraag 10, zelfbeschadiging, 2", "item 10 somber: 2"), or in such a text a figure
/// that somebody is said to have answered.
fn answers_an_item(lower: &str) -> bool {
    let (mut words, mut rest) = (Vec::new(), lower.trim_start_matches(|it: char| !it.is_alphanumeric()));
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len()));
        let (signs, next) = after.split_at(after.find(char::is_alphanumeric).unwrap_or(after.len()));
        words.push((word, signs));
        rest = next;
    }
    let is_named = words.iter().any(|(word, _)| is_instrument(word));
    let is_figures = |word: &str| word.starts_with(|it: char| it.is_ascii_digit());
    let ends = |after: &[(&str, &str)], signs: &str| {
        after.is_empty() || (signs.contains(char::is_whitespace) && signs.contains([',', ';', '.', '!', '?', ')']))
    };
    let tells = |behind: &[(&str, &str)]| {
        let Some(at) = behind.iter().skip(1).take(MOST_BETWEEN).position(|(word, _)| is_figures(word)) else {
            return false;
        };
        let (between, Some(((answer, signs), after))) =
            (behind.get(..=at).unwrap_or_default(), behind.get(at + 1..).unwrap_or_default().split_first())
        else {
            return false;
        };
        let (before, sign) = between.last().copied().unwrap_or_default();
        let is_told = is_named && between.iter().any(|(word, _)| REPLIES.contains(word));
        let is_led = is_named || sign.contains(':') || before == ANSWER;
        let counts = || after.first().is_some_and(|(next, _)| is_counted(next));
        let is_one = matches!(*answer, "0" | "1" | "2" | "3") && !OTHER_NUMBERS.contains(&before);
        is_one && ((is_led && ends(after, signs)) || (is_told && signs.trim().is_empty() && !counts()))
    };
    // The number of the item comes first of what is behind it.
    let behind = |at: usize, word: &str| match words.get(at + 1) {
        Some((nr, _)) if ITEMS.contains(&word) && is_figures(nr) => words.get(at + 1..),
        _ => words.get(at..).filter(|_| is_named && is_numbered(word)),
    };
    words.iter().enumerate().filter_map(|(at, (word, _))| behind(at, word)).any(tells)
}

/// Whether the letters and figures of a text hold the name of an instrument, whatever stands between them: most texts do not,
/// and are looked at no further.
fn may_name_one(text: &str) -> bool {
    let letters: String = text.nfkc().flat_map(char::to_lowercase).filter(|sign| sign.is_alphanumeric()).collect();
    INSTRUMENTS.iter().any(|name| letters.contains(name))
}

fn is_yes_or_no(word: &str) -> bool {
    ["ja", "nee", "yes", "no"].contains(&word)
}

/// So many words stand between an instrument and one of its items at most: "Edinburgh Postnatal Depression Scale, vraag 3".
const MOST_BETWEEN: usize = 6;

/// What an arrow stands for.
const ANSWER: &str = "antwoord";

/// In small letters, with a name of two words as one, abbreviations without points, and arrows as words.
fn joined(text: &str) -> String {
    let mut lower = without_days(text)
        .nfkc()
        .collect::<String>()
        .to_lowercase()
        .replace("alpha-nl", "alphanl")
        .replace("alpha nl", "alphanl");
    for name in INSTRUMENTS.iter().filter(|name| name.chars().all(char::is_alphabetic)) {
        let letters: Vec<String> = name.chars().map(String::from).collect();
        lower = [".", " ", "-"].iter().fold(lower, |text, between| text.replace(&letters.join(between), name));
    }
    let lower = without_asides(&lower.replace('#', " item "));
    ["->", "=>", "\u{2192}", "="].iter().fold(lower, |text, arrow| text.replace(arrow, &format!(" {ANSWER} ")))
}

/// Without days behind the day of the week: "vr 27-11" is no question 27.
fn without_days(text: &str) -> String {
    let is_weekday = |word: &str| ["ma", "di", "wo", "do", "vr", "za", "zo"].contains(&word.to_lowercase().as_str());
    let is_date = |word: &str| {
        let parts: Vec<&str> = word.trim_matches(|c: char| !c.is_alphanumeric()).split(['-', '/']).collect();
        let is_figure = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        (2..=3).contains(&parts.len()) && parts.iter().all(is_figure)
    };
    let mut before = "";
    let kept = text.split(' ').filter(|word| {
        let is_day = is_weekday(before) && is_date(word);
        before = word;
        !is_day
    });
    kept.collect::<Vec<_>>().join(" ")
}

/// Without what is said between brackets in words alone: "vraag 10 (somber)".
fn without_asides(text: &str) -> String {
    let mut parts = text.split('(');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((aside, rest)) if !aside.contains(|c: char| c.is_ascii_digit()) => kept.push_str(rest),
            _ => kept.extend(["(", part]),
        }
    }
    kept
}

/// Whether a word is the name of an instrument, also with the number of its items behind it: "PHQ9".
fn is_instrument(word: &str) -> bool {
    INSTRUMENTS.contains(&word) || INSTRUMENTS.contains(&word.trim_end_matches(|sign: char| sign.is_ascii_digit()))
}

/// Whether a word is an item with its number: "v10".
fn is_numbered(word: &str) -> bool {
    let item = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (1..=2).contains(&(word.len() - item.len())) && NUMBERED.contains(&item)
}

/// "14", "14/30", "14p"; not "09-11", which is a day.
fn is_number(word: &str) -> bool {
    let end = word.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(word.len());
    let rest = word.get(end..).unwrap_or_default();
    (1..=3).contains(&end)
        && (rest.is_empty() || rest.starts_with('/') || matches!(rest, "p" | "pt" | "pnt" | "punten"))
}

#[cfg(test)]
mod tests {
    use super::{holds_item_scores, holds_score};

    #[test]
    fn knows_answers_to_items_and_leaves_what_is_a_conclusion_or_a_date() {
        for text in [
            "EPDS item 10: 2",
            "epds, vraag 3 = 1",
            "EPDS 1-0-2-3-1-0",
            "score EPDS: 1 0 2 3",
            "PHQ-9: 1,2,0,3,1",
            "PHQ9: 1,2,0,3,1",
            "EPDS10 1 0 2 3 1 0",
            "ALPHA-NL item 3: 2",
            "ALPHA-NL 1-0-2-3-1-0",
            "Edinburgh vraag 10: 3",
            "EPDS vr. 10 = 2",
            "EPDS v10: 3",
            "EPDS antwoorden 1 0 2 3 1 0",
            "EPDS item 10 scoort 3",
            "EPDS nr 10: 3",
            "EPDS 10 -> 3",
            "E.P.D.S. vraag 10 is 3",
            "e p d s item 3: 2",
            "item 10 van de EPDS: 3",
            "EPDS #10 2",
            "EPDS_10=2",
            "E-P-D-S item 10: 2",
            "ＥＰＤＳ item 10: 2",
            "EPDS 1023102312",
            "EPDS item 10 (suïcidaliteit): 2",
            "EPDS vraag 10 was 2",
            "Mind2Care vraag 4: ja",
            "Edinburgh Postnatal Depression Scale, vraag 3: 1",
            "EPDS item 10 somber: 2",
            "item 10 somber: 2",
            "item 10: 2",
            "vraag 10, zelfbeschadiging = 2",
            "op vraag 10 van de EPDS antwoordde ze 2",
            "op vraag 10 van de EPDS antwoordde ze 2 en huilde",
            "EPDS vraag 10, zelfbeschadiging, 2",
            "EPDS vraag 10 zelfbeschadiging 2, graag bellen",
            "Op de EPDS scoort ze op vraag 10 een 2.",
            "EPDS totaal 12, v10 gedachten: 1",
            "vraag 10 van de EPDS (gedachten aan de dood) gaf moeder 3",
        ] {
            assert!(holds_item_scores(text), "{text}");
        }
        for text in [
            "EPDS 14",
            "EPDS afgenomen vr 20-11",
            "PHQ-9 afnemen vr 27-11, daarna bellen",
            "EPDS 09-11: somber",
            "EPDS 9-11-2026 verhoogd",
            "EPDS afgenomen",
            "item 3: 2 kamers",
            "R4U 2 punten",
            "ALPHA-NL afgenomen op 9 november",
            "EPDS10 verhoogd",
            "PHQ9 op 9-11-2026",
            "EPDS vraag 10 bespreken",
            "EPDS totaal 12 op 3 maart",
            "EPDS vraag 10 bespreken op 2 december",
            "EPDS vraag 10 bespreken met 2 collega's",
            "EPDS vraag 10 nabespreken, over 2 weken weer",
            "EPDS vraag 10 verhoogd, totaal 3",
            "EPDS vraag 10 nabespreken in week 2.",
            "EPDS vraag 10 nabespreken 2-12",
            "EPDS vraag 10 beantwoordde ze 2 keer anders",
            "agenda item 3 bespreken om 2:30",
            "vraag 2 van de gemeente: 3 plekken",
            "item 2 duurt: 14",
        ] {
            assert!(!holds_item_scores(text), "{text}");
        }
    }

    #[test]
    fn knows_a_score_however_it_is_written_and_leaves_dates_and_conclusions() {
        for text in
            ["EPDS 14", "epds: 14", "EPDS-score 14", "score van 14 op de EPDS", "EPDS = 14/30", "scoort 14 op EPDS"]
        {
            assert!(holds_score(text), "{text}");
        }
        for text in [
            "EPDS 09-11: somber",
            "EPDS afgenomen, verhoogd",
            "Mind2Care 09-11: psychisch",
            "31 weken zwanger",
            "2 kamers",
        ] {
            assert!(!holds_score(text), "{text}");
        }
    }
}
