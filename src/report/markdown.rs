//! Markdown that reads well unrendered, in which nobody's text can become markup.

use super::clean::one_line;

/// The text on one line with everything escaped that Markdown would take for markup, wherever in a line it is put.
pub fn escape(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len() + 8);
    let marker = opening_marker(&line);
    for (at, letter) in line.char_indices() {
        let rest = line.get(at + letter.len_utf8()..).unwrap_or_default();
        let special = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '$' => true,
            '&' => rest.starts_with(|next: char| next.is_ascii_alphanumeric()),
            // Renderers make links of bare addresses.
            ':' => rest.starts_with("//"),
            '.' => line.get(..at).is_some_and(|before| before.to_ascii_lowercase().ends_with("www")),
            _ => false,
        };
        if special || marker == Some(at) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Where the sign stands that would make a list item or a heading of a line that begins with this text.
fn opening_marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line.get(digits..)?.chars().next()?;
    let opens = if digits == 0 { matches!(sign, '-' | '+' | '=') } else { matches!(sign, '.' | ')') };
    opens.then_some(digits)
}

/// A document under construction: blocks with an empty line between them. What is handed in is escaped; what the
/// methods add is the only markup there is.
#[derive(Default)]
pub struct Document(String);

impl Document {
    fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// A heading; `level` 1 is the title.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {}", "#".repeat(level), escape(text)));
    }

    /// A heading with a number of its own.
    pub fn numbered_heading(&mut self, level: usize, number: u16, text: &str) {
        self.block(&format!("{} {number}. {}", "#".repeat(level), escape(text)));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.block(&escape(text));
    }

    /// A paragraph that stands out.
    pub fn strong(&mut self, text: &str) {
        self.block(&strong(text));
    }

    /// A paragraph that keeps in the background.
    pub fn aside(&mut self, text: &str) {
        self.block(&aside(text));
    }

    /// A warning set apart.
    pub fn warning(&mut self, text: &str) {
        self.block(&format!("> {}", strong(text)));
    }

    /// A name with what it is, in a paragraph.
    pub fn field(&mut self, name: &str, text: &str) {
        self.block(&field(name, text));
    }

    /// A list of lines that are markup already; nothing when there are none.
    pub fn list(&mut self, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}")).collect();
        if !lines.is_empty() {
            self.block(&lines.join("\n"));
        }
    }

    /// The same under a name.
    pub fn named_list(&mut self, name: &str, lines: impl IntoIterator<Item = String>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.strong(name);
            self.list(lines);
        }
    }

    /// A block that is markup already, such as a table.
    pub fn raw(&mut self, block: &str) {
        self.block(block.trim_end());
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Text that stands out.
pub fn strong(text: &str) -> String {
    format!("**{}**", escape(text))
}

/// Text in the background.
pub fn aside(text: &str) -> String {
    format!("*{}*", escape(text))
}

/// A name with what it is.
pub fn field(name: &str, text: &str) -> String {
    format!("**{}:** {}", escape(name), escape(text))
}

/// The same with a number of its own.
pub fn numbered_field(number: u16, name: &str, text: &str) -> String {
    format!("**{number}. {}:** {}", escape(name), escape(text))
}
