//! Tests of new packs: what they hold, and what is refused.

use super::*;

const TODAY: Date = jiff::civil::date(2026, 11, 27);

fn new(name: &str, number: Option<&str>) -> NewPack {
    let number = number.map(str::to_owned);
    NewPack { name: name.to_owned(), number, extends: built_in::GENERAL.id.into(), user: Whereabouts::default() }
}

#[test]
fn a_new_company_is_where_its_number_is_or_else_where_the_user_is() {
    let london = Whereabouts { country: Some("GB".into()), zone: Some("Europe/London".into()) };
    let nowhere = Whereabouts { country: None, zone: Some("America/Denver".into()) };
    for (user, number, home, zone) in [
        (&london, Some("020 7946 0166"), "GB", "Europe/London"),
        (&london, Some("1-212-555-0142"), "US", "ZONE"),
        (&london, None, "GB", ""),
        (&nowhere, Some("1-212-555-0142"), "US", "America/Denver"),
        (&nowhere, None, "US", ""),
    ] {
        let text = NewPack { user: user.clone(), ..new("Harbor", number) }.text(TODAY).unwrap();
        assert_eq!(check::parse(&text).unwrap().company.home, home, "{number:?}");
        assert!(text.contains(&format!("Mon-Fri 08:00-20:00 {zone}")) != zone.is_empty(), "{text}");
    }
    let refused = new("Harbor", Some("020 7946 0166")).text(TODAY).unwrap_err().to_string();
    assert_eq!(refused, "020 7946 0166 is not a phone number: write all of it, with + and the country's code");
}

#[test]
fn a_new_pack_is_sound_and_its_number_is_the_one_to_dial() {
    for (name, number, home) in [
        ("Harbor Internet", Some("1-212-555-0142"), "US"),
        ("Harbor \"Air\" \\ Ltd", Some("+44 20 7946 0101"), "GB"),
        ("Ørsund\u{202e} Øl", None, "US"),
    ] {
        let text = new(name, number).text(TODAY).unwrap();
        assert_eq!(check::check(&text).draw("new", &text), "", "{text}");
        assert_eq!(check::warnings(&text, TODAY).draw("new", &text), "", "{text}");
        let pack = check::parse(&text).unwrap();
        assert_eq!(pack.company.home, home);
        let service = pack.department.iter().find(|department| department.id == DEPARTMENT).unwrap();
        let printed: Vec<_> = service.number.iter().map(|number| number.printed.as_str()).collect();
        assert_eq!(printed, number.into_iter().collect::<Vec<_>>());
        assert_eq!(service.own_number, number.is_none());
        assert!(pack.checklist("billing-problem").unwrap().departments.contains(&service.id));
    }
}

#[test]
fn the_commented_lines_of_a_new_pack_are_sound_when_they_are_used() {
    for number in [Some("1-212-555-0142"), None] {
        let text = new("Harbor", number).text(TODAY).unwrap();
        let (head, rest) = text.split_once("format = 2").unwrap();
        let is_prose = |line: &str| line.ends_with(':');
        let used: Vec<_> =
            rest.lines().map(|line| line.strip_prefix("# ").filter(|line| !is_prose(line)).unwrap_or(line)).collect();
        let text = format!("{head}format = 2{}", used.join("\n"))
            .replace("cost = \"toll-free\"\n", "")
            .replace(" ZONE\"", " America/New_York\"");
        assert_eq!(check::check(&text).draw("new", &text), "", "{text}");
        let warned = check::warnings(&text, TODAY).draw("new", &text);
        assert!(!warned.contains("keywords"), "a note of one's own needs no more of them: {warned}");
    }
}

#[test]
fn an_id_is_made_of_the_name() {
    for (name, id) in [
        ("Harbor Internet", "harbor-internet"),
        ("  A&B  (US)! ", "a-b-us"),
        ("Ørsund", "rsund"),
        ("株式会社", "company"),
        (&"x ".repeat(80), "x-".repeat(32).trim_end_matches('-')),
    ] {
        assert_eq!(new(name, None).id(), id, "{name}");
    }
}

#[test]
fn a_file_that_is_there_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("onhold").join("packs");
    let harbor = new("Harbor", Some("1-212-555-0142"));
    let file = harbor.create(&packs, TODAY).unwrap();
    assert_eq!((file.file_name().unwrap(), fs::read_dir(&packs).unwrap().count()), ("harbor.toml".as_ref(), 1));
    let line = fs::read_to_string(&file).unwrap().lines().next().unwrap_or_default().to_owned();
    assert_eq!(line, SCHEMA_LINE);
    let schema = line.strip_prefix("#:schema ").map(|schema| packs.join(schema)).unwrap();
    assert!(schema.exists(), "the line leads to the schema from where the pack is");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(harbor.create(&packs, TODAY), Err(NewPackError::Exists(_))));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(&packs).unwrap().count(), 1, "nothing is left behind");
    for (name, number, said) in [
        (" ", None, "a company needs a name"),
        ("Lamps", Some("12"), "12 is not a phone number"),
        ("Any company", None, "the program has a pack called any-company already"),
    ] {
        let error = new(name, number).create(&packs, TODAY).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
    assert_eq!(fs::read_dir(&packs).unwrap().count(), 1);
}
