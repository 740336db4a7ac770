//! Reading numbers and texts from a section that may be hostile.

use super::BasemapError;

/// A place in a section.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// A varint of at most 32 bits.
    pub(super) fn u32(&mut self) -> Result<u32, BasemapError> {
        let mut value: u32 = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            let part = u32::from(byte & 0x7f);
            let placed = part << shift;
            if placed >> shift != part {
                return Err(BasemapError::Wrong { what: "number" });
            }
            value |= placed;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(BasemapError::Wrong { what: "number" })
    }

    /// A zigzag coded varint.
    pub(super) fn i32(&mut self) -> Result<i32, BasemapError> {
        let coded = self.u32()?;
        Ok((coded >> 1).cast_signed() ^ -(coded & 1).cast_signed())
    }

    pub(super) fn usize(&mut self) -> Result<usize, BasemapError> {
        usize::try_from(self.u32()?).map_err(|_| BasemapError::Wrong { what: "number" })
    }

    /// How many things follow that take at least a byte each; so a list is never given more room
    /// than the section is long.
    pub(super) fn count(&mut self) -> Result<usize, BasemapError> {
        let count = self.usize()?;
        if count > self.rest.len() {
            return Err(BasemapError::Truncated);
        }
        Ok(count)
    }

    /// A list of things.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, BasemapError>,
    ) -> Result<Vec<T>, BasemapError> {
        (0..self.count()?).map(|_| item(self)).collect()
    }

    pub(super) fn text(&mut self) -> Result<String, BasemapError> {
        let len = self.count()?;
        let (text, rest) = self
            .rest
            .split_at_checked(len)
            .ok_or(BasemapError::Truncated)?;
        self.rest = rest;
        let text = str::from_utf8(text).map_err(|_| BasemapError::Wrong { what: "text" })?;
        Ok(text.to_owned())
    }

    pub(super) fn byte(&mut self) -> Result<u8, BasemapError> {
        let (&byte, rest) = self.rest.split_first().ok_or(BasemapError::Truncated)?;
        self.rest = rest;
        Ok(byte)
    }

    pub(super) fn flag(&mut self) -> Result<bool, BasemapError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(BasemapError::Wrong { what: "flag" }),
        }
    }

    /// Nothing may be left over.
    pub(super) fn end(&self) -> Result<(), BasemapError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(BasemapError::Wrong { what: "length" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;

    #[test]
    fn numbers_are_read_by_their_varint() {
        for (bytes, value) in [
            (vec![0x00], Some(0)),
            (vec![0x7f], Some(127)),
            (vec![0x80, 0x01], Some(128)),
            (vec![0xff, 0xff, 0xff, 0xff, 0x0f], Some(u32::MAX)),
            (vec![0xff, 0xff, 0xff, 0xff, 0x1f], None),
            (vec![0x80, 0x80, 0x80, 0x80, 0x80, 0x00], None),
            (vec![0x80], None),
            (vec![], None),
        ] {
            assert_eq!(Reader::new(&bytes).u32().ok(), value, "{bytes:?}");
        }
    }

    #[test]
    fn signed_numbers_are_zigzag_coded() {
        for (byte, value) in [(0, 0), (1, -1), (2, 1), (3, -2), (4, 2)] {
            assert_eq!(Reader::new(&[byte]).i32(), Ok(value));
        }
        let lowest = [0xff, 0xff, 0xff, 0xff, 0x0f];
        assert_eq!(Reader::new(&lowest).i32(), Ok(i32::MIN));
    }

    #[test]
    fn a_count_beyond_the_end_is_refused_before_room_is_made() {
        let bytes = [0xff, 0xff, 0xff, 0xff, 0x0f, 1];
        assert!(Reader::new(&bytes).list(Reader::byte).is_err());
    }
}
