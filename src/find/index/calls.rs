//! The index of the user's own calls: which texts of a record are searched, and in which field.
//!
//! Records hold masked text only, so no secret reaches the index.

use crate::call::Call;
use crate::find::index::build::Builder;
use crate::find::index::field::Field as Place;
use crate::find::index::inverted::Index;
use crate::find::index::kind::{Entry, Kind};
use crate::pack::Field;
use crate::text::safe::SafeText;

impl Index {
    /// Returns an index of `calls`, in their order: day, references, agents, notes, fields and
    /// title.
    ///
    /// `title` returns the title of a call in a list.
    #[must_use]
    pub fn of_calls(calls: &[Call], title: impl Fn(&Call) -> String) -> Self {
        let mut builder = Builder::new();
        builder.company(Entry::NO_COMPANY, std::iter::empty());
        for call in calls {
            add(&mut builder, call, &title(call));
        }
        builder.finish()
    }
}

fn add(builder: &mut Builder, call: &Call, title: &str) {
    builder.entry(Kind::Call, call.id.clone(), title);
    let fields = &call.fields;
    let numbers = call.number.as_deref().into_iter();
    let agents = call.earlier_agents().into_iter().map(SafeText::as_str);
    let (day, reason) = (call.created.date(), call.checklist.as_deref().map(|id| id.replace('-', " ")));
    let kept = [day.as_str(), fields.reference.as_str(), fields.agent.as_str()];
    builder.field(Place::Keyword, kept.into_iter().chain(agents).chain(numbers).chain(reason.as_deref()));
    let promised = call.promise.iter().map(|promise| promise.what.as_str());
    builder.field(Place::Answer, call.note.iter().map(|line| line.text.as_str()).chain(promised));
    let rest = fields.all().filter(|field| !matches!(field, Field::Reference | Field::Agent));
    builder.field(Place::Detail, rest.map(|field| fields.get(field)));
}
