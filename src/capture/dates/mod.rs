//! Finds the date in a line as people say it, in Dutch and English: `vr`, `a.s. dinsdag`, `over twee weken`, `3 dec`,
//! `uiterlijk 3-12`, `eind van de maand`, `volgend MDO`, `next week fri`.
//!
//! Three things keep words from being taken for dates ("belt ma", "doen we zo", "contact met Jan", "somber sinds wk 26"):
//!
//! 1. **Place.** A phrase counts where it ends the line (people and tags may still follow), directly after a preposition
//!    of time: op, vóór, voor, uiterlijk, per, vanaf, tot, t/m, rond, on, by, before, from, until; or between people and
//!    what they are to do (`@maq vr bellen`), as long as the clause goes on behind it.
//! 2. **Lead.** What is also an ordinary word or figure, such as `ma`, `zo`, `7/10`, `3 uur` or `de 3e`, counts only
//!    directly after a person (`@maq vr`) or a preposition of time that it closes the clause with (`op do, na de intake`),
//!    or with a word that makes it a date (`a.s. vr`, `volgende week vr`, `vr 27 nov`). `voor ma` and `tot zo` never count;
//!    `di`, `wo`, `vr` and `za` are no words: they also count before what somebody is to do (`@maq vr bellen`; `@maq ma
//!    bellen` is about the mother) and, where nothing else in the line is a date, as its last word (`oma bellen vr`).
//!    A week more than a quarter away (`wk 28`) may be a week of pregnancy and counts only directly after a person.
//! 3. **What stands before.** After sinds, vorige, afgelopen, elke, van, na, geboren, d.d., … a phrase tells something
//!    else than when it is due.
//!
//! What is not clear is not guessed: it gives two readings (`volgende vrijdag`, `ma of di`) or none, so that it is asked.

mod days;
mod lexer;
mod phrase;
mod words;

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use crate::domain::calendar::{self, Holiday};
use lexer::{Preposition, Token, Word};
use phrase::{Needs, Phrase, Phrases};

/// What a date phrase is relative to.
#[derive(Debug, Clone, Copy)]
pub struct DateContext<'a> {
    /// The day of the meeting.
    pub today: NaiveDate,
    /// The day that `volgend MDO` means; without it those words are no date.
    pub next_meeting: Option<NaiveDate>,
    /// The clinic's own closed days, for terms in working days and for [`Hint::Closed`].
    pub extra_closed: &'a [NaiveDate],
}

/// A day, with the time of that day when one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateValue {
    /// The day.
    pub date: NaiveDate,
    /// When on that day.
    pub time: Option<TimeOfDay>,
}

/// When on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOfDay {
    /// At a time of the clock, local. One to six o'clock without more is in the afternoon.
    At(NaiveTime),
    /// Some time in a part of the day.
    Part(DayPart),
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// Ochtend.
    Morning,
    /// Middag.
    Afternoon,
    /// Avond.
    Evening,
    /// Nacht.
    Night,
}

/// What a phrase means: one day, or two days of which a person chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Clear.
    One(DateValue),
    /// People mean the first or the second by it; the likelier, usually the earlier, stands first.
    Two(DateValue, DateValue),
}

/// Something a person wants to know about a day before it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Before today.
    Past,
    /// More than a year after today.
    FarAway,
    /// A Saturday or Sunday.
    Weekend,
    /// A public holiday.
    Holiday(Holiday),
    /// One of the clinic's own closed days.
    Closed,
}

/// A date phrase in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateSpan {
    /// The bytes of the phrase with its preposition and the brackets around it, on character boundaries.
    pub range: Range<usize>,
    /// The bytes in it that say when on the day, with the preposition where it says nothing else.
    pub time: Option<Range<usize>>,
    /// What it means.
    pub reading: Reading,
    /// What to say about the one day it means; empty while there are two (then see [`hints`]).
    pub hints: Vec<Hint>,
}

/// The date in a line, by the rules at the top of this module; the phrase that ends the line goes before one that ends an
/// earlier row of it, and that before one inside a row.
///
/// `people` are the bytes of the text that name people, for names of several words (`@van dijk vr`); a word that begins
/// with `@` is one in any case.
pub fn find(text: &str, people: &[Range<usize>], context: &DateContext<'_>) -> Option<DateSpan> {
    let tokens = lexer::tokens(text, people);
    let phrases = Phrases { tokens: &tokens, context };
    let end_before =
        |row: usize| tokens.get(..row)?.iter().rposition(|token| !token.word.is_aside()).map(|last| last + 1);
    let end = end_before(tokens.len()).unwrap_or_default();
    let rows = tokens.iter().enumerate().rev().filter(|(_, token)| token.ends_row).map(|(last, _)| last + 1);
    let ends_row = |end: usize| {
        let ends = |start: usize| phrases.at(start).filter(|phrase| phrase.next == end).map(|phrase| (start, phrase));
        (0..end).find_map(ends).filter(|(start, phrase)| counts(&phrases, *start, phrase))
    };
    let at_end = std::iter::once(tokens.len()).chain(rows).filter_map(end_before).find_map(ends_row);
    let after_preposition = |start: usize| {
        lead(&tokens, start).1.filter(|preposition| preposition.makes_dates())?;
        phrases.at(start).filter(|phrase| counts(&phrases, start, phrase)).map(|phrase| (start, phrase))
    };
    let before_what_is_done = |start: usize| behind_person(&phrases, start).map(|phrase| (start, phrase));
    let last_word = || {
        let start = end.checked_sub(1)?;
        SHORT_DAYS.contains(&lexer::plain(text.get(tokens.get(start)?.range())?).as_str()).then_some(())?;
        let phrase = bare_weekday(&phrases, start).filter(|_| may_precede_a_day(text, &tokens, start))?;
        counts(&phrases, start, &phrase).then_some((start, phrase))
    };
    let (start, phrase) = at_end
        .or_else(|| (1..end).rev().find_map(after_preposition))
        .or_else(|| (1..end).find_map(before_what_is_done))
        .or_else(last_word)?;
    span(text, &tokens, lead(&tokens, start).0, &phrase, context)
}

/// The date in a line that says nothing but who, how and when: there a day counts wherever it stands.
pub fn find_anywhere(text: &str, people: &[Range<usize>], context: &DateContext<'_>) -> Option<DateSpan> {
    let anywhere = || {
        let tokens = lexer::tokens(text, people);
        let phrases = Phrases { tokens: &tokens, context };
        let day = |start| bare_weekday(&phrases, start).or_else(|| phrases.at(start)).map(|phrase| (start, phrase));
        let is_one =
            |(start, phrase): &(usize, Phrase)| phrase.needs == Needs::Nothing && counts(&phrases, *start, phrase);
        let (start, phrase) = (0..tokens.len()).filter_map(day).find(is_one)?;
        span(text, &tokens, lead(&tokens, start).0, &phrase, context)
    };
    find(text, people, context).or_else(anywhere)
}

/// The date that a text as a whole is, as in a field that asks for a date. Short and bare forms count here, and so do the
/// days that have just been: a field may ask since when.
pub fn parse_whole(text: &str, context: &DateContext<'_>) -> Option<DateSpan> {
    if let Some(date) = just_been(text, context.today) {
        let reading = Reading::One(DateValue { date, time: None });
        return Some(DateSpan { range: 0..text.len(), time: None, reading, hints: vec![Hint::Past] });
    }
    let tokens = lexer::tokens(text, &[]);
    let phrase = after_leads(&Phrases { tokens: &tokens, context }, 0)?;
    (phrase.next == tokens.len()).then_some(())?;
    span(text, &tokens, 0, &phrase, context)
}

fn just_been(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = match lexer::plain(text.trim()).as_str() {
        "gisteren" | "yesterday" => 1,
        "eergisteren" => 2,
        _ => return None,
    };
    today.checked_sub_days(Days::new(days))
}

/// The date directly after `words`, wherever they stand in the text: `find_after("…, terug op 8 dec", "terug op", …)`.
/// The range takes in the words themselves. `words` are small letters without diacritics.
pub fn find_after(text: &str, words: &str, context: &DateContext<'_>) -> Option<DateSpan> {
    let tokens = lexer::tokens(text, &[]);
    let phrases = Phrases { tokens: &tokens, context };
    let count = words.split_whitespace().count();
    (0..tokens.len()).find_map(|first| {
        let said = tokens.get(first..first + count)?.iter().map(|token| text.get(token.range()).unwrap_or_default());
        said.zip(words.split_whitespace()).all(|(said, word)| lexer::plain(said) == word).then_some(())?;
        let phrase = after_leads(&phrases, first + count)?;
        (phrase.needs == Needs::Nothing || closes(&tokens, &phrase)).then_some(())?;
        span(text, &tokens, first, &phrase, context)
    })
}

/// What a person wants to know about `date` before it is kept.
pub fn hints(date: NaiveDate, context: &DateContext<'_>) -> Vec<Hint> {
    let year_later = context.today.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
    let said = [
        (date < context.today).then_some(Hint::Past),
        (date > year_later).then_some(Hint::FarAway),
        matches!(date.weekday(), Weekday::Sat | Weekday::Sun).then_some(Hint::Weekend),
        calendar::holiday(date).map(Hint::Holiday),
        context.extra_closed.contains(&date).then_some(Hint::Closed),
    ];
    said.into_iter().flatten().collect()
}

fn span(text: &str, tokens: &[Token], first: usize, phrase: &Phrase, context: &DateContext<'_>) -> Option<DateSpan> {
    let mut range = tokens.get(first)?.start..tokens.get(phrase.next.checked_sub(1)?)?.end;
    let reading = phrase.reading?;
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    if before.ends_with('(') && after.starts_with(')') {
        range = range.start - 1..range.end + 1;
    }
    let hints = match reading {
        Reading::One(value) => hints(value.date, context),
        Reading::Two(..) => Vec::new(),
    };
    let time = time_of(
        text,
        tokens.get(first..phrase.next)?,
        phrase.time.map(|(from, to)| (from.saturating_sub(first), to - first)),
    );
    Some(DateSpan { range, time, reading, hints })
}

/// The bytes of the time among the words of a phrase: the words that tell it, or the end of a word that is day and time
/// together (`vrijdagmiddag`). Prepositions before a time that begins the phrase are part of it.
fn time_of(text: &str, tokens: &[Token], said: Option<(usize, usize)>) -> Option<Range<usize>> {
    if let Some((from, to)) = said {
        let leads = tokens.iter().take_while(|token| token.word.preposition().is_some()).count();
        let from = if from <= leads { 0 } else { from };
        return Some(tokens.get(from)?.start..tokens.get(to.checked_sub(1)?)?.end);
    }
    let both = |token: &&Token| {
        matches!(token.word, Word::Weekday { part: Some(_), .. } | Word::Relative { part: Some(_), .. })
    };
    let word = tokens.iter().find(both)?.range();
    let part = words::part_at_end(&lexer::plain(text.get(word.clone())?))?;
    let start = word.end.checked_sub(part.len())?;
    text.is_char_boundary(start).then_some(start..word.end)
}

/// Whether the phrase that begins at `start` may be a date there: rules 2 and 3 at the top.
fn counts(phrases: &Phrases<'_>, start: usize, phrase: &Phrase) -> bool {
    let tokens = phrases.tokens;
    let (first, preposition) = lead(tokens, start);
    let before = first.checked_sub(1).and_then(|index| tokens.get(index));
    let (before, same_clause) = before.map_or((Word::Other, false), |token| (token.word, !token.closes));
    let first_word = tokens.get(start).map_or(Word::Other, |token| token.word);
    let only_a_noun = first_word == Word::Article && phrase.next == start + 2; // "in de morgen"
    let owner = before == Word::Person;
    let told_otherwise = match preposition {
        // "belt de post na over 2 weken": the word belongs to what is done, since "over" leads the day already.
        None if before == Word::After && first_word == Word::Over => false,
        None | Some(Preposition::During) => before.tells_something_else() || (only_a_noun && !owner),
        Some(Preposition::Until | Preposition::Through) => same_clause && before.is_start_of_range(),
        Some(Preposition::On) => same_clause && before == Word::Not,
        Some(Preposition::From) => matches!(before, Word::Unit(_) | Word::Elsewhen), // "a week from friday"
        Some(_) => before == Word::Elsewhen,
    };
    let led = match phrase.needs {
        Needs::Nothing => true,
        Needs::Person => owner,
        Needs::Beginning => matches!(preposition, Some(Preposition::From | Preposition::Before)),
        Needs::Lead => {
            let idiom = match preposition {
                Some(Preposition::For) => first_word.is_short(Weekday::Mon) || first_word.is_short(Weekday::Sun),
                Some(Preposition::Until) => first_word.is_short(Weekday::Sun),
                _ => false,
            };
            (owner || preposition.is_some_and(Preposition::makes_dates)) && !idiom && closes(tokens, phrase)
        }
    };
    phrase.reading.is_some() && led && !told_otherwise && !touches_another(phrases, first, phrase)
}

/// A short weekday that is no word beside that: `ma`, `do` and `zo` are.
fn bare_weekday(phrases: &Phrases<'_>, start: usize) -> Option<Phrase> {
    let is = |weekday| phrases.word(start).is_short(weekday);
    let no_word = [Weekday::Tue, Weekday::Wed, Weekday::Fri, Weekday::Sat].into_iter().any(is);
    let phrase = phrases.at(start).filter(|phrase| no_word && phrase.next == start + 1)?;
    Some(Phrase { needs: Needs::Nothing, ..phrase })
}

/// Short days that are no words, in the languages of the lines.
const SHORT_DAYS: [&str; 8] = ["di", "wo", "vr", "za", "tue", "wed", "thu", "fri"];

/// After these it is a place or a way that is named: "gaat naar za".
const TO_A_PLACE: [&str; 4] = ["naar", "via", "uit", "aan"];

/// Whether something is said right before `start` that a day can follow: a word of its own, not one that leads up to it.
fn may_precede_a_day(text: &str, tokens: &[Token], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|token| {
        let said = text.get(token.range()).unwrap_or_default();
        matches!(token.word, Word::Other | Word::Tag) && !TO_A_PLACE.contains(&lexer::plain(said).as_str())
    })
}

/// The phrase at `start` between people and what they are to do, where it can't be the first words of that.
fn behind_person(phrases: &Phrases<'_>, start: usize) -> Option<Phrase> {
    let word = |index: usize| phrases.word(index);
    let phrase =
        bare_weekday(phrases, start).or_else(|| phrases.at(start)).filter(|_| word(start - 1) == Word::Person)?;
    // `over` and the like may go on with the date (`vr over een week`), unless that is a whole one.
    let whole = matches!(word(start), Word::Numeric { .. }) && phrase.next == start + 1;
    let begins_task = |next: Word| match next {
        Word::Other | Word::Article | Word::With => true,
        Word::Over | Word::After => whole && phrases.at(phrase.next + 1).is_none(),
        next => next.is_aside(),
    };
    let goes_on = !phrases.tokens.get(phrase.next - 1)?.closes && begins_task(word(phrase.next));
    (goes_on && phrase.needs == Needs::Nothing && counts(phrases, start, &phrase)).then_some(phrase)
}

/// Whether another date touches the phrase (`vr, over 8 dagen`): then nobody knows which is meant.
fn touches_another(phrases: &Phrases<'_>, first: usize, phrase: &Phrase) -> bool {
    let is_date = |phrase: Phrase| phrase.needs == Needs::Nothing;
    let before = (first.saturating_sub(4)..first)
        .any(|start| phrases.at(start).is_some_and(|other| other.next == first && is_date(other)));
    before || phrases.at(phrase.next).is_some_and(is_date)
}

/// Whether the clause ends with the phrase: nothing follows it, or punctuation, or a person.
fn closes(tokens: &[Token], phrase: &Phrase) -> bool {
    let last = phrase.next.checked_sub(1).and_then(|index| tokens.get(index));
    last.is_some_and(|token| token.closes) || tokens.get(phrase.next).is_none_or(|token| token.word.is_aside())
}

/// More prepositions in a row than these (`uiterlijk op of vóór`) are no language.
const MOST_LEADS: usize = 4;

/// The prepositions directly before `start`: where they begin, and the one that stands nearest.
fn lead(tokens: &[Token], start: usize) -> (usize, Option<Preposition>) {
    let before = tokens.get(..start).unwrap_or_default().iter().rev().take(MOST_LEADS);
    let mut leads = before.map_while(|token| token.word.preposition()).peekable();
    let nearest = leads.peek().copied();
    (start - leads.count(), nearest)
}

/// The phrase at `start`, behind prepositions if there are any.
fn after_leads(phrases: &Phrases<'_>, start: usize) -> Option<Phrase> {
    let rest = phrases.tokens.get(start..).unwrap_or_default();
    let leads = rest.iter().take(MOST_LEADS).take_while(|token| token.word.preposition().is_some()).count();
    (start..=start + leads).find_map(|index| phrases.at(index))
}

#[cfg(test)]
mod tests;
