//! The compression of answers, read off the wire: the client undoes it, and takes the header that says so away.

use std::sync::{Arc, Mutex};

use ureq::{
    Agent, Error,
    config::Config,
    unversioned::{
        resolver::DefaultResolver,
        transport::{Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport},
    },
};

/// The `Content-Encoding` of the last answer that came in.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoding(Arc<Mutex<Option<String>>>);

impl Encoding {
    /// What the last answer was compressed by; it is forgotten then.
    pub(super) fn take(&self) -> Option<String> {
        self.0.lock().ok()?.take()
    }

    /// A client whose answers are looked at.
    pub(super) fn agent(&self, config: Config) -> Agent {
        Agent::with_parts(config, DefaultConnector::default().chain(self.clone()), DefaultResolver::default())
    }

    /// Looks for the header in what has come in so far.
    fn look(&self, input: &[u8]) {
        let end = memchr::memmem::find(input, b"\r\n\r\n").unwrap_or(input.len());
        let head = String::from_utf8_lossy(&input[..end]);
        if !head.starts_with("HTTP/1") {
            return;
        }
        let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let found = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-encoding")).last();
        if let (Some((_, value)), Ok(mut last)) = (found, self.0.lock()) {
            *last = Some(value.trim().to_owned());
        }
    }
}

impl<In: Transport> Connector<In> for Encoding {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Watched<In>>, Error> {
        Ok(chained.map(|inner| Watched { inner, encoding: self.clone() }))
    }
}

/// A connection whose answers are looked at.
#[derive(Debug)]
pub(super) struct Watched<In> {
    inner: In,
    encoding: Encoding,
}

impl<In: Transport> Transport for Watched<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let has_more = self.inner.await_input(timeout)?;
        self.encoding.look(self.inner.buffers().input());
        Ok(has_more)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
