//! The lists that desktops keep of entries and types of files: made anew where there are the tools.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::io::{shown, visible};

/// The tools, each with the folder of which it makes a list.
const TOOLS: [(&str, &str); 2] = [
    ("update-mime-database", "mime"),
    ("update-desktop-database", "applications"),
];

/// Has the lists made anew, and tells on `err` what was not done.
pub(super) fn refresh(root: &Path, err: &mut dyn Write) -> io::Result<()> {
    for (tool, folder) in TOOLS {
        let folder = root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        let run = Command::new(tool)
            .arg(&folder)
            .stdin(Stdio::null())
            .output();
        match run {
            Ok(output) if output.status.success() => {}
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr);
                writeln!(err, "{tool} failed: {}", visible(said.trim()))?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => writeln!(
                err,
                "{tool} is not here, so it was not run; where there is one: {tool} {}",
                shown(&folder)
            )?,
            Err(error) => writeln!(err, "{tool} cannot be run: {error}")?,
        }
    }
    Ok(())
}
