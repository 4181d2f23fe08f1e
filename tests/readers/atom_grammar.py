"""Whether a feed keeps to the grammar of RFC 4287, `atom.rnc` beside this file."""

import functools
from pathlib import Path
from urllib.request import urlopen

import rnc2rng
from lxml import etree


def faults(address: str) -> list[str]:
    with urlopen(address) as response:
        return faults_of(response.read())


def faults_of(feed: bytes) -> list[str]:
    document = etree.fromstring(feed, etree.XMLParser(huge_tree=True))
    grammar = parsed()
    grammar.validate(document)
    return [f"line {error.line}: {error.message}" for error in grammar.error_log]


@functools.cache
def parsed() -> etree.RelaxNG:
    grammar = rnc2rng.dumps(rnc2rng.load(str(Path(__file__).with_name("atom.rnc"))))
    # The prefix of no namespace, which RELAX NG's XML form says with an attribute instead, may not be declared in XML.
    return etree.RelaxNG(etree.fromstring(grammar.replace(' xmlns:local=""', "").encode()))
