"""PDF: pages, their text as the source, blocks over it, and files that cannot be read."""

import logging

import pytest

from db.records import BlockType, Reading
from provenance.reading import ReadLimits, read_payload
from tests.reading.holding import assert_holds, quote, words_of
from tests.reading.making_pdfs import encrypted, pdf

BODY = [
    "Quill: An Open Model of Acme",
    "Abstract",
    "We introduce Quill, a family of founda-",
    "tion models trained on publicly available data only, with high-",
    "quality filters. The foundation of it is high-quality text.",
    "1 Introduction",
    "Quill was trained on 1.4T tokens of web pages and books that we have gathered.",
    "• web pages, filtered",
    "• books of the public domain",
    "2.1 Pre-training Data",
    "Set Share Epochs",
    "Web 67.0% 1.10",
    "Books 4.5% 2.23",
    "Table 1: The mix of sources.",
]


def read(payload: bytes, limits: ReadLimits | None = None) -> Reading:
    reading = read_payload(payload, media_type="application/pdf", limits=limits or ReadLimits())
    assert_holds(reading)
    return reading


def test_a_paper_in_blocks_with_pages():
    reading = read(pdf(BODY, ["More on the second page of the report, which is about its data."]))
    assert (reading.outcome, reading.source_stored, reading.charset) == ("read", True, None)
    assert reading.page_starts == (0, reading.source.index("\f") + 1)
    words = words_of(reading)
    assert ("heading", "Abstract") in words
    assert ("heading", "2.1 Pre-training Data") in words
    assert [text for kind, text in words if kind == "list_item"] == [
        "web pages, filtered",
        "books of the public domain",
    ]
    assert ("caption", "Table 1: The mix of sources.") in words
    assert ("paragraph", "Web 67.0% 1.10\nBooks 4.5% 2.23") in words
    assert [block.page for block in reading.blocks][-1] == 2
    levels = {block.content.text: block.level for block in reading.blocks if block.type is BlockType.HEADING}
    assert (levels["1 Introduction"], levels["2.1 Pre-training Data"]) == (1, 2)


def test_words_cut_at_a_line_end_are_mended_and_keep_their_place():
    reading = read(pdf(BODY))
    block = next(block for block in reading.blocks if block.content.text.startswith("We introduce"))
    assert "family of foundation models" in block.content.text
    assert "with high-quality filters" in block.content.text
    assert quote(reading, block.content, "foundation models") == "founda-\ntion models"


def test_one_word_a_line_is_put_together_again():
    sentence = "The model was trained on large public data sets in many languages ".split()
    words = [mark for word in sentence * 30 for mark in (word, " ")]
    reading = read(pdf(words[:110], words[110:220], words[220:330], words[330:440], words[440:550], words[550:]))
    text = " ".join(block.content.text for block in reading.blocks)
    assert "The model was trained on large public data sets in many languages The model" in text


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        ["Quill Technical Report", f"Page {n} tells about data of kind number {n}.", str(n)] for n in range(1, 7)
    ]
    words = [text for _, text in words_of(read(pdf(*pages)))]
    assert not any("Technical Report" in text or text.isdigit() for text in words)
    assert sum("tells about data" in text for text in words) == 6


def test_an_encrypted_file_opens_with_the_empty_password_or_not_at_all():
    plain = pdf(BODY)
    assert read(encrypted(plain, "")).outcome == "read"
    locked = read(encrypted(plain, "secret"))
    assert (locked.outcome, "password" in locked.issues[0]) == ("not_read", True)


@pytest.mark.parametrize("keep", [0.1, 0.4, 0.7, 0.9])
def test_a_file_cut_off_is_said_to_be_so_and_nothing_is_printed(keep: float, capfd, caplog):
    payload = pdf(BODY, BODY)
    with caplog.at_level(logging.DEBUG):
        reading = read(payload[: int(len(payload) * keep)])
    if reading.outcome != "read":
        assert "damaged" in reading.issues[0] or "no text" in reading.issues[0]
    assert capfd.readouterr() == ("", "")
    assert not [record for record in caplog.records if record.name.startswith("pypdf")]


def test_a_file_without_text_is_not_read():
    reading = read(pdf([], []))
    assert reading.outcome == "not_read"
    assert "no text on its 2 pages" in reading.issues[0]


def test_limits_of_pages_size_characters_and_time():
    pages = [[f"This is the page with number {n}, and it is not the last one."] for n in range(6)]
    some = read(pdf(*pages), ReadLimits(pdf_pages=3))
    assert (some.outcome, len(some.page_starts)) == ("partly_read", 3)
    assert "first 3 of 6 pages" in some.issues[0]
    assert "more than 100" in read(pdf(*pages), ReadLimits(pdf_bytes=100)).issues[0]
    assert "characters were up" in read(pdf(*pages), ReadLimits(pdf_characters=100)).issues[0]
    slow = read(pdf(["word"] * 2_000, ["word"] * 2_000), ReadLimits(pdf_seconds=0.0))
    assert slow.outcome == "not_read" or "seconds were up" in slow.issues[0]
