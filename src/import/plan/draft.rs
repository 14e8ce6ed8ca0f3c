//! A plan in the making: the scratch world, and the commands that it has accepted.
//!
//! Invariant: applying what `decide` says of `commands`, in order, to the world it began with gives `world`.

use super::{Context, Doubt, DoubtKind, Mark, Outcome, Plan, PlanFact, PlanLine, PlanNote, Source, Topic};
use crate::domain::{apply::apply, command::Command, decide::decide, refusal::Refusal, viewer::Viewer, world::World};
use crate::import::{
    headings::ListKind,
    list::{List, NoRecord},
};

pub(super) struct Draft {
    pub world: World,
    pub notes: Vec<PlanNote>,
    pub lines: Vec<PlanLine>,
    viewer: Viewer,
    commands: Vec<Command>,
    marks: Vec<Mark>,
    sources: Vec<Source>,
    after: u64,
}

/// What one row comes to, while it is being worked out.
#[derive(Default)]
pub(super) struct Row {
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
    /// What changes.
    pub topics: Vec<Topic>,
    /// What was understood.
    pub facts: Vec<PlanFact>,
    /// The row as the planner counts it, 1-based.
    pub number: usize,
}

impl Row {
    pub fn doubt(&mut self, topic: Topic, what: DoubtKind) {
        let doubt = Doubt { topic, what };
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    pub fn changes(&mut self, topic: Topic) {
        self.topics.push(topic);
    }
}

impl Draft {
    pub fn new(cx: &Context) -> Self {
        let mut world = cx.world.clone();
        world.take_touched();
        Self {
            after: world.seq(),
            world,
            notes: Vec::new(),
            lines: Vec::new(),
            viewer: cx.viewer.clone(),
            commands: Vec::new(),
            marks: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Who imports.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Asks for a command; `false` when nothing changes by it.
    pub fn submit(&mut self, command: Command) -> Result<bool, Refusal> {
        let events = match decide(&self.world, &self.viewer, command.clone()) {
            Err(Refusal::NothingChanges) => return Ok(false),
            decided => decided?,
        };
        self.world = events.iter().fold(std::mem::take(&mut self.world), apply);
        self.follow_own_roles(&command);
        self.commands.push(command);
        Ok(true)
    }

    /// Who imports may gain a role by the import, and then acts in it.
    fn follow_own_roles(&mut self, command: &Command) {
        let Some(own) = self.viewer.person else { return };
        let concerns = match command {
            Command::JoinTeam { member, .. } => member.person == own,
            Command::ChangePerson { person, .. } => *person == own,
            _ => false,
        };
        if concerns {
            let now = Viewer::of(&self.world, own, self.viewer.seat, self.viewer.at);
            let gained: Vec<_> = now.roles.into_iter().filter(|role| !self.viewer.roles.contains(role)).collect();
            self.viewer.roles.extend(gained);
        }
    }

    /// Works out a row: all of what it asks, or none of it.
    pub fn whole<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let (world, roles) = (self.world.clone(), self.viewer.roles.clone());
        let (kept, notes) = (self.commands.len(), self.notes.len());
        let done = work(self);
        if done.is_err() {
            (self.world, self.viewer.roles) = (world, roles);
            self.commands.truncate(kept);
            self.notes.truncate(notes);
        }
        self.world.take_touched();
        done
    }

    /// Remembers that the commands can be cut here.
    pub fn mark(&mut self) {
        let (rows, commands, seq) = (self.lines.len(), self.commands.len(), self.world.seq());
        if commands > self.marks.last().map_or(0, |mark| mark.commands) {
            self.marks.push(Mark { rows, commands, seq });
        }
    }

    /// Walks the rows of a list. `work` says what a usable row is called and what it comes to.
    pub fn walk<R>(
        &mut self,
        list: List<R>,
        label: impl Fn(&R) -> String,
        mut work: impl FnMut(&mut Self, &R, &mut Row) -> Result<Outcome, Refusal>,
    ) {
        let source = self.sources.len();
        self.sources.push(Source::from(&list));
        let mut skipped = list.skipped.iter().peekable();
        for line in list.lines {
            while let Some(before) = skipped.next_if(|row| row.number < line.number) {
                self.lines.push(PlanLine::skipped(source, before));
            }
            let mut row = Row { number: line.number, ..Row::default() };
            let (what, label) = match &line.outcome {
                Err(NoRecord::Unusable(why)) => (Outcome::Unusable(*why), String::new()),
                Err(NoRecord::Skipped(why)) => (Outcome::Skipped(*why), String::new()),
                Ok(record) => {
                    let what = self.whole(|draft| work(draft, record, &mut row)).unwrap_or_else(Outcome::Refused);
                    (what, label(record))
                }
            };
            let (row_number, doubts, facts) = (line.number, row.doubts, row.facts);
            let (line, issues) = (line.line, line.issues);
            self.lines.push(PlanLine { source, row: row_number, label, line, facts, what, issues, doubts });
            self.mark();
        }
        self.lines.extend(skipped.map(|row| PlanLine::skipped(source, row)));
    }

    pub fn into_plan(self, kind: ListKind) -> Plan {
        let Self { world: result, notes, lines, commands, marks, sources, after, .. } = self;
        Plan { kind, sources, notes, lines, commands, after, result, marks }
    }
}
