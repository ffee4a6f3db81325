//! Takes connections as they come, and tells all of them when the server stops.

use std::{future::Future, io, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    time::sleep,
};

use super::{Connections, Proxies, connection};

/// How long nobody is accepted once that failed.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers whoever connects until `stop` is done, and then what was asked by then.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    connections: Arc<Connections>,
    proxies: Proxies,
    stop: impl Future<Output = ()>,
) {
    let mut stop = pin!(stop);
    let mut door = Door {
        listener,
        router,
        connections: Arc::clone(&connections),
        proxies,
        failing: false,
    };
    tokio::select! {
        () = door.keep() => {}
        () = connections.watch() => {}
        () = stop.as_mut() => {}
    }
    drop(door);
    tokio::select! {
        () = connections.finish() => {}
        () = connections.watch() => {}
    }
}

struct Door {
    listener: TcpListener,
    router: Router,
    connections: Arc<Connections>,
    proxies: Proxies,
    /// Whether accepting failed last: it is logged once.
    failing: bool,
}

impl Door {
    async fn keep(&mut self) {
        loop {
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    self.tell(None);
                    let source = self.proxies.source(peer.ip());
                    self.connections.make_room(source).await;
                    let open = self.connections.open(source);
                    // Whoever is gone already needs no hurry.
                    let _ = stream.set_nodelay(true);
                    self.serve(stream, open);
                }
                Err(error) if is_of_one(&error) => {}
                Err(error) => {
                    self.tell(Some(&error));
                    self.connections.end_one().await;
                    sleep(PAUSE).await;
                }
            }
        }
    }

    fn serve(&self, stream: TcpStream, open: super::connections::Open) {
        tokio::spawn(connection::serve(stream, self.router.clone(), open));
    }

    fn tell(&mut self, error: Option<&io::Error>) {
        match (error, self.failing) {
            (Some(error), false) => {
                tracing::error!(%error, "nobody can connect; the connections that are idle longest are closed");
            }
            (None, true) => tracing::info!("connections are accepted again"),
            _ => {}
        }
        self.failing = error.is_some();
    }
}

/// Whether only the one who tried is concerned.
fn is_of_one(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}
