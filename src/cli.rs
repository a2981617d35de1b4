//! The command line: parses arguments, runs one subcommand and maps its result to an exit code.
//!
//! Each subcommand has its own file. Piped output holds no escape byte, and a broken pipe is a
//! quiet exit.

pub mod about;
pub mod call;
pub mod calls;
pub mod check;
pub mod completions;
pub mod config;
mod current;
pub mod doctor;
pub mod keys;
pub mod man;
pub mod new;
mod number_check;
pub mod numbers;
pub mod outcome;
pub mod pack;
pub mod paths;
pub mod print;
pub mod printer;
pub mod search;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};

use crate::cli::outcome::Outcome;
use crate::cli::printer::{Form, Printer, tell};
use crate::folders::Folders;
use crate::runtime::look::{self, LookArgs};
use crate::runtime::panics;
use crate::runtime::version::VERSION;

/// Answers, phone numbers, steps and notes for calls to customer service.
#[derive(Debug, Parser)]
///
/// Without a command the dashboard opens.
#[command(name = "onhold", version, long_version = VERSION, disable_help_subcommand = true)]
#[command(after_help = "`onhold --help` has examples, exit codes and folders.", after_long_help = about::after_help())]
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
    /// Write a small pack of your own for a company.
    New(new::NewArgs),
    /// Report every problem in a pack.
    Check(check::CheckArgs),
    /// Print a pack, by default a built-in one as an example of the format, or the schema of packs.
    Pack(pack::PackArgs),
    /// Make a call, in the dashboard or line by line.
    Call(call::CallArgs),
    /// List, show or export your calls.
    Calls(calls::CallsArgs),
    /// Print the settings with their defaults, or check yours.
    Config(config::ConfigArgs),
    /// Print the keys and what they do.
    Keys(keys::KeysArgs),
    /// Print the folders for settings, packs, calls, exports and the cache.
    Paths(paths::PathsArgs),
    /// Check what works in this terminal. Prints nothing private, so you can paste it into a bug
    /// report.
    Doctor,
    /// Print what your shell needs to complete commands, options and ids.
    Completions(completions::CompletionsArgs),
    /// Print the man page, or write all of them into a folder.
    Man(man::ManArgs),
}

impl Command {
    /// Returns what the command prints.
    fn form(&self, look: LookArgs) -> Form {
        match self {
            Self::Search(args) => args.form(),
            Self::Numbers(args) => args.form(),
            Self::Pack(args) => args.form(),
            Self::Calls(args) => args.form(look),
            Self::Config(args) => args.form(),
            Self::Paths(args) => args.form(),
            Self::New(_)
            | Self::Check(_)
            | Self::Call(_)
            | Self::Keys(_)
            | Self::Doctor
            | Self::Completions(_)
            | Self::Man(_) => Form::Words,
        }
    }
}

/// Runs the program and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    match completions::answer(command_to_complete) {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
    let Arguments { folders, look, command } = Arguments::try_parse().unwrap_or_else(|error| refuse(&error));
    let result = match &command {
        None => crate::runtime::dashboard(&folders, look).map(|()| Outcome::Done),
        // The dashboard and the line mode print by themselves.
        Some(Command::Call(args)) => call::run(args, &folders, look),
        Some(command) => print(command, &folders, look),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&crate::text::safe::neutralize(&format!("{error:#}")), look::is_ascii(look, &folders));
            ExitCode::from(if error.is::<crate::runtime::Crashed>() { 101 } else { 2 })
        }
    }
}

/// Returns the command line with everything that a shell can complete.
fn command_to_complete() -> clap::Command {
    let names = || {
        let command = Arguments::command();
        let all = command.get_subcommands().flat_map(|one| std::iter::once(one).chain(one.get_subcommands()));
        let about = |one: &clap::Command| one.get_about().cloned();
        all.map(|one| CompletionCandidate::new(one.get_name()).help(about(one))).collect()
    };
    Arguments::command()
        .mut_arg("pack", |pack| pack.add(ArgValueCompleter::new(completions::ids::packs)))
        .mut_subcommand("man", |man| man.mut_arg("command", |page| page.add(ArgValueCandidates::new(names))))
}

/// Runs a command that prints.
///
/// Only this locks standard output: a thread that must give back the dashboard's terminal must not
/// wait for a lock.
fn print(command: &Command, folders: &Folders, look: LookArgs) -> anyhow::Result<Outcome> {
    panics::name_the_place();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut printer = Printer::new(&mut out, command.form(look), look::is_ascii(look, folders));
    let outcome = run(command, folders, look, &mut printer);
    printer.finish()?;
    outcome
}

fn run(command: &Command, folders: &Folders, look: LookArgs, out: &mut Printer<'_>) -> anyhow::Result<Outcome> {
    match command {
        Command::Search(args) => search::run(args, folders, out),
        Command::Numbers(args) => numbers::run(args, folders, out),
        Command::New(args) => new::run(args, folders, out),
        Command::Check(args) => check::run(args, folders, out),
        Command::Pack(args) => pack::run(args, folders, out),
        // Never reached: `main` runs it without a printer.
        Command::Call(args) => call::run(args, folders, look),
        Command::Calls(args) => calls::run(args, folders, out),
        Command::Config(args) => config::run(args, folders, out),
        Command::Keys(args) => keys::run(args, folders, out),
        Command::Paths(args) => paths::run(args, folders, out),
        Command::Doctor => doctor::run(folders, look, out),
        Command::Completions(args) => completions::run(args, Arguments::command(), out),
        Command::Man(args) => man::run(args, Arguments::command(), out),
    }
}

/// Prints what is wrong with the arguments, or the help that they ask for, and ends the program.
fn refuse(error: &clap::Error) -> ! {
    let text = error.render().to_string();
    // The arguments can't be parsed, so look for the option word by word.
    let is_asked = std::env::args_os().any(|argument| argument == "--ascii");
    if text.is_ascii() || !look::is_ascii(LookArgs::ascii(is_asked), &Folders::from_environment()) {
        error.exit();
    }
    let text = crate::text::ascii::in_ascii(&text);
    // Ignored, since perhaps no one reads it.
    let _ = if error.use_stderr() { write!(io::stderr(), "{text}") } else { write!(io::stdout(), "{text}") };
    std::process::exit(error.exit_code())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|error| {
        error.kind() == io::ErrorKind::BrokenPipe || (cfg!(windows) && error.raw_os_error() == Some(PIPE_NOT_CONNECTED))
    })
}

/// The Windows error code of a pipe whose reader is gone.
const PIPE_NOT_CONNECTED: i32 = 233;
