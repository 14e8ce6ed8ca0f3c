//! Opens the screens on a store.

use super::{
    args::{Colours, Global},
    context::{Context, Output, store_path},
    failure::{Done, Exit, Failure},
    journal, linear,
    own_files::{self, or_warn, own},
    unlock::Unlock,
    upkeep::known_keymap,
};
use crate::{
    domain::viewer::{Seat, Viewer},
    i18n::Texts,
    keymap::Keymap,
    live::{self, Clock, Handle},
    tui::{
        self, App, Around,
        theme::{Depth, Glyphs, Theme, ThemeError},
        wardrobe::{SETTINGS, Settings, Wardrobe},
    },
};
use std::{io::IsTerminal, path::Path, thread::JoinHandle};

/// Opens the screens on the store of this run, made when it is not there.
pub fn open(global: &Global, texts: Texts, clock: Clock, output: &mut Output<'_>) -> Done {
    needs_terminal(global, &texts)?;
    let path = store_path(global, &texts)?;
    let unlock = Unlock { global, texts: &texts, clock };
    let (opened, made) =
        unlock.open_or_make(&path, true, output, |credentials| live::open(&path, true, credentials))?;
    open_on(global, texts, clock, opened, First { passing: false, made }, output)
}

/// Screens need a terminal, at both ends; a store is not made for a run that has none. Prompts and lines need none.
///
/// # Errors
/// When there is none.
pub fn needs_terminal(global: &Global, texts: &Texts) -> Result<(), Failure> {
    let is_one = linear::is_wanted(global) || std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if is_one { Ok(()) } else { Err(Failure::usage(texts.get("cli-no-terminal"))) }
}

/// What the screens say of the store that they are opened on.
pub struct First {
    /// It goes with the program's end.
    pub passing: bool,
    /// That a key file was made for it, and where.
    pub made: Option<String>,
}

/// Opens the screens on the hub of an opened store.
pub fn open_on(
    global: &Global,
    texts: Texts,
    clock: Clock,
    opened: (Handle, JoinHandle<()>),
    First { passing, made }: First,
    output: &mut Output<'_>,
) -> Done {
    if linear::is_wanted(global) {
        return linear::run(Context::of(global, texts, clock, opened)?, output);
    }
    let settings = own(SETTINGS);
    let mut warnings = Vec::new();
    let wardrobe = wardrobe(global, &texts, settings.as_deref(), &mut warnings)?;
    for warning in &warnings {
        output.note(warning);
    }
    let texts = if texts.lang() == wardrobe.lang { texts } else { Texts::load(wardrobe.lang) };
    let glyphs = if global.plain { &Glyphs::ASCII } else { &Glyphs::UNICODE };
    let look = wardrobe.look(glyphs).map_err(|error| wrong_theme(&wardrobe, &error, &texts))?;
    let (keymap, problems) = wardrobe.keys();
    let context = Context::of(global, texts, clock, opened)?;
    let Context { texts, handle, viewer, clock, .. } = &context;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::refused(error.to_string()))?;
    let around = Around { crash: crash(texts), own_files: own_files::folder() };
    warnings.extend(problems.iter().map(|problem| texts.keymap_problem(problem)));
    let viewer = Viewer { seat: Seat::Host, ..viewer.at(clock.now()) };
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(look, keymap, handle.world(), viewer, size);
    app.shared.wardrobe = wardrobe;
    app.passing = passing;
    app.warn(&warnings);
    if let Some(made) = made {
        app.tell(made);
    }
    app.asks_passphrase = handle.asks_passphrase();
    let done = runtime.block_on(tui::run(app, handle.clone(), *clock, around));
    drop(runtime);
    let not_a_terminal = |_| Failure::usage(context.texts.get("cli-no-terminal"));
    let done = done.map(|()| Exit::Done).map_err(not_a_terminal);
    context.close();
    done
}

/// What a person reads after a panic: that what was recorded is safe, where it went wrong, and where the report lies.
fn crash(texts: &Texts) -> tui::Crash {
    let texts = Texts::load(texts.lang());
    Box::new(move |place| {
        let place = journal::in_crate(place);
        let report = journal::tell_crash(place).map(|path| {
            let args = [("file", path.display().to_string())];
            format!("\n{}", texts.with("crash-report", &args))
        });
        format!("{} ({place}){}", texts.get("crashed"), report.unwrap_or_default())
    })
}

/// What looks, keys and language can be, and what they are in this run: as the command line says, else as the person
/// chose before. Files that can't be used are told in `warnings`.
fn wardrobe(
    global: &Global,
    texts: &Texts,
    settings: Option<&Path>,
    warnings: &mut Vec<String>,
) -> Result<Wardrobe, Failure> {
    let kept = settings.and_then(|path| or_warn(own_files::text(path, texts), warnings));
    let chosen = kept.as_deref().map(Settings::parse);
    if chosen.as_ref().is_some_and(Option::is_none) {
        let file = settings.map(|path| path.display().to_string()).unwrap_or_default();
        warnings.push(texts.with("cli-settings-broken", &[("file", file)]));
    }
    let chosen = chosen.flatten().unwrap_or_default();
    let mut wardrobe = Wardrobe {
        depth: depth(global),
        own_themes: own_files::themes(texts, warnings),
        own_keymap: or_warn(own_files::keymap(texts), warnings),
        lang: texts.lang(),
        chosen: chosen.clone(),
        ..Wardrobe::default()
    };
    wardrobe.lock_minutes = chosen.lock_minutes.unwrap_or(wardrobe.lock_minutes);
    let usable = |name: &String| wardrobe.theme(name).is_ok();
    match global.theme.as_deref() {
        Some("high-contrast") => "contrast".clone_into(&mut wardrobe.theme),
        Some(name) => name.clone_into(&mut wardrobe.theme),
        None => wardrobe.theme = chosen.theme.filter(usable).unwrap_or_else(|| wardrobe.theme.clone()),
    }
    let known = |name: &String| Keymap::names().any(|known| known == name);
    wardrobe.keymap = match &global.keymap {
        Some(_) => known_keymap(global, texts)?.to_owned(),
        None => chosen.keymap.filter(known).unwrap_or(wardrobe.keymap),
    };
    if let (None, Some(Ok(lang))) = (&global.lang, chosen.lang.map(|lang| lang.parse())) {
        wardrobe.lang = lang;
    }
    Ok(wardrobe)
}

/// How many colours to use: as the command line says, else as the terminal does.
fn depth(global: &Global) -> Depth {
    match global.colours {
        Some(Colours::None) => Depth::None,
        Some(Colours::Sixteen) => Depth::Ansi16,
        Some(Colours::Cube) => Depth::Ansi256,
        Some(Colours::True) => Depth::True,
        None => Depth::detect(|name| std::env::var(name).ok()),
    }
}

/// There is no such theme, or the person's own can't be used.
fn wrong_theme(wardrobe: &Wardrobe, error: &ThemeError, texts: &Texts) -> Failure {
    let name = wardrobe.theme.clone();
    if !matches!(error, ThemeError::Unknown(_)) {
        let args = [("name", name), ("why", error.to_string())];
        return Failure::usage(texts.with("cli-unusable-theme", &args));
    }
    let own = wardrobe.own_themes.iter().map(|(name, _)| name.clone());
    let names: Vec<String> = Theme::names().map(str::to_owned).chain(own).collect();
    Failure::usage(texts.with("cli-unknown-theme", &[("name", name), ("names", names.join(", "))]))
}
