//! JSON front matter: one object at the very start of the file. <https://www.rfc-editor.org/rfc/rfc8259>

use serde_json::{Deserializer, Value as Json};

use super::{Data, Fault, Field, Value};

/// True if a text that begins with `{` is an object rather than a template tag or prose.
pub(super) fn is_likely(text: &str) -> bool {
    text.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// The fields of the object and where the body after it begins.
pub(super) fn parse(text: &str) -> Result<(Vec<Field<'_>>, usize), Fault> {
    let mut values = Deserializer::from_str(text).into_iter::<Json>();
    if let Some(Err(error)) = values.next() {
        return Err(fault(text, &error));
    }
    let end = values.byte_offset();
    let body_start = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let object = Walk { text: &text[..end], at: 0 }.value();
    let fields = if let Data::Map(fields) = object.data { fields } else { Vec::new() };
    Ok((fields, body_start))
}

fn fault(text: &str, error: &serde_json::Error) -> Fault {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = line_start + error.column().saturating_sub(1);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    Fault {
        message: format!("the JSON front matter cannot be read: {message}"),
        span: at..at + 1,
        help: "fix it there; keys and texts are in double quotes, and there is no comma after the last field"
            .to_owned(),
    }
}

/// Parses JSON a second time to find the position of each value, which `serde_json` does not tell. It has found the
/// text valid and not too deep before.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    fn value(&mut self) -> Value<'a> {
        let start = self.skip_to_token();
        let data = match self.byte() {
            Some(b'{') => Data::Map(self.fields()),
            Some(b'[') => Data::List(self.list()),
            Some(b'"') => Data::Text(self.string().into()),
            _ => self.word(),
        };
        Value { data, span: start..self.at }
    }

    fn fields(&mut self) -> Vec<Field<'a>> {
        let mut fields = Vec::new();
        self.at += 1;
        loop {
            let start = self.skip_to_token();
            if self.byte() != Some(b'"') {
                self.close();
                return fields;
            }
            let key = self.string().into();
            let key_span = start..self.at;
            fields.push(Field { key, key_span, value: self.value() });
        }
    }

    fn list(&mut self) -> Vec<Value<'a>> {
        let mut values = Vec::new();
        self.at += 1;
        loop {
            self.skip_to_token();
            if matches!(self.byte(), None | Some(b']')) {
                self.close();
                return values;
            }
            values.push(self.value());
        }
    }

    fn string(&mut self) -> String {
        let start = self.at;
        let mut is_escaped = false;
        let end = self.text.as_bytes()[start + 1..].iter().position(|byte| match byte {
            _ if is_escaped => {
                is_escaped = false;
                false
            }
            b'\\' => {
                is_escaped = true;
                false
            }
            byte => *byte == b'"',
        });
        self.at = end.map_or(self.text.len(), |end| start + end + 2);
        serde_json::from_str(&self.text[start..self.at]).unwrap_or_default()
    }

    /// `null`, `true`, `false` or a number, which keeps its digits: 1.10 is not 1.1.
    fn word(&mut self) -> Data<'a> {
        let rest = &self.text[self.at..];
        let end = rest.find(|next: char| !next.is_ascii_alphanumeric() && !"+-.".contains(next)).unwrap_or(rest.len());
        self.at += end;
        match &rest[..end] {
            "null" => Data::Null,
            "true" => Data::Bool(true),
            "false" => Data::Bool(false),
            number => Data::Number(number.into()),
        }
    }

    /// Moves on to the next key or value, or to the end of a list or object.
    fn skip_to_token(&mut self) -> usize {
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b':');
        self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| is_between(byte)).count();
        self.at
    }

    fn close(&mut self) {
        self.at = (self.at + 1).min(self.text.len());
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
