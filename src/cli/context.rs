//! What every command needs: the texts, the clock, the hub, and who asks.

use super::{
    args::Global,
    failure::{Exit, Failure},
    who::{self, Unclear},
};
use crate::{
    domain::{
        access::{AccessKind, Purpose},
        command::Command,
        ids::{CommandId, MeetingId, PersonId},
        lens::Lens,
        meeting::{Meeting, MeetingStatus},
        refusal::Refusal,
        unseen::seen,
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::{Lang, Texts},
    live::{Clock, Handle, Receipt},
};
use chrono::NaiveDate;
use etcetera::BaseStrategy;
use std::{io::Write, path::PathBuf, sync::Arc, thread::JoinHandle};

/// Where a run writes: what was asked for, and what is said about it. Nothing that a terminal would obey gets through.
pub struct Output<'a> {
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Somebody looks on: progress may be drawn.
    pub is_watched: bool,
}

impl Output<'_> {
    /// Writes what was asked for, and hands it on at once: what is printed has happened.
    ///
    /// # Errors
    /// When nobody reads any more.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{}", seen(text)).and_then(|()| self.out.flush()).map_err(|error| broken(&error))
    }

    /// Writes a file as it is, with the line ends that its format asks for. Its values hold nothing that a terminal obeys.
    ///
    /// # Errors
    /// When nobody reads any more.
    pub fn file(&mut self, text: &str) -> Result<(), Failure> {
        write!(self.out, "{text}").and_then(|()| self.out.flush()).map_err(|error| broken(&error))
    }

    /// Writes something about what was asked for.
    pub fn note(&mut self, text: &str) {
        // Who closed standard error does not want to know.
        let _ = writeln!(self.err, "{}", seen(text));
    }
}

fn broken(error: &std::io::Error) -> Failure {
    // Who stopped reading knows it.
    let is_closed = error.kind() == std::io::ErrorKind::BrokenPipe;
    Failure { exit: Exit::Refused, message: if is_closed { String::new() } else { error.to_string() } }
}

/// The language of a run.
pub fn language(option: Option<&str>) -> Result<Lang, Failure> {
    let chosen = option.map(str::parse::<Lang>).transpose();
    let environment = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok());
    let environment = [0, 1, 2].map(|at: usize| environment.get(at).and_then(|value| value.as_deref()));
    match chosen {
        Ok(chosen) => Ok(Lang::choose(chosen, environment)),
        Err(unknown) => Err(Failure::usage(format!("--lang: {unknown}"))),
    }
}

/// The clock of a run.
pub fn clock(global: &Global) -> Clock {
    global.now.map_or(Clock::System, Clock::Fixed)
}

/// The store file of a run.
///
/// # Errors
/// When the platform has no data folder.
pub fn store_path(global: &Global, texts: &Texts) -> Result<PathBuf, Failure> {
    if let Some(path) = &global.store {
        return Ok(path.clone());
    }
    let base = etcetera::choose_base_strategy();
    let base = base.map_err(|_| Failure { exit: Exit::Store, message: texts.get("store-no-folder").to_owned() })?;
    Ok(base.data_dir().join("mdo").join("mdo.redb"))
}

/// A run with an open store.
pub struct Context {
    /// Texts.
    pub texts: Texts,
    /// Clock.
    pub clock: Clock,
    /// The hub.
    pub handle: Handle,
    /// Who asks.
    pub viewer: Viewer,
    hub: JoinHandle<()>,
}

impl Context {
    /// Finds out who asks the hub of an opened store.
    ///
    /// # Errors
    /// When nobody has the name given, or it is not that of the passphrase.
    pub fn of(
        global: &Global,
        texts: Texts,
        clock: Clock,
        (handle, hub): (Handle, JoinHandle<()>),
    ) -> Result<Self, Failure> {
        let clock = handle.clock(clock);
        let viewer = Viewer::of_the_house(Seat::CommandLine, clock.now());
        let mut context = Self { texts, clock, handle, viewer, hub };
        match context.who_asks(global.viewer.as_deref()) {
            Ok(Some(person)) => {
                context.viewer = Viewer::of(&context.world(), person, Seat::CommandLine, clock.now());
                Ok(context)
            }
            Ok(None) => Ok(context),
            Err(failure) => {
                context.close();
                Err(failure)
            }
        }
    }

    /// Whose passphrase opened the store, else who somebody says to be: nobody is another than their passphrase says.
    fn who_asks(&self, said: Option<&str>) -> Result<Option<PersonId>, Failure> {
        let said = said.map(|name| self.named(name)).transpose()?;
        let holder = self.handle.holder(&who::known);
        match (holder, said) {
            (Some(holder), Some(said)) if said != holder => {
                let name = self.world().person(holder).map(|person| person.name.clone()).unwrap_or_default();
                Err(Failure::refused(self.texts.with("cli-as-another", &[("name", name)])))
            }
            _ => Ok(holder.or(said)),
        }
    }

    /// Waits until the store is closed.
    pub fn close(self) {
        let Self { handle, hub, .. } = self;
        drop(handle);
        // The hub does not panic; if it did, its store is closed as well.
        let _ = hub.join();
    }

    /// The world now.
    pub fn world(&self) -> Arc<World> {
        self.handle.world()
    }

    /// The world as the viewer may see it, for a purpose that is in the access log before anything is shown.
    ///
    /// # Errors
    /// When the access log can't be written, or who asks left the team and may know of no family any more.
    pub async fn lens(&self, purpose: impl FnOnce(&Lens) -> Purpose) -> Result<Lens, Failure> {
        let lens = Lens::alone(self.world(), self.viewer.at(self.clock.now()));
        let purpose = purpose(&lens);
        let lists = matches!(purpose.kind, AccessKind::Listed | AccessKind::Opened);
        if lists && lens.is_of_who_left() {
            let refused = self.handle.refused(lens.viewer().clone(), purpose).await;
            refused.map_err(|not_done| Failure::not_done(&self.texts, &self.world(), &not_done))?;
            return Err(Failure::refused(self.texts.get("cli-left-team")));
        }
        let seen = self.handle.see(lens.viewer().clone(), purpose).await;
        seen.map_err(|not_done| Failure::not_done(&self.texts, &self.world(), &not_done))?;
        Ok(lens)
    }

    /// The answer to what somebody may not ask for, which is in the access log before they get it.
    pub async fn refuses(&self, purpose: Purpose, refusal: &Refusal) -> Failure {
        let world = self.world();
        match self.handle.refused(self.viewer.at(self.clock.now()), purpose).await {
            Ok(()) => Failure::refused(self.texts.refusal(&world, refusal)),
            Err(not_done) => Failure::not_done(&self.texts, &world, &not_done),
        }
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.viewer.at(self.clock.now()).day()
    }

    /// Asks the hub.
    ///
    /// # Errors
    /// The refusal or the trouble, as a sentence.
    pub async fn submit(&self, command: Command) -> Result<Receipt, Failure> {
        self.submit_as(self.viewer.at(self.clock.now()), command).await
    }

    /// Asks the hub for what somebody does by name.
    ///
    /// # Errors
    /// As [`Self::submit`].
    pub async fn submit_as(&self, viewer: Viewer, command: Command) -> Result<Receipt, Failure> {
        let id = CommandId(uuid::Uuid::now_v7().as_u128());
        let answer = self.handle.submit(viewer, id, command).await;
        answer.map_err(|not_done| Failure::not_done(&self.texts, &self.world(), &not_done))
    }

    /// The person whom people mean by `name`.
    ///
    /// # Errors
    /// When nobody or more than one has it.
    pub fn person(&self, name: &str) -> Result<PersonId, Failure> {
        who::meant(&self.world(), name).map_err(|unclear| self.unclear(name, unclear))
    }

    /// Who somebody says to be.
    ///
    /// # Errors
    /// As [`Self::person`].
    pub fn named(&self, name: &str) -> Result<PersonId, Failure> {
        who::named(&self.world(), name).map_err(|unclear| self.unclear(name, unclear))
    }

    fn unclear(&self, name: &str, unclear: Unclear) -> Failure {
        let name = ("name", name.to_owned());
        Failure::refused(match unclear {
            Unclear::Several(people) => self.texts.with("cli-several-people", &[name, ("people", people.join(", "))]),
            Unclear::Nobody => self.texts.with("cli-no-such-person", &[name]),
        })
    }

    /// The day that `text` means, as people type it in a line: `15-12`, `11 dec`, `vr`.
    ///
    /// # Errors
    /// When it is no day, or may be two.
    pub fn day(&self, text: &str) -> Result<NaiveDate, Failure> {
        use crate::capture::dates::{DateContext, Reading, parse_whole};
        let context = DateContext { today: self.today(), next_meeting: None, extra_closed: &[] };
        match parse_whole(text.trim(), &context).map(|span| span.reading) {
            Some(Reading::One(value)) => Ok(value.date),
            _ => Err(Failure::usage(self.texts.with("cli-no-day", &[("text", text.to_owned())]))),
        }
    }

    /// The meeting that `text` speaks of: `CLINIC/DATE`, a date alone, or `next`.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub async fn meeting(&self, text: &str) -> Result<MeetingId, Failure> {
        let world = self.world();
        let (clinic, day) = text.rsplit_once('/').map_or((None, text), |(clinic, day)| (Some(clinic), day));
        let unknown = || Failure::refused(self.texts.with("cli-no-such-meeting", &[("meeting", text.to_owned())]));
        let clinics = match clinic {
            Some(name) => vec![world.clinic_by_name(name).ok_or_else(unknown)?.id],
            None => world.clinics().map(|clinic| clinic.id).collect(),
        };
        let found: Vec<MeetingId> = if is_next(day) {
            let next = clinics.iter().filter_map(|clinic| world.next_meeting(*clinic, self.today()));
            next.min_by_key(|meeting| {
                (self.viewer.is_outside(&world, meeting), meeting.status != MeetingStatus::Running, meeting.date)
            })
            .map(|it| it.id)
            .into_iter()
            .collect()
        } else {
            let date = date(day)
                .ok_or_else(|| Failure::usage(self.texts.with("cli-meeting-how", &[("meeting", text.to_owned())])))?;
            let mut found = Vec::new();
            for clinic in clinics {
                let recalled = self.handle.recall_meeting(clinic, date).await;
                recalled.map_err(|not_done| Failure::not_done(&self.texts, &world, &not_done))?;
                found.extend(self.world().meeting_on(clinic, date).map(|meeting| meeting.id));
            }
            found
        };
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(unknown()),
            _ => Err(Failure::refused(self.texts.with("cli-several-meetings", &[("meeting", text.to_owned())]))),
        }
    }

    /// A meeting as people write it: `POP-poli/2026-11-24`.
    pub fn meeting_name(&self, meeting: &Meeting) -> String {
        let world = self.world();
        let clinic = world.clinic(meeting.clinic).map(|clinic| clinic.name.clone()).unwrap_or_default();
        format!("{clinic}/{}", meeting.date)
    }
}

fn is_next(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "next" | "volgende" | "volgend")
}

fn date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d-%m-%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok())
}
