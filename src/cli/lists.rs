//! What can be listed: agenda, meetings, follow-ups, minutes, a family, search hits. Everything comes through a lens.

use super::{
    args::Format,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
};
use crate::{
    domain::{
        access::{AccessKind, Purpose, shown},
        ids::FollowUpId,
        lens::{Label, Lens},
        meeting::MeetingStatus,
        people::Sector,
    },
    i18n::Texts,
    live::{Asked, Finder, Told},
    report::{self, Cell, Column, Table},
    search::{Answer, Field, Found, Hit, Problem, Subject},
};
use chrono::NaiveDate;

/// Which follow-ups.
pub struct Actions {
    /// Of this person.
    pub owner: Option<String>,
    /// Past their date only.
    pub overdue: bool,
    /// Due by this day.
    pub due_by: Option<NaiveDate>,
    /// Settled ones as well.
    pub all: bool,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Table => Self::Table,
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
            Format::Md => Self::Md,
        }
    }
}

/// What stands where a family's name would.
pub fn label(texts: &Texts, label: Label<'_>) -> String {
    match label {
        Label::Name(name) | Label::Theme(name) => name.to_owned(),
        Label::Number(number) => texts.with("label-anonymous", &[("number", number.to_owned())]),
        Label::Masked => texts.get("label-masked").to_owned(),
    }
}

/// Prints a list, or says that there is nothing.
pub fn show(table: &Table, format: Format, texts: &Texts, output: &mut Output<'_>) -> Done {
    if table.is_empty() && format == Format::Table {
        output.note(texts.get("cli-nothing"));
        return Ok(Exit::Done);
    }
    output.say(table.render(format.into()).trim_end())?;
    Ok(Exit::Done)
}

/// Runs `mdo meeting list`.
pub async fn meetings(context: &Context, format: Format, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let columns = vec![
        Column::text("meeting", texts.get("cli-column-meeting").to_owned()),
        Column::date("date", texts.get("cli-column-date").to_owned()),
        Column::text("start", texts.get("cli-column-start").to_owned()),
        Column::text("place", texts.get("cli-column-place").to_owned()),
        Column::number("families", texts.get("cli-column-families").to_owned()),
        Column::text("status", texts.get("cli-column-status").to_owned()),
    ];
    let meetings = context.handle.meetings().await;
    let mut meetings = meetings.map_err(|it| Failure::not_done(texts, &context.world(), &it))?;
    meetings.sort_by_key(|(meeting, _)| (meeting.date, meeting.start));
    let rows = meetings.iter().map(|(meeting, families)| {
        vec![
            Cell::text(&context.meeting_name(meeting)),
            Cell::date(Some(meeting.date), texts),
            Cell::text(&crate::i18n::time(meeting.start)),
            Cell::text(&meeting.place),
            Cell::some(Some(*families)),
            Cell::new(texts.term(meeting.status.word()), meeting.status.word()),
        ]
    });
    show(&Table::new(columns, rows), format, texts, output)
}

/// Runs `mdo actions`.
pub async fn actions(context: &Context, request: &Actions, format: Format, output: &mut Output<'_>) -> Done {
    let owner = request.owner.as_deref().map(|name| context.person(name)).transpose()?;
    let world = context.world();
    let filter = report::Filter {
        owner: owner.and_then(|who| world.person(who)).map(|person| person.name.clone()),
        overdue: request.overdue,
        due_by: request.due_by,
        settled: request.all,
        ..report::Filter::default()
    };
    let listed = |lens: &Lens| {
        let rows = report::actions(lens, &filter);
        Purpose::new(AccessKind::Listed, shown::in_follow_ups(lens, rows.iter().map(|row| FollowUpId(row.nr))))
    };
    let lens = context.lens(listed).await?;
    let table = report::actions_table(&report::actions(&lens, &filter), &context.texts);
    show(&table, format, &context.texts, output)
}

/// Runs `mdo minutes`.
pub async fn minutes(
    context: &Context,
    meeting: &str,
    sector: Option<&str>,
    format: Format,
    output: &mut Output<'_>,
) -> Done {
    let texts = &context.texts;
    let sector = match sector {
        None => None,
        Some(word) => match Sector::of_word(&word.to_lowercase()) {
            Some(sector) => Some(sector),
            None => return Err(Failure::usage(texts.get("cli-unknown-sector"))),
        },
    };
    let id = context.meeting(meeting).await?;
    if context.world().meeting(id).is_some_and(|it| it.status == MeetingStatus::Planned) {
        return Err(Failure::refused(texts.get("minutes-refuse-nothing-yet")));
    }
    let printed = |lens: &Lens| {
        let minutes = report::minutes_for(lens, id, sector);
        let families = minutes.map(|minutes| shown::in_minutes(lens, id, &minutes)).unwrap_or_default();
        Purpose::new(AccessKind::Printed, families).of(id)
    };
    let lens = context.lens(printed).await?;
    let Some(minutes) = report::minutes_for(&lens, id, sector) else {
        return Err(Failure::refused(texts.get("refusal-unknown-meeting")));
    };
    let readers = report::readers_of(&lens, id, sector);
    match format {
        Format::Json => output.say(&format!("{:#}", report::minutes_json(&minutes, &readers)))?,
        Format::Md | Format::Table => output.say(report::minutes_markdown(&minutes, texts, &readers).trim_end())?,
        Format::Csv => {
            let formats = texts.with("cli-not-in-this-format", &[("formats", "md|json".to_owned())]);
            return Err(Failure::usage(formats));
        }
    }
    Ok(Exit::Done)
}

/// Runs `mdo case`.
pub async fn case(context: &Context, code: &str, format: Format, output: &mut Output<'_>) -> Done {
    let recalled = context.handle.recall(vec![code.to_owned()]).await;
    recalled.map_err(|not_done| Failure::not_done(&context.texts, &context.world(), &not_done))?;
    // Who asks for a family that they may not see is in the access log as well.
    let asked = context.world().case_by_code(code).map(|case| case.id);
    let lens = context.lens(|_| Purpose::new(AccessKind::Opened, asked)).await?;
    let unknown = || Failure::refused(context.texts.get("refusal-unknown-case"));
    match format {
        Format::Json => {
            output.say(&format!("{:#}", report::case_json(&lens, code).ok_or_else(unknown)?))?;
        }
        Format::Table | Format::Md => {
            output.say(report::case_text(&lens, code, &context.texts).ok_or_else(unknown)?.trim_end())?;
        }
        Format::Csv => {
            let formats = [("formats", "table|json".to_owned())];
            return Err(Failure::usage(context.texts.with("cli-not-in-this-format", &formats)));
        }
    }
    Ok(Exit::Done)
}

/// Runs `mdo search`.
pub async fn search(context: &Context, query: &str, limit: usize, format: Format, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let (answer, problems) = found(context, query, limit).await;
    problems.iter().for_each(|problem| output.note(&crate::tui::said(problem, texts)));
    let case = |hit: &Hit| if let Subject::Case(case) = hit.subject { Some(case) } else { None };
    let purpose = Purpose::new(AccessKind::Searched, answer.hits.iter().filter_map(case));
    context.lens(|_| Purpose { query: Some(query.to_owned()), ..purpose }).await?;
    let columns = vec![
        Column::text("code", texts.get("cli-column-code").to_owned()),
        Column::text("family", texts.get("cli-column-family").to_owned()),
        Column::text("field", texts.get("cli-column-field").to_owned()),
        Column::text("text", texts.get("cli-column-found").to_owned()),
        Column::date("date", texts.get("cli-column-date").to_owned()),
    ];
    let rows = answer.hits.into_iter().map(|hit| {
        let name = match &hit.label {
            Found::Name(name) => name.clone(),
            Found::Number(number) => label(texts, Label::Number(number)),
        };
        let best = hit.best().map(|best| &best.line);
        let field = best.map_or(Field::Code, |line| line.field).word();
        vec![
            Cell::text(hit.code.as_deref().unwrap_or_default()),
            Cell::text(&name),
            Cell::new(texts.term(field), field),
            Cell::text(best.map_or("", |line| line.text.as_str())),
            Cell::date(best.and_then(|line| line.day), texts),
        ]
    });
    let table = Table::new(columns, rows);
    let none = table.is_empty();
    show(&table, format, texts, output)?;
    Ok(if none { Exit::Refused } else { Exit::Done })
}

/// What the search of the screens finds once it has read the whole archive.
async fn found(context: &Context, query: &str, limit: usize) -> (Answer, Vec<Problem>) {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let finder = Finder::start(&context.handle, move |it| drop(tell.send(it)));
    while let Some(told) = told.recv().await {
        match told {
            Told::Ready => finder.ask(Asked {
                number: 1,
                text: query.to_owned(),
                // What it finds is shown only once the search is in the access log.
                lens: Lens::alone(context.world(), context.viewer.at(context.clock.now())),
                today: context.today(),
                limit,
            }),
            Told::Found { answer, problems, .. } if answer.complete => return (answer, problems),
            Told::Found { .. } | Told::Reading(..) => {}
        }
    }
    Default::default()
}
