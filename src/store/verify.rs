//! Reads everything in a store and names what does not hold.
//!
//! The log is the truth: it is checked against itself, from the first record to the head, and the table of commands is
//! checked against the log. Every row of the other tables is read and checked.

use redb::{ReadableTable, ReadableTableMetadata, TableHandle};

use crate::domain::ids::CommandId;

use super::access::Lines;
use super::errors::{Damage, Fault, StoreError};
use super::guard::guarded;
use super::log::{self, Appended, EVENTS, Head, Seq};
use super::rows;
use super::tables::{ACCESS, ALL, COMMANDS, LOG, META, ReadTable, Table};
use super::transaction::{Reading, Snapshot};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The end of the log, as last written.
    pub head: Head,
    /// How many records hold, from the first on.
    pub records: u64,
    /// How many of them were erased, and so can be checked but not read.
    pub erased: u64,
    /// How many commands those records came from.
    pub commands: u64,
    /// How many rows of other tables hold.
    pub rows: u64,
    /// Whether the file's pages hold.
    pub pages: Pages,
    /// What does not hold: of each table the first thing found, in the log the first record.
    pub damage: Vec<Damage>,
}

impl Report {
    /// True if everything that was looked at holds.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }
}

/// The state of the pages that hold the tables, free space included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// They were not looked at: the store is open for reading, or a snapshot is alive.
    #[default]
    NotChecked,
    /// All of them hold.
    Sound,
    /// What did not hold carried no content, and has been put right.
    Repaired,
    /// Some do not hold.
    Damaged,
}

/// Reads all that the snapshot shows.
pub(super) fn run(snapshot: &Snapshot) -> Result<Report, StoreError> {
    let at = snapshot.at();
    let mut report = Report::default();
    report.head = match guarded(|| EVENTS.head(&META.read(at)?)) {
        Err(StoreError::Damaged(damage)) => {
            report.damage.push(damage);
            return Ok(report);
        }
        head => head?,
    };
    note(&mut report, |_| names(snapshot))?;
    note(&mut report, |report| chain(at, report))?;
    note(&mut report, |report| lines(at, report))?;
    for table in ALL.iter().filter(|table| **table != LOG && **table != ACCESS) {
        note(&mut report, |report| guarded(|| read_rows(at, *table, report)))?;
    }
    Ok(report)
}

/// Puts damage into the report and lets every other error through.
fn note(report: &mut Report, check: impl FnOnce(&mut Report) -> Result<(), StoreError>) -> Result<(), StoreError> {
    match check(report) {
        Err(StoreError::Damaged(damage)) => {
            report.damage.push(damage);
            Ok(())
        }
        checked => checked,
    }
}

/// Refuses a table that is not in the list: a copy would lose it.
pub(super) fn names(snapshot: &Snapshot) -> Result<(), StoreError> {
    let known = |name: &str| ALL.iter().any(|table| table.name() == name);
    let txn = &snapshot.at().raw;
    let strange = guarded(|| {
        Ok(txn.list_tables()?.any(|table| !known(table.name())) || txn.list_multimap_tables()?.next().is_some())
    })?;
    if strange { Err(Damage::UnknownTable.into()) } else { Ok(()) }
}

fn chain(at: &Reading, report: &mut Report) -> Result<(), StoreError> {
    let (mut reader, commands) = guarded(|| Ok((EVENTS.read(at, Seq::START.next())?, COMMANDS.read(at)?)))?;
    let mut run: Option<(CommandId, Seq)> = None;
    while let Some(entry) = reader.next_entry()? {
        let (id, seq) = (entry.envelope.command, entry.envelope.seq);
        match run {
            Some((before, _)) if before == id => {}
            _ => {
                if let Some(ended) = run.replace((id, seq)) {
                    check_command(&commands, ended, Seq(seq.0 - 1), report)?;
                }
            }
        }
        report.records += 1;
        report.erased += u64::from(entry.erased_by.is_some());
    }
    if let Some(ended) = run {
        check_command(&commands, ended, report.head.seq, report)?;
    }
    let counted = guarded(|| Ok(commands.rows.len()?))?;
    if counted == report.commands { Ok(()) } else { Err(Damage::Table { table: COMMANDS.name() }.into()) }
}

/// Reads the access log to its end, with what was searched for.
fn lines(at: &Reading, report: &mut Report) -> Result<(), StoreError> {
    let mut lines = guarded(|| Lines::of(at))?;
    while lines.next_line()?.is_some() {
        report.rows += 1;
    }
    guarded(|| lines.check_searches())
}

fn check_command(
    commands: &ReadTable,
    (id, first): (CommandId, Seq),
    last: Seq,
    report: &mut Report,
) -> Result<(), StoreError> {
    if guarded(|| log::find_command(commands, id))? != Some(Appended { first, last, repeated: true }) {
        return Err(Damage::Log { seq: first, fault: Fault::CommandDisagrees }.into());
    }
    report.commands += 1;
    Ok(())
}

fn read_rows(at: &Reading, table: Table, report: &mut Report) -> Result<(), StoreError> {
    let rows = table.read(at)?;
    let mut opened = Vec::new();
    for row in rows.rows.iter()? {
        let (key, value) = row?;
        rows::decode(&rows, key.value(), value.value(), &mut opened)?;
        report.rows += 1;
    }
    Ok(())
}
