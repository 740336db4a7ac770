//! Opening an address in the browser: asked again with the whole address, then handed over.
//!
//! Nothing is fetched by this program. The views ask with [`ask`]; the dialog asks again and gives the
//! address to egui as an output command. The real window takes it from there ([`hand_over`]) to what
//! the desktop opens addresses with, as one argument. Tests see the command, and nothing is run.

use egui::text::LayoutJob;
use egui::{
    Align, Button, Color32, Context, Frame, Id, Key, Label, Margin, Modal, Modifiers, OpenUrl,
    OutputCommand, Response, TextFormat, Ui, vec2,
};

use crate::model::WebAddress;
use crate::scene::marks::{Role, TextStyle};

use super::theme::{self, styled};

/// The width of the dialog, in points.
const WIDTH: f32 = 52.0 * theme::GRID;
/// How dark the window behind it is.
const SHADE: u8 = 60;

/// What is being asked.
#[derive(Clone)]
struct Asked {
    address: WebAddress,
    /// What had the keyboard's focus before, and gets it back.
    focus_before: Option<Id>,
    wants_focus: bool,
}

/// Asks whether the address is to be opened.
pub(super) fn ask(ctx: &Context, address: WebAddress) {
    let asked = Asked {
        address,
        focus_before: ctx.memory(|memory| memory.focused()),
        wants_focus: true,
    };
    ctx.data_mut(|data| data.insert_temp(asked_id(), asked));
    ctx.request_discard("a dialog opens");
}

/// Takes Esc, which takes the question back, and says whether the dialog has the keys. After it was
/// closed, gives the focus back.
pub(super) fn take_keys(ctx: &Context) -> bool {
    if ctx
        .data(|data| data.get_temp::<Asked>(asked_id()))
        .is_none()
    {
        give_focus_back(ctx);
        return false;
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        close(ctx);
    }
    true
}

/// egui lets nothing behind a dialog have the focus until a pass went by without it.
fn give_focus_back(ctx: &Context) {
    let Some((id, is_due)) = ctx.data(|data| data.get_temp::<(Id, bool)>(focus_id())) else {
        return;
    };
    if is_due {
        ctx.memory_mut(|memory| memory.request_focus(id));
        ctx.data_mut(|data| data.remove::<(Id, bool)>(focus_id()));
    } else {
        ctx.data_mut(|data| data.insert_temp(focus_id(), (id, true)));
        ctx.request_repaint();
    }
}

/// Shows the dialog while it is open.
pub(super) fn leaving_ui(ctx: &Context) {
    let Some(mut asked) = ctx.data(|data| data.get_temp::<Asked>(asked_id())) else {
        return;
    };
    let style = ctx.global_style();
    let frame = Frame::popup(&style)
        .inner_margin(Margin::same(24))
        .shadow(style.visuals.window_shadow);
    let modal = Modal::new(asked_id())
        .frame(frame)
        .backdrop_color(Color32::from_black_alpha(SHADE));
    let shown = modal.show(ctx, |ui| {
        ui.set_width(WIDTH.min(ctx.content_rect().width() - 96.0));
        inside_ui(ui, &mut asked)
    });
    if shown.inner || shown.backdrop_response.clicked() {
        close(ctx);
    } else {
        ctx.data_mut(|data| data.insert_temp(asked_id(), asked));
    }
}

/// Shows what is asked; says whether it is answered.
fn inside_ui(ui: &mut Ui, asked: &mut Asked) -> bool {
    let address = &asked.address;
    let title = format!("Opens {} in your browser", address.host());
    let colour = theme::role_color(Role::Text, ui.theme());
    ui.add(Label::new(styled(title, TextStyle::Title).color(colour)).wrap());
    ui.add_space(theme::GRID);
    address_ui(ui, address);
    if !address.has_ascii_host() {
        ui.add_space(theme::GRID);
        let warning = "The name of the host has letters beyond a–z. Some letters of other scripts \
            look like Latin ones: make sure that it is the one you mean.";
        let colour = theme::role_color(Role::Denied, ui.theme());
        ui.add(Label::new(styled(warning, TextStyle::Body).color(colour)).wrap());
    }
    ui.add_space(2.0 * theme::GRID);
    buttons_ui(ui, asked)
}

fn buttons_ui(ui: &mut Ui, asked: &mut Asked) -> bool {
    let size = vec2(
        11.0 * theme::GRID,
        theme::CONTROL_HEIGHT + theme::GRID / 2.0,
    );
    ui.horizontal(|ui| {
        let open = ui.add(Button::new("Open in browser").min_size(size));
        let cancel = ui.add(Button::new("Cancel").min_size(size));
        // The second thought is the one that Enter takes.
        if std::mem::take(&mut asked.wants_focus) {
            cancel.request_focus();
        }
        if open.clicked() {
            let url = OpenUrl::new_tab(asked.address.as_str());
            ui.ctx().open_url(url);
        }
        open.clicked() || cancel.clicked()
    })
    .inner
}

/// The whole address, its host darker than what is around it.
fn address_ui(ui: &mut Ui, address: &WebAddress) -> Response {
    let theme_now = ui.theme();
    let font = theme::font_id(TextStyle::Body);
    let mut job = LayoutJob::default();
    let roles = [Role::Subtle, Role::Text, Role::Subtle];
    for (part, role) in address.parts().into_iter().zip(roles) {
        let mut format = TextFormat::simple(font.clone(), theme::role_color(role, theme_now));
        if role == Role::Text {
            format.font_id = theme::font_id(TextStyle::Strong);
        }
        format.valign = Align::Center;
        job.append(part, 0.0, format);
    }
    let frame = Frame::new()
        .fill(theme::role_color(Role::Raised, theme_now))
        .corner_radius(theme::CORNER)
        .inner_margin(Margin::symmetric(12, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(job).wrap())
    });
    shown.inner
}

fn close(ctx: &Context) {
    let asked = ctx.data(|data| data.get_temp::<Asked>(asked_id()));
    ctx.data_mut(|data| data.remove::<Asked>(asked_id()));
    if let Some(id) = asked.and_then(|asked| asked.focus_before) {
        ctx.data_mut(|data| data.insert_temp(focus_id(), (id, false)));
    }
    ctx.request_discard("a dialog closes");
}

fn asked_id() -> Id {
    Id::unique("opening an address")
}

fn focus_id() -> Id {
    Id::unique("focus before an address was opened")
}

/// Takes the addresses that a frame asked to open from its output, and has the desktop open them;
/// egui's own way needs more of other people's code than this. What is no web address is not opened.
pub(super) fn hand_over(ctx: &Context) {
    let mut urls = Vec::new();
    ctx.output_mut(|output| {
        output.commands.retain(|command| match command {
            OutputCommand::OpenUrl(open) => {
                urls.push(open.url.clone());
                false
            }
            _ => true,
        });
    });
    for address in urls.iter().filter_map(|url| url.parse::<WebAddress>().ok()) {
        if let Err(error) = open::that_detached(address.as_str()) {
            tracing::warn!("no browser was opened: {error}");
        }
    }
}
