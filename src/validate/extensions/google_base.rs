//! Google's base namespace: what shops send of their products today, and what Google Base took of everything before.
//! <https://support.google.com/merchants/answer/7052112>,
//! <https://web.archive.org/web/2010/http://base.google.com/support/bin/answer.py?answer=58085>

use crate::{
    rules::value::UNLISTED_VALUE,
    validate::{
        checks::{
            Check, Problem,
            choice::{boolean, one_of_any_case},
            date::is_iso_8601,
            language,
            number::{decimal, is_digits, measure, non_negative},
            require,
            rss_value::ADDRESS,
        },
        namespace::GOOGLE_BASE,
        rss::untyped_text,
        table::{Content, Element, Scope, Table, Vocabulary},
    },
};

/// Elements that occur once, or as often as one likes, with the checks of their texts.
macro_rules! elements {
    ($($occurrence:ident $checks:expr => $($name:literal)*;)*) => {
        &[$($(Element::$occurrence(GOOGLE_BASE, $name, Content::Text($checks)).checks(&[untyped_text::plain]),)*)*]
    };
}

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary::new(GOOGLE_BASE, "g", "Google product data specification").entry(PRODUCT).both(GROUPS);

const PRODUCT: &[Element] = elements! {
    // What a product is.
    once TEXT => "id" "title" "structured_title" "brand" "gtin" "mpn" "color" "material" "pattern" "size" "item_group_id"
        "google_product_category" "energy_efficiency_class" "min_energy_efficiency_class" "max_energy_efficiency_class"
        "size_system" "display_ads_id" "display_ads_title" "return_policy_label" "shipping_label" "transit_time_label"
        "tax_category" "external_seller_id" "ships_from_country" "disclosure_date" "unit_pricing_measure"
        "unit_pricing_base_measure" "pickup_method" "pickup_sla" "link_template" "mobile_link_template" "sku"
        "virtual_model_link" "custom_label_0" "custom_label_1" "custom_label_2" "custom_label_3" "custom_label_4";
    many TEXT => "product_type" "ads_grouping" "ads_labels" "product_highlight" "promotion_id" "excluded_destination"
        "included_destination" "shopping_ads_excluded_country" "pause" "structured_description";
    once ADDRESS => "link" "mobile_link" "canonical_link" "ads_redirect" "display_ads_link";
    many ADDRESS => "image_link" "additional_image_link" "lifestyle_image_link" "video_link";
    once &[availability] => "availability";
    once &[condition] => "condition";
    once &[money] => "sale_price" "auto_pricing_min_price" "maximum_retail_price" "cost_of_goods_sold" "tax";
    once &[date_or_time] => "availability_date" "expiration_date" "publish_date" "expiration_date_time";
    once &[period] => "sale_price_effective_date" "event_date_range" "course_date_range" "travel_date_range";
    once &[yes_or_no] => "identifier_exists" "is_bundle" "adult";
    once &[age_group] => "age_group";
    once &[gender] => "gender";
    many &[size_type] => "size_type";
    once &[non_negative] => "multipack" "min_handling_time" "max_handling_time" "quantity" "sell_on_google_quantity"
        "bedrooms" "sleeps" "age";
    once &[quantity] => "shipping_weight" "shipping_length" "shipping_width" "shipping_height" "product_length"
        "product_width" "product_height" "product_weight";
    once &[measure] => "display_ads_value";

    // What else Google Base took: events, flats, jobs, cars, recipes, reviews.
    once TEXT => "actor" "age_range" "agent" "album" "apparel_type" "artist" "author" "baths" "course" "course_number"
        "course_times" "cuisine" "delivery_notes" "education" "employer" "ethnicity" "feature" "file_type" "format"
        "from_location" "full_location" "immigration_status" "interested_in" "isbn" "job_function" "job_industry"
        "job_type" "license" "location" "main_ingredient" "make" "manufacturer" "manufacturer_id" "meal_type" "model"
        "model_number" "name_of_item_reviewed" "news_source" "occupation" "payment_notes" "property_type" "provider_class"
        "publication_name" "publication_volume" "school" "school_district" "sexual_orientation" "subject" "subject_area"
        "tax_region" "to_location" "transmission" "university" "upc" "used" "vehicle_type" "vin" "yield";
    many TEXT => "label";
    once &[quantity] => "area" "calories" "cholesterol" "cooking_time" "delivery_radius" "fiber" "megapixels" "memory"
        "mileage" "preparation_time" "processor_speed" "protein" "saturated_fat" "sodium" "square_footage" "total_carbs"
        "total_fat" "weight";
    once &[decimal] => "bathrooms" "hoa_dues" "servings";
    once &[price] => "price" "salary";
    once &[currency] => "currency";
    many ADDRESS => "url_of_item_reviewed" "related_link";
    once &[language::tag] => "language";
    once &[boolean] => "pickup" "listing_type";
    once &[percentage] => "tax_percent";
    once &[rating] => "rating";
    once &[year] => "year";
    once &[marital_status] => "marital_status";
    many &[payment] => "payment_accepted";
    once &[price_type] => "price_type";
    once &[salary_type] => "salary_type";
    once &[reviewer_type] => "reviewer_type";
    once &[review_type] => "review_type";
    once &[service_type] => "service_type";
};

const TEXT: &[Check] = &[];

/// Elements of several parts, and texts that are HTML.
const GROUPS: &[Element] = &[
    Element::once(GOOGLE_BASE, "description", Content::Text(&[])).checks(&[untyped_text::html]),
    Element::many(GOOGLE_BASE, "shipping", Content::Children(&SHIPPING)),
    Element::many(GOOGLE_BASE, "free_shipping_threshold", Content::Children(&SHIPPING)),
    Element::many(GOOGLE_BASE, "product_detail", Content::Children(&DETAIL)),
    Element::many(GOOGLE_BASE, "installment", Content::Any),
    Element::many(GOOGLE_BASE, "subscription_cost", Content::Any),
    Element::many(GOOGLE_BASE, "loyalty_points", Content::Any),
    Element::many(GOOGLE_BASE, "loyalty_program", Content::Any),
    Element::many(GOOGLE_BASE, "certification", Content::Any),
    Element::many(GOOGLE_BASE, "carrier_shipping", Content::Any),
];

static SHIPPING: Table = Table {
    spec: "Google product data specification, shipping",
    extensions: Some(Scope::Other),
    rows: elements! {
        once &[country] => "country";
        once TEXT => "region" "service" "postal_code" "location_id" "location_group_name";
        once &[price] => "price" "price_threshold";
        once &[non_negative] => "min_handling_time" "max_handling_time" "min_transit_time" "max_transit_time";
    },
};

static DETAIL: Table = Table {
    spec: "Google product data specification, product detail",
    extensions: Some(Scope::Other),
    rows: elements! { once TEXT => "section_name" "attribute_name" "attribute_value"; },
};

/// Declares checks that a value is one of a few words, in any case.
macro_rules! words {
    ($($name:ident($event:literal) = $($word:literal)|+;)*) => {
        $(fn $name(value: &str) -> Result<(), Problem> {
            one_of_any_case(value, &[$($word),+], $event)
        })*
    };
}

words! {
    condition("InvalidValue") = "new" | "refurbished" | "used";
    yes_or_no("InvalidYesNo") = "yes" | "no" | "true" | "false";
    age_group("InvalidValue") = "newborn" | "infant" | "toddler" | "kids" | "adult";
    gender("InvalidGender") = "male" | "female" | "unisex" | "m" | "f";
    size_type("InvalidValue") = "regular" | "petite" | "maternity" | "big" | "tall" | "plus" | "big and tall" | "oversize";
    marital_status("InvalidMaritalStatus") = "single" | "divorced" | "separated" | "widowed" | "married" | "in relationship";
    payment("InvalidPaymentMethod") = "cash" | "check" | "visa" | "mastercard" | "americanexpress" | "discover" | "wiretransfer" | "paypal" | "googlecheckout";
    price_type("InvalidPriceType") = "negotiable" | "starting";
    salary_type("InvalidSalaryType") = "starting" | "negotiable";
    reviewer_type("InvalidReviewerType") = "editorial" | "user";
    review_type("InvalidValue") = "editorial" | "user" | "product" | "business" | "people";
    service_type("InvalidServiceType") = "fedex" | "ups" | "dhl" | "mail" | "other" | "overnight" | "standard";
}

/// In stock or not; a space between the words is an underscore today.
fn availability(value: &str) -> Result<(), Problem> {
    let words =
        ["in_stock", "out_of_stock", "preorder", "backorder", "in stock", "out of stock", "available for order"];
    one_of_any_case(value, &words, "InvalidValue")
}

/// An amount and its currency: `15.00 EUR`.
fn money(value: &str) -> Result<(), Problem> {
    let (amount, code) = value.trim().rsplit_once(char::is_whitespace).unwrap_or((value, ""));
    measure(amount.trim()).and_then(|()| currency(code))
}

/// An amount, with its currency or before there were any.
fn price(value: &str) -> Result<(), Problem> {
    measure(value).or_else(|problem| money(value).map_err(|_| problem))
}

/// Three letters, as in ISO 4217.
fn currency(value: &str) -> Result<(), Problem> {
    let is_code = value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_uppercase());
    require(is_code, value, &UNLISTED_VALUE, "is no currency of ISO 4217").map_err(|p| p.event("InvalidCurrencyUnit"))
}

/// A number and its unit: `3 kg`.
fn quantity(value: &str) -> Result<(), Problem> {
    let trimmed = value.trim();
    let unit = trimmed.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(trimmed.len());
    let (number, unit) = trimmed.split_at(unit);
    let is_unit = unit.trim().chars().all(|character| character.is_alphabetic() || " .%/".contains(character));
    measure(number)
        .and_then(|()| require(is_unit, value, &UNLISTED_VALUE, "is no number with a unit"))
        .map_err(|problem| problem.event("InvalidFloatUnit"))
}

fn date_or_time(value: &str) -> Result<(), Problem> {
    require(is_iso_8601(value), value, &UNLISTED_VALUE, "is no date of ISO 8601")
        .map_err(|p| p.event("InvalidISO8601Date"))
}

/// Two dates with a slash between them.
fn period(value: &str) -> Result<(), Problem> {
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    require(is_iso_8601(start.trim()) && is_iso_8601(end.trim()), value, &UNLISTED_VALUE, "is no period of ISO 8601")
        .map_err(|problem| problem.event("InvalidISO8601DateTime"))
}

fn country(value: &str) -> Result<(), Problem> {
    let is_code = value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    require(is_code, value, &UNLISTED_VALUE, "is no country code of ISO 3166")
        .map_err(|p| p.event("InvalidCountryCode"))
}

fn percentage(value: &str) -> Result<(), Problem> {
    let number = value.trim().trim_end_matches('%').trim_end();
    let is_part = number.parse::<f64>().is_ok_and(|number| (0.0..=100.0).contains(&number));
    require(is_part, value, &UNLISTED_VALUE, "is no percentage").map_err(|p| p.event("InvalidPercentage"))
}

/// From 1 to 5.
fn rating(value: &str) -> Result<(), Problem> {
    let is_rating = value.parse::<f64>().is_ok_and(|number| (1.0..=5.0).contains(&number));
    require(is_rating, value, &UNLISTED_VALUE, "is no rating from 1 to 5").map_err(|p| p.event("InvalidRatingType"))
}

fn year(value: &str) -> Result<(), Problem> {
    require(value.len() == 4 && is_digits(value), value, &UNLISTED_VALUE, "is no year")
        .map_err(|p| p.event("InvalidYear"))
}
