//! The same meeting as prompts and plain lines: for who has the screen read aloud, or has no screen to draw on.
//!
//! Every question is answered with a number or a line of text, everything that happened is said in one line, and nothing
//! moves. What is said comes through the lens of the room; what is typed is read as on the screens and recorded through
//! the same commands.

use super::{
    args::Global,
    capture::Capture,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists, meeting, who,
};
use crate::{
    capture::signed,
    domain::{
        access::{AccessKind, Purpose, shown},
        command::Command,
        decide::closing::{barred_at, lacks},
        fact::Fact,
        ids::MeetingId,
        lens::{ItemView, Lens},
        meeting::{self as sitting, AgendaItem, Meeting, MeetingStatus},
        policy::{Act, may},
        refusal::Refusal,
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::time,
    report,
    tui::words,
};
use std::io::BufRead;

/// Longest answer that is looked at, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Whether this run is to be one of prompts and lines.
pub fn is_wanted(global: &Global) -> bool {
    global.linear || std::env::var("ACCESSIBLE").is_ok_and(|value| !value.is_empty() && value != "0")
}

/// Runs the meeting at hand on standard input until the person ends it or there are no more answers.
pub fn run(context: Context, output: &mut Output<'_>) -> Done {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::refused(error.to_string()))?;
    let done = {
        let input = std::io::stdin().lock();
        runtime.block_on(Talk { context: &context, input, output }.whole())
    };
    drop(runtime);
    context.close();
    done
}

/// What can be chosen from a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    ReadAgenda,
    Begin,
    Present,
    Next,
    Pick,
    Themes,
    Close,
    ReadMinutes,
    Approve,
    ReadFollowUps,
    RoomEmpty,
    End,
}

impl Choice {
    const fn key(self) -> &'static str {
        match self {
            Self::ReadAgenda => "linear-read-agenda",
            Self::Begin => "linear-begin",
            Self::Present => "linear-present",
            Self::Next => "linear-next",
            Self::Pick => "linear-pick",
            Self::Themes => "linear-themes",
            Self::Close => "linear-close",
            Self::ReadMinutes => "linear-read-minutes",
            Self::Approve => "linear-approve",
            Self::ReadFollowUps => "linear-read-follow-ups",
            Self::RoomEmpty => "op-room-empty",
            Self::End => "linear-end",
        }
    }

    /// What makes sense at this stage, the most likely first; `lingering` while people stay behind after the meeting.
    fn at(status: Option<MeetingStatus>, lingering: bool) -> Vec<Self> {
        let usual: &[Self] = match status {
            Some(MeetingStatus::Planned) => &[Self::ReadAgenda, Self::Begin, Self::ReadFollowUps, Self::End],
            Some(MeetingStatus::Running) => &[
                Self::Next,
                Self::Pick,
                Self::Present,
                Self::Themes,
                Self::ReadAgenda,
                Self::Close,
                Self::ReadFollowUps,
                Self::End,
            ],
            Some(MeetingStatus::Closed) => &[Self::ReadMinutes, Self::Approve, Self::ReadFollowUps, Self::End],
            Some(MeetingStatus::Approved) => &[Self::ReadMinutes, Self::ReadFollowUps, Self::End],
            None => &[Self::ReadFollowUps, Self::End],
        };
        lingering.then_some(Self::RoomEmpty).into_iter().chain(usual.iter().copied()).collect()
    }
}

struct Talk<'a, 'o, R> {
    context: &'a Context,
    input: R,
    output: &'a mut Output<'o>,
}

impl<R: BufRead> Talk<'_, '_, R> {
    async fn whole(mut self) -> Done {
        loop {
            let id = self.at_hand();
            let world = self.context.world();
            let known = id.and_then(|id| world.meeting(id));
            let lens = self.lens(id);
            self.headline(known, &lens)?;
            if lens.keeps_back() {
                self.say(&self.text("room-kept-back"))?;
            }
            let choices = Choice::at(known.map(|meeting| meeting.status), lens.lingering().is_some());
            for (number, choice) in (1..).zip(&choices) {
                self.say(&format!("{number}. {}", self.text(choice.key())))?;
            }
            let Some(answer) = self.ask("linear-choose")? else { return Ok(Exit::Done) };
            let chosen = answer.parse::<usize>().ok().and_then(|number| choices.get(number.checked_sub(1)?));
            let done = match (chosen, id) {
                (Some(Choice::End), _) => return Ok(Exit::Done),
                (Some(Choice::ReadFollowUps), _) => self.follow_ups(id).await,
                (Some(choice), Some(id)) => self.act(*choice, id).await,
                _ => self.say(&self.text("linear-a-number")),
            };
            match done {
                Err(failure) if failure.exit == Exit::Store => return Err(failure),
                Err(failure) if failure.message.is_empty() => return Err(failure),
                Err(failure) => self.say(&failure.message)?,
                Ok(()) => {}
            }
        }
    }

    fn text(&self, key: &str) -> String {
        self.context.texts.get(key).to_owned()
    }

    fn say(&mut self, line: &str) -> Result<(), Failure> {
        self.output.say(line)
    }

    /// Asks; none when there are no more answers.
    fn ask(&mut self, key: &str) -> Result<Option<String>, Failure> {
        let question = self.text(key);
        self.say(&question)?;
        let mut bytes = Vec::new();
        let read = std::io::Read::take(&mut self.input, LONGEST).read_until(b'\n', &mut bytes);
        let length = read.map_err(|error| Failure::refused(error.to_string()))?;
        Ok((length > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    fn at_hand(&self) -> Option<MeetingId> {
        self.context.viewer.at(self.context.clock.now()).meeting_at_hand(&self.context.world())
    }

    /// As everyone in the room may see it, who hears what is read aloud.
    fn lens(&self, at_hand: Option<MeetingId>) -> Lens {
        let viewer = Viewer { seat: Seat::Host, ..self.context.viewer.at(self.context.clock.now()) };
        Lens::at_table(&self.context.world(), viewer, at_hand)
    }

    /// What is read aloud of a meeting is in the access log before it is said.
    async fn seen(&self, id: MeetingId, kind: AccessKind) -> Result<Lens, Failure> {
        let listed = |lens: &Lens| Purpose::new(kind, shown::on_agenda(lens, id)).of(id);
        self.aloud(Some(id), listed).await
    }

    /// The lens of the room, once what it is used for is in the access log.
    async fn aloud(&self, at_hand: Option<MeetingId>, purpose: impl Fn(&Lens) -> Purpose) -> Result<Lens, Failure> {
        let lens = self.lens(at_hand);
        let purpose = purpose(&lens);
        let seen = self.context.handle.see(lens.viewer().clone(), purpose).await;
        seen.map_err(|not_done| Failure::not_done(&self.context.texts, &self.context.world(), &not_done))?;
        Ok(lens)
    }

    fn headline(&mut self, meeting: Option<&Meeting>, lens: &Lens) -> Result<(), Failure> {
        let texts = &self.context.texts;
        let Some(meeting) = meeting else {
            let none = texts.get("agenda-none-planned-linear").to_owned();
            return self.say(&none);
        };
        let world = self.context.world();
        let clinic = world.clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
        let args = [
            ("clinic", clinic.to_owned()),
            ("date", texts.date(meeting.date)),
            ("time", time(meeting.start)),
            ("state", texts.term(meeting.status.word()).to_owned()),
            ("left", lens.agenda(meeting).filter(|view| view.state().is_pending()).count().to_string()),
        ];
        let line = texts.with("linear-headline", &args);
        self.say("")?;
        self.say(&line)
    }

    async fn act(&mut self, choice: Choice, id: MeetingId) -> Result<(), Failure> {
        match choice {
            Choice::ReadAgenda => self.agenda(id).await,
            Choice::Begin => {
                meeting::start(self.context, id, None, None).await?;
                self.present(id).await
            }
            Choice::Present => self.present(id).await,
            Choice::Next => {
                let (lens, world) = (self.lens(Some(id)), self.context.world());
                let is_pending = |(_, view): &(usize, ItemView<'_>)| view.state().is_pending();
                let next = world.meeting(id).and_then(|it| (1..).zip(lens.agenda(it)).find(is_pending));
                let next = next.map(|(place, _)| place);
                match next {
                    Some(place) => self.family(id, place).await,
                    None => self.say(&self.text("linear-no-next")),
                }
            }
            Choice::Pick => {
                self.agenda(id).await?;
                let place = self.ask("linear-which")?.and_then(|answer| answer.parse().ok());
                match place {
                    Some(place) => self.family(id, place).await,
                    None => self.say(&self.text("linear-a-number")),
                }
            }
            Choice::Themes => {
                self.may(id, Act::Capture)?;
                let mut capture = Capture::begin(self.context, id);
                capture.turn("Thema's", self.output).await?;
                self.lines(&mut capture).await
            }
            Choice::Close => {
                let at = self.context.clock.now();
                let at = at.max(self.context.world().meeting(id).and_then(|it| it.started).unwrap_or_default());
                self.context.submit(Command::CloseMeeting { meeting: id, at }).await?;
                self.say(&self.text("linear-closed"))
            }
            Choice::ReadMinutes => {
                let shown = |lens: &Lens| {
                    let minutes = lens.minutes(id);
                    minutes.map(|minutes| shown::in_minutes(lens, id, &minutes)).unwrap_or_default()
                };
                let opened = |lens: &Lens| Purpose::new(AccessKind::Opened, shown(lens)).of(id);
                let minutes = self.aloud(Some(id), opened).await?.minutes(id);
                let text = minutes.map(|minutes| report::minutes_markdown(&minutes, &self.context.texts, &[]));
                self.say(text.unwrap_or_default().trim_end())
            }
            Choice::Approve if self.lens(Some(id)).keeps_back() => self.say(&self.text("linear-not-approved")),
            Choice::Approve => {
                let viewer = who::signs(self.context, || self.ask("linear-who-are-you"))?;
                self.context.submit_as(viewer, Command::ApproveMinutes { meeting: id }).await?;
                self.say(&self.text("linear-approved"))
            }
            Choice::RoomEmpty => {
                let meeting = self.lens(Some(id)).lingering().map_or(id, |meeting| meeting.id);
                self.context.submit(Command::EmptyRoom { meeting }).await?;
                Ok(())
            }
            Choice::ReadFollowUps | Choice::End => Ok(()),
        }
    }

    async fn agenda(&mut self, id: MeetingId) -> Result<(), Failure> {
        let (lens, world) = (self.seen(id, AccessKind::Listed).await?, self.context.world());
        let Some(meeting) = world.meeting(id) else { return Ok(()) };
        let lines: Vec<String> = (1..).zip(lens.agenda(meeting)).map(|(place, view)| self.item(place, &view)).collect();
        lines.iter().try_for_each(|line| self.say(line))
    }

    /// "3. casus 43, nieuw, wacht. Vraag: …"
    fn item(&self, place: usize, view: &ItemView<'_>) -> String {
        let texts = &self.context.texts;
        let args = [
            ("place", place.to_string()),
            ("family", lists::label(texts, view.label())),
            ("kind", texts.term(view.state().kind.word()).to_owned()),
            ("state", texts.term(view.state().status.word()).to_owned()),
            ("question", view.details().map(|details| details.question.clone()).unwrap_or_default()),
        ];
        texts.with("linear-item", &args)
    }

    /// Who is there: everyone the team list expects, but for those who are named.
    async fn present(&mut self, id: MeetingId) -> Result<(), Failure> {
        let Some(absent) = self.ask("linear-who-is-absent")? else { return Ok(()) };
        let names = absent.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
        let request =
            meeting::Attend { present: Vec::new(), all: true, except: names.map(str::to_owned).collect(), from: None };
        let name = self.context.world().meeting(id).map(|it| self.context.meeting_name(it)).unwrap_or_default();
        let heading = self.text("linear-at-the-table");
        self.say(&heading)?;
        meeting::attend(self.context, &name, &request, self.output).await.map(drop)
    }

    /// The turn of the family at a place on the agenda: what is asked, then line after line.
    async fn family(&mut self, id: MeetingId, place: usize) -> Result<(), Failure> {
        self.may(id, Act::RunMeeting)?;
        let (lens, world) = (self.lens(Some(id)), self.context.world());
        // Who may not hear it leaves when its turn begins: until then it can be masked for the room.
        let item = world.meeting(id).and_then(|it| Some(lens.agenda(it).nth(place.checked_sub(1)?)?.state()));
        let Some(item) = item else { return self.say(&self.text("linear-a-number")) };
        if !self.is_alone_with(&world, item, place)? {
            return self.say(&self.text("linear-not-now"));
        }
        let (item, case) = (item.id, item.details.case);
        let goes_on = world.meeting(id).is_some_and(|it| it.open_item == Some(item));
        let mut capture = Capture::begin(self.context, id).aloud();
        capture.open(item, self.output).await?;
        // Whoever begins a turn is in the access log by that; who goes on with one was not there when it began.
        let lens = if goes_on {
            let opened = |_: &Lens| Purpose::new(AccessKind::Opened, case).of(id);
            self.aloud(Some(id), opened).await?
        } else {
            self.lens(Some(id))
        };
        let heading = lens.item(item).map(|view| self.item(place, &view)).unwrap_or_default();
        self.say(&heading)?;
        self.lines(&mut capture).await
    }

    /// Refuses who may not do this at this meeting, before anything of it is told.
    fn may(&self, id: MeetingId, act: Act) -> Result<(), Failure> {
        let (texts, world) = (&self.context.texts, self.context.world());
        if may(&world, &self.context.viewer, act, Some(id)) {
            return Ok(());
        }
        Err(Failure::refused(texts.refusal(&world, &Refusal::MayNot(act.into()))))
    }

    /// Whether nobody is in the room who may not hear this family. Its name is not said before they are out.
    fn is_alone_with(&mut self, world: &World, item: &AgendaItem, place: usize) -> Result<bool, Failure> {
        let texts = &self.context.texts;
        let told = |exit: sitting::Exit| {
            let name = world.person(exit.person).map(|person| person.name.as_str()).unwrap_or_default();
            format!("{name} ({})", texts.bar(exit.bar))
        };
        let now = self.context.clock.now();
        let leave: Vec<String> = barred_at(world, item, now).into_iter().map(told).collect();
        // Of whom nobody may hear the name is spoken without one, and all may stay.
        let here = world.meeting(item.meeting).map_or(0, |it| it.room(Some(item), now).len());
        if leave.is_empty() || leave.len() == here {
            return Ok(true);
        }
        let args = [("place", place.to_string()), ("people", leave.join(", "))];
        let told = texts.with("linear-who-leaves", &args);
        self.say(&told)?;
        Ok(self.ask("linear-are-they-out")?.is_some_and(|answer| answer.is_empty()))
    }

    /// Records line after line until an empty one; says what each became, and what the family still lacks at the end.
    async fn lines(&mut self, capture: &mut Capture<'_>) -> Result<(), Failure> {
        let help = self.text("linear-lines-help");
        self.say(&help)?;
        loop {
            let Some(line) = self.ask("linear-line")? else { return Ok(()) };
            match line.as_str() {
                "" => break,
                "?" => self.say(&help)?,
                line => match capture.line(signed(line).as_deref().unwrap_or(line)).await {
                    Ok((fact, warnings)) => {
                        let told = self.told(&fact);
                        self.say(&told)?;
                        warnings.iter().try_for_each(|warning| self.say(warning))?;
                    }
                    Err(failure) if failure.exit == Exit::Store => return Err(failure),
                    Err(failure) => {
                        let args = [("why", failure.message)];
                        let told = self.context.texts.with("linear-not-kept", &args);
                        self.say(&told)?;
                    }
                },
            }
        }
        let world = self.context.world();
        let lacking =
            capture.item().and_then(|item| world.item(item)).map(|item| lacks(&world, item)).unwrap_or_default();
        if lacking.is_empty() {
            capture.leave(self.output).await?;
            return self.say(&self.text("linear-family-done"));
        }
        let lacking: Vec<&str> = lacking.iter().map(|lack| self.context.texts.lack(*lack)).collect();
        let told = self.context.texts.with("linear-family-lacks", &[("lacks", lacking.join(", "))]);
        self.say(&told)
    }

    /// "Vastgelegd: Actie. schuldenloket bellen. W. Maquette. vr 27 nov 2026"
    fn told(&self, fact: &Fact) -> String {
        let (texts, world) = (&self.context.texts, self.context.world());
        let name =
            |who: &crate::domain::ids::PersonId| world.person(*who).map(|it| it.name.clone()).unwrap_or_default();
        let (people, due) = match fact {
            Fact::FollowUp { owners, due, .. } => (owners.iter().map(name).collect(), *due),
            Fact::Feedback { by, due, .. } => (by.iter().map(name).collect(), *due),
            Fact::Coordinator(crate::domain::fact::CoordinatorChoice::Assigned { person, .. }) => {
                (vec![name(person)], None)
            }
            _ => (Vec::new(), None),
        };
        let due = due.map(|due| texts.date(due));
        let parts = [texts.get(words::fact(fact)).to_owned(), fact.text().to_owned(), people.join(", ")];
        let parts: Vec<String> = parts.into_iter().chain(due).filter(|part| !part.is_empty()).collect();
        texts.with("linear-kept", &[("what", parts.join(". "))])
    }

    async fn follow_ups(&mut self, at_hand: Option<MeetingId>) -> Result<(), Failure> {
        let listed = |lens: &Lens| {
            let ids = lens.follow_ups().map(|it| it.follow_up.id);
            Purpose::new(AccessKind::Listed, shown::in_follow_ups(lens, ids))
        };
        let lens = self.aloud(at_hand, listed).await?;
        let rows = report::actions(&lens, &report::Filter::default());
        let texts = &self.context.texts;
        let line = |row: &report::ActionRow<'_>| {
            let due = row.due.map_or_else(|| texts.get("no-date").to_owned(), |due| texts.date(due));
            let label = row.label.map(|label| lists::label(texts, label));
            let what = row.text.map(str::to_owned);
            let parts = [Some(due), Some(row.owners.join(", ")), what, label];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
        };
        let lines: Vec<String> = rows.iter().map(line).collect();
        if lines.is_empty() {
            return self.say(&self.text("cli-nothing"));
        }
        lines.iter().try_for_each(|line| self.say(line))
    }
}
