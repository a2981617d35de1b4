//! The values of `--kind`, and the help text of each. Must not know how a kind ranks.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::find::Kind;

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Faq => "A question and its answer",
            Self::Department => "A department of the company",
            Self::Checklist => "A reason to call",
            Self::Step => "A step of a checklist; its id is `checklist/step`",
            Self::Script => "Words to say or not to say",
            Self::Tip => "Advice",
            Self::Channel => "A way to reach the company",
            Self::Address => "A postal address",
            Self::Deadline => "A rule that gives a last day",
            Self::Rung => "A step of the escalation ladder",
            Self::Letter => "A letter with blanks",
            Self::Call => "A call that the user made",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}
