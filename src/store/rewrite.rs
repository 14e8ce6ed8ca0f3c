//! Writes a store's file anew: so that nothing is left in free space of what was removed, or in plain of what is sealed.
//! The new file is whole and verified before it takes the old one's name, so that there is one or the other at every
//! moment.

use std::path::PathBuf;

use super::backup::{copy_rows, verified};
use super::damage::Damage;
use super::drafts::DraftKey;
use super::errors::StoreError;
use super::log::{Append, Entry, Record, Seq};
use super::open::{Credentials, OpenMode, Opening, make_in};
use super::place::Staged;
use super::transaction::Snapshot;
use super::{Origin, Store, world};

/// Records that are sealed in one commit, about.
const COMMIT: usize = 4_000;

impl Store {
    /// Leaves nothing in the file that is not in a row. A store that is in no file has no free space to look in.
    ///
    /// # Errors
    /// What keeps the new file from being whole; then the old one is still there.
    pub(super) fn scrub(&mut self) -> Result<(), StoreError> {
        let Origin::Path(path, _) = &self.origin else { return Ok(()) };
        let path = path.clone();
        let snapshot = self.snapshot()?;
        let staged = Staged::beside(&path)?;
        copy_rows(&snapshot, &staged)?;
        let report = verified(staged.path(), &Opening::Again(&self.seal))?;
        if report.head != snapshot.head()? {
            return Err(Damage::Pages.into());
        }
        drop(snapshot);
        self.in_place()?;
        staged.name_instead()?;
        self.reopen()
    }

    /// Seals a plain store: everything in it is written anew, under keys that `credentials` open, compared with what was
    /// there, and only then takes its place. Killed at any moment, the file is the plain store or the sealed one, whole.
    ///
    /// # Errors
    /// [`StoreError::AlreadySealed`]; what keeps the sealed store from being whole.
    pub fn seal(&mut self, credentials: &Credentials) -> Result<(), StoreError> {
        if self.is_sealed() {
            return Err(StoreError::AlreadySealed);
        }
        let path = self.path()?;
        let staged = Staged::beside(&path)?;
        let opening = Opening::With(credentials);
        make_in(staged.open()?, &opening)?.close()?;
        let mut sealed = Self::open_at(staged.path(), OpenMode::Existing, &opening)?;
        let snapshot = self.snapshot()?;
        seal_records(&snapshot, &mut sealed)?;
        sealed.see(&self.seen()?)?;
        let world = snapshot.replay()?;
        world::rebuild(&mut sealed, world)?;
        for (key, text) in self.drafts()? {
            sealed.save_draft(key, &text)?;
        }
        self.holds_the_same(&snapshot, &mut sealed)?;
        drop(snapshot);
        let seal = sealed.seal.clone();
        sealed.close()?;
        self.in_place()?;
        staged.name_instead()?;
        self.seal = seal;
        self.reopen()
    }

    /// Where it is.
    ///
    /// # Errors
    /// [`StoreError::NotThere`] for a store that is in no file.
    pub fn path(&self) -> Result<PathBuf, StoreError> {
        match &self.origin {
            Origin::Path(path, _) => Ok(path.clone()),
            Origin::Storage(_) | Origin::Passing => Err(StoreError::NotThere),
        }
    }

    /// Refuses a copy that does not hold, or does not say the same as this store.
    fn holds_the_same(&self, snapshot: &Snapshot, copy: &mut Self) -> Result<(), StoreError> {
        if let Some(damage) = copy.verify_against_log()?.damage.first() {
            return Err((*damage).into());
        }
        let sorted = |mut drafts: Vec<(DraftKey, String)>| {
            drafts.sort();
            drafts
        };
        let copied = copy.snapshot()?;
        let same = copied.replay()? == snapshot.replay()?
            && copied.head()?.seq == snapshot.head()?.seq
            && copy.seen()? == self.seen()?
            && sorted(copy.drafts()?) == sorted(self.drafts()?);
        if same { Ok(()) } else { Err(Damage::Pages.into()) }
    }
}

/// Appends every command of the log to `sealed`, as it was.
fn seal_records(snapshot: &Snapshot, sealed: &mut Store) -> Result<(), StoreError> {
    let mut waiting: Vec<Entry> = Vec::new();
    for entry in snapshot.log(Seq::START.next())? {
        let entry = entry?;
        let begins = waiting.last().is_none_or(|last| last.envelope.command != entry.envelope.command);
        if begins && waiting.len() >= COMMIT {
            append(&waiting, sealed)?;
            waiting.clear();
        }
        waiting.push(entry);
    }
    append(&waiting, sealed)
}

fn append(entries: &[Entry], sealed: &mut Store) -> Result<(), StoreError> {
    sealed.commit(|txn| {
        for of_command in entries.chunk_by(|one, next| one.envelope.command == next.envelope.command) {
            let [first, ..] = of_command else { continue };
            let record = |entry: &Entry| (entry.envelope.subject, entry.payload.clone());
            let records: Vec<_> = of_command.iter().map(record).collect();
            let records: Vec<_> =
                records.iter().map(|(subject, payload)| Record { subject: *subject, payload }).collect();
            txn.append(&Append {
                command: first.envelope.command,
                after: Seq(first.envelope.seq.0 - 1),
                time_ms: first.envelope.time_ms,
                records: &records,
            })?;
        }
        Ok(())
    })
}
