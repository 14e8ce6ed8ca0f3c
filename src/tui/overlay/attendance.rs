//! Who is there: Space toggles and the time is kept; who leaves the room for the family whose turn it is can come back.
//!
//! Before a meeting begins the team's regulars are shown as they are expected. The first change puts all of them down,
//! since from then on only what was put down counts.

use crate::{
    domain::{
        calendar::{local, utc},
        clinic::Member,
        command::Command,
        decide::closing::items_with_numbers,
        ids::{ItemId, MeetingId, PersonId},
        meeting::{Attendance as Stay, Meeting, MeetingStatus},
        people::Sector,
    },
    i18n::time,
    keymap::{Context, Op},
    tui::{
        act::Act,
        shared::Shared,
        theme::Role,
        widget::{Input, ListState, Pane, Sieve, Sifted, list, put, put_right},
    },
};
use chrono::{DateTime, Utc};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

/// A person of the team, or who came without being of it.
#[derive(Clone, Debug)]
struct Row {
    person: PersonId,
    name: String,
    discipline: String,
    sector: Sector,
    here: bool,
    /// Is known to be away today.
    away: bool,
    remark: String,
    /// Comes by this when nothing was put down yet.
    usual: Option<Command>,
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

/// Columns that it takes at most, and those of a name.
const WIDEST: u16 = 92;
const NAME: u16 = 22;

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
        self.rows = people.filter_map(|(who, member)| row(shared, meeting, who, member)).collect();
        // As many as the live screen counts at the table: in the room, for the item whose turn it is.
        let room = meeting.room(self.open.and_then(|open| house.item(open)), shared.now);
        let begun = meeting.status != MeetingStatus::Planned;
        let here = if begun { room.len() } else { self.rows.iter().filter(|row| row.here).count() };
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
        self.state.set_height(self.place(area).height.saturating_sub(2 + typed));
    }

    fn place(&self, area: Rect) -> Rect {
        let typed = u16::from(self.sieve.is_shown());
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(2 + typed);
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
        let change = if row.here {
            Command::Leave { meeting: meeting.id, person: row.person, at: shared.now.max(arrived(row, meeting)) }
        } else {
            arrive(row, meeting, shared)
        };
        if !meeting.attendance.is_empty() {
            return change;
        }
        // Who comes by the team list is put down along with the others and then taken out, so that the log says who went.
        let others = self.rows.iter().filter(|other| row.here || other.person != row.person);
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
        Clear.render(place, buf);
        buf.set_style(place, look.style(Role::Text));
        buf.set_style(place, look.style(Role::Popup));
        let inside = Pane { title: &self.title, remark: &self.remark, focused: true }.draw(place, buf, look);
        let (typed, inside) = self.sieve.draw_above(inside, buf, look);
        if self.shown.is_empty() {
            put(
                buf,
                Rect { x: inside.x + inside.width.min(1), ..inside },
                look.texts.get("list-none-found"),
                Role::Dim,
                look,
            );
        }
        list(&self.state, inside, buf, look, true, |number, line, buf| {
            let Some(row) = self.shown.get(number).and_then(|at| self.rows.get(*at)) else { return };
            let (mark, role) = if row.here { (look.glyphs.yes, Role::Good) } else { (" ", Role::Dim) };
            let rest = put(buf, line, &format!(" {mark} "), role, look);
            let rest = put_right(buf, rest, &format!(" {} ", look.texts.term(row.sector.word())), Role::Dim, look);
            let name = Rect { width: rest.width.min(NAME), ..rest };
            let shown = look.fit_name(&row.name, name.width.saturating_sub(1));
            put(buf, name, &shown, if row.here { Role::Popup } else { Role::Dim }, look);
            let rest = Rect { x: rest.x + name.width, width: rest.width - name.width, ..rest };
            let remark = if row.remark.is_empty() { String::new() } else { format!("  {}", row.remark) };
            let rest = put_right(buf, rest, &remark, Role::Warning, look);
            put(buf, rest, &row.discipline, Role::Dim, look);
        });
        let Some(line) = self.state.selected() else { return typed };
        let line = line.checked_sub(self.state.visible().start)?;
        typed.or(Some((inside.x + 1, inside.y.checked_add(u16::try_from(line).ok()?)?).into()))
    }
}

fn row(shared: &Shared, meeting: &Meeting, who: PersonId, member: Option<&Member>) -> Option<Row> {
    let person = shared.house().person(who)?;
    let away = person.absence_on(meeting.date).is_some();
    let nothing_yet = meeting.status == MeetingStatus::Planned && meeting.attendance.is_empty();
    let usual = member.filter(|_| !away).and_then(|member| usual(shared, meeting, member));
    let stay = meeting.attendance.get(&who);
    let at = if meeting.status == MeetingStatus::Planned { meeting.starts_at() } else { shared.now };
    let later = match (&usual, nothing_yet) {
        (Some(Command::Arrive { from, .. }), true) => Some(*from).filter(|from| *from > meeting.starts_at()),
        _ => stay
            .and_then(|stay| stay.spells.iter().find(|spell| spell.from > at && spell.until.is_none()))
            .map(|it| it.from),
    };
    let here = if nothing_yet { usual.is_some() && later.is_none() } else { stay.is_some_and(|stay| stay.is_here(at)) };
    Some(Row {
        person: who,
        name: person.name.clone(),
        discipline: person.discipline.label.clone(),
        sector: person.sector,
        here,
        away,
        remark: remark(shared, meeting, who, (stay, later, away, here)),
        usual,
    })
}

/// What there is to say of somebody besides being there.
fn remark(
    shared: &Shared,
    meeting: &Meeting,
    who: PersonId,
    (stay, later, away, here): (Option<&Stay>, Option<DateTime<Utc>>, bool, bool),
) -> String {
    let texts = shared.texts();
    let at = |key: &str, at: DateTime<Utc>| texts.with(key, &[("time", time(local(at).time()))]);
    let left = stay.and_then(|stay| stay.spells.last()).and_then(|spell| spell.until);
    if let Some(from) = later {
        return at("attendance-from", from);
    }
    if !here {
        return match left.filter(|left| *left <= shared.now) {
            Some(left) => at("attendance-left", left),
            None if away => texts.get("attendance-away").to_owned(),
            None => String::new(),
        };
    }
    let only = stay.map(|stay| stay.items.as_slice()).unwrap_or_default();
    let exit = |open| shared.house().item(open)?.exits.iter().find(|exit| exit.person == who);
    if let Some(exit) = meeting.open_item.and_then(exit) {
        return format!("{} ({})", texts.get("attendance-out"), texts.bar(exit.bar));
    }
    match meeting.open_item {
        _ if only.is_empty() => String::new(),
        Some(open) if !only.contains(&open) => texts.get("attendance-out").to_owned(),
        _ => {
            let places = shared.house().agenda(meeting).zip(1..).filter(|(item, _)| only.contains(&item.id));
            let places: Vec<String> = places.map(|(_, place)| place.to_string()).collect();
            texts.with("attendance-some-items", &[("items", places.join(", "))])
        }
    }
}

/// How a member of the team usually comes; none for who does not come without being asked.
fn usual(shared: &Shared, meeting: &Meeting, member: &Member) -> Option<Command> {
    let usual = &member.usual;
    let start = meeting.starts_at();
    let from = usual.from.map_or(start, |from| utc(meeting.date.and_time(from)).max(start));
    usual.regular.then(|| Command::Arrive {
        meeting: meeting.id,
        person: member.person,
        from,
        items: items_with_numbers(shared.house(), meeting, &usual.items),
        remote: usual.remote,
    })
}

/// Comes now, to a meeting that has not begun at its start; for the items that were agreed.
fn arrive(row: &Row, meeting: &Meeting, shared: &Shared) -> Command {
    let planned = meeting.status == MeetingStatus::Planned;
    let from = if planned { meeting.starts_at() } else { shared.now };
    let stay = meeting.attendance.get(&row.person);
    let items = stay.map(|stay| stay.items.clone()).unwrap_or_default();
    Command::Arrive { meeting: meeting.id, person: row.person, from, items, remote: stay.is_some_and(|it| it.remote) }
}

/// When somebody who is there came.
fn arrived(row: &Row, meeting: &Meeting) -> DateTime<Utc> {
    let stay = meeting.attendance.get(&row.person);
    stay.and_then(|stay| stay.spells.last()).map_or_else(|| meeting.starts_at(), |spell| spell.from)
}

/// Leaves the room while it is the turn of the open item, or comes back in for it.
fn leave_room(row: &Row, meeting: &Meeting, shared: &Shared) -> Option<Command> {
    let open = meeting.open_item?;
    let stay = meeting.attendance.get(&row.person).filter(|_| row.here)?;
    let all: Vec<ItemId> = shared.house().agenda(meeting).map(|item| item.id).collect();
    let mut items = if stay.items.is_empty() { all.clone() } else { stay.items.clone() };
    if stay.attends(open, shared.now) {
        items.retain(|item| *item != open);
    } else {
        items.push(open);
    }
    if all.iter().all(|item| items.contains(item)) {
        items.clear();
    }
    let from = arrived(row, meeting);
    Some(Command::Arrive { meeting: meeting.id, person: row.person, from, items, remote: stay.remote })
}
