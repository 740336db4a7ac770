//! What the desktop's settings say of looks: whether dark is preferred, and whether motion is to be
//! reduced.
//!
//! They are asked of the desktop's portal over the session's bus (XDG Desktop Portal,
//! `org.freedesktop.portal.Settings`, version 1), on a thread of their own, and followed as long as the
//! program runs. Where there is no bus or no portal, nothing is ever told.

use std::sync::mpsc::{Receiver, channel};

/// What is preferred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Light text on dark ground.
    pub prefers_dark: bool,
    /// As little as can be moves by itself.
    pub reduces_motion: bool,
}

/// Follows the settings of the session's desktop: what they say comes through the receiver, first as
/// they are, then whenever they change. `wake` is called after each. The receiver is cut off where there
/// are none.
pub fn looks_of_desktop(wake: impl Fn() + Send + 'static) -> Receiver<Looks> {
    let (sender, receiver) = channel();
    let tell = move |looks| {
        let is_heard = sender.send(looks).is_ok();
        wake();
        is_heard
    };
    let thread = std::thread::Builder::new().name("settings of the desktop".to_owned());
    let spawned = thread.spawn(move || {
        if let Err(error) = bus::follow_session(tell) {
            tracing::debug!(%error, "the desktop's settings are not followed");
        }
    });
    if let Err(error) = spawned {
        tracing::debug!(%error, "no thread for the desktop's settings");
    }
    receiver
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod bus {
    pub fn follow_session(_tell: impl Fn(super::Looks) -> bool) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
pub use bus::follow;

#[cfg(all(unix, not(target_os = "macos")))]
mod bus {
    use std::collections::HashMap;

    use zbus::blocking::{Connection, MessageIterator};
    use zbus::message::Type;
    use zbus::zvariant::{OwnedValue, Value};
    use zbus::{MatchRule, Result};

    use super::Looks;

    const NAME: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const INTERFACE: &str = "org.freedesktop.portal.Settings";
    const APPEARANCE: &str = "org.freedesktop.appearance";
    const GNOME: &str = "org.gnome.desktop.interface";

    /// What the portal has, as far as it was told.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    struct Settings {
        /// 0 no preference, 1 dark, 2 light.
        color_scheme: Option<u32>,
        /// 0 no preference, 1 reduced.
        reduced_motion: Option<u32>,
        /// For portals that do not know the setting before.
        enable_animations: Option<bool>,
    }

    pub fn follow_session(tell: impl Fn(Looks) -> bool) -> Result<()> {
        follow(&Connection::session()?, tell)
    }

    /// Tells what the portal behind a connection says, and what it says anew, until `tell` says that
    /// nobody listens or the connection ends.
    ///
    /// # Errors
    ///
    /// When there is no portal, or it does not answer as its interface says.
    pub fn follow(connection: &Connection, tell: impl Fn(Looks) -> bool) -> Result<()> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .path(PATH)?
            .interface(INTERFACE)?
            .member("SettingChanged")?
            .build();
        // Before they are asked for, so that no change is missed.
        let changes = MessageIterator::for_match_rule(rule, connection, None)?;
        let asked = [APPEARANCE, GNOME].as_slice();
        let answer =
            connection.call_method(Some(NAME), PATH, Some(INTERFACE), "ReadAll", &(asked,))?;
        let all: HashMap<String, HashMap<String, OwnedValue>> = answer.body().deserialize()?;
        let mut settings = Settings::default();
        for (namespace, values) in &all {
            for (key, value) in values {
                settings.set(namespace, key, value);
            }
        }
        let mut told = settings.looks();
        let mut is_heard = tell(told);
        for change in changes {
            if !is_heard {
                break;
            }
            let change = change?;
            let body = change.body();
            let Ok((namespace, key, value)) = body.deserialize::<(&str, &str, Value<'_>)>() else {
                continue;
            };
            settings.set(namespace, key, &value);
            if told != settings.looks() {
                told = settings.looks();
                is_heard = tell(told);
            }
        }
        Ok(())
    }

    impl Settings {
        /// Notes one; what is of another kind than its documentation says is left out.
        fn set(&mut self, namespace: &str, key: &str, value: &Value<'_>) {
            match (namespace, key, value) {
                // Some portals wrap it twice.
                (_, _, Value::Value(inner)) => self.set(namespace, key, inner),
                (APPEARANCE, "color-scheme", Value::U32(scheme)) => {
                    self.color_scheme = Some(*scheme);
                }
                (APPEARANCE, "reduced-motion", Value::U32(motion)) => {
                    self.reduced_motion = Some(*motion);
                }
                (GNOME, "enable-animations", Value::Bool(animations)) => {
                    self.enable_animations = Some(*animations);
                }
                _ => {}
            }
        }

        fn looks(self) -> Looks {
            let reduces_motion = match self.reduced_motion {
                Some(motion) => motion == 1,
                None => self.enable_animations == Some(false),
            };
            Looks {
                prefers_dark: self.color_scheme == Some(1),
                reduces_motion,
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use zbus::zvariant::Value;

        use super::{APPEARANCE, GNOME, Looks, Settings};

        #[test]
        fn what_a_portal_says_is_read_as_documented() {
            let scheme = |n: u32| (APPEARANCE, "color-scheme", Value::U32(n));
            let motion = |n: u32| (APPEARANCE, "reduced-motion", Value::U32(n));
            let animations = |on| (GNOME, "enable-animations", Value::Bool(on));
            let twice = Value::Value(Box::new(Value::U32(1)));
            let check = |said: &[(&str, &str, Value<'_>)], dark: bool, reduced: bool| {
                let mut settings = Settings::default();
                for (namespace, key, value) in said {
                    settings.set(namespace, key, value);
                }
                let expected = Looks {
                    prefers_dark: dark,
                    reduces_motion: reduced,
                };
                assert_eq!(settings.looks(), expected, "{said:?}");
            };
            check(&[], false, false);
            check(&[scheme(0)], false, false);
            check(&[scheme(1)], true, false);
            check(&[scheme(2)], false, false);
            check(&[scheme(7)], false, false);
            check(&[(APPEARANCE, "color-scheme", twice)], true, false);
            check(
                &[(APPEARANCE, "color-scheme", Value::from("dark"))],
                false,
                false,
            );
            check(&[(GNOME, "color-scheme", Value::U32(1))], false, false);
            check(&[motion(1)], false, true);
            check(&[animations(false)], false, true);
            check(&[animations(true)], false, false);
            // The first speaks for itself where it is known.
            check(&[animations(false), motion(0)], false, false);
            check(&[motion(1), animations(true), scheme(1)], true, true);
        }
    }
}
