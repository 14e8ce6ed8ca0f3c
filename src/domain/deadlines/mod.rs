//! What runs out of time for somebody, as one list: the work that was promised, the terms of their families, and what
//! comes up in the house.
//!
//! A list is drawn up through a [`Lens`] when somebody looks, and holds ids and days, never words: nothing ticks, and
//! nothing is in it that its reader may not know of. Invariant: what was promised is never only in the list of somebody who
//! is away or may not know of it; who looks after a clinic sees what is left, as far as they may, and the house sees all.

mod family;
mod whom;

pub(super) use family::of as of_family;
pub use whom::{Why, coordinates_by_discipline, is_coordinator};

use super::{
    calendar::WorkingDays,
    case::Case,
    follow_up::FollowUpStatus,
    ids::{CaseId, ClinicId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    lens::Lens,
    vocabulary::words,
    world::World,
};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;
use whom::{Promised, Whom};

words! {
    /// Kinds of things that run out of time, as files and filters name them.
    Kind {
        /// Work that somebody took on (handbook A.3 nr 26).
        FollowUp = "actie",
        /// Feedback that was promised to family or referrer (A.4 nr 39).
        Feedback = "terugkoppeling",
        /// The first intake, in working days from the referral (A.4 nr 35).
        Intake = "intake",
        /// Nobody coordinates and nobody said that nobody need (A.1 nr 11, A.3 nr 27).
        NoCoordinator = "geen coördinator",
        /// The agreed last day of a coordinator (A.3 nr 29).
        CoordinatorEnds = "einde coördinatie",
        /// Something of the catalogue can't begin after some week (A.4 nr 56).
        Catalogue = "interventie",
        /// A consent that was given for so many months (A.4 nr 45).
        Consent = "toestemming",
        /// The birth comes near: from then on other people must be at the table (A.3 nr 19).
        Birth = "geboorte",
        /// The child comes to the age at which a trajectory ends (A.1 nr 2).
        AgeLimit = "leeftijdsgrens",
        /// The family stands on a coming agenda, or stood on one and was not discussed (A.4 nr 38).
        OnAgenda = "agenda",
        /// Somebody asked for a turn on an agenda (A.4 nr 38).
        Turn = "beurt gevraagd",
        /// A turn that was asked for is not given (A.4 nr 38).
        TurnDeclined = "beurt niet gegeven",
        /// The family was not discussed for long (A.4 nr 38).
        NotDiscussed = "lang niet besproken",
        /// Leaving was decided and is not done (A.4 nr 40).
        Leaving = "uitstroom",
        /// The family waits for help that it was referred to, and somebody keeps in touch meanwhile (A.3 nr 32).
        Waits = "wachtlijst",
        /// The help is to be handed over by then (A.4 nr 41).
        Handover = "overdracht",
        /// What the family wants to reach is to be looked at by then.
        Goal = "doel",
        /// A step of the reporting code is planned (B.1); only who may read the track sees it.
        Safety = "meldcode",
        /// Standing in for somebody ends (A.3 nr 31).
        StandsIn = "waarneming",
        /// The viewer is away until then (A.3 nr 31).
        Away = "afwezig",
        /// The next meeting, and one that was not held or not closed (A.4 nr 38).
        Meeting = "overleg",
    }
}

/// What runs out of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// This follow-up.
    FollowUp(FollowUpId),
    /// This promise of feedback.
    Feedback(FeedbackId),
    /// The first intake.
    Intake,
    /// Nobody coordinates.
    NoCoordinator,
    /// This coordinator stops.
    CoordinatorEnds(PersonId),
    /// What stands at this place of the clinic's catalogue must begin before that day.
    Catalogue(usize),
    /// The consent at this place of the case's consents ends.
    Consent(usize),
    /// The child is due.
    Birth,
    /// The trajectory ends by the age of the child.
    AgeLimit,
    /// This item of a coming agenda, or of one whose day is past.
    OnAgenda(ItemId),
    /// This person asked for a turn; none when nobody is known to have.
    Turn(Option<PersonId>),
    /// The turn that was asked for is not given at this meeting; the reason stands with the case.
    TurnDeclined(MeetingId),
    /// Not discussed since that day; none when it never was.
    NotDiscussed(Option<NaiveDate>),
    /// Leaving was decided.
    Leaving,
    /// What is kept at this place of the case is a referral, and help has not started.
    Waits(usize),
    /// What is kept at this place of the case is a handover that was not done.
    Handover(usize),
    /// What is kept at this place of the case is a goal that was not reached.
    Goal(usize),
    /// What stands at this place of the safety track is a step that is planned and not done.
    Safety(usize),
    /// The viewer stands in for this person.
    StandsIn(PersonId),
    /// The viewer is away, and this person stands in; none when nobody does.
    Away(Option<PersonId>),
    /// This meeting.
    Meeting(MeetingId),
}

impl About {
    /// What kind of thing it is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::FollowUp(_) => Kind::FollowUp,
            Self::Feedback(_) => Kind::Feedback,
            Self::Intake => Kind::Intake,
            Self::NoCoordinator => Kind::NoCoordinator,
            Self::CoordinatorEnds(_) => Kind::CoordinatorEnds,
            Self::Catalogue(_) => Kind::Catalogue,
            Self::Consent(_) => Kind::Consent,
            Self::Birth => Kind::Birth,
            Self::AgeLimit => Kind::AgeLimit,
            Self::OnAgenda(_) => Kind::OnAgenda,
            Self::Turn(_) => Kind::Turn,
            Self::TurnDeclined(_) => Kind::TurnDeclined,
            Self::NotDiscussed(_) => Kind::NotDiscussed,
            Self::Leaving => Kind::Leaving,
            Self::Waits(_) => Kind::Waits,
            Self::Handover(_) => Kind::Handover,
            Self::Goal(_) => Kind::Goal,
            Self::Safety(_) => Kind::Safety,
            Self::StandsIn(_) => Kind::StandsIn,
            Self::Away(_) => Kind::Away,
            Self::Meeting(_) => Kind::Meeting,
        }
    }
}

/// How far off a date is, as people speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// Past.
    Late,
    /// Today.
    Today,
    /// Later this week.
    ThisWeek,
    /// Next week.
    NextWeek,
    /// After that.
    Later,
    /// Without a date.
    NoDate,
}

impl Stretch {
    /// Where a date lies, seen from `today`; weeks begin on Monday.
    pub fn of(date: Option<NaiveDate>, today: NaiveDate) -> Self {
        let Some(date) = date else { return Self::NoDate };
        // Day 1, 1 January of the year 1, is a Monday.
        let week = |day: NaiveDate| (day.num_days_from_ce() - 1).div_euclid(7);
        match week(date) - week(today) {
            _ if date < today => Self::Late,
            _ if date == today => Self::Today,
            0 => Self::ThisWeek,
            1 => Self::NextWeek,
            _ => Self::Later,
        }
    }

    /// What has no date waits for somebody to look at it: after what this week asks, before what can wait.
    const fn urgency(self) -> u8 {
        match self {
            Self::Late => 0,
            Self::Today => 1,
            Self::ThisWeek => 2,
            Self::NoDate => 3,
            Self::NextWeek => 4,
            Self::Later => 5,
        }
    }
}

/// Something that runs out of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What.
    pub about: About,
    /// The family, when it is about one.
    pub case: Option<CaseId>,
    /// The clinic, when it belongs to one.
    pub clinic: Option<ClinicId>,
    /// When; none for what waits without a date.
    pub date: Option<NaiveDate>,
    /// Why it is in this list.
    pub why: Why,
}

impl Deadline {
    /// Where its date lies, seen from `today`.
    pub fn stretch(&self, today: NaiveDate) -> Stretch {
        Stretch::of(self.date, today)
    }

    /// The working days of its clinic from `today` to its date, negative when it is past.
    pub fn working_days(&self, house: &World, today: NaiveDate) -> Option<i64> {
        let clinic = self.clinic.and_then(|clinic| house.clinic(clinic));
        let calendar = clinic.map_or(WorkingDays::default(), |clinic| clinic.agreements.calendar());
        self.date.map(|date| calendar.between(today, date))
    }
}

/// What runs out of time for one viewer, and their families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// The most urgent first; what is as urgent in this order: follow-ups, feedback, the terms of each family, the house.
    pub all: Vec<Deadline>,
    /// The families that the viewer keeps an eye on, by id, and why.
    pub families: Vec<(CaseId, Why)>,
}

/// A family as its promises need it: found once, however many there are.
struct Family<'a> {
    case: &'a Case,
    why: Option<Why>,
    /// What was promised about it may be known of.
    is_there: bool,
}

impl Deadlines {
    /// What runs out of time for the viewer of `lens`, on the viewer's day.
    pub fn of(lens: &Lens) -> Self {
        let (house, today) = (lens.house(), lens.viewer().day());
        let whom = Whom::of(house, lens.viewer());
        let mut list = Self::default();
        let mut terms = Vec::new();
        let mut families: HashMap<CaseId, Family<'_>> = HashMap::new();
        for case in house.cases() {
            let knows = lens.knows(case);
            let why = whom.keeps(case).filter(|_| knows);
            families.insert(case.id, Family { case, why, is_there: lens.holds(case) });
            let nothing = why.is_none() && case.work.is_empty() && case.safety.is_empty();
            if case.status.is_ended() || nothing || !knows {
                continue;
            }
            let Some(clinic) = house.clinic(case.clinic) else { continue };
            let (id, clinic_id) = (Some(case.id), Some(clinic.id));
            let found = |about, date, why| Deadline { about, case: id, clinic: clinic_id, date, why };
            let mut take = |about, date, people: &[PersonId]| {
                let promised = Promised { owners: people, case: Some(case), to_be_read_by_consent: false };
                terms.extend(whom.stands_for(&promised).or(why).map(|why| found(about, date, why)));
            };
            family::work(case, today, &mut take);
            if let Some(track) = lens.safety(case.id) {
                family::safety(&track, &mut take);
            }
            if let Some((Some(who), meeting)) = family::declined_turn(case, house, today) {
                take(About::TurnDeclined(meeting.id), Some(meeting.date), &[who]);
            }
            let to_plan = case.asked_turn().filter(|_| family::next_turn(case, house, today).is_none());
            if let Some(((who, _), why)) = to_plan.zip(why.or_else(|| whom.plans(clinic_id?))) {
                terms.push(found(About::Turn(who), None, why));
            }
            let Some(why) = why else { continue };
            list.families.push((case.id, why));
            family::of(case, clinic, house, today, &mut |about, date| terms.push(found(about, date, why)));
        }
        for it in house.follow_ups().filter(|it| it.is_open()) {
            let family = it.case.and_then(|case| families.get(&case));
            if it.case.is_some() && family.is_none_or(|family| !family.is_there) {
                continue;
            }
            let case = family.map(|family| family.case);
            let promised = Promised { owners: it.owners(), case, to_be_read_by_consent: false };
            let offered = it.offer().is_some_and(|offer| whom.answers_for(offer.to)).then_some(Why::Offered);
            let (date, late) = (it.runs_until(), it.is_overdue(today));
            let keeps = family.and_then(|family| family.why);
            let contact = it.waiting().and_then(|waiting| waiting.contact);
            let bridges = contact.is_some_and(|who| whom.answers_for(who)).then_some(Why::Bridges);
            let own = whom.stands_for(&promised);
            let watched = || whom.does(&promised, it.clinic, keeps, late);
            if let Some(why) = offered.or(own).or(bridges).or_else(watched) {
                let (about, clinic) = (About::FollowUp(it.id), Some(it.clinic));
                list.all.push(Deadline { about, case: it.case, clinic, date, why });
            }
        }
        for it in house.feedback().filter(|it| it.status == FollowUpStatus::Open) {
            let Some(family) = families.get(&it.case).filter(|family| family.is_there) else { continue };
            let late = it.due.is_some_and(|due| due < today);
            let promised = Promised { owners: it.by.as_slice(), case: Some(family.case), to_be_read_by_consent: true };
            if let Some(why) = whom.does(&promised, it.clinic, family.why, late) {
                let (about, clinic) = (About::Feedback(it.id), Some(it.clinic));
                list.all.push(Deadline { about, case: Some(it.case), clinic, date: it.due, why });
            }
        }
        list.all.extend(terms.into_iter().chain(whom.in_the_house()));
        let days = |date: Option<NaiveDate>| date.map_or(0, |date| i64::from(date.num_days_from_ce()));
        list.all.sort_by_cached_key(|it| (i64::from(it.stretch(today).urgency()) << 32) + days(it.date));
        list
    }
}
