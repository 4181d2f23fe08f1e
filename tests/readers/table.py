"""What came of the run: a row for each reader and feed, what was lost, and how many checks passed."""

from collections import Counter
from dataclasses import dataclass, field

from compare import differing, is_in
from entry import FIELDS, Entry
from losses import LOSSES, Loss

EQUAL, LOST, NOT_IN_FORMAT = "=", "LOST", "·"


@dataclass
class Row:
    """How the entries of a feed came out of a reader, by field."""

    reader: str
    folder: str
    format: str
    entries: str
    cells: dict[str, str]
    # What is wrong, for people.
    faults: list[str] = field(default_factory=list)
    # The stated losses that came true here.
    losses: set[Loss] = field(default_factory=set)

    @property
    def checks(self) -> list[bool]:
        return [cell != LOST for cell in self.cells.values() if cell != NOT_IN_FORMAT]


def failed(reader: str, folder: str, feed_format: str, error: Exception) -> Row:
    """The row of a reader that gave up."""
    said = getattr(error, "stderr", None) or ""
    said = said.decode(errors="replace") if isinstance(said, bytes) else said
    fault = f"{reader} failed on {folder}/{feed_format}: {error!r}\n{said[-2000:]}"
    return Row(reader, folder, feed_format, "none", {"entries": LOST}, [fault])


def compared(reader: str, folder: str, feed_format: str, expected: list[Entry], found: list[Entry]) -> Row:
    """Holds what a reader found against what went in."""
    by_id = {entry.id: entry for entry in found}
    row = Row(reader, folder, feed_format, f"{len(found)} of {len(expected)}", {"entries": EQUAL})
    if len(found) != len(expected):
        row.cells["entries"] = LOST
        row.faults.append(f"{reader} sees {len(found)} of {len(expected)} entries of {folder}/{feed_format}")
    lost: Counter[str] = Counter()
    first: dict[str, tuple] = {}
    for entry in expected:
        same_id = by_id.get(entry.id)
        for name in differing(entry, same_id, feed_format) if same_id else ["id"]:
            excuses = [loss for loss in LOSSES if excused(loss, row, name) and same_id and loss.becomes(entry, same_id)]
            row.losses.update(excuses)
            if not excuses:
                lost[name] += 1
                first.setdefault(name, (entry.id, getattr(entry, name), getattr(same_id, name, None)))
    for name in FIELDS:
        row.cells[name] = cell(row, name, lost)
    for name, (id, went_in, came_out) in first.items():
        row.faults.append(
            f"{reader}, {folder}/{feed_format}: {FIELDS[name]} of {lost[name]} entries, first {id}\n"
            f"    went in:  {shown(went_in, came_out)}\n    came out: {shown(came_out, went_in)}"
        )
    return row


def excused(loss: Loss, row: Row, name: str) -> bool:
    where = row.reader == loss.reader and row.format in loss.formats and row.folder in loss.folders
    return where and loss.field == name


def cell(row: Row, name: str, lost: Counter[str]) -> str:
    if not is_in(name, row.format):
        return NOT_IN_FORMAT
    if lost[name]:
        return LOST
    numbers = sorted(LOSSES.index(loss) + 1 for loss in row.losses if loss.field == name)
    return ",".join(map(str, numbers)) or EQUAL


def shown(value, other) -> str:
    """A value, cut down to where it begins to differ."""
    text, other = str(value), str(other)
    same = next((at for at, pair in enumerate(zip(text, other)) if pair[0] != pair[1]), min(len(text), len(other)))
    start = max(0, same - 60)
    return ("…" if start else "") + repr(text[start : same + 140])


def outlived(rows: list[Row]) -> list[str]:
    """The stated losses that a feed which they name does not show any more."""
    return [
        f"{loss.reader}, {row.folder}/{row.format}: {FIELDS[loss.field]} are stated to be lost and are not: {loss.why}"
        for row in rows
        for loss in LOSSES
        if excused(loss, row, loss.field) and loss not in row.losses
    ]


def print_rows(rows: list[Row]) -> None:
    columns = ["entries", *FIELDS.values()]
    widths = [max(len(row.reader) for row in rows), max(len(f"{row.folder}/{row.format}") for row in rows), 10]
    heads = ["reader", "feed", "entries", *columns[1:]]
    print_line(heads, widths)
    for row in rows:
        cells = [row.cells.get(name, "") for name in FIELDS]
        entries = row.entries if row.cells["entries"] == EQUAL else f"{row.entries} LOST"
        print_line([row.reader, f"{row.folder}/{row.format}", entries, *cells], widths)
    print(
        f"\n{EQUAL} as it went in, {NOT_IN_FORMAT} not in this format, a number: lost by the reader itself, as stated:"
    )
    for number, loss in enumerate(LOSSES, 1):
        if any(loss in row.losses for row in rows):
            print(f"{number:4}  {loss.reader}: {loss.why}")


def print_line(cells: list[str], widths: list[int]) -> None:
    widths = [*widths, *(len(head) for head in FIELDS.values())]
    print("  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths)).rstrip())
