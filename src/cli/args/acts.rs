//! The words after `mdo case`, `mdo key` and `mdo keymap`.

use super::Format;
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// What to do with what is kept of a family.
#[derive(Debug, Subcommand)]
pub enum CaseCmd {
    /// Judges a referral by both criteria of the target group, each with its reason.
    Triage(Triage),
    /// Shows who may know of a family, or records an answer.
    Consent(Box<Consent>),
    /// Shows or says who alone may know a family, to keep it safe.
    Restrict(Restrict),
    /// Shows or adds to the safety track of a restricted family.
    Safety(Box<Safety>),
    /// Lists the families that are proposed for erasure.
    Due {
        /// How to show them.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Shows or changes after how many years a clinic's families are proposed for erasure.
    Term {
        /// The clinic.
        clinic: String,
        /// So many years after the end.
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=100))]
        years: Option<u8>,
        /// Not at all.
        #[arg(long, conflicts_with = "years")]
        never: bool,
    },
    /// Keeps a family from being erased.
    Hold {
        /// The case number.
        code: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Lets a held family be erased again.
    Release {
        /// The case number.
        code: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Shows everything that is kept of a family, to hand out to it.
    Export {
        /// The case number.
        code: String,
        /// How to show it.
        #[arg(long, value_enum, default_value_t = Format::Md)]
        format: Format,
    },
    /// Erases a family, for good.
    Erase {
        /// The case number.
        code: String,
        /// Without asking for the case number again.
        #[arg(long)]
        yes: bool,
    },
}

/// What to do with follow-ups.
#[derive(Debug, Subcommand)]
pub enum ActionCmd {
    /// They are done.
    Done {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// What came of it.
        #[arg(long, value_name = "TEXT")]
        result: Option<String>,
    },
    /// They get another date.
    Postpone {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// The new date.
        #[arg(long, value_name = "DATE")]
        to: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Asks somebody to take them over.
    HandOver {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// Whom.
        #[arg(long, value_name = "NAME")]
        to: String,
        /// By when they would do it.
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Takes over what you are asked.
    Accept {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
    },
    /// Does not take over what you are asked.
    Refuse {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Takes back that somebody was asked.
    Withdraw {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
    },
    /// They wait for somebody else.
    Wait {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// For whom or what.
        #[arg(long, value_name = "TEXT")]
        on: String,
        /// Until when, as far as known.
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        /// Who keeps in touch with the family meanwhile.
        #[arg(long, value_name = "NAME")]
        contact: Option<String>,
    },
    /// They do not wait any more.
    GoOn {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
    },
    /// They will not be done.
    Drop {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// Why, from the list; the beginning is enough.
        #[arg(long, value_name = "WORDS")]
        why: String,
        /// Why, in words.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// They are to be done again.
    Reopen {
        /// Their numbers, as `mdo actions` lists them.
        #[arg(required = true)]
        numbers: Vec<u32>,
    },
}

impl ActionCmd {
    /// Which follow-ups.
    pub fn numbers(&self) -> &[u32] {
        match self {
            Self::Done { numbers, .. }
            | Self::Postpone { numbers, .. }
            | Self::HandOver { numbers, .. }
            | Self::Accept { numbers }
            | Self::Refuse { numbers, .. }
            | Self::Withdraw { numbers }
            | Self::Wait { numbers, .. }
            | Self::GoOn { numbers }
            | Self::Drop { numbers, .. }
            | Self::Reopen { numbers } => numbers,
        }
    }
}

/// What to do with the keys to the store.
#[derive(Debug, Subcommand)]
pub enum KeyCmd {
    /// Lists who can open the store.
    List {
        /// How to show them.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Lets somebody open the store with a passphrase of their own.
    Add {
        /// What the access is called, e.g. a person's name.
        name: String,
        /// A file with the passphrase on its first line; without one you are asked.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Makes one more key file.
    File {
        /// The new file.
        file: PathBuf,
    },
    /// Takes access away.
    Remove {
        /// What the access is called.
        name: String,
    },
    /// Puts a new passphrase in the place of what opens the store now.
    Change {
        /// A file with the passphrase on its first line; without one you are asked.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Seals a store that is not sealed yet.
    Seal,
}

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeymapCmd {
    /// Checks a keymap file and tells all that is wrong with it.
    Check {
        /// The file; without one, your own keymap.
        file: Option<PathBuf>,
    },
    /// Shows every key.
    Show {
        /// How to show them.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// An answer to the question of consent; without one, what stands is shown.
#[derive(Debug, ClapArgs)]
pub struct Consent {
    /// The case number.
    pub code: String,
    /// For whom: a sector (zorg, jgz, sociaal, informeel), "iedereen", or the name of an organisation.
    #[arg(long = "for", value_name = "WHO", requires = "answer")]
    pub recipient: Option<String>,
    /// The answer: ja, nee, beperkt, verondersteld, niet gevraagd, ingetrokken.
    #[arg(long, value_name = "WORD", requires = "recipient")]
    pub answer: Option<String>,
    /// Whose: moeder, partner or kind.
    #[arg(long = "of", value_name = "WHO", default_value = "moeder")]
    pub giver: String,
    /// Which child, by name.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub member: String,
    /// For this subject only.
    #[arg(long, value_name = "TEXT")]
    pub only: Option<String>,
    /// How: mondeling or schriftelijk.
    #[arg(long, value_name = "WORD")]
    pub form: Option<String>,
    /// When; without it today.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// The last day on which it holds.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Who asked; without it, you.
    #[arg(long, value_name = "NAME")]
    pub asked_by: Option<String>,
    /// Where it stands.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub evidence: String,
    /// Who answered: zelf, gezagsdragers, or both.
    #[arg(long, num_args = 1.., value_name = "WHO")]
    pub signed: Vec<String>,
    /// On what the data is kept (AVG).
    #[arg(long, value_name = "WORDS")]
    pub basis: Option<String>,
    /// On what secrecy may be broken without consent.
    #[arg(long, value_name = "WORDS")]
    pub ground: Option<String>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Who alone may know a family; without a name, who is on its list is shown.
#[derive(Debug, ClapArgs)]
pub struct Restrict {
    /// The case number.
    pub code: String,
    /// All who may know the family, in place of who was on the list.
    #[arg(long, num_args = 1.., value_name = "NAME", conflicts_with = "lift")]
    pub allow: Vec<String>,
    /// No longer.
    #[arg(long)]
    pub lift: bool,
    /// Also where you, who coordinates, or somebody who is named does not see the family then.
    #[arg(long, requires = "allow")]
    pub yes: bool,
}

/// Something for the safety track; without it, what stands is shown.
#[derive(Debug, ClapArgs)]
pub struct Safety {
    /// The case number.
    pub code: String,
    /// This step of the reporting code.
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5), group = "what")]
    pub step: Option<u8>,
    /// Something that was seen or measured.
    #[arg(long, value_name = "TEXT", group = "what", requires = "source")]
    pub fact: Option<String>,
    /// Something that somebody of the family said.
    #[arg(long, value_name = "TEXT", group = "what", requires = "source")]
    pub statement: Option<String>,
    /// Something that was noticed in how people are with each other.
    #[arg(long, value_name = "TEXT", group = "what", requires = "source")]
    pub observation: Option<String>,
    /// What a professional thinks of it.
    #[arg(long, value_name = "TEXT", group = "what", requires = "source")]
    pub opinion: Option<String>,
    /// The kindcheck: so many children.
    #[arg(long, value_name = "COUNT", group = "what")]
    pub children: Option<u8>,
    /// Whether only agreed contact is safe: no letters, no calls home.
    #[arg(long, value_name = "ja|nee", group = "what")]
    pub only_safe_contact: Option<String>,
    /// Which contact was agreed then, in ways with a comma between them.
    #[arg(long, value_name = "TEXT", requires = "only_safe_contact")]
    pub agreed: Option<String>,
    /// Strikes what has this number.
    #[arg(long, value_name = "NR", group = "what")]
    pub strike: Option<usize>,
    /// Who saw or said it.
    #[arg(long, value_name = "WHO")]
    pub source: Option<String>,
    /// Who does the step.
    #[arg(long, num_args = 1.., value_name = "NAME")]
    pub by: Vec<String>,
    /// Who is asked along.
    #[arg(long, value_name = "TEXT")]
    pub consulted: Option<String>,
    /// What came of the step.
    #[arg(long, value_name = "TEXT")]
    pub outcome: Option<String>,
    /// Until when the step may take; without it, it is done.
    #[arg(long, value_name = "DATE", conflicts_with = "on")]
    pub due: Option<String>,
    /// When; without it today.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// How old the children are.
    #[arg(long, value_name = "TEXT")]
    pub ages: Option<String>,
    /// Who cares for the children.
    #[arg(long, value_name = "TEXT")]
    pub carers: Option<String>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// A judgement of a referral.
#[derive(Debug, ClapArgs)]
pub struct Triage {
    /// The case number.
    pub code: String,
    /// There are vulnerable social circumstances, because of this.
    #[arg(long, value_name = "REASON", conflicts_with = "not_social", required_unless_present = "not_social")]
    pub social: Option<String>,
    /// There are none, because of this.
    #[arg(long, value_name = "REASON")]
    pub not_social: Option<String>,
    /// Care in second or third line is needed or likely, because of this.
    #[arg(long, value_name = "REASON", conflicts_with = "not_medical", required_unless_present = "not_medical")]
    pub medical: Option<String>,
    /// It is not, because of this.
    #[arg(long, value_name = "REASON")]
    pub not_medical: Option<String>,
    /// What it comes to: a group of the target group, "buiten doelgroep", "alleen consult" or "anoniem"; the beginning is
    /// enough.
    #[arg(long, value_name = "WORDS")]
    pub outcome: String,
    /// The route, where the clinic works so.
    #[arg(long, value_name = "1|2|3", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub route: Option<u8>,
}
