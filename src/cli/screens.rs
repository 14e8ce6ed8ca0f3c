//! Opens the screens on a store.

use super::{
    args::Global,
    context::{Context, Output, store_path},
    failure::{Done, Exit, Failure},
    unlock::Unlock,
    upkeep::{known_keymap, own_keymap},
};
use crate::{
    domain::viewer::{Seat, Viewer},
    i18n::Texts,
    keymap::Keymap,
    live::{self, Clock, Handle},
    tui::{
        self, App,
        theme::{Depth, Glyphs, Theme},
        widget::Look,
    },
};
use std::{sync::Arc, thread::JoinHandle};

/// Opens the screens on the store of this run, made when it is not there.
pub fn open(global: &Global, texts: Texts, clock: Clock, output: &mut Output<'_>) -> Done {
    let path = store_path(global, &texts)?;
    let unlock = Unlock { global, texts: &texts, clock };
    let opened = unlock.open(&path, true, output, |credentials| live::open(&path, true, credentials))?;
    open_on(global, texts, clock, opened)
}

/// Opens the screens on the hub of an opened store.
pub fn open_on(global: &Global, texts: Texts, clock: Clock, opened: (Handle, JoinHandle<()>)) -> Done {
    let keymap_name = known_keymap(global, &texts)?.to_owned();
    let own = own_keymap();
    let user = own.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    let (keymap, problems) = Keymap::load(&keymap_name, user);
    let theme = theme(global, &texts)?;
    let context = Context::of(global, texts, clock, opened)?;
    let Context { texts, handle, viewer, .. } = &context;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::refused(error.to_string()))?;
    let crash = texts.get("crashed").to_owned();
    let glyphs = if global.plain { &Glyphs::ASCII } else { &Glyphs::UNICODE };
    let problems: Vec<String> = problems.iter().map(|problem| texts.keymap_problem(problem)).collect();
    let look = Look { theme, glyphs, texts: Arc::new(Texts::load(texts.lang())) };
    let viewer = Viewer { seat: Seat::Host, ..viewer.at(clock.now()) };
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(look, keymap, handle.world(), viewer, size);
    app.warn(&problems);
    let done = runtime.block_on(tui::run(app, handle.clone(), clock, crash));
    drop(runtime);
    let not_a_terminal = |_| Failure::usage(context.texts.get("cli-no-terminal"));
    let done = done.map(|()| Exit::Done).map_err(not_a_terminal);
    context.close();
    done
}

/// The theme of a run, in the colours that the terminal can show.
fn theme(global: &Global, texts: &Texts) -> Result<Theme, Failure> {
    let depth = Depth::detect(|name| std::env::var(name).ok());
    let first = Theme::names().next().unwrap_or_default();
    let name = match global.theme.as_deref() {
        Some("high-contrast") => "contrast",
        Some(name) => name,
        None => first,
    };
    Theme::load(name, depth).map_err(|_| {
        let names: Vec<&str> = Theme::names().collect();
        let args = [("name", name.to_owned()), ("names", names.join(", "))];
        Failure::usage(texts.with("cli-unknown-theme", &args))
    })
}
