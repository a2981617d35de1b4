//! How hard the built-in packs are to read: the Flesch-Kincaid grade of whole entries.
//!
//! `cargo test --test it reading -- --nocapture` prints the table. A checklist is measured as a
//! whole, every other entry as a whole; each text is at least one sentence. Names, numbers and
//! blanks count as one word of two syllables.

use onhold::pack::{Pack, built_in};

/// Names that no writer can shorten.
const NAMES: [&str; 19] = [
    "American Express",
    "Membership Rewards",
    "Cardmember Agreement",
    "Consumer Financial Protection Bureau",
    "Fraud Protection Guarantee",
    "Financial Relief Program",
    "Financial Review",
    "Global Assist",
    "Regulation Z",
    "Inquiry and Dispute Center",
    "Massachusetts",
    "El Paso",
    "OpenTable",
    "IdentityTheft.gov",
    "Centurion",
    "Corporate Card",
    "User ID",
    "Social Security",
    "Help Center",
];

const HIGHEST_MEAN: f64 = 6.5;
const HIGHEST: f64 = 9.0;

/// Every entry that people read, as `kind:id`, with its texts.
fn entries(pack: &Pack) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |kind: &str, id: &str, texts: &mut dyn Iterator<Item = &str>| {
        out.push((format!("{kind}:{id}"), texts.map(str::to_owned).collect()));
    };
    macro_rules! texts {
        ($($list:expr),*) => { &mut std::iter::empty()$(.chain($list.into_iter().map(|text| -> &str { text })))* };
    }
    for it in &pack.department {
        let said = it.claims.iter().map(|claim| &claim.says);
        add("department", &it.id, texts!([&it.name, &it.handles], &it.ready, &it.reach, said));
        for number in &it.number {
            let said = number.claims.iter().map(|claim| &claim.says);
            add("number", &number.id, texts!(&number.label, &number.caution, &number.hours_note, said));
        }
    }
    for it in &pack.channel {
        add("channel", &it.id, texts!([&it.name, &it.good_for], &it.not_for, &it.how));
    }
    pack.address.iter().for_each(|it| add("address", &it.id, texts!([&it.name, &it.use_for])));
    for it in &pack.faq {
        let said = it.claims.iter().map(|claim| &claim.says);
        add("faq", &it.id, texts!([&it.question, &it.answer], &it.details, said));
    }
    pack.script.iter().for_each(|it| add("script", &it.id, texts!([&it.title, &it.say], &it.or_say, &it.why)));
    for it in &pack.tip {
        add("tip", &it.id, texts!([&it.title, &it.text], it.claims.iter().map(|claim| &claim.says)));
    }
    pack.warning.iter().for_each(|it| add("warning", &it.id, texts!([&it.text])));
    pack.deadline.iter().for_each(|it| add("deadline", &it.id, texts!([&it.title, &it.counts_from, &it.rule])));
    for it in &pack.rung {
        let have = it.have.iter().map(|have| &have.text);
        add("rung", &it.id, texts!([&it.title, &it.say], &it.when, &it.or_say, &it.how, have));
    }
    pack.letter.iter().for_each(|it| add("letter", &it.id, texts!([&it.title, &it.body], &it.caveats)));
    for it in &pack.checklist {
        let mut texts = vec![it.reason.as_str(), &it.advice];
        for (_, step) in it.steps() {
            texts.push(&step.text);
            texts.extend(
                [&step.why, &step.say, &step.or_say, &step.ask].into_iter().flatten().map(|text| -> &str { text }),
            );
            texts.extend(
                step.bring.iter().chain(step.choice.iter().map(|choice| &choice.label)).map(|text| -> &str { text }),
            );
        }
        add("checklist", &it.id, &mut texts.into_iter());
    }
    out
}

/// A text in which each name, number, blank, address and handle is one plain word.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for name in NAMES {
        text = text.replace(name, "Amex");
    }
    let mut out = String::new();
    for line in text.lines() {
        for word in line.split(' ') {
            let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_address = letters.contains(".com") || letters.contains(".gov") || word.contains('@');
            let is_blank = word.contains(['{', '}', '[', ']']);
            if is_address || is_blank || letters.chars().any(|c| c.is_ascii_digit()) {
                let end = word.trim_end_matches(['"', '”', ')']).chars().last().filter(|c| ".!?:;,".contains(*c));
                out.push_str("Amex");
                out.extend(end);
            } else {
                out.push_str(word);
            }
            out.push(' ');
        }
        out.push('\n');
    }
    out
}

fn sentences(text: &str) -> usize {
    let marks = |c: char| matches!(c, '.' | '!' | '?' | ':' | ';' | '\n');
    text.split(marks).filter(|part| part.chars().any(char::is_alphabetic)).count().max(1)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic() && c != '\'' && c != '’')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn syllables(word: &str) -> usize {
    let word: String =
        word.to_lowercase().replace("'s", "").replace("’s", "").chars().filter(char::is_ascii_lowercase).collect();
    if word.len() <= 3 {
        return 1;
    }
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    // Adjacent vowels in separate syllables: "associate", "being", "create".
    let apart = ["iat", "eing", "ying", "oing", "creat", "ual", "uous", "iou", "ience", "ian"];
    groups += apart.iter().filter(|pair| word.contains(**pair) && word.len() > 4).count().min(1);
    let ends = |ending: &str| word.ends_with(ending);
    let silent = (ends("e") && !ends("le") && !ends("ee") && !ends("ye"))
        || (ends("ed") && !ends("ted") && !ends("ded") && !ends("eed"))
        || (ends("es")
            && !["ses", "ces", "ges", "xes", "zes", "ches", "shes", "les", "ies"].iter().any(|end| ends(end)));
    groups.saturating_sub(usize::from(silent)).max(1)
}

fn grade(texts: &[String]) -> f64 {
    let (mut all_sentences, mut all_words, mut all_syllables) = (0, 0, 0);
    for text in texts.iter().map(|text| plain(text)) {
        all_sentences += sentences(&text);
        all_words += words(&text).count();
        all_syllables += words(&text).map(syllables).sum::<usize>();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let of = |one: usize, other: usize| one as f64 / other.max(1) as f64;
    0.39 * of(all_words, all_sentences) + 11.8 * of(all_syllables, all_words) - 15.59
}

#[test]
fn every_entry_reads_easily() {
    for built_in in built_in::ALL {
        let pack = built_in.load().unwrap();
        let mut grades: Vec<(f64, String)> = entries(&pack)
            .iter()
            .filter(|(_, texts)| !texts.is_empty())
            .map(|(name, texts)| (grade(texts), name.clone()))
            .collect();
        grades.sort_by(|one, other| other.0.total_cmp(&one.0));
        #[expect(clippy::cast_precision_loss, reason = "a count of entries")]
        let mean = grades.iter().map(|(grade, _)| grade).sum::<f64>() / grades.len() as f64;
        let rows: Vec<String> = grades.iter().map(|(grade, name)| format!("{grade:5.2}  {name}\n")).collect();
        let table = rows.concat();
        print!("{}\n{table}{mean:5.2}  mean of {}\n", built_in.id, grades.len());
        assert!(mean <= HIGHEST_MEAN, "{mean}\n{table}");
        let hard: Vec<_> = grades.iter().filter(|(grade, _)| *grade > HIGHEST).collect();
        assert!(hard.is_empty(), "{hard:#?}");
    }
}

#[test]
fn grades_are_measured_as_others_measure_them() {
    for (word, count) in [
        ("card", 1),
        ("charge", 1),
        ("called", 1),
        ("waited", 2),
        ("number", 2),
        ("little", 2),
        ("agree", 2),
        ("customer", 3),
        ("being", 2),
        ("reference", 3),
        ("don't", 1),
        ("unauthorized", 4),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    // Made up to be easy and hard; the limits follow from the formula.
    assert!(grade(&["The cat sat on the mat. It was fat.".to_owned()]) < 1.0);
    let hard = "Notwithstanding unanticipated institutional considerations, representatives occasionally accommodate extraordinary requests.";
    assert!(grade(&[hard.to_owned()]) > 20.0);
}
