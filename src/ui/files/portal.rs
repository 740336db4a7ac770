//! Whether the desktop's portal has a dialog to choose files
//! (`org.freedesktop.portal.FileChooser`).

/// Asks the portal on the session's bus, which starts it where it can be started; that takes up to some
/// seconds. No bus and no answer mean no dialog.
#[cfg(target_os = "linux")]
pub fn has_portal_dialog() -> bool {
    let ask = || {
        session_bus()?.call_method(
            Some("org.freedesktop.portal.Desktop"),
            "/org/freedesktop/portal/desktop",
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &("org.freedesktop.portal.FileChooser", "version"),
        )
    };
    ask()
        .inspect_err(|error: &zbus::Error| tracing::debug!(%error, "no dialog of a portal"))
        .is_ok()
}

/// The session's bus. An answer that takes longer than some seconds is none.
#[cfg(target_os = "linux")]
pub fn session_bus() -> zbus::Result<zbus::blocking::Connection> {
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
    let session = zbus::blocking::connection::Builder::session()?;
    session.method_timeout(PATIENCE).build()
}

/// Elsewhere the system itself has a dialog.
#[cfg(not(target_os = "linux"))]
pub fn has_portal_dialog() -> bool {
    !cfg!(unix) || cfg!(target_os = "macos")
}
