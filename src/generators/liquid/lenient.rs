//! Values that nobody gave: nil, which puts out nothing, and so is all that is asked of it. The crate takes them for mistakes, so that
//! its tags are carried out here in a way that knows them. <https://shopify.github.io/liquid/basics/types/#nil>

use std::{collections::BTreeSet, fmt, io::Write};

use liquid::{
    ObjectView, ParserBuilder, ValueView,
    model::{DisplayCow, KString, KStringCow, KStringRef, ScalarCow, State, Value, ValueCow},
};
use liquid_core::{
    BlockReflection, Filter, FilterReflection, Language, ParseBlock, ParseFilter, ParseTag, Renderable, Result,
    Runtime, TagBlock, TagReflection, TagTokenIter,
    parser::{FilterArguments, FilterChain},
    runtime::{PartialStore, Registers, Template},
};
use liquid_lib::stdlib;

use super::{
    limits,
    tags::{self, Piece},
};

/// Adds the tags that ask for values, and the filters of lists and numbers.
pub(super) fn add(parser: ParserBuilder) -> ParserBuilder {
    let blocks: [Box<dyn ParseBlock>; 6] = [
        Box::new(Capture),
        Box::new(stdlib::CaseBlock),
        Box::new(stdlib::ForBlock),
        Box::new(stdlib::IfBlock),
        Box::new(stdlib::TableRowBlock),
        Box::new(stdlib::UnlessBlock),
    ];
    let tags: [Box<dyn ParseTag>; 3] = [Box::new(Assign), Box::new(stdlib::CycleTag), Box::new(Echo)];
    let of_lists: [Box<dyn ParseFilter>; 9] = [
        Box::new(stdlib::Compact),
        Box::new(stdlib::Concat),
        Box::new(stdlib::First),
        Box::new(stdlib::Last),
        Box::new(stdlib::Map),
        Box::new(stdlib::Reverse),
        Box::new(stdlib::Sort),
        Box::new(stdlib::SortNatural),
        Box::new(stdlib::Uniq),
    ];
    let of_numbers: [Box<dyn ParseFilter>; 10] = [
        Box::new(stdlib::Abs),
        Box::new(stdlib::AtLeast),
        Box::new(stdlib::AtMost),
        Box::new(stdlib::Ceil),
        Box::new(stdlib::DividedBy),
        Box::new(stdlib::Floor),
        Box::new(stdlib::Minus),
        Box::new(stdlib::Modulo),
        Box::new(stdlib::Plus),
        Box::new(stdlib::Times),
    ];
    let lists = of_lists.into_iter().map(|filter| (filter, Value::Array(Vec::new())));
    let filters = lists.chain(of_numbers.into_iter().map(|filter| (filter, Value::scalar(0))));
    let parser = blocks.into_iter().fold(parser, |parser, block| parser.block(Lenient(block)));
    let parser = tags.into_iter().fold(parser, |parser, tag| parser.tag(Lenient(tag)));
    filters.fold(parser, |parser, (filter, nil)| parser.filter(Lenient((filter, nil))))
}

/// The template with `{% echo value %}` for `{{ value }}`.
pub(super) fn echoed(template: &str) -> String {
    let mut out = String::with_capacity(template.len() + 64);
    for piece in tags::pieces(template) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Value(inside) if tags::bare(inside).is_empty() => out.extend(["{{", inside, "}}"]),
            Piece::Value(inside) => {
                let (left, right) = (inside.starts_with('-'), inside.ends_with('-'));
                let value = tags::bare(inside);
                out.extend(["{%", if left { "-" } else { "" }, " echo ", value, if right { " -" } else { " " }, "%}"]);
            }
            Piece::Statement(inside) => out.extend(["{%", inside, "%}"]),
        }
    }
    out
}

/// What of the crate is carried out in that way.
#[derive(Clone)]
struct Lenient<T>(T);

impl ParseBlock for Lenient<Box<dyn ParseBlock>> {
    fn parse(
        &self,
        arguments: TagTokenIter<'_>,
        block: TagBlock<'_, '_>,
        options: &Language,
    ) -> Result<Box<dyn Renderable>> {
        Ok(Box::new(Parsed(self.0.parse(arguments, block, options)?)))
    }

    fn reflection(&self) -> &dyn BlockReflection {
        self.0.reflection()
    }
}

impl ParseTag for Lenient<Box<dyn ParseTag>> {
    fn parse(&self, arguments: TagTokenIter<'_>, options: &Language) -> Result<Box<dyn Renderable>> {
        Ok(Box::new(Parsed(self.0.parse(arguments, options)?)))
    }

    fn reflection(&self) -> &dyn TagReflection {
        self.0.reflection()
    }
}

impl ParseFilter for Lenient<(Box<dyn ParseFilter>, Value)> {
    fn parse(&self, arguments: FilterArguments<'_>) -> Result<Box<dyn Filter>> {
        let (filter, nil) = &self.0;
        Ok(Box::new(OfNil(filter.parse(arguments)?, nil.clone())))
    }

    fn reflection(&self) -> &dyn FilterReflection {
        self.0.0.reflection()
    }
}

/// A tag with all that is between it and its end.
#[derive(Debug)]
struct Parsed(Box<dyn Renderable>);

impl Renderable for Parsed {
    fn render_to(&self, out: &mut dyn Write, runtime: &dyn Runtime) -> Result<()> {
        self.0.render_to(out, &Known(runtime))
    }
}

/// A filter, and what nil is for it.
#[derive(Debug)]
struct OfNil(Box<dyn Filter>, Value);

impl fmt::Display for OfNil {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Filter for OfNil {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        self.0.evaluate(if input.is_nil() { &self.1 } else { input }, runtime)
    }
}

/// The tag that puts out a value.
#[derive(Clone, Copy)]
struct Echo;

impl TagReflection for Echo {
    fn tag(&self) -> &'static str {
        "echo"
    }

    fn description(&self) -> &'static str {
        ""
    }
}

impl ParseTag for Echo {
    fn parse(&self, mut arguments: TagTokenIter<'_>, options: &Language) -> Result<Box<dyn Renderable>> {
        let value = arguments.expect_next("a value")?.expect_filter_chain(options).into_result()?;
        arguments.expect_nothing()?;
        Ok(Box::new(Echoed(value)))
    }

    fn reflection(&self) -> &dyn TagReflection {
        self
    }
}

#[derive(Debug)]
struct Echoed(FilterChain);

impl Renderable for Echoed {
    fn render_to(&self, out: &mut dyn Write, runtime: &dyn Runtime) -> Result<()> {
        self.0.render_to(out, runtime)
    }
}

/// The tag that gives a variable a value, which is not too large.
#[derive(Clone, Copy)]
struct Assign;

impl TagReflection for Assign {
    fn tag(&self) -> &'static str {
        "assign"
    }

    fn description(&self) -> &'static str {
        ""
    }
}

impl ParseTag for Assign {
    fn parse(&self, mut arguments: TagTokenIter<'_>, options: &Language) -> Result<Box<dyn Renderable>> {
        let name = arguments.expect_next("a name")?.expect_identifier().into_result()?.to_owned().into();
        arguments.expect_next("=")?.expect_str("=").into_result()?;
        let value = arguments.expect_next("a value")?.expect_filter_chain(options).into_result()?;
        arguments.expect_nothing()?;
        Ok(Box::new(Assigned { name, value }))
    }

    fn reflection(&self) -> &dyn TagReflection {
        self
    }
}

#[derive(Debug)]
struct Assigned {
    name: KString,
    value: FilterChain,
}

impl Renderable for Assigned {
    fn render_to(&self, _: &mut dyn Write, runtime: &dyn Runtime) -> Result<()> {
        let value = self.value.evaluate(runtime)?.into_owned();
        limits::check_value(&value)?;
        runtime.set_global(self.name.clone(), value);
        Ok(())
    }
}

/// The tag that gives a variable what is put out up to its end, which is not too long.
#[derive(Clone, Copy)]
struct Capture;

impl BlockReflection for Capture {
    fn start_tag(&self) -> &'static str {
        "capture"
    }

    fn end_tag(&self) -> &'static str {
        "endcapture"
    }

    fn description(&self) -> &'static str {
        ""
    }
}

impl ParseBlock for Capture {
    fn parse(
        &self,
        mut arguments: TagTokenIter<'_>,
        mut block: TagBlock<'_, '_>,
        options: &Language,
    ) -> Result<Box<dyn Renderable>> {
        let name = arguments.expect_next("a name")?.expect_identifier().into_result()?.to_owned().into();
        arguments.expect_nothing()?;
        let inner = Template::new(block.parse_all(options)?);
        block.assert_empty();
        Ok(Box::new(Captured { name, inner }))
    }

    fn reflection(&self) -> &dyn BlockReflection {
        self
    }
}

#[derive(Debug)]
struct Captured {
    name: KString,
    inner: Template,
}

impl Renderable for Captured {
    fn render_to(&self, _: &mut dyn Write, runtime: &dyn Runtime) -> Result<()> {
        let mut out = limits::Text::default();
        self.inner.render_to(&mut out, runtime)?;
        let text = String::from_utf8_lossy(&out.0).into_owned();
        runtime.set_global(self.name.clone(), Value::scalar(text));
        Ok(())
    }
}

/// The values of a place in a template, with nil for all that are none.
struct Known<'r>(&'r dyn Runtime);

impl Runtime for Known<'_> {
    fn partials(&self) -> &dyn PartialStore {
        self.0.partials()
    }

    fn name(&self) -> Option<KStringRef<'_>> {
        self.0.name()
    }

    fn roots(&self) -> BTreeSet<KStringCow<'_>> {
        self.0.roots()
    }

    fn try_get(&self, path: &[ScalarCow<'_>]) -> Option<ValueCow<'_>> {
        self.0.try_get(path).filter(|value| !value.is_nil()).or(Some(ValueCow::Borrowed(&ABSENT)))
    }

    fn get(&self, path: &[ScalarCow<'_>]) -> Result<ValueCow<'_>> {
        Ok(self.try_get(path).unwrap_or_default())
    }

    fn set_global(&self, name: KString, value: Value) -> Option<Value> {
        self.0.set_global(name, value)
    }

    fn set_index(&self, name: KString, value: Value) -> Option<Value> {
        self.0.set_index(name, value)
    }

    fn get_index<'a>(&'a self, name: &str) -> Option<ValueCow<'a>> {
        self.0.get_index(name)
    }

    fn registers(&self) -> &Registers {
        self.0.registers()
    }
}

/// What nobody gave a value. It has nothing in it, where the crate would ask nil in vain.
#[derive(Clone, Copy, Debug)]
struct Absent;

static ABSENT: Absent = Absent;
static NIL: Value = Value::Nil;

impl ValueView for Absent {
    fn as_debug(&self) -> &dyn fmt::Debug {
        self
    }

    fn render(&self) -> DisplayCow<'_> {
        NIL.render()
    }

    fn source(&self) -> DisplayCow<'_> {
        NIL.source()
    }

    fn type_name(&self) -> &'static str {
        "nil"
    }

    fn query_state(&self, state: State) -> bool {
        NIL.query_state(state)
    }

    fn to_kstr(&self) -> KStringCow<'_> {
        NIL.to_kstr()
    }

    fn to_value(&self) -> Value {
        Value::Nil
    }

    fn as_object(&self) -> Option<&dyn ObjectView> {
        Some(self)
    }

    // By it nothing is found in another value, and it is no other one.
    fn as_scalar(&self) -> Option<ScalarCow<'_>> {
        Some(ScalarCow::new(false))
    }

    fn is_nil(&self) -> bool {
        true
    }
}

impl ObjectView for Absent {
    fn as_value(&self) -> &dyn ValueView {
        self
    }

    fn size(&self) -> i64 {
        0
    }

    fn keys<'k>(&'k self) -> Box<dyn Iterator<Item = KStringCow<'k>> + 'k> {
        Box::new(std::iter::empty())
    }

    fn values<'k>(&'k self) -> Box<dyn Iterator<Item = &'k dyn ValueView> + 'k> {
        Box::new(std::iter::empty())
    }

    fn iter<'k>(&'k self) -> Box<dyn Iterator<Item = (KStringCow<'k>, &'k dyn ValueView)> + 'k> {
        Box::new(std::iter::empty())
    }

    fn contains_key(&self, _index: &str) -> bool {
        false
    }

    fn get<'s>(&'s self, _index: &str) -> Option<&'s dyn ValueView> {
        None
    }
}
