"""XML feeds and plain text."""

import pytest

from db.records import BlockType, Reading
from provenance.reading import ReadLimits, read_payload
from tests.reading.holding import assert_holds, quote, words_of

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by us -->
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">Query</title>
  <entry>
    <id>http://arxiv.example/abs/2501.00001v2</id>
    <title>Quill: An Open
  Model</title>
    <summary>  We train on books &amp; web
  pages.  </summary>
    <author><name>A. One</name></author><author><name>B. Two</name></author>
    <arxiv:comment><![CDATA[12 pages <draft>]]></arxiv:comment>
    <link href="http://arxiv.example/pdf/2501.00001v2" title="pdf"/>
  </entry>
</feed>
"""


def xml(text: str, limits: ReadLimits | None = None) -> Reading:
    reading = read_payload(text.encode(), media_type="application/atom+xml", limits=limits or ReadLimits())
    assert_holds(reading)
    return reading


def test_a_feed_gives_fields_and_its_abstracts_as_prose():
    reading = xml(FEED)
    record = reading.blocks[0]
    found = {field.path: (field.value, reading.source[field.start : field.end]) for field in record.fields}
    assert found[("feed", "entry", "author", 1, "name")] == ("B. Two", "B. Two")
    assert found[("feed", "entry", "summary")] == (
        "We train on books & web pages.",
        "We train on books &amp; web\n  pages.",
    )
    assert found[("feed", "entry", "comment")][0] == "12 pages <draft>"
    assert found[("feed", "entry", "link", "@href")][0] == "http://arxiv.example/pdf/2501.00001v2"
    assert words_of(reading)[:3] == [
        ("heading", "Query"), ("heading", "Quill: An Open Model"), ("paragraph", "We train on books & web pages."),
    ]  # fmt: skip
    summary = reading.blocks[3]
    assert [words for _, words in summary.headings] == ["Query", "Quill: An Open Model"]
    assert quote(reading, summary.content, "books & web") == "books &amp; web"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>', "declares entities"),
        (
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            "declares entities",
        ),
        ('<?xml version="1.0"?><a><b>', "cut off"),
        ('<?xml version="1.0"?><a></b>', "damaged"),
        ('<?xml version="1.0"?>' + "<a>" * 100, "nests deeper"),
        ('<?xml version="1.0"?><a/>', "no text"),
    ],
)
def test_xml_that_is_refused(text: str, reason: str):
    reading = xml(text)
    assert reading.outcome == "not_read"
    assert reason in reading.issues[0]


def test_a_limit_of_fields():
    reading = xml('<?xml version="1.0"?><a>' + "<b>c</b>" * 10 + "</a>", ReadLimits(fields=4))
    assert (reading.outcome, len(reading.blocks[0].fields)) == ("partly_read", 4)


def test_plain_text():
    text = "Quill\r\n=====\r\n\r\nWe train\r\n  on books.\r\n\r\n* web\r\n* news,\r\n  old\r\n\r\nend\r\n"
    reading = read_payload(text.encode(), media_type="text/plain", name="notes.txt")
    assert_holds(reading)
    assert words_of(reading) == [
        ("heading", "Quill"), ("paragraph", "We train on books."), ("list_item", "web"), ("list_item", "news, old"),
        ("paragraph", "end"),
    ]  # fmt: skip
    assert quote(reading, reading.blocks[1].content, "train on") == "train\r\n  on"
    assert reading.blocks[2].lead_in == 1
    assert reading.blocks[4].type is BlockType.PARAGRAPH
