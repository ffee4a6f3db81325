//! Certificates: which are trusted, and the issuer of the one that a server presents.

use std::{
    fs, io,
    net::{TcpStream, ToSocketAddrs},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use url::Url;
use x509_cert::der::Decode;

use super::Cause;

/// Why a file of certificates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaFileError {
    #[error("cannot read the certificates of --ca-file `{}`: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("--ca-file `{}` holds no certificate; expected PEM, `-----BEGIN CERTIFICATE-----`", path.display())]
    Empty { path: PathBuf },
    #[error("--ca-file `{}`: certificate {number} cannot be read; expected PEM, `-----BEGIN CERTIFICATE-----`", path.display())]
    Malformed { path: PathBuf, number: usize },
}

/// Maximum size of a file of certificates, in bytes; the usual ones of the web take 220 kB.
const FILE_MAX: u64 = 4 * 1024 * 1024;

/// Reads the certificates of a PEM file.
///
/// # Errors
/// If the file cannot be read, or holds anything but readable certificates.
pub fn certificates(path: &Path) -> Result<Vec<Certificate<'static>>, CaFileError> {
    let pem = read(path).map_err(|source| CaFileError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        let number = found.len() + 1;
        let certificate = match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        };
        let readable = certificate.filter(|certificate| parsed(certificate.der()).is_some());
        found.push(readable.ok_or_else(|| CaFileError::Malformed {
            path: path.to_owned(),
            number,
        })?);
    }
    if found.is_empty() {
        let path = path.to_owned();
        return Err(CaFileError::Empty { path });
    }
    Ok(found)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > FILE_MAX {
        let text = format!("it is larger than {} MiB", FILE_MAX / 1024 / 1024);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, text));
    }
    fs::read(path)
}

fn parsed(der: &[u8]) -> Option<x509_cert::Certificate> {
    x509_cert::Certificate::from_der(der).ok()
}

/// Builds a configuration that trusts the certificates of a file, or by default the usual ones of the web.
pub(super) fn config(ca_file: Option<&Path>) -> Result<TlsConfig, CaFileError> {
    let trusted = match ca_file {
        Some(path) => RootCerts::from(certificates(path)?),
        None => RootCerts::WebPki,
    };
    Ok(TlsConfig::builder().root_certs(trusted).build())
}

/// Whether the server at an address speaks TLS.
pub(super) fn is_spoken(url: &Url, limit: Duration) -> bool {
    shown(url, limit).is_some()
}

/// Returns why the certificate presented at an address is not trusted, with its issuer if the certificate can be read.
pub(super) fn untrusted(url: &Url, limit: Duration) -> Cause {
    let certificate = shown(url, limit).and_then(|der| parsed(&der));
    let Some(certificate) = certificate.map(|found| found.tbs_certificate) else {
        return Cause::UnknownIssuer { issuer: None };
    };
    let issuer = printable(&certificate.issuer.to_string());
    if certificate.issuer == certificate.subject {
        return Cause::SelfSigned { name: issuer };
    }
    Cause::UnknownIssuer {
        issuer: Some(issuer),
    }
}

/// Maximum number of characters shown of a name from another server.
const NAME_MAX: usize = 100;

/// Returns a name from another server, shortened and without control characters.
pub(super) fn printable(name: &str) -> String {
    let signs = name.chars().filter(|sign| !sign.is_control());
    signs.take(NAME_MAX).collect()
}

/// Returns the certificate presented at an address. The handshake is aborted there, so nothing else is sent.
fn shown(url: &Url, limit: Duration) -> Option<Vec<u8>> {
    let (host, port) = (url.host_str()?, url.port_or_known_default()?);
    let bare = host.trim_matches(['[', ']']);
    let address = (bare, port).to_socket_addrs().ok()?.next()?;
    let mut stream = TcpStream::connect_timeout(&address, limit).ok()?;
    stream.set_read_timeout(Some(limit)).ok()?;
    stream.set_write_timeout(Some(limit)).ok()?;
    let recorder = Arc::new(Recorder::default());
    let name = ServerName::try_from(bare.to_owned()).ok()?;
    let mut connection = ClientConnection::new(recorder.config()?, name).ok()?;
    // The handshake fails on purpose, once the certificate has arrived.
    let _ = connection.complete_io(&mut stream);
    recorder.shown.get().cloned()
}

/// Stores the certificate of a server, and rejects it.
#[derive(Debug)]
struct Recorder {
    shown: OnceLock<Vec<u8>>,
    provider: Arc<CryptoProvider>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self {
            shown: OnceLock::new(),
            provider: Arc::new(ring::default_provider()),
        }
    }
}

impl Recorder {
    fn config(self: &Arc<Self>) -> Option<Arc<ClientConfig>> {
        let builder = ClientConfig::builder_with_provider(Arc::clone(&self.provider));
        let builder = builder.with_safe_default_protocol_versions().ok()?;
        let verifier: Arc<dyn ServerCertVerifier> = Arc::<Self>::clone(self);
        let builder = builder.dangerous();
        let builder = builder.with_custom_certificate_verifier(verifier);
        Some(Arc::new(builder.with_no_client_auth()))
    }

    fn refused() -> rustls::Error {
        rustls::Error::General("the certificate was only looked at".to_owned())
    }
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.shown.get_or_init(|| end_entity.to_vec());
        Err(Self::refused())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(Self::refused())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(Self::refused())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let algorithms = self.provider.signature_verification_algorithms;
        algorithms.supported_schemes()
    }
}
