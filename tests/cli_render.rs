//! `demarche render`, run as a program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn render(target: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("demarche").expect("the program");
    command.arg("render").arg(target).args(args);
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "DEMARCHE_LOG"] {
        command.env_remove(variable);
    }
    command
}

fn run(target: &Path, args: &[&str]) -> Output {
    render(target, args).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Everything in a folder, hidden or not.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a plain name")
    };
    entries.map(name).collect()
}

#[track_caller]
fn written(target: &Path, args: &[&str]) -> Vec<u8> {
    let output = run(target, args);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{args:?}: {}",
        text(&output.stderr)
    );
    assert_eq!(text(&output.stdout), format!("{}\n", target.display()));
    assert_eq!(text(&output.stderr), "", "{args:?}");
    std::fs::read(target).expect("a file")
}

#[track_caller]
fn refused(target: &Path, args: &[&str], code: i32, says: &str) {
    let output = run(target, args);
    let err = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {err}");
    assert!(err.contains(says), "{args:?}: {err}");
    assert_eq!(text(&output.stdout), "", "{args:?}");
}

const SMALL: [&str; 2] = ["--size", "480x400"];
const WEEK: [&str; 4] = ["--from", "2025-02-18", "--to", "2025-02-22"];

#[test]
fn a_figure_is_written_as_its_name_says() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let svg = written(&path("a.svg"), &SMALL);
    assert!(svg.starts_with(b"<?xml"));
    let pdf = written(&path("a.PDF"), &SMALL);
    assert!(pdf.starts_with(b"%PDF-"));
    let args = [&SMALL[..], &["--scale", "2", "--theme", "print"]].concat();
    let png = image::load_from_memory(&written(&path("a.png"), &args)).expect("a picture");
    assert_eq!((png.width(), png.height()), (960, 800));
    let again = written(&path("b.svg"), &SMALL);
    assert!(svg == again, "the same bytes every time");
    let titled = [&SMALL[..], &["--title", "Who <met> whom\u{202e}"]].concat();
    let titled = text(&written(&path("c.svg"), &titled));
    assert!(titled.contains("Who &lt;met&gt; whom[U+202E]"));
    let timeline = text(&written(
        &path("d.svg"),
        &["--part", "timeline", "--size", "800x280"],
    ));
    assert!(timeline.contains("id=\"timeline\"") && !timeline.contains("id=\"land\""));
    assert!(
        !timeline.contains("Natural Earth"),
        "without a map there is no basemap"
    );
}

#[test]
fn a_file_that_exists_is_replaced_only_when_that_is_asked_for() {
    let folder = folder();
    let target = folder.path().join("a.svg");
    std::fs::write(&target, "mine").expect("written");
    refused(
        &target,
        &SMALL,
        2,
        "found one that exists (--force replaces it)",
    );
    assert_eq!(std::fs::read(&target).expect("a file"), b"mine");
    written(&target, &[&SMALL[..], &["--force"]].concat());
    let missing = folder.path().join("nowhere/a.svg");
    refused(&missing, &SMALL, 1, "nowhere/a.svg");
    assert_eq!(names(folder.path()), BTreeSet::from(["a.svg".to_owned()]));
}

#[test]
fn what_does_not_go_together_is_told() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let backwards = ["--from", "2025-02-22", "--to", "2025-02-18"];
    for (name, args, says) in [
        (
            "a.jpg",
            &[] as &[_],
            "ends in .svg, .png, .pdf, .gif or .apng",
        ),
        (
            "a.svg",
            &["--size", "100x300"],
            "from 200x200 to 16384x16384",
        ),
        ("a.svg", &["--scale", "0.5"], "from 1 to 4"),
        (
            "a.png",
            &["--size", "16384x16384"],
            "at most 67 million pixels",
        ),
        (
            "a.png",
            &["--size", "300x200", "--part", "both"],
            "in height for its title",
        ),
        ("a.svg", &WEEK, "ends in .png, .gif or .apng for a sequence"),
        ("a.gif", &[], "expected --from DAY --to DAY"),
        ("a.gif", &backwards, "--from 2025-02-22 --to 2025-02-18"),
        ("a.gif", &["--from", "2025-02-18"], "--to <DAY>"),
        ("a.png", &["--step", "day"], "--from <DAY>"),
        (
            "a.gif",
            &[
                "--from",
                "1900-01-01",
                "--to",
                "2025-01-01",
                "--step",
                "day",
            ],
            "at most 2000 pictures",
        ),
        ("a.svg", &["--projection", "flat"], "found \"flat\""),
    ] {
        refused(&path(name), args, 2, says);
    }
    refused(
        &path("a.svg"),
        &["no-such-file.json"],
        1,
        "no-such-file.json",
    );
    assert_eq!(names(folder.path()), BTreeSet::new());
}

#[test]
fn a_sequence_is_numbered_pictures_all_or_none() {
    let folder = folder();
    let target = folder.path().join("talks.png");
    let args = [&SMALL[..], &WEEK[..], &["--step", "day"]].concat();
    let output = run(&target, &args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let expected: Vec<String> = (1..=5).map(|n| format!("talks-{n:04}.png")).collect();
    let told: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| {
            PathBuf::from(line)
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(told, expected);
    assert_eq!(names(folder.path()), expected.iter().cloned().collect());
    let pictures: BTreeSet<Vec<u8>> = expected
        .iter()
        .map(|name| std::fs::read(folder.path().join(name)).expect("a file"))
        .collect();
    assert!(pictures.len() > 3, "days differ");
    // One that exists stops all of them.
    std::fs::remove_file(folder.path().join("talks-0001.png")).expect("removed");
    refused(&target, &args, 2, "talks-0002.png");
    assert!(!folder.path().join("talks-0001.png").exists());
    assert_eq!(
        run(&target, &[&args[..], &["--force"]].concat())
            .status
            .code(),
        Some(0)
    );
    assert_eq!(names(folder.path()).len(), 5);
}

#[test]
fn a_sequence_is_one_gif_or_apng() {
    let folder = folder();
    let args = [&SMALL[..], &WEEK[..], &["--delay", "500"]].concat();
    let gif_bytes = written(&folder.path().join("a.gif"), &args);
    let mut decoder = gif::DecodeOptions::new();
    decoder.set_color_output(gif::ColorOutput::Indexed);
    let mut decoder = decoder.read_info(gif_bytes.as_slice()).expect("a GIF");
    assert_eq!((decoder.width(), decoder.height()), (480, 400));
    let mut frames = 0;
    while let Some(frame) = decoder.read_next_frame().expect("a frame") {
        frames += 1;
        assert_eq!(frame.delay, 50);
    }
    let apng = written(&folder.path().join("a.apng"), &args);
    let mut reader = png::Decoder::new(std::io::Cursor::new(&apng))
        .read_info()
        .expect("a PNG");
    let control = reader
        .info()
        .animation_control()
        .copied()
        .expect("an animation");
    assert_eq!((control.num_frames, control.num_plays), (frames, 0));
    assert!(frames >= 4, "{frames} stops");
    // What changed, laid onto what was there, is the picture of that day alone.
    let mut shown = vec![0; 480 * 400 * 4];
    let mut buffer = vec![0; shown.len()];
    for _ in 0..frames {
        reader.next_frame(&mut buffer).expect("a frame");
        let frame = reader
            .info()
            .frame_control()
            .copied()
            .expect("where it lies");
        let (width, left, top) = (
            frame.width as usize,
            frame.x_offset as usize,
            frame.y_offset as usize,
        );
        for row in 0..frame.height as usize {
            let to = ((top + row) * 480 + left) * 4;
            shown[to..to + width * 4].copy_from_slice(&buffer[row * width * 4..][..width * 4]);
        }
    }
    let png = folder.path().join("p.png");
    assert_eq!(run(&png, &args).status.code(), Some(0));
    let last =
        image::open(folder.path().join(format!("p-{frames:04}.png"))).expect("the last picture");
    assert!(last.into_rgba8().into_raw() == shown, "the last picture");
    assert!(
        written(&folder.path().join("b.gif"), &args) == gif_bytes,
        "the same bytes"
    );
}

/// Asked to stop, it ends soon and leaves nothing.
#[cfg(unix)]
#[test]
fn a_sequence_that_is_called_off_leaves_nothing() {
    let folder = folder();
    for name in ["a.png", "a.gif", "a.apng"] {
        let target = folder.path().join(name);
        let args = [
            "--from",
            "2024-01-01",
            "--to",
            "2025-03-01",
            "--step",
            "day",
            "--size",
            "1600x1200",
        ];
        let mut child = render(&target, &args)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it runs");
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        assert!(
            child.try_wait().expect("a state").is_none(),
            "it is still at work"
        );
        let kill = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status();
        assert!(kill.expect("kill runs").success());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert_eq!(
            text(&output.stderr),
            "called off: nothing was written\n",
            "{name}"
        );
        assert_eq!(names(folder.path()), BTreeSet::new(), "{name}");
    }
}
