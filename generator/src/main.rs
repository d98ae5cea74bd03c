//! The command line of specwright.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
