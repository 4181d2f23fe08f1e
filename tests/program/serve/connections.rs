//! Connections: neither many nor slow ones keep others from being answered.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use super::server::{PATIENCE, Server};
use crate::support::Folder;

const CONNECTIONS: u64 = 10_000;

/// Files that this program may have open, for other tests and for what the machine keeps open itself.
#[cfg(unix)]
const SPARE: u64 = 500;

fn blog() -> Folder {
    Folder::new().article("Engines turn.\n").file("feeds/large.mp3", vec![7; 8_000_000])
}

fn assert_answers_soon(server: &Server) {
    let begun = Instant::now();
    assert_eq!(server.ask("/rss.xml").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
#[cfg(unix)]
fn ten_thousand_idle_connections_do_not_stop_it() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let wanted = CONNECTIONS + SPARE;
    let raised = limit.maximum.map_or(wanted, |most| most.min(wanted));
    if limit.current.is_some_and(|current| current < raised) {
        setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum: limit.maximum }).unwrap();
    }
    let number = getrlimit(Resource::Nofile).current.map_or(CONNECTIONS, |most| (most - SPARE).min(CONNECTIONS));
    if number < CONNECTIONS {
        let _ = writeln!(
            std::io::stderr(),
            "NOT TESTED: only {number} connections instead of {CONNECTIONS} may be open here"
        );
    }
    let folder = blog();
    let server = Server::of(&folder);
    let mut open = Vec::new();
    for nth in 0..number {
        open.push(server.connect());
        if nth % 2500 == 0 {
            assert_answers_soon(&server);
        }
    }
    assert_answers_soon(&server);
    assert_eq!(open.len() as u64, number);
    // Content is followed meanwhile.
    folder.write("content/2026-02-01-more.md", "# More\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("More"));
}

#[test]
#[cfg(unix)]
fn connections_leave_files_to_read() {
    let folder = blog();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "ulimit -n 64; exec \"$0\" serve --port 0"]).arg(folder.command(&[]).get_program());
    let server = Server::run(shell.current_dir(folder.path()));
    let open: Vec<TcpStream> = (0..300).map(|_| server.connect()).collect();
    assert_answers_soon(&server);
    assert_eq!(server.ask("/large.mp3").body.len(), 8_000_000);
    folder.write("content/2026-02-01-more.md", "# More\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("More"));
    drop(open);
}

#[test]
fn request_that_is_sent_a_byte_at_a_time_is_cut_off() {
    let folder = blog();
    let server = Server::of(&folder);
    let slow: Vec<_> = (0..50)
        .map(|_| {
            let mut stream = server.connect();
            thread::spawn(move || {
                let begun = Instant::now();
                let _ = stream.write_all(b"GET /rss.xml HTTP/1.1\r\nHost: localhost\r\nX: ");
                while begun.elapsed() < PATIENCE {
                    if stream.write_all(b"x").is_err() {
                        return true;
                    }
                    thread::sleep(Duration::from_millis(200));
                }
                false
            })
        })
        .collect();
    for _ in 0..10 {
        assert_answers_soon(&server);
    }
    for slow in slow {
        assert!(slow.join().unwrap(), "a request may be written for ever");
    }
}

#[test]
fn body_that_is_never_read_delays_no_other_request() {
    let folder = blog();
    let server = Server::of(&folder);
    let ask = |stream: &mut TcpStream| {
        // Many at once, so that no buffer of the system contains the answers.
        let request = "GET /large.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(5);
        stream.write_all(request.as_bytes()).unwrap();
    };
    let mut open: Vec<TcpStream> = (0..100).map(|_| server.connect()).collect();
    open.iter_mut().for_each(ask);
    for _ in 0..10 {
        assert_answers_soon(&server);
    }
    // Who reads in the end has what was asked for.
    let mut stream = server.connect();
    ask(&mut stream);
    thread::sleep(Duration::from_millis(300));
    let mut bytes = vec![0; 8_000_000];
    stream.read_exact(&mut bytes).unwrap();
    assert!(bytes.starts_with(b"HTTP/1.1 200 OK"));
    assert!(bytes[1000..].iter().all(|byte| *byte == 7));
}

#[test]
fn nonsense_and_endless_heads_are_refused() {
    let folder = blog();
    let server = Server::of(&folder);
    let answer = server.send("\u{16}\u{3}\u{1}nonsense\r\n\r\n");
    assert_eq!(answer.status, 400);
    let mut stream = server.connect();
    let mut sent = 0;
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n");
    // The server closes while it is written to; how that shows is the system's choice.
    while sent < 10_000_000 && stream.write_all(&[b"X: ", &[b'x'; 1000][..], b"\r\n"].concat()).is_ok() {
        sent += 1000;
    }
    let mut answer = Vec::new();
    let outcome = stream.read_to_end(&mut answer);
    let is_refused =
        answer.starts_with(b"HTTP/1.1 431") || outcome.is_err_and(|error| error.kind() != ErrorKind::WouldBlock);
    assert!(is_refused && sent < 10_000_000, "{}", String::from_utf8_lossy(&answer));
    assert_answers_soon(&server);
}

#[test]
fn connection_is_reused() {
    let folder = blog();
    let server = Server::of(&folder);
    let mut stream = server.connect();
    for _ in 0..3 {
        stream.write_all(b"HEAD /rss.xml HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        assert!(head.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&head));
    }
}

#[test]
fn unexpected_body_of_a_request_is_not_waited_for() {
    let folder = blog();
    let server = Server::of(&folder);
    let answer = server.request("POST", "/rss.xml", &["Content-Length: 1000000000"]);
    assert_eq!(answer.status, 405);
    let answer = server.request("POST", "/rss.xml", &["Transfer-Encoding: chunked"]);
    assert_eq!(answer.status, 405);
    assert_answers_soon(&server);
}
