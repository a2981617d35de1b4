//! Reading a folder of packs: which files are packs, what is named and left out, and local
//! additions.

use std::fs;
use std::path::Path;

use onhold::find::Index;
use onhold::pack::built_in;
use onhold::pack::library::{AtHand, Place};
use onhold::runtime::library_loader;
use onhold::store::cache::Cache;

use super::a_mixed_folder;
use super::read;
use super::read_with;
use crate::generator;

#[test]
fn broken_packs_are_named_and_left_out_and_the_others_work() {
    let dir = a_mixed_folder();
    let (companies, left_out, parts) = read(&AtHand::find(Some(dir.path()), None).unwrap());
    let numbers: Vec<_> = companies.iter().map(|company| company.number).collect();
    assert_eq!(numbers, [0, 1], "in the order of the names");
    let entries: usize = parts.iter().map(|part| part.entries().len()).sum();
    assert_eq!(entries, 2 * 50, "fifty entries a pack");
    let said: Vec<_> = left_out.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 6, "{said:#?}");
    assert_eq!(said[0], "notes.txt: the name of a pack ends in .toml");
    assert_eq!(said[1], "old.toml: folders in the folder of packs are not read");
    assert!(said[2].starts_with("c-broken.toml: 6 problems, first line 28: "), "{}", said[2]);
    let id = &companies[0].id;
    assert_eq!(said[3], format!("d-again.toml: a-first.toml has the company id {id} already, and comes first"));
    assert_eq!(said[4], "e-latin.toml: line 4: the byte 0xE9 is not UTF-8 text");
    assert!(said[5].starts_with("f-empty.toml: "), "{}", said[5]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_nothing_is_waited_for() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let (name, text) = generator::packs(1).next().unwrap();
    fs::write(elsewhere.path().join(&name), text).unwrap();
    symlink(elsewhere.path().join(&name), dir.path().join("a-link.toml")).unwrap();
    symlink("nowhere", dir.path().join("b-dangling.toml")).unwrap();
    symlink(elsewhere.path(), dir.path().join("c-folder.toml")).unwrap();
    symlink("/dev/null", dir.path().join("d-device.toml")).unwrap();
    let (companies, left_out, _) = read(&AtHand::find(Some(dir.path()), None).unwrap());
    assert_eq!(companies.len(), 1);
    let said: Vec<_> = left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "c-folder.toml: folders in the folder of packs are not read",
            "b-dangling.toml: it leads to a file that is not there",
            "d-device.toml: it is no plain file",
        ]
    );
}

#[test]
fn the_library_is_what_was_named_or_the_built_in_pack_and_those_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    let find = |named: Option<&Path>| AtHand::find(named, Some(&packs));
    let built_in = built_in::ALL.map(Place::BuiltIn);
    assert_eq!(find(None).unwrap().places, built_in, "no folder is no fault");
    let general = find(Some(Path::new("any-company"))).unwrap();
    assert_eq!(general.places, [Place::BuiltIn(built_in::GENERAL)], "by its id");
    let error = find(Some(dir.path())).unwrap_err().to_string();
    assert!(error.starts_with("there is no pack in ") && error.ends_with("ends in .toml"), "{error}");
    fs::create_dir(&packs).unwrap();
    let (name, text) = generator::packs(1).next().unwrap();
    let file = packs.join(name);
    fs::write(&file, text).unwrap();
    assert_eq!(find(None).unwrap().places, [&built_in[..], &[Place::InFolder(file.clone())]].concat());
    assert_eq!(find(Some(&file)).unwrap().places, [Place::Named(file.clone())]);
    assert_eq!(find(Some(&packs)).unwrap().places, [Place::InFolder(file)]);
}

#[test]
fn the_same_library_gives_the_same_parts_however_the_threads_run() {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in generator::packs(40) {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let at_hand = AtHand::find(Some(dir.path()), None).unwrap();
    let shape = || {
        let (companies, _, parts) = read(&at_hand);
        (companies, parts.iter().map(|part| part.entries().to_vec()).collect::<Vec<_>>())
    };
    let first = shape();
    assert_eq!(first.0.len(), 40);
    assert_eq!(first.1.len(), 2, "a small part first, then the rest");
    assert_eq!(first, shape());
}

#[test]
fn local_additions_belong_to_the_pack_beside_them_or_to_a_built_in_one() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    let tip = "format = 2\n\n[[tip]]\nid = \"mine\"\ntitle = \"Mine\"\ntext = \"Call on Tuesday.\"\n";
    let (_, text) = generator::packs(1).next().unwrap();
    write("a.toml", &text);
    write("a.local.toml", &format!("{tip}sources = [\"nobody\"]\n"));
    write("amex-us.local.toml", tip);
    write("gone.local.toml", tip);
    let at_hand = AtHand::find(None, Some(dir.path())).unwrap();
    let shown: Vec<_> = at_hand.places.iter().map(|place| (place.shown().to_string(), place.files().len())).collect();
    assert_eq!(
        shown,
        [("the built-in pack".to_owned(), 1), ("the built-in pack".to_owned(), 0), ("a.toml".to_owned(), 2)]
    );
    assert_eq!(
        at_hand.left_out.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["gone.local.toml: there is no gone.toml that it could add to"]
    );
    let named = AtHand::find(Some(Path::new("amex-us")), Some(dir.path())).unwrap();
    assert_eq!(named.places, at_hand.places[..1]);
    let (number, pack) = at_hand.first_to_show().unwrap();
    assert!(number == 0 && pack.tip.iter().any(|tip| tip.id == "mine"));
    let index = library_loader::index_of(at_hand.places.first(), &pack);
    let whole = Index::new(&at_hand.places[0].load().unwrap());
    assert!(format!("{index:?}") == format!("{whole:?}"), "the index holds the additions, and what is not shown");
    // An unsound addition is reported and left out, but the pack itself is read. It is reported
    // each time.
    let cache = Cache::new(dir.path().join("cache"));
    assert!((0..2).all(|_| read_with(&at_hand, Some(&cache)).1 == read(&at_hand).1));
    let (companies, left_out, _) = read(&at_hand);
    assert_eq!(companies.len(), 3);
    assert!(
        left_out.iter().any(|it| it.to_string() == "a.local.toml: line 7: there is no source `nobody`"),
        "{left_out:?}"
    );
}
