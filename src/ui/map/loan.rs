//! The map's picture of a state that is not shown yet, made on another thread.

use egui::{Context, Theme};

use crate::scene::map::Goal;
use crate::state::AppState;

use super::MapView;
use super::maker::{Built, Key, Maker};

/// What makes the map's pictures, lent to a thread.
pub struct MapLoan {
    maker: Maker,
    hovered: Option<Goal>,
    theme: Theme,
    built: Option<Built>,
}

impl MapLoan {
    /// Forgets all of the dossier.
    pub fn forget(&mut self) {
        self.maker.forget();
        self.hovered = None;
    }

    /// Makes the picture of a state.
    pub fn make(&mut self, ctx: &Context, state: &AppState) {
        let key = Key::of(ctx, state, self.hovered);
        self.built = Some(self.maker.make(ctx, self.theme, state, (key, false)));
    }
}

impl MapView {
    /// Lends what makes pictures, unless it is away: until it comes back, the map shows the last one.
    pub fn lend(&mut self, theme: Theme) -> Option<MapLoan> {
        // A map that was never shown has nothing to show meanwhile.
        self.built.as_ref()?;
        Some(MapLoan {
            maker: self.maker.take()?,
            hovered: self.hovered.as_ref().map(|target| target.goal),
            theme,
            built: None,
        })
    }

    /// Takes it back, with the picture that was made; gives the one before it.
    pub fn take_back(&mut self, loan: MapLoan) -> Option<Built> {
        self.maker = Some(loan.maker);
        let built = loan.built?;
        self.moved_at = None;
        self.built.replace(built)
    }
}
