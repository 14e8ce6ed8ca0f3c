//! The rows of each part of the setup screen, and what Enter, `+` and `-` do on them.

use super::checks::{Light, checks};
use crate::{
    domain::{
        clinic::{Agreements, Clinic, Intervention},
        ids::{ClinicId, PersonId},
        people::DisciplineKind,
    },
    i18n::time,
    tui::{overlay::prompt::offer, screen::phrases, shared::Shared, theme::Role, wardrobe::Setting, widget::Piece},
};

/// What can be done with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Nothing: it is to be read.
    Nothing,
    /// A number of a clinic's agreements goes up or down.
    Number(ClinicId, Number),
    /// Something of a clinic's catalogue is changed, or something new added.
    Offer(ClinicId, Option<Intervention>),
    /// A person goes away or is back.
    Person(PersonId),
    /// Looks, keys or language change.
    Wear(Setting),
}

/// One line.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is about; none goes on with the row before.
    pub label: String,
    /// What there is to say.
    pub said: Vec<Piece>,
    /// What can be done.
    pub does: Does,
}

/// A number that can be agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Days between two meetings.
    Rhythm,
    /// Minutes for a family.
    Minutes,
    /// Working days to the first intake.
    Intake,
    /// Working days to feedback to the family.
    FeedbackFamily,
    /// Working days to feedback to the referrer.
    FeedbackReferrer,
    /// Months at which a trajectory ends.
    AgeLimit,
}

impl Number {
    const ALL: [Self; 6] =
        [Self::Rhythm, Self::Minutes, Self::Intake, Self::FeedbackFamily, Self::FeedbackReferrer, Self::AgeLimit];

    const fn key(self) -> &'static str {
        match self {
            Self::Rhythm => "setup-rhythm",
            Self::Minutes => "setup-minutes",
            Self::Intake => "setup-intake",
            Self::FeedbackFamily => "setup-feedback-family",
            Self::FeedbackReferrer => "setup-feedback-referrer",
            Self::AgeLimit => "setup-age-limit",
        }
    }

    fn of(self, agreements: &Agreements) -> u32 {
        match self {
            Self::Rhythm => agreements.rhythm_days.into(),
            Self::Minutes => agreements.minutes_per_family.into(),
            Self::Intake => agreements.intake_working_days,
            Self::FeedbackFamily => agreements.feedback_family_working_days,
            Self::FeedbackReferrer => agreements.feedback_referrer_working_days,
            Self::AgeLimit => agreements.age_limit_months,
        }
    }

    /// The agreements with this number one higher or lower; never below one.
    pub fn changed(self, agreements: &Agreements, up: bool) -> Agreements {
        let mut changed = agreements.clone();
        let step = |now: u32| if up { now.saturating_add(1) } else { now.saturating_sub(1).max(1) };
        let short = |now: u16| u16::try_from(step(now.into())).unwrap_or(now);
        match self {
            Self::Rhythm => changed.rhythm_days = short(changed.rhythm_days),
            Self::Minutes => changed.minutes_per_family = short(changed.minutes_per_family),
            Self::Intake => changed.intake_working_days = step(changed.intake_working_days),
            Self::FeedbackFamily => changed.feedback_family_working_days = step(changed.feedback_family_working_days),
            Self::FeedbackReferrer => {
                changed.feedback_referrer_working_days = step(changed.feedback_referrer_working_days);
            }
            Self::AgeLimit => changed.age_limit_months = step(changed.age_limit_months),
        }
        changed
    }
}

fn text(label: &str, said: &str) -> Row {
    Row { label: label.to_owned(), said: vec![(said.to_owned(), Role::Text)], does: Does::Nothing }
}

/// The clinic that the meeting at hand belongs to, else the first.
pub fn clinic(shared: &Shared) -> Option<&Clinic> {
    let of_meeting = shared.meeting().and_then(|meeting| shared.house().clinic(meeting.clinic));
    of_meeting.or_else(|| shared.house().clinics().map(AsRef::as_ref).next())
}

/// The nine check questions, each with its light as a sign and a word.
pub fn of_checks(shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic(shared) else { return Vec::new() };
    let glyphs = shared.look.glyphs;
    let row = |check: super::checks::Check| {
        let (sign, key, role) = match check.light {
            Light::Green => (glyphs.yes, "light-green", Role::Good),
            Light::Amber => (glyphs.partly, "light-amber", Role::Warning),
            Light::Red => (glyphs.no, "light-red", Role::Bad),
            Light::Unknown => (glyphs.unasked, "light-unknown", Role::Dim),
        };
        let light = format!("{sign} {}", shared.texts().find(key).unwrap_or_default());
        let question = shared.texts().find(check.question).unwrap_or_default().to_owned();
        Row { label: light, said: vec![(question, role), (check.why, Role::Dim)], does: Does::Nothing }
    };
    checks(clinic, shared).into_iter().map(row).collect()
}

/// Everything the partners of the clinic agreed.
pub fn of_agreements(shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic(shared) else { return Vec::new() };
    let (texts, it) = (shared.texts(), &clinic.agreements);
    let seat = |seat: &Vec<DisciplineKind>| {
        let kinds: Vec<&str> = seat.iter().map(|kind| texts.term(kind.word())).collect();
        kinds.join(&format!(" {} ", texts.get("join-or")))
    };
    let seats = |seats: &[Vec<DisciplineKind>]| seats.iter().map(seat).collect::<Vec<_>>().join(", ");
    let names =
        |kinds: &[DisciplineKind]| kinds.iter().map(|kind| texts.term(kind.word())).collect::<Vec<_>>().join(", ");
    let mut rows = vec![text(texts.get("setup-clinic"), &clinic.name)];
    rows.extend(Number::ALL.map(|number| {
        let said = texts.with(&format!("{}-value", number.key()), &[("number", number.of(it))]);
        let label = texts.find(number.key()).unwrap_or_default();
        Row { does: Does::Number(clinic.id, number), ..text(label, &said) }
    }));
    let sectors: Vec<&str> = it.sectors.iter().map(|sector| texts.term(sector.word())).collect();
    let outcomes: Vec<&str> = it.outcomes.iter().map(|outcome| texts.term(outcome.outcome.word())).collect();
    let interventions: Vec<&str> = it.interventions.iter().map(|one| one.name.as_str()).collect();
    let closed: Vec<String> = it.closed_days.iter().map(|day| texts.date(*day)).collect();
    let label = if it.coordinator_label.is_empty() { texts.get("agenda-coordinator") } else { &it.coordinator_label };
    let place = [time(it.start), it.place.clone()].into_iter().filter(|part| !part.is_empty());
    rows.extend([
        text(texts.get("setup-start"), &place.collect::<Vec<_>>().join(", ")),
        text(texts.get("setup-before-birth"), &seats(&it.minimum_before_birth)),
        text(texts.get("setup-after-birth"), &seats(&it.minimum_after_birth)),
        text(texts.get("setup-sectors"), &sectors.join(", ")),
        text(texts.get("setup-team"), &names(&it.team_matrix)),
        text(label, texts.term(it.default_coordinator.word())),
        text(texts.get("setup-outcomes"), &outcomes.join(", ")),
        text(texts.get("setup-interventions"), &interventions.join(", ")),
        text(texts.get("setup-closed"), &closed.join(", ")),
    ]);
    rows.retain(|row| row.said.iter().any(|(text, _)| !text.is_empty()));
    rows
}

/// Interventions and organisations with their terms, and a row to add one.
pub fn of_catalogue(shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic(shared) else { return Vec::new() };
    let texts = shared.texts();
    let row = |one: &Intervention| {
        let said = offer::terms(one, texts).into_iter().map(|term| (term, Role::Text)).collect();
        Row { label: one.name.clone(), said, does: Does::Offer(clinic.id, Some(one.clone())) }
    };
    let add = Row { does: Does::Offer(clinic.id, None), ..text(texts.get("setup-offer-add"), "") };
    clinic.agreements.interventions.iter().map(row).chain([add]).collect()
}

/// The team: who, as what, and when away.
pub fn of_people(shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic(shared) else { return Vec::new() };
    let texts = shared.texts();
    let row = |member: &crate::domain::clinic::Member| {
        let person = shared.house().person(member.person)?;
        let away = person.absences.iter().filter(|absence| absence.until.is_none_or(|until| until >= shared.today()));
        let away: Vec<String> = away
            .map(|absence| {
                let from = phrases::day(absence.from, shared.today(), texts);
                let until = absence.until.map(|until| phrases::day(until, shared.today(), texts));
                let key = if until.is_some() { "setup-away" } else { "setup-away-from" };
                texts.with(key, &[("from", from), ("until", until.unwrap_or_default())])
            })
            .collect();
        let deputy = shared.house().people().find(|it| it.deputy_for == Some(person.id));
        let deputy = deputy.map(|it| texts.with("setup-deputy", &[("who", it.name.clone())])).unwrap_or_default();
        let said = [
            (texts.term(member.role.word()).to_owned(), Role::Text),
            (person.discipline.label.clone(), Role::Dim),
            (away.join(", "), Role::Warning),
            (deputy, Role::Dim),
        ];
        let said = said.into_iter().filter(|(text, _)| !text.is_empty()).collect();
        Some(Row { label: person.name.clone(), said, does: Does::Person(person.id) })
    };
    clinic.team.iter().filter_map(row).collect()
}

/// Looks, keys and language.
pub fn of_settings(shared: &Shared) -> Vec<Row> {
    let row = |setting: Setting| {
        let worn = shared.wardrobe.wears(&setting);
        let sign = if worn { shared.look.glyphs.dot } else { shared.look.glyphs.circle };
        let state = if worn { shared.texts().get("palette-worn") } else { "" };
        let said = vec![(setting.name(shared.texts()), Role::Text), (state.to_owned(), Role::Good)];
        Row { label: sign.to_owned(), said, does: Does::Wear(setting) }
    };
    shared.wardrobe.all().map(row).collect()
}
