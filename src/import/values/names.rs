//! Names of people in cells, and words in their place that are no names.

use super::{
    birth::{self, About},
    date::{DateRules, find_date},
};
use crate::import::fold::fold;
use chrono::NaiveDate;
use std::ops::RangeInclusive;

/// What a cell for one name holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Name {
    /// Nothing.
    #[default]
    Blank,
    /// It says that there is nobody: `geen`.
    Nobody,
    /// It says that it is not known, or not yet: `onbekend`, `nog bepalen`, `?`.
    Unknown,
    /// Somebody.
    Known(Mention),
}

impl Name {
    /// The name, when there is one.
    pub fn known(&self) -> Option<&Mention> {
        if let Self::Known(mention) = self { Some(mention) } else { None }
    }
}

/// A person as somebody else writes the name: `Ontwerp (sinds oktober)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// The name, without titles.
    pub name: String,
    /// What stands beside it in parentheses.
    pub note: String,
}

const NOBODY: [&str; 13] = [
    "geen",
    "nvt",
    "n v t",
    "niet van toepassing",
    "none",
    "nobody",
    "niemand",
    "n a",
    "na",
    "geen partner",
    "alleenstaand",
    "single",
    "no",
];

const UNKNOWN: [&str; 29] = [
    "onbekend",
    "onb",
    "niet bekend",
    "nog niet bekend",
    "nog onbekend",
    "nog bepalen",
    "nog te bepalen",
    "te bepalen",
    "ntb",
    "n t b",
    "nnb",
    "n n b",
    "n n",
    "nn",
    "volgt",
    "vacature",
    "vacant",
    "unknown",
    "tbd",
    "to be determined",
    "tba",
    "to be decided",
    "not known",
    "not yet known",
    "nog toewijzen",
    "nog niet toegewezen",
    "nader te bepalen",
    "xxx",
    "nog invullen",
];

const TITLES: [&str; 24] = [
    "mw", "mevr", "mevrouw", "dhr", "de heer", "heer", "dr", "drs", "ir", "ing", "prof", "mr", "mrs", "ms", "miss",
    "fam", "familie", "gezin", "family", "mw dr", "dr ir", "mevr dr", "prof dr", "collega",
];

/// Particles that stand between initials and family name.
const PARTICLES: [&str; 22] = [
    "van", "de", "der", "den", "het", "'t", "’t", "ter", "ten", "te", "von", "el", "al", "da", "dos", "la", "in", "op",
    "v.", "v.d.", "vd", "v/d",
];

/// What a cell for one name holds; `Jansen, A.` is turned to `A. Jansen`.
pub fn name(text: &str) -> Name {
    let text = text.trim();
    let (outside, note) = apart(text);
    let folded = fold(&outside);
    if text.is_empty() {
        Name::Blank
    } else if NOBODY.contains(&folded.as_str()) || matches!(text, "-" | "–" | "—" | "/") {
        Name::Nobody
    } else if UNKNOWN.contains(&folded.as_str()) || folded.is_empty() {
        Name::Unknown
    } else {
        Name::Known(Mention { name: turned(&without_titles(&outside)), note })
    }
}

/// A member of a family: the name, with the birth date that may stand beside it, or what stands there of when it was.
pub fn person_with_birth(
    text: &str,
    rules: DateRules,
    ages: &RangeInclusive<u32>,
) -> (Name, Option<NaiveDate>, Option<About>) {
    if let Some((before, about)) = birth::behind(text, rules.reference, ages) {
        return (name(before), None, Some(about));
    }
    let (name, born) = person_with_day(text, rules);
    (name, born, None)
}

fn person_with_day(text: &str, rules: DateRules) -> (Name, Option<NaiveDate>) {
    match find_date(text, rules) {
        Some((before, dated)) => {
            let before = before.trim_end_matches([' ', '(', ',', ';', '*', '°', '-', '–']);
            let before = before.strip_suffix("geb.").or_else(|| before.strip_suffix("geb")).unwrap_or(before);
            let before = before.trim_end_matches([' ', '(', ',', ';']);
            let rest = if dated.rest.is_empty() { String::new() } else { format!(" ({})", dated.rest) };
            (name(&format!("{before}{rest}")), Some(dated.date))
        }
        None => (name(text), None),
    }
}

/// The people that a list in one cell names; separated by comma, semicolon, slash, `&`, `en`, `and` or a new line.
/// Words that are no names are left out.
pub fn people(text: &str) -> Vec<Mention> {
    let mut parts: Vec<String> = Vec::new();
    for part in split_outside_parentheses(text) {
        let initials = |text: &str| {
            text.split_whitespace().enumerate().all(|(nth, word)| {
                if nth == 0 { is_initials(word) } else { PARTICLES.contains(&word.to_lowercase().as_str()) }
            })
        };
        match parts.last_mut() {
            Some(surname) if initials(&part) && !surname.contains([',', '.']) => {
                *surname = format!("{surname}, {part}");
            }
            // `van Dijk, P`: a letter alone is no name.
            Some(surname) if is_letter(&part) && !surname.contains([',', '.']) => {
                *surname = format!("{surname}, {part}.");
            }
            _ => parts.push(part),
        }
    }
    parts.iter().filter_map(|part| name(part).known().cloned()).collect()
}

/// Whether it is one capital letter.
fn is_letter(text: &str) -> bool {
    text.chars().count() == 1 && text.starts_with(char::is_uppercase)
}

/// Whether a word is initials: `A.`, `J.P.`, `Th.`.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.ends_with('.')
        && letters <= 6
        && word.starts_with(char::is_uppercase)
        && word.split('.').all(|part| part.chars().count() <= 2)
}

fn split_outside_parentheses(text: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_i32);
    for (at, c) in text.char_indices() {
        depth += match c {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        };
        let rest = text.get(at..).unwrap_or_default();
        let word = [" en ", " and ", " & ", " + "].iter().any(|word| rest.starts_with(word));
        if depth <= 0 && (matches!(c, ',' | ';' | '/' | '&' | '\n') || word) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let tidy = |part: &String| {
        let part = part.trim();
        let part = ["en ", "and ", "& ", "+ "].iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
        part.trim().to_owned()
    };
    parts.iter().map(tidy).filter(|part| !part.is_empty()).collect()
}

/// A text without what stands in parentheses, and that.
fn apart(text: &str) -> (String, String) {
    let Some((before, rest)) = text.split_once(['(', '[']) else { return (text.to_owned(), String::new()) };
    let (inside, after) = rest.split_once([')', ']']).unwrap_or((rest, ""));
    let outside = format!("{} {}", before.trim(), after.trim());
    (outside.trim().to_owned(), inside.trim().to_owned())
}

fn without_titles(name: &str) -> String {
    let mut rest = name.trim();
    rest = rest.strip_prefix("de heer ").or_else(|| rest.strip_prefix("De heer ")).unwrap_or(rest);
    while let Some((word, after)) = rest.split_once([' ', '.']).filter(|(_, after)| !after.trim().is_empty()) {
        let title = TITLES.contains(&fold(word).as_str());
        if !title || (word.len() <= 2 && word.chars().all(char::is_uppercase)) {
            break;
        }
        rest = after.trim_start_matches(['.', ' ']);
    }
    rest.to_owned()
}

/// `Jansen, A.`, `Vries, J. de`, `Berg, van den, K.` and `van Dijk P.` as `A. Jansen`, `J. de Vries`, `K. van den Berg` and
/// `P. van Dijk`.
fn turned(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [surname, first] => format!("{first} {surname}"),
        [surname, particles, first] if are_particles(particles) => format!("{first} {particles} {surname}"),
        [surname, first, particles] if are_particles(particles) => format!("{first} {particles} {surname}"),
        [one] if one.split(' ').next().is_some_and(are_particles) => initials_first(one),
        [one] => (*one).to_owned(),
        _ => name.trim_end_matches(',').to_owned(),
    }
}

fn are_particles(text: &str) -> bool {
    text.split_whitespace().all(|word| PARTICLES.contains(&word.to_lowercase().as_str()))
}

/// A name with the initials that stand at its end, as in `Jansen A.`, before it. Only where family names come first: `Femke H.`
/// is a first name.
pub fn initials_first(name: &str) -> String {
    match name.trim().rsplit_once(' ') {
        Some((rest, last)) if (is_initials(last) || is_letter(last)) && !name.contains(['(', ',']) => {
            let begins_so = rest.split(' ').next().is_some_and(is_initials);
            if begins_so { name.to_owned() } else { format!("{last} {rest}") }
        }
        _ => name.to_owned(),
    }
}

/// The name of somebody as it is shown: without titles, family name last, with the first name in parentheses where the initials
/// stand before it. None when it is no name.
pub fn full_name(text: &str) -> Option<String> {
    let Name::Known(mention) = name(text) else { return None };
    let given = text.split_once(" (").filter(|(before, _)| before.split(' ').all(is_initials));
    match given.and_then(|(initials, rest)| Some((initials, rest.split_once(") ")?))) {
        Some((initials, (first, last))) => Some(format!("{initials} ({first}) {last}")),
        None => Some(mention.name).filter(|name| !name.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::values::date::{Lean, Order};

    fn known(text: &str) -> (String, String) {
        let mention = name(text).known().cloned().unwrap_or_default();
        (mention.name, mention.note)
    }

    fn names(text: &str) -> Vec<String> {
        people(text).into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn words_in_place_of_a_name_are_no_names() {
        for text in ["geen", "Geen.", "n.v.t.", "-", "none"] {
            assert_eq!(name(text), Name::Nobody, "{text}");
        }
        for text in ["onbekend", "nog bepalen", "?", "TBD", "n.n.b.", "...", "volgt"] {
            assert_eq!(name(text), Name::Unknown, "{text}");
        }
        assert_eq!(name("  "), Name::Blank);
    }

    #[test]
    fn names_lose_titles_and_keep_the_rest() {
        assert_eq!(known("S. Schetsema (MMW)"), ("S. Schetsema".into(), "MMW".into()));
        assert_eq!(known("Mw. dr. A. Voorbeeld").0, "A. Voorbeeld");
        assert_eq!(known("de heer C. Tak").0, "C. Tak");
        assert_eq!(known("fam. Theepot-de Lepelaar").0, "Theepot-de Lepelaar");
        assert_eq!(known("Jansen, A.").0, "A. Jansen");
        assert_eq!(known("Vries, J. de").0, "J. de Vries");
        assert_eq!(known("Van 't Nergenshuizen").0, "Van 't Nergenshuizen");
        assert_eq!(known("DR. Os").0, "DR. Os");
        assert_eq!(known("R.").0, "R.");
    }

    #[test]
    fn lists_of_people_are_taken_apart() {
        assert_eq!(names("Demopad, Voorbeeld, huisarts"), ["Demopad", "Voorbeeld", "huisarts"]);
        assert_eq!(names("Schaduwen/Teststra"), ["Schaduwen", "Teststra"]);
        assert_eq!(names("J. Modeldijk en S. Schetsema"), ["J. Modeldijk", "S. Schetsema"]);
        assert_eq!(names("J. Modeldijk & S. Schetsema; nog bepalen"), ["J. Modeldijk", "S. Schetsema"]);
        assert_eq!(names("Jansen, A., Vries, J. de, Pieters"), ["A. Jansen", "J. de Vries", "Pieters"]);
        assert_eq!(names("A. Jansen, B. Pieters"), ["A. Jansen", "B. Pieters"]);
        let noted = people("Ontwerp (sinds oktober, parttime), EMDR-therapeut (GGZ)");
        assert_eq!(noted[0], Mention { name: "Ontwerp".into(), note: "sinds oktober, parttime".into() });
        assert_eq!(noted[1], Mention { name: "EMDR-therapeut".into(), note: "GGZ".into() });
        assert_eq!(names(""), [""; 0]);
    }

    #[test]
    fn a_birth_date_beside_a_name_is_told_apart() {
        let reference = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let rules = DateRules { reference, lean: Lean::Past, order: Order::DayFirst };
        let born = NaiveDate::from_ymd_opt(1992, 3, 8);
        for text in [
            "M. Zeeëgel (08-03-1992)",
            "M. Zeeëgel, geb. 8 maart 1992",
            "M. Zeeëgel 08-03-92",
            "M. Zeeëgel *08-03-1992",
        ] {
            let (name, date, about) = person_with_birth(text, rules, &birth::ADULTS);
            assert_eq!(about, None, "{text}");
            assert_eq!((name.known().map(|mention| mention.name.as_str()), date), (Some("M. Zeeëgel"), born), "{text}");
        }
        assert_eq!(person_with_birth("D. van 't Hek", rules, &birth::ADULTS).1, None);
    }
}
