//! Figures as pages.

use super::{FigureError, Figures};
use crate::export::pdf::{PdfFace, pdf};
use crate::scene::figure::{Figure, Words};
use crate::state::AppState;
use crate::ui::fonts;

/// The families of the bundled faces, as drawings have them, with egui's behind them.
const FACES: [(&str, &str, u16); 5] = [
    ("Inter", fonts::REGULAR, 400),
    ("Inter", fonts::SEMIBOLD, 600),
    ("Ubuntu", fonts::FALLBACKS[0], 400),
    ("Hack", fonts::FALLBACKS[1], 400),
    ("egui-icons", fonts::FALLBACKS[2], 400),
];

impl Figures {
    /// A figure of a state as a PDF file of one page.
    ///
    /// # Errors
    /// See [`FigureError`].
    pub fn pdf(&mut self, state: &AppState, figure: &Figure) -> Result<Vec<u8>, FigureError> {
        let svg = self.svg(state, figure)?;
        let title = Words::of(figure, state).title;
        Ok(with_faces(|faces| pdf(&svg, &title, faces))?)
    }
}

/// Gives the bundled faces, by the names that drawings have for them.
pub fn with_faces<T>(give: impl FnOnce(&[PdfFace]) -> T) -> T {
    let definitions = fonts::definitions();
    let face = |(family, name, weight): (&'static str, &str, u16)| {
        let data = definitions.font_data.get(name)?;
        Some(PdfFace {
            family,
            weight,
            bytes: data.font.as_ref().as_ref(),
        })
    };
    let faces: Vec<PdfFace> = FACES.into_iter().filter_map(face).collect();
    give(&faces)
}
