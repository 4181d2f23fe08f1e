"""The nasty articles: those in `nasty/`, those too large or too odd to be files, and what must become of them."""

import json
import shutil
from pathlib import Path

from entry import Entry, Expected, instant

HERE = Path(__file__).parent / "nasty"
# The author in nasty/dateline.toml, who wrote whatever names no other.
AUTHOR = "Ada & Søn"


def write(folder: Path) -> None:
    """Lays the articles and their configuration out in a folder."""
    shutil.copytree(HERE / "content", folder / "content")
    shutil.copy(HERE / "dateline.toml", folder)
    for name, (text, _) in GENERATED.items():
        (folder / "content" / name).write_text(text, encoding="utf-8", newline="")


def expected() -> list[Expected]:
    """What each article must become, as a person wrote it down."""
    rows = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    files = {path.name for path in (HERE / "content").iterdir()}
    if {row.pop("file") for row in rows} != files:
        raise ValueError("nasty/expected.json and nasty/content do not name the same files")
    return [parse(row) for row in rows + [row for _, row in GENERATED.values()]]


def parse(row: dict) -> Expected:
    published = instant(row["published"])
    entry = Entry(
        id=row["id"],
        title=row["title"],
        published=published,
        updated=instant(row.get("updated")) or published,
        link=row["link"],
        authors=tuple(row.get("authors", [AUTHOR])),
        categories=tuple(row.get("categories", [])),
        summary=row.get("summary", ""),
        has_own_authors="authors" in row,
    )
    return Expected(entry, holds=tuple(row.get("holds", ())), lacks=tuple(row.get("lacks", ())))


def generated(day: int, slug: str, title: str, written_title: str, body: str, **row) -> tuple[str, tuple[str, dict]]:
    """An article of February: its file's name, its text, and what it must become."""
    tags = json.dumps(row.get("categories", []))
    head = f'---\ntitle: "{written_title}"\ndate: 2026-02-{day:02}T10:00:00Z\npermalink: /{slug}/\ntags: {tags}\n---\n'
    row |= {
        "id": f"tag:nasty.example,2026-02-{day:02}:{slug}",
        "title": title,
        "published": f"2026-02-{day:02}T10:00:00Z",
        "link": f"https://nasty.example/blog/{slug}/",
    }
    return f"2026-02-{day:02}-{slug}.md", (head + body, row)


LONG_TITLE = " ".join(f"{number}&{number}<{number}" for number in range(10_000))[:5_000]
TAGS = [f"tag {number} & <{number}>" for number in range(300)]
NESTED = "<blockquote>" * 60 + "the middle" + "</blockquote>" * 60
LONG_LINE = "A sentence of no great length stands here. " * 4_000
# Control characters, among them one that a terminal would obey, and a noncharacter.
CONTROLS = "\0\a\b\v\f\x0e\x10\x1b\x1f\x80\x9f\ufffe\uffff"

GENERATED = dict(
    [
        generated(
            1, "long-title", LONG_TITLE, LONG_TITLE, "The title is long.\n",
            summary="The title is long.", holds=["<p>The title is long.</p>"],
        ),
        generated(
            2, "tags", "Three hundred tags", "Three hundred tags", "It has many tags.\n",
            categories=TAGS, summary="It has many tags.", holds=["<p>It has many tags.</p>"],
        ),
        generated(
            3, "controls", "A [31mtitle", f"A {CONTROLS}[31mtitle", f"Some {CONTROLS}text.\n\n    co{CONTROLS}de\n",
            summary="Some text.", holds=["<p>Some text.</p>", "<pre><code>code\n</code></pre>"], lacks=list(CONTROLS),
        ),
        generated(
            4, "nested", "Deeply nested", "Deeply nested", f"Quotes within quotes.\n\n{NESTED}\n",
            holds=[NESTED], summary="Quotes within quotes.",
        ),
        generated(
            5, "long-line", "A long line", "A long line", f"{LONG_LINE}\n\n`the end`\n",
            holds=[f"<p>{LONG_LINE.strip()}</p>", "<p><code>the end</code></p>"],
        ),
        generated(
            6, "line-ends", "Line ends", "Line ends", "\r\nOne line\r\nand one more.\r\n\r\n    a\r\n    b\r\n",
            summary="One line and one more.",
            holds=["<p>One line\nand one more.</p>", "<pre><code>a\nb\n</code></pre>"],
        ),
    ]
)  # fmt: skip
