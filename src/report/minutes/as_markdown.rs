//! The minutes as a document that is read: in Markdown that is as pleasant unrendered.

mod family;

use super::{Agreed, agreed, agreed_for, is_number_only, is_provisional, of_sector, times};
use crate::domain::{
    calendar::local,
    fold::fold,
    meeting::{Addendum, ItemStatus, MeetingStatus},
    minutes::{Attendee, FamilyMinutes, Minutes},
    people::Sector,
};
use crate::report::{
    Words, clock,
    markdown::{Document, escape, field, numbered_field, strong},
    missing,
    table::{Cell, Column, Format, Table},
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The minutes as Markdown, marked with their classification and the sectors that they may go to ([`super::readers_of`]).
pub fn minutes_markdown(minutes: &Minutes, words: &dyn Words, readers: &[Sector]) -> String {
    let writer = Writer { minutes, words, agreed: agreed(minutes) };
    let mut doc = Document::default();
    writer.head(&mut doc, readers);
    writer.table_of_attendance(&mut doc);
    minutes.families.iter().for_each(|family| writer.family(&mut doc, family));
    writer.put_off_and_provisional(&mut doc);
    writer.network(&mut doc);
    writer.action_list(&mut doc);
    writer.tail(&mut doc);
    doc.finish()
}

struct Writer<'a> {
    minutes: &'a Minutes,
    words: &'a dyn Words,
    agreed: Vec<Agreed<'a>>,
}

impl Writer<'_> {
    fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        let at = local(at);
        self.words.with("report-moment", &[("date", &self.words.date_long(at.date())), ("time", &clock(at.time()))])
    }

    /// What stands where the family's name would.
    fn name(&self, family: &FamilyMinutes) -> String {
        if family.anonymous || is_number_only(family) {
            return self.words.with("report-case-number", &[("number", &family.short)]);
        }
        family.family.clone()
    }

    fn head(&self, doc: &mut Document, readers: &[Sector]) {
        let (minutes, words) = (self.minutes, self.words);
        let title = [("clinic", minutes.clinic.as_str()), ("date", &words.date_long(minutes.date))];
        doc.heading(1, &words.with("report-title", &title));
        doc.strong(&self.text("report-classification"));
        let meant_for = match readers {
            [] => self.text("report-for-nobody-else"),
            readers => readers.iter().map(|sector| words.term(sector.word())).collect::<Vec<_>>().join(", "),
        };
        let lines = [
            ("report-meant-for", meant_for),
            ("report-status", self.status()),
            ("report-time", self.span()),
            ("report-place", minutes.place.clone()),
            ("report-chair", minutes.chair.clone().unwrap_or_default()),
            ("report-minute-taker", minutes.minute_taker.clone().unwrap_or_default()),
            ("report-next", minutes.next.map(|next| words.date_long(next)).unwrap_or_default()),
        ];
        let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
        doc.list(lines.map(|(key, text)| field(&self.text(key), &text)));
    }

    fn status(&self) -> String {
        match &self.minutes.approved {
            Some((Some(by), at)) => self.words.with("report-approved-by", &[("by", by), ("at", &self.moment(*at))]),
            Some((None, at)) => self.words.with("report-approved", &[("at", &self.moment(*at))]),
            None if self.minutes.status == MeetingStatus::Closed => self.text("report-draft"),
            None => self.text("report-draft-unfinished"),
        }
    }

    fn span(&self) -> String {
        let (started, closed) = self.minutes.held;
        let start = started.map_or(self.minutes.start, |at| local(at).time());
        closed.map_or_else(|| clock(start), |closed| format!("{}–{}", clock(start), clock(local(closed).time())))
    }

    fn table_of_attendance(&self, doc: &mut Document) {
        doc.heading(2, &self.text("report-attendance"));
        let title = |name: &str| self.text(&format!("report-column-{name}"));
        let columns = ["sector", "name", "discipline", "time", "note"].map(|key| Column::text(key, title(key)));
        let rows = Sector::ALL.iter().flat_map(|sector| of_sector(self.minutes, *sector)).map(|it| self.attendee(it));
        let table = Table::new(columns.into(), rows);
        if table.is_empty() {
            doc.paragraph(&self.text("report-nobody"));
        } else {
            doc.raw(&table.render(Format::Md));
        }
        if !self.minutes.absent.is_empty() {
            doc.field(&self.text("report-absent"), &self.minutes.absent.join(", "));
        }
        let short = self.minutes.families.iter().filter(|family| !family.missing.is_empty());
        let short: Vec<String> = short.map(|family| family.number.to_string()).collect();
        let quorum = match short.as_slice() {
            [] => self.text("report-quorum-met"),
            items => self.words.with("report-quorum-not-met", &[("items", &items.join(", "))]),
        };
        // Who reads of no family is not told that every one of them was decided on.
        if !self.minutes.families.is_empty() {
            doc.field(&self.text("report-quorum"), &quorum);
        }
    }

    fn attendee(&self, attendee: &Attendee) -> Vec<Cell> {
        let spell = |(from, until): (String, Option<String>)| match until {
            Some(until) => format!("{from}–{until}"),
            None => self.words.with("report-since", &[("time", &from)]),
        };
        let spells: Vec<String> = attendee.spells.iter().map(times).map(spell).collect();
        let items: Vec<String> = attendee.items.iter().map(u16::to_string).collect();
        let only = (!items.is_empty()).then(|| self.words.with("report-only-items", &[("items", &items.join(", "))]));
        let remote = attendee.remote.then(|| self.text("report-remote"));
        let note: Vec<String> = only.into_iter().chain(remote).collect();
        let sector = self.words.term(attendee.sector.word());
        let cells = [&sector, &attendee.name, &attendee.discipline, &spells.join(", "), &note.join(", ")];
        cells.map(|text| Cell::text(text)).into()
    }

    fn put_off_and_provisional(&self, doc: &mut Document) {
        let families = || self.minutes.families.iter();
        let line = |family: &FamilyMinutes, text: &str| numbered_field(family.number, &self.name(family), text);
        let postponed = families().filter(|family| family.status == ItemStatus::Postponed);
        let postponed: Vec<String> = postponed.map(|family| line(family, &self.postponed(family))).collect();
        let empty = |family: &FamilyMinutes| {
            let places: Vec<String> = family.missing.iter().map(|place| missing(self.words, place)).collect();
            self.words.with("report-provisional-because", &[("places", &places.join(", "))])
        };
        let provisional = families().filter(|family| is_provisional(family));
        let provisional: Vec<String> = provisional.map(|family| line(family, &empty(family))).collect();
        for (title, lines) in [("report-postponed", postponed), ("report-provisional-decisions", provisional)] {
            if !lines.is_empty() {
                doc.heading(2, &self.text(title));
                doc.list(lines);
            }
        }
    }

    /// What belongs to no family.
    fn network(&self, doc: &mut Document) {
        let plain = |texts: &[String]| texts.iter().map(|text| escape(text)).collect::<Vec<_>>();
        let numbered = (1..).zip(&self.minutes.bottlenecks);
        let bottlenecks =
            numbered.map(|(n, text): (usize, _)| format!("{} {}", strong(&format!("K{n}")), escape(text)));
        let loose = agreed_for(&self.agreed, None).map(|it| self.follow_up(it));
        let sections = [
            ("report-themes", plain(&self.minutes.themes).into_iter().chain(loose).collect::<Vec<_>>()),
            ("report-bottlenecks", bottlenecks.collect()),
            ("report-learning-points", plain(&self.minutes.learning_points)),
        ];
        for (title, lines) in sections.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            doc.heading(2, &self.text(title));
            doc.list(lines);
        }
    }

    fn action_list(&self, doc: &mut Document) {
        if self.agreed.is_empty() {
            return;
        }
        doc.heading(2, &self.text("report-action-list"));
        let mut owners: BTreeMap<(String, &str), Vec<&Agreed<'_>>> = BTreeMap::new();
        for it in &self.agreed {
            for owner in &it.follow_up.owners {
                owners.entry((sort_key(owner), owner)).or_default().push(it);
            }
        }
        for ((_, owner), mut list) in owners {
            list.sort_by_key(|it| (it.follow_up.due.is_none(), it.follow_up.due, it.number));
            doc.named_list(
                &format!("{owner} ({})", list.len()),
                list.into_iter().map(|it| {
                    let due = it.follow_up.due.map(|due| self.words.date_short(due));
                    let family = it.family.map(|family| self.name(family));
                    let parts = [due, family, Some(it.follow_up.text.clone())];
                    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                    format!("{} {}", strong(&format!("A{}", it.number)), escape(&parts))
                }),
            );
        }
    }

    fn tail(&self, doc: &mut Document) {
        if !self.minutes.addenda.is_empty() {
            doc.heading(2, &self.text("report-addenda"));
            doc.list(self.minutes.addenda.iter().map(|it| self.addendum(it)));
        }
        doc.aside(&self.status());
    }

    fn addendum(&self, addendum: &Addendum) -> String {
        let at = self.moment(addendum.at);
        let head = addendum.author.as_ref().map_or_else(|| at.clone(), |by| format!("{at}, {by}"));
        let reason = self.words.with("report-because", &[("reason", &addendum.reason)]);
        field(&head, &format!("{} {reason}", addendum.text))
    }
}

/// People are found in a list by their family name, initials last.
fn sort_key(name: &str) -> String {
    let words = name.split_whitespace();
    let (initials, rest): (Vec<&str>, Vec<&str>) = words.partition(|word| word.ends_with('.'));
    fold(&rest.into_iter().chain(initials).collect::<Vec<_>>().join(" "))
}
