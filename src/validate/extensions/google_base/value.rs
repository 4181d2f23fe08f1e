//! The values of Google's base namespace: prices, quantities, dates, and lists of words.
//! <https://support.google.com/merchants/answer/7052112>

use crate::{
    rules::value::UNLISTED_VALUE,
    validate::checks::{
        Problem,
        choice::one_of_any_case,
        date::is_iso_8601,
        number::{is_digits, measure},
        require,
    },
};

/// Declares checks that a value is one of a few words.
macro_rules! words {
    ($($name:ident($event:literal) = $($word:literal)|+;)*) => {
        $(pub(super) fn $name(value: &str) -> Result<(), Problem> {
            listed(value, &[$($word),+], $event)
        })*
    };
}

/// One of the words in any case, with spaces, underscores or hyphens between their parts.
fn listed(value: &str, words: &[&str], event: &'static str) -> Result<(), Problem> {
    let spaced = |word: &str| word.replace(['_', '-'], " ");
    let is_listed = words.iter().any(|word| spaced(word).eq_ignore_ascii_case(&spaced(value)));
    if is_listed { Ok(()) } else { one_of_any_case(value, words, event) }
}

words! {
    age_group("InvalidValue") = "newborn" | "infant" | "toddler" | "kids" | "adult";
    availability("InvalidValue") = "in stock" | "out of stock" | "preorder" | "backorder" | "limited availability" | "on display to order" | "available for order";
    condition("InvalidValue") = "new" | "refurbished" | "used";
    coupon_value_type("InvalidValue") = "money off" | "percent off" | "buy m get n money off" | "buy m get n percent off" | "buy m get money off" | "buy m get percent off" | "free gift" | "free gift with value" | "free gift with item id" | "free shipping standard" | "free shipping overnight" | "free shipping two day" | "free shipping with shipping config";
    credit_type("InvalidValue") = "finance" | "lease";
    energy_class("InvalidValue") = "A+++" | "A++" | "A+" | "A" | "B" | "C" | "D" | "E" | "F" | "G";
    fulfillment("InvalidValue") = "in store" | "ship to store" | "online";
    gender("InvalidGender") = "male" | "female" | "unisex" | "m" | "f";
    marital_status("InvalidMaritalStatus") = "single" | "divorced" | "separated" | "widowed" | "married" | "in relationship";
    offer_type("InvalidValue") = "no code" | "generic code";
    pause("InvalidValue") = "ads" | "all";
    payment("InvalidPaymentMethod") = "cash" | "check" | "visa" | "mastercard" | "americanexpress" | "discover" | "wiretransfer" | "paypal" | "googlecheckout";
    pickup_method("InvalidValue") = "buy" | "reserve" | "ship to store" | "not supported";
    pickup_sla("InvalidValue") = "same day" | "next day" | "2-day" | "3-day" | "4-day" | "5-day" | "6-day" | "7-day" | "multi-week";
    price_type("InvalidPriceType") = "negotiable" | "starting";
    product_applicability("InvalidValue") = "all products" | "specific products";
    redemption_channel("InvalidValue") = "in store" | "online";
    relationship("InvalidValue") = "part of set" | "required part" | "often bought with" | "substitute" | "different brand" | "accessory";
    review_type("InvalidValue") = "editorial" | "user" | "product" | "business" | "people";
    reviewer_type("InvalidReviewerType") = "editorial" | "user";
    salary_type("InvalidSalaryType") = "starting" | "negotiable";
    service_type("InvalidServiceType") = "fedex" | "ups" | "dhl" | "mail" | "other" | "overnight" | "standard";
    size_system("InvalidValue") = "AU" | "BR" | "CN" | "DE" | "EU" | "FR" | "IT" | "JP" | "MEX" | "UK" | "US";
    size_type("InvalidValue") = "regular" | "petite" | "maternity" | "big" | "tall" | "plus" | "big and tall" | "oversize";
    source_type("InvalidValue") = "default" | "trained algorithmic media";
    store_applicability("InvalidValue") = "all stores" | "specific stores";
    subscription_period("InvalidValue") = "week" | "month" | "year";
    surface("InvalidValue") = "online" | "local" | "online local";
    yes_or_no("InvalidYesNo") = "yes" | "no" | "true" | "false";
}

/// An amount and its currency: `15.00 EUR`.
pub(super) fn money(value: &str) -> Result<(), Problem> {
    let (amount, code) = value.trim().rsplit_once(char::is_whitespace).unwrap_or((value, ""));
    measure(amount.trim()).and_then(|()| currency(code))
}

/// An amount, with its currency or before there were any.
pub(super) fn price(value: &str) -> Result<(), Problem> {
    measure(value).or_else(|problem| money(value).map_err(|_| problem))
}

/// Three letters, as in ISO 4217.
pub(super) fn currency(value: &str) -> Result<(), Problem> {
    let is_code = value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_uppercase());
    require(is_code, value, &UNLISTED_VALUE, "is no currency of ISO 4217").map_err(|p| p.event("InvalidCurrencyUnit"))
}

/// A number and its unit: `3 kg`.
pub(super) fn quantity(value: &str) -> Result<(), Problem> {
    let trimmed = value.trim();
    let unit = trimmed.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(trimmed.len());
    let (number, unit) = trimmed.split_at(unit);
    let is_unit = unit.trim().chars().all(|character| character.is_alphabetic() || " .%/".contains(character));
    measure(number)
        .and_then(|()| require(is_unit, value, &UNLISTED_VALUE, "is no number with a unit"))
        .map_err(|problem| problem.event("InvalidFloatUnit"))
}

pub(super) fn date_or_time(value: &str) -> Result<(), Problem> {
    require(is_iso_8601(value), value, &UNLISTED_VALUE, "is no date of ISO 8601")
        .map_err(|p| p.event("InvalidISO8601Date"))
}

/// Two dates with a slash between them.
pub(super) fn period(value: &str) -> Result<(), Problem> {
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    require(is_iso_8601(start.trim()) && is_iso_8601(end.trim()), value, &UNLISTED_VALUE, "is no period of ISO 8601")
        .map_err(|problem| problem.event("InvalidISO8601DateTime"))
}

pub(super) fn country(value: &str) -> Result<(), Problem> {
    let is_code = value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    require(is_code, value, &UNLISTED_VALUE, "is no country code of ISO 3166")
        .map_err(|p| p.event("InvalidCountryCode"))
}

pub(super) fn percentage(value: &str) -> Result<(), Problem> {
    let number = value.trim().trim_end_matches('%').trim_end();
    let is_part = number.parse::<f64>().is_ok_and(|number| (0.0..=100.0).contains(&number));
    require(is_part, value, &UNLISTED_VALUE, "is no percentage").map_err(|p| p.event("InvalidPercentage"))
}

/// From 1 to 5.
pub(super) fn rating(value: &str) -> Result<(), Problem> {
    let is_rating = value.parse::<f64>().is_ok_and(|number| (1.0..=5.0).contains(&number));
    require(is_rating, value, &UNLISTED_VALUE, "is no rating from 1 to 5").map_err(|p| p.event("InvalidRatingType"))
}

pub(super) fn year(value: &str) -> Result<(), Problem> {
    require(value.len() == 4 && is_digits(value), value, &UNLISTED_VALUE, "is no year")
        .map_err(|p| p.event("InvalidYear"))
}
