//! One connection from its beginning to its end.

use std::{
    io,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
};

use axum::Router;
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::{
    connections::Open,
    pulse::{Pulse, Told},
};

/// Maximum size of the head of a request, and of what is buffered of an answer for a slow reader, in bytes.
const HEAD_MAX: usize = 64 * 1024;

/// Answers requests until the connection ends, or is signalled to end.
pub async fn serve(stream: TcpStream, router: Router, open: Open) {
    let pulse = &open.pulse;
    let routes = TowerToHyperService::new(router);
    let service = service_fn(|request: hyper::Request<Incoming>| {
        pulse.was_asked();
        let answer = routes.call(request);
        async move {
            let answer = answer.await;
            pulse.has_answered();
            answer
        }
    });
    let io = TokioIo::new(Watched {
        stream,
        pulse: Arc::clone(pulse),
    });
    let mut settings = http1::Builder::new();
    settings
        // `Pulse` sets the timeouts instead: a connection may be idle for longer than a head may take.
        .header_read_timeout(None)
        .max_header_size(HEAD_MAX)
        .max_buf_size(HEAD_MAX);
    let mut connection = pin!(settings.serve_connection(io, service));
    loop {
        tokio::select! {
            biased;
            // An error on the connection concerns only a client that has gone.
            _ = connection.as_mut() => return,
            told = pulse.told() => match told {
                Told::Finish => connection.as_mut().graceful_shutdown(),
                Told::End => return,
            },
        }
    }
}

/// A stream that reports its activity to a `Pulse`.
struct Watched {
    stream: TcpStream,
    pulse: Arc<Pulse>,
}

impl Watched {
    fn note(&self, written: &Poll<io::Result<usize>>) {
        match written {
            Poll::Ready(Ok(_)) => self.pulse.wrote(),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.pulse.waits_to_write(),
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, into);
        if into.filled().len() > before {
            self.pulse.read();
        }
        read
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(&written);
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.note(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
