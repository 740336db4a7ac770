use demarche::{io, state::Command, ui};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut w = ui::Window::new(io::open_built_in().unwrap());
    let mut size = [1440.0f32, 900.0f32];
    for a in &args[2..] {
        if a == "dark" {
            w.apply(Command::SetTheme(demarche::state::Theme::Dark));
        } else if let Ok(d) = a.parse() {
            w.apply(Command::LookAt(d));
        } else if let Some((x, y)) = a
            .split_once('x')
            .and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)))
        {
            size = [x, y];
        } else if let Some(i) = w.state().dossier().find(a) {
            w.apply(Command::Select(i));
        }
    }
    let t = std::time::Instant::now();
    let img = ui::shot(
        &mut w,
        &ui::raster::Picture {
            size_points: size,
            pixels_per_point: 1.0,
            background: None,
        },
    )
    .unwrap();
    eprintln!("{:?}", t.elapsed());
    img.save(&args[1]).unwrap();
}
