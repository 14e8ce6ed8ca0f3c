//! Who is at the table, of which sectors, and whether that is enough to decide.

use super::{
    clock::clock,
    rows::{Row, flow, groups},
    said::surname,
};
use crate::{
    domain::{
        absence::Gap,
        decide::closing::{must_leave, quorum_at},
        fact::Fact,
        ids::PersonId,
        meeting::{AgendaItem, ItemStatus, Meeting, MeetingStatus},
        people::{DisciplineKind, Person, Sector},
        quorum::Missing,
    },
    keymap::{Context, Op},
    tui::{
        screen::phrases,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Look, Pane, Piece, margin, put_right, unbroken},
    },
};
use chrono::{DateTime, Utc};
use ratatui::{buffer::Buffer, layout::Rect};

/// In a pane of so many rows each person has a row.
const ROOMY: usize = 18;

/// A part of what is said of the table, in the ways in which it can be said, the fullest first.
type Part = Vec<Vec<Row>>;

/// Who is at the table. A part that has no room is said in fewer words or left out whole, never cut.
#[derive(Clone, Debug, Default)]
pub struct TablePane {
    title: String,
    /// What matters most comes first.
    parts: Vec<Part>,
    /// Where all of it stands, for when not all of it is said here.
    more: String,
    /// Whether we may decide about the item at hand, for where there is no room for the pane.
    pub quorum: Vec<Piece>,
}

impl TablePane {
    /// Follows what happened; `shown` is the item at hand, `pane` the size of the pane at most.
    pub fn refresh(&mut self, shared: &Shared, meeting: &Meeting, shown: Option<&AgendaItem>, pane: (u16, u16)) {
        if !shared.lens.sees_room(meeting) {
            *self = Self::default();
            return;
        }
        // Whoever looks at another family meanwhile: the table is that of the turn that runs. Between turns it is who would be
        // there for what is looked at.
        let running = meeting.open_item.and_then(|open| Some(shared.lens.item(open)?.state()));
        let turn = running.or(shown);
        let columns = usize::from(pane.0.saturating_sub(4));
        let at = moment(shared, meeting);
        let house = shared.house();
        let room: Vec<&Person> = meeting.room(turn, at).iter().filter_map(|who| house.person(*who)).collect();
        let args = [("here", room.len().to_string()), ("all", everyone(shared, meeting).len().to_string())];
        let title = match shown.filter(|_| running.is_none() && !meeting.attendance.is_empty()) {
            Some(item) if item.case.is_some() => "live-at-family",
            Some(_) => "live-at-item",
            None => "live-at-table",
        };
        self.title = shared.texts().with(title, &args);
        self.quorum = quorum(shared, meeting, shown, at);
        let key = phrases::key(Op::Attendance, Context::Meeting, shared);
        self.more = format!(" {} ", shared.texts().with("live-table-more", &[("key", key)]));
        if meeting.attendance.is_empty() {
            self.quorum.clear();
            self.parts = vec![vec![flow(&[(shared.texts().get("live-nobody-yet").to_owned(), Role::Dim)], columns)]];
            return;
        }
        let whole = |pieces: &[Piece]| vec![flow(pieces, columns)];
        let leaving = leaving(shared, turn, at).map(|warning| whole(&[warning]));
        let most = [whole(&quorum(shared, meeting, turn, at)), whole(&sectors(shared, meeting, &room, turn))];
        let expected = expected(shared, meeting, at);
        let expected = expected.iter().map(|ways| ways.iter().map(|way| flow(way, columns)).collect());
        let gaps = gaps(shared, meeting).into_iter().map(|gap| whole(&[(gap, Role::Warning)]));
        let room = present(shared, &room, usize::from(pane.1) >= ROOMY + room.len(), columns);
        self.parts = leaving.into_iter().chain(most).chain(expected).chain(gaps).chain([room]).collect();
    }

    /// The rows that it would like.
    pub fn rows(&self) -> u16 {
        let rows: usize = self.parts.iter().filter_map(|part| part.first()).map(Vec::len).sum();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Draws it.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        if area.is_empty() {
            return;
        }
        let inside = Pane { title: &self.title, remark: "", focused: false }.draw(area, buf, look);
        let mut left = margin(inside);
        let mut shortened = false;
        for part in &self.parts {
            let way = part.iter().position(|rows| rows.len() <= usize::from(left.height));
            shortened |= way != Some(0);
            for row in way.and_then(|way| part.get(way)).into_iter().flatten() {
                row.paint(Rect { height: 1, ..left }, buf, look);
                left = Rect { y: left.y + 1, height: left.height.saturating_sub(1), ..left };
            }
        }
        let edge =
            Rect { x: area.x + 2, y: area.bottom().saturating_sub(1), width: area.width.saturating_sub(4), height: 1 };
        if shortened && area.height > 2 && width(&self.more) <= usize::from(edge.width) {
            put_right(buf, edge, &self.more, Role::Key, look);
        }
    }
}

/// Who is in the room: a row for each where there are many rows, else their names, of which fewer are said where there is
/// less room.
fn present(shared: &Shared, room: &[&Person], roomy: bool, columns: usize) -> Part {
    if roomy {
        let one = |person: &&Person| {
            Row(vec![(person.name.clone(), Role::Text), (format!("  {}", person.discipline.label), Role::Dim)])
        };
        return vec![std::iter::once(Row::default()).chain(room.iter().map(one)).collect()];
    }
    let names: Vec<&str> = room.iter().map(|person| person.surname()).collect();
    let some = |count: usize| {
        let said = names.get(..count).unwrap_or_default().join(", ");
        let left = names.len() - count;
        let args = [("names", said.clone()), ("count", left.to_string())];
        let said = if left > 0 { shared.texts().with("live-table-some", &args) } else { said };
        flow(&[(said, Role::Dim)], columns)
    };
    let all = std::iter::once(Row::default()).chain(some(names.len())).collect();
    std::iter::once(all).chain((1..=names.len()).rev().map(some)).collect()
}

/// Who has to leave the room now: they may not hear (any more) whose turn it is.
fn leaving(shared: &Shared, turn: Option<&AgendaItem>, at: DateTime<Utc>) -> Option<Piece> {
    let people = must_leave(shared.house(), turn?, at);
    let names: Vec<String> = people.iter().map(|exit| surname(exit.person, shared)).collect();
    let said = shared.texts().with("live-must-leave", &[("people", names.join(", "))]);
    (!names.is_empty()).then(|| (format!("{} {said}", shared.look.glyphs.warning), Role::Bad))
}

/// Bottlenecks that are proposed: work that lies still because somebody is away and nobody stands in. By discipline, since
/// the project lead reads no names.
fn gaps(shared: &Shared, meeting: &Meeting) -> Vec<String> {
    let (texts, glyphs) = (shared.texts(), shared.look.glyphs);
    let key = phrases::key(Op::LineBottleneck, Context::Meeting, shared);
    let said = |gap: &Gap| {
        let person = shared.house().person(gap.person)?;
        let until = gap.until.map(|until| phrases::day(until, shared.today(), texts));
        let until = until.map(|date| texts.with("away-through", &[("date", date)])).unwrap_or_default();
        let args = [
            ("who", person.discipline.label.clone()),
            ("until", until),
            ("follow-ups", gap.follow_ups.to_string()),
            ("families", gap.families.to_string()),
            ("key", key.clone()),
        ];
        Some(format!("{} {}", glyphs.warning, texts.with("live-gap", &args)))
    };
    untold(shared, meeting).iter().filter_map(said).collect()
}

/// The gaps that no bottleneck of this meeting speaks of yet.
fn untold(shared: &Shared, meeting: &Meeting) -> Vec<Gap> {
    let house = shared.house();
    let of_items = meeting.items.iter().filter_map(|id| house.item(*id)).flat_map(|item| &item.entries);
    let lines = meeting.entries.iter().chain(of_items).filter_map(|id| house.entry(*id));
    let told: Vec<&str> = lines
        .filter(|entry| entry.stands())
        .filter_map(|entry| if let Fact::Bottleneck { text } = &entry.fact { Some(text.as_str()) } else { None })
        .collect();
    let mut gaps = house.gaps(meeting.clinic, meeting.date);
    gaps.retain(|gap| !told.contains(&in_words(gap, shared).as_str()));
    gaps
}

/// A gap as a line for the project lead, without a name.
fn in_words(gap: &Gap, shared: &Shared) -> String {
    let texts = shared.texts();
    let who = shared.house().person(gap.person).map(|person| person.discipline.label.clone()).unwrap_or_default();
    let until =
        gap.until.map(|until| texts.with("away-through", &[("date", phrases::day(until, shared.today(), texts))]));
    let until = until.unwrap_or_default();
    let numbers = [("follow-ups", gap.follow_ups.to_string()), ("families", gap.families.to_string())];
    let said = texts.with("live-gap-line", &[&[("who", who), ("until", until)][..], &numbers].concat());
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a line about a bottleneck begins: whole, where one is proposed.
pub fn bottleneck(meeting: &Meeting, shared: &Shared) -> String {
    let proposed = untold(shared, meeting).first().map(|gap| in_words(gap, shared)).unwrap_or_default();
    format!("* {proposed}")
}

/// The moment at which the table is looked at: now, or of a meeting to come its start.
fn moment(shared: &Shared, meeting: &Meeting) -> DateTime<Utc> {
    match meeting.status {
        MeetingStatus::Planned => meeting.starts_at(),
        MeetingStatus::Running => shared.now,
        MeetingStatus::Closed | MeetingStatus::Approved => {
            meeting.closed.map_or(shared.now, |at| at - chrono::TimeDelta::seconds(1))
        }
    }
}

/// The team, and who came without being of it.
pub fn everyone(shared: &Shared, meeting: &Meeting) -> Vec<PersonId> {
    let clinic = shared.house().clinic(meeting.clinic);
    let team: Vec<PersonId> = clinic.into_iter().flat_map(|clinic| &clinic.team).map(|member| member.person).collect();
    let others = meeting.attendance.keys().filter(|who| !team.contains(who)).copied().collect::<Vec<_>>();
    team.into_iter().chain(others).collect()
}

/// How many there are of each sector; one that must be there and is not, stands out, unless it left for this family.
fn sectors(shared: &Shared, meeting: &Meeting, room: &[&Person], shown: Option<&AgendaItem>) -> Vec<Piece> {
    let needed = shared.house().agreements(meeting).map(|it| it.sectors.as_slice()).unwrap_or_default();
    let exits = shown.map(|item| item.exits.as_slice()).unwrap_or_default();
    let left =
        |sector| exits.iter().any(|exit| shared.house().person(exit.person).is_some_and(|it| it.sector == sector));
    let (glyphs, texts) = (shared.look.glyphs, shared.texts());
    let one = |sector: &Sector| {
        let count = room.iter().filter(|person| person.sector == *sector).count();
        let short = texts.find(&format!("live-sector-{}", sector.word()));
        let name = unbroken(short.unwrap_or_else(|| texts.term(sector.word())));
        match count {
            0 if left(*sector) => vec![(unbroken(&format!("{name} {}", texts.get("attendance-out"))), Role::Dim)],
            0 if needed.contains(sector) => vec![(format!("{}\u{a0}{name}", glyphs.no), Role::Bad)],
            0 => vec![],
            _ => vec![(glyphs.yes.to_owned(), Role::Good), (format!("\u{a0}{name}\u{a0}{count}"), Role::Text)],
        }
    };
    groups(Sector::ALL.iter().map(one), "  ")
}

/// Whether we may decide about an item, and if not, who is missing and from when they are expected.
fn quorum(shared: &Shared, meeting: &Meeting, shown: Option<&AgendaItem>, at: DateTime<Utc>) -> Vec<Piece> {
    let texts = shared.texts();
    let Some(item) = shown.filter(|item| item.case.is_some()) else { return Vec::new() };
    let missing = match item.status {
        ItemStatus::Closed => item.missing.clone(),
        _ => quorum_at(shared.house(), item, at),
    };
    if missing.is_empty() {
        return vec![(format!("{} {}", shared.look.glyphs.yes, texts.get("live-quorum")), Role::Good)];
    }
    let expected = missing.iter().filter_map(|missing| expected_for(shared, meeting, missing, at));
    let expected = expected
        .map(|(who, from)| texts.with("live-expected", &[("who", surname(who, shared)), ("time", clock(from))]));
    let expected: Vec<String> = expected.collect();
    let expected = if expected.is_empty() { String::new() } else { format!(" ({})", expected.join(", ")) };
    let sign = shared.look.glyphs.warning;
    vec![
        (format!("{sign} {}{expected}", texts.missing_all(&missing)), Role::Warning),
        (format!(" {}", texts.get("live-no-quorum")), Role::Dim),
    ]
}

/// Who comes later and fills this place, and when.
fn expected_for(
    shared: &Shared,
    meeting: &Meeting,
    missing: &Missing,
    at: DateTime<Utc>,
) -> Option<(PersonId, DateTime<Utc>)> {
    let serves = |person: &Person| match missing {
        Missing::Seat(any) => any.iter().any(|wanted: &DisciplineKind| person.discipline.kind.serves_as(*wanted)),
        Missing::Sector(sector) => person.sector == *sector,
    };
    later(meeting, at).find(|(who, _)| shared.house().person(*who).is_some_and(serves))
}

/// Who is still to come, and when.
fn later(meeting: &Meeting, at: DateTime<Utc>) -> impl Iterator<Item = (PersonId, DateTime<Utc>)> {
    meeting.attendance.iter().filter_map(move |(who, attendance)| {
        let spell = attendance.spells.iter().find(|spell| spell.from > at && spell.until.is_none())?;
        Some((*who, spell.from))
    })
}

/// Who is still to come, and who is away with whom in their place; each in the ways in which it can be said.
fn expected(shared: &Shared, meeting: &Meeting, at: DateTime<Utc>) -> Vec<Vec<Vec<Piece>>> {
    let texts = shared.texts();
    let come = later(meeting, at).map(|(who, from)| {
        let time = (format!("{} {} ", shared.look.glyphs.clock, clock(from)), Role::Dim);
        vec![vec![time, (surname(who, shared), Role::Text)]]
    });
    let away = everyone(shared, meeting).into_iter().filter_map(|who| {
        let absent = shared.house().person(who)?.absence_on(meeting.date).is_some();
        let absent = absent && !meeting.attendance.get(&who).is_some_and(|it| it.is_here(at));
        let deputy = shared.house().deputy_of(who, meeting.date).map(|it| it.surname().to_owned());
        let who = surname(who, shared);
        let alone = texts.with("live-away-who", &[("who", who.clone())]);
        let with = deputy.map(|deputy| texts.with("live-away-deputy", &[("who", who), ("deputy", deputy)]));
        absent.then(|| with.into_iter().chain([alone]).map(|text| vec![(text, Role::Dim)]).collect())
    });
    come.chain(away).collect()
}
