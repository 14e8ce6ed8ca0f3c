//! Changes of a line as a whole: another kind, and parts that were recognised back to plain text.

use super::{
    line::read,
    reading::{Kind, TokenKind},
    scene::Scene,
};
use std::ops::Range;

/// More words than these are not turned back at once.
const MOST_WORDS: usize = 16;

/// The line as one of another kind. What it says stays, owner and date included: a kind that has neither keeps them as
/// words, and they are recognised again when it becomes one that has.
pub fn with_kind(text: &str, kind: Kind) -> String {
    let now = text.chars().next().and_then(Kind::of_sigil).unwrap_or(Kind::Note);
    let body = match text.chars().next() {
        Some('\\') => text.get(1..),
        _ if now == Kind::Note => learning_point_body(text).or(Some(text)),
        _ => text.get(1..),
    };
    let body = body.unwrap_or_default().trim_start();
    let body = match (has_tokens(now), has_tokens(kind)) {
        (true, false) => each_word(body, |word| word.strip_prefix('\\').unwrap_or(word).to_owned()),
        (false, true) => literal_backslashes(body),
        _ => body.to_owned(),
    };
    match kind.sigil() {
        Some(sigil) => format!("{sigil} {body}"),
        None => literal(&body),
    }
}

/// The line with its sign where it begins with the word for it: "Besluit: instroom" is "! instroom". None where it does not.
pub fn signed(text: &str) -> Option<String> {
    let (word, said) = text.split_once(':')?;
    let word = crate::domain::fold::fold(word);
    let (kind, _) = SPELLED.iter().find(|(_, words)| words.contains(&word.as_str()))?;
    Some(format!("{}{said}", kind.sigil()?))
}

/// How people write the kind of a line who do not know its sign.
const SPELLED: [(Kind, &[&str]); 4] = [
    (Kind::Decision, &["besluit", "besluiten", "decision"]),
    (Kind::FollowUp, &["actie", "acties", "action"]),
    (Kind::Coordinator, &["coordinator"]),
    (Kind::Question, &["vraag", "open vraag", "question"]),
];

/// The line with a part of it as plain text: a backslash before the words of it that were recognised.
pub fn as_text(text: &str, part: Range<usize>, scene: &Scene) -> String {
    let mut text = text.to_owned();
    let mut part = part;
    for _ in 0..MOST_WORDS {
        let tokens = read(&text, scene).tokens;
        let mut within = tokens.iter().filter(|token| {
            let is_part = token.range.start < part.end && part.start < token.range.end;
            is_part && !matches!(token.kind, TokenKind::Sigil | TokenKind::Escape)
        });
        let Some(escaped) = within.find_map(|token| escape(&text, &token.range)) else { break };
        part.end += escaped.len() - text.len();
        text = escaped;
    }
    text
}

/// The line with a backslash before the first word of `range` that has none.
pub(super) fn escape(text: &str, range: &Range<usize>) -> Option<String> {
    let start = body_start(text);
    let begins = |at: usize| at == start || text.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace));
    let starts: Vec<usize> =
        text.char_indices().map(|(at, _)| at).filter(|at| *at >= start && *at < range.end && begins(*at)).collect();
    let first = starts.iter().rposition(|at| *at <= range.start).unwrap_or(0);
    let plain = |at: &&usize| text.get(**at..).is_some_and(|rest| !rest.starts_with(['\\', ' ', '\n', '\t']));
    let at = *starts.get(first..)?.iter().find(plain)?;
    let (before, after) = text.split_at_checked(at)?;
    Some(format!("{before}\\{after}"))
}

/// Where what a line says begins.
pub(super) fn body_start(text: &str) -> usize {
    let first = text.chars().next();
    first.filter(|first| Kind::of_sigil(*first).is_some()).map_or(0, char::len_utf8)
}

/// A text that would begin with a sign says that it does not.
pub(super) fn literal(text: &str) -> String {
    let signed = text.starts_with(['\\', '/']) || body_start(text) > 0;
    if signed || learning_point_body(text).is_some() { format!("\\{text}") } else { text.to_owned() }
}

/// A text that goes where a backslash makes text of a word, with its own backslashes kept.
pub(super) fn literal_backslashes(text: &str) -> String {
    let doubled = |word: &str| if word.len() > 1 && word.starts_with('\\') { format!("\\{word}") } else { word.into() };
    each_word(text, doubled)
}

/// Whether parts of such a line are recognised, so that a backslash can keep a word from it.
pub(super) const fn has_tokens(kind: Kind) -> bool {
    !matches!(kind, Kind::Note | Kind::LearningPoint | Kind::Question | Kind::Bottleneck)
}

/// What is said behind `Leerpunt:`, when a text begins so.
pub(super) fn learning_point_body(text: &str) -> Option<&str> {
    let (word, said) = text.split_once(':')?;
    let is_said = ["leerpunt", "leerpunten", "learning point"].contains(&crate::domain::fold::fold(word).as_str());
    is_said.then_some(said)
}

fn each_word(text: &str, change: impl Fn(&str) -> String) -> String {
    let piece = |piece: &str| {
        let word = piece.trim_end();
        change(word) + piece.get(word.len()..).unwrap_or_default()
    };
    text.split_inclusive(char::is_whitespace).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::{Kind, Scene, read};
    use crate::domain::fact::Fact;
    use crate::domain::ids::PersonId;
    use chrono::NaiveDate;

    fn scene() -> Scene {
        let people = [(4, "W. Maquette", "sociaal werker"), (5, "N. Teststra", "jeugdverpleegkundige")];
        Scene::for_tests(&people, None, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())
    }

    fn turned_back(text: &str, part: &str) -> String {
        let at = text.find(part).unwrap();
        as_text(text, at..at + part.len(), &scene())
    }

    #[test]
    fn what_was_recognised_becomes_text_again() {
        assert_eq!(turned_back("> bellen @maq vr", "vr"), "> bellen @maq \\vr");
        assert_eq!(turned_back("> bellen @maq vr", "@maq"), "> bellen \\@maq vr");
        assert_eq!(turned_back("!vervolg", "vervolg"), "!\\vervolg");
        assert_eq!(turned_back("- #wonen klein", "#wonen"), "- \\#wonen klein");
        for (line, part) in
            [("> bellen @maq a.s. vrijdag", "a.s. vrijdag"), ("> bellen @maq over 2 weken", "over 2 weken")]
        {
            let reading = read(&turned_back(line, part), &scene());
            assert_eq!(reading.date, None, "{line}");
        }
    }

    #[test]
    fn the_backslash_is_not_part_of_the_text() {
        let reading = read("> bellen over \\@maq \\morgen @teststra vr", &scene());
        let Some(Fact::FollowUp { text, owners, .. }) = reading.fact else { panic!("{reading:?}") };
        assert_eq!((text.as_str(), owners), ("bellen over @maq morgen", vec![PersonId(5)]));
        let Some(Fact::Decision { text, outcome, .. }) = read("! \\vervolg", &scene()).fact else { panic!() };
        assert_eq!((text.as_str(), outcome), ("vervolg", None));
        let Some(Fact::Decision { text, .. }) = read("! map \\\\server\\x", &scene()).fact else { panic!() };
        assert_eq!(text, "map \\server\\x");
    }

    #[test]
    fn another_kind_keeps_text_owner_and_date() {
        let line = "> intake plannen @maq 27-11-2026";
        let there_and_back = [Kind::Decision, Kind::Note, Kind::Question, Kind::Bottleneck, Kind::Coordinator];
        for kind in there_and_back {
            let other = with_kind(line, kind);
            assert_eq!(read(&other, &scene()).kind, kind, "{other}");
            assert_eq!(with_kind(&other, Kind::FollowUp), line);
        }
        assert_eq!(with_kind("Leerpunt: eerder bellen", Kind::Note), "eerder bellen");
        assert_eq!(with_kind("\\- geen zorg", Kind::Decision), "! - geen zorg");
        assert_eq!(with_kind("> bellen \\vr @maq do", Kind::Question), "? bellen vr @maq do");
    }
}
