"""Signed addresses: whoever has the signature may fetch, so its values are on no record and in no key. Nor is a name
and password before the host: it is left out altogether, and never sent.

The archive's records, the rows read from them and the keys of documents all use this one function.
"""

import re

REDACTED = "REDACTED"

_NAMES = (
    # AWS Signature Version 4 (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), and 2
    "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "AWSAccessKeyId",
    # Google Cloud Storage (https://cloud.google.com/storage/docs/access-control/signed-urls)
    "X-Goog-Signature", "X-Goog-Credential", "GoogleAccessId",
    # CloudFront (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html)
    "Signature", "Key-Pair-Id",
    # Azure's shared access signatures, and tokens of all kinds
    "sig", "token", "access_token", "id_token", "auth_token",
)  # fmt: skip
_POLICY = re.compile(r"[?&;]Key-Pair-Id=|%26Key-Pair-Id%3D", re.IGNORECASE)  # elsewhere a policy is a page's own word
_HINT = re.compile(r"sig|token|credential|access|key-pair-id", re.IGNORECASE)


_USER = re.compile(r"(?<=://)[^/?#\\\s\"'<>]*@")


def _expression(names: tuple[str, ...]) -> re.Pattern[str]:
    """A parameter and its value, in an address and in one that is itself a parameter of another."""
    listed = "|".join(map(re.escape, names))
    plain = rf"(?P<plain>[?&;#](?:{listed})=)[^&;#\s\"'<>]+"
    nested = rf"(?P<nested>%(?:3F|26|23)(?:{listed})%3D)(?:(?!%26|%23)[^&;#\s\"'<>])+"
    return re.compile(f"{plain}|{nested}", re.IGNORECASE)


_SIGNED = _expression(_NAMES)
_SIGNED_WITH_POLICY = _expression((*_NAMES, "Policy"))


def without_signatures(text: str) -> str:
    """An address, or a text with addresses, in which the values of signing parameters are REDACTED, without users.

    The names stay, so that a reader sees what was there; doing it twice changes nothing.
    """
    text = without_user(text)
    if not _HINT.search(text):
        return text  # almost all: this is asked for each address and header
    signed = _SIGNED_WITH_POLICY if _POLICY.search(text) else _SIGNED
    return signed.sub(lambda found: f"{found['plain'] or found['nested']}{REDACTED}", text)


def without_user(text: str) -> str:
    """An address, or a text with addresses, without names and passwords before hosts."""
    return _USER.sub("", text) if "@" in text else text
