//! The command line: parses arguments, runs one subcommand and maps its result to an exit code.
//!
//! Each subcommand has its own file. Piped output holds no escape byte, and a broken pipe is a
//! quiet exit.

pub mod calls;
pub mod check;
pub mod config;
pub mod keys;
mod number_check;
pub mod numbers;
pub mod outcome;
pub mod pack;
pub mod print;
pub mod search;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cli::outcome::Outcome;
use crate::folders::Folders;
use crate::runtime::look::LookArgs;

/// Answers, phone numbers, steps and notes for calls to customer service.
#[derive(Debug, Parser)]
#[command(name = "onhold", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    folders: Folders,
    #[command(flatten)]
    look: LookArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Search answers, departments, steps, scripts, tips and your own calls.
    Search(search::SearchArgs),
    /// List the departments and their numbers.
    Numbers(numbers::NumbersArgs),
    /// Report every problem in a pack.
    Check(check::CheckArgs),
    /// Print a built-in pack as an example of the format, or the schema of packs.
    Pack(pack::PackArgs),
    /// List, show or export your calls.
    Calls(calls::CallsArgs),
    /// Print the settings with their defaults, or check yours.
    Config(config::ConfigArgs),
    /// Print the keys and what they do.
    Keys(keys::KeysArgs),
}

/// Runs the program and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    let Arguments { folders, look, command } = Arguments::parse();
    let result = match &command {
        None => crate::runtime::dashboard(&folders, look).map(|()| Outcome::Done),
        Some(command) => print(command, &folders),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = crate::text::safe::neutralize(&format!("{error:#}")).into_owned();
            // Ignored, as the terminal may be gone.
            let _ = writeln!(io::stderr(), "onhold: {text}");
            ExitCode::from(if error.is::<crate::runtime::Crashed>() { 101 } else { 2 })
        }
    }
}

/// Runs a command that prints. Only here is standard output locked: whoever has to give the terminal of the dashboard back
/// must not wait for a lock.
fn print(command: &Command, folders: &Folders) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = run(command, folders, &mut out)?;
    out.flush()?;
    Ok(outcome)
}

fn run(command: &Command, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    match command {
        Command::Search(args) => search::run(args, folders, out),
        Command::Numbers(args) => numbers::run(args, folders, out),
        Command::Check(args) => check::run(args, folders, out),
        Command::Pack(args) => pack::run(args, out),
        Command::Calls(args) => calls::run(args, folders, out),
        Command::Config(args) => config::run(args, folders, out),
        Command::Keys(args) => keys::run(args, folders, out),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
