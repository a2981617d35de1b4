//! Where packs and records are: in the folders that the command line or the environment names, or
//! in the platform's own.
//!
//! Must not read a record or draw anything.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, Args, FromArgMatches as _, ValueHint};

use crate::pack::Pack;
use crate::pack::library::{AtHand, Place, built_in_named};
use crate::pack::load::LoadError;
use crate::store::cache::Cache;
use crate::text::safe::display_path;

/// The folders and packs that the user named; the same options for every subcommand.
#[derive(Debug, Clone, Default, Args)]
pub struct Folders {
    /// Use this pack, or the packs in this folder, instead of the built-in pack and those in the
    /// settings folder: a file, a folder, or the id of a pack.
    #[arg(long, global = true, env = "ONHOLD_PACK", hide_env_values = true, value_name = "FILE-OR-FOLDER")]
    pack: Option<PathBuf>,
    /// Keep the records of your calls in this folder.
    #[arg(
        long,
        global = true,
        env = "ONHOLD_DATA_DIR",
        hide_env_values = true,
        value_name = "DIR",
        value_hint = ValueHint::DirPath
    )]
    data_dir: Option<PathBuf>,
    /// Read settings from this folder, and more packs from `packs` in it.
    #[arg(
        long,
        global = true,
        env = "ONHOLD_CONFIG_DIR",
        hide_env_values = true,
        value_name = "DIR",
        value_hint = ValueHint::DirPath
    )]
    config_dir: Option<PathBuf>,
}

impl Folders {
    /// Returns the folders that the environment names, for code that has no command line.
    #[must_use]
    pub fn from_environment() -> Self {
        Self::from_unfinished(&[])
    }

    /// Returns the folders that an unfinished command line names, or else the environment.
    ///
    /// Reads only the options for folders: the line may not be a valid command yet. A shell that
    /// asks for completions leaves `~` as typed.
    #[must_use]
    pub fn from_unfinished(line: &[OsString]) -> Self {
        let command = Self::augment_args(clap::Command::new("onhold").no_binary_name(true).args_override_self(true));
        let long = |option: &Arg| option.get_long().map(|name| format!("--{name}"));
        let options: Vec<String> = command.get_opts().filter_map(long).collect();
        let mut named = Vec::new();
        let mut words = line.iter().map(|word| word.to_string_lossy());
        while let Some(word) = words.next() {
            let (option, value) = word.split_once('=').map_or((&*word, None), |(option, value)| (option, Some(value)));
            let Some(option) = options.iter().find(|known| *known == option) else { continue };
            let value = value.map(str::to_owned).or_else(|| words.next().map(Cow::into_owned));
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                named.extend([option.into(), in_home(&value).into_os_string()]);
            }
        }
        let matches = command.try_get_matches_from(named);
        matches.and_then(|matches| Self::from_arg_matches(&matches)).unwrap_or_default()
    }

    /// Finds the available packs.
    ///
    /// These are what `--pack` names, or the built-in packs and those in the folder of packs.
    ///
    /// # Errors
    /// If a named folder can't be read, or holds no pack.
    pub fn at_hand(&self) -> Result<AtHand, LoadError> {
        match self.place_in_packs() {
            Some(place) => Ok(AtHand { places: vec![place], left_out: Vec::new() }),
            None => AtHand::find(self.named().as_deref(), self.packs_dir().as_deref()),
        }
    }

    /// Returns every pack that has a name: what `--pack` names, the built-in packs and those in the
    /// folder of packs.
    #[must_use]
    pub fn named_packs(&self) -> AtHand {
        let mut all = if self.names_a_pack() { self.at_hand().unwrap_or_default() } else { AtHand::default() };
        let others = AtHand::find(None, self.packs_dir().as_deref()).unwrap_or_default();
        all.places.extend(others.places);
        all
    }

    /// Returns what `--pack` names, if that is a pack in the folder of packs: by its file, by the
    /// file's name, or by the id of its company. The place includes the user's additions.
    fn place_in_packs(&self) -> Option<Place> {
        let (named, packs) = (self.named()?, self.packs_dir()?);
        if named.is_dir() {
            return None;
        }
        let places = AtHand::find(None, Some(&packs)).ok()?.places;
        let mut own = places.into_iter().filter(|place| place.built_in().is_none());
        match named.canonicalize() {
            Ok(file) => own.find(|place| place.path().canonicalize().is_ok_and(|path| path == file)),
            Err(_) if built_in_named(&named).is_some() => None,
            Err(_) => own.find(|place| place.load().is_ok_and(|pack| named.as_os_str() == pack.company.id.as_str())),
        }
    }

    /// Returns the options with which another run finds the same packs: ` --config-dir DIR`, or
    /// nothing.
    #[must_use]
    pub fn as_options(&self) -> String {
        self.config_dir.as_ref().map(|dir| format!(" --config-dir {}", display_path(dir))).unwrap_or_default()
    }

    /// Loads the current pack.
    ///
    /// This is the named pack, the first sound pack of a named folder, or the built-in one.
    ///
    /// # Errors
    /// If a named pack is broken; the text lists every problem.
    pub fn load_pack(&self) -> Result<Pack, LoadError> {
        self.at_hand()?.first().map(|(_, pack)| pack)
    }

    /// Loads the packs of these companies, as far as they are available and sound.
    ///
    /// Stops reading packs as soon as all are found.
    #[must_use]
    pub fn packs_of(&self, companies: &[&str]) -> Vec<Pack> {
        let Ok(at_hand) = self.at_hand() else { return Vec::new() };
        let mut found: Vec<Pack> = Vec::new();
        let mut sound = at_hand.sound();
        while found.len() < companies.len() {
            let Some((_, pack)) = sound.next() else { break };
            if companies.iter().any(|company| pack.company.id == **company) {
                found.push(pack);
            }
        }
        found
    }

    /// Returns the folder of settings: the named one, or the platform's own
    /// (`$XDG_CONFIG_HOME/onhold` on Linux).
    ///
    /// `None` if the home folder is unknown.
    #[must_use]
    pub fn config_dir(&self) -> Option<PathBuf> {
        self.config_dir.clone().or_else(platform_config_dir)
    }

    /// Returns the folder of packs, inside the folder of settings; `None` if the home folder is
    /// unknown.
    #[must_use]
    pub fn packs_dir(&self) -> Option<PathBuf> {
        self.config_dir().map(|dir| dir.join("packs"))
    }

    /// Returns the folder of exports, inside the folder of records; `None` if the home folder is
    /// unknown.
    #[must_use]
    pub fn exports_dir(&self) -> Option<PathBuf> {
        self.data_dir().ok().map(|dir| dir.join(crate::export::file::FOLDER))
    }

    /// Returns the folder for files that can be rebuilt: `$XDG_CACHE_HOME/onhold` on Linux.
    ///
    /// `None` if the home folder is unknown.
    #[must_use]
    pub fn cache_dir(&self) -> Option<PathBuf> {
        platform_cache_dir()
    }

    /// Returns the cache in that folder.
    #[must_use]
    pub fn cache(&self) -> Option<Cache> {
        self.cache_dir().map(Cache::new)
    }

    /// Returns the settings file, whether it exists or not; `None` if the home folder is unknown.
    #[must_use]
    pub fn config_file(&self) -> Option<PathBuf> {
        self.config_dir().map(|dir| dir.join("config.toml"))
    }

    /// Returns what `--pack` names, as a list of at most one path.
    #[must_use]
    pub fn named_pack(&self) -> Vec<PathBuf> {
        self.named().into_iter().collect()
    }

    /// Returns the file or folder that `--pack` names.
    ///
    /// A bare name, such as `harbor-internet`, means a pack in the folder of packs, unless there is
    /// a file or folder with that name.
    fn named(&self) -> Option<PathBuf> {
        let named = self.pack.as_ref()?;
        let in_packs = self.packs_dir().map(|packs| packs.join(named).with_extension("toml"));
        let is_name = named.components().count() == 1 && named.extension().is_none() && !named.exists();
        in_packs.filter(|file| is_name && file.is_file()).or_else(|| Some(named.clone()))
    }

    /// Returns whether `--pack` names a pack, or a folder of packs.
    #[must_use]
    pub fn names_a_pack(&self) -> bool {
        self.pack.is_some()
    }

    /// Returns the folder of records: the named one, or the platform's own (`$XDG_DATA_HOME/onhold`
    /// on Linux).
    ///
    /// # Errors
    /// If the home folder is unknown.
    pub fn data_dir(&self) -> anyhow::Result<PathBuf> {
        if let Some(dir) = &self.data_dir {
            return Ok(dir.clone());
        }
        platform_data_dir().ok_or_else(|| anyhow::anyhow!("no home folder is known: name one with --data-dir DIR"))
    }
}

/// Returns `$XDG_DATA_HOME/onhold`, or its counterpart on this platform.
fn platform_data_dir() -> Option<PathBuf> {
    platform_dir("data", "XDG_DATA_HOME", ".local/share")
}

/// Returns `$XDG_CONFIG_HOME/onhold`, or its counterpart on this platform.
fn platform_config_dir() -> Option<PathBuf> {
    platform_dir("config", "XDG_CONFIG_HOME", ".config")
}

/// Returns `$XDG_CACHE_HOME/onhold`, or its counterpart on this platform.
fn platform_cache_dir() -> Option<PathBuf> {
    if cfg!(windows) {
        return absolute("LOCALAPPDATA").map(|dir| dir.join("onhold").join("cache"));
    }
    let in_home = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(in_home))).map(|dir| dir.join("onhold"))
}

/// Returns a path with a leading `~` replaced by the home folder.
fn in_home(path: &str) -> PathBuf {
    let in_home = path.strip_prefix("~/").and_then(|rest| absolute("HOME").map(|home| home.join(rest)));
    in_home.unwrap_or_else(|| path.into())
}

/// Returns the program's own folder of one kind.
///
/// `windows` is its name on Windows, `xdg` is the variable that names its parent, and `in_home` is
/// the parent if the variable isn't set. On macOS, all kinds share one folder unless the variable
/// is set.
fn platform_dir(windows: &str, xdg: &str, in_home: &str) -> Option<PathBuf> {
    if cfg!(windows) {
        return absolute("APPDATA").map(|dir| dir.join("onhold").join(windows));
    }
    if cfg!(target_os = "macos") && absolute(xdg).is_none() {
        return absolute("HOME").map(|home| home.join("Library/Application Support/onhold"));
    }
    absolute(xdg).or_else(|| absolute("HOME").map(|home| home.join(in_home))).map(|dir| dir.join("onhold"))
}

/// Returns the folder that a variable names, if it is absolute.
fn absolute(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}
