//! Reading keymap files: everything that is wrong at once, everything that is right in force.
//!
//! Layers lie over each other: `default.toml`, perhaps another built-in keymap, perhaps the user's file. A later layer
//! replaces what an earlier one binds to the same keys in the same context.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::context::Context;
use super::key::{Key, KeyError, Sequence, nearest};
use super::op::Op;
use super::problem::{KeymapProblem, Problem, Unknown};

/// The keymaps in the binary; the first is the one all others lie over.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("default", include_str!("../../keymaps/default.toml")),
    ("vim", include_str!("../../keymaps/vim.toml")),
    ("function-keys", include_str!("../../keymaps/function-keys.toml")),
];

/// What a file may say in place of an operation, to take a key away.
pub(super) const NOTHING: &str = "none";

/// A row of keys bound to an operation in a context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The table it stands in.
    pub context: Context,
    /// The keys.
    pub keys: Sequence,
    /// What they ask for.
    pub op: Op,
    /// The layer it came from; 0 is the default keymap.
    pub(super) layer: usize,
    pub(super) line: usize,
}

/// Everything the layers say together, and everything wrong with them.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) bindings: Vec<Binding>,
    /// The file of each layer.
    pub(super) files: Vec<String>,
    pub(super) problems: Vec<KeymapProblem>,
}

/// Loads the built-in keymap `name` over the default one and the user's file over both.
pub(super) fn load(name: &str, user: Option<(&str, &str)>) -> Loaded {
    let mut loaded = Loaded::default();
    let extended = user.and_then(|(_, text)| base_of(text));
    let base = extended.as_ref().map_or(name, |base| base.get_ref().as_str());
    let mut layers = vec![BUILT_IN[0]];
    match BUILT_IN.iter().find(|(built_in, _)| *built_in == base) {
        Some(layer) if layer.0 != BUILT_IN[0].0 => layers.push(*layer),
        Some(_) => {}
        None => {
            let what = Problem::UnknownBase(Unknown::new(base, nearest(base, BUILT_IN.iter().map(|(name, _)| *name))));
            let (file, line) = match (&extended, user) {
                (Some(base), Some((file, text))) => (file, line_of(text, base.span().start)),
                _ => ("--keymap", 1),
            };
            loaded.problems.push(KeymapProblem { file: file.to_owned(), line, what });
        }
    }
    layers.extend(user);
    for (layer, (file, text)) in layers.into_iter().enumerate() {
        loaded.files.push(file.to_owned());
        Reader { file, text, layer, loaded: &mut loaded }.read();
    }
    loaded
}

fn base_of(text: &str) -> Option<Spanned<String>> {
    let (table, _) = DeTable::parse_recoverable(text);
    let value = table.get_ref().get("extends")?;
    value.get_ref().as_str().map(|name| Spanned::new(value.span(), name.to_owned()))
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Reads one file into what the layers before it have made.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    layer: usize,
    loaded: &'a mut Loaded,
}

impl Reader<'_> {
    fn read(mut self) {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            self.problem(error.span().unwrap_or_default(), Problem::Syntax(error.message().to_owned()));
        }
        let mut tables: Vec<_> = document.get_ref().iter().collect();
        tables.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in tables {
            match value.get_ref() {
                DeValue::Table(table) => self.context(name, table),
                _ if name.get_ref() == "extends" => {}
                _ => self.problem(name.span(), Problem::Misplaced(name.get_ref().to_string())),
            }
        }
        self.loaded.problems.sort_by_key(|problem| (problem.file != self.file, problem.line));
    }

    fn context(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, table: &DeTable<'_>) {
        let Some(context) = Context::by_name(name.get_ref()) else {
            let near = nearest(name.get_ref(), Context::ALL.iter().map(|context| context.name()));
            return self.problem(name.span(), Problem::UnknownContext(Unknown::new(name.get_ref(), near)));
        };
        let mut rows: Vec<_> = table.iter().collect();
        rows.sort_by_key(|(keys, _)| keys.span().start);
        for (keys, value) in rows {
            match self.binding(context, keys.get_ref(), value.get_ref(), keys.span()) {
                Ok(Some(binding)) => self.bind(binding),
                Ok(None) => {}
                Err(what) => self.problem(keys.span(), what),
            }
        }
    }

    /// The binding a row asks for; nothing where it takes keys away.
    fn binding(
        &mut self,
        context: Context,
        text: &str,
        value: &DeValue<'_>,
        at: Range<usize>,
    ) -> Result<Option<Binding>, Problem> {
        let keys = Sequence::parse(text).map_err(|error| match error {
            KeyError::Unknown(near) => Problem::UnknownKey(Unknown::new(text, near.as_deref())),
            KeyError::AltGr => Problem::AltGr(text.to_owned()),
            KeyError::SameAs(other) => Problem::SameAs(text.to_owned(), other),
        })?;
        let name = value.as_str().ok_or_else(|| Problem::Misplaced(text.to_owned()))?;
        let op = match Op::by_name(name) {
            Some(op) => Some(op),
            None if name == NOTHING => None,
            None => {
                let names = Op::ALL.iter().map(|op| op.name()).chain([NOTHING]);
                return Err(Problem::UnknownOp(Unknown::new(name, nearest(name, names))));
            }
        };
        let first = keys.keys().first().copied();
        if context.takes_text() && first.and_then(Key::text).is_some() {
            return Err(Problem::Text(text.to_owned()));
        }
        if self.layer > 0 && first.is_some_and(|first| self.is_kept(context, first, op)) {
            return Err(Problem::Essential(text.to_owned()));
        }
        let Some(op) = op else {
            self.loaded.bindings.retain(|other| other.context != context || other.keys != keys);
            return Ok(None);
        };
        if !op.applies_in(context) {
            let places: Vec<&str> = op.contexts().iter().map(|place| place.name()).collect();
            return Err(Problem::NotHere { op: op.name(), context: context.name(), instead: places.join(", ") });
        }
        Ok(Some(Binding { context, keys, op, layer: self.layer, line: line_of(self.text, at.start) }))
    }

    /// Whether `key` is essential and the default keymap gives it another meaning here than `op`.
    fn is_kept(&self, context: Context, key: Key, op: Option<Op>) -> bool {
        let mut default = self.loaded.bindings.iter().filter(|other| other.layer == 0);
        key.is_essential()
            && default.any(|other| {
                context.stack().contains(&other.context) && other.keys.keys() == [key] && Some(other.op) != op
            })
    }

    fn bind(&mut self, binding: Binding) {
        let mut problems = Vec::new();
        self.loaded.bindings.retain(|other| {
            if other.context != binding.context || !overlap(&other.keys, &binding.keys) {
                return true;
            }
            let same = other.keys == binding.keys;
            if same && other.layer == binding.layer {
                problems.push((other.line, Problem::Twice(other.keys.to_string(), binding.line)));
            } else if !same {
                problems.push((binding.line, Problem::Shadowed(other.keys.to_string(), binding.keys.to_string())));
            }
            false
        });
        for (line, what) in problems {
            self.loaded.problems.push(KeymapProblem { file: self.file.to_owned(), line, what });
        }
        self.loaded.bindings.push(binding);
    }

    fn problem(&mut self, at: Range<usize>, what: Problem) {
        let line = line_of(self.text, at.start);
        self.loaded.problems.push(KeymapProblem { file: self.file.to_owned(), line, what });
    }
}

/// Whether one is the beginning of the other, so that both can't be reached.
fn overlap(a: &Sequence, b: &Sequence) -> bool {
    a.keys().starts_with(b.keys()) || b.keys().starts_with(a.keys())
}
