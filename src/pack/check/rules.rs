//! Runs the rules for all kinds of entries.

use toml::Spanned;
use toml::de::DeValue;

use crate::pack::check::blanks;
use crate::pack::check::context::Context;
use crate::pack::check::decode::Shape;
use crate::pack::check::known::Known;
use crate::pack::check::position::Node;
use crate::pack::check::{directory, entries, follow_up, head, steps};
use crate::pack::diagnostic::Problems;
use crate::pack::field::Field;
use crate::pack::follow_up::Blank;
use crate::pack::schema::Pack;

/// Returns every problem of a pack, including those of its shape.
///
/// `base` is the pack that it extends.
pub(super) fn check<'a>(
    pack: &'a Pack,
    base: &'a Pack,
    root: &'a Spanned<DeValue<'a>>,
    text: &'a str,
    shape: Shape<'_>,
) -> Problems {
    let mut context = Context::new(pack, Node::root(root), text, shape);
    let known = known(&mut context, base);
    head::check(&mut context, &known);
    directory::check(&mut context, &known);
    entries::check(&mut context, &known);
    follow_up::check(&mut context, &known);
    steps::check(&mut context, &known, &base.step);
    context.say_unsourced();
    context.problems
}

/// Indexes every kind that entries refer to; ids of other kinds are checked with their entries.
fn known<'a>(context: &mut Context<'a>, base: &'a Pack) -> Known<'a> {
    let pack = context.pack;
    macro_rules! index {
        ($kind:literal, $key:literal, $header:literal, $list:ident, $title:ident) => {{
            let all = context.list($key, $header, &pack.$list, |entry| &entry.$title);
            let mut index = context.index($kind, all.map(|(at, entry)| (at, entry.id.as_str())));
            index.inherit(base.$list.iter().map(|entry| entry.id.as_str()));
            index
        }};
    }
    let numbers: Vec<_> = directory::numbers(context).collect();
    let mut numbers = context.index("number", numbers.into_iter().map(|(at, number)| (at, number.id.as_str())));
    let astray = context.root.key("number");
    numbers.expect((0..astray.len()).filter_map(|nth| astray.item(nth).key("id").value()?.get_ref().as_str()));
    numbers.inherit(base.department.iter().flat_map(|department| &department.number).map(|number| number.id.as_str()));
    let mut fields = index!("field", "field", "[[field]]", field, label);
    fields.inherit(Field::OF_EVERY_CALL.iter().map(|field| -> &'a str { field.key() }));
    let mut in_both: Vec<&'a str> = Field::OF_EVERY_CALL.iter().map(|field| -> &'a str { field.key() }).collect();
    in_both.extend(pack.field.iter().chain(&base.field).map(|field| field.id.as_str()));
    let blanks = [in_both.as_slice(), blanks::LAST.as_slice()].concat();
    let letter_blanks =
        in_both.into_iter().chain(Blank::OTHERS.iter().map(|blank| -> &'a str { blank.key() })).collect();
    Known {
        sources: index!("source", "source", "[[source]]", source, title),
        fields,
        departments: index!("department", "department", "[[department]]", department, name),
        numbers,
        channels: index!("channel", "channel", "[[channel]]", channel, name),
        faqs: index!("FAQ", "faq", "[[faq]]", faq, question),
        warnings: index!("warning", "warning", "[[warning]]", warning, text),
        steps: index!("shared step", "step", "[[step]]", step, text),
        checklists: index!("checklist", "checklist", "[[checklist]]", checklist, reason),
        has_default_source: pack.company.source.is_some() || base.company.source.is_some(),
        blanks,
        letter_blanks,
    }
}
