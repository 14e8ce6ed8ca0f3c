//! The command line as definitions: from them come parsing, help, completions and the man page.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

mod acts;
pub use acts::{ActionCmd, CaseCmd, Consent, KeyCmd, KeymapCmd, Restrict, Safety, Triage};

/// Runs the live MDO of an Integrale Gezinspoli.
#[derive(Debug, Parser)]
#[command(name = "mdo", version, disable_help_subcommand = true, infer_subcommands = false)]
pub struct Args {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; without one the screens open.
    #[command(subcommand)]
    pub command: Option<Cmd>,
}

/// What holds for every command.
#[derive(Clone, Debug, ClapArgs)]
pub struct Global {
    /// The store file; by default in the platform's data folder.
    #[arg(long, global = true, env = "MDO_STORE", value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// Fixes the clock, e.g. 2026-11-24T13:00:00+01:00.
    #[arg(long, global = true, env = "MDO_NOW", value_name = "RFC3339", value_parser = moment)]
    pub now: Option<DateTime<Utc>>,
    /// The file with the key to the store; by default beside the configuration.
    #[arg(long, global = true, env = "MDO_KEY_FILE", value_name = "PATH")]
    pub key_file: Option<PathBuf>,
    /// A file with the passphrase to the store on its first line.
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "key_file")]
    pub passphrase_file: Option<PathBuf>,
    /// Who you are, as in the team list.
    #[arg(long = "as", global = true, env = "MDO_AS", value_name = "NAME")]
    pub viewer: Option<String>,
    /// Language of screens and documents.
    #[arg(long, global = true, value_name = "nl|en")]
    pub lang: Option<String>,
    /// Colours of the screens.
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Keys of the screens.
    #[arg(long, global = true, value_name = "NAME")]
    pub keymap: Option<String>,
    /// How many colours to use; without it the terminal says.
    #[arg(long, global = true, value_enum, value_name = "none|16|256|true")]
    pub colours: Option<Colours>,
    /// How much to write to the log file.
    #[arg(long, global = true, value_enum, value_name = "LEVEL", default_value_t)]
    pub log_level: LogLevel,
    /// Prompts and plain lines instead of screens, for who has the screen read aloud (also ACCESSIBLE=1).
    #[arg(long, global = true)]
    pub linear: bool,
    /// Draws with plain ASCII characters.
    #[arg(long, global = true)]
    pub plain: bool,
}

/// How much goes to the log file. No level writes a name or a text that somebody typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogLevel {
    /// Nothing.
    #[default]
    Off,
    /// What went wrong.
    Error,
    /// What was refused as well.
    Warn,
    /// Start, end and what was done as well.
    Info,
    /// Every step.
    Debug,
}

/// How many colours the screens use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colours {
    /// None.
    None,
    /// The sixteen that every terminal has.
    #[value(name = "16")]
    Sixteen,
    /// The colour cube.
    #[value(name = "256")]
    Cube,
    /// All.
    True,
}

/// The list formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for people.
    #[default]
    Table,
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Md,
}

/// The formats of what runs out of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TodayFormat {
    /// Columns for people.
    #[default]
    Table,
    /// JSON.
    Json,
    /// A calendar (RFC 5545).
    Ics,
}

/// The formats of the access log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    /// Columns for people.
    #[default]
    Table,
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
    /// FHIR R4 `AuditEvent`s.
    Fhir,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Cmd {
    /// Opens an invented meeting, ready to start.
    Demo,
    /// Takes in what planners keep: team, agenda, open actions.
    Import {
        /// What the file holds.
        #[arg(value_enum)]
        kind: ImportKind,
        /// CSV or XLSX; `-` is standard input.
        file: PathBuf,
        /// The clinic it is for.
        #[arg(long, value_name = "NAME")]
        clinic: Option<String>,
        /// The meeting an agenda is for.
        #[arg(long, value_name = "RFC3339", value_parser = moment)]
        meeting: Option<DateTime<Utc>>,
        /// Says what would happen and stores nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Shows the agenda of a meeting, or which families it could discuss.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Agenda {
        /// What to do; without it the agenda is shown.
        #[command(subcommand)]
        act: Option<AgendaCmd>,
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        #[arg(required = true)]
        meeting: Option<String>,
        /// Without names, to be printed or sent on.
        #[arg(long)]
        anonymous: bool,
        /// How to show it.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Lists, starts, closes and approves meetings.
    Meeting {
        /// What to do.
        #[command(subcommand)]
        act: MeetingCmd,
    },
    /// Records who is there.
    Attend {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
        /// These people.
        #[arg(long, num_args = 1.., value_name = "NAME", conflicts_with = "all")]
        present: Vec<String>,
        /// Everyone of the team.
        #[arg(long)]
        all: bool,
        /// All but these.
        #[arg(long, num_args = 1.., value_name = "NAME")]
        except: Vec<String>,
        /// From this time on.
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        from: Option<NaiveTime>,
    },
    /// Records lines of a meeting, each durable before it is printed.
    Capture {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
        /// The lines; without a file, standard input.
        file: Option<PathBuf>,
    },
    /// Shows and changes what a clinic's lines complete and check: interventions and organisations.
    Catalogue {
        /// The clinic.
        clinic: String,
        /// Adds this, or replaces what has this name.
        #[arg(long, value_name = "NAME")]
        add: Option<String>,
        /// What is added must begin before so many weeks of pregnancy.
        #[arg(long, value_name = "WEEKS", requires = "add", value_parser = clap::value_parser!(u16).range(1..=40))]
        before_weeks: Option<u16>,
        /// What is added is for a first child only.
        #[arg(long, requires = "add")]
        first_child: bool,
        /// Takes this away.
        #[arg(long, value_name = "NAME")]
        remove: Option<String>,
        /// How to show it.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Lists what runs out of time for you.
    Today {
        /// How to show it; `ics` is a calendar of your follow-ups and meetings, without names.
        #[arg(long, value_enum, default_value_t)]
        format: TodayFormat,
    },
    /// Lists follow-ups.
    Actions {
        /// Of this person.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// Past their date only.
        #[arg(long)]
        overdue: bool,
        /// Due on or before this date.
        #[arg(long, value_name = "DATE")]
        due_by: Option<String>,
        /// Done and dropped ones as well.
        #[arg(long)]
        all: bool,
        /// How to show them.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Changes follow-ups: done, another date, handed over, waiting, dropped.
    Action {
        /// What to do.
        #[command(subcommand)]
        act: ActionCmd,
    },
    /// Shows the minutes of a meeting.
    Minutes {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
        /// Written for this sector.
        #[arg(long = "for", value_name = "zorg|jgz|sociaal|informeel")]
        sector: Option<String>,
        /// How to show them.
        #[arg(long, value_enum, default_value_t = Format::Md)]
        format: Format,
    },
    /// Shows one family; judges its referral; hands out, holds and erases what is kept of it.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Case {
        /// What to do.
        #[command(subcommand)]
        act: Option<CaseCmd>,
        /// The case number.
        #[arg(required = true)]
        code: Option<String>,
        /// How to show it.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Finds families.
    Search {
        /// What to look for, in any order.
        #[arg(required = true)]
        query: Vec<String>,
        /// At most so many.
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// How to show them.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Shows who saw what.
    Audit {
        /// Of this family.
        #[arg(long, value_name = "CODE")]
        case: Option<String>,
        /// By this person.
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// From this day on.
        #[arg(long, value_name = "DATE", value_parser = date)]
        since: Option<NaiveDate>,
        /// How to show it.
        #[arg(long, value_enum, default_value_t)]
        format: AuditFormat,
    },
    /// Folds the log again and compares it with every table.
    Verify,
    /// Writes a copy of the store to a new file.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// Puts a backup in the place of the store; the store is kept beside it.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Also when the store that is there can't be read: then families that were erased since may come back.
        #[arg(long)]
        uncompared: bool,
    },
    /// Who can open the store.
    Key {
        /// What to do.
        #[command(subcommand)]
        act: KeyCmd,
    },
    /// Checks and shows keys.
    Keymap {
        /// What to do.
        #[command(subcommand)]
        act: KeymapCmd,
    },
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Prints the manual page.
    Man,
}

/// What a file to import holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// The people of a clinic.
    Team,
    /// The families of a meeting.
    Agenda,
    /// Follow-ups that are still open.
    Actions,
}

/// What to do with an agenda.
#[derive(Debug, Subcommand)]
pub enum AgendaCmd {
    /// Asks for a turn for a family; it stands among the proposals with your name.
    Ask {
        /// The case number.
        code: String,
        /// What is to be answered.
        #[arg(long, value_name = "TEXT")]
        question: String,
    },
    /// Proposes families, with reasons and minutes, the most needed first.
    Propose {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
        /// Puts this family on the agenda, for as long as proposed.
        #[arg(long, value_name = "CODE", conflicts_with = "decline")]
        accept: Option<String>,
        /// What is to be answered about it.
        #[arg(long, value_name = "TEXT", requires = "accept")]
        question: Option<String>,
        /// Leaves this family off the agenda.
        #[arg(long, value_name = "CODE", requires = "reason")]
        decline: Option<String>,
        /// Why it is left off.
        #[arg(long, value_name = "TEXT", requires = "decline")]
        reason: Option<String>,
        /// Without names, to be printed or sent on.
        #[arg(long)]
        anonymous: bool,
        /// How to show it.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// What to do with meetings.
#[derive(Debug, Subcommand)]
pub enum MeetingCmd {
    /// Lists meetings.
    List {
        /// How to show them.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Starts a meeting.
    Start {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
        /// Who chairs.
        #[arg(long, value_name = "NAME")]
        chair: Option<String>,
        /// Who takes the minutes.
        #[arg(long, value_name = "NAME")]
        minute_taker: Option<String>,
    },
    /// Closes a meeting and draws up its minutes.
    Close {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
        /// Puts the families that are not done on the next agenda.
        #[arg(long)]
        postpone_rest: bool,
    },
    /// Approves the minutes and locks them.
    Approve {
        /// CLINIC/DATE, the date alone where one clinic meets, or `next`.
        meeting: String,
    },
}

/// A moment: RFC 3339, or local date and time, or a local date.
fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    use crate::domain::calendar::utc;
    let text = text.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let local = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    local
        .iter()
        .find_map(|form| chrono::NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| date(text).ok().map(|date| date.and_time(NaiveTime::MIN)))
        .map(utc)
        .ok_or_else(|| "2026-11-24T13:00:00+01:00".to_owned())
}

fn date(text: &str) -> Result<NaiveDate, String> {
    let forms = ["%Y-%m-%d", "%d-%m-%Y"];
    let found = forms.iter().find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok());
    found.ok_or_else(|| "2026-12-01".to_owned())
}

fn time(text: &str) -> Result<NaiveTime, String> {
    let said = text.trim().trim_end_matches("uur").trim_end().replace(['.', 'u', 'h'], ":");
    let whole = if said.contains(':') { said } else { format!("{said}:00") };
    let whole = if whole.ends_with(':') { format!("{whole}00") } else { whole };
    NaiveTime::parse_from_str(&whole, "%H:%M").map_err(|_| "13:20".to_owned())
}
