//! Dates as people write them.

use crate::capture::dates::{DateContext, Reading, parse_whole};
use crate::import::{
    fold::fold,
    table::Cell,
    values::time::{Scan, time_in},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Where a date lies that is written without its year or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// On or before the reference day: birth dates of parents, referrals.
    Past,
    /// As close to the reference day as can be.
    Around,
    /// After the reference day, or not long before it: expected births, deadlines.
    Ahead,
}

/// What the first of two small numbers is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The day, as in Europe.
    #[default]
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
    /// Sometimes this, sometimes that: the day, where it can be.
    Mixed,
}

/// How to read dates of one column.
#[derive(Clone, Copy, Debug)]
pub struct DateRules {
    /// The day from which unwritten years are counted, e.g. that of the meeting.
    pub reference: NaiveDate,
    /// Where a date without year lies.
    pub lean: Lean,
    /// Day or month first, where it can't be told from the date itself.
    pub order: Order,
}

/// A date that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: NaiveDate,
    /// The month was taken to stand before the day, and that may be a mistake.
    pub month_first: bool,
    /// A weekday stands beside it that is another day's.
    pub weekday_disagrees: bool,
    /// What stands after it.
    pub rest: String,
}

/// The first and last Excel day number that is read as a date when it stands in a column of dates: 1927 to 2119.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=80_000;

/// Words that may stand before a date and change nothing.
const BEFORE: [&str; 18] = [
    "op",
    "dd",
    "d.d.",
    "per",
    "sinds",
    "vanaf",
    "ca",
    "ca.",
    "circa",
    "rond",
    "vóór",
    "uiterlijk",
    "on",
    "from",
    "since",
    "by",
    "approx",
    "about",
];

/// The date in a cell; `None` when it is empty or not a date.
pub fn date_of(cell: &Cell, rules: DateRules) -> Option<Dated> {
    let exact = |date| Some(Dated { date, month_first: false, weekday_disagrees: false, rest: String::new() });
    match cell {
        Cell::Date(date) => exact(*date).filter(|dated| plausible(dated.date)),
        Cell::Moment(moment) => exact(moment.date()).filter(|dated| plausible(dated.date)),
        Cell::Number(number) => exact(from_serial(&number.to_string())?),
        Cell::Text(text) => leading_date(text, rules),
        Cell::Empty | Cell::Time(_) | Cell::Error(_) => None,
    }
}

/// The date at the beginning of a text, with what stands after it.
pub fn leading_date(text: &str, rules: DateRules) -> Option<Dated> {
    let text = text.trim().trim_start_matches(['±', '~', '(', '\'']).trim_start();
    if let Some(date) = from_serial(text) {
        return Some(Dated { date, month_first: false, weekday_disagrees: false, rest: String::new() });
    }
    let mut scan = Scan::new(text);
    let mut weekday = None;
    loop {
        let mut ahead = scan.clone();
        let word = ahead.word_with_dots().to_lowercase();
        if BEFORE.contains(&word.as_str()) {
            ahead.skip(" :");
        } else if let Some(day) = weekday_of(&word) {
            weekday = Some(day);
            ahead.skip(" ,.");
        } else {
            break;
        }
        scan = ahead;
    }
    let (date, month_first) = numeric(&mut scan.clone(), rules)
        .map(|(date, month_first, end)| {
            scan = end;
            (date, month_first)
        })
        .or_else(|| named_month(&mut scan, rules).map(|date| (date, false)))?;
    scan.skip_time();
    let rest = scan.rest().trim_matches([' ', ',', ';', ')', '.', '?', '(']).to_owned();
    plausible(date).then_some(Dated {
        date,
        month_first,
        weekday_disagrees: weekday.is_some_and(|day| day != date.weekday()),
        rest,
    })
}

/// A day that was said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The day.
    pub date: NaiveDate,
    /// Another day that may be meant.
    pub other: Option<NaiveDate>,
}

/// The day by which something is due, in the words in which people say it at the meeting too (`week 49`, `eind dec`,
/// `volgende week`, `7 dagen`, `volgend MDO`), counted from `context.today`.
pub fn spoken(text: &str, context: &DateContext) -> Option<Spoken> {
    let text = text.replace("a.s.", "").replace("aanst.", "").replace("uiterl.", "uiterlijk");
    let text = text.trim().trim_end_matches(['?', '!', '.']).trim();
    // The year of `maart '27` is no day.
    let short =
        text.rsplit_once(['\'', '’']).filter(|(_, year)| year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit()));
    let in_full = short.map(|(before, year)| format!("{before}20{year}"));
    let text = in_full.as_deref().unwrap_or(text);
    let week = text.strip_prefix(['w', 'W']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let week = week.map(|number| format!("wk {number}"));
    let text = week.as_deref().unwrap_or(text);
    let reading = parse_whole(text, context).or_else(|| parse_whole(&format!("over {text}"), context))?.reading;
    Some(match reading {
        Reading::One(value) => Spoken { date: value.date, other: None },
        // Of a week its end: that is when the time is up.
        Reading::Two(one, two) if one.date.weekday() == Weekday::Mon && one.date + Days::new(4) == two.date => {
            Spoken { date: two.date, other: None }
        }
        Reading::Two(one, two) => Spoken { date: one.date, other: Some(two.date) },
    })
}

/// What the numbers in a date say about the order in its column, when they say anything.
pub fn order_hint(text: &str) -> Option<Order> {
    let mut scan = Scan::new(text.trim());
    let (first, _) = scan.number(2)?;
    scan.any_of("-/.")?;
    let (second, _) = scan.number(2)?;
    scan.any_of("-/.")?;
    scan.number(4)?;
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// A span of days such as `12-11 t/m 04-12`; the second is none when only the beginning is given.
pub fn span(text: &str, rules: DateRules) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let until_only = ["t/m ", "tot en met ", "until "].iter().find_map(|word| text.trim().strip_prefix(word));
    if let Some(until) = until_only.and_then(|rest| leading_date(rest, DateRules { lean: Lean::Ahead, ..rules })) {
        let ahead = until.rest.is_empty() && until.date >= rules.reference;
        return ahead.then_some((rules.reference, Some(until.date)));
    }
    let first = leading_date(text, rules)?;
    if first.rest.is_empty() {
        return Some((first.date, None));
    }
    let rest = first.rest.to_lowercase();
    let rest = ["t/m", "tot en met", "tot", "until", "till", "to", "-", "–"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let until = leading_date(rest, DateRules { reference: first.date, lean: Lean::Ahead, ..rules })?;
    (until.rest.is_empty() && until.date >= first.date).then_some((first.date, Some(until.date)))
}

fn plausible(date: NaiveDate) -> bool {
    (1900..=2150).contains(&date.year())
}

fn from_serial(text: &str) -> Option<NaiveDate> {
    let days: i64 = text.split('.').next().filter(|whole| whole.len() == 5)?.parse().ok()?;
    let fraction = text.get(5..)?;
    let numeric = fraction.is_empty() || fraction.get(1..)?.bytes().all(|byte| byte.is_ascii_digit());
    let days = SERIALS.contains(&days).then_some(days)?.try_into().ok()?;
    NaiveDate::from_ymd_opt(1899, 12, 30).filter(|_| numeric)?.checked_add_days(Days::new(days))
}

/// `24-11-2026`, `24/11/26`, `24.11`, `2026-11-24`, `20261124`, `24112026`; with what follows.
fn numeric<'t>(scan: &mut Scan<'t>, rules: DateRules) -> Option<(NaiveDate, bool, Scan<'t>)> {
    let (first, digits) = scan.number(8)?;
    if digits == 8 {
        let date = |text: &str, pattern| NaiveDate::parse_from_str(text, pattern).ok().filter(|date| plausible(*date));
        let text = format!("{first:08}");
        return Some((date(&text, "%Y%m%d").or_else(|| date(&text, "%d%m%Y"))?, false, scan.clone()));
    }
    let separator = scan.separator()?;
    let (second, _) = scan.number(2)?;
    if digits == 4 {
        scan.separator()?;
        let (third, _) = scan.number(2)?;
        return Some((NaiveDate::from_ymd_opt(i32::try_from(first).ok()?, second, third)?, false, scan.clone()));
    }
    let before_year = scan.clone();
    let third = scan.separator().filter(|again| *again == separator || separator == ' ').and_then(|_| {
        scan.any_of("'’");
        scan.number(4).filter(|(_, digits)| matches!(digits, 2 | 4))
    });
    if third.is_none() {
        *scan = before_year;
        if separator == ' ' || scan.rest().starts_with([':', '%', '/', '+']) {
            return None;
        }
        scan.any_of("-/.");
    }
    let month_first = second > 12 || (rules.order == Order::MonthFirst && first <= 12);
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    let doubtful = month_first && first != second && (second <= 12 || rules.order != Order::MonthFirst);
    Some((with_year(day, month, third, rules)?, doubtful, scan.clone()))
}

/// `24 nov 2026`, `24 november`, `24-nov-26`, `Nov 24, 2026`.
fn named_month(scan: &mut Scan, rules: DateRules) -> Option<NaiveDate> {
    let ahead = &mut scan.clone();
    let (day, month) = if let Some((day, _)) = ahead.number(2) {
        for ending in ["e ", "ste ", "de ", "st ", "nd ", "rd ", "th "] {
            if ahead.eat(ending) {
                break;
            }
        }
        ahead.skip(" -./");
        (day, month_of(ahead.word())?)
    } else {
        let month = month_of(ahead.word())?;
        ahead.skip(" .");
        (ahead.number(2)?.0, month)
    };
    let mut with = ahead.clone();
    with.skip(" -./,'’");
    let year = with.number(4).filter(|(_, digits)| matches!(digits, 2 | 4) && !with.rest().starts_with([':', 'u']));
    *scan = if year.is_some() { with } else { ahead.clone() };
    if year.is_none() {
        scan.skip(".");
    }
    with_year(day, month, year, rules)
}

fn with_year(day: u32, month: u32, year: Option<(u32, usize)>, rules: DateRules) -> Option<NaiveDate> {
    let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    let this = rules.reference.year();
    match year {
        Some((year, 4)) => on(i32::try_from(year).ok()?),
        Some((short, _)) => {
            let century = this - this.rem_euclid(100);
            let short = i32::try_from(short).ok()?;
            nearest(
                [century - 100, century, century + 100].into_iter().filter_map(|century| on(century + short)),
                rules,
            )
        }
        None => nearest((this - 4..=this + 4).filter_map(on), rules),
    }
}

/// The candidate that fits the rules best.
fn nearest(candidates: impl Iterator<Item = NaiveDate>, rules: DateRules) -> Option<NaiveDate> {
    let distance = |date: &NaiveDate| (*date - rules.reference).num_days().abs();
    let all: Vec<NaiveDate> = candidates.collect();
    let fits = |date: &&NaiveDate| match rules.lean {
        Lean::Past => **date <= rules.reference,
        Lean::Around => true,
        Lean::Ahead => (**date - rules.reference).num_days() >= -60,
    };
    all.iter()
        .filter(fits)
        .min_by_key(|date| distance(date))
        .or_else(|| all.iter().min_by_key(|date| distance(date)))
        .copied()
}

/// The month that a word names or abbreviates.
pub fn month_of(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "january"],
        &["februari", "february"],
        &["maart", "march", "mrt"],
        &["april"],
        &["mei", "may"],
        &["juni", "june"],
        &["juli", "july"],
        &["augustus", "august"],
        &["september"],
        &["oktober", "october"],
        &["november"],
        &["december"],
    ];
    let word = fold(word);
    let fits = |name: &&str| word.len() >= 3 && name.starts_with(&word);
    let place = NAMES.iter().position(|names| names.iter().any(fits))?;
    u32::try_from(place + 1).ok()
}

fn weekday_of(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 14] = [
        ("maandag", Weekday::Mon),
        ("dinsdag", Weekday::Tue),
        ("woensdag", Weekday::Wed),
        ("donderdag", Weekday::Thu),
        ("vrijdag", Weekday::Fri),
        ("zaterdag", Weekday::Sat),
        ("zondag", Weekday::Sun),
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let word = word.trim_end_matches('.');
    let fits = |name: &str, nth: usize| word.len() >= if nth < 7 { 2 } else { 3 } && name.starts_with(word);
    NAMES.iter().enumerate().find(|(nth, (name, _))| fits(name, *nth)).map(|(_, (_, day))| *day)
}

/// The first date inside a text, with what stands before it. Day numbers of spreadsheets do not count here.
pub fn find_date(text: &str, rules: DateRules) -> Option<(&str, Dated)> {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        c.is_ascii_digit() && !before.is_some_and(|before| before.is_alphanumeric() || "-/.:+".contains(before))
    });
    starts.filter_map(|(at, _)| text.split_at_checked(at)).find_map(|(before, rest)| {
        from_serial(rest).is_none().then(|| leading_date(rest, rules)).flatten().map(|dated| (before, dated))
    })
}

/// The date, with its year or its weekday, and the time in a title such as `MDO week 48 – dinsdag 24 november 2026, 13:00–14:10`.
pub fn moment_in(line: &str, rules: DateRules) -> Option<(NaiveDate, Option<chrono::NaiveTime>)> {
    let (before, dated) = find_date(line, rules)?;
    let weekday = before.split_whitespace().next_back().and_then(|word| weekday_of(&word.to_lowercase()));
    let year = dated.date.year();
    let short = format!("{:02}", year.rem_euclid(100));
    let has_short = ["-", "/", ".", "'", "’"].iter().any(|mark| line.contains(&format!("{mark}{short}")));
    let has_year = line.contains(&year.to_string()) || has_short || weekday == Some(dated.date.weekday());
    has_year.then_some((dated.date, time_in(line)))
}

#[cfg(test)]
mod tests;
