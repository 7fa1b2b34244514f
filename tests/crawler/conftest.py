"""A fresh origin and a fresh workspace for each test."""

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests.crawler.crawling import Crawling
from tests.origin import HubSite, Origin


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as running:
        yield running


@pytest.fixture
def hub(origin: Origin) -> HubSite:
    return HubSite(origin)


@pytest.fixture
def crawling(tmp_path: Path, origin: Origin) -> Iterator[Crawling]:
    crawling = Crawling(tmp_path / "workspace", origin)
    yield crawling
    crawling.database.close()


@pytest.fixture
def self_signed(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that vouches for itself, with its key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(day).not_valid_after(day + timedelta(days=9999))
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = builder.add_extension(here, False).add_extension(x509.BasicConstraints(True, None), True)
    signed = builder.sign(key, hashes.SHA256())
    file = tmp_path / "certificate.pem"
    unencrypted = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unencrypted)
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file


def tls_origin(certificate: Path) -> Origin:
    """An origin that shows this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Origin(context)
