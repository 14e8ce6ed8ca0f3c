//! What a person should look at in a row of a list, in words: what was not understood in its cells, and what is doubtful.

use super::{super::Texts, quote};
use crate::domain::consent::Signer;
use crate::import::{
    issue::{Expected, Issue, IssueKind},
    plan::{Doubt, DoubtKind, PlanLine},
};

impl Texts {
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
            DoubtKind::TakenFor(name, person) => {
                self.with("import-taken-for", &[("name", quote(name)), ("person", quote(person))])
            }
            DoubtKind::CodeReadAs(code) => self.with("import-code-read-as", &[("code", quote(code))]),
            DoubtKind::MeantCode(codes) => self.with("import-meant-code", &[("codes", codes.join(", "))]),
            DoubtKind::SupposedTheme => self.get("import-supposed-theme").to_owned(),
            DoubtKind::OfNoFamily => self.get("import-of-no-family").to_owned(),
            DoubtKind::TwiceInList { first, again, differs } => {
                let rows = [("first", first.to_string()), ("again", again.to_string())];
                let twice = self.with("import-twice", &rows);
                let differs: Vec<&str> = differs.iter().map(|topic| self.topic(*topic)).collect();
                match differs.as_slice() {
                    [] => twice,
                    differs => {
                        format!(
                            "{twice} {}",
                            self.with(
                                "import-twice-differs",
                                &[("first", first.to_string()), ("topics", differs.join(", "))]
                            )
                        )
                    }
                }
            }
            DoubtKind::OnOtherSheet { sheet, row, differs } => {
                let place = [("sheet", quote(sheet)), ("row", row.to_string())];
                let differs: Vec<&str> = differs.iter().map(|topic| self.topic(*topic)).collect();
                let topics = (!differs.is_empty()).then(|| [("topics", differs.join(", "))]);
                let differs = topics.map(|topics| self.with("import-other-sheet-differs", &topics));
                [Some(self.with("import-other-sheet", &place)), differs]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            DoubtKind::NobodyAllowed => self.get("import-nobody-allowed").to_owned(),
            DoubtKind::RestrictedByList => self.get("import-restricted-by-list").to_owned(),
            DoubtKind::StaysRestricted => self.get("import-stays-restricted").to_owned(),
            DoubtKind::KnownConsentStays(answer) => {
                self.with("import-known-consent-stays", &[("answer", quote(answer))])
            }
            DoubtKind::RefusalGivesWay { was, now } => {
                self.with("import-refusal-gives-way", &[("was", quote(was)), ("now", quote(now))])
            }
            DoubtKind::OpensPast { was, now } => {
                self.with("import-opens-past", &[("was", quote(was)), ("now", quote(now))])
            }
            DoubtKind::StillLetIn(answers) => self.still_let_in(answers, true).unwrap_or_default(),
            DoubtKind::RefusalOfNoDay(answer) => self.with("import-refusal-of-no-day", &[("answer", quote(answer))]),
            DoubtKind::ExceptionForNobody(answer) => {
                self.with("import-exception-for-nobody", &[("answer", quote(answer))])
            }
            DoubtKind::ConsentByDenied(by) => self.with("import-consent-by-denied", &[("by", quote(by))]),
            DoubtKind::ConsentForAll => self.get("import-consent-for-all").to_owned(),
            DoubtKind::ConsentByOther(who) => self.with("import-consent-by-other", &[("who", quote(who))]),
            DoubtKind::ConsentBy(Signer::Own) => self.get("import-consent-lacks-own").to_owned(),
            DoubtKind::ConsentBy(Signer::Authority) => self.get("import-consent-lacks-authority").to_owned(),
            DoubtKind::ConsentOfNoAge => self.get("import-consent-of-no-age").to_owned(),
            DoubtKind::DecidedCoordinatorStays(name) => {
                self.with("import-decided-coordinator-stays", &[("name", quote(name))])
            }
            DoubtKind::OneRole(role) => self.with("import-one-role", &[("role", self.term(role.word()))]),
            DoubtKind::NobodyLeft(name) => self.with("import-nobody-left", &[("name", quote(name))]),
            DoubtKind::NotInTeam(clinic) => self.with("import-not-in-team", &[("clinic", quote(clinic))]),
            DoubtKind::LeavesLater(date) => self.with("import-leaves-later", &[("date", self.date(*date))]),
            DoubtKind::LeavesOnNoDay(said) => self.with("import-leaves-on-no-day", &[("said", quote(said))]),
            DoubtKind::LeavesBehind(behind) => self.left_behind(*behind).unwrap_or_default(),
            DoubtKind::ComesBack(date) => self.with("import-comes-back", &[("date", self.date(*date))]),
            DoubtKind::OneDeputy(name) => self.with("import-one-deputy", &[("name", quote(name))]),
            DoubtKind::CodeMade(code) => self.with("import-code-made", &[("code", quote(code))]),
            DoubtKind::FoundByName => self.get("import-found-by-name").to_owned(),
            DoubtKind::TooManyMinutes(minutes) => {
                self.with("import-too-many-minutes", &[("minutes", minutes.to_string())])
            }
        };
        let of_the_row = matches!(
            doubt.what,
            DoubtKind::OnOtherSheet { .. }
                | DoubtKind::TwiceInList { .. }
                | DoubtKind::LeavesBehind(_)
                | DoubtKind::OfNoFamily
                | DoubtKind::SupposedTheme
                | DoubtKind::MeantCode(_)
                | DoubtKind::CodeReadAs(_)
        );
        if of_the_row {
            return what;
        }
        self.with("import-remark", &[("where", self.topic(doubt.topic).to_owned()), ("what", what)])
    }

    /// What was not understood, or changed, in a cell.
    pub fn import_issue(&self, issue: &Issue) -> String {
        let what = self.issue_kind(&issue.what, &issue.value);
        if issue.column.is_empty() {
            return what;
        }
        let place = quote(&issue.column);
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
            IssueKind::InFuture(date) => self.with("import-issue-in-future", &[("date", self.date(*date))]),
            IssueKind::BeforeStart(date) => self.with("import-issue-before-start", &[("date", self.date(*date))]),
            IssueKind::DueBeforeAgreed { due, agreed } => {
                let args = [("due", self.date(*due)), ("agreed", self.date(*agreed))];
                self.with("import-issue-due-before-agreed", &args)
            }
            IssueKind::ReadAs { date, other: None } => {
                self.with("import-issue-read-as", &[("value", quote(value)), ("date", self.date(*date))])
            }
            IssueKind::ReadAs { date, other: Some(other) } => {
                let args = [("value", quote(value)), ("date", self.date(*date)), ("other", self.date(*other))];
                self.with("import-issue-read-as-or", &args)
            }
            IssueKind::CountsAsDone(date) => self.with("import-issue-counts-as-done", &[("date", self.date(*date))]),
            IssueKind::OpenThough(date) => self.with("import-issue-open-though", &[("date", self.date(*date))]),
            IssueKind::NotKept => self.with("import-issue-not-kept", &[("value", quote(value))]),
            IssueKind::OneSector { taken, left } => {
                let left: Vec<&str> = left.iter().map(|sector| self.term(sector.word())).collect();
                let args = [("taken", self.term(taken.word()).to_owned()), ("left", left.join(", "))];
                self.with("import-issue-one-sector", &args)
            }
            IssueKind::Remainder(rest) => self.with("import-issue-remainder", &[("rest", quote(rest))]),
            IssueKind::SectorGuessed(sector) => {
                let key = if value.is_empty() { "import-issue-sector-guessed" } else { "import-issue-sector-instead" };
                let args = [("value", quote(value)), ("sector", self.term(sector.word()).to_owned())];
                self.with(key, &args)
            }
            IssueKind::NoSeat => self.with("import-issue-no-seat", &[("value", quote(value))]),
            IssueKind::NoPregnancy(date) => self.with("import-issue-no-pregnancy", &[("date", self.date(*date))]),
            IssueKind::StrictestRestriction => self.with("import-issue-strictest", &[("value", quote(value))]),
        }
    }
}

fn expected_cell(expected: Expected) -> &'static str {
    match expected {
        Expected::Date => "import-expected-date",
        Expected::Deadline => "import-expected-deadline",
        Expected::Time => "import-expected-time",
        Expected::Number => "import-expected-number",
        Expected::YesNo => "import-expected-yes-no",
        Expected::Consent => "import-expected-consent",
        Expected::ConsentForm => "import-expected-consent-form",
        Expected::ItemKind => "import-expected-item-kind",
        Expected::Status => "import-expected-status",
        Expected::Sector => "import-expected-sector",
        Expected::Role => "import-expected-role",
        Expected::Employment => "import-expected-employment",
        Expected::Attendance => "import-expected-attendance",
        Expected::GestationalAge => "import-expected-gestational-age",
        Expected::Email => "import-expected-email",
    }
}
