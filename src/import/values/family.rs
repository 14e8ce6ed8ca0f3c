//! Cells about a family: children, weeks of pregnancy, signals by life domain, and what remarks say besides.

use super::{
    names::{Name, name},
    time::Scan,
};
use crate::import::fold::fold;

/// What the cell about other children says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Children {
    /// How many, where the cell counts them instead of naming them.
    pub count: Option<u8>,
    /// Each child that is named.
    pub each: Vec<Child>,
    /// What stands beside the number: `wonen bij oma`.
    pub note: String,
}

/// One child in such a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Child {
    /// As written: `zoon (4)`, `baby E.`.
    pub text: String,
    /// `zoon`, `dochter`, `baby`.
    pub relation: String,
    /// Name or initial, where it is given.
    pub name: String,
    /// Age in whole years, where it is given.
    pub years: Option<u8>,
}

impl Child {
    /// Whether this is a baby, and so the child that a trajectory after birth is about.
    pub fn is_baby(&self) -> bool {
        matches!(self.relation.as_str(), "baby" | "pasgeborene" | "zuigeling" | "newborn" | "infant")
    }
}

const RELATIONS: [&str; 22] = [
    "zoon",
    "dochter",
    "baby",
    "kind",
    "jongen",
    "meisje",
    "tweeling",
    "pasgeborene",
    "zuigeling",
    "zoontje",
    "dochtertje",
    "stiefzoon",
    "stiefdochter",
    "son",
    "daughter",
    "child",
    "boy",
    "girl",
    "twins",
    "newborn",
    "infant",
    "pleegkind",
];

/// Reads the cell about children: `zoon (4); baby E.`, `2 (wonen bij oma)`, `geen`.
pub fn children(text: &str) -> Children {
    let text = text.trim();
    if !matches!(name(text), Name::Known(_) | Name::Nobody) {
        return Children::default();
    }
    if matches!(fold(text).as_str(), "geen" | "0" | "nee" | "none" | "no" | "nvt" | "n v t" | "") {
        return Children { count: Some(0), ..Children::default() };
    }
    let mut scan = Scan::new(text);
    if let Some((count, _)) = scan.number(2) {
        scan.skip(" ");
        let word = fold(scan.clone().word());
        if word.is_empty() || matches!(word.as_str(), "kinderen" | "kind" | "children" | "kids" | "child") {
            if !word.is_empty() {
                scan.word();
            }
            let note = scan.rest().trim_matches([' ', '(', ')', ',', ':', ';', '-']).to_owned();
            return Children { count: u8::try_from(count).ok(), each: Vec::new(), note };
        }
    }
    let parts = split_list(text);
    Children { count: None, each: parts.iter().map(|part| child(part)).collect(), note: String::new() }
}

/// The parts of a list, by semicolon or line where there is one, else by comma or `en`, never inside parentheses.
fn split_list(text: &str) -> Vec<String> {
    let text =
        if text.contains([';', '\n']) { text.to_owned() } else { text.replace(" en ", ",").replace(" and ", ",") };
    let separators: &[char] = if text.contains([';', '\n']) { &[';', '\n'] } else { &[','] };
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in text.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        match parts.last_mut() {
            Some(part) if depth > 0 || !separators.contains(&c) => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn child(text: &str) -> Child {
    let (outside, inside) = text.split_once('(').unwrap_or((text, ""));
    let (relation, rest) = outside.trim().split_once(' ').unwrap_or((outside.trim(), ""));
    let known = RELATIONS.contains(&fold(relation).as_str());
    let (relation, name) = if known { (relation, rest) } else { ("", outside) };
    let digits = |text: &str| {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let mut scan = Scan::new(text.get(start..)?);
        let (number, _) = scan.number(2)?;
        scan.skip(" ");
        let unit = fold(scan.word());
        (unit.is_empty() || unit.starts_with('j') || unit.starts_with('y')).then(|| u8::try_from(number).ok())?
    };
    let name_ends = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
    Child {
        text: text.to_owned(),
        relation: fold(relation),
        name: name.get(..name_ends).unwrap_or_default().trim_matches([' ', ',', '-']).to_owned(),
        years: digits(inside).or_else(|| digits(outside)),
    }
}

/// Days of pregnancy in `36+2`, `36 + 2 wk`, `36w2d`, `36 2/7`, `36 weken`; `None` when the cell is anything else or no
/// pregnancy.
pub fn gestation(text: &str) -> Option<u16> {
    let mut scan = Scan::new(text.trim());
    let days = gestation_here(&mut scan).or_else(|| {
        let (weeks, _) = scan.number(2)?;
        scan.skip(" ");
        let unit = fold(scan.word());
        matches!(unit.as_str(), "" | "w" | "wk" | "wkn" | "week" | "weken" | "weeks").then_some(weeks * 7)
    })?;
    scan.skip(" .");
    matches!(fold(scan.rest()).as_str(), "" | "w" | "wk" | "wkn" | "week" | "weken" | "weeks" | "dagen" | "d")
        .then_some(())?;
    u16::try_from(days).ok().filter(|days| (4 * 7..=45 * 7).contains(days))
}

/// The first weeks+days inside a text: `prematuriteit (36+2) verwerkt`.
pub fn gestation_in(text: &str) -> Option<u16> {
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit()
            && !text.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '+'))
    });
    let found = starts.filter_map(|(at, _)| text.get(at..)).find_map(|rest| gestation_here(&mut Scan::new(rest)))?;
    u16::try_from(found).ok().filter(|days| (20 * 7..=45 * 7).contains(days))
}

fn gestation_here(scan: &mut Scan) -> Option<u32> {
    let ahead = &mut scan.clone();
    let (weeks, _) = ahead.number(2)?;
    ahead.skip(" ");
    let sign = ahead.any_of("+wW");
    ahead.skip(" ekn+");
    let (days, digits) = ahead.number(2)?;
    let sevenths = ahead.eat("/7");
    let fits = digits == 1 && days < 7 && (sign.is_some() || sevenths);
    ahead.eat("d");
    fits.then(|| {
        *scan = ahead.clone();
        weeks * 7 + days
    })
}

/// A concern or a strength, with the word for its life domain where one stands before a colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalText {
    /// `wonen`; none when the text stands alone.
    pub domain: Option<String>,
    /// What was seen.
    pub text: String,
}

/// Screening instruments (handbook A.4 nr 55): a sentence that begins with one stands on its own.
const INSTRUMENTS: [&str; 8] = ["mind2care", "alpha nl", "alphanl", "r4u", "spark", "giz", "epds", "alpha"];

/// Takes `wonen: 2 kamers; netwerk: klein. ALPHA-NL 03-11` apart.
pub fn signals(text: &str) -> Vec<SignalText> {
    let mut all = Vec::new();
    for part in text.split([';', '\n']).map(|part| part.trim().trim_start_matches(['-', '•', '*', '·']).trim()) {
        let sentences = part.match_indices(". ").map(|(at, _)| at + 1);
        let own = sentences.filter(|at| {
            let start = fold(part.get(*at..).unwrap_or_default());
            INSTRUMENTS
                .iter()
                .any(|name| start.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        });
        let mut from = 0;
        for end in own.chain([part.len()]) {
            all.extend(part.get(from..end).and_then(signal));
            from = end;
        }
    }
    all
}

fn signal(text: &str) -> Option<SignalText> {
    let text = text.trim().trim_end_matches('.').trim();
    let named = text.split_once(':').filter(|(word, rest)| {
        let is_instrument = INSTRUMENTS.iter().any(|name| fold(word).starts_with(name));
        !is_instrument
            && word.split_whitespace().count() <= 4
            && !word.contains(char::is_numeric)
            && !rest.trim().is_empty()
    });
    match named {
        Some((word, rest)) => Some(SignalText { domain: Some(word.trim().to_owned()), text: rest.trim().to_owned() }),
        None => (!text.is_empty()).then(|| SignalText { domain: None, text: text.to_owned() }),
    }
}

/// Whether a remark says that no letter or call may reach the home.
pub fn forbids_contact_at_home(remark: &str) -> bool {
    const WORDS: [&str; 14] = [
        "geen post",
        "geen brief",
        "geen brieven",
        "niet bellen",
        "niet thuis bellen",
        "geen contact thuis",
        "alleen veilig contact",
        "veilig contact",
        "niet mailen",
        "geen sms",
        "no post",
        "no mail",
        "no letters",
        "do not call",
    ];
    let folded = fold(remark);
    WORDS.iter().any(|words| folded.contains(words))
}

/// The ground on which the secret is broken without consent, where a remark names it: `grond = conflict van plichten`.
pub fn ground_in(remark: &str) -> Option<String> {
    let lower = remark.to_lowercase();
    let at = ["grond =", "grond:", "grondslag =", "grondslag:", "ground =", "ground:"]
        .iter()
        .find_map(|word| lower.find(word).map(|at| at + word.len()))?;
    let ground = lower.get(at..)?.split(['.', ';', '\n', ',', ')']).next()?.trim();
    (!ground.is_empty()).then(|| ground.to_owned())
}

/// A limit of consent in full, where a line of the remarks spells it out: `alleen praktisch` with the remark
/// `Thuisanker: alleen praktische steun, geen medische gegevens`.
pub fn fuller_scope(scope: &str, remark: &str) -> Option<String> {
    let short = fold(scope);
    let lines = remark.split(['\n', ';']).map(|line| line.rsplit_once(": ").map_or(line, |(_, rest)| rest).trim());
    lines
        .filter(|line| !short.is_empty() && fold(line).starts_with(&short) && line.len() > scope.len())
        .map(str::to_owned)
        .next()
}

#[cfg(test)]
mod tests;
