//! Lines as people read them: in the record, and as what the line being typed will become.

use crate::{
    capture::{Kind, Problem, Reading, Scene, TokenKind, Warning, deputies, likely},
    domain::{
        fact::{CoordinatorChoice, Fact},
        ids::PersonId,
    },
    keymap::{Context, Op},
    report::beside,
    tui::{
        screen::phrases::day,
        shared::Shared,
        theme::Role,
        widget::{Piece, unbroken},
    },
};
use chrono::NaiveDate;

/// The character that a line of this kind begins with.
pub const fn sigil(fact: &Fact) -> &'static str {
    match fact {
        Fact::Note { .. } | Fact::LearningPoint { .. } => "·",
        Fact::Decision { .. } => "!",
        Fact::Coordinator(_) => "=",
        Fact::FollowUp { .. } => ">",
        Fact::Feedback { .. } | Fact::NoFeedback { .. } => "<",
        Fact::Concern { .. } => "-",
        Fact::Strength { .. } => "+",
        Fact::Question { .. } => "?",
        Fact::Bottleneck { .. } => "*",
    }
}

/// What a recorded line says, and behind it, dimmed, by whom and when.
pub fn recorded(fact: &Fact, shared: &Shared) -> (Vec<Piece>, Vec<Piece>) {
    let texts = shared.texts();
    let said = vec![(fact.text().to_owned(), Role::Text)];
    let before = |label: String, role: Role| [vec![(label, role)], said.clone()].concat();
    match fact {
        Fact::Note { .. } | Fact::Question { .. } | Fact::Bottleneck { .. } | Fact::Decision { .. } => (said, vec![]),
        Fact::LearningPoint { .. } => (before(format!("{}: ", texts.get("line-learning-point")), Role::Dim), vec![]),
        Fact::Concern { domain, .. } | Fact::Strength { domain, .. } => {
            (before(format!("#{} ", texts.term(domain.word())), Role::Tag), vec![])
        }
        Fact::FollowUp { owners, due, .. } => {
            let who: Vec<String> = owners.iter().map(|who| surname(*who, shared)).collect();
            (said, agreed(&who.join(", "), *due, shared))
        }
        Fact::Feedback { to, by, due, .. } => {
            let who = by.map_or_else(String::new, |who| surname(who, shared));
            (before(format!("{}: ", texts.term(to.word())), Role::Dim), agreed(&who, *due, shared))
        }
        Fact::NoFeedback { to, reason } => {
            let none = texts.with("reading-no-feedback", &[("to", texts.term(to.word()).to_owned())]);
            (vec![(none, Role::Text)], vec![(reason.clone(), Role::Dim)])
        }
        Fact::Coordinator(choice) => coordinator(choice, shared),
    }
}

fn coordinator(choice: &CoordinatorChoice, shared: &Shared) -> (Vec<Piece>, Vec<Piece>) {
    let texts = shared.texts();
    let (who, details) = match choice {
        CoordinatorChoice::Assigned { person, reason, until, successor } => {
            let until = until.map(|until| texts.with("away-through", &[("date", brief(until, shared))]));
            let then = successor.map(|who| texts.with("live-then", &[("who", surname(who, shared))]));
            (shared.person(*person).to_owned(), [Some(reason.clone()), until, then])
        }
        CoordinatorChoice::None { reason, deferred, contact } => {
            let contact = contact.filter(|who| !reason.contains(&surname(*who, shared)));
            let contact = contact.map(|who| texts.with("reading-contact", &[("name", surname(who, shared))]));
            let none = texts.get(if *deferred { "reading-coordinator-deferred" } else { "reading-no-coordinator" });
            (none.to_owned(), [Some(beside(none, reason).to_owned()), contact, None])
        }
    };
    let details: Vec<String> = details.into_iter().flatten().filter(|detail| !detail.is_empty()).collect();
    let behind = if details.is_empty() { vec![] } else { vec![(details.join(", "), Role::Dim)] };
    (vec![(who, Role::Text)], behind)
}

fn agreed(who: &str, due: Option<NaiveDate>, shared: &Shared) -> Vec<Piece> {
    let due = due.map(|due| unbroken(&brief(due, shared)));
    let parts: Vec<&str> = [Some(who).filter(|who| !who.is_empty()), due.as_deref()].into_iter().flatten().collect();
    let between = format!(" {} ", shared.look.glyphs.separator);
    if parts.is_empty() { vec![] } else { vec![(parts.join(&between), Role::Dim)] }
}

/// How much is said of a line being typed, for how much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fullness {
    /// People with their profession.
    Whole,
    /// People by name.
    Names,
    /// People by name, and the date before all that can be cut.
    DateFirst,
}

impl Fullness {
    /// What says most first.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Names, Self::DateFirst];
}

/// What a line being typed will become: its kind, why it would be refused, people, dates with their distance; what has to
/// be cleared up first is asked, unless the line ends where a name begins, and what there is to know is told.
pub fn becoming(
    (reading, scene): (&Reading, &Scene),
    (refusal, begins): (Option<&String>, bool),
    fullness: Fullness,
    shared: &Shared,
) -> Vec<Piece> {
    let texts = shared.texts();
    let mut said = vec![(unbroken(&texts.kind(reading.kind).to_uppercase()), Role::Sigil)];
    let mut add = |text: String, role: Role| {
        said.push(("  ".to_owned(), Role::Text));
        said.push((text, role));
    };
    let distant = |date: NaiveDate| {
        let date = format!("{}, {}", texts.date(date), texts.distance(scene.today(), date));
        match reading.fact {
            Some(Fact::Decision { back_on: Some(_), .. }) => texts.with("reading-back-on", &[("date", date)]),
            _ => date,
        }
    };
    let when: Vec<String> = reading.date.map(distant).into_iter().chain(reading.time.clone()).collect();
    let (first, last) = if fullness == Fullness::DateFirst { (when, Vec::new()) } else { (Vec::new(), when) };
    first.into_iter().for_each(|when| add(when, Role::Date));
    if let Some(refusal) = refusal {
        add(refusal.clone(), Role::Unresolved);
    }
    match &reading.fact {
        Some(Fact::Decision { outcome: Some(outcome), .. }) => {
            let outcome = texts.term(outcome.word()).to_owned();
            add(texts.with("reading-outcome", &[("outcome", outcome)]), Role::Tag);
        }
        Some(Fact::Feedback { to, channel, .. }) => {
            add(texts.term(to.word()).to_owned(), Role::Tag);
            add(channel.clone(), Role::Text);
        }
        Some(fact @ (Fact::NoFeedback { .. } | Fact::Coordinator(CoordinatorChoice::None { .. }))) => {
            let (none, why) = recorded(fact, shared);
            none.into_iter().chain(why).for_each(|(text, role)| add(text, role));
        }
        Some(Fact::Concern { domain, .. } | Fact::Strength { domain, .. }) => {
            add(texts.term(domain.word()).to_owned(), Role::Tag);
        }
        Some(Fact::Bottleneck { .. } | Fact::LearningPoint { .. }) => {
            add(texts.get("live-for-project-lead").to_owned(), Role::Dim);
        }
        _ => {}
    }
    let name = |who: PersonId| match fullness {
        Fullness::Whole => person(who, shared),
        Fullness::Names | Fullness::DateFirst => shared.person(who).to_owned(),
    };
    reading.people.iter().for_each(|who| add(name(*who), Role::Person));
    last.into_iter().for_each(|when| add(when, Role::Date));
    // Where a name was only begun there is nothing to complain of yet: what it can be is offered.
    let nameless = |problem: &Problem| matches!(problem, Problem::UnknownPerson(name) | Problem::UnknownDomain(name) if name.is_empty());
    let bare = |problem: &Problem| reading.kind == Kind::Decision && *problem == Problem::NoText;
    let begun = |problem: &&Problem| (begins && nameless(problem)) || bare(problem);
    reading.problems.iter().filter(|problem| !begun(problem)).for_each(|problem| match problem {
        Problem::NoOwner => add(texts.get("live-no-owner").to_owned(), Role::Unresolved),
        problem => add(texts.problem(problem, scene), Role::Unresolved),
    });
    reading.warnings.iter().for_each(|warning| add(texts.warning(warning, scene), Role::Warning));
    if reading.tokens.iter().any(|token| token.kind == TokenKind::Escape) {
        add(texts.get("live-escaped").to_owned(), Role::Dim);
    }
    if let Some((kind, sign)) = likely(reading, scene).and_then(|kind| kind.sigil().map(|sign| (kind, sign))) {
        let kind = texts.kind(kind).to_lowercase();
        add(texts.with("live-likely", &[("kind", kind), ("sign", sign.to_string())]), Role::Dim);
    }
    let repair = match () {
        () if !deputies(reading, scene).is_empty() => Some("live-take-deputy"),
        () if reading.warnings.contains(&Warning::NoOutcome) => Some("live-take-outcome"),
        () => None,
    };
    if let Some(repair) = repair {
        let keys = shared.keymap.keys_for(Op::Complete, Context::Typing);
        let key = keys.first().map(|keys| shared.look.keys(keys)).unwrap_or_default();
        add(texts.with(repair, &[("key", key)]), Role::Dim);
    }
    said
}

/// "wo 25-11"
pub fn brief(date: NaiveDate, shared: &Shared) -> String {
    day(date, shared.today(), shared.texts())
}

/// "W. Maquette (sociaal werker)"
pub fn person(who: PersonId, shared: &Shared) -> String {
    let known = shared.house().person(who);
    known.map_or_else(String::new, |it| format!("{} ({})", it.name, it.discipline.label))
}

/// "Maquette"
pub fn surname(who: PersonId, shared: &Shared) -> String {
    shared.house().person(who).map_or_else(String::new, |it| it.surname().to_owned())
}
