//! Everything that can be done, with its keys: here, in what surrounds it, and elsewhere. Typing searches, Enter does it.
//!
//! The rows come from the registry of operations and the keymap in force, so that they can't tell another story than the
//! keyboard. What belongs to another screen can't be done from here; Enter goes there.

use crate::{
    domain::fold::fold,
    keymap::{Context, KeyWords, Op, Sequence},
    tui::{
        shared::Shared,
        text::{width, wrap},
        theme::Role,
        widget::{Input, ListState, Look, Pane, lift, list, put, put_right},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

#[cfg(test)]
mod tests;

/// Columns at most.
const WIDEST: u16 = 84;
/// Columns of keys at most; what is longer is spelled out below the list.
const KEYS: u16 = 26;

/// A line of the help.
#[derive(Clone, Debug)]
enum Row {
    /// A place, and whether it is another one than where the help was asked for.
    Heading(String, bool),
    /// An operation.
    Op(Entry),
}

/// An operation in a place.
#[derive(Clone, Debug)]
struct Entry {
    /// What Enter does; none where a key works only while something else is open.
    run: Option<Op>,
    keys: String,
    name: String,
    help: String,
    /// All of it and the place, folded, to be searched.
    folded: String,
}

/// The help over a screen.
#[derive(Clone, Debug)]
pub struct Help {
    title: String,
    rows: Vec<Row>,
    /// The rows that answer what was typed.
    shown: Vec<usize>,
    input: Input,
    state: ListState,
    keys_width: u16,
}

/// Where its parts lie.
struct Layout {
    place: Rect,
    input: Rect,
    list: Rect,
    detail: Rect,
}

impl Help {
    /// For a context: what is possible there first, then what surrounds it, then all other places.
    pub fn new(context: Context, shared: &Shared) -> Self {
        let (texts, mut rows) = (shared.texts(), Vec::new());
        let here = context.stack();
        let elsewhere = Context::ALL.iter().filter(|place| !here.contains(place));
        for place in here.iter().chain(elsewhere) {
            let entries = entries(*place, context, shared);
            if !entries.is_empty() {
                let away = !here.contains(place) && screen_of(*place).is_some();
                rows.push(Row::Heading(texts.get(place.label_key()).to_owned(), away));
                rows.extend(entries.into_iter().map(Row::Op));
            }
        }
        let keys = rows.iter().map(|row| if let Row::Op(entry) = row { width(&entry.keys) } else { 0 });
        let keys_width = u16::try_from(keys.max().unwrap_or(0)).unwrap_or(KEYS).min(KEYS);
        let title = texts.get("keys-title").to_owned();
        let (shown, input, state) = (Vec::new(), Input::line(), ListState::default());
        let mut help = Self { title, rows, shown, input, state, keys_width };
        help.search();
        help
    }

    /// The screen has this size.
    pub fn set_screen(&mut self, area: Rect) {
        self.state.set_height(self.layout(area).list.height);
    }

    /// What is typed in.
    pub const fn field(&self) -> &Input {
        &self.input
    }

    /// Takes a character.
    pub fn text(&mut self, typed: char) -> Vec<crate::tui::act::Act> {
        self.input.insert(typed);
        self.search();
        Vec::new()
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) -> Vec<crate::tui::act::Act> {
        self.input.paste(pasted);
        self.search();
        Vec::new()
    }

    /// Takes an operation; says whether it closes, and what to do then.
    pub fn apply(&mut self, op: Op) -> (bool, Option<Op>) {
        match op {
            Op::Back | Op::Help => return (true, None),
            Op::Choose | Op::Open => match self.chosen() {
                Some(Entry { run: Some(run), .. }) => return (true, Some(*run)),
                _ => return (false, None),
            },
            op if self.state.apply(op) => self.skip_heading(matches!(op, Op::Up | Op::PageUp)),
            op => {
                if self.input.apply(op) {
                    self.search();
                }
            }
        }
        (false, None)
    }

    /// Chooses the row at this place; says whether there is one that can be chosen.
    pub fn click(&mut self, at: Position, area: Rect) -> bool {
        let list = self.layout(area).list;
        self.state.click(at, list) && self.chosen().is_some()
    }

    fn row(&self, line: usize) -> Option<&Row> {
        self.shown.get(line).and_then(|row| self.rows.get(*row))
    }

    fn chosen(&self) -> Option<&Entry> {
        match self.row(self.state.selected()?)? {
            Row::Op(entry) => Some(entry),
            Row::Heading(..) => None,
        }
    }

    /// Keeps the rows in which every typed word is found, under their headings.
    fn search(&mut self) {
        let typed = fold(self.input.text());
        let found = |entry: &Entry| typed.split(' ').all(|word| entry.folded.contains(word));
        self.shown.clear();
        let mut heading = None;
        for (number, row) in self.rows.iter().enumerate() {
            match row {
                Row::Heading(..) => heading = Some(number),
                Row::Op(entry) if found(entry) => {
                    self.shown.extend(heading.take());
                    self.shown.push(number);
                }
                Row::Op(_) => {}
            }
        }
        self.state.set_len(self.shown.len());
        self.state.select(1);
    }

    /// A heading can't be chosen: goes on to what stands before or behind it.
    fn skip_heading(&mut self, upwards: bool) {
        let Some(at) = self.state.selected().filter(|at| matches!(self.row(*at), Some(Row::Heading(..)))) else {
            return;
        };
        self.state.select(if upwards && at > 0 { at - 1 } else { at + 1 });
    }

    /// As high as all rows need, so that it does not jump while one types.
    fn layout(&self, area: Rect) -> Layout {
        let wide = WIDEST.min(area.width);
        let below = match area.height {
            0..8 => 0,
            8..14 => 1,
            _ => 3,
        };
        let needed = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(3 + below);
        let high = needed.min(area.height);
        let place = Rect {
            x: area.x + (area.width - wide) / 2,
            y: area.y + (area.height - high) / 2,
            width: wide,
            height: high,
        };
        let inside = Rect {
            x: place.x + place.width.min(2),
            y: place.y + place.height.min(1),
            width: place.width.saturating_sub(3),
            height: place.height.saturating_sub(2),
        };
        let input = Rect { height: inside.height.min(1), ..inside };
        let below = below.min(inside.height.saturating_sub(2));
        let list = Rect { y: input.bottom(), height: inside.height - input.height - below, ..inside };
        let detail = Rect { y: list.bottom(), height: below, ..inside };
        Layout { place, input, list, detail }
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        let layout = self.layout(area);
        lift(layout.place, buf, look);
        Pane { title: &self.title, remark: "", focused: true }.draw(layout.place, buf, look);
        let cursor = self.input.draw(layout.input, buf, look, &[], look.texts.get("keys-type"));
        if self.shown.is_empty() {
            put(buf, layout.list, look.texts.get("keys-nothing"), Role::Dim, look);
        }
        let keys = self.keys_width.min(layout.list.width / 2);
        list(&self.state, layout.list, buf, look, true, |line, area, buf| match self.row(line) {
            Some(Row::Heading(place, away)) => {
                let remark = if *away { look.texts.get("keys-elsewhere") } else { "" };
                let rest = put_right(buf, area, remark, Role::Dim, look);
                put(buf, rest, place, Role::Title, look);
            }
            Some(Row::Op(entry)) => {
                let left = area.width.min(2);
                let place = Rect { x: area.x + left, width: keys.min(area.width - left), ..area };
                put(buf, place, &entry.keys, Role::Key, look);
                let used = (left + keys + 2).min(area.width);
                put(buf, Rect { x: area.x + used, width: area.width - used, ..area }, &entry.name, Role::Popup, look);
            }
            None => {}
        });
        self.draw_detail(layout.detail, keys, buf, look);
        cursor
    }

    /// What the chosen operation does, and its keys where they did not fit.
    fn draw_detail(&self, area: Rect, keys: u16, buf: &mut Buffer, look: &Look) {
        let Some(entry) = self.chosen() else { return };
        let whole = if width(&entry.keys) > usize::from(keys) { entry.keys.as_str() } else { "" };
        let parts: Vec<&str> = [whole, &entry.help].into_iter().filter(|part| !part.is_empty()).collect();
        let text = parts.join(&format!(" {} ", look.glyphs.separator));
        let skipped = u16::from(area.height > 2);
        for (line, y) in wrap(&text, usize::from(area.width)).iter().zip(area.y + skipped..area.bottom()) {
            put(buf, Rect { y, height: 1, ..area }, line, Role::Dim, look);
        }
    }
}

/// What a place binds, as far as it can be reached from `context` where it surrounds that.
fn entries(place: Context, context: Context, shared: &Shared) -> Vec<Entry> {
    let (texts, keymap) = (shared.texts(), &shared.keymap);
    let here = context.stack().contains(&place);
    let bound = keymap.bound_in(place).into_iter();
    let reached = bound.map(|(op, keys)| {
        let reached = keymap.keys_for(op, context);
        (op, keys.into_iter().filter(|keys| !here || reached.contains(keys)).collect::<Vec<_>>())
    });
    let entry = |(op, keys): (Op, Vec<&Sequence>)| {
        let keys: Vec<String> = keys.into_iter().map(|keys| in_words(keys, shared)).collect();
        let keys = keys.join(&format!(" {} ", texts.get("join-or")));
        let (name, help) = (texts.get(op.label_key()), texts.find(op.help_key()).unwrap_or_default());
        let folded = fold(&[texts.get(place.label_key()), &keys, name, texts.get(op.hint_key()), help].join(" "));
        let run = if here { Some(op) } else { screen_of(place) };
        Entry { run, keys, name: name.to_owned(), help: help.to_owned(), folded }
    };
    reached.filter(|(_, keys)| !keys.is_empty()).map(entry).collect()
}

/// The operation that leads to where a place is; none where it is open only for a while.
const fn screen_of(place: Context) -> Option<Op> {
    match place {
        Context::Today => Some(Op::ScreenToday),
        Context::Agenda => Some(Op::ScreenAgenda),
        Context::Meeting | Context::Typing | Context::Attendance => Some(Op::ScreenMeeting),
        Context::FollowUps => Some(Op::ScreenFollowUps),
        Context::Family => Some(Op::ScreenFamily),
        Context::Minutes => Some(Op::ScreenMinutes),
        Context::Setup => Some(Op::ScreenSetup),
        Context::Global | Context::List | Context::Edit | Context::Prompt | Context::Dialog | Context::Help => None,
    }
}

/// The keys spelled out, for who does not know the signs and for who has them read aloud.
fn in_words(keys: &Sequence, shared: &Shared) -> String {
    let [space, up, down, left, right] =
        ["key-space", "key-up", "key-down", "key-left", "key-right"].map(|key| shared.texts().get(key));
    keys.label(&KeyWords { space, up, down, left, right })
}
