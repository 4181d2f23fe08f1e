//! Rules of values: dates, IRIs, ids, languages, media types, numbers and persons.

use super::Severity::{Error, Warning};
use super::{Example, Rule, Within};

rules! {
    INVALID_RFC3339_DATE = Rule {
        name: "invalid-rfc3339-date", severity: Error, w3c: &["InvalidRFC3339Date"],
        spec: "RFC 3339, section 5.6", url: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        why: "Atom and JSON Feed write dates in one form: day, `T`, time to the second, and the offset from UTC. A reader \
              that cannot read a date sorts the entry wrongly or drops it.",
        help: "write it as in `2026-01-31T09:00:00Z` or `2026-01-31T09:00:00+01:00`",
        bad: Example::new(Within::AtomEntry, "<updated>2026-01-31 09:00</updated>"),
        good: Example::new(Within::AtomEntry, "<updated>2026-01-31T09:00:00+01:00</updated>"),
    };
    INVALID_IRI = Rule {
        name: "invalid-iri", severity: Error,
        w3c: &["InvalidLink", "InvalidFullLink", "InvalidURLAttribute", "InvalidUriChar"],
        spec: "RFC 3986 and RFC 3987", url: "https://www.rfc-editor.org/rfc/rfc3987#section-2.2",
        why: "An address that is not valid does not resolve, or leads to another place in each reader.",
        help: "write a whole address as in `https://example.org/`, with `%20` for a space",
        bad: Example::new(Within::AtomEntry, "<link href=\"https:///x\"/>"),
        good: Example::new(Within::AtomEntry, "<link href=\"https://example.org/x\"/>"),
    };
    UNREGISTERED_SCHEME = Rule {
        name: "unregistered-scheme", severity: Warning, w3c: &["SchemeNotIANARegistered"],
        spec: "RFC 7595, section 7", url: "https://www.rfc-editor.org/rfc/rfc7595#section-7",
        why: "A scheme that is not registered means nothing to most programs, and mostly is misspelt.",
        help: "check its spelling, or take a registered scheme",
        bad: Example::new(Within::AtomEntry, "<link rel=\"related\" href=\"htps://example.org/x\"/>"),
        good: Example::new(Within::AtomEntry, "<link rel=\"related\" href=\"https://example.org/x\"/>"),
    };
    INVALID_ID = Rule {
        name: "invalid-id", severity: Error, w3c: &["InvalidLink", "InvalidFullLink", "InvalidUriChar"],
        spec: "RFC 4287, section 4.2.6", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
        why: "An id names its entry for ever and everywhere, so it is an IRI with a scheme, and never relative.",
        help: "write a tag URI as in `tag:example.org,2026:name`, or an address of your own",
        bad: Example::new(Within::AtomEntry, "<id>1</id>"),
        good: Example::new(Within::AtomEntry, "<id>tag:example.org,2026:1</id>"),
    };
    NONCANONICAL_ID = Rule {
        name: "noncanonical-id", severity: Warning, w3c: &["NonCanonicalURI"],
        spec: "RFC 4287, section 4.2.6", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
        why: "Ids are compared character by character. Written in their normal form, they stay equal when a program \
              writes them anew.",
        help: "write scheme and host in lower case, without the scheme's own port, dot segments and needless escapes",
        bad: Example::new(Within::AtomEntry, "<id>HTTPS://Example.org</id>"),
        good: Example::new(Within::AtomEntry, "<id>https://example.org/</id>"),
    };
    INVALID_TAG_URI = Rule {
        name: "invalid-tag-uri", severity: Error, w3c: &["InvalidTAG"],
        spec: "RFC 4151, section 2.1", url: "https://www.rfc-editor.org/rfc/rfc4151#section-2.1",
        why: "A tag URI is unique because it names a domain or e-mail address and a day on which that was yours.",
        help: "write it as in `tag:example.org,2026-01-31:name`",
        bad: Example::new(Within::AtomEntry, "<id>tag:example.org:name</id>"),
        good: Example::new(Within::AtomEntry, "<id>tag:example.org,2026:name</id>"),
    };
    INVALID_URN = Rule {
        name: "invalid-urn", severity: Error, w3c: &["InvalidURN", "InvalidUUID"],
        spec: "RFC 8141, section 2; RFC 9562, section 4", url: "https://www.rfc-editor.org/rfc/rfc8141#section-2",
        why: "A URN names its namespace and then a name that is unique in it.",
        help: "write it as in `urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6`",
        bad: Example::new(Within::AtomEntry, "<id>urn:uuid:1</id>"),
        good: Example::new(Within::AtomEntry, "<id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id>"),
    };
    INVALID_LANGUAGE = Rule {
        name: "invalid-language", severity: Error, w3c: &["InvalidLanguage"],
        spec: "RFC 5646, section 2.1", url: "https://www.rfc-editor.org/rfc/rfc5646#section-2.1",
        why: "The language tells readers which voice, hyphenation and font to take.",
        help: "write it as in `en` or `pt-BR`",
        bad: Example::new(Within::AtomEntry, "<title xml:lang=\"english please\">Text</title>"),
        good: Example::new(Within::AtomEntry, "<title xml:lang=\"en\">Text</title>"),
    };
    INVALID_MEDIA_TYPE = Rule {
        name: "invalid-media-type", severity: Error, w3c: &["InvalidMIMEType", "InvalidMIMEAttribute"],
        spec: "RFC 6838, section 4.2", url: "https://www.rfc-editor.org/rfc/rfc6838#section-4.2",
        why: "The media type tells readers what they get before they fetch it.",
        help: "write it as in `text/html` or `audio/mpeg`",
        bad: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\" type=\"html\"/>"),
        good: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\" type=\"text/html\"/>"),
    };
    INVALID_INTEGER = Rule {
        name: "invalid-integer", severity: Error,
        w3c: &["InvalidInteger", "InvalidCommaSeparatedIntegers", "InvalidIntegerAttribute",
              "InvalidNonNegativeInteger", "InvalidPositiveInteger"],
        spec: "RFC 4287, section 4.2.7.6; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.6",
        why: "A length or a count is written in decimal digits, without separators, points or units.",
        help: "write digits alone, as in `12345`",
        bad: Example::new(Within::AtomEntry, "<link rel=\"enclosure\" href=\"https://example.org/a\" length=\"1_000\"/>"),
        good: Example::new(Within::AtomEntry, "<link rel=\"enclosure\" href=\"https://example.org/a\" length=\"1000\"/>"),
    };
    INVALID_EMAIL = Rule {
        name: "invalid-email", severity: Error, w3c: &["InvalidAddrSpec", "InvalidContact"],
        spec: "RFC 4287, section 3.2.3; RFC 5322, section 3.4.1",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.2.3",
        why: "Readers make a link of an e-mail address, so that nothing else may be there.",
        help: "write the address alone, as in `ada@example.org`",
        bad: Example::new(Within::AtomFeed, "<author><name>Ada</name><email>Ada &lt;ada@example.org></email></author>"),
        good: Example::new(Within::AtomFeed, "<author><name>Ada</name><email>ada@example.org</email></author>"),
    };
    EMAIL_IN_NAME = Rule {
        name: "email-in-name", severity: Warning, w3c: &["ContainsEmail"],
        spec: "RFC 4287, section 3.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.2",
        why: "A name is for people to read; there is an element of its own for the address.",
        help: "put the address into `email`",
        bad: Example::new(Within::AtomFeed, "<author><name>Ada (ada@example.org)</name></author>"),
        good: Example::new(Within::AtomFeed, "<author><name>Ada</name><email>ada@example.org</email></author>"),
    };
    UNREGISTERED_MEDIA_TYPE = Rule {
        name: "unregistered-media-type", severity: Warning, w3c: &[],
        spec: "RFC 6838, section 4.2", url: "https://www.iana.org/assignments/media-types/media-types.xhtml",
        why: "A type that was made up from the end of a file's name is not what players and readers look for.",
        help: "write the registered type",
        bad: Example::new(Within::RssItem, "<enclosure url=\"https://example.org/a.mp3\" length=\"5\" type=\"audio/mp3\"/>"),
        good: Example::new(Within::RssItem, "<enclosure url=\"https://example.org/a.mp3\" length=\"5\" type=\"audio/mpeg\"/>"),
    };
    INVALID_RFC822_DATE = Rule {
        name: "invalid-rfc822-date", severity: Error, w3c: &["InvalidRFC2822Date"],
        spec: "RSS 2.0, pubDate; RFC 822, section 5", url: "https://www.rssboard.org/rss-profile#data-types-datetime",
        why: "RSS writes dates as mail does. A reader that cannot read a date sorts the entry wrongly or drops it.",
        help: "write it as in `Sat, 31 Jan 2026 09:00:00 +0000`",
        bad: Example::new(Within::RssItem, "<pubDate>2026-01-31T09:00:00Z</pubDate>"),
        good: Example::new(Within::RssItem, "<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>"),
    };
    PROBLEMATIC_RFC822_DATE = Rule {
        name: "problematic-rfc822-date", severity: Warning, w3c: &["ProblematicalRFC822Date"],
        spec: "RSS profile, date and time", url: "https://www.rssboard.org/rss-profile#data-types-datetime",
        why: "RFC 822 allows years of two digits and zones that nobody agrees on; programs read them in different ways.",
        help: "write it as in `Sat, 31 Jan 2026 09:00:00 +0000`",
        bad: Example::new(Within::RssItem, "<pubDate>Sat, 31 Jan 26 09:00:00 GMT</pubDate>"),
        good: Example::new(Within::RssItem, "<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>"),
    };
    WRONG_WEEKDAY = Rule {
        name: "wrong-weekday", severity: Warning, w3c: &["IncorrectDOW"],
        spec: "RFC 822, section 5.2", url: "https://www.rfc-editor.org/rfc/rfc822#section-5.2",
        why: "The day of the week has to be the one that the date falls on; otherwise one of them is a slip.",
        help: "write the right day, or leave it and its comma out",
        bad: Example::new(Within::RssItem, "<pubDate>Sun, 31 Jan 2026 09:00:00 GMT</pubDate>"),
        good: Example::new(Within::RssItem, "<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>"),
    };
    INVALID_W3C_DATE = Rule {
        name: "invalid-w3c-date", severity: Error, w3c: &["InvalidW3CDTFDate"],
        spec: "W3C-DTF", url: "https://www.w3.org/TR/NOTE-datetime",
        why: "Dublin Core writes dates from the year on, and as far as they are known.",
        help: "write it as in `2026-01-31` or `2026-01-31T09:00:00Z`",
        bad: Example::new(Within::RssItem, "<dc:date>31 Jan 2026</dc:date>"),
        good: Example::new(Within::RssItem, "<dc:date>2026-01-31</dc:date>"),
    };
    INVALID_DECIMAL = Rule {
        name: "invalid-decimal", severity: Error, w3c: &["InvalidFloat", "InvalidLatitude", "InvalidLongitude"],
        spec: "Basic Geo (WGS84); Media RSS 1.5", url: "https://www.w3.org/2003/01/geo/",
        why: "Degrees and ratios are decimal numbers within bounds; anything else is dropped.",
        help: "write a decimal number, as in `52.52`",
        bad: Example::new(Within::RssItem, "<geo:lat>91</geo:lat>"),
        good: Example::new(Within::RssItem, "<geo:lat>52.52</geo:lat>"),
    };
    UNLISTED_VALUE = Rule {
        name: "unlisted-value", severity: Error,
        w3c: &["InvalidValue", "InvalidBooleanAttribute", "InvalidCloudProtocol", "InvalidCountryCode",
              "InvalidCreditRole", "InvalidCurrencyUnit", "InvalidDay", "InvalidMediaExpression", "InvalidMediaHash",
              "InvalidMediaMedium", "InvalidMediaRestriction", "InvalidMediaRestrictionRel",
              "InvalidMediaRestrictionType", "InvalidMediaTextType", "InvalidPriceType", "InvalidTrueFalse",
              "InvalidUpdatePeriod", "InvalidYesNo", "InvalidYesNoClean"],
        spec: "RSS 2.0, Media RSS 1.5 and others, the values of their elements",
        url: "https://www.rssboard.org/rss-specification",
        why: "The specification lists the words that may stand here, and readers know no others.",
        help: "write one of the words that the specification lists",
        bad: Example::new(Within::RssItem, "<guid isPermaLink=\"no\">a</guid>"),
        good: Example::new(Within::RssItem, "<guid isPermaLink=\"false\">a</guid>"),
    };
}
