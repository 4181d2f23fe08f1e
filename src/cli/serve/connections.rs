//! Connections: as many as the system allows, none of which can keep the others waiting.

use std::{collections::VecDeque, io, net::TcpListener, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    task::{self, AbortHandle},
    time,
};

/// When one more arrives, the oldest is closed; a page that follows the preview reconnects.
const MOST: usize = 512;

/// How long to wait for a request's head.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes.
const MOST_HEAD: usize = 32 << 10;

/// How many connections may be open: half of the files that the system allows are for reading.
fn most() -> usize {
    #[cfg(unix)]
    {
        let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        files.and_then(|files| usize::try_from(files / 2).ok()).map_or(MOST, |half| half.min(MOST))
    }
    #[cfg(not(unix))]
    MOST
}

/// Answers all connections until the runtime ends.
pub(super) async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let mut open: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        let accepted = listener.accept().await;
        open.retain(|connection| !connection.is_finished());
        if accepted.is_err() || open.len() >= most() {
            open.pop_front().iter().for_each(AbortHandle::abort);
        }
        let Ok((stream, _)) = accepted else {
            // The files that a program may have open are used up.
            time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = task::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(MOST_HEAD);
            // A client that hangs up or does not speak HTTP is not an error of the preview.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
        });
        open.push_back(connection.abort_handle());
    }
}
