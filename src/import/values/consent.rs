//! Answers to the question of consent, as people note them.
//!
//! What is not understood never counts as consent: it is "not asked", and says that it was not understood.

use super::{
    date::{DateRules, leading_date},
    words::{Words, find, sector},
};
use crate::domain::{
    consent::{ConsentForm, ConsentState},
    people::Sector,
};
use crate::import::fold::fold;
use chrono::NaiveDate;

/// One consent cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentCell {
    /// The answer. `Limited` when it holds for a part only.
    pub state: ConsentState,
    /// When it was given, where the cell says so.
    pub date: Option<NaiveDate>,
    /// How it was given, where the cell says so.
    pub form: Option<ConsentForm>,
    /// What it is limited to, e.g. `alleen praktisch`.
    pub scope: Option<String>,
    /// For whom the opposite holds: `nee, wel Jeugdteam`; `ja, niet wijkteam`. After a consent it may also be a subject
    /// (`ja, niet de medicatie`): where no organisation goes by this name, the consent is limited.
    pub exception: Option<String>,
    /// Given by a minor of 16 or over herself.
    pub by_self: bool,
    /// Whatever else stands there.
    pub note: String,
    /// The cell as written.
    pub raw: String,
    /// False when the answer was not understood and therefore counts as not asked.
    pub understood: bool,
}

const STATES: [Words<ConsentState>; 5] = [
    (
        ConsentState::Yes,
        "ja|j|yes|y|v|akkoord|ok|oke|okay|toegestaan|gegeven|verleend|getekend|toestemming|mag|mag wel|positief|geen bezwaar|geen bezwaren|no objection|\
        toestemming gegeven|wel|given|granted|agreed|signed|1|waar|true",
    ),
    (
        ConsentState::No,
        "nee|n|no|geen|geen toestemming|geweigerd|weigert|weigering|niet akkoord|\
        niet gegeven|niet verleend|bezwaar|ingetrokken|afgewezen|refused|refuses|declined|withdrawn|objection|\
        objects|not given|no consent|0|onwaar|false",
    ),
    (
        ConsentState::NotAsked,
        "niet gevraagd|nog niet gevraagd|n g|ng|nog vragen|nog te vragen|te vragen|\
        vragen|nog niet|nog te bespreken|bespreken|volgt|onbekend|onb|n v t|nvt|niet van toepassing|nog bepalen|\
        nnb|n n b|ntb|open|in afwachting|wacht|not asked|not yet asked|not yet|to ask|unknown|n a|na|tbd|\
        pending|awaiting",
    ),
    (
        ConsentState::Presumed,
        "verondersteld|veronderstelde|veronderstelde toestemming|stilzwijgend|\
        impliciet|aangenomen|presumed|implied|assumed",
    ),
    (ConsentState::Limited, "beperkt|deels|gedeeltelijk|limited|partial|partly|restricted"),
];

const FORMS: [Words<ConsentForm>; 2] = [
    (ConsentForm::Oral, "mond|mondeling|mndl|telefonisch|oral|orally|verbal|verbally|by phone"),
    (
        ConsentForm::Written,
        "schr|schriftelijk|schrift|getekend|ondertekend|formulier|op papier|digitaal|\
        written|signed|in writing",
    ),
];

/// Words that begin a limit of a consent, also where they stand first.
const LIMITS: [&str; 11] = [
    "alleen",
    "uitsluitend",
    "enkel",
    "slechts",
    "only",
    "mits",
    "indien",
    "onder voorwaarde",
    "provided",
    "if",
    "voor zover",
];

/// Words that begin a limit after an answer.
const RESERVES: [&str; 7] = ["geen", "zonder", "behoudens", "onder voorbehoud", "without", "no", "tenzij"];

/// Words that begin an exception to a consent or a refusal.
const EXCEPTIONS: [&str; 12] = [
    "maar wel",
    "maar niet",
    "behalve",
    "uitgezonderd",
    "m.u.v.",
    "wel",
    "niet",
    "except",
    "but not",
    "but",
    "not",
    "excl.",
];

impl ConsentCell {
    fn new(state: ConsentState, raw: &str, understood: bool) -> Self {
        Self {
            state,
            date: None,
            form: None,
            scope: None,
            exception: None,
            by_self: false,
            note: String::new(),
            raw: raw.to_owned(),
            understood,
        }
    }

    /// The answer in a cell; an empty one is not asked. Dates without year are read by `rules`.
    pub fn read(text: &str, rules: DateRules) -> Self {
        let raw = text.trim();
        let unclear = || Self::new(ConsentState::NotAsked, raw, false);
        if raw.chars().all(|c| "? .".contains(c)) {
            return Self::new(ConsentState::NotAsked, raw, true);
        }
        let Some((state, rest)) = state_of(raw) else { return unclear() };
        let mut cell = Self::new(state, raw, true);
        let doubtful = rest.starts_with('?') || rest.starts_with('/');
        for clause in rest.split([',', ';', '\n', '(', ')']).map(tidy).filter(|clause| !clause.is_empty()) {
            cell.add(clause, rules);
        }
        let contradicts = |note: &str| {
            let said = state_of(note).map(|(state, _)| state);
            said.is_some_and(|said| said != state && matches!(said, ConsentState::Yes | ConsentState::No))
        };
        let contradicted = cell.note.split("; ").any(contradicts);
        if doubtful || (contradicted && matches!(state, ConsentState::Yes | ConsentState::No)) {
            unclear()
        } else {
            cell
        }
    }

    /// Takes one clause after the answer: form, date, limit, exception, or a note; a clause may hold several of the
    /// first.
    fn add(&mut self, clause: &str, rules: DateRules) {
        let lower = clause.to_lowercase();
        let after = |words: &[&str]| {
            let begins = |word: &&&str| lower.strip_prefix(**word).is_some_and(|rest| rest.starts_with([' ', ':']));
            words.iter().find(begins).and_then(|word| clause.get(word.len()..)).map(|rest| tidy(rest).to_owned())
        };
        let first = clause.split(' ').next().unwrap_or_default();
        if let Some(form) = find(first, &FORMS).or_else(|| find(clause, &FORMS)) {
            self.form = Some(form);
            self.add_rest(clause.get(first.len()..), rules);
        } else if matches!(fold(first).as_str(), "zelf" | "self" | "herself") || fold(clause) == "16" {
            self.by_self = true;
            self.add_rest(clause.get(first.len()..), rules);
        } else if let Some(dated) = leading_date(clause, rules) {
            self.date = Some(dated.date);
            self.add_rest(Some(&dated.rest), rules);
        } else if after(&LIMITS).or_else(|| after(&RESERVES)).is_some() {
            (self.state, self.scope) = (limited(self.state), Some(clause.to_owned()));
        } else if let (ConsentState::Yes | ConsentState::No, Some(organisation)) = (self.state, after(&EXCEPTIONS)) {
            self.exception = Some(organisation);
        } else if let (ConsentState::Yes, Some(state @ (ConsentState::Presumed | ConsentState::Limited)))
        | (ConsentState::No, Some(state @ ConsentState::NotAsked)) =
            (self.state, state_of(clause).map(|(state, _)| state))
        {
            self.state = state;
            self.add_rest(state_of(clause).map(|(_, rest)| rest), rules);
        } else {
            self.note = if self.note.is_empty() { clause.to_owned() } else { format!("{}; {clause}", self.note) };
        }
    }

    fn add_rest(&mut self, rest: Option<&str>, rules: DateRules) {
        let rest = tidy(rest.unwrap_or_default());
        if !rest.is_empty() {
            self.add(rest, rules);
        }
    }
}

fn limited(state: ConsentState) -> ConsentState {
    if matches!(state, ConsentState::Yes | ConsentState::Presumed) { ConsentState::Limited } else { state }
}

fn tidy(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ':']).trim_start_matches([':', '-', '–']).trim()
}

/// The answer with which a text begins, and the rest of it.
fn state_of(text: &str) -> Option<(ConsentState, &str)> {
    match text.trim() {
        "+" | "✓" | "✔" | "√" | "☑" | "✅" => return Some((ConsentState::Yes, "")),
        "✗" | "✘" | "×" | "☒" | "❌" => return Some((ConsentState::No, "")),
        _ => {}
    }
    let folded = fold(text);
    if LIMITS.iter().any(|word| folded.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))) {
        return Some((ConsentState::Limited, text));
    }
    // The longest beginning of whole words that is an answer: "niet akkoord" before "niet".
    let ends = text.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(end, _)| end).chain([text.len()]);
    let beginnings = ends.filter_map(|end| Some((text.get(..end)?, text.get(end..)?)));
    let beginnings = beginnings.filter(|(start, _)| start.len() < 40 && start.ends_with(char::is_alphanumeric));
    beginnings
        .filter_map(|(start, rest)| {
            let folded = fold(start);
            let known = STATES.iter().find(|(_, words)| words.split('|').any(|word| word == folded))?;
            Some((known.0, rest))
        })
        .max_by_key(|(_, rest)| std::cmp::Reverse(rest.len()))
}

/// Answers for several sectors in one cell: `Z+ J+ S– I?`, `zorg: ja; gemeente: nee`. `None` when the cell is anything
/// else.
pub fn by_sector(text: &str, rules: DateRules) -> Option<Vec<(Sector, ConsentCell)>> {
    let parts: Vec<&str> = if text.contains([';', ',', '\n']) {
        text.split([';', ',', '\n']).collect()
    } else {
        text.split(' ').collect()
    };
    let one = |part: &str| {
        let part = part.trim();
        let end = part.find(|c: char| !c.is_alphabetic() && c != ' ').unwrap_or(0);
        let (name, answer) = part.split_at_checked(end)?;
        let answer = answer.trim_start_matches([':', '=']).trim();
        let answer = if matches!(answer, "-" | "–" | "—" | "−") { "nee" } else { answer };
        let cell = ConsentCell::read(answer, rules);
        (!answer.is_empty() && cell.understood).then(|| Some((sector(name)?, cell)))?
    };
    parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .map(one)
        .collect::<Option<Vec<_>>>()
        .filter(|all| !all.is_empty())
}

/// The form of consent that a remark speaks of: `toestemming schriftelijk, kan worden ingetrokken`.
pub fn form_in(remark: &str) -> Option<ConsentForm> {
    let folded = fold(remark);
    let after = |word: &str| folded.split_once(word).map(|(_, rest)| rest.trim_start().to_owned());
    let rest = after("toestemming").or_else(|| after("consent"))?;
    find(rest.split(' ').next()?, &FORMS)
}

/// The form in a cell of its own column.
pub fn form(text: &str) -> Option<ConsentForm> {
    find(text, &FORMS)
}

#[cfg(test)]
mod tests;
