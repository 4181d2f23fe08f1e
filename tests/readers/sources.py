"""What articles say, read from their files by other means than Dateline's: YAML, TOML, HTML and Markdown of Python."""

import re
import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlsplit

import lxml.html
import yaml
from markdown_it import MarkdownIt

from entry import Entry, instant

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Prose in which no mark of Markdown, HTML or a template could stand.
PLAIN = re.compile(r"(?:[^\W_]|[ ,.;?%()–—-]){40,}")
FRAME = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]+).*")


@dataclass
class Article:
    """A file, parted."""

    path: Path
    fields: dict = field(default_factory=dict)
    body: str = ""

    def texts(self, *names: str) -> tuple[str, ...]:
        """What the fields of these names hold, of which each may be one text or a list; of a table its address counts."""
        found = [self.fields[name] for name in names if self.fields.get(name)]
        lists = [value if isinstance(value, list) else [value] for value in found]
        values = [value["url"] if isinstance(value, dict) else value for values in lists for value in values]
        return tuple(" ".join(str(text).split()) for text in values)

    def text(self, *names: str) -> str:
        return next(iter(self.texts(*names)), "")

    @property
    def slug(self) -> str:
        name = self.path.parent.name if self.path.stem == "index" else self.path.stem
        return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", name)

    @property
    def day(self) -> str:
        """The day that stands in the file's or its folder's name."""
        return next(iter(re.findall(r"^\d{4}-\d{2}-\d{2}", f"{self.path.name}\n{self.path.parent.name}", re.M)), "")

    @property
    def html(self) -> str:
        return self.body if self.path.suffix in (".html", ".txt") else MARKDOWN.render(self.body)

    def first_link(self) -> str:
        """The first absolute link of the body; a film that stands in a frame has a page to link to."""
        if not self.html.strip():
            return ""
        links = lxml.html.fromstring(f"<div>{self.html}</div>").xpath("//a/@href | //iframe/@src")
        link = next((link.strip() for link in links if link.startswith(("https://", "http://"))), "")
        link = FRAME.sub(r"youtube.com/watch?v=\1", link)
        return link if not link or urlsplit(link).path else f"{link}/"

    def prose(self) -> list[str]:
        """Paragraphs of the body, or lines of them, that must stand in the content as they are."""
        if self.path.suffix in (".html", ".txt"):
            return []
        tokens = MARKDOWN.parse(self.body)
        paragraphs = (
            text.content
            for start, text in pairwise(tokens)
            if start.type == "paragraph_open" and text.type == "inline" and start.level == 0
        )
        folded = (" ".join(paragraph.split()) for paragraph in paragraphs)
        return [paragraph for paragraph in folded if PLAIN.fullmatch(paragraph)]


def read(path: Path) -> Article:
    """The article in a file of any of the kinds that our folders hold."""
    text = path.read_text(encoding="utf-8-sig")
    first = text.split("\n", 1)[0].strip()
    if first in ("---", "+++"):
        head, body = text[len(first) :].split(f"\n{first}", 1)
        # The base loader leaves dates and numbers the texts that they are.
        fields = tomllib.loads(head) if first == "+++" else yaml.load(head, yaml.BaseLoader)
        return Article(path, fields, body)
    if path.suffix == ".html":
        return of_html(path, text)
    if path.suffix == ".txt":
        title, body = text.split("\n", 1)
        return Article(path, {"title": title.strip()}, body)
    head, body = text.split("\n\n", 1)
    lines = [line.split(":", 1) for line in head.splitlines()]
    return Article(path, {name.lower(): value.strip() for name, value in lines} | listed(lines), body)


def listed(lines: list[list[str]]) -> dict[str, list[str]]:
    """Fields of a header that hold a list."""
    return {name.lower(): re.split(r"\s*,\s*", value.strip()) for name, value in lines if name.lower() == "tags"}


def of_html(path: Path, text: str) -> Article:
    page = lxml.html.document_fromstring(text.encode())
    meta = {name: page.xpath(f"//meta[@name='{name}']/@content") for name in ("author", "keywords")}
    fields = {
        "title": page.findtext(".//title"),
        "date": next(iter(page.xpath("//meta[@property='article:published_time']/@content | //time/@datetime")), ""),
        "author": meta["author"],
        "tags": re.split(r"\s*,\s*", meta["keywords"][0]) if meta["keywords"] else [],
    }
    return Article(path, fields, text)


def entry(article: Article, site: str, author: str, has_pages: bool) -> Entry:
    """The entry that an article must become on a site at an address, whose author is this unless it names its own. Articles
    have pages by their day and slug, or link to what they name as their source, or to the first link of their text.
    """
    # Zola's `path` is the page and begins with the day.
    page = article.text("path").strip("/")
    dated = re.search(r"(\d{4})/(\d{2})/(\d{2})/([^/]+)$", page)
    date = article.text("date") or ("-".join(dated.groups()[:3]) if dated else article.day)
    slug = dated[4] if dated else article.slug
    host = urlsplit(site).hostname
    if has_pages and not page:
        page = f"{date[:10].replace('-', '/')}/{quote(slug)}"
    authors = article.texts("authors", "author")
    return Entry(
        id=f"tag:{host},{date[:10]}:{quote(slug, safe='-._~!$&()*+,;=:@/')}",
        title=article.text("title"),
        published=instant(rfc3339(date)) if len(date) > 10 else None,
        link=f"{site}{page}/" if page else article.text("source", "sources") or article.first_link(),
        authors=authors or (author,),
        categories=tuple(dict.fromkeys(article.texts("tags", "categories", "category"))),
        summary=plain_summary(article.text("summary", "description"), article.text("title")),
        has_own_authors=bool(authors),
    )


def plain_summary(text: str, title: str) -> str:
    """A summary in front matter, where nothing in it could be markup, and if it says more than the title."""
    return text if PLAIN.fullmatch(text) and text != title else ""


def rfc3339(date: str) -> str:
    """A date and time as people write them in front matter, such as `2026-01-31 09:00 +0100`."""
    day, time, zone = re.fullmatch(r"(\S{10})[T ]([\d:]+).*?(Z|[+-]\d\d:?\d\d)?", date).groups()
    return f"{day}T{time}{zone or 'Z'}"
