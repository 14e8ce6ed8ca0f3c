//! The lines in view as text, the families, and all there is to say of the chosen line. Made when something changed, for as
//! many lines as the screen has rows.

use super::{Group, Line, words};
use crate::{
    domain::{
        deadlines::{About, Deadline, Deadlines, Stretch},
        fold::fold,
        ids::CaseId,
        lens::Label,
    },
    keymap::Op,
    report,
    tui::{
        screen::{
            family,
            grouped::{self, Painted},
            phrases,
        },
        shared::Shared,
        text::width,
        theme::Role,
        widget::{ListState, Piece, Sheet, joined},
    },
};
use ratatui::layout::{Position, Rect};
use std::collections::HashMap;

/// Something that runs out of time, as one row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Chosen along with others.
    pub marked: bool,
    pub sign: Piece,
    pub date: Piece,
    pub late: Piece,
    pub family: Piece,
    pub what: Piece,
    pub why: Piece,
}

/// All that a line says, for who looks for words in it.
pub fn said(it: &Deadline, shared: &Shared) -> String {
    let Row { date, late, family, what, why, .. } = row(it, shared);
    [what, family, why, date, late].map(|(text, _)| text).join(" ")
}

/// What a line says, and whether it is chosen along with others.
pub fn paint(
    line: Line,
    list: &Deadlines,
    marked: impl Fn(&Deadline) -> bool,
    shared: &Shared,
) -> Option<Painted<Row>> {
    match line {
        Line::Heading(group, count) => Some(Painted::Heading(heading(group, shared), count)),
        Line::Deadline(place) => {
            list.all.get(place).map(|it| Painted::Row(Row { marked: marked(it), ..row(it, shared) }))
        }
    }
}

fn heading(group: Group, shared: &Shared) -> String {
    match group {
        Group::Stretch(stretch) => grouped::stretch(stretch, shared),
        Group::Family(Some(case)) => named(case, shared).0,
        Group::Family(None) => shared.texts().get("today-no-family").to_owned(),
    }
}

fn row(it: &Deadline, shared: &Shared) -> Row {
    let (texts, glyphs) = (shared.texts(), shared.look.glyphs);
    let late = it.stretch(shared.today()) == Stretch::Late;
    let sign = match it.about {
        _ if late => (glyphs.warning, Role::Bad),
        About::FollowUp(_) => (">", Role::Sigil),
        About::Feedback(_) => ("<", Role::Sigil),
        About::NoCoordinator => (glyphs.warning, Role::Warning),
        _ => (glyphs.clock, Role::Dim),
    };
    let date = it.date.map_or_else(|| glyphs.dash.to_owned(), |date| phrases::day(date, shared.today(), texts));
    Row {
        marked: false,
        sign: (sign.0.to_owned(), sign.1),
        date: (date, if late { Role::Bad } else { Role::Date }),
        late: lateness(it, shared),
        family: it.case.map_or((String::new(), Role::Text), |case| named(case, shared)),
        what: words::what(it, shared),
        why: words::why(it, shared),
    }
}

/// "3 werkdagen te laat", nothing for what is not.
fn lateness(it: &Deadline, shared: &Shared) -> Piece {
    let closed = it.clinic.map(|clinic| phrases::closed_days(shared.house(), clinic)).unwrap_or_default();
    let late = it.date.filter(|date| *date < shared.today());
    (late.map(|date| phrases::late(date, shared.today(), closed, shared.texts())).unwrap_or_default(), Role::Bad)
}

fn named(case: CaseId, shared: &Shared) -> Piece {
    let label = shared.lens.label(case);
    let role = if matches!(label, Label::Name(_)) { Role::Text } else { Role::Masked };
    (shared.label(label), role)
}

/// Everything about the chosen line: whose family, what, by when, why it is here.
pub fn detail(it: &Deadline, shared: &Shared, room: (u16, u16)) -> (String, Sheet) {
    let (texts, separator) = (shared.texts(), shared.look.glyphs.separator);
    let mut sheet = Sheet::new(room.0, room.1);
    let (what, role) = words::what(it, shared);
    sheet.tell_pieces(vec![(what, if role == Role::Text { Role::Strong } else { role })]);
    let distance = it.date.map(|date| {
        let day = phrases::day(date, shared.today(), texts);
        format!("{day}, {}", texts.distance(shared.today(), date))
    });
    let facts = [
        (distance.unwrap_or_default(), Role::Date),
        lateness(it, shared),
        words::why(it, shared),
        (report::reason(it, &shared.lens, texts), Role::Dim),
    ];
    sheet.tell_pieces(joined(facts, separator));
    it.case.into_iter().for_each(|case| tell_family(case, &mut sheet, room, shared));
    (it.case.map(|case| title(case, shared)).unwrap_or_default(), sheet)
}

/// All that runs out of time for a family, in a few lines.
pub fn detail_of(case: CaseId, list: &Deadlines, shared: &Shared, room: (u16, u16)) -> (String, Sheet) {
    let mut sheet = Sheet::new(room.0, room.1);
    let of_case = list.all.iter().filter(|it| it.case == Some(case));
    sheet.tell_pieces(joined(of_case.map(|it| words::what(it, shared)), shared.look.glyphs.separator));
    tell_family(case, &mut sheet, room, shared);
    (title(case, shared), sheet)
}

/// What was promised to a family and what is known of it, where there is room for more than the line itself.
fn tell_family(case: CaseId, sheet: &mut Sheet, (_, rows): (u16, u16), shared: &Shared) {
    if rows > 6 {
        family::promised(case, sheet, shared);
        family::known(case, sheet, shared);
    }
}

fn title(case: CaseId, shared: &Shared) -> String {
    let code = shared.lens.case(case).map(|case| case.code.clone());
    let title: Vec<String> = [Some(shared.label(shared.lens.label(case))), code].into_iter().flatten().collect();
    title.join(&format!(" {} ", shared.look.glyphs.separator))
}

/// The families that the viewer keeps an eye on, by name.
#[derive(Clone, Debug, Default)]
pub struct Families {
    rows: Vec<Family>,
    /// Cells of the widest name in the whole list.
    pub widest: usize,
    pub state: ListState,
}

/// A family as one row.
#[derive(Clone, Debug)]
pub struct Family {
    case: CaseId,
    pub sign: Piece,
    pub name: Piece,
    pub phase: String,
    pub open: String,
}

impl Families {
    /// Takes them from the list, each with how much of it is about them.
    pub fn fill(&mut self, list: &Deadlines, shared: &Shared) {
        let chosen = self.chosen();
        let today = shared.today();
        let mut counts: HashMap<CaseId, (usize, usize)> = HashMap::new();
        for it in &list.all {
            let Some(case) = it.case else { continue };
            let (all, late) = counts.entry(case).or_default();
            *all += 1;
            *late += usize::from(it.date.is_some_and(|date| date < today));
        }
        let row = |case: CaseId| {
            let (all, late) = counts.get(&case).copied().unwrap_or_default();
            let phase = shared.lens.case(case).map(|case| case.phase(today));
            let sign = if late > 0 { shared.look.glyphs.warning } else { " " };
            Family {
                case,
                sign: (sign.to_owned(), Role::Bad),
                name: named(case, shared),
                phase: phase.map(|phase| phrases::phase(phase, shared.texts())).unwrap_or_default(),
                open: if all > 0 { all.to_string() } else { String::new() },
            }
        };
        self.rows = list.families.iter().map(|(case, _)| row(*case)).collect();
        self.rows.sort_by_cached_key(|row| (fold(&row.name.0), row.case));
        let elsewhere =
            counts.keys().filter(|case| list.families.binary_search_by_key(*case, |(known, _)| *known).is_err());
        let names = self.rows.iter().map(|row| width(&row.name.0));
        self.widest = names.chain(elsewhere.map(|case| width(&named(*case, shared).0))).max().unwrap_or_default();
        self.state.set_len(self.rows.len());
        if let Some(place) = chosen.and_then(|case| self.rows.iter().position(|row| row.case == case)) {
            self.state.select(place);
        }
    }

    /// All of them.
    pub fn rows(&self) -> &[Family] {
        &self.rows
    }

    /// How many rows are in view.
    pub fn set_height(&mut self, rows: u16) {
        self.state.set_height(rows);
    }

    /// Moves the choice.
    pub fn apply(&mut self, op: Op) {
        self.state.apply(op);
    }

    /// The mouse was pressed here; says whether that was chosen already.
    pub fn click(&mut self, at: Position, area: Rect) -> bool {
        let before = self.state.selected();
        self.state.click(at, area) && self.state.selected() == before
    }

    /// The chosen family.
    pub fn chosen(&self) -> Option<CaseId> {
        self.rows.get(self.state.selected()?).map(|row| row.case)
    }
}
