//! Accepts connections, and ends all of them when the server stops.

use std::{future::Future, io, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    time::sleep,
};

use super::{Connections, Proxies, connection};

/// Pause after accepting a connection failed.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves connections until `stop` completes, and then answers the pending requests.
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
    /// Whether accepting failed last; a failure is logged once.
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
                    // An error means that the client has gone, so that the delay does not matter.
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

/// Whether an error concerns only the client that tried to connect.
fn is_of_one(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}
