//! Lines of a meeting from a file or standard input, each durable before it is printed.
//!
//! `## CODE` opens a family's turn, `## Thema's` the part that belongs to none. Whoever may not hear a family leaves the
//! room for it, and that is said. A line that can't be understood is told with its number, and the rest goes on.

use super::{
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists,
    meeting::start,
};
use crate::{
    capture::{Scene, read},
    domain::{
        calendar::utc,
        command::{Command, RoomChoice},
        decide::{closing::lacks, decide},
        event::{Event, Happened},
        fact::Fact,
        fold::fold,
        ids::{CaseId, CommandId, ItemId, MeetingId},
        lens::{Label, Lens},
        meeting::{AgendaItem, ItemStatus, MeetingStatus},
        policy::{Act, knows, may},
        refusal::Refusal,
        unseen::seen,
        viewer::{Seat, Viewer},
    },
    live::Receipt,
};
use chrono::{DateTime, Utc};
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read},
    path::Path,
};

/// Longest line that is looked at, in bytes; a longer one is refused like any that can't be understood.
const LONGEST_LINE: u64 = 64 * 1024;
/// Of a longer line this much is passed over in search of its end; then it is no text.
const LONGEST_SKIP: u64 = 64 * 1024 * 1024;

/// Records the lines of one meeting.
pub struct Capture<'a> {
    context: &'a Context,
    /// Who records: whoever asks, else the meeting's minute-taker.
    viewer: Viewer,
    meeting: MeetingId,
    item: Option<ItemId>,
    /// What stands here must not land anywhere yet: no heading came so far, or one that could not be followed.
    lost: Option<Lost>,
    /// The minutes are taken at the time of the meeting; otherwise times are those of the agenda.
    live: bool,
    /// What is said is read aloud: a family is called as everyone in the room may know it.
    aloud: bool,
    /// Without a live meeting: when the turn that is on ends.
    ends: Option<DateTime<Utc>>,
    /// How often each line of a file stood below the same family so far. None on standard input, where nothing is given
    /// twice by taking a file in again.
    taken_in: Option<HashMap<(Option<ItemId>, String), u32>>,
    incomplete: bool,
}

/// Why lines have no place to go to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// Nothing says yet whom they are about.
    NoHeading,
    /// The family above them was not found.
    NoFamily,
}

/// Runs `mdo capture`.
pub async fn run(context: &Context, meeting: &str, file: Option<&Path>, output: &mut Output<'_>) -> Done {
    let id = context.meeting(meeting).await?;
    let unknown = || Failure::refused(context.texts.get("refusal-unknown-meeting"));
    let file = file.filter(|file| file.as_os_str() != "-");
    let known = context.world().meeting(id).cloned().ok_or_else(unknown)?;
    let input = input(context, file)?;
    if !may(&context.world(), &context.viewer, Act::Capture, Some(id)) {
        return Err(Failure::refused(context.texts.refusal(&context.world(), &Refusal::MayNot(Act::Capture.into()))));
    }
    if known.status == MeetingStatus::Planned {
        start(context, id, None, None).await?;
        let name = context.meeting_name(&known);
        output.note(&context.texts.with("cli-started", &[("meeting", name)]));
    }
    let mut capture = Capture::begin(context, id);
    capture.live &= file.is_none();
    capture.taken_in = file.map(|_| HashMap::new());
    capture.lines(BufReader::new(input), output).await?;
    capture.leave(output).await?;
    Ok(if capture.incomplete { Exit::Refused } else { Exit::Done })
}

/// Where the lines come from. A folder or a device is neither a list of lines nor ever at its end.
fn input(context: &Context, file: Option<&Path>) -> Result<Box<dyn Read>, Failure> {
    let Some(path) = file else { return Ok(Box::new(std::io::stdin())) };
    let unreadable = || Failure::usage(context.texts.with("cli-unreadable", &[("file", path.display().to_string())]));
    let file = std::fs::File::open(path).map_err(|_| unreadable())?;
    let kind = file.metadata().map_err(|_| unreadable())?;
    if kind.is_dir() || is_device(&kind) { Err(unreadable()) } else { Ok(Box::new(file)) }
}

#[cfg(unix)]
fn is_device(kind: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.file_type().is_block_device() || kind.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_device(_: &std::fs::Metadata) -> bool {
    false
}

/// Passes over the rest of a line; false if it has no end.
fn skip_line(input: &mut impl BufRead) -> bool {
    let mut left = LONGEST_SKIP;
    let mut rest = Vec::new();
    while left > 0 {
        rest.clear();
        match input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut rest) {
            Ok(0) => return true,
            Ok(_) if rest.ends_with(b"\n") => return true,
            Ok(read) => left = left.saturating_sub(read as u64),
            Err(_) => return false,
        }
    }
    false
}

impl<'a> Capture<'a> {
    /// Goes on where the meeting stands; whoever asks records, else its minute-taker.
    pub fn begin(context: &'a Context, meeting: MeetingId) -> Self {
        let world = context.world();
        let known = world.meeting(meeting);
        let minute_taker = known.and_then(|meeting| meeting.minute_taker);
        let person = context.viewer.person.or(minute_taker);
        let viewer = Viewer { seat: Seat::CommandLine, person, ..context.viewer.clone() };
        let item = known.and_then(|meeting| meeting.open_item);
        let lost = item.is_none().then_some(Lost::NoHeading);
        let live = context.clock.runs() && known.is_some_and(|meeting| meeting.date == context.today());
        Capture {
            context,
            viewer,
            meeting,
            item,
            lost,
            live,
            aloud: false,
            ends: None,
            taken_in: None,
            incomplete: false,
        }
    }
}

impl Capture<'_> {
    async fn lines(&mut self, mut input: impl BufRead, output: &mut Output<'_>) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            let length = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes);
            match length {
                Ok(0) => break,
                Ok(length) if length as u64 == LONGEST_LINE && !bytes.ends_with(b"\n") => {
                    // What stands below a heading that can't be read must not land with another family.
                    if bytes.starts_with(b"##") {
                        self.lost = Some(Lost::NoFamily);
                    }
                    self.complain(number, self.context.texts.get("cli-line-too-long"), output);
                    if skip_line(&mut input) {
                        continue;
                    }
                    break;
                }
                Ok(_) => {}
                Err(error) => {
                    self.complain(number, &error.to_string(), output);
                    break;
                }
            }
            let Ok(line) = std::str::from_utf8(&bytes) else {
                self.complain(number, self.context.texts.get("cli-not-utf8"), output);
                continue;
            };
            let line = seen(line.trim_end());
            let line = line.trim_end();
            if line.is_empty() {
                continue;
            }
            let done = match line.strip_prefix("##").or_else(|| line.strip_prefix("# ")) {
                // A title above the first family.
                Some(title) if self.is_title(line, title) => {
                    let args = [("number", number.to_string())];
                    output.note(&self.context.texts.with("cli-title-passed", &args));
                    continue;
                }
                Some(heading) => self.turn(heading.trim(), output).await,
                None => self.numbered(number, line, output).await,
            };
            match done {
                Ok(()) => {
                    if let Err(failure) = output.say(line) {
                        let args = [("number", number.to_string())];
                        output.note(&self.context.texts.with("cli-capture-stopped", &args));
                        return Err(failure);
                    }
                }
                Err(failure) if failure.exit == Exit::Store => return Err(failure),
                Err(failure) => self.complain(number, &failure.message, output),
            }
        }
        Ok(())
    }

    fn complain(&mut self, number: usize, why: &str, output: &mut Output<'_>) {
        self.incomplete = true;
        let args = [("number", number.to_string()), ("why", why.to_owned())];
        output.note(&self.context.texts.with("cli-line-not-kept", &args));
    }

    async fn submit(&self, command: Command) -> Result<Receipt, Failure> {
        self.submit_as(CommandId(uuid::Uuid::now_v7().as_u128()), command).await
    }

    async fn submit_as(&self, id: CommandId, command: Command) -> Result<Receipt, Failure> {
        let answer = self.context.handle.submit(self.recorder(&command), id, command).await;
        answer.map_err(|not_done| Failure::not_done(&self.context.texts, &self.context.world(), &not_done))
    }

    /// Who records: the minute-taker, but what names a family that only who holds the keys may know is theirs.
    fn recorder(&self, command: &Command) -> Viewer {
        let (world, now) = (self.context.world(), self.context.clock.now());
        let (writer, holder) = (self.viewer.at(now), self.context.viewer.at(now));
        let decided = |viewer: &Viewer| decide(&world, viewer, command.clone());
        let hidden = |case: CaseId| world.case(case).is_some_and(|case| !knows(&world, &writer, case));
        let names_hidden = |event: &Event| match &event.what {
            Happened::EntryRecorded { entry, .. } => entry.about.is_some_and(hidden),
            _ => false,
        };
        let is_theirs =
            || decided(&writer).is_ok() && decided(&holder).map_or(true, |events| events.iter().any(names_hidden));
        if writer.person != holder.person && is_theirs() { holder } else { writer }
    }

    /// The same line of a file at the same family is the same act: a file that is taken in again, after a mistake in it was
    /// put right, records only what was not recorded yet.
    fn id_of(&mut self, line: &str) -> CommandId {
        let random = CommandId(uuid::Uuid::now_v7().as_u128());
        let Some(taken_in) = &mut self.taken_in else { return random };
        let nth = taken_in.entry((self.item, line.to_owned())).or_default();
        *nth += 1;
        let mut hasher = blake3::Hasher::new();
        let item = self.item.map_or(0, |item| item.0);
        for number in [self.meeting.0, item, *nth] {
            hasher.update(&number.to_be_bytes());
        }
        hasher.update(line.as_bytes());
        hasher.finalize().as_bytes().first_chunk().map_or(random, |bytes| CommandId(u128::from_be_bytes(*bytes)))
    }

    /// `## CODE`: the turn of a family begins; that of the one before ends when it has all it needs.
    pub async fn turn(&mut self, heading: &str, output: &mut Output<'_>) -> Result<(), Failure> {
        self.leave(output).await?;
        self.lost = None;
        self.item = None;
        if is_theme(heading) {
            return Ok(());
        }
        self.lost = Some(Lost::NoFamily);
        let Some(item) = self.find(heading) else {
            let args = [("heading", heading.to_owned())];
            return Err(Failure::refused(self.context.texts.with("cli-no-such-item", &args)));
        };
        self.open(item.id, output).await
    }

    /// Whether a line with one `#` is no family but what stands above all of them.
    fn is_title(&self, line: &str, heading: &str) -> bool {
        !line.starts_with("##") && self.lost == Some(Lost::NoHeading) && self.find(heading.trim()).is_none()
    }

    /// What the lines are recorded with.
    pub fn item(&self) -> Option<ItemId> {
        self.item
    }

    /// The same, before everyone in the room.
    pub fn aloud(self) -> Self {
        Self { aloud: true, ..self }
    }

    /// As what is said calls families: before anybody left the room where it is read aloud.
    fn caller(&self) -> Lens {
        let (world, viewer) = (self.context.world(), self.viewer.at(self.context.clock.now()));
        if !self.aloud {
            return Lens::alone(world, viewer);
        }
        Lens::at_table(&world, Viewer { seat: Seat::Host, ..viewer }, Some(self.meeting))
    }

    /// The turn of an item begins; whoever may not hear it leaves the room, and that is said.
    pub async fn open(&mut self, item: ItemId, output: &mut Output<'_>) -> Result<(), Failure> {
        let world = self.context.world();
        let Some(item) = world.item(item) else { return Ok(()) };
        let at = self.moment(item);
        match item.status {
            ItemStatus::Closed => drop(self.submit(Command::ReopenItem { item: item.id }).await?),
            ItemStatus::Postponed | ItemStatus::Removed => {
                drop(self.submit(Command::RestoreItem { item: item.id }).await?);
            }
            ItemStatus::Waiting | ItemStatus::Opened => {}
        }
        if world.meeting(self.meeting).is_some_and(|meeting| meeting.open_item != Some(item.id)) {
            let caller = self.caller();
            let receipt = self.submit(Command::OpenItem { item: item.id, at, room: RoomChoice::TheyLeave }).await?;
            self.tell_room(&receipt, &caller, output);
        }
        self.ends = (!self.live).then(|| if item.opened.is_some() { at } else { self.planned_end(item).unwrap_or(at) });
        self.item = Some(item.id);
        self.lost = None;
        Ok(())
    }

    /// Says who left the room, that no name may be used, and who is missing to decide.
    fn tell_room(&self, receipt: &Receipt, lens: &Lens, output: &mut Output<'_>) {
        let (texts, world) = (&self.context.texts, self.context.world());
        for event in &receipt.events {
            let Happened::ItemOpened { item, anonymous, exits, missing, .. } = &event.what else { continue };
            let family = lens.item(*item).map(|view| lists::label(texts, view.label())).unwrap_or_default();
            for exit in exits {
                let name = world.person(exit.person).map(|person| person.name.clone()).unwrap_or_default();
                let args = [("family", family.clone()), ("name", name), ("why", texts.bar(exit.bar).to_owned())];
                output.note(&texts.with("cli-leaves-room", &args));
            }
            if *anonymous {
                output.note(&texts.with("cli-without-name", &[("family", family.clone())]));
            }
            for place in missing {
                let args = [("family", family.clone()), ("missing", texts.missing(place))];
                output.note(&texts.with("cli-quorum", &args));
            }
        }
    }

    /// The item of a code (also without what stands between its letters and figures, and with the name behind it), a number
    /// that one code ends on, a name, or a theme.
    fn find(&self, heading: &str) -> Option<AgendaItem> {
        let (world, wanted) = (self.context.world(), fold(heading));
        let lens = Lens::alone(world.clone(), self.viewer.at(self.context.clock.now()));
        let meeting = world.meeting(self.meeting)?;
        let bare = |code: &str| fold(code).replace(' ', "");
        let first = heading.split_whitespace().next().unwrap_or_default();
        let ends_on = |code: &str, number: &str| {
            let digits = number.trim_start_matches('0');
            let end = code.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && end.trim_start_matches('0') == digits
        };
        let one = |is: &dyn Fn(&str) -> bool| {
            let mut all = lens.agenda(meeting).filter(|view| view.label() != Label::Masked).filter(|view| {
                let case = view.state().details.case.and_then(|case| world.case(case));
                case.is_some_and(|case| is(&case.code))
            });
            all.next().filter(|_| all.next().is_none()).map(|view| view.state().clone())
        };
        let by_code = || {
            one(&|code| bare(code) == bare(heading))
                .or_else(|| one(&|code| first.contains(|c: char| c.is_ascii_digit()) && bare(code) == bare(first)))
                .or_else(|| one(&|code| ends_on(code, heading)))
        };
        let found = lens.agenda(meeting).find(|view| match view.label() {
            Label::Number(number) => wanted == number || wanted == format!("casus {number}"),
            Label::Name(name) => fold(name) == wanted,
            Label::Theme(question) => !question.is_empty() && fold(question) == wanted,
            Label::Masked => false,
        });
        by_code().or_else(|| found.map(|view| view.state().clone()))
    }

    /// When a turn begins: now in a live meeting, else as the agenda plans it.
    fn moment(&self, item: &AgendaItem) -> DateTime<Utc> {
        let now = self.context.clock.now();
        if self.live {
            return now;
        }
        self.slot(item).map_or(now, |(from, _)| from)
    }

    fn planned_end(&self, item: &AgendaItem) -> Option<DateTime<Utc>> {
        self.slot(item).map(|(_, until)| until)
    }

    fn slot(&self, item: &AgendaItem) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let world = self.context.world();
        let meeting = world.meeting(self.meeting)?;
        let slot = world.timetable(meeting).into_iter().find(|slot| slot.item == item.id)?;
        let moment = |time| utc(meeting.date.and_time(time));
        Some((moment(slot.at), moment(slot.end())))
    }

    /// Ends the turn that is on, when it has all it needs; says what it lacks otherwise.
    pub async fn leave(&mut self, output: &mut Output<'_>) -> Result<(), Failure> {
        let world = self.context.world();
        let Some(item) = self.item.and_then(|item| world.item(item)) else { return Ok(()) };
        if item.status != ItemStatus::Opened {
            return Ok(());
        }
        let lacking = lacks(&world, item);
        let at = self.ends.take().unwrap_or(self.context.clock.now()).max(item.opened.unwrap_or_default());
        if lacking.is_empty() {
            self.submit(Command::CloseItem { item: item.id, at }).await?;
            return Ok(());
        }
        if !self.live && world.meeting(self.meeting).is_some_and(|meeting| meeting.clock_since.is_some()) {
            self.submit(Command::PauseClock { meeting: self.meeting, at }).await?;
        }
        let texts = &self.context.texts;
        let lens = Lens::alone(world.clone(), self.viewer.at(self.context.clock.now()));
        let label = lens.item(item.id).map(|view| lists::label(texts, view.label())).unwrap_or_default();
        let place = world.meeting(self.meeting).and_then(|it| world.agenda(it).position(|other| other.id == item.id));
        let lacking: Vec<&str> = lacking.iter().map(|lack| texts.lack(*lack)).collect();
        let number = place.map(|place| (place + 1).to_string()).unwrap_or_default();
        let args = [("number", number), ("family", label), ("lacks", lacking.join(", "))];
        output.note(&texts.with("cli-item-lacks", &args));
        self.incomplete = true;
        Ok(())
    }

    /// Records a line of a list; what to know about it is told with its number.
    async fn numbered(&mut self, number: usize, line: &str, output: &mut Output<'_>) -> Result<(), Failure> {
        let (_, warnings) = self.line(line).await?;
        for what in warnings {
            let args = [("number", number.to_string()), ("what", what)];
            output.note(&self.context.texts.with("cli-line-kept-but", &args));
        }
        Ok(())
    }

    /// Records a line; gives what it was understood as, and what to know about it.
    pub async fn line(&mut self, line: &str) -> Result<(Fact, Vec<String>), Failure> {
        let id = self.id_of(line);
        let texts = &self.context.texts;
        let lens = Lens::alone(self.context.world(), self.viewer.at(self.context.clock.now()));
        let scene = Scene::of(&lens, self.meeting, self.item);
        let reading = read(line, &scene);
        let Some(fact) = reading.fact else {
            let problems: Vec<String> = reading.problems.iter().map(|problem| texts.problem(problem, &scene)).collect();
            return Err(Failure::refused(problems.join(" ")));
        };
        // What must hold no name is checked for one, and may stand anywhere.
        let unnamed = fact.is_about_the_network();
        match self.lost {
            Some(Lost::NoFamily) => return Err(Failure::refused(texts.get("cli-no-family-open"))),
            Some(Lost::NoHeading) if !unnamed => return Err(Failure::refused(texts.get("cli-no-heading-yet"))),
            _ => {}
        }
        let warnings = reading.warnings.iter().map(|warning| texts.warning(warning, &scene)).collect();
        self.submit_as(id, Command::Record { meeting: self.meeting, item: self.item, fact: fact.clone() }).await?;
        Ok((fact, warnings))
    }
}

/// The part of the meeting that belongs to no family.
fn is_theme(heading: &str) -> bool {
    let heading = fold(heading);
    ["thema", "themas", "overig", "rondvraag", "themes", "knelpunten"].contains(&heading.as_str())
}
