//! The functions that put the address of the site's home page before a path. <https://gohugo.io/functions/urls/relurl/>,
//! <https://gohugo.io/functions/urls/abslangurl/>

use url::{Position, Url};

use super::{super::shortcode::Call, Value};

/// What such a function returns; `None` for another, or if the site's settings say no address.
pub(super) fn called(name: &str, arguments: &[Value], call: &Call<'_>) -> Option<Value> {
    let (is_whole, has_language) = match &*name.strip_prefix("urls.").unwrap_or(name).to_ascii_lowercase() {
        "relurl" => (false, false),
        "absurl" => (true, false),
        "rellangurl" => (false, true),
        "abslangurl" => (true, true),
        _ => return None,
    };
    let [given] = arguments else { return None };
    let given = given.text()?;
    let base = Url::parse(&call.of_site("baseURL")?).ok().filter(Url::has_host)?;
    let host = &base[..Position::BeforePath];
    if given.starts_with("//") || Url::parse(&given).is_ok() {
        let path = given.strip_prefix(host).filter(|path| !is_whole && path.starts_with('/'));
        return Some(Value::Text(path.unwrap_or(&given).to_owned()));
    }
    let home = format!("{}/", base.path().trim_end_matches('/'));
    let language = if has_language { call.language_in_path(&home) } else { None };
    // What begins with a slash is found from the host on, not from the home page.
    let (root, path) = given.strip_prefix('/').map_or((home.as_str(), given.as_str()), |path| ("/", path));
    let language = language.filter(|language| path.split('/').next() != Some(language));
    let path = language.map_or_else(|| path.to_owned(), |language| format!("{language}/{path}"));
    let address = base.join(&format!("{root}{path}")).ok()?;
    let shown = if is_whole { address.as_str() } else { &address[Position::BeforePath..] };
    Some(Value::Text(shown.to_owned()))
}
