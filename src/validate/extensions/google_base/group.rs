//! Groups: elements of a product that contain several others, each a value of its own.
//! <https://support.google.com/merchants/answer/6324484>,
//! <https://developers.google.com/merchant/api/reference/rest/products_v1/ProductAttributes>

use super::{TEXT, value};
use crate::validate::{
    checks::{
        number::{decimal, measure, non_negative, positive},
        rss_value::ADDRESS,
    },
    namespace::GOOGLE_BASE,
    rss::untyped_text,
    table::{Content, Element, Scope, Table},
};

/// Elements of several parts, and texts that are HTML.
pub(super) const GROUPS: &[Element] = &[
    Element::once(GOOGLE_BASE, "description", Content::Text(&[])).checks(&[untyped_text::html]),
    one("structured_title", &STRUCTURED_TITLE),
    one("structured_description", &STRUCTURED_DESCRIPTION),
    many("product_detail", &DETAIL),
    many("certification", &CERTIFICATION),
    one("installment", &INSTALLMENT),
    one("subscription_cost", &SUBSCRIPTION),
    one("loyalty_points", &LOYALTY_POINTS),
    many("loyalty_program", &LOYALTY_PROGRAM),
    many("minimum_order_value", &MINIMUM_ORDER),
    many("tax", &TAX),
    many("shipping", &SHIPPING),
    many("carrier_shipping", &CARRIER_SHIPPING),
    many("free_shipping_threshold", &FREE_SHIPPING),
    many("shipping_handling_business_days", &HANDLING_DAYS),
    many("shipping_transit_business_days", &TRANSIT_DAYS),
    many("handling_cutoff_time", &CUTOFF),
    one("pickup_cost", &PICKUP_COST),
    many("vehicle_fulfillment", &FULFILLMENT),
    many("question_and_answer", &QUESTION),
    many("variant_option", &VARIANT),
    many("related_product", &RELATED),
    // Their parts are written in several ways, or not described for feeds.
    Element::many(GOOGLE_BASE, "cloud_export_additional_properties", Content::Any),
    Element::once(GOOGLE_BASE, "display_address", Content::Any),
    Element::once(GOOGLE_BASE, "lease_term", Content::Any),
    Element::once(GOOGLE_BASE, "pet_policy", Content::Any),
    Element::many(GOOGLE_BASE, "product_fee", Content::Any),
    Element::many(GOOGLE_BASE, "returns", Content::Any),
    Element::many(GOOGLE_BASE, "sustainability_incentive", Content::Any),
    Element::once(GOOGLE_BASE, "warranty", Content::Any),
];

const fn one(name: &'static str, parts: &'static Table) -> Element {
    Element::once(GOOGLE_BASE, name, Content::Children(parts))
}

const fn many(name: &'static str, parts: &'static Table) -> Element {
    Element::many(GOOGLE_BASE, name, Content::Children(parts))
}

/// A group of Google's specification with its parts.
macro_rules! group {
    ($static:ident: $name:literal { $($occurrence:ident $checks:expr => $($part:literal)*;)* }) => {
        static $static: Table = Table {
            spec: concat!("Google product data specification, ", $name),
            extensions: Some(Scope::Other),
            rows: elements! { "Google product data specification" { $($occurrence $checks => $($part)*;)* } },
        };
    };
}

group! { STRUCTURED_TITLE: "structured_title" {
    once &[value::source_type] => "digital_source_type";
    once TEXT => "content";
} }

group! { STRUCTURED_DESCRIPTION: "structured_description" {
    once &[value::source_type] => "digital_source_type";
    once TEXT => "content";
} }

group! { DETAIL: "product_detail" { once TEXT => "section_name" "attribute_name" "attribute_value"; } }

group! { CERTIFICATION: "certification" {
    once TEXT => "certification_authority" "certification_name" "certification_code" "certification_value";
    once ADDRESS => "certification_document_link" "certification_label_link";
} }

group! { INSTALLMENT: "installment" {
    required &[non_negative] => "months";
    required &[value::money] => "amount";
    once &[value::money] => "downpayment" "total_amount";
    once &[value::credit_type] => "credit_type";
    once &[measure] => "apr" "annual_percentage_rate";
    once TEXT => "mileage_allowance";
} }

group! { SUBSCRIPTION: "subscription_cost" {
    required &[value::subscription_period] => "period";
    required &[positive] => "period_length";
    required &[value::money] => "amount";
} }

group! { LOYALTY_POINTS: "loyalty_points" {
    once TEXT => "name";
    once &[measure] => "points_value" "ratio";
} }

group! { LOYALTY_PROGRAM: "loyalty_program" {
    once TEXT => "program_label" "tier_label" "shipping_label" "member_price_effective_date";
    once &[value::money] => "price" "cashback_for_future_use";
    once &[non_negative] => "loyalty_points";
} }

group! { MINIMUM_ORDER: "minimum_order_value" {
    required &[value::country] => "country";
    required &[value::money] => "price";
    once TEXT => "service";
    once &[value::surface] => "surface";
} }

group! { TAX: "tax" {
    once &[value::country] => "country";
    many TEXT => "region" "postal_code" "location_id";
    once &[value::percentage] => "rate";
    once &[value::yes_or_no] => "tax_ship";
} }

group! { SHIPPING: "shipping" {
    once &[value::country] => "country";
    once TEXT => "region" "service" "postal_code" "location_id" "location_group_name" "handling_cutoff_time"
        "handling_cutoff_timezone" "loyalty_program_label" "loyalty_tier_label";
    once &[value::price] => "price";
    once &[non_negative] => "min_handling_time" "max_handling_time" "min_transit_time" "max_transit_time";
} }

group! { CARRIER_SHIPPING: "carrier_shipping" {
    once &[value::country] => "country";
    once TEXT => "region" "postal_code" "origin_postal_code" "carrier_price" "carrier_price_flat_adjustment"
        "carrier_transit_time";
    once &[value::price] => "flat_price";
    once &[decimal] => "carrier_price_percentage_adjustment";
    once &[non_negative] => "min_handling_time" "max_handling_time" "fixed_min_transit_time" "fixed_max_transit_time";
} }

group! { FREE_SHIPPING: "free_shipping_threshold" {
    once &[value::country] => "country";
    once &[value::price] => "price_threshold";
} }

group! { HANDLING_DAYS: "shipping_handling_business_days" {
    once &[value::country] => "country";
    once TEXT => "business_days";
} }

group! { TRANSIT_DAYS: "shipping_transit_business_days" {
    once &[value::country] => "country";
    once TEXT => "business_days";
} }

group! { CUTOFF: "handling_cutoff_time" {
    once &[value::country] => "country";
    once TEXT => "cutoff_time" "cutoff_timezone";
    once &[value::yes_or_no] => "disable_delivery_after_cutoff";
} }

group! { PICKUP_COST: "pickup_cost" {
    required &[value::money] => "flat_rate";
    once &[value::money] => "free_threshold";
} }

group! { FULFILLMENT: "vehicle_fulfillment" {
    required &[value::fulfillment] => "option";
    many TEXT => "store_code";
} }

group! { QUESTION: "question_and_answer" { required TEXT => "question" "answer"; } }

group! { VARIANT: "variant_option" { required TEXT => "name" "value"; } }

// Shops write the names of its parts in two ways.
group! { RELATED: "related_product" {
    once &[value::relationship] => "relationship_type";
    once TEXT => "id_type" "id" "identifier_type" "identifier";
} }
