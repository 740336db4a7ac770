//! Arguments, logging, and the window's loop.

use std::any::Any;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use demarche::cli::memory::{Memory, state_folder};
use demarche::cli::window::Surroundings;
use demarche::cli::{Asked, Outcome, Terminal, exit, run};
use demarche::io::crash::{latest_report, provoked, report_panics};
use demarche::io::portal::looks_of_desktop;
use demarche::io::settings::SavedFrame;
use demarche::io::{shown, visible};
use demarche::state::Command;
use demarche::ui::app::{App, native_options};
use demarche::ui::files::Desktop;
use demarche::ui::{Window, frame, window_title};
use tracing_subscriber::EnvFilter;

/// The C library of GNU systems gives memory back from the end of its heap alone: what a large file
/// took while it was read, and the graphics library for one frame, would stay. It also gives back the
/// triangles of each frame, some megabytes, only to get them anew, page by page, for the next. This
/// one keeps what was just freed for a moment, and gives back all that is not used again.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// The environment variable that says what is logged: "debug", "winit=info,demarche=trace".
const LOG_VARIABLE: &str = "DEMARCHE_LOG";
/// What is logged without it. winit warns of every display that does not tell its size.
const LOGGED: &str = "warn,winit=error,zbus=error";

fn main() -> ExitCode {
    log_to_stderr();
    let is_window_due = Arc::new(AtomicBool::new(true));
    let is_due = Arc::clone(&is_window_due);
    report_panics(state_folder(), move || is_due.load(Ordering::Relaxed));
    provoked("start");
    let has_colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut terminal = Terminal {
        out: &mut stdout().lock(),
        err: &mut stderr(),
        is_out_styled: has_colours && stdout().is_terminal(),
        is_err_styled: has_colours && stderr().is_terminal(),
    };
    let outcome = run(std::env::args_os(), &mut terminal);
    match outcome {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Window(asked) => open_window(*asked, is_window_due),
    }
}

fn log_to_stderr() {
    let directives = std::env::var(LOG_VARIABLE);
    let filter = EnvFilter::builder().parse_lossy(directives.as_deref().unwrap_or(LOGGED));
    tracing_subscriber::fmt()
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal())
        .with_env_filter(filter)
        .init();
}

/// Panics are none that are told until `has_opened` is true.
fn open_window(asked: Asked, has_opened: Arc<AtomicBool>) -> ExitCode {
    let Asked {
        mut opened,
        commands,
        file,
        memory,
    } = asked;
    let text = opened.document.take_text();
    let followed = (file, text);
    let title = window_title(&opened.dossier);
    let mut window = Window::new(opened);
    let dossier = window.state().dossier();
    let last = memory.as_ref().map(|memory| memory.commands(dossier));
    let (last, trouble) = last.unwrap_or_default();
    let like = memory.as_ref().map(|memory| memory.frame());
    let like = like.unwrap_or_default();
    if let Some(trouble) = trouble {
        let _ = writeln!(stderr(), "{trouble}");
        window.warn(trouble);
    }
    if let Some(memory) = memory {
        window.tell_settings(memory.settings().to_owned());
        offer_last_view(&mut window, &memory);
        if memory.begins() {
            window.show_hints();
        }
        window.keep_in(memory);
    }
    window.use_desktop(Desktop::of_user());
    let theme = frame::theme(&like).map(Command::SetTheme);
    for command in last.into_iter().chain(theme).chain(commands) {
        window.apply(command);
    }
    match run_window(&title, window, followed, like, has_opened) {
        Ok(()) => ExitCode::from(exit::DONE),
        // When these cannot be written, the code still tells.
        Err(Trouble::NoWindow(reason)) => {
            let _ = writeln!(stderr(), "{}", Surroundings::of_process().message(&reason));
            ExitCode::from(exit::NO_WINDOW)
        }
        Err(Trouble::Lost(reason)) => {
            let _ = writeln!(stderr(), "the window was lost: {}", visible(&reason));
            ExitCode::from(exit::FAILED)
        }
    }
}

/// Why there is no window, or no longer one.
enum Trouble {
    /// It never showed.
    NoWindow(String),
    /// It showed, and the display went away.
    Lost(String),
}

/// Shows the window until it is closed; the error says why there is none.
///
/// winit and glutin panic where a library is missing or a display is none. That is caught and told
/// like any other reason. Once the window shows, a panic is an error of ours, told as usual.
fn run_window(
    title: &str,
    mut window: Window,
    (file, text): (Option<PathBuf>, String),
    like: SavedFrame,
    has_opened: Arc<AtomicBool>,
) -> Result<(), Trouble> {
    has_opened.store(false, Ordering::Relaxed);
    let opens = Arc::clone(&has_opened);
    let mut options = native_options(title);
    options.viewport = frame::sized(options.viewport, &like);
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            title,
            options,
            Box::new(|creation| {
                let ctx = &creation.egui_ctx;
                close_when_told_to(ctx);
                let waking = ctx.clone();
                window.follow_desktop(looks_of_desktop(move || waking.request_repaint()));
                frame::scale(ctx, &like);
                match file {
                    Some(file) => window.follow(ctx, &file, text),
                    None => window.shows_built_in(ctx, &text),
                }
                let app = App::new(ctx, window, opens).with_system_fonts(ctx);
                let app = app.with_last_words(keep_for_next);
                Ok(Box::new(app.with_farewell(keep)))
            }),
        )
    }));
    match attempt {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if has_opened.load(Ordering::Relaxed) => {
            Err(Trouble::Lost(in_short(&error)))
        }
        Ok(Err(error)) => Err(Trouble::NoWindow(in_short(&error))),
        Err(panic) if has_opened.load(Ordering::Relaxed) => resume_unwind(panic),
        Err(panic) => Err(Trouble::NoWindow(words_of(panic.as_ref()))),
    }
}

/// Closes the window, as its button does, when the system or a terminal asks the program to end; asked
/// twice, it ends at once.
#[cfg(unix)]
fn close_when_told_to(ctx: &egui::Context) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let ctx = ctx.clone();
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        let mut signals = signals.forever();
        if signals.next().is_some() {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            ctx.request_repaint();
        }
        if let Some(signal) = signals.next() {
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
fn close_when_told_to(_ctx: &egui::Context) {}

/// Keeps what the window looks at when it closes.
fn keep(window: &Window) {
    if let Err(trouble) = window.keep() {
        let _ = writeln!(stderr(), "{trouble}");
    }
}

/// Keeps what the window looks at when the program crashes, for the next start to offer.
fn keep_for_next(window: &Window) {
    if let Some(Err(trouble)) = state_folder().map(|folder| window.keep_of_crash(&folder)) {
        let _ = writeln!(stderr(), "{trouble}");
    }
}

fn in_short(error: &eframe::Error) -> String {
    match error {
        // In full it lists what was asked for, over several lines.
        eframe::Error::NoGlutinConfigs(_, reason) => format!("no usable OpenGL: {reason}"),
        _ => error.to_string(),
    }
}

/// Offers what was looked at when the program crashed.
fn offer_last_view(window: &mut Window, memory: &Memory) {
    let Some(folder) = state_folder() else { return };
    let goes_to = memory.of_crash(&folder).take(window.state().dossier());
    if !goes_to.is_empty() {
        let report = latest_report(&folder);
        window.offer_last_view(goes_to, report.map(|path| shown(&path)));
    }
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
    words.unwrap_or("no reason was given").to_owned()
}
