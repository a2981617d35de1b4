//! Generates libraries: any number of sound packs, the same in every run on every machine.
//!
//! Words are drawn by Zipf's law from a vocabulary that grows with the library by Heaps' law (with
//! the square root of the text): stop words first, then words of the field, then made-up ones.
//! Computes with integers only, so that no processor rounds differently. Used by the benchmarks and
//! the tests; writes no files.

use std::fmt::Write as _;

/// The number of FAQs in a pack. With six departments, a checklist of six steps, two scripts, two
/// tips and a channel, these are the fifty entries that a search can return.
const FAQS: usize = 32;

/// The most frequent words of the language, which say nothing by themselves.
const STOP_WORDS: [&str; 32] = [
    "the", "a", "to", "my", "I", "is", "it", "of", "and", "for", "you", "in", "on", "that", "do", "with", "they",
    "can", "be", "not", "this", "are", "when", "what", "how", "or", "have", "if", "your", "at", "we", "was",
];

/// The words of the field, most frequent first.
const FIELD: [&str; 112] = [
    "card",
    "account",
    "charge",
    "call",
    "number",
    "payment",
    "order",
    "refund",
    "bill",
    "service",
    "agent",
    "online",
    "phone",
    "address",
    "fee",
    "cancel",
    "change",
    "report",
    "lost",
    "stolen",
    "dispute",
    "claim",
    "delivery",
    "return",
    "policy",
    "contract",
    "rate",
    "plan",
    "credit",
    "balance",
    "statement",
    "due",
    "date",
    "limit",
    "points",
    "reward",
    "transfer",
    "replacement",
    "fraud",
    "password",
    "login",
    "email",
    "letter",
    "form",
    "document",
    "identity",
    "verify",
    "approve",
    "decline",
    "reason",
    "complaint",
    "supervisor",
    "escalate",
    "reference",
    "case",
    "promise",
    "deadline",
    "days",
    "week",
    "month",
    "year",
    "hour",
    "hold",
    "wait",
    "queue",
    "branch",
    "store",
    "ticket",
    "booking",
    "flight",
    "hotel",
    "baggage",
    "delay",
    "seat",
    "insurance",
    "cover",
    "premium",
    "damage",
    "repair",
    "warranty",
    "technician",
    "outage",
    "router",
    "signal",
    "roaming",
    "upgrade",
    "device",
    "invoice",
    "receipt",
    "discount",
    "coupon",
    "trial",
    "subscription",
    "renewal",
    "notice",
    "meter",
    "reading",
    "tariff",
    "deposit",
    "withdrawal",
    "cash",
    "abroad",
    "exchange",
    "currency",
    "joint",
    "owner",
    "closing",
    "opening",
    "tax",
    "proof",
    "income",
    "travel",
];

const ONSETS: [&str; 32] = [
    "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "pr", "qu",
    "r", "s", "sh", "sp", "st", "t", "th", "tr", "v", "w", "z",
];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
const ENDINGS: [&str; 16] =
    ["n", "r", "st", "l", "nd", "t", "ck", "m", "ment", "ling", "ry", "ness", "ter", "sh", "ble", "rd"];
const TRADES: [&str; 12] = [
    "Bank",
    "Airways",
    "Telecom",
    "Insurance",
    "Energy",
    "Parcels",
    "Hotels",
    "Water",
    "Stores",
    "Mobile",
    "Rail",
    "Credit",
];
const ASKED: [&str; 10] = [
    "How do I",
    "What is",
    "Can I",
    "Who deals with",
    "Where is",
    "Why was",
    "How long does",
    "Do I need",
    "What if",
    "When is",
];

/// Returns the first `count` packs of the endless library, each with the name of its file.
pub fn packs(count: usize) -> impl Iterator<Item = (String, String)> {
    (0..count).map(|nth| {
        let mut writer = Writer::new(nth);
        writer.pack();
        (format!("{}.toml", writer.company_id()), writer.text)
    })
}

/// splitmix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number below `end`, which is small compared with 2^64.
    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.below(words.len() as u64);
        words.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or_default()
    }

    /// Returns a rank by Zipf's law with exponent 1: each doubling of the rank is equally likely.
    fn rank(&mut self, vocabulary: u64) -> u64 {
        let doublings = u64::from(vocabulary.ilog2());
        let first = 1 << self.below(doublings);
        (first + self.below(first)).min(vocabulary) - 1
    }
}

/// One pack while it is written.
struct Writer {
    nth: usize,
    dice: Dice,
    vocabulary: u64,
    text: String,
}

impl Writer {
    fn new(nth: usize) -> Self {
        let seed = nth as u64;
        let vocabulary = (1600 * 1600 * (seed + 1)).isqrt().max(4096);
        Self { nth, dice: Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D)), vocabulary, text: String::new() }
    }

    fn company_id(&self) -> String {
        format!("{}-{:05}", word(STOP_WORDS.len() as u64 + FIELD.len() as u64 + self.nth as u64), self.nth)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Returns a text of `count` words, drawn by Zipf's law.
    fn words(&mut self, count: u64) -> String {
        let drawn: Vec<String> = (0..count).map(|_| word(self.dice.rank(self.vocabulary))).collect();
        drawn.join(" ")
    }

    /// Returns between `least` and `most` words.
    fn some(&mut self, least: u64, most: u64) -> String {
        let count = least + self.dice.below(most - least + 1);
        self.words(count)
    }

    /// Returns sentences of about ten words.
    fn sentences(&mut self, count: u64) -> String {
        let sentence = |text: String| {
            let mut letters = text.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{first}{}.", letters.as_str())
        };
        let all: Vec<String> = (0..count).map(|_| sentence(self.some(8, 14))).collect();
        all.join(" ")
    }

    /// Returns a list of texts, in TOML.
    fn list(&mut self, count: usize, least: u64, most: u64) -> String {
        let texts: Vec<String> = (0..count).map(|_| format!("\"{}\"", self.some(least, most))).collect();
        format!("[{}]", texts.join(", "))
    }

    fn pack(&mut self) {
        self.head();
        (1..=6).for_each(|department| self.department(department));
        (1..=FAQS).for_each(|faq| self.faq(faq));
        self.checklist();
        self.rest();
    }

    fn head(&mut self) {
        let id = self.company_id();
        let capital = word(STOP_WORDS.len() as u64 + FIELD.len() as u64 + self.nth as u64);
        let mut letters = capital.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let name = format!("{first}{} {}", letters.as_str(), self.dice.one_of(&TRADES));
        let _ = write!(
            self.text,
            "format = 2\n\n[company]\nid = \"{id}\"\nname = \"{name} {}\"\ncovers = \"Everything that {name} is called about\"\n\
             checked = \"2026-11-23\"\ndisclaimer = \"Made up for measuring; there is no such company.\"\nhome = \"US\"\n\n\
             [[source]]\nid = \"site\"\nshort = \"Help page\"\ntitle = \"Help pages of {name}\"\nkind = \"company\"\nchecked = \"2026-11-23\"\n\n\
             [[source]]\nid = \"article\"\nshort = \"Article\"\ntitle = \"An article about {name}\"\nkind = \"independent\"\nchecked = \"2026-11-20\"\n\n",
            self.nth + 1
        );
    }

    /// Writes a department with a toll-free number that is unique in the library.
    fn department(&mut self, department: usize) {
        let line = self.nth * 6 + department;
        let exchange = 200 + line / 10_000;
        let area = self.dice.one_of(&["800", "888", "877"]);
        let (name, handles) = (self.words(2), self.sentences(1));
        let keywords = self.list(4, 1, 2);
        let _ = write!(
            self.text,
            "[[department]]\nid = \"desk-{department}\"\nname = \"Department {department}, {name}\"\nhandles = \"{handles}\"\n\
             keywords = {keywords}\nready = [\"account number\"]\nsources = [\"site\"]\n\n\
             [[department.number]]\nid = \"desk-{department}-1\"\ne164 = \"+1{area}{exchange:03}{:04}\"\n\
             printed = \"1-{area}-{exchange:03}-{:04}\"\ncost = \"toll-free\"\nhours = [\"24/7\"]\n\
             sources = [\"site\"]\n\n",
            line % 10_000,
            line % 10_000
        );
    }

    fn faq(&mut self, faq: usize) {
        let (asked, about) = (self.dice.one_of(&ASKED), self.some(3, 6));
        let (phrasings, keywords) = (self.list(4, 4, 8), self.list(4, 1, 2));
        let answer = self.sentences(4);
        let department = 1 + self.dice.below(6);
        let _ = write!(
            self.text,
            "[[faq]]\nid = \"question-{faq}\"\nquestion = \"{asked} {about}?\"\nphrasings = {phrasings}\n\
             keywords = {keywords}\nanswer = \"{answer}\"\ndepartments = [\"desk-{department}\"]\nsources = [\"site\"]\n"
        );
        if faq.is_multiple_of(8) {
            self.line("checklist = \"main-reason\"");
        }
        self.line("");
    }

    fn checklist(&mut self) {
        let (reason, keywords, advice) = (self.some(2, 4), self.list(3, 1, 2), self.sentences(1));
        let _ = write!(
            self.text,
            "[[checklist]]\nid = \"main-reason\"\nreason = \"{reason}\"\nkeywords = {keywords}\nadvice = \"{advice}\"\n\
             departments = [\"desk-1\"]\nfaqs = [\"question-8\"]\nsources = [\"article\"]\n\n"
        );
        for (phase, step) in [("before", 1), ("before", 2), ("during", 3), ("during", 4), ("after", 5), ("after", 6)] {
            let (text, say) = (self.some(4, 7), self.some(6, 12));
            let _ = write!(
                self.text,
                "[[checklist.{phase}]]\nid = \"step-{step}\"\ntext = \"{text}\"\nsay = \"{say}\"\n\n"
            );
        }
    }

    fn rest(&mut self) {
        for script in 1..=2 {
            let (title, say) = (self.some(3, 5), self.sentences(1));
            let _ = write!(
                self.text,
                "[[script]]\nid = \"words-{script}\"\ntitle = \"{title}\"\nsay = \"{say}\"\nsources = [\"article\"]\n\n"
            );
        }
        for tip in 1..=2 {
            let (title, text) = (self.some(4, 7), self.sentences(2));
            let _ = write!(
                self.text,
                "[[tip]]\nid = \"tip-{tip}\"\ntitle = \"{title}\"\ntext = \"{text}\"\nsources = [\"article\"]\n\n"
            );
        }
        let (good_for, how) = (self.sentences(1), self.list(2, 4, 8));
        let _ = write!(
            self.text,
            "[[channel]]\nid = \"chat\"\nname = \"Chat\"\ngood_for = \"{good_for}\"\nhow = {how}\nsources = [\"site\"]\n"
        );
    }
}

/// Returns the word of a rank, from 0: the same in every pack.
fn word(rank: u64) -> String {
    let at = usize::try_from(rank).unwrap_or(usize::MAX);
    if let Some(known) = STOP_WORDS.get(at).or_else(|| FIELD.get(at.saturating_sub(STOP_WORDS.len()))) {
        return (*known).to_owned();
    }
    let part = |list: &[&'static str], bits: u64| {
        usize::try_from(bits).ok().and_then(|at| list.get(at % list.len())).copied().unwrap_or_default()
    };
    // Frequent words are short. The odd factor keeps two ranks from getting the same word.
    if rank < 2048 {
        let bits = rank.wrapping_mul(0x9E5) & 0xFFF;
        return format!("{}{}{}", part(&ONSETS, bits), part(&VOWELS, bits >> 5), part(&ENDINGS, bits >> 8));
    }
    let bits = rank.wrapping_mul(0x9_E375) & 0xF_FFFF;
    format!(
        "{}{}{}{}{}",
        part(&ONSETS, bits),
        part(&VOWELS, bits >> 5),
        part(&ONSETS, bits >> 8),
        part(&VOWELS, bits >> 13),
        part(&ENDINGS, bits >> 16)
    )
}
