"""What a reader sees of an article's HTML, as a list of tokens: words in order, links and pictures with full addresses, headings,
lists, tables, code with its language, inline marks, quotes, footnotes. What is a site's own taste is the same for all.
"""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

# Elements that are not read.
SILENT = {"script", "style", "button", "template", "svg", "head", "noscript"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Elements that say something of their text.
MARKS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "th", "td", "dl", "dt", "dd", "blockquote", "strong",
    "em", "del", "mark", "sub", "sup", "kbd", "ins", "code", "details", "summary", "q", "cite", "abbr", "small",
}  # fmt: skip
SAME = {"tt": "code", "b": "strong", "i": "em", "s": "del", "strike": "del", "u": "ins", "var": "em"}
INLINE = {
    "strong", "em", "del", "mark", "sub", "sup", "kbd", "ins", "code", "q", "cite", "abbr", "small", "a", "span", "img", "b", "i",
    "s", "strike", "u", "var", "font", "wbr", "label", "input", "time", "samp", "math",
}  # fmt: skip
CELLS = {"tr", "td", "th", "tbody"}
TASTE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "„": '"', "–": "-", "—": "-", "\xa0": " ", "\u202f": " "})

# Blocks that a site marks by a class, which readers show as quotes, and their titles.
BLOCK = re.compile(r"(^| )(admonition|markdown-alert|callout|theme-admonition|custom-block)( |$)")
TITLE = re.compile(r"(^| )(admonition-title|markdown-alert-title|callout-title|custom-block-title)( |$)")

# Classes of links and cells that a site puts beside the text, and of the numbers of lines.
BESIDE = re.compile(
    r"(^| )(anchor|header-?anchor|header-?link|headerlink|heading-?anchor|hash-?link|footnote-backref|footnote-back|reversefootnote"
    r"|data-footnote-backref|sr-only|lang|line-?nos?|linenos|lnt|lnlinks|ln|gutter|rouge-gutter|zola-anchor|toclink|code-copy|md-clipboard)( |$)"
)


def tokens(html: str, page: str, keeps_typography: bool = False) -> list[str]:
    """The tokens of some HTML that stands at an address. Whether quotes are curled is a site's taste, unless it is to be kept."""
    reader = Reader(page)
    reader.keeps_typography = keeps_typography
    reader.feed(html)
    reader.close()
    reader.flush()
    return simple(reader.tokens)


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.keeps_typography = False
        self.tokens: list[str] = []
        self.text = ""
        # The open elements that nobody reads, and how deep we are in code.
        self.silent: list[str] = []
        self.code: list[str] | None = None
        # How many blocks of code are open within another, as in tables of lines, and whether a caption is.
        self.inner = 0
        self.caption = False
        self.open: list[tuple[str, str, str]] = []
        # The TeX of the formula that is being read, which a feed has as it is written.
        self.formula: list[str] | None = None
        # How many tables are open that only part numbers of lines from code.
        self.tables = 0
        self.figures = 0
        # How many elements were open where a block of code began.
        self.highlights: list[int] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        classes = attributes.get("class", "")
        if self.silent:
            if tag == self.silent[-1] and tag not in VOID:
                self.silent.append(tag)
            return
        style = attributes.get("style", "")
        # Numbers of lines have more than that; the signs of a diff do not.
        is_number = "user-select:none" in style and style != "user-select:none"
        is_hidden = attributes.get("aria-hidden") == "true" and tag != "a" or is_number
        if tag == "script" and (script := re.match(r"(?:https:)?//(gist\.github\.com/\S+?)\.js", attributes.get("src", ""))):
            self.flush()
            self.tokens.extend([f"<a https://{script[1]}>", f"https://{script[1]}", "</a>"])
        if tag in SILENT or BESIDE.search(classes) or is_hidden or attributes.get("role") == "doc-backlink":
            if tag not in VOID:
                self.silent.append(tag)
            return
        if self.code is not None:
            if tag == "pre":
                self.inner += 1
            if tag == "div" and classes == "caption":
                self.caption = True
            if self.caption and tag == "a":
                self.flush()
                self.tokens.append(f"<a {self.address(attributes.get('href', ''))}>")
            language = language_of(classes, attributes)
            if language and not self.code[0]:
                self.code[0] = language
            if tag == "br":
                self.code.append("\n")
            if tag not in VOID:
                self.open.append((tag, "", ""))
            return
        if tag == "math":
            self.formula = ["", "$$" if attributes.get("display") == "block" else "$"]
        if self.formula is not None:
            if tag == "annotation":
                self.formula[0] = ""
            return
        tag = SAME.get(tag, tag)
        if tag not in INLINE:
            self.flush()
        if tag in {"div", "section", "aside"} and BLOCK.search(classes):
            self.tokens.append("<blockquote>")
            self.open.append((tag, "", "</blockquote>"))
            return
        if tag in {"p", "div"} and TITLE.search(classes):
            self.tokens.append("<strong>")
            self.open.append((tag, "", "</strong>"))
            return
        if tag == "div" and re.search(r"(^| )highlight", classes):
            self.highlights.append(len(self.open))
        if tag == "figure" and (self.figures or "highlight" in classes):
            self.figures += 1
        if tag == "pre":
            around = [name for name in self.open if name[1]]
            self.code = [language_of(classes, attributes) or (around[-1][1] if around else "")]
        elif tag == "img":
            self.flush()
            source = attributes.get("data-src") or attributes.get("src", "")
            self.tokens.append(f"<img {self.address(source)} {' '.join(attributes.get('alt', '').translate(TASTE).split())!r}>")
        elif tag == "a" and "href" in attributes:
            self.flush()
            self.tokens.append(f"<a {self.address(attributes['href'])}>")
        elif tag in {"iframe", "video", "audio", "source", "embed", "object"} and {"src", "data"} & attributes.keys():
            self.flush()
            address = embedded(self.address(attributes.get("src") or attributes.get("data", "")))
            self.tokens.extend([f"<a {address}>", address, "</a>"])
        elif tag == "input" and attributes.get("type") == "checkbox":
            self.text += " ☑ " if "checked" in attributes else " ☐ "
        elif tag in {"br", "hr"}:
            self.flush()
            self.tokens.append(f"<{tag}>")
        elif tag == "table" and (self.figures or self.highlights or re.search("highlight|lntable|rouge-table|code", classes)):
            self.tables += 1
        elif tag in MARKS and not (self.tables and tag in CELLS):
            self.flush()
            self.tokens.append(f"<{tag}>")
        if tag not in VOID:
            self.open.append((tag, language_of(classes, attributes), ""))

    def handle_startendtag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
            return
        if self.formula is not None:
            if tag == "math":
                tex, mark = self.formula
                blank = " " if mark == "$$" else ""
                self.text += f"{mark}{blank}{tex.strip()}{blank}{mark}"
                self.formula = None
            return
        tag = SAME.get(tag, tag)
        # How a note is numbered is a site's taste.
        if tag == "a" and (note := re.fullmatch(r"\[(\d+)(:\d+)?\]", self.text.strip())):
            self.text = note[1]
        closes = ""
        for nth in range(len(self.open) - 1, -1, -1):
            if self.open[nth][0] == tag:
                closes = self.open[nth][2]
                del self.open[nth:]
                while self.highlights and self.highlights[-1] >= nth:
                    self.highlights.pop()
                break
        if self.code is not None:
            if self.caption and tag in {"a", "div"}:
                self.flush()
                self.tokens.extend(["</a>"] if tag == "a" else [])
                self.caption = tag == "a"
            if tag == "pre" and self.inner:
                self.inner -= 1
            elif tag == "pre":
                if "".join(self.code[1:]).strip():
                    self.tokens.append(shown_code(self.code))
                self.code = None
            return
        if tag not in INLINE:
            self.flush()
        if closes:
            self.tokens.append(closes)
        if tag == "figure":
            self.figures = max(0, self.figures - 1)
        if tag == "table" and self.tables:
            self.tables -= 1
        elif (tag in MARKS or tag == "a") and not (self.tables and tag in CELLS):
            self.flush()
            self.tokens.append(f"</{tag}>")

    def handle_data(self, text: str) -> None:
        if self.silent:
            return
        if self.formula is not None:
            self.formula[0] += text
        elif self.code is not None and not self.caption:
            self.code.append(text)
        else:
            self.text += text

    def flush(self) -> None:
        """Words so far."""
        text, self.text = self.text, ""
        if not self.keeps_typography:
            text = text.translate(TASTE).replace("…", "...").replace("---", "-").replace("--", "-")
        text = re.sub(r"[↩⤴︎️¶]|\u21a9\ufe0e?", " ", text)
        text = re.sub(r"\\\[|\\\]", " $$ ", text)
        # Whether a word ends where an element does is seen, but blanks between elements are not.
        self.tokens.extend(text.split())

    def address(self, url: str) -> str:
        """A full address, whose characters stand for themselves."""
        url = url.strip()
        if url.startswith("#") or url.startswith(f"{self.page}#"):
            return "#"
        whole = urljoin(self.page, url)
        if whole.startswith(f"{self.page}#"):
            return "#"
        parts = urlsplit(whole)
        if parts.scheme == "mailto":
            return unquote(whole)
        # No path is that of the home page.
        path = "/" if parts.netloc and not parts.path else ""
        return unquote(whole.replace(f"{parts.scheme}://{parts.netloc}", f"{parts.scheme}://{parts.netloc.lower()}{path}", 1))


def embedded(address: str) -> str:
    """The page of a film that a site shows in a frame."""
    if found := re.match(r"https://www\.youtube\.com/embed/videoseries\?list=([\w-]+)", address):
        return f"https://www.youtube.com/playlist?list={found[1]}"
    found = re.match(r"https://www\.youtube(?:-nocookie)?\.com/embed/([\w-]+)", address)
    if found:
        return f"https://www.youtube.com/watch?v={found[1]}"
    found = re.match(r"https://player\.vimeo\.com/video/(\d+)", address)
    return f"https://vimeo.com/{found[1]}" if found else address


def language_of(classes: str, attributes: dict[str, str]) -> str:
    """The language that an element says its code is in."""
    given = attributes.get("data-lang") or attributes.get("data-language") or ""
    if not given:
        found = re.search(r"(?:^| )(?:language|lang|highlight-source)-([\w+#.-]+)", classes)
        given = found[1] if found else ""
    if not given and (found := re.fullmatch(r"highlight ([\w+#.-]+)", classes)):
        given = found[1]
    given = re.split(r"[,:;{ ]", given)[0]
    given = {"javascript": "js", "typescript": "ts", "shell": "sh", "bash": "sh", "py": "python", "objectivec": "objc", "markdown": "md", "markup": "html"}.get(given.lower(), given)
    return "" if given.lower() in {"text", "plaintext", "plain", "txt", "fallback", "none", "nohighlight"} else given.lower()


def shown_code(code: list[str]) -> str:
    lines = "".join(code[1:]).replace("\xa0", " ").split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return f"<pre {code[0]}>{text}"


def simple(tokens: list[str]) -> list[str]:
    """Without what only some sites have: breaks at the end of a block, marks of nothing, the line above footnotes."""
    found: list[str] = []
    for token in tokens:
        name = token[2:-1] if token.startswith("</") else None
        if name and found and found[-1].split(" ")[0].rstrip(">") == f"<{name}" and name not in {"td", "th", "li", "dd"}:
            found.pop()
            continue
        found.append(token)
    for nth, pair in enumerate(zip(found, found[1:])):
        # Which of the two is outside is no matter.
        if pair in {("<em>", "<strong>"), ("</em>", "</strong>")}:
            found[nth : nth + 2] = reversed(pair)
    if found and found[-1] == "</ol>" and "<hr>" in found:
        at = len(found) - 1 - found[::-1].index("<hr>")
        if found[at + 1] == "<ol>":
            del found[at]
    return found
