//! Who met whom, as points and lines: what is drawn, and what lies under the pointer.
//!
//! Only what is listed is drawn, and the actor that is selected. Of very many lines all but those
//! of the selection are hairlines, whatever they stand for.
//!
//! Shortcomings: it always fits its room, without zoom; where hundreds met all others the lines are
//! one area, out of which only the selected actor's can be told.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{ActorIx, ActorKind, Item};
use crate::scene::dash::{dashes, distance_to_polyline};
use crate::scene::encounter_words::short_name;
use crate::scene::hairlines::{Dashes, Hairlines};
use crate::scene::map::Pattern;
use crate::scene::map::labels::{LabelMemory, LabelWish, Surroundings, place};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle, flat};
use crate::state::AppState;
use crate::state::encounters::{Circle, Encounter, Encounters, Roster};

use super::{Layout, Often};

/// From so many lines on they are hairlines.
const VERY_MANY: usize = 1_500;
/// So many lines are kept clear of by names; more are everywhere.
const MOST_COURSES: usize = 300;
/// The length of a piece of a line that names keep clear of, in points, and how many there are at
/// most.
const PIECE: f32 = 40.0;
const MOST_PIECES: f32 = 100.0;
/// Room at the sides and above and below for names, in points.
const SIDES: f32 = 88.0;
const ENDS: f32 = 28.0;
/// The most points that a unit of the layout takes.
const LARGEST: f64 = 170.0;
/// How much more one direction may be stretched than the other.
const STRETCH: f64 = 1.5;
/// The radius of a point: of one that met once, and of the largest, in points.
const LEAST_RADIUS: f32 = 4.0;
const MOST_RADIUS: f32 = 11.0;
/// The radius of any point at most, as a part of the space that each has, and at least in points.
const CROWDED: (f32, f32) = (0.2, 2.0);
/// So few actors all have their names written, with a leader line if need be.
const FEW: usize = 40;
/// How near the pointer must come to a line or a point, in points.
const REACH: f32 = 5.0;
/// The width of the line of those who are only expected to meet, in points.
const EXPECTED_WIDTH: f32 = 1.75;
/// How much of their colour lines have: beside those of the selection, of it, and without one.
const ALPHAS: [f32; 3] = [0.18, 1.0, 0.8];

/// The style of the name that is selected or under the pointer.
const CHOSEN: TextStyle = TextStyle::SmallStrong;

/// What a click on something drawn asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NetworkGoal {
    /// An actor.
    Actor(ActorIx),
    /// What there is between two actors, the first in the file first.
    Pair(ActorIx, ActorIx),
}

/// Something drawn that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkTarget {
    /// What for.
    pub goal: NetworkGoal,
    /// Both ends of a line; of a point twice its middle.
    ends: [ScreenPos; 2],
    /// The radius of a point, in points; half the width of a line.
    radius: f32,
}

impl NetworkTarget {
    /// Where its node lies: a line's is a box at its middle.
    pub fn node(&self) -> ScreenRect {
        let [a, b] = self.ends;
        let middle = ScreenPos::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
        let side = (2.0 * self.radius).max(16.0);
        ScreenRect::from_centre_size(middle, side, side)
    }

    fn is_point(&self) -> bool {
        matches!(self.goal, NetworkGoal::Actor(_))
    }
}

/// What lies under the pointer: the nearest point, else the nearest line.
pub fn network_hit(targets: &[NetworkTarget], pos: ScreenPos) -> Option<&NetworkTarget> {
    let near = targets.iter().filter_map(|target| {
        let distance = distance_to_polyline(&target.ends, pos) - target.radius;
        (distance <= REACH).then_some((!target.is_point(), distance, target))
    });
    let nearest = near.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    nearest.map(|(_, _, target)| target)
}

/// What the network is drawn from.
pub struct NetworkInputs<'a> {
    /// The state.
    pub state: &'a AppState,
    /// Who met whom.
    pub encounters: &'a Encounters,
    /// Where they lie.
    pub layout: &'a Layout,
    /// Among whom.
    pub circle: Circle,
    /// The room, in points of the window.
    pub room: ScreenRect,
    /// What the pointer is over.
    pub hovered: Option<NetworkGoal>,
}

/// The network as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkScene {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// What can be clicked: points, those who met most often first, then lines likewise.
    pub targets: Vec<NetworkTarget>,
}

/// Where names stood last time.
#[derive(Clone, Debug, Default)]
pub struct NetworkMemory(LabelMemory);

/// Draws the network.
pub fn network(
    inputs: &NetworkInputs,
    memory: &mut NetworkMemory,
    measure: &dyn TextMeasure,
) -> NetworkScene {
    let points = points(inputs);
    let lines = lines(inputs, &points);
    let mut marks = line_marks(&lines);
    marks.extend(points.iter().flat_map(|point| point_marks(inputs, point)));
    marks.extend(names(inputs, (&points, &lines), memory, measure));
    let targets = points.iter().map(|point| NetworkTarget {
        goal: NetworkGoal::Actor(point.actor),
        ends: [point.at; 2],
        radius: point.radius,
    });
    let lines = lines.iter().map(|line| line.target);
    NetworkScene {
        marks,
        targets: targets.chain(lines).collect(),
    }
}

/// An actor as it is drawn.
struct Point {
    actor: ActorIx,
    at: ScreenPos,
    radius: f32,
    total: [usize; 2],
    /// Whether anything else than the selection is in it.
    is_quiet: bool,
}

/// What there is between two as it is drawn.
struct Line {
    target: NetworkTarget,
    encounter: Encounter,
    /// Its rank among [`ALPHAS`].
    emphasis: usize,
}

/// The actors that are drawn, those who met most often first.
fn points(inputs: &NetworkInputs) -> Vec<Point> {
    let dossier = inputs.state.dossier();
    let fit = Fit::new(inputs);
    let focus = Focus::of(inputs);
    let placed = inputs.layout.actors.iter().zip(&inputs.layout.positions);
    let points = placed.filter_map(|(actor, at)| {
        let total = inputs.encounters.total(dossier, inputs.circle, *actor);
        let is_selected = inputs.state.selection() == Some(Item::Actor(*actor));
        (total != [0, 0] || is_selected).then(|| Point {
            actor: *actor,
            at: fit.screen(*at),
            radius: radius(total[0]).min(fit.most_radius),
            total,
            is_quiet: !focus.touches(inputs, *actor),
        })
    });
    let mut points: Vec<Point> = points.collect();
    points.sort_by(|a, b| b.total.cmp(&a.total).then(a.actor.cmp(&b.actor)));
    points
}

/// Areas in proportion to how often they met, within bounds.
fn radius(met: usize) -> f32 {
    let met = f32::from(u16::try_from(met).unwrap_or(u16::MAX));
    (LEAST_RADIUS + 0.9 * (met - 1.0).max(0.0).sqrt()).min(MOST_RADIUS)
}

/// From the layout to the window.
struct Fit {
    /// Larger points would hide one another.
    most_radius: f32,
    scale: [f64; 2],
    from: [f64; 2],
    centre: ScreenPos,
}

impl Fit {
    fn new(inputs: &NetworkInputs) -> Self {
        let bounds = |axis: usize| {
            let along = inputs.layout.positions.iter().map(|at| at[axis]);
            let ends = (f64::INFINITY, f64::NEG_INFINITY);
            along.fold(ends, |(least, most), at| (least.min(at), most.max(at)))
        };
        let ends = [bounds(0), bounds(1)];
        let sides = [
            f64::from(inputs.room.width() - 2.0 * SIDES),
            f64::from(inputs.room.height() - 2.0 * ENDS),
        ];
        let most: [f64; 2] = std::array::from_fn(|axis| {
            let (least, most) = ends[axis];
            sides[axis].max(1.0) / (most - least).max(1e-6)
        });
        let least = most[0].min(most[1]).min(LARGEST);
        let area = (inputs.room.width() - 2.0 * SIDES) * (inputs.room.height() - 2.0 * ENDS);
        let count = f32::from(u16::try_from(inputs.layout.actors.len()).unwrap_or(u16::MAX));
        let space = (area.max(1.0) / count.max(1.0)).sqrt();
        Self {
            most_radius: (CROWDED.0 * space).max(CROWDED.1),
            scale: most.map(|most| most.min(STRETCH * least).min(LARGEST)),
            from: ends.map(|(least, most)| f64::midpoint(least, most)),
            centre: inputs.room.centre(),
        }
    }

    fn screen(&self, at: [f64; 2]) -> ScreenPos {
        let [x, y] = [0, 1].map(|axis| (at[axis] - self.from[axis]) * self.scale[axis]);
        let off = ScreenPos::from_f64(x, y);
        ScreenPos::new(self.centre.x + off.x, self.centre.y + off.y)
    }
}

/// What is emphasised.
enum Focus {
    Nothing,
    Actor(ActorIx),
    Event(Roster),
}

impl Focus {
    fn of(inputs: &NetworkInputs) -> Self {
        let is_laid_out = |actor: &ActorIx| inputs.layout.actors.binary_search(actor).is_ok();
        match (inputs.hovered, inputs.state.selection()) {
            (Some(NetworkGoal::Actor(actor)), _) => Self::Actor(actor),
            (_, Some(Item::Actor(actor))) if is_laid_out(&actor) => Self::Actor(actor),
            (_, Some(Item::Event(event))) => {
                let event = &inputs.state.dossier()[event];
                let is_meeting = event.kind.is_encounter();
                match is_meeting {
                    true => Self::Event(Roster::of(event)),
                    false => Self::Nothing,
                }
            }
            _ => Self::Nothing,
        }
    }

    fn emphasis(&self, one: ActorIx, other: ActorIx) -> usize {
        let is_in_focus = match self {
            Self::Nothing => return 2,
            Self::Actor(actor) => *actor == one || *actor == other,
            Self::Event(roster) => roster.meet(one, other),
        };
        usize::from(is_in_focus)
    }

    fn touches(&self, inputs: &NetworkInputs, actor: ActorIx) -> bool {
        match self {
            Self::Nothing => true,
            Self::Actor(focus) => {
                *focus == actor || inputs.encounters.between(*focus, actor).is_some()
            }
            Self::Event(roster) => roster.has(actor),
        }
    }
}

/// What there is between any two that are drawn, who met most often first.
fn lines(inputs: &NetworkInputs, points: &[Point]) -> Vec<Line> {
    let mut at = vec![None; inputs.state.dossier().actors().len()];
    for point in points {
        at[point.actor.position()] = Some(point.at);
    }
    let focus = Focus::of(inputs);
    let mut lines = Vec::new();
    for point in points {
        for encounter in inputs.encounters.of(point.actor) {
            let other = at[encounter.with.position()];
            let Some(other) = other.filter(|_| point.actor < encounter.with) else {
                continue;
            };
            let width = Often::of(encounter.met).map_or(EXPECTED_WIDTH, Often::width);
            lines.push(Line {
                target: NetworkTarget {
                    goal: NetworkGoal::Pair(point.actor, encounter.with),
                    ends: [point.at, other],
                    radius: width / 2.0,
                },
                encounter: *encounter,
                emphasis: focus.emphasis(point.actor, encounter.with),
            });
        }
    }
    lines.sort_by_key(|line| {
        let counts = (line.encounter.met, line.encounter.expected);
        (std::cmp::Reverse(counts), line.target.goal)
    });
    lines
}

/// Quiet lines below those of the selection, thin ones above thick ones.
fn line_marks(lines: &[Line]) -> Vec<Mark> {
    let is_very_many = lines.len() >= VERY_MANY;
    let mut marks = Vec::new();
    let mut hairlines = Hairlines::default();
    for line in lines.iter().filter(|line| line.emphasis != 1) {
        if is_very_many {
            add_hairline(&mut hairlines, line, lines.len());
        } else {
            marks.extend(plain_marks(line));
        }
    }
    if hairlines.point_count() > 0 {
        marks.push(Mark::Hairlines([hairlines.into()].into()));
    }
    let emphasised = lines.iter().filter(|line| line.emphasis == 1);
    marks.extend(emphasised.flat_map(plain_marks));
    marks
}

/// The more there are, the fainter is each.
fn add_hairline(hairlines: &mut Hairlines, line: &Line, count: usize) {
    let count = f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    let alpha = (600.0 / count).clamp(0.02, 0.5) * ALPHAS[line.emphasis];
    hairlines.add_run(&line.target.ends);
    let (pattern, role) = match line.encounter.met {
        0 => (Dashes::Long, Role::Expected),
        _ => (Dashes::None, Role::Held),
    };
    hairlines.end_line(pattern, Ink::faded(role, alpha));
}

fn plain_marks(line: &Line) -> Vec<Mark> {
    let alpha = ALPHAS[line.emphasis];
    let encounter = &line.encounter;
    let (pattern, role) = match encounter.met {
        0 => (Pattern::Dashed, Role::Expected),
        _ => (Pattern::Solid, Role::Held),
    };
    let mut marks = vec![Mark::Lines {
        runs: dashes(&line.target.ends, pattern.dashes(), 0.0),
        width: 2.0 * line.target.radius,
        ink: Ink::faded(role, alpha),
    }];
    let middle = line.target.node().centre();
    if encounter.contested > 0 {
        marks.push(sign(middle, alpha));
    } else if encounter.met > 0 && encounter.expected > 0 {
        marks.push(Mark::Circle {
            centre: middle,
            radius: 4.5,
            fill: Some(Ink::new(Role::Surface)),
            stroke: Some((1.5, Ink::faded(Role::Expected, alpha))),
        });
    }
    marks
}

fn sign(at: ScreenPos, alpha: f32) -> Mark {
    Mark::Text {
        pos: at,
        align: Align::Centre,
        text: "≠".to_owned(),
        style: TextStyle::Strong,
        ink: Ink::faded(Role::Denied, alpha),
        halo: Some(Ink::new(Role::Surface)),
    }
}

/// States and organisations are filled, persons hollow; what is selected has a ring around it.
fn point_marks(inputs: &NetworkInputs, point: &Point) -> Vec<Mark> {
    let is_person = inputs.state.dossier()[point.actor].kind == ActorKind::Person;
    let alpha = if point.is_quiet { 0.35 } else { 1.0 };
    let fill = if is_person { Role::Surface } else { Role::Text };
    let mut marks = vec![
        // Lines end at the point, also at a faint one.
        circle(point.at, point.radius + 1.5, Ink::new(Role::Surface), None),
        circle(
            point.at,
            point.radius,
            Ink::faded(fill, if is_person { 1.0 } else { alpha }),
            Some((1.5, Ink::faded(Role::Text, alpha))),
        ),
    ];
    if inputs.state.selection() == Some(Item::Actor(point.actor)) {
        let ring = Mark::Circle {
            centre: point.at,
            radius: point.radius + 4.0,
            fill: None,
            stroke: Some((2.0, Ink::new(Role::Accent))),
        };
        marks.push(ring);
    }
    marks
}

fn circle(centre: ScreenPos, radius: f32, fill: Ink, stroke: Option<(f32, Ink)>) -> Mark {
    Mark::Circle {
        centre,
        radius,
        fill: Some(fill),
        stroke,
    }
}

/// The names, those who met most often first, the selected one and that under the pointer before
/// all; and how many actors are left out.
fn names(
    inputs: &NetworkInputs,
    (points, lines): (&[Point], &[Line]),
    memory: &mut NetworkMemory,
    measure: &dyn TextMeasure,
) -> Vec<Mark> {
    let mut wishes: Vec<LabelWish> = points
        .iter()
        .map(|point| wish(inputs, point, points.len() <= FEW))
        .collect();
    wishes.sort_by_key(|wish| wish.style != CHOSEN);
    let obstacles = points.iter().map(|point| {
        let side = 2.0 * point.radius;
        ScreenRect::from_centre_size(point.at, side, side)
    });
    let shown = &lines[..lines.len().min(MOST_COURSES)];
    let courses: Vec<Vec<ScreenPos>> = shown.iter().map(|line| course(line.target.ends)).collect();
    let around = Surroundings {
        viewport: inputs.room.expand(-8.0),
        obstacles: obstacles.collect(),
        courses: &courses,
    };
    let placed = place(&wishes, around, &mut memory.0, measure);
    let marks: Vec<Mark> = placed.into_iter().map(|label| label.mark).collect();
    let on_surface = flat(&marks).into_iter().map(on_surface);
    on_surface.chain(left_out(inputs)).collect()
}

/// A line in short pieces: names look for it at a few points of each.
fn course([from, to]: [ScreenPos; 2]) -> Vec<ScreenPos> {
    let pieces = (from.distance(to) / PIECE).ceil().clamp(1.0, MOST_PIECES);
    let mut course = vec![from];
    let mut piece = 1.0;
    while piece < pieces {
        let part = piece / pieces;
        course.push(ScreenPos::new(
            from.x + (to.x - from.x) * part,
            from.y + (to.y - from.y) * part,
        ));
        piece += 1.0;
    }
    course.push(to);
    course
}

fn wish(inputs: &NetworkInputs, point: &Point, is_few: bool) -> LabelWish {
    let dossier = inputs.state.dossier();
    let is_chosen = inputs.state.selection() == Some(Item::Actor(point.actor))
        || inputs.hovered == Some(NetworkGoal::Actor(point.actor));
    let role = if point.is_quiet {
        Role::Subtle
    } else {
        Role::Text
    };
    LabelWish {
        key: dossier[point.actor].id.clone(),
        text: short_name(dossier, point.actor),
        style: match is_chosen {
            true => CHOSEN,
            false => TextStyle::Small,
        },
        ink: Ink::new(role),
        at: point.at,
        gap: Some(point.radius + if is_chosen { 10.0 } else { 7.0 }),
        must: is_chosen || is_few,
    }
}

/// The map's names lie on land.
fn on_surface(mark: &Mark) -> Mark {
    match mark.clone() {
        Mark::Text {
            pos,
            align,
            text,
            style,
            ink,
            halo,
        } => Mark::Text {
            pos,
            align,
            text,
            style,
            ink,
            halo: halo.map(|halo| Ink::faded(Role::Surface, halo.alpha)),
        },
        other => other,
    }
}

fn left_out(inputs: &NetworkInputs) -> Option<Mark> {
    let number = inputs.layout.left_out;
    let corner = ScreenPos::new(inputs.room.min.x + 16.0, inputs.room.max.y - 10.0);
    (number > 0).then(|| Mark::Text {
        pos: corner,
        align: Align::Left,
        text: format!("{number} more, who were together with fewest others, are left out"),
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: Some(Ink::new(Role::Surface)),
    })
}
