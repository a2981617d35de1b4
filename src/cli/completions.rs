//! `onhold completions`: what a shell needs to complete commands, options and ids.
//!
//! The scripts of five shells ask this program for completions (see [`answer`]), so the ids of
//! calls, letters and packs are always current. The script for Nushell contains the commands and
//! options, and asks only for ids.

pub mod ids;

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::env::Shells;
use clap_complete_nushell::Nushell;

use crate::cli::outcome::Outcome;

/// The name of the program, in scripts and on the search path.
const NAME: &str = "onhold";
/// The variable that the scripts set to the name of their shell.
const VARIABLE: &str = "ONHOLD_COMPLETE";

/// Arguments of `onhold completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell to complete in.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// A shell that can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// `source <(onhold completions bash)` in ~/.bashrc
    Bash,
    /// `source <(onhold completions zsh)` in ~/.zshrc, below `compinit`
    Zsh,
    /// `onhold completions fish > ~/.config/fish/completions/onhold.fish`
    Fish,
    /// `onhold completions powershell | Out-String | Invoke-Expression` in $PROFILE
    #[value(name = "powershell", alias = "pwsh")]
    PowerShell,
    /// `eval (onhold completions elvish | slurp)` in ~/.config/elvish/rc.elv
    Elvish,
    /// `onhold completions nushell | save -f ($nu.default-config-dir | path join autoload onhold.nu)`
    #[value(alias = "nu")]
    Nushell,
}

impl Shell {
    /// Returns the shell's name in the completion engine; `None` if the engine doesn't know it.
    fn engine_name(self) -> Option<&'static str> {
        match self {
            Self::Bash => Some("bash"),
            Self::Zsh => Some("zsh"),
            Self::Fish => Some("fish"),
            Self::PowerShell => Some("powershell"),
            Self::Elvish => Some("elvish"),
            Self::Nushell => None,
        }
    }
}

/// Answers a shell that asks for completions; returns whether one did.
///
/// A shell asks by setting a variable. Must run before any thread starts, since the variable is
/// removed from the environment.
///
/// # Errors
/// When the shell is unknown, or doesn't read the answer.
pub fn answer(command: fn() -> Command) -> Result<bool, clap::Error> {
    if std::env::var_os(VARIABLE).is_none() {
        return Ok(false);
    }
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(command).var(VARIABLE).try_complete(std::env::args_os(), here.as_deref())
}

/// Prints the script.
///
/// # Errors
/// When `out` can't be written to.
pub fn run(args: &CompletionsArgs, command: Command, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    out.write_all(script(args.shell, command)?.as_bytes())?;
    Ok(Outcome::Done)
}

/// Returns the script of a shell.
///
/// # Errors
/// Never in practice: the script is written to memory.
pub fn script(shell: Shell, mut command: Command) -> io::Result<String> {
    let mut bytes = Vec::new();
    let shells = Shells::builtins();
    match shell.engine_name().and_then(|name| shells.completer(name)) {
        Some(engine) => engine.write_registration(VARIABLE, NAME, NAME, NAME, &mut bytes)?,
        None => clap_complete::generate(Nushell, &mut command, NAME, &mut bytes),
    }
    let script = String::from_utf8_lossy(&bytes);
    let script = if shell == Shell::Nushell { with_ids(&script) } else { script.into_owned() };
    Ok(script.trim_start_matches('\n').trim_end().to_owned() + "\n")
}

/// Arguments whose values are ids, and the command line that asks the program for them.
///
/// The text typed so far is passed on, too, because a pack may be a file.
const ASKED: [(&str, &str, &str); 4] = [
    ("    id: string ", "calls", "onhold calls show"),
    ("    --letter: string ", "letters", "onhold calls export last --letter"),
    ("    --pack: path ", "packs", "onhold --pack"),
    ("    id?: string ", "pack ids", "onhold pack"),
];

/// Returns the script for Nushell, changed so that it asks for ids.
fn with_ids(script: &str) -> String {
    let mut asking = String::new();
    let mut script = script.to_owned();
    for (argument, ids, line) in ASKED {
        let _ = write!(
            asking,
            "  def \"nu-complete onhold {ids}\" [line: string] {{\n    let typed = ($line | split row \" \" | last)\n    \
             with-env {{ {VARIABLE}: fish }} {{ ^{NAME} -- {line} $typed }} | lines | \
             where $it !~ \"^-\" | split column \"\\t\" value description\n  }}\n\n"
        );
        let asks = format!("{}@\"nu-complete onhold {ids}\" ", argument.trim_end());
        script = script.replace(argument, &asks);
    }
    script.replacen("module completions {\n\n", &format!("module completions {{\n\n{asking}"), 1)
}
