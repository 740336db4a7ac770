//! A drawing of paths as a page. Text stays text, in the bundled faces; there is no date in it, so
//! that the same drawing gives the same bytes.

use std::sync::Arc;

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::fontdb::{Database, Language, Source, Weight};
use usvg::{Options, Tree};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[error("the figure could not be written as PDF: {0}")]
pub struct PdfError(String);

/// A face, by the name of its family in drawings.
#[derive(Clone, Copy, Debug)]
pub struct PdfFace<'a> {
    /// As drawings have it.
    pub family: &'a str,
    /// 400 or 600.
    pub weight: u16,
    /// The font's bytes.
    pub bytes: &'a [u8],
}

/// The faces for whoever sets the text of a drawing; no font of the system is among them.
pub fn font_database(faces: &[PdfFace]) -> Database {
    let mut all = Database::new();
    for face in faces {
        // Families are called by our names: a semibold face may have one of its own.
        let mut own = Database::new();
        own.load_font_source(Source::Binary(Arc::new(face.bytes.to_vec())));
        for info in own.faces() {
            let mut info = info.clone();
            info.families = vec![(face.family.to_owned(), Language::English_UnitedStates)];
            info.weight = Weight(face.weight);
            all.push_face_info(info);
        }
    }
    if let Some(first) = faces.first() {
        all.set_sans_serif_family(first.family);
    }
    all
}

/// The page of an SVG file, as large as that says.
///
/// # Errors
/// When the file is no SVG, or the page cannot be written.
pub fn pdf(svg: &str, title: &str, faces: &[PdfFace]) -> Result<Vec<u8>, PdfError> {
    let options = Options {
        fontdb: Arc::new(font_database(faces)),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| PdfError(error.to_string()))?;
    let [width, height] = [tree.size().width(), tree.size().height()];
    let no_size = || PdfError(format!("a page of {width} times {height} points is none"));
    let size = Size::from_wh(width, height).ok_or_else(no_size)?;
    let mut document = Document::new();
    let metadata = Metadata::new()
        .title(title.to_owned())
        .creator("Demarche".to_owned());
    document.set_metadata(metadata);
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or_else(|| PdfError("its drawing could not be read".to_owned()))?;
    document
        .finish()
        .map_err(|error| PdfError(format!("{error:?}")))
}
