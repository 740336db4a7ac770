//! Demarche: who met whom, where and when, and who said so.
//!
//! A desktop application that shows diplomatic relations on a map and in time. What it is about is
//! written down in one document, the *dossier*: places, actors, events, statements and sources.
//! A **statement is not an event**: statements make claims about events, and what the map shows
//! on a day is what had been claimed by then.
//!
//! # The way of the data
//!
//! ```text
//! file ──io──▶ model ──state──▶ scene ──▶ marks ──▶ ui (egui)    the window
//!                │                           ├────▶ raster ▶ PNG  shot, render
//!                │                           └─export▶ SVG ▶ PDF  render
//!                └──export──▶ citations, command lines           the clipboard
//!                         └─▶ briefs, tables, shapes, calendars  files
//! ```
//!
//! One direction. A click comes back as a `Command`, and one function changes the state.
//!
//! | room | what lives there | may use |
//! |---|---|---|
//! | [`earth`] | positions, great circles, projection, camera, the decoded basemap. Knows nothing of diplomacy | |
//! | [`model`] | what the data means: dates, places, actors, events, statements, standing | `earth` |
//! | [`io`] | files to model and back; problems with their location; the basemap asset | `model`, `earth` |
//! | [`state`] | what the user is doing: clocks, camera, selection, history; `Command` and `apply` | `model`, `earth` |
//! | [`scene`] | state to prepared geometry and to marks, the display list | `state`, `model`, `earth` |
//! | [`export`] | what other programs and people read: citations, briefs, tables, shapes, calendars, drawings, pages, sequences of pictures | `earth`, `model`, `io`, `state`, `scene` |
//! | [`ui`] | the only room that knows egui: panels, theme, the rasteriser behind `shot` | all of the above |
//! | [`cli`] | the command line: each subcommand is one file | all of the above |
//!
//! # Invariants
//!
//! 1. `egui` and `eframe` appear in `ui/` and `main.rs` alone (held by `tests/architecture.rs`).
//! 2. Views get the state to read and push `Command`s; one place changes state. The passing of
//!    time is a command too.
//! 3. Painting takes prepared marks. It does not filter, sort, look up or measure the Earth.
//! 4. Spaces are types ([`earth::LonLat`], [`earth::ScreenPos`]), units are in names.
//! 5. A statement without a speaker, a date and a citation cannot be constructed.
//! 6. Loading goes on: a broken item becomes a located problem; the rest opens.
//! 7. No file, thread, clock, environment or hash order in `earth`, `model`, `state`, `scene`.
//! 8. Every clickable painted thing has a name and an id from the data, never an index.
//! 9. The window and every export draw the same marks.
//! 10. `unsafe` is forbidden.
//! 11. The interface's root takes `&mut egui::Ui` and no `eframe::Frame`, so that the window,
//!     `shot` and the tests run the same code.

pub mod cli;
pub mod earth;
pub mod export;
pub mod io;
pub mod model;
pub mod scene;
pub mod state;
pub mod ui;
