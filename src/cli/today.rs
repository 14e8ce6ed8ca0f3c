//! What runs out of time for who asks, for the morning mail and for a calendar.

use super::{
    args::{Format, TodayFormat},
    context::{Context, Output},
    failure::{Done, Exit},
    lists,
};
use crate::{
    domain::{
        access::{AccessKind, Purpose, shown},
        deadlines::Deadlines,
        lens::Lens,
    },
    report,
};

/// Runs `mdo today`.
pub async fn run(context: &Context, format: TodayFormat, output: &mut Output<'_>) -> Done {
    let kind = if format == TodayFormat::Ics { AccessKind::Exported } else { AccessKind::Listed };
    let listed = |lens: &Lens| Purpose::new(kind, shown::in_deadlines(lens, &Deadlines::of(lens).all));
    let lens = context.lens(listed).await?;
    let list = Deadlines::of(&lens);
    let table = |format| report::today_table(&list, &lens, &context.texts).render(format);
    match format {
        TodayFormat::Table => {
            return lists::show(
                &report::today_table(&list, &lens, &context.texts),
                Format::Table,
                &context.texts,
                output,
            );
        }
        TodayFormat::Json => output.say(table(report::Format::Json).trim_end())?,
        TodayFormat::Ics => output.file(&report::ical(&list, &lens, &context.texts, context.clock.now()))?,
    }
    Ok(Exit::Done)
}
