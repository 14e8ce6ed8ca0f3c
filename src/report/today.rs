//! What runs out of time for somebody, in words and as a list.

use super::{
    Words,
    actions::late_text,
    clock, counted, label, phase,
    table::{Cell, Column, Table},
};
use crate::domain::{
    case::Case,
    consent::Recipient,
    deadlines::{About, Deadline, Deadlines, Why},
    ids::{MeetingId, PersonId},
    lens::Lens,
    meeting::MeetingStatus,
    offer::Offer,
    safety::SafetyNote,
    work::Work,
};

/// Why a family stays off the agenda of a meeting.
fn declined(case: &Case, meeting: MeetingId) -> Option<&str> {
    case.declined.iter().rev().find(|it| it.meeting == meeting)?.reason.as_deref()
}

/// What it is that runs out of time, as one line; none where its text may not be read.
pub fn what(it: &Deadline, lens: &Lens, words: &dyn Words) -> Option<String> {
    let (house, today) = (lens.house(), lens.viewer().day());
    let name = |who: PersonId| house.person(who).map_or("", |person| person.name.as_str());
    let case = it.case.and_then(|case| lens.case(case));
    let agreements = it.clinic.and_then(|clinic| house.clinic(clinic)).map(|clinic| &clinic.agreements);
    Some(match it.about {
        About::FollowUp(id) => {
            let view = lens.follow_up(id)?;
            let text = view.text()?;
            let it = view.follow_up;
            let text = match it.waiting() {
                Some(waiting) => words.with("today-waits", &[("text", text), ("on", &waiting.on)]),
                None => text.to_owned(),
            };
            match (it.offer(), it.refused_offer()) {
                (Some(offer), _) if lens.viewer().person != Some(offer.to) => {
                    words.with("today-asked", &[("text", &text), ("who", name(offer.to))])
                }
                (_, Some((offer, _))) => words.with("today-refused", &[("text", &text), ("who", name(offer.to))]),
                _ => text,
            }
        }
        About::Feedback(id) => {
            let view = lens.one_feedback(id).filter(|view| view.shows_text)?;
            let to = words.term(view.feedback.to.word());
            words.with("today-feedback", &[("to", &to), ("how", &view.feedback.channel)])
        }
        About::Intake => words.text("today-intake"),
        About::NoCoordinator => words.text("today-no-coordinator"),
        About::CoordinatorEnds(who) => {
            let next = case.and_then(|case| case.coordinator()).and_then(|spell| spell.successor);
            let key = if next.is_some() { "today-coordinator-ends-next" } else { "today-coordinator-ends" };
            words.with(key, &[("who", name(who)), ("next", next.map_or("", name))])
        }
        About::Catalogue(place) => {
            let one = agreements.and_then(|it| it.interventions.get(place));
            let weeks = one.and_then(|one| one.before_weeks).unwrap_or_default().to_string();
            let key =
                if it.date.is_some_and(|date| date <= today) { "today-catalogue-past" } else { "today-catalogue" };
            words.with(key, &[("name", one.map_or("", |one| &one.name)), ("weeks", &weeks)])
        }
        About::Consent(place) => {
            let consent = case.and_then(|case| case.consents.get(place))?;
            let to = match &consent.recipient {
                Recipient::Sector(sector) => words.term(sector.word()),
                Recipient::Organisation(name) => name.clone(),
                Recipient::Everyone => words.text("today-everyone"),
            };
            words.with("today-consent", &[("who", &words.term(consent.giver.word())), ("to", &to)])
        }
        About::Birth if it.date.is_some_and(|date| date < today) => words.text("today-birth-past"),
        About::Birth => match case.and_then(|case| phase::text(case.phase(today), words)) {
            Some(phase) => words.with("today-birth", &[("phase", &phase)]),
            None => words.text("today-birth-near"),
        },
        About::AgeLimit => {
            let months = agreements.map(|it| it.age_limit_months).unwrap_or_default().to_string();
            words.with("today-age-limit", &[("months", &months)])
        }
        About::OnAgenda(_) if it.date.is_some_and(|date| date < today) => words.text("today-on-agenda-past"),
        About::OnAgenda(item) => {
            let kind = lens.item(item).map(|view| words.term(view.state().kind.word())).unwrap_or_default();
            words.with("today-on-agenda", &[("kind", &kind)])
        }
        About::Turn(who) => words.with(
            "today-turn",
            &[("who", &who.map_or_else(|| words.text("today-somebody"), |who| name(who).to_owned()))],
        ),
        About::TurnDeclined(meeting) => words.with("today-turn-declined", &[("reason", declined(case?, meeting)?)]),
        About::NotDiscussed(None) => words.text("today-never-discussed"),
        About::NotDiscussed(Some(on)) => words.with("today-not-discussed", &[("date", &words.date_short(on))]),
        About::Leaving => words.text("today-leaving"),
        About::Waits(place) | About::Handover(place) | About::Goal(place) => match &case?.work.get(place)?.work {
            Work::Referral { to, .. } => words.with("today-waits-for", &[("to", to)]),
            Work::Handover { to, receiver, .. } => {
                let to = receiver.map(name).into_iter().chain([to.as_str()]).find(|it| !it.is_empty());
                words.with("today-handover", &[("to", to.unwrap_or_default())])
            }
            Work::Goal { text, .. } => words.with("today-goal", &[("text", text)]),
            _ => return None,
        },
        About::Safety(place) => safety(it, place, lens, words)?,
        About::Away(Some(deputy)) => words.with("today-away", &[("who", name(deputy))]),
        About::Away(None) => words.text("today-away-nobody"),
        About::StandsIn(who) => words.with("today-stands-in", &[("who", name(who))]),
        About::Meeting(id) => {
            let meeting = house.meeting(id)?;
            let clinic = house.clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
            let families = lens.agenda(meeting).filter(|view| view.state().details.case.is_some()).count();
            let families = counted(words, "report-families", i64::try_from(families).unwrap_or(i64::MAX));
            let time = clock(meeting.start);
            let key = match meeting.status {
                _ if meeting.date >= today => "today-meeting",
                MeetingStatus::Running => "today-meeting-open",
                _ => "today-meeting-past",
            };
            words.with(key, &[("clinic", clinic), ("time", &time), ("families", &families)])
        }
    })
}

/// A planned step of the reporting code, with who does it; none for who may not read the track.
fn safety(it: &Deadline, place: usize, lens: &Lens, words: &dyn Words) -> Option<String> {
    let item = lens.safety(it.case?)?.into_iter().find(|(at, _)| *at == place)?.1;
    let SafetyNote::Step { step, who, .. } = &item.note else { return None };
    let name = |who: &PersonId| lens.house().person(*who).map_or("", |person| person.name.as_str());
    let (step, who) = (words.term(step.word()), who.iter().map(name).collect::<Vec<_>>().join(", "));
    Some(match who.as_str() {
        "" => words.with("today-safety", &[("step", &step)]),
        who => words.with("today-safety-by", &[("step", &step), ("who", who)]),
    })
}

/// Why it is in the list, in a sentence.
pub fn reason(it: &Deadline, lens: &Lens, words: &dyn Words) -> String {
    match it.why {
        Why::Own => words.text("today-why-own"),
        Why::For(who) => {
            let who = lens.house().person(who).map_or("", |person| person.name.as_str());
            words.with("today-why-for", &[("who", who)])
        }
        Why::Offered => {
            let About::FollowUp(id) = it.about else { return words.text("today-why-offered") };
            let offer = lens.follow_up(id).and_then(|view| view.follow_up.offer());
            let name = |who: &PersonId| lens.house().person(*who).map(|person| person.name.clone());
            let who: Vec<String> = offer.into_iter().flat_map(Offer::askers).filter_map(name).collect();
            match who.as_slice() {
                [] => words.text("today-why-offered"),
                who => words.with("today-why-offered-by", &[("who", &who.join(", "))]),
            }
        }
        Why::Bridges => words.text("today-why-bridges"),
        Why::Coordinates => words.text("today-why-coordinates"),
        Why::NobodyElse => words.text("today-why-nobody"),
        Why::Team => words.text("today-why-team"),
        Why::House => words.text("today-why-house"),
    }
}

/// What runs out of time as a list, the most urgent first.
pub fn today_table(list: &Deadlines, lens: &Lens, words: &dyn Words) -> Table {
    let title = |key: &str| words.text(&format!("report-column-{key}"));
    let columns = vec![
        Column::date("date", title("due")),
        Column::text("working_days_late", title("late")),
        Column::text("kind", title("kind")),
        Column::text("family", title("family")),
        Column::text("code", title("code")),
        Column::text("text", title("what")),
        Column::text("why", title("why")),
        Column::json_only("working_days"),
    ];
    let today = lens.viewer().day();
    let row = |it: &Deadline| {
        let days = it.working_days(lens.house(), today);
        let late = days.filter(|_| it.date.is_some_and(|date| date < today));
        let code = it.case.and_then(|case| lens.case(case)).map(|case| case.code.as_str());
        let kind = it.about.kind().word();
        vec![
            Cell::date(it.date, words),
            late.map(|days| Cell::new(late_text(-days, words), -days)).unwrap_or_default(),
            Cell::new(words.term(kind), kind),
            it.case.map(|case| Cell::text(&label(words, lens.label(case)))).unwrap_or_default(),
            Cell::some(code),
            what(it, lens, words)
                .map_or_else(|| Cell::new(words.text("report-not-shown"), ()), |text| Cell::text(&text)),
            Cell::new(reason(it, lens, words), it.why.word()),
            Cell::some(days),
        ]
    };
    Table::new(columns, list.all.iter().map(row))
}
