//! Puts a backup in the place of a store, and holds it against the store that it replaces: what was done for good since the
//! backup was made stays done.
//!
//! A family that was erased since is erased again, before anybody can open what was put back. Who saw what since stays in
//! the access log. Who may open the store is who could open the one that it replaces: whoever was removed stays out. Ids
//! that were given out since are not given out again, so that no line of the access log comes to speak of another family.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use redb::StorageBackend;

use super::backup::{same_file, sound};
use super::errors::StoreError;
use super::open::{Credentials, OpenMode, Opening, hold};
use super::place::{self, Identity, Staged};
use super::seal::cipher::random;
use super::seal::slots::Slot;
use super::verify::Report;
use super::{Store, world::Gone};
use crate::domain::access::Access;
use crate::domain::apply::apply;
use crate::domain::case::Case;
use crate::domain::event::{Event, Happened};
use crate::domain::ids::{CaseId, CommandId};
use crate::domain::keeping::Erasure;
use crate::domain::world::World;

/// What to do with a store that is already where one is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and refuse.
    Refuse,
    /// Keep it beside the restored one, as `….old-1`, `….old-2` …
    KeepBeside,
    /// The same, also when it can't be read: of what was done since the backup, only that stays of which it still tells.
    KeepUncompared,
}

/// A store that was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the restored store holds.
    pub report: Report,
    /// Where the store that was there before is now.
    pub kept: Option<PathBuf>,
    /// All that has to stay of the store before it could be read.
    pub compared: bool,
    /// Families that were erased since the backup, and are erased in what was put back as well.
    pub erased_again: usize,
    /// Lines of the access log since the backup.
    pub lines_kept: usize,
    /// Families at hand whose consents or restriction came back other than they were in the store before.
    pub other_answers: Vec<CaseId>,
}

/// Puts the backup `from` in the place `to`, opened with `credentials` if it is sealed. It is copied, verified, brought up to
/// what must stay done, and only then given its name; `from` is only read.
///
/// `judge` gives the line of the access log for who asks, granted or refused by the world of the store that is replaced, or
/// else of the backup. None when it is refused; then the line is in the store that stays.
///
/// # Errors
/// Those of opening `from`, as [`StoreError::Source`], also if anything in it does not hold; [`StoreError::AlreadyThere`] for
/// [`Existing::Refuse`]; [`StoreError::Locked`] if a process has the store at `to` open; [`StoreError::Replaced`] if it can't
/// be read; [`StoreError::PlainBackup`]. Nothing has been changed then.
pub fn restore(
    from: &Path,
    to: &Path,
    existing: Existing,
    credentials: Option<&Credentials>,
    judge: &dyn Fn(&World, Option<&Slot>) -> Access,
) -> Result<Option<Restored>, StoreError> {
    if same_file(from, to) {
        return Err(StoreError::SameFile);
    }
    let (source, _unchanging) = hold_backup(from).map_err(StoreError::of_source)?;
    let mut replaced = match (to.symlink_metadata(), existing) {
        (Err(_), _) => None,
        (Ok(_), Existing::Refuse) => return Err(StoreError::AlreadyThere),
        (Ok(_), existing) => Some(Replaced::at(to, existing, credentials)?),
    };
    place::make_folder_of(to)?;
    let staged = Staged::beside(to)?;
    io::copy(&mut &source, &mut staged.open()?)?;
    let opening = credentials.map_or(Opening::Plain, Opening::With);
    let (mut restored, mut report) = sound(staged.path(), &opening).map_err(StoreError::of_source)?;
    let judged = replaced.as_ref().and_then(|it| Some((it.world.as_ref()?, it.store.as_ref()?)));
    let line = match judged {
        Some((world, store)) => judge(world, store.passphrase()?.as_ref()),
        None => judge(&restored.load_world()?, restored.passphrase()?.as_ref()),
    };
    if !line.granted {
        if let Some(store) = replaced.as_mut().and_then(|it| it.store.as_mut()) {
            store.see(&[line])?;
        }
        return Ok(None);
    }
    let (mut erased_again, mut lines_kept, mut other_answers) = (0, 0, Vec::new());
    if let Some(replaced) = &replaced {
        if let Some(now) = &replaced.world {
            other_answers = answered_otherwise(now, &restored.load_world()?);
        }
        erased_again = restored.stays_done(replaced, &line)?;
        let lines = since(&replaced.lines, &restored.seen()?);
        restored.see(lines)?;
        lines_kept = lines.len();
        restored.see(&[line])?;
        let seal = restored.seal.clone();
        restored.close()?;
        (restored, report) = sound(staged.path(), &Opening::Again(&seal))?;
    } else {
        restored.see(&[line])?;
    }
    restored.close()?;
    let kept = if replaced.is_some() { Some(staged.name_over()?) } else { staged.name_new().map(|()| None)? };
    let compared = replaced.is_none_or(|it| it.compared);
    Ok(Some(Restored { report, kept, compared, erased_again, lines_kept, other_answers }))
}

/// The store that is replaced, kept from being opened by others, and what of it has to stay.
#[derive(Default)]
struct Replaced {
    store: Option<Store>,
    _held: Option<Box<dyn StorageBackend>>,
    world: Option<World>,
    gone: Vec<Gone>,
    lines: Vec<Access>,
    /// All of this could be read.
    compared: bool,
}

impl Replaced {
    fn at(path: &Path, existing: Existing, credentials: Option<&Credentials>) -> Result<Self, StoreError> {
        if path.is_symlink() && !path.exists() {
            return Err(StoreError::DanglingLink);
        }
        let opened = Store::open_by(path, OpenMode::Existing, credentials);
        let read = opened.map(|store| (store.load_world(), store.gone(), store.seen(), store));
        match (read, existing) {
            (Err(error @ (StoreError::Locked | StoreError::NotAFile)), _) => Err(error),
            (Ok((world, gone, lines, store)), Existing::KeepUncompared) => Ok(Self {
                compared: world.is_ok() && gone.is_ok() && lines.is_ok(),
                world: world.ok(),
                gone: gone.unwrap_or_default(),
                lines: lines.unwrap_or_default(),
                store: Some(store),
                _held: None,
            }),
            (Err(_), Existing::KeepUncompared) => {
                Ok(Self { _held: Some(Box::new(hold_store(path)?)), ..Self::default() })
            }
            (read, _) => {
                let whole = read.and_then(|(world, gone, lines, store)| {
                    let (world, gone, lines) = (Some(world?), gone?, lines?);
                    Ok(Self { world, gone, lines, store: Some(store), _held: None, compared: true })
                });
                whole.map_err(|error| StoreError::Replaced(Box::new(error)))
            }
        }
    }
}

impl Store {
    /// Brings what was put back up to what was done for good in the store that it replaces. How many families it erased.
    fn stays_done(&mut self, replaced: &Replaced, line: &Access) -> Result<usize, StoreError> {
        let Some(now) = &replaced.store else { return Ok(0) };
        if now.is_sealed() && !self.is_sealed() {
            return Err(StoreError::PlainBackup);
        }
        self.take_over_slots(now)?;
        let began = self.snapshot()?.began()?;
        let there = |gone: &&Gone| began.get(&gone.erasure.case) == Some(&gone.began);
        let erased: Vec<_> = self.gone()?.into_iter().map(|it| it.erasure.case).collect();
        let again = replaced.gone.iter().filter(there).filter(|gone| !erased.contains(&gone.erasure.case));
        let mut count = 0;
        for gone in again {
            let erasure = Erasure { turns: Vec::new(), ..gone.erasure.clone() };
            let event = Event { at: gone.at, by: gone.by, what: Happened::CaseErased(Box::new(erasure)) };
            self.erase(gone.command, gone.erasure.case, &[event], &[])?;
            count += 1;
        }
        let mut world = self.load_world()?;
        if let Some(last_id) = replaced.world.as_ref().map(World::last_id) {
            let by = line.users.first().and_then(|user| user.person);
            let event = Event { at: line.at, by, what: Happened::BackupPutBack { last_id } };
            world = apply(world, &event);
            let mut id = [0; 16];
            random(&mut id)?;
            self.record(CommandId(u128::from_be_bytes(id)), &[event], world)?;
        }
        Ok(count)
    }
}

/// The families of both worlds who may be told to whom, or are kept from erasing, otherwise in one than in the other.
fn answered_otherwise(now: &World, then: &World) -> Vec<CaseId> {
    let kept = |case: &Case| (case.consents.clone(), case.restriction.clone(), case.keeping.hold.clone());
    let other = |case: &&Case| {
        let before = then.case(case.id).filter(|before| before.code == case.code);
        before.is_some_and(|it| kept(it) != kept(case))
    };
    now.cases().map(AsRef::as_ref).filter(other).map(|case| case.id).collect()
}

/// The lines of a log beyond those that it has in common with an earlier one. Words that were erased since do not make it
/// another line.
fn since<'a>(now: &'a [Access], then: &[Access]) -> &'a [Access] {
    let line = |line: &Access| Access { query: None, ..line.clone() };
    let same = now.iter().zip(then).take_while(|(now, then)| line(now) == line(then)).count();
    now.get(same..).unwrap_or_default()
}

/// Opens what is at `path` for reading, and keeps it from being written.
fn hold_backup(path: &Path) -> Result<(File, impl Sized), StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::NotAFile);
    }
    let file = File::open(path)?;
    let held = hold(file.try_clone()?, OpenMode::ReadOnly)?;
    Ok((file, held))
}

/// Locks what is at `path`. Refuses what is no file, what is in use, and what was replaced before it was locked.
fn hold_store(path: &Path) -> Result<impl StorageBackend + use<>, StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::NotAFile);
    }
    let file = File::options().read(true).write(true).open(path)?;
    let known = Identity::of(&file.metadata()?);
    let held = hold(file, OpenMode::Existing)?;
    if Identity::at(path) == Some(known) { Ok(held) } else { Err(StoreError::Locked) }
}
