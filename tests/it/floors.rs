//! The floors of the source: a file names only files below it.
//!
//! Reads the source as text: imports, inline paths, and method calls between the `impl App` blocks.
//! A re-export counts as the file that defines the item; tests don't count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The floors from the ground up. A folder means every file in it. Files of one floor may name each
/// other, but not in a circle.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["pack"],
    &["call", "find"],
    &["store", "export", "documents"],
    &["app/pane"],
    &["app/keys"],
    &["app/keymap", "app/writing"],
    &["app/facts"],
    &["app/layout"],
    &["app/windows"],
    &["app/state"],
    &["app/selectors"],
    &["app/directory", "app/notes"],
    &["app/history", "app/focus"],
    &["app/notice", "app/profile"],
    &["app/search"],
    &["app/follow_up"],
    &["app/checklist"],
    &["app/call"],
    &["app/additions", "app/companies", "app/editor"],
    &["app/update"],
    &["app"],
    &["ui"],
    &["settings"],
    &["folders"],
    &["runtime"],
    &["cli"],
    &["lib", "main"],
];

/// A file, by its module path (`app/windows/card`), and its text without tests and comments.
type Sources = BTreeMap<String, String>;

/// One file names another: on which line, and which item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    from: String,
    line: usize,
    name: String,
    to: String,
}

fn read_sources(root: &Path) -> Sources {
    let mut sources = Sources::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                let module = path.strip_prefix(root).unwrap().with_extension("");
                let module = module.to_string_lossy().replace('\\', "/");
                if !module.split('/').any(|part| part == "tests") {
                    sources.insert(module, code(&fs::read_to_string(&path).unwrap()));
                }
            }
        }
    }
    sources
}

/// `text` without comments and without everything after `#[cfg(test)]`; lines keep their numbers.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut in_tests = false;
    for line in text.lines() {
        in_tests |= line.starts_with("#[cfg(test)]");
        if !in_tests {
            out.push_str(line.split("//").next().unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

/// The floor of a module; the longest name that matches decides.
fn floor(module: &str) -> Option<usize> {
    let fits = |name: &str| module == name || module.starts_with(&format!("{name}/"));
    let names = FLOORS.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |name| (at, *name)));
    names.filter(|(_, name)| fits(name)).max_by_key(|(_, name)| name.len()).map(|(at, _)| at)
}

/// Every arrow between two files.
fn arrows(sources: &Sources) -> BTreeSet<Arrow> {
    let reexports = reexports(sources);
    let mut out = BTreeSet::new();
    for (module, text) in sources {
        for (line, path) in paths(module, text) {
            let Some((to, name)) = resolve(sources, &reexports, &path) else { continue };
            if to != *module {
                out.insert(Arrow { from: module.clone(), line, name, to });
            }
        }
    }
    out.extend(method_arrows(sources));
    out
}

/// The re-exports of all modules: the module and the name, and the absolute path that they stand
/// for.
fn reexports(sources: &Sources) -> BTreeMap<(String, String), Vec<String>> {
    let mut out = BTreeMap::new();
    for (module, text) in sources {
        for (_, statement) in statements(text).into_iter().filter(|(_, statement)| statement.starts_with("pub use ")) {
            for path in expand(statement.trim_start_matches("pub use ")) {
                let absolute = absolute(module, &path);
                if let Some(name) = absolute.last().cloned() {
                    out.insert((module.clone(), name), absolute);
                }
            }
        }
    }
    out
}

/// `use` statements, each on one line, with the line on which it begins.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        let visible = line
            .strip_prefix("pub ")
            .or_else(|| line.strip_prefix("pub(").map(|rest| rest.split_once(' ').unwrap_or_default().1));
        if open.is_none() && visible.unwrap_or(line).starts_with("use ") {
            open = Some((at + 1, String::new()));
        }
        if let Some((_, statement)) = &mut open {
            statement.push_str(line);
            if line.ends_with(';') {
                let (at, statement) = open.take().unwrap();
                out.push((at, statement.trim_end_matches(';').to_owned()));
            }
        }
    }
    out
}

/// A tree of imports as single paths: `a::{b, c::D}` is `a::b` and `a::c::D`.
fn expand(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let head: Vec<String> = tree[..open].split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let inside = &tree[open + 1..tree.rfind('}').unwrap()];
        let mut depth = 0;
        let parts = inside.split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        let tails = parts.filter(|part| !part.trim().is_empty()).flat_map(expand);
        return tails.map(|tail| head.iter().cloned().chain(tail).collect()).collect();
    }
    let name = tree.split(" as ").next().unwrap_or_default();
    vec![name.split("::").map(|part| part.trim().to_owned()).filter(|part| part != "self").collect()]
}

/// Every path into the crate that a file names, imports and inline, as absolute paths.
fn paths(module: &str, text: &str) -> Vec<(usize, Vec<String>)> {
    let mut out = Vec::new();
    for (line, statement) in statements(text) {
        let is_reexport = statement.starts_with("pub use ");
        let tree = statement.rsplit_once("use ").map_or("", |(_, tree)| tree);
        // A re-export is not a use.
        if !is_reexport {
            out.extend(expand(tree).into_iter().map(|path| (line, path)));
        }
    }
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("use ")) {
        for start in ["crate::", "super::", "self::"] {
            for (found, _) in line.match_indices(start) {
                let before = &line[..found];
                // A visibility names no dependency.
                let is_visibility = before.ends_with("pub(in ");
                if is_visibility || before.ends_with(|c: char| c.is_alphanumeric() || c == ':' || c == '_') {
                    continue;
                }
                let path = line[found..].split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next().unwrap();
                out.push((at + 1, path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()));
            }
        }
    }
    out.into_iter().map(|(line, path)| (line, absolute(module, &path))).collect()
}

/// `path`, as written in a module, from the root of the crate on.
fn absolute(module: &str, path: &[String]) -> Vec<String> {
    let mut base: Vec<String> = module.split('/').map(str::to_owned).collect();
    let mut rest = path;
    match path.first().map(String::as_str) {
        Some("crate") => return path[1..].to_vec(),
        Some("self") => rest = &path[1..],
        Some("super") => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        // A name without a root is a child of this module, or another crate.
        _ => {}
    }
    base.extend(rest.iter().cloned());
    base
}

/// The file that defines what `path` names, and the name.
fn resolve(
    sources: &Sources,
    reexports: &BTreeMap<(String, String), Vec<String>>,
    path: &[String],
) -> Option<(String, String)> {
    let mut path = path.to_vec();
    // A re-export of a re-export, at most a few levels deep.
    for _ in 0..4 {
        let length = (1..=path.len()).rev().find(|length| sources.contains_key(&path[..*length].join("/")))?;
        let module = path[..length].join("/");
        let Some(name) = path.get(length) else { return Some((module.clone(), module)) };
        match reexports.get(&(module.clone(), name.clone())) {
            Some(behind) => path = behind.iter().cloned().chain(path[length + 1..].iter().cloned()).collect(),
            None => return Some((module, path[length..].join("::"))),
        }
    }
    None
}

/// Calls of app methods that another file defines, which need no import.
fn method_arrows(sources: &Sources) -> BTreeSet<Arrow> {
    let in_app = |module: &str| module.starts_with("app/");
    let mut owner: BTreeMap<String, String> = BTreeMap::new();
    for (module, text) in sources.iter().filter(|(module, _)| in_app(module)) {
        let mut in_impl = false;
        for line in text.lines() {
            in_impl = if line.starts_with("impl App {") { true } else { in_impl && line != "}" };
            if let Some(name) = line.split_once("fn ").filter(|_| in_impl && line.starts_with("    ")).map(|(_, n)| n) {
                let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if line.starts_with("    fn ") || line.starts_with("    pub") {
                    owner.insert(name, module.clone());
                }
            }
        }
    }
    let mut out = BTreeSet::new();
    for (module, text) in sources.iter().filter(|(module, _)| in_app(module)) {
        let mut in_impl = false;
        for (at, line) in text.lines().enumerate() {
            in_impl = if line.starts_with("impl App {") { true } else { in_impl && line != "}" };
            let of_self = line.match_indices("self.").filter(|_| in_impl);
            for (found, _) in of_self.chain(line.match_indices("app.")) {
                let rest = &line[found..].split_once('.').unwrap().1;
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_call = rest[name.len()..].starts_with('(');
                if let Some(to) = owner.get(&name).filter(|to| is_call && *to != module) {
                    out.insert(Arrow { from: module.clone(), line: at + 1, name: name.clone(), to: to.clone() });
                }
            }
        }
    }
    out
}

/// What is wrong with the arrows, in sentences with file, line and name.
fn faults(sources: &Sources) -> Vec<String> {
    let arrows = arrows(sources);
    let mut out: Vec<String> = Vec::new();
    for module in sources.keys().filter(|module| floor(module).is_none()) {
        out.push(format!("src/{module}.rs stands on no floor: add it to FLOORS"));
    }
    for arrow in &arrows {
        if floor(&arrow.from) < floor(&arrow.to) {
            let Arrow { from, line, name, to } = arrow;
            out.push(format!("src/{from}.rs:{line} names {name} of a higher floor, src/{to}.rs"));
        }
    }
    out.extend(folders_that_name_each_other(&arrows));
    out.extend(circles(&arrows));
    out
}

fn folders_that_name_each_other(arrows: &BTreeSet<Arrow>) -> Vec<String> {
    let folder =
        |module: &str| module.strip_prefix("app/").and_then(|rest| rest.split_once('/')).map(|(f, _)| f.to_owned());
    let mut named: BTreeMap<(String, String), &Arrow> = BTreeMap::new();
    for arrow in arrows {
        if let (Some(from), Some(to)) = (folder(&arrow.from), folder(&arrow.to))
            && from != to
        {
            named.entry((from, to)).or_insert(arrow);
        }
    }
    let back = |(from, to): &(String, String)| from < to && named.contains_key(&(to.clone(), from.clone()));
    let fault = |(pair, there): (&(String, String), &&Arrow)| {
        let here = named[&(pair.1.clone(), pair.0.clone())];
        format!(
            "app/{} and app/{} name each other: src/{}.rs:{} names {}, src/{}.rs:{} names {}",
            pair.0, pair.1, there.from, there.line, there.name, here.from, here.line, here.name
        )
    };
    named.iter().filter(|(pair, _)| back(pair)).map(fault).collect()
}

/// Files that lead back to themselves.
fn circles(arrows: &BTreeSet<Arrow>) -> Vec<String> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let reach = |start: &str| -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = next.get(start).into_iter().flatten().copied().collect();
        while let Some(module) = open.pop() {
            if seen.insert(module.to_owned()) {
                open.extend(next.get(module).into_iter().flatten());
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<String>> = next.keys().map(|module| (*module, reach(module))).collect();
    let mut out: BTreeSet<String> = BTreeSet::new();
    for arrow in arrows {
        if reached.get(arrow.to.as_str()).is_some_and(|reached| reached.contains(&arrow.from)) {
            let Arrow { from, line, name, to } = arrow;
            out.insert(format!("src/{from}.rs:{line} names {name} of src/{to}.rs, which leads back to it"));
        }
    }
    out.into_iter().collect()
}

#[test]
fn no_floor_names_a_higher_one_and_no_files_form_a_circle() {
    let sources = read_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(sources.len() > 150, "the sources are read: {}", sources.len());
    let arrows = arrows(&sources);
    assert!(arrows.len() > 800, "the arrows are read: {}", arrows.len());
    let faults = faults(&sources);
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_test_of_the_floors_can_fail() {
    let tree = |files: &[(&str, &str)]| -> Vec<String> {
        faults(&files.iter().map(|(module, text)| ((*module).to_owned(), code(text))).collect())
    };
    assert_eq!(tree(&[("text/safe", ""), ("pack/load", "use crate::text::safe::SafeText;\n")]), [""; 0]);
    assert_eq!(
        tree(&[("text/safe", "\nuse crate::pack::load::Pack;\n"), ("pack/load", "")]),
        ["src/text/safe.rs:2 names Pack of a higher floor, src/pack/load.rs"]
    );
    assert_eq!(
        tree(&[
            ("app/notes/a", "use crate::app::history::b;\n"),
            ("app/history/b", "fn f() { crate::app::notes::a::g() }\n")
        ])
        .len(),
        4,
        "a higher floor, two folders that name each other, and a circle of two files"
    );
    let methods = [
        ("app/notes/a", "impl App {\n    pub fn save(&self) {\n        self.end();\n    }\n}\n"),
        ("app/call/b", "impl App {\n    fn end(&self) {\n        self.save();\n    }\n}\n"),
    ];
    assert_eq!(
        tree(&methods)[0],
        "src/app/notes/a.rs:3 names end of a higher floor, src/app/call/b.rs",
        "a method call needs no import"
    );
    let facade =
        |child: &'static str| [("pack", "pub use schema::Pack;\nuse self::schema::Pack;\n"), ("pack/schema", child)];
    assert_eq!(tree(&facade("use crate::pack::Pack;\n")), [""; 0], "a re-export is where it comes from");
    assert_eq!(tree(&facade("use crate::pack::FORMAT;\n")).len(), 2, "an item of the parent closes a circle");
    assert_eq!(tree(&[("elsewhere", "")]), ["src/elsewhere.rs stands on no floor: add it to FLOORS"]);
    assert_eq!(tree(&[("text/safe", "#[cfg(test)]\nuse crate::cli::main;\n"), ("cli", "")]), [""; 0], "tests may");
}
