//! What can be wrong in a keymap file. The words for it are in `locales/`; here are the facts to fill them with.

/// One thing wrong in one place of a keymap file. The rest of the file stays in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapProblem {
    /// The file, as it was named to us.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: Problem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML; with the parser's own words.
    Syntax(String),
    /// No keymap of this name to build on.
    UnknownBase(Unknown),
    /// A table that is no context.
    UnknownContext(Unknown),
    /// A name that is no operation.
    UnknownOp(Unknown),
    /// Keys that do not exist.
    UnknownKey(Unknown),
    /// A table or an operation stands where the other belongs.
    Misplaced(String),
    /// Ctrl+Alt types text on keyboards with Alt-Gr.
    AltGr(String),
    /// Terminals send the same for the first key and the second.
    SameAs(String, &'static str),
    /// A character can't be a command where text is typed.
    Text(String),
    /// An arrow, Enter, Esc, Tab or the like keeps its meaning, so that people who know no other keys get by.
    Essential(String),
    /// The operation means nothing in this context; with the contexts where it does.
    NotHere {
        /// The operation.
        op: &'static str,
        /// The table it stands in.
        context: &'static str,
        /// Where it may stand.
        instead: String,
    },
    /// The keys are bound twice in this context of this file; the other line counts.
    Twice(String, usize),
    /// These keys can't be reached, because other keys, bound where they are looked up first or later in the file, are
    /// their beginning or go on from them.
    Shadowed(String, String),
}

/// A name that is not known, with the nearest one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As it was written.
    pub given: String,
    /// What was probably meant.
    pub nearest: Option<String>,
}

impl Unknown {
    pub(super) fn new(given: &str, nearest: Option<&str>) -> Self {
        Self { given: given.to_owned(), nearest: nearest.map(str::to_owned) }
    }
}

impl Problem {
    /// Locale key of the sentence that says it.
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "keymap-syntax",
            Self::UnknownBase(_) => "keymap-unknown-base",
            Self::UnknownContext(_) => "keymap-unknown-context",
            Self::UnknownOp(_) => "keymap-unknown-op",
            Self::UnknownKey(_) => "keymap-unknown-key",
            Self::Misplaced(_) => "keymap-misplaced",
            Self::AltGr(_) => "keymap-alt-gr",
            Self::SameAs(..) => "keymap-same-as",
            Self::Text(_) => "keymap-text",
            Self::Essential(_) => "keymap-essential",
            Self::NotHere { .. } => "keymap-not-here",
            Self::Twice(..) => "keymap-twice",
            Self::Shadowed(..) => "keymap-shadowed",
        }
    }

    /// The values for that sentence. Where nothing known is near to an unknown name, `nearest` is `nothing-near`.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownBase(name) | Self::UnknownContext(name) | Self::UnknownOp(name) | Self::UnknownKey(name) => {
                let nearest = name.nearest.clone().unwrap_or_else(|| "nothing-near".to_owned());
                vec![("given", name.given.clone()), ("nearest", nearest)]
            }
            Self::Syntax(given) | Self::Misplaced(given) => vec![("given", given.clone())],
            Self::AltGr(keys) | Self::Text(keys) | Self::Essential(keys) => vec![("keys", keys.clone())],
            Self::SameAs(keys, same) => vec![("keys", keys.clone()), ("same", (*same).to_owned())],
            Self::NotHere { op, context, instead } => {
                vec![("op", (*op).to_owned()), ("context", (*context).to_owned()), ("instead", instead.clone())]
            }
            Self::Twice(keys, line) => vec![("keys", keys.clone()), ("line", line.to_string())],
            Self::Shadowed(keys, by) => vec![("keys", keys.clone()), ("by", by.clone())],
        }
    }
}
