//! Folders of packs: what is read and what is left out, changing the company, and searching all
//! companies. What makes one pack sound is `packs`.

mod all_companies;
mod at_the_start;
mod cache;
mod choosing;
mod command_line;
mod own;
mod reading;

use std::fs;
use std::sync::Arc;

use onhold::app::state::library::Opened;
use onhold::app::state::msg::LibraryMsg;
use onhold::app::{Effect, Msg};
use onhold::find::Index;
use onhold::pack::library::{AtHand, LeftOut, Member};
use onhold::runtime::library_reader;
use onhold::store::cache::Cache;

use crate::generator;
use crate::support::Dashboard;

/// A folder with every kind of file, to see what each is taken for.
fn a_mixed_folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    let packs: Vec<_> = generator::packs(2).collect();
    write("a-first.toml", packs[0].1.as_bytes());
    write("b-second.toml", packs[1].1.as_bytes());
    write("c-broken.toml", packs[1].1.replace("handles", "handels").as_bytes());
    write("d-again.toml", packs[0].1.as_bytes());
    write("e-latin.toml", b"format = 1\n\n[company]\nname = \"Caf\xe9\"\n");
    write("f-empty.toml", b"");
    write("notes.txt", b"not a pack");
    write(".hidden.toml", b"not for us");
    write("b-second.toml~", b"what an editor left");
    fs::create_dir(dir.path().join("old.toml")).unwrap();
    dir
}

fn read(at_hand: &AtHand) -> (Vec<Member>, Vec<LeftOut>, Vec<Index>) {
    read_with(at_hand, None)
}

fn read_with(at_hand: &AtHand, cache: Option<&Cache>) -> (Vec<Member>, Vec<LeftOut>, Vec<Index>) {
    let (mut companies, mut left_out, mut parts) = (Vec::new(), at_hand.left_out.clone(), Vec::new());
    library_reader::read(
        &at_hand.places,
        cache,
        |_| {},
        |part| {
            companies.extend(part.companies);
            left_out.extend(part.left_out);
            parts.push(part.index);
        },
    );
    (companies, left_out, parts)
}

/// A dashboard on the built-in pack, with two more companies in its library.
pub fn dashboard(columns: u16, rows: u16) -> Dashboard {
    let mut dashboard = Dashboard::new(columns, rows);
    let built_in = Arc::clone(&dashboard.app.content.pack);
    let packs = std::iter::once(built_in).chain(others());
    let mut builder = onhold::find::IndexBuilder::new();
    let mut companies = Vec::new();
    for (number, pack) in (0..).zip(packs) {
        builder = builder.add(&pack, number);
        companies.push(Member::new(number, &pack));
    }
    let index = Arc::new(builder.finish());
    dashboard.tell(Msg::Library(LibraryMsg::Part { companies, left_out: Vec::new(), index }));
    dashboard.tell(Msg::Library(LibraryMsg::Whole));
    dashboard
}

/// The Lamp Shop of the fixtures, and a made-up company.
fn others() -> impl Iterator<Item = Arc<onhold::pack::Pack>> {
    let made_up = generator::packs(1).next().unwrap().1;
    let lamps = include_str!("../fixtures/good/every-key.toml").to_owned();
    [lamps, made_up].into_iter().map(|text| Arc::new(onhold::pack::check::parse(&text).unwrap()))
}

fn opened(number: u32) -> Opened {
    let pack = others().nth(number as usize - 1).unwrap();
    let index = Arc::new(Index::new(&pack));
    Opened { number, pack, index }
}

/// Keys that search in all companies, or in this one again, while searching.
const EVERYWHERE: &str = "<F1>search all<Enter>";

/// Answers the last effect as the loader would.
fn answered(mut dashboard: Dashboard) -> Dashboard {
    match dashboard.effects.pop() {
        Some(Effect::OpenPack(number)) => dashboard.tell(Msg::Library(LibraryMsg::Opened(opened(number)))),
        Some(Effect::ChoosePack(number)) => dashboard.tell(Msg::Library(LibraryMsg::Chosen(opened(number)))),
        other => panic!("no pack was asked for, but {other:?}"),
    }
    dashboard
}
