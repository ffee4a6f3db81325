//! A server that answers as a test wants, with TLS or without.

use std::{
    io::Write,
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd,
};
use rustls::{
    ServerConfig, ServerConnection, Stream,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};

use super::proxy::head;

/// A server that ends when it is dropped.
pub struct Peer {
    address: String,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Peer {
    /// Answers each request with what `answer` returns for its head; `None` leaves the client waiting.
    pub fn plain(answer: impl FnMut(&str) -> Option<Vec<u8>> + Send + 'static) -> Self {
        Self::start(None, answer)
    }

    /// Answers as [`Self::plain`] does, behind TLS with this certificate.
    pub fn with_tls(
        certificate: Arc<ServerConfig>,
        answer: impl FnMut(&str) -> Option<Vec<u8>> + Send + 'static,
    ) -> Self {
        Self::start(Some(certificate), answer)
    }

    pub fn http(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn https(&self) -> String {
        format!("https://{}", self.address)
    }

    fn start(
        tls: Option<Arc<ServerConfig>>,
        mut answer: impl FnMut(&str) -> Option<Vec<u8>> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address").to_string();
        let ended = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&ended);
        let serve = move || {
            let mut waiting = Vec::new();
            while let Ok((client, _)) = listener.accept() {
                if told.load(Ordering::Acquire) {
                    break;
                }
                waiting.extend(talk(client, tls.as_ref(), &mut answer));
            }
        };
        Self {
            address,
            ended,
            thread: Some(std::thread::spawn(serve)),
        }
    }
}

/// Answers one request. Returns the connection if it is left open.
fn talk(
    mut client: TcpStream,
    tls: Option<&Arc<ServerConfig>>,
    answer: &mut impl FnMut(&str) -> Option<Vec<u8>>,
) -> Option<TcpStream> {
    let Some(tls) = tls else {
        return match answer(&head(&mut client)) {
            Some(bytes) => {
                // A client that has gone does not want the answer.
                let _ = client.write_all(&bytes);
                None
            }
            None => Some(client),
        };
    };
    let mut connection = ServerConnection::new(Arc::clone(tls)).expect("a connection");
    let mut stream = Stream::new(&mut connection, &mut client);
    let asked = head(&mut stream);
    if !asked.is_empty()
        && let Some(bytes) = answer(&asked)
    {
        let _ = stream.write_all(&bytes);
        stream.conn.send_close_notify();
        let _ = stream.flush();
    }
    None
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Release);
        if TcpStream::connect(&self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// An authority that no client trusts unless its certificate is passed.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its certificate in PEM.
    pub pem: String,
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let name = &mut params.distinguished_name;
        name.push(DnType::CommonName, "Harbour Test Authority");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            pem: certificate.pem(),
            issuer: Issuer::new(params, key),
        }
    }

    /// Certificate for some names; `alter` makes it wrong.
    pub fn certify(
        &self,
        names: &[&str],
        alter: impl FnOnce(&mut CertificateParams),
    ) -> Arc<ServerConfig> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).expect("names");
        alter(&mut params);
        let key = KeyPair::generate().expect("a key");
        let signed = params.signed_by(&key, &self.issuer).expect("a certificate");
        config(&signed, &key)
    }
}

/// Certificate that is its own issuer, of an authority or not.
pub fn self_signed(authority: bool) -> Arc<ServerConfig> {
    let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).expect("names");
    if authority {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate().expect("a key");
    config(&params.self_signed(&key).expect("a certificate"), &key)
}

fn config(certificate: &Certificate, key: &KeyPair) -> Arc<ServerConfig> {
    let chain = vec![CertificateDer::from(certificate.der().to_vec())];
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let provider = Arc::new(ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key);
    Arc::new(config.expect("a configuration"))
}

/// Makes a certificate end in the past.
pub fn expired(params: &mut CertificateParams) {
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2021, 1, 1);
}

/// Makes a certificate begin in the far future.
pub fn early(params: &mut CertificateParams) {
    params.not_before = date_time_ymd(2190, 1, 1);
    params.not_after = date_time_ymd(2191, 1, 1);
}
