//! Folders of packs: what is read and what is left out, changing the company, and searching all
//! companies.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use onhold::app::state::library::{Opened, Opening};
use onhold::app::state::msg::LibraryMsg;
use onhold::app::windows::Window;
use onhold::app::{Effect, Msg, Pane, Stored};
use onhold::call::{Call, Records, Status};
use onhold::find::{Index, Kind};
use onhold::pack::built_in;
use onhold::pack::check;
use onhold::pack::library::{AtHand, LeftOut, Member, Place};
use onhold::runtime::{library_loader, library_reader};
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

/// Keys to the other company, from the start.
const LAMPS: &str = "<Esc>gclamp<Enter>";
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

#[test]
fn the_name_of_another_company_leads_there() {
    let said = "is a company of its own here: Esc gc to switch.";
    let named = dashboard(120, 40).keys("the lamp shop");
    assert!(named.screen().contains(&format!("The Lamp Shop (US) {said}")), "{}", named.screen());
    for other in ["the", "lost wallet", "american express"] {
        let screen = dashboard(120, 40).keys(other).screen();
        assert!(!screen.contains(said), "{other}: {screen}");
    }
}

#[test]
fn choosing_a_company_changes_everything_that_is_about_one() {
    let chosen = answered(dashboard(120, 40).keys(LAMPS));
    let screen = chosen.screen();
    for shown in ["The Lamp Shop", "Where is my lamp?", "Repairs", "An order is late"] {
        assert!(screen.contains(shown), "{shown}:\n{screen}");
    }
    assert!(!screen.contains("American Express"), "{screen}");
    assert_eq!(chosen.app.call.company, "lamp-shop");
    assert_eq!(chosen.keys("<Esc>/parcel").app.selected_entry().unwrap().title, "Where is my lamp?");
}

#[test]
fn the_company_of_the_newest_record_opens_at_the_start_unless_something_was_typed() {
    let records = || {
        let at = "2026-11-20T14:02:00-05:00".parse().unwrap();
        Stored::Records(Box::new(Records::of(vec![Call::new("then".to_owned(), "lamp-shop".into(), at)])))
    };
    let start = || {
        let mut dashboard = dashboard(120, 40);
        dashboard.app.library.opening = Opening::Undecided;
        dashboard
    };
    let opened_at_start = answered(start().stored(records()));
    assert_eq!(opened_at_start.app.content.pack.company.id, "lamp-shop");
    assert!(opened_at_start.app.is_writing() && opened_at_start.app.session.notice.is_none());
    assert!(opened_at_start.effects.is_empty(), "nothing else was done: {:?}", opened_at_start.effects);
    let early = start().keys("w").stored(records());
    assert_eq!((early.effects.len(), early.keys("<Esc>").app.content.pack.company.id.as_str()), (0, "amex-us"));
    let mut late = start().stored(records());
    let asked = late.effects.pop();
    assert_eq!(asked, Some(Effect::ChoosePack(1)));
    late = late.keys("wallet");
    late.tell(Msg::Library(LibraryMsg::Chosen(opened(1))));
    assert_eq!((late.app.content.pack.company.id.as_str(), late.app.panes.search.query.value()), ("amex-us", "wallet"));
}

#[test]
fn a_pack_that_is_left_out_is_named_although_another_company_opens_at_the_start() {
    let mut dashboard = Dashboard::new(120, 40);
    dashboard.app.library.opening = Opening::Undecided;
    let mut companies = vec![Member::new(0, &dashboard.app.content.pack)];
    companies.extend(others().take(1).map(|pack| Member::new(1, &pack)));
    let left_out = vec!["broken.toml, line 1: no company".into()];
    dashboard = dashboard.stored(Stored::Records(Box::default()));
    dashboard.tell(Msg::Library(LibraryMsg::Part { companies, left_out, index: Arc::default() }));
    dashboard.tell(Msg::Library(LibraryMsg::Whole));
    let opened = answered(dashboard);
    let screen = opened.screen();
    assert_eq!(opened.app.content.pack.company.id, "lamp-shop");
    assert!(screen.contains("Not loaded: broken.toml"), "{screen}");
}

#[test]
fn the_company_of_the_settings_opens_whatever_the_records_say() {
    let start = |company: &str| {
        let mut dashboard = dashboard(120, 40);
        dashboard.app.library.opening = Opening::Undecided;
        dashboard.app.library.preferred = Some(company.into());
        dashboard
    };
    let mut lamps = start("lamp-shop");
    lamps.tell(Msg::Library(LibraryMsg::Whole));
    assert_eq!(lamps.effects, [Effect::ChoosePack(1)]);
    assert_eq!(answered(lamps).app.content.pack.company.id, "lamp-shop");
    let mut here = start("amex-us");
    here.tell(Msg::Library(LibraryMsg::Whole));
    assert!(here.effects.is_empty() && here.app.session.notice.is_none());
    let mut none = start("nowhere");
    none.tell(Msg::Library(LibraryMsg::Whole));
    assert!(none.effects.is_empty() && none.screen().contains("no pack here for company nowhere"));
}

#[test]
fn a_record_stays_with_its_company_and_is_offered_there_again() {
    let changed = answered(dashboard(120, 40).keys("<Esc>4a note for one company").keys(LAMPS));
    let kept = changed.last_saved().unwrap().clone();
    assert_eq!((kept.company.as_str(), kept.status), ("amex-us", Status::Unfinished));
    assert!(changed.app.call.is_blank() && changed.app.call.id != kept.id);
    let row = changed.screen();
    assert!(row.contains("• Unfinished, Nov 23: American Express (US)"), "a row says whose it is: {row}");
    let mut back = answered(dashboard(120, 40).keys("<Esc>4a note for one company").keys(LAMPS));
    let pack = Arc::new(onhold::pack::load::built_in().unwrap());
    let index = Arc::new(Index::new(&pack));
    back.tell(Msg::Library(LibraryMsg::Chosen(Opened { number: 0, pack, index })));
    assert!(back.screen().contains("• Unfinished, Nov 23: no reason chosen"), "{}", back.screen());
    assert_eq!(back.keys("<Esc><Enter>").effects.last(), Some(&Effect::Resume(kept.id)));
}

#[test]
fn the_company_never_changes_during_a_call() {
    let calling = dashboard(120, 40).keys("<Esc>clost<Enter>c<Esc>gc");
    assert!(!calling.app.windows.is_open());
    assert!(calling.screen().contains("End the call first, then change the company."));
    // Chosen before the call began, read after it.
    let late = answered(dashboard(120, 40).keys(LAMPS));
    assert_eq!(late.app.call.company, "lamp-shop");
    let mut late = dashboard(120, 40).keys(LAMPS).keys("clost<Enter>c");
    late.tell(Msg::Library(LibraryMsg::Chosen(opened(1))));
    assert!(late.app.is_calling());
    assert_eq!((late.app.call.company.as_str(), late.app.library.here), ("amex-us", 0));
}

#[test]
fn with_one_company_the_screen_is_the_same_and_the_list_says_how_another_one_comes() {
    let mut one = Dashboard::new(120, 40);
    one.app.library.advice = "Add packs to ~/packs.".into();
    assert!(!one.screen().contains("company  "), "{}", one.screen());
    let list = one.keys("<Esc>gc");
    let screen = list.screen();
    assert!(screen.contains("American Express (US)"), "{screen}");
    assert!(screen.contains("Another company? Type its name. Add packs to ~/packs."), "{screen}");
    let searching = list.keys("<Esc>/fee").keys(EVERYWHERE);
    assert!(!searching.app.panes.search.everywhere && !searching.screen().contains("all companies"));
}

/// Answers the last effect with the pack that the loader would write.
fn added(mut dashboard: Dashboard) -> Dashboard {
    let Some(Effect::NewPack(new)) = dashboard.effects.pop() else { panic!("no pack was asked for") };
    let pack = Arc::new(onhold::pack::check::parse(&new.text("2026-11-23".parse().unwrap()).unwrap()).unwrap());
    let company = Member::new(3, &pack);
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&pack, 3).finish());
    let opened = Opened { number: 3, index: Arc::new(Index::new(&pack)), pack };
    dashboard.tell(Msg::Library(LibraryMsg::Added { company, opened, index, file: "harbor-internet.toml".into() }));
    dashboard
}

#[test]
fn a_name_that_is_not_in_the_list_is_a_company_of_ones_own() {
    let asked = dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter>");
    assert!(asked.screen().contains("Phone number of Harbor Internet?"), "{}", asked.screen());
    let wrong = asked.keys("212-55<Enter>");
    let is_written = wrong.effects.iter().any(|effect| matches!(effect, Effect::NewPack(_)));
    assert!(!is_written && wrong.app.windows.is_open());
    assert!(wrong.screen().contains("212-55 is not a phone number"), "{}", wrong.screen());
    let added = added(wrong.keys("<C-u>1-212-555-0142<Enter>"));
    let screen = added.screen();
    assert!(screen.contains("Harbor Internet") && screen.contains("Saved as harbor-internet.toml"), "{screen}");
    let calling = added.keys("<Esc>cbill<Enter>");
    assert!(calling.screen().contains("1-212-555-0142"), "{}", calling.screen());
    let list = calling.keys("<Esc>gc");
    assert!(list.screen().contains("Harbor Internet") && list.screen().contains("The Lamp Shop"), "{}", list.screen());
}

#[test]
fn a_company_without_a_number_is_called_at_the_number_on_its_paper() {
    let added = added(dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter><Enter>"));
    let calling = added.keys("<Esc>crefund<Enter>");
    assert!(calling.screen().contains("the number on your bill or contract"), "{}", calling.screen());
}

#[test]
fn what_is_typed_is_offered_behind_the_companies_that_fit() {
    let list = dashboard(80, 24).keys("<Esc>gclamp");
    let Some(Window::Picker(picker)) = list.app.windows.top() else { panic!("the companies are listed") };
    let shown: Vec<_> = picker.shown.iter().map(|(row, _)| picker.rows[*row].label.as_str()).collect();
    assert_eq!(shown, ["The Lamp Shop (US)", "New company: lamp"]);
    let longer = list.keys("<C-u>Ace<Up>");
    let Some(Window::Picker(picker)) = longer.app.windows.top() else { panic!("the companies are listed") };
    assert_eq!(picker.rows.iter().filter(|row| row.is_typed).count(), 1);
}

#[test]
fn a_pack_that_was_edited_is_used_at_once_but_never_during_a_call() {
    let reread = |dashboard: &Dashboard| {
        let mut pack = (*dashboard.app.content.pack).clone();
        pack.faq[0].question = "Is this new?".into();
        pack.company.name = "New name".into();
        let index = Arc::new(Index::new(&pack));
        let opened = Opened { number: dashboard.app.library.here, pack: Arc::new(pack), index };
        Msg::Library(LibraryMsg::Reread(opened, "The pack was read again.".into()))
    };
    let mut idle = dashboard(120, 40).keys("<Down><Down>");
    let selected = idle.app.panes.search.selected;
    idle.tell(reread(&idle));
    assert!(idle.screen().contains("Is this new?") && idle.screen().contains("The pack was read again."));
    assert_eq!(idle.app.panes.search.selected, selected, "the place is kept");
    assert!(idle.app.library.companies.iter().any(|company| company.name == "New name"), "it is the one in the list");
    let mut calling = dashboard(120, 40).keys("<Esc>clost<Enter>c");
    calling.tell(reread(&calling));
    assert!(!calling.app.content.pack.faq[0].question.contains("new"));
    assert!(calling.screen().contains("It's used after this call."), "{}", calling.screen());
    let ended = calling.keys("<Esc>e<Enter>1<Enter>");
    assert!(!ended.app.is_calling(), "{}", ended.screen());
    assert_eq!(ended.app.content.pack.faq[0].question, "Is this new?", "after the call it is used");
}

#[test]
fn additions_open_the_editor_with_an_entry_to_fill_in() {
    let template = |keys: &str| {
        let mut asked = dashboard(120, 40).keys(keys);
        let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("{keys} asks for no editor") };
        assert_eq!((addition.company, addition.is_proposal), (0, false));
        addition.template
    };
    let number = template("1-212-555-0142<F1>add a phone number<Enter><Enter>");
    assert!(number.contains("e164 = \"+12125550142\"") && number.contains("printed = \"1-212-555-0142\""), "{number}");
    let menu = template("<Esc>clate fee<Enter><F1>add this number<Enter>");
    assert!(menu.contains("It goes in circles"), "what is known is there to be changed: {menu}");
    assert!(menu.contains("id = \"general-1\"") && menu.contains("[[department.number.menu]]"), "{menu}");
    let answer = template("do they \"round\" up?<F1>add an answer<Enter>");
    assert!(answer.contains("[[faq]]") && answer.contains("round"), "{answer}");
    // Each template is sound once it is filled in.
    let filled = |template: &str, pairs: &[(&str, &str)]| {
        pairs.iter().fold(format!("format = 2\n\n{template}"), |text, (from, to)| text.replace(from, to))
    };
    for text in [
        filled(
            &number,
            &[("name = \"\" ", "name = \"Night line\""), ("handles = \"\" ", "handles = \"Calls at night\"")],
        ),
        filled(
            &menu,
            &[
                ("# [[dep", "[[dep"),
                ("# hear = \"\"", "hear = \"For fees, press 4\""),
                ("# press = \"\"", "press = \"4\""),
            ],
        ),
        filled(&answer, &[("answer = \"\"", "answer = \"No.\"")]),
    ] {
        let sound = onhold::pack::check::parse_local(&text, built_in::built_in().unwrap());
        assert!(sound.is_ok(), "{}\n{text}", sound.unwrap_err().draw("local", &text));
    }
}

#[test]
fn a_number_of_ones_own_renames_no_department() {
    const ADD: &str = "<F1>add a phone number<Enter>";
    let template = |dashboard: Dashboard, keys: &str| {
        let mut asked = dashboard.keys(keys);
        let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("{keys} asks for no editor") };
        addition.template
    };
    let unnumbered = || added(dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter><Enter>"));
    let first = template(unnumbered(), &format!("{ADD}<Enter>"));
    assert!(
        first.contains("id = \"customer-service\"      # Customer service\n") && !first.contains("name ="),
        "{first}"
    );
    let with_one = || added(dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter>1-212-555-0142<Enter>"));
    let another = template(with_one(), &format!("{ADD}isn't<Enter>"));
    assert!(another.contains("id = \"my-number-1\"\nname = \"\""), "{another}");
    let at_hand = template(with_one(), &format!("<Esc>2{ADD}<Enter>"));
    assert!(at_hand.contains("id = \"customer-service\"      # Customer service\n"), "{at_hand}");
    let airline = check::parse(include_str!("../../assets/examples/tern-airways.toml")).unwrap();
    let british = template(Dashboard::with_pack(airline, 80, 24), &format!("{ADD}<Enter>"));
    assert!(british.contains("e164 = \"+44\" "), "{british}");
}

#[test]
fn packs_that_are_put_into_the_folder_meanwhile_are_in_the_list() {
    let mut list = dashboard(80, 24).keys("<Esc>gc");
    let Some(Effect::FindPacks(known)) = list.effects.last() else { panic!("{:?}", list.effects) };
    let ids: Vec<_> = known.iter().map(|(number, id)| (*number, id.as_str())).collect();
    assert_eq!(ids, [(1, "lamp-shop"), (2, "noun-00000"), (0, "amex-us")]);
    let pack = check::parse(include_str!("../../assets/examples/larkspur-internet.toml")).unwrap();
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&pack, 3).finish());
    let companies = vec![Member::new(3, &pack)];
    let left_out = vec!["broken.toml: line 3: it is broken".into()];
    let found = LibraryMsg::Found { companies, left_out, index };
    list.tell(Msg::Library(found.clone()));
    assert!(list.screen().contains("Larkspur Internet (invented)"), "{}", list.screen());
    assert!(list.screen().contains("Not loaded: broken.toml: line 3"), "{}", list.screen());
    list.tell(Msg::Library(found));
    assert_eq!(list.app.library.companies.len(), 4, "each is there once");
    let chosen = list.keys("larkspur<Enter>");
    assert_eq!(chosen.effects.last(), Some(&Effect::ChoosePack(3)));
}

#[test]
fn built_in_packs_are_read_only_when_all_companies_are_searched() {
    let at_hand = AtHand::find(None, None).unwrap();
    let companies = at_hand.built_in_companies().unwrap();
    let (read, _, _) = read(&at_hand);
    let names = |all: &[Member]| all.iter().map(|m| (m.number, m.id.clone(), m.name.clone())).collect::<Vec<_>>();
    assert_eq!(names(&companies), names(&read), "the names that are known without reading are the right ones");
    let mut start = Dashboard::new(120, 40);
    (start.app.library.companies, start.app.library.unread) = (companies.clone(), true);
    let mut searching = start.keys("refund");
    let asked = |dashboard: &Dashboard| dashboard.effects.iter().filter(|it| **it == Effect::ReadLibrary).count();
    assert_eq!(asked(&searching), 0, "nothing is read for a search in one");
    searching = searching.keys(EVERYWHERE);
    assert_eq!(asked(&searching), 1);
    searching = searching.keys("s");
    assert_eq!(asked(&searching), 1, "asked for once");
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&built_in::GENERAL.load().unwrap(), 1).finish());
    searching.tell(Msg::Library(LibraryMsg::Part { companies: read.clone(), left_out: Vec::new(), index }));
    searching.tell(Msg::Library(LibraryMsg::Whole));
    assert_eq!(searching.app.library.companies, read, "each company once, with its home and its numbers");
    assert_eq!(searching.app.selected_entry().unwrap().company, 1);
}

#[test]
fn a_number_is_judged_in_built_in_packs_that_were_not_read_yet() {
    let at_hand = AtHand::find(None, None).unwrap();
    let mut start = Dashboard::new(120, 40);
    start.app.library.companies = at_hand.built_in_companies().unwrap();
    start.app.library.unread = true;
    let asked = |dashboard: &Dashboard| dashboard.effects.iter().filter(|it| **it == Effect::ReadLibrary).count();
    let listed = start.paste("18009923404");
    assert_eq!(asked(&listed), 0, "the current company lists it");
    let mut typed = listed.keys("<C-u>1-312-555-0110");
    assert_eq!(asked(&typed), 1);
    assert!(typed.screen().contains("Not a listed"), "{}", typed.screen());
    let pack = check::parse(include_str!("../../assets/examples/larkspur-internet.toml")).unwrap();
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&pack, 1).finish());
    let companies = vec![Member::new(1, &pack)];
    typed.tell(Msg::Library(LibraryMsg::Part { companies, left_out: Vec::new(), index }));
    let screen = typed.screen();
    assert!(screen.contains("Larkspur Internet (invented): Repair") && !screen.contains("Not a listed"), "{screen}");
}

#[test]
fn one_key_searches_in_all_companies_and_says_whose_an_entry_is() {
    let here = dashboard(120, 40).keys("lamp parcel");
    assert!(here.app.panes.search.found.iter().all(|found| found.elsewhere.is_none()));
    let all = here.keys(EVERYWHERE);
    assert_eq!(all.app.selected_entry().unwrap().title, "Where is my lamp?");
    assert_eq!(all.effects.last(), Some(&Effect::OpenPack(1)), "its answer is asked for");
    let waiting = all.screen();
    assert!(
        waiting.contains("all companies") && waiting.contains("The pack of The Lamp Shop (US) is loading."),
        "{waiting}"
    );
    let read = answered(all);
    let screen = read.screen();
    assert!(screen.contains("Call Orders with the number of your order."), "{screen}");
    assert!(screen.contains("This is about The Lamp Shop (US), not American Express"), "{screen}");
    let pinned = read.keys("<Enter>");
    assert!(pinned.app.panes.search.reading && pinned.app.view.focus == Pane::Faq);
    let chooser = pinned.keys("gc");
    let Some(Window::Picker(list)) = chooser.app.windows.top() else { panic!("the companies are listed") };
    assert_eq!(list.row().unwrap().label, "The Lamp Shop (US)", "Enter changes to it");
    let back = chooser.keys("<Esc><Esc><Esc><Esc>");
    assert!(!back.app.panes.search.everywhere, "Esc leads back to before the search");
}

#[test]
fn a_pack_that_went_away_is_said_and_not_waited_for() {
    let mut gone = dashboard(120, 40).keys("lamp parcel").keys(EVERYWHERE);
    gone.tell(Msg::Library(LibraryMsg::Failed(1, "lamps.toml: it leads to a file that is not there".into())));
    let screen = gone.screen();
    assert!(screen.contains("The pack of The Lamp Shop (US) can't be read anymore."), "{screen}");
    assert!(screen.contains("lamps.toml: it leads to a file that is not there"), "{screen}");
    assert_eq!(gone.effects.iter().filter(|effect| matches!(effect, Effect::OpenPack(_))).count(), 1, "asked for once");
}

#[test]
fn what_is_of_another_company_is_read_and_never_acted_on() {
    for (query, kind) in [("repairs shine", Kind::Department), ("order late", Kind::Checklist)] {
        let mut dashboard = dashboard(120, 40).keys(query).keys(EVERYWHERE);
        let wanted = |found: &onhold::app::state::search::Found| {
            found.elsewhere.as_ref().is_some_and(|entry| entry.kind == kind && entry.company == 1)
        };
        let at = dashboard.app.panes.search.found.iter().position(wanted).unwrap();
        dashboard.tell(Msg::Library(LibraryMsg::Opened(opened(1))));
        let entered = dashboard.keys(&"<Down>".repeat(at)).keys("<Enter>");
        assert!(!entered.app.windows.is_open() && entered.app.call.checklist.is_none(), "{query}");
        assert!(entered.app.panes.search.reading, "{query}");
    }
}

#[test]
fn a_list_that_grows_keeps_the_selected_row() {
    let all = dashboard(120, 40).keys("lost card").keys(EVERYWHERE).keys("<Down><Down>");
    let selected = all.app.selected_entry().unwrap().clone();
    let mut grown = all;
    let index = onhold::find::IndexBuilder::new().add(&others().next().unwrap(), 3).finish();
    let company =
        Member { number: 3, id: "more".into(), name: "One more".into(), home: "US".into(), numbers: Vec::new() };
    grown.tell(Msg::Library(LibraryMsg::Part {
        companies: vec![company],
        left_out: Vec::new(),
        index: Arc::new(index),
    }));
    assert_eq!(grown.app.selected_entry(), Some(&selected));
}

#[test]
fn progress_is_shown_and_what_was_left_out_is_said() {
    let mut dashboard = dashboard(120, 40);
    dashboard.tell(Msg::Library(LibraryMsg::Reading(412, 2000)));
    assert!(dashboard.screen().contains("reading packs 412 of 2,000"));
    let left_out = vec!["a.toml: line 3: it is broken".into(), "b.toml: it is too".into()];
    dashboard.tell(Msg::Library(LibraryMsg::Part { companies: Vec::new(), left_out, index: Arc::default() }));
    dashboard.tell(Msg::Library(LibraryMsg::Whole));
    let screen = dashboard.screen();
    assert!(!screen.contains("reading packs"), "{screen}");
    assert!(screen.contains("Not loaded: a.toml: line 3: it is broken (and 1 more"), "{screen}");
    assert!(dashboard.keys("<Esc>gc").screen().contains("b.toml: it is too"));
}

/// Runs the program without any of the user's folders or variables.
fn onhold(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_onhold"));
    command.args(args).env_clear().env("HOME", home.path()).env("APPDATA", home.path()).stdin(Stdio::null());
    command.output().unwrap()
}

#[test]
fn the_command_line_takes_the_company_that_the_dashboard_opens_with() {
    let home = tempfile::tempdir().unwrap();
    let (config, records) = (home.path().join("config"), home.path().join("records"));
    fs::create_dir_all(config.join("packs")).unwrap();
    fs::create_dir(&records).unwrap();
    let lamps = include_str!("../fixtures/good/every-key.toml");
    fs::write(config.join("packs/shop.toml"), lamps).unwrap();
    let companies = |args: &[&str]| {
        let (config, records) = (config.to_str().unwrap(), records.to_str().unwrap());
        let found = onhold(&[&["--config-dir", config, "--data-dir", records], args, &["--json"]].concat());
        let json: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
        let hits = json.get("hits").unwrap_or(&json).as_array().unwrap().clone();
        let mut ids: Vec<_> = hits.iter().map(|hit| hit["company"].as_str().unwrap().to_owned()).collect();
        ids.dedup();
        (ids, text(&found.stderr))
    };
    let both = |expected: &str, said: &str| {
        for args in [&["search", "--kind", "department", "number"][..], &["numbers"]] {
            let (ids, stderr) = companies(args);
            assert_eq!(ids, [expected], "{args:?}");
            assert!(if said.is_empty() { stderr.is_empty() } else { stderr.contains(said) }, "{args:?}: {stderr}");
        }
    };
    // Before the first call, the user's own pack.
    both("lamp-shop", "");
    let amex = include_str!("../fixtures/records/2026-11-23-140200-4f8c.toml");
    fs::write(records.join("2026-11-22-140200-4f8c.toml"), amex.replace("2026-11-23T14", "2026-11-22T14")).unwrap();
    both("amex-us", "");
    // Then the company used last.
    let name = "2026-11-23-140200-4f8c.toml";
    let record = include_str!("../fixtures/records/2026-11-23-140200-4f8c.toml");
    let at_lamps = record.replace("company = \"amex-us\"", "company = \"lamp-shop\"");
    assert_ne!(at_lamps, record);
    fs::write(records.join(name), at_lamps).unwrap();
    both("lamp-shop", "");
    // The settings come first.
    fs::write(config.join("config.toml"), "company = \"any-company\"\n").unwrap();
    both("any-company", "");
    fs::write(config.join("config.toml"), "company = \"nobody\"\n").unwrap();
    both("lamp-shop", "config.toml: no pack here for company nobody");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_command_line_searches_one_company_or_all() {
    let dir = a_mixed_folder();
    let lamps = include_str!("../fixtures/good/every-key.toml");
    fs::write(dir.path().join("z-lamps.toml"), lamps).unwrap();
    let folder = dir.path().to_str().unwrap();
    let all = onhold(&["--pack", folder, "search", "--all", "--limit", "1", "lamp", "parcel"]);
    assert_eq!(all.status.code(), Some(0));
    let out = text(&all.stdout);
    assert!(out.starts_with("faq  The Lamp Shop (US)  Where is my lamp?\n"), "{out}");
    assert!(out.contains("Call Orders"), "the answer of the first: {out}");
    assert!(text(&all.stderr).contains("left out c-broken.toml: 6 problems"), "{}", text(&all.stderr));
    let json = onhold(&["--pack", folder, "search", "--all", "--json", "lamp", "parcel"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let hits = &found["hits"];
    assert_eq!((&hits[0]["company"], &hits[0]["id"]), (&"lamp-shop".into(), &"where-is-my-lamp".into()));
    let one = onhold(&["--pack", folder, "search", "--json", "--limit", "100", "card"]);
    let found: serde_json::Value = serde_json::from_slice(&one.stdout).unwrap();
    let hits = &found["hits"];
    let first = generator::packs(1).next().unwrap().0;
    assert!(hits.as_array().unwrap().iter().all(|hit| format!("{}.toml", hit["company"].as_str().unwrap()) == first));
}

#[test]
fn packs_of_the_configuration_folder_join_the_built_in_one() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    fs::create_dir(&packs).unwrap();
    fs::write(packs.join("lamps.toml"), include_str!("../fixtures/good/every-key.toml")).unwrap();
    let config = dir.path().to_str().unwrap();
    let all = onhold(&["--config-dir", config, "search", "--all", "--limit", "1", "where is my lamp"]);
    assert!(text(&all.stdout).contains("The Lamp Shop"), "{}", text(&all.stdout));
    fs::write(dir.path().join("config.toml"), "company = \"amex-us\"\n").unwrap();
    let here = onhold(&["--config-dir", config, "search", "--limit", "1", "where is my lamp"]);
    assert!(!text(&here.stdout).contains("Where is my lamp?"), "without --all, one pack");
}

#[test]
fn a_pack_of_the_folder_is_named_by_its_file_its_name_or_its_id_and_has_what_the_user_adds() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    fs::create_dir(&packs).unwrap();
    fs::write(packs.join("a.toml"), include_str!("../fixtures/good/every-key.toml")).unwrap();
    let own = "format = 2\n[[faq]]\nid = \"tide\"\nquestion = \"When is high tide?\"\nphrasings = [\"a\", \"b\", \"c\", \"d\"]\nanswer = \"At six.\"\n";
    fs::write(packs.join("a.local.toml"), own).unwrap();
    let config = dir.path().to_str().unwrap();
    let file = packs.join("a.toml");
    for named in ["a", "lamp-shop", file.to_str().unwrap()] {
        let found = onhold(&["--config-dir", config, "--pack", named, "search", "high tide"]);
        assert!(text(&found.stdout).contains("At six."), "{named}: {}", text(&found.stderr));
    }
    let missing = onhold(&["--config-dir", config, "--pack", "lamps", "search", "high tide"]);
    assert_eq!(missing.status.code(), Some(2), "{}", text(&missing.stdout));
    let all = onhold(&["--config-dir", config, "--pack", "lamp-shop", "search", "--all", "high tide"]);
    assert!(text(&all.stderr).contains("--pack names one pack, so --all reads no other"), "{}", text(&all.stderr));
}

#[test]
fn a_pack_that_is_left_out_is_named_on_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    fs::create_dir(&packs).unwrap();
    let lamps = include_str!("../fixtures/good/every-key.toml");
    fs::write(packs.join("broken.toml"), "format = 2\nnonsense").unwrap();
    fs::write(packs.join("mine.toml"), lamps.replace("id = \"lamp-shop\"", "id = \"amex-us\"")).unwrap();
    let config = dir.path().to_str().unwrap();
    for command in [&["search", "smell gas"][..], &["numbers"]] {
        let said = text(&onhold(&[&["--config-dir", config], command].concat()).stderr);
        assert!(said.contains("left out broken.toml: ") && said.contains("line 2"), "{said}");
        assert!(said.contains("left out mine.toml: the built-in pack has the company id amex-us already"), "{said}");
    }
    let doctor = text(&onhold(&["--config-dir", config, "doctor"]).stdout);
    assert!(doctor.contains("1 of them broken, 1 files left out") && doctor.contains("mine.toml: "), "{doctor}");
    let mine = packs.join("mine.toml");
    let checked = text(&onhold(&["check", mine.to_str().unwrap()]).stdout);
    assert!(checked.contains("note: the built-in pack has the company id amex-us too, and comes first"), "{checked}");
}

#[test]
fn what_a_pack_takes_over_is_not_counted_as_its_own() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/good/extends.toml");
    let checked = text(&onhold(&["check", file]).stdout);
    let last = checked.lines().last().unwrap_or_default();
    assert!(
        last.contains("is valid: 1 FAQ, 0 departments, 0 numbers, 1 checklist of its own, on top of amex-us"),
        "{checked}"
    );
}

#[test]
fn a_folder_is_checked_pack_by_pack() {
    let dir = a_mixed_folder();
    let output = onhold(&["check", dir.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let out = text(&output.stdout);
    assert_eq!(out.matches(" is valid: ").count(), 3, "{out}");
    for said in ["not a pack: notes.txt", "c-broken.toml:28:", "d-again.toml: a-first.toml has the company id"] {
        assert!(out.contains(said), "{said} in:\n{out}");
    }
    let empty = tempfile::tempdir().unwrap();
    let output = onhold(&["--pack", empty.path().to_str().unwrap(), "search", "lost"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there is no pack in"), "{}", text(&output.stderr));
}
