use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::*;
use crate::keymap::{Context, Op};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// Message and attribute names with the arguments each mentions, read from the files themselves.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for file in Locales::iter().filter(|file| file.starts_with(&format!("{}/", lang.code()))) {
        let source = String::from_utf8(Locales::get(&file).unwrap().data.into_owned()).unwrap();
        fluent_bundle::FluentResource::try_new(source.clone()).unwrap_or_else(|(_, e)| panic!("{file}: {e:?}"));
        let (mut message, mut part) = (String::new(), String::new());
        for line in source.lines() {
            let name = line.split(" =").next().filter(|_| line.contains(" ="));
            match name {
                Some(name) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    message = name.to_owned();
                    part.clone_from(&message);
                    assert!(found.insert(part.clone(), BTreeSet::new()).is_none(), "{file}: {name} is there twice");
                }
                Some(name) if name.trim_start().starts_with('.') => {
                    part = format!("{message}{}", name.trim_start());
                    found.insert(part.clone(), BTreeSet::new());
                }
                _ => {}
            }
            for argument in line.split('$').skip(1) {
                let name: String = argument.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.get_mut(&part).unwrap().insert(name);
            }
        }
    }
    found
}

fn sources(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("i18n/tests.rs") {
            all.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let (nl, en) = (messages(Lang::Nl), messages(Lang::En));
    let difference: Vec<_> = nl.iter().filter(|entry| !en.iter().any(|other| other == *entry)).collect();
    assert!(difference.is_empty(), "in nl, not so in en: {difference:?}");
    let difference: Vec<_> = en.iter().filter(|entry| !nl.iter().any(|other| other == *entry)).collect();
    assert!(difference.is_empty(), "in en, not so in nl: {difference:?}");
    assert!(nl.len() > 200);
}

#[test]
fn every_message_in_the_files_is_loaded() {
    for &lang in Lang::ALL {
        let texts = Texts::load(lang);
        let written = messages(lang);
        assert_eq!(texts.keys(), written.keys().map(String::as_str).collect());
        for (key, args) in &written {
            assert_eq!(texts.find(key).is_some(), args.is_empty(), "{key} is plain exactly when it has no arguments");
        }
    }
}

#[test]
fn every_literal_key_in_the_code_exists() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let texts = Texts::load(Lang::Nl);
    let mut seen = 0;
    for (path, source) in &files {
        let dense: String = source.split_whitespace().collect();
        for (call, plain) in [(".get(\"", true), (".with(\"", false)] {
            for (at, _) in dense.match_indices(call) {
                let before = &dense[..at];
                let ours = before.ends_with("texts") || before.ends_with("texts()");
                if !(ours || path.contains("i18n") && before.ends_with("self")) {
                    continue;
                }
                let key = dense[at + call.len()..].split('"').next().unwrap();
                let known = if plain { texts.find(key).is_some() } else { texts.keys().contains(key) };
                assert!(known, "{path}: no text for {key:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

/// Whether a text of the source with gaps in it, "term-{}", is this key with the gaps filled.
fn fills(pattern: &str, key: &str) -> bool {
    let mut parts = pattern
        .split('{')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or("", |it| it.1) });
    let Some(mut rest) = parts.next().and_then(|first| key.strip_prefix(first)) else { return false };
    for part in parts {
        let found = if part.is_empty() { Some(rest.len()) } else { rest.find(part).map(|at| at + part.len()) };
        let Some(end) = found.filter(|end| *end > part.len()) else { return false };
        rest = &rest[end..];
    }
    rest.is_empty()
}

/// What gets a number, a name or "one" and "many" behind it where it is asked for.
const STEMS: [&str; 15] = [
    "month",
    "month-short",
    "proposal-dropped",
    "proposal-feedback",
    "proposal-late",
    "report-days",
    "report-families",
    "report-minutes",
    "report-weeks",
    "report-working-days",
    "setting-keymap",
    "setting-lang",
    "setting-theme",
    "weekday",
    "weekday-short",
];

#[test]
fn every_text_is_said_somewhere() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let in_quotes = files.iter().flat_map(|(_, source)| source.split('"'));
    let is_key = |text: &&str| {
        text.len() > 2 && text.chars().all(|sign| sign.is_ascii_lowercase() || "0123456789-_.{}".contains(sign))
    };
    let quoted: BTreeSet<&str> = in_quotes.filter(is_key).collect();
    let (gapped, whole): (Vec<&str>, Vec<&str>) = quoted.iter().copied().partition(|text| text.contains('{'));
    let gapped: Vec<&str> =
        gapped.into_iter().filter(|text| text.bytes().filter(u8::is_ascii_lowercase).count() > 4).collect();
    let begun = |key: &str| {
        let begins = |stem: &str| key.strip_prefix(stem).is_some_and(|rest| rest.starts_with('-'));
        STEMS.iter().any(|stem| begins(stem) && whole.binary_search(stem).is_ok())
    };
    let operation = |key: &str| key.starts_with("op-") || key.starts_with("context-") || key.starts_with("help-");
    let said = |key: &&String| {
        operation(key)
            || whole.binary_search(&key.as_str()).is_ok()
            || gapped.iter().any(|it| fills(it, key))
            || begun(key)
    };
    let unsaid: Vec<String> = messages(Lang::Nl).into_keys().filter(|key| !said(&key)).collect();
    assert!(unsaid.is_empty(), "nothing asks for these texts: {unsaid:#?}");
}

#[test]
fn every_operation_and_context_has_its_words() {
    for &lang in Lang::ALL {
        let texts = Texts::load(lang);
        for &op in Op::ALL {
            assert!(texts.find(op.label_key()).is_some(), "{lang:?} {}", op.label_key());
            assert!(texts.find(op.hint_key()).is_some(), "{lang:?} {}", op.hint_key());
            let first = op.pair().is_some_and(|[first, _]| first == op);
            assert_eq!(texts.find(op.both_key()).is_some(), first, "{lang:?} {}", op.both_key());
        }
        for context in Context::ALL {
            assert!(texts.find(context.label_key()).is_some(), "{lang:?} {}", context.label_key());
        }
    }
}

#[test]
fn there_are_no_words_for_operations_that_do_not_exist() {
    let texts = Texts::load(Lang::Nl);
    for key in texts.keys().into_iter().filter_map(|key| key.strip_prefix("op-")) {
        let name = key.split('.').next().unwrap();
        assert!(Op::by_name(name).is_some(), "op-{key}");
    }
}

#[test]
fn a_missing_key_shows_itself_in_brackets() {
    let texts = Texts::load(Lang::Nl);
    let first = texts.get("bestaat-niet");
    assert_eq!(first, "[bestaat-niet]");
    assert_eq!(texts.get("ook-niet.help"), "[ook-niet.help]");
    assert_eq!(texts.get("bestaat-niet").as_ptr(), first.as_ptr());
    assert_eq!(texts.with("weg", &[("a", 1)]), "[weg]");
}

#[test]
fn a_missing_argument_shows_its_name() {
    let texts = Texts::load(Lang::Nl);
    assert_eq!(texts.with::<i64>("distance-ago", &[]), "{$days} dagen geleden");
}

#[test]
fn arguments_are_not_wrapped_in_isolation_marks() {
    let texts = Texts::load(Lang::Nl);
    let said = texts.with("keymap-text", &[("keys", "n")]);
    assert!(said.starts_with("“n”:"), "{said}");
}

#[test]
fn dates_read_as_people_write_them() {
    let (nl, en) = (Texts::load(Lang::Nl), Texts::load(Lang::En));
    let meeting = day(2026, 11, 24);
    assert_eq!(nl.date(meeting), "di 24 nov 2026");
    assert_eq!(nl.date_long(meeting), "dinsdag 24 november 2026");
    assert_eq!(nl.date_brief(day(2026, 11, 25)), "wo 25-11");
    assert_eq!(nl.date_brief(day(2026, 3, 2)), "ma 2-3");
    assert_eq!(nl.weekday(meeting), "dinsdag");
    assert_eq!(en.date(meeting), "Tue 24 Nov 2026");
    assert_eq!(en.date_long(meeting), "Tuesday 24 November 2026");
    assert_eq!(en.weekday(meeting), "Tuesday");
}

#[test]
fn distances_are_said_in_days() {
    let (nl, en) = (Texts::load(Lang::Nl), Texts::load(Lang::En));
    let today = day(2026, 11, 24);
    let said = |d| (nl.distance(today, day(2026, 11, d)), en.distance(today, day(2026, 11, d)));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(said(24), pair("vandaag", "today"));
    assert_eq!(said(25), pair("morgen", "tomorrow"));
    assert_eq!(said(26), pair("overmorgen", "in 2 days"));
    assert_eq!(said(27), pair("over 3 dagen", "in 3 days"));
    assert_eq!(said(23), pair("gisteren", "yesterday"));
    assert_eq!(said(21), pair("3 dagen geleden", "3 days ago"));
    assert_eq!(nl.distance(NaiveDate::MIN, NaiveDate::MAX), "over 191491528 dagen");
}

#[test]
fn times_have_two_digits() {
    let at = NaiveTime::from_hms_opt(9, 5, 7).unwrap();
    assert_eq!((time(at), time_to_the_second(at)), ("09:05".to_owned(), "09:05:07".to_owned()));
    assert_eq!(stopwatch(TimeDelta::seconds(192)), "03:12");
    assert_eq!(stopwatch(TimeDelta::seconds(-30)), "-00:30");
    assert_eq!(stopwatch(TimeDelta::minutes(75)), "75:00");
}

#[test]
fn the_option_wins_from_the_environment_and_dutch_is_the_rest() {
    let from = |all, messages, lang| Lang::choose(None, [all, messages, lang]);
    assert_eq!(Lang::choose(Some(Lang::Nl), [Some("en_GB.UTF-8"), None, None]), Lang::Nl);
    assert_eq!(from(Some("en_GB.UTF-8"), Some("nl_NL"), None), Lang::En);
    assert_eq!(from(Some(""), None, Some("en-US")), Lang::En);
    assert_eq!(from(Some("C"), None, Some("en-US")), Lang::Nl);
    assert_eq!(from(None, None, Some("fr_FR.UTF-8")), Lang::Nl);
    assert_eq!(from(None, None, None), Lang::Nl);
    assert_eq!("fy".parse::<Lang>(), Err(UnknownLang));
}
