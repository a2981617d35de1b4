//! The painter: puts safe text into cells, never outside the area it was given.

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
use crate::text::{digits, wrap};
use crate::ui::paint::theme::Theme;

/// The content of a pane's border.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The panes that share the area.
    pub tabs: &'a [Pane],
    /// The pane that is shown.
    pub shown: Pane,
    /// Whether the pane has focus.
    pub focused: bool,
}

/// A buffer, a theme, and the position of the cursor.
#[derive(Debug)]
pub struct Painter<'a> {
    buffer: &'a mut Buffer,
    /// The theme.
    pub theme: Theme,
    caret: Option<Position>,
    /// What is drawn where, for the mouse.
    pub spots: Spots,
    /// The texts in large digits, and their areas.
    pub large: Vec<(Rect, String)>,
}

impl<'a> Painter<'a> {
    /// Returns a painter for `buffer`.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self { buffer, theme, caret: None, spots: Spots::default(), large: Vec::new() }
    }

    /// Returns the position of the cursor, if one was set.
    pub fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// Sets the cursor to a column of a row, within `area`.
    pub fn set_caret(&mut self, area: Rect, column: usize) {
        let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
        let last = area.right().saturating_sub(1);
        if !area.is_empty() {
            self.caret = Some(Position { x: x.min(last), y: area.y });
        }
    }

    /// Draws one line of text in the first row of `area`.
    pub fn line(&mut self, area: Rect, line: Line<'_>) {
        let area = Rect { height: area.height.min(1), ..area }.intersection(self.buffer.area);
        if line.alignment.is_some() || line.style != Style::default() {
            line.render(area, self.buffer);
            return;
        }
        let mut rest = area;
        for span in &line.spans {
            let width = self.span(rest, span).min(rest.width);
            rest = Rect { x: rest.x + width, width: rest.width - width, ..rest };
        }
    }

    /// Draws a span at the left of `area`, which must be inside the buffer; returns how many
    /// columns the span needs.
    ///
    /// In printable ASCII, each byte is a cell, so no segmentation is needed.
    fn span(&mut self, area: Rect, span: &Span<'_>) -> u16 {
        let text = span.content.as_bytes();
        if !wrap::is_printable(text) {
            span.render(area, self.buffer);
            return u16::try_from(span.width()).unwrap_or(u16::MAX);
        }
        if !area.is_empty() {
            let first = self.buffer.index_of(area.x, area.y);
            let cells = self.buffer.content.iter_mut().skip(first).take(area.width.into());
            for (cell, byte) in cells.zip(text) {
                cell.set_char(char::from(*byte)).set_style(span.style);
            }
        }
        u16::try_from(text.len()).unwrap_or(u16::MAX)
    }

    /// Draws a number or a time in large digits, which take three rows.
    pub fn large(&mut self, area: Rect, text: &str) {
        for (y, row) in (area.y..area.bottom()).zip(digits::large(text)) {
            self.line(Rect { y, height: 1, ..area }, Line::from(Span::styled(row, self.theme.key())));
        }
        self.large.push((area, text.to_owned()));
    }

    /// Draws one line of text at the right end of `area`; returns how many columns are left.
    pub fn line_right(&mut self, area: Rect, line: Line<'_>) -> u16 {
        let width = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
        self.line(Rect { x: area.right() - width, width, ..area }, line);
        area.width - width
    }

    /// Clears an area.
    pub fn clear(&mut self, area: Rect) {
        Clear.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Draws a notice over whatever is there.
    pub fn notice(&mut self, area: Rect, text: &str) {
        self.clear(Rect { height: 1, ..area });
        self.line(area, Line::from(Span::styled(format!(" {text} "), self.theme.notice())).centered());
    }

    /// Changes the style of a whole area.
    pub fn restyle(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Returns how many columns a pane's title has for a heading beside the tabs and a figure.
    #[must_use]
    pub fn heading_room(area: Rect, frame: &Frame<'_>, figure: &str) -> usize {
        let tabs: usize = frame.tabs.iter().map(|tab| wrap::columns(tab.title()) + 2).sum();
        usize::from(area.width).saturating_sub(tabs + wrap::columns(figure) + 10)
    }

    /// Draws the border of a pane with its tabs, a heading and a figure; returns the inside.
    pub fn pane(&mut self, area: Rect, frame: &Frame<'_>, heading: &str, figure: &str) -> Rect {
        let (kind, style) = self.theme.border(frame.focused);
        let tabs: usize = frame.tabs.iter().map(|tab| wrap::columns(tab.title()) + 2).sum();
        let room = Self::heading_room(area, frame, figure);
        // If the names of the other panes don't fit, show their keys.
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

    /// Draws a window frame over everything; returns its inside.
    pub fn window(&mut self, area: Rect, title: &str, foot: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        self.spots.put_window(area);
        self.large.retain(|(covered, _)| !covered.intersects(area));
        Clear.render(area, self.buffer);
        let (kind, style) = self.theme.border(true);
        let mut block = Block::bordered().border_type(kind).border_style(style);
        if !title.is_empty() {
            let title = wrap::ellipsis(title, usize::from(area.width).saturating_sub(4));
            block = block.title(Line::from(format!(" {title} ")).style(self.theme.title(true)));
        }
        if !foot.is_empty() {
            block = block.title_bottom(Line::from(format!(" {foot} ")).style(self.theme.quiet()));
        }
        block.render(area, self.buffer);
        layout::inside(area)
    }

    /// Draws the rows of a document from row `first` on, with the matches that `marks` finds
    /// highlighted.
    pub fn rows(&mut self, area: Rect, rows: &[Row], first: usize, marks: impl Fn(&str) -> Vec<Range<usize>>) {
        for (at, row) in rows.iter().skip(first).take(usize::from(area.height)).enumerate() {
            let style = self.theme.tone(row.tone);
            let mut spans = vec![Span::styled(row.lead.as_str(), style)];
            spans.extend(self.text_of(row, &marks(&row.text)));
            let y = area.y + u16::try_from(at).unwrap_or(u16::MAX);
            self.line(Rect { y, height: 1, ..area }, Line::from(spans));
        }
    }

    /// Returns the text of a row in spans.
    ///
    /// Highlights the matches or, in a script or a letter without matches, the blanks that are
    /// still empty.
    pub fn text_of<'t>(&self, row: &'t Row, marks: &[Range<usize>]) -> Vec<Span<'t>> {
        let style = self.theme.text(row.tone);
        if matches!(row.tone, Tone::Say | Tone::Letter) && marks.is_empty() {
            return marked(&row.text, &blanks(&row.text), style, self.theme.tone(Tone::Blank));
        }
        marked(&row.text, marks, style, self.theme.matched())
    }

    /// Draws a text field, scrolled to keep the cursor in view; sets the cursor there if `active`.
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

/// Returns `text` without its first `columns` columns, by grapheme.
fn skip_columns(text: &str, columns: usize) -> &str {
    let head = wrap::cut(text, columns);
    text.get(head.len()..).unwrap_or_default()
}

/// Returns the byte ranges of `[blanks]`, as [`crate::call::blanks::Blanks::words`] writes them.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices('[').map(|(at, _)| at);
    opened.filter_map(|at| Some(at..at + text.get(at..)?.find(']')? + 1)).collect()
}

/// Returns `text` as spans: the bytes in `marks` styled as `mark`, the others as `style`.
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
