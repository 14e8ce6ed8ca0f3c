//! The places in which a key means something, and what surrounds each of them.
//!
//! A context is a table in a keymap file. Keys are looked up in a context's stack from the most specific to `global`.

macro_rules! contexts {
    ($($context:ident = $name:literal, [$($outer:ident),*];)+) => {
        /// A place in which keys have their meaning; a table of that name in a keymap file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Context {
            $(#[doc = concat!("`[", $name, "]` in keymap files.")] $context),+
        }

        impl Context {
            /// Every context, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$context),+];

            /// The table's name in keymap files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$context => $name),+ }
            }

            /// Locale key of what a person calls this place.
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$context => concat!("context-", $name)),+ }
            }

            /// This context and what surrounds it, most specific first: the order in which a key is looked up.
            pub const fn stack(self) -> &'static [Self] {
                match self { $(Self::$context => &[Self::$context, $(Self::$outer),*]),+ }
            }
        }
    };
}

contexts! {
    Global = "global", [];
    Today = "today", [List, Global];
    Agenda = "agenda", [List, Global];
    Meeting = "meeting", [List, Global];
    Typing = "typing", [Edit, Global];
    Attendance = "attendance", [List];
    FollowUps = "follow-ups", [List, Global];
    Family = "family", [List, Global];
    Minutes = "minutes", [List, Global];
    Setup = "setup", [List, Global];
    List = "list", [];
    Edit = "edit", [];
    Prompt = "prompt", [Edit];
    Dialog = "dialog", [];
    Help = "help", [Edit];
}

impl Context {
    /// Whether characters are text here, never commands.
    pub fn takes_text(self) -> bool {
        self.stack().contains(&Self::Edit)
    }

    /// The context a keymap file calls `name`.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|context| context.name() == name)
    }
}
