//! Consent: who allowed whom to know, and how that is resolved for one person.
//!
//! The more specific consent wins (an organisation beats a sector, a sector beats everyone), and an objection beats a
//! consent of equal standing (handbook B.3, NL Generic Functions). Consent breaks professional secrecy; it is never "the" AVG basis (B.1).

use super::{
    case::MemberRole,
    fold::fold,
    ids::PersonId,
    people::{PersonDetails, Sector},
    vocabulary::words,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod exceptions;
pub mod express;
mod history;
mod later;
mod who;

words! {
    /// What was answered.
    ConsentState {
        /// Given.
        Yes = "ja",
        /// Refused or withdrawn.
        No = "nee",
        /// Not asked yet.
        NotAsked = "niet gevraagd",
        /// Assumed, because the family knows of the referral; to be made explicit.
        Presumed = "verondersteld",
        /// Given for a part only; `scope` says which.
        Limited = "beperkt",
    }
}

words! {
    /// How it was given.
    ConsentForm {
        /// On paper or digitally signed.
        Written = "schriftelijk",
        /// Said, and noted.
        Oral = "mondeling",
    }
}

words! {
    /// Whose consent it is: everyone decides about their own data (handbook B.1).
    Giver {
        /// The mother or pregnant person: decides about the trajectory.
        Mother = "moeder",
        /// The partner, about the partner's own data.
        Partner = "partner",
        /// The child through those with authority.
        Child = "kind",
    }
}

words! {
    /// Who answered for somebody.
    Signer {
        /// They themselves.
        Own = "zelf",
        /// Those with authority over them.
        Authority = "gezagsdragers",
    }
}

/// Ages in years from which a child answers along with those who have authority, and alone (handbook B.1). Who is as old as
/// the first is asked with everybody who can have to say yes.
pub const ANSWERS_ALONG: u32 = 12;
const ANSWERS_ALONE: u32 = 16;

/// Who has to say yes at an age in years. Of an unknown age a child counts as a small one, anybody else as grown up.
pub const fn signers(giver: Giver, age: Option<u32>) -> &'static [Signer] {
    match (giver, age) {
        (_, Some(age)) if age >= ANSWERS_ALONE => &[Signer::Own],
        (_, Some(age)) if age >= ANSWERS_ALONG => &[Signer::Own, Signer::Authority],
        (_, Some(_)) | (Giver::Child, None) => &[Signer::Authority],
        (Giver::Mother | Giver::Partner, None) => &[Signer::Own],
    }
}

words! {
    /// On what data is kept (AVG article 6, paragraph 1).
    LegalBasis {
        /// Consent to keep the data, which is another thing than consent to tell.
        Consent = "toestemming",
        /// A contract, such as that of treatment.
        Contract = "overeenkomst",
        /// A duty by law.
        LegalObligation = "wettelijke plicht",
        /// Somebody's life or health.
        VitalInterest = "vitaal belang",
        /// A public task.
        PublicTask = "publieke taak",
        /// A legitimate interest.
        LegitimateInterest = "gerechtvaardigd belang",
    }
}

/// Who may know by a consent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// Everyone of a sector.
    Sector(Sector),
    /// Everyone of one organisation, by its name or a part of it.
    Organisation(String),
    /// All who are involved (a partner's answer is usually given so).
    Everyone,
}

impl Recipient {
    /// Whether it is an organisation whose name says nothing, such as a mark that somebody left in the cell.
    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Organisation(name) if !says_something(&fold(name)))
    }
}

/// One answer to the question who may know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Consent {
    /// Whose.
    pub giver: Giver,
    /// Which of several, by name; empty where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub member: String,
    /// Who answered; empty is the giver.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signer>,
    /// For whom.
    pub recipient: Recipient,
    /// What was answered.
    pub state: ConsentState,
    /// What it is limited to, when it is.
    #[serde(default)]
    pub scope: Option<String>,
    /// When it was given or refused.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// When it was recorded, where it closes something and does not say when it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<NaiveDate>,
    /// How.
    #[serde(default)]
    pub form: Option<ConsentForm>,
    /// Ground on which the secret may be broken without consent, e.g. conflict of duties.
    #[serde(default)]
    pub ground: Option<String>,
    /// The answer as it was written down.
    #[serde(default)]
    pub note: String,
    /// The last day on which it holds; none is until it is taken back.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Who asked.
    #[serde(default)]
    pub asked_by: Option<PersonId>,
    /// Where it can be found, e.g. `formulier in het dossier`.
    #[serde(default)]
    pub evidence: String,
    /// On what the AVG lets the data be kept; never the same as breaking the secret (handbook B.1).
    #[serde(default)]
    pub basis: Option<LegalBasis>,
}

/// How a consent that was taken back is noted: it counts as refused.
pub const WITHDRAWN: &str = "ingetrokken";
/// How an answer is noted that was recorded by mistake: what was known before it holds again, as if nobody had answered.
const STRUCK: &str = "doorgestreept";

/// What the consents of a case come to for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// May know everything.
    Full,
    /// May know this part only.
    Part(String),
    /// The family objects.
    Objection,
    /// Nobody asked.
    NotAsked,
}

impl Consent {
    /// An answer of which nothing more is known.
    pub const fn new(giver: Giver, recipient: Recipient, state: ConsentState) -> Self {
        Self {
            giver,
            member: String::new(),
            signers: Vec::new(),
            recipient,
            state,
            scope: None,
            on: None,
            recorded: None,
            form: None,
            ground: None,
            note: String::new(),
            until: None,
            asked_by: None,
            evidence: String::new(),
            basis: None,
        }
    }

    /// What strikes this answer.
    pub fn struck(answer: &Self) -> Self {
        let (member, note) = (answer.member.clone(), STRUCK.to_owned());
        Self { member, note, ..Self::new(answer.giver, answer.recipient.clone(), ConsentState::NotAsked) }
    }

    /// Whether it strikes an answer rather than giving one.
    pub fn strikes(&self) -> bool {
        self.state == ConsentState::NotAsked && self.note == STRUCK
    }

    /// The answer in the field's own term.
    pub fn answer(&self) -> &'static str {
        if self.is_withdrawn() { WITHDRAWN } else { self.state.word() }
    }

    /// What the answer comes to on a day: what was given until a day before it has to be asked anew. An objection stands.
    pub fn state_on(&self, day: NaiveDate) -> ConsentState {
        let is_over = self.until.is_some_and(|until| until < day);
        if is_over && self.state != ConsentState::No { ConsentState::NotAsked } else { self.state }
    }

    /// Given once and taken back.
    pub fn is_withdrawn(&self) -> bool {
        self.state == ConsentState::No && self.note == WITHDRAWN
    }

    /// Who still has to say yes before it holds for somebody of this age. An objection holds whoever makes it.
    pub fn lacks(&self, age: Option<u32>) -> Option<Signer> {
        let asked = signers(self.giver, age);
        let allows = match self.state {
            ConsentState::Yes | ConsentState::Limited => true,
            // That a family knows of the referral says nothing of both who have to answer, whoever is said to have.
            ConsentState::Presumed if asked.len() > 1 => return asked.last().copied(),
            ConsentState::Presumed | ConsentState::No | ConsentState::NotAsked => false,
        };
        let given = if self.signers.is_empty() { &[Signer::Own] } else { self.signers.as_slice() };
        asked.iter().copied().find(|signer| allows && !given.contains(signer))
    }

    /// What is written of it in somebody's own words.
    pub fn texts(&self) -> Vec<&str> {
        [Some(&self.note), Some(&self.evidence), self.scope.as_ref(), self.ground.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect()
    }

    /// Whether it is for an organisation to which none of these people belongs: it lets nobody know and keeps nobody out.
    pub fn is_for_none_of<'p>(&self, people: impl IntoIterator<Item = &'p PersonDetails>) -> bool {
        let Recipient::Organisation(name) = &self.recipient else { return false };
        let name = fold(name);
        !people.into_iter().any(|person| names_organisation(&fold(&person.organisation), &name))
    }

    /// Whether this answers the same question as `other`: by the same giver, for the same recipient however written.
    pub fn answers_as(&self, other: &Self) -> bool {
        let same_recipient = match (&self.recipient, &other.recipient) {
            (Recipient::Organisation(one), Recipient::Organisation(other)) => fold(one) == fold(other),
            (one, other) => one == other,
        };
        self.giver == other.giver && fold(&self.member) == fold(&other.member) && same_recipient
    }
}

impl Giver {
    /// As whom somebody of the family answers; none for who is not asked.
    pub const fn of(role: MemberRole) -> Option<Self> {
        match role {
            MemberRole::Mother => Some(Self::Mother),
            MemberRole::Partner => Some(Self::Partner),
            MemberRole::Child => Some(Self::Child),
            MemberRole::Other => None,
        }
    }
}

impl Standing {
    /// Whether the person may hear the family by name.
    pub fn may_hear(&self) -> bool {
        matches!(self, Self::Full | Self::Part(_))
    }
}

/// What a family's own consents come to for `person`. What was never answered counts as not asked.
pub fn standing(consents: &[Consent], person: &PersonDetails, on: NaiveDate) -> Standing {
    of_giver(consents, person, on, |consent| consent.giver == Giver::Mother).unwrap_or(Standing::NotAsked)
}

/// Whether the mother refused that `person` knows of the family, or took back that they do. An objection with a recorded ground
/// to break secrecy does not bind, and what nobody asked says nothing against a refusal to more.
pub fn refuses(consents: &[Consent], person: &PersonDetails, on: NaiveDate) -> bool {
    let asked = |it: &Consent| it.state_on(on) != ConsentState::NotAsked;
    let binds = |it: &Consent| it.giver == Giver::Mother && asked(it) && it.ground.is_none();
    of_giver(consents, person, on, binds) == Some(Standing::Objection)
}

/// Whether one of the family, by this name among those who answer as they do, keeps their own data from `person`. Everyone
/// decides about their own (handbook B.1); what they never answered follows the mother, who tells of her own life. An objection
/// with a recorded ground to break secrecy does not bind; one of somebody whom nobody goes by any more is that of each of them.
/// For a child those with authority answer, from twelve on along with the child: an objection of either holds.
pub fn keeps_from(
    consents: &[Consent],
    giver: Giver,
    (name, names): (&str, &[&str]),
    person: &PersonDetails,
    on: NaiveDate,
) -> bool {
    let goes_by = |name: &str, said: &str| fold(name).contains(&fold(said));
    let own = |it: &Consent| {
        let lost = || it.state == ConsentState::No && !names.iter().any(|name| goes_by(name, &it.member));
        let meant = it.member.is_empty() || goes_by(name, &it.member) || lost();
        // What nobody asked, or what is over, says nothing against a refusal to more.
        let asked = it.state_on(on) != ConsentState::NotAsked;
        it.giver == giver && it.giver != Giver::Mother && meant && asked && it.ground.is_none()
    };
    of_giver(consents, person, on, own) == Some(Standing::Objection)
}

/// What the answers of one giver come to for `person`. What is only presumed counts where nothing was answered.
fn of_giver(
    consents: &[Consent],
    person: &PersonDetails,
    on: NaiveDate,
    is_own: impl Fn(&Consent) -> bool,
) -> Option<Standing> {
    let is_presumed = |consent: &Consent| consent.state == ConsentState::Presumed;
    let answered = most_specific(consents, person, on, |consent| is_own(consent) && !is_presumed(consent));
    // What nobody asked an organisation's families says nothing against what was refused to its sector.
    let is_said = |consent: &Consent| !matches!(consent.state_on(on), ConsentState::NotAsked | ConsentState::Presumed);
    let refused = || {
        let said = most_specific(consents, person, on, |consent| is_own(consent) && is_said(consent));
        said.filter(|said| *said == Standing::Objection)
    };
    match answered {
        None | Some(Standing::NotAsked) if consents.iter().any(is_presumed) => {
            refused().or_else(|| most_specific(consents, person, on, is_own))
        }
        _ => answered,
    }
}

/// The answers that name the organisation of `person`, else those for the sector, else those for everyone. None where there
/// are none that concern them.
fn most_specific(
    consents: &[Consent],
    person: &PersonDetails,
    on: NaiveDate,
    counts: impl Fn(&Consent) -> bool,
) -> Option<Standing> {
    let own = || consents.iter().filter(|consent| counts(consent));
    let mut organisation = None;
    let mut names_own = |consent: &&Consent| match &consent.recipient {
        Recipient::Organisation(name) => {
            names_organisation(organisation.get_or_insert_with(|| fold(&person.organisation)), &fold(name))
        }
        Recipient::Sector(_) | Recipient::Everyone => false,
    };
    strongest(own().filter(|consent| names_own(consent)), on)
        .or_else(|| strongest(own().filter(|consent| consent.recipient == Recipient::Sector(person.sector)), on))
        .or_else(|| strongest(own().filter(|consent| consent.recipient == Recipient::Everyone), on))
}

/// Whether a folded name is one: of a sign, or of what nobody sees, nothing stays that tells one from another.
fn says_something(name: &str) -> bool {
    name.contains(char::is_alphanumeric)
}

/// Whether an organisation is the one that a consent names; people write `Jeugdteam` for `Jeugdteam Duinhaven`.
fn names_organisation(organisation: &str, named: &str) -> bool {
    let mut words = organisation.split(' ');
    says_something(named) && named.split(' ').all(|wanted| words.any(|word| word == wanted))
}

/// The strongest of consents with equal standing: an objection wins over a limit, a limit over a full consent, and any
/// answer over a question that was not asked.
fn strongest<'a>(consents: impl Iterator<Item = &'a Consent>, on: NaiveDate) -> Option<Standing> {
    let mut found = None;
    for consent in consents {
        match consent.state_on(on) {
            ConsentState::No => return Some(Standing::Objection),
            ConsentState::Limited => found = Some(Standing::Part(consent.scope.clone().unwrap_or_default())),
            ConsentState::Yes | ConsentState::Presumed => {
                if !matches!(found, Some(Standing::Part(_))) {
                    found = Some(Standing::Full);
                }
            }
            ConsentState::NotAsked => {
                found.get_or_insert(Standing::NotAsked);
            }
        }
    }
    found
}
