//! From the format's types to the model's: ids become handles, and what a rule forbids is left
//! out with its problem.

use std::fmt::Display;

use super::format;
use super::index::{Index, Sort};
use super::problem::ProblemKind;
use super::report::{Draft, Report};
use super::scalar::{Date, Id, Line, Name, Remark, Word};
use super::shape::{Few, Spot, Wanted};
use crate::earth::LonLat;
use crate::model::{
    Actor, ActorIx, Citation, Citations, Claim, Dossier, Event, EventIx, Office, Parts, Party,
    Place, PlaceIx, Record, Source, SourceIx, Statement, circles,
};

/// What a dossier without a title is called.
const UNTITLED: &str = "Untitled";

/// The dossier that the file holds, less what is broken in it.
pub(super) fn resolve(mut file: format::Dossier, report: &mut Report) -> Dossier {
    let index = Index::new(&mut file, report);
    let sources: Vec<Source> = whole(file.sources.whole, source);
    let mut resolver = Resolver {
        index,
        report,
        has_last_day: (sources.iter())
            .map(|source| source.published.last_day().is_some())
            .collect(),
        requirements: Vec::new(),
    };
    let places = whole(file.places.whole, place);
    let actors = (file.actors.whole.into_iter())
        .map(|item| resolver.concerning(item, |item| &item.id, Resolver::actor));
    let actors = exactly(actors);
    let events = (file.events.whole.into_iter())
        .map(|item| resolver.concerning(item, |item| &item.id, Resolver::event));
    let events = exactly(events);
    let statements = (file.statements.whole.into_iter())
        .filter_map(|item| resolver.concerning(item, |item| &item.id, Resolver::statement));
    let statements = exactly(statements);
    let requirements = resolver.requirements;
    let dossier = Dossier::new(Parts {
        title: title(file.title),
        summary: remark(file.summary),
        language: file.language.map(|language| language.value.0),
        sources,
        places,
        actors,
        events,
        statements,
    });
    report_circles(&dossier, &requirements, report);
    dossier
}

fn title(title: Wanted<Name>) -> String {
    title.0.map_or_else(|| UNTITLED.to_owned(), |title| title.0)
}

fn whole<T, U>(list: impl IntoIterator<Item = Spot<T>>, convert: impl Fn(T) -> U) -> Vec<U> {
    exactly(list.into_iter().map(|item| convert(item.value)))
}

/// A list without room to spare: one collected from another list in its place would keep all of the
/// room of the larger items that were there.
fn exactly<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = items.collect();
    list.shrink_to_fit();
    list
}

fn remark(text: Option<Spot<Remark>>) -> Option<String> {
    text.map(|text| text.value.0)
        .filter(|text| !text.trim().is_empty())
}

fn line(line: Option<Spot<Line>>) -> Option<String> {
    line.map(|line| line.value.0)
        .filter(|line| !line.trim().is_empty())
}

fn date(date: Option<Spot<Date>>) -> Option<crate::model::When> {
    date.map(|date| date.value.0)
}

fn word<T>(word: Option<Spot<Word<T>>>) -> Option<T> {
    word.map(|word| word.value.0)
}

fn source(item: format::Source) -> Source {
    Source {
        id: item.id.value.as_str().to_owned(),
        title: item.title.value.0,
        published: item.published.value.0,
        publisher: line(item.publisher),
        authors: whole(item.authors, |author| author.0),
        url: item.url.map(|url| url.value.0),
        archived: item.archived.map(|url| url.value.0),
        note: remark(item.note),
    }
}

fn place(item: format::Place) -> Place {
    Place {
        id: item.id.value.as_str().to_owned(),
        name: item.name.value.0,
        names: whole(item.names, |name| name.0),
        country: item.country.map(|code| code.value.0),
        at: LonLat {
            lon_deg: item.lon.value.0,
            lat_deg: item.lat.value.0,
        },
        kind: word(item.kind),
    }
}

/// That one event requires another, and where that is written.
struct Requirement {
    event: EventIx,
    required: EventIx,
    at: usize,
}

struct Resolver<'a> {
    index: Index,
    report: &'a mut Report,
    /// By source: whether its publication has a last day.
    has_last_day: Vec<bool>,
    requirements: Vec<Requirement>,
}

impl Resolver<'_> {
    /// Converts an item; its problems concern its id.
    fn concerning<T, U>(
        &mut self,
        item: Spot<T>,
        id: impl Fn(&T) -> &Spot<Id>,
        convert: impl Fn(&mut Self, Spot<T>) -> U,
    ) -> U {
        let mark = self.report.mark();
        let id = id(&item.value).value.clone();
        let converted = convert(self, item);
        self.report.concern(mark, id.as_str());
        converted
    }

    /// What a reference leads to; when it leads nowhere, `outcome` tells what that means.
    fn lookup<T>(
        &mut self,
        outcome: impl Display,
        find: impl FnOnce(&mut Index, &mut Report) -> Option<T>,
    ) -> Option<T> {
        let mark = self.report.mark();
        let found = find(&mut self.index, self.report);
        self.report.led_to(mark, outcome);
        found
    }

    fn place(&mut self, id: Option<Spot<Id>>, field: &str) -> Option<PlaceIx> {
        let outcome = format_args!("`{field}` is left out");
        id.and_then(|id| self.lookup(outcome, |index, report| index.place(&id, report)))
    }

    fn required_actor(&mut self, id: &Spot<Id>, owner: &str) -> Option<ActorIx> {
        let outcome = format_args!("this {owner} is left out");
        self.lookup(outcome, |index, report| index.actor(id, report))
    }

    fn source(&mut self, id: &Spot<Id>) -> Option<SourceIx> {
        self.lookup("this citation is left out", |index, report| {
            index.source(id, report)
        })
    }

    fn actor(&mut self, item: Spot<format::Actor>) -> Actor {
        let item = item.value;
        let offices = (item.roles.into_iter()).filter_map(|role| {
            Some(Office {
                of: self.required_actor(&role.value.of, "role")?,
                title: role.value.title.value.0,
                when: date(role.value.when),
            })
        });
        let offices = exactly(offices);
        Actor {
            id: item.id.value.as_str().to_owned(),
            kind: item.kind.value.0,
            name: item.name.value.0,
            names: whole(item.names, |name| name.0),
            iso3: item.iso3.map(|code| code.value.0),
            seat: self.place(item.seat, "seat"),
            offices,
        }
    }

    fn event(&mut self, item: Spot<format::Event>) -> Event {
        let (at, item) = (item.at, item.value);
        let parties = (item.parties.into_iter()).filter_map(|party| self.party(party.value));
        let parties = exactly(parties);
        let found = found_cites(item.cites.is_empty());
        let record = Record {
            status: word(item.status),
            when: date(item.when),
            venue: self.place(item.venue, "venue"),
            cites: self.citations(item.cites),
        };
        Event {
            id: item.id.value.as_str().to_owned(),
            kind: item.kind.value.0,
            title: item.title.value.0,
            record: self.countable(record, found, at),
            parties,
            note: remark(item.note),
        }
    }

    fn party(&mut self, item: format::Party) -> Option<Party> {
        let actor = self.required_actor(&item.actor, "party")?;
        let members = (item.members.iter())
            .filter_map(|member| self.required_actor(member, "member"))
            .collect();
        Some(Party {
            actor,
            from: self.place(item.from, "from"),
            members,
            role: word(item.role.0).unwrap_or_default(),
        })
    }

    fn citations(&mut self, items: Few<format::Citation>) -> Vec<Citation> {
        exactly(items.into_iter().filter_map(|item| {
            Some(Citation {
                source: self.source(&item.value.source)?,
                locator: line(item.value.locator).map(Into::into),
            })
        }))
    }

    fn any_has_last_day<'c>(&self, mut cites: impl Iterator<Item = &'c Citation>) -> bool {
        cites.any(|cite| {
            let position = cite.source.position();
            self.has_last_day.get(position).copied().unwrap_or(false)
        })
    }

    /// The record, emptied when it asserts something that nothing supports or that never counts.
    fn countable(&mut self, record: Record, found: &str, at: usize) -> Record {
        if !record.asserts() {
            return record;
        }
        let held_from = (record.when.as_ref())
            .filter(|_| record.status == Some(crate::model::Status::Held))
            .and_then(crate::model::When::first_day);
        let problem = if record.cites.is_empty() {
            let expected = "citations for the event's `status`, `when` or `venue`";
            Draft::new(ProblemKind::Uncited, at, expected, found)
        } else if held_from.is_none() && !self.any_has_last_day(record.cites.iter()) {
            let expected = "a day from which the record counts: `held` with a first day, or a source published by a known day";
            Draft::new(ProblemKind::Uncounted, at, expected, "neither")
        } else {
            return record;
        };
        let outcome = "the event's `status`, `when` and `venue` are left out";
        self.report.push(problem.outcome(outcome));
        Record {
            cites: record.cites,
            ..Record::default()
        }
    }

    fn statement(&mut self, item: Spot<format::Statement>) -> Option<Statement> {
        let (at, item) = (item.at, item.value);
        let owner = "statement";
        let speaker = self.required_actor(&item.speaker, owner);
        let on_behalf_of = item.on_behalf_of.and_then(|id| {
            self.lookup("`for` is left out", |index, report| {
                index.actor(&id, report)
            })
        });
        let place = self.place(item.at, "where");
        // Requirements of a statement that is left out make no circle.
        let required_before = self.requirements.len();
        let claims = (item.claims.into_iter()).filter_map(|claim| self.claim(claim.value));
        let claims = claims.collect();
        let about = (item.about.iter())
            .filter_map(|id| {
                self.lookup("this id is left out", |index, report| {
                    index.find(id, &[Sort::Place, Sort::Actor], report)
                })
            })
            .collect();
        let cites = self.cites_of_statement(item.cites, at);
        let said = item.said.value.0;
        let counts = said.last_day().is_some()
            || (cites.as_ref()).is_none_or(|cites| self.any_has_last_day(cites.iter()));
        if !counts {
            let expected = "a day from which the statement counts: a last day in `said`, or a source published by a known day";
            let draft = Draft::new(ProblemKind::Uncounted, item.said.at, expected, "neither");
            self.report
                .push(draft.outcome("this statement is left out"));
        }
        let (Some(speaker), Some(cites), true) = (speaker, cites, counts) else {
            self.requirements.truncate(required_before);
            return None;
        };
        Some(Statement {
            id: item.id.value.as_str().into(),
            speaker,
            on_behalf_of,
            said,
            at: place,
            setting: line(item.setting).map(Into::into),
            act: item.act.value.0,
            hedge: word(item.hedge),
            text: item.text.value.0.into(),
            quote: remark(item.quote).map(Into::into),
            claims,
            about,
            cites,
        })
    }

    fn cites_of_statement(&mut self, items: Few<format::Citation>, at: usize) -> Option<Citations> {
        let found = found_cites(items.is_empty());
        let cites = Citations::new(self.citations(items));
        if cites.is_none() {
            let draft = Draft::new(
                ProblemKind::Uncited,
                at,
                "at least one citation in `cites`",
                found,
            );
            self.report
                .push(draft.outcome("this statement is left out"));
        }
        cites
    }

    fn claim(&mut self, item: format::Claim) -> Option<Claim> {
        let event = self.lookup("this claim is left out", |index, report| {
            index.event(&item.event, report)
        })?;
        let requires = item.requires.and_then(|id| {
            let required = self.lookup("`requires` is left out", |index, report| {
                index.event(&id, report)
            })?;
            self.requirements.push(Requirement {
                event,
                required,
                at: id.at,
            });
            Some(required)
        });
        let prepares = item.prepares.and_then(|id| {
            self.lookup("`prepares` is left out", |index, report| {
                index.event(&id, report)
            })
        });
        Some(Claim {
            event,
            status: word(item.status),
            when: date(item.when),
            venue: self.place(item.venue, "venue"),
            requires,
            prepares,
        })
    }
}

/// What is said of citations when none can be used.
fn found_cites(is_empty: bool) -> &'static str {
    if is_empty {
        "none"
    } else {
        "none that can be used"
    }
}

/// A circle is reported where its first event's requirement is written, and kept: each of its
/// claims was made.
fn report_circles(dossier: &Dossier, requirements: &[Requirement], report: &mut Report) {
    for circle in circles(dossier) {
        let (first, second) = (circle[0], circle[1 % circle.len()]);
        let at = (requirements.iter())
            .find(|edge| edge.event == first && edge.required == second)
            .map_or(0, |edge| edge.at);
        let mut names: Vec<&str> = circle
            .iter()
            .map(|event| dossier[*event].id.as_str())
            .collect();
        names.push(&dossier[first].id);
        let found = format!("the circle {}", shortened_circle(&names));
        let expected = "events that do not require one another in a circle";
        report.push(
            Draft::new(ProblemKind::Circle, at, expected, &found)
                .id(&super::visible::shortened(&dossier[first].id))
                .outcome("all is kept"),
        );
    }
}

/// `a → b → a`; of a long circle its beginning and its end.
fn shortened_circle(names: &[&str]) -> String {
    let shown = |names: &[&str]| {
        let names: Vec<String> = names
            .iter()
            .map(|name| super::visible::shortened(name))
            .collect();
        names.join(" → ")
    };
    match names {
        [start @ .., _, _] if names.len() > 12 => {
            format!(
                "{} → … → {}",
                shown(&start[..9]),
                shown(&names[names.len() - 2..])
            )
        }
        _ => shown(names),
    }
}
