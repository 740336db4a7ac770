//! Bytes that are not what the generator wrote: an error, never a panic, never a large allocation.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use proptest::test_runner::Config;

use crate::earth::borders::BordersView;

use super::{BasemapError, EMBEDDED, MAGIC, MAX_LEVEL_POINTS, MAX_SECTION_BYTES, VERSION};
use super::{decode, inflate, split_sections};

/// An asset of sections that are compressed but not otherwise right.
fn asset(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut asset = MAGIC.to_vec();
    asset.extend([VERSION, u8::try_from(sections.len() - 1).unwrap()]);
    let mut body = Vec::new();
    for section in sections {
        let compressed = miniz_oxide::deflate::compress_to_vec_zlib(section, 1);
        for len in [compressed.len(), section.len()] {
            asset.extend(u32::try_from(len).unwrap().to_le_bytes());
        }
        body.extend(compressed);
    }
    asset.extend(body);
    asset
}

/// The embedded index and coarsest level, inflated.
fn real_sections() -> Vec<Vec<u8>> {
    let (index, levels) = split_sections(EMBEDDED).unwrap();
    vec![inflate(index).unwrap(), inflate(levels[0]).unwrap()]
}

/// An index with a country and an area, and no city, dispute or treatment.
fn small_index() -> Vec<u8> {
    let mut index = vec![1];
    index.extend(b"\x03ABC\x00\x01N");
    index.extend([0, 0, 2, 0, 0]);
    index.extend([0, 0, 0]);
    index.extend(b"\x01\x01a\x01A\x01B\x01C");
    index.extend([1, 0]);
    index.extend([0; BordersView::COUNT]);
    index.extend(b"\x01U\x01S");
    index.extend([1, 0, 1, 0, 1, 3, 0, 0, 2, 0, 2, 2]);
    index
}

/// A level with a triangle of a country, on a grid of whole degrees.
fn small_level() -> Vec<u8> {
    let mut level = vec![0, 1];
    level.extend([1, 4, 0, 0, 2, 0, 0, 2, 1, 1]);
    level.extend([1, 0, 1, 1, 0, 0]);
    level.extend([0, 1, 1, 0, 0]);
    level
}

#[test]
fn a_small_asset_is_read_as_it_is_meant() {
    let map = decode(&asset(&[small_index(), small_level()])).unwrap();
    assert_eq!(map.countries[0].code, "ABC");
    assert_eq!(
        map.levels[0].land[0].polygons[0].outer,
        [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]
    );
    assert_eq!(map.levels[0].coasts[0].len(), 4);
}

#[test]
fn what_is_wrong_is_said() {
    let good = asset(&[small_index(), small_level()]);
    let mut version = good.clone();
    version[4] = 9;
    let mut magic = good.clone();
    magic[0] = b'X';
    let mut long = good.clone();
    long.push(0);
    let mut huge = good.clone();
    huge[10..14].copy_from_slice(&u32::MAX.to_le_bytes());
    let mut damaged = good.clone();
    *damaged.last_mut().unwrap() ^= 1;
    let wrong = |what| BasemapError::Wrong { what };
    for (bytes, error) in [
        (version, BasemapError::Version { found: 9 }),
        (magic, BasemapError::NotABasemap),
        (long, BasemapError::Damaged),
        (huge, BasemapError::TooLarge),
        (damaged, BasemapError::Damaged),
        (good[..good.len() - 1].to_vec(), BasemapError::Truncated),
        (with_level_bytes(&[(13, 7)]), wrong("country of a shape")),
        (with_level_bytes(&[(16, 9)]), wrong("arc")),
        (with_level_bytes(&[(10, 3)]), wrong("ring")),
        (with_level_bytes(&[(5, 126), (9, 126)]), wrong("position")),
        (Vec::new(), BasemapError::NotABasemap),
        (with_index_bytes(-11, 7), wrong("shape of an area")),
        (with_index_bytes(-17, 7), wrong("owner of an area")),
        (with_index_bytes(-51, 7), wrong("shape of an area")),
        (with_index_bytes(-9, 7), wrong("shape of an area")),
        (with_index_bytes(-7, 2), wrong("ring of an area")),
    ] {
        assert_eq!(decode(&bytes).err(), Some(error), "{bytes:?}");
    }
}

fn with_level_bytes(changes: &[(usize, u8)]) -> Vec<u8> {
    let mut level = small_level();
    for (place, value) in changes {
        level[*place] = *value;
    }
    asset(&[small_index(), level])
}

/// A small asset whose index has another byte, counted from its end.
fn with_index_bytes(from_end: isize, value: u8) -> Vec<u8> {
    let mut index = small_index();
    let place = index.len().checked_add_signed(from_end).unwrap();
    index[place] = value;
    asset(&[index, small_level()])
}

#[test]
fn a_long_arc_that_is_named_often_is_refused() {
    let points = 100_000_u32;
    let mut level = vec![0, 1, 1];
    push(&mut level, points);
    level.extend(std::iter::repeat_n(0, 2 * points as usize));
    level.extend([0, 0, 1]);
    push(&mut level, points);
    level.extend(std::iter::repeat_n(0, points as usize));
    level.push(0);
    assert!(level.len() < MAX_SECTION_BYTES && points as usize * 20 == MAX_LEVEL_POINTS);
    let read = decode(&asset(&[small_index(), level]));
    assert_eq!(read.err(), Some(BasemapError::TooLarge));
}

fn push(bytes: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        bytes.push((value & 0x7f | 0x80).to_le_bytes()[0]);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
}

#[test]
fn a_section_that_inflates_without_end_is_refused() {
    let mut bomb = asset(&[vec![0; 64 << 20]]);
    assert_eq!(decode(&bomb).err(), Some(BasemapError::TooLarge));
    bomb[10..14].copy_from_slice(&100_u32.to_le_bytes());
    assert_eq!(decode(&bomb).err(), Some(BasemapError::Damaged));
}

proptest! {
    #![proptest_config(Config { cases: 512, failure_persistence: None, ..Config::default() })]

    #[test]
    fn arbitrary_bytes_do_not_panic(
        head in prop_oneof![Just(vec![]), Just(vec![b'D', b'M', b'B', b'M', VERSION, 1])],
        tail in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = decode(&[head, tail].concat());
    }

    #[test]
    fn arbitrary_sections_do_not_panic(level in prop::collection::vec(small_numbers(), 0..300)) {
        let _ = decode(&asset(&[small_index(), level.clone()]));
        let _ = decode(&asset(&[level]));
    }
}

/// Mostly bytes that are plausible counts and indices.
fn small_numbers() -> impl Strategy<Value = u8> {
    prop_oneof![4 => 0_u8..6, 1 => any::<u8>()]
}

proptest! {
    #![proptest_config(Config { cases: 48, failure_persistence: None, ..Config::default() })]

    #[test]
    fn flipped_bits_of_the_real_asset_do_not_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..4),
    ) {
        let mut bytes = EMBEDDED.to_vec();
        flip(&mut bytes, &flips);
        let _ = decode(&bytes);
    }

    #[test]
    fn flipped_bits_of_the_real_sections_do_not_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..4),
        which in 0..2_usize,
    ) {
        let mut sections = real_sections();
        flip(&mut sections[which], &flips);
        let _ = decode(&asset(&sections));
    }
}

fn flip(bytes: &mut [u8], flips: &[(prop::sample::Index, u8)]) {
    for (place, bit) in flips {
        bytes[place.index(bytes.len())] ^= 1 << bit;
    }
}
