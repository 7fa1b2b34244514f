"""Pages of makers, and all other addresses of the web.

Source: the open web
Documents: vendor pages (model announcements, terms, transparency reports), public summaries of training content,
    PDFs
Access: robots.txt (https://www.rfc-editor.org/rfc/rfc9309) is obeyed; nothing is asked for that needs an account; a
    pause of one second for each host.
Expect: 5 of 10 targets answered: vendor pages move and are walled off.
Caveats: challenge pages count as blocked, never as empty. A page that a script fills has no text here.
"""

from typing import ClassVar

from crawler.health import Expectation
from crawler.spiders.base import CapturingSpider
from db.vocabulary import Source


class PagesSpider(CapturingSpider):
    name = "pages"
    sources: ClassVar = frozenset({Source.WEB})
    expects: ClassVar = Expectation(share=0.5)
    delay: ClassVar = 1.0
