//! What a line without a sign may be meant as. Nothing is made of it: it is told while somebody types, so that who does not
//! know the signs comes to know them.

use super::{
    line::read_plain,
    reading::{Kind, Reading},
    scene::Scene,
};
use crate::domain::{called::words, fact::Fact};

/// How words begin by which people decide something, and name who coordinates.
const DECIDES: [&str; 3] = ["besluit", "besloten", "decided"];
const COORDINATES: [&str; 3] = ["coordinator", "coordineer", "coordinates"];

/// The kind that a note may be meant as: it speaks of a decision or a coordinator, or of a day to come.
pub fn likely(reading: &Reading, scene: &Scene) -> Option<Kind> {
    let Some(Fact::Note { text }) = &reading.fact else { return None };
    let said = words(text);
    let holds = |begins: &[&str]| said.split(' ').any(|word| begins.iter().any(|it| word.starts_with(it)));
    let to_come = || read_plain(text, scene).date.is_some_and(|date| date >= scene.today());
    match () {
        () if holds(&DECIDES) => Some(Kind::Decision),
        () if holds(&COORDINATES) => Some(Kind::Coordinator),
        () if to_come() => Some(Kind::FollowUp),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::read;
    use chrono::NaiveDate;

    #[test]
    fn a_note_that_speaks_of_a_decision_a_coordinator_or_a_day_to_come_may_be_one() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let scene = Scene::for_tests(&[(4, "W. Maquette", "sociaal werker")], None, today);
        for (said, expected) in [
            ("We besluiten dat het gezin instroomt", Some(Kind::Decision)),
            ("Maquette wordt coördinator", Some(Kind::Coordinator)),
            ("Maquette belt moeder vrijdag", Some(Kind::FollowUp)),
            ("Moeder slaapt slecht", None),
            ("Ze belde op 3 nov 2026", None),
            ("! besluit", None),
            ("> bellen @maq vr", None),
        ] {
            assert_eq!(likely(&read(said, &scene), &scene), expected, "{said}");
        }
    }
}
