//! The rows of each part of the setup screen, and what Enter, `+` and `-` do on them.

use super::{
    Part,
    checks::{Light, checks},
};
use crate::{
    domain::{
        clinic::{Agreements, Clinic, Intervention, Subject},
        ids::{ClinicId, PersonId},
        meeting::Outcome,
        policy,
    },
    i18n::Texts,
    keymap::{Context, Op, Sequence},
    tui::{
        overlay::prompt::{
            agreed::{self, Agreed},
            offer,
        },
        screen::phrases,
        shared::Shared,
        theme::Role,
        wardrobe::Setting,
        widget::Piece,
    },
};

/// What can be done with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Nothing: it is to be read.
    Nothing,
    /// A number of a clinic's agreements goes up or down.
    Number(ClinicId, Number),
    /// Another agreement of a clinic is typed.
    Agree(ClinicId, Agreed),
    /// Another part is shown, in which it can be settled.
    See(Part),
    /// The next clinic is shown.
    NextClinic,
    /// Something of a clinic's catalogue is changed, or something new added.
    Offer(ClinicId, Option<Intervention>),
    /// A person goes away or is back.
    Person(PersonId),
    /// An operation gets another key in a place.
    Key(Context, Op),
    /// Looks, keys or language change.
    Wear(Setting),
}

impl Does {
    /// What it asks of the role of whoever does it; none for what concerns their own screen, or may be their own absence.
    pub const fn asks(&self) -> Option<policy::Act> {
        match self {
            Self::Number(..) | Self::Agree(..) | Self::Offer(..) => Some(policy::Act::SetUp),
            Self::Nothing | Self::Person(_) | Self::See(_) | Self::NextClinic | Self::Key(..) | Self::Wear(_) => None,
        }
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is about; none goes on with the row before.
    pub label: String,
    /// What the label is.
    pub role: Role,
    /// What there is to say.
    pub said: Vec<Piece>,
    /// What can be done.
    pub does: Does,
}

impl Row {
    fn new(label: impl Into<String>, said: Vec<Piece>, does: Does) -> Self {
        Self { label: label.into(), role: Role::Strong, said, does }
    }

    /// All that stands on it.
    pub fn text(&self) -> String {
        let said = self.said.iter().map(|(text, _)| text.as_str());
        std::iter::once(self.label.as_str()).chain(said).collect::<Vec<_>>().join(" ")
    }
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
    /// Active helpers from which on there are many.
    Overload,
}

impl Number {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Rhythm,
        Self::Minutes,
        Self::Intake,
        Self::FeedbackFamily,
        Self::FeedbackReferrer,
        Self::AgeLimit,
        Self::Overload,
    ];

    /// Locale key of what it is called.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rhythm => "setup-rhythm",
            Self::Minutes => "setup-minutes",
            Self::Intake => "setup-intake",
            Self::FeedbackFamily => "setup-feedback-family",
            Self::FeedbackReferrer => "setup-feedback-referrer",
            Self::AgeLimit => "setup-age-limit",
            Self::Overload => "setup-overload",
        }
    }

    /// What was agreed.
    pub fn of(self, agreements: &Agreements) -> u32 {
        match self {
            Self::Rhythm => agreements.rhythm_days.into(),
            Self::Minutes => agreements.minutes_per_family.into(),
            Self::Intake => agreements.intake_working_days,
            Self::FeedbackFamily => agreements.feedback_family_working_days,
            Self::FeedbackReferrer => agreements.feedback_referrer_working_days,
            Self::AgeLimit => agreements.age_limit_months,
            Self::Overload => agreements.overload_helpers.into(),
        }
    }

    /// The agreements with this number one higher or lower; never below one.
    pub fn changed(self, agreements: &Agreements, up: bool) -> Agreements {
        let now = self.of(agreements);
        self.set(agreements, if up { now.saturating_add(1) } else { now.saturating_sub(1).max(1) })
    }

    /// The agreements with this number.
    pub fn set(self, agreements: &Agreements, number: u32) -> Agreements {
        let mut changed = agreements.clone();
        let short = u16::try_from(number).unwrap_or(u16::MAX);
        match self {
            Self::Rhythm => changed.rhythm_days = short,
            Self::Minutes => changed.minutes_per_family = short,
            Self::Intake => changed.intake_working_days = number,
            Self::FeedbackFamily => changed.feedback_family_working_days = number,
            Self::FeedbackReferrer => changed.feedback_referrer_working_days = number,
            Self::AgeLimit => changed.age_limit_months = number,
            Self::Overload => changed.overload_helpers = short,
        }
        changed
    }

    /// It with its unit: "binnen 5 werkdagen".
    pub fn said(self, agreements: &Agreements, texts: &Texts) -> String {
        texts.with(&format!("{}-value", self.key()), &[("number", self.of(agreements))])
    }
}

fn text(label: &str, said: &str) -> Row {
    Row::new(label, vec![(said.to_owned(), Role::Text)], Does::Nothing)
}

/// The clinic that was chosen, else the one that the meeting at hand belongs to, else the first.
pub fn clinic(chosen: Option<ClinicId>, shared: &Shared) -> Option<&Clinic> {
    if let Some(clinic) = chosen.and_then(|id| shared.house().clinic(id)) {
        return Some(clinic);
    }
    let of_meeting = shared.meeting().and_then(|meeting| shared.house().clinic(meeting.clinic));
    of_meeting.or_else(|| shared.house().clinics().map(AsRef::as_ref).next())
}

/// The nine check questions, each with its light as a sign and a word.
pub fn of_checks(clinic: Option<&Clinic>, shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic else { return Vec::new() };
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
        let does = check.settled_in.map_or(Does::Nothing, Does::See);
        Row { role, ..Row::new(light, vec![(question, Role::Text), (check.why, Role::Dim)], does) }
    };
    checks(clinic, shared).into_iter().map(row).collect()
}

/// What belongs to a subject besides what was agreed on it in words.
fn parts(subject: Subject) -> Vec<Agreed> {
    use Agreed as A;
    let outcomes = || Outcome::ALL.iter().copied().map(A::Outcome);
    match subject {
        Subject::Intake => vec![A::Number(Number::Intake), A::Routes],
        Subject::Coordination => vec![A::Coordinator, A::Label, A::Number(Number::Overload)],
        Subject::Meeting => vec![
            A::Number(Number::Rhythm),
            A::Start,
            A::Place,
            A::Number(Number::Minutes),
            A::BeforeBirth,
            A::AfterBirth,
            A::Sectors,
            A::Team,
        ],
        Subject::Feedback => vec![A::Number(Number::FeedbackFamily), A::Number(Number::FeedbackReferrer)],
        Subject::Continuity => vec![A::Closed],
        Subject::Flow => outcomes().chain([A::Number(Number::AgeLimit)]).collect(),
        Subject::Records => vec![A::Erase],
        _ => Vec::new(),
    }
}

/// Which clinic is shown; it turns to the next one where there are several.
fn of_clinic(clinic: &Clinic, shared: &Shared) -> Row {
    let others = shared.house().clinics().count() > 1;
    let does = if others { Does::NextClinic } else { Does::Nothing };
    Row { does, ..text(shared.texts().get("setup-clinic"), &clinic.name) }
}

/// Everything the partners of the clinic agreed, in the order of Handreiking IGP §4.3; the first row turns to another clinic.
pub fn of_agreements(clinic: Option<&Clinic>, shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic else { return Vec::new() };
    let texts = shared.texts();
    let row = |what: Agreed, indent: &str| {
        let said = match what {
            Agreed::Number(number) => number.said(&clinic.agreements, texts),
            Agreed::Erase => clinic
                .agreements
                .erase_after_years
                .map_or_else(String::new, |years| texts.with("setup-erase-value", &[("number", years)])),
            _ => agreed::written(what, &clinic.agreements, texts),
        };
        let said =
            if said.is_empty() { (texts.get("setup-not-agreed").to_owned(), Role::Dim) } else { (said, Role::Text) };
        let does = match what {
            Agreed::Number(number) => Does::Number(clinic.id, number),
            what => Does::Agree(clinic.id, what),
        };
        Row::new(format!("{indent}{}", what.name(texts)), vec![said], does)
    };
    let first = of_clinic(clinic, shared);
    let of_subject = |subject: &Subject| {
        let own = row(Agreed::Words(*subject), "");
        std::iter::once(own).chain(parts(*subject).into_iter().map(|part| row(part, "  "))).collect::<Vec<_>>()
    };
    std::iter::once(first).chain(Subject::ALL.iter().flat_map(of_subject)).collect()
}

/// Interventions and organisations with their terms, and a row to add one.
pub fn of_catalogue(clinic: Option<&Clinic>, shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic else { return Vec::new() };
    let texts = shared.texts();
    let row = |one: &Intervention| {
        let said = offer::terms(one, texts).into_iter().map(|term| (term, Role::Text)).collect();
        Row::new(&one.name, said, Does::Offer(clinic.id, Some(one.clone())))
    };
    let add = Row { does: Does::Offer(clinic.id, None), ..text(texts.get("setup-offer-add"), "") };
    clinic.agreements.interventions.iter().map(row).chain([add]).collect()
}

/// The team: who, as what, and when away; in a house of several clinics below whose team it is.
pub fn of_people(clinic: Option<&Clinic>, shared: &Shared) -> Vec<Row> {
    let Some(clinic) = clinic else { return Vec::new() };
    let texts = shared.texts();
    let row = |member: &crate::domain::clinic::Member| {
        let person = shared.house().person(member.person)?;
        let away = person.absences.iter().filter(|absence| absence.until.is_none_or(|until| until >= shared.today()));
        let away: Vec<String> = away
            .map(|absence| {
                let from = phrases::day(absence.from, shared.today(), texts);
                let until = absence.until.map(|until| phrases::day(until, shared.today(), texts));
                let key = if until.is_some() { "setup-away" } else { "setup-away-from" };
                let when = texts.with(key, &[("from", from), ("until", until.unwrap_or_default())]);
                let deputy = absence.deputy.map(|it| texts.with("setup-deputy", &[("who", shared.person(it))]));
                [Some(when), deputy].into_iter().flatten().collect::<Vec<_>>().join(", ")
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
        Some(Row::new(&person.name, said, Does::Person(person.id)))
    };
    let whose = Some(of_clinic(clinic, shared)).filter(|row| row.does == Does::NextClinic);
    whose.into_iter().chain(clinic.team.iter().filter_map(row)).collect()
}

/// Looks, keys and language.
pub fn of_settings(shared: &Shared) -> Vec<Row> {
    let row = |setting: Setting| {
        let worn = shared.wardrobe.wears(&setting);
        let sign = if worn { shared.look.glyphs.dot } else { shared.look.glyphs.circle };
        let state = if worn { shared.texts().get("palette-worn") } else { "" };
        let said = vec![(setting.name(shared.texts()), Role::Text), (state.to_owned(), Role::Good)];
        Row::new(sign, said, Does::Wear(setting))
    };
    shared.wardrobe.all().map(row).collect()
}

/// Which key does what: each place with its operations.
pub fn of_keys(shared: &Shared) -> Vec<Row> {
    let (texts, look) = (shared.texts(), &shared.look);
    let said = |key: &str| texts.find(key).unwrap_or_default().to_owned();
    let rows = |context: &Context| {
        let bound = shared.keymap.bound_in(*context);
        let place = Row::new("", vec![(said(context.label_key()), Role::Title)], Does::Nothing);
        let row = |(op, keys): (Op, Vec<&Sequence>)| {
            let keys: Vec<String> = keys.iter().map(|keys| look.keys(keys)).collect();
            Row::new(keys.join("  "), vec![(said(op.label_key()), Role::Text)], Does::Key(*context, op))
        };
        let place = (!bound.is_empty()).then_some(place);
        place.into_iter().chain(bound.into_iter().map(row)).collect::<Vec<_>>()
    };
    Context::ALL.iter().flat_map(rows).collect()
}
