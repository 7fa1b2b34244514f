"""The crawl: fetches what the frontier names and archives it. It never interprets a document."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("training-data-provenance")
except PackageNotFoundError:
    VERSION = "0"

SOFTWARE = f"training-data-provenance/{VERSION}"
"""How archives and requests name this program."""
