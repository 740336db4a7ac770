//! Statements: a row in other pages' lists, and a page of their own.

use egui::Ui;

use crate::model::{Claim, Dossier, Hedge, Item, Statement, StatementIx};
use crate::scene::marks::{Role, TextStyle};
use crate::ui::theme;

use super::cite::cite_ui;
use super::page::{Page, follow_focus, small_ui};
use super::parts::{remark_ui, role, section_ui, styled, text_ui, title_ui};
use super::rows::list_ui;

/// The width of the column of dates, in points.
pub const DATE_COLUMN: f32 = 72.0;

/// Statements in order of date; of a long list only those in view are made.
pub fn statements_ui(ui: &mut Ui, page: &mut Page, title: &str, statements: &[StatementIx]) {
    let rows = (statements, |ix: &StatementIx| *ix);
    marked_statements_ui(ui, page, title, rows, |_| None);
}

/// Statements in order of date, some of them with a mark.
pub fn marked_statements_ui<T>(
    ui: &mut Ui,
    page: &mut Page,
    title: &str,
    (rows, ix_of): (&[T], impl Fn(&T) -> StatementIx),
    mark_of: impl Fn(&T) -> Option<&'static str>,
) {
    if rows.is_empty() {
        return;
    }
    section_ui(ui, title);
    let dossier = page.state.dossier();
    let cites = rows.iter().flat_map(|row| dossier[ix_of(row)].cites.iter());
    page.number(cites);
    let key_of = |row: &T| ix_of(row).position();
    list_ui(ui, page, title, (rows, key_of), |ui, page, row| {
        marked_row_ui(ui, page, ix_of(row), mark_of(row));
    });
}

/// A statement as a row: its date, then who, how, what, where it can be read, and a mark.
pub fn marked_row_ui(ui: &mut Ui, page: &mut Page, ix: StatementIx, mark: Option<&str>) {
    ui.horizontal_top(|ui| {
        date_ui(ui, &page.state.dossier()[ix].said);
        ui.vertical(|ui| marked_body_ui(ui, page, ix, mark));
    });
    ui.add_space(theme::GRID / 2.0);
}

/// A date in its column: a day large, its year small; anything less precise in words.
pub fn date_ui(ui: &mut Ui, date: &crate::model::When) -> egui::Response {
    let layout = egui::Layout::top_down(egui::Align::Min);
    let shown = ui.allocate_ui_with_layout(egui::vec2(DATE_COLUMN, 0.0), layout, |ui| {
        ui.set_width(DATE_COLUMN);
        ui.spacing_mut().item_spacing.y = 0.0;
        match date.first_day().filter(|_| date.is_single_day()) {
            Some(day) => {
                let short = format!("{} {}", day.day_of_month(), day.month_short());
                ui.label(styled(short, TextStyle::Strong).color(role(ui, Role::Text)));
                small_ui(
                    ui,
                    day.short().split(' ').skip(2).collect::<Vec<_>>().join(" "),
                );
            }
            None => small_ui(ui, date.words()),
        }
    });
    shown.response
}

/// Who, how, what, and where it can be read.
pub fn body_ui(ui: &mut Ui, page: &mut Page, ix: StatementIx) {
    marked_body_ui(ui, page, ix, None);
}

fn marked_body_ui(ui: &mut Ui, page: &mut Page, ix: StatementIx, mark: Option<&str>) {
    let statement = &page.state.dossier()[ix];
    ui.spacing_mut().item_spacing.y = 2.0;
    speaker_ui(ui, page, statement);
    small_ui(ui, manner_words(page.state.dossier(), statement));
    let text = styled(statement.text.clone(), TextStyle::Body).color(role(ui, Role::Text));
    let label = egui::Label::new(text).wrap().sense(egui::Sense::click());
    let response = follow_focus(ui.add(label));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        page.push(crate::state::Command::Select(Item::Statement(ix)));
    }
    ui.horizontal_wrapped(|ui| {
        page.cites_ui(ui, statement.cites.iter());
        if let Some(mark) = mark {
            small_ui(ui, mark);
        }
    });
}

/// "Marco Rubio, Secretary of State", the name as a link.
pub fn speaker_ui(ui: &mut Ui, page: &mut Page, statement: &Statement) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let dossier = page.state.dossier();
        let speaker = &dossier[statement.speaker];
        page.styled_link_ui(
            ui,
            Item::Actor(statement.speaker),
            &speaker.name,
            TextStyle::Strong,
        );
        if let Some(office) = speaker.office_at(&statement.said) {
            ui.label(styled(format!(", {}", office.title), TextStyle::Body).weak());
        }
    });
}

/// "sets a condition for United States · interview · as possible".
fn manner_words(dossier: &Dossier, statement: &Statement) -> String {
    let verb = statement.act.verb();
    let side = statement.on_behalf_of;
    let act = match side.filter(|side| *side != statement.speaker) {
        Some(side) => format!("{verb} for {}", dossier[side].name),
        None => verb.to_owned(),
    };
    let setting = statement.setting.as_deref().map(str::to_owned);
    let hedge = statement.hedge.map(|hedge| match hedge {
        Hedge::Firm => "firmly".to_owned(),
        Hedge::Likely | Hedge::Possible => format!("as {}", hedge.word()),
    });
    [Some(act), setting, hedge]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A statement's own page.
pub fn page_ui(ui: &mut Ui, page: &mut Page, ix: StatementIx) {
    let dossier = page.state.dossier();
    let statement = &dossier[ix];
    title_ui(
        ui,
        &format!(
            "{}, {}",
            dossier[statement.speaker].name,
            statement.said.words()
        ),
    );
    speaker_ui(ui, page, statement);
    small_ui(ui, manner_words(dossier, statement));
    if let Some(side) = statement
        .on_behalf_of
        .filter(|side| *side != statement.speaker)
    {
        ui.horizontal_wrapped(|ui| {
            ui.label(styled("on behalf of", TextStyle::Small).weak());
            page.name_ui(ui, Item::Actor(side));
        });
    }
    if let Some(place) = statement.at {
        ui.horizontal_wrapped(|ui| {
            ui.label(styled("in", TextStyle::Small).weak());
            page.name_ui(ui, Item::Place(place));
        });
    }
    if !page.state.is_known(ix) {
        remark_ui(
            ui,
            "Not yet said, or not yet published, on the day that the map shows.",
            Role::Cancelled,
        );
    }
    ui.add_space(theme::GRID);
    text_ui(ui, &statement.text);
    if let Some(quote) = &statement.quote {
        remark_ui(ui, &format!("“{quote}”"), Role::Accent);
    }
    ui.horizontal_wrapped(|ui| page.cites_ui(ui, statement.cites.iter()));
    ui.add_space(theme::GRID / 2.0);
    cite_ui(ui, page, Item::Statement(ix));
    claims_ui(ui, page, statement);
    if !statement.about.is_empty() {
        section_ui(ui, "Speaks of");
        page.names_ui(ui, statement.about.iter().copied());
    }
}

fn claims_ui(ui: &mut Ui, page: &mut Page, statement: &Statement) {
    if statement.claims.is_empty() {
        return;
    }
    section_ui(ui, "What it asserts");
    for claim in &statement.claims {
        page.link_ui(
            ui,
            Item::Event(claim.event),
            &page.state.dossier()[claim.event].title,
        );
        small_ui(ui, claim_words(page.state.dossier(), claim));
    }
}

/// "floated · 9 May 2025 · in Moscow · needs A peace settlement in Ukraine".
fn claim_words(dossier: &Dossier, claim: &Claim) -> String {
    let kind = dossier[claim.event].kind;
    let status = claim
        .status
        .map(|s| crate::scene::words::status_alone(kind, s.into()).to_owned());
    let when = claim.when.as_ref().map(crate::model::When::words);
    let venue = claim
        .venue
        .map(|place| format!("in {}", dossier[place].name));
    let requires = claim
        .requires
        .map(|event| format!("needs: {}", dossier[event].title));
    let prepares = claim
        .prepares
        .map(|event| format!("prepares: {}", dossier[event].title));
    let parts: Vec<String> = [status, when, venue, requires, prepares]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        "spoken of".to_owned()
    } else {
        parts.join(" · ")
    }
}
