//! The README says what the program does: its key table is written from the one in the program.

use onhold::cli::keys;

use crate::support::expect_file;

const BEGIN: &str = "<!-- keys: written by the tests, UPDATE=1 cargo test -->\n";
const END: &str = "<!-- end of keys -->\n";

#[test]
fn the_readme_has_the_key_table_of_the_program() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).expect("the README marks where the table begins");
    let (_, after) = rest.split_once(END).expect("the README marks where the table ends");
    expect_file("README.md", &format!("{before}{BEGIN}\n{}\n{END}{after}", keys::markdown()));
}

#[test]
fn pictures_of_the_readme_exist() {
    let readme = include_str!("../../README.md");
    let pictures: Vec<_> = readme.split("(screenshots/").skip(1).filter_map(|part| part.split(')').next()).collect();
    assert!(pictures.len() >= 8);
    for picture in pictures {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots").join(picture);
        assert!(path.exists(), "{picture}");
    }
}
