#!/usr/bin/env python3
"""Each rule has a page that breaks it and is caught, and the sound page has no fault."""
import unittest
from pathlib import Path

import rules

SOUND = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>T</title></head><body><h1 id="t">L’an</h1>'
    "<h2>Deux</h2><p>1\u202f234 personnes\u202f; 12\u202f% «\u202fici\u202f»</p><p><code>a.b 1.5 d'x</code></p></body></html>"
)


def faults(text):
    return rules.of_bytes(Path("page.html"), text.encode())


class Rules(unittest.TestCase):
    def broken(self, old, new, word):
        self.assertIn(old, SOUND)
        found = faults(SOUND.replace(old, new))
        self.assertTrue(any(word in fault for fault in found), found)

    def test_a_sound_page_has_no_fault(self):
        self.assertEqual(faults(SOUND), [])

    def test_each_rule_catches_what_breaks_it(self):
        for old, new, word in [
            ("<h2>Deux</h2>", "<h2>Deux</h3>", "HTML"),
            ("L’an", "L'an", "apostrophe"),
            ("\u202f;", " ;", "avant ;"),
            ("12\u202f%", "12 %", "avant ;"),
            ("«\u202f", "« ", "après «"),
            ("12\u202f%", "1.5\u202f%", "point décimal"),
            ("1\u202f234 personnes", "1 personnes", "pluriel"),
            ("<h2>", '<h2 id="t">', "deux fois"),
            ("h2>", "h3>", "h1 suivi de h3"),
            ('lang="fr"', 'lang="en"', "langue"),
            ("<p>", "<script>1</script><p>", "script"),
            ("<p>", '<p onclick="x()">', "événement"),
            ("<p>", '<p style="background:url(x)">', "url"),
            ("<p>", '<img alt="" src="https://example.org/a.png"><p>', "extérieure"),
            ("Deux", "Deux" + " " * rules.MOST_BYTES, "taille"),
        ]:
            with self.subTest(word):
                self.broken(old, new, word)

    def test_links_lead_somewhere(self):
        here, other = Path("/a/page.html"), Path("/a/autre.html")
        text = SOUND.replace("<h2>", '<p><a href="#t">a</a><a href="autre.html#u">b</a></p><h2>')
        documents = {here: rules.tree(text)[0], other: rules.tree(SOUND.replace('id="t"', 'id="u"'))[0]}
        pages = {path: (document, rules.anchors(document)) for path, document in documents.items()}
        self.assertEqual(list(rules.links(here, pages)), [])
        del pages[other]
        self.assertEqual(list(rules.links(here, pages)), ["lien sans page : autre.html#u"])
        pages[here] = (rules.tree(text.replace("#t", "#x"))[0], pages[here][1])
        self.assertIn("lien sans ancre : #x", list(rules.links(here, pages)))


if __name__ == "__main__":
    unittest.main()
