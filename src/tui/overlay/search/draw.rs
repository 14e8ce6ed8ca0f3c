//! Draws the search: the field, what there is to say about it, the list, and what stands around the chosen line.

use super::{Finding, Row};
use crate::{
    domain::ids::CaseId,
    i18n::Texts,
    search::{Field, Found, Hit, Problem, Shown, Subject},
    tui::{
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Pane, Piece, Sheet, list, put, put_right, put_styled},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

/// From this width on the preview stands beside the list, and from this height on below it.
const WIDE: u16 = 96;
const HIGH: u16 = 20;
/// Rows of the preview below the list.
const BELOW: u16 = 7;

/// Where its parts lie.
pub(super) struct Layout {
    frame: Rect,
    field: Rect,
    message: Rect,
    pub(super) list: Rect,
    preview_frame: Rect,
    preview: Rect,
}

impl Layout {
    pub(super) fn new(area: Rect) -> Self {
        let (mut frame, mut preview_frame) = (area, Rect::default());
        if area.width >= WIDE {
            frame.width = area.width * 11 / 20;
            preview_frame = Rect { x: frame.right(), width: area.width - frame.width, ..area };
        } else if area.height >= HIGH {
            frame.height -= BELOW;
            preview_frame = Rect { y: frame.bottom(), height: BELOW, ..area };
        }
        let (inside, preview) = (inner(frame), inner(preview_frame));
        let row = |y: u16| Rect { y: inside.y + y.min(inside.height), height: u16::from(y < inside.height), ..inside };
        let taken = inside.height.min(2);
        let list = Rect { y: inside.y + taken, height: inside.height - taken, ..inside };
        Self { frame, field: row(0), message: row(1), list, preview_frame, preview }
    }
}

fn inner(frame: Rect) -> Rect {
    Rect {
        x: frame.x + frame.width.min(2),
        y: frame.y + frame.height.min(1),
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    }
}

impl Finding {
    /// Wraps what stands around the list for the size of the screen.
    pub(super) fn lay_out(&mut self, shared: &Shared) {
        let layout = Layout::new(shared.area);
        self.state.set_height(layout.list.height);
        self.message = Sheet::new(layout.message.width, 1);
        self.message.tell_pieces(self.remarks(shared));
        self.preview = Sheet::new(layout.preview.width, layout.preview.height);
        let chosen = match self.row() {
            Some(Row::Line(at, line)) => self.answer.hits.get(at).and_then(|hit| hit.lines.get(line)).cloned(),
            _ => self.hit().and_then(|hit| hit.best()).cloned(),
        };
        let Some(hit) = self.hit() else { return };
        let (around, texts) = (hit.around.clone(), shared.texts());
        let is_chosen = |shown: &Shown| chosen.as_ref().is_some_and(|chosen| chosen.line == shown.line);
        let mut before = 0;
        for shown in &around {
            let mut pieces = vec![(format!("{}  ", texts.term(shown.line.field.word())), Role::Dim)];
            pieces.extend(marked(shown, if is_chosen(shown) { Role::Strong } else { Role::Text }));
            if let Some(day) = shown.line.day {
                pieces.push((format!("  {}", texts.date(day)), Role::Dim));
            }
            if is_chosen(shown) {
                before = usize::from(self.preview.lines());
            }
            self.preview.tell_pieces(pieces);
        }
        self.preview.scroll_to(before.saturating_sub(usize::from(layout.preview.height) / 3));
    }

    /// What is wrong with the query, else what can be completed, how many were found, and what is still being read.
    fn remarks(&self, shared: &Shared) -> Vec<Piece> {
        let texts = shared.texts();
        let mut pieces: Vec<Piece> = Vec::new();
        if let Some(problem) = self.problems.first().filter(|_| !self.input.is_empty()) {
            pieces.push((format!("{} {}", shared.look.glyphs.no, said(problem, texts)), Role::Bad));
        } else if !self.offered.is_empty() && !self.input.text().trim().is_empty() {
            let offered: Vec<&str> = self.offered.iter().map(|it| it.trim()).take(6).collect();
            pieces.push((texts.with("search-completes", &[("offered", offered.join("  "))]), Role::Dim));
        } else if !self.input.text().trim().is_empty() && self.answered > 0 {
            // That there is nothing is said of the question that stands there, not of the one before it.
            let said = match self.answer.count {
                0 if self.answered < self.asked || !self.answer.complete => String::new(),
                0 => texts.get("search-nothing").to_owned(),
                count => texts.with("search-count", &[("count", count.to_string())]),
            };
            pieces.push((said, Role::Dim));
        }
        if let Some((done, total)) = self.reading {
            let part = (done * 100).checked_div(total).unwrap_or_default();
            let gap = if pieces.is_empty() { "" } else { "   " };
            pieces.push((format!("{gap}{}", texts.with("search-reading", &[("part", part.to_string())])), Role::Dim));
        }
        pieces
    }

    fn draw_row(&self, row: &Row, area: Rect, buf: &mut Buffer, shared: &Shared) {
        let look = &shared.look;
        match row {
            Row::Title(text) => {
                put(buf, area, text, Role::Title, look);
            }
            Row::Family(case) => {
                put(buf, indented(area), &family(*case, shared), Role::Text, look);
            }
            Row::Hit(at) => {
                let Some(hit) = self.answer.hits.get(*at) else { return };
                let rest = put_right(buf, area, &state(hit, shared), Role::Dim, look);
                let rest = Rect { width: rest.width.saturating_sub(1), ..rest };
                let name = hit.lines.iter().find(|it| it.line.field == Field::Name);
                let pieces = match (&hit.label, name) {
                    (Found::Name(_), Some(name)) => marked(name, Role::Strong),
                    (label, _) => vec![(label_text(label, shared), Role::Strong)],
                };
                let rest = put_pieces(buf, rest, &pieces, shared);
                let code = hit.lines.iter().find(|it| it.line.field == Field::Code);
                let code = match (code, &hit.code) {
                    (Some(code), _) => marked(code, Role::Dim),
                    (None, Some(code)) => vec![(code.clone(), Role::Dim)],
                    (None, None) => return,
                };
                let rest = put(buf, rest, &format!(" {} ", look.glyphs.separator), Role::Dim, look);
                put_pieces(buf, rest, &code, shared);
            }
            Row::Line(at, line) => {
                let Some(hit) = self.answer.hits.get(*at) else { return };
                let Some(shown) = hit.lines.get(*line) else { return };
                let field = format!("{}  ", shared.texts().term(shown.line.field.word()));
                let rest = put(buf, indented(area), &field, Role::Dim, look);
                let rest = put_pieces(buf, rest, &from_mark(shown, usize::from(rest.width)), shared);
                // Who does something says little without what it is.
                let of_same = |it: &&Shown| it.line.field == Field::FollowUp && it.line.row == shown.line.row;
                let done = hit.around.iter().find(of_same).filter(|_| shown.line.field == Field::Owner);
                if let Some(done) = done {
                    put(buf, rest, &format!("  {}", done.line.text), Role::Dim, look);
                }
            }
        }
    }
}

fn indented(area: Rect) -> Rect {
    let left = area.width.min(2);
    Rect { x: area.x + left, width: area.width - left, ..area }
}

fn put_pieces(buf: &mut Buffer, mut area: Rect, pieces: &[Piece], shared: &Shared) -> Rect {
    for (text, role) in pieces {
        area = put_styled(buf, area, &shared.look.fit(text, area.width), shared.look.style(*role));
    }
    area
}

/// A line with what matches in it.
fn marked(shown: &Shown, role: Role) -> Vec<Piece> {
    let (text, mut pieces, mut at) = (&shown.line.text, Vec::new(), 0);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    for mark in &shown.marks {
        pieces.push((part(at, mark.start), role));
        pieces.push((part(mark.start, mark.end), Role::Match));
        at = mark.end;
    }
    pieces.push((part(at, text.len()), role));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// The same, begun later where the first match would be out of sight.
fn from_mark(shown: &Shown, room: usize) -> Vec<Piece> {
    let first = shown.marks.first().cloned().unwrap_or_default();
    let text = &shown.line.text;
    if width(text.get(..first.end).unwrap_or_default()) <= room {
        return marked(shown, Role::Text);
    }
    let before = text.get(..first.start).unwrap_or_default();
    let kept = before.char_indices().rev().take(room / 3).last().map_or(first.start, |(at, _)| at);
    let mut line = shown.line.clone();
    line.text = format!("… {}", text.get(kept..).unwrap_or_default());
    let moved = "… ".len();
    let marks = shown.marks.iter().map(|mark| mark.start + moved - kept..mark.end + moved - kept).collect();
    marked(&Shown { line, marks }, Role::Text)
}

fn label_text(label: &Found, shared: &Shared) -> String {
    match label {
        Found::Name(name) => name.clone(),
        Found::Number(number) => shared.texts().with("label-anonymous", &[("number", number.clone())]),
    }
}

fn family(case: CaseId, shared: &Shared) -> String {
    let label = shared.label(shared.lens.label(case));
    let code = shared.lens.case(case).map(|case| case.code.as_str());
    code.map_or(label.clone(), |code| format!("{label} {} {code}", shared.look.glyphs.separator))
}

/// "gesloten · di 24 nov 2026", for the right end of a row.
fn state(hit: &Hit, shared: &Shared) -> String {
    let texts = shared.texts();
    let kind = match (hit.subject, hit.open) {
        (Subject::Case(_), Some(false)) => texts.get("search-closed"),
        (Subject::Person(_), _) => texts.get("search-person"),
        (Subject::Meeting(_), _) => texts.get("search-meeting"),
        _ => "",
    };
    let day = hit.last.map(|day| texts.date(day)).unwrap_or_default();
    let parts: Vec<&str> = [kind, &day].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&format!(" {} ", shared.look.glyphs.separator))
}

/// What is wrong with a query, in words.
pub fn said(problem: &Problem, texts: &Texts) -> String {
    match problem {
        Problem::UnknownField { name, nearest: Some(nearest) } => {
            texts.with("search-unknown-field-meant", &[("name", name.clone()), ("nearest", (*nearest).to_owned())])
        }
        Problem::UnknownField { name, nearest: None } => texts.with("search-unknown-field", &[("name", name.clone())]),
        Problem::UnknownValue { field, value, some } => {
            let args = [("field", (*field).to_owned()), ("value", value.clone()), ("some", some.join(", "))];
            texts.with("search-unknown-value", &args)
        }
        Problem::NotADate { field, value } => {
            texts.with("search-not-a-date", &[("field", (*field).to_owned()), ("value", value.clone())])
        }
        Problem::NoValue { field } => texts.with("search-no-value", &[("field", (*field).to_owned())]),
        Problem::Backwards => texts.get("search-backwards").to_owned(),
        Problem::TooLong => texts.get("search-too-long").to_owned(),
    }
}

/// Draws it; gives where the cursor belongs.
pub fn draw(finding: &Finding, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let layout = Layout::new(area);
    Clear.render(area.intersection(buf.area), buf);
    buf.set_style(area.intersection(buf.area), look.style(Role::Text));
    Pane { title: look.texts.get("search-title"), remark: "", focused: true }.draw(layout.frame, buf, look);
    let whole = finding.whole.then_some((0..finding.input.text().len(), Role::Selected));
    let cursor = finding.input.draw(layout.field, buf, look, whole.as_slice(), look.texts.get("search-like"));
    finding.message.draw(layout.message, buf, look);
    list(&finding.state, layout.list, buf, look, true, |number, row, buf| {
        if let Some(what) = finding.rows.get(number) {
            finding.draw_row(what, row, buf, shared);
        }
    });
    if let Some(hit) = finding.hit().filter(|_| !layout.preview_frame.is_empty()) {
        let title = label_text(&hit.label, shared);
        Pane { title: &title, remark: "", focused: false }.draw(layout.preview_frame, buf, look);
        finding.preview.draw(layout.preview, buf, look);
    }
    cursor
}
