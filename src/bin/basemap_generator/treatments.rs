//! How each view draws a boundary: from the reviewed table, else from the source.

use demarche::earth::basemap::BorderClass;
use demarche::earth::borders::{BordersView, Treatment, Viewer};

use crate::Failure;
use crate::package::SourceLine;
use crate::tables::{Dispute, Shown};

/// The source's column for ISO 3166, whose view the style of the UN begins with.
const ISO: &str = "ISO";

/// How each view draws a line of the source, by the entry that decides it, if one does.
pub fn of_line(line: &SourceLine, dispute: Option<&Dispute>) -> Result<Treatment, Failure> {
    let source = SourceClasses::read(line)?;
    let class = match dispute {
        Some(dispute) => dispute.class.into(),
        None => source.de_facto.ok_or_else(|| needs_entry(line))?,
    };
    let decided = |shown: Option<Shown>| shown.map(Shown::class);
    let un = decided(dispute.and_then(|dispute| dispute.un));
    let de_facto = decided(dispute.and_then(|dispute| dispute.de_facto));
    Ok(Treatment::new(|view| match view {
        BordersView::ContestedLines => Some(class),
        BordersView::UnStyle => un.unwrap_or(source.iso.unwrap_or(Some(class))),
        BordersView::DeFacto => de_facto.unwrap_or(source.de_facto),
        BordersView::SeenBy(viewer) => dispute
            .and_then(|dispute| dispute.seen_by(viewer))
            .map_or_else(|| source.seen_by(viewer), Shown::class),
    }))
}

/// How each view draws a line that the source does not have, by the entry that has it.
pub fn of_own(dispute: &Dispute, lines: &[SourceLine]) -> Result<Treatment, Failure> {
    let class = Some(dispute.class.into());
    if let Some(like) = dispute.like {
        let line = lines.iter().find(|line| line.ne_id == like);
        let line =
            line.ok_or_else(|| dispute.failure(&format!("the source has no line {like}")))?;
        let like = of_line(line, None)?;
        return Ok(Treatment::new(|view| match view {
            BordersView::ContestedLines => class,
            _ => like.class(view),
        }));
    }
    let decided = |shown: Option<Shown>| shown.map_or(class, Shown::class);
    Ok(Treatment::new(|view| match view {
        BordersView::ContestedLines => class,
        BordersView::UnStyle => decided(dispute.un),
        BordersView::DeFacto => decided(dispute.de_facto),
        BordersView::SeenBy(viewer) => decided(dispute.seen_by(viewer)),
    }))
}

/// What the source says of a line.
struct SourceClasses {
    de_facto: Option<BorderClass>,
    /// Where it has something of its own for ISO 3166.
    iso: Option<Option<BorderClass>>,
    /// For each [`Viewer`] in their order.
    seen: Vec<Option<BorderClass>>,
}

impl SourceClasses {
    fn read(line: &SourceLine) -> Result<Self, Failure> {
        let de_facto = class_of(line, &line.class)?;
        let own = |column: &str| match line.seen.get(column) {
            Some(class) => class_of(line, class).map(Some),
            None => Ok(None),
        };
        let seen = Viewer::all().map(|viewer| {
            let class = own(column_of(viewer).as_str())?;
            Ok(class.unwrap_or(de_facto))
        });
        Ok(Self {
            de_facto,
            iso: own(ISO)?,
            seen: seen.collect::<Result<_, Failure>>()?,
        })
    }

    fn seen_by(&self, viewer: Viewer) -> Option<BorderClass> {
        let place = Viewer::all().position(|other| other == viewer);
        place.and_then(|place| self.seen.get(place).copied().flatten())
    }
}

/// The ending of the source's columns for a viewer. South Korea's is not its code of ISO 3166.
pub fn column_of(viewer: Viewer) -> String {
    match viewer.code() {
        "kr" => "KO".to_owned(),
        code => code.to_uppercase(),
    }
}

/// The source's classes; what they mean is in its maintainer's words in the tracker of
/// natural-earth-vector (N. V. Kelso, 2022). What is not recognised, and what lies within a state,
/// is not drawn.
fn class_of(line: &SourceLine, class: &str) -> Result<Option<BorderClass>, Failure> {
    Ok(Some(match class {
        "International boundary (verify)" => BorderClass::International,
        "Indefinite (please verify)" => BorderClass::Indefinite,
        "Disputed (please verify)" => BorderClass::Disputed,
        "Line of control (please verify)" => BorderClass::LineOfControl,
        "Indeterminant frontier" => BorderClass::Indeterminate,
        "Claim boundary" => BorderClass::Claim,
        "Lease limit" | "Overlay limit" => BorderClass::Lease,
        "Unrecognized" | "Admin-1 boundary" | "Map unit boundary" => return Ok(None),
        _ => return Err(needs_entry(line)),
    }))
}

fn needs_entry(line: &SourceLine) -> Failure {
    Failure(format!(
        "line {} between {:?} and {:?} has a class that is not known, or none: it needs an entry in disputes.toml",
        line.ne_id, line.left, line.right
    ))
}
