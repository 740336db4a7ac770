#!/usr/bin/env python3
"""read-brief.py PAGE.dom NET.json: reads what a browser made of a page, and what the page asked the
network for. It prints how many inner links there are; it fails when one leads nowhere, or when
anything was asked for."""

import json
import sys
from html.parser import HTMLParser


class Page(HTMLParser):
    """The ids of a page, and where its inner links lead."""

    def __init__(self):
        super().__init__()
        self.ids, self.links = set(), []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.add(attributes["id"])
        href = attributes.get("href") or ""
        if href.startswith("#"):
            self.links.append(href[1:])


def asked_by_page(path):
    """Addresses that a page asked for: what the browser asks for itself has no origin."""
    text = open(path, encoding="utf-8").read()
    try:
        log = json.loads(text)
    except json.JSONDecodeError:
        # The browser was ended before it closed the list.
        log = json.loads(text.rstrip().rstrip(",") + "]}")
    for event in log["events"]:
        params = event.get("params") or {}
        initiator = params.get("initiator", "not an origin")
        if initiator != "not an origin" and params.get("url", "").startswith("http"):
            yield params["url"]


page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
lost = [link for link in page.links if link not in page.ids]
asked = sorted(set(asked_by_page(sys.argv[2])))
if lost or asked:
    sys.exit(f"links that lead nowhere: {lost[:5]}; asked for: {asked[:5]}")
print(f"{len(page.links)} inner links, all of which lead somewhere")
