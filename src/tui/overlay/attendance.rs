//! Who is there: Space toggles and the time is kept; who leaves the room for the family whose turn it is can come back.
//!
//! Before a meeting begins the team's regulars are shown as they are expected. The first change puts all of them down,
//! since from then on only what was put down counts.

mod rows;

use crate::{
    domain::{
        command::Command,
        ids::{ItemId, MeetingId, PersonId},
        meeting::{Meeting, MeetingStatus},
        people::Sector,
    },
    keymap::{Context, Op},
    tui::{
        act::Act,
        screen::cells::Cells,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Input, ListState, Look, Pane, Sieve, Sifted, lift, list, margin, put},
    },
};
use chrono::{DateTime, Utc};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// At the table.
    Here,
    /// There, and out of the room for the family whose turn it is; or there only for families that have no turn now.
    Out,
    /// Still to come.
    Expected,
    /// Not there.
    Elsewhere,
}

/// A person of the team, or who came without being of it.
#[derive(Clone, Debug)]
struct Row {
    person: PersonId,
    name: String,
    discipline: String,
    sector: Sector,
    standing: Standing,
    /// Is known to be away today.
    away: bool,
    /// When they came, or are to come, and when they went.
    from: String,
    until: String,
    remark: String,
    /// The same in fewer words.
    brief: String,
    /// How they usually come.
    usual: Option<Command>,
}

impl Row {
    /// Whether they came, be it that they are out of the room for now.
    const fn is_here(&self) -> bool {
        matches!(self.standing, Standing::Here | Standing::Out)
    }
}

/// Who is there.
#[derive(Clone, Debug)]
pub struct Attendance {
    meeting: Option<MeetingId>,
    rows: Vec<Row>,
    /// What is searched for, and the places of the rows in which it is found.
    sieve: Sieve,
    shown: Vec<usize>,
    state: ListState,
    /// Who is chosen, wherever they stand by now.
    chosen: Option<PersonId>,
    title: String,
    remark: String,
    /// The item whose turn it is.
    open: Option<ItemId>,
}

/// Columns that it takes at most.
const WIDEST: u16 = 112;
/// Columns of the sign before a name.
const MARK: u16 = 3;

/// How wide each column is; 0 leaves it out. What is left is for remarks.
#[derive(Clone, Copy, Debug)]
struct Columns {
    name: u16,
    discipline: u16,
    sector: u16,
    from: u16,
    until: u16,
}

impl Columns {
    /// For a table with this room inside its frame.
    const fn new(width: u16) -> Self {
        let (name, discipline, sector, from, until) = match width {
            100.. => (20, 30, 11, 8, 8),
            74.. => (13, 29, 10, 7, 6),
            56.. => (15, 22, 0, 7, 6),
            _ => (15, 0, 0, 7, 6),
        };
        Self { name, discipline, sector, from, until }
    }

    const fn used(self) -> u16 {
        MARK + self.name + self.discipline + self.sector + self.from + self.until
    }
}

impl Attendance {
    /// For the meeting at hand.
    pub fn new(shared: &Shared) -> Self {
        let mut new = Self {
            meeting: shared.meeting,
            rows: Vec::new(),
            sieve: Sieve::default(),
            shown: Vec::new(),
            state: ListState::new(0),
            chosen: None,
            title: String::new(),
            remark: String::new(),
            open: None,
        };
        new.refresh(shared);
        new.set_screen(shared.area);
        new
    }

    /// Somebody came or went.
    pub fn refresh(&mut self, shared: &Shared) {
        let house = shared.house();
        let Some(meeting) = self.meeting.and_then(|id| house.meeting(id)) else { return };
        let team = house.clinic(meeting.clinic).map(|clinic| clinic.team.as_slice()).unwrap_or_default();
        let others = meeting.attendance.keys().filter(|who| !team.iter().any(|member| member.person == **who));
        let people = team.iter().map(|member| (member.person, Some(member))).chain(others.map(|who| (*who, None)));
        self.open = meeting.open_item;
        self.rows = people.filter_map(|(who, member)| rows::row(shared, meeting, who, member)).collect();
        // As many as the live screen counts at the table: in the room, for the item whose turn it is.
        let room = meeting.room(self.open.and_then(|open| house.item(open)), shared.now);
        let begun = meeting.status != MeetingStatus::Planned;
        let here =
            if begun { room.len() } else { self.rows.iter().filter(|row| row.standing == Standing::Here).count() };
        let args = [("here", here.to_string()), ("all", self.rows.len().to_string())];
        self.title = shared.texts().with("attendance-title", &args);
        self.remark = match self.open.and_then(|open| shared.lens.item(open)) {
            Some(view) => shared.label(view.label()),
            None => String::new(),
        };
        self.sift();
    }

    /// Leaves the people in whose rows the words are found, with the choice where it was.
    fn sift(&mut self) {
        let said = self.rows.iter().map(|row| format!("{} {} {}", row.name, row.discipline, row.remark));
        let said: Vec<String> = said.collect();
        self.shown = self.sieve.keep(said.iter().map(String::as_str));
        let is_chosen = |at: &usize| self.rows.get(*at).is_some_and(|row| Some(row.person) == self.chosen);
        let place = self.shown.iter().position(is_chosen).or(self.state.selected());
        self.state.set_len(self.shown.len());
        self.state.select(place.unwrap_or_default());
        self.chosen = self.row().map(|row| row.person);
    }

    fn row(&self) -> Option<&Row> {
        self.shown.get(self.state.selected()?).and_then(|at| self.rows.get(*at))
    }

    /// Where its keys have their meaning.
    pub fn context(&self) -> Context {
        if self.sieve.is_typing() { Context::Prompt } else { Context::Attendance }
    }

    /// What is typed in.
    pub const fn field(&self) -> &Input {
        self.sieve.field()
    }

    /// Takes a character of a name that is searched for.
    pub fn text(&mut self, typed: char) {
        self.sieve.insert(typed);
        self.sift();
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        if self.sieve.is_typing() {
            self.sieve.paste(pasted);
            self.sift();
        }
    }

    /// The screen has this size.
    pub fn set_screen(&mut self, area: Rect) {
        let typed = u16::from(self.sieve.is_shown());
        self.state.set_height(self.place(area).height.saturating_sub(3 + typed));
    }

    fn place(&self, area: Rect) -> Rect {
        let typed = u16::from(self.sieve.is_shown());
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(3 + typed);
        let (width, height) = (WIDEST.min(area.width), rows.min(area.height));
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
    }

    /// What can be done.
    pub fn hints(&self) -> Vec<Op> {
        if self.sieve.is_typing() {
            return vec![Op::Confirm, Op::Back];
        }
        let leave = self.open.map(|_| Op::LeaveRoom);
        let first = [Some(Op::TogglePresent), Some(Op::EveryonePresent), leave];
        first.into_iter().flatten().chain([Op::Back, Op::FilterText, Op::Undo]).collect()
    }

    /// The key of a word that says better what an operation does to who is chosen: who is there goes, be it that they are out of
    /// the room for now.
    pub fn word(&self, op: Op) -> Option<&'static str> {
        let here = self.row()?.is_here();
        (op == Op::TogglePresent).then_some(if here { "attendance-goes" } else { "attendance-comes" })
    }

    /// Takes an operation; says whether it closes.
    pub fn apply(&mut self, op: Op, shared: &Shared) -> (bool, Vec<Act>) {
        let Some(meeting) = self.meeting.and_then(|id| shared.house().meeting(id)) else { return (true, Vec::new()) };
        if self.sieve.is_typing() {
            match self.sieve.apply(op) {
                Sifted::Changed => self.sift(),
                Sifted::Moves => self.go(op),
                Sifted::Same => {}
            }
            return (false, Vec::new());
        }
        let row = self.row();
        let command = match op {
            Op::FilterText => {
                self.sieve.begin();
                None
            }
            Op::Back if self.sieve.is_shown() => {
                self.sieve.clear();
                self.sift();
                None
            }
            Op::Back => return (true, Vec::new()),
            Op::TogglePresent | Op::Open | Op::Choose => row.map(|row| self.toggle(row, meeting, shared)),
            Op::EveryonePresent => self.everyone(meeting, shared),
            Op::LeaveRoom => row.and_then(|row| leave_room(row, meeting, shared)),
            other => {
                self.go(other);
                None
            }
        };
        (false, command.map(Act::Do).into_iter().collect())
    }

    fn go(&mut self, op: Op) {
        if self.state.apply(op) {
            self.chosen = self.row().map(|row| row.person);
        }
    }

    fn toggle(&self, row: &Row, meeting: &Meeting, shared: &Shared) -> Command {
        let change = if row.is_here() {
            Command::Leave { meeting: meeting.id, person: row.person, at: shared.now.max(arrived(row, meeting)) }
        } else {
            arrive(row, meeting, shared)
        };
        if !meeting.attendance.is_empty() {
            return change;
        }
        // Who comes by the team list is put down along with the others and then taken out, so that the log says who went.
        let others = self.rows.iter().filter(|other| row.is_here() || other.person != row.person);
        let mut commands: Vec<Command> = others.filter_map(|other| other.usual.clone()).collect();
        commands.push(change);
        Command::Together { after: None, commands }
    }

    fn everyone(&self, meeting: &Meeting, shared: &Shared) -> Option<Command> {
        let put_down = |row: &Row| meeting.attendance.get(&row.person).is_some_and(|stay| stay.is_here(shared.now));
        let coming = self.rows.iter().filter(|row| !row.away && !put_down(row));
        let planned = meeting.status == MeetingStatus::Planned;
        let one = |row: &Row| match &row.usual {
            Some(usual) if planned => usual.clone(),
            _ => arrive(row, meeting, shared),
        };
        let commands: Vec<Command> = coming.map(one).collect();
        (!commands.is_empty()).then_some(Command::Together { after: None, commands })
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        let place = self.place(area);
        lift(place, buf, look);
        let inside = Pane { title: &self.title, remark: &self.remark, focused: true }.draw(place, buf, look);
        let (typed, inside) = self.sieve.draw_above(inside, buf, look);
        let columns = Columns::new(inside.width);
        let head = Rect { height: inside.height.min(1), ..inside };
        let inside = Rect { y: head.bottom(), height: inside.height - head.height, ..inside };
        let text = |key| look.texts.get(key);
        Cells::new(head, buf, look)
            .left(MARK, "", Role::Dim)
            .left(columns.name, text("attendance-column-name"), Role::Dim)
            .left(columns.discipline, text("attendance-column-discipline"), Role::Dim)
            .left(columns.sector, text("attendance-column-sector"), Role::Dim)
            .left(columns.from, text("attendance-column-from"), Role::Dim)
            .left(columns.until, text("attendance-column-until"), Role::Dim);
        if self.shown.is_empty() {
            let nothing = Rect { x: inside.x + inside.width.min(1), ..inside };
            put(buf, nothing, text("list-none-found"), Role::Dim, look);
        }
        list(&self.state, inside, buf, look, true, |number, line, buf| {
            if let Some(row) = self.shown.get(number).and_then(|at| self.rows.get(*at)) {
                draw_row(row, columns, line, buf, look);
            }
        });
        typed.or_else(|| self.state.position(margin(inside)))
    }
}

/// Somebody as one row: a sign for where they are, and the same in words behind it.
fn draw_row(row: &Row, columns: Columns, line: Rect, buf: &mut Buffer, look: &Look) {
    let (mark, role) = match row.standing {
        Standing::Here => (look.glyphs.yes, Role::Good),
        Standing::Out => (look.glyphs.circle, Role::Warning),
        Standing::Expected => (look.glyphs.clock, Role::Dim),
        Standing::Elsewhere => (" ", Role::Dim),
    };
    let at_table = row.standing == Standing::Here;
    let sector = format!("live-sector-{}", row.sector.word());
    let sector = look.texts.find(&sector).unwrap_or_else(|| look.texts.term(row.sector.word()));
    let rest = line.width.saturating_sub(columns.used());
    let remark = if width(&row.remark) <= usize::from(rest) { &row.remark } else { &row.brief };
    Cells::new(line, buf, look)
        .left(MARK, &format!(" {mark}"), role)
        .name(columns.name, &row.name, if at_table { Role::Popup } else { Role::Dim })
        .left(columns.discipline, &row.discipline, Role::Dim)
        .left(columns.sector, sector, Role::Dim)
        .left(columns.from, &row.from, if row.is_here() { Role::Popup } else { Role::Dim })
        .left(columns.until, &row.until, Role::Dim)
        .left(rest, remark, Role::Warning);
}

/// Comes now, to a meeting that has not begun at its start; for the items that were agreed, or for which they usually come.
fn arrive(row: &Row, meeting: &Meeting, shared: &Shared) -> Command {
    let planned = meeting.status == MeetingStatus::Planned;
    let from = if planned { meeting.starts_at() } else { shared.now };
    let (items, remote) = match (meeting.attendance.get(&row.person), &row.usual) {
        (Some(stay), _) => (stay.items.clone(), stay.remote),
        (None, Some(Command::Arrive { items, remote, .. })) => (items.clone(), *remote),
        _ => (Vec::new(), false),
    };
    Command::Arrive { meeting: meeting.id, person: row.person, from, items, remote }
}

/// When somebody who is there came.
fn arrived(row: &Row, meeting: &Meeting) -> DateTime<Utc> {
    let stay = meeting.attendance.get(&row.person);
    stay.and_then(|stay| stay.spells.last()).map_or_else(|| meeting.starts_at(), |spell| spell.from)
}

/// Leaves the room while it is the turn of the open item, or comes back in for it; who came for others comes for it as well.
fn leave_room(row: &Row, meeting: &Meeting, shared: &Shared) -> Option<Command> {
    let open = shared.house().item(meeting.open_item?)?;
    let stay = meeting.attendance.get(&row.person).filter(|_| row.is_here())?;
    if stay.attends(open.id, shared.now) {
        let out = !open.stepped_out(row.person);
        return Some(Command::StepOut { item: open.id, person: row.person, at: shared.now, out });
    }
    let mut items = stay.items.clone();
    items.push(open.id);
    if shared.house().agenda(meeting).all(|item| items.contains(&item.id)) {
        items.clear();
    }
    let from = arrived(row, meeting);
    Some(Command::Arrive { meeting: meeting.id, person: row.person, from, items, remote: stay.remote })
}
