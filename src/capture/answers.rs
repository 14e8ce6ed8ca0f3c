//! What can be answered to what a line leaves open, so that a person picks instead of guessing what to type.

use super::{
    change::body_start,
    complete::{CHANNELS, Completion, MOST},
    dates,
    line::read,
    names,
    reading::{Kind, Problem, Reading, TokenKind},
    scene::Scene,
};
use crate::domain::{
    case::LifeDomain,
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    fold::fold,
    ids::PersonId,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::ops::Range;

/// What the screen's own examples say where a name is meant, which somebody may take over as it stands.
const EXAMPLES: [&str; 4] = ["naam", "wie", "name", "who"];

/// Answers to what has to be cleared up first, the likeliest first; none where only typing helps.
pub fn answers(text: &str, reading: &Reading, scene: &Scene) -> Vec<Completion> {
    let end = text.len()..text.len();
    let unresolved = |is: &dyn Fn(&str) -> bool| -> Range<usize> {
        let part = |range: &Range<usize>| text.get(range.clone()).is_some_and(is);
        let mut tokens = reading.tokens.iter().filter(|token| token.kind == TokenKind::Unresolved);
        tokens.find(|token| part(&token.range)).map_or(end.clone(), |token| token.range.clone())
    };
    let named = |name: &str| unresolved(&|part: &str| part.strip_prefix('@') == Some(name));
    match reading.problems.first() {
        Some(problem) if problem.asks_who() && reading.kind == Kind::Coordinator => {
            let range = unanswered(text).map_or_else(|| named(""), |(range, _)| range);
            let one = |(who, reason): (PersonId, String)| {
                let words = format!("@{} {reason}", scene.name(who));
                Completion { person: Some(who), ..put(text, &range, words.trim_end()) }
            };
            scene.likely_coordinators().into_iter().map(one).collect()
        }
        Some(Problem::SeveralPeople(name, who)) => people(text, &named(name), who, scene),
        Some(Problem::UnknownPerson(name)) => {
            let alike = names::lookup(name, &scene.people).into_iter().map(|found| PersonId(found.id));
            let alike: Vec<PersonId> = alike.take(MOST).collect();
            let is_example = alike.is_empty() && EXAMPLES.contains(&fold(name).as_str());
            people(text, &named(name), &if is_example { scene.likely_owners() } else { alike }, scene)
        }
        Some(Problem::NoOwner) => {
            let first = leading_name(text, reading, scene);
            let is_first = |who: &PersonId| first.iter().any(|answer| answer.person == Some(*who));
            let others: Vec<PersonId> = scene.likely_owners().into_iter().filter(|who| !is_first(who)).collect();
            [first, people(text, &named(""), &others, scene)].concat()
        }
        Some(Problem::TwoDates(one, other)) => {
            let range = unresolved(&|part: &str| !part.starts_with(['@', '#']));
            days(text, &range, [*one, *other])
        }
        Some(Problem::NoDate) => days(text, &end, likely_days(scene)),
        Some(Problem::NoRecipient) => {
            let at = body_start(text);
            let words = [FeedbackTo::Family, FeedbackTo::Referrer].map(FeedbackTo::word);
            words.map(|word| put(text, &(at..at), word)).into()
        }
        Some(Problem::NoChannel) => {
            let word = reading.tokens.iter().find(|token| token.kind == TokenKind::Word);
            let at = word.map_or(text.len(), |token| token.range.end);
            CHANNELS.iter().map(|channel| put(text, &(at..at), channel)).collect()
        }
        Some(Problem::UnknownDomain(tag)) => {
            let range = unresolved(&|part: &str| part.strip_prefix('#') == Some(tag));
            // What does not even begin like a life domain is the first word of what was said.
            let said = if begins_like_a_domain(tag) { String::new() } else { format!(" {tag}") };
            let word = |domain: &LifeDomain| {
                put(text, &range, format!("#{}{said}", domain.word().replace(' ', "-")).trim_end())
            };
            LifeDomain::ALL.iter().map(word).collect()
        }
        Some(Problem::NoText) if reading.kind == Kind::Decision => {
            let words = scene.outcomes.iter().filter_map(|it| it.words.first());
            words.map(|word| put(text, &end, word)).collect()
        }
        Some(Problem::NoText | Problem::NoTask | Problem::NoReason | Problem::TwoRecipients) | None => Vec::new(),
    }
}

/// Who a follow-up without `@` begins with, by name and with something behind it: "Modeldijk belt" becomes "belt @Modeldijk".
/// Nobody where the name may be a family's.
fn leading_name(text: &str, reading: &Reading, scene: &Scene) -> Vec<Completion> {
    let body = text.get(body_start(text)..).unwrap_or_default().trim();
    let (length, who) = names::leading(body, &scene.people);
    let (name, behind) = body.split_at_checked(length).unwrap_or((body, ""));
    let task = behind.trim_start_matches([',', ':', ';', ' ']);
    if reading.kind != Kind::FollowUp || task.is_empty() || text.contains('@') || scene.may_name_a_family(name) {
        return Vec::new();
    }
    let range = text.len() - text.get(body_start(text)..).unwrap_or_default().trim_start().len()..text.len();
    let one = |who| {
        let words = format!("{task} @{}", scene.name(who));
        Completion { person: Some(who), ..put(text, &range, &words) }
    };
    who.into_iter().map(PersonId).filter(|who| scene.may_know(*who)).map(one).collect()
}

/// What an answer leaves of a follow-up whose first words are the name of who does it: they are text no longer. None where
/// it only adds to the line.
pub fn left_of<'a>(text: &str, reading: &Reading, answer: &'a Completion) -> Option<&'a str> {
    let taken = text.get(answer.range.clone()).filter(|_| reading.kind == Kind::FollowUp && answer.person.is_some())?;
    let (task, _) = answer.text.rsplit_once('@').filter(|_| taken.starts_with(char::is_alphanumeric))?;
    Some(task.trim())
}

/// What stands behind the sign where nobody is named, with its bytes: "=demo" means somebody, without saying `@`.
pub fn unanswered(text: &str) -> Option<(Range<usize>, &str)> {
    let start = body_start(text);
    let said = text.get(start..)?.trim_end();
    (!said.is_empty() && !said.contains('@')).then_some((start..start + said.len(), said))
}

fn begins_like_a_domain(tag: &str) -> bool {
    let tag: String = fold(tag).chars().take(2).collect();
    LifeDomain::ALL.iter().any(|domain| fold(domain.word()).starts_with(&tag))
}

/// What can be answered where somebody types for it: whom the letters mean, followed by the rest where only their beginning
/// is a name ("maq vr"); or the day that they are. Feedback is given in any way somebody types.
/// None where the [`answers`] are a few words, all of them known.
pub fn sought(text: &str, reading: &Reading, scene: &Scene, typed: &str) -> Option<Vec<Completion>> {
    let all = answers(text, reading, scene);
    let asked = all.iter().find(|answer| left_of(text, reading, answer).is_none());
    let range = asked.map_or(text.len()..text.len(), |answer| answer.range.clone());
    let problem = reading.problems.first()?;
    if *problem == Problem::NoChannel {
        let plain = fold(typed.trim());
        let usual = CHANNELS.iter().filter(|channel| channel.contains(&plain) && **channel != plain);
        return Some(usual.copied().chain([typed.trim()]).map(|channel| put(text, &range, channel)).collect());
    }
    if matches!(problem, Problem::NoDate | Problem::TwoDates(..)) {
        let day = match dates::parse_whole(typed.trim(), &scene.dates()).map(|span| span.reading) {
            Some(dates::Reading::One(value)) => vec![value.date],
            Some(dates::Reading::Two(one, other)) => vec![one.date, other.date],
            None => Vec::new(),
        };
        return Some(days(text, &range, day));
    }
    let names_somebody = problem.asks_who()
        || matches!(problem, Problem::NoOwner | Problem::SeveralPeople(..) | Problem::UnknownPerson(_));
    let typed = typed.trim();
    let nobody = format!("= {typed}");
    let coordinated = reading.kind == Kind::Coordinator && problem.asks_who();
    if coordinated && says_nobody(&read(&nobody, scene)) {
        return Some(vec![put(text, &range, typed)]);
    }
    names_somebody.then(|| {
        let typed = typed.trim_start_matches('@');
        let (mut who, mut rest) = (names::lookup(typed, &scene.people), "");
        if who.is_empty() {
            let (length, _) = names::read(typed, &scene.people);
            let (name, behind) = typed.split_at_checked(length).unwrap_or((typed, ""));
            (who, rest) = (names::lookup(name, &scene.people), behind.trim());
        }
        let asked = |who: PersonId| all.iter().position(|answer| answer.person == Some(who)).unwrap_or(all.len());
        let mut who: Vec<PersonId> = who.into_iter().map(|found| PersonId(found.id)).collect();
        if matches!(problem, Problem::SeveralPeople(..)) {
            who.sort_by_key(|who| asked(*who));
        }
        let one = |who: PersonId| match all.iter().find(|answer| answer.person == Some(who) && rest.is_empty()) {
            Some(answer) => answer.clone(),
            None => {
                let words = format!("@{} {rest}", scene.name(who));
                Completion { person: Some(who), ..put(text, &range, words.trim_end()) }
            }
        };
        who.into_iter().take(MOST).map(one).collect()
    })
}

/// Whether a line says that nobody coordinates, be it without the reason yet.
fn says_nobody(line: &Reading) -> bool {
    let reasoned = matches!(line.fact, Some(Fact::Coordinator(CoordinatorChoice::None { .. })));
    reasoned || line.problems.first() == Some(&Problem::NoReason)
}

/// These words in the place of a part of the line, apart from what stands around them.
fn put(text: &str, range: &Range<usize>, words: &str) -> Completion {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    let lead = if before.is_none_or(char::is_whitespace) { "" } else { " " };
    let tail = if after.is_some_and(char::is_whitespace) { "" } else { " " };
    Completion { range: range.clone(), text: format!("{lead}{words}{tail}"), person: None, date: None }
}

fn people(text: &str, range: &Range<usize>, who: &[PersonId], scene: &Scene) -> Vec<Completion> {
    let one = |who: &PersonId| Completion { person: Some(*who), ..put(text, range, &format!("@{}", scene.name(*who))) };
    who.iter().map(one).collect()
}

fn days(text: &str, range: &Range<usize>, days: impl IntoIterator<Item = NaiveDate>) -> Vec<Completion> {
    let one = |day: NaiveDate| Completion { date: Some(day), ..put(text, range, &day.format("%d-%m-%Y").to_string()) };
    days.into_iter().map(one).collect()
}

/// The days that most is agreed for: the next working day, the end of the week, the next meeting, a week after it.
fn likely_days(scene: &Scene) -> Vec<NaiveDate> {
    let today = scene.today;
    let to_friday = (7 + Weekday::Fri.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    let later = |day: NaiveDate, days: u32| day.checked_add_days(Days::new(days.into()));
    let next = scene.next_meeting.or_else(|| later(today, 7));
    let after_next = next.and_then(|next| later(next, 7));
    let all = [Some(scene.next_working_day(today)), later(today, to_friday), next, after_next];
    let mut days: Vec<NaiveDate> = all.into_iter().flatten().filter(|day| *day > today).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).unwrap()
    }

    fn scene() -> Scene {
        let people = [
            (1, "K. Demopad", "klinisch verloskundige"),
            (2, "J. Modeldijk", "jeugdverpleegkundige"),
            (5, "N. Teststra", "jeugdverpleegkundige"),
        ];
        Scene::for_tests(&people, Some(PersonId(5)), day(11, 24))
    }

    /// The line after each answer in turn, the one with this number each time, until nothing is left to answer.
    fn answered(line: &str, choices: &[usize]) -> String {
        let (scene, mut line) = (scene(), line.to_owned());
        for choice in choices {
            let answer = answers(&line, &read(&line, &scene), &scene).swap_remove(*choice);
            line.replace_range(answer.range, &answer.text);
        }
        line
    }

    #[test]
    fn equal_candidates_are_asked_and_the_answer_is_clear() {
        assert_eq!(answered("> bellen @jvk vr", &[1]), "> bellen @N. Teststra vr");
        assert!(read("> bellen @N. Teststra vr", &scene()).fact.is_some());
    }

    #[test]
    fn of_two_days_one_is_picked() {
        assert_eq!(answered("> bellen @demo volgende vrijdag", &[0]), "> bellen @demo 27-11-2026 ");
        assert_eq!(answered("> bellen @demo volgende vrijdag", &[1]), "> bellen @demo 04-12-2026 ");
    }

    #[test]
    fn a_name_that_nobody_has_is_answered_by_who_is_called_alike() {
        assert_eq!(answered("> bellen @mdldk vr", &[0]), "> bellen @J. Modeldijk vr");
    }

    #[test]
    fn a_bare_line_is_completed_by_answers_alone() {
        assert_eq!(answered("> bellen", &[0, 2]), "> bellen @N. Teststra 01-12-2026 ");
        assert_eq!(answered("<", &[1, 0, 1, 0]), "< verwijzer bellen @N. Teststra 27-11-2026 ");
        assert!(read("< verwijzer bellen @N. Teststra 27-11-2026 ", &scene()).fact.is_some());
        assert_eq!(answered("- #woonen iets", &[6]), "- #wonen iets");
        assert_eq!(answered("- #zzz iets", &[6]), "- #wonen zzz iets", "what is no life domain at all is text");
    }

    /// The line after the first answer to these letters.
    fn typed(line: &str, letters: &str) -> Option<String> {
        let scene = scene();
        let mut line = line.to_owned();
        let answer = sought(&line, &read(&line, &scene), &scene, letters)?.into_iter().next();
        answer.map(|answer| line.replace_range(answer.range, &answer.text))?;
        Some(line)
    }

    #[test]
    fn whoever_is_typed_for_is_found_also_beyond_those_offered_and_with_a_day_behind_the_name() {
        assert_eq!(typed("> bellen", "qqq"), None);
        assert_eq!(typed("> bellen", "test"), Some("> bellen @N. Teststra ".to_owned()));
        assert_eq!(typed("> bellen", "@modeldijk"), Some("> bellen @J. Modeldijk ".to_owned()));
        assert_eq!(typed("> bellen", "demo vr"), Some("> bellen @K. Demopad vr ".to_owned()));
        assert_eq!(typed("> bellen @jvk vr", "n."), Some("> bellen @N. Teststra vr".to_owned()));
    }

    #[test]
    fn who_a_follow_up_begins_with_is_offered_first_and_leaves_its_text() {
        let line = answered("> Modeldijk bellen over het gezin 27-11", &[0]);
        assert_eq!(line, "> bellen over het gezin 27-11 @J. Modeldijk ");
        let fact = read(&line, &scene()).fact;
        let expected =
            Fact::FollowUp { text: "bellen over het gezin".into(), owners: vec![PersonId(2)], due: Some(day(11, 27)) };
        assert_eq!(fact, Some(expected));
        assert_eq!(typed("> modeldijk bellen", "test"), Some("> modeldijk bellen @N. Teststra ".to_owned()));
    }

    #[test]
    fn what_may_be_something_else_is_not_taken_for_who_does_it() {
        let first =
            |line: &str, scene: &Scene| answers(line, &read(line, scene), scene).first().map(|it| it.text.clone());
        let speaker = Some(" @N. Teststra ".to_owned());
        for line in ["> modelbouw doen", "> bellen met Modeldijk", "> jeugdverpleegkundige belt"] {
            assert_eq!(first(line, &scene()), speaker, "{line}");
        }
        let mut scene = scene();
        scene.families = vec!["modeldijk".into()];
        assert_eq!(first("> Modeldijk bezoeken", &scene), speaker, "a family is called so");
    }

    #[test]
    fn feedback_is_given_in_any_way_that_is_typed() {
        assert_eq!(typed("< gezin @demo vr", "whatsapp"), Some("< gezin whatsapp @demo vr".to_owned()));
        assert_eq!(typed("< gezin @demo vr", "bri"), Some("< gezin brief @demo vr".to_owned()));
    }

    #[test]
    fn a_day_is_typed_in_words_and_words_of_a_short_list_are_left_to_the_list() {
        assert_eq!(typed("> bellen @demo", "over 2 weken"), Some("> bellen @demo 08-12-2026 ".to_owned()));
        assert_eq!(typed("> bellen @demo volgende vrijdag", "4 dec"), Some("> bellen @demo 04-12-2026 ".to_owned()));
        assert_eq!(typed("> bellen @demo", "gisteravond misschien"), None);
        assert_eq!(sought("<", &read("<", &scene()), &scene(), "gezin"), None);
    }
}
