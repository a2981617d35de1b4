//! The cache of a library: what has not changed is taken from it, and nothing in it changes a
//! result.

use std::fs;

use onhold::find::Index;
use onhold::pack::library::AtHand;
use onhold::runtime::library_reader;
use onhold::store::cache::Cache;

use super::read;
use super::read_with;
use crate::generator;

/// The indexes with everything in them, even what is not written to files, to compare them.
fn written(parts: &[Index]) -> Vec<String> {
    parts.iter().map(|part| format!("{part:?}")).collect()
}

/// How many packs were read at each report: all of a part at once if it came from the cache.
fn steps(at_hand: &AtHand, cache: &Cache) -> Vec<usize> {
    let mut steps = Vec::new();
    library_reader::read(&at_hand.places, Some(cache), |read| steps.push(read), |_| {});
    steps
}

#[test]
fn the_second_start_takes_from_the_cache_what_has_not_changed() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("packs");
    fs::create_dir(&folder).unwrap();
    for (name, text) in generator::packs(20) {
        fs::write(folder.join(name), text).unwrap();
    }
    let cache = Cache::new(dir.path().join("cache"));
    let at_hand = AtHand::find(Some(&folder), None).unwrap();
    let same = |at_hand: &AtHand| {
        let (plain, cached) = (read(at_hand), read_with(at_hand, Some(&cache)));
        assert_eq!((&plain.0, &plain.1), (&cached.0, &cached.1));
        assert!(written(&plain.2) == written(&cached.2), "another index");
        plain.1.len()
    };
    let all: Vec<usize> = (1..=20).collect();
    assert_eq!(steps(&at_hand, &cache), all);
    assert_eq!(steps(&at_hand, &cache), [16, 20], "two parts, and no pack of its own");
    same(&at_hand);
    // A changed file: its part is read again, and the other is not.
    let last = folder.join(at_hand.places[18].path());
    let text = fs::read_to_string(&last).unwrap();
    fs::write(&last, text.replacen("question = \"", "question = \"Xylophone ", 1)).unwrap();
    assert_eq!(steps(&at_hand, &cache), [16, 17, 18, 19, 20]);
    assert_eq!(steps(&at_hand, &cache), [16, 20]);
    same(&at_hand);
    // The same texts under other names are the same packs.
    fs::rename(&last, folder.join("zz.toml")).unwrap();
    fs::rename(at_hand.places[19].path(), &last).unwrap();
    fs::rename(folder.join("zz.toml"), at_hand.places[19].path()).unwrap();
    assert_eq!(steps(&at_hand, &cache), [16, 17, 18, 19, 20], "in another order they are another part");
    // A pack of the first part now has the company of one in the second, which was kept.
    fs::copy(at_hand.places[17].path(), at_hand.places[3].path()).unwrap();
    assert_eq!(steps(&at_hand, &cache), all);
    assert_eq!(same(&at_hand), 1, "what is left out is told, and the part is not kept");
    assert_eq!(steps(&at_hand, &cache)[..2], [16, 17]);
    fs::write(&last, "nonsense").unwrap();
    assert_eq!(same(&at_hand), 2);
    assert_eq!(same(&at_hand), 2, "what is broken is told each time");
}

#[test]
fn a_cache_of_anything_else_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("packs");
    fs::create_dir(&folder).unwrap();
    for (name, text) in generator::packs(3) {
        fs::write(folder.join(name), text).unwrap();
    }
    let cache_dir = dir.path().join("cache");
    let cache = Cache::new(cache_dir.clone());
    let at_hand = AtHand::find(Some(&folder), None).unwrap();
    let (plain, _) = (read(&at_hand), read_with(&at_hand, Some(&cache)));
    let kept: Vec<_> = fs::read_dir(&cache_dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [file] = kept.as_slice() else { panic!("{kept:?}") };
    let key = file.file_stem().unwrap().to_str().unwrap();
    let whole = cache.get(key).unwrap();
    // A file with the right checksum but other content is not taken for the part.
    let mut other = Vec::new();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x41;
        other.extend([flipped, whole[..at].to_vec()]);
    }
    other.push([0xff; 64].repeat(1000));
    for bytes in other {
        cache.put(key, bytes);
        let (companies, left_out, parts) = read_with(&at_hand, Some(&cache));
        assert_eq!((companies.len(), left_out.len()), (3, 0));
        assert_eq!(parts.iter().map(|part| part.entries().len()).sum::<usize>(), 150);
        fs::remove_file(file).unwrap();
    }
    fs::remove_dir_all(&cache_dir).unwrap();
    fs::write(&cache_dir, "a file where the folder should be").unwrap();
    assert!(written(&read_with(&at_hand, Some(&cache)).2) == written(&plain.2));
}
