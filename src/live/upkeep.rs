//! What is done to a store that nobody has open: verifying it, putting a backup back.

use super::holder::holder;
use crate::domain::{
    access::{Access, AccessKind, Purpose},
    ids::PersonId,
    lens::Lens,
    policy::{Reading, may_read},
    viewer::{Seat, Viewer},
    world::World,
};
use crate::store::{self, Credentials, Damage, Existing, OpenMode, Secret, Slot, Store, StoreError};
use chrono::{DateTime, Utc};
use std::{cell::RefCell, path::Path, sync::Arc};

pub use crate::store::{Restored, Told};

/// What verifying a store found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    found: store::Report,
    /// It could be read, so that what is not named as damaged holds.
    opened: bool,
}

/// Damage of one kind in one place: never a name or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is, and the key of what is wrong with it.
    pub told: Told,
    /// Which records, lines or rows, in order.
    pub numbers: Vec<u64>,
}

/// How much of a store the damage reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Records, lines or rows, which are named.
    Records,
    /// What holds them: each of them was read and holds.
    FileOnly,
    /// It can't be opened, so nobody knows.
    Unknown,
}

impl Report {
    /// True if everything holds: the log, and every table against the log.
    pub fn is_sound(&self) -> bool {
        self.found.is_sound()
    }

    /// How many events hold.
    pub fn events(&self) -> u64 {
        self.found.records
    }

    /// How many of those events were erased: they can be checked but not read.
    pub fn erased(&self) -> u64 {
        self.found.erased
    }

    /// How many rows of the tables hold.
    pub fn rows(&self) -> u64 {
        self.found.rows
    }

    /// What does not hold.
    pub fn hits(&self) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for told in self.found.damage.iter().map(Damage::told) {
            let kind = Told { number: None, ..told };
            match hits.iter_mut().find(|hit| hit.told == kind) {
                Some(hit) => hit.numbers.extend(told.number),
                None => hits.push(Hit { told: kind, numbers: told.number.into_iter().collect() }),
            }
        }
        hits.iter_mut().for_each(|hit| hit.numbers.sort_unstable());
        hits
    }

    /// How far it reaches.
    pub fn reach(&self) -> Reach {
        match self.opened {
            false => Reach::Unknown,
            true if self.found.damage.iter().any(Damage::is_of_a_record) => Reach::Records,
            true => Reach::FileOnly,
        }
    }
}

/// Reads the whole store at `path`: the log against itself, then every table against what the log comes to. A file that
/// may not be written is only read.
///
/// # Errors
/// When the store can't be opened, or not read to its end; damage is in the report.
pub fn verify(path: &Path, credentials: Option<&Credentials>) -> Result<Report, StoreError> {
    let opened = Store::open_by(path, OpenMode::Verify, credentials);
    let opened = match opened {
        Err(StoreError::ReadOnly) => Store::open_by(path, OpenMode::ReadOnly, credentials),
        opened => opened,
    };
    // What keeps it from being opened is what verifying finds.
    let mut store = match opened {
        Err(StoreError::Damaged(damage)) => {
            let found = store::Report { damage: vec![damage], ..store::Report::default() };
            return Ok(Report { found, opened: false });
        }
        opened => opened?,
    };
    let found = store.verify_against_log()?;
    let closed = store.close();
    // Pages that do not hold are left as they are, which closing tells once more.
    if found.is_sound() {
        closed?;
    }
    Ok(Report { found, opened: true })
}

/// Puts the backup `from` in the place `to`, verified first and brought up to what was done for good in the store that is
/// there; that one is kept beside the restored one under a name of its own. With `uncompared` also when it can't be read.
/// With it the codes of the families who answer otherwise about consent now or are otherwise held, as far as the asker knows them. None when the
/// person of this name may not.
///
/// # Errors
/// When the backup does not hold, the place can't be written, or what is there can't be read; nothing has been changed then.
pub fn restore(
    from: &Path,
    to: &Path,
    uncompared: bool,
    credentials: Option<&Credentials>,
    asker: &Asker<'_>,
) -> Result<Option<(Restored, Vec<String>)>, StoreError> {
    let existing = if uncompared { Existing::KeepUncompared } else { Existing::KeepBeside };
    let file = std::path::absolute(from).unwrap_or_else(|_| from.to_owned()).display().to_string();
    let eyes = RefCell::new(None);
    let judge = |world: &World, opened_by: Option<&Slot>| {
        let purpose = Purpose::new(AccessKind::PutBack, Vec::new()).by_file(&file);
        let (viewer, may) = asker.viewer(world, opened_by, Reading::Store);
        let line = Access::asked(world, &viewer, purpose);
        *eyes.borrow_mut() = Some(Lens::alone(Arc::new(world.clone()), viewer));
        if may { line } else { line.refused() }
    };
    let restored = store::restore(from, to, existing, credentials, &judge)?;
    let lens = eyes.into_inner();
    Ok(restored.map(|restored| {
        let known = lens.iter().flat_map(Lens::known_cases);
        let codes = known.filter(|view| restored.other_answers.contains(&view.id())).map(|view| view.code().to_owned());
        let mut codes: Vec<String> = codes.collect();
        codes.sort();
        (restored, codes)
    }))
}

/// Who asks for what is done to a store that nobody has open.
#[derive(Clone, Copy)]
pub struct Asker<'a> {
    /// The name they give; none is whose passphrase opens the store, else the unnamed user of this machine.
    pub name: Option<&'a str>,
    /// Whose name that is.
    pub find: &'a dyn Fn(&World, &str) -> Option<PersonId>,
    /// Now.
    pub at: DateTime<Utc>,
}

impl Asker<'_> {
    /// Who that is in this world, and whether they read such a thing. Whose name nobody has reads nothing; nor does who
    /// gives another name than that of their passphrase.
    fn viewer(&self, world: &World, opened_by: Option<&Slot>, reading: Reading) -> (Viewer, bool) {
        let holder = holder(world, opened_by, self.find);
        let said = self.name.map(|name| (self.find)(world, name));
        let is_theirs = said.is_none_or(|said| said.is_some() && (holder.is_none() || said == holder));
        let viewer = match holder.or(said.flatten()) {
            Some(person) => Viewer::of(world, person, Seat::CommandLine, self.at),
            None => Viewer::of_the_house(Seat::CommandLine, self.at),
        };
        let may = is_theirs && (viewer.person.is_none() || may_read(world, &viewer, reading));
        (viewer, may)
    }

    /// Whether they say who may open the store: who keeps the keys, or everybody where nobody is left who does. Their own
    /// passphrase they change. The answer is in the access log.
    fn keeps_keys(&self, store: &mut Store, world: &World, change: Option<&KeyChange<'_>>) -> Result<bool, StoreError> {
        let opened_by = store.passphrase()?;
        let (viewer, may) = self.viewer(world, opened_by.as_ref(), Reading::Keys);
        let keeps = |slot: &Slot| {
            let unnamed = Self { name: None, ..*self };
            slot.removed_ms.is_none() && (slot.is_key_file || unnamed.viewer(world, Some(slot), Reading::Keys).1)
        };
        let is_theirs = viewer.person.is_some() && opened_by.is_some();
        // What is called by nobody's name is the house's: who holds it says whose hand it is, and may be anybody.
        let holder = holder(world, opened_by.as_ref(), self.find);
        let is_own = holder.is_some() && self.name.is_none_or(|name| (self.find)(world, name) == holder);
        let own = is_own && matches!(change, Some(KeyChange::Change { .. }));
        let may = own || may || (is_theirs && !store.slots()?.iter().any(keeps));
        let (kind, label) = match change {
            Some(KeyChange::Add { credentials }) => (AccessKind::GaveKey, Some(credentials.label.as_str())),
            Some(KeyChange::Remove { label, .. }) => (AccessKind::TookKey, Some(*label)),
            None | Some(KeyChange::Seal { .. } | KeyChange::Change { .. }) => (AccessKind::KeptKeys, None),
        };
        let purpose = Purpose { file: label.map(str::to_owned), ..Purpose::new(kind, Vec::new()) };
        let whose = label.and_then(|label| (self.find)(world, label));
        let line = Access::asked(world, &viewer, purpose).about(whose.into_iter().collect());
        store.see(&[if may { line } else { line.refused() }])?;
        Ok(may)
    }
}

/// Whether nothing in the store at `path` can be read without a key.
///
/// # Errors
/// When the store can't be opened.
pub fn is_sealed(path: &Path, credentials: Option<&Credentials>) -> Result<bool, StoreError> {
    Ok(Store::open_by(path, OpenMode::Existing, credentials)?.is_sealed())
}

/// Who can open the store at `path`, with who was removed; none when who asks may not know.
///
/// # Errors
/// When the store can't be opened, or is not sealed.
pub fn slots(
    path: &Path,
    credentials: Option<&Credentials>,
    asker: &Asker<'_>,
) -> Result<Option<Vec<Slot>>, StoreError> {
    let mut store = Store::open_by(path, OpenMode::Existing, credentials)?;
    let (slots, world) = (store.slots()?, store.load_world()?);
    let may = asker.keeps_keys(&mut store, &world, None)?;
    store.close().map(|()| may.then_some(slots))
}

/// A change of who can open a store.
pub enum KeyChange<'a> {
    /// Seal a store that is plain.
    Seal {
        /// What it opens with from then on.
        credentials: &'a Credentials,
    },
    /// Let one more person or key file open it.
    Add {
        /// What it is called, and opens with.
        credentials: &'a Credentials,
    },
    /// Take access away.
    Remove {
        /// What it is called.
        label: &'a str,
        /// Now, in milliseconds since 1970-01-01T00:00Z.
        now_ms: i64,
    },
    /// Put another secret in the place of the one that opens it now.
    Change {
        /// The other one.
        credentials: &'a Credentials,
    },
}

/// What became of a change of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Nothing: who asks may not.
    No,
    /// It is so.
    Yes,
    /// It is so, and the new passphrase is this person's.
    For(String),
}

/// Changes who can open the store at `path`, which `credentials` open now. A passphrase that is called by a person's name
/// is theirs: who opens with it is them and nobody else. Their own passphrase somebody may
/// always change.
///
/// # Errors
/// When the store can't be opened, or the change not be made; nothing has been changed then.
pub fn change_keys(
    path: &Path,
    credentials: Option<&Credentials>,
    asker: &Asker<'_>,
    change: &KeyChange<'_>,
) -> Result<Changed, StoreError> {
    let mut store = Store::open_by(path, OpenMode::Existing, credentials)?;
    let world = store.load_world()?;
    if !asker.keeps_keys(&mut store, &world, Some(change))? {
        return Ok(Changed::No);
    }
    let mut changed = Changed::Yes;
    match change {
        KeyChange::Seal { credentials } => store.seal(credentials),
        KeyChange::Add { credentials } => {
            let by_words = matches!(credentials.secret, Secret::Passphrase { .. });
            let whose = Some(&credentials.label).filter(|_| by_words).and_then(|name| (asker.find)(&world, name));
            if let Some(person) = whose.and_then(|person| world.person(person)) {
                changed = Changed::For(person.name.clone());
            }
            store.add_slot(credentials, whose)
        }
        KeyChange::Remove { label, now_ms } => store.remove_slot(label, *now_ms),
        KeyChange::Change { credentials } => store.change_slot(credentials),
    }?;
    store.close().map(|()| changed)
}
