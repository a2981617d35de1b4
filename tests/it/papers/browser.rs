//! The page to print as a browser lays it out, if Chromium is installed.

use std::fs;
use std::process::Command;

use onhold::call::{Form, NoteLine, Promise};
use onhold::pack::Field;

use super::exported;
use super::full;
use super::moment;

/// A script that prints how far the page extends beyond the screen, and the first elements that do.
const MEASURE: &str = "<script>
  const root = document.documentElement;
  const wide = [...document.querySelectorAll('body *')].filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0);
  document.body.textContent = 'over:' + (root.scrollWidth - root.clientWidth) + ' wide:' + wide.slice(0, 3).map(each => each.tagName) + '.';
</script>";

/// Returns the script's output for `page` at the width of A4 paper within its margins, and at the
/// width of a phone.
fn laid_out(chromium: &str, page: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    // The policy forbids the script that measures, too.
    let policy = page.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
    fs::write(&file, page.replace(policy, "").replace("</body>", &format!("{MEASURE}</body>"))).unwrap();
    let look = |width: usize| {
        let output = Command::new(chromium)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
            .args(["--disable-component-update", "--disable-sync", "--disable-quic", "--dump-dom"])
            .args([
                format!("--window-size={width},1000"),
                format!("--user-data-dir={}", folder.path().join("user").display()),
            ])
            .arg(&file)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    [670, 500].map(look).to_vec()
}

#[test]
fn nothing_that_was_typed_makes_the_page_wider_than_the_paper() {
    let Some(chromium) =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser"].into_iter().find(|path| fs::exists(path).unwrap_or(false))
    else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let long = format!("https://example.com/{}", "a".repeat(600));
    let mut call = full();
    for field in [Field::Want, Field::Reference, Field::Agent] {
        long.clone_into(call.fields.get_mut(field));
    }
    call.note.push(NoteLine { at: moment(31), text: long.clone() });
    call.promise.push(Promise { who: long.clone(), what: long.clone(), said: long, ..Promise::new(moment(31)) });
    for form in [Form::Page, Form::LetterPage("dispute-letter".into())] {
        let page = exported(&form, &call).unwrap();
        assert!(page.contains(call.fields.get(Field::Want)), "{form:?}");
        for text in laid_out(chromium, &page) {
            assert!(text.contains("over:0 wide:."), "{form:?}: {text}");
        }
    }
}
