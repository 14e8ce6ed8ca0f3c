//! The vocabulary of date phrases, Dutch and English: small letters, without accents and apostrophes.

use chrono::Weekday;

use super::DayPart;
use super::lexer::{Edge, Preposition, Unit, Word};

/// What `plain` can be in a date phrase; none for a word that has no part in any.
pub(super) fn vocabulary(plain: &str) -> Option<Word> {
    calendar(plain)
        .or_else(|| quantity(plain))
        .or_else(|| preposition(plain).map(Word::Preposition))
        .or_else(|| joining(plain))
        .or_else(|| surrounding(plain))
        .or_else(|| day_with_part(plain))
}

fn calendar(plain: &str) -> Option<Word> {
    let full = |day| Word::Weekday { day, short: false, part: None };
    let short = |day| Word::Weekday { day, short: true, part: None };
    let relative = |days| Word::Relative { days, part: None };
    let feast = |day, month| Word::Numeric { day, month, year: None, loose: true };
    let month = |number| Word::Month { number, name: false };
    let month_or_name = |number| Word::Month { number, name: true };
    Some(match plain {
        "sinterklaas" => feast(5, 12),
        "kerstavond" => feast(24, 12),
        "kerst" | "kerstmis" | "christmas" => feast(25, 12),
        "oudjaar" | "oudjaarsdag" | "oudejaarsdag" => feast(31, 12),
        "nieuwjaar" | "nieuwjaarsdag" => feast(1, 1),

        "vandaag" | "today" | "heden" => relative(0),
        "morgen" | "tomorrow" => relative(1),
        "overmorgen" => relative(2),
        "tonight" => Word::Relative { days: 0, part: Some(DayPart::Evening) },

        "maandag" | "monday" => full(Weekday::Mon),
        "dinsdag" | "tuesday" => full(Weekday::Tue),
        "woensdag" | "wednesday" => full(Weekday::Wed),
        "donderdag" | "thursday" => full(Weekday::Thu),
        "vrijdag" | "friday" => full(Weekday::Fri),
        "zaterdag" | "saturday" => full(Weekday::Sat),
        "zondag" | "sunday" => full(Weekday::Sun),
        "ma" | "mon" => short(Weekday::Mon),
        "di" | "tue" | "tues" => short(Weekday::Tue),
        "wo" | "wed" => short(Weekday::Wed),
        "do" | "thu" | "thur" | "thurs" => short(Weekday::Thu),
        "vr" | "fri" => short(Weekday::Fri),
        "za" | "sat" => short(Weekday::Sat),
        "zo" | "sun" => short(Weekday::Sun),

        "jan" => month_or_name(1),
        "januari" | "january" => month(1),
        "feb" | "febr" | "februari" | "february" => month(2),
        "mar" => month_or_name(3),
        "mrt" | "maart" | "march" => month(3),
        "apr" | "april" => month(4),
        "mei" | "may" => month_or_name(5),
        "jun" | "juni" | "june" => month(6),
        "jul" | "juli" | "july" => month(7),
        "aug" | "augustus" | "august" => month(8),
        "sep" | "sept" | "september" => month(9),
        "okt" | "oktober" | "oct" | "october" => month(10),
        "nov" | "november" => month(11),
        "dec" | "december" => month(12),
        _ => return None,
    })
}

fn quantity(plain: &str) -> Option<Word> {
    let spelled = |value| Word::Number { value, figures: 0 };
    Some(match plain {
        "een" | "a" | "an" | "one" => spelled(1),
        "twee" | "two" => spelled(2),
        "drie" | "three" => spelled(3),
        "vier" | "four" => spelled(4),
        "vijf" | "five" => spelled(5),
        "zes" | "six" => spelled(6),
        "zeven" | "seven" => spelled(7),
        "acht" | "eight" => spelled(8),
        "negen" | "nine" => spelled(9),
        "tien" | "ten" => spelled(10),
        "elf" | "eleven" => spelled(11),
        "twaalf" | "twelve" => spelled(12),
        "dertien" => spelled(13),
        "veertien" | "fourteen" => spelled(14),
        "vijftien" => spelled(15),
        "twintig" | "twenty" => spelled(20),
        "eenentwintig" => spelled(21),
        "dertig" | "thirty" => spelled(30),
        "eerste" | "first" => Word::Ordinal(1),

        "uur" | "u" | "h" | "hr" | "hrs" | "hour" | "hours" | "oclock" => Word::Unit(Unit::Hour),
        "dag" | "dagen" | "dgn" | "dg" | "d" | "day" | "days" => Word::Unit(Unit::Day),
        "werkdag" | "werkdagen" | "werkdgn" | "wd" => Word::Unit(Unit::WorkingDay),
        "week" | "weken" | "wk" | "wkn" | "wks" | "weeks" | "weeknr" | "weeknummer" => Word::Unit(Unit::Week),
        "maand" | "maanden" | "mnd" | "mnden" | "month" | "months" => Word::Unit(Unit::Month),
        "jaar" | "jaren" | "jr" | "year" | "years" => Word::Unit(Unit::Year),
        _ => return None,
    })
}

fn preposition(plain: &str) -> Option<Preposition> {
    Some(match plain {
        "op" | "on" => Preposition::On,
        "voor" => Preposition::For,
        "before" => Preposition::Before,
        "uiterlijk" | "by" | "rond" | "omstreeks" | "around" | "deadline" | "due" => Preposition::By,
        "per" | "vanaf" | "v.a" | "m.i.v" | "miv" | "ingaande" | "from" | "starting" => Preposition::From,
        "tot" | "until" | "till" => Preposition::Until,
        "t/m" | "tm" | "through" => Preposition::Through,
        "bij" | "tijdens" | "during" => Preposition::During,
        _ => return None,
    })
}

fn joining(plain: &str) -> Option<Word> {
    Some(match plain {
        "begin" | "beginning" | "start" => Word::Edge(Edge::Begin),
        "midden" | "medio" | "mid" | "middle" => Word::Edge(Edge::Middle),
        "eind" | "einde" | "ultimo" | "end" => Word::Edge(Edge::End),
        "half" | "halve" => Word::Half,
        "kwart" | "quarter" => Word::Quarter,
        "over" => Word::Over,
        "binnen" | "within" => Word::Within,
        "in" => Word::In,
        "deze" | "dit" | "this" => Word::This,
        "volgende" | "volgend" | "next" => Word::Next,
        "aanstaande" | "aanst" | "a.s" | "as" => Word::Coming { also_after: true },
        "komende" | "komend" | "eerstvolgende" | "eerstkomende" | "coming" => Word::Coming { also_after: false },
        "van" | "v.d" | "v/d" | "vd" => Word::Van,
        "of" => Word::Of,
        "or" => Word::Or,
        "en" | "and" | "&" | "+" => Word::And,
        "met" => Word::With,
        "na" | "after" => Word::After,
        "de" | "het" | "the" | "t" => Word::Article,
        "om" | "at" => Word::At,
        "s" => Word::Genitive,
        "nog" => Word::Still,
        "niet" | "not" => Word::Not,
        "mdo" | "overleg" | "vergadering" | "bespreking" | "meeting" => Word::Meeting,
        "am" => Word::AmPm(DayPart::Morning),
        "pm" => Word::AmPm(DayPart::Afternoon),
        "ochtend" | "ochtends" | "morgens" | "morning" => Word::Part(DayPart::Morning),
        "middag" | "middags" | "afternoon" => Word::Part(DayPart::Afternoon),
        "avond" | "avonds" | "evening" => Word::Part(DayPart::Evening),
        "nacht" | "nachts" | "night" => Word::Part(DayPart::Night),
        _ => return None,
    })
}

/// Words that keep what stands beside them from being a date.
fn surrounding(plain: &str) -> Option<Word> {
    Some(match plain {
        "stap" | "stappen" | "step" | "steps" | "punt" | "punten" | "nr" | "nummer" | "no" | "nrs" | "fase"
        | "pagina" | "blz" | "kamer" | "kamers" | "score" | "artikel" | "art" | "versie" | "hoofdstuk" | "item"
        | "items" | "vraag" | "vragen" | "bijlage" | "groep" | "groepen" | "apgar" | "schaal" | "cijfer" => {
            Word::Counted
        }
        "x" | "keer" | "maal" | "times" | "mg" | "ml" | "kg" | "gram" | "tabletten" | "sessies" | "gesprekken"
        | "contacten" | "momenten" | "kinderen" | "personen" | "mensen" | "min" | "minuten" => Word::Measure,
        "sinds" | "since" | "vorige" | "vorig" | "last" | "afgelopen" | "laatste" | "elke" | "elk" | "iedere"
        | "ieder" | "alle" | "every" | "each" | "dd" | "d.d" | "geb" | "geboren" | "born" | "tussen" | "between"
        | "terme" | "ad" | "a.d" | "edd" | "behalve" | "except" | "goede" | "goeie" | "good" | "about"
        | "uitgerekend" | "jarig" | "bevallen" | "opgenomen" | "aangemeld" | "ontvangen" | "gestart" | "gestopt" => {
            Word::Elsewhen
        }
        _ => return None,
    })
}

/// The parts of the day that a word for a day can end with.
const PARTS: [(&str, DayPart); 5] = [
    ("ochtend", DayPart::Morning),
    ("morgen", DayPart::Morning),
    ("middag", DayPart::Afternoon),
    ("avond", DayPart::Evening),
    ("nacht", DayPart::Night),
];

/// The part of the day that a word for both ends with.
pub(super) fn part_at_end(plain: &str) -> Option<&'static str> {
    let mut ends = PARTS.iter().map(|(part, _)| *part).chain(["night"]);
    ends.find(|part| plain.ends_with(part))
}

/// `vrijdagmiddag`, `morgenochtend`, `vanavond`.
fn day_with_part(plain: &str) -> Option<Word> {
    PARTS.into_iter().find_map(|(suffix, part)| {
        let part = Some(part);
        match (plain.strip_suffix(suffix)?, suffix) {
            ("van", _) | ("vand" | "va", "nacht") => Some(Word::Relative { days: 0, part }),
            (_, "morgen") if !plain.contains("dag") => None,
            (day, _) => match calendar(day)? {
                Word::Relative { days, .. } => Some(Word::Relative { days, part }),
                Word::Weekday { day, short: false, .. } => Some(Word::Weekday { day, short: false, part }),
                _ => None,
            },
        }
    })
}
