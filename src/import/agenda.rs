//! A row of an agenda: a family, why it is discussed, and who may hear it.

use super::{
    actions::code,
    fold::fold,
    headings::{AgendaColumn as C, Mapping},
    issue::{Expected, IssueKind, Missing, Skipped, Unusable},
    list::{NoRecord, Reader, Record, says_nothing},
    table::Cell,
    values::{
        birth::{self, About},
        consent::{self, ConsentCell},
        date::Lean,
        family::{self, Children, SignalText},
        names::{self, Mention, Name},
        time::{minutes_between, time_of},
        words,
    },
};
use crate::domain::{
    case::RestrictionKind,
    consent::{ConsentForm, ConsentState},
    meeting::ItemKind,
    people::Sector,
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::ops::RangeInclusive;

/// The answers to the question of consent; none where the list has no such column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consents {
    /// Per sector, in the order of [`Sector::ALL`].
    pub by_sector: Vec<(Sector, ConsentCell)>,
    /// An answer of which the list does not say for whom it holds.
    pub unspecified: Option<ConsentCell>,
    /// The partner's, about the partner's own data.
    pub partner: Option<ConsentCell>,
    /// When consent was given.
    pub date: Option<NaiveDate>,
    /// How, from a column of its own or from the remarks.
    pub form: Option<ConsentForm>,
    /// Who gave it, as written.
    pub by: String,
    /// Who asked, as written.
    pub asked_by: Name,
    /// Where it can be found.
    pub evidence: String,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Ground on which the secret is broken without the partner's consent, from the remarks.
    pub partner_ground: Option<String>,
}

/// A family on the agenda, or a theme, as the list says it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after the column it holds, see AgendaColumn")]
pub struct AgendaRow {
    /// The day of the meeting, where the row says it.
    pub meeting: Option<NaiveDate>,
    pub number: Option<u16>,
    pub time: Option<NaiveTime>,
    pub minutes: Option<u16>,
    /// Minutes until the next row's time, where the list gives times rather than minutes.
    pub gap: Option<u16>,
    pub code: Option<String>,
    pub family: Name,
    pub mother: Name,
    pub mother_born: Option<NaiveDate>,
    /// What the list says of when somebody was born where it says no day.
    pub mother_about: Option<About>,
    pub partner: Name,
    pub partner_born: Option<NaiveDate>,
    pub partner_about: Option<About>,
    pub children: Children,
    pub child: Name,
    pub child_born: Option<NaiveDate>,
    pub child_about: Option<About>,
    pub due_date: Option<NaiveDate>,
    /// Days of pregnancy, on the day of the list.
    pub gestation: Option<u16>,
    /// Days of pregnancy at birth.
    pub gestation_at_birth: Option<u16>,
    pub referral_date: Option<NaiveDate>,
    pub intake_date: Option<NaiveDate>,
    /// Empty when it is not said or not known.
    pub referrer: String,
    pub kind: Option<ItemKind>,
    /// Nothing in the row says that it is a theme, but that it is about nobody.
    pub supposed_theme: bool,
    pub question: String,
    pub submitter: String,
    pub request: String,
    pub signals: Vec<SignalText>,
    pub strengths: Vec<SignalText>,
    pub consents: Consents,
    pub municipality: String,
    pub coordinator: Name,
    pub involved: Vec<Mention>,
    pub restriction: Option<RestrictionKind>,
    /// Who may see it, where the list says so.
    pub allowed: Vec<Mention>,
    /// The remarks say that no letter or call may reach the home.
    pub safe_contact_only: bool,
    pub remarks: String,
}

impl AgendaRow {
    /// The name by which the family goes: its own, else the mother's, else the child's.
    pub fn family_name(&self) -> Option<&str> {
        let names = [&self.family, &self.mother, &self.child];
        names.into_iter().find_map(Name::known).map(|mention| mention.name.as_str())
    }
}

impl Record for AgendaRow {
    type Column = C;

    fn read(row: &mut Reader<C>) -> Result<Self, NoRecord> {
        let (time, minutes) = times(row);
        let remarks = row.text(C::Remarks);
        let (mother, mut mother_born, mut mother_about) = member(row, C::Mother, C::MotherBorn, &birth::ADULTS);
        let (partner, partner_born, partner_about) = member(row, C::Partner, C::PartnerBorn, &birth::ADULTS);
        let (child, mut child_born, mut child_about) = member(row, C::Child, C::ChildBorn, &birth::CHILDREN);
        let (born, about) = birth_in(row, C::Born, &birth::ADULTS);
        if is_of_child(row, born, about) {
            (child_born, child_about) = (child_born.or(born), child_about.or(about));
        } else {
            (mother_born, mother_about) = (mother_born.or(born), mother_about.or(about));
        }
        let (due_date, gestation) = due_date(row);
        let (due_date, child_born) = due_or_born(row, due_date, child_born);
        // From the first day to three weeks past 40 weeks.
        let is_pregnancy =
            |due: NaiveDate| (-21..=280).contains(&due.signed_duration_since(row.reference()).num_days());
        if let Some(due) = due_date.filter(|due| child_born.is_none() && !is_pregnancy(*due)) {
            row.report(C::DueDate, IssueKind::NoPregnancy(due));
        }
        let signals = family::signals(&row.text(C::Signals));
        let said_at_birth = row.understood(C::GestationAtBirth, Expected::GestationalAge, family::gestation);
        let told = || family::gestation_in(&row.text(C::Signals)).or_else(|| family::gestation_in(&remarks));
        let gestation_at_birth = said_at_birth.or_else(|| child_born.and_then(|_| told()));
        let mut item = Self {
            meeting: row.date(C::MeetingDate, Lean::Around),
            number: row.number(C::Number),
            time,
            minutes,
            gap: None,
            code: code(&row.name(C::CaseCode)),
            family: row.name(C::Family),
            mother,
            mother_born,
            mother_about: mother_about.filter(|_| mother_born.is_none()),
            partner,
            partner_born,
            partner_about: partner_about.filter(|_| partner_born.is_none()),
            children: family::children(&row.text(C::Children)),
            child,
            child_born,
            child_about: child_about.filter(|_| child_born.is_none()),
            gestation_at_birth,
            due_date,
            gestation,
            referral_date: row.past_date(C::ReferralDate),
            intake_date: row.date(C::IntakeDate, Lean::Around),
            referrer: row.name(C::Referrer).known().map(|_| row.text(C::Referrer)).unwrap_or_default(),
            kind: kind(row),
            supposed_theme: false,
            question: row.text(C::Question),
            submitter: row.name(C::Submitter).known().map(|_| row.text(C::Submitter)).unwrap_or_default(),
            request: row.text(C::Request),
            signals,
            strengths: family::signals(&row.text(C::Strengths)),
            consents: consents(row, &remarks),
            municipality: row.name(C::Municipality).known().map(|place| place.name.clone()).unwrap_or_default(),
            coordinator: row.name(C::Coordinator),
            involved: names::people(&row.text(C::Involved)),
            restriction: restriction(row),
            allowed: allowed(row),
            safe_contact_only: family::forbids_contact_at_home(&remarks),
            remarks,
        };
        if item.is_break() {
            return Err(NoRecord::Skipped(Skipped::Break));
        }
        item.settle_theme();
        // Families in groups: `Nieuw` on a row of its own, and the new ones below it.
        let of_group = || words::item_kind(row.group()).filter(|kind| *kind != ItemKind::Theme);
        item.kind = item.kind.or_else(|| of_group().filter(|_| !row.has(C::Kind)));
        if item.kind == Some(ItemKind::Theme) || item.code.is_some() || item.family_name().is_some() {
            Ok(item)
        } else {
            Err(Unusable::NoFamily.into())
        }
    }

    fn missing(columns: &Mapping<C>) -> Vec<Missing> {
        let lacks = |any: &[C]| any.iter().all(|column| columns.at(*column).is_none());
        let unsaid: Vec<Sector> =
            CONSENTS.into_iter().filter(|(_, column)| lacks(&[*column])).map(|(sector, _)| sector).collect();
        let consent = match unsaid.len() {
            _ if !lacks(&[C::ConsentAny]) => None,
            0 => None,
            4 => Some(Missing::Consent),
            _ => Some(Missing::ConsentFor(unsaid)),
        };
        let phase = [C::DueDate, C::Gestation, C::ChildBorn, C::Born, C::Child, C::Children];
        [
            lacks(&[C::CaseCode]).then_some(Missing::Code),
            lacks(&phase).then_some(Missing::Phase),
            lacks(&[C::Kind]).then_some(Missing::Kind),
            lacks(&[C::Question]).then_some(Missing::Question),
            consent,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Where consent for each sector stands.
const CONSENTS: [(Sector, C); 4] = [
    (Sector::Care, C::ConsentCare),
    (Sector::Jgz, C::ConsentJgz),
    (Sector::Social, C::ConsentSocial),
    (Sector::Informal, C::ConsentInformal),
];

impl AgendaRow {
    /// Whether the row only keeps a place: `PAUZE 5 min`, `korte koffiepauze`, `12.30 lunch`.
    fn is_break(&self) -> bool {
        const BREAKS: [&str; 14] = [
            "pauze",
            "lunch",
            "lunchpauze",
            "koffie",
            "koffiepauze",
            "theepauze",
            "break",
            "coffee",
            "opening",
            "welkom",
            "welcome",
            "sluiting",
            "einde",
            "afsluiting",
        ];
        const BESIDE: [&str; 16] = [
            "korte",
            "kleine",
            "min",
            "minuten",
            "minutes",
            "uur",
            "u",
            "en",
            "and",
            "ca",
            "circa",
            "kwartier",
            "door",
            "voorzitter",
            "overleg",
            "mdo",
        ];
        let said = self.family.known().map(|name| format!("{} {}", name.name, name.note));
        let said = fold(&said.unwrap_or_else(|| self.question.clone()));
        let beside = |word: &str| BESIDE.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
        let of_family = self.code.is_some() || [&self.mother, &self.child].iter().any(|name| name.known().is_some());
        !of_family
            && said.split(' ').any(|word| BREAKS.contains(&word))
            && said.split(' ').all(|word| BREAKS.contains(&word) || beside(word))
    }

    /// A theme has no family: what stands in that column is what it is about.
    fn settle_theme(&mut self) {
        let is_word = |code: &String| !code.contains(|c: char| c.is_ascii_digit()) && code.len() > 2;
        let in_code = self.code.as_ref().filter(|code| is_word(code)).and_then(|code| words::item_kind(code));
        if in_code == Some(ItemKind::Theme) && self.family_name().is_none() {
            (self.code, self.kind) = (None, Some(ItemKind::Theme));
        }
        let about_somebody = self.code.is_some()
            || self.family_name().is_some()
            || [self.mother_born, self.child_born, self.due_date].iter().any(Option::is_some)
            || self.gestation.is_some();
        if self.kind.is_none() && !about_somebody && !self.question.is_empty() {
            self.kind = Some(ItemKind::Theme);
            self.supposed_theme = words::item_kind(&self.question) != Some(ItemKind::Theme);
            return;
        }
        let named = self.family.known().map(|mention| mention.name.clone());
        let says_theme = self.kind.is_none() && named.as_deref().and_then(words::item_kind) == Some(ItemKind::Theme);
        if self.code.is_some() || !(says_theme || self.kind == Some(ItemKind::Theme)) {
            return;
        }
        self.kind = Some(ItemKind::Theme);
        self.family = Name::Blank;
        if let Some(named) = named.filter(|_| self.question.is_empty()) {
            self.question = named;
        }
    }
}

fn times(row: &mut Reader<C>) -> (Option<NaiveTime>, Option<u16>) {
    let times = time_of(row.cell(C::Time));
    if times.is_none() && !says_nothing(&row.cell(C::Time).text()) {
        row.report(C::Time, IssueKind::NotUnderstood(Expected::Time));
    }
    let until = times.and_then(|(_, until)| until).or_else(|| time_of(row.cell(C::EndTime)).map(|(until, _)| until));
    let from = times.map(|(from, _)| from);
    let planned = || from.zip(until).and_then(|(from, until)| minutes_between(from, until));
    (from, minutes(row).filter(|minutes| *minutes > 0).or_else(planned))
}

/// The minutes for an item, also where they stand as a time: `0:10`.
fn minutes(row: &mut Reader<C>) -> Option<u16> {
    let cell = row.cell(C::Minutes);
    let as_time = matches!(cell, Cell::Time(_)) || cell.text().contains(':');
    match (time_of(cell).filter(|_| as_time), fold(&cell.text()).as_str()) {
        (Some((length, _)), _) => minutes_between(NaiveTime::MIN, length),
        (None, "kwartier" | "een kwartier" | "kwartiertje") => Some(15),
        (None, "half uur" | "halfuur" | "een half uur") => Some(30),
        (None, _) => row.number(C::Minutes),
    }
}

/// A member of the family, with a birth date from its own column or from beside the name, or what is said of it there.
fn member(
    row: &mut Reader<C>,
    name: C,
    born: C,
    ages: &RangeInclusive<u32>,
) -> (Name, Option<NaiveDate>, Option<About>) {
    let (name, beside, said) = names::person_with_birth(&row.text(name), row.rules(name, Lean::Past), ages);
    let (born, about) = birth_in(row, born, ages);
    (name, born.or(beside.filter(|date| *date <= row.reference())), about.or(said))
}

/// The birth date in a column, or what is said of it there. A date that there is not is one of the year that it names.
fn birth_in(row: &mut Reader<C>, column: C, ages: &RangeInclusive<u32>) -> (Option<NaiveDate>, Option<About>) {
    let text = row.text(column);
    let about = birth::between(&text, row.reference(), ages);
    if about.is_some() || says_nothing(&text) {
        return (None, about);
    }
    let born = row.past_date(column);
    (born, born.is_none().then(|| birth::in_some_year(&text, row.reference())))
}

/// Whose the birth date is of which the heading does not say it: a child's when it is less than three years ago.
fn is_of_child(row: &Reader<C>, born: Option<NaiveDate>, about: Option<About>) -> bool {
    let first = match about {
        Some(About::Between(first, _)) => Some(first),
        Some(About::Unclear) | None => None,
    };
    born.or(first).is_some_and(|day| row.reference().signed_duration_since(day).num_days() < 3 * 365)
}

/// The date of a column for both, `Verwacht/geboren`: what lies behind is a birth.
fn due_or_born(
    row: &Reader<C>,
    due: Option<NaiveDate>,
    born: Option<NaiveDate>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let heading = fold(&row.heading(C::DueDate));
    let is_for_both = heading.split(' ').any(|word| matches!(word, "geboren" | "geb" | "born"));
    match due {
        Some(date) if is_for_both && born.is_none() && date <= row.reference() => (None, Some(date)),
        due => (due, born),
    }
}

/// Why it is discussed. A heading that explains its letters goes before what they usually mean: `N=nieuw/V=vervolg`, `N/V`.
fn kind(row: &mut Reader<C>) -> Option<ItemKind> {
    let heading = row.heading(C::Kind);
    row.understood(C::Kind, Expected::ItemKind, |text| {
        explained(&heading, &fold(text)).or_else(|| words::item_kind(text))
    })
}

fn explained(heading: &str, letter: &str) -> Option<ItemKind> {
    let parts = || heading.split(['/', ',', ';', '(', ')', '|']).flat_map(|part| part.split(" of ")).map(str::trim);
    let means = |part: &str| match part.split_once(['=', ':']) {
        Some((key, meaning)) if fold(key) == letter => words::item_kind(meaning),
        None if letter.len() == 1 && fold(part).len() > 1 && fold(part).starts_with(letter) => words::item_kind(part),
        _ => None,
    };
    let beside_new = || letter == "v" && parts().any(|part| fold(part) == "n");
    parts().find_map(means).or_else(|| beside_new().then_some(ItemKind::Running))
}

/// The expected birth date, and how far the pregnancy is. The second stands in the column of the first in some lists
/// (`AD`), and gives the first where that is missing: a due date is 40 weeks.
fn due_date(row: &mut Reader<C>) -> (Option<NaiveDate>, Option<u16>) {
    let in_due = family::gestation(&row.text(C::DueDate));
    let date = if in_due.is_some() { None } else { row.date(C::DueDate, Lean::Ahead) };
    let weeks = row.understood(C::Gestation, Expected::GestationalAge, |text| {
        family::gestation(text).or_else(|| family::gestation_in(text))
    });
    let days = weeks.or(in_due);
    let from_days = || row.reference().checked_add_signed(TimeDelta::days(280 - i64::from(days?)));
    (date.or_else(from_days), days)
}

/// Who may see it; a cell that says "everyone" limits nothing.
fn allowed(row: &Reader<C>) -> Vec<Mention> {
    const EVERYONE: [&str; 9] =
        ["iedereen", "allen", "alle", "allemaal", "hele team", "hele kernteam", "all", "everyone", "everybody"];
    let text = row.text(C::AllowedOnly);
    if EVERYONE.contains(&fold(&text).as_str()) { Vec::new() } else { names::people(&text) }
}

/// The restriction in its column, or beside the family's name: `Ceder (anoniem)`.
fn restriction(row: &mut Reader<C>) -> Option<RestrictionKind> {
    let beside = row.name(C::Family).known().map(|family| family.note.clone()).unwrap_or_default();
    match words::restriction(&row.text(C::Restriction)) {
        Ok(restriction) => restriction.or_else(|| words::restriction(&beside).ok()?),
        Err(strictest) => {
            row.report(C::Restriction, IssueKind::StrictestRestriction);
            Some(strictest)
        }
    }
}

fn consents(row: &mut Reader<C>, remarks: &str) -> Consents {
    let mut by_sector: Vec<(Sector, ConsentCell)> =
        CONSENTS.into_iter().filter_map(|(sector, column)| Some((sector, answer(row, column)?))).collect();
    let together = consent::by_sector(&row.text(C::ConsentAny), row.rules(C::ConsentAny, Lean::Past));
    let unspecified = if together.is_some() { None } else { answer(row, C::ConsentAny) };
    for (sector, cell) in together.into_iter().flatten() {
        if by_sector.iter().all(|(known, _)| *known != sector) {
            by_sector.push((sector, cell));
        }
    }
    by_sector.sort_by_key(|(sector, _)| *sector);
    for (_, cell) in &mut by_sector {
        cell.scope = cell.scope.take().map(|scope| family::fuller_scope(&scope, remarks).unwrap_or(scope));
    }
    Consents {
        by_sector,
        unspecified,
        partner: answer(row, C::ConsentPartner),
        date: row.past_date(C::ConsentDate),
        form: row
            .understood(C::ConsentForm, Expected::ConsentForm, consent::form)
            .or_else(|| consent::form_in(remarks)),
        by: row.text(C::ConsentBy),
        asked_by: row.name(C::ConsentAskedBy),
        evidence: row.text(C::ConsentEvidence),
        until: row.date(C::ConsentUntil, Lean::Ahead),
        partner_ground: family::ground_in(remarks),
    }
}

fn answer(row: &mut Reader<C>, column: C) -> Option<ConsentCell> {
    if !row.has(column) {
        return None;
    }
    let cell = ConsentCell::read(&row.text(column), row.rules(column, Lean::Past));
    if !cell.understood {
        row.report(column, IssueKind::NotUnderstood(Expected::Consent));
    } else if cell.state == ConsentState::Yes && !cell.note.is_empty() {
        row.report(column, IssueKind::Remainder(cell.note.clone()));
    }
    Some(cell)
}
