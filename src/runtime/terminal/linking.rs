//! A backend that wraps the links of a frame in OSC 8, the escape sequence for links. Everything
//! else passes through unchanged.
//!
//! Cells don't know links, so the list comes separately. A cell whose link changes is drawn again
//! even if it looks the same: see [`draw`].

use std::io::{self, Write};
use std::iter;

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Size};

use crate::runtime::tty::LINK_END;
use crate::ui::{Drawn, Links};

/// The backend, with the links of the frame being drawn.
#[derive(Debug)]
pub(super) struct Linking<W: Write> {
    inner: CrosstermBackend<W>,
    links: Links,
}

impl<W: Write> Linking<W> {
    /// Returns a backend without links.
    pub(super) fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), links: Links::default() }
    }
}

/// Draws a frame with its links: does what `Terminal::draw` does, but sets the links between
/// drawing the frame and comparing it with the last one.
pub(super) fn draw<W: Write>(
    terminal: &mut Terminal<Linking<W>>,
    draw: impl FnOnce(&mut Buffer) -> Drawn,
) -> io::Result<Drawn> {
    terminal.autoresize()?;
    let drawn = draw(terminal.current_buffer_mut());
    let before = std::mem::replace(&mut terminal.backend_mut().links, drawn.links.clone());
    for (column, row) in drawn.links.changed(&before) {
        if let Some(cell) = terminal.current_buffer_mut().cell_mut(Position { x: column, y: row }) {
            cell.set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }
    terminal.flush()?;
    match drawn.caret {
        None => terminal.hide_cursor()?,
        Some(caret) => {
            terminal.show_cursor()?;
            terminal.set_cursor_position(caret)?;
        }
    }
    terminal.swap_buffers();
    Ok(drawn)
}

impl<W: Write> Write for Linking<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Linking<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.links.is_empty() {
            return self.inner.draw(content);
        }
        let mut content = content.peekable();
        while let Some((column, row, _)) = content.peek() {
            let target = self.links.at(*column, *row);
            if let Some(target) = target {
                write!(self.inner, "\x1b]8;id={};{}\x1b\\", target.id(), target.address())?;
            }
            self.inner.draw(iter::from_fn(|| content.next_if(|(x, y, _)| self.links.at(*x, *y) == target)))?;
            if target.is_some() {
                self.inner.write_all(LINK_END)?;
            }
        }
        Ok(())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::{TerminalOptions, Viewport};

    use super::*;
    use crate::ui::{Link, Target};

    const COLUMNS: u16 = 8;

    /// What was sent, for the test to read.
    #[derive(Debug, Clone, Default)]
    struct Sent(Rc<RefCell<Vec<u8>>>);

    impl Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A terminal of three rows: the character and the link of each cell.
    #[derive(Debug, Default)]
    struct Shown {
        cells: [[(char, String); COLUMNS as usize]; 3],
        at: (usize, usize),
        link: String,
    }

    impl Shown {
        fn take(&mut self, bytes: &[u8]) {
            let mut rest = std::str::from_utf8(bytes).unwrap();
            while let Some(c) = rest.chars().next() {
                if let Some(link) = rest.strip_prefix("\x1b]8;") {
                    let (link, after) = link.split_once("\x1b\\").unwrap();
                    link.split_once(';').unwrap().1.clone_into(&mut self.link);
                    rest = after;
                } else if let Some(sequence) = rest.strip_prefix("\x1b[") {
                    let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                    let (parameters, last) = sequence.split_at(end);
                    if last.starts_with('H') {
                        let (row, column) = parameters.split_once(';').unwrap();
                        self.at = (row.parse::<usize>().unwrap() - 1, column.parse::<usize>().unwrap() - 1);
                    }
                    rest = last.split_at(1).1;
                } else {
                    let (row, column) = (&mut self.cells[self.at.0], self.at.1);
                    // Half of a wide character can't remain.
                    if (row[column].0 == '漢' || c == '漢') && column + 1 < row.len() {
                        row[column + 1] = (' ', String::new());
                    }
                    row[column] = (c, self.link.clone());
                    self.at.1 += if c == '漢' { 2 } else { 1 };
                    rest = rest.split_at(c.len_utf8()).1;
                }
            }
        }
    }

    /// A frame: the text of each row, and the links as row, first column, length and target.
    type Frame = (Vec<String>, Vec<(u16, u16, u16, u8)>);

    fn frame() -> impl Strategy<Value = Frame> {
        let row = proptest::collection::vec(prop::sample::select(vec!["a", "b", "1", " ", "漢"]), 0..8);
        let rows = proptest::collection::vec(row.prop_map(|parts| parts.concat()), 3);
        // At most one link in each row, so that none share a cell.
        let links = proptest::collection::vec((0..6_u16, 0..5_u16, 0..3_u8), 3).prop_map(|links| {
            let placed = (0..).zip(links).filter(|(_, (_, length, _))| *length > 0);
            placed.map(|(row, (first, length, target))| (row, first, length, target)).collect()
        });
        (rows, links)
    }

    /// The links, but none over half of a wide character: real links are on ASCII and on large
    /// digits.
    fn links_of(placed: &[(u16, u16, u16, u8)], buffer: &Buffer) -> Links {
        let link = |(row, first, length, target): &(u16, u16, u16, u8)| Link {
            row: *row,
            columns: *first..(first + length).min(COLUMNS),
            target: Target::call(&format!("+180055501{target:02}")).unwrap(),
        };
        let is_wide = |x, y| buffer[(x, y)].symbol() == "漢";
        let is_possible =
            |link: &Link| !(link.columns.start.max(1) - 1..link.columns.end).any(|x| is_wide(x, link.row));
        placed.iter().map(link).filter(is_possible).collect()
    }

    proptest! {
        #[test]
        fn after_every_frame_each_cell_has_the_link_of_that_frame(frames in proptest::collection::vec(frame(), 1..6)) {
            let sent = Sent::default();
            let viewport = Viewport::Fixed(Rect::new(0, 0, COLUMNS, 3));
            let mut terminal = Terminal::with_options(Linking::new(sent.clone()), TerminalOptions { viewport }).unwrap();
            let mut shown = Shown::default();
            for (rows, placed) in frames {
                let mut expected = Buffer::empty(Rect::new(0, 0, COLUMNS, 3));
                for (y, row) in (0..).zip(&rows) {
                    expected.set_stringn(0, y, row, COLUMNS.into(), Style::new());
                }
                let links = links_of(&placed, &expected);
                let frame = expected.clone();
                let drawn = draw(&mut terminal, |buffer| {
                    *buffer = frame;
                    Drawn { links: links.clone(), ..Drawn::default() }
                });
                drawn.unwrap();
                shown.take(&sent.0.take());
                prop_assert_eq!(&shown.link, "", "no link stays open");
                for (x, y) in (0..3).flat_map(|y| (0..COLUMNS).map(move |x| (x, y))) {
                    let is_second_half = x > 0 && expected[(x - 1, y)].symbol() == "漢";
                    let (c, link) = &shown.cells[usize::from(y)][usize::from(x)];
                    let target = links.at(x, y).map_or("", Target::address);
                    let is_blank = *c == '\0' && expected[(x, y)].symbol() == " " && target.is_empty();
                    prop_assert!(is_second_half || is_blank || expected[(x, y)].symbol() == c.to_string());
                    prop_assert!(is_second_half || link == target, "{x} {y}: {link} for {target}");
                }
            }
        }
    }
}
