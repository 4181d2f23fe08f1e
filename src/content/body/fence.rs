//! Fences of code, line by line.

/// The code block that is open, if there is one.
#[derive(Debug, Default)]
pub(super) struct Fence(Option<String>);

impl Fence {
    /// What ends the code that is open.
    pub(super) fn end(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// True between two fences.
    pub(super) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// True for a line that is a fence, or between two. Notes that it was read.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        let line = line.trim_start_matches([' ', '>']);
        if let Some(fence) = &self.0 {
            if line.starts_with(fence.as_str()) && line.trim_start_matches(['`', '~']).trim().is_empty() {
                self.0 = None;
            }
            return true;
        }
        let Some(mark) = line.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return false };
        let length = line.len() - line.trim_start_matches(mark).len();
        let opens = length >= 3 && (mark == '~' || !line[length..].contains('`'));
        self.0 = opens.then(|| line[..length].to_owned());
        opens
    }
}
