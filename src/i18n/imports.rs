//! What an import will do, what was not understood in a list, and what to do about it, in words.

use super::Texts;
use crate::{
    domain::{meeting::MeetingStatus, world::World},
    import::{
        headings::{KeptOut, KeptOutReason, ListKind},
        issue::{Excess, Expected, FileKind, Issue, IssueKind, ListError, ReadError, SheetSummary, Skipped, Unusable},
        plan::{Doubt, DoubtKind, NotTaken, Outcome, Plan, PlanError, PlanLine, PlanNote, Source, Topic},
    },
};
use chrono::NaiveDateTime;

/// Most characters of a cell that a sentence quotes.
const LONGEST_QUOTE: usize = 60;

impl Texts {
    /// Why a file could not be read, and what to do.
    pub fn read_error(&self, error: &ReadError) -> String {
        let megabytes = |bytes: usize| bytes.div_ceil(1 << 20).to_string();
        match error {
            ReadError::Empty => self.get("import-empty").to_owned(),
            ReadError::TooLarge { bytes, limit } => {
                self.with("import-too-large", &[("size", megabytes(*bytes)), ("most", megabytes(*limit))])
            }
            ReadError::UnpacksTooLarge { .. } => self.get("import-unpacks-too-large").to_owned(),
            ReadError::TooMany { what: Excess::Rows, limit } => {
                self.with("import-too-many-rows", &[("most", limit.to_string())])
            }
            ReadError::TooMany { what: Excess::Columns, limit } => {
                self.with("import-too-many-columns", &[("most", limit.to_string())])
            }
            ReadError::TooMany { what: Excess::Content, .. } => self.get("import-too-much-content").to_owned(),
            ReadError::Encrypted => self.get("import-encrypted").to_owned(),
            ReadError::Damaged { .. } => self.get("import-damaged").to_owned(),
            ReadError::OtherFormat(kind) => self.get(other_format(*kind)).to_owned(),
        }
    }

    /// Why no plan could be made of a list, and what to do.
    pub fn plan_error(&self, error: &PlanError) -> String {
        match error {
            PlanError::List(error) => self.list_error(error),
            PlanError::WhichClinic { known } => self.with("import-which-clinic", &[("known", known.join(", "))]),
            PlanError::NoClinic => self.get("import-no-clinic").to_owned(),
            PlanError::UnknownClinic { known, .. } if known.is_empty() => self.get("import-no-clinic").to_owned(),
            PlanError::UnknownClinic { name, known } => {
                self.with("import-unknown-clinic", &[("name", name.clone()), ("known", known.join(", "))])
            }
            PlanError::WhichMeeting { clinic } => self.with("import-which-meeting", &[("clinic", clinic.clone())]),
            PlanError::MeetingIs { date, status } => {
                let runs = matches!(status, MeetingStatus::Planned | MeetingStatus::Running);
                let key = if runs { "import-meeting-running" } else { "import-meeting-over" };
                self.with(key, &[("date", self.date(*date))])
            }
        }
    }

    /// Why a file does not hold the wanted list, and what it does hold.
    pub fn list_error(&self, error: &ListError) -> String {
        let ListError::NotFound { wanted, needed, sheets } = error;
        let sheets: Vec<String> = sheets.iter().map(|sheet| self.sheet(sheet)).collect();
        let needed: Vec<String> = needed.iter().map(|name| format!("“{name}”")).collect();
        let needed = needed.join(&format!(" {} ", self.get("join-or")));
        let wanted = self.list_kind(*wanted).to_owned();
        self.with("import-not-found", &[("wanted", wanted), ("needed", needed), ("sheets", sheets.join(" "))])
    }

    fn sheet(&self, sheet: &SheetSummary) -> String {
        let headers: Vec<String> = sheet.headers.iter().take(8).map(|header| format!("“{}”", quote(header))).collect();
        let (row, headers) = (sheet.header_row.to_string(), headers.join(", "));
        let name = quote(&sheet.name);
        match sheet.looks_like {
            Some(kind) => {
                let like = self.list_kind(kind).to_owned();
                self.with("import-sheet-like", &[("name", name), ("row", row), ("headers", headers), ("like", like)])
            }
            None => self.with("import-sheet", &[("name", name), ("row", row), ("headers", headers)]),
        }
    }

    /// The name of a kind of list.
    pub fn list_kind(&self, kind: ListKind) -> &str {
        self.get(match kind {
            ListKind::Team => "import-kind-team",
            ListKind::Agenda => "import-kind-agenda",
            ListKind::Actions => "import-kind-actions",
        })
    }

    /// What a plan does besides its rows.
    pub fn plan_note(&self, note: &PlanNote) -> String {
        match note {
            PlanNote::Founds { clinic, kind } => {
                let args = [("clinic", clinic.clone()), ("kind", self.term(kind.word()).to_owned())];
                self.with("import-founds", &args)
            }
            PlanNote::Plans { clinic, at } => self.with("import-plans", &self.meeting(clinic, *at)),
            PlanNote::For { clinic, at } => self.with("import-for", &self.meeting(clinic, *at)),
            PlanNote::TitleSaysOtherDay { source, date } => {
                self.with("import-other-day", &[("source", quote(source)), ("date", self.date(*date))])
            }
        }
    }

    fn meeting(&self, clinic: &str, at: NaiveDateTime) -> [(&'static str, String); 3] {
        [("clinic", clinic.to_owned()), ("date", self.date(at.date())), ("time", super::time(at.time()))]
    }

    /// The columns of a list that are not used, each with the reason.
    pub fn kept_out(&self, source: &Source) -> Vec<String> {
        source.kept_out.iter().map(|column| self.column_kept_out(column)).collect()
    }

    fn column_kept_out(&self, kept: &KeptOut) -> String {
        let column = ("column", quote(&kept.header));
        match &kept.why {
            KeptOutReason::Unknown => self.with("import-column-unknown", &[column]),
            KeptOutReason::NoHeading => {
                let column = ("column", if kept.header.is_empty() { (kept.at + 1).to_string() } else { column.1 });
                self.with("import-column-no-heading", &[column])
            }
            KeptOutReason::SameAs(other) => self.with("import-column-same", &[column, ("other", quote(other))]),
            KeptOutReason::Ambiguous(names) => {
                self.with("import-column-ambiguous", &[column, ("meanings", names.join(", "))])
            }
        }
    }

    /// How many rows come to what.
    pub fn plan_summary(&self, plan: &Plan) -> String {
        const KEYS: [&str; 7] = [
            "import-new",
            "import-changed",
            "import-same",
            "import-refused",
            "import-not-taken",
            "import-unusable",
            "import-skipped",
        ];
        let counts = KEYS.map(|key| (key, plan.count(|what| outcome(what) == key)));
        let say = |(key, count): (&str, usize)| {
            self.with("import-count", &[("what", self.get(key).to_owned()), ("count", count.to_string())])
        };
        let mut parts: Vec<String> = counts.into_iter().filter(|(_, count)| *count > 0).map(say).collect();
        if plan.is_empty() {
            parts.push(self.get("import-nothing").to_owned());
        }
        self.with("import-summary", &[("rows", plan.lines.len().to_string()), ("parts", parts.join(" · "))])
    }

    /// A row and what it comes to, in one line.
    pub fn plan_line(&self, w: &World, line: &PlanLine) -> String {
        let label = quote(if line.label.is_empty() { &line.line } else { &line.label });
        let args = [("row", line.row.to_string()), ("label", label), ("what", self.plan_outcome(w, &line.what))];
        self.with("import-line", &args)
    }

    /// What a row comes to.
    pub fn plan_outcome(&self, w: &World, what: &Outcome) -> String {
        match what {
            Outcome::New => self.get("import-new").to_owned(),
            Outcome::Same => self.get("import-same").to_owned(),
            Outcome::Changed(topics) => {
                let topics: Vec<&str> = topics.iter().map(|topic| self.topic(*topic)).collect();
                self.with("import-changed-what", &[("topics", topics.join(", "))])
            }
            Outcome::Refused(refusal) => self.with("import-refused-why", &[("why", self.refusal(w, refusal))]),
            Outcome::NotTaken(why) => self.with("import-not-taken-why", &[("why", self.get(not_taken(*why)))]),
            Outcome::Unusable(why) => self.with("import-unusable-why", &[("why", self.unusable(*why))]),
            Outcome::Skipped(why) => self.with("import-skipped-why", &[("why", self.get(skipped(*why)))]),
        }
    }

    fn unusable(&self, why: Unusable) -> String {
        match why {
            Unusable::NoName => self.get("import-no-name").to_owned(),
            Unusable::NoFamily => self.get("import-no-family").to_owned(),
            Unusable::NoAction => self.get("import-no-action").to_owned(),
            Unusable::MoreCells { found, expected } => {
                self.with("import-more-cells", &[("found", found.to_string()), ("expected", expected.to_string())])
            }
        }
    }

    /// What a person should look at in a row: what was not understood, and what is doubtful.
    pub fn plan_remarks(&self, line: &PlanLine) -> Vec<String> {
        let issues = line.issues.iter().map(|issue| self.import_issue(issue));
        issues.chain(line.doubts.iter().map(|doubt| self.import_doubt(doubt))).collect()
    }

    /// What is doubtful in a row.
    pub fn import_doubt(&self, doubt: &Doubt) -> String {
        let what = match &doubt.what {
            DoubtKind::UnknownPerson(name) => self.with("import-unknown-person", &[("name", quote(name))]),
            DoubtKind::SeveralPeople(name, people) => {
                self.with("import-several-people", &[("name", quote(name)), ("people", people.join(", "))])
            }
            DoubtKind::NobodyAllowed => self.get("import-nobody-allowed").to_owned(),
            DoubtKind::RestrictedByList => self.get("import-restricted-by-list").to_owned(),
            DoubtKind::StaysRestricted => self.get("import-stays-restricted").to_owned(),
            DoubtKind::KnownConsentStays(answer) => {
                self.with("import-known-consent-stays", &[("answer", quote(answer))])
            }
            DoubtKind::ConsentForAll => self.get("import-consent-for-all").to_owned(),
            DoubtKind::ConsentByOther(who) => self.with("import-consent-by-other", &[("who", quote(who))]),
            DoubtKind::DecidedCoordinatorStays(name) => {
                self.with("import-decided-coordinator-stays", &[("name", quote(name))])
            }
            DoubtKind::OneRole(role) => self.with("import-one-role", &[("role", self.term(role.word()))]),
            DoubtKind::OneDeputy(name) => self.with("import-one-deputy", &[("name", quote(name))]),
            DoubtKind::CodeMade(code) => self.with("import-code-made", &[("code", quote(code))]),
            DoubtKind::FoundByName => self.get("import-found-by-name").to_owned(),
            DoubtKind::TooManyMinutes(minutes) => {
                self.with("import-too-many-minutes", &[("minutes", minutes.to_string())])
            }
        };
        self.with("import-remark", &[("where", self.topic(doubt.topic).to_owned()), ("what", what)])
    }

    /// What was not understood, or changed, in a cell.
    pub fn import_issue(&self, issue: &Issue) -> String {
        let what = self.issue_kind(&issue.what, &issue.value);
        let place = if issue.column.is_empty() {
            self.with("import-row", &[("row", issue.row.to_string())])
        } else {
            quote(&issue.column)
        };
        self.with("import-remark", &[("where", place), ("what", what)])
    }

    fn issue_kind(&self, kind: &IssueKind, value: &str) -> String {
        match kind {
            IssueKind::ControlCharacters => self.get("import-issue-control").to_owned(),
            IssueKind::HiddenCharacters => self.get("import-issue-hidden").to_owned(),
            IssueKind::Formula => self.get("import-issue-formula").to_owned(),
            IssueKind::SpreadsheetError => self.get("import-issue-error").to_owned(),
            IssueKind::TooLong(most) => self.with("import-issue-too-long", &[("most", most.to_string())]),
            IssueKind::Bsn => self.get("import-issue-bsn").to_owned(),
            IssueKind::LostCharacters => self.get("import-issue-lost").to_owned(),
            IssueKind::RepairedCharacters => self.get("import-issue-repaired").to_owned(),
            IssueKind::UnclosedQuote => self.get("import-issue-quote").to_owned(),
            IssueKind::RejoinedLines => self.get("import-issue-rejoined").to_owned(),
            IssueKind::FewerCells { found, expected } => self
                .with("import-issue-fewer-cells", &[("found", found.to_string()), ("expected", expected.to_string())]),
            IssueKind::NotUnderstood(expected) => {
                let args = [("value", quote(value)), ("expected", self.get(expected_cell(*expected)).to_owned())];
                self.with("import-not-understood", &args)
            }
            IssueKind::Missing(expected) => {
                self.with("import-missing", &[("expected", self.get(expected_cell(*expected)))])
            }
            IssueKind::MonthFirst(date) => self.with("import-issue-month-first", &[("date", self.date(*date))]),
            IssueKind::WeekdayDisagrees(date) => self.with("import-issue-weekday", &[("date", self.date(*date))]),
            IssueKind::Implausible(date) => self.with("import-issue-implausible", &[("date", self.date(*date))]),
            IssueKind::Remainder(rest) => self.with("import-issue-remainder", &[("rest", quote(rest))]),
            IssueKind::SectorGuessed(sector) => {
                self.with("import-issue-sector-guessed", &[("sector", self.term(sector.word()))])
            }
            IssueKind::StrictestRestriction => self.with("import-issue-strictest", &[("value", quote(value))]),
        }
    }

    /// What a row says something about, in a word or two.
    pub fn topic(&self, topic: Topic) -> &str {
        self.get(match topic {
            Topic::Discipline => "import-topic-discipline",
            Topic::Organisation => "import-topic-organisation",
            Topic::Sector => "import-topic-sector",
            Topic::Email => "import-topic-email",
            Topic::Skj => "import-topic-skj",
            Topic::Absence => "import-topic-absence",
            Topic::Role => "import-topic-role",
            Topic::Attendance => "import-topic-attendance",
            Topic::Deputy => "import-topic-deputy",
            Topic::Family => "import-topic-family",
            Topic::Members => "import-topic-members",
            Topic::DueDate => "import-topic-due-date",
            Topic::BirthDate => "import-topic-birth-date",
            Topic::Municipality => "import-topic-municipality",
            Topic::Referral => "import-topic-referral",
            Topic::Request => "import-topic-request",
            Topic::Signals => "import-topic-signals",
            Topic::Involved => "import-topic-involved",
            Topic::SafeContact => "import-topic-safe-contact",
            Topic::Remarks => "import-topic-remarks",
            Topic::Consent => "import-topic-consent",
            Topic::Restriction => "import-topic-restriction",
            Topic::Allowed => "import-topic-allowed",
            Topic::Coordinator => "import-topic-coordinator",
            Topic::OnAgenda => "import-topic-on-agenda",
            Topic::Item => "import-topic-item",
            Topic::Owner => "import-topic-owner",
            Topic::Due => "import-topic-due",
            Topic::Status => "import-topic-status",
        })
    }
}

/// The beginning of a text from a file, on one line.
fn quote(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

fn other_format(kind: FileKind) -> &'static str {
    match kind {
        FileKind::OldExcel => "import-other-old-excel",
        FileKind::BinaryExcel => "import-other-binary-excel",
        FileKind::OpenDocument => "import-other-open-document",
        FileKind::OtherOffice => "import-other-office",
        FileKind::Pdf => "import-other-pdf",
        FileKind::WebPage => "import-other-web-page",
        FileKind::Markup => "import-other-markup",
        FileKind::Binary => "import-other-binary",
    }
}

/// The word for what a row comes to, without the particulars.
fn outcome(what: &Outcome) -> &'static str {
    match what {
        Outcome::New => "import-new",
        Outcome::Changed(_) => "import-changed",
        Outcome::Same => "import-same",
        Outcome::Refused(_) => "import-refused",
        Outcome::NotTaken(_) => "import-not-taken",
        Outcome::Unusable(_) => "import-unusable",
        Outcome::Skipped(_) => "import-skipped",
    }
}

fn not_taken(why: NotTaken) -> &'static str {
    match why {
        NotTaken::NoSector => "import-no-sector",
        NotTaken::NoClinic => "import-clinic-missing",
        NotTaken::OtherClinic => "import-other-clinic",
        NotTaken::OtherFamily => "import-other-family",
        NotTaken::SeveralFamilies => "import-several-families",
        NotTaken::TakenOff => "import-taken-off",
        NotTaken::OtherMeeting => "import-other-meeting",
        NotTaken::DoneWithoutFamily => "import-done-without-family",
    }
}

fn skipped(why: Skipped) -> &'static str {
    match why {
        Skipped::RepeatedHeader => "import-repeated-header",
        Skipped::Total => "import-total",
        Skipped::LooseText => "import-loose-text",
    }
}

fn expected_cell(expected: Expected) -> &'static str {
    match expected {
        Expected::Date => "import-expected-date",
        Expected::Time => "import-expected-time",
        Expected::Number => "import-expected-number",
        Expected::YesNo => "import-expected-yes-no",
        Expected::Consent => "import-expected-consent",
        Expected::ConsentForm => "import-expected-consent-form",
        Expected::ItemKind => "import-expected-item-kind",
        Expected::Status => "import-expected-status",
        Expected::Sector => "import-expected-sector",
        Expected::Role => "import-expected-role",
        Expected::Attendance => "import-expected-attendance",
        Expected::GestationalAge => "import-expected-gestational-age",
        Expected::Email => "import-expected-email",
    }
}

#[cfg(test)]
mod tests;
