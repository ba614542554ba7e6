#!/usr/bin/env python3
"""The pages of a release, in a real browser and from their bytes.

    check.py FOLDER SHOTS [--no-browser]

Every .html below FOLDER: HTML without error, nothing from outside, French typography, links that lead somewhere, sizes; then in
Chromium at 1280 and 360, light and dark: no violation of axe, no message, no request; no overflow at 320, 360 and 768; the first
screen of a report shows its first two essentials. Pictures go to SHOTS. Exits 1 on the first fault of any kind, after all of them.
"""
import sys
from pathlib import Path

import rules

SIZES = [(1280, 800), (360, 640)]
SCHEMES = ["light", "dark"]
NARROW = [320, 360, 768]


def read(folder):
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        document, _ = rules.tree(path.read_text("utf-8"))
        pages[path.resolve()] = (document, rules.anchors(document))
    return pages


def in_browser(folder, pages, shots):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    faults = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        for path in pages:
            name = path.relative_to(folder)
            for width, height in SIZES:
                for scheme in SCHEMES:
                    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                    page = context.new_page()
                    told, asked = [], []
                    page.on("console", lambda message: told.append(message.text))
                    page.on("pageerror", lambda error: told.append(str(error)))
                    page.on("request", lambda request: asked.append(request.url))
                    page.goto(path.as_uri())
                    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
                    where = f"{name} {width} {scheme}"
                    faults += [f"{where} : message « {text} »" for text in told]
                    faults += [f"{where} : demande {url}" for url in asked if url != path.as_uri()]
                    for found in Axe().run(page).response["violations"]:
                        faults.append(f"{where} : axe {found['id']}, {len(found['nodes'])} fois : {found['nodes'][0]['html'][:120]}")
                    faults += [f"{where} : {fault}" for fault in first_screen(page, name, height)]
                    shot = shots / f"{str(name).replace('/', '-')}-{width}-{scheme}.png"
                    page.screenshot(path=str(shot))
                    context.close()
            context = browser.new_context(viewport={"width": NARROW[0], "height": 800})
            page = context.new_page()
            page.goto(path.as_uri())
            for width in NARROW:
                page.set_viewport_size({"width": width, "height": 800})
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if wide > 0:
                    faults.append(f"{name} {width} : dépasse de {wide} pixels")
            context.close()
        browser.close()
    return faults


def first_screen(page, name, height):
    """The last month's accompaniments and where nobody is covered, without scrolling."""
    if name.name != "rapport.html":
        return
    boxes = page.evaluate(
        "[...document.querySelectorAll('.essentials > li')].slice(0, 2).map(one => one.getBoundingClientRect().top)"
    )
    for number, top in enumerate(boxes, 1):
        if top >= height:
            yield f"l'essentiel {number} n'est pas au premier écran"


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder, shots = Path(words[0]).resolve(), Path(words[1])
    shots.mkdir(parents=True, exist_ok=True)
    pages = read(folder)
    if not pages:
        sys.exit(f"aucune page sous {folder}")
    faults = []
    for path in pages:
        found = rules.of_bytes(path, path.read_bytes()) + list(rules.links(path, pages))
        faults += [f"{path.relative_to(folder)} : {fault}" for fault in found]
    if "--no-browser" not in sys.argv:
        faults += in_browser(folder, pages, shots)
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {len(faults)} fautes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
