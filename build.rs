//! Parses the built-in packs when the program is built, so that it needn't do so at each start.
//!
//! Parsing their TOML would take longer than everything else before the first frame. The texts of a
//! pack are written so that the program can borrow them, and the numbers of an index so that one
//! loop reads them (`src/text/carried.rs`, `src/find/packed.rs`). The phrasings and keywords of
//! questions are stored separately, since only the search reads them, after the first frame. The
//! search index is built here, too, with the program's own code. Tests prove that both forms hold
//! the same.
//!
//! Also sets the commit that an optimized program was built from, for `--version`, and the version
//! of the code that a cache of packs depends on.

#[path = "src/pack"]
#[expect(dead_code, reason = "the program uses what the build does not")]
#[expect(clippy::struct_field_names, reason = "the names are those of the format")]
mod pack {
    pub mod checklist;
    pub mod claim;
    pub mod complete;
    pub mod directory;
    pub mod entries;
    pub mod field;
    pub mod follow_up;
    pub mod schema;
    pub mod term;

    pub use checklist::{Checklist, Step};
    pub use claim::Claim;
    pub use directory::Department;
    pub use entries::Faq;
    pub use schema::{Company, Pack};
}
#[path = "src/find"]
#[expect(dead_code, reason = "the program uses what the build does not")]
mod find {
    mod english;
    mod idf;
    mod packed;
    mod stem;
    mod stop_words;
    mod tokenize;
    mod vocabulary;

    pub mod index {
        mod build;
        mod entries;
        mod field;
        mod inverted;
        mod kind;
        mod multiword;
        mod posting;
        mod wording;

        pub use inverted::Index;
    }
}
#[path = "src/text"]
mod text {
    #[expect(dead_code, reason = "the program reads, the build writes")]
    pub mod carried;
    pub mod fold;
    #[expect(dead_code, reason = "the program uses what the build does not")]
    pub mod safe;
}
#[path = "build/commit.rs"]
mod commit;
#[path = "build/reading.rs"]
mod reading;

use std::error::Error;
use std::path::Path;

/// The ids of the built-in packs, which name their files in `assets`.
const PACKS: [&str; 2] = ["amex-us", "any-company"];

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["src/pack", "src/find", "src/text", "build.rs", "build"] {
        println!("cargo::rerun-if-changed={input}");
    }
    commit::name_it();
    reading::name_it(&PACKS.map(|id| format!("assets/{id}.toml")))?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no folder to build in")?;
    for id in PACKS {
        read(id, Path::new(&out))?;
    }
    Ok(())
}

/// Reads one pack, and writes its two parts, each with its texts in a file beside it, and its index
/// into `out`.
fn read(id: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    let file = format!("assets/{id}.toml");
    println!("cargo::rerun-if-changed={file}");
    let text = std::fs::read_to_string(&file)?;
    let pack: pack::schema::Pack = toml::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    let mut pack = pack.complete();
    let index = find::index::Index::new(&pack);
    let asked = pack.faq.iter_mut().map(|faq| (std::mem::take(&mut faq.phrasings), std::mem::take(&mut faq.keywords)));
    let asked: Vec<_> = asked.collect();
    let write = |kind: &str, part: Result<Vec<u8>, postcard::Error>, texts: &str| -> Result<(), Box<dyn Error>> {
        std::fs::write(out.join(format!("{id}.{kind}")), part?)?;
        Ok(std::fs::write(out.join(format!("{id}.{kind}.txt")), texts)?)
    };
    let (part, texts) = text::carried::writing(|| postcard::to_stdvec(&pack));
    write("pack", part, &texts)?;
    let (part, texts) = text::carried::writing(|| postcard::to_stdvec(&asked));
    write("asked", part, &texts)?;
    std::fs::write(out.join(id).with_extension("index"), postcard::to_stdvec(&index)?)?;
    Ok(())
}
