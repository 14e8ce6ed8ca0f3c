//! Screening instruments: what is kept of one is its name, its date and the conclusion (handbook A.4 nr 55). The answers to
//! its items are kept nowhere; a total is no reason for a judgement about a referral, which is judged and never scored.

/// The instruments that the field works with around a birth.
const INSTRUMENTS: [&str; 9] = ["epds", "phq", "gad", "hads", "bdi", "r4u", "alphanl", "mind2care", "spark"];
/// Words that lead to a number as its score.
const LEADS: [&str; 8] = ["score", "scoort", "scoorde", "totaal", "punten", "van", "op", "is"];
/// Words for one item.
const ITEMS: [&str; 4] = ["item", "items", "vraag", "question"];
/// So many answers behind each other are those of the items; fewer may be a date.
const ANSWERS: usize = 4;

/// Whether a text gives the score of an instrument: its name with a number right behind or before it, but for words that
/// lead to one. A date is no score.
pub fn holds_score(text: &str) -> bool {
    let lower = text.to_lowercase();
    let parts = lower.split(|sign: char| sign.is_whitespace() || matches!(sign, ':' | ',' | ';' | '(' | ')' | '='));
    let words: Vec<&str> =
        parts.map(|word| word.trim_matches(['.', '!', '?'])).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| {
        let (name, rest) = word.split_once('-').unwrap_or((word, ""));
        INSTRUMENTS.contains(&name)
            && (rest.is_empty() || LEADS.contains(&rest) || rest.chars().all(|it| it.is_ascii_digit()))
    };
    let leads = |word: &&&str| LEADS.contains(*word) || ["de", "het", "een", "aan"].contains(*word);
    let is_number = |word: Option<&&str>| word.is_some_and(|word| is_number(word));
    words.iter().enumerate().filter(|(_, word)| is_name(word)).any(|(at, _)| {
        let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
        is_number(after.iter().find(|word| !leads(word))) || is_number(before.iter().rev().find(|word| !leads(word)))
    })
}

/// Whether a text gives answers to the single items of an instrument: never kept, wherever it is typed (handbook A.4
/// nr 55). "EPDS item 10: 2", "EPDS 1-0-2-3-1", "EPDS 1 0 2 3 1 0".
pub fn holds_item_scores(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let answers = |word: &&&str| word.len() == 1 && word.bytes().all(|it| it.is_ascii_digit());
    let number = |word: &str| word.len() <= 2 && word.bytes().all(|it| it.is_ascii_digit());
    let named = words.iter().enumerate().filter(|(_, word)| INSTRUMENTS.contains(*word));
    named.map(|(at, _)| words.get(at + 1..).unwrap_or_default()).any(|after| {
        let item = after
            .windows(3)
            .take(3)
            .any(|it| matches!(it, [item, nr, answer] if ITEMS.contains(item) && number(nr) && number(answer)));
        item || after.iter().skip_while(|word| LEADS.contains(*word)).take_while(answers).count() >= ANSWERS
    })
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
        for text in
            ["EPDS item 10: 2", "epds, vraag 3 = 1", "EPDS 1-0-2-3-1-0", "score EPDS: 1 0 2 3", "PHQ-9: 1,2,0,3,1"]
        {
            assert!(holds_item_scores(text), "{text}");
        }
        for text in [
            "EPDS 14",
            "EPDS 09-11: somber",
            "EPDS 9-11-2026 verhoogd",
            "EPDS afgenomen",
            "item 3: 2 kamers",
            "R4U 2 punten",
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
