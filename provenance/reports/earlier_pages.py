"""Pages of an earlier question in the same folder: they are taken away, so that what stands there is one report."""

import re
from collections.abc import Iterable
from pathlib import Path

LIST = ".pages"
"""The pages that we wrote in a folder, one a line. What is not in it was put there by somebody else and stays."""

_OURS = re.compile(r"(?:index|models/[^/\\]+)\.(?:html|md|csv|json)")


def replace_earlier(folder: Path, written: Iterable[Path]) -> None:
    """Take away listed pages that this report did not write, and list those that it did. Raises OSError."""
    now = sorted(path.relative_to(folder).as_posix() for path in written)
    for name in set(_listed(folder)) - set(now):
        (folder / name).unlink(missing_ok=True)
    (folder / LIST).write_text("".join(f"{name}\n" for name in now), encoding="utf-8", newline="")


def _listed(folder: Path) -> list[str]:
    """The pages of the earlier report; a line that could not be one of ours is none."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [line for line in lines if _OURS.fullmatch(line) and ".." not in Path(line).parts]
