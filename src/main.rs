//! Parses the arguments, runs the command, and maps the result to an exit code.

fn main() -> std::process::ExitCode {
    onhold::cli::main()
}
