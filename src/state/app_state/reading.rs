//! What views read of the state.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::earth::Camera;
use crate::earth::borders::BordersView;
use crate::model::{Day, Dossier, EventIx, Item, Moments, Standings, StatementIx};
use crate::state::ordering::{EventColumn, Order, Orders, StatementColumn};
use crate::state::{
    AskedLand, Choice, Clocks, Facts, Filter, Folds, Listing, Playback, Popup, Relations, Scope,
    Snapshot, Sources, Span, Stage, TimeMode, TimeView, Trail,
};

use super::{AppState, Theme};

impl AppState {
    /// The dossier.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The dossier, to be read on another thread.
    pub fn shared_dossier(&self) -> Arc<Dossier> {
        Arc::clone(&self.dossier)
    }

    /// The dossier's assertions, to be asked about standings at other clocks.
    pub fn standings(&self) -> Standings<'_> {
        Standings {
            dossier: &self.dossier,
            ledger: &self.ledger,
        }
    }

    /// Which events can change on which day, and which wait for which.
    pub fn moments(&self) -> &Moments {
        &self.moments
    }

    /// Which statements speak of what.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }

    /// Which values statements have for a filter.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// All days on which some standing changes, in order.
    pub fn stops(&self) -> &[Day] {
        &self.stops
    }

    /// The stop after the day looked at.
    pub fn next_stop(&self) -> Option<Day> {
        let after = self.stops.partition_point(|stop| *stop <= self.clocks().on);
        self.stops.get(after).copied()
    }

    /// The first day after what is known on which some standing changes: where there is more to
    /// see.
    pub fn next_news(&self) -> Option<Day> {
        let known = self.clocks().known_day().min(self.clocks().on);
        let after = self.stops.partition_point(|stop| *stop <= known);
        self.stops.get(after).copied()
    }

    /// The stop before the day looked at.
    pub fn previous_stop(&self) -> Option<Day> {
        let before = self.stops.partition_point(|stop| *stop < self.clocks().on);
        before
            .checked_sub(1)
            .and_then(|n| self.stops.get(n))
            .copied()
    }

    /// What stands at the clocks.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// A number that is another one whenever [`Self::snapshot`] has changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The events in which the snapshot differs from that of an earlier revision, so that what was
    /// made of the others can be kept; none when that is too long ago to tell. An event that
    /// changed forth and back is among them.
    pub fn changed_since(&self, revision: u64) -> Option<BTreeSet<EventIx>> {
        let moves = usize::try_from(self.revision.checked_sub(revision)?).ok()?;
        let first = self.recent.len().checked_sub(moves)?;
        Some(
            self.recent
                .iter()
                .skip(first)
                .flat_map(|changed| changed.iter().copied())
                .collect(),
        )
    }

    /// Clocks and mode.
    pub fn scope(&self) -> Scope {
        self.snapshot.scope()
    }

    /// What is listed, counted by day and standing: what list and histogram show.
    pub fn listing(&self) -> &Listing {
        self.snapshot.listing()
    }

    /// The statements that are listed, by the day on which they came to be known.
    pub fn listed_statements(&self) -> impl Iterator<Item = StatementIx> + '_ {
        let (first, last) = self.scope().statement_days();
        let statements = self.relations.known_between(first, last);
        statements.filter(|ix| self.listing().has(*ix))
    }

    /// The events that are listed, in the order of the file.
    pub fn listed_events(&self) -> impl Iterator<Item = EventIx> + '_ {
        self.snapshot.events().map(|shown| shown.event)
    }

    /// Whether an event is there and in the stretch looked at, whatever the filter wants.
    pub fn is_in_stretch(&self, event: EventIx) -> bool {
        let shown = self.snapshot.event(event);
        shown.is_some_and(|shown| self.snapshot.is_in_stretch(self.sources(), shown))
    }

    /// Whether the filter lets an event through that is there, in the stretch looked at or not.
    pub fn passes(&self, event: EventIx) -> bool {
        let shown = self.snapshot.event(event);
        shown.is_some_and(|shown| self.snapshot.passes(self.sources(), shown))
    }

    fn sources(&self) -> Sources<'_> {
        super::clocks::sources(
            &self.dossier,
            &self.ledger,
            &self.moments,
            &self.relations,
            &self.facts,
        )
    }

    /// The clocks with which the present ones are compared, while they are.
    pub fn comparison(&self) -> Option<Clocks> {
        self.comparison
    }

    /// While clocks are compared: the events whose standings differ between the two, in the order
    /// of the file. See [`Standing::differs_from`](crate::model::Standing::differs_from).
    pub fn changed_events(&self) -> &BTreeSet<EventIx> {
        &self.changed
    }

    /// The clocks when a comparison was last ended; at first, those of the opening.
    pub fn last_looked(&self) -> Clocks {
        self.last_looked
    }

    /// The clocks.
    pub fn clocks(&self) -> Clocks {
        self.scope().clocks
    }

    /// Which stretch of time is looked at.
    pub fn mode(&self) -> TimeMode {
        self.scope().mode
    }

    /// The length of the window, or that it would have.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Which of all that is wanted.
    pub fn filter(&self) -> &Filter {
        self.snapshot.filter()
    }

    /// Whether a statement was known by the clock.
    pub fn is_known(&self, statement: StatementIx) -> bool {
        self.relations
            .counts_from(statement)
            .is_some_and(|day| day <= self.clocks().known_day())
    }

    /// Whether a statement was known by the clock, and the filter lets it through.
    pub fn is_heard(&self, statement: StatementIx) -> bool {
        self.is_known(statement) && self.snapshot.wanted().has(statement)
    }

    /// What is selected; none is the overview.
    pub fn selection(&self) -> Option<Item> {
        self.trail.present()
    }

    /// The way to the selection and back.
    pub fn trail(&self) -> &Trail {
        &self.trail
    }

    /// What lies over the map, if anything does.
    pub fn popup(&self) -> Option<&Popup> {
        self.popup.as_ref()
    }

    /// Several things under the pointer, offered for choice.
    pub fn choice(&self) -> Option<&Choice> {
        match &self.popup {
            Some(Popup::Choice(choice)) => Some(choice),
            Some(Popup::Land(_)) | None => None,
        }
    }

    /// Land of which it is asked what it is.
    pub fn asked_land(&self) -> Option<&AskedLand> {
        match &self.popup {
            Some(Popup::Land(asked)) => Some(asked),
            Some(Popup::Choice(_)) | None => None,
        }
    }

    /// Whether the days walk by themselves.
    pub fn playback(&self) -> Playback {
        self.playback
    }

    /// The part of the Earth in view.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Whose view of the world's boundaries is shown.
    pub fn borders_view(&self) -> BordersView {
        self.borders_view
    }

    /// The stretch of time in view.
    pub fn time_view(&self) -> TimeView {
        self.time_view
    }

    /// The stretch of time that looking at a day brings in view.
    pub fn view_showing(&self, day: Day) -> TimeView {
        self.time_view.showing(self.folds.places_of(day))
    }

    /// Which stretches of the axis are folded.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// What fills the middle of the window.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// By which column the table of events goes.
    pub fn event_order(&self) -> Order<EventColumn> {
        self.event_order
    }

    /// By which column the table of statements goes.
    pub fn statement_order(&self) -> Order<StatementColumn> {
        self.statement_order
    }

    /// The orders of the tables that no clock changes; shared, so that they can be made beforehand.
    pub fn orders(&self) -> &Arc<Orders> {
        &self.orders
    }

    /// Light or dark.
    pub fn theme(&self) -> Theme {
        self.theme.unwrap_or(self.desktop_theme)
    }

    /// Light or dark, where it was chosen.
    pub fn chosen_theme(&self) -> Option<Theme> {
        self.theme
    }
}
