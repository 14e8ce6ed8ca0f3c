//! When somebody is at the meeting, as a cell such as `vanaf 13:20` or `alleen punt 4, telefonisch` says it.

use super::{time::Scan, words::Words};
use crate::domain::clinic::UsualAttendance;
use crate::import::fold::fold;
use chrono::NaiveTime;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Time(NaiveTime),
    Number(u16),
    From,
    Until,
    Items,
    And,
    Remote,
    Absent,
    OnCall,
    Filler,
    Unknown,
}

const WORDS: [Words<Token>; 8] = [
    (Token::From, "vanaf|van|na|from|after|since"),
    (Token::Until, "tot|until|till|uiterlijk|to"),
    (Token::Items, "punt|punten|item|items|agendapunt|agendapunten|nr|nrs|nummer|nummers|no|casus|case|cases"),
    (Token::And, "en|and"),
    (
        Token::Remote,
        "telefonisch|tel|telefoon|online|teams|video|zoom|beeldbellen|digitaal|phone|remote|remotely|hybride",
    ),
    (Token::Absent, "afwezig|afw|nee|n|niet|verhinderd|afgemeld|verlof|vakantie|ziek|absent|away|no|not|leave|sick"),
    (Token::OnCall, "afroep|uitnodiging|verzoek|indicatie|nodig|call|request|invitation|needed"),
    (
        Token::Filler,
        "alleen|only|enkel|bij|voor|for|het|hele|heel|whole|gehele|mdo|overleg|meeting|aanwezig|present|altijd|always|\
         ja|j|yes|y|x|v|op|on|by|per|via|uur|sluit|aan|indien|if|komt|om|pas|is|er|erbij|later|schuift|comes|at",
    ),
];

/// What the next number or time belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Free,
    From,
    Until,
    Items,
    ItemsTo(u16),
}

impl AttendanceCell {
    /// What a cell says; an empty one is the whole meeting.
    pub fn read(text: &str) -> Self {
        let usual = UsualAttendance { regular: true, ..UsualAttendance::default() };
        let mut cell = Self { usual, absent: false, understood: true };
        let mut mode = Mode::Free;
        for token in tokens(text) {
            mode = cell.take(token, mode);
        }
        cell.settle();
        cell
    }

    fn take(&mut self, token: Token, mode: Mode) -> Mode {
        let usual = &mut self.usual;
        match (token, mode) {
            (Token::Time(time), Mode::Until) => usual.until = Some(time),
            (Token::Time(time), _) if usual.from.is_none() => usual.from = Some(time),
            (Token::Number(number), Mode::Items) => {
                usual.items.push(number);
                return Mode::Items;
            }
            (Token::Number(last), Mode::ItemsTo(first)) => {
                usual.items.extend((first..=last).take(99));
                return Mode::Items;
            }
            (Token::And, mode) => return mode,
            (Token::From, _) => return Mode::From,
            (Token::Until, Mode::Items) => {
                return usual.items.last().map_or(Mode::Until, |first| Mode::ItemsTo(*first));
            }
            (Token::Until, _) => return Mode::Until,
            (Token::Items, _) => {
                // "from item 3 on" says something else than "item 3"
                self.understood &= !matches!(mode, Mode::From | Mode::Until);
                return Mode::Items;
            }
            (Token::Remote, _) => usual.remote = true,
            (Token::Absent, _) => self.absent = true,
            (Token::OnCall, _) => usual.regular = false,
            (Token::Filler, _) => {}
            (Token::Time(_) | Token::Number(_) | Token::Unknown, _) => self.understood = false,
        }
        Mode::Free
    }

    /// Turns times of absence into times of presence, and tidies.
    fn settle(&mut self) {
        let usual = &mut self.usual;
        usual.items.sort_unstable();
        usual.items.dedup();
        if self.absent {
            (self.absent, self.understood) = match (usual.from, usual.until, usual.items.is_empty()) {
                (None, None, true) => (true, self.understood),
                (from, until, true) if from.is_none() != until.is_none() => (false, self.understood),
                _ => (false, false),
            };
            (usual.from, usual.until) = (usual.until, usual.from);
        }
        usual.regular &= !self.absent;
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut scan = Scan::new(text);
    let mut found = Vec::new();
    loop {
        scan.skip(" ,;.:()&+\n");
        if scan.rest().is_empty() {
            return found;
        }
        found.push(if scan.any_of("-–").is_some() || scan.eat("t/m") {
            Token::Until
        } else if let Some(time) = scan.time(false) {
            Token::Time(time)
        } else if let Some((number, _)) = scan.number(3) {
            u16::try_from(number).map_or(Token::Unknown, Token::Number)
        } else {
            word(&mut scan)
        });
    }
}

fn word(scan: &mut Scan) -> Token {
    let word = fold(scan.word());
    if word.is_empty() {
        scan.skip_char();
        return Token::Unknown;
    }
    let number_next = scan.rest().trim_start_matches([' ', '.', ':', '(']).starts_with(|c: char| c.is_ascii_digit());
    let fits = |(token, words): &&Words<Token>| {
        (*token != Token::Items || number_next) && words.split('|').any(|known| known == word)
    };
    WORDS.iter().find(fits).map_or(Token::Unknown, |(token, _)| *token)
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
    fn times_of_absence_are_turned_round() {
        assert_eq!(usual("afwezig tot 13:30"), UsualAttendance { from: at(13, 30), ..all() });
        assert_eq!(usual("afwezig vanaf 14:00"), UsualAttendance { until: at(14, 0), ..all() });
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
        for text in [
            "misschien",
            "5 en 7",
            "na de koffie",
            "punt zeven",
            "vanaf punt 3",
            "niet bij punt 4",
            "10:00 11:00 12:00",
        ] {
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
