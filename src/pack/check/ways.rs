//! The ways through a checklist: which steps follow which. Steps only lead forward, so every way
//! ends.
//!
//! After a step comes the next one, through all phases, unless the step names another one (`next`)
//! or ends the list (`stop`, or another checklist). If the step asks a question, each choice
//! decides.

use std::collections::HashMap;

use crate::pack::checklist::Step;

/// The steps that may follow each step; the end is the position after the last step.
pub(super) struct Ways {
    forward: Vec<Vec<usize>>,
}

impl Ways {
    /// Computes the ways through `steps`, in which shared steps are filled in.
    pub(super) fn new(steps: &[&Step]) -> Self {
        let mut places = HashMap::new();
        for (at, step) in steps.iter().enumerate() {
            places.entry(step.id.as_str()).or_insert(at);
        }
        let end = steps.len();
        let follows = |at: usize, next: Option<&str>, ends: bool| {
            let named = next.and_then(|next| places.get(next)).copied().filter(|to| *to > at);
            if ends { end } else { named.unwrap_or(at + 1) }
        };
        let forward = |(at, step): (usize, &&Step)| {
            if step.choice.is_empty() {
                return vec![follows(at, step.next.as_deref(), step.stop)];
            }
            let choices = step.choice.iter();
            choices
                .map(|choice| follows(at, choice.next.as_deref(), choice.stop || choice.checklist.is_some()))
                .collect()
        };
        Self { forward: steps.iter().enumerate().map(forward).collect() }
    }

    /// Returns the positions of the steps that nothing leads to.
    pub(super) fn unreached(&self) -> Vec<usize> {
        let mut reached = vec![false; self.forward.len() + 1];
        if let Some(first) = reached.first_mut() {
            *first = true;
        }
        for (at, all) in self.forward.iter().enumerate() {
            if reached.get(at) == Some(&true) {
                for to in all {
                    reached.get_mut(*to).into_iter().for_each(|to| *to = true);
                }
            }
        }
        (0..self.forward.len()).filter(|at| reached.get(*at) == Some(&false)).collect()
    }

    /// Returns the number of steps on the longest way.
    pub(super) fn longest(&self) -> usize {
        let mut longest = vec![0; self.forward.len() + 1];
        for (at, all) in self.forward.iter().enumerate().rev() {
            let rest = all.iter().filter_map(|to| longest.get(*to)).max().copied().unwrap_or_default();
            longest.get_mut(at).into_iter().for_each(|own| *own = rest + 1);
        }
        longest.first().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Checklist;

    fn ways(steps: &str) -> Ways {
        let list: Checklist = toml::from_str(&format!("before = [{steps}]")).unwrap();
        Ways::new(&list.before.iter().collect::<Vec<_>>())
    }

    #[test]
    fn choices_next_and_stop_are_followed() {
        for (steps, unreached, longest) in [
            ("", vec![], 0),
            (r#"{ id = "a" }, { id = "b" }"#, vec![], 2),
            (r#"{ id = "a", next = "c" }, { id = "b" }, { id = "c" }"#, vec![1], 2),
            (r#"{ id = "a", stop = true }, { id = "b" }"#, vec![1], 1),
            (r#"{ id = "a", choice = [{ stop = true }, { next = "c" }] }, { id = "b" }, { id = "c" }"#, vec![1], 2),
            (r#"{ id = "a", choice = [{ checklist = "x" }, {}] }, { id = "b" }, { id = "c" }"#, vec![], 3),
            (
                r#"{ id = "a", choice = [{}, { next = "c" }] }, { id = "b", next = "d" }, { id = "c" }, { id = "d" }"#,
                vec![],
                3,
            ),
        ] {
            let ways = ways(steps);
            assert_eq!((ways.unreached(), ways.longest()), (unreached, longest), "{steps}");
        }
    }
}
