//! The answer that a search names: searching for `overseas` selects "Another country".
//!
//! Reads the state only.

use crate::app::state::App;
use crate::find::stem::stem;

/// The shortest searched word, in bytes, that can name an answer.
const SEARCHED_WORD: usize = 4;

impl App {
    /// Returns the position of the answer that shares the most words with the search, counting the
    /// pack's synonyms.
    ///
    /// `None` if no answer shares any, or if two share the most.
    pub(super) fn answer_searched(&self) -> Option<usize> {
        let (_, step) = self.selected_step()?;
        if step.choice.is_empty() || self.panes.checklist.searched.is_empty() {
            return None;
        }
        let asked = self.words_searched();
        let shared = |label: &str| {
            let label = label.to_lowercase();
            let words: Vec<_> = words(&label).map(stem).collect();
            asked.iter().filter(|word| words.contains(&stem(word))).count()
        };
        let counts: Vec<usize> = step.choice.iter().map(|choice| shared(&choice.label)).collect();
        let most = *counts.iter().max()?;
        let mut best = counts.iter().enumerate().filter(|(_, count)| **count == most).map(|(at, _)| at);
        let first = best.next().filter(|_| most > 0)?;
        best.next().is_none().then_some(first)
    }

    /// Returns the words of the search and of the pack's synonyms for it, without the short ones.
    fn words_searched(&self) -> Vec<String> {
        let query = self.panes.checklist.searched.clone();
        let spaced = |text: &str| format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
        let typed = spaced(&query);
        let mut asked = vec![query];
        for group in &self.content.pack.synonym {
            if group.words.iter().any(|word| typed.contains(&spaced(&word.to_lowercase()))) {
                asked.extend(group.words.iter().map(|word| word.to_lowercase()));
            }
        }
        let mut asked: Vec<String> = asked.iter().flat_map(|text| words(text)).map(str::to_owned).collect();
        asked.retain(|word| word.len() >= SEARCHED_WORD);
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

/// Returns the words of a text, without punctuation.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
