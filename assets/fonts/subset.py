"""Makes the two bundled subsets of Inter. See README.md beside this file.

    python3 subset.py SOURCE_FOLDER TARGET_FOLDER

Three changes, in this order: tabular figures become the default figures, a few signs of the
interface that Inter lacks are built from signs it has, and everything outside the wanted ranges
is dropped. Shortcoming: marks are positioned (`mark`), but stacked marks (`mkmk`) are not.
"""

import sys
from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

RANGES = [
    (0x0020, 0x024F),  # Basic Latin, Latin-1, Latin Extended-A and -B
    (0x02B9, 0x02DF),  # modifier letters of transliterations
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2303, 0x2303), (0x2318, 0x2318), (0x2325, 0x2325), (0x23CE, 0x23CE), (0x23F4, 0x23F8),  # keys, arrow keys, pause
    (0x25A0, 0x25FF),  # geometric shapes
    (0x26A0, 0x26A0),  # warning
    (0x2713, 0x2717),  # ticks and crosses
    (0x22EF, 0x22EF), (0x27F2, 0x27F3),  # dots, undo and redo
]

# New sign: (sign it is built from, scale, how many, distance of repeats in em).
BUILT = {
    0x25B4: (0x25B2, 0.6, 1, 0.0),  # small triangles: up, right, down, left
    0x25B8: (0x25B6, 0.6, 1, 0.0),
    0x25BE: (0x25BC, 0.6, 1, 0.0),
    0x25C2: (0x25C0, 0.6, 1, 0.0),
    0x22EF: (0x00B7, 1.0, 3, 0.25),  # three dots at mid height
}
SAME = {
    0x27F2: 0x21BA, 0x27F3: 0x21BB, 0x2715: 0x2717,
    0x23F4: 0x25C0, 0x23F5: 0x25B6, 0x23F6: 0x25B2, 0x23F7: 0x25BC,
}


def single_substitutions(font, feature):
    """What a feature replaces, as a dict of glyph names."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return mapping


def map_to(font, code, glyph):
    for table in font["cmap"].tables:
        if table.isUnicode() and (code < 0x10000 or table.format == 12):
            table.cmap[code] = glyph


def bake_tabular_figures(font):
    tabular = single_substitutions(font, "tnum")
    names = font.getBestCmap()
    metrics = font["hmtx"].metrics
    figures = [tabular[names[code]] for code in range(ord("0"), ord("9") + 1)]
    # The semibold four is 3 of 2816 units narrower than its sisters.
    width = max(metrics[figure][0] for figure in figures)
    for code, figure in enumerate(figures, start=ord("0")):
        map_to(font, code, figure)
        metrics[figure] = (width, metrics[figure][1])


def add_glyph(font, code, advance, draw):
    """Appends a glyph to the outlines and maps a code to it."""
    name = f"uni{code:04X}.built"
    top = font["CFF "].cff.topDictIndex[0]
    strings = top.CharStrings
    pen = T2CharStringPen(advance, font.getGlyphSet())
    draw(pen)
    strings.charStringsIndex.append(pen.getCharString(top.Private, top.GlobalSubrs))
    strings.charStrings[name] = len(strings.charStringsIndex) - 1
    if name not in top.charset:
        top.charset.append(name)
    font["hmtx"].metrics[name] = (advance, 0)
    font.setGlyphOrder(list(top.charset))
    map_to(font, code, name)


def outline_of(font, code):
    """The drawing of a sign and its bounds: left, bottom, right, top."""
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[code]
    outline, bounds = DecomposingRecordingPen(glyphs), BoundsPen(glyphs)
    glyphs[name].draw(outline)
    glyphs[name].draw(bounds)
    return outline, bounds.bounds


def build_from(font, code, source, scale, count, step_em):
    outline, (left, bottom, right, top) = outline_of(font, source)
    middle = ((left + right) / 2, (bottom + top) / 2)
    step = step_em * font["head"].unitsPerEm
    side = 0.12 * font["head"].unitsPerEm
    advance = round((right - left) * scale + step * (count - 1) + 2 * side)

    def draw(pen):
        for index in range(count):
            x = advance / 2 + (index - (count - 1) / 2) * step
            move = Transform().translate(x, middle[1]).scale(scale).translate(-middle[0], -middle[1])
            outline.replay(TransformPen(pen, move))

    add_glyph(font, code, advance, draw)


def build_warning(font):
    """An exclamation mark in a triangle."""
    triangle, (left, bottom, right, top) = outline_of(font, 0x25B3)
    mark, (mark_left, mark_bottom, mark_right, mark_top) = outline_of(font, ord("!"))
    scale = 0.42 * (top - bottom) / (mark_top - mark_bottom)
    middle = (left + right) / 2
    side = 0.08 * font["head"].unitsPerEm

    def draw(pen):
        triangle.replay(TransformPen(pen, Transform().translate(side - left, 0)))
        move = Transform().translate(side - left + middle, bottom + 0.2 * (top - bottom)).scale(scale)
        move = move.translate(-(mark_left + mark_right) / 2, -mark_bottom)
        mark.replay(TransformPen(pen, move))

    add_glyph(font, 0x26A0, round(right - left + 2 * side), draw)


def build_pause(font):
    em = font["head"].unitsPerEm
    low, high = 0, round(0.73 * em)

    def bar(pen, left, right):
        pen.moveTo((left, low))
        for corner in ((right, low), (right, high), (left, high)):
            pen.lineTo(corner)
        pen.closePath()

    def draw(pen):
        bar(pen, round(0.14 * em), round(0.31 * em))
        bar(pen, round(0.45 * em), round(0.62 * em))

    add_glyph(font, 0x23F8, round(0.76 * em), draw)


def subset(source, target):
    font = TTFont(source)
    font.getGlyphOrder()
    bake_tabular_figures(font)
    for code, (base, scale, count, step) in BUILT.items():
        build_from(font, code, base, scale, count, step)
    build_pause(font)
    build_warning(font)
    for code, same in SAME.items():
        map_to(font, code, font.getBestCmap()[same])

    options = Options()
    options.layout_features = ["kern", "mark", "ccmp"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    for weight in ("Regular", "SemiBold"):
        name = f"Inter-{weight}.otf"
        subset(Path(sys.argv[1]) / name, Path(sys.argv[2]) / name)
