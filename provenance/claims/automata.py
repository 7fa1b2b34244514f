"""Many strings looked for in one pass over a text (Aho and Corasick, 1975)."""

from collections.abc import Mapping

import ahocorasick


def automaton_of(says: Mapping[str, object]) -> ahocorasick.Automaton:
    """An automaton whose `iter` gives, for each of the strings that ends in a text, its last place and what it says.

    Without any string there is nothing to iterate over: `iter` raises AttributeError.
    """
    automaton = ahocorasick.Automaton()
    for string, said in says.items():
        automaton.add_word(string, said)
    automaton.make_automaton()
    return automaton
