//! What all families at hand are called: put together when the first text is read, since most starts read none, and kept up
//! with them from then on.

use super::{Called, Said, Stem};
use crate::domain::{case::Case, ids::CaseId};
use imbl::{OrdMap, OrdSet};
use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

/// The names of the families of a working set. Copies share it until one of them changes.
#[derive(Clone, Debug, Default)]
pub struct Index(Arc<OnceLock<Names>>);

/// It follows from the families: two working sets of the same families do not differ in it.
impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Index {}

impl Index {
    /// The names of these families, which are those that it was told of.
    pub fn of(&self, cases: &OrdMap<CaseId, Arc<Case>>) -> &Names {
        self.0.get_or_init(|| {
            let mut names = Names::default();
            cases.values().for_each(|case| names.add(case));
            names
        })
    }

    /// A family comes in.
    pub fn add(&mut self, case: &Case) {
        self.change(|names| names.add(case));
    }

    /// A family goes out.
    pub fn remove(&mut self, case: CaseId) {
        self.change(|names| names.remove(case));
    }

    fn change(&mut self, change: impl FnOnce(&mut Names)) {
        Arc::make_mut(&mut self.0).get_mut().map(change);
    }
}

/// What each family is called, and which families a few letters may stand for.
#[derive(Clone, Debug, Default)]
pub struct Names {
    called: OrdMap<CaseId, Arc<Called>>,
    stems: OrdSet<(Stem, CaseId)>,
}

impl Names {
    fn add(&mut self, case: &Case) {
        let called = Called::of(case);
        self.stems.extend(called.stems.iter().map(|stem| (*stem, case.id)));
        self.called.insert(case.id, Arc::new(called));
    }

    fn remove(&mut self, case: CaseId) {
        for stem in self.called.remove(&case).iter().flat_map(|called| &called.stems) {
            self.stems.remove(&(*stem, case));
        }
    }

    /// What a family is called.
    pub fn called(&self, case: CaseId) -> Option<&Called> {
        self.called.get(&case).map(AsRef::as_ref)
    }

    /// The families of which a text holds a few letters of a name: each that it names, and few others.
    pub fn may_be_in(&self, said: &Said) -> BTreeSet<CaseId> {
        let of = |stem| (stem, CaseId(0))..=(stem, CaseId(u32::MAX));
        said.stems().into_iter().flat_map(|stem| self.stems.range(of(stem)).map(|(_, case)| *case)).collect()
    }
}
