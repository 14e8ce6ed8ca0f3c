use super::*;
use crate::import::values::date::{Lean, Order};
use proptest::prelude::*;
use {ConsentState as C, Sector as S};

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

fn rules() -> DateRules {
    DateRules { reference: day(11, 24).unwrap(), lean: Lean::Past, order: Order::DayFirst }
}

fn read(text: &str) -> ConsentCell {
    ConsentCell::read(text, rules())
}

fn plain(state: ConsentState, text: &str) -> ConsentCell {
    ConsentCell::new(state, text, true)
}

#[test]
fn plain_answers() {
    for text in ["ja", "Ja", "JA", "j", "yes", "akkoord", "ok", "✓", "v", "+", "ja.", "toestemming gegeven", "WAAR"] {
        assert_eq!(read(text), plain(ConsentState::Yes, text), "{text}");
    }
    for text in ["nee", "Nee", "n", "no", "geweigerd", "niet akkoord", "geen toestemming", "✗", "bezwaar"] {
        assert_eq!(read(text), plain(ConsentState::No, text), "{text}");
    }
    for text in ["", "?", "n.g.", "niet gevraagd", "nvt", "n.v.t.", "onbekend", "nog te bespreken", "not asked", "???"]
    {
        assert_eq!(read(text), plain(ConsentState::NotAsked, text), "{text}");
    }
    assert_eq!(read("verondersteld").state, ConsentState::Presumed);
    assert_eq!(read("beperkt").state, ConsentState::Limited);
}

#[test]
fn answers_with_a_date_or_a_form() {
    let refused = read("nee (07-11)");
    assert_eq!((refused.state, refused.date, refused.note.as_str()), (ConsentState::No, day(11, 7), ""));
    let oral = read("ja, mond.");
    assert_eq!((oral.state, oral.form, oral.date), (ConsentState::Yes, Some(ConsentForm::Oral), None));
    let dated = read("ja, 16-11");
    assert_eq!((dated.state, dated.date), (ConsentState::Yes, day(11, 16)));
    for text in [
        "ja, schriftelijk 12-11-2026",
        "akkoord d.d. 12 nov (getekend)",
        "ja 12/11, formulier",
        "signed 12-11-2026, written",
    ] {
        let both = read(text);
        assert_eq!((both.state, both.date), (ConsentState::Yes, day(11, 12)), "{text}");
        assert_eq!(both.form, Some(ConsentForm::Written), "{text}");
    }
}

#[test]
fn limits_and_exceptions_are_kept() {
    let limited = read("ja, alleen praktisch");
    assert_eq!((limited.state, limited.scope.as_deref()), (ConsentState::Limited, Some("alleen praktisch")));
    assert_eq!(read("alleen praktische steun").state, ConsentState::Limited);
    assert_eq!(read("yes, only practical help").scope.as_deref(), Some("only practical help"));
    for text in ["ja, geen medische gegevens", "ja (zonder diagnose)", "akkoord, mits anoniem"] {
        assert_eq!(read(text).state, ConsentState::Limited, "{text}");
    }
    let except = read("nee, wel Jeugdteam");
    assert_eq!((except.state, except.exception.as_deref()), (ConsentState::No, Some("Jeugdteam")));
    let but = read("ja, niet wijkteam Noord");
    assert_eq!((but.state, but.exception.as_deref()), (ConsentState::Yes, Some("wijkteam Noord")));
    assert_eq!(read("Ja (behalve de gemeente)").exception.as_deref(), Some("de gemeente"));
}

#[test]
fn presumed_consent_and_consent_of_a_minor_herself() {
    let presumed = read("ja, verondersteld (weet van verwijzing)");
    assert_eq!((presumed.state, presumed.note.as_str()), (ConsentState::Presumed, "weet van verwijzing"));
    let own = read("ja (zelf, 16+)");
    assert_eq!((own.state, own.by_self, own.note.as_str()), (ConsentState::Yes, true, ""));
}

#[test]
fn what_is_unclear_never_counts_as_consent() {
    for text in ["ja?", "ja/nee", "x", "misschien", "-", "ja (moeder), nee (vader)", "janken", "2", "zie dossier"] {
        let cell = read(text);
        assert_eq!((cell.state, cell.understood), (ConsentState::NotAsked, false), "{text}");
        assert_eq!(cell.raw, text);
    }
}

#[test]
fn one_cell_for_all_sectors() {
    let states = |text: &str| {
        by_sector(text, rules())
            .map(|all| all.into_iter().map(|(sector, cell)| (sector, cell.state)).collect::<Vec<_>>())
    };
    let expected = vec![(S::Care, C::Yes), (S::Jgz, C::Yes), (S::Social, C::No), (S::Informal, C::NotAsked)];
    assert_eq!(states("Z+ J+ S– I?"), Some(expected.clone()));
    assert_eq!(states("zorg: ja; jgz: ja; gemeente: nee; informeel: niet gevraagd"), Some(expected));
    assert_eq!(states("ja"), None);
    assert_eq!(states("zorg: misschien"), None);
}

#[test]
fn the_form_may_stand_in_a_remark() {
    assert_eq!(form_in("toestemming schriftelijk, kan worden ingetrokken"), Some(ConsentForm::Written));
    assert_eq!(form_in("Toestemming: mondeling gegeven"), Some(ConsentForm::Oral));
    assert_eq!(form_in("grens toestemming: gemeente niet"), None);
    assert_eq!(form_in("veiligheid: alleen mondeling"), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_without_inventing_consent(text in "[a-zA-Z0-9é ,;:()?/+–-]{0,40}") {
        let cell = read(&text);
        let gives = matches!(cell.state, ConsentState::Yes | ConsentState::Presumed | ConsentState::Limited);
        prop_assert!(!gives || cell.understood);
        let _ = (by_sector(&text, rules()), form_in(&text));
    }
}
