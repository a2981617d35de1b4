//! The rules for departments, their telephone numbers and menus, channels and addresses.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use crate::pack::check::context::{Context, Location};
use crate::pack::check::head::{country_message, with_country_help};
use crate::pack::check::known::Known;
use crate::pack::check::opening;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::directory::{Department, MenuStep, Number};
use crate::pack::hours::Hours;
use crate::pack::telephone;
use crate::pack::telephone::Fault;
use crate::pack::zone;
use crate::text::safe::SafeText;

/// The most numbers that are looked up in the numbering plans, about 15 µs each. No company has
/// that many.
const MOST_NUMBERS: usize = 1_000;

/// Returns every number of the pack.
pub(super) fn numbers<'a>(context: &Context<'a>) -> impl Iterator<Item = (Location<'a>, &'a Number)> + use<'a> {
    context
        .list("department", "[[department]]", &context.pack.department, |department| &department.id)
        .flat_map(|(at, department)| numbers_of(at, department))
}

/// Returns the numbers of one department.
fn numbers_of<'a>(
    of: Location<'a>,
    department: &'a Department,
) -> impl Iterator<Item = (Location<'a>, &'a Number)> + use<'a> {
    let locate = move |(nth, number): (usize, &'a Number)| {
        (of.inner("number", "[[department.number]]", nth, &number.id), number)
    };
    department.number.iter().enumerate().map(locate)
}

/// Checks departments, numbers, channels and addresses.
pub(super) fn check<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    departments(context, known);
    let conflicts: HashSet<_> = numbers(context)
        .flat_map(|(_, number)| number.conflicts_with.iter().map(|other| (number.id.as_str(), other.as_str())))
        .collect();
    for (nth, (at, number)) in numbers(context).enumerate() {
        self::number(context, at, number, known);
        check_conflicts(context, at, number, known, &conflicts);
        if nth < MOST_NUMBERS {
            check_telephone(context, at, number);
        } else if nth == MOST_NUMBERS {
            context.say(at.node.span(), |span| {
                Problem::new(span, format!("the pack has more than {MOST_NUMBERS} numbers"))
            });
        }
    }
    menu(
        context,
        Location::single(context.root.key("company"), "[company]"),
        "[[company.menu]]",
        &context.pack.company.menu,
        known,
    );
    channels(context, known);
    addresses(context, known);
}

fn departments<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let mut own: Option<Location<'a>> = None;
    // Numbers in the wrong place may belong to a department without any.
    let has_numbers_astray = context.root.has("number");
    for (at, department) in context.list("department", "[[department]]", &pack.department, |department| &department.id)
    {
        context.text(at, "name", &department.name);
        context.text(at, "handles", &department.handles);
        context.items(at, "keywords", &department.keywords);
        context.items(at, "ready", &department.ready);
        context.optional(at, "reach", department.reach.as_ref());
        context.optional(at, "outside", department.outside.as_ref());
        if department.own_number {
            own_number(context, at, department, own.replace(at));
        } else if department.number.is_empty() && department.reach.is_none() && !has_numbers_astray {
            context.without(
                at,
                "reach",
                "no number and no `reach`",
                "add a [[department.number]], or say how to get there: reach = \"…\"",
            );
        }
        context.claims(at, &department.claims, known);
        context.references(at, "warnings", &department.warnings, &known.warnings);
        context.sources(at, &department.sources, known);
    }
}

/// Checks that only one department has the customer's own number, and that it lists no others.
fn own_number<'a>(
    context: &mut Context<'a>,
    at: Location<'a>,
    department: &'a Department,
    first: Option<Location<'a>>,
) {
    let span = at.node.key("own_number").span();
    if let Some(first) = first {
        context.say(span, |span| {
            Problem::new(span, format!("{at}: a second department with `own_number`"))
                .second(first.node.key("own_number").span(), "the first one")
                .help("keep one of the two")
        });
    } else if !department.number.is_empty() {
        context.say(span, |span| {
            Problem::new(span, format!("{at}: a number of its own and `own_number`"))
                .help("every customer has another number there: move the [[department.number]] to another department")
        });
    }
}

fn number<'a>(context: &mut Context<'a>, at: Location<'a>, number: &'a Number, known: &Known<'a>) {
    context.text(at, "e164", &number.e164);
    context.text(at, "printed", &number.printed);
    context.optional(at, "label", number.label.as_ref());
    for (nth, from) in number.from.iter().enumerate() {
        if from != "abroad" && !telephone::is_country(from) {
            context.say(at.node.key("from").item(nth).span(), |span| {
                let problem = Problem::new(span, format!("{}, nor \"abroad\"", country_message(from)));
                with_country_help(problem, from)
            });
        }
    }
    hours(context, at, number);
    context.optional(at, "hours_note", number.hours_note.as_ref());
    if let Some(checked) = &number.checked {
        context.day(at.node.key("checked"), "checked", checked);
    }
    menu(context, at, "[[department.number.menu]]", &number.menu, known);
    context.optional(at, "caution", number.caution.as_ref());
    context.claims(at, &number.claims, known);
    context.own_sources(at, &number.sources, known);
}

fn hours<'a>(context: &mut Context<'a>, at: Location<'a>, number: &'a Number) {
    // A wrong zone is reported only once, in [company].
    let zone = context.pack.company.zone.as_deref().map(|zone| TimeZone::get(zone).map_or("UTC", |_| zone));
    let example = zone::of_country(&context.pack.company.home, None).unwrap_or("America/New_York");
    for (nth, line) in number.hours.iter().map(SafeText::as_str).enumerate() {
        let Err(fault) = Hours::read([line], zone) else { continue };
        context.say(at.node.key("hours").item(nth).span(), |span| opening::problem(span, line, fault, example));
    }
}

fn menu<'a>(
    context: &mut Context<'a>,
    of: Location<'a>,
    header: &'static str,
    menu: &'a [MenuStep],
    known: &Known<'a>,
) {
    for (nth, step) in menu.iter().enumerate() {
        let at = of.inner("menu", header, nth, "");
        context.optional(at, "hear", step.hear.as_ref());
        context.optional(at, "say", step.say.as_ref());
        context.optional(at, "enter", step.enter.as_ref());
        let is_blank = step.press.as_ref().is_some_and(|keys| keys.trim().is_empty());
        let what = match [&step.press, &step.say, &step.enter].into_iter().flatten().count() {
            _ if is_blank => "",
            0 => "none of `press`, `say` and `enter`",
            1 => "",
            _ => "more than one of `press`, `say` and `enter`",
        };
        if !what.is_empty() {
            let help = "write press = \"2\", say = \"billing\" or enter = \"your account number\"";
            context.without(at, "press", what, help);
        }
        if is_blank {
            let help = "write the keys, as in press = \"2\", or remove the line and write say = \"billing\"";
            context.empty(at, "press", help);
        }
        let is_keys = |keys: &SafeText| is_blank || keys.chars().all(|key| matches!(key, '0'..='9' | '*' | '#'));
        if let Some(keys) = step.press.as_ref().filter(|keys| !is_keys(keys)) {
            context.say(at.node.key("press").span(), |span| {
                Problem::new(span, format!("{} are not keys of a telephone", quoted(keys)))
                    .help("press holds 0 to 9, * and #; words go into `say`, other things into `enter`")
            });
        }
        context.references(at, "checklists", &step.checklists, &known.checklists);
        context.references(at, "except", &step.except, &known.checklists);
    }
}

/// Checks that conflicts are linked both ways; otherwise the other number would look undisputed.
fn check_conflicts<'a>(
    context: &mut Context<'a>,
    at: Location<'a>,
    number: &'a Number,
    known: &Known<'a>,
    linked: &HashSet<(&str, &str)>,
) {
    let id = number.id.as_str();
    for (nth, other) in number.conflicts_with.iter().enumerate() {
        let node = at.node.key("conflicts_with").item(nth);
        context.reference(node, other, &known.numbers);
        let Some(place) = known.numbers.place(other) else { continue };
        if *other == id {
            context.say(node.span(), |span| {
                Problem::new(span, format!("{} conflicts with itself", quoted(id)))
                    .help("name the number that another source gives")
            });
        } else if !linked.contains(&(other.as_str(), id)) {
            context.say(node.span(), |span| {
                Problem::new(
                    span,
                    format!("a conflict linked one way only: {} does not name {}", quoted(other), quoted(id)),
                )
                .second(place, "here it is")
                .help(format!("add conflicts_with = [\"{id}\"] there"))
            });
        }
    }
}

/// Adds to `problem` what to write as the `e164` of `number`; `home` is the company's country.
fn not_international(problem: Problem, number: &Number, home: &str) -> Problem {
    let (e164, printed) = (number.e164.as_str(), number.printed.as_str());
    let before_keys = e164.split([',', ';']).next().unwrap_or_default();
    let meant = [before_keys, printed].into_iter().find_map(|text| telephone::read(text, home));
    let meant = meant.unwrap_or_else(|| format!("+{}…", telephone::calling_code(home).unwrap_or(1)));
    let is_short = (3..=6).contains(&printed.len()) && printed.bytes().all(|byte| byte.is_ascii_digit());
    if is_short {
        return problem.help(format!(
            "a short number works in one country only and can't be listed: write reach = \"Dial {printed}\" instead of the number"
        ));
    }
    if before_keys.len() < e164.len() {
        return problem
            .help(format!("write \"{meant}\"; what to press then goes into `menu`: menu = [{{ press = \"1\" }}]"));
    }
    problem.help(format!("write a plus sign, the country code and digits only: \"{meant}\""))
}

/// Checks that `e164` is a valid number and `printed` the same one.
fn check_telephone<'a>(context: &mut Context<'a>, at: Location<'a>, number: &'a Number) {
    let (e164, printed) = (number.e164.as_str(), number.printed.as_str());
    if e164.trim().is_empty() {
        return;
    }
    let Err(fault) = telephone::check(e164, printed) else { return };
    let key = match fault {
        Fault::Form | Fault::Invalid => "e164",
        Fault::MenuKeys | Fault::NoNumber | Fault::Other { .. } => "printed",
    };
    let home = context.pack.company.home.as_str();
    context.say(at.node.key(key).span(), |span| match fault {
        Fault::Form => not_international(Problem::new(span, format!("{} is not in international form", quoted(e164))), number, home),
        Fault::Invalid => Problem::new(span, format!("{} is not a valid telephone number", quoted(e164)))
            .help("compare it with the source, digit by digit; a short number, such as one for emergencies, goes into `reach`"),
        Fault::MenuKeys => Problem::new(span, format!("{} holds more than the number", quoted(printed)))
            .help("menu keys go into `menu`: menu = [{ press = \"2\" }]"),
        Fault::NoNumber => Problem::new(span, format!("{} is not a telephone number", quoted(printed)))
            .help(format!("write {e164} as the source prints it")),
        Fault::Other { read_in, other } => {
            let there = read_in.map_or_else(String::new, |country| format!("read in {country}, the country of {e164}, "));
            let is = other.map_or_else(|| "it is no number".to_owned(), |other| format!("it is {other}"));
            Problem::new(span, format!("{} isn't the same number as {}", quoted(printed), quoted(e164)))
                .help(format!("{there}{is}: correct one of the two"))
        }
    });
}

fn channels<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    for (at, channel) in context.list("channel", "[[channel]]", &context.pack.channel, |channel| &channel.id) {
        context.text(at, "name", &channel.name);
        context.text(at, "good_for", &channel.good_for);
        context.optional(at, "not_for", channel.not_for.as_ref());
        context.items(at, "how", &channel.how);
        context.url(at, channel.url.as_ref());
        context.items(at, "keywords", &channel.keywords);
        context.references(at, "warnings", &channel.warnings, &known.warnings);
        context.sources(at, &channel.sources, known);
    }
}

fn addresses<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let addresses = context.list("address", "[[address]]", &pack.address, |address| &address.name);
    let _ = context.index("address", addresses.map(|(at, address)| (at, address.id.as_str())));
    for (at, address) in context.list("address", "[[address]]", &pack.address, |address| &address.id) {
        context.text(at, "name", &address.name);
        context.at_least(at, "lines", &address.lines, 1);
        context.text(at, "use_for", &address.use_for);
        context.sources(at, &address.sources, known);
    }
}
