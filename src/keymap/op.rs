//! The registry of operations: the closed set of things a key can be bound to.
//!
//! Footer, help, palette, `mdo keymap show` and the README's table are all views of this one list; an operation is added
//! by one line here, a line in `keymaps/default.toml`, and its words (`op-<name>`, `.hint`, `.help`) in `locales/`.

use super::context::Context;

macro_rules! ops {
    ($($op:ident = $name:literal, $changes:ident, [$($context:ident),+];)+) => {
        /// A named thing a key can be bound to ("next family"). It asks; a screen decides what it means there.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Op {
            $(#[doc = concat!("`", $name, "` in keymap files.")] $op),+
        }

        impl Op {
            /// Every operation, in the order in which help and the README list them.
            pub const ALL: &'static [Self] = &[$(Self::$op),+];

            /// The name used in keymap files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$op => $name),+ }
            }

            /// Locale key of the operation's full name ("Gezin toevoegen").
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$op => concat!("op-", $name)),+ }
            }

            /// Locale key of the word for the footer ("toevoegen"); every operation has one.
            pub const fn hint_key(self) -> &'static str {
                match self { $(Self::$op => concat!("op-", $name, ".hint")),+ }
            }

            /// Locale key of the sentence for help. Only operations whose name does not say enough have one.
            pub const fn help_key(self) -> &'static str {
                match self { $(Self::$op => concat!("op-", $name, ".help")),+ }
            }

            /// Locale key of the word for this operation and the one that goes the other way, told together.
            pub const fn both_key(self) -> &'static str {
                match self { $(Self::$op => concat!("op-", $name, ".both")),+ }
            }

            /// Where the operation means something.
            pub const fn contexts(self) -> &'static [Context] {
                match self { $(Self::$op => &[$(Context::$context),+]),+ }
            }

            /// Whether it can lead to a command, and so to something in the log. Looking around does not.
            pub const fn changes(self) -> bool {
                match self { $(Self::$op => ops!(@ $changes)),+ }
            }
        }
    };
    (@ changes) => { true };
    (@ looks) => { false };
}

ops! {
    ScreenToday = "screen-today", looks, [Global];
    ScreenAgenda = "screen-agenda", looks, [Global];
    ScreenMeeting = "screen-meeting", looks, [Global];
    ScreenFollowUps = "screen-follow-ups", looks, [Global];
    ScreenFamily = "screen-family", looks, [Global];
    ScreenMinutes = "screen-minutes", looks, [Global];
    ScreenSetup = "screen-setup", looks, [Global];
    Help = "help", looks, [Global, Dialog, Prompt, Attendance];
    Palette = "palette", looks, [Global];
    Search = "search", looks, [Global];
    Undo = "undo", changes, [Global, Attendance];
    Redo = "redo", changes, [Global, Attendance];
    Privacy = "privacy", looks, [Global];
    Big = "big", looks, [Global];
    Copy = "copy", looks, [List, Edit];
    Mouse = "mouse", looks, [Global];
    Suspend = "suspend", looks, [Global];
    Redraw = "redraw", looks, [Global];
    Back = "back", looks, [Global, Dialog, Help, Prompt, Attendance];
    Quit = "quit", looks, [Global];

    Up = "up", looks, [List, Dialog, Prompt, Help];
    Down = "down", looks, [List, Dialog, Prompt, Help];
    First = "first", looks, [List];
    Last = "last", looks, [List];
    PageUp = "page-up", looks, [List, Typing, Prompt, Help];
    PageDown = "page-down", looks, [List, Typing, Prompt, Help];
    Open = "open", looks, [List];
    Choose = "choose", looks, [List, Help];
    Count = "count", looks, [List];
    NextPane = "next-pane", looks, [Global];
    PreviousPane = "previous-pane", looks, [Global];
    EarlierMeeting = "earlier-meeting", looks, [Agenda, Minutes];
    LaterMeeting = "later-meeting", looks, [Agenda, Minutes];

    StartMeeting = "start-meeting", changes, [Agenda];
    AddFamily = "add-family", changes, [Agenda];
    TakeOff = "take-off", changes, [Agenda];
    MoveUp = "move-up", changes, [Agenda];
    MoveDown = "move-down", changes, [Agenda];
    MoreMinutes = "more-minutes", changes, [Agenda];
    FewerMinutes = "fewer-minutes", changes, [Agenda];
    ChangeQuestion = "change-question", changes, [Agenda];
    Raise = "raise", changes, [Setup];
    Lower = "lower", changes, [Setup];
    LeaveTeam = "leave-team", changes, [Setup];
    Postpone = "postpone", changes, [Agenda, Meeting, FollowUps, Today];

    Type = "type", looks, [Meeting];
    CloseAndNext = "close-and-next", changes, [Meeting];
    Attendance = "attendance", changes, [Meeting];
    Coordinator = "coordinator", changes, [Meeting, Family];
    Timer = "timer", changes, [Meeting];
    EditEntry = "edit-entry", changes, [Meeting, Minutes];
    StrikeEntry = "strike-entry", changes, [Meeting];
    Restrict = "restrict", changes, [Meeting, Family];
    Consent = "consent", changes, [Meeting, Family];
    EndMeeting = "end-meeting", changes, [Meeting];
    LineDecision = "line-decision", looks, [Meeting];
    LineFollowUp = "line-follow-up", looks, [Meeting];
    LineFeedback = "line-feedback", looks, [Meeting];
    LineConcern = "line-concern", looks, [Meeting];
    LineStrength = "line-strength", looks, [Meeting];
    LineQuestion = "line-question", looks, [Meeting];
    LineBottleneck = "line-bottleneck", looks, [Meeting];

    TogglePresent = "toggle-present", changes, [Attendance];
    EveryonePresent = "everyone-present", changes, [Attendance];
    LeaveRoom = "leave-room", changes, [Attendance];

    Record = "record", changes, [Typing];
    NewLine = "new-line", looks, [Edit];
    Complete = "complete", looks, [Typing, Prompt];
    EarlierLine = "earlier-line", looks, [Typing];
    LaterLine = "later-line", looks, [Typing];
    Confirm = "confirm", looks, [Prompt, Dialog];
    AnswerYes = "answer-yes", looks, [Dialog];
    AnswerNo = "answer-no", looks, [Dialog];

    CursorLeft = "cursor-left", looks, [Edit];
    CursorRight = "cursor-right", looks, [Edit];
    WordLeft = "word-left", looks, [Edit];
    WordRight = "word-right", looks, [Edit];
    LineStart = "line-start", looks, [Edit];
    LineEnd = "line-end", looks, [Edit];
    SelectLeft = "select-left", looks, [Edit];
    SelectRight = "select-right", looks, [Edit];
    SelectWordLeft = "select-word-left", looks, [Edit];
    SelectWordRight = "select-word-right", looks, [Edit];
    SelectToStart = "select-to-start", looks, [Edit];
    SelectToEnd = "select-to-end", looks, [Edit];
    SelectAll = "select-all", looks, [Edit];
    Cut = "cut", looks, [Edit];
    Paste = "paste", looks, [Edit];
    DeleteBack = "delete-back", looks, [Edit];
    DeleteForward = "delete-forward", looks, [Edit];
    DeleteWordBack = "delete-word-back", looks, [Edit];
    DeleteToStart = "delete-to-start", looks, [Edit];
    DeleteToEnd = "delete-to-end", looks, [Edit];
    UndoTyping = "undo-typing", looks, [Edit];
    RedoTyping = "redo-typing", looks, [Edit];

    FollowUpDone = "follow-up-done", changes, [FollowUps, Today];
    Reassign = "reassign", changes, [FollowUps, Today];
    FollowUpCancel = "follow-up-cancel", changes, [FollowUps, Today];
    FollowUpWait = "follow-up-wait", changes, [FollowUps, Today];
    OfferAccept = "offer-accept", changes, [FollowUps, Today];
    OfferRefuse = "offer-refuse", changes, [FollowUps, Today];
    NextAgenda = "next-agenda", changes, [FollowUps, Today, Family];
    FilterNext = "filter-next", looks, [FollowUps];
    FilterAll = "filter-all", looks, [FollowUps];
    FilterMine = "filter-mine", looks, [FollowUps];
    FilterLate = "filter-late", looks, [FollowUps];
    FilterWeek = "filter-week", looks, [FollowUps];
    FilterText = "filter-text", looks, [List];
    GroupBy = "group-by", looks, [FollowUps, Today, Setup];

    RecordDay = "record-day", changes, [Family];
    AddContact = "add-contact", changes, [Family];
    AddGoal = "add-goal", changes, [Family];
    AddReferral = "add-referral", changes, [Family];
    AddHandover = "add-handover", changes, [Family];
    FinishWork = "finish-work", changes, [Family];
    StrikeWork = "strike-work", changes, [Family];
    SafetyStep = "safety-step", changes, [Family];
    SafetyFinding = "safety-finding", changes, [Family];
    Kindcheck = "kindcheck", changes, [Family];
    SafeContact = "safe-contact", changes, [Family];
    TriageCase = "triage-case", changes, [Family];
    Discharge = "discharge", changes, [Family];

    Approve = "approve", changes, [Minutes];
    Addendum = "addendum", changes, [Minutes];
    Export = "export", looks, [Minutes];
    RoomEmpty = "room-empty", changes, [Meeting, Minutes];
}

impl Op {
    /// The operation a keymap file calls `name`.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|op| op.name() == name)
    }

    /// What changes something in this very place, in the order of the registry: what is done most comes first.
    pub fn changing(place: Context) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |op| op.changes() && op.contexts().contains(&place))
    }

    /// Whether it only moves, so that a number before it means so many times.
    pub const fn repeats(self) -> bool {
        use Op as O;
        let moves = matches!(self, O::Up | O::Down | O::PageUp | O::PageDown | O::NextPane | O::PreviousPane);
        moves || matches!(self, O::EarlierMeeting | O::LaterMeeting)
    }

    /// This operation with the one that goes the other way, in the order in which they are told.
    pub const fn pair(self) -> Option<[Self; 2]> {
        use Op as O;
        Some(match self {
            O::Up | O::Down => [O::Up, O::Down],
            O::EarlierMeeting | O::LaterMeeting => [O::EarlierMeeting, O::LaterMeeting],
            O::MoveUp | O::MoveDown => [O::MoveUp, O::MoveDown],
            O::MoreMinutes | O::FewerMinutes => [O::MoreMinutes, O::FewerMinutes],
            _ => return None,
        })
    }

    /// Whether a key for it may stand in the table of `context`: it means something there or in what surrounds it.
    pub fn applies_in(self, context: Context) -> bool {
        self.contexts().iter().any(|place| context.stack().contains(place))
    }
}
