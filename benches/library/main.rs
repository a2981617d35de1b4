//! What a large library costs: reading and indexing it, how soon it can be searched, and how much memory it takes.
#![expect(clippy::print_stdout, reason = "a benchmark prints, and stops where its input is wrong")]

mod generator;

use std::time::Instant;

use onhold::pack::{Pack, check};

fn main() {
    let packs: Vec<_> = generator::packs(200).collect();
    let bytes: usize = packs.iter().map(|(_, text)| text.len()).sum();
    println!("{} packs of {} bytes", packs.len(), bytes / packs.len());
    let begun = Instant::now();
    let mut entries = 0;
    for (name, text) in &packs {
        match check::parse(text) {
            Ok(pack) => entries += onhold::find::Index::new(&pack).entries().len(),
            Err(problems) => println!("{}", problems.draw(name, text)),
        }
    }
    println!("check+index {:?} {entries} {}", begun.elapsed(), entries == packs.len() * generator::ENTRIES);
    let begun = Instant::now();
    for (_, text) in &packs {
        std::hint::black_box(check::parse(text).is_ok());
    }
    println!("check {:?}", begun.elapsed());
    let begun = Instant::now();
    for (_, text) in &packs {
        std::hint::black_box(toml::from_str::<Pack>(text).is_ok());
    }
    println!("serde {:?}", begun.elapsed());
}
