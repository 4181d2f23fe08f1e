"""Made articles: plain data from a seed, which each generator's sites write in that generator's own words."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Made:
    """An article that nobody wrote. None is what it does not say."""

    mark: str
    folder: str
    stem: str
    title: str
    # As it is written: "2024-03-05", "2024-03-05 09:30:00", "2024-03-05T09:30:00Z" or "2024-03-05T09:30:00+02:00".
    date: str
    body: str
    tags: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    slug: str | None = None
    # A path of its own, as in "own/address/".
    address: str | None = None
    language: str | None = None
    draft: bool = False
    # In the past, if it is expired.
    expires: str | None = None
    future: bool = False
    unlisted: bool = False

    @property
    def day(self) -> str:
        """The date without its time, as it is written."""
        return self.date[:10]

    def path(self, ending: str) -> str:
        """The path of its file below the folder of articles."""
        return f"{self.folder}/{self.stem}{ending}".removeprefix("/")


class Bare(str):
    """Text that front matter shows without quotes, such as a date."""


STEMS = [
    "plain-name", "Upper-Case", "with space", "two  spaces", "v1.2", "under_score", "a.b.c", "__both__", "-dash-",
    "Größe und Maß", "crème brûlée", "łódź", "İstanbul", "Ελληνικά νέα", "Привет мир", "Ёлка", "مرحبا بالعالم", "שלום עולם",
    "हिन्दी लेख", "你好世界", "日本語のページ", "한국어 글", "rocket 🚀", "🎉", "c++ & c#", "50% off", "rock'n'roll", "what?",
    "comma, comma", "(brackets)", "x--y---z", "index-of-things", "2024", "dates-2023-05-06", "Tilde~", "at@sign", "eq=ual",
    "plus+plus", "semi;colon", "naïve café", "Straße", "ﬁligature", "ｆｕｌｌ", "½ cup", "emoji-👩‍💻-joined", "CamelCaseName",
]  # fmt: skip

FOLDERS = ["", "", "", "trips", "Journeys/Far Away", "tech/rust", "Új", "deep/er/still"]

TITLES = [
    "Plain title", "A *marked* title", "With `code` inside", "Quotes “curly” and 'straight'", 'Said "so"', "This & that",
    "Fish &amp; chips", "1 < 2 > 0", "Line<br>break", "<b>Bold</b> words", "中文标题", "日本語の題名", "Ελληνικός τίτλος",
    "Заголовок: часть 2", "عنوان المقال", "כותרת", "हिन्दी शीर्षक", "Émile's café", "C++ and C#", "100% sure", "It's a dog's life",
    "Trailing dots…", "Really?", "A: B: C", "# hash", "[x] done", "🎉 Party", "two  spaces", "snake_case_name", "v1.2.3 is out",
    "a/b testing", "(brackets)", "Größe: v1.2", "The end of the year, and what then came of it in the long run",
]  # fmt: skip

TAGS = ["rust", "Web Dev", "C++", "c#", "Größe", "новости", "日本", "a & b", "x.y", "UPPER", "under_score", "it's"]
CATEGORIES = ["news", "Deep Thoughts", "Über", "travel"]
AUTHORS = ["Ada Lovelace", "Jürgen Müller", "山田 太郎", "O'Neil"]
SLUGS = ["given-slug", "Given Slug", "given_slug", "grün", "слово", "v2.0", "a+b", "UPPER"]
OFFSETS = ["+02:00", "-05:00", "+05:30", "+14:00", "-09:30"]
TIMES = ["00:00:00", "00:30:00", "01:30:00", "02:30:00", "09:15:30", "12:00:00", "22:45:00", "23:30:00", "23:59:59"]
# Where clocks change in Europe, in America and in Australia; leap days and the ends of years.
DAYS = ["2024-03-31", "2024-10-27", "2023-03-12", "2023-11-05", "2024-04-07", "2024-02-29", "2023-12-31", "2024-01-01"]
DAYS = [date.fromisoformat(day) for day in DAYS]


def days(chance: random.Random) -> Iterable[date]:
    """Different days of the years before 2026, those first where something happens to clocks or calendars."""
    others = [date(2015, 1, 1) + timedelta(days=number) for number in range(4000)]
    chance.shuffle(others)
    yield from chance.sample(DAYS, len(DAYS))
    yield from (day for day in others if day not in DAYS)


def written_date(chance: random.Random, day: date) -> str:
    """A date in one of the ways in which people write it."""
    time = chance.choice(TIMES)
    offset = chance.choice(OFFSETS)
    ways = [f"{day}", f"{day} {time}", f"{day}T{time}Z", f"{day}T{time}{offset}"]
    return chance.choice(ways)


def some(chance: random.Random, choices: list[str], most: int) -> list[str]:
    """Some of the choices, often none."""
    return chance.sample(choices, chance.choice([0, *range(most + 1)]))


def made(seed: str, count: int, first: int = 1, languages: list[str | None] | None = None) -> list[Made]:
    """Articles, the same for each seed. No two have one day, one stem, one title, one slug, or one own address.

    `first` numbers the first one; `languages` are those that some of them have, where None is the site's own.
    """
    chance = random.Random(seed)
    found: list[Made] = []
    known: set[str] = set()

    def new(choices: list[str]) -> str:
        """A choice; with the article's number if it was taken before."""
        choice = chance.choice(choices)
        choice = f"{choice} {number}" if choice.lower() in known else choice
        known.add(choice.lower())
        return choice

    for number, day in zip(range(first, first + count), days(chance)):
        article = Made(
            mark=f"mark{number:04}x",
            folder=chance.choice(FOLDERS),
            stem=new(STEMS),
            title=new(TITLES),
            date=written_date(chance, day),
            body="",
            tags=some(chance, TAGS, 3),
            categories=some(chance, CATEGORIES, 2),
            authors=some(chance, AUTHORS, 2),
            slug=f"{chance.choice(SLUGS)}-{number}" if chance.random() < 0.2 else None,
            address=f"own/{chance.choice(['Page', 'page', 'größe'])}-{number}/" if chance.random() < 0.1 else None,
            language=chance.choice(languages or [None]),
        )
        article.body = f"{article.mark} says a few plain words.\n\nAnd a second paragraph.\n"
        hide(chance, article)
        found.append(article)
    return found


def hide(chance: random.Random, article: Made) -> None:
    """Takes some articles out of sight, each in one of the ways that generators know."""
    match chance.randrange(30):
        case 0:
            article.draft = True
        case 1:
            article.future, article.date = True, f"2030{article.date[4:]}".replace("02-29", "02-28")
        case 2:
            article.expires = "2020-01-01"
        case 3:
            article.unlisted = True


def shared(number: int, kinds: int) -> int:
    """How many articles each of some kinds of site gets, that there be `number` in all."""
    return -(-number // kinds)


def yaml(values: dict[str, object]) -> str:
    """Front matter between lines of ---. Values are written as JSON, which is YAML too; None is left out."""
    return f"---\n{lines(values, ': ')}---\n\n"


def toml(values: dict[str, object]) -> str:
    """Front matter between lines of +++; a dictionary becomes an inline table."""
    return f"+++\n{lines(values, ' = ')}+++\n\n"


def lines(values: dict[str, object], between: str) -> str:
    """A line for each value that there is."""
    given = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f"{name}{between}{shown(value, between)}\n" for name, value in given)


def shown(value: object, between: str) -> str:
    """A value as JSON has it, but for what is bare."""
    if isinstance(value, Bare):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}{between}{shown(inner, between)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(inner, between) for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False)
