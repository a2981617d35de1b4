//! The brush: puts safe text into cells, never outside of the area it was given.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use crate::app::Pane;
use crate::app::layout;
use crate::app::state::spot::{Spot, Spots};
use crate::text::block::{Row, Tone};
use crate::text::wrap;
use crate::ui::paint::theme::Theme;

/// What stands in the border of a pane.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The panes that share the place.
    pub tabs: &'a [Pane],
    /// The one that is shown.
    pub shown: Pane,
    /// Whether the keys go there.
    pub focused: bool,
}

/// A buffer, a theme, and where the caret is.
#[derive(Debug)]
pub struct Painter<'a> {
    buffer: &'a mut Buffer,
    /// The look.
    pub theme: Theme,
    caret: Option<Position>,
    /// What is where, for the mouse.
    pub spots: Spots,
}

impl<'a> Painter<'a> {
    /// A brush for `buffer`.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self { buffer, theme, caret: None, spots: Spots::default() }
    }

    /// Where the caret was put.
    pub fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// Puts the caret to a column of a row, when it is inside of `area`.
    pub fn set_caret(&mut self, area: Rect, column: usize) {
        let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
        let last = area.right().saturating_sub(1);
        if !area.is_empty() {
            self.caret = Some(Position { x: x.min(last), y: area.y });
        }
    }

    /// One line of text in the first row of `area`.
    pub fn line(&mut self, area: Rect, line: Line<'_>) {
        line.render(Rect { height: area.height.min(1), ..area }.intersection(self.buffer.area), self.buffer);
    }

    /// One line of text at the right end of `area`; gives the columns that are left.
    pub fn line_right(&mut self, area: Rect, line: Line<'_>) -> u16 {
        let width = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
        self.line(Rect { x: area.right() - width, width, ..area }, line);
        area.width - width
    }

    /// Nothing but blanks.
    pub fn clear(&mut self, area: Rect) {
        Clear.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// A message for the user, over whatever is there.
    pub fn message(&mut self, area: Rect, text: &str) {
        self.clear(Rect { height: 1, ..area });
        self.line(area, Line::from(Span::styled(format!(" {text} "), self.theme.message())).centered());
    }

    /// The style of a whole row.
    pub fn restyle(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// The border of a pane with its tabs, a heading at the left and a figure at the right; gives the inside.
    pub fn pane(&mut self, area: Rect, frame: &Frame<'_>, heading: &str, figure: &str) -> Rect {
        let (kind, style) = self.theme.border(frame.focused);
        let tabs: usize = frame.tabs.iter().map(|tab| wrap::columns(tab.title()) + 2).sum();
        let room = usize::from(area.width).saturating_sub(tabs + wrap::columns(figure) + 10);
        // Where the names do not fit, the keys of the other panes do.
        let short = tabs + wrap::columns(figure) + 6 > usize::from(area.width);
        let heading = if wrap::columns(heading) <= room { heading } else { "" };
        let mut title = vec![Span::raw(" ")];
        self.spots.put(area, Spot::Pane(frame.shown));
        let mut x = area.x.saturating_add(2);
        for (at, tab) in frame.tabs.iter().enumerate() {
            if at > 0 {
                title.push(Span::styled("  ", style));
                x = x.saturating_add(2);
            }
            let look = if *tab == frame.shown { self.theme.title(frame.focused) } else { self.theme.quiet() };
            let name = tab.title();
            let name = if short && *tab != frame.shown { wrap::cut(name, 1) } else { name };
            let width = u16::try_from(wrap::columns(name)).unwrap_or(u16::MAX);
            self.spots.put(Rect { x, width, height: 1, ..area }.intersection(area), Spot::Tab(*tab));
            x = x.saturating_add(width);
            title.push(Span::styled(name, look));
            if *tab == frame.shown && !heading.is_empty() {
                title.push(Span::styled(format!(" · {heading}"), self.theme.quiet()));
                x = x.saturating_add(u16::try_from(wrap::columns(heading) + 3).unwrap_or(u16::MAX));
            }
        }
        title.push(Span::raw(" "));
        let mut block = Block::bordered().border_type(kind).border_style(style).title(Line::from(title));
        if !figure.is_empty() {
            block = block.title(Line::from(format!(" {figure} ")).style(self.theme.quiet()).right_aligned());
        }
        block.render(area.intersection(self.buffer.area), self.buffer);
        layout::inside(area)
    }

    /// Draws a window frame over everything; returns its inner area.
    pub fn window(&mut self, area: Rect, title: &str, foot: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        self.spots.put_window(area);
        Clear.render(area, self.buffer);
        let (kind, style) = self.theme.border(true);
        let mut block = Block::bordered().border_type(kind).border_style(style);
        if !title.is_empty() {
            block = block.title(Line::from(format!(" {title} ")).style(self.theme.title(true)));
        }
        if !foot.is_empty() {
            block = block.title_bottom(Line::from(format!(" {foot} ")).style(self.theme.quiet()));
        }
        block.render(area, self.buffer);
        layout::inside(area)
    }

    /// The rows of a document from row `first` on, with the bytes that `marks` finds in each text marked.
    pub fn rows(&mut self, area: Rect, rows: &[Row], first: usize, marks: impl Fn(&str) -> Vec<Range<usize>>) {
        for (at, row) in rows.iter().skip(first).take(usize::from(area.height)).enumerate() {
            let style = self.theme.tone(row.tone);
            let mut spans = vec![Span::styled(row.lead.as_str(), style)];
            spans.extend(self.text_of(row, &marks(&row.text)));
            let y = area.y + u16::try_from(at).unwrap_or(u16::MAX);
            self.line(Rect { y, height: 1, ..area }, Line::from(spans));
        }
    }

    /// The text of a row: what was searched for marked, and in words to say the blanks that nobody has filled in.
    pub fn text_of<'t>(&self, row: &'t Row, marks: &[Range<usize>]) -> Vec<Span<'t>> {
        let style = self.theme.text(row.tone);
        if matches!(row.tone, Tone::Say | Tone::Letter) && marks.is_empty() {
            return marked(&row.text, &blanks(&row.text), style, self.theme.tone(Tone::Blank));
        }
        marked(&row.text, marks, style, self.theme.matched())
    }

    /// A field with its text from the column on that keeps the caret in view; puts the caret there when it is `active`.
    pub fn input(&mut self, area: Rect, input: &tui_input::Input, active: bool) {
        let width = usize::from(area.width).saturating_sub(1);
        let skip = if active { input.visual_scroll(width) } else { 0 };
        let shown = skip_columns(input.value(), skip);
        self.line(area, Line::from(wrap::cut(shown, usize::from(area.width))));
        if active {
            self.set_caret(area, input.visual_cursor().saturating_sub(skip));
        }
    }
}

/// `text` without its first `columns` columns, by grapheme.
fn skip_columns(text: &str, columns: usize) -> &str {
    let head = wrap::cut(text, columns);
    text.get(head.len()..).unwrap_or_default()
}

/// The bytes of `[blanks]`, as [`crate::call::blanks::Blanks::words`] writes them.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices('[').map(|(at, _)| at);
    opened.filter_map(|at| Some(at..at + text.get(at..)?.find(']')? + 1)).collect()
}

/// `text` as spans: the bytes in `marks` in the style `mark`, the others in `style`.
pub fn marked<'t>(text: &'t str, marks: &[Range<usize>], style: Style, mark: Style) -> Vec<Span<'t>> {
    let mut spans = Vec::with_capacity(marks.len() * 2 + 1);
    let mut from = 0;
    for range in marks {
        if let (Some(before), Some(hit)) = (text.get(from..range.start), text.get(range.clone())) {
            spans.push(Span::styled(before, style));
            spans.push(Span::styled(hit, style.patch(mark)));
            from = range.end;
        }
    }
    spans.push(Span::styled(text.get(from..).unwrap_or_default(), style));
    spans
}
