//! Google's base namespace: what shops send of their products, stores and promotions today, and what Google Base took of
//! everything before. <https://support.google.com/merchants/answer/7052112>,
//! <https://developers.google.com/merchant/api/reference/rest/products_v1/ProductAttributes>,
//! <https://support.google.com/merchants/answer/3061342>, <https://support.google.com/merchants/answer/2906014>,
//! <https://web.archive.org/web/2010/http://base.google.com/support/bin/answer.py?answer=58085>

/// Elements of documents, each a section of its own, that occur once, or as often as one likes, with the checks of their
/// texts.
macro_rules! elements {
    ($($document:literal { $($occurrence:ident $checks:expr => $($name:literal)*;)* })*) => {
        &[$($($(
            Element::$occurrence(GOOGLE_BASE, $name, Content::Text($checks))
                .spec(concat!($document, ", ", $name))
                .checks(&[untyped_text::plain]),
        )*)*)*]
    };
}

mod group;
mod value;

use crate::validate::{
    checks::{
        Check,
        choice::boolean,
        language,
        number::{decimal, latitude, longitude, measure, non_negative},
        rss_value::ADDRESS,
    },
    namespace::GOOGLE_BASE,
    rss::untyped_text,
    table::{Content, Element, Vocabulary},
};

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary::new(GOOGLE_BASE, "g", "Google product data specification").entry(PRODUCT).both(group::GROUPS);

const TEXT: &[Check] = &[];

const PRODUCT: &[Element] = elements! {
    // What a product is.
    "Google product data specification" {
        once TEXT => "id" "title" "short_title" "brand" "mpn" "color" "material" "pattern" "size" "item_group_id"
            "item_group_title" "google_product_category" "display_ads_id" "display_ads_title" "return_policy_label"
            "shipping_label" "transit_time_label" "tax_category" "external_seller_id"
            "unit_pricing_measure" "unit_pricing_base_measure" "link_template" "mobile_link_template" "sku"
            "ads_grouping" "custom_label_0" "custom_label_1" "custom_label_2" "custom_label_3" "custom_label_4";
        many TEXT => "gtin" "product_type" "ads_labels" "display_ads_similar_id" "product_highlight" "promotion_id"
            "excluded_destination" "included_destination" "shopping_ads_excluded_country";
        once ADDRESS => "link" "mobile_link" "canonical_link" "ads_redirect" "display_ads_link" "virtual_model_link";
        many ADDRESS => "image_link" "additional_image_link" "lifestyle_image_link" "video_link" "document_link";
        once &[value::availability] => "availability";
        once &[value::condition] => "condition";
        once &[value::money] => "sale_price" "auto_pricing_min_price" "maximum_retail_price" "cost_of_goods_sold";
        once &[value::date_or_time] => "availability_date" "expiration_date" "disclosure_date";
        once &[value::period] => "sale_price_effective_date";
        once &[value::yes_or_no] => "identifier_exists" "is_bundle" "adult";
        once &[value::age_group] => "age_group";
        once &[value::gender] => "gender";
        many &[value::size_type] => "size_type";
        once &[value::size_system] => "size_system";
        once &[value::energy_class] => "energy_efficiency_class" "min_energy_efficiency_class"
            "max_energy_efficiency_class";
        once &[value::country] => "ships_from_country";
        once &[value::pause] => "pause";
        once &[value::pickup_method] => "pickup_method";
        once &[value::pickup_sla] => "pickup_sla";
        once &[non_negative] => "multipack" "min_handling_time" "max_handling_time" "quantity" "sell_on_google_quantity";
        once &[value::quantity] => "shipping_weight" "shipping_length" "shipping_width" "shipping_height"
            "product_length" "product_width" "product_height" "product_weight";
        once &[measure] => "display_ads_value";
        once &[value::percentage] => "popularity_rank";
    }

    // Where it is.
    "Google local inventory data specification" {
        once TEXT => "instore_product_location" "local_shipping_label";
        many TEXT => "store_code";
    }

    // Cars and flats.
    "Google vehicle and property data specification" {
        once TEXT => "trim" "body_style" "engine" "electric_range" "fuel_consumption" "energy_consumption"
            "fuel_consumption_discharged_battery" "co2_emissions" "emissions_standard" "vehicle_price_type" "neighborhood"
            "property_name" "specialty_housing_type";
        many TEXT => "amenity_feature" "utilities_included";
        once &[value::money] => "vehicle_msrp" "vehicle_all_in_price" "vehicle_expenses";
        once &[value::date_or_time] => "date_first_registered";
        // Its own page writes a hyphen, and the reference of the programming interface an underscore.
        once &[value::yes_or_no] => "certified_pre-owned" "certified_pre_owned" "vehicle_mandatory_inspection_included";
        once &[latitude] => "latitude";
        once &[longitude] => "longitude";
        once &[non_negative] => "number_of_units";
        once &[measure] => "number_of_bedrooms" "number_of_bathrooms";
        once &[value::quantity] => "unit_area";
    }

    // What is promoted.
    "Google promotions data specification" {
        once TEXT => "generic_redemption_code" "long_title" "free_gift_description" "free_gift_item_id"
            "redemption_restriction";
        many TEXT => "promotion_destination" "item_id" "item_id_exclusion" "brand_exclusion" "item_group_id_exclusion"
            "product_type_exclusion" "store_code_exclusion" "shipping_service_names";
        once ADDRESS => "promotion_url";
        once &[value::product_applicability] => "product_applicability";
        once &[value::store_applicability] => "store_applicability";
        once &[value::offer_type] => "offer_type";
        many &[value::redemption_channel] => "redemption_channel";
        once &[value::coupon_value_type] => "coupon_value_type";
        once &[value::period] => "promotion_effective_dates" "promotion_display_dates";
        once &[value::money] => "minimum_purchase_amount" "limit_value" "money_off_amount" "free_gift_value";
        once &[non_negative] => "minimum_purchase_quantity" "limit_quantity" "percent_off" "get_this_quantity_discounted";
    }

    // What else Google Base took: events, flats, jobs, cars, recipes, reviews.
    "Google Base" {
        once TEXT => "actor" "age_range" "agent" "album" "apparel_type" "artist" "author" "baths" "course"
            "course_number" "course_times" "cuisine" "delivery_notes" "education" "employer" "ethnicity" "feature"
            "file_type" "format" "from_location" "full_location" "immigration_status" "interested_in" "isbn"
            "job_function" "job_industry" "job_type" "license" "location" "main_ingredient" "make" "manufacturer"
            "manufacturer_id" "meal_type" "model" "model_number" "name_of_item_being_reviewed" "name_of_item_reviewed"
            "news_source" "occupation" "operating_systems" "pages" "payment_notes" "programming_language" "property_type"
            "provider_class" "publication_name" "publication_volume" "school" "school_district" "sexual_orientation"
            "subject" "subject_area" "tax_region" "to_location" "transmission" "university" "upc" "used" "vehicle_type"
            "vin" "yield";
        many TEXT => "label";
        once &[value::quantity] => "area" "calories" "cholesterol" "cooking_time" "delivery_radius" "fiber" "megapixels"
            "memory" "mileage" "preparation_time" "processor_speed" "protein" "saturated_fat" "sodium" "square_footage"
            "total_carbs" "total_fat" "weight";
        once &[decimal] => "bathrooms" "hoa_dues" "servings";
        once &[non_negative] => "age" "bedrooms" "sleeps";
        once &[value::price] => "price" "salary";
        once &[value::currency] => "currency";
        many ADDRESS => "url_of_item_being_reviewed" "url_of_item_reviewed" "related_link";
        once &[language::tag] => "language";
        once &[boolean] => "pickup" "listing_type";
        once &[value::date_or_time] => "publish_date" "expiration_date_time";
        once &[value::period] => "event_date_range" "course_date_range" "travel_date_range";
        once &[value::percentage] => "tax_percent";
        once &[value::rating] => "rating";
        once &[value::year] => "year";
        once &[value::marital_status] => "marital_status";
        many &[value::payment] => "payment_accepted";
        once &[value::price_type] => "price_type";
        once &[value::salary_type] => "salary_type";
        once &[value::reviewer_type] => "reviewer_type";
        once &[value::review_type] => "review_type";
        once &[value::service_type] => "service_type";
    }
};
