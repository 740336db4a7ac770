//! The desktop entry: how the desktop shows the program and starts it.

use std::path::Path;

use crate::io::shown;

const TEMPLATE: &str = include_str!("../../../assets/desktop/org.demarche.Demarche.desktop");

/// The entry that starts this program, by its absolute path or by a name that is looked up in `PATH`.
///
/// # Errors
///
/// What to say of a path that no desktop entry can name: it is not UTF-8, or it has a control
/// character or "=".
pub(super) fn desktop_entry(program: &Path) -> Result<String, String> {
    let path = program.to_str().filter(|path| is_nameable(path));
    let path = path.ok_or_else(|| {
        format!(
            "expected a program in a folder that a desktop entry can name (UTF-8, no control \
             character, no \"=\"), found: {}",
            shown(program)
        )
    })?;
    let entry = TEMPLATE.replace("@TRY@", &escaped(path));
    Ok(entry.replace("@EXEC@", &escaped(&quoted(path))))
}

/// "=" is not allowed in the name of a program (Desktop Entry Specification 1.5, "The Exec key").
fn is_nameable(path: &str) -> bool {
    !path.contains(|c: char| c == '=' || c.is_control())
}

/// As the `Exec` key has an argument: in quotation marks where it holds a reserved character, and each
/// "%" twice (Desktop Entry Specification 1.5, "The Exec key").
fn quoted(argument: &str) -> String {
    const RESERVED: &str = " \t\n\"'\\><~|&;$*?#()`";
    let doubled = argument.replace('%', "%%");
    if !doubled.contains(|c| RESERVED.contains(c)) {
        return doubled;
    }
    let mut text = String::from("\"");
    for c in doubled.chars() {
        if matches!(c, '"' | '`' | '$' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    text
}

/// As a value of type string: a backslash twice, a space at the beginning as "\s" (Desktop Entry
/// Specification 1.5, "Possible value types"). The rule for quoting applies before this one.
fn escaped(value: &str) -> String {
    let text = value.replace('\\', "\\\\");
    match text.strip_prefix(' ') {
        Some(rest) => format!("\\s{rest}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::desktop_entry;
    use crate::ui::app::APP_ID;

    #[test]
    fn every_path_is_quoted_as_the_specification_says() {
        let check = |path: &str, exec: &str, try_exec: &str| {
            let entry = desktop_entry(Path::new(path)).expect(path);
            let line = |key: &str| entry.lines().find_map(|line| line.strip_prefix(key));
            assert_eq!(line("Exec="), Some(exec), "{path}");
            assert_eq!(line("TryExec="), Some(try_exec), "{path}");
        };
        check(
            "/usr/bin/demarche",
            "/usr/bin/demarche %f",
            "/usr/bin/demarche",
        );
        check("demarche", "demarche %f", "demarche");
        check("/a b/demarche", "\"/a b/demarche\" %f", "/a b/demarche");
        check("/100%/d", "/100%%/d %f", "/100%/d");
        check("/a$b/`d\"", r#""/a\\$b/\\`d\\"" %f"#, "/a$b/`d\"");
        check(r"/a\b", r#""/a\\\\b" %f"#, r"/a\\b");
        check(
            "/Démarche (2)/d",
            "\"/Démarche (2)/d\" %f",
            "/Démarche (2)/d",
        );
    }

    #[test]
    fn a_path_that_no_entry_can_name_is_refused() {
        for path in ["/a=b/demarche", "/a\nb/demarche", "/a\u{7f}/demarche"] {
            let error = desktop_entry(Path::new(path)).expect_err(path);
            assert!(error.starts_with("expected a program"), "{error}");
        }
    }

    #[test]
    fn the_window_is_found_by_its_id() {
        let entry = desktop_entry(Path::new("/d")).expect("an entry");
        for line in [format!("StartupWMClass={APP_ID}"), format!("Icon={APP_ID}")] {
            assert!(entry.lines().any(|found| found == line), "{line}");
        }
        assert!(!entry.contains('@'));
    }
}
