//! Draws the screen from what was built, and the few texts at the line. Changes nothing.

use super::{
    Focus, Live, clock,
    rows::{Row, flow, groups},
    said::{self, Fullness},
    standing,
    typing::Typing,
};
use crate::{
    capture::{Completion, Kind, Reading, Scene, TokenKind, answers, complete},
    domain::{decide::decide, fact::Fact, refusal::Refusal},
    keymap::{Context, Op},
    tui::{
        screen::phrases,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Mark, Pane, Piece, joined, margin, put, unbroken},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// The head line's left and right side.
pub fn head(shared: &Shared) -> (String, String) {
    let Some(meeting) = shared.meeting() else {
        return (shared.texts().get("live-no-meeting-title").to_owned(), String::new());
    };
    let clinic = shared.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
    let date = shared.texts().date(meeting.date);
    let title = shared.texts().with("live-title", &[("clinic", clinic.to_owned())]);
    let between = format!(" {} ", shared.look.glyphs.separator);
    let right = clock::head(shared, meeting);
    let room = usize::from(shared.area.width).saturating_sub(width(&right) + 4);
    let parts = [title.as_str(), &date, &meeting.place];
    let lefts = (1..=parts.len()).rev().map(|count| {
        let said = parts.iter().take(count).copied().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(&between)
    });
    (lefts.into_iter().find(|left| width(left) <= room).unwrap_or_default(), right)
}

/// What stands in an empty record.
pub fn empty_record(shared: &Shared, (typing, enter_types): (bool, bool), hidden: bool) -> String {
    let texts = shared.texts();
    if hidden && shared.lens.is_masked() {
        let key = phrases::key(Op::Privacy, Context::Global, shared);
        return texts.with("live-record-masked", &[("key", key)]);
    }
    texts
        .get(match () {
            () if hidden => "live-record-not-for-all",
            () if typing => "live-record-empty",
            () if enter_types => "live-record-steering",
            () => "live-record-not-yet",
        })
        .to_owned()
}

/// What the empty line says. A line may be put `aside`, and `enter` may mean something else than to type.
pub fn placeholder(shared: &Shared, (typing, can_type): (bool, bool), (aside, enter): (bool, bool)) -> String {
    if aside {
        let (op, context, key) = if typing {
            (Op::EarlierLine, Context::Typing, "live-line-aside")
        } else {
            (Op::Type, Context::Meeting, "live-line-aside-steering")
        };
        return shared.texts().with(key, &[("key", phrases::key(op, context, shared))]);
    }
    let key = match (typing, can_type) {
        (true, _) => "live-line-typing",
        (false, true) if enter => "live-line-steering",
        (false, true) => "live-line-sign",
        (false, false) => "live-line-closed",
    };
    shared.texts().get(key).to_owned()
}

/// The state of the line in a word, and for whom it is.
pub fn line_title(shared: &Shared, typing: &Typing, label: Option<&str>) -> String {
    let texts = shared.texts();
    let state = texts.get(match (typing.on, typing.editing().is_some()) {
        (true, true) => "live-state-editing",
        (true, false) if typing.copies() => "live-state-copy",
        (true, false) => "live-state-typing",
        (false, _) => "live-state-steering",
    });
    let label = label.unwrap_or_else(|| texts.get("live-outside-families"));
    if typing.on { format!("{state} {} {label}", shared.look.glyphs.separator) } else { state.to_owned() }
}

/// The kinds of lines with their signs, as many as fit whole in so many rows.
pub fn legend(shared: &Shared, (typing, can_type): (bool, bool), of_family: bool, rows: u16) -> Vec<Row> {
    let (mut row, mut above) = (Row::default(), Vec::new());
    if !can_type {
        return above;
    }
    let more = shared.texts().get("live-legend-more");
    let room = usize::from(shared.area.width).saturating_sub(width(more) + 8);
    let fits =
        |kind: Kind| of_family || !matches!(kind, Kind::Coordinator | Kind::Feedback | Kind::Concern | Kind::Strength);
    for (sign, kind) in Kind::SIGNED.iter().filter(|(_, kind)| fits(*kind)) {
        let name = format!(" {}   ", shared.texts().kind(*kind).to_lowercase());
        if row.width() + width(&name) + 1 > room {
            if above.len() + 1 >= usize::from(rows) {
                break;
            }
            above.push(std::mem::take(&mut row));
        }
        row.push(sign.to_string(), Role::Sigil);
        row.push(name, Role::Dim);
    }
    // While steering this key searches.
    if typing {
        row.push("/", Role::Sigil);
        row.push(format!(" {more}"), Role::Dim);
    }
    above.push(row);
    above
}

/// What the line will become, or how it can go on; when nothing is typed, what can be typed.
pub fn reading(shared: &Shared, typing: &Typing, legend: &[Row], (columns, rows): (u16, u16)) -> Vec<Row> {
    let columns = usize::from(columns.saturating_sub(3));
    if let Some((candidates, at)) = typing.candidates() {
        let one = |(number, candidate): (usize, &Completion)| {
            let role = if number == at { Role::Selected } else { Role::Dim };
            let label = candidate.person.map_or_else(|| candidate.text.clone(), |who| said::person(who, shared));
            vec![(format!("\u{a0}{}\u{a0}", unbroken(label.trim())), role)]
        };
        return flow(&groups(candidates.iter().enumerate().map(one), " "), columns);
    }
    match typing.reading() {
        _ if typing.text().is_empty() => legend.to_vec(),
        Some((reading, scene)) if typing.on => {
            let (refusal, begun) = (refused(shared, typing), begun(typing, reading, scene, shared));
            let said = |fullness| {
                let begins = typing.text().ends_with(['@', '#']);
                let said = said::becoming((reading, scene), (refusal.as_ref(), begins), fullness, shared);
                [said, begun.clone()].concat()
            };
            let fits = |said: &Vec<Row>| said.len() <= usize::from(rows);
            let mut all = Fullness::ALL.into_iter().map(|fullness| flow(&said(fullness), columns));
            all.find(fits).unwrap_or_else(|| {
                let least = said(Fullness::DateFirst);
                // Less than the kind and a part behind it says nothing.
                let mut fewer = (3..least.len()).rev().map(|count| flow(&first_parts(&least, count, shared), columns));
                fewer.find(fits).unwrap_or_else(|| ending_in_a_row(flow(&least, columns), rows))
            })
        }
        _ => Vec::new(),
    }
}

/// The first of these pieces, and that there are more of them.
fn first_parts(pieces: &[Piece], count: usize, shared: &Shared) -> Vec<Piece> {
    let separates = |(text, _): &&Piece| text.trim().is_empty() || text.trim() == shared.look.glyphs.separator;
    let some = pieces.get(..count).unwrap_or_default();
    let said = some.len() - some.iter().rev().take_while(separates).count();
    let more = (format!(" {}", unbroken(shared.look.glyphs.ellipsis)), Role::Dim);
    some.get(..said).unwrap_or_default().iter().cloned().chain([more]).collect()
}

/// What does not fit in so many rows goes on behind the last of them, where it is cut visibly.
fn ending_in_a_row(mut said: Vec<Row>, rows: u16) -> Vec<Row> {
    let rest = said.split_off(usize::from(rows).saturating_sub(1).min(said.len()));
    said.push(Row(groups(rest.into_iter().map(|row| row.0), " ")));
    said
}

/// Why the line would not be recorded as it stands.
pub fn refused(shared: &Shared, typing: &Typing) -> Option<String> {
    let refusal = decide(shared.house(), shared.viewer(), typing.command()?).err()?;
    (refusal != Refusal::NothingChanges).then(|| shared.texts().refusal(shared.house(), &refusal))
}

/// What can stand where a name, a life domain or an outcome was begun and nothing of it is typed yet.
fn begun(typing: &Typing, reading: &Reading, scene: &Scene, shared: &Shared) -> Vec<Piece> {
    let (texts, text) = (shared.texts(), typing.text());
    let options: Vec<String> = match reading.kind {
        _ if text.ends_with(['@', '#']) => complete(text, text.len(), scene)
            .into_iter()
            .map(|it| it.person.map_or(it.text, |who| said::surname(who, shared)).trim_matches(['#', ' ']).to_owned())
            .collect(),
        Kind::Decision if text.trim() == "!" => {
            answers(text, reading, scene).into_iter().map(|it| it.text.trim().to_owned()).collect()
        }
        Kind::Decision => return begun_outcome(typing, (reading, scene), shared),
        _ => return Vec::new(),
    };
    let options = options.into_iter().map(|option| (unbroken(&option), Role::Dim));
    let picked = if reading.kind == Kind::Decision { texts.get("live-outcome-pick") } else { "" };
    let lead = [("  ".to_owned(), Role::Text), (picked.to_owned(), Role::Text)];
    lead.into_iter().chain(joined(options, shared.look.glyphs.separator)).collect()
}

/// The outcomes that a decision may be about to name, and the key that puts the first of them there; that it names none
/// while the family still needs one.
fn begun_outcome(typing: &Typing, (reading, scene): (&Reading, &Scene), shared: &Shared) -> Vec<Piece> {
    let text = typing.text();
    let words: Vec<String> = complete(text, text.len(), scene).iter().map(|it| it.text.trim().to_owned()).collect();
    if words.is_empty() {
        let open = matches!(reading.fact, Some(Fact::Decision { outcome: None, back_on: None, .. }))
            && typing.item().is_some_and(|item| standing::lacks_outcome(item, shared));
        let said = shared.texts().get("live-outcome-open").to_owned();
        return if open { vec![("  ".to_owned(), Role::Text), (said, Role::Dim)] } else { Vec::new() };
    }
    let key = phrases::key(Op::Complete, Context::Typing, shared);
    let meant = shared.texts().with("live-outcome-meant", &[("words", words.join(" / ")), ("key", key)]);
    vec![("  ".to_owned(), Role::Text), (meant, Role::Warning)]
}

/// The recognised parts of the line.
pub fn marks(typing: &Typing) -> Vec<Mark> {
    let tokens = typing.reading().map(|(reading, _)| reading.tokens.as_slice()).unwrap_or_default();
    let role = |kind| match kind {
        TokenKind::Sigil => Role::Sigil,
        TokenKind::Person(_) => Role::Person,
        TokenKind::Date => Role::Date,
        TokenKind::Tag | TokenKind::Word => Role::Tag,
        TokenKind::Unresolved => Role::Unresolved,
        TokenKind::Escape => Role::Dim,
    };
    tokens.iter().map(|token| (token.range.clone(), role(token.kind))).collect()
}

impl Live {
    pub(super) fn paint(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (look, places) = (&shared.look, &self.places);
        if shared.meeting().is_none() {
            let inside = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
            for (row, y) in flow(&self.standing.0, usize::from(inside.width)).iter().zip(inside.y..inside.bottom()) {
                row.paint(Rect { y, height: 1, ..inside }, buf, look);
            }
            return None;
        }
        let steering = !self.typing.on;
        let agenda = self.agenda.draw(places.agenda, buf, look, steering && self.focus == Focus::Agenda);
        let family = self.family.draw(places.family, buf, look, steering && self.focus == Focus::Family);
        self.table.draw(places.table, buf, look);
        let record = self.record.draw(places.record, buf, look, steering && self.focus == Focus::Record);
        self.standing.paint(places.standing, buf, look);
        let line = self.paint_line(buf, shared);
        self.paint_reading(buf, shared);
        let answer = self.menu.draw(area, places.above_line(), buf, look);
        match (steering, self.focus) {
            (false, _) => answer.or(line),
            (true, Focus::Agenda) => agenda,
            (true, Focus::Family) => family,
            (true, Focus::Record) => record,
        }
    }

    fn paint_line(&self, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (look, place) = (&shared.look, self.places.line);
        let field = if self.places.framed {
            let inside = Pane { title: &self.line_title, remark: "", focused: self.typing.on }.draw(place, buf, look);
            margin(inside)
        } else {
            let role = if self.typing.on { Role::Selected } else { Role::SelectedDim };
            let state = self.line_title.split(' ').next().unwrap_or_default();
            let rest = put(buf, place, &format!(" {state} "), role, look);
            Rect { x: rest.x + rest.width.min(1), width: rest.width.saturating_sub(1), height: place.height, ..rest }
        };
        let input = self.typing.input()?;
        if self.typing.on {
            return input.draw(field, buf, look, &self.marks, &self.placeholder);
        }
        let first = input.text().lines().next().unwrap_or_default();
        let (text, role) = match first {
            "" => (self.placeholder.as_str(), Role::Placeholder),
            _ if !self.readable => (shared.texts().get("live-draft-kept"), Role::Placeholder),
            text => (text, Role::Dim),
        };
        put(buf, field, text, role, look);
        None
    }

    fn paint_reading(&self, buf: &mut Buffer, shared: &Shared) {
        let place = self.places.reading;
        let inside = Rect { x: place.x + place.width.min(2), width: place.width.saturating_sub(3), ..place };
        for (row, y) in self.reading.iter().zip(inside.y..inside.bottom()) {
            row.paint(Rect { y, height: 1, ..inside }, buf, &shared.look);
        }
    }
}
