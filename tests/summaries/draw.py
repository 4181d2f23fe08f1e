#!/usr/bin/env python3
"""draw.py SEED COUNT OUT FEED...: draws articles of JSON Feeds, and writes four summaries of each, shuffled, without their names.

The feeds must have content and summaries (`dateline build --limit 10000`). OUT/sheet.tsv has an article's title, the number of a
summary, its text, and an empty column for a rating of 0 to 3; OUT/key.tsv says which summary is whose: that of the feed, the first
three sentences, the first paragraph, and the first 70 words. Rate, then run `draw.py --table OUT`."""

import collections, html.parser, json, pathlib, random, re, sys

SKIPPED = {"pre", "table", "script", "style", "svg", "figcaption", "math"}
BLOCKS = {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "summary", "div"}
SHORT = r"(?:\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|No|Fig|Inc|Jr|approx|cf|al|[A-Z]))"


class Blocks(html.parser.HTMLParser):
    """The blocks of text of an article: a tag and a text each."""

    def __init__(self):
        super().__init__()
        self.found, self.tags, self.text, self.skipped = [], [], "", 0

    def end(self):
        text = " ".join(self.text.split())
        if text:
            self.found.append(((self.tags or ["p"])[-1], text))
        self.text = ""

    def handle_starttag(self, tag, attributes):
        self.skipped += tag in SKIPPED
        if tag in BLOCKS:
            self.end()
            self.tags.append(tag)
        if tag == "br":
            self.text += " "

    def handle_endtag(self, tag):
        self.skipped -= tag in SKIPPED and self.skipped > 0
        if tag in BLOCKS:
            self.end()
            if tag in self.tags:
                while self.tags.pop() != tag:
                    pass

    def handle_data(self, data):
        if not self.skipped:
            self.text += data


def sentences(text):
    found, start = [], 0
    for end in re.finditer(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|(?<=[。！？])", text):
        if not re.search(SHORT + r"\.\s*$", text[start : end.end()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return found + [text[start:].strip()] * bool(text[start:].strip())


def baselines(content):
    blocks = Blocks()
    blocks.feed(content)
    blocks.end()
    prose = [(tag, text) for tag, text in blocks.found if not re.fullmatch(r"h[1-6]", tag)]
    three = [sentence for _, text in prose for sentence in sentences(text)][:3]
    paragraph = next((text for tag, text in prose if tag == "p"), prose[0][1] if prose else "")
    words = " ".join(text for _, text in blocks.found).split()
    return {"lead3": " ".join(three), "paragraph": paragraph, "words70": " ".join(words[:70]) + "…" * (len(words) > 70)}


def table(out):
    key = dict(line.split("\t")[:2] for line in (out / "key.tsv").read_text().splitlines())
    of, articles = collections.defaultdict(list), collections.defaultdict(dict)
    for line in (out / "sheet.tsv").read_text().splitlines()[1:]:
        number, _, rating, *_ = line.split("\t")
        of[key[number]].append(int(rating))
        articles[number.split(".")[0]][key[number]] = int(rating)
    print(f"| summary | mean | 0 | 1 | 2 | 3 | best or tied of {len(articles)} |\n|---|---|---|---|---|---|---|")
    for name, ratings in of.items():
        best = sum(ratings_of[name] == max(ratings_of.values()) for ratings_of in articles.values())
        counts = " | ".join(str(ratings.count(rating)) for rating in range(4))
        print(f"| {name} | {sum(ratings) / len(ratings):.2f} | {counts} | {best} |")


def main():
    if sys.argv[1] == "--table":
        return table(pathlib.Path(sys.argv[2]))
    seed, count, out = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    items = [item for feed in sys.argv[4:] for item in json.load(open(feed, encoding="utf-8"))["items"]]
    chance = random.Random(seed)
    sheet, key = ["number\ttitle\trating\tsummary"], []
    for at, item in enumerate(chance.sample(sorted(items, key=lambda item: item["id"]), count), 1):
        summaries = {"dateline": item.get("summary", ""), **baselines(item["content_html"])}
        names = list(summaries)
        chance.shuffle(names)
        for letter, name in zip("abcd", names):
            sheet.append(f"{at}.{letter}\t{item['title']}\t\t{' '.join(summaries[name].split())}")
            key.append(f"{at}.{letter}\t{name}\t{item.get('url', item['id'])}")
    out.mkdir(parents=True, exist_ok=True)
    (out / "sheet.tsv").write_text("\n".join(sheet) + "\n", encoding="utf-8")
    (out / "key.tsv").write_text("\n".join(key) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
