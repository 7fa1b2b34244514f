"""The words of the demo's datasets: made up by a seeded generator, so that MinHash has something real to compare.

Rows of one corpus share their subject's vocabulary but no five words in a row except by rare chance; a renamed
copy carries the very rows of its corpus in another dress.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

ROWS = 100  # what the dataset viewer's first page holds

_SUBJECTS = {
    "marsh": (
        "heron reed bank tide ferry keeper harbour fog lantern rope pier mudflat curlew channel buoy gale log ledger "
        "mast anchor drizzle skiff marsh warden sluice otter eel net quay bell"
    ),
    "loom": (
        "shuttle warp weft treadle heddle beam reed bobbin selvage tension pattern spindle yarn draft pedal clasp "
        "pulley shed batten ratchet cord skein linen twill carder flyer wheel drum peg hook"
    ),
    "tide": (
        "gauge reading datum neap spring ebb flood slack swell barometer float pen chart stilling well staff surge "
        "moon hour remark clock ink drum zero crest trough wind squall haze calm"
    ),
    "kitchen": (
        "flour butter oven dough simmer ladle pinch yeast crust pan onion broth whisk apron jar plum cinnamon roast "
        "stew sieve bowl knead cellar vinegar pepper thyme loaf pastry spoon kettle"
    ),
    "novel": (
        "letter window garden carriage silence evening promise stranger candle staircase portrait winter whisper "
        "daughter secret orchard train mirror door debt rumour piano storm attic key captain veil supper shadow"
    ),
    "web": (
        "page link menu price offer review search account banner comment profile store update button photo video "
        "forum shipping login article newsletter rating discount cookie map event ticket hotel city list"
    ),
}
_VERBS = "held turned left kept found crossed carried marked watched lifted lost counted drew met closed".split()
_GLUE = "the a one another every that this some no each".split()
_LINKS = "near under before after beside without against beyond through along".split()


@dataclass(frozen=True, slots=True)
class DemoText:
    """Rows of one dataset: `column` is the name of its text column, as the viewer would show it."""

    column: str
    rows: tuple[str, ...]


def _sentence(chance: random.Random, nouns: list[str]) -> str:
    words = []
    for _ in range(chance.randint(3, 5)):
        words += [chance.choice(_GLUE), chance.choice(nouns), chance.choice(_VERBS)]
        words += [chance.choice(_GLUE), chance.choice(nouns), chance.choice(_LINKS)]
    return " ".join(words[:-1]).capitalize() + "."


def _rows(subject: str, seed: int) -> list[str]:
    chance = random.Random(f"{subject}-{seed}")  # noqa: S311 - words for a demo, not a secret
    nouns = _SUBJECTS[subject].split()
    return [" ".join(_sentence(chance, nouns) for _ in range(chance.randint(4, 8))) for _ in range(ROWS)]


def _renamed_copy() -> DemoText:
    marshland = _rows("marsh", 1)
    order = list(range(ROWS))
    random.Random(7).shuffle(order)  # noqa: S311
    return DemoText("content", tuple("  " + marshland[at].replace(". ", ".\n") for at in order))


def _filtered_half() -> DemoText:
    own = _rows("web", 3)
    kept = _rows("marsh", 1)[: ROWS // 2]
    return DemoText("text", tuple(row for pair in zip(kept, own[: ROWS // 2], strict=True) for row in pair))


_TEXTS: dict[str, Callable[[], DemoText]] = {
    "heron-lab/marshland": lambda: DemoText("text", tuple(_rows("marsh", 1))),
    "reposter/wetland-text": _renamed_copy,
    "sieve/marshland-half": _filtered_half,
    "mill/loom-manuals": lambda: DemoText("text", tuple(_rows("loom", 1))),
    "harbour/tide-notes": lambda: DemoText("remark", tuple(_rows("tide", 1))),
    "orchard/kitchen-cards": lambda: DemoText("card", tuple(_rows("kitchen", 1))),
    "bazaar/shop-pages": lambda: DemoText("text", tuple(_rows("web", 9))),
    "meadow/dialogues": lambda: DemoText("conversation", tuple(_rows("novel", 2))),
}


def text_of(dataset: str) -> DemoText | None:
    """The rows of a demo dataset; None for one whose data is withdrawn or not the viewer's to show."""
    made = _TEXTS.get(dataset)
    return made() if made else None
