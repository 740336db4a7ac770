//! The basemap asset: the world as it is built into the program.
//!
//! `assets/basemap.bin` is made by the `basemap-generator` from Natural Earth and from the reviewed
//! tables next to it (`areas.toml`, `disputes.toml`, `claim_lines.geojson`, `countries.toml`, `places.tsv`).
//!
//! # Format
//!
//! ```text
//! "DMBM", version, number of levels (one byte each after the magic)
//! (1 + levels) x [compressed length u32 LE, raw length u32 LE]   the index first, then the levels
//! the sections, each one zlib stream
//! ```
//!
//! Numbers in the sections are LEB128 varints, signed ones zigzag coded; texts are a length and
//! UTF-8. A level stores *arcs* on a grid: the stretches that outlines and lines have in common.
//! Rings and lines are chains of arcs (`index * 2 + reversed`), so that neighbours share their
//! edges exactly and a coast is stored once for its fill and its stroke.
//!
//! Each level is a section of its own: the first picture pays for the coarse one only.
//!
//! # Shortcomings
//!
//! The format has no reader but this one, and no way to read an older version: asset and program
//! are always built together.

mod index;
mod level;
mod reader;
#[cfg(test)]
mod tests;

use crate::earth::basemap::{Basemap, Level};

use index::Index;
pub use index::STEPS_PER_DEGREE as INDEX_STEPS_PER_DEGREE;
pub use level::CLASSES;

/// What an asset starts with.
pub const MAGIC: [u8; 4] = *b"DMBM";

/// The version of the format that is read and written.
pub const VERSION: u8 = 3;

/// The most that a section may take when it is inflated, in bytes. The largest real one takes
/// less than a tenth of it.
pub const MAX_SECTION_BYTES: usize = 8 << 20;

/// The most points that a level may have after its arcs were joined. The finest real level has
/// less than a fifth of it.
pub const MAX_LEVEL_POINTS: usize = 2_000_000;

static EMBEDDED: &[u8] = include_bytes!("../../../assets/basemap.bin");

/// Why an asset cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BasemapError {
    /// The first bytes are not ours.
    #[error("this is not a basemap")]
    NotABasemap,
    /// Written by another version of the format.
    #[error("the basemap has version {found}, expected {VERSION}")]
    Version {
        /// What the file says.
        found: u8,
    },
    /// It ends too early.
    #[error("the basemap ends in the middle")]
    Truncated,
    /// A section is larger than any real one, or than it says.
    #[error("a section of the basemap is too large")]
    TooLarge,
    /// A section cannot be inflated, or has another length than it says.
    #[error("a section of the basemap is damaged")]
    Damaged,
    /// A number has no meaning in its place.
    #[error("the basemap has a wrong {what}")]
    Wrong {
        /// What the number should have been.
        what: &'static str,
    },
    /// There is no such level.
    #[error("the basemap has no level {level}")]
    NoSuchLevel {
        /// What was asked for; the coarsest is 0.
        level: usize,
    },
}

/// An asset whose index has been read and whose levels have not.
pub struct Asset<'a> {
    index: Index,
    levels: Vec<Section<'a>>,
}

#[derive(Clone, Copy)]
struct Section<'a> {
    compressed: &'a [u8],
    raw_len: usize,
}

impl<'a> Asset<'a> {
    /// Reads the index: countries, cities, the ids of disputes and the areas.
    ///
    /// # Errors
    /// When the bytes are not a basemap of this version or the index is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, BasemapError> {
        let (first, levels) = split_sections(bytes)?;
        let index = index::read(&inflate(first)?)?;
        Ok(Self { index, levels })
    }

    /// How many levels of detail there are.
    pub fn level_count(&self) -> usize {
        self.levels.len()
    }

    /// Decodes one level; 0 is the coarsest.
    ///
    /// # Errors
    /// When there is no such level or it is damaged.
    pub fn level(&self, level: usize) -> Result<Level, BasemapError> {
        let section = self
            .levels
            .get(level)
            .ok_or(BasemapError::NoSuchLevel { level })?;
        level::read(&inflate(*section)?, &self.index)
    }

    /// The whole basemap with the levels before `levels_end` decoded (a number past the last one
    /// means all of them).
    ///
    /// # Errors
    /// When one of the levels is damaged.
    pub fn basemap(&self, levels_end: usize) -> Result<Basemap, BasemapError> {
        let end = levels_end.min(self.level_count());
        Ok(Basemap {
            levels: (0..end)
                .map(|level| self.level(level))
                .collect::<Result<_, _>>()?,
            countries: self.index.countries.clone(),
            cities: self.index.cities.clone(),
            areas: self.index.areas.clone(),
        })
    }

    /// The ids of the entries of the reviewed table of disputes.
    pub fn dispute_ids(&self) -> &[String] {
        &self.index.disputes
    }
}

/// Decodes all of an asset.
///
/// # Errors
/// When it is not a basemap of this version or any part of it is damaged. Hostile bytes never
/// cause a panic, nor more memory than [`MAX_SECTION_BYTES`] and [`MAX_LEVEL_POINTS`] stand for.
pub fn decode(bytes: &[u8]) -> Result<Basemap, BasemapError> {
    Asset::open(bytes)?.basemap(usize::MAX)
}

/// The asset that is built into the program; its levels are decoded when asked for.
///
/// # Errors
/// Never for a program that passed its tests; the caller decides what to show without a map.
pub fn embedded() -> Result<Asset<'static>, BasemapError> {
    Asset::open(EMBEDDED)
}

fn split_sections(bytes: &[u8]) -> Result<(Section<'_>, Vec<Section<'_>>), BasemapError> {
    let rest = bytes
        .strip_prefix(&MAGIC)
        .ok_or(BasemapError::NotABasemap)?;
    let (&[version, levels], mut table) = rest
        .split_first_chunk::<2>()
        .ok_or(BasemapError::Truncated)?;
    if version != VERSION {
        return Err(BasemapError::Version { found: version });
    }
    let table_len = (usize::from(levels) + 1) * 8;
    let mut body = table.get(table_len..).ok_or(BasemapError::Truncated)?;
    let mut next = || {
        let compressed_len = take_u32(&mut table)?;
        let raw_len = take_u32(&mut table)?;
        let (compressed, after) = body
            .split_at_checked(compressed_len)
            .ok_or(BasemapError::Truncated)?;
        body = after;
        Ok(Section {
            compressed,
            raw_len,
        })
    };
    let index = next()?;
    let levels = (0..levels).map(|_| next()).collect::<Result<Vec<_>, _>>()?;
    if body.is_empty() {
        Ok((index, levels))
    } else {
        Err(BasemapError::Damaged)
    }
}

fn take_u32(bytes: &mut &[u8]) -> Result<usize, BasemapError> {
    let (head, rest) = bytes
        .split_first_chunk::<4>()
        .ok_or(BasemapError::Truncated)?;
    *bytes = rest;
    usize::try_from(u32::from_le_bytes(*head)).map_err(|_| BasemapError::TooLarge)
}

fn inflate(section: Section<'_>) -> Result<Vec<u8>, BasemapError> {
    if section.raw_len > MAX_SECTION_BYTES {
        return Err(BasemapError::TooLarge);
    }
    let raw = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(
        section.compressed,
        section.raw_len,
    )
    .map_err(|_| BasemapError::Damaged)?;
    if raw.len() == section.raw_len {
        Ok(raw)
    } else {
        Err(BasemapError::Damaged)
    }
}
