//! Which texts of the user's own calls are searched, and what they weigh. The record holds masked text only.

use crate::call::Call;
use crate::find::index::Kind;
use crate::find::index::build::Builder;
use crate::find::index::entries::Field as Place;
use crate::pack::Field;
use crate::text::safe::SafeText;

/// Adds one call.
pub(super) fn add(builder: &mut Builder, call: &Call) {
    builder.entry(Kind::Call, call.id.clone(), &title(call));
    let fields = &call.fields;
    let numbers = call.number.as_deref().into_iter();
    let agents = call.earlier_agents().into_iter().map(SafeText::as_str);
    builder.field(
        Place::Keyword,
        [fields.reference.as_str(), fields.agent.as_str()].into_iter().chain(agents).chain(numbers),
    );
    let promised = call.promise.iter().map(|promise| promise.what.as_str());
    builder.field(Place::Answer, call.note.iter().map(|line| line.text.as_str()).chain(promised));
    let rest = Field::ALL.iter().filter(|field| !matches!(field, Field::Reference | Field::Agent));
    builder.field(Place::Detail, rest.map(|field| fields.get(*field)));
}

/// The day, the reference, and the reason to call or what was wanted: what tells a call from the others of a list.
fn title(call: &Call) -> String {
    let reason = call.checklist.as_deref().map(|id| id.replace('-', " "));
    let about = reason.or_else(|| Some(call.fields.want.clone())).filter(|about| !about.trim().is_empty());
    let reference = Some(call.fields.reference.clone()).filter(|reference| !reference.trim().is_empty());
    let parts = [Some(call.created.date()), reference, about];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
