//! Connections: as many as there is room for, none of which can keep the others waiting.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    io,
    net::TcpListener,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::watch,
    task::{self, AbortHandle},
    time,
};

use super::{answer, disk::Digests, host::Hosts, page, preview::Preview};

/// Of more, the one that has been quiet for longest is closed.
const MOST: usize = 512;

/// A request's head has to be there after so long.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections on which nothing has moved for two of these are closed.
const ROUND: Duration = Duration::from_secs(15);

/// A request's head has to fit in here, in bytes.
const MOST_HEAD: usize = 32 << 10;

/// How many connections there is room for: half of the files that may be open are for reading.
fn most() -> usize {
    #[cfg(unix)]
    {
        let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        files.and_then(|files| usize::try_from(files / 2).ok()).map_or(MOST, |half| half.min(MOST))
    }
    #[cfg(not(unix))]
    MOST
}

/// What every answer is made from.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) preview: watch::Receiver<Arc<Preview>>,
    pub(super) hosts: Hosts,
    pub(super) digests: Digests,
    pub(super) nonce: String,
}

impl Server {
    pub(super) fn new(preview: watch::Receiver<Arc<Preview>>, hosts: Hosts) -> Arc<Self> {
        Arc::new(Self { preview, hosts, digests: Digests::default(), nonce: page::nonce() })
    }
}

/// The connections that are open.
#[derive(Default)]
struct Open {
    /// Counts whatever moves on any of them.
    moves: AtomicU64,
    by_number: Mutex<BTreeMap<u64, Connection>>,
}

struct Connection {
    task: AbortHandle,
    /// The count when something moved on it last.
    moved: Arc<AtomicU64>,
}

/// Answers everybody, until the runtime ends.
pub(super) async fn serve(listener: TcpListener, server: Arc<Server>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let open = Arc::new(Open::default());
    task::spawn(close_the_silent(Arc::clone(&open)));
    let most = most();
    for number in 0.. {
        let stream = loop {
            if let Ok((stream, _)) = listener.accept().await {
                break stream;
            }
            // The files that a program may have open are used up.
            open.close_quietest();
            time::sleep(Duration::from_millis(10)).await;
        };
        if open.count() >= most {
            open.close_quietest();
        }
        let moved = Arc::new(AtomicU64::new(open.next()));
        let stream = Noted { stream, moved: Arc::clone(&moved), open: Arc::clone(&open) };
        let (server, ended) = (Arc::clone(&server), Arc::clone(&open));
        let connection = task::spawn(async move {
            let answer = service_fn(move |request| {
                let server = Arc::clone(&server);
                async move { Ok::<_, Infallible>(answer::answer(request, server).await) }
            });
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(MOST_HEAD);
            // A client that hangs up, or that speaks no HTTP, is nobody's fault here.
            let _ = http.serve_connection(TokioIo::new(stream), answer).await;
            ended.remove(number);
        });
        open.add(number, Connection { task: connection.abort_handle(), moved });
    }
    Ok(())
}

/// Closes the connections on which nothing moves, such as those of clients that never read what they asked for.
async fn close_the_silent(open: Arc<Open>) {
    let (mut last_round, mut this_round) = (0, 0);
    loop {
        time::sleep(ROUND).await;
        open.close_where(|connection| connection.moved.load(Ordering::Relaxed) < last_round);
        (last_round, this_round) = (this_round, open.next());
    }
}

impl Open {
    fn next(&self) -> u64 {
        self.moves.fetch_add(1, Ordering::Relaxed)
    }

    fn count(&self) -> usize {
        self.by_number.lock().map_or(0, |connections| connections.len())
    }

    fn add(&self, number: u64, connection: Connection) {
        if let (Ok(mut connections), false) = (self.by_number.lock(), connection.task.is_finished()) {
            connections.insert(number, connection);
        }
    }

    fn remove(&self, number: u64) {
        if let Ok(mut connections) = self.by_number.lock() {
            connections.remove(&number);
        }
    }

    fn close_quietest(&self) {
        let Ok(mut connections) = self.by_number.lock() else { return };
        let quietest = connections.iter().min_by_key(|(_, connection)| connection.moved.load(Ordering::Relaxed));
        if let Some(connection) = quietest.map(|(number, _)| *number).and_then(|number| connections.remove(&number)) {
            connection.task.abort();
        }
    }

    fn close_where(&self, is_over: impl Fn(&Connection) -> bool) {
        let Ok(mut connections) = self.by_number.lock() else { return };
        connections.retain(|_, connection| {
            let is_over = is_over(connection) || connection.task.is_finished();
            if is_over {
                connection.task.abort();
            }
            !is_over
        });
    }
}

/// A stream that takes note when something moves on it.
struct Noted {
    stream: TcpStream,
    moved: Arc<AtomicU64>,
    open: Arc<Open>,
}

impl Noted {
    fn note<T>(&self, outcome: Poll<T>) -> Poll<T> {
        if outcome.is_ready() {
            self.moved.store(self.open.next(), Ordering::Relaxed);
        }
        outcome
    }
}

impl AsyncRead for Noted {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_read(context, into);
        self.note(outcome)
    }
}

impl AsyncWrite for Noted {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(outcome)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.note(outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
