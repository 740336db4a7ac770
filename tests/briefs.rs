//! Briefs, read back by parsers of HTML and Markdown that are not ours.

mod generated;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use demarche::export::brief::{Asked, Figure, Format, written};
use demarche::io::{open_built_in, read_text};
use demarche::model::{Day, Dossier, is_hidden, visible_line};
use demarche::state::filter::parse_filter;
use demarche::state::{AppState, Command};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::{Value, json};

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

fn state(dossier: Dossier, on: &str) -> AppState {
    let mut state = AppState::new(Arc::new(dossier));
    state.apply(Command::LookAt(day(on)));
    state
}

fn built_in(on: &str) -> AppState {
    state(open_built_in().expect("it opens").dossier, on)
}

fn built_in_text() -> &'static str {
    std::str::from_utf8(demarche::io::BUILT_IN).expect("UTF-8")
}

fn asked(since: Option<&str>) -> Asked<'static> {
    Asked {
        since: since.map(day),
        command: "demarche brief 'a & b.html'",
        figure: None,
    }
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect(selector);
    html.select(&selector).collect()
}

/// The text of an element without its notes, white space drawn together.
fn text_of(element: ElementRef) -> String {
    let is_note = |name: &str| matches!(name, "sup");
    let mut text = String::new();
    for node in element.descendants() {
        let mut ancestors = node.ancestors();
        let in_note = ancestors.any(|one| {
            one.value()
                .as_element()
                .is_some_and(|one| is_note(one.name()))
        });
        if let (Node::Text(part), false) = (node.value(), in_note) {
            text.push_str(part);
        }
        if node
            .value()
            .as_element()
            .is_some_and(|one| one.name() == "blockquote")
        {
            text.push(' ');
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The points of all lists but the contents and the notes.
fn points(html: &Html) -> Vec<ElementRef<'_>> {
    select(html, "main section:not(.notes) li")
}

/// What holds of every brief in HTML.
fn check_html(text: &str) -> Html {
    let html = Html::parse_document(text);
    let counts = [
        ("html[lang=en]", 1),
        ("h1", 1),
        ("main", 1),
        ("header", 1),
        ("footer", 1),
    ];
    for (selector, count) in counts {
        assert_eq!(select(&html, selector).len(), count, "{selector}");
    }
    let harmful =
        "script, iframe, object, embed, img, link, base, form, audio, video, svg a, template";
    assert!(select(&html, harmful).is_empty());
    for element in select(&html, "*") {
        for (name, value) in element.value().attrs() {
            assert!(
                !name.starts_with("on") && name != "src" && name != "style",
                "{name}"
            );
            let is_known = name != "href"
                || value.starts_with('#')
                || value.starts_with("https://")
                || value.starts_with("http://");
            assert!(is_known, "{value}");
            if name == "href" && !value.starts_with('#') {
                assert_eq!(element.value().attr("rel"), Some("noreferrer"));
            }
        }
    }
    let style: String = select(&html, "style")
        .iter()
        .flat_map(|one| one.text())
        .collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let ids: Vec<&str> = select(&html, "[id]")
        .iter()
        .filter_map(|one| one.value().id())
        .collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len());
    for link in select(&html, "a[href^='#']") {
        let target = &link.value().attr("href").expect("an address")[1..];
        assert!(distinct.contains(target), "{target}");
    }
    check_notes(&html);
    check_headings(&html);
    html
}

/// Every reference leads to its note, which leads back, and no sentence is without any.
fn check_notes(html: &Html) {
    let mut back = BTreeMap::new();
    for note in select(html, ".notes li") {
        let id = note.value().id().expect("an id").to_owned();
        for link in note.select(&Selector::parse("a[role=doc-backlink]").expect("a selector")) {
            let target = link.value().attr("href").expect("an address")[1..].to_owned();
            assert_eq!(back.insert(target, id.clone()), None);
        }
    }
    let references = select(html, "a[role=doc-noteref]");
    assert_eq!(references.len(), back.len());
    for reference in references {
        let id = reference.value().id().expect("an id");
        let note = format!("#{}", back[id]);
        assert_eq!(reference.value().attr("href"), Some(note.as_str()));
        assert_eq!(reference.text().collect::<String>(), back[id][1..]);
    }
    let noted = Selector::parse("a[role=doc-noteref]").expect("a selector");
    let rows = select(html, "tbody tr");
    for point in points(html).into_iter().chain(rows) {
        assert!(point.select(&noted).next().is_some(), "{}", point.html());
    }
}

/// No level is left out on the way down.
fn check_headings(html: &Html) {
    let mut last = 0;
    for heading in select(html, "h1, h2, h3, h4") {
        let level = usize::from(heading.value().name().as_bytes()[1] - b'0');
        assert!(level <= last + 1, "{}", heading.html());
        assert!(!text_of(heading).is_empty());
        last = level;
    }
}

/// What is found in Markdown.
#[derive(Default)]
struct Found {
    headings: Vec<String>,
    /// The points of lists, behind those about the brief itself.
    points: Vec<String>,
    cells: Vec<String>,
    code: Vec<String>,
    references: BTreeSet<String>,
    notes: BTreeSet<String>,
}

/// What holds of every brief in Markdown.
fn check_markdown(text: &str) -> Found {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut found = Found::default();
    let mut words = String::new();
    let mut is_note = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(tag) => match tag {
                Tag::Heading { .. } | Tag::Item | Tag::TableCell | Tag::CodeBlock(_) => {
                    if let Tag::CodeBlock(kind) = tag {
                        assert!(
                            matches!(kind, CodeBlockKind::Fenced(ref name) if &**name == "sh"),
                            "{text}"
                        );
                    }
                    words.clear();
                }
                Tag::FootnoteDefinition(name) => {
                    is_note = true;
                    assert!(found.notes.insert(name.to_string()), "{name}");
                }
                Tag::Link { dest_url, .. } => {
                    let is_web =
                        dest_url.starts_with("https://") || dest_url.starts_with("http://");
                    assert!(is_note && is_web, "{dest_url}");
                }
                Tag::BlockQuote(_) => words.push(' '),
                Tag::Paragraph
                | Tag::List(_)
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow => {}
                other => panic!("{other:?} in {text}"),
            },
            Event::End(end) => match end {
                TagEnd::Heading(_) => found.headings.push(drawn(&words)),
                TagEnd::Item => found.points.push(drawn(&words)),
                TagEnd::TableCell => found.cells.push(drawn(&words)),
                TagEnd::CodeBlock => found.code.push(words.clone()),
                TagEnd::FootnoteDefinition => is_note = false,
                _ => {}
            },
            Event::Text(part) => words.push_str(&part),
            Event::FootnoteReference(name) => {
                found.references.insert(name.to_string());
            }
            Event::SoftBreak | Event::Rule => {}
            other => panic!("{other:?} in {text}"),
        }
    }
    assert_eq!(found.references, found.notes);
    assert_eq!(found.code.len(), 1);
    found
}

fn drawn(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A brief in both forms, which say the same.
fn check(state: &AppState, asked: &Asked) -> (String, String) {
    let html = written(state, asked, Format::Html);
    let markdown = written(state, asked, Format::Markdown);
    let page = check_html(&html);
    let found = check_markdown(&markdown);
    let texts = |elements: Vec<ElementRef>| elements.into_iter().map(text_of).collect::<Vec<_>>();
    let facts = select(&page, "dt").len();
    assert_eq!(found.points[facts..], texts(points(&page)));
    assert_eq!(found.headings, texts(select(&page, "h1, h2, h3")));
    assert_eq!(found.cells, texts(select(&page, "th, td")));
    assert_eq!(found.notes.len(), select(&page, ".notes li").len());
    assert_eq!(found.code[0].trim_end(), asked.command);
    for text in [&html, &markdown] {
        let hidden = text
            .chars()
            .find(|c| is_hidden(*c) && !matches!(c, '\n' | '\u{200c}' | '\u{200d}'));
        assert_eq!(hidden, None);
    }
    (html, markdown)
}

#[test]
fn a_brief_tells_what_stands_with_its_sources() {
    let (html, markdown) = check(&built_in("2025-03-09"), &asked(Some("2025-02-21")));
    for words in [
        "# A meeting between Trump and Putin?",
        "- Looked at: 9 March 2025\n- As known by the end of: the same day\n- Listed: everything",
        "- Last source: 22 February 2025",
        "### Took place",
        "- **US–Russia talks in Riyadh** (meeting): held, 18 Feb 2025; venue: Riyadh; United States and Russia.[^",
        "### Overdue",
        "Held out: proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025.[^",
        "The window passed; nothing in this dossier (last source 22 February 2025) says that it took place.[^",
        ": Was it made?",
        "| Press reports, unnamed | floated, 9 May 2025 | by 21 Feb 2025[^",
        "## What changed since 21 February 2025",
        "9 March 2025, by the date alone.[^",
        "- 20 February 2025: Marco Rubio, Secretary of State, for United States, sets a condition (interview): ",
        "[^1]: “Moscow says efforts are underway to arrange a meeting between Trump and Putin”, 22 February 2025, line ",
        "```sh\ndemarche brief 'a & b.html'\n```",
    ] {
        assert!(markdown.contains(words), "{words}\n{markdown}");
    }
    assert!(html.contains("demarche brief &#39;a &amp; b.html&#39;"));
}

#[test]
fn clocks_and_filter_are_told_in_words() {
    let mut state = built_in("2025-03-09");
    state.apply(Command::PinKnown(day("2025-02-22")));
    let sentence = "statements by rubio about events not yet held";
    let filter = parse_filter(sentence, state.dossier())
        .expect("a filter")
        .filter;
    state.apply(Command::SetFilter(filter));
    let (_, markdown) = check(&state, &asked(None));
    for words in [
        "- As known by the end of: 22 February 2025",
        "- Listed: statements by Marco Rubio about events not yet held",
    ] {
        assert!(markdown.contains(words), "{words}\n{markdown}");
    }
    let said = |name: &str| markdown.contains(&format!("2025: {name},"));
    assert!(said("Marco Rubio") && !said("Donald Trump"), "{markdown}");
    assert!(!markdown.contains("Ryabkov"), "{markdown}");
}

#[test]
fn a_day_before_anything_was_known_says_so() {
    let (_, markdown) = check(&built_in("1999-01-01"), &asked(Some("1998-01-01")));
    assert!(
        markdown.contains("There is nothing to tell: nothing had been said by then"),
        "{markdown}"
    );
    assert!(markdown.contains("Nothing changed."), "{markdown}");
    assert!(!markdown.contains("## Notes"), "{markdown}");
}

#[test]
fn a_figure_stands_in_the_text_with_its_caption() {
    let figure = Figure {
        svg: "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>\n",
        caption: "The map on 22 February 2025 <as known>",
    };
    let asked = Asked {
        figure: Some(figure),
        ..asked(None)
    };
    let html = written(&built_in("2025-02-22"), &asked, Format::Html);
    let page = check_html(&html);
    assert_eq!(select(&page, "main > figure > svg > path").len(), 1);
    assert_eq!(text_of(select(&page, "figcaption")[0]), figure.caption);
    assert!(!html.contains("<?xml"));
}

#[test]
fn texts_of_another_language_say_so() {
    let text = built_in_text().replace("\"language\": \"en\"", "\"language\": \"uk\"");
    let opened = read_text("x", text.as_bytes()).expect("it opens");
    let html = written(
        &state(opened.dossier, "2025-02-22"),
        &asked(None),
        Format::Html,
    );
    let page = check_html(&html);
    let names = select(&page, "bdi").len();
    assert!(names > 20 && select(&page, "bdi[lang=uk]").len() == names);
    let english = written(&built_in("2025-02-22"), &asked(None), Format::Html);
    assert!(!english.contains("bdi lang"));
}

#[test]
fn addresses_are_links_that_tell_nobody_where_one_comes_from() {
    let text =
        built_in_text().replace("\"url\": null", "\"url\": \"https://example.org/?a='b'&c\"");
    assert!(text.contains("example.org"));
    let opened = read_text("x", text.as_bytes()).expect("it opens");
    let (html, markdown) = check(&state(opened.dossier, "2025-02-22"), &asked(None));
    assert!(html.contains(
        "<a rel=\"noreferrer\" href=\"https://example.org/?a=&#39;b&#39;&amp;c\">address</a>"
    ));
    assert!(
        markdown.contains("address: <https://example.org/?a='b'&c>"),
        "{markdown}"
    );
}

/// A dossier in which every text is this.
fn hostile(text: &str) -> Value {
    json!({
        "format": "demarche-dossier/1", "title": text, "summary": text,
        "sources": [{ "id": "s", "title": text, "published": "2025-01-01", "publisher": text,
            "authors": [text] }],
        "places": [{ "id": "p", "name": text, "lat": 1.0, "lon": 2.0 }],
        "actors": [{ "id": "a", "kind": "person", "name": text, "roles": [{ "of": "b", "as": text }] },
            { "id": "b", "kind": "state", "name": text, "seat": "p" }],
        "events": [
            { "id": "e", "kind": "visit", "title": text, "status": "floated", "when": "2025-01-09",
                "venue": "p", "parties": [{ "actor": "a" }, { "actor": "b", "role": "absent" }],
                "cites": [{ "source": "s", "at": text }] },
            { "id": "f", "kind": "other", "title": text }],
        "statements": [{ "id": "t", "speaker": "a", "for": "b", "said": "2025-01-01", "where": "p",
            "setting": text, "act": "deny", "text": text, "quote": text,
            "claims": [{ "event": "e", "status": "denied", "requires": "f", "prepares": "f" }],
            "cites": [{ "source": "s", "at": text }] }],
    })
}

#[test]
fn hostile_texts_are_texts() {
    for text in written::HOSTILE {
        let opened = read_text("x", hostile(text).to_string().as_bytes()).expect("it opens");
        assert_eq!(opened.problems, [], "{text:?}");
        let quote = opened
            .dossier
            .statements()
            .next()
            .and_then(|(_, one)| one.quote.clone());
        let quote = quote.expect("a quote");
        let (html, _) = check(
            &state(opened.dossier, "2025-01-01"),
            &asked(Some("2024-01-01")),
        );
        let page = Html::parse_document(&html);
        assert_eq!(
            text_of(select(&page, "blockquote bdi")[0]),
            drawn(&visible_line(&quote)),
            "{text:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_dossier_says_is_a_brief(opened in written::opened(), on in generated::a_day(), since in generated::a_day()) {
        let mut state = AppState::new(Arc::new(opened.dossier));
        state.apply(Command::LookAt(on));
        let asked = Asked { since: Some(since.min(on)), ..asked(None) };
        let first = check(&state, &asked);
        prop_assert_eq!(check(&state, &asked), first);
    }
}
