"""Bytes to text, and what a payload is."""

import gzip

import pytest

from provenance.reading import Format, read_payload, sniff
from provenance.reading.decode import decode
from tests.reading.holding import assert_holds


@pytest.mark.parametrize(
    ("payload", "declared", "text", "charset", "undecodable"),
    [
        ("é".encode(), "iso-8859-1", "é", "utf-8", 0),
        (b"caf\xe9", "iso-8859-1", "café", "windows-1252", 0),
        (b"caf\xe9 \x93x\x94", None, "café “x”", "windows-1252", 0),
        ("коД".encode("koi8-r"), "koi8-r", "коД", "koi8-r", 0),
        ("\ufeffx".encode(), None, "\ufeffx", "utf-8", 0),
        ("x é".encode("utf-16"), None, "\ufeffx é", "utf-16-le", 0),
        ("é…日本".encode() + b"\xff", None, "é…日本\ufffd", "utf-8", 1),
        (b"\xff\xfeab", "nonsense", "\ufeff扡", "utf-16-le", 0),
        (b"a\xffb", "utf-8", "a\ufffdb", "utf-8", 1),
        ("ok \ufffd".encode(), None, "ok \ufffd", "utf-8", 0),
        (b"caf\xe9", "base64", "café", "windows-1252", 0),
        (b"a\x00b\r\n", None, "a\x00b\r\n", "utf-8", 0),
    ],
)
def test_decoding(payload: bytes, declared: str | None, text: str, charset: str, undecodable: int):
    found = decode(payload, declared)
    assert (found.text, found.charset, found.undecodable) == (text, charset, undecodable)


@pytest.mark.parametrize(
    ("payload", "media_type", "name", "form"),
    [
        (b"# Card", "text/plain; charset=utf-8", "README.md", Format.MARKDOWN),
        (b"<div align=center>\n\n# Card", "text/markdown", "", Format.MARKDOWN),
        (b"<h1>Card</h1>", None, "https://hub.example/acme/quill/raw/main/README.md", Format.MARKDOWN),
        (b"<!DOCTYPE html><html>", "text/plain", "README.md", Format.HTML),
        (b"<!-- c -->\n<html lang=en>", None, "", Format.HTML),
        (b"<p>part</p>", "text/html", "", Format.HTML),
        (b'{"a": 1}', "text/plain", "", Format.JSON),
        (b'{"error": "x"}', "text/html", "", Format.JSON),
        (b"[link](x) text", None, "", Format.MARKDOWN),
        (b"%PDF-1.7 ...", "text/html", "https://a.example/paper", Format.PDF),
        (b"about %PDF- files", "text/markdown", "", Format.MARKDOWN),
        (b"<?xml version='1.0'?><feed/>", "text/html", "", Format.XML),
        (b"\\documentclass{article}", "text/plain", "", Format.LATEX),
        (b"\\section{x}", None, "https://arxiv.example/e-print/1#main.tex", Format.LATEX),
        (gzip.compress(b"x"), "application/pdf", "", Format.BINARY),
        (b"\x89PNG\r\n", "text/html", "", Format.BINARY),
        (bytes(range(32)) * 4, None, "", Format.BINARY),
        (b"User-agent: *", "text/plain", "https://a.example/robots.txt", Format.PLAIN),
        (b"x", "application/ld+json", "", Format.JSON),
        (b"x", "image/png", "", Format.BINARY),
        (b"", None, "", Format.MARKDOWN),
        ("x y z".encode("utf-16"), "text/plain", "", Format.PLAIN),
    ],
)
def test_the_body_decides_first_then_the_header_then_the_address(payload, media_type, name, form):
    assert sniff(payload, media_type, name) is form


def test_binary_data_is_not_read():
    reading = read_payload(gzip.compress(b"card"), name="README.md")
    assert_holds(reading)
    assert "no text" in reading.issues[0]


def test_the_id_belongs_to_payload_and_reader_not_to_headers():
    first = read_payload(b"# x", name="README.md")
    assert first.id == read_payload(b"# x", media_type="text/markdown").id
    assert first.id != read_payload(b"# y", name="README.md").id
    assert first.source_stored is False
