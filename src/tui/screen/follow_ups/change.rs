//! What can be done with the chosen promise, or with all that were chosen together.

use super::{
    FollowUps, Hang, PromiseId,
    index::{self, Index, Promise},
    paint,
};
use crate::{
    domain::{
        command::Command,
        follow_up::{DropReason, FollowUpStatus},
        ids::{CaseId, FollowUpId},
        meeting::ItemDetails,
        offer::OfferAnswer,
        policy, turn,
        work::Work,
    },
    keymap::{Context, Op},
    tui::{
        act::{Act, Asked, Place},
        overlay::prompt,
        screen::phrases,
        shared::Shared,
        text::fit_middle,
        widget::Dialog,
    },
};
use std::collections::BTreeMap;

/// What can be done with a follow-up; taking back comes first, for those that are offered.
const OPS: [Op; 7] = [
    Op::OfferRefuse,
    Op::FollowUpDone,
    Op::Reassign,
    Op::Postpone,
    Op::FollowUpCancel,
    Op::FollowUpWait,
    Op::NextAgenda,
];

/// Cells of a follow-up's text in a question about it.
const NAMED: usize = 40;

impl FollowUps {
    /// What a change is about: all that are marked, else the chosen one.
    fn meant(&self) -> Vec<&Promise> {
        if self.marked.is_empty() {
            return self.promise().into_iter().collect();
        }
        self.index.iter().filter(|it| self.marked.contains(&it.id)).collect()
    }

    pub(super) fn change(&self, op: Op, shared: &Shared) -> Vec<Act> {
        change(&self.meant(), op, shared)
    }

    /// Offers what can be done, for whoever knows arrows and Enter.
    pub(super) fn ask_what(&self, shared: &Shared) -> Vec<Act> {
        let meant = self.meant();
        let Some(promise) = meant.first() else { return Vec::new() };
        let texts = shared.texts();
        let ops: &[Op] = match (promise.id, promise.hangs) {
            _ if promise.settled.is_some() => &[Op::FollowUpDone],
            (PromiseId::FollowUp(_), Some(Hang::Asked)) => &[Op::OfferAccept, Op::OfferRefuse, Op::FollowUpDone],
            (PromiseId::FollowUp(_), hangs) => {
                let withdraw = hangs == Some(Hang::Offered);
                let from = usize::from(!withdraw);
                OPS.get(from..).unwrap_or_default()
            }
            (PromiseId::Feedback(_), _) => &[Op::FollowUpDone, Op::FollowUpCancel, Op::NextAgenda],
        };
        let word = |op: &Op| {
            texts
                .get(match op {
                    Op::FollowUpDone if promise.settled.is_some() => "follow-ups-reopen",
                    Op::FollowUpDone => "follow-ups-done",
                    Op::Reassign => "follow-ups-reassign",
                    Op::Postpone => "follow-ups-redate",
                    Op::FollowUpWait if promise.waits.is_some() => "follow-ups-goes-on",
                    Op::FollowUpWait => "follow-ups-wait",
                    Op::OfferAccept => "follow-ups-accept",
                    Op::OfferRefuse if promise.hangs == Some(Hang::Offered) => "follow-ups-withdraw",
                    Op::OfferRefuse => "follow-ups-refuse",
                    Op::NextAgenda => "follow-ups-next-agenda",
                    _ => "follow-ups-drop",
                })
                .to_owned()
        };
        let mut acts: Vec<Vec<Act>> = ops.iter().map(|op| self.change(*op, shared)).collect();
        let mut words: Vec<String> = ops.iter().map(word).collect();
        if promise.case.is_some() && meant.len() == 1 {
            words.push(texts.get("family-read").to_owned());
            acts.push(vec![Act::Go(Place::Family)]);
        }
        let title = texts.get("follow-ups-what-title").to_owned();
        let one = || index::text(promise, shared).unwrap_or_else(|| paint::hidden(shared).0);
        let body = if meant.len() == 1 { one() } else { texts.with("list-marked", &[("count", meant.len())]) };
        vec![Act::Ask(Dialog::choice(title, body, words), acts)]
    }
}

/// What changes these promises, shown anywhere.
pub fn change_these(ids: &[PromiseId], op: Op, shared: &Shared) -> Vec<Act> {
    let index = Index::of(shared);
    change(&index.iter().filter(|it| ids.contains(&it.id)).collect::<Vec<_>>(), op, shared)
}

/// What changes what is meant; what is settled opens again.
fn change(meant: &[&Promise], op: Op, shared: &Shared) -> Vec<Act> {
    let Some(first) = meant.first() else { return Vec::new() };
    let texts = shared.texts();
    if first.settled.is_some() {
        if op == Op::FollowUpDone {
            return vec![Act::Do(first.id.settle(FollowUpStatus::Open))];
        }
        let key = phrases::key(Op::FollowUpDone, Context::FollowUps, shared);
        return vec![Act::refuse(texts.with("follow-ups-is-settled", &[("key", key)]))];
    }
    let all: Vec<PromiseId> = meant.iter().map(|it| it.id).collect();
    let follow_ups: Vec<FollowUpId> = all.iter().filter_map(|id| id.follow_up()).collect();
    let feedback_only = follow_ups.is_empty();
    let ask = |asked: Asked, title: &'static str| {
        let title = about(texts.find(title).unwrap_or_default(), meant, shared);
        vec![Act::Prompt(Box::new(prompt::prompt(asked, title, shared)))]
    };
    match op {
        Op::FollowUpDone if feedback_only => ask(Asked::Result(all), "follow-ups-given-title"),
        Op::FollowUpDone => ask(Asked::Result(all), "follow-ups-result-title"),
        Op::FollowUpCancel => vec![why_dropped(meant, feedback_only, shared)],
        Op::NextAgenda => put_on_agenda(meant, shared),
        _ if follow_ups.len() < all.len() => vec![Act::refuse(texts.get("follow-ups-feedback-stays"))],
        Op::Reassign => ask(Asked::Reassign(follow_ups), "follow-ups-reassign-title"),
        Op::Postpone => ask(Asked::Redate(follow_ups), "follow-ups-redate-title"),
        Op::FollowUpWait if meant.iter().all(|it| it.waits.is_some()) => {
            together(follow_ups.into_iter().map(|follow_up| Command::WaitFollowUp { follow_up, waiting: None }))
        }
        Op::FollowUpWait => ask(Asked::Wait(follow_ups), "follow-ups-wait-title"),
        Op::OfferAccept | Op::OfferRefuse => answer(op, meant, shared),
        _ => Vec::new(),
    }
}

/// A question with what it is about behind it: the text of the one, shortened in the middle, or how many.
fn about(question: &str, meant: &[&Promise], shared: &Shared) -> String {
    let look = &shared.look;
    match meant {
        [one] => index::text(one, shared).map_or_else(
            || question.to_owned(),
            |text| format!("{question} “{}”", fit_middle(&text, NAMED, look.glyphs.ellipsis)),
        ),
        many => format!("{question} {}", look.texts.with("list-marked", &[("count", many.len())])),
    }
}

fn together(commands: impl Iterator<Item = Command>) -> Vec<Act> {
    let mut commands: Vec<Command> = commands.collect();
    vec![Act::Do(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Together { after: None, commands },
    })]
}

/// The reasons to pick from; what is none of them is asked in words.
fn why_dropped(meant: &[&Promise], feedback: bool, shared: &Shared) -> Act {
    let texts = shared.texts();
    let title = if feedback { "follow-ups-drop-feedback-title" } else { "follow-ups-drop-title" };
    let title = about(texts.find(title).unwrap_or_default(), meant, shared);
    let all: Vec<PromiseId> = meant.iter().map(|it| it.id).collect();
    let words = DropReason::ALL.iter().map(|why| texts.term(why.word()).to_owned()).collect();
    let act = |why: &DropReason| match why {
        DropReason::Other => {
            let asked = Asked::Drop(all.clone(), DropReason::Other);
            vec![Act::Prompt(Box::new(prompt::prompt(asked, title.clone(), shared)))]
        }
        why => {
            let status = FollowUpStatus::Dropped { on: shared.today(), reason: String::new(), why: Some(*why) };
            together(all.iter().map(|promise| promise.settle(status.clone())))
        }
    };
    let acts = DropReason::ALL.iter().map(act).collect();
    Act::Ask(Dialog::choice(title.clone(), String::new(), words), acts)
}

/// Yes or no to what was offered; who offered it takes it back.
fn answer(op: Op, meant: &[&Promise], shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let with = |wanted: Hang| {
        let all = meant.iter().filter(move |it| it.hangs == Some(wanted));
        all.filter_map(|it| it.id.follow_up()).collect::<Vec<FollowUpId>>()
    };
    let (asked, offered) = (with(Hang::Asked), with(Hang::Offered));
    // The unnamed user of this machine speaks for whoever sits at it.
    let unnamed = shared.viewer().person.is_none();
    let (asked, offered) = if unnamed && op == Op::OfferAccept { (offered, Vec::new()) } else { (asked, offered) };
    let on = shared.today();
    let say = |ids: Vec<FollowUpId>, answer: OfferAnswer| {
        together(ids.into_iter().map(|follow_up| Command::AnswerOffer { follow_up, answer: answer.clone() }))
    };
    match op {
        Op::OfferAccept if !asked.is_empty() => say(asked, OfferAnswer::Accepted { on }),
        Op::OfferRefuse if !asked.is_empty() => {
            let title = texts.get("follow-ups-refuse-title").to_owned();
            vec![Act::Prompt(Box::new(prompt::prompt(Asked::RefuseOffer(asked), title, shared)))]
        }
        Op::OfferRefuse if !offered.is_empty() => say(offered, OfferAnswer::Withdrawn { on }),
        _ => vec![Act::refuse(texts.get("refusal-not-offered"))],
    }
}

/// Puts the families on the next agenda of their clinic, with what is to be asked about; where one is on it already,
/// its question grows.
fn put_on_agenda(meant: &[&Promise], shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let mut asked: BTreeMap<CaseId, Vec<String>> = BTreeMap::new();
    for promise in meant {
        let (Some(case), Some(text)) = (promise.case, index::text(promise, shared)) else {
            return vec![Act::refuse(texts.get("follow-ups-no-agenda-without-family"))];
        };
        let late = promise.due.is_some_and(|due| due < shared.today());
        let key = if late { "follow-ups-question-late" } else { "follow-ups-question" };
        asked.entry(case).or_default().push(texts.with(key, &[("text", text)]));
    }
    together(asked.into_iter().flat_map(|(case, texts_of_case)| on_agenda(case, &texts_of_case.join("; "), shared)))
}

/// What puts a family on the next agenda of its clinic with this question; where no meeting is planned, or by who may not
/// prepare it, a turn is asked for and stands among the proposals.
pub fn on_agenda(case: CaseId, question: &str, shared: &Shared) -> Vec<Command> {
    let asks = || vec![Command::PutWork { case, place: None, work: Work::Turn { question: question.to_owned() } }];
    let house = shared.house();
    let next = shared.lens.case(case).and_then(|whole| house.next_meeting(whole.clinic, shared.today()));
    let may = |meeting| policy::may(house, shared.viewer(), policy::Act::PrepareAgenda, Some(meeting));
    let Some(meeting) = next.map(|next| next.id).filter(|next| may(*next)) else {
        return asks();
    };
    let with = |before: &str| if before.is_empty() { question.to_owned() } else { format!("{before}; {question}") };
    if let Some(item) = house.item_of(case, meeting) {
        let question = with(&item.details.question);
        let details = ItemDetails { question, ..item.details.clone() };
        return vec![Command::ChangeItem { item: item.id, details }];
    }
    let submitter = shared.viewer().person.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    let before = turn::taken_off(house, meeting, case).map_or("", |item| item.details.question.as_str());
    turn::put_on(house, meeting, case, Some(with(before)), submitter, None)
}
