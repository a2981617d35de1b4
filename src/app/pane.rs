//! The four panes.

/// One of the four panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Questions and answers, and the search.
    Faq,
    /// Departments and numbers.
    Directory,
    /// The steps of the call.
    Checklist,
    /// Fields and free text.
    Notes,
}

impl Pane {
    /// The panes, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Faq, Self::Directory, Self::Checklist, Self::Notes];

    /// Returns the key and the name, as shown in titles.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Faq => "1 FAQ",
            Self::Directory => "2 Directory",
            Self::Checklist => "3 Checklist",
            Self::Notes => "4 Notes",
        }
    }
}
