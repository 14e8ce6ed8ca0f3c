//! Who is there: Space toggles, the time is kept.

use crate::{
    domain::{
        command::Command,
        ids::{MeetingId, PersonId},
        meeting::MeetingStatus,
        people::Sector,
    },
    i18n::time,
    keymap::Op,
    tui::{
        act::Act,
        shared::Shared,
        theme::Role,
        widget::{ListState, Pane, list, put, put_right},
    },
};
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
    remark: String,
}

/// Who is there.
#[derive(Clone, Debug)]
pub struct Attendance {
    meeting: Option<MeetingId>,
    rows: Vec<Row>,
    state: ListState,
    title: String,
}

/// Rows and columns that it takes at most.
const LARGEST: (u16, u16) = (84, 24);

impl Attendance {
    /// For the meeting at hand.
    pub fn new(shared: &Shared) -> Self {
        let mut new =
            Self { meeting: shared.meeting, rows: Vec::new(), state: ListState::new(0), title: String::new() };
        new.refresh(shared);
        new
    }

    /// Somebody came or went.
    pub fn refresh(&mut self, shared: &Shared) {
        let house = shared.house();
        let Some(meeting) = self.meeting.and_then(|id| house.meeting(id)) else { return };
        let team = house.clinic(meeting.clinic).map(|clinic| clinic.team.as_slice()).unwrap_or_default();
        let mut people: Vec<PersonId> = team.iter().map(|member| member.person).collect();
        people.extend(meeting.attendance.keys().filter(|who| !team.iter().any(|member| member.person == **who)));
        let running = meeting.status == MeetingStatus::Running;
        let row = |who: &PersonId| {
            let person = house.person(*who)?;
            let attendance = meeting.attendance.get(who);
            let here = attendance.is_some_and(|it| it.is_here(shared.now.max(meeting.starts_at())));
            let later = attendance.and_then(|it| it.spells.iter().find(|s| s.from > shared.now && s.until.is_none()));
            let clock = |at| time(crate::domain::calendar::local(at).time());
            let remark = match (later, person.absence_on(meeting.date)) {
                (Some(spell), _) if running => shared.texts().with("attendance-from", &[("time", clock(spell.from))]),
                (None, Some(_)) => shared.texts().get("attendance-away").to_owned(),
                _ if attendance.is_some_and(|it| !it.items.is_empty()) => {
                    shared.texts().get("attendance-some-items").to_owned()
                }
                _ => String::new(),
            };
            Some(Row {
                person: *who,
                name: person.name.clone(),
                discipline: person.discipline.label.clone(),
                sector: person.sector,
                here,
                remark,
            })
        };
        self.rows = people.iter().filter_map(row).collect();
        let here = self.rows.iter().filter(|row| row.here).count();
        let args = [("here", here.to_string()), ("all", self.rows.len().to_string())];
        self.title = shared.texts().with("attendance-title", &args);
        self.state.set_len(self.rows.len());
    }

    /// The screen has this size.
    pub fn set_screen(&mut self, area: Rect) {
        self.state.set_height(place(area).height.saturating_sub(2));
    }

    /// What can be done.
    pub fn hints(&self) -> Vec<Op> {
        vec![Op::TogglePresent, Op::EveryonePresent, Op::Back]
    }

    /// Takes an operation; says whether it closes.
    pub fn apply(&mut self, op: Op, shared: &Shared) -> (bool, Vec<Act>) {
        let Some(meeting) = self.meeting else { return (true, Vec::new()) };
        let row = self.state.selected().and_then(|at| self.rows.get(at));
        match op {
            Op::Back => (true, Vec::new()),
            Op::TogglePresent | Op::Open | Op::Choose => {
                let acts = row.map(|row| Act::Do(toggle(meeting, row.person, row.here, shared)));
                (false, acts.into_iter().collect())
            }
            Op::EveryonePresent => {
                let away = self.rows.iter().filter(|row| !row.here);
                let commands: Vec<Command> = away.map(|row| toggle(meeting, row.person, false, shared)).collect();
                let acts = (!commands.is_empty()).then_some(Act::Do(Command::Together { after: None, commands }));
                (false, acts.into_iter().collect())
            }
            other => {
                self.state.apply(other);
                (false, Vec::new())
            }
        }
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        let place = place(area);
        Clear.render(place, buf);
        buf.set_style(place, look.style(Role::Text));
        let inside = Pane { title: &self.title, remark: "", focused: true }.draw(place, buf, look);
        list(&self.state, inside, buf, look, true, |number, line, buf| {
            let Some(row) = self.rows.get(number) else { return };
            let (mark, role) = if row.here { (look.glyphs.yes, Role::Good) } else { (" ", Role::Dim) };
            let rest = put(buf, line, &format!(" {mark} "), role, look);
            let rest = put_right(buf, rest, &format!("{} ", look.texts.term(row.sector.word())), Role::Dim, look);
            let name = Rect { width: rest.width.min(24), ..rest };
            put(buf, name, &look.fit_name(&row.name, name.width), Role::Text, look);
            let rest = Rect { x: rest.x + name.width, width: rest.width - name.width, ..rest };
            let rest = put(buf, rest, &row.discipline, Role::Dim, look);
            put(buf, rest, &format!("  {}", row.remark), Role::Warning, look);
        });
        let line = self.state.selected()?.checked_sub(self.state.visible().start)?;
        Some((inside.x, inside.y.checked_add(u16::try_from(line).ok()?)?).into())
    }
}

fn toggle(meeting: MeetingId, person: PersonId, here: bool, shared: &Shared) -> Command {
    if here {
        return Command::Leave { meeting, person, at: shared.now };
    }
    let planned = shared.house().meeting(meeting);
    let begins =
        planned.filter(|it| it.status == MeetingStatus::Planned).map(crate::domain::meeting::Meeting::starts_at);
    let from = begins.map_or(shared.now, |begins| begins.min(shared.now.max(begins)));
    Command::Arrive { meeting, person, from, items: Vec::new(), remote: false }
}

fn place(area: Rect) -> Rect {
    let (width, height) = (LARGEST.0.min(area.width), LARGEST.1.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
