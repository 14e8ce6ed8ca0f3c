//! The tree of key sequences of one context.

use std::collections::HashMap;

use super::key::Key;
use super::op::Op;

/// What a row of keys leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The keys are a whole sequence.
    Op(Op),
    /// The keys begin a longer sequence.
    Prefix,
    /// No sequence begins like this.
    Nothing,
}

/// A node: an operation where a sequence ends, children where it goes on. Never both, see [`Trie::insert`].
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    op: Option<Op>,
    next: HashMap<Key, Self>,
}

impl Trie {
    /// Adds a sequence. What it shadows has been reported before; here the last one wins.
    pub(super) fn insert(&mut self, keys: &[Key], op: Op) {
        match keys {
            [] => *self = Self { op: Some(op), next: HashMap::new() },
            [key, rest @ ..] => {
                self.op = None;
                self.next.entry(*key).or_default().insert(rest, op);
            }
        }
    }

    pub(super) fn find(&self, keys: &[Key]) -> Found {
        match keys {
            [] => self.op.map_or(Found::Prefix, Found::Op),
            [key, rest @ ..] => self.next.get(key).map_or(Found::Nothing, |node| node.find(rest)),
        }
    }
}
