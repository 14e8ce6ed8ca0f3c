//! Reads everything in a store and names what does not hold.
//!
//! The log is the truth: it is checked against itself, from the first record to the head, and the table of commands is
//! checked against the log. Every row of the other tables is read and checked.

use redb::{ReadableTable, ReadableTableMetadata, TableHandle};

use crate::domain::ids::CommandId;

use super::access::Lines;
use super::damage::{Damage, Fault};
use super::errors::StoreError;
use super::guard::guarded;
use super::log::{self, Appended, EVENTS, Head, Seq};
use super::rows::{self, Rows};
use super::tables::{ACCESS, ALL, COMMANDS, LOG, META, ReadTable, Table};
use super::transaction::{Reading, Snapshot};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The end of the log, as last written.
    pub head: Head,
    /// How many records hold.
    pub records: u64,
    /// How many of them were erased, and so can be checked but not read.
    pub erased: u64,
    /// How many commands those records came from.
    pub commands: u64,
    /// How many rows of other tables hold.
    pub rows: u64,
    /// Whether the file's pages hold.
    pub pages: Pages,
    /// What does not hold, each thing once.
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
    report.note(names(snapshot))?;
    let head = guarded(|| EVENTS.head(&META.read(at)?));
    if let Some(head) = report.note(head)? {
        report.head = head;
        let read = chain(at, &mut report);
        report.note(read)?;
    }
    let read = lines(at, &mut report);
    report.note(read)?;
    for table in ALL.iter().filter(|table| **table != LOG && **table != ACCESS) {
        let read = read_rows(at, *table, &mut report);
        report.note(read)?;
    }
    Ok(report)
}

impl Report {
    /// Puts damage into the report, gives what holds, and lets every other error through.
    fn note<T>(&mut self, found: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
        match found {
            Err(StoreError::Damaged(damage)) => {
                self.add(damage);
                Ok(None)
            }
            found => found.map(Some),
        }
    }

    /// Puts damage into the report, once.
    pub(super) fn add(&mut self, damage: Damage) {
        if !self.damage.contains(&damage) {
            self.damage.push(damage);
        }
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

/// Reads the log to its end, past what does not hold, and holds the table of commands against it.
fn chain(at: &Reading, report: &mut Report) -> Result<(), StoreError> {
    let (mut reader, commands) = guarded(|| Ok((EVENTS.read(at, Seq::START.next())?, COMMANDS.read(at)?)))?;
    let before = report.damage.len();
    // The command that is being read and, unless that lies where something does not hold, its first record.
    let mut run: Option<(CommandId, Option<Seq>)> = None;
    let mut sure = true;
    loop {
        let next = match reader.next_entry() {
            Ok(next) => next.map(|entry| (entry.envelope.command, entry.envelope.seq, entry.erased_by.is_some())),
            damaged => {
                report.note(damaged.map(drop))?;
                (run, sure) = (None, false);
                if reader.pass() {
                    continue;
                }
                break;
            }
        };
        let ended = run.filter(|(id, _)| next.is_none_or(|(next, ..)| next != *id));
        if let Some((id, Some(first))) = ended {
            let last = next.map_or(report.head.seq, |(_, seq, _)| Seq(seq.0 - 1));
            let checked = check_command(&commands, (id, first), last, report);
            report.note(checked)?;
        }
        let Some((id, seq, erased)) = next else { break };
        if run.is_none_or(|(before, _)| before != id) {
            (run, sure) = (Some((id, Some(seq).filter(|_| sure))), true);
        }
        let found = reader.finds(seq);
        report.note(found)?;
        report.records += 1;
        report.erased += u64::from(erased);
    }
    let counted = guarded(|| Ok(commands.rows.len()?))?;
    if report.damage.len() > before || counted == report.commands {
        Ok(())
    } else {
        Err(Damage::Table { table: COMMANDS.name() }.into())
    }
}

/// Reads the access log to its end, past what does not hold, with what was searched for.
fn lines(at: &Reading, report: &mut Report) -> Result<(), StoreError> {
    let mut lines = guarded(|| Lines::of(at))?;
    let before = report.damage.len();
    loop {
        let line = lines.next_line();
        match report.note(line)? {
            Some(Some((seq, _))) => {
                let found = lines.finds(seq);
                report.note(found)?;
                report.rows += 1;
            }
            None if lines.pass() => {}
            Some(None) | None => break,
        }
    }
    if report.damage.len() > before { Ok(()) } else { guarded(|| lines.check_searches()) }
}

fn check_command(
    commands: &ReadTable,
    (id, first): (CommandId, Seq),
    last: Seq,
    report: &mut Report,
) -> Result<(), StoreError> {
    let disagrees = Damage::Log { seq: first, fault: Fault::CommandDisagrees };
    match guarded(|| log::find_command(commands, id)) {
        Ok(Some(known)) if known == (Appended { first, last, repeated: true }) => report.commands += 1,
        Ok(_) | Err(StoreError::Damaged(Damage::Pages)) => return Err(disagrees.into()),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Reads every row. Behind a page that does not hold it goes on from the table's end.
fn read_rows(at: &Reading, table: Table, report: &mut Report) -> Result<(), StoreError> {
    let rows = guarded(|| table.read(at))?;
    let mut opened = Vec::new();
    let mut last: Option<Vec<u8>> = None;
    for back in [false, true] {
        let mut all = guarded(|| Ok(rows.rows.iter()?));
        loop {
            let next = guarded(|| {
                let row = match &mut all {
                    Ok(all) if back => all.next_back(),
                    Ok(all) => all.next(),
                    Err(_) => return Err(Damage::Pages.into()),
                };
                let Some((key, value)) = row.transpose()? else { return Ok(None) };
                let held = rows::decode(&rows, key.value(), value.value(), &mut opened).map(drop);
                // Who looks it up goes another way than who reads on.
                let is_found = rows.framed(key.value())?.is_some_and(|found| found.value() == value.value());
                let held = if is_found { held } else { Err(Damage::row(table.name(), key.value()).into()) };
                Ok(Some((key.value().to_vec(), held)))
            });
            let (key, held) = match next {
                Ok(Some(row)) => row,
                Ok(None) if back => break,
                Ok(None) => return Ok(()),
                Err(StoreError::Damaged(_)) => break,
                Err(error) => return Err(error),
            };
            if back && last.as_ref().is_some_and(|last| key <= *last) {
                break;
            }
            report.rows += u64::from(report.note(held)?.is_some());
            if !back {
                last = Some(key);
            }
        }
    }
    Err(Damage::Unread { table: table.name() }.into())
}
