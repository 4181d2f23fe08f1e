//! Events: what a page that follows is told, now and whenever it changes.
//! <https://html.spec.whatwg.org/multipage/server-sent-events.html>

use std::{io, sync::Arc, time::Duration};

use http_body_util::{Either, channel::Channel};
use hyper::body::Bytes;
use serde_json::json;
use tokio::{sync::watch, task, time};

use super::{body::Body, preview::Preview};

/// Where they are served.
pub(super) const PATH: &str = "/.dateline/events";

/// So often something is sent, that a page which is gone is noticed.
const BEAT: Duration = Duration::from_secs(10);

/// The version and the faults of the preview, as often as they change.
pub(super) fn stream(mut preview: watch::Receiver<Arc<Preview>>) -> Body {
    let (mut sender, body) = Channel::<Bytes, io::Error>::new(1);
    task::spawn(async move {
        let mut event = format!("retry: 1000\n{}", message(&preview.borrow_and_update()));
        while sender.send_data(event.into()).await.is_ok() {
            event = match time::timeout(BEAT, preview.changed()).await {
                Ok(Ok(())) => message(&preview.borrow_and_update()),
                // The program ends.
                Ok(Err(_)) => return,
                Err(_) => ":\n\n".to_owned(),
            };
        }
    });
    Either::Right(body)
}

fn message(preview: &Preview) -> String {
    // JSON has no line ends in it, as a message must not.
    format!("data: {}\n\n", json!({ "version": preview.version, "faults": preview.faults }))
}
