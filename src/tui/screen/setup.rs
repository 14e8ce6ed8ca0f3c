//! How the house is set up: the nine check questions, what the clinic agreed, its people and their absence, looks and
//! keys. What can be changed is changed with Enter, `+` and `-`, through commands that can be undone.

mod checks;
mod leaving;
mod rows;
#[cfg(test)]
mod tests;

use super::Screen;
use crate::{
    domain::{
        clinic::Intervention,
        command::Command,
        fold::fold,
        ids::{ClinicId, PersonId},
        people::Absence,
        policy,
        refusal::Refusal,
    },
    keymap::{Change, Context, Op},
    tui::{
        act::{Act, Asked},
        overlay::{
            prompt::{self, agreed::Agreed},
            rebind::Rebind,
        },
        shared::Shared,
        text::{width, wrap},
        theme::Role,
        widget::{Dialog, ListState, Look, Pane, Sieve, list, put, put_styled},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
pub use rows::Number;
use rows::{Does, Row};

/// The parts, in the order in which Tab goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The nine check questions.
    #[default]
    Checks,
    /// What the partners agreed.
    Agreements,
    /// Interventions and organisations.
    Catalogue,
    /// The team.
    People,
    /// Looks, keymap and language.
    Looks,
    /// Which key does what.
    Keys,
}

impl Part {
    const ALL: [Self; 6] = [Self::Checks, Self::Agreements, Self::Catalogue, Self::People, Self::Looks, Self::Keys];

    const fn key(self) -> &'static str {
        match self {
            Self::Checks => "setup-checks",
            Self::Agreements => "setup-agreements",
            Self::Catalogue => "setup-catalogue",
            Self::People => "setup-people",
            Self::Looks => "setup-looks",
            Self::Keys => "setup-keys",
        }
    }

    /// The one `steps` further, round and round.
    fn further(self, steps: usize) -> Self {
        Self::ALL.into_iter().cycle().skip_while(|part| *part != self).nth(steps).unwrap_or_default()
    }
}

/// Columns of labels, at least where there is room; a wide list gives them a quarter.
const LABELS: usize = 26;
/// Rows below the list for what did not fit on a line.
const DETAIL: u16 = 4;

/// The setup screen.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    part: Part,
    /// The clinic that was turned to; none is the one of the meeting at hand.
    clinic: Option<ClinicId>,
    rows: Vec<Row>,
    /// What is searched for among them.
    sieve: Sieve,
    /// By name, rather than in their own order.
    by_name: bool,
    state: ListState,
    /// What is chosen, wherever it stands by now.
    at: Option<Does>,
    /// The rows chosen in the other parts.
    chosen: [usize; Part::ALL.len()],
}

/// Where everything lies.
struct Places {
    tabs: Rect,
    list: Rect,
    detail: Rect,
}

fn places(area: Rect) -> Places {
    let tabs = Rect { height: area.height.min(1), ..area };
    let below = if area.height > 12 { DETAIL + 2 } else { 0 };
    let list = Rect { y: tabs.bottom(), height: area.height.saturating_sub(1 + below), ..area };
    Places { tabs, list, detail: Rect { y: list.bottom(), height: below, ..area } }
}

fn inner(frame: Rect) -> Rect {
    let height = frame.height.saturating_sub(2);
    Rect {
        x: frame.x + frame.width.min(2),
        y: frame.y + frame.height.min(1),
        width: frame.width.saturating_sub(4),
        height,
    }
}

impl Setup {
    /// The rows of the list on the screen: below the words that are searched for, where there are any.
    fn list_area(&self, area: Rect) -> Rect {
        let inside = inner(places(area).list);
        let typed = u16::from(self.sieve.is_shown()).min(inside.height);
        Rect { y: inside.y + typed, height: inside.height - typed, ..inside }
    }

    /// Whether the rows are things that one looks for by their name.
    fn can_be_by_name(&self) -> bool {
        matches!(self.part, Part::Catalogue | Part::People)
    }

    fn turn_to(&mut self, part: Part, shared: &Shared) {
        if let (Some(kept), Some(row)) = (self.chosen.get_mut(self.part as usize), self.state.selected()) {
            *kept = row;
        }
        self.part = part;
        self.sieve.clear();
        self.at = None;
        self.refresh(shared);
        let kept = self.chosen.get(part as usize).copied().unwrap_or_default();
        // The keys begin where something can be done.
        let does = (kept..self.rows.len()).find(|at| self.rows.get(*at).is_some_and(|row| row.does != Does::Nothing));
        self.choose_row(does.unwrap_or(kept));
    }

    fn choose_row(&mut self, row: usize) {
        self.state.select(row);
        self.at = self.row().map(|row| row.does.clone());
    }

    /// Puts the choice on a person of the team.
    pub fn show_person(&mut self, person: PersonId, shared: &Shared) {
        self.turn_to(Part::People, shared);
        if let Some(place) = self.rows.iter().position(|row| row.does == Does::Person(person)) {
            self.choose_row(place);
        }
    }

    fn row(&self) -> Option<&Row> {
        self.rows.get(self.state.selected()?)
    }

    /// Whether the viewer's role lets them do what the chosen row does.
    fn may(&self, shared: &Shared) -> bool {
        self.lacks(shared).is_none()
    }

    /// For what the viewer lacks a role who may not change what is chosen.
    fn lacks(&self, shared: &Shared) -> Option<policy::Act> {
        let act = self.row().and_then(|row| row.does.asks());
        act.filter(|act| !policy::may(shared.house(), shared.viewer(), *act, shared.meeting))
    }

    /// A number goes up or down.
    fn step(&self, up: bool, shared: &Shared) -> Vec<Act> {
        let Some(Does::Number(id, number)) = self.row().map(|row| &row.does) else { return Vec::new() };
        let Some(clinic) = shared.house().clinic(*id) else { return Vec::new() };
        let agreements = Box::new(number.changed(&clinic.agreements, up));
        vec![Act::Do(Command::ChangeAgreements { clinic: *id, agreements })]
    }

    fn open(&mut self, shared: &Shared) -> Vec<Act> {
        match self.row().map(|row| row.does.clone()) {
            Some(Does::Wear(setting)) => vec![Act::Set(setting)],
            Some(Does::Person(person)) => away_or_back(person, shared),
            Some(Does::Offer(clinic, one)) => offer(clinic, one, shared),
            Some(Does::Number(clinic, number)) => agree(clinic, Agreed::Number(number), shared),
            Some(Does::Agree(clinic, what)) => agree(clinic, what, shared),
            Some(Does::Key(context, op)) => vec![Act::Rebind(Rebind::new(context, op, false))],
            Some(Does::See(part)) => {
                self.turn_to(part, shared);
                Vec::new()
            }
            Some(Does::NextClinic) => {
                let here = rows::clinic(self.clinic, shared).map(|clinic| clinic.id);
                let all: Vec<ClinicId> = shared.house().clinics().map(|clinic| clinic.id).collect();
                let next = all.iter().skip_while(|id| Some(**id) != here).nth(1).or(all.first());
                self.clinic = next.copied();
                self.refresh(shared);
                Vec::new()
            }
            Some(Does::Nothing) | None => Vec::new(),
        }
    }
}

/// Asks for an agreement, with what stands now.
fn agree(clinic: ClinicId, what: Agreed, shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let Some(known) = shared.house().clinic(clinic) else { return Vec::new() };
    let mut prompt = prompt::prompt(Asked::Agree(clinic, what), what.name(texts), shared);
    prompt.take_up(&prompt::agreed::written(what, &known.agreements, texts), shared);
    vec![Act::Prompt(Box::new(prompt))]
}

/// Asks for something of the catalogue: what is there to be changed, or something new.
fn offer(clinic: ClinicId, one: Option<Intervention>, shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let title = if one.is_some() { "offer-change-title" } else { "offer-add-title" };
    let asked = Asked::Offer(clinic, one.as_ref().map(|one| one.name.clone()));
    let mut prompt = prompt::prompt(asked, texts.find(title).unwrap_or_default().to_owned(), shared);
    if let Some(one) = one {
        prompt.take_up(&prompt::offer::written(&one, texts), shared);
    }
    vec![Act::Prompt(Box::new(prompt))]
}

/// Who is away is back from today on, or comes back on another day or with another deputy; who is there goes away until a
/// day that is asked for.
fn away_or_back(person: PersonId, shared: &Shared) -> Vec<Act> {
    let Some(known) = shared.house().person(person) else { return Vec::new() };
    let (today, texts) = (shared.today(), shared.texts());
    let title = texts.with("setup-away-title", &[("who", known.name.clone())]);
    let ask = || vec![Act::Prompt(Box::new(prompt::prompt(Asked::Away(person), title.clone(), shared)))];
    if known.absence_on(today).is_none() {
        return ask();
    }
    let words = ["setup-is-back", "setup-away-otherwise"].map(|key| texts.get(key).to_owned());
    let title = texts.with("setup-is-away-title", &[("who", known.name.clone())]);
    vec![Act::Ask(Dialog::choice(title, String::new(), words.into()), vec![back(person, shared), ask()])]
}

fn back(person: PersonId, shared: &Shared) -> Vec<Act> {
    let Some(known) = shared.house().person(person) else { return Vec::new() };
    let today = shared.today();
    let mut details = known.details.clone();
    details.absences.retain(|absence| absence.from < today || !absence.covers(today));
    for absence in details.absences.iter_mut().filter(|absence| absence.covers(today)) {
        absence.until = today.pred_opt();
    }
    vec![Act::Do(Command::ChangePerson { person, details })]
}

/// The command that records an absence, in the place of one that runs when it begins.
pub fn away(person: PersonId, absence: Absence, shared: &Shared) -> Option<Command> {
    let mut details = shared.house().person(person)?.details.clone();
    match details.absences.iter_mut().find(|known| known.covers(absence.from)) {
        Some(known) => *known = Absence { from: known.from, ..absence },
        None => details.absences.push(absence),
    }
    Some(Command::ChangePerson { person, details })
}

impl Screen for Setup {
    fn context(&self) -> Context {
        Context::Setup
    }

    fn refresh(&mut self, shared: &Shared) {
        let clinic = rows::clinic(self.clinic, shared);
        let mut rows = match self.part {
            Part::Checks => rows::of_checks(clinic, shared),
            Part::Agreements => rows::of_agreements(clinic, shared),
            Part::Catalogue => rows::of_catalogue(clinic, shared),
            Part::People => rows::of_people(clinic, shared),
            Part::Looks => rows::of_settings(shared),
            Part::Keys => rows::of_keys(shared),
        };
        if self.by_name && self.can_be_by_name() {
            let name = |row: &Row| match row.does {
                Does::Person(who) => shared.house().person(who).map_or_else(String::new, |it| fold(it.surname())),
                _ => fold(&row.label),
            };
            // What adds something stays where it is looked for.
            let stays = |row: &Row| matches!(row.does, Does::Offer(_, None) | Does::NextClinic);
            rows.sort_by_cached_key(|row| (!stays(row), name(row)));
        }
        let whole = rows.iter().map(Row::text).collect::<Vec<_>>();
        let kept = self.sieve.keep(whole.iter().map(String::as_str));
        let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
        self.rows = kept.into_iter().filter_map(|at| rows.get_mut(at)?.take()).collect();
        self.state.set_len(self.rows.len());
        self.state.set_height(self.list_area(shared.area).height);
        // What can only be read has nothing to be known by: the choice stays in its row.
        let same = |row: &Row| row.does != Does::Nothing && Some(&row.does) == self.at.as_ref();
        if let Some(place) = self.rows.iter().position(same) {
            self.state.select(place);
        }
    }

    fn sieve(&self) -> Option<&Sieve> {
        (!self.rows.is_empty() || self.sieve.is_shown()).then_some(&self.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        (!self.rows.is_empty() || self.sieve.is_shown()).then_some(&mut self.sieve)
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        let changes = matches!(op, Op::Open | Op::Choose | Op::Raise | Op::Lower);
        if let Some(lacks) = self.lacks(shared).filter(|_| changes) {
            return vec![Act::refuse(shared.texts().refusal(shared.house(), &Refusal::MayNot(lacks.into())))];
        }
        match op {
            Op::GroupBy => self.by_name = !self.by_name,
            Op::NextPane => self.turn_to(self.part.further(1), shared),
            Op::PreviousPane => self.turn_to(self.part.further(Part::ALL.len() - 1), shared),
            Op::Open | Op::Choose => return self.open(shared),
            Op::LeaveTeam => {
                let (clinic, row) = (rows::clinic(self.clinic, shared), self.row().map(|row| &row.does));
                let Some((clinic, Does::Person(person))) = clinic.zip(row) else { return Vec::new() };
                return leaving::leave(clinic.id, *person, shared);
            }
            Op::Raise | Op::Lower => {
                let up = op == Op::Raise;
                return match self.row().map(|row| &row.does) {
                    Some(Does::Key(context, op)) if up => vec![Act::Rebind(Rebind::new(*context, *op, true))],
                    Some(Does::Key(context, op)) => vec![Act::Bind(*context, *op, Change::Usual)],
                    Some(Does::Offer(clinic, _)) if up => offer(*clinic, None, shared),
                    Some(Does::Offer(clinic, Some(one))) => {
                        prompt::offer::remove(*clinic, &one.name, shared).map(Act::Do).into_iter().collect()
                    }
                    _ => self.step(up, shared),
                };
            }
            op => {
                if self.state.apply(op) {
                    self.at = self.row().map(|row| row.does.clone());
                }
            }
        }
        Vec::new()
    }

    fn hints(&self, shared: &Shared) -> Vec<Op> {
        let here: &[Op] = match self.row().map(|row| &row.does) {
            Some(Does::Number(..) | Does::Offer(_, Some(_)) | Does::Key(..)) => &[Op::Open, Op::Raise, Op::Lower],
            Some(
                Does::Offer(_, None)
                | Does::Person(_)
                | Does::Wear(_)
                | Does::Agree(..)
                | Does::NextClinic
                | Does::See(_),
            ) => &[Op::Open],
            Some(Does::Nothing) | None => &[],
        };
        let here = if self.may(shared) { here } else { &[] };
        let of_person = self.row().zip(rows::clinic(self.clinic, shared)).filter(
            |(row, clinic)| matches!(row.does, Does::Person(person) if leaving::may(clinic.id, person, shared)),
        );
        let leaves = of_person.map(|_| Op::LeaveTeam);
        let order = self.can_be_by_name().then_some(Op::GroupBy);
        let rest: &[Op] = if self.rows.is_empty() { &[] } else { &[Op::Down, Op::Up, Op::Undo] };
        let rest = [Op::NextPane, Op::FilterText].into_iter().chain(order).chain(rest.iter().copied());
        here.iter().copied().chain(leaves).chain(rest).collect()
    }

    fn word(&self, op: Op, shared: &Shared) -> Option<&'static str> {
        match (op, self.row().map(|row| &row.does)) {
            (Op::Open, Some(Does::Offer(_, Some(_)) | Does::Number(..) | Does::Agree(..))) => Some("setup-hint-change"),
            (Op::Open, Some(Does::Key(..))) => Some("setup-hint-other-key"),
            (Op::Raise, Some(Does::Key(..))) => Some("setup-hint-one-more"),
            (Op::Lower, Some(Does::Key(..))) => Some("setup-hint-usual"),
            (Op::Open, Some(Does::See(_))) => Some("setup-hint-see"),
            (Op::Open, Some(Does::NextClinic)) => Some("setup-hint-clinic"),
            (Op::Open | Op::Raise, Some(Does::Offer(..))) => Some("setup-hint-add"),
            (Op::Lower, Some(Does::Offer(..))) => Some("setup-hint-remove"),
            (Op::Raise, _) => Some("setup-hint-more"),
            (Op::Lower, _) => Some("setup-hint-fewer"),
            (Op::NextPane, _) => Some("setup-hint-part"),
            (Op::GroupBy, _) => Some(if self.by_name { "setup-hint-own-order" } else { "setup-hint-by-name" }),
            (Op::Open, Some(Does::Person(person))) => {
                let away = shared.house().person(*person).is_some_and(|it| it.absence_on(shared.today()).is_some());
                Some(if away { "setup-hint-away-change" } else { "setup-hint-away" })
            }
            (Op::Open, _) => Some("op-choose.hint"),
            _ => None,
        }
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        let texts = shared.texts();
        let part = texts.find(self.part.key()).unwrap_or_default();
        let clinic = rows::clinic(self.clinic, shared).map(|clinic| clinic.name.clone()).unwrap_or_default();
        (format!("{} {} {part}", texts.get("context-setup"), shared.look.glyphs.right), clinic)
    }

    fn click(&mut self, at: Position, shared: &Shared) -> bool {
        let before = self.state.selected();
        let hit = self.state.click(at, self.list_area(shared.area));
        self.at = self.row().map(|row| row.does.clone());
        hit && self.state.selected() == before
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (look, texts, places) = (&shared.look, shared.texts(), places(area));
        let mut rest = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..places.tabs };
        for part in Part::ALL {
            let role = if part == self.part { Role::Selected } else { Role::Dim };
            rest =
                put_styled(buf, rest, &format!(" {} ", texts.find(part.key()).unwrap_or_default()), look.style(role));
            rest = put_styled(buf, rest, " ", look.style(Role::Text));
        }
        let title = texts.find(self.part.key()).unwrap_or_default();
        let order = if self.by_name && self.can_be_by_name() { texts.get("setup-by-name") } else { "" };
        Pane { title, remark: order, focused: true }.draw(places.list, buf, look);
        let inside = self.list_area(area);
        let typed = Rect { y: inside.y.saturating_sub(1), height: 1, ..inside };
        let typed = if self.sieve.is_shown() { self.sieve.draw(typed, buf, look) } else { None };
        if self.rows.is_empty() {
            let none = if self.sieve.text().is_empty() { "setup-no-clinic" } else { "list-none-found" };
            put(buf, inside, texts.get(none), Role::Dim, look);
            return typed.or(Some(Position { x: inside.x, y: inside.y }));
        }
        let labels = self
            .rows
            .iter()
            .map(|row| width(&row.label))
            .max()
            .unwrap_or_default()
            .min(LABELS.max(usize::from(inside.width) / 4));
        let labels = u16::try_from(labels).unwrap_or(u16::MAX).min(inside.width / 2);
        list(&self.state, inside, buf, look, true, |number, place, buf| {
            if let Some(row) = self.rows.get(number) {
                line(row, labels, place, buf, look);
            }
        });
        self.detail(places.detail, buf, shared);
        typed.or_else(|| self.state.position(inside))
    }
}

fn line(row: &Row, labels: u16, place: Rect, buf: &mut Buffer, look: &Look) {
    put(buf, Rect { width: labels.min(place.width), ..place }, &row.label, row.role, look);
    let used = (labels + 2).min(place.width);
    let mut rest = Rect { x: place.x + used, width: place.width - used, ..place };
    for (number, (text, role)) in row.said.iter().enumerate() {
        if number > 0 && !text.is_empty() {
            rest = put(buf, rest, &format!(" {} ", look.glyphs.separator), Role::Dim, look);
        }
        rest = put(buf, rest, text, *role, look);
    }
}

impl Setup {
    /// The chosen row in full.
    fn detail(&self, area: Rect, buf: &mut Buffer, shared: &Shared) {
        let Some(row) = self.row().filter(|_| area.height > 0) else { return };
        let look = &shared.look;
        let is_sign = !row.label.contains(char::is_alphanumeric);
        Pane { title: if is_sign { "" } else { &row.label }, remark: "", focused: false }.draw(area, buf, look);
        let inside = inner(area);
        let lines = row
            .said
            .iter()
            .flat_map(|(text, role)| wrap(text, usize::from(inside.width)).into_iter().map(move |line| (line, *role)));
        for ((text, role), y) in lines.filter(|(text, _)| !text.is_empty()).zip(inside.y..inside.bottom()) {
            put(buf, Rect { y, height: 1, ..inside }, &text, role, look);
        }
    }
}
