//! The world as one viewer in one room may see it: the only way in for screens, search, minutes and exports.
//!
//! A lens looks with the eyes of everyone who looks along. What one of them may not see, it does not hold: a case is
//! open, spoken of by number, or masked.

mod agenda;
mod bars;
mod circle;
mod left_behind;
mod members;
mod minutes;
mod nameless;
mod of_none;
mod room;
mod sketch;

use bars::bar_of_family;
pub use bars::{bar, bar_to_asking, bar_to_handing_over};
pub use circle::Knows;
pub use left_behind::LeftBehind;
pub use members::{kept_from, kept_from_some, limited_to};
pub use sketch::Sketch;

use super::{
    case::Case,
    consent::{Standing, standing},
    follow_up::{Feedback, FollowUp, FollowUpStatus},
    ids::{CaseId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    meeting::{AgendaItem, Bar, ItemDetails},
    people::Person,
    policy,
    safety::{self, SafetyItem},
    viewer::Viewer,
    world::World,
};
use std::sync::Arc;

/// How much of a case may be seen; what comes later shows less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Everything.
    Open,
    /// Name, and what concerns this part.
    Part(String),
    /// That there is a case, by its number.
    Anonymous,
    /// That there is something.
    Masked,
}

impl Sight {
    /// Whether the family may be known by name.
    pub fn shows_name(&self) -> bool {
        matches!(self, Self::Open | Self::Part(_))
    }
}

/// What stands where a family's name would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label<'a> {
    /// The name.
    Name(&'a str),
    /// The anonymous number.
    Number(&'a str),
    /// Nothing but a mask.
    Masked,
    /// A theme: its question.
    Theme(&'a str),
}

/// An agenda item as the lens shows it.
#[derive(Clone, Debug)]
pub struct ItemView<'a> {
    item: &'a AgendaItem,
    case: Option<&'a Case>,
    sight: Sight,
    /// It is spoken of by its number in this room.
    nameless: bool,
}

impl<'a> ItemView<'a> {
    /// Identity.
    pub fn id(&self) -> ItemId {
        self.item.id
    }

    /// How much may be seen.
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    /// State, times and room: what holds no family's data. Question and lines are behind [`Self::details`] and
    /// [`Lens::entries`].
    pub fn state(&self) -> &'a AgendaItem {
        self.item
    }

    /// What stands where the name would.
    pub fn label(&self) -> Label<'a> {
        match (self.case, self.item.details.case) {
            (Some(case), _) => label(case, &self.sight),
            (None, Some(_)) => Label::Masked,
            (None, None) if self.sight == Sight::Masked => Label::Masked,
            (None, None) => Label::Theme(&self.item.details.question),
        }
    }

    /// The case, when it may be seen whole.
    pub fn case(&self) -> Option<&'a Case> {
        self.case.filter(|_| self.sight == Sight::Open)
    }

    /// What may be known of a case that is spoken of by its number in this room. Who may not hear it at all gets nothing.
    pub fn sketch(&self) -> Option<Sketch<'a>> {
        let case = self.case.filter(|_| self.nameless && self.sight == Sight::Anonymous)?;
        Some(Sketch::new(case, self.item))
    }

    /// Question and submitter, when they may be seen.
    pub fn details(&self) -> Option<&'a ItemDetails> {
        (self.sight == Sight::Open).then_some(&self.item.details)
    }
}

fn label<'a>(case: &'a Case, sight: &Sight) -> Label<'a> {
    match sight {
        Sight::Open | Sight::Part(_) => Label::Name(&case.family),
        Sight::Anonymous => Label::Number(case.anonymous_number()),
        Sight::Masked => Label::Masked,
    }
}

/// A follow-up as the lens shows it.
#[derive(Clone, Debug)]
pub struct FollowUpView<'a> {
    /// Owners and dates. Its text is behind [`Self::text`]; remark, result and reason are texts too, and shown only
    /// where that is.
    pub follow_up: &'a FollowUp,
    /// What stands where the family's name would; none when it belongs to no family.
    pub label: Option<Label<'a>>,
    shows_text: bool,
}

impl<'a> FollowUpView<'a> {
    /// What is to be done, when it may be seen.
    pub fn text(&self) -> Option<&'a str> {
        self.shows_text.then_some(self.follow_up.text.as_str())
    }
}

/// Promised feedback as the lens shows it.
#[derive(Clone, Debug)]
pub struct FeedbackView<'a> {
    /// Who, to whom and when. How, and what came of it, are texts: shown only where `shows_text`.
    pub feedback: &'a Feedback,
    /// What stands where the family's name would.
    pub label: Label<'a>,
    /// Whether its texts may be seen.
    pub shows_text: bool,
}

/// A case as the lens shows it, by name.
#[derive(Clone, Debug)]
pub struct CaseView<'a> {
    case: &'a Case,
    sight: Sight,
}

impl<'a> CaseView<'a> {
    /// Identity.
    pub fn id(&self) -> CaseId {
        self.case.id
    }

    /// Local case number.
    pub fn code(&self) -> &'a str {
        &self.case.code
    }

    /// Family name.
    pub fn name(&self) -> &'a str {
        &self.case.family
    }

    /// How much may be seen: everything or a part.
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    /// The case, when it may be seen whole.
    pub fn whole(&self) -> Option<&'a Case> {
        (self.sight == Sight::Open).then_some(self.case)
    }
}

/// Who looks along, at which table, and whether names are masked: with other eyes other families are seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eyes {
    watchers: Vec<PersonId>,
    table: Option<MeetingId>,
    beamer: bool,
}

/// The world through one viewer's eyes, in one room.
#[derive(Clone, Debug)]
pub struct Lens {
    world: Arc<World>,
    viewer: Viewer,
    watchers: Vec<PersonId>,
    table: Option<MeetingId>,
    beamer: bool,
    /// Somebody who looks along has a role that reads no families.
    blind: bool,
    /// The item whose turn it is at the table.
    open: Option<ItemId>,
}

impl Lens {
    /// For a viewer who looks alone.
    pub fn alone(world: Arc<World>, viewer: Viewer) -> Self {
        let watchers: Vec<PersonId> = viewer.person.into_iter().collect();
        let blind = watchers.iter().any(|who| !policy::hears_families(&world, *who));
        Self { world, viewer, watchers, table: None, beamer: false, blind, open: None }
    }

    /// The same lens with every name masked, for a beamer.
    #[must_use]
    pub fn masked(mut self, beamer: bool) -> Self {
        self.beamer = beamer;
        self
    }

    /// Whether names are masked for a beamer.
    pub fn is_masked(&self) -> bool {
        self.beamer
    }

    /// Whether both look at the same world with the same eyes, so that what one showed the other shows. The clock may
    /// have gone on.
    pub fn shows_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.world, &other.world)
            && self.viewer.person == other.viewer.person
            && self.watchers == other.watchers
            && self.table == other.table
            && self.open == other.open
            && self.beamer == other.beamer
    }

    /// Whose eyes it looks with.
    pub fn eyes(&self) -> Eyes {
        Eyes { watchers: self.watchers.clone(), table: self.table, beamer: self.beamer }
    }

    /// The item whose turn it is at the table.
    pub fn turn(&self) -> Option<ItemId> {
        self.open
    }

    /// Who looks.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Everyone who looks along, by name.
    pub(super) fn watchers(&self) -> &[PersonId] {
        &self.watchers
    }

    /// The world that it looks at, for who keeps up with it.
    pub fn world(&self) -> Arc<World> {
        self.world.clone()
    }

    /// People, clinics and meetings: what holds no family's data. Cases, lines and follow-ups come from the methods below.
    pub fn house(&self) -> &World {
        &self.world
    }

    /// How much of a case may be seen.
    pub fn sight(&self, case: &Case) -> Sight {
        match (self.beamer, case.is_restricted_for_safety()) {
            (false, _) => self.sight_of_watchers(case),
            (true, false) => Sight::Anonymous.max(self.sight_of_watchers(case)),
            // Not even that there is such a family.
            (true, true) => Sight::Masked,
        }
    }

    /// Whether everyone who looks may know the case whole; what a beamer shows of it is another matter.
    pub(super) fn knows(&self, case: &Case) -> bool {
        self.sight_of_watchers(case) == Sight::Open
    }

    /// Whether it may be known that something was promised about a case, as [`Self::follow_ups`] and [`Self::feedback`] give
    /// it. A beamer takes away what it says, not that it is there.
    pub(super) fn holds(&self, case: &Case) -> bool {
        self.sight_of_watchers(case) != Sight::Masked
    }

    fn sight_of_watchers(&self, case: &Case) -> Sight {
        if self.blind {
            return Sight::Masked;
        }
        let floor = if self.is_nameless(case) { Sight::Anonymous } else { Sight::Open };
        let sight_of = |who: &PersonId| self.world.person(*who).map_or(Sight::Masked, |it| self.sight_of(case, it));
        self.watchers.iter().map(sight_of).fold(floor, Ord::max)
    }

    fn sight_of(&self, case: &Case, person: &Person) -> Sight {
        let day = self.viewer.day();
        match bar_of_family(&self.world, case, person, day) {
            Some(Bar::Restricted | Bar::Role | Bar::Uninvolved) => Sight::Masked,
            Some(_) if self.is_told(case.id, person.id) => Sight::Open,
            Some(Bar::Objection | Bar::NotAsked)
                if !case.is_restricted_for_safety() && policy::is_involved(&self.world, case, person.id, day) =>
            {
                Sight::Anonymous
            }
            Some(Bar::Objection | Bar::NotAsked) => Sight::Masked,
            // Who is let into the room for a part hears what is said in that turn; apart from it they see their part only.
            None if self.is_turn_of(case.id) => Sight::Open,
            // The list of a restricted case stands in place of what a consent limits.
            None if case.is_restricted_for_safety() => Sight::Open,
            None => match standing(&case.consents, person, day) {
                Standing::Part(scope) => Sight::Part(scope),
                _ => Sight::Open,
            },
        }
    }

    /// Whether it is this family's turn and somebody at the table is told of it on a ground.
    fn is_told(&self, case: CaseId, who: PersonId) -> bool {
        self.turn_of(case).is_some_and(|open| open.told(who))
    }

    fn is_turn_of(&self, case: CaseId) -> bool {
        self.turn_of(case).is_some()
    }

    fn turn_of(&self, case: CaseId) -> Option<&AgendaItem> {
        self.open.and_then(|open| self.world.item(open)).filter(|open| open.details.case == Some(case))
    }

    /// Whether this table speaks of the case by its number.
    fn is_nameless(&self, case: &Case) -> bool {
        self.table.is_some() && (case.is_anonymous() || self.is_discussed_without_name(case.id))
    }

    fn is_discussed_without_name(&self, case: CaseId) -> bool {
        self.turn_of(case).is_some_and(|open| open.anonymous)
    }

    /// The case with this id, when it may be seen whole.
    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.world.case(id).filter(|case| self.sight(case) == Sight::Open)
    }

    /// What stands of the safety track of a case, for who may see it whole because they are on its list. Once the restriction is
    /// lifted nobody by name reads it; what was on it then everyone who looks must have been on the list of that time for.
    pub fn safety(&self, id: CaseId) -> Option<safety::Track<'_>> {
        let case = self.case(id)?;
        let by_hand = self.watchers.is_empty() && !case.safety.is_empty();
        let reads = |item: &SafetyItem| self.watchers.iter().all(|who| item.is_for(*who));
        let track = || safety::standing(&case.safety).filter(|(_, item)| reads(item)).collect();
        (case.is_restricted_for_safety() || by_hand).then(track)
    }

    /// Whether something stands on the safety track of a case that who looks may not read.
    pub fn is_safety_kept_from(&self, case: &Case) -> bool {
        let read = self.safety(case.id).map(|track| track.len());
        case.has_safety_track() && read.is_none_or(|read| read < safety::standing(&case.safety).count())
    }

    /// The case with this code for who records an answer of it: whole, or nobody was asked yet and it is theirs to ask.
    pub fn case_to_ask(&self, code: &str) -> Option<&Case> {
        let may = |case: &&Case| {
            self.sight(case) == Sight::Open || !self.beamer && policy::may_ask(&self.world, &self.viewer, case)
        };
        self.world.case_by_code(code).filter(may)
    }

    /// The case with this code, when it may be seen by name.
    pub fn case_by_code(&self, code: &str) -> Option<CaseView<'_>> {
        self.world.case_by_code(code).and_then(|case| self.case_view(case))
    }

    /// Every case that may be seen by name, whole or in part, by id.
    pub fn known_cases(&self) -> impl Iterator<Item = CaseView<'_>> {
        self.world.cases().filter_map(|case| self.case_view(case))
    }

    fn case_view<'a>(&self, case: &'a Case) -> Option<CaseView<'a>> {
        let sight = self.sight(case);
        sight.shows_name().then_some(CaseView { case, sight })
    }

    /// Every case that may be seen whole, by id.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.known_cases().filter_map(|view| view.whole())
    }

    /// How much may be seen of the case with this id.
    pub fn sight_of_case(&self, id: CaseId) -> Sight {
        self.world.case(id).map_or(Sight::Masked, |case| self.sight(case))
    }

    /// What stands where the name of this case would.
    pub fn label(&self, case: CaseId) -> Label<'_> {
        self.world.case(case).map_or(Label::Masked, |case| label(case, &self.sight(case)))
    }

    /// Follow-ups, by id, without those whose lines were struck. Those of a masked case are not there; of an anonymous one only its owners, and who is asked to take it over, read the text.
    pub fn follow_ups(&self) -> impl Iterator<Item = FollowUpView<'_>> {
        let standing = self.world.follow_ups().filter(|it| it.status != FollowUpStatus::Struck);
        standing.filter_map(|it| self.follow_up_view(it))
    }

    /// Follow-ups of one case, as [`Self::follow_ups`] gives them.
    pub fn follow_ups_of(&self, case: CaseId) -> impl Iterator<Item = FollowUpView<'_>> {
        let ids = self.world.case(case).map(|case| case.follow_ups.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| self.world.follow_up(*id)).filter_map(|it| self.follow_up_view(it))
    }

    /// One follow-up, as far as it may be seen.
    pub fn follow_up(&self, id: FollowUpId) -> Option<FollowUpView<'_>> {
        self.world.follow_up(id).filter(|it| it.status != FollowUpStatus::Struck).and_then(|it| self.follow_up_view(it))
    }

    /// Whether nobody but the viewer sees the screen.
    fn looks_alone(&self) -> bool {
        self.table.is_none() && !self.beamer
    }

    fn follow_up_view<'a>(&'a self, follow_up: &'a FollowUp) -> Option<FollowUpView<'a>> {
        let asked = |who| follow_up.offer().is_some_and(|offer| offer.to == who);
        let concerns = |who| follow_up.owners().contains(&who) || asked(who);
        let own = self.viewer.person.is_some_and(concerns) && self.looks_alone();
        let Some(case) = follow_up.case else {
            let agreed_at = follow_up.terms.iter().find_map(|terms| terms.meeting);
            let reads = own || self.reads_of_none(follow_up.clinic, agreed_at);
            return reads.then_some(FollowUpView { follow_up, label: None, shows_text: true });
        };
        let case = self.world.case(case)?;
        let sight = self.sight(case);
        let shows_text = sight == Sight::Open || (own && sight != Sight::Masked);
        self.holds(case).then(|| FollowUpView { follow_up, label: Some(label(case, &sight)), shows_text })
    }

    /// Promised feedback, without what was struck. That of a masked case is not there; of an anonymous one only who
    /// promised it reads how.
    pub fn feedback(&self) -> impl Iterator<Item = FeedbackView<'_>> {
        self.world.feedback().filter_map(|it| self.feedback_view(it))
    }

    /// One promise of feedback, as [`Self::feedback`] gives them.
    pub fn one_feedback(&self, id: FeedbackId) -> Option<FeedbackView<'_>> {
        self.world.one_feedback(id).and_then(|it| self.feedback_view(it))
    }

    fn feedback_view<'a>(&'a self, it: &'a Feedback) -> Option<FeedbackView<'a>> {
        let case = self.world.case(it.case).filter(|_| it.status != FollowUpStatus::Struck)?;
        let sight = self.sight(case);
        let own = self.viewer.person.is_some() && it.by == self.viewer.person && self.looks_alone();
        let shows_text = sight == Sight::Open || (own && sight != Sight::Masked);
        self.holds(case).then(|| FeedbackView { feedback: it, label: label(case, &sight), shows_text })
    }
}
