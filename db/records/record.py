"""How records that are made by the hundred thousand are made: frozen for the type checker, quick at run time.

A frozen dataclass sets each field by a call of `object.__setattr__`: 1.0 µs for seven fields, against 0.3 µs. The
type checker refuses an assignment to a field of either.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen, slots):
        """`dataclass` with slots, equality and a hash by value; `frozen` is what the type checker holds it to."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
