//! Rules of values: dates, IRIs, ids, languages, media types, numbers and persons.

use super::{Example, Rule, Within};

rules! {
    INVALID_RFC3339_DATE: Error "invalid-rfc3339-date", RFC(3339, "5.6"), w3c("InvalidRFC3339Date"),
        why: "Atom and JSON Feed write dates in one form: day, `T`, time to the second, and the offset from UTC. A reader \
              that cannot read a date sorts the entry wrongly or drops it.",
        help: "write it as in `2026-01-31T09:00:00Z` or `2026-01-31T09:00:00+01:00`",
        bad: AtomEntry("<updated>2026-01-31 09:00</updated>"),
        good: AtomEntry("<updated>2026-01-31T09:00:00+01:00</updated>");
    INVALID_IRI: Error "invalid-iri",
        Page("RFC 3986 and RFC 3987", "https://www.rfc-editor.org/rfc/rfc3987#section-2.2"), w3c("InvalidLink", "InvalidFullLink", "InvalidURLAttribute", "InvalidUriChar"),
        why: "An address that is not valid does not resolve, or leads to another place in each reader.",
        help: "write a whole address as in `https://example.org/`, with `%20` for a space",
        bad: AtomEntry("<link href=\"https:///x\"/>"), good: AtomEntry("<link href=\"https://example.org/x\"/>");
    UNREGISTERED_SCHEME: Warning "unregistered-scheme", RFC(7595, "7"), w3c("SchemeNotIANARegistered"),
        why: "A scheme that is not registered means nothing to most programs, and mostly is misspelt.",
        help: "check its spelling, or take a registered scheme",
        bad: AtomEntry("<link rel=\"related\" href=\"htps://example.org/x\"/>"),
        good: AtomEntry("<link rel=\"related\" href=\"https://example.org/x\"/>");
    INVALID_ID: Error "invalid-id", RFC(4287, "4.2.6"), w3c("InvalidLink", "InvalidFullLink", "InvalidUriChar"),
        why: "An id names its entry for ever and everywhere, so it is an IRI with a scheme, and never relative.",
        help: "write a tag URI as in `tag:example.org,2026:name`, or an address of your own",
        bad: AtomEntry("<id>1</id>"), good: AtomEntry("<id>tag:example.org,2026:1</id>");
    NONCANONICAL_ID: Warning "noncanonical-id", RFC(4287, "4.2.6"), w3c("NonCanonicalURI"),
        why: "Ids are compared character by character. Written in their normal form, they stay equal when a program \
              writes them anew.",
        help: "write scheme and host in lower case, without the scheme's own port, dot segments and needless escapes",
        bad: AtomEntry("<id>HTTPS://Example.org</id>"), good: AtomEntry("<id>https://example.org/</id>");
    INVALID_TAG_URI: Error "invalid-tag-uri", RFC(4151, "2.1"), w3c("InvalidTAG"),
        why: "A tag URI is unique because it names a domain or e-mail address and a day on which that was yours.",
        help: "write it as in `tag:example.org,2026-01-31:name`",
        bad: AtomEntry("<id>tag:example.org:name</id>"), good: AtomEntry("<id>tag:example.org,2026:name</id>");
    INVALID_URN: Error "invalid-urn", RFC(8141, "2", "; RFC 9562, section 4"), w3c("InvalidURN", "InvalidUUID"),
        why: "A URN names its namespace and then a name that is unique in it.",
        help: "write it as in `urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6`",
        bad: AtomEntry("<id>urn:uuid:1</id>"),
        good: AtomEntry("<id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id>");
    INVALID_LANGUAGE: Error "invalid-language", RFC(5646, "2.1"), w3c("InvalidLanguage"),
        why: "The language tells readers which voice, hyphenation and font to take.",
        help: "write it as in `en` or `pt-BR`",
        bad: AtomEntry("<title xml:lang=\"english please\">Text</title>"),
        good: AtomEntry("<title xml:lang=\"en\">Text</title>");
    INVALID_MEDIA_TYPE: Error "invalid-media-type", RFC(6838, "4.2"), w3c("InvalidMIMEType", "InvalidMIMEAttribute"),
        why: "The media type tells readers what they get before they fetch it.",
        help: "write it as in `text/html` or `audio/mpeg`",
        bad: AtomEntry("<link href=\"https://example.org/1\" type=\"html\"/>"),
        good: AtomEntry("<link href=\"https://example.org/1\" type=\"text/html\"/>");
    INVALID_INTEGER: Error "invalid-integer",
        RFC(4287, "4.2.7.6", "; RSS 2.0"), w3c("InvalidInteger", "IntegerOverflow", "InvalidCommaSeparatedIntegers", "InvalidIntegerAttribute", "InvalidNonNegativeInteger", "InvalidPositiveInteger"),
        why: "A length or a count is written in decimal digits, without separators, points or units.",
        help: "write digits alone, as in `12345`",
        bad: AtomEntry("<link rel=\"enclosure\" href=\"https://example.org/a\" length=\"1_000\"/>"),
        good: AtomEntry("<link rel=\"enclosure\" href=\"https://example.org/a\" length=\"1000\"/>");
    INVALID_EMAIL: Error "invalid-email",
        RFC(4287, "3.2.3", "; RFC 5322, section 3.4.1"), w3c("InvalidAddrSpec", "InvalidContact"),
        why: "Readers make a link of an e-mail address, so that nothing else may be there.",
        help: "write the address alone, as in `ada@example.org`",
        bad: AtomFeed("<author><name>Ada</name><email>Ada &lt;ada@example.org></email></author>"),
        good: AtomFeed("<author><name>Ada</name><email>ada@example.org</email></author>");
    EMAIL_IN_NAME: Warning "email-in-name", RFC(4287, "3.2"), w3c("ContainsEmail"),
        why: "A name is for people to read; there is an element of its own for the address.",
        help: "put the address into `email`",
        bad: AtomFeed("<author><name>Ada (ada@example.org)</name></author>"),
        good: AtomFeed("<author><name>Ada</name><email>ada@example.org</email></author>");
    UNREGISTERED_MEDIA_TYPE: Warning "unregistered-media-type",
        Page("RFC 6838, section 4.2", "https://www.iana.org/assignments/media-types/media-types.xhtml"),
        why: "A type that was made up from the end of a file's name is not what players and readers look for.",
        help: "write the registered type",
        bad: RssItem("<enclosure url=\"https://example.org/a.mp3\" length=\"5\" type=\"audio/mp3\"/>"),
        good: RssItem("<enclosure url=\"https://example.org/a.mp3\" length=\"5\" type=\"audio/mpeg\"/>");
    INVALID_RFC822_DATE: Error "invalid-rfc822-date",
        Page("RSS 2.0, pubDate; RFC 822, section 5", "https://www.rssboard.org/rss-profile#data-types-datetime"), w3c("InvalidRFC2822Date"),
        why: "RSS writes dates as mail does. A reader that cannot read a date sorts the entry wrongly or drops it.",
        help: "write it as in `Sat, 31 Jan 2026 09:00:00 +0000`",
        bad: RssItem("<pubDate>2026-01-31T09:00:00Z</pubDate>"),
        good: RssItem("<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>");
    PROBLEMATIC_RFC822_DATE: Warning "problematic-rfc822-date",
        RssProfile("date and time", "data-types-datetime"), w3c("ProblematicalRFC822Date"),
        why: "RFC 822 allows years of two digits and zones that nobody agrees on; programs read them in different ways.",
        help: "write it as in `Sat, 31 Jan 2026 09:00:00 +0000`",
        bad: RssItem("<pubDate>Sat, 31 Jan 26 09:00:00 GMT</pubDate>"),
        good: RssItem("<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>");
    WRONG_WEEKDAY: Error "wrong-weekday", RFC(822, "5.2"), w3c("IncorrectDOW"),
        why: "The day of the week has to be the one that the date falls on; otherwise one of them is a slip.",
        help: "write the right day, or leave it and its comma out",
        bad: RssItem("<pubDate>Sun, 31 Jan 2026 09:00:00 GMT</pubDate>"),
        good: RssItem("<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>");
    INVALID_W3C_DATE: Error "invalid-w3c-date",
        Page("W3C-DTF", "https://www.w3.org/TR/NOTE-datetime"), w3c("InvalidW3CDTFDate"),
        why: "Dublin Core writes dates from the year on, and as far as they are known.",
        help: "write it as in `2026-01-31` or `2026-01-31T09:00:00Z`",
        bad: RssItem("<dc:date>31 Jan 2026</dc:date>"), good: RssItem("<dc:date>2026-01-31</dc:date>");
    INVALID_DECIMAL: Error "invalid-decimal",
        Page("Basic Geo (WGS84); Media RSS 1.5.1", "https://www.w3.org/2003/01/geo/"), w3c("InvalidFloat", "InvalidFloatUnit", "InvalidLatitude", "InvalidLongitude"),
        why: "Degrees and ratios are decimal numbers within bounds; anything else is dropped.",
        help: "write a decimal number, as in `52.52`",
        bad: RssItem("<geo:lat>91</geo:lat>"), good: RssItem("<geo:lat>52.52</geo:lat>");
    INVALID_COORDINATES: Error "invalid-coordinates",
        Page("GeoRSS Simple", "https://www.georss.org/simple.html"), w3c("InvalidCoord", "CoordComma", "InvalidCoordList"),
        why: "A place is its degrees north and east with white space between them, a line or an area several such pairs.",
        help: "write it as in `45.256 -71.92`, north first and without commas",
        bad: RssItem("<georss:point>45.256,-71.92</georss:point>"),
        good: RssItem("<georss:point>45.256 -71.92</georss:point>");
    UNLISTED_VALUE: Error "unlisted-value",
        Page("RSS 2.0, Media RSS 1.5.1 and others, the values of their elements", "https://www.rssboard.org/rss-specification"), w3c("InvalidValue", "InvalidAccessRestrictionRel", "InvalidBooleanAttribute", "InvalidCloudProtocol", "InvalidCountryCode", "InvalidCreditRole", "InvalidCurrencyUnit", "InvalidDay", "InvalidFloatUnit", "InvalidGender", "InvalidISO8601Date", "InvalidISO8601DateTime", "InvalidItunesChannelType", "InvalidItunesEpisodeType", "InvalidLocalRole", "InvalidMaritalStatus", "InvalidMediaExpression", "InvalidMediaHash", "InvalidMediaMedium", "InvalidMediaRestriction", "InvalidMediaRestrictionRel", "InvalidMediaRestrictionType", "InvalidMediaTextType", "InvalidPaymentMethod", "InvalidPercentage", "InvalidPriceType", "InvalidRatingType", "InvalidReviewerType", "InvalidSalaryType", "InvalidServiceType", "InvalidSseType", "InvalidTrueFalse", "InvalidUpdatePeriod", "InvalidYesNo", "InvalidYear", "InvalidYesNoClean", "NotURLEncoded"),
        why: "The specification lists the words that may stand here, and readers know no others.",
        help: "write one of the words that the specification lists",
        bad: RssItem("<guid isPermaLink=\"no\">a</guid>"), good: RssItem("<guid isPermaLink=\"false\">a</guid>");
}
