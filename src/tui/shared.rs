//! What every screen may look at: looks, keys, the lens, the clock, and which meeting is at hand.

use super::{wardrobe::Wardrobe, widget::Look};
use crate::{
    domain::{
        ids::MeetingId,
        lens::{Label, Lens},
        meeting::Meeting,
        viewer::Viewer,
        world::World,
    },
    i18n::Texts,
    keymap::Keymap,
};
use chrono::{DateTime, NaiveDate, Utc};
use ratatui::layout::Rect;

/// What every screen may look at.
#[derive(Debug)]
pub struct Shared {
    /// What looks, keys and language can be changed to.
    pub wardrobe: Wardrobe,
    /// Looks and words.
    pub look: Look,
    /// Keys.
    pub keymap: Keymap,
    /// The world as the viewer in this room may see it. Screens see nothing else.
    pub lens: Lens,
    /// Now.
    pub now: DateTime<Utc>,
    /// The meeting at hand.
    pub meeting: Option<MeetingId>,
    /// The screen below header and above footer.
    pub area: Rect,
}

impl Shared {
    /// The words.
    pub fn texts(&self) -> &Texts {
        &self.look.texts
    }

    /// Who looks.
    pub fn viewer(&self) -> &Viewer {
        self.lens.viewer()
    }

    /// People, clinics and meetings.
    pub fn house(&self) -> &World {
        self.lens.house()
    }

    /// The meeting at hand.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.house().meeting(self.meeting?)
    }

    /// The meeting before or after the one at hand, by day and time, of any clinic.
    pub fn meeting_beside(&self, later: bool) -> Option<&Meeting> {
        let when = |meeting: &&Meeting| (meeting.date, meeting.start, meeting.id);
        let here = when(&self.meeting()?);
        let all = self.house().meetings().map(AsRef::as_ref);
        if later {
            all.filter(|it| when(it) > here).min_by_key(when)
        } else {
            all.filter(|it| when(it) < here).max_by_key(when)
        }
    }

    /// Today, local.
    pub fn today(&self) -> NaiveDate {
        crate::domain::calendar::local(self.now).date()
    }

    /// What stands where a family's name would: the name, "casus 43", or a mask.
    pub fn label(&self, label: Label<'_>) -> String {
        match label {
            Label::Name(name) | Label::Theme(name) => name.to_owned(),
            Label::Number(number) => self.texts().with("label-anonymous", &[("number", number.to_owned())]),
            Label::Masked => self.look.glyphs.mask.repeat(10),
        }
    }

    /// The name of a person, or nothing.
    pub fn person(&self, who: crate::domain::ids::PersonId) -> &str {
        self.house().person(who).map_or("", |person| person.name.as_str())
    }
}
