//! Writing several files into a folder: all of them or none.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::save::{Existing, SaveError, without_links};

/// So many names are tried for a folder that nobody has made yet.
const MOST_TRIES: u32 = 100;

/// Writes files, by their names, into a folder.
///
/// A folder that is not there is made beside its place, filled, and then put there. In one that is
/// there, all files are first written beside their places, and only when that has succeeded for all
/// of them each is put there; other files in it stay as they are. Nothing is left of what failed.
///
/// Shortcomings: between the look whether a file is there and its replacement, another program may
/// make one, which is then replaced; when the machine stops while the files are put in their places,
/// some are there and some are not, none of them half.
///
/// # Errors
///
/// When there is a file that must not be replaced, the folder cannot be made, or writing fails.
pub fn save_all(
    folder: &Path,
    files: &[(&str, &[u8])],
    existing: Existing,
) -> Result<(), SaveError> {
    match fs::metadata(folder) {
        Ok(about) if about.is_dir() => into_folder(folder, files, existing),
        Ok(_) => Err(SaveError::NoFolder(folder.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => new_folder(folder, files),
        Err(error) => Err(unmade(folder)(error)),
    }
}

fn unmade(folder: &Path) -> impl Fn(std::io::Error) -> SaveError {
    move |error| SaveError::Unmade {
        path: folder.to_owned(),
        error,
    }
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> SaveError {
    move |error| SaveError::Unwritable {
        path: path.to_owned(),
        error,
    }
}

fn into_folder(
    folder: &Path,
    files: &[(&str, &[u8])],
    existing: Existing,
) -> Result<(), SaveError> {
    for (name, _) in files {
        let path = folder.join(name);
        match fs::metadata(&path) {
            Ok(about) if about.is_dir() => return Err(SaveError::Folder(path)),
            Ok(_) if existing == Existing::Refuse => return Err(SaveError::Exists(path)),
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(unwritable(&path)(error));
            }
            _ => {}
        }
    }
    let mut written = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let file = beside(&path, bytes).map_err(unwritable(&path))?;
        written.push((path, file));
    }
    for (path, file) in written {
        file.commit().map_err(unwritable(&path))?;
    }
    Ok(())
}

/// A file that is whole on the disk, beside its place.
fn beside(path: &Path, bytes: &[u8]) -> std::io::Result<AtomicWriteFile> {
    let mut file = AtomicWriteFile::open(without_links(path)?)?;
    file.write_all(bytes)?;
    // Some disks say only now that they are full.
    file.sync_all()?;
    Ok(file)
}

fn new_folder(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), SaveError> {
    let partial = partial_folder(folder).map_err(unmade(folder))?;
    let filled = fill(&partial, folder, files);
    let put = filled.and_then(|()| fs::rename(&partial, folder).map_err(unmade(folder)));
    if put.is_err() {
        // What cannot be taken away either is told by the first error.
        for (name, _) in files {
            let _ = fs::remove_file(partial.join(name));
        }
        let _ = fs::remove_dir(&partial);
    }
    put
}

/// A new folder beside the place of another: hidden, and of a name that nothing has.
fn partial_folder(folder: &Path) -> std::io::Result<PathBuf> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut tries = 0..MOST_TRIES;
    loop {
        let number = tries.next().ok_or(ErrorKind::AlreadyExists)?;
        let partial = folder.with_file_name(format!(".{name}.partial-{number}"));
        match fs::create_dir(&partial) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|()| partial),
        }
    }
}

/// Writes all files into a folder; errors name them in the other one.
fn fill(partial: &Path, folder: &Path, files: &[(&str, &[u8])]) -> Result<(), SaveError> {
    for (name, bytes) in files {
        let write = || {
            let mut file = File::create_new(partial.join(name))?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(unwritable(&folder.join(name)))?;
    }
    Ok(())
}
