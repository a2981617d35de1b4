//! The caller's progress through a checklist: the marks on its steps, and which step is current.
//!
//! A mark names its step by id, never by position, so that a changed pack can't mark the wrong
//! step. The steps that a choice skips are computed from the choice and never stored, so that
//! undoing the choice brings them back.

use serde::{Deserialize, Serialize};

use crate::call::moment::Moment;
use crate::pack::{Checklist, Phase, Step};
use crate::text::safe::SafeText;

/// The state of a step; a step without a mark is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Done.
    Done,
    /// Skipped for now; offered again before the call ends.
    Skipped,
    /// Does not apply to this call.
    NotApplicable,
}

/// A mark on a step.
///
/// Marks are kept in the order in which they were made, so that the last one can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepMark {
    /// The id of the checklist.
    pub checklist: SafeText,
    /// The id of the step.
    pub step: SafeText,
    /// The new state of the step.
    pub mark: Mark,
    /// When the mark was made.
    pub at: Moment,
    /// The answer that was chosen, if the step asks a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<SafeText>,
}

/// A step of a checklist with its state.
#[derive(Debug, Clone, Copy)]
pub struct TrackedStep<'a> {
    /// The phase of the step.
    pub phase: Phase,
    /// The step.
    pub step: &'a Step,
    /// The state; a step that a choice skipped does not apply.
    pub mark: Option<Mark>,
}

/// The progress in one phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The number of steps with a mark.
    pub marked: usize,
    /// The number of all steps.
    pub total: usize,
}

/// Returns the latest mark on a step.
#[must_use]
pub fn mark_of<'a>(marks: &'a [StepMark], checklist: &str, step: &str) -> Option<&'a StepMark> {
    marks.iter().rev().find(|mark| mark.checklist == checklist && mark.step == step)
}

/// Returns every step of `checklist` with its state.
///
/// Marked steps lead on to the step that they name as `next`. Unmarked steps do so only up to the
/// first unanswered question.
#[must_use]
pub fn track<'a>(checklist: &'a Checklist, marks: &[StepMark]) -> Vec<TrackedStep<'a>> {
    let steps: Vec<_> = checklist.steps().collect();
    let mut next = 0;
    let mut is_certain = true;
    let mut tracked = Vec::with_capacity(steps.len());
    for (place, (phase, step)) in steps.iter().enumerate() {
        let mark = mark_of(marks, &checklist.id, &step.id);
        if place < next {
            tracked.push(TrackedStep { phase: *phase, step, mark: Some(mark.map_or(Mark::NotApplicable, |m| m.mark)) });
            continue;
        }
        let answer = mark.and_then(|mark| mark.choice.as_deref());
        let choice = answer.and_then(|label| step.choice.iter().find(|choice| choice.label == label));
        is_certain &= step.choice.is_empty() || mark.is_some();
        let leads = choice.is_none() && (mark.map_or(is_certain, |mark| mark.mark != Mark::NotApplicable));
        let ends = choice.map_or(leads && step.stop, |choice| choice.stop || choice.checklist.is_some());
        let named = choice.map_or_else(|| step.next.as_deref().filter(|_| leads), |choice| choice.next.as_deref());
        let named = named.and_then(|id| steps.iter().position(|(_, step)| step.id == id));
        next = if ends { steps.len() } else { named.unwrap_or(place + 1) };
        tracked.push(TrackedStep { phase: *phase, step, mark: mark.map(|mark| mark.mark) });
    }
    tracked
}

/// Returns whether a step comes up whatever the answers to the open questions before it.
///
/// Once the call is `dialed`, questions of the preparation are not asked anymore.
#[must_use]
pub fn is_certain(checklist: &Checklist, marks: &[StepMark], step: &Step, (dialed, now): (bool, Moment)) -> bool {
    let stays = |marks: &[StepMark]| {
        track(checklist, marks).iter().any(|on_way| on_way.step.id == step.id && on_way.mark.is_none())
    };
    let asked = checklist.steps().filter(|(phase, _)| !dialed || *phase > Phase::Before);
    let before = asked.map(|(_, step)| step).take_while(|other| other.id != step.id);
    let mut questions = before.filter(|other| mark_of(marks, &checklist.id, &other.id).is_none());
    questions.all(|question| {
        question.choice.iter().all(|choice| {
            let mark = StepMark {
                checklist: checklist.id.clone(),
                step: question.id.clone(),
                mark: Mark::Done,
                at: now,
                choice: Some(choice.label.clone()),
            };
            // After an answer that ends the list, no later step is asked.
            choice.stop || choice.checklist.is_some() || stays(&marks.iter().cloned().chain([mark]).collect::<Vec<_>>())
        })
    })
}

/// Returns the position of the first open step; `None` if the checklist is complete.
#[must_use]
pub fn current(steps: &[TrackedStep<'_>]) -> Option<usize> {
    steps.iter().position(|step| step.mark.is_none())
}

/// Returns the progress in `phase`.
#[must_use]
pub fn progress(steps: &[TrackedStep<'_>], phase: Phase) -> Progress {
    let of_phase = steps.iter().filter(|step| step.phase == phase);
    Progress { marked: of_phase.clone().filter(|step| step.mark.is_some()).count(), total: of_phase.count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checklist() -> Checklist {
        toml::from_str(
            r#"
            id = "dispute"
            reason = "Dispute"
            [[before]]
            id = "look"
            ask = "Is it pending?"
            choice = [{ label = "pending", next = "wait" }, { label = "posted" }]
            [[before]]
            id = "gather"
            [[during]]
            id = "say"
            [[after]]
            id = "wait"
            "#,
        )
        .unwrap()
    }

    fn mark(step: &str, mark: Mark, choice: Option<&str>) -> StepMark {
        let at = "2026-11-23T14:00:00Z".parse().unwrap();
        StepMark { checklist: "dispute".into(), step: step.into(), mark, at, choice: choice.map(Into::into) }
    }

    #[test]
    fn a_choice_leads_past_steps_and_undoing_it_brings_them_back() {
        let list = checklist();
        let mut marks = vec![mark("look", Mark::Done, Some("pending"))];
        let jumped = track(&list, &marks);
        assert_eq!(
            jumped.iter().map(|w| w.mark).collect::<Vec<_>>(),
            [Some(Mark::Done), Some(Mark::NotApplicable), Some(Mark::NotApplicable), None]
        );
        assert_eq!(current(&jumped), Some(3));
        marks.pop();
        assert_eq!(current(&track(&list, &marks)), Some(0));
        marks.push(mark("look", Mark::Done, Some("posted")));
        assert_eq!(current(&track(&list, &marks)), Some(1));
    }

    #[test]
    fn branches_rejoin_and_end() {
        let list: Checklist = toml::from_str(
            r#"
            id = "dispute"
            before = [
                { id = "first", next = "ask" },
                { id = "never" },
                { id = "ask", choice = [{ label = "mine", next = "mine" }, { label = "not mine" }, { label = "gone", stop = true }] },
                { id = "other", next = "both" },
                { id = "mine" },
                { id = "both", stop = true },
                { id = "past" },
            ]
            "#,
        )
        .unwrap();
        let open = |marks: &[StepMark]| -> Vec<String> {
            let way = track(&list, marks);
            way.iter().filter(|on_way| on_way.mark.is_none()).map(|on_way| on_way.step.id.to_string()).collect()
        };
        let answered = |label| mark("ask", Mark::Done, Some(label));
        assert_eq!(
            open(&[]),
            ["first", "ask", "other", "mine", "both", "past"],
            "an open question leaves every way open"
        );
        assert_eq!(open(&[answered("mine")]), ["first", "mine", "both"]);
        assert_eq!(open(&[answered("not mine")]), ["first", "other", "both"]);
        assert_eq!(open(&[answered("gone")]), ["first"]);
        let not_applicable = mark("other", Mark::NotApplicable, None);
        assert_eq!(open(&[answered("not mine"), not_applicable]), ["first", "mine", "both"]);
    }

    #[test]
    fn the_latest_mark_counts_and_progress_is_by_phase() {
        let list = checklist();
        let marks = [mark("gather", Mark::Skipped, None), mark("gather", Mark::Done, None)];
        let steps = track(&list, &marks);
        assert_eq!(steps[1].mark, Some(Mark::Done));
        assert_eq!(progress(&steps, Phase::Before), Progress { marked: 1, total: 2 });
        assert_eq!(progress(&steps, Phase::During), Progress { marked: 0, total: 1 });
    }
}
