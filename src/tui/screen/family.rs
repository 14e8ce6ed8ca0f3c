//! One family, to read: what is known, what was promised, what was decided before; as far as the lens shows it.
//!
//! Four parts side by side where there is room, else one at a time. The family is the one that was chosen where one came
//! from; Esc goes back there.

mod change;
mod lately;
mod network;
mod safety;
mod tell;
#[cfg(test)]
mod tests;

use super::Screen;
use crate::{
    domain::{command::Command, ids::CaseId, lens::Label},
    keymap::{Context, Op},
    live::{Answer, NotDone},
    search::Line,
    tui::{
        act::{Act, Moment, Place},
        screen::{live::consent, phrases, restrict},
        shared::Shared,
        theme::Role,
        widget::{Pane, Sheet, Sieve, Split, joined, margin, more_below, put, put_styled},
    },
};
pub use change::safe_contact;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
pub use tell::{known, lapsed, promised};

/// From this width on all parts stand side by side.
const WIDE: u16 = 100;
/// Locale keys of the parts.
const PARTS: [&str; 5] = ["family-known", "family-promised", "family-network", "family-time-line", "family-safety"];
/// The part that only a family with a safety track has, for who may read it.
const SAFETY: usize = 4;

/// One family.
#[derive(Clone, Debug)]
pub struct Family {
    case: Option<CaseId>,
    from: Place,
    parts: [Sheet; 5],
    /// The safety track may be read.
    guarded: bool,
    /// Which part has the keys.
    part: usize,
    /// The divider in the middle.
    split: Split,
    title: String,
    state: String,
    empty: Sheet,
    /// What the parts are searched for.
    sieve: Sieve,
    /// The text that was come for, and the row of its part in which it begins.
    pointed: Option<(String, u16)>,
}

impl Default for Family {
    fn default() -> Self {
        let parts = std::array::from_fn(|_| Sheet::default());
        let (title, state, empty) = (String::new(), String::new(), Sheet::default());
        Self {
            case: None,
            from: Place::Agenda,
            parts,
            part: 0,
            guarded: false,
            split: Split::default(),
            title,
            state,
            empty,
            sieve: Sieve::default(),
            pointed: None,
        }
    }
}

impl Family {
    /// Opens on a family, to go back to `from`; without one, the family of before stays.
    pub fn enter(&mut self, case: Option<CaseId>, from: Place) {
        if case.is_some() && case != self.case {
            *self = Self { case, ..Self::default() };
        }
        self.from = from;
    }

    /// Gives the keys to the part that holds this text, with the text in sight; says whether there is one.
    fn find(&mut self, text: String) -> bool {
        let mut parts = self.parts.iter_mut().enumerate();
        let Some((part, row)) =
            parts.find_map(|(part, sheet)| Some((part, sheet.find(&text).map(|at| sheet.show(at))?)))
        else {
            return false;
        };
        self.part = part;
        self.pointed = u16::try_from(row).ok().map(|row| (text, row));
        true
    }

    /// What is left for the parts below the words that they are searched for.
    fn below(&self, area: Rect) -> Rect {
        let typed = u16::from(self.sieve.is_shown()).min(area.height);
        Rect { y: area.y + typed, height: area.height - typed, ..area }
    }

    /// How many parts there are for who looks.
    fn count(&self) -> usize {
        if self.guarded { PARTS.len() } else { SAFETY }
    }

    fn consents(&self, shared: &Shared) -> Vec<Act> {
        let seen = self.case.and_then(|case| shared.lens.case(case));
        let hidden = || vec![Act::refuse(shared.texts().get("live-consent-not-seen"))];
        seen.map_or_else(hidden, |case| consent::of_case(case, shared))
    }

    /// Where the parts lie, those out of sight empty; and the line that names them where they do not all fit.
    fn places(area: Rect, part: usize, split: Split, guarded: bool) -> ([Rect; 5], Rect) {
        let none = Rect { height: 0, ..area };
        if area.width >= WIDE {
            let left = Rect { width: split.left(area.width * 11 / 20, area.width), ..area };
            let right = Rect { x: left.right(), width: area.width - left.width, ..area };
            let halves = |side: Rect, above: u16| {
                let above = Rect { height: above, ..side };
                (above, Rect { y: above.bottom(), height: side.height - above.height, ..side })
            };
            if guarded {
                let (safety, known) = halves(left, left.height / 2);
                let (promised, rest) = halves(right, right.height / 3);
                let (network, time_line) = halves(rest, rest.height / 2);
                return ([known, promised, network, time_line, safety], none);
            }
            let (known, network) = halves(left, left.height * 3 / 5);
            let (promised, time_line) = halves(right, right.height / 2);
            return ([known, promised, network, time_line, none], none);
        }
        let tabs = Rect { height: area.height.min(1), ..area };
        let rest = Rect { y: tabs.bottom(), height: area.height - tabs.height, ..area };
        let mut places = [none; 5];
        if let Some(place) = places.get_mut(part) {
            *place = rest;
        }
        (places, tabs)
    }

    fn tabs(&self, area: Rect, buf: &mut Buffer, shared: &Shared) {
        let mut rest = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
        for (number, key) in PARTS.iter().enumerate().take(self.count()) {
            let role = if number == self.part { Role::Selected } else { Role::Dim };
            let name = format!(" {} ", shared.texts().find(key).unwrap_or_default());
            rest = put_styled(buf, rest, &name, shared.look.style(role));
            rest = put_styled(buf, rest, " ", shared.look.style(Role::Text));
        }
    }
}

impl Screen for Family {
    fn context(&self) -> Context {
        Context::Family
    }

    fn refresh(&mut self, shared: &Shared) {
        (self.title, self.state, self.empty) = (String::new(), String::new(), Sheet::default());
        self.guarded = self.case.is_some_and(|case| shared.lens.safety(case).is_some());
        self.part = if self.part < self.count() { self.part } else { 0 };
        let tops = self.parts.each_ref().map(Sheet::top);
        let below = self.below(shared.area);
        let places = (0..PARTS.len()).map(|part| {
            let place = Self::places(below, part, self.split, self.guarded).0.get(part).copied().unwrap_or_default();
            Sheet::new(place.width.saturating_sub(4), place.height.saturating_sub(2))
        });
        for (part, sheet) in self.parts.iter_mut().zip(places) {
            *part = sheet;
        }
        let Some(case) = self.case else {
            self.empty = Sheet::new(shared.area.width.saturating_sub(4), shared.area.height);
            let key = phrases::key(Op::Palette, Context::Family, shared);
            self.empty.tell(&shared.texts().with("family-none", &[("key", key)]), Role::Text);
            return;
        };
        let whole = shared.lens.case(case);
        let label = shared.label(shared.lens.label(case));
        let code = whole.map(|case| case.code.clone());
        let separator = format!(" {} ", shared.look.glyphs.separator);
        self.title = [Some(label), code].into_iter().flatten().collect::<Vec<_>>().join(&separator);
        let phase = whole.map(|case| phrases::phase(case.phase(shared.today()), shared.texts()));
        let status = whole.map(|case| shared.texts().term(case.status.word()).to_owned());
        let facts: Vec<String> = [status, phase].into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
        self.state = facts.join(&separator);
        let [known, promised, network, time_line, safety] = &mut self.parts;
        tell::known(case, known, shared);
        tell::promised(case, promised, shared);
        network::around(case, network, shared);
        safety::track(case, safety, shared);
        lately::time_line(case, time_line, shared);
        for (part, top) in self.parts.iter_mut().zip(tops) {
            part.keep(&self.sieve);
            part.scroll_to(top);
        }
        if self.parts.get(self.part).is_some_and(Sheet::is_empty) {
            // Where one part at a time is seen, what was found is in sight.
            self.part = self.parts.iter().position(|part| !part.is_empty()).unwrap_or(self.part);
        }
        if let Some((text, _)) = self.pointed.take() {
            self.find(text);
        }
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        self.pointed = None;
        match op {
            Op::Consent => return self.consents(shared),
            Op::Restrict => return restrict::ask(self.case.and_then(|case| shared.lens.case(case)), shared),
            Op::RecordDay
            | Op::NextAgenda
            | Op::Coordinator
            | Op::AddContact
            | Op::AddGoal
            | Op::AddReferral
            | Op::AddHandover
            | Op::FinishWork
            | Op::StrikeWork
            | Op::SafetyStep
            | Op::SafetyFinding
            | Op::Kindcheck
            | Op::SafeContact
            | Op::TriageCase
            | Op::Discharge => return self.case.map(|case| change::change(op, case, shared)).unwrap_or_default(),
            Op::Back => return vec![Act::Go(self.from)],
            Op::NextPane | Op::Open => self.part = (self.part + 1) % self.count(),
            Op::PreviousPane => self.part = (self.part + self.count() - 1) % self.count(),
            op => {
                if let Some(part) = self.parts.get_mut(self.part) {
                    part.apply(op);
                }
            }
        }
        Vec::new()
    }

    fn answered(&mut self, command: &Command, answer: &Answer, shared: &Shared) -> Vec<Act> {
        match (answer, command) {
            (Ok(_), Command::Restrict { case, .. }) => restrict::after(*case, shared),
            (Ok(_), command) => consent::after(command, shared),
            (Err(NotDone::Refused(refusal)), command) => consent::refused(command, refusal, shared),
            (Err(_), _) => Vec::new(),
        }
    }

    fn hints(&self, shared: &Shared) -> Vec<Op> {
        let Some(case) = self.case else { return vec![Op::Palette, Op::Back] };
        // Of a family that can't be seen whole nothing can be changed here.
        if shared.lens.case(case).is_none() {
            return vec![Op::Back, Op::Palette];
        }
        let stage = change::stage(case, shared);
        let add = [
            Op::AddContact,
            Op::AddGoal,
            Op::AddReferral,
            Op::AddHandover,
            Op::FinishWork,
            Op::NextAgenda,
            Op::Consent,
        ];
        let guard =
            [Op::SafetyStep, Op::SafetyFinding, Op::Kindcheck, Op::SafeContact].into_iter().filter(|_| self.guarded);
        let day = change::moments(case, shared).first().map(|_| Op::RecordDay);
        let lead = shared.lens.case(case).filter(|case| case.lacks_coordinator()).map(|_| Op::Coordinator);
        let first = stage.into_iter().chain(day).chain(lead);
        let restrict = shared.lens.case(case).filter(|case| restrict::may(case, shared)).map(|_| Op::Restrict);
        [Op::Back, Op::NextPane]
            .into_iter()
            .chain(guard)
            .chain(first)
            .chain(add)
            .chain(restrict)
            .chain([Op::FilterText, Op::Down, Op::Copy, Op::Palette])
            .collect()
    }

    fn word(&self, op: Op, shared: &Shared) -> Option<&'static str> {
        if op == Op::Discharge && self.case.is_some_and(|case| change::is_ended(case, shared)) {
            return Some("family-hint-reopen");
        }
        let left = || self.case.map(|case| change::moments(case, shared)).unwrap_or_default();
        if op == Op::RecordDay && left().first() == Some(&Moment::Birth) {
            return Some("family-hint-birth");
        }
        (op == Op::Back).then_some(match self.from {
            Place::Today => "op-screen-today.hint",
            Place::Meeting => "op-screen-meeting.hint",
            Place::FollowUps => "op-screen-follow-ups.hint",
            Place::Minutes => "op-screen-minutes.hint",
            Place::Setup => "op-screen-setup.hint",
            Place::Agenda | Place::Family => "op-screen-agenda.hint",
        })
    }

    fn sieve(&self) -> Option<&Sieve> {
        self.case.map(|_| &self.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        self.case.map(|_| &mut self.sieve)
    }

    /// The way that led here: "Agenda → Zeeëgel · IGP-26-041".
    fn head(&self, shared: &Shared) -> (String, String) {
        let from = shared.texts().get(self.from.title_key());
        let here = if self.title.is_empty() { shared.texts().get("family-title") } else { &self.title };
        (format!("{from} {} {here}", shared.look.glyphs.right), self.state.clone())
    }

    fn choose(&mut self, case: CaseId, _: &Shared) {
        self.enter(Some(case), self.from);
    }

    fn point(&mut self, line: &Line, shared: &Shared) -> bool {
        if self.sieve.is_shown() {
            self.sieve.clear();
            self.refresh(shared);
        }
        let told = self.case.and_then(|case| tell::work_of(line, case, shared));
        told.is_some_and(|told| self.find(told)) || self.find(line.text.clone())
    }

    fn chosen_case(&self, _: &Shared) -> Option<CaseId> {
        self.case
    }

    fn copy(&self, shared: &Shared) -> Option<String> {
        let case = self.case.filter(|case| matches!(shared.lens.label(*case), Label::Name(_)))?;
        let code = shared.lens.case(case)?.code.clone();
        crate::report::case_text(&shared.lens, &code, shared.texts())
    }

    fn drag(&mut self, from: Position, to: Position, shared: &Shared) -> bool {
        let [_, promised, ..] = Self::places(self.below(shared.area), self.part, self.split, self.guarded).0;
        shared.area.width >= WIDE && self.split.drag(promised.x, from.x, to.x)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        if !self.empty.is_empty() {
            let inside =
                Pane { title: look.texts.get("family-title"), remark: "", focused: true }.draw(area, buf, look);
            let inside = margin(inside);
            self.empty.draw(inside, buf, look);
            return Some(Position { x: inside.x, y: inside.y });
        }
        let (typed, area) = self.sieve.draw_above(area, buf, look);
        let (places, tabs) = Self::places(area, self.part, self.split, self.guarded);
        if tabs.height > 0 {
            self.tabs(tabs, buf, shared);
        }
        let mut cursor = None;
        for (number, ((sheet, place), key)) in self.parts.iter().zip(places).zip(PARTS).enumerate() {
            if place.height == 0 {
                continue;
            }
            let focused = number == self.part;
            let title = look.texts.find(key).unwrap_or_default();
            let inside = Pane { title, remark: "", focused }.draw(place, buf, look);
            let inside = margin(inside);
            sheet.draw(inside, buf, look);
            if sheet.is_empty() && self.sieve.is_shown() {
                put(buf, inside, look.texts.get("list-nothing"), Role::Dim, look);
            }
            more_below(place, sheet.below(), buf, look);
            if focused {
                let row = self.pointed.as_ref().map_or(0, |(_, row)| *row);
                cursor = Some(Position { x: inside.x, y: inside.y + row.min(inside.height.saturating_sub(1)) });
            }
        }
        typed.or(cursor)
    }
}

/// Pieces with the look's separator between them.
fn facts(pieces: impl IntoIterator<Item = (String, Role)>, shared: &Shared) -> Vec<crate::tui::widget::Piece> {
    joined(pieces, shared.look.glyphs.separator)
}
