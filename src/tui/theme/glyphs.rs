//! The signs on the screen: block characters and arrows, or letters for consoles that have only those.

use ratatui::symbols::border;

/// One sign for one meaning; each takes exactly one cell, save `ellipsis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Done, present, agreed.
    pub yes: &'static str,
    /// Missing, refused.
    pub no: &'static str,
    /// Agreed in part.
    pub partly: &'static str,
    /// Taken to be agreed, not said.
    pub presumed: &'static str,
    /// Nobody asked.
    pub unasked: &'static str,
    /// Asks for attention.
    pub warning: &'static str,
    /// The family being discussed.
    pub current: &'static str,
    /// A time or a term.
    pub clock: &'static str,
    /// Saved, connected.
    pub dot: &'static str,
    /// Not saved yet.
    pub circle: &'static str,
    /// The full part of a gauge.
    pub full: &'static str,
    /// The empty part of a gauge.
    pub empty: &'static str,
    /// In place of each character a viewer may not read.
    pub mask: &'static str,
    /// Between parts of a line.
    pub separator: &'static str,
    /// Nothing there.
    pub dash: &'static str,
    /// In place of what did not fit.
    pub ellipsis: &'static str,
    /// Where a list goes on above and below.
    pub thumb: &'static str,
    /// A horizontal line.
    pub rule: &'static str,
    /// The arrow keys.
    pub up: &'static str,
    /// The arrow keys.
    pub down: &'static str,
    /// The arrow keys, and "becomes".
    pub right: &'static str,
    /// The arrow keys.
    pub left: &'static str,
    /// The frame around a pane.
    pub border: border::Set<'static>,
    /// Marks that texts hold, and what is drawn in their place; each takes one cell.
    pub marks: &'static [(&'static str, &'static str)],
}

impl Glyphs {
    /// For every terminal of this century.
    pub const UNICODE: Self = Self {
        yes: "✓",
        no: "✗",
        partly: "±",
        presumed: "~",
        unasked: "?",
        warning: "!",
        current: "▶",
        clock: "◷",
        dot: "●",
        circle: "○",
        full: "█",
        empty: "░",
        mask: "▒",
        separator: "·",
        dash: "—",
        ellipsis: "…",
        thumb: "▐",
        rule: "─",
        up: "↑",
        down: "↓",
        right: "→",
        left: "←",
        border: border::ROUNDED,
        marks: &[],
    };

    /// For `--plain`: ASCII only.
    pub const ASCII: Self = Self {
        yes: "v",
        no: "x",
        partly: "/",
        presumed: "~",
        unasked: "?",
        warning: "!",
        current: ">",
        clock: "@",
        dot: "*",
        circle: "o",
        full: "#",
        empty: ".",
        mask: "#",
        separator: "-",
        dash: "-",
        ellipsis: "..",
        thumb: "#",
        rule: "-",
        up: "^",
        down: "v",
        right: ">",
        left: "<",
        border: border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
        marks: &[
            ("·", "-"),
            ("–", "-"),
            ("—", "-"),
            ("…", "."),
            ("“", "\""),
            ("”", "\""),
            ("„", "\""),
            ("‘", "'"),
            ("’", "'"),
            ("→", ">"),
            ("←", "<"),
            ("↑", "^"),
            ("↓", "v"),
            ("±", "/"),
        ],
    };
}
