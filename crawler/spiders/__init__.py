"""One file a source: which addresses to fetch, and what a healthy crawl yields. A new file here is a new source."""

import importlib
import pkgutil

from crawler.spiders.base import CapturingSpider

_BASE = "base"


def _found() -> tuple[type[CapturingSpider], ...]:
    """The spider of every module in this folder, by the names of the modules."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != _BASE)
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, CapturingSpider) and one.__module__ == module.__name__
    )


SPIDERS: tuple[type[CapturingSpider], ...] = _found()

__all__ = ["SPIDERS", "CapturingSpider"]
