"""Pages that walls put in the place of the page asked for: they are no word of the maker, whatever their status says.

One list for crawling and for reading. Marks are what only the wall's own page has: scripts that its sensors add to
ordinary pages (`/cdn-cgi/challenge-platform/scripts/jsd/`, `js.datadome.co/tags.js`, `_Incapsula_Resource?SWJIYLWA`)
are none. A page with many words of its own is no challenge, so that an article that speaks about them is read.
"""

import re

MOST_WORDS = 3_000
"""Visible characters of a page whose title says that it is a wall; those with a form have about 1,500."""
_FEW_WORDS = 1_000
"""Visible characters of a page that only its words or scripts give away."""

_TITLES = re.compile(
    r"\W*(?:"
    r"(?:just a moment|one more step|please wait|security check|robot check|are you a robot|ddos-guard"
    r"|verification required|human verification|bot verification|client challenge|challenge page)\W*$"
    r"|attention required\W{1,4}cloudflare|access denied\b|access to this page has been denied"
    r"|pardon our interruption"
    r"|verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?human|making sure you(?:'|\u2019|&#39;)re not a bot"
    r"|vercel security checkpoint|you have been blocked|request rejected\W*$|error 10[12]\d\b"
    r")",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"checking (?:if the site connection is secure|your browser before)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|enable javascript and cookies to continue|please enable js and disable any ad ?blocker|unusual traffic from"
    r"|request unsuccessful\. incapsula|incapsula incident id|you have been blocked|complete the captcha"
    r"|performance (?:&|and) security by cloudflare|pardon our interruption|press (?:&|and) hold to confirm"
    r"|the requested url was rejected\. please consult|powered and protected by akamai|protected by anubis"
    r"|you don't have permission to access \S{1,300} on this server\.\s+reference #",
    re.IGNORECASE,
)
_MARKS = (
    "_cf_chl_opt", "/orchestrate/chl_", "cf-browser-verification",  # Cloudflare
    "/_sec/cp_challenge/", "sec-if-cpt-container", "bm-verify=", "errors.edgesuite.net/",  # Akamai
    "captcha-delivery.com",  # DataDome
    "px-captcha", "captcha.px-cdn.net", "captcha.px-cloud.net",  # PerimeterX, now HUMAN
    "_incapsula_resource?cwudnsai", "distil_r_captcha",  # Imperva
    "gokuprops", "awswafintegration.checkforcerefresh", "awswafcaptcha.rendercaptcha",  # AWS WAF
    "anubis_challenge", "/.within.website/x/cmd/anubis/",  # Anubis
    "/.well-known/vercel/security/", "sucuri_cloudproxy_js", "check.ddos-guard.net", "window.kpsdk",
)  # fmt: skip


def challenge(title: str, words: str, source: str) -> str:
    """What shows that a page is a wall's: its title, its words or its scripts; empty for a page.

    `words` are those a reader sees, `source` the page as it was sent, in lower case.
    """
    title = " ".join(title.split())[:200]
    if len(words) > MOST_WORDS:
        return ""
    if _TITLES.match(title):
        return f"titled {title[:80]!r}"
    if len(words) > _FEW_WORDS:
        return ""
    said = _WORDS.search(" ".join(words.split()))
    if said:
        return f"that says {said.group()[:80]!r}"
    mark = next((mark for mark in _MARKS if mark in source), None)
    return f"with {mark!r}" if mark else ""
