"""Scrapy's settings, each pinned that it leaves open. `SCRAPY_SETTINGS_MODULE=crawler.settings`.

Where Scrapy 2.19 defaults to something else: certificates are verified (it does not), RemoteControl, telnet,
file, FTP and S3 handlers are off (they are on), robots.txt is obeyed (it is not), an answer may have 64 MiB (1 GiB),
cookies and proxies from the environment are off (on).
"""

from typing import Any

from crawler import SOFTWARE
from crawler.options import CrawlOptions
from db.archive import ACCEPTED_CODINGS

MIRROR_SLOT = "mirror"
"""The download slot of all mirrors."""

BOT_NAME = "training-data-provenance"
USER_AGENT = f"{SOFTWARE} (reads what model makers say about training data)"
SPIDER_MODULES = ["crawler.spiders"]

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "crawler.guard.GuardingResolver"
GUARD_ALLOW_LOOPBACK = False
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.2"
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "crawler.wire.BoundedHandler",
    "https": "crawler.wire.BoundedHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}
EXTENSIONS: dict[str, int | None] = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.throttle.AutoThrottle": None,
}

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False
REFERRER_POLICY = "no-referrer"
DEFAULT_REQUEST_HEADERS = {"Accept": "*/*", "Accept-Encoding": ACCEPTED_CODINGS}

CONCURRENT_ITEMS = 1  # Scrapy starts that many tasks for each answer; ours yields a request at most
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 8
DOWNLOAD_DELAY = 0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 64 * 2**20
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
REDIRECT_MAX_TIMES = 10

DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the frontier knows what was asked for
LOG_LEVEL = "WARNING"
STATS_DUMP = False

# Request: from the first to the last; answer: from the last to the first, so recording comes before redirects.
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # recording unpacks
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.chain.AddressMiddleware": 50,
    "crawler.robots.PoliteRobotsMiddleware": 100,
    "crawler.chain.RepeatingMiddleware": 550,
    "crawler.chain.CredentialMiddleware": 880,
    "crawler.gate.QuotaMiddleware": 900,
    "crawler.recording.RecordingMiddleware": 950,
}
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # refusals are answers too
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # it drops without a word
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}


def pinned() -> dict[str, Any]:
    """All of Scrapy's settings in this file."""
    return {name: value for name, value in globals().items() if name.isupper() and name != "MIRROR_SLOT"}


def for_crawl(options: CrawlOptions, delay: float) -> dict[str, Any]:
    """The settings for one spider of a crawl; `delay` in seconds between two requests to one host.

    A host that wants a pause gets one request at a time; a mirror stands for us, and is asked without pause.
    """
    at_once = 1 if delay else options.concurrency
    contact = f" (+{options.contact})" if options.contact else ""
    return pinned() | {
        "USER_AGENT": USER_AGENT + contact,
        "GUARD_ALLOW_LOOPBACK": options.allow_loopback,
        "CONCURRENT_REQUESTS": 2 * options.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DOWNLOAD_MAXSIZE": options.max_size,
        "DOWNLOAD_SLOTS": {MIRROR_SLOT: {"concurrency": options.concurrency, "delay": 0, "jitter": 0}},
    }
