"""What every match of an expression must hold: sets of lower-case strings, one string of each set at least.

Expressions are read as what they match in a masked sentence, where white space is one blank a character. A sentence
is searched only where a match is possible: of 40,486 searches in 474 documents 3,011 found something, and with single
words read off 18,966 were made; with neighbouring words ("trained on") half as many: 26,067 for 50,371 in 800
documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

Clause = frozenset[str]

_KINDS = frozenset("wWdDS")
_ZERO_WIDTH = frozenset("bB")
_MOST_STRINGS = 250
"""A set of more strings than this decides too little for what it costs."""
_BLANK = frozenset({" "})
_OPENINGS = ("(?:", "(?>", "(?i:", "(?-i:", "(?i)")
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


class _NotReadError(ValueError):
    """A sign of the language of expressions that is not read here: nothing can be told of such an expression."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of an expression: the strings that are all it can match (None: too many), or what these must hold, one
    behind the other, and what else, anywhere."""

    strings: frozenset[str] | None
    clauses: tuple[Clause, ...] = ()
    besides: tuple[Clause, ...] = ()

    @property
    def needs(self) -> tuple[Clause, ...]:
        if self.strings is None:
            return self.clauses
        return (self.strings,) if "" not in self.strings else ()


_NOTHING = _Part(frozenset({""}))
_ANY = _Part(None)


def required(expression: str) -> tuple[Clause, ...]:
    """The sets that an expression without flags of case asks for; none where it cannot be told."""
    part = _read(expression)
    return tuple(dict.fromkeys(_shortest(clause) for clause in (*part.needs, *part.besides) if _decides(clause)))


def required_in_order(expression: str) -> tuple[Clause, ...]:
    """The sets in the order in which a match holds them; empty where fewer than two are known.

    What a string of one set ends with is no part of what the next one's begins with.
    """
    sets = tuple(short for clause in _read(expression).needs if "" not in (short := _shortest(clause)))
    return tuple(strings for strings in sets if strings != _BLANK) if len(sets) > 1 else ()


def required_by_each(alternation: str) -> tuple[tuple[Clause, ...], ...]:
    """For each alternative of `(?:…|…)` the sets that it asks for: one alternative's must all be met."""
    return tuple(required(one) for one in alternatives_of(alternation))


def alternatives_of(alternation: str) -> Iterator[str]:
    """The alternatives of `(?:…|…)`, as they are written."""
    return written_alternatives(alternation.removeprefix("(?:").removesuffix(")"))


def strings_of(expression: str) -> frozenset[str]:
    """All that an expression of words matches. Raises ValueError where these are too many or too long to tell."""
    strings = _within(expression).strings
    if strings is None:
        raise ValueError(f"{expression!r} matches more strings than can be told; write it as words")
    return strings


def written_alternatives(text: str) -> Iterator[str]:
    """The alternatives of an expression that is no group, as they are written."""
    begin = at = 0
    while at < len(text):
        if text[at] == "|":
            yield text[begin:at]
            begin = at + 1
        at = after(text, at)
    yield text[begin:]


def after(text: str, at: int) -> int:
    """Where the sign, class or group ends that begins at `at`."""
    if text[at] == "\\":
        return at + 2
    if text[at] == "[":
        return _class_signs(text, at + 1)[1] + 1
    return (_closing(text, at + 1) if text[at] == "(" else at) + 1


def _decides(clause: Clause) -> bool:
    """Two letters, an ideograph, or one sign that is no letter, tell sentences apart."""
    return all(len(one) > 1 or one > "\u2e80" or not (one.isalnum() or one.isspace()) for one in clause)


def _read(expression: str) -> _Part:
    try:
        return _within(expression)
    except _NotReadError:
        return _ANY


@lru_cache(maxsize=4_096)
def _shortest(clause: Clause) -> Clause:
    """Without the strings that hold another one of the set."""
    return frozenset(one for one in clause if not any(other in one for other in clause if other != one))


def _alternatives(text: str, at: int) -> tuple[_Part, int]:
    branches = []
    while True:
        branch, at = _sequence(text, at)
        branches.append(branch)
        if at >= len(text) or text[at] != "|":
            return _either(branches), at
        at += 1


def _either(branches: list[_Part]) -> _Part:
    if len(branches) == 1:
        return branches[0]
    exact = [branch.strings for branch in branches if branch.strings is not None]
    if len(exact) == len(branches):
        together = frozenset().union(*exact)
        if len(together) <= _MOST_STRINGS:
            return _Part(together)
    if not all(branch.needs for branch in branches):
        return _ANY
    ranked = [sorted(branch.needs, key=_worth, reverse=True) for branch in branches]
    best = _one_of_all([needs[0] for needs in ranked])
    next_best = _one_of_all([needs[1] if len(needs) > 1 else needs[0] for needs in ranked])
    return _Part(None, best, next_best if next_best != best else ())


def _one_of_all(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses as one, none where it has too many strings: of "filter", "filtered" and "filtering" one counts."""
    union = frozenset[str]().union(*clauses)
    if len(union) > _MOST_STRINGS:
        union = _shortest(union)
    return (union,) if len(union) <= _MOST_STRINGS else ()


def _worth(clause: Clause) -> tuple[float, int]:
    """Longer strings are rarer, and a mention's character is as good as four letters; fewer strings are better."""
    return min(4 if "\ue000" <= one <= "\uf8ff" else len(one) for one in clause), -len(clause)


def _sequence(text: str, at: int) -> tuple[_Part, int]:
    """Neighbouring strings are joined; where anything may stand between, each stretch is a set of its own."""
    joined: frozenset[str] = frozenset({""})
    clauses: list[Clause] = []
    besides: list[Clause] = []
    whole = True
    while at < len(text) and text[at] not in "|)":
        part, at = _repeated(text, at)
        if part.strings is not None and len(joined) * len(part.strings) <= _MOST_STRINGS:
            joined = frozenset(low + high for low, high in product(joined, part.strings))
            continue
        clauses += [joined] if "" not in joined else []
        clauses += part.needs
        besides += part.besides
        joined, whole = frozenset({""}), False
    if whole:
        return _Part(joined), at
    clauses += [joined] if "" not in joined else []
    return _Part(None, tuple(clauses), tuple(besides)), at


def _repeated(text: str, at: int) -> tuple[_Part, int]:
    part, at = _item(text, at)
    low, high, at = _times(text, at)
    if (low, high) == (1, 1):
        return part, at
    if low == 0:
        optional = part.strings is not None and high == 1
        return (_Part((part.strings or frozenset()) | {""}) if optional else _ANY), at
    return _Part(None, part.needs, part.besides), at


def _times(text: str, at: int) -> tuple[int, int | None, int]:
    """How often at least and at most, None without end, and where the expression goes on."""
    sign = text[at : at + 1]
    low: int
    high: int | None
    if sign and sign in "?*+":
        low, high = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        at += 1
    elif sign == "{" and (close := text.find("}", at)) > 0 and text[at + 1 : close].replace(",", "").isdigit():
        least, comma, most = text[at + 1 : close].partition(",")
        low, high = int(least or 0), (int(most) if most else None) if comma else int(least)
        at = close + 1
    else:
        return 1, 1, at
    return low, high, at + (text[at : at + 1] in {"?", "+"})


def _item(text: str, at: int) -> tuple[_Part, int]:
    sign = text[at]
    if sign == "(":
        return _group(text, at)
    if sign == "[":
        return _class(text, at)
    if sign == "\\":
        return _escaped(text, at)
    if sign in "^$":
        return _NOTHING, at + 1
    if sign == ".":
        return _ANY, at + 1
    return _letter(sign), at + 1


def _letter(sign: str) -> _Part:
    low = sign.lower()
    return _Part(frozenset({low})) if len(low) == 1 else _ANY


def _escaped(text: str, at: int) -> tuple[_Part, int]:
    sign = text[at + 1]
    if sign in _ZERO_WIDTH:
        return _NOTHING, at + 2
    if sign == "s":
        return _letter(" "), at + 2
    if sign in _KINDS:
        return _ANY, at + 2
    if sign == "u":
        return _letter(chr(int(text[at + 2 : at + 6], 16))), at + 6
    if sign.isalnum():
        raise _NotReadError(f"\\{sign} at {at} of {text!r}")
    return _letter(sign), at + 2


def _group(text: str, at: int) -> tuple[_Part, int]:
    around = text.startswith(_AROUND, at)
    if text.startswith("(?P<", at):
        inside = text.index(">", at) + 1
    elif opening := next((one for one in (*_AROUND, *_OPENINGS) if text.startswith(one, at)), ""):
        inside = at + len(opening)
    elif text.startswith("(?", at):
        raise _NotReadError(f"{text[at : at + 4]} at {at} of {text!r}")
    else:
        inside = at + 1
    if text.startswith("(?i)", at):
        return _NOTHING, inside
    end = _closing(text, inside)
    return (_NOTHING if around else _within(text[inside:end])), end + 1


@lru_cache(maxsize=16_384)
def _within(group: str) -> _Part:
    """What a group can match. Patterns share long groups: read off once, all of them take a third of the time."""
    return _alternatives(group, 0)[0]


def _closing(text: str, at: int) -> int:
    """Where the group closes whose first sign is at `at`."""
    while text[at] != ")":
        at = after(text, at)
    return at


def _class(text: str, at: int) -> tuple[_Part, int]:
    """The characters of a class that lists them; anything for a class with ranges, kinds or a negation."""
    signs, end = _class_signs(text, at + 1)
    simple = text[at + 1] != "^" and all(len(sign) == 1 for sign in signs)
    return (_Part(frozenset(sign.lower() for sign in signs)) if simple else _ANY), end + 1


def _class_signs(text: str, at: int) -> tuple[list[str], int]:
    """The signs of a class, and where it ends: a range, or a kind such as `\\w`, has several characters."""
    signs: list[str] = []
    begin = at
    while text[at] != "]" or at == begin or (at == begin + 1 and text[begin] == "^"):
        sign, end = _class_sign(text, at)
        if text[end] == "-" and text[end + 1] != "]":
            _, end = _class_sign(text, end + 1)
            sign = text[at:end]
        signs.append(sign)
        at = end
    return signs, at


def _class_sign(text: str, at: int) -> tuple[str, int]:
    if text[at] != "\\":
        return text[at], at + 1
    if text[at + 1] == "u":
        return chr(int(text[at + 2 : at + 6], 16)), at + 6
    return (text[at : at + 2] if text[at + 1].isalnum() else text[at + 1]), at + 2
