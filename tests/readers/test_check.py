"""The checks themselves: each of them can fail."""

import unittest
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import atom_grammar
import check
import json_feed_schema
import table
import twice
from adapters import sfeed
from entry import FIELDS, Entry, Expected
from folders import Folder
from serve import Server

DATE = datetime(2026, 1, 31, tzinfo=UTC)
ENTRY = Entry("tag:a", "A & b", DATE, DATE, "https://a.example/", ("Ada", "Bob"), ("t",), "Short.", "<p>Long.</p>")
FOLDER = Folder("nasty", lambda _: [], list)

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a</id><title>A</title><updated>2026-01-31T00:00:00Z</updated>
<author><name>Ada</name></author><entry><id>tag:b</id><title>B</title><updated>2026-01-31T00:00:00Z</updated></entry></feed>"""
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "b", "content_text": "B"}]}'


def row(found: list[Entry], reader: str = "feedsmith", feed_format: str = "atom") -> table.Row:
    return table.compared(reader, "nasty", feed_format, [ENTRY], found)


class Rows(unittest.TestCase):
    def test_what_comes_out_as_it_went_in_passes(self):
        self.assertTrue(all(row([replace(ENTRY)]).checks))

    def test_each_field_that_differs_is_lost(self):
        others = Entry("tag:x", "A &amp; b", None, None, "https://a.example", ("Ada",), (), "Short", "<p>Lon.</p>")
        for name, column in FIELDS.items():
            found = row([replace(ENTRY, **{name: getattr(others, name)})])
            self.assertEqual(found.cells[name], table.LOST, name)
            self.assertIn(column, found.faults[0])

    def test_content_may_be_written_otherwise_but_not_be_other(self):
        wanted = replace(ENTRY, content='<p title="a" id="b">x<br>y</p>')
        for content, is_equal in [
            ("<p id='b' title=a>x<br/>y</p>\n", True),
            ('<p title="a">x<br>y</p>', False),
            ('<p title="a" id="b">x y</p>', False),
        ]:
            found = table.compared("feedsmith", "nasty", "atom", [wanted], [replace(wanted, content=content)])
            self.assertEqual(found.cells["content"] == table.EQUAL, is_equal, content)

    def test_entry_too_few_or_too_many_is_lost(self):
        for found in ([], [ENTRY, replace(ENTRY, id="tag:other")], [ENTRY, ENTRY]):
            self.assertEqual(row(found).cells["entries"], table.LOST)

    def test_stated_loss_excuses_nothing_but_itself(self):
        out = replace(ENTRY, summary="", categories=(), updated=None, authors=("Ada, Bob",))
        self.assertNotIn(table.LOST, row([out], "newsboat").cells.values())
        for reader, other in [
            ("newsboat", replace(out, summary="Other.")),
            ("newsboat", replace(out, authors=())),
            ("newsboat", replace(out, content="")),
            ("feedsmith", replace(ENTRY, summary="")),
        ]:
            self.assertIn(table.LOST, row([other], reader).cells.values(), reader)

    def test_stated_loss_that_does_not_happen_is_told(self):
        self.assertEqual(table.outlived([row([ENTRY], "feedsmith")]), [])
        self.assertIn("newsboat, nasty/atom: summaries", " ".join(table.outlived([row([ENTRY], "newsboat")])))

    def test_reader_that_gives_up_has_lost_all(self):
        def give_up(_address, _room):
            raise ValueError("no feed")

        found = check.read(check.Reader("r", ("rss",), give_up), FOLDER, "rss", [ENTRY], "", Path())
        self.assertEqual(found.checks, [False])
        self.assertIn("no feed", found.faults[0])


class Pieces(unittest.TestCase):
    def test_pieces_of_an_article_are_missed_in_each_feed(self):
        expected = [
            Expected(ENTRY, holds=("<p>Long.</p>",), says=("Long.",), lacks=("<script",)),
            Expected(ENTRY, holds=("<p>Longer.</p>",), says=("Longer.",), lacks=("Long",)),
        ]
        with patch("check.plain.parse", return_value=[ENTRY]), patch("pathlib.Path.read_bytes"):
            wrong = check.marks(FOLDER, expected, Path())
        self.assertEqual(len(wrong), 9)
        self.assertIn("has lost '<p>Longer.</p>'", wrong[0])


class Visits(unittest.TestCase):
    def test_only_one_new_entry_after_one_new_article_passes(self):
        articles = [str(number) for number in range(8)]
        for visits, faults in [
            ([articles, [], [twice.ID]], 0),
            ([articles, [], []], 1),
            ([articles, [], articles], 1),
            ([articles, articles[:1], [twice.ID]], 1),
            ([articles[1:], [], [twice.ID]], 1),
        ]:
            with TemporaryDirectory() as directory, patch("folders.build"), patch("folders.lay_out_own"):
                content = Path(directory, "content")
                content.mkdir()
                for article in articles:
                    (content / f"{article}.md").touch()
                answers = iter(visits)
                found = twice.faults(Path(), lambda *_, a=answers: next(a), Path(directory), "", "rss.xml")
            self.assertEqual(len(found), faults, visits)


class Schemas(unittest.TestCase):
    def test_grammar_refuses_what_the_rfc_does(self):
        self.assertEqual(atom_grammar.faults_of(ATOM.encode()), [])
        for old, new in [
            ("<id>tag:b</id>", ""),
            ("<title>B</title>", "<title>B</title><title>B</title>"),
            ("00:00:00Z", "25:00:00Z"),
            ("<title>B", '<title type="plain">B'),
            ("</name>", "</name><email>ada</email>"),
        ]:
            self.assertNotEqual(atom_grammar.faults_of(ATOM.replace(old, new).encode()), [], new)

    def test_schema_refuses_what_json_feed_does(self):
        with TemporaryDirectory() as folder, Server(Path(folder)) as server:
            feed = Path(folder, "feed.json")
            for old, new, is_valid in [
                ("", "", True),
                ('"id": "b", ', "", False),
                ('"title": "A", ', "", False),
                ('"id": "b"', '"id": "b", "date_published": "31 Jan 2026"', False),
            ]:
                feed.write_text(JSON.replace(old, new))
                self.assertEqual(json_feed_schema.faults(f"{server.address}/feed.json") == [], is_valid, new)


class Serving(unittest.TestCase):
    def test_feeds_have_their_media_types_and_are_not_sent_twice(self):
        with TemporaryDirectory() as folder, Server(Path(folder)) as server:
            Path(folder, "atom.xml").write_text(ATOM)
            with urlopen(f"{server.address}/atom.xml") as first:
                self.assertEqual(first.headers["Content-Type"], "application/atom+xml")
                tag = first.headers["ETag"]
            with self.assertRaises(HTTPError) as second:
                urlopen(Request(f"{server.address}/atom.xml", headers={"If-None-Match": tag}))
            self.assertEqual(second.exception.code, 304)
            with self.assertRaises(HTTPError):
                urlopen(f"{server.address}/../secret")


class Adapters(unittest.TestCase):
    def test_escapes_of_sfeed_are_read_back(self):
        self.assertEqual(sfeed.unescaped(r"a\nb\tc\\nd"), "a\nb\tc\\nd")
