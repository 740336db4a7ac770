//! The file format, as its own types: what a dossier's JSON looks like, not what it means.
//!
//! The descriptions below end up in the JSON Schema that editors show.

use super::scalar::{
    Address, Date, Degrees, FormatTag, Id, Iso3, Language, Line, Name, Remark, Text, Word,
};
use super::shape::{Decisive, Few, Listed, Spot, Wanted, shape};
use crate::model::{Act, ActorKind, EventKind, Hedge, PartyRole, PlaceKind, Status};

shape! {
    /// A dossier: places, actors, events, statements and sources. A statement is not an event:
    /// it makes claims about events.
    Dossier is "dossier" {
        /// The format of this file.
        "format" => _format: Spot<FormatTag>,
        /// What the dossier is called.
        "title" => title: Wanted<Name>,
        /// What it is about.
        "summary" => summary: Option<Spot<Remark>>,
        /// The language of its texts, as a BCP 47 tag.
        "language" => language: Option<Spot<Language>>,
        /// Where things can be read.
        #[schemars(default)]
        "sources" => sources: Listed<Source>,
        /// Cities and sites.
        #[schemars(default)]
        "places" => places: Listed<Place>,
        /// States, organisations and persons.
        #[schemars(default)]
        "actors" => actors: Listed<Actor>,
        /// What happens, may happen, or was said to happen.
        #[schemars(default)]
        "events" => events: Listed<Event>,
        /// Who said what, when.
        #[schemars(default)]
        "statements" => statements: Listed<Statement>,
    }
}

shape! {
    /// Where something can be read.
    Source is "source" {
        /// Unique in the file: lower-case letters, digits and `-`.
        "id" => id: Spot<Id>,
        /// Its title.
        "title" => title: Spot<Name>,
        /// The date of publication (EDTF).
        "published" => published: Spot<Date>,
        /// Who published it.
        "publisher" => publisher: Option<Spot<Line>>,
        /// Who wrote it.
        #[schemars(default)]
        "authors" => authors: Few<Name>,
        /// Its address, http or https.
        "url" => url: Option<Spot<Address>>,
        /// The address of an archived copy, http or https.
        "archived" => archived: Option<Spot<Address>>,
        /// A remark.
        "note" => note: Option<Spot<Remark>>,
    }
}

shape! {
    /// A city or site with a position.
    Place is "place" {
        /// Unique in the file: lower-case letters, digits and `-`.
        "id" => id: Spot<Id>,
        /// Its name.
        "name" => name: Spot<Name>,
        /// Other names that it goes by, by which it is found, too.
        #[schemars(default)]
        "names" => names: Few<Name>,
        /// Degrees north of the equator (WGS 84).
        "lat" => lat: Spot<Degrees<90>>,
        /// Degrees east of Greenwich (WGS 84).
        "lon" => lon: Spot<Degrees<180>>,
        /// The country's ISO 3166-1 alpha-3 code.
        "country" => country: Option<Spot<Iso3>>,
        /// What it is.
        "kind" => kind: Option<Spot<Word<PlaceKind>>>,
    }
}

shape! {
    /// A state, an organisation or a person.
    Actor is "actor" {
        /// Unique in the file: lower-case letters, digits and `-`.
        "id" => id: Spot<Id>,
        /// What it is.
        "kind" => kind: Spot<Word<ActorKind>>,
        /// Its name.
        "name" => name: Spot<Name>,
        /// Other names that it goes by, by which it is found, too.
        #[schemars(default)]
        "names" => names: Few<Name>,
        /// A state's ISO 3166-1 alpha-3 code.
        "iso3" => iso3: Option<Spot<Iso3>>,
        /// The place where its delegations start.
        "seat" => seat: Option<Spot<Id>>,
        /// Its offices. A person's delegation starts from the seat of the first one's `of`.
        #[schemars(default)]
        "roles" => roles: Few<Role>,
    }
}

shape! {
    /// An office that an actor holds.
    Role is "role" {
        /// The state or organisation.
        "of" => of: Spot<Id>,
        /// The office: "Secretary of State".
        "as" => title: Spot<Name>,
        /// While it was held (EDTF).
        "when" => when: Option<Spot<Date>>,
    }
}

shape! {
    /// Something that happens, may happen, or was said to happen. Its own `status`, `when` and
    /// `venue` are what is simply on record; what somebody claims belongs into a statement.
    Event is "event" {
        /// Unique in the file: lower-case letters, digits and `-`.
        "id" => id: Spot<Id>,
        /// What it is.
        "kind" => kind: Spot<Word<EventKind>>,
        /// Its title.
        "title" => title: Spot<Name>,
        /// Its date on record (EDTF).
        "when" => when: Option<Spot<Date>>,
        /// The place, on record.
        "venue" => venue: Option<Spot<Id>>,
        /// Its status on record.
        "status" => status: Option<Spot<Word<Status>>>,
        /// Who takes part.
        #[schemars(default)]
        "parties" => parties: Few<Party>,
        /// Where the record can be read; needed when it says anything.
        #[schemars(default)]
        "cites" => cites: Few<Citation>,
        /// A remark.
        "note" => note: Option<Spot<Remark>>,
    }
}

shape! {
    /// An actor's part in an event.
    Party is "party" {
        /// The actor.
        "actor" => actor: Spot<Id>,
        /// The place where its delegation starts, when not its seat.
        "from" => from: Option<Spot<Id>>,
        /// The actors that are in the delegation.
        #[schemars(default)]
        "members" => members: Few<Id>,
        /// Its part; a delegation when nothing is said.
        #[schemars(default)]
        "role" => role: Decisive<Word<PartyRole>>,
    }
}

shape! {
    /// A source and the place in it.
    Citation is "citation" {
        /// The source.
        "source" => source: Spot<Id>,
        /// The place in it: "line 13".
        "at" => locator: Option<Spot<Line>>,
    }
}

shape! {
    /// Somebody said something on a date, and it can be read somewhere.
    Statement is "statement" {
        /// Unique in the file: lower-case letters, digits and `-`.
        "id" => id: Spot<Id>,
        /// The actor who spoke.
        "speaker" => speaker: Spot<Id>,
        /// The actor on whose behalf, when not the speaker's own.
        "for" => on_behalf_of: Option<Spot<Id>>,
        /// The local date where it was spoken (EDTF).
        "said" => said: Spot<Date>,
        /// The place where it was spoken.
        "where" => at: Option<Spot<Id>>,
        /// The occasion: "interview".
        "setting" => setting: Option<Spot<Line>>,
        /// What the speaker does by saying it.
        "act" => act: Spot<Word<Act>>,
        /// How firmly it is said.
        "hedge" => hedge: Option<Spot<Word<Hedge>>>,
        /// What was said, in your own words.
        "text" => text: Spot<Text>,
        /// What was said word for word; short.
        "quote" => quote: Option<Spot<Remark>>,
        /// What it asserts about events; may be empty.
        #[schemars(default)]
        "claims" => claims: Few<Claim>,
        /// The places and actors that it speaks about.
        #[schemars(default)]
        "about" => about: Few<Id>,
        /// Where it can be read.
        #[schemars(length(min = 1))]
        "cites" => cites: Few<Citation>,
    }
}

shape! {
    /// What a statement asserts about one event.
    Claim is "claim" {
        /// The event.
        "event" => event: Spot<Id>,
        /// Its status.
        "status" => status: Option<Spot<Word<Status>>>,
        /// Its date (EDTF).
        "when" => when: Option<Spot<Date>>,
        /// Its place.
        "venue" => venue: Option<Spot<Id>>,
        /// The event that has to be held first.
        "requires" => requires: Option<Spot<Id>>,
        /// The event that this one prepares.
        "prepares" => prepares: Option<Spot<Id>>,
    }
}
