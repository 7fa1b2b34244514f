"""A maker's page, one that is not there, and the robots.txt that lets both be asked for."""

from tests.crawler.sources import MadeSource
from tests.origin import Answer, Origin


def made(origin: Origin) -> MadeSource:
    page = origin.put("/models/heron", Answer(b"<h1>Heron</h1><p>Pretrained on rivers.</p>", etag='"p1"'))
    robots = origin.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /private", media_type="text/plain"))
    missing = origin.base + "/models/crane"
    return MadeSource((page, missing), frozenset({(page, 200), (missing, 404), (robots, 200)}))
