//! Land that more than one side claims, or whose status is contested.

use super::LonLat;
use super::basemap::Ring;
use super::borders::BordersView;

/// An entry of the reviewed table of areas (`assets/areas.toml`).
///
/// The shapes of the basemap follow who is in control. An area is made of whole shapes and of parts
/// of shapes: what of these lies inside of a ring. A ring is exact only where it cuts through such a
/// shape; elsewhere it runs outside, so that the area ends where the shape does at every level of
/// detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Short and stable: "crimea".
    pub id: String,
    /// A neutral name in English.
    pub name: String,
    /// As it reads in "Administered by …".
    pub administered_by: String,
    /// As it reads in "claimed by …".
    pub claimed_by: String,
    /// All states that administer or claim it: indices into
    /// [`super::basemap::Basemap::countries`].
    pub parties: Vec<usize>,
    /// To whom it belongs in each view, by [`BordersView::number`]: an index as in `parties`.
    pub belongs: [Option<usize>; BordersView::COUNT],
    /// The position of the UN, in a sentence.
    pub un: String,
    /// Documents that a reader can check.
    pub source: String,
    /// Shapes that belong to it whole: indices into [`super::basemap::Basemap::countries`].
    pub shapes: Vec<usize>,
    /// Shapes of which a part belongs to it: what lies inside of one of the rings.
    pub within: Vec<usize>,
    /// Closed rings, see [`Ring`].
    pub rings: Vec<Ring>,
}

impl Area {
    /// To whom a part of it that lies on a shape belongs in a view: an index into
    /// [`super::basemap::Basemap::countries`]. `None` where the view leaves it open.
    pub fn belongs_to(&self, view: BordersView, shape: usize) -> Option<usize> {
        match view {
            BordersView::ContestedLines => None,
            BordersView::DeFacto => Some(shape),
            BordersView::UnStyle | BordersView::SeenBy(_) => self.belongs[view.number()],
        }
    }

    /// Whether a country has to do with the area in a view: the side to which it belongs there; where
    /// the view leaves it open, every party; de facto, who holds a part of it.
    pub fn concerns(&self, view: BordersView, country: usize) -> bool {
        let is_party = self.parties.contains(&country);
        let is_itself = self.shapes.contains(&country);
        let holds = self.within.contains(&country);
        is_itself
            || match (view, self.belongs[view.number()]) {
                (BordersView::DeFacto, _) => is_party && holds,
                (BordersView::ContestedLines, _) | (_, None) => is_party,
                (_, Some(owner)) => owner == country,
            }
    }

    /// Whether a position that lies on a shape belongs to the area.
    pub fn has(&self, shape: usize, at: LonLat) -> bool {
        self.shapes.contains(&shape) || self.cuts(shape, at)
    }

    /// Whether a position lies in a part that a ring cuts out of a shape.
    pub fn cuts(&self, shape: usize, at: LonLat) -> bool {
        self.within.contains(&shape) && self.rings.iter().any(|ring| encloses(ring, at))
    }
}

/// Whether a ring encloses a position, by the even-odd rule in longitude and latitude; on the ring
/// itself either answer may come out.
pub fn encloses(ring: &Ring, at: LonLat) -> bool {
    let Some(last) = ring.last() else {
        return false;
    };
    let mut from = last.map(f64::from);
    let mut is_inside = false;
    for point in ring {
        let to = point.map(f64::from);
        if (from[1] > at.lat_deg) != (to[1] > at.lat_deg) {
            let along = (at.lat_deg - from[1]) / (to[1] - from[1]);
            is_inside ^= at.lon_deg < from[0] + along * (to[0] - from[0]);
        }
        from = to;
    }
    is_inside
}

#[cfg(test)]
mod tests {
    use super::encloses;
    use crate::earth::LonLat;

    #[test]
    fn a_ring_encloses_what_lies_inside_of_it_and_not_its_notch() {
        let notched = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [2.0, 1.0], [0.0, 4.0]];
        for (lon, lat, inside) in [
            (1.0, 0.5, true),
            (0.5, 2.0, true),
            (3.5, 2.0, true),
            (2.0, 2.0, false),
            (-1.0, 0.5, false),
            (5.0, 0.5, false),
            (2.0, -0.5, false),
            (1.0, 5.0, false),
        ] {
            assert_eq!(
                encloses(&notched, LonLat::new(lon, lat)),
                inside,
                "{lon} {lat}"
            );
            let mut back = notched.clone();
            back.reverse();
            assert_eq!(
                encloses(&back, LonLat::new(lon, lat)),
                inside,
                "{lon} {lat}"
            );
        }
        assert!(!encloses(&Vec::new(), LonLat::new(0.0, 0.0)));
    }
}
