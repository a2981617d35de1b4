//! The only way for commands to print. If only ASCII is allowed, nothing else gets out.
//!
//! Files that a command writes don't go through here, so they keep their characters.

use std::fmt::Write as _;
use std::io::{self, Write};

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::text::ascii::in_ascii;

/// The form of the output, which decides how a character beyond ASCII is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words to read.
    Words,
    /// JSON: escaped, which means the same.
    Json,
    /// TOML: the same.
    Toml,
    /// HTML: the same.
    Html,
    /// For a script or a file: unchanged.
    Exact,
}

/// Standard output and standard error.
pub struct Printer<'a> {
    out: &'a mut dyn Write,
    /// What was printed so far, to be rewritten in ASCII at the end; `None` if nothing is
    /// rewritten.
    held: Option<(Form, Vec<u8>)>,
    is_ascii: bool,
}

impl<'a> Printer<'a> {
    /// Returns a printer that writes this form to `out`, in ASCII only if `is_ascii`.
    pub fn new(out: &'a mut dyn Write, form: Form, is_ascii: bool) -> Self {
        let held = (is_ascii && form != Form::Exact).then(|| (form, Vec::new()));
        Self { out, held, is_ascii }
    }

    /// Returns whether only ASCII is printed.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }

    /// Prints a warning on standard error, so that it can't get into a pipe.
    pub fn warn(&self, text: &str) {
        tell(text, self.is_ascii);
    }

    /// Prints what is still held.
    ///
    /// # Errors
    /// When the output can't be written to.
    pub fn finish(self) -> io::Result<()> {
        if let Some((form, bytes)) = &self.held {
            self.out.write_all(rewritten(&String::from_utf8_lossy(bytes), *form).as_bytes())?;
        }
        self.out.flush()
    }
}

impl Write for Printer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.held {
            Some((_, held)) => held.write(bytes),
            None => self.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_some() { Ok(()) } else { self.out.flush() }
    }
}

/// Prints a line that begins with the program's name on standard error. Errors are ignored: if no
/// one reads the line, nothing is lost.
pub fn tell(text: &str, is_ascii: bool) {
    let text = if is_ascii { in_ascii(text) } else { text.to_owned() };
    let _ = writeln!(io::stderr(), "onhold: {text}");
}

fn rewritten(text: &str, form: Form) -> String {
    match form {
        Form::Words => in_ascii(text),
        Form::Json => escaped(text, json_escape),
        Form::Html => escaped(text, html_escape),
        Form::Toml => toml(text),
        Form::Exact => text.to_owned(),
    }
}

fn escaped(text: &str, escape: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { escape(c, &mut out) }
    }
    out
}

fn html_escape(c: char, out: &mut String) {
    let _ = write!(out, "&#x{:x};", u32::from(c));
}

fn toml_escape(c: char, out: &mut String) {
    let code = u32::from(c);
    let _ = if code <= 0xffff { write!(out, "\\u{code:04x}") } else { write!(out, "\\U{code:08x}") };
}

fn json_escape(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// Returns TOML in ASCII: escapes in strings, replacements in comments.
fn toml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in Source::new(text).lex() {
        let part = text.get(token.span().start()..token.span().end()).unwrap_or_default();
        let is_string = matches!(token.kind(), TokenKind::BasicString | TokenKind::MlBasicString);
        out.push_str(&if is_string { escaped(part, toml_escape) } else { in_ascii(part) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_its_own_way_to_write_a_character() {
        for (form, text, expected) in [
            (Form::Words, "“a” → é", "\"a\" -> e"),
            (Form::Json, "{\"a\": \"“é\u{1f600}\"}", "{\"a\": \"\\u201c\\u00e9\\ud83d\\ude00\"}"),
            (Form::Html, "<p>é ≤ “</p>", "<p>&#xe9; &#x2264; &#x201c;</p>"),
            (Form::Toml, "# “é”\na = \"“😀” #\" # ≠\n", "# \"e\"\na = \"\\u201c\\U0001f600\\u201d #\" # !=\n"),
            (Form::Toml, "a = \"\"\"é\n“\"\"\"", "a = \"\"\"\\u00e9\n\\u201c\"\"\""),
            (Form::Exact, "é", "é"),
        ] {
            let mut out = Vec::new();
            let mut printer = Printer::new(&mut out, form, true);
            // Piece by piece, as a command prints it.
            text.as_bytes().chunks(1).for_each(|byte| printer.write_all(byte).unwrap());
            printer.finish().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    #[test]
    fn where_more_can_be_shown_it_passes_at_once() {
        let mut out = Vec::new();
        let mut printer = Printer::new(&mut out, Form::Words, false);
        writeln!(printer, "é").unwrap();
        assert_eq!(out, "é\n".as_bytes());
    }
}
