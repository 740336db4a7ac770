//! Figures as paths: SVG files, and drawings for the inside of a page of HTML.

use super::fonts::FigureFonts;
use super::plan::Drawn;
use super::{FigureError, Figures};
use crate::export::svg::{Look, Page, document, drawing};
use crate::scene::figure::{Figure, Words};
use crate::scene::map::Medium;
use crate::scene::marks::{Role, TextStyle};
use crate::state::AppState;
use crate::ui::theme;

/// The families of texts, as CSS has them: the bundled face, and what is most like it elsewhere.
const FAMILIES: &str = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

impl Figures {
    /// A figure of a state as an SVG file.
    ///
    /// # Errors
    /// When it is too small.
    pub fn svg(&mut self, state: &AppState, figure: &Figure) -> Result<String, FigureError> {
        self.written(state, figure, document)
    }

    /// The same as an element to be put into HTML as it is, as wide as its place. All its ids begin
    /// with `prefix`; it loads nothing and runs nothing.
    ///
    /// # Errors
    /// When it is too small.
    pub fn inline_svg(
        &mut self,
        state: &AppState,
        figure: &Figure,
        prefix: &str,
    ) -> Result<String, FigureError> {
        self.written(state, figure, |page, look| drawing(page, look, prefix))
    }

    fn written(
        &mut self,
        state: &AppState,
        figure: &Figure,
        write: impl FnOnce(&Page, &Look) -> String,
    ) -> Result<String, FigureError> {
        self.density = figure.scale;
        let fonts = FigureFonts::new(figure.scale);
        let drawn = Drawn {
            measure: &fonts,
            medium: Medium::Paths,
        };
        let sheets = self.sheets(state, figure, drawn)?;
        let words = Words::of(figure, state);
        let parts = [&words.day, &words.amount, &words.sources, &words.credits];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
        let page = Page {
            size: figure.size,
            scale: figure.scale,
            title: &words.title,
            description: &parts.join(". "),
            sheets: &sheets,
        };
        let colour = |role: Role| {
            let [r, g, b, _] = theme::role_color(role, figure.colours).to_array();
            [r, g, b]
        };
        let face = |style: TextStyle| fonts.face(style);
        let look = Look {
            colour: &colour,
            face: &face,
            families: FAMILIES,
        };
        Ok(write(&page, &look))
    }
}
