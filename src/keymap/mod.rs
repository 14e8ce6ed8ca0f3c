//! Which key means what: operations, key sequences, and keymap files as data.
//!
//! Every binding is data in `keymaps/`; no key is named in code. A key is fed in with the contexts that hold, and comes
//! out as the operation it asks for. What can be pressed for an operation is read from the same table, so that footer,
//! help and keyboard can't disagree. This module knows no screen and no language.

mod context;
mod key;
mod load;
mod op;
mod own;
mod problem;
#[cfg(test)]
mod tests;
mod trie;

use std::collections::HashMap;

use crossterm::event::KeyEvent;

pub use context::Context;
pub use key::{Key, KeyError, KeyWords, Sequence};
pub use load::Binding;
pub use op::Op;
pub use own::{Change, changed};
pub use problem::{KeymapProblem, Problem, Unknown};

use trie::{Found, Trie};

/// What a key press turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It completes a sequence.
    Matched(Op),
    /// It completes a sequence before which a number was pressed.
    Times(Op, u16),
    /// It begins or continues a sequence; wait for the next key.
    Pending,
    /// It is text, in a context that takes text.
    Text(char),
    /// Nothing is bound to it.
    NotFound,
    /// It ended an unfinished sequence without completing it.
    Cancelled,
    /// It was no press: a key was let go.
    Ignored,
}

/// The keys of a sequence that is not finished yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The number before it.
    times: Option<u16>,
    keys: Vec<Key>,
}

impl Pending {
    /// The largest number that counts.
    const MOST: u16 = 999;

    /// Whether no sequence has begun.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.times.is_none()
    }

    /// What was pressed so far, to show while the rest is awaited: the number, and the keys behind it.
    pub fn shown(&self) -> (Option<u16>, Sequence) {
        (self.times, Sequence(self.keys.clone()))
    }

    fn count(&mut self, digit: u16) {
        self.keys.clear();
        self.times = Some(self.times.unwrap_or_default().saturating_mul(10).saturating_add(digit).min(Self::MOST));
    }
}

/// The bindings in force, forwards and backwards.
#[derive(Clone, Debug)]
pub struct Keymap {
    tries: HashMap<Context, Trie>,
    keys: HashMap<(Context, Op), Vec<Sequence>>,
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keymap `name` of those in the binary, with the user's file (path and text) over it. A file that says
    /// `extends = "vim"` chooses what it lies over itself. Always gives a keymap that works, and all that is wrong.
    pub fn load(name: &str, user_file: Option<(&str, &str)>) -> (Self, Vec<KeymapProblem>) {
        let loaded = load::load(name, user_file);
        let mut problems = loaded.problems;
        let keymap = Self::new(loaded.bindings);
        problems.extend(keymap.out_of_reach(&loaded.files));
        (keymap, problems)
    }

    /// The names of the keymaps in the binary.
    pub fn names() -> impl Iterator<Item = &'static str> {
        load::BUILT_IN.iter().map(|(name, _)| *name)
    }

    fn new(mut bindings: Vec<Binding>) -> Self {
        // The user's own keys come first where one is shown; apart from that the order of the file is kept.
        bindings.sort_by_key(|binding| std::cmp::Reverse(binding.layer));
        let mut tries: HashMap<Context, Trie> = HashMap::new();
        for binding in &bindings {
            tries.entry(binding.context).or_default().insert(binding.keys.keys(), binding.op);
        }
        let mut keymap = Self { tries, keys: HashMap::new(), bindings };
        for &context in Context::ALL {
            for &outer in context.stack() {
                for binding in keymap.bindings.iter().filter(|binding| binding.context == outer) {
                    if keymap.reaches(context, binding) {
                        let keys = keymap.keys.entry((context, binding.op)).or_default();
                        keys.push(binding.keys.clone());
                    }
                }
            }
        }
        keymap
    }

    /// Takes one key event. `contexts` are the places that hold, most specific first, usually [`Context::stack`];
    /// characters are text when the first of them takes text.
    pub fn feed(&self, pending: &mut Pending, contexts: &[Context], event: KeyEvent) -> Step {
        let Some(key) = Key::pressed(event) else { return Step::Ignored };
        if pending.is_empty() && contexts.first().is_some_and(|context| context.takes_text()) {
            if let Some(c) = key.text() {
                return Step::Text(c);
            }
        } else if !pending.is_empty() && key.is_esc() {
            *pending = Pending::default();
            return Step::Cancelled;
        }
        let digit = key.digit().filter(|_| pending.keys.is_empty());
        if let (Some(digit), Some(_)) = (digit, pending.times) {
            pending.count(digit);
            return Step::Pending;
        }
        pending.keys.push(key);
        match (self.find(contexts, &pending.keys), digit) {
            (Found::Prefix, _) => return Step::Pending,
            (Found::Op(Op::Count), Some(digit)) => {
                pending.count(digit);
                return Step::Pending;
            }
            (Found::Op(op), _) => {
                let times = std::mem::take(pending).times;
                return times.map_or(Step::Matched(op), |times| Step::Times(op, times));
            }
            (Found::Nothing, _) => {}
        }
        let Pending { times, keys } = std::mem::take(pending);
        if times.is_some() || keys.len() > 1 { Step::Cancelled } else { Step::NotFound }
    }

    /// What can be pressed for `op` in `context`, the most natural first; empty when nothing is bound.
    pub fn keys_for(&self, op: Op, context: Context) -> &[Sequence] {
        self.keys.get(&(context, op)).map_or(&[], Vec::as_slice)
    }

    /// What the table of one place binds, in the order of the registry: each operation with its keys.
    pub fn bound_in(&self, context: Context) -> Vec<(Op, Vec<&Sequence>)> {
        let keys = |op: Op| {
            let here = self.bindings.iter().filter(move |binding| binding.context == context && binding.op == op);
            here.map(|binding| &binding.keys).collect::<Vec<_>>()
        };
        Op::ALL.iter().map(|op| (*op, keys(*op))).filter(|(_, keys)| !keys.is_empty()).collect()
    }

    /// What the table of one place binds to `op`, in the order of the file.
    pub fn here(&self, context: Context, op: Op) -> Vec<Sequence> {
        let here = self.bindings.iter().filter(|binding| binding.context == context && binding.op == op);
        here.map(|binding| binding.keys.clone()).collect()
    }

    /// Every binding in force, for a listing.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// How a begun sequence can go on: the keys still to press and what they lead to; behind a number what it repeats.
    pub fn continuations(&self, pending: &Pending, contexts: &[Context]) -> Vec<(Sequence, Op)> {
        let begun = |op: Op| !pending.keys.is_empty() || op.repeats();
        let rest = |binding: &Binding| match binding.keys.keys().strip_prefix(pending.keys.as_slice()) {
            Some(rest) if !rest.is_empty() => Some((Sequence(rest.to_vec()), binding.op)),
            _ => None,
        };
        let here = |context| self.bindings.iter().filter(move |binding| binding.context == context);
        contexts.iter().flat_map(|context| here(*context)).filter_map(rest).filter(|(_, op)| begun(*op)).collect()
    }

    fn find(&self, contexts: &[Context], keys: &[Key]) -> Found {
        let mut found = contexts.iter().filter_map(|context| self.tries.get(context)).map(|trie| trie.find(keys));
        found.find(|found| *found != Found::Nothing).unwrap_or(Found::Nothing)
    }

    /// Whether pressing the keys of `binding` in `context` gives its operation.
    fn reaches(&self, context: Context, binding: &Binding) -> bool {
        let keys = binding.keys.keys();
        let typed = context.takes_text() && keys.first().is_some_and(|key| key.text().is_some());
        let whole = self.find(context.stack(), keys) == Found::Op(binding.op);
        let mut beginnings = (1..keys.len()).filter_map(|n| keys.get(..n));
        !typed && whole && beginnings.all(|keys| self.find(context.stack(), keys) == Found::Prefix)
    }

    /// Sequences that a single key of a more specific context cuts off where they were meant to work.
    fn out_of_reach(&self, files: &[String]) -> Vec<KeymapProblem> {
        let mut problems = Vec::new();
        for binding in self.bindings.iter().filter(|binding| binding.keys.keys().len() > 1) {
            let first = binding.keys.keys().get(..1).unwrap_or_default();
            let typed = |context: Context| context.takes_text() && first.iter().any(|key| key.text().is_some());
            for &context in Context::ALL.iter().filter(|context| context.stack().contains(&binding.context)) {
                if !typed(context) && matches!(self.find(context.stack(), first), Found::Op(_)) {
                    let keys = format!("{} [{}]", binding.keys, binding.context.name());
                    let by = format!("{} [{}]", Sequence(first.to_vec()), context.name());
                    let file = files.get(binding.layer).cloned().unwrap_or_default();
                    problems.push(KeymapProblem { file, line: binding.line, what: Problem::Shadowed(keys, by) });
                }
            }
        }
        problems
    }
}
