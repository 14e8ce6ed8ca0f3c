//! The minutes as a text to read: heading, who was there, what is out of the ordinary, every family, and what belongs to
//! none; then the follow-ups by owner and what was added after approval.
//!
//! What is set comes from [`Minutes`] obtained through a lens. A family that was spoken of by number has no name here.

use super::{
    family,
    page::{Page, Part},
    setter::{Item, Runs, Setter, whole},
};
use crate::{
    domain::{
        calendar::local,
        fold::fold,
        meeting::{ItemStatus, MeetingStatus, Spell},
        minutes::{AgreedFollowUp, Attendee, FamilyMinutes, Minutes, PromisedFeedback},
        people::Sector,
    },
    i18n::{Texts, time},
    tui::{
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Look, Piece},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// The names of fields, which share a column.
const NAMES: &[&str] = &[
    "report-chair",
    "report-minute-taker",
    "report-next",
    "report-absent",
    "report-quorum",
    "minutes-in-short",
    "report-question",
    "minutes-situation",
    "report-exits",
    "report-discussion",
    "minutes-concerns",
    "minutes-strengths",
    "minutes-open-questions",
    "report-outcome",
    "report-decisions",
    "report-coordinator",
    "report-follow-ups",
    "report-feedback",
    "report-postponed",
    "minutes-provisional-list",
];

/// Writes minutes on a page.
pub struct Writer<'a> {
    pub(super) minutes: &'a Minutes,
    pub(super) texts: &'a Texts,
    pub(super) look: &'a Look,
    /// What the coordinating role is called at this clinic.
    pub(super) coordinator: &'a str,
    pub(super) set: Setter<'a>,
    /// Every follow-up with its number from top to bottom.
    agreed: Vec<Agreed<'a>>,
}

/// A follow-up with its number, and its family where it has one.
struct Agreed<'a> {
    number: usize,
    family: Option<&'a FamilyMinutes>,
    it: &'a AgreedFollowUp,
}

/// The widest name of a field, in cells.
fn names(texts: &Texts) -> usize {
    let sectors = Sector::ALL.iter().map(|sector| texts.term(sector.word()));
    NAMES.iter().map(|key| texts.get(key)).chain(sectors).map(width).max().unwrap_or(0)
}

/// Sets the minutes for a page of `width` cells.
pub fn document(minutes: &Minutes, shared: &Shared, width: usize, before: impl FnOnce(&mut Setter)) -> Page {
    let texts = shared.texts();
    let mut set = Setter::new(&shared.look, width, names(texts));
    before(&mut set);
    let clinic = shared.meeting().and_then(|meeting| shared.house().clinic(meeting.clinic));
    let own = clinic.map_or("", |clinic| clinic.agreements.coordinator_label.as_str());
    let coordinator = if own.is_empty() { texts.get("report-coordinator") } else { own };
    let agreed = all(minutes).enumerate().map(|(at, (family, it))| Agreed { number: at + 1, family, it }).collect();
    let mut writer = Writer { minutes, texts, look: &shared.look, coordinator, set, agreed };
    writer.head();
    writer.attendance();
    for family in &minutes.families {
        family::write(&mut writer, family);
    }
    writer.network();
    writer.follow_ups();
    writer.tail();
    writer.set.finish()
}

/// Where the minutes stand, in words.
pub fn status(minutes: &Minutes, texts: &Texts) -> String {
    match (minutes.status, &minutes.approved) {
        (_, Some((by, at))) => {
            let at = moment(texts, *at);
            match by {
                Some(by) => texts.with("report-approved-by", &[("by", by.clone()), ("at", at)]),
                None => texts.with("report-approved", &[("at", at)]),
            }
        }
        (MeetingStatus::Running, None) => texts.get("report-draft-unfinished").to_owned(),
        _ => texts.get("report-draft").to_owned(),
    }
}

/// What stands where a family's name would.
pub fn name(texts: &Texts, family: &FamilyMinutes) -> String {
    if family.anonymous || family.family.is_empty() {
        return texts.with("label-anonymous", &[("number", family.short.clone())]);
    }
    family.family.clone()
}

/// Whether decisions stand that were taken without quorum.
pub fn is_provisional(family: &FamilyMinutes) -> bool {
    family.decisions.iter().any(|decision| decision.provisional)
}

/// "di 24 nov 2026", whole on a line.
pub fn day(texts: &Texts, date: NaiveDate) -> String {
    whole(&texts.date(date))
}

/// "di 24 nov 2026 om 14:12"
fn moment(texts: &Texts, at: DateTime<Utc>) -> String {
    let at = local(at);
    texts.with("report-moment", &[("date", day(texts, at.date())), ("time", time(at.time()))])
}

/// Every line that agreed a follow-up, with its family where it has one.
fn all(minutes: &Minutes) -> impl Iterator<Item = (Option<&FamilyMinutes>, &AgreedFollowUp)> {
    let of_families =
        minutes.families.iter().flat_map(|family| family.follow_ups.iter().map(move |it| (Some(family), it)));
    of_families.chain(minutes.follow_ups.iter().map(|it| (None, it)))
}

impl Writer<'_> {
    fn head(&mut self) {
        let (minutes, texts) = (self.minutes, self.texts);
        let title = texts.with("minutes-title", &[("clinic", minutes.clinic.clone())]);
        self.set.section(Part::Head, nothing(), texts.get("minutes-front").to_owned(), nothing());
        self.set.say(Role::Title, title);
        let clock = |at: DateTime<Utc>| time(local(at).time());
        let from = minutes.held.0.map_or_else(|| time(minutes.start), clock);
        let until = minutes.held.1.map(clock).unwrap_or_default();
        let held = Runs::new(Role::Text, texts.date_long(minutes.date)).then(Role::Text, span(texts, &from, &until));
        self.set.paragraph(&held.then(Role::Text, minutes.place.clone()));
        let role = if minutes.approved.is_some() { Role::Good } else { Role::Warning };
        self.set.say(role, status(minutes, texts));
        self.set.say(Role::Dim, texts.get("report-classification"));
        self.set.gap();
        self.set.plain(texts.get("report-chair"), Role::Text, minutes.chair.clone().unwrap_or_default());
        self.set.plain(texts.get("report-minute-taker"), Role::Text, minutes.minute_taker.clone().unwrap_or_default());
        self.set.plain(
            texts.get("report-next"),
            Role::Text,
            minutes.next.map_or_else(String::new, |it| texts.date_long(it)),
        );
        self.quorum();
        self.in_short();
    }

    /// Whether the table could decide about every family; nothing for who reads of none.
    fn quorum(&mut self) {
        if self.minutes.families.is_empty() {
            return;
        }
        let (texts, short) = (self.texts, self.minutes.families.iter().filter(|family| !family.missing.is_empty()));
        let short: Vec<String> = short.map(|family| family.number.to_string()).collect();
        let (role, text) = match short.as_slice() {
            [] => (Role::Text, texts.get("report-quorum-met").to_owned()),
            items => (Role::Warning, texts.with("report-quorum-not-met", &[("items", items.join(", "))])),
        };
        self.set.plain(texts.get("report-quorum"), role, text);
    }

    /// How much there is, and what is out of the ordinary.
    fn in_short(&mut self) {
        let (minutes, texts) = (self.minutes, self.texts);
        let lines = minutes.families.iter().flat_map(|family| &family.feedback);
        let promised = lines.filter(|line| matches!(line, PromisedFeedback::Promised { .. })).count();
        let decisions = minutes.families.iter().map(|family| family.decisions.len()).sum();
        let counts = [
            ("minutes-count-families", minutes.families.len()),
            ("minutes-count-decisions", decisions),
            ("minutes-count-follow-ups", self.agreed.len()),
            ("minutes-count-feedback", promised),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0).fold(Runs::default(), |runs, (key, count)| {
            runs.then(Role::Text, texts.with(key, &[("count", i64::try_from(count).unwrap_or(i64::MAX))]))
        });
        let part = if minutes.keeps_back { texts.get("minutes-count-part") } else { "" };
        self.set.field(texts.get("minutes-in-short"), &[counts.then(Role::Warning, part).into()]);
        let families = || minutes.families.iter();
        let line = |family: &FamilyMinutes, role, why: String| {
            let named =
                Runs::new(Role::Accent, family.number.to_string()).and(Role::Text, format!(" {}", name(texts, family)));
            Item::from(named.then(role, why))
        };
        let postponed = families().filter(|family| family.status == ItemStatus::Postponed);
        let postponed: Vec<Item> = postponed
            .map(|family| line(family, Role::Date, family.postponed_to.map_or_else(String::new, |to| day(texts, to))))
            .collect();
        let provisional = families().filter(|family| is_provisional(family));
        let provisional: Vec<Item> =
            provisional.map(|family| line(family, Role::Warning, family::missing(texts, family))).collect();
        self.set.field(texts.get("report-postponed"), &postponed);
        self.set.field(texts.get("minutes-provisional-list"), &provisional);
    }

    fn attendance(&mut self) {
        let (minutes, texts) = (self.minutes, self.texts);
        self.heading(Part::Attendance, texts.get("report-attendance"), minutes.attendance.len());
        if minutes.attendance.is_empty() {
            self.set.say(Role::Dim, texts.get("report-nobody"));
        }
        let widest = minutes.attendance.iter().map(|attendee| width(&attendee.name)).max().unwrap_or_default();
        for sector in Sector::ALL {
            let of_sector = minutes.attendance.iter().filter(|attendee| attendee.sector == *sector);
            let lines: Vec<Item> = of_sector.map(|attendee| self.attendee(attendee, widest)).collect();
            self.set.field(texts.term(sector.word()), &lines);
        }
        self.set.plain(texts.get("report-absent"), Role::Text, minutes.absent.join(", "));
    }

    /// When, who and as what, in columns; their names take as many cells as the widest of them.
    fn attendee(&self, attendee: &Attendee, widest: usize) -> Item {
        let texts = self.texts;
        let clock = |at: DateTime<Utc>| time(local(at).time());
        let spell =
            |it: &Spell| span(texts, &clock(it.from), &it.until.or(self.minutes.held.1).map(clock).unwrap_or_default());
        let mut spells = attendee.spells.iter().map(spell);
        let first = spells.next().unwrap_or_default();
        let name = Runs::new(Role::Text, whole(&attendee.name));
        let rest = "\u{a0}".repeat(widest - width(&attendee.name).min(widest));
        let mut runs = if self.set.is_narrow() {
            name.then(Role::Dim, attendee.discipline.clone())
        } else {
            name.and(Role::Dim, format!("{rest}\u{a0} {}", attendee.discipline))
        };
        for again in spells {
            runs = runs.then(Role::Text, texts.with("minutes-again", &[("times", again)]));
        }
        if !attendee.items.is_empty() {
            let items: Vec<String> = attendee.items.iter().map(u16::to_string).collect();
            runs = runs.then(Role::Text, texts.with("report-only-items", &[("items", items.join(", "))]));
        }
        if attendee.remote {
            runs = runs.then(Role::Text, texts.get("report-remote"));
        }
        Item::new(Role::Dim, first, runs)
    }

    /// What belongs to no family.
    fn network(&mut self) {
        let (minutes, texts) = (self.minutes, self.texts);
        let plain =
            |text: &String| Item::new(Role::Dim, self.look.glyphs.separator, Runs::new(Role::Text, text.clone()));
        let numbered = (1..).zip(&minutes.bottlenecks);
        let bottlenecks = numbered
            .map(|(n, text): (usize, _)| Item::new(Role::Sigil, format!("K{n}"), Runs::new(Role::Text, text.clone())));
        let bottlenecks: Vec<Item> = bottlenecks.collect();
        let mut themes: Vec<Item> = minutes.themes.iter().map(plain).collect();
        themes.extend(self.agreed(None));
        let learning_points: Vec<Item> = minutes.learning_points.iter().map(plain).collect();
        for (part, key, items) in [
            (Part::Themes, "report-themes", themes),
            (Part::Bottlenecks, "report-bottlenecks", bottlenecks),
            (Part::LearningPoints, "report-learning-points", learning_points),
        ] {
            if !items.is_empty() {
                self.heading(part, texts.get(key), items.len());
                self.set.list(&items);
            }
        }
    }

    /// The follow-ups of one family, or those of none, with their numbers.
    pub(super) fn agreed(&self, family: Option<&FamilyMinutes>) -> Vec<Item> {
        let here = self.agreed.iter().filter(|agreed| agreed.family.map(|it| it.item) == family.map(|it| it.item));
        here.map(|agreed| Item::new(Role::Sigil, format!("A{}", agreed.number), self.follow_up(agreed.it))).collect()
    }

    fn follow_up(&self, it: &AgreedFollowUp) -> Runs {
        let due = it.due.map_or_else(String::new, |due| day(self.texts, due));
        let runs =
            Runs::new(Role::Text, it.text.clone()).then(Role::Person, it.owners.join(", ")).then(Role::Date, due);
        let Some((owners, due)) = &it.before else { return runs };
        let due = due.map_or_else(String::new, |due| day(self.texts, due));
        let before = [("owners", whole(&owners.join(", "))), ("date", due)];
        runs.then(Role::Dim, self.texts.with("report-carried-over", &before))
    }

    /// The action list: by owner, first due first.
    fn follow_ups(&mut self) {
        if self.agreed.is_empty() {
            return;
        }
        self.heading(Part::FollowUps, self.texts.get("report-action-list"), self.agreed.len());
        let mut owners: BTreeMap<(String, &str), Vec<&Agreed>> = BTreeMap::new();
        for agreed in &self.agreed {
            for owner in &agreed.it.owners {
                owners.entry((surname_first(owner), owner)).or_default().push(agreed);
            }
        }
        for (at, ((_, owner), mut list)) in owners.into_iter().enumerate() {
            if at > 0 {
                self.set.gap();
            }
            self.set.paragraph(&Runs::new(Role::Person, owner).and(Role::Dim, format!(" ({})", list.len())));
            list.sort_by_key(|agreed| (agreed.it.due.is_none(), agreed.it.due, agreed.number));
            let items: Vec<Item> = list.into_iter().map(|agreed| self.promise(agreed)).collect();
            self.set.list(&items);
        }
    }

    fn promise(&self, agreed: &Agreed) -> Item {
        let due = agreed.it.due.map_or_else(String::new, |due| day(self.texts, due));
        let family = agreed.family.map_or_else(String::new, |family| name(self.texts, family));
        let runs = Runs::new(Role::Date, due).then(Role::Dim, family).then(Role::Text, agreed.it.text.clone());
        Item::new(Role::Sigil, format!("A{}", agreed.number), runs)
    }

    fn tail(&mut self) {
        let (minutes, texts) = (self.minutes, self.texts);
        if !minutes.addenda.is_empty() {
            self.heading(Part::Addenda, texts.get("report-addenda"), minutes.addenda.len());
        }
        for addendum in &minutes.addenda {
            let by = addendum.author.as_deref().unwrap_or_default();
            let when = Runs::new(Role::Date, moment(texts, addendum.at)).then(Role::Person, by);
            self.set.paragraph(&when);
            self.set.say(Role::Text, addendum.text.clone());
            self.set.say(Role::Dim, texts.with("report-because", &[("reason", addendum.reason.clone())]));
            self.set.gap();
        }
        self.set.gap();
        self.set.say(Role::Dim, status(minutes, texts));
    }

    fn heading(&mut self, part: Part, title: &str, count: usize) {
        self.set.section(part, nothing(), title.to_owned(), (count.to_string(), Role::Dim));
        self.set.heading("", title, "");
        self.set.indent(0);
    }
}

/// No sign and no word.
pub fn nothing() -> Piece {
    (String::new(), Role::Text)
}

/// "13:20–14:10", or "vanaf 13:20" while there is no end.
fn span(texts: &Texts, from: &str, until: &str) -> String {
    if until.is_empty() {
        texts.with("report-since", &[("time", from.to_owned())])
    } else {
        format!("{from}–{until}")
    }
}

/// People are found in a list by their family name, initials last.
fn surname_first(name: &str) -> String {
    let (initials, rest): (Vec<&str>, Vec<&str>) = name.split_whitespace().partition(|word| word.ends_with('.'));
    fold(&rest.into_iter().chain(initials).collect::<Vec<_>>().join(" "))
}
