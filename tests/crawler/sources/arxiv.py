"""A paper by its abstract and full text, one that has only a PDF, an answer of the query API, a record of OAI-PMH."""

from db.documents import ARXIV_API, ARXIV_OAI
from tests.crawler.sources import MadeSource
from tests.origin import Origin
from tests.origin.arxiv import ArxivSite

SITE = "https://arxiv.org"
PAPER, OLDER = "2399.01234", "1999.04321"


def made(origin: Origin) -> MadeSource:
    site = ArxivSite(origin)
    site.add(PAPER, "We pretrained on rivers.")
    site.add(OLDER, None)
    targets = (
        f"{SITE}/abs/{PAPER}",
        f"{SITE}/html/{PAPER}",
        f"{ARXIV_API}/api/query?id_list={PAPER}&max_results=1",
        f"{ARXIV_OAI}/oai?verb=GetRecord&identifier=oai:arXiv.org:{PAPER}&metadataPrefix=arXivRaw",
    )
    mirrors = {SITE: f"{origin.base}/arxiv", ARXIV_API: f"{origin.base}/export", ARXIV_OAI: f"{origin.base}/oaipmh"}
    without_html = f"{SITE}/html/{OLDER}"
    given = {*((url, 200) for url in targets), (without_html, 404), (f"{SITE}/pdf/{OLDER}", 200)}
    return MadeSource((*targets, without_html), frozenset(given), mirrors)
