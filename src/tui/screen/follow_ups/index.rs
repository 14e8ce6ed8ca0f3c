//! Everything promised, as a compact sorted list: built once for each change of the world, so that scrolling and filtering
//! ten thousand of them only picks from it.

use crate::{
    domain::{
        command::Command,
        deadlines::Stretch,
        fold::fold,
        follow_up::{FollowUp, FollowUpStatus},
        ids::{CaseId, FeedbackId, FollowUpId, PersonId},
        world::World,
    },
    tui::shared::Shared,
};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// What was promised: work, or feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseId {
    FollowUp(FollowUpId),
    Feedback(FeedbackId),
}

impl PromiseId {
    /// Who promised it.
    pub fn owners(self, house: &World) -> &[PersonId] {
        match self {
            Self::FollowUp(id) => house.follow_up(id).map_or(&[], |it| it.owners()),
            Self::Feedback(id) => house.one_feedback(id).map_or(&[], |it| it.by.as_slice()),
        }
    }

    /// The follow-up that it is; none for feedback.
    pub fn follow_up(self) -> Option<FollowUpId> {
        if let Self::FollowUp(id) = self { Some(id) } else { None }
    }

    /// What settles it, or opens it again.
    pub fn settle(self, status: FollowUpStatus) -> Command {
        match self {
            Self::FollowUp(follow_up) => Command::SettleFollowUp { follow_up, status },
            Self::Feedback(feedback) => Command::SettleFeedback { feedback, status },
        }
    }
}

/// One promise, as far as filters and order need it.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    pub id: PromiseId,
    pub case: Option<CaseId>,
    pub due: Option<NaiveDate>,
    /// Since when it is done or dropped; none while it is open.
    pub settled: Option<NaiveDate>,
    /// Settled by not being done.
    pub dropped: bool,
    /// The lens shows its text.
    pub shows_text: bool,
    /// The viewer's own, of somebody for whom the viewer stands in today, or offered to either.
    pub mine: bool,
    /// Between two people.
    pub hangs: Option<Hang>,
    /// Waiting for somebody else, whether or not it is offered meanwhile.
    pub waits: Option<Wait>,
}

impl Promise {
    /// Waits for a day that has not passed: what waits is not late before the day on which it was expected.
    pub fn rests(&self, today: NaiveDate) -> bool {
        self.waits.is_some_and(|it| it.until.is_none_or(|day| day >= today))
    }
}

/// Until when somebody else is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The day on which it was expected, as far as known.
    pub until: Option<NaiveDate>,
}

/// Why a follow-up is not simply its owner's to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hang {
    /// Offered to the viewer, or to whom the viewer stands in for: to be answered.
    Asked,
    /// Offered to somebody else.
    Offered,
    /// Offered, and refused.
    Returned,
}

/// Which promises are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Mine,
    Late,
    Week,
    Waiting,
    Settled,
}

impl Filter {
    pub const ALL: [Self; 6] = [Self::All, Self::Mine, Self::Late, Self::Week, Self::Waiting, Self::Settled];

    /// The one after this one, around.
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|it| *it == self).map_or(0, |at| at + 1);
        Self::ALL.get(place).copied().unwrap_or_default()
    }

    fn lets_through(self, promise: &Promise, today: NaiveDate) -> bool {
        let open = promise.settled.is_none();
        match self {
            Self::All => open,
            Self::Mine => open && promise.mine,
            Self::Late => open && promise.due.is_some_and(|due| due < today),
            Self::Week => open && promise.due.is_some_and(|due| due.iso_week() == today.iso_week()),
            Self::Waiting => open && promise.waits.is_some(),
            Self::Settled => !open,
        }
    }
}

/// By what promises stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    Due,
    Owner,
    Family,
    Organisation,
}

impl Grouping {
    /// The one after this one, around.
    pub fn next(self) -> Self {
        match self {
            Self::Due => Self::Owner,
            Self::Owner => Self::Family,
            Self::Family => Self::Organisation,
            Self::Organisation => Self::Due,
        }
    }
}

/// What stands together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Due(Bucket),
    Owner(Option<PersonId>),
    Family(Option<CaseId>),
    /// The organisation of this person, who is the first of it.
    Organisation(Option<PersonId>),
}

/// Where a promise stands by its date, or before any date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    Asked,
    Returned,
    Due(Stretch),
    Waiting,
    Settled,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// What stands below it, and how many.
    Heading(Group, usize),
    /// A promise by its place in the index.
    Promise(usize),
}

/// Everything promised that the lens shows, first due first.
#[derive(Clone, Debug, Default)]
pub struct Index {
    all: Vec<Promise>,
    /// By which words each is found; made when words are first asked for.
    words: Vec<String>,
}

impl Index {
    pub fn of(shared: &Shared) -> Self {
        let (lens, viewer, today) = (&shared.lens, shared.viewer().person, shared.today());
        let stood_in = |who: PersonId| shared.house().deputy_of(who, today).map(|deputy| deputy.id);
        let mut mine: Vec<PersonId> = viewer.into_iter().collect();
        mine.extend(shared.house().people().map(|it| it.id).filter(|who| viewer.is_some() && stood_in(*who) == viewer));
        let is_mine = |owners: &[PersonId]| owners.iter().any(|who| mine.contains(who));
        let follow_ups = lens.follow_ups().filter_map(|view| {
            let it = view.follow_up;
            let hangs = hang(it, is_mine);
            Some(Promise {
                id: PromiseId::FollowUp(it.id),
                case: it.case,
                due: it.runs_until(),
                settled: settled(&it.status)?,
                dropped: matches!(it.status, FollowUpStatus::Dropped { .. }),
                shows_text: view.text().is_some(),
                mine: is_mine(it.owners()) || hangs == Some(Hang::Asked),
                hangs,
                waits: it.waiting().map(|waiting| Wait { until: waiting.expected }),
            })
        });
        let feedback = lens.feedback().filter_map(|view| {
            let it = view.feedback;
            Some(Promise {
                id: PromiseId::Feedback(it.id),
                case: Some(it.case),
                due: it.due,
                settled: settled(&it.status)?,
                dropped: matches!(it.status, FollowUpStatus::Dropped { .. }),
                shows_text: view.shows_text,
                mine: is_mine(it.by.as_slice()),
                hangs: None,
                waits: None,
            })
        });
        let mut all: Vec<Promise> = follow_ups.chain(feedback).collect();
        all.sort_unstable_by_key(|it| (it.due.is_none(), it.due, it.id));
        Self { all, words: Vec::new() }
    }

    /// The promise at this place.
    pub fn get(&self, place: usize) -> Option<&Promise> {
        self.all.get(place)
    }

    /// All of them, first due first.
    /// Whether nothing was promised.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Promise> {
        self.all.iter()
    }

    /// How many each filter lets through, in the order of [`Filter::ALL`].
    pub fn counts(&self, today: NaiveDate) -> [usize; 6] {
        Filter::ALL.map(|filter| self.all.iter().filter(|it| filter.lets_through(it, today)).count())
    }

    /// The list: what the filter lets through and every word of `query` is found in, in groups.
    pub fn lines(&mut self, filter: Filter, grouping: Grouping, query: &str, shared: &Shared) -> Vec<Line> {
        let query = fold(query);
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        if !words.is_empty() && self.words.len() != self.all.len() {
            self.words = self.all.iter().map(|it| findable(it, shared)).collect();
        }
        let today = shared.today();
        let found = |place: usize| self.words.get(place).is_some_and(|text| words.iter().all(|it| text.contains(it)));
        let passes =
            |(place, it): &(usize, &Promise)| filter.lets_through(it, today) && (words.is_empty() || found(*place));
        let all = || self.all.iter().enumerate().filter(passes);
        match grouping {
            Grouping::Due if filter == Filter::Settled => {
                let mut places: Vec<usize> = all().map(|(place, _)| place).collect();
                places.sort_by_key(|place| std::cmp::Reverse(self.all.get(*place).and_then(|it| it.settled)));
                grouped(places.into_iter().map(|place| (Group::Due(Bucket::Settled), place)))
            }
            Grouping::Due => {
                let mut places: Vec<(Bucket, usize)> = all().map(|(place, it)| (bucket(it, today), place)).collect();
                places.sort_by_key(|(bucket, _)| *bucket);
                grouped(places.into_iter().map(|(bucket, place)| (Group::Due(bucket), place)))
            }
            Grouping::Organisation => {
                let first = first_of_organisations(shared.house());
                let groups = |(place, it): (usize, &Promise)| {
                    let owners = it.id.owners(shared.house()).iter();
                    let mut of: Vec<Option<PersonId>> = owners.map(|who| first.get(who).copied()).collect();
                    of.sort_unstable();
                    of.dedup();
                    let nobody = of.is_empty().then_some((Group::Organisation(None), place));
                    nobody.into_iter().chain(of.into_iter().map(move |who| (Group::Organisation(who), place)))
                };
                ordered(all().flat_map(groups).collect(), shared)
            }
            Grouping::Owner => {
                let owners = |(place, it): (usize, &Promise)| {
                    let owners = it.id.owners(shared.house());
                    let nobody = owners.is_empty().then_some((Group::Owner(None), place));
                    let each = owners.iter().map(|who| (Group::Owner(Some(*who)), place)).collect::<Vec<_>>();
                    nobody.into_iter().chain(each)
                };
                ordered(all().flat_map(owners).collect(), shared)
            }
            Grouping::Family => ordered(all().map(|(place, it)| (Group::Family(it.case), place)).collect(), shared),
        }
    }
}

/// Since when; the outer none for what counts no more.
#[allow(clippy::option_option, reason = "struck is neither open nor settled")]
fn settled(status: &FollowUpStatus) -> Option<Option<NaiveDate>> {
    match status {
        FollowUpStatus::Open => Some(None),
        FollowUpStatus::Done { on, .. } | FollowUpStatus::Dropped { on, .. } => Some(Some(*on)),
        FollowUpStatus::Struck => None,
    }
}

/// Who an offer waits for, or whose offer was refused.
fn hang(it: &FollowUp, is_mine: impl Fn(&[PersonId]) -> bool) -> Option<Hang> {
    match it.offer() {
        Some(offer) if is_mine(&[offer.to]) => Some(Hang::Asked),
        Some(_) => Some(Hang::Offered),
        None => it.refused_offer().map(|_| Hang::Returned),
    }
}

/// For each person the first one of the same organisation.
fn first_of_organisations(house: &World) -> HashMap<PersonId, PersonId> {
    let mut first: HashMap<String, PersonId> = HashMap::new();
    house.people().map(|it| (it.id, *first.entry(fold(&it.organisation)).or_insert(it.id))).collect()
}

/// Who is asked has to answer first; what waits is no matter of dates until it was expected.
fn bucket(it: &Promise, today: NaiveDate) -> Bucket {
    match it.hangs {
        Some(Hang::Asked) => return Bucket::Asked,
        Some(Hang::Returned) if it.mine => return Bucket::Returned,
        _ if it.rests(today) => return Bucket::Waiting,
        _ => {}
    }
    Bucket::Due(Stretch::of(it.due, today))
}

/// Puts a heading above each run of the same group.
fn grouped(places: impl Iterator<Item = (Group, usize)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut heading = None;
    for (group, place) in places {
        match heading.and_then(|at: usize| lines.get_mut(at)) {
            Some(Line::Heading(known, count)) if *known == group => *count += 1,
            _ => {
                heading = Some(lines.len());
                lines.push(Line::Heading(group, 1));
            }
        }
        lines.push(Line::Promise(place));
    }
    lines
}

/// Groups in the order of their names; what has none comes first, because somebody has to look at it.
fn ordered(mut places: Vec<(Group, usize)>, shared: &Shared) -> Vec<Line> {
    let mut ranks: HashMap<Group, usize> = HashMap::new();
    let mut names: Vec<(Option<String>, Group)> = Vec::new();
    for (group, _) in &places {
        if ranks.insert(*group, 0).is_none() {
            names.push((name(*group, shared), *group));
        }
    }
    names.sort_by(|a, b| a.0.cmp(&b.0));
    ranks.extend(names.into_iter().enumerate().map(|(rank, (_, group))| (group, rank)));
    places.sort_by_cached_key(|(group, _)| ranks.get(group).copied());
    grouped(places.into_iter())
}

fn name(group: Group, shared: &Shared) -> Option<String> {
    match group {
        Group::Owner(who) => who.map(|who| fold(shared.house().person(who).map_or("", |it| it.surname()))),
        Group::Family(case) => case.map(|case| fold(&shared.label(shared.lens.label(case)))),
        Group::Organisation(who) => who.and_then(|who| shared.house().person(who)).map(|it| fold(&it.organisation)),
        Group::Due(_) => None,
    }
}

/// Everything by which a promise is found, folded.
fn findable(promise: &Promise, shared: &Shared) -> String {
    let label = promise.case.map(|case| shared.label(shared.lens.label(case))).unwrap_or_default();
    let code = promise.case.and_then(|case| shared.lens.case(case)).map_or("", |case| case.code.as_str());
    let owners = promise.id.owners(shared.house()).iter().map(|who| shared.person(*who));
    let owners: Vec<&str> = owners.collect();
    fold(&format!("{label} {code} {} {}", text(promise, shared).unwrap_or_default(), owners.join(" ")))
}

/// What was promised, in words; none where the lens does not show it.
pub fn text(promise: &Promise, shared: &Shared) -> Option<String> {
    match promise.id {
        PromiseId::FollowUp(id) => {
            promise.shows_text.then(|| shared.house().follow_up(id).map(|it| it.text.clone())).flatten()
        }
        PromiseId::Feedback(id) => shared.house().one_feedback(id).map(|it| {
            let to = shared.texts().term(it.to.word()).to_owned();
            if !promise.shows_text {
                return shared.texts().with("follow-ups-feedback-to", &[("to", to)]);
            }
            shared.texts().with("follow-ups-feedback", &[("to", to), ("how", it.channel.clone())])
        }),
    }
}
