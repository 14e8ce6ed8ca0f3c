//! What an import will do, what was not understood in a list, and what to do about it, in words.

mod cells;

use super::Texts;
use crate::{
    domain::{clinic::ClinicKind, meeting::MeetingStatus, world::World},
    import::{
        headings::{KeptOut, KeptOutReason, ListKind},
        issue::{Excess, FileKind, ListError, Missing, ReadError, SheetSummary, Skipped, Unusable},
        plan::{NotTaken, Outcome, Plan, PlanError, PlanFact, PlanLine, PlanNote, Source, Topic},
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
            PlanError::ClinicUnsaid => self.get("import-clinic-unsaid").to_owned(),
            PlanError::NoClinic => self.get("import-no-clinic").to_owned(),
            PlanError::UnknownClinic { known, .. } if known.is_empty() => self.get("import-no-clinic").to_owned(),
            PlanError::UnknownClinic { name, known } => {
                self.with("import-unknown-clinic", &[("name", name.clone()), ("known", known.join(", "))])
            }
            PlanError::WhichMeeting { clinic } => self.with("import-which-meeting", &[("clinic", clinic.clone())]),
            PlanError::MeetingIs { date, status } => {
                let key = match status {
                    MeetingStatus::Planned | MeetingStatus::Running => "import-meeting-running",
                    MeetingStatus::Closed => "import-meeting-over",
                    MeetingStatus::Approved => "import-meeting-approved",
                };
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
        match sheet.looks_like.filter(|_| !sheet.lacks_only) {
            Some(kind) => {
                let like = self.list_kind(kind).to_owned();
                self.with("import-sheet-like", &[("name", name), ("row", row), ("headers", headers), ("like", like)])
            }
            _ if sheet.lacks_only => {
                self.with("import-sheet-lacks", &[("name", name), ("row", row), ("headers", headers)])
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
            PlanNote::Founds { clinic, kind: ClinicKind::Other } => {
                self.with("import-founds-other", &[("clinic", clinic.clone())])
            }
            PlanNote::Founds { clinic, kind } => {
                let args = [("clinic", clinic.clone()), ("kind", self.term(kind.word()).to_owned())];
                self.with("import-founds", &args)
            }
            PlanNote::Plans { clinic, at } => self.with("import-plans", &self.meeting(clinic, *at)),
            PlanNote::For { clinic, at } => self.with("import-for", &self.meeting(clinic, *at)),
            PlanNote::SeveralSheets(names) => {
                let names: Vec<String> = names.iter().map(|name| format!("“{}”", quote(name))).collect();
                self.with("import-several-sheets", &[("names", names.join(", "))])
            }
            PlanNote::HiddenSheet(name) => self.with("import-hidden-sheet", &[("name", quote(name))]),
            PlanNote::TitleSaysOtherClinic { named, clinic } => {
                self.with("import-title-other-clinic", &[("named", quote(named)), ("clinic", clinic.clone())])
            }
            PlanNote::TitleSaysOtherDay { source, date } => {
                self.with("import-other-day", &[("source", quote(source)), ("date", self.date(*date))])
            }
        }
    }

    fn meeting(&self, clinic: &str, at: NaiveDateTime) -> [(&'static str, String); 3] {
        [("clinic", clinic.to_owned()), ("date", self.date(at.date())), ("time", super::time(at.time()))]
    }

    /// What a list as a whole leaves unsaid or says otherwise than it seems, each with what comes of it: headings that were
    /// judged by their cells, columns that are not used, and columns that are not there.
    pub fn source_notes(&self, source: &Source) -> Vec<String> {
        let judged = source.judged.iter().map(|(column, usual)| {
            self.with("import-column-judged", &[("column", quote(column)), ("usual", (*usual).to_owned())])
        });
        let kept_out = source.kept_out.iter().map(|column| self.column_kept_out(column));
        judged.chain(kept_out).chain(source.missing.iter().map(|what| self.lacks(what))).collect()
    }

    fn column_kept_out(&self, kept: &KeptOut) -> String {
        let column = ("column", quote(&kept.header));
        let why = match &kept.why {
            KeptOutReason::Unknown => self.with("import-column-unknown", &[column]),
            KeptOutReason::OtherCells => self.with("import-column-other-cells", &[column]),
            KeptOutReason::Bsn => return self.with("import-column-bsn", &[column]),
            KeptOutReason::NoHeading => {
                let column = ("column", if kept.header.is_empty() { (kept.at + 1).to_string() } else { column.1 });
                self.with("import-column-no-heading", &[column])
            }
            KeptOutReason::SameAs(other) => self.with("import-column-same", &[column, ("other", quote(other))]),
            KeptOutReason::Ambiguous(names) => {
                self.with("import-column-ambiguous", &[column, ("meanings", names.join(", "))])
            }
        };
        let lost = match kept.filled {
            0 => self.get("import-column-empty").to_owned(),
            1 => self.get("import-column-lost-one").to_owned(),
            cells => self.with("import-column-lost", &[("cells", cells.to_string())]),
        };
        format!("{why} {lost}")
    }

    fn lacks(&self, what: &Missing) -> String {
        let key = match what {
            Missing::Discipline => "import-lacks-discipline",
            Missing::Sector => "import-lacks-sector",
            Missing::Consent => "import-lacks-consent",
            Missing::ConsentFor(sectors) => {
                let sectors: Vec<&str> = sectors.iter().map(|sector| self.term(sector.word())).collect();
                return self.with("import-lacks-consent-for", &[("sectors", sectors.join(", "))]);
            }
            Missing::Kind => "import-lacks-kind",
            Missing::Question => "import-lacks-question",
            Missing::Phase => "import-lacks-phase",
            Missing::Code => "import-lacks-code",
            Missing::Owner => "import-lacks-owner",
            Missing::Due => "import-lacks-due",
            Missing::ReadyIsDue => "import-ready-is-due",
            Missing::Case => "import-lacks-case",
        };
        self.get(key).to_owned()
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
        let parts = ("parts", parts.join(" · "));
        match plan.lines.len() {
            1 => self.with("import-summary-one", &[parts]),
            rows => self.with("import-summary", &[("rows", rows.to_string()), parts]),
        }
    }

    /// A row and what it comes to, in one line.
    pub fn plan_line(&self, w: &World, line: &PlanLine) -> String {
        let mut label = quote(if line.label.is_empty() { &line.line } else { &line.label });
        let facts: Vec<String> = line.facts.iter().map(|fact| self.fact(fact)).collect();
        if !facts.is_empty() {
            label = format!("{label} [{}]", facts.join(" · "));
        }
        let args = [("row", line.row.to_string()), ("label", label), ("what", self.plan_outcome(w, &line.what))];
        self.with("import-line", &args)
    }

    /// A row of one of several sheets in one line, with the sheet's name.
    pub fn plan_line_of(&self, w: &World, line: &PlanLine, source: &Source) -> String {
        self.with("import-line-of", &[("sheet", quote(&source.name)), ("line", self.plan_line(w, line))])
    }

    fn fact(&self, fact: &PlanFact) -> String {
        match fact {
            PlanFact::Text(text) => quote(text),
            PlanFact::Sector(sector) => self.term(sector.word()).to_owned(),
            PlanFact::Role(role) => self.term(role.word()).to_owned(),
            PlanFact::Kind(kind) => self.term(kind.word()).to_owned(),
            PlanFact::Away { from, until: None } => self.with("import-fact-away", &[("from", self.date(*from))]),
            PlanFact::Away { from, until: Some(until) } => {
                self.with("import-fact-away-until", &[("from", self.date(*from)), ("until", self.date(*until))])
            }
            PlanFact::Comes(usual) => {
                let time = |key, time: Option<chrono::NaiveTime>| {
                    time.map(|time| self.with(key, &[("time", super::time(time))]))
                };
                let numbers: Vec<String> = usual.items.iter().map(u16::to_string).collect();
                let items =
                    (!numbers.is_empty()).then(|| self.with("import-fact-items", &[("items", numbers.join(", "))]));
                let remote = usual.remote.then(|| self.get("import-fact-remote").to_owned());
                let parts =
                    [time("import-fact-from", usual.from), time("import-fact-until", usual.until), items, remote];
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
            PlanFact::StandsInFor(name) => self.with("import-fact-stands-in", &[("name", quote(name))]),
            PlanFact::CoveredBy(name) => self.with("import-fact-covered-by", &[("name", quote(name))]),
            PlanFact::DueDate(date) => self.with("import-fact-due-date", &[("date", self.date(*date))]),
            PlanFact::Born(date) => self.with("import-fact-born", &[("date", self.date(*date))]),
            PlanFact::Owner(name) => self.with("import-fact-owner", &[("name", quote(name))]),
            PlanFact::NoOwner => self.get("import-fact-no-owner").to_owned(),
            PlanFact::Due(date) => self.with("import-fact-due", &[("date", self.date(*date))]),
            PlanFact::Done => self.get("import-fact-done").to_owned(),
            PlanFact::Dropped => self.get("import-fact-dropped").to_owned(),
        }
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
            Topic::Team => "import-topic-team",
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
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
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
        NotTaken::PastMeeting => "import-past-meeting",
        NotTaken::OtherMeeting => "import-other-meeting",
        NotTaken::DoneWithoutFamily => "import-done-without-family",
    }
}

fn skipped(why: Skipped) -> &'static str {
    match why {
        Skipped::RepeatedHeader => "import-repeated-header",
        Skipped::Total => "import-total",
        Skipped::Break => "import-break",
        Skipped::LooseText => "import-loose-text",
    }
}

#[cfg(test)]
mod tests;
