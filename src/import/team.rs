//! A row of a team list.

use super::{
    headings::TeamColumn as C,
    issue::{Expected, IssueKind, Unusable},
    list::{Reader, Record},
    values::{
        attendance::AttendanceCell,
        date::{Lean, span},
        names::{self, Mention, Name},
        words,
    },
};
use crate::domain::{
    clinic::{TeamRole, UsualAttendance},
    people::{Absence, Discipline, Sector},
};

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
    /// Clinics that the row is about, where the list holds several.
    pub clinics: Vec<String>,
    /// Remarks.
    pub remarks: String,
}

impl Record for TeamRow {
    type Column = C;

    fn read(row: &mut Reader<C>) -> Result<Self, Unusable> {
        let name = full_name(row).ok_or(Unusable::NoName)?;
        let title = row.text(C::Discipline);
        let discipline = Discipline { kind: words::discipline(&title), label: title };
        let organisation = row.text(C::Organisation);
        let attendance = AttendanceCell::read(&row.text(C::Attendance));
        if !attendance.understood {
            row.report(C::Attendance, IssueKind::NotUnderstood(Expected::Attendance));
        }
        let (absence, away) = absence(row);
        let clinics = row.text(C::Clinic);
        Ok(Self {
            sector: sector(row, &discipline, &organisation),
            roles: row.understood(C::Role, Expected::Role, words::roles).unwrap_or_default(),
            email: email(row),
            deputy_for: names::people(&row.text(C::DeputyFor)),
            deputies: names::people(&row.text(C::Deputy)),
            absence,
            skj: row.understood(C::Skj, Expected::YesNo, words::yes_no),
            usual: attendance.usual,
            away: away || attendance.absent,
            clinics: clinics
                .split([',', ';', '/', '\n'])
                .map(str::trim)
                .filter(|clinic| !clinic.is_empty())
                .map(str::to_owned)
                .collect(),
            remarks: row.text(C::Remarks),
            name,
            discipline,
            organisation,
        })
    }
}

/// The name, put together where first name, particle and family name have their own columns.
fn full_name(row: &Reader<C>) -> Option<String> {
    let last = if row.has(C::LastName) { row.text(C::LastName) } else { row.text(C::Name) };
    let parts = [row.text(C::FirstName), row.text(C::Infix), last];
    let separate = row.has(C::FirstName) && parts.iter().any(|part| !part.is_empty());
    let text = if separate {
        parts.join(" ")
    } else if row.has(C::Name) {
        row.text(C::Name)
    } else {
        row.text(C::LastName)
    };
    match names::name(&text.split_whitespace().collect::<Vec<_>>().join(" ")) {
        Name::Known(mention) => Some(mention.name).filter(|name| !name.is_empty()),
        _ => None,
    }
}

fn sector(row: &mut Reader<C>, discipline: &Discipline, organisation: &str) -> Option<Sector> {
    let said = row.understood(C::Sector, Expected::Sector, words::sector);
    said.or_else(|| {
        let guessed = words::likely_sector(discipline.kind, organisation);
        row.report(C::Sector, guessed.map_or(IssueKind::Missing(Expected::Sector), IssueKind::SectorGuessed));
        guessed
    })
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
        row.report(C::AbsentUntil, IssueKind::Implausible(last));
        return (from.map(|from| Absence { from, until: None }), false);
    }
    if from.is_some() || until.is_some() {
        return (Some(Absence { from: from.unwrap_or(row.reference()), until }), false);
    }
    let rules = row.rules(C::Absence, Lean::Around);
    let read = |text: &str| match words::yes_no(text) {
        Some(away) if !text.contains(|c: char| c.is_ascii_digit()) => Some((None, away)),
        _ => span(text, rules).map(|(from, until)| (Some(Absence { from, until }), false)),
    };
    row.understood(C::Absence, Expected::Date, read).unwrap_or_default()
}
