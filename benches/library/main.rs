//! What a large library costs: reading and indexing it, how soon it can be searched, and how much memory it takes.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints, and stops where its input is wrong")]

mod generator;

use std::fs;
use std::time::Instant;

use onhold::find::{self, Index, Query};
use onhold::pack::library::AtHand;
use onhold::runtime::librarian;

fn rss() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM")).collect::<Vec<_>>().join(" ")
}

fn main() {
    for count in [20, 200, 2000] {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, text) in generator::packs(count) {
            fs::write(dir.path().join(name), text).expect("a file");
        }
        let begun = Instant::now();
        let at_hand = AtHand::find(Some(dir.path()), None).expect("a folder of packs");
        println!("list {:?}", begun.elapsed());
        let mut parts = Vec::new();
        librarian::read(
            &at_hand.places,
            |_| {},
            |part| {
                println!("  part {} {} {:?}", part.read, part.left_out.len(), begun.elapsed());
                parts.push(part.index);
            },
        );
        println!("{count} read {:?} {}", begun.elapsed(), rss());
        let refs: Vec<_> = parts.iter().collect();
        let begun = Instant::now();
        let found = find::search(&refs, Query { text: "lost card refund how", ..Query::default() });
        println!("search {:?} {}", begun.elapsed(), found.total);
        let begun = Instant::now();
        let whole = Index::merge(parts);
        println!("merge {:?} {} {}", begun.elapsed(), whole.entries().len(), rss());
        let begun = Instant::now();
        let found = find::search(&[&whole], Query { text: "lost card refund how", ..Query::default() });
        println!("search {:?} {}", begun.elapsed(), found.total);
    }
}
