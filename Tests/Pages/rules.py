"""What a page must be, read from its bytes alone: each rule gives the faults it finds, as sentences."""
import re

import html5lib

MOST_BYTES = 300 * 1024
VOID_LINKS = ("#", "mailto:")
TEXTLESS = {"script", "style", "template"}


def tree(text):
    """The document, and the faults of its syntax."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(text)
    return document, [f"HTML : {name} ({position[0]}:{position[1]})" for position, name, _ in parser.errors]


def visible(document):
    """Texts that people read, element by element, without code."""
    def walk(element):
        if element.tag in TEXTLESS or not isinstance(element.tag, str):
            return
        if element.tag not in ("code", "pre") and element.text:
            yield element.text
        for child in element:
            if element.tag not in ("code", "pre") or child.tag:
                yield from walk(child)
            if child.tail:
                yield child.tail

    yield from walk(document)


TYPOGRAPHY = [
    (r"\w'\w", "apostrophe droite"),
    (r"[^\s\u00a0\u202f](?: )[;!?%»]", "espace ordinaire avant ; ! ? % »"),
    (r"« ", "espace ordinaire après «"),
    (r"(?<![\w.])\d+\.\d+(?![\w.])", "point décimal"),
    (r"\b[01] (?:accompagnements|personnes|communes|ateliers)\b", "pluriel pour moins de deux"),
]


def typography(document):
    for text in visible(document):
        for pattern, words in TYPOGRAPHY:
            for found in re.finditer(pattern, text):
                start = max(0, found.start() - 20)
                yield f"typographie : {words} dans « {text[start:found.end() + 20].strip()} »"


def self_contained(text):
    if re.search(r"<script|<iframe|<object|<embed|<link\b", text, re.I):
        yield "autonomie : script, cadre ou feuille de style extérieure"
    if re.search(r"\son\w+\s*=", re.sub(r">[^<]*<", "><", text), re.I):
        yield "autonomie : attribut d'événement"
    if re.search(r"@import|url\(", text, re.I):
        yield "autonomie : url() ou @import"
    for name in ("src", "href", "xlink:href"):
        for address in re.findall(rf'\s{name}\s*=\s*"([^"]*)"', text):
            if re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.I):
                yield f"autonomie : référence extérieure « {address} »"


def identifiers(document):
    seen = set()
    for element in document.iter():
        name = element.get("id") if isinstance(element.tag, str) else None
        if name is None:
            continue
        if name in seen:
            yield f"identifiant deux fois : {name}"
        seen.add(name)


def structure(document):
    levels = [int(element.tag[1]) for element in document.iter() if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag)]
    if levels.count(1) != 1:
        yield f"structure : {levels.count(1)} titres h1"
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            yield f"structure : h{before} suivi de h{after}"
    if document.get("lang") != "fr":
        yield "structure : la langue n'est pas dite"


def links(path, pages):
    """Faults of the links of a page; `pages` gives the identifiers of each page of the folder, by path."""
    document = pages[path][0]
    for element in document.iter():
        address = element.get("href") if isinstance(element.tag, str) else None
        if element.tag != "a" or not address or re.match(r"[a-z]+:", address):
            continue
        name, _, anchor = address.partition("#")
        target = (path.parent / name).resolve() if name else path
        if target.suffix == ".html" and target not in pages:
            yield f"lien sans page : {address}"
        elif anchor and target in pages and anchor not in pages[target][1]:
            yield f"lien sans ancre : {address}"


def anchors(document):
    return {element.get("id") for element in document.iter() if isinstance(element.tag, str) and element.get("id")}


def of_bytes(path, data):
    """Faults of a page apart from its links."""
    text = data.decode("utf-8")
    document, faults = tree(text)
    if len(data) > MOST_BYTES:
        faults.append(f"taille : {len(data)} octets")
    for rule in (typography, identifiers, structure):
        faults += rule(document)
    faults += self_contained(text)
    return faults
