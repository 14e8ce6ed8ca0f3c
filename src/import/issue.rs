//! What can be wrong with a list, as values: the sentences that people read live in `locales/`.
//!
//! Three sizes: a [`ReadError`] concerns the file, a [`ListError`] the table in it, an [`Issue`] one cell or row. Only
//! the first two stop an import.

use super::headings::ListKind;
use crate::domain::people::Sector;
use chrono::NaiveDate;

/// Why a file could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it. Choose the right file, or save the list again.
    #[error("the file is empty")]
    Empty,
    /// Larger than any list. Keep one list a file, without pictures.
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// A workbook that unpacks to far more than its size (a "zip bomb"). Do not open it; ask the sender.
    #[error("the workbook unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The most that is unpacked.
        limit: u64,
    },
    /// More than a list holds. Keep only the list itself in the file.
    #[error("more than {limit} {what:?}")]
    TooMany {
        /// Of what.
        what: Excess,
        /// The most that is read.
        limit: usize,
    },
    /// Locked with a password. Save a copy without one.
    #[error("the workbook is locked with a password")]
    Encrypted,
    /// Not a kind of file that is read. Save the list as XLSX or CSV.
    #[error("this is {0:?}, neither CSV nor XLSX")]
    OtherFormat(FileKind),
    /// Looks like a workbook but can't be read to the end. Open it in the spreadsheet program and save it again.
    #[error("the workbook is damaged: {detail}")]
    Damaged {
        /// What was wrong, for who looks into it.
        detail: String,
    },
}

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Rows in one sheet.
    Rows,
    /// Columns in one sheet.
    Columns,
    /// Filled cells, or characters in them, in the whole file.
    Content,
}

/// Kinds of file that people try and that are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Excel 97-2003 (`.xls`).
    OldExcel,
    /// Excel's binary workbook (`.xlsb`).
    BinaryExcel,
    /// `LibreOffice` (`.ods`).
    OpenDocument,
    /// Word, `PowerPoint` or another packed document.
    OtherOffice,
    /// PDF.
    Pdf,
    /// A web page, also when it is called `.xls`.
    WebPage,
    /// XML or rich text.
    Markup,
    /// Anything that is not text.
    Binary,
}

/// Why a file that could be read does not hold the wanted list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// No sheet has the headings of this list. Add one of the headings that were looked for, or choose the right list.
    #[error("no {wanted:?} list in {sheets:?}")]
    NotFound {
        /// The list that was asked for.
        wanted: ListKind,
        /// Headings of which at least one is needed.
        needed: Vec<&'static str>,
        /// What the file does hold.
        sheets: Vec<SheetSummary>,
    },
}

/// One sheet as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSummary {
    /// Name of the sheet, or of the file where it has none.
    pub name: String,
    /// The row that was taken for the header, 1-based.
    pub header_row: usize,
    /// Its headings.
    pub headers: Vec<String>,
    /// The list that it looks like.
    pub looks_like: Option<ListKind>,
    /// It looks like the wanted list, but for the one column that this can't do without.
    pub lacks_only: bool,
}

/// What a list as a whole leaves unsaid, for want of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody's profession is said.
    Discipline,
    /// Nobody's sector is said; it is taken from profession and organisation.
    Sector,
    /// Nobody's consent is said: it counts as not asked.
    Consent,
    /// Consent for these sectors is not said: it counts as not asked.
    ConsentFor(Vec<Sector>),
    /// Why families are discussed is not said: new ones count as new, known ones as running.
    Kind,
    /// What is asked of the meeting is not said.
    Question,
    /// Neither due dates nor birth dates are said: the phase is not known.
    Phase,
    /// Families have no number: one is made.
    Code,
    /// Whose the actions are is not said.
    Owner,
    /// By when is not said.
    Due,
    /// By when is not said but in a column such as `Klaar op`: that is taken for it, but in rows that say that they are done.
    ReadyIsDue,
    /// Of which family the actions are is not said.
    Case,
}

/// Something a person should know about one cell or row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Row as the planner counts it, 1-based.
    pub row: usize,
    /// Heading of the column as it stands in the file, the usual one where the file lacks it; empty when it concerns
    /// the row.
    pub column: String,
    /// What it is.
    pub what: IssueKind,
    /// The cell as it is shown, made harmless.
    pub value: String,
}

/// What an [`Issue`] is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// Control characters or escape sequences were taken out. Check that the text is complete.
    ControlCharacters,
    /// Characters that turn or hide text were taken out. Check that the text is what the sender meant.
    HiddenCharacters,
    /// The cell holds a formula instead of its outcome; an apostrophe keeps it from running. Type the value itself.
    Formula,
    /// The cell holds an error of the spreadsheet and counts as empty. Repair it in the spreadsheet.
    SpreadsheetError,
    /// The text was longer than a cell may be and was cut after this many characters. Shorten it.
    TooLong(usize),
    /// A citizen service number (BSN) was taken out: it must not be stored here. Remove it from the list.
    Bsn,
    /// Some characters were lost before the file came here. Save the list as UTF-8 and check the names.
    LostCharacters,
    /// Characters were garbled (`Ã«` for `ë`) and have been put right. Check the names.
    RepairedCharacters,
    /// A quotation mark is opened and never closed. Check that the cells of this row are in their own columns.
    UnclosedQuote,
    /// A line break had torn the row apart; it was put together again. Check it.
    RejoinedLines,
    /// The row has fewer cells than the header: it may be broken off. Check the last columns and the next row.
    FewerCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// Not understood; kept as text where the list has room for it, otherwise left empty. Write it in another way.
    NotUnderstood(Expected),
    /// Not there, and needed. Fill it in.
    Missing(Expected),
    /// The date was read with the month first. Check it.
    MonthFirst(NaiveDate),
    /// The weekday beside the date is another day's. The date was kept; check which of the two is right.
    WeekdayDisagrees(NaiveDate),
    /// The date lies in the future, and what it says can't (born, referred, done). It was left out.
    InFuture(NaiveDate),
    /// The last day lies before the first. It was left out.
    BeforeStart(NaiveDate),
    /// The deadline lies before the day of the agreement. It was kept; check it.
    DueBeforeAgreed {
        /// By when.
        due: NaiveDate,
        /// Agreed on.
        agreed: NaiveDate,
    },
    /// The words were read as this day; where it may as well be another one, that.
    ReadAs {
        /// The day.
        date: NaiveDate,
        /// The other day.
        other: Option<NaiveDate>,
    },
    /// Nothing but this date says how the action stands: it counts as done.
    CountsAsDone(NaiveDate),
    /// There is a date of completion, but the status says that it is open: it counts as open.
    OpenThough(NaiveDate),
    /// Not used and not kept. Put it in another column if it matters.
    NotKept,
    /// Only part of the cell was understood: the value was used, this remainder was not. Check it.
    Remainder(String),
    /// The list does not say the sector; it was taken from discipline and organisation. Check it.
    SectorGuessed(Sector),
    /// Somebody belongs to one sector here; this one was taken. Check it: consent depends on it.
    OneSector {
        /// The sector that counts.
        taken: Sector,
        /// The others that the cell names.
        left: Vec<Sector>,
    },
    /// The discipline fills none of the seats that a meeting needs to decide (handbook A.3 nr 19). Write it in full where it
    /// should.
    NoSeat,
    /// The expected birth date lies further from the day of the meeting than a pregnancy lasts. Check it, or say when the child was
    /// born.
    NoPregnancy(NaiveDate),
    /// Restricted for a reason that was not understood: treated as the strictest kind. Say `veiligheid` or `anoniem`.
    StrictestRestriction,
}

/// What a cell was expected to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A date.
    Date,
    /// A deadline; counts as none, and the words are kept in the remark.
    Deadline,
    /// A time of day.
    Time,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// An answer to the question of consent; counts as not asked.
    Consent,
    /// Oral or written.
    ConsentForm,
    /// Why a family is on the agenda.
    ItemKind,
    /// How an action stands; counts as open.
    Status,
    /// One of the four sectors.
    Sector,
    /// A role in the team.
    Role,
    /// Whether somebody is in the team still; counts as yes.
    Employment,
    /// When somebody is at the meeting; counts as the whole meeting.
    Attendance,
    /// Weeks and days of pregnancy.
    GestationalAge,
    /// An e-mail address.
    Email,
}

/// Why a row can't be used as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// A person without a name. Fill in the name.
    NoName,
    /// An agenda row without case number, family or theme. Fill in one of them.
    NoFamily,
    /// An action without words. Fill in what is to be done.
    NoAction,
    /// More cells than headings: everything may stand one column off. Put text that holds a separator between quotes.
    MoreCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
}

/// Why a row was passed over on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// The headings once more.
    RepeatedHeader,
    /// A row of totals.
    Total,
    /// A break, an opening, a lunch: no family, and nothing to discuss.
    Break,
    /// Loose text between or under the rows: a title, a legend, an empty numbered line.
    LooseText,
}
