//! A row of a team list.

use super::fold::fold;
use super::{
    headings::{Mapping, TeamColumn as C},
    issue::{Expected, IssueKind, Missing, Unusable},
    list::{NoRecord, Reader, Record, says_nothing},
    values::{
        attendance::AttendanceCell,
        date::{Lean, date_of, find_date, span},
        names::{self, Mention},
        words,
    },
};
use crate::domain::{
    clinic::{TeamRole, UsualAttendance},
    people::{Absence, Discipline, DisciplineKind, Sector},
};
use chrono::NaiveDate;

/// That somebody is not in the team any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The list says no day.
    Now,
    /// Since this day.
    Since(NaiveDate),
    /// Since a day that there is none of, as written.
    NoDay(String),
}

/// A person of the team, as the list says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Name as shown, e.g. `J. Modeldijk`.
    pub name: String,
    /// Profession.
    pub discipline: Discipline,
    /// Employer; empty when it is not said.
    pub organisation: String,
    /// Sector; none when neither the list nor the discipline says it.
    pub sector: Option<Sector>,
    /// Roles, in the order of the cell.
    pub roles: Vec<TeamRole>,
    /// Address for reminders.
    pub email: Option<String>,
    /// Whom this person replaces.
    pub deputy_for: Vec<Mention>,
    /// Who replaces this person.
    pub deputies: Vec<Mention>,
    /// When this person is away.
    pub absence: Option<Absence>,
    /// Registered with SKJ; none when the list does not say.
    pub skj: Option<bool>,
    /// When this person usually comes.
    pub usual: UsualAttendance,
    /// The list says that this person is not at the meeting.
    pub away: bool,
    /// The list says that this person is not in the team any more; what else the row says is not looked at then.
    pub leaves: Option<Leaving>,
    /// Clinics that the row is about, where the list holds several.
    pub clinics: Vec<String>,
    /// Remarks.
    pub remarks: String,
}

impl Record for TeamRow {
    type Column = C;

    fn read(row: &mut Reader<C>) -> Result<Self, NoRecord> {
        let name = full_name(row).ok_or(Unusable::NoName)?;
        if let Some(leaving) = leaving(row) {
            return Ok(Self::of_who_left(name, leaving, clinics(row)));
        }
        let title = row.text(C::Discipline);
        let discipline = Discipline { kind: words::discipline(&title), label: title };
        if discipline.kind == DisciplineKind::Other && !says_nothing(&discipline.label) {
            row.report(C::Discipline, IssueKind::NoSeat);
        }
        let organisation = row.text(C::Organisation);
        let attendance = attendance(row);
        let (absence, away) = absence(row);
        Ok(Self {
            sector: sector(row, &discipline, &organisation),
            roles: roles(row),
            email: email(row),
            deputy_for: names::people(&row.text(C::DeputyFor)),
            deputies: names::people(&row.text(C::Deputy)),
            absence,
            skj: row.understood(C::Skj, Expected::YesNo, words::yes_no),
            usual: attendance.usual,
            away: away || attendance.absent,
            leaves: None,
            clinics: clinics(row),
            remarks: row.text(C::Remarks),
            name,
            discipline,
            organisation,
        })
    }

    fn missing(columns: &Mapping<C>) -> Vec<Missing> {
        let lacks = |column, what| columns.at(column).is_none().then_some(what);
        let all = [lacks(C::Discipline, Missing::Discipline), lacks(C::Sector, Missing::Sector)];
        all.into_iter().flatten().collect()
    }
}

impl TeamRow {
    fn of_who_left(name: String, leaving: Leaving, clinics: Vec<String>) -> Self {
        Self {
            name,
            discipline: Discipline { kind: DisciplineKind::Other, label: String::new() },
            organisation: String::new(),
            sector: None,
            roles: Vec::new(),
            email: None,
            deputy_for: Vec::new(),
            deputies: Vec::new(),
            absence: None,
            skj: None,
            usual: UsualAttendance::default(),
            away: false,
            leaves: Some(leaving),
            clinics,
            remarks: String::new(),
        }
    }
}

/// The clinics that a row names.
fn clinics(row: &Reader<C>) -> Vec<String> {
    let named = row.text(C::Clinic);
    let names = named.split([',', ';', '/', '\n']).map(str::trim);
    names.filter(|clinic| !clinic.is_empty()).map(str::to_owned).collect()
}

/// That somebody left the team: in words where the role or the status stands, or below a heading that says it (`Uit dienst`),
/// which a yes or a day then answers.
fn leaving(row: &mut Reader<C>) -> Option<Leaving> {
    if words::is_gone(&row.text(C::Role)) {
        return Some(since(row, C::Role));
    }
    let (heading, text) = (row.heading(C::Status), row.text(C::Status));
    if says_nothing(&text) {
        return None;
    }
    let asks_gone = words::is_gone(&heading);
    match (since(row, C::Status), words::yes_no(&text)) {
        (since, _) if words::is_gone(&text) => Some(since),
        (since @ (Leaving::Since(_) | Leaving::NoDay(_)), _) if asks_gone => Some(since),
        (_, Some(yes)) if asks_gone => yes.then_some(Leaving::Now),
        // Below `In dienst` or `Actief`.
        (_, Some(yes)) if words::is_employed(&heading) => (!yes).then_some(Leaving::Now),
        _ => {
            if !words::is_employed(&text) {
                row.report(C::Status, IssueKind::NotUnderstood(Expected::Employment));
            }
            None
        }
    }
}

/// Since when, in the cell of a column that says that somebody left.
fn since(row: &Reader<C>, column: C) -> Leaving {
    let (rules, text) = (row.rules(column, Lean::Around), row.text(column));
    let written = || find_date(&text, rules).map(|(_, dated)| dated.date);
    match date_of(row.cell(column), rules).map(|dated| dated.date).or_else(written) {
        Some(day) => Leaving::Since(day),
        // Figures that are no day: who wrote them meant one. A single one is a yes or a no.
        None if text.chars().filter(char::is_ascii_digit).count() > 1 => Leaving::NoDay(text),
        None => Leaving::Now,
    }
}

/// The roles in a team. Below a heading that is itself a role (`Voorzitter`) a yes means that one.
fn roles(row: &mut Reader<C>) -> Vec<TeamRole> {
    let headed = words::roles(&row.heading(C::Role));
    let headed = headed.filter(|roles| matches!(roles[..], [TeamRole::Chair | TeamRole::MinuteTaker]));
    let read = |text: &str| match (headed, words::yes_no(text)) {
        (Some(role), Some(true)) => Some(role),
        (Some(_), Some(false)) => Some(Vec::new()),
        _ => words::roles(text),
    };
    row.understood(C::Role, Expected::Role, read).unwrap_or_default()
}

/// When somebody comes: from its own column, else from the remarks (`komt om 14.15 u`). Remarks that say something else are
/// told, since nothing keeps them.
fn attendance(row: &mut Reader<C>) -> AttendanceCell {
    let own = AttendanceCell::read(&row.text(C::Attendance));
    if !own.understood {
        row.report(C::Attendance, IssueKind::NotUnderstood(Expected::Attendance));
    }
    let remarks = row.text(C::Remarks);
    let told = AttendanceCell::read(&remarks);
    let says_when = told.understood && (told.absent || told.usual != AttendanceCell::read("").usual);
    match (remarks.is_empty(), says_when && row.text(C::Attendance).is_empty()) {
        (true, _) => own,
        (false, true) => told,
        (false, false) => {
            row.report(C::Remarks, IssueKind::NotKept);
            own
        }
    }
}

/// The name, put together where initials, first name, particle and family name have their own columns: with both of the
/// first two it is `M.J. (Marieke) van Dijk`, so that people find it by either.
fn full_name(row: &Reader<C>) -> Option<String> {
    let last = if row.has(C::LastName) { row.text(C::LastName) } else { row.text(C::Name) };
    let given = match [row.text(C::Initials), row.text(C::FirstName)] {
        [initials, first] if initials.is_empty() || first.is_empty() => initials + &first,
        // One letter of which the first name says more.
        [initials, first] if fold(&first).starts_with(&fold(&initials)) => first,
        [initials, first] => format!("{initials} ({first})"),
    };
    let text = if row.has(C::FirstName) || row.has(C::Initials) {
        [given, row.text(C::Infix), last].join(" ")
    } else if row.has(C::Name) {
        names::initials_first(&row.text(C::Name))
    } else {
        names::initials_first(&row.text(C::LastName))
    };
    names::full_name(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn sector(row: &mut Reader<C>, discipline: &Discipline, organisation: &str) -> Option<Sector> {
    let text = row.text(C::Sector);
    match words::sectors(&text).as_slice() {
        [one] => return Some(*one),
        [first, others @ ..] => {
            row.report(C::Sector, IssueKind::OneSector { taken: *first, left: others.to_vec() });
            return Some(*first);
        }
        [] => {}
    }
    let guessed = words::likely_sector(discipline.kind, organisation);
    row.report(
        C::Sector,
        match guessed {
            Some(sector) => IssueKind::SectorGuessed(sector),
            None if names::name(&text).known().is_some() => IssueKind::NotUnderstood(Expected::Sector),
            None => IssueKind::Missing(Expected::Sector),
        },
    );
    guessed
}

fn email(row: &mut Reader<C>) -> Option<String> {
    row.name(C::Email).known()?;
    row.understood(C::Email, Expected::Email, |text| {
        let address = text.split([' ', '<', '>', ';', ',', '\n']).find(|word| word.contains('@'))?;
        let address = address.trim_start_matches("mailto:").trim_end_matches('.');
        let (user, host) = address.split_once('@')?;
        let plain = |c: char| c.is_ascii_graphic() && !"()<>[]:;\\\"".contains(c);
        let fits = !user.is_empty() && host.contains('.') && !host.contains('@') && address.chars().all(plain);
        fits.then(|| address.to_owned())
    })
}

/// When somebody is away, from two columns or from one; and whether the list says so without a date.
fn absence(row: &mut Reader<C>) -> (Option<Absence>, bool) {
    let until = row.date(C::AbsentUntil, Lean::Around);
    let from = row.date(C::AbsentFrom, Lean::Around);
    if let Some(last) = until.filter(|until| from.is_some_and(|from| from > *until)) {
        row.report(C::AbsentUntil, IssueKind::BeforeStart(last));
        return (from.map(|from| Absence::new(from, None)), false);
    }
    if from.is_some() || until.is_some() {
        return (Some(Absence::new(from.unwrap_or(row.reference()), until)), false);
    }
    let rules = row.rules(C::Absence, Lean::Around);
    let text = row.text(C::Absence);
    let says_when = text.contains(|c: char| c.is_ascii_digit())
        || ["t/m", "tot ", "until "].iter().any(|word| text.to_lowercase().contains(word));
    let away = words::yes_no(&text).unwrap_or_else(|| AttendanceCell::read(&text).absent);
    let read = |text: &str| match words::yes_no(text) {
        Some(away) if !says_when => Some((None, away)),
        None if !says_when && away => Some((None, true)),
        _ => span(text, rules).map(|(from, until)| (Some(Absence::new(from, until)), false)),
    };
    // Until when was not understood; that somebody is away was.
    row.understood(C::Absence, Expected::Date, read).unwrap_or((None, away && says_when))
}
