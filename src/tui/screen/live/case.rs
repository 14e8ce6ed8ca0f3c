//! What is known of a case that may be seen whole, the most telling first.

use super::{
    rows::groups,
    said::{brief, person, surname},
};
use crate::{
    domain::{
        case::{Case, LifeDomain, Signal, Term},
        clinic::Agreements,
        consent::{Consent, ConsentState, Giver, Recipient},
        follow_up::FollowUp,
        lens::{ItemView, Sketch},
        meeting::{ItemKind, Meeting},
    },
    tui::{
        screen::{phrases, restrict},
        shared::Shared,
        theme::Role,
        widget::{Piece, joined, unbroken},
    },
};
use chrono::NaiveDate;

/// A label and what stands beside it; one without a label goes on with the one before.
pub type Field = (&'static str, Vec<Piece>);

/// Tells of one case.
pub struct Teller<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its item.
    pub view: &'a ItemView<'a>,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// What it is told with.
    pub shared: &'a Shared,
}

impl Teller<'_> {
    /// All that is known.
    pub fn tell(&self) -> Vec<Field> {
        let texts = self.shared.texts();
        let text = |text: &str| vec![(text.to_owned(), Role::Text)];
        let question = self.view.details().map_or("", |details| details.question.as_str());
        let safe = phrases::contact(self.case, texts);
        let safe = safe.map(|safe| texts.with("live-safe-contact", &[("contact", safe)])).unwrap_or_default();
        let mut fields = vec![("live-beware", vec![(safe, Role::Bad)])];
        // A label of what is not so would only take room from the others.
        let restricted = restrict::said(self.case, self.shared);
        fields.extend(restricted.map(|said| ("agenda-restricted", vec![(said, Role::Warning)])));
        fields.extend([
            ("live-wish", text(&self.case.request)),
            ("live-question", vec![(question.to_owned(), Role::Strong)]),
        ]);
        // What runs out, is still open or may not be heard stands where it is seen without leafing; signals can be long.
        fields.push(("live-term", self.intake()));
        fields.extend(self.still_open());
        fields.extend(self.lapsed());
        fields.push(("live-before", self.before()));
        fields.push(("live-consent", consents(self.shared, self.case.consents.iter())));
        fields.push(("live-coordinator", self.coordinator()));
        fields.extend(self.signals("live-concerns", false));
        fields.extend(self.signals("live-strengths", true));
        let involved: Vec<&str> = self.case.involved.iter().map(|one| one.label.as_str()).collect();
        fields.extend([
            ("live-remarks", text(&self.case.remarks)),
            ("live-involved", text(&involved.join(", "))),
            ("live-referrer", text(&self.case.referral.by)),
            ("live-municipality", text(&self.case.municipality)),
        ]);
        fields
    }

    fn signals(&self, label: &'static str, strength: bool) -> Vec<Field> {
        let texts = self.shared.texts();
        let mut domains: Vec<(LifeDomain, Vec<&Signal>)> = Vec::new();
        for signal in self.case.signals.iter().filter(|signal| signal.strength == strength) {
            match domains.iter_mut().find(|(domain, _)| *domain == signal.domain) {
                Some((_, signals)) => signals.push(signal),
                None => domains.push((signal.domain, vec![signal])),
            }
        }
        let grave = |domain| !strength && domain == LifeDomain::Safety;
        let name = |domain: LifeDomain, usual| {
            (texts.term(domain.word()).to_owned(), if grave(domain) { Role::Bad } else { usual })
        };
        let one = |(number, (domain, signals)): (usize, &(LifeDomain, Vec<&Signal>))| {
            let said: Vec<&str> = signals.iter().map(|signal| signal.text.as_str()).collect();
            let value = vec![name(*domain, Role::Dim), (format!("  {}", said.join("; ")), Role::Text)];
            (if number == 0 { label } else { "" }, value)
        };
        domains.iter().enumerate().map(one).collect()
    }

    /// The limit for the intake, where it is news.
    fn intake(&self) -> Vec<Piece> {
        let agreements = self.shared.house().agreements(self.meeting);
        let today = self.shared.today();
        let term = |it: &Agreements| self.case.intake_term(it.intake_working_days, &it.calendar(), today);
        intake(agreements.and_then(term), self.view, self.shared)
    }

    fn coordinator(&self) -> Vec<Piece> {
        let (texts, shared) = (self.shared.texts(), self.shared);
        let Some(spell) = self.case.coordinator_on(self.meeting.date) else {
            let contact = self.case.point_of_contact.map(|who| {
                let contact = texts.with("reading-contact", &[("name", shared.person(who).to_owned())]);
                (format!(", {contact}"), Role::Dim)
            });
            let none = (texts.get("live-coordinator-not-yet").to_owned(), Role::Warning);
            return [none].into_iter().chain(contact).collect();
        };
        let away = shared.house().person(spell.person).is_some_and(|it| it.absence_on(self.meeting.date).is_some());
        if away {
            return vec![(phrases::owner_together(spell.person, shared), Role::Warning)];
        }
        let until = spell.until.map(|until| {
            let until = texts.with("away-through", &[("date", brief(until, shared))]);
            (format!(", {until}"), Role::Dim)
        });
        [(person(spell.person, shared), Role::Text)].into_iter().chain(until).collect()
    }

    /// What was promised before this meeting and is not done, each on its own row, the longest due first.
    fn still_open(&self) -> Vec<Field> {
        let (texts, shared, today) = (self.shared.texts(), self.shared, self.shared.today());
        let views: Vec<_> = shared.lens.follow_ups_of(self.case.id).collect();
        let from_before = |one: &FollowUp| one.is_open() && one.agreed_at(self.meeting.id).is_none();
        let mut open: Vec<_> = views.iter().filter(|view| from_before(view.follow_up)).collect();
        open.sort_by_key(|view| view.follow_up.due());
        let closed = phrases::closed_days(shared.house(), self.case.clinic);
        let row = |(number, view): (usize, &&crate::domain::lens::FollowUpView)| {
            let one = view.follow_up;
            let mut said = Vec::new();
            if let Some(due) = one.runs_until().filter(|_| one.is_overdue(today)) {
                let late = phrases::late(due, today, closed, texts);
                said.push((unbroken(&format!("{} {late}", shared.look.glyphs.warning)), Role::Bad));
                said.push(("  ".to_owned(), Role::Text));
            }
            said.push((view.text().unwrap_or_default().to_owned(), Role::Text));
            let named = one.named().iter().filter(|_| view.text().is_some()).cloned();
            let owners: Vec<String> = one.owners().iter().map(|who| surname(*who, shared)).chain(named).collect();
            let due = one.due().map(|due| unbroken(&brief(due, shared)));
            let details: Vec<String> = [Some(owners.join(", ")), due].into_iter().flatten().collect();
            said.push((format!("  {}", details.join(&format!(" {} ", shared.look.glyphs.separator))), Role::Dim));
            (if number == 0 { "live-still-open" } else { "" }, said)
        };
        open.iter().enumerate().map(row).collect()
    }

    /// What lapsed since the last meeting, for this one to look at.
    fn lapsed(&self) -> Vec<Field> {
        let lapsed = self.shared.house().dropped_since_discussed(self.case.id);
        let said = lapsed.map(|it| vec![(crate::tui::screen::family::lapsed(it, self.shared), Role::Text)]);
        said.enumerate().map(|(number, said)| (if number == 0 { "live-lapsed" } else { "" }, said)).collect()
    }

    /// What the last meeting before this one decided.
    fn before(&self) -> Vec<Piece> {
        let Some(last) = self.case.discussed.iter().rev().find(|one| one.meeting != self.meeting.id) else {
            return Vec::new();
        };
        let texts = self.shared.texts();
        let mut said = vec![
            (texts.term(last.outcome.word()).to_owned(), Role::Text),
            (format!("  {}", brief(last.on, self.shared)), Role::Dim),
        ];
        if !last.decisions.is_empty() {
            said.push((format!("  {}", last.decisions.join("; ")), Role::Text));
        }
        if last.provisional {
            said.push((format!("  {}", texts.get("live-provisional")), Role::Warning));
        }
        said
    }
}

/// What is said of a family that is spoken of by its number.
pub fn sketch(sketch: Sketch<'_>, view: &ItemView<'_>, meeting: &Meeting, shared: &Shared) -> Vec<Field> {
    let texts = shared.texts();
    let domains = |strength| {
        let names =
            sketch.domains(strength).into_iter().map(|domain| (texts.term(domain.word()).to_owned(), Role::Text));
        joined(names, shared.look.glyphs.separator)
    };
    let today = shared.today();
    let term = |it: &Agreements| sketch.intake_term(it.intake_working_days, &it.calendar(), today);
    vec![
        ("live-question", vec![(sketch.question().to_owned(), Role::Strong)]),
        ("live-concerns", domains(false)),
        ("live-strengths", domains(true)),
        ("live-consent", consents(shared, sketch.consents())),
        ("live-term", intake(shared.house().agreements(meeting).and_then(term), view, shared)),
    ]
}

fn intake(term: Option<(NaiveDate, Term)>, view: &ItemView<'_>, shared: &Shared) -> Vec<Piece> {
    let told = phrases::intake(term, view.state().kind == ItemKind::New, shared.texts());
    told.map(|(full, _, role)| (full, role)).into_iter().collect()
}

/// The family's own answers, by answer: the sign, the word, and for whom it holds.
fn consents<'a>(shared: &Shared, all: impl Iterator<Item = &'a Consent>) -> Vec<Piece> {
    let mut states: Vec<(ConsentState, Vec<String>)> = Vec::new();
    for consent in all.filter(|consent| consent.giver == Giver::Mother) {
        let whom = recipient(shared, consent);
        match states.iter_mut().find(|(state, _)| *state == consent.state) {
            Some((_, others)) => others.push(whom),
            None => states.push((consent.state, vec![whom])),
        }
    }
    if states.is_empty() {
        return vec![(shared.texts().get("live-consent-nothing").to_owned(), Role::Warning)];
    }
    let said = states.into_iter().map(|(state, whom)| {
        let (sign, role) = phrases::sign(state, shared.look.glyphs);
        let word = unbroken(shared.texts().term(state.word()));
        vec![(format!("{sign}\u{a0}{word}:\u{a0}"), role), (whom.join(", "), Role::Text)]
    });
    groups(said, "  ")
}

/// For whom an answer holds, with its limit.
pub fn recipient(shared: &Shared, consent: &Consent) -> String {
    let whom = match &consent.recipient {
        Recipient::Sector(sector) => shared.texts().term(sector.word()).to_owned(),
        Recipient::Organisation(name) => name.clone(),
        Recipient::Everyone => shared.texts().get("live-everyone").to_owned(),
    };
    match &consent.scope {
        Some(scope) => format!("{whom} ({scope})"),
        None => whom,
    }
}
