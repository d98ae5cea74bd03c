//! The commands, and what they have in common.
//!
//! Results go to standard output, everything else to standard error. The exit code is 0 when it
//! is done, 1 when the answer is no, 2 when the input or the call is wrong.

mod check;
mod compile;
mod console;
mod explain;
mod export;
mod generate;
mod import;
#[cfg(feature = "mock")]
mod mock;
mod new;
mod schema;
mod watch;

use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use compile::Failure;
use console::Console;

/// Compiles a YAML description of an HTTP API into a Rust client crate.
#[derive(Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
#[command(disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Args)]
struct Global {
    /// How results are written.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        hide_possible_values = true
    )]
    #[arg(value_name = "text|json", help_heading = "Everywhere")]
    format: Format,
    /// Say nothing but errors.
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "verbose",
        help_heading = "Everywhere"
    )]
    quiet: bool,
    /// Name every file.
    #[arg(short, long, global = true, help_heading = "Everywhere")]
    verbose: bool,
}

/// How results are written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs: one object.
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Generate the crate, or see whether it is up to date.
    Generate(generate::GenerateArgs),
    /// Check the spec; write nothing.
    Check(check::CheckArgs),
    /// Write the spec from documentation pages.
    Import(import::ImportArgs),
    /// Write the spec as an OpenAPI document.
    Export(export::ExportArgs),
    /// Serve the spec: a server that obeys the rules that the builders obey.
    #[cfg(feature = "mock")]
    Mock(mock::MockArgs),
    /// Print the JSON schema of the spec's files, for editors.
    Schema(schema::SchemaArgs),
    /// Tell what a code such as `unknown-key` means.
    Explain(explain::ExplainArgs),
    /// Start a spec: a small one that works.
    New(new::NewArgs),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// How a command ended, when nothing was wrong with its input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is done.
    Done,
    /// The answer is no.
    No,
    /// The input is wrong; what is wrong with it has been told.
    Wrong,
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let Cli { command, global } = Cli::parse();
    let console = Console::new(global.format, global.quiet, global.verbose);
    let outcome = match command {
        Command::Generate(args) => generate::run(&args, &console),
        Command::Check(args) => check::run(&args, &console),
        Command::Import(args) => import::run(&args, &console),
        Command::Export(args) => export::run(&args, &console),
        #[cfg(feature = "mock")]
        Command::Mock(args) => mock::run(&args, &console),
        Command::Schema(args) => schema::run(&args, &console),
        Command::Explain(args) => explain::run(&args, &console),
        Command::New(args) => new::run(&args, &console),
        Command::Completions { shell } => print_completions(shell, &console),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::Wrong) => ExitCode::from(2),
        Err(failure) => {
            failure.tell(&console);
            ExitCode::from(2)
        }
    }
}

fn print_completions(shell: clap_complete::Shell, console: &Console) -> Result<Outcome, Failure> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    console.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
