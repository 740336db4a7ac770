//! What stands in the rows of the tables, in the order of their columns.

use super::sheet::Cell;
use crate::io::tables::Table;
use crate::model::{
    Actor, ActorIx, Citation, Claim, Dossier, Event, EventIx, Item, Office, Party, Place, PlaceIx,
    Source, Statement, When,
};

type Row<'a> = Vec<Cell<'a>>;

/// The rows of a table.
pub(super) fn of<'a>(table: &Table, dossier: &'a Dossier) -> Vec<Row<'a>> {
    let ids = Ids(dossier);
    match table.name {
        "sources" => dossier
            .sources()
            .map(|(_, source)| ids.source(source))
            .collect(),
        "places" => dossier
            .places()
            .map(|(_, place)| ids.place(place))
            .collect(),
        "actors" => dossier
            .actors()
            .map(|(_, actor)| ids.actor(actor))
            .collect(),
        "events" => dossier
            .events()
            .map(|(_, event)| ids.event(event))
            .collect(),
        "statements" => {
            let statements = dossier.statements();
            statements
                .map(|(_, statement)| ids.statement(statement))
                .collect()
        }
        "authors" => numbered(ids.authors()),
        "names" => numbered(ids.names()),
        "offices" => numbered(ids.offices()),
        "parties" => numbered(ids.parties()),
        "members" => numbered(ids.members()),
        "claims" => numbered(ids.claims()),
        "about" => numbered(ids.about()),
        "citations" => numbered(ids.citations()),
        other => unreachable!("no table is called {other}"),
    }
}

/// The rows with their numbers in front.
fn numbered<'a>(rows: impl Iterator<Item = Row<'a>>) -> Vec<Row<'a>> {
    let rows = rows.enumerate().map(|(n, row)| {
        let number = Cell::Number((n + 1).to_string());
        std::iter::once(number).chain(row).collect()
    });
    rows.collect()
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text)
}

fn maybe(text: Option<&str>) -> Cell<'_> {
    Cell::maybe(text)
}

fn date(when: Option<&When>) -> Cell<'_> {
    Cell::maybe(when.map(When::as_str))
}

/// The ids behind a dossier's handles.
#[derive(Clone, Copy)]
struct Ids<'a>(&'a Dossier);

impl<'a> Ids<'a> {
    fn id_of(self, item: Item) -> Cell<'a> {
        Cell::Text(self.0.id_of(item))
    }

    fn of_place(self, place: Option<PlaceIx>) -> Cell<'a> {
        maybe(place.map(|place| self.0.id_of(Item::Place(place))))
    }

    fn of_actor(self, actor: ActorIx) -> Cell<'a> {
        self.id_of(Item::Actor(actor))
    }

    fn of_event(self, event: Option<EventIx>) -> Cell<'a> {
        maybe(event.map(|event| self.0.id_of(Item::Event(event))))
    }

    fn source(self, source: &'a Source) -> Row<'a> {
        vec![
            text(&source.id),
            text(&source.title),
            text(source.published.as_str()),
            maybe(source.publisher.as_deref()),
            maybe(source.url.as_deref()),
            maybe(source.archived.as_deref()),
            maybe(source.note.as_deref()),
        ]
    }

    fn place(self, place: &'a Place) -> Row<'a> {
        vec![
            text(&place.id),
            text(&place.name),
            Cell::Number(place.at.lat_deg.to_string()),
            Cell::Number(place.at.lon_deg.to_string()),
            maybe(place.country.as_deref()),
            maybe(place.kind.map(|kind| kind.word())),
        ]
    }

    fn actor(self, actor: &'a Actor) -> Row<'a> {
        vec![
            text(&actor.id),
            text(actor.kind.word()),
            text(&actor.name),
            maybe(actor.iso3.as_deref()),
            self.of_place(actor.seat),
        ]
    }

    fn event(self, event: &'a Event) -> Row<'a> {
        let record = &event.record;
        vec![
            text(&event.id),
            text(event.kind.word()),
            text(&event.title),
            date(record.when.as_ref()),
            self.of_place(record.venue),
            maybe(record.status.map(|status| status.word())),
            maybe(event.note.as_deref()),
        ]
    }

    fn statement(self, statement: &'a Statement) -> Row<'a> {
        let side = statement.on_behalf_of;
        vec![
            text(&statement.id),
            self.of_actor(statement.speaker),
            maybe(side.map(|side| self.0.id_of(Item::Actor(side)))),
            text(statement.said.as_str()),
            self.of_place(statement.at),
            maybe(statement.setting.as_deref()),
            text(statement.act.word()),
            maybe(statement.hedge.map(|hedge| hedge.word())),
            text(&statement.text),
            maybe(statement.quote.as_deref()),
        ]
    }

    fn authors(self) -> impl Iterator<Item = Row<'a>> {
        let sources = self.0.sources();
        sources.flat_map(|(_, source)| {
            let authors = source.authors.iter();
            authors.map(|author| vec![text(&source.id), text(author)])
        })
    }

    fn names(self) -> impl Iterator<Item = Row<'a>> {
        let of_places = self.0.places().flat_map(|(_, place)| {
            let names = place.names.iter();
            names.map(|name| vec![text(&place.id), text(""), text(name)])
        });
        let of_actors = self.0.actors().flat_map(|(_, actor)| {
            let names = actor.names.iter();
            names.map(|name| vec![text(""), text(&actor.id), text(name)])
        });
        of_places.chain(of_actors)
    }

    fn offices(self) -> impl Iterator<Item = Row<'a>> {
        self.0.actors().flat_map(move |(_, actor)| {
            let offices = actor.offices.iter();
            offices.map(move |office| self.office(actor, office))
        })
    }

    fn office(self, actor: &'a Actor, office: &'a Office) -> Row<'a> {
        vec![
            text(&actor.id),
            self.of_actor(office.of),
            text(&office.title),
            date(office.when.as_ref()),
        ]
    }

    fn parties(self) -> impl Iterator<Item = Row<'a>> {
        self.all_parties().map(move |(event, party)| {
            vec![
                text(&event.id),
                self.of_actor(party.actor),
                self.of_place(party.from),
                text(party.role.word()),
            ]
        })
    }

    fn all_parties(self) -> impl Iterator<Item = (&'a Event, &'a Party)> {
        let events = self.0.events();
        events.flat_map(|(_, event)| event.parties.iter().map(move |party| (event, party)))
    }

    fn members(self) -> impl Iterator<Item = Row<'a>> {
        self.all_parties()
            .enumerate()
            .flat_map(move |(n, (_, party))| {
                let members = party.members.iter();
                members.map(move |member| {
                    let party = Cell::Number((n + 1).to_string());
                    vec![party, self.of_actor(*member)]
                })
            })
    }

    fn claims(self) -> impl Iterator<Item = Row<'a>> {
        self.0.statements().flat_map(move |(_, statement)| {
            let claims = statement.claims.iter();
            claims.map(move |claim| self.claim(statement, claim))
        })
    }

    fn claim(self, statement: &'a Statement, claim: &'a Claim) -> Row<'a> {
        vec![
            text(&statement.id),
            self.of_event(Some(claim.event)),
            maybe(claim.status.map(|status| status.word())),
            date(claim.when.as_ref()),
            self.of_place(claim.venue),
            self.of_event(claim.requires),
            self.of_event(claim.prepares),
        ]
    }

    fn about(self) -> impl Iterator<Item = Row<'a>> {
        self.0.statements().flat_map(move |(_, statement)| {
            let about = statement.about.iter();
            about.map(move |item| {
                let id = self.id_of(*item);
                match item {
                    Item::Place(_) => vec![text(&statement.id), id, text("")],
                    _ => vec![text(&statement.id), text(""), id],
                }
            })
        })
    }

    fn citations(self) -> impl Iterator<Item = Row<'a>> {
        let of_events = self.0.events().flat_map(move |(_, event)| {
            let cites = event.record.cites.iter();
            cites.map(move |cite| self.citation(&event.id, "", cite))
        });
        let of_statements = self.0.statements().flat_map(move |(_, statement)| {
            let cites = statement.cites.iter();
            cites.map(move |cite| self.citation("", &statement.id, cite))
        });
        of_events.chain(of_statements)
    }

    fn citation(self, event: &'a str, statement: &'a str, cite: &'a Citation) -> Row<'a> {
        vec![
            text(event),
            text(statement),
            self.id_of(Item::Source(cite.source)),
            maybe(cite.locator.as_deref()),
        ]
    }
}
