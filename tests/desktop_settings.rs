//! The desktop's settings, told by a portal of the test over a pair of sockets: no bus is needed.
#![cfg(all(unix, not(target_os = "macos")))]

mod support;

use std::collections::HashMap;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;
use std::time::Duration;

use demarche::io::portal::{Looks, follow};
use demarche::state::{Command, Theme};
use egui::Key;
use support::window::Win;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{OwnedValue, Value};

const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Settings";
const APPEARANCE: &str = "org.freedesktop.appearance";

/// So long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

struct Portal {
    color_scheme: u32,
}

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    fn read_all(&self, namespaces: Vec<String>) -> HashMap<String, HashMap<String, OwnedValue>> {
        let scheme = (
            "color-scheme".to_owned(),
            OwnedValue::from(self.color_scheme),
        );
        let known = HashMap::from([(APPEARANCE.to_owned(), HashMap::from([scheme]))]);
        let asked = |(namespace, _): &(String, _)| namespaces.contains(namespace);
        known.into_iter().filter(asked).collect()
    }
}

/// A desktop with this scheme: the portal's end of the connection, and what is told at the other.
fn desktop(color_scheme: u32) -> (Connection, Receiver<Looks>) {
    let (ours, theirs) = UnixStream::pair().expect("sockets");
    let server = spawn(move || {
        let guid = zbus::Guid::generate();
        let builder = Builder::async_io_unix_stream(theirs)
            .server(guid)
            .expect("a server");
        let portal = Portal { color_scheme };
        let builder = builder.p2p().serve_at(PATH, portal).expect("served");
        builder.build().expect("connected")
    });
    let client = Builder::async_io_unix_stream(ours)
        .p2p()
        .build()
        .expect("connected");
    let (sender, looks) = channel();
    spawn(move || follow(&client, |looks| sender.send(looks).is_ok()));
    (server.join().expect("a portal"), looks)
}

fn change(portal: &Connection, key: &str, value: Value<'_>) {
    let body = (APPEARANCE, key, value);
    let none = None::<&str>;
    portal
        .emit_signal(none, PATH, INTERFACE, "SettingChanged", &body)
        .expect("told");
}

fn next(looks: &Receiver<Looks>) -> (bool, bool) {
    let looks = looks.recv_timeout(PATIENCE).expect("told");
    (looks.prefers_dark, looks.reduces_motion)
}

#[test]
fn what_the_portal_says_is_told_at_once_and_when_it_changes() {
    let (portal, looks) = desktop(1);
    assert_eq!(next(&looks), (true, false));
    change(&portal, "accent-color", Value::U32(9));
    change(&portal, "color-scheme", Value::U32(2));
    assert_eq!(next(&looks), (false, false));
    change(&portal, "reduced-motion", Value::U32(1));
    assert_eq!(next(&looks), (false, true));
    // When the portal goes, nobody waits for it.
    drop(portal);
    assert!(looks.recv_timeout(PATIENCE).is_err());
}

#[test]
fn the_window_follows_until_a_theme_is_chosen() {
    let (sender, looks) = channel();
    let say = |prefers_dark, reduces_motion| {
        let looks = Looks {
            prefers_dark,
            reduces_motion,
        };
        sender.send(looks).expect("heard");
    };
    let mut win = Win::built_in();
    win.0.state_mut().follow_desktop(looks);
    win.0.run();
    assert_eq!(win.state().theme(), Theme::Light, "nothing was told");
    say(true, false);
    win.0.run();
    assert_eq!(win.state().theme(), Theme::Dark);
    assert!(win.has("Light theme"), "the button offers the other one");
    assert_eq!(
        win.state().view().theme,
        None,
        "that is not a choice to be kept"
    );
    // Light is chosen, and stays whatever the desktop prefers.
    let at = win.node("Light theme").rect().center();
    win.click_at(at);
    assert_eq!(win.state().theme(), Theme::Light);
    say(false, false);
    say(true, false);
    win.0.run();
    assert_eq!(win.state().theme(), Theme::Light);
    assert_eq!(win.state().view().theme, Some(Theme::Light));
    win.apply(Command::FollowDesktopTheme);
    assert_eq!(win.state().theme(), Theme::Dark);
}

#[test]
fn nothing_moves_by_itself_where_motion_is_reduced() {
    let (sender, looks) = channel();
    let mut win = Win::on("2025-02-18");
    win.0.state_mut().follow_desktop(looks);
    // The harness has turned it off.
    win.0.ctx.all_styles_mut(|style| {
        let usual = egui::Style::default();
        style.animation_time = usual.animation_time;
        style.scroll_animation = usual.scroll_animation;
    });
    let motion = |win: &Win| {
        let style = win.0.ctx.global_style();
        (
            style.animation_time > 0.0,
            style.scroll_animation.duration.max > 0.0,
        )
    };
    win.0.run();
    assert_eq!(motion(&win), (true, true));
    for reduces_motion in [true, false] {
        let looks = Looks {
            prefers_dark: false,
            reduces_motion,
        };
        sender.send(looks).expect("heard");
        win.0.run();
        assert_eq!(motion(&win), (!reduces_motion, !reduces_motion));
        // What the user asks for moves all the same: the days that are played.
        win.0.key_press(Key::Space);
        win.0.step();
        assert!(win.state().playback().playing);
        win.apply(Command::TogglePlay);
    }
}
