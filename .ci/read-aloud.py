#!/usr/bin/python3
"""Reads a running window as a screen reader does, over AT-SPI, and fails where it cannot.

    read-aloud.py PART...    waits until the program's nodes have a name that begins with each part

To be run in the window's session bus, on which a screen reader was said to be there before the window
opened. Needs Debian's python3-gi and gir1.2-atspi-2.0.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = "demarche"
PATIENCE_S = 60


def names(node):
    """The names of a node and of all below it; a node that goes away meanwhile has none."""
    try:
        yield node.get_name() or ""
        children = [node.get_child_at_index(n) for n in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from names(child)


def read():
    """All that the program's windows say."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
    ours = [one for one in programs if one and PROGRAM in (one.get_name() or "").lower()]
    return [name for one in ours for name in names(one) if name]


def main():
    wanted = sys.argv[1:]
    begun = time.monotonic()
    while True:
        said = read()
        lacking = [part for part in wanted if not any(name.startswith(part) for name in said)]
        if not lacking:
            break
        if time.monotonic() - begun > PATIENCE_S:
            print("\n".join(said), file=sys.stderr)
            sys.exit(f"nothing is read that begins with {lacking}")
        time.sleep(0.5)
    print(f"read {len(said)} nodes, among them: {', '.join(wanted)}")


main()
