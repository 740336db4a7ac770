//! How far a sequence has come, on one line of a terminal.

use std::io::{self, Write};

/// Tells how far it has come; to a file it tells nothing.
pub struct Progress<'a> {
    err: &'a mut dyn Write,
    is_terminal: bool,
    /// How long the line is that stands there.
    shown: usize,
}

impl<'a> Progress<'a> {
    /// Nothing is told yet.
    pub fn new(err: &'a mut dyn Write, is_terminal: bool) -> Self {
        Self {
            err,
            is_terminal,
            shown: 0,
        }
    }

    /// "picture 3 of 12". Where that cannot be written, the work goes on.
    pub fn tell(&mut self, number: usize, of: usize) {
        if self.is_terminal {
            let line = format!("picture {number} of {of}");
            self.shown = line.len();
            let _ = write!(self.err, "\r{line}").and_then(|()| self.err.flush());
        }
    }

    /// Takes the line away.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn end(self) -> io::Result<()> {
        match self.shown {
            0 => Ok(()),
            shown => write!(self.err, "\r{}\r", " ".repeat(shown)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    fn told(is_terminal: bool) -> String {
        let mut err = Vec::new();
        let mut progress = Progress::new(&mut err, is_terminal);
        progress.tell(1, 2);
        progress.tell(2, 2);
        progress.end().expect("written");
        String::from_utf8(err).expect("text")
    }

    #[test]
    fn a_terminal_is_told_on_one_line_that_goes_and_a_file_nothing() {
        let line = "\rpicture 1 of 2\rpicture 2 of 2\r              \r";
        assert_eq!(told(true), line);
        assert_eq!(told(false), "");
    }
}
