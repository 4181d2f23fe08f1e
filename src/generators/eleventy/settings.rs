//! Settings: what Eleventy's configuration says that touches which files are pages, and where. Only what is written out is
//! read. <https://www.11ty.dev/docs/config/>

use super::super::{
    Fact, Origin, SiteFolder,
    javascript::{Call, Expression, Found, Program},
    path, settings_file,
};

use super::{
    dates::DateParsing,
    own::Own,
    preprocessors::{self, Preprocessors},
};

pub(super) const CONFIG: [&str; 4] = [".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"];

/// The folders, relative to the site's, and what else the configuration says.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub(super) struct Settings {
    pub(super) input: String,
    pub(super) output: String,
    pub(super) includes: String,
    pub(super) layouts: Option<String>,
    pub(super) data: String,
    pub(super) path_prefix: String,
    /// The language of the templates in pages of Markdown, and of HTML.
    pub(super) markdown_engine: Option<String>,
    pub(super) html_engine: Option<String>,
    /// Where a program makes pages.
    pub(super) made_up: Option<(String, usize)>,
    /// Extensions of what is taken for a page.
    pub(super) formats: Vec<String>,
    /// What the names of data files end in, before their extension.
    pub(super) suffixes: Vec<String>,
    /// The name of folders' data files, if it is not that of the folder.
    pub(super) base_name: Option<String>,
    /// Extensions of data files besides those that Eleventy knows.
    pub(super) data_extensions: Vec<String>,
    pub(super) merges_deeply: bool,
    pub(super) uses_git_ignore: bool,
    pub(super) ignores: Vec<String>,
    /// Filters that the site has made itself.
    pub(super) own_filters: Vec<String>,
    /// The language of pages that are in no language's folder, if a plugin tells the languages of the others.
    pub(super) translated: Option<String>,
    /// True if addresses from the root on are below the path that the site is at.
    /// <https://www.11ty.dev/docs/plugins/html-base/>
    pub(super) adds_base: bool,
    /// True if links may name files of templates. <https://www.11ty.dev/docs/plugins/inputpath-to-url/>
    pub(super) links_to_files: bool,
    /// Names of layouts, and the files that they stand for.
    pub(super) aliases: Vec<(String, String)>,
    /// What a program gives to all pages: names and values.
    pub(super) global: Vec<(String, Found)>,
    /// The shortcodes that the site has made itself.
    pub(super) own: Own,
    pub(super) dates: DateParsing,
    pub(super) preprocessors: Preprocessors,
    /// The line of a program that leaves pages out of a list.
    pub(super) filtered_collection: Option<usize>,
    /// True if permalinks are no templates.
    pub(super) has_static_permalinks: bool,
    /// The lines around front matter, if they are others.
    pub(super) delimiters: Option<(String, String)>,
    /// What a program does to all addresses, and where.
    pub(super) rewrites: Option<String>,
}

/// The settings, and the program that has them.
pub(super) fn read(site: &SiteFolder<'_>) -> (Settings, Program) {
    let program = Program::of(site, &CONFIG).unwrap_or_default();
    let returned = program.settings(site);
    let exported = program.named(site, "config");
    let option = |keys: &[&str]| exported.as_ref().and_then(|it| it.at(keys)).or_else(|| returned.at(keys));
    let text = |keys: &[&str]| option(keys).and_then(|found| found.value.text());
    // `false` means that there are none.
    let engine = |keys: &[&str]| match option(keys).map(|found| found.value) {
        Some(Expression::Bool(false)) => Some(String::new()),
        value => value.and_then(|value| value.text()),
    };
    let calls = Calls { site, program: &program };
    let folder = |key: &str, method: &str| calls.text(method).or_else(|| text(&["dir", key]));
    let from_scripts = Scripts::of(site);
    let normal = |folder: String| path::normal(&folder).unwrap_or_default();
    let input = from_scripts.option("input").or_else(|| folder("input", "setInputDirectory"));
    let input = normal(input.unwrap_or_default());
    let within = |folder: String| path::normal(&format!("{input}/{folder}")).unwrap_or_default();
    let output = from_scripts.option("output").or_else(|| folder("output", "setOutputDirectory"));
    let prefix = from_scripts.option("pathprefix").or_else(|| text(&["pathPrefix"]));
    let formats = option(&["templateFormats"]).map(|found| found.value).or_else(|| calls.first("setTemplateFormats"));
    let formats = formats.map(|formats| words(&formats));
    let mut formats = formats.unwrap_or_else(|| ["md", "html", "njk", "liquid"].map(str::to_owned).to_vec());
    let added: Vec<String> = calls.all("addTemplateFormats").filter_map(|call| call.arguments.first().map(words)).flatten().collect();
    formats.extend(calls.extensions().filter(|extension| formats.contains(extension) || added.contains(extension)).collect::<Vec<_>>());
    let has_own_data_names = calls.first("setDataFileSuffixes");
    let settings = Settings {
        output: normal(output.unwrap_or_else(|| "_site".to_owned())),
        includes: within(folder("includes", "setIncludesDirectory").unwrap_or_else(|| "_includes".to_owned())),
        layouts: folder("layouts", "setLayoutsDirectory").map(within),
        data: within(folder("data", "setDataDirectory").unwrap_or_else(|| "_data".to_owned())),
        path_prefix: prefix.unwrap_or_default().trim_matches('/').to_owned(),
        markdown_engine: engine(&["markdownTemplateEngine"]),
        html_engine: engine(&["htmlTemplateEngine"]),
        formats,
        made_up: calls.all("addTemplate").next().map(|call| (program.path.clone(), call.line)),
        suffixes: has_own_data_names.map_or_else(|| vec![".11tydata".to_owned(), String::new()], |it| words(&it)),
        base_name: calls.text("setDataFileBaseName"),
        data_extensions: calls.all("addDataExtension").filter_map(|call| call.arguments.first().map(words)).flatten().collect(),
        merges_deeply: calls.first("setDataDeepMerge") != Some(Expression::Bool(false)),
        uses_git_ignore: calls.first("setUseGitIgnore") != Some(Expression::Bool(false)),
        ignores: calls.all("ignores.add").filter_map(|call| call.arguments.first()?.text()).collect(),
        own_filters: own_filters(&calls),
        translated: calls.translated(),
        adds_base: calls.loads("HtmlBasePlugin"),
        links_to_files: calls.loads("InputPathToUrlTransformPlugin"),
        aliases: calls.pairs("addLayoutAlias").filter_map(|(alias, file)| Some((alias, file.value.text()?))).collect(),
        global: calls.pairs("addGlobalData").map(|(name, found)| (name, returned_at_once(found))).collect(),
        own: Own::of(|method| calls.all(method).collect()),
        dates: DateParsing::of(&calls),
        preprocessors: calls.preprocessors(),
        filtered_collection: calls.filtered_collection(),
        has_static_permalinks: calls.first("setDynamicPermalinks") == Some(Expression::Bool(false)),
        delimiters: calls.delimiters(),
        rewrites: calls.all("addUrlTransform").next().map(|call| format!("{}:{}", program.path, call.line)),
        input,
    };
    (settings, program)
}

/// What a function without parameters gives, which is called for its value.
fn returned_at_once(found: Found) -> Found {
    match found.value {
        Expression::Function(function) if function.parameters.is_empty() && function.returned.is_some() => {
            Found { value: function.returned.unwrap_or(Expression::Nothing), ..found }
        }
        value => Found { value, ..found },
    }
}

/// The texts of a list, or the parts of a text between commas.
fn words(value: &Expression) -> Vec<String> {
    let texts = value.texts().unwrap_or_default();
    texts.iter().flat_map(|text| text.split(',')).map(|text| text.trim().to_owned()).collect()
}

fn own_filters(calls: &Calls<'_>) -> Vec<String> {
    let names = ["addFilter", "addAsyncFilter", "addLiquidFilter", "addNunjucksFilter", "addNunjucksAsyncFilter"];
    let added = names.iter().flat_map(|name| calls.all(name));
    added.filter_map(|call| call.arguments.first()?.text()).collect()
}

/// The calls by which a configuration says something.
pub(super) struct Calls<'a> {
    site: &'a SiteFolder<'a>,
    program: &'a Program,
}

impl<'a> Calls<'a> {
    /// The calls of a method, whatever it is called on.
    fn all(&self, method: &str) -> impl Iterator<Item = Call> + use<'a> {
        let end = format!(".{method}");
        let (site, program) = (self.site, self.program);
        let calls = program.calls.iter().filter(move |call| call.name.ends_with(&end));
        calls.map(move |call| {
            let arguments = call.arguments.iter().map(|argument| program.resolve(site, argument)).collect();
            Call { arguments, ..call.clone() }
        })
    }

    /// The lines of the calls of a method, each with the calls that are in it.
    pub(super) fn with_inner(&self, method: &str) -> Vec<(usize, Vec<Call>)> {
        let end = format!(".{method}");
        let mut found: Vec<(usize, Vec<Call>)> = Vec::new();
        let mut outer = None;
        for call in &self.program.calls {
            if call.name.ends_with(&end) {
                outer = call.name.strip_suffix(method);
                found.push((call.line, Vec::new()));
            } else if outer.is_some_and(|outer| call.name.starts_with(outer)) {
                // The configuration goes on.
                outer = None;
            } else if let (Some(_), Some((_, inner))) = (outer, found.last_mut()) {
                let arguments = call.arguments.iter().map(|argument| self.program.resolve(self.site, argument)).collect();
                inner.push(Call { arguments, ..call.clone() });
            }
        }
        found
    }

    fn first(&self, method: &str) -> Option<Expression> {
        self.all(method).next()?.arguments.first().cloned()
    }

    fn text(&self, method: &str) -> Option<String> {
        self.first(method)?.text()
    }

    /// The calls with a name and a value.
    fn pairs(&self, method: &str) -> impl Iterator<Item = (String, Found)> + use<'a> {
        let path = self.program.path.clone();
        self.all(method).filter_map(move |call| {
            let value = call.arguments.get(1)?.clone();
            Some((call.arguments.first()?.text()?, Found { value, path: path.clone(), line: call.line }))
        })
    }

    /// The extensions that stand for Markdown or HTML.
    fn extensions(&self) -> impl Iterator<Item = String> + use<'a> {
        let stands = |call: &Call| {
            let key = call.arguments.get(1).and_then(|options| options.get("key")).and_then(Expression::text);
            matches!(key.as_deref(), Some("md" | "html"))
        };
        self.all("addExtension").filter(stands).filter_map(|call| call.arguments.first().map(words)).flatten()
    }

    fn preprocessors(&self) -> Preprocessors {
        let text = self.site.file(&self.program.path).map(|file| file.text).unwrap_or_default();
        let formats = |call: &Call| call.arguments.get(1).and_then(Expression::text).unwrap_or_else(|| "*".to_owned());
        Preprocessors::of(&text, self.all("addPreprocessor").map(|call| (call.line, formats(&call))))
    }

    fn filtered_collection(&self) -> Option<usize> {
        let text = self.site.file(&self.program.path)?.text;
        preprocessors::filtered_collection(&text, self.all("addCollection").map(|call| call.line))
    }

    /// <https://www.11ty.dev/docs/data-frontmatter-customize/>
    fn delimiters(&self) -> Option<(String, String)> {
        let texts = self.first("setFrontMatterParsingOptions")?.get("delimiters")?.texts()?;
        let open = texts.first()?.clone();
        let close = texts.get(1).unwrap_or(&open).clone();
        (open != "---" || close != "---").then_some((open, close))
    }

    /// True for a plugin of Eleventy's own that the configuration adds.
    fn loads(&self, plugin: &str) -> bool {
        let is_it = |value: &Expression| matches!(value, Expression::Path(name) if name.ends_with(plugin));
        self.all("addPlugin").any(|call| call.arguments.first().is_some_and(is_it))
    }

    /// The language that the plugin for languages says is the default one.
    fn translated(&self) -> Option<String> {
        let is_plugin = |value: &Expression| matches!(value, Expression::Path(name) if name.ends_with("I18nPlugin"));
        let mut plugins = self.all("addPlugin").filter(|call| call.arguments.first().is_some_and(is_plugin));
        plugins.next()?.arguments.get(1)?.get("defaultLanguage")?.text()
    }
}

/// The scripts of `package.json`, whose options win over the configuration.
/// <https://www.11ty.dev/docs/usage/#command-line-usage>
struct Scripts(Vec<String>);

impl Scripts {
    fn of(site: &SiteFolder<'_>) -> Self {
        let fields = site.file("package.json").map(|file| settings_file::fields(site, &file)).unwrap_or_default();
        let scripts = fields.iter().find(|field| field.key == "scripts").map(|field| field.value.fields());
        let scripts = scripts.unwrap_or_default().iter().filter_map(|field| Some((&*field.key, field.value.text()?)));
        let calls = scripts.filter(|(_, text)| text.contains("eleventy") || text.contains("11ty"));
        let mut calls: Vec<(&str, &str)> = calls.collect();
        // Others build for somewhere else, or serve.
        if calls.iter().any(|(name, _)| *name == "build") {
            calls.retain(|(name, _)| *name == "build");
        }
        Self(calls.into_iter().map(|(_, text)| text.to_owned()).collect())
    }

    /// The value of `--option=value` or `--option value`.
    fn option(&self, name: &str) -> Option<String> {
        let start = format!("--{name}");
        self.0.iter().find_map(|script| {
            let rest = script.split_once(&start)?.1;
            let value = rest.strip_prefix(['=', ' '])?.split_whitespace().next()?;
            let value = value.trim_matches(['"', '\'']);
            (!value.starts_with(['-', '$'])).then(|| value.to_owned())
        })
    }
}

/// What the data of all pages says of the site: the files in which starters have it, then the feed plugin's options.
/// <https://www.11ty.dev/docs/data-global/>
pub(super) fn site_data(site: &SiteFolder<'_>, settings: &Settings, program: &Program) -> Vec<Found> {
    let names = ["metadata", "site", "meta", "siteConfig", "siteMeta", "config", "global"];
    let endings = ["json", "js", "cjs", "mjs"];
    let paths = names.iter().flat_map(|name| endings.map(|ending| format!("{}/{name}.{ending}", settings.data)));
    let programs = paths.filter_map(|path| site.file(path.trim_start_matches('/'))).map(|file| Program::parse(&file));
    let mut found: Vec<Found> = programs.map(|program| program.settings(site)).collect();
    let own = settings.global.iter().filter(|(name, _)| names.contains(&&**name)).map(|(_, found)| found.clone());
    found.extend(own);
    let calls = Calls { site, program };
    for call in calls.all("addPlugin") {
        if let Some(Expression::Table(_)) = call.arguments.get(1).and_then(|options| options.get("metadata")) {
            let options = Found { value: call.arguments[1].clone(), path: program.path.clone(), line: call.line };
            found.extend(options.at(&["metadata"]));
        }
    }
    found
}

/// The feeds that plugins are configured to write. Templates may write others, but are not read.
pub(super) fn feeds(site: &SiteFolder<'_>, program: &Program) -> Vec<Fact> {
    let calls = Calls { site, program };
    let path = |call: Call| {
        let path = call.arguments.get(1)?.get("outputPath")?.text()?;
        let is_feed = ["xml", "json"].contains(&path.rsplit('.').next()?);
        let origin = Origin::Line { path: program.path.clone(), line: call.line };
        Fact::new(&format!("/{}", path.trim_start_matches('/')), origin).filter(|_| is_feed)
    };
    calls.all("addPlugin").filter_map(path).collect()
}
