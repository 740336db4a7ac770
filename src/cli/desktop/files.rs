//! The files that a desktop looks for, each where it looks for it.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::entry::desktop_entry;
use super::manual;
use crate::cli::arguments::Arguments;

const ICON: &[u8] = include_bytes!("../../../assets/icon.svg");
const ICON_256: &[u8] = include_bytes!("../../../assets/icon-256.png");
const MIME: &[u8] = include_bytes!("../../../assets/desktop/org.demarche.Demarche.xml");
const METAINFO: &[u8] =
    include_bytes!("../../../assets/desktop/org.demarche.Demarche.metainfo.xml");

/// A file, under a folder such as `/usr/share` or `~/.local/share`.
pub(super) struct Shared {
    /// Where, with "/" between folders.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All files of a program that is started by this path or name.
///
/// # Errors
///
/// What to say when its path cannot be named.
pub(super) fn files(program: &Path) -> Result<Vec<Shared>, String> {
    let entry = desktop_entry(program)?.into_bytes();
    let file = |path: &str, bytes: Vec<u8>| Shared {
        path: path.to_owned(),
        bytes,
    };
    let mut files = vec![
        file("applications/org.demarche.Demarche.desktop", entry),
        file(
            "icons/hicolor/scalable/apps/org.demarche.Demarche.svg",
            ICON.to_vec(),
        ),
        file(
            "icons/hicolor/256x256/apps/org.demarche.Demarche.png",
            ICON_256.to_vec(),
        ),
        file("mime/packages/org.demarche.Demarche.xml", MIME.to_vec()),
        file(
            "metainfo/org.demarche.Demarche.metainfo.xml",
            METAINFO.to_vec(),
        ),
    ];
    let pages = manual::pages().map_err(|error| error.to_string())?;
    let pages = pages.into_iter();
    files.extend(pages.map(|(name, bytes)| file(&format!("man/man1/{name}"), bytes)));
    for (shell, path) in [
        (Shell::Bash, "bash-completion/completions/demarche"),
        (Shell::Zsh, "zsh/site-functions/_demarche"),
        (Shell::Fish, "fish/vendor_completions.d/demarche.fish"),
    ] {
        files.push(file(path, completions(shell)));
    }
    Ok(files)
}

fn completions(shell: Shell) -> Vec<u8> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "demarche", &mut bytes);
    bytes
}
