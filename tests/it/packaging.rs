//! The recipes for package managers, filled in as a release does it; and faults that the release
//! profile must catch.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the names of the archives that the workflow builds, and of the source.
fn archives() -> BTreeSet<String> {
    let workflow = fs::read_to_string(".github/workflows/release.yml").unwrap();
    let targets = workflow.lines().filter_map(|line| line.trim().strip_prefix("- { target: ")?.split(',').next());
    let archive = |target: &str| {
        let ending = if target.contains("windows") { "zip" } else { "tar.gz" };
        format!("onhold-{VERSION}-{target}.{ending}")
    };
    targets.map(archive).chain([format!("onhold-{VERSION}-source.tar.gz")]).collect()
}

/// Fills the recipes into the folder `filled` of `folder`, which gets the checksums of `archives`.
fn fill(folder: &Path, archives: &BTreeSet<String>) -> Output {
    let sums: Vec<String> = archives.iter().zip(1..).map(|(name, at)| format!("{at:064x}  {name}\n")).collect();
    fs::write(folder.join("SHA256SUMS"), sums.concat()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/fill");
    // A relative name refers to the caller's current folder.
    Command::new("bash").arg(script).args(["SHA256SUMS", "filled"]).current_dir(folder).output().unwrap()
}

/// Checks the profile that the tests are built in; the workflow also runs it in the release
/// profile.
#[test]
#[should_panic(expected = "attempt to add with overflow")]
fn a_sum_that_overflows_is_a_fault() {
    std::hint::black_box(std::hint::black_box(u8::MAX) + 1);
}

#[test]
fn recipes_name_the_files_of_a_release_with_their_checksums() {
    let folder = tempfile::tempdir().unwrap();
    let archives = archives();
    let output = fill(folder.path(), &archives);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name: &str| fs::read_to_string(folder.path().join("filled").join(name)).unwrap();
    for (at, name) in (1..).zip(&archives) {
        let sum = format!("{at:064x}");
        for recipe in ["PKGBUILD", "onhold.json", "onhold.rb"] {
            let text = read(recipe);
            // The one for Arch builds its names with variables.
            let named = text.contains(name.as_str()) || recipe == "PKGBUILD" && name.contains("source");
            assert_eq!(text.contains(&sum), named, "{recipe}: {name}");
        }
    }
    for recipe in fs::read_dir("packaging/recipes").unwrap() {
        let name = recipe.unwrap().file_name().into_string().unwrap();
        let text = read(&name);
        assert!(!text.contains("@VERSION@") && !text.contains("@REPOSITORY@") && !text.contains("@SHA256"), "{name}");
        assert!(text.contains(VERSION) && text.contains(env!("CARGO_PKG_REPOSITORY")), "{name}");
    }
    let manifest: serde_json::Value = serde_json::from_str(&read("onhold.json")).unwrap();
    let windows = &manifest["architecture"]["64bit"];
    assert!(archives.iter().any(|name| windows["url"].as_str().unwrap().ends_with(name.as_str())), "{windows}");
}

#[test]
fn a_recipe_whose_file_is_missing_is_not_filled() {
    let folder = tempfile::tempdir().unwrap();
    let archives: BTreeSet<String> = archives().into_iter().filter(|name| !name.contains("apple")).collect();
    let output = fill(folder.path(), &archives);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("apple-darwin.tar.gz"), "{output:?}");
}
