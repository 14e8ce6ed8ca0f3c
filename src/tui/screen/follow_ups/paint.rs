//! The lines in view as text. Made when something changed, for as many lines as the screen has rows.

use super::index::{Bucket, Group, Hang, Index, Line, Promise, PromiseId, text};
use crate::{
    domain::{
        ids::{CaseId, PersonId},
        lens::{Label, bar},
        meeting::Bar,
    },
    tui::{
        screen::{
            grouped::{self, Painted},
            phrases,
        },
        shared::Shared,
        text::width,
        theme::Role,
        widget::Piece,
    },
};

/// A promise as one row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Chosen, together with others.
    pub marked: bool,
    pub sign: Piece,
    pub due: Piece,
    pub late: Piece,
    pub family: Piece,
    pub text: Piece,
    /// Full names, surnames for where there is less room, and who has it now for where there is little.
    pub owners: [String; 3],
}

/// What a line says.
pub fn paint(line: Line, index: &Index, shared: &Shared) -> Option<Painted<Row>> {
    match line {
        Line::Heading(group, count) => Some(Painted::Heading(heading(group, shared), count)),
        Line::Promise(place) => index.get(place).map(|promise| Painted::Row(row(promise, shared))),
    }
}

fn heading(group: Group, shared: &Shared) -> String {
    let texts = shared.texts();
    match group {
        Group::Due(Bucket::Due(stretch)) => grouped::stretch(stretch, shared),
        Group::Due(Bucket::Asked) => texts.get("follow-ups-asked").to_owned(),
        Group::Due(Bucket::Returned) => texts.get("follow-ups-returned").to_owned(),
        Group::Due(Bucket::Waiting) => texts.get("follow-ups-waiting").to_owned(),
        Group::Due(Bucket::Settled) => texts.get("follow-ups-settled").to_owned(),
        Group::Owner(Some(who)) => phrases::owner(who, shared),
        Group::Owner(None) | Group::Organisation(None) => texts.get("follow-ups-nobody").to_owned(),
        Group::Family(Some(case)) => {
            let label = shared.label(shared.lens.label(case));
            let code = shared.lens.case(case).map(|case| case.code.as_str());
            code.map_or(label.clone(), |code| format!("{label} {} {code}", shared.look.glyphs.separator))
        }
        Group::Organisation(Some(who)) => {
            let organisation = shared.house().person(who).map_or("", |it| it.organisation.as_str());
            if organisation.is_empty() { texts.get("follow-ups-no-organisation") } else { organisation }.to_owned()
        }
        Group::Family(None) => texts.get("follow-ups-no-family").to_owned(),
    }
}

fn row(promise: &Promise, shared: &Shared) -> Row {
    let (texts, glyphs, today) = (shared.texts(), shared.look.glyphs, shared.today());
    let sigil = if matches!(promise.id, PromiseId::FollowUp(_)) { ">" } else { "<" };
    let late = promise.due.filter(|due| *due < today && promise.settled.is_none() && !promise.rests(today));
    let sign = match promise.settled {
        Some(_) if promise.dropped => (glyphs.dash.to_owned(), Role::Dim),
        Some(_) => (glyphs.yes.to_owned(), Role::Good),
        None if promise.hangs == Some(Hang::Asked) => (glyphs.unasked.to_owned(), Role::Warning),
        None if promise.hangs == Some(Hang::Returned) => (glyphs.no.to_owned(), Role::Bad),
        None if late.is_some() || !barred(promise, shared).is_empty() => (glyphs.warning.to_owned(), Role::Bad),
        None if promise.hangs == Some(Hang::Offered) => (glyphs.right.to_owned(), Role::Warning),
        None if promise.waits.is_some() => (glyphs.clock.to_owned(), Role::Warning),
        None => (sigil.to_owned(), Role::Sigil),
    };
    let date = promise.settled.or(promise.due);
    let date = date.map_or_else(|| glyphs.dash.to_owned(), |date| phrases::day(date, today, texts));
    let closed = promise.case.and_then(|case| shared.lens.case(case)).map(|case| case.clinic);
    let closed = closed.map(|clinic| phrases::closed_days(shared.house(), clinic)).unwrap_or_default();
    let lateness = late.map(|due| phrases::late(due, today, closed, texts)).unwrap_or_default();
    Row {
        marked: false,
        sign,
        due: (date, if late.is_some() { Role::Bad } else { Role::Date }),
        late: (lateness, Role::Bad),
        family: promise.case.map_or((String::new(), Role::Text), |case| family(case, shared)),
        text: text(promise, shared).map_or_else(
            || hidden(shared),
            |text| match state(promise, shared) {
                Some(state) => (format!("{text} {} {state}", glyphs.separator), Role::Text),
                None => (text, Role::Text),
            },
        ),
        owners: owners(promise, shared),
    }
}

/// Between whom it hangs and what it waits for, in a few words: "gevraagd: Teststra", "wacht op GGZ".
fn state(promise: &Promise, shared: &Shared) -> Option<String> {
    let (PromiseId::FollowUp(id), None) = (promise.id, promise.settled) else { return None };
    let (texts, it) = (shared.texts(), shared.lens.follow_up(id)?.follow_up);
    let surname = |who: PersonId| shared.house().person(who).map_or("", |it| it.surname()).to_owned();
    let between = promise.hangs.and_then(|hangs| {
        Some(match hangs {
            Hang::Asked => {
                let from: Vec<String> = it.offer()?.askers().iter().map(|who| surname(*who)).collect();
                texts.with("follow-ups-from", &[("who", from.join(", "))])
            }
            Hang::Offered => texts.with("follow-ups-asked-of", &[("who", surname(it.offer()?.to))]),
            Hang::Returned => texts.with("follow-ups-refused-by", &[("who", surname(it.refused_offer()?.0.to))]),
        })
    });
    let waits = it.waiting().map(|waiting| texts.with("follow-ups-waits-on", &[("what", waiting.on.clone())]));
    let said: Vec<String> = between.into_iter().chain(waits).collect();
    (!said.is_empty()).then(|| said.join(&format!(" {} ", shared.look.glyphs.separator)))
}

/// What stands where a text would that may not be read.
pub fn hidden(shared: &Shared) -> Piece {
    (shared.texts().get("follow-ups-hidden").to_owned(), Role::Masked)
}

fn family(case: CaseId, shared: &Shared) -> Piece {
    let label = shared.lens.label(case);
    let role = if matches!(label, Label::Name(_)) { Role::Text } else { Role::Masked };
    (shared.label(label), role)
}

fn owners(promise: &Promise, shared: &Shared) -> [String; 3] {
    let full: Vec<String> = promise.id.owners(shared.house()).iter().map(|who| phrases::owner(*who, shared)).collect();
    let full: Vec<String> = full.into_iter().chain(named(promise, shared).iter().cloned()).collect();
    [full.join(", "), surnames(promise, shared).join(", "), at_present(promise, shared)]
}

/// Owners that nobody in the house is called, as they were written.
fn named<'a>(promise: &Promise, shared: &'a Shared) -> &'a [String] {
    match promise.id {
        PromiseId::FollowUp(id) if promise.shows_text => {
            shared.lens.follow_up(id).map_or(&[], |view| view.follow_up.named())
        }
        _ => &[],
    }
}

/// Owners by surname, with who stands in behind who is away.
fn surnames(promise: &Promise, shared: &Shared) -> Vec<String> {
    let brief = |who: &PersonId| {
        let surname = |who: PersonId| shared.house().person(who).map_or("", |it| it.surname());
        let deputy = shared.house().deputy_of(*who, shared.today());
        let deputy = deputy.map(|deputy| format!(" {} {}", shared.look.glyphs.right, deputy.surname()));
        format!("{}{}", surname(*who), deputy.unwrap_or_default())
    };
    let owners = promise.id.owners(shared.house()).iter().map(brief);
    owners.chain(named(promise, shared).iter().cloned()).collect()
}

/// Who has it now: of somebody away who stands in, of several the first and how many more.
fn at_present(promise: &Promise, shared: &Shared) -> String {
    let all = surnames(promise, shared);
    let arrow = shared.look.glyphs.right;
    let first = all.first().map_or("", String::as_str);
    let first = first.find(arrow).and_then(|at| first.get(at..)).unwrap_or(first);
    if all.len() > 1 { format!("{first} +{}", all.len() - 1) } else { first.to_owned() }
}

/// The cells that the widest date, family and owners of all promises take, so that the columns stand still.
pub fn widths<'a>(all: impl Iterator<Item = &'a Promise>, shared: &Shared) -> Widths {
    let mut widest = Widths::default();
    let mut seen: Vec<(&[PersonId], &[String])> = Vec::new();
    for promise in all {
        let date = promise.settled.or(promise.due);
        let date = date.map_or(0, |date| width(&phrases::day(date, shared.today(), shared.texts())));
        widest.due = widest.due.max(date);
        widest.late |= promise.settled.is_none() && promise.due.is_some_and(|due| due < shared.today());
        let label = promise.case.map_or(0, |case| width(&shared.label(shared.lens.label(case))));
        widest.family = widest.family.max(label);
        let owners = (promise.id.owners(shared.house()), named(promise, shared));
        if !seen.contains(&owners) {
            seen.push(owners);
            for (cells, form) in widest.owner.iter_mut().zip(self::owners(promise, shared)) {
                *cells = width(&form).max(*cells);
            }
        }
    }
    widest
}

/// What the columns have to hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Widths {
    /// Cells of the widest date.
    pub due: usize,
    /// Something that is late.
    pub late: bool,
    /// Cells of the widest family.
    pub family: usize,
    /// Cells of the widest owners in each of their forms.
    pub owner: [usize; 3],
}

/// Owners of an open follow-up who may not know the family (any more): it has to be given to somebody else. Work that
/// was given out without a name is not among them.
pub fn barred(promise: &Promise, shared: &Shared) -> Vec<(PersonId, Bar)> {
    let (house, open) = (shared.house(), promise.settled.is_none());
    let (PromiseId::FollowUp(id), Some(case), true) = (promise.id, promise.case, open) else { return Vec::new() };
    let (Some(case), Some(follow_up)) = (shared.lens.case(case), house.follow_up(id)) else { return Vec::new() };
    let line = follow_up.present_terms().and_then(|terms| house.entry(terms.entry?));
    if line.and_then(|line| house.item(line.item?)).is_some_and(|item| item.anonymous) {
        return Vec::new();
    }
    let barred = |who: &PersonId| Some((*who, bar(house, case, house.person(*who)?, shared.today())?));
    follow_up.owners().iter().filter_map(barred).collect()
}
