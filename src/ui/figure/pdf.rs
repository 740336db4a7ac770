//! Figures as pages.

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[error("the figure could not be written as PDF: {0}")]
pub struct PdfError(String);
