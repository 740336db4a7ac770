//! The colours of the standings stay apart for everyone, beside their patterns.

use demarche::scene::marks::Role;
use demarche::ui::theme::role_color;
use egui::Theme;
use palette::color_difference::Ciede2000;
use palette::{FromColor, Lab, LinSrgb, Srgb};

/// What becomes of linear red, green and blue where one kind of cone is missing (Machado, Oliveira &
/// Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", IEEE
/// Transactions on Visualization and Computer Graphics 15(6), severity 1.0), and of normal sight.
const SIGHTS: [(&str, [[f32; 3]; 3]); 4] = [
    (
        "normal",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn seen(role: Role, theme: Theme, sight: [[f32; 3]; 3]) -> Lab {
    let color = role_color(role, theme);
    let linear: LinSrgb<f32> = Srgb::new(color.r(), color.g(), color.b()).into_linear();
    let cones = [linear.red, linear.green, linear.blue];
    let [red, green, blue] = sight.map(|row| {
        let sum: f32 = row.iter().zip(cones).map(|(part, cone)| part * cone).sum();
        sum.clamp(0.0, 1.0)
    });
    Lab::from_color(LinSrgb::new(red, green, blue))
}

#[test]
fn the_colours_of_the_standings_stay_apart_in_every_sight() {
    let roles = [Role::Held, Role::Expected, Role::Denied, Role::Cancelled];
    for theme in [Theme::Light, Theme::Dark] {
        for (name, sight) in SIGHTS {
            for (n, a) in roles.into_iter().enumerate() {
                for b in roles.into_iter().skip(n + 1) {
                    let difference = seen(a, theme, sight).difference(seen(b, theme, sight));
                    assert!(
                        difference >= 12.0,
                        "{a:?} and {b:?}, {theme:?}, {name}: {difference}"
                    );
                }
            }
        }
    }
}
