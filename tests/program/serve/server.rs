//! The program while it serves, and requests as they go over the wire.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use crate::support::Folder;

/// What takes longer than this does not happen.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// The program, serving a folder until it is dropped.
pub(super) struct Server {
    pub(super) child: Child,
    pub(super) address: SocketAddr,
    printed: Arc<Mutex<String>>,
}

/// An answer: its status, its headers by their names in lower case, and its body.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

impl Server {
    /// Serves a folder on any free port.
    pub(super) fn of(folder: &Folder) -> Self {
        Self::with(folder, &[])
    }

    pub(super) fn with(folder: &Folder, options: &[&str]) -> Self {
        Self::run(&mut folder.command(&[&["serve", "--port", "0"], options].concat()))
    }

    pub(super) fn run(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let printed = Arc::new(Mutex::new(String::new()));
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let printed = Arc::clone(&printed);
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let mut printed = printed.lock().unwrap();
                    printed.push_str(&line);
                    printed.push('\n');
                }
            });
        }
        let mut server = Self { child, address: SocketAddr::from(([0, 0, 0, 0], 0)), printed };
        let said = server.until_it_says("http://");
        let url = said.split("http://").nth(1).unwrap();
        server.address = url.split(['/', '"']).next().unwrap().parse().unwrap();
        server
    }

    /// What it has printed so far.
    pub(super) fn printed(&self) -> String {
        self.printed.lock().unwrap().clone()
    }

    /// What it has printed, once that contains a text.
    pub(super) fn until_it_says(&self, text: &str) -> String {
        let what = format!("it says {text:?}");
        until(&what, || Some(self.printed()).filter(|printed| printed.contains(text)), || self.printed())
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes as they are, and reads until the connection is closed.
    pub(super) fn send(&self, request: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_ref()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }

    /// A request with these further header lines.
    pub(super) fn request(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        let lines: String = headers.iter().flat_map(|header| [*header, "\r\n"]).collect();
        let host = self.address;
        self.send(format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n"))
    }

    pub(super) fn ask(&self, target: &str) -> Answer {
        self.request("GET", target, &[])
    }

    /// An answer to a request, once it is as it should be.
    pub(super) fn until(&self, target: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let what = format!("{target} is as it should be");
        until(
            &what,
            || Some(self.ask(target)).filter(&is_right),
            || format!("{:?}\n{}", self.ask(target), self.printed()),
        )
    }

    /// The first event that a page is told when it begins to listen.
    pub(super) fn state(&self) -> serde_json::Value {
        let mut stream = self.connect();
        let host = self.address;
        write!(stream, "GET /.dateline/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).unwrap();
        serde_json::from_str(&data).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        };
        Self { status, headers: lines.map(header).collect(), body: bytes[end + 4..].to_vec() }
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.headers))
    }
}

/// Tries until it succeeds, or for too long.
pub(super) fn until<T>(what: &str, mut attempt: impl FnMut() -> Option<T>, told: impl Fn() -> String) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = attempt() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "never: {what}\n{}", told());
        thread::sleep(Duration::from_millis(20));
    }
}
