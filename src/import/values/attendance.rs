//! When somebody is at the meeting, as a cell such as `vanaf 13:20` or `alleen punt 4, telefonisch` says it.

use super::time::Scan;
use crate::domain::clinic::UsualAttendance;
use crate::import::fold::fold;

/// What a cell says about somebody's presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceCell {
    /// In the words of the domain; `regular` is false for who is away or comes on call.
    pub usual: UsualAttendance,
    /// Away: not there, and not to be asked either.
    pub absent: bool,
    /// False when a part was not understood.
    pub understood: bool,
}

const REMOTE: [&str; 13] = [
    "telefonisch",
    "tel",
    "telefoon",
    "online",
    "teams",
    "video",
    "zoom",
    "beeldbellen",
    "digitaal",
    "phone",
    "remote",
    "remotely",
    "hybride",
];
const ABSENT: [&str; 14] = [
    "afwezig",
    "afw",
    "nee",
    "niet",
    "verhinderd",
    "afgemeld",
    "verlof",
    "vakantie",
    "ziek",
    "absent",
    "away",
    "no",
    "leave",
    "sick",
];
const ON_CALL: [&str; 9] =
    ["afroep", "uitnodiging", "verzoek", "indicatie", "call", "request", "invitation", "nodig", "needed"];
const ITEMS: [&str; 14] = [
    "punt",
    "punten",
    "item",
    "items",
    "agendapunt",
    "agendapunten",
    "nr",
    "nrs",
    "nummer",
    "nummers",
    "casus",
    "no",
    "case",
    "cases",
];
const FROM: [&str; 6] = ["vanaf", "van", "na", "from", "after", "since"];
const UNTIL: [&str; 5] = ["tot", "until", "till", "uiterlijk", "to"];
const FILLERS: [&str; 32] = [
    "alleen", "only", "enkel", "bij", "voor", "for", "het", "hele", "heel", "whole", "gehele", "mdo", "overleg",
    "meeting", "aanwezig", "present", "altijd", "always", "ja", "yes", "x", "op", "on", "by", "per", "via", "en",
    "and", "uur", "sluit", "aan", "indien",
];

impl AttendanceCell {
    /// What a cell says; an empty one is the whole meeting.
    pub fn read(text: &str) -> Self {
        let mut cell = Self {
            usual: UsualAttendance { regular: true, ..UsualAttendance::default() },
            absent: false,
            understood: true,
        };
        let mut scan = Scan::new(text);
        let (mut until_next, mut numbers) = (false, false);
        loop {
            scan.skip(" ,;.()&+\n");
            if scan.rest().is_empty() {
                break;
            }
            let mut ahead = scan.clone();
            if numbers && (ahead.any_of("-–").is_some() || ahead.eat("t/m")) {
                ahead.skip(" ");
                if let (Some(first), Some((last, _))) = (cell.usual.items.last().copied(), ahead.number(3)) {
                    cell.usual.items.extend((first..=u16::try_from(last).unwrap_or(first)).skip(1).take(99));
                    scan = ahead;
                    continue;
                }
            }
            let mut ahead = scan.clone();
            if ahead.eat("t/m") || (ahead.any_of("-–").is_some() && cell.usual.from.is_some()) {
                (until_next, numbers, scan) = (true, false, ahead);
                continue;
            }
            let mut ahead = scan.clone();
            if let Some(time) = ahead.time(until_next && !numbers) {
                (numbers, scan) = (false, ahead);
                *(if until_next { &mut cell.usual.until } else { &mut cell.usual.from }) = Some(time);
                until_next = false;
                continue;
            }
            if let Some((number, _)) = scan.number(3) {
                cell.understood &= numbers;
                cell.usual.items.extend(u16::try_from(number));
                continue;
            }
            let word = fold(scan.word());
            let is = |words: &[&str]| words.contains(&word.as_str());
            match word.as_str() {
                "" => {
                    cell.understood = false;
                    scan.skip_char();
                }
                _ if numbers && is(&["en", "and"]) => {}
                _ if is(&ITEMS)
                    && scan
                        .rest()
                        .trim_start_matches([' ', '.', ':', 's', '(', ')'])
                        .starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    numbers = true;
                    scan.skip(" .:s()");
                }
                _ if is(&UNTIL) => (until_next, numbers) = (true, false),
                _ if is(&FROM) => (until_next, numbers) = (false, false),
                _ if is(&REMOTE) => (cell.usual.remote, numbers) = (true, false),
                _ if is(&ABSENT) => cell.absent = true,
                _ if is(&ON_CALL) => cell.usual.regular = false,
                _ => {
                    numbers = false;
                    cell.understood &= is(&FILLERS);
                }
            }
        }
        cell.usual.items.sort_unstable();
        cell.usual.items.dedup();
        cell.usual.regular &= !cell.absent;
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;
    use proptest::prelude::*;

    fn usual(text: &str) -> UsualAttendance {
        let cell = AttendanceCell::read(text);
        assert!(cell.understood, "{text}");
        cell.usual
    }

    fn all() -> UsualAttendance {
        UsualAttendance { regular: true, ..UsualAttendance::default() }
    }

    fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(hour, minute, 0)
    }

    #[test]
    fn the_whole_meeting() {
        for text in ["", "ja", "aanwezig", "hele MDO", "altijd", "present", "x"] {
            assert_eq!(usual(text), all(), "{text}");
        }
    }

    #[test]
    fn a_part_of_the_meeting() {
        for text in ["vanaf 13:20", "13.20", "vanaf 13u20", "from 13:20", "na 13:20 uur", "vanaf 1:20 pm"] {
            assert_eq!(usual(text), UsualAttendance { from: at(13, 20), ..all() }, "{text}");
        }
        assert_eq!(usual("tot 13:40"), UsualAttendance { until: at(13, 40), ..all() });
        assert_eq!(usual("tot 14 uur"), UsualAttendance { until: at(14, 0), ..all() });
        for text in ["13:20-14:00", "13:20 – 14:00 uur", "van 13:20 tot 14:00", "13.20 t/m 14.00"] {
            assert_eq!(usual(text), UsualAttendance { from: at(13, 20), until: at(14, 0), ..all() }, "{text}");
        }
    }

    #[test]
    fn some_items_only() {
        for text in [
            "alleen punt 5 en 7",
            "punten 5, 7",
            "items 5 & 7",
            "agendapunt 5+7",
            "alleen bij nr. 5 en 7",
            "only items 5 and 7",
        ] {
            assert_eq!(usual(text), UsualAttendance { items: vec![5, 7], ..all() }, "{text}");
        }
        assert_eq!(usual("punt 2 t/m 4"), UsualAttendance { items: vec![2, 3, 4], ..all() });
        assert_eq!(usual("items 2-4, 7"), UsualAttendance { items: vec![2, 3, 4, 7], ..all() });
        let by_phone = UsualAttendance { items: vec![4], remote: true, ..all() };
        assert_eq!(usual("alleen punt 4, telefonisch"), by_phone);
        assert_eq!(usual("item 4 (via Teams)"), by_phone);
    }

    #[test]
    fn away_or_on_call() {
        for text in ["afwezig", "Afw.", "niet", "verhinderd", "absent"] {
            let cell = AttendanceCell::read(text);
            assert!(cell.absent && !cell.usual.regular && cell.understood, "{text}");
        }
        for text in ["op afroep", "op uitnodiging", "indien nodig", "on request"] {
            assert!(!usual(text).regular, "{text}");
        }
    }

    #[test]
    fn the_rest_is_said_to_be_not_understood() {
        for text in ["misschien", "5 en 7", "na de koffie", "punt zeven"] {
            assert!(!AttendanceCell::read(text).understood, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[a-z0-9é ,;:()/+–-]{0,40}|(punt |tot |13:|[0-9]{1,3}|-| en |t/m){0,9}") {
            prop_assert!(AttendanceCell::read(&text).usual.items.len() <= 1000);
        }
    }
}
