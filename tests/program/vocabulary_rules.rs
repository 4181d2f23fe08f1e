//! Rules of vocabularies that their documents state, each with what keeps it and what breaks it.

use dateline::{
    rules::Severity,
    validate::{Served, validate},
};

const NAMESPACES: &str = "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/' \
    xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:foaf='http://xmlns.com/foaf/0.1/' \
    xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' \
    xmlns:g='http://base.google.com/ns/1.0' xmlns:opml='http://opml.org/spec2'";

/// A valid feed whose item has this, too.
fn rss(item: &str) -> String {
    format!(
        "<rss version='2.0' {NAMESPACES}><channel><title>T</title><link>https://example.org/</link>\
         <description>D</description><atom:link rel='self' href='https://example.org/feed'/>\
         <item><title>A</title><guid isPermaLink='false'>a</guid>{item}</item></channel></rss>"
    )
}

fn rdf(item: &str) -> String {
    format!(
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/' {NAMESPACES}><channel rdf:about='https://example.org/feed'>\
         <title>T</title><link>https://example.org/</link><description>D</description><items><rdf:Seq>\
         <rdf:li rdf:resource='https://example.org/a'/></rdf:Seq></items></channel>\
         <item rdf:about='https://example.org/a'><title>A</title><link>https://example.org/a</link>{item}</item></rdf:RDF>"
    )
}

fn opml(head: &str, body: &str) -> String {
    format!("<opml version='2.0'><head>{head}</head><body>{body}</body></opml>")
}

/// What is wrong with a document: rule, severity and the section that says so.
fn found(document: &str) -> Vec<(&'static str, Severity, &'static str)> {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    let findings = validate(document.as_bytes(), Served::default(), now).findings;
    findings.iter().map(|finding| (finding.rule.name, finding.severity, finding.spec)).collect()
}

#[track_caller]
fn takes(documents: impl IntoIterator<Item = String>) {
    for document in documents {
        assert_eq!(found(&document), [], "{document}");
    }
}

#[track_caller]
fn refuses(rule: &str, severity: Severity, spec: &str, documents: impl IntoIterator<Item = String>) {
    for document in documents {
        assert_eq!(found(&document), [(rule, severity, spec)], "{document}");
    }
}

const CONTENT: &str = "<media:content url='https://example.org/a.mp4'>";

fn media(inner: &str) -> String {
    rss(&format!("{CONTENT}{inner}</media:content>"))
}

#[test]
fn restrictions_of_media_name_all_or_none_with_a_type_or_without() {
    takes([
        media("<media:restriction relationship='deny'>all</media:restriction>"),
        media("<media:restriction relationship='deny' type='country'>all</media:restriction>"),
        media("<media:restriction relationship='allow' type='uri'>none</media:restriction>"),
        media("<media:restriction relationship='deny' type='sharing'/>"),
        media(
            "<media:restriction relationship='deny' type='country'>au us</media:restriction>\
             <media:restriction relationship='deny' type='sharing'/>",
        ),
    ]);
    let spec = "Media RSS 1.5.1, media:restriction";
    let one = "<media:restriction relationship='allow' type='country'>au</media:restriction>";
    refuses("duplicate-element", Severity::Warning, spec, [media(&one.repeat(2))]);
    let literal = one.replace("au", "All");
    refuses("unlisted-value", Severity::Error, spec, [media(&literal)]);
}

#[test]
fn hashes_of_media_are_each_of_another_algorithm() {
    let md5 = "<media:hash algo='md5'>dfdec888b72151965a34b4b59031290a</media:hash>";
    let without = md5.replace(" algo='md5'", "");
    let sha = "<media:hash algo='sha-1'>dfdec888b72151965a34b4b59031290adfdec888</media:hash>";
    takes([media(&[md5, sha].concat()), media(&without)]);
    let spec = "Media RSS 1.5.1, media:hash";
    refuses("duplicate-element", Severity::Error, spec, [media(&md5.repeat(2)), media(&[md5, &without].concat())]);
}

#[test]
fn roles_in_media_are_in_lower_case_and_of_two_schemes() {
    let credit = |attributes: &str| media(&format!("<media:credit {attributes}>Ada</media:credit>"));
    takes([
        credit("role='producer'"),
        credit("role='producer' scheme='urn:ebu'"),
        credit("role='owner' scheme='urn:yvs'"),
        credit(""),
    ]);
    let spec = "Media RSS 1.5.1, media:credit";
    let other = "scheme='https://example.org/roles'";
    refuses("unlisted-value", Severity::Warning, spec, [credit(&format!("role='baker' {other}"))]);
    // Its list of roles has grown.
    refuses("unlisted-value", Severity::Warning, spec, [credit("role='baker'")]);
    refuses("unlisted-value", Severity::Error, spec, [credit("role='Producer'")]);
    let found = found(&credit(&format!("role='Baker' {other}")));
    assert_eq!(found.iter().filter(|(_, severity, _)| *severity == Severity::Error).count(), 1, "{found:?}");
}

#[test]
fn what_media_rss_does_not_require_of_responses_players_and_stars_is_free() {
    takes([
        media("<media:responses><media:response>response1</media:response></media:responses>"),
        media("<media:embed width='5' height='5'><media:param name='type'>a/b</media:param></media:embed>"),
        media("<media:community><media:starRating average='3.5' count='20' min='0.5' max='5.0'/></media:community>"),
    ]);
    let spec = "Media RSS 1.5.1, media:backLinks";
    let links = "<media:backLinks><media:backLink>none</media:backLink></media:backLinks>";
    refuses("invalid-iri", Severity::Error, spec, [media(links)]);
}

#[test]
fn dates_of_dcterms_are_recommended_and_may_be_ranges() {
    let dated = |name: &str, date: &str| rss(&format!("<dcterms:{name}>{date}</dcterms:{name}>"));
    for name in ["created", "issued", "modified", "date", "available", "valid"] {
        takes(
            [
                "2026",
                "2026-01",
                "2026-01-31T09:00:00Z",
                "2026-01-31/2026-02-28",
                "2026/",
                "../2026-02",
                "1984?",
                "2004-06~/2006-08",
                "start=2026-01-31; end=2026-02",
            ]
            .map(|date| dated(name, date)),
        );
        let spec = format!("DCMI Metadata Terms, {name}");
        let wrong = ["31 January 2026", "/", "2026-13", "2026/soon"].map(|date| dated(name, date));
        refuses("invalid-w3c-date", Severity::Warning, &spec, wrong);
    }
    // The module for RSS says more of the element without terms.
    let spec = "Dublin Core 1.1, date";
    refuses("invalid-w3c-date", Severity::Error, spec, [rss("<dc:date>31 January 2026</dc:date>")]);
}

#[test]
fn languages_of_dcterms_are_recommended_to_be_tags() {
    takes([rss("<dcterms:language>pt-BR</dcterms:language>")]);
    let spec = "DCMI Metadata Terms, language";
    let named = rss("<dcterms:language>Old English</dcterms:language>");
    refuses("invalid-language", Severity::Warning, spec, [named]);
}

#[test]
fn values_of_dublin_core_may_be_written_as_rdf_does() {
    takes([
        rss("<dcterms:isPartOf rdf:resource='https://example.org/'/>"),
        rdf("<dcterms:isPartOf rdf:resource='https://example.org/'/>"),
        rdf("<dcterms:issued><dcterms:W3CDTF><rdf:value>2026</rdf:value></dcterms:W3CDTF></dcterms:issued>"),
        rdf("<dc:subject><rdf:Description><rdf:value>XML</rdf:value></rdf:Description></dc:subject>"),
        rdf("<dcterms:creator><foaf:Agent><foaf:name>Ada</foaf:name></foaf:Agent></dcterms:creator>"),
    ]);
    let spec = "DCMI Metadata Terms, creator";
    // RSS 2.0 is not RDF.
    for value in ["<foaf:Agent/>", "<rdf:Description/>", "<dcterms:Agent/>"] {
        let creator = format!("<dcterms:creator>Ada {value}</dcterms:creator>");
        refuses("unknown-element", Severity::Error, spec, [rss(&creator)]);
    }
    let invented = "<dcterms:creator>Ada <dcterms:Person/></dcterms:creator>";
    refuses("unknown-element", Severity::Error, spec, [rss(invented), rdf(invented)]);
}

#[test]
fn places_of_gml_are_of_the_reference_system_that_they_name() {
    let place = |attributes: &str, position: &str| {
        rss(&format!("<georss:where><gml:Point {attributes}><gml:pos>{position}</gml:pos></gml:Point></georss:where>"))
    };
    takes([
        place("", "45.256 -71.92"),
        place("srsName='urn:ogc:def:crs:EPSG::4326'", "45.256 -71.92"),
        place("srsName='urn:ogc:def:crs:EPSG:26713' srsDimension='2'", "593493 4914730"),
        place("srsName='urn:ogc:def:crs:EPSG::4979' srsDimension='3'", "45.256 -71.92 313"),
    ]);
    let spec = "GeoRSS GML";
    refuses(
        "invalid-coordinates",
        Severity::Error,
        spec,
        [
            place("", "593493 4914730"),
            place("srsName='urn:ogc:def:crs:EPSG::4326'", "593493 4914730"),
            place("srsName='urn:ogc:def:crs:EPSG:26713'", "593493 north"),
        ],
    );
}

#[test]
fn groups_of_products_contain_their_parts() {
    takes(
        [
            "<g:structured_title><g:digital_source_type>trained_algorithmic_media</g:digital_source_type>\
             <g:content>A cup</g:content></g:structured_title>",
            "<g:structured_description><g:content>A cup</g:content></g:structured_description>",
            "<g:tax><g:country>US</g:country><g:region>CA</g:region><g:rate>8.75</g:rate><g:tax_ship>yes</g:tax_ship></g:tax>",
            "<g:subscription_cost><g:period>month</g:period><g:period_length>12</g:period_length>\
             <g:amount>50.00 EUR</g:amount></g:subscription_cost>",
            "<g:installment><g:months>6</g:months><g:amount>10 BRL</g:amount><g:credit_type>lease</g:credit_type></g:installment>",
            "<g:loyalty_program><g:program_label>a</g:program_label><g:tier_label>b</g:tier_label><g:price>9 EUR</g:price>\
             <g:loyalty_points>5</g:loyalty_points></g:loyalty_program>",
            "<g:certification><g:certification_authority>EC</g:certification_authority><g:certification_name>EPREL\
             </g:certification_name><g:certification_code>123456</g:certification_code></g:certification>",
            "<g:minimum_order_value><g:country>DE</g:country><g:surface>online_local</g:surface><g:price>20 EUR</g:price>\
             </g:minimum_order_value>",
            "<g:shipping><g:country>DE</g:country><g:price>4.50 EUR</g:price><g:handling_cutoff_time>1530\
             </g:handling_cutoff_time><g:handling_cutoff_timezone>Europe/Berlin</g:handling_cutoff_timezone></g:shipping>",
            "<g:question_and_answer><g:question>Is it blue?</g:question><g:answer>Yes.</g:answer></g:question_and_answer>",
            "<g:variant_option><g:name>Color</g:name><g:value>Red</g:value></g:variant_option>",
            "<g:vehicle_fulfillment><g:option>in_store</g:option><g:store_code>a</g:store_code></g:vehicle_fulfillment>",
        ]
        .map(rss),
    );
    let spec = |part: &str| format!("Google product data specification, {part}");
    let subscription = "<g:subscription_cost><g:period>PERIOD</g:period><g:period_length>12</g:period_length>\
        <g:amount>50.00 EUR</g:amount></g:subscription_cost>";
    let day = rss(&subscription.replace("PERIOD", "day"));
    refuses("unlisted-value", Severity::Error, &spec("period"), [day]);
    let without = rss(&subscription.replace("<g:period>PERIOD</g:period>", ""));
    refuses("missing-element", Severity::Error, &spec("subscription_cost"), [without]);
    let cost = "<g:tax>19 EUR</g:tax>";
    refuses("unexpected-text", Severity::Error, &spec("tax"), [rss(cost)]);
    let question = "<g:question_and_answer><g:question>Why?</g:question></g:question_and_answer>";
    refuses("missing-element", Severity::Error, &spec("question_and_answer"), [rss(question)]);
    let wrong = "<g:structured_title><g:text>A</g:text></g:structured_title>";
    refuses("unknown-element", Severity::Error, &spec("structured_title"), [rss(wrong)]);
}

#[test]
fn values_of_products_are_those_that_google_lists() {
    let one = |name: &str, value: &str| rss(&format!("<g:{name}>{value}</g:{name}>"));
    for (document, name, right, wrong) in [
        ("Google product data specification", "availability", "limited_availability", "plenty"),
        ("Google product data specification", "availability", "on display to order", "on display"),
        ("Google product data specification", "size_system", "MEX", "metric"),
        ("Google product data specification", "energy_efficiency_class", "A+++", "H"),
        ("Google product data specification", "pickup_method", "ship_to_store", "walk"),
        ("Google product data specification", "pickup_sla", "multi-week", "soon"),
        ("Google product data specification", "pickup_sla", "next_day", "1h"),
        ("Google product data specification", "ships_from_country", "DE", "Germany"),
        ("Google product data specification", "pause", "ads", "yes"),
        ("Google product data specification", "disclosure_date", "2026-02-24T11:07+0100", "soon"),
        ("Google product data specification", "popularity_rank", "99.5", "101"),
        ("Google promotions data specification", "offer_type", "NO_CODE", "percent_off"),
        ("Google promotions data specification", "product_applicability", "all_products", "all"),
        ("Google promotions data specification", "coupon_value_type", "buy_m_get_n_percent_off", "gift"),
        ("Google promotions data specification", "redemption_channel", "in_store", "phone"),
        ("Google vehicle and property data specification", "certified_pre-owned", "yes", "certainly"),
    ] {
        takes([one(name, right)]);
        refuses("unlisted-value", Severity::Error, &format!("{document}, {name}"), [one(name, wrong)]);
    }
    takes([
        rss("<g:gtin>3234567890126</g:gtin><g:gtin>3234567890133</g:gtin>"),
        rss(
            "<g:store_code>a</g:store_code><g:store_code>b</g:store_code><g:instore_product_location>1</g:instore_product_location>",
        ),
        rss(
            "<g:vehicle_msrp>20000.00 USD</g:vehicle_msrp><g:trim>S</g:trim><g:date_first_registered>2020-05</g:date_first_registered>",
        ),
        rss(
            "<g:promotion_effective_dates>2026-02-01T00:00:00-08:00/2026-02-20T03:00:00-08:00</g:promotion_effective_dates>\
             <g:promotion_destination>Shopping_ads</g:promotion_destination>\
             <g:promotion_destination>Free_listings</g:promotion_destination>",
        ),
    ]);
    let spec = "Google product data specification, virtual_model_link";
    refuses("invalid-iri", Severity::Error, spec, [one("virtual_model_link", "model.glb")]);
}

#[test]
fn attributes_of_outlines_are_described_or_have_a_namespace() {
    takes([
        opml("", "<outline text='A' x:mine='1' xmlns:x='https://example.org/ns'/>"),
        opml("", "<outline text='A' type='song' f='a.mp3'/>"),
    ]);
    let documents =
        ["", " type='link' url='https://example.org/'", " type='RSS' title='A' xmlUrl='https://example.org/'"]
            .map(|more| opml("", &format!("<outline text='A' mine='1'{more}/>")));
    refuses("unexpected-attribute", Severity::Warning, "OPML 2.0, extending OPML", documents);
}

#[test]
fn addresses_in_outlines_lead_into_the_web() {
    takes([
        opml(
            "<docs>http://opml.org/spec2.opml</docs><ownerId>https://example.org/ada</ownerId>",
            "<outline text='A'/>",
        ),
        opml("", "<outline text='A' type='include' url='file:///a.opml'/>"),
    ]);
    for owner in ["ownerId", "docs"] {
        let head = format!("<{owner}>mailto:ada@example.org</{owner}>");
        let document = opml(&head, "<outline text='A'/>");
        refuses("invalid-iri", Severity::Warning, "OPML 2.0, what is a head", [document]);
    }
    let feed = "<outline text='A' title='A' type='rss' xmlUrl='ftp://example.org/feed'/>";
    refuses("invalid-iri", Severity::Warning, "OPML 2.0, what is an outline", [opml("", feed)]);
    let link = "<outline text='A' type='link' url='ftp://example.org/a'/>";
    refuses("invalid-iri", Severity::Error, "OPML 2.0, inclusion", [opml("", link)]);
}

#[test]
fn subscriptions_should_have_a_title() {
    let subscription = "<outline text='A' type='rss' xmlUrl='https://example.org/feed'/>";
    refuses("untitled-subscription", Severity::Warning, "OPML 2.0, subscription lists", [opml("", subscription)]);
}

#[test]
fn outlines_in_feeds_are_known_and_not_validated() {
    refuses("unvalidated-namespace", Severity::Info, "RFC 4287, section 6", [rss("<opml:outline text='A'/>")]);
}
