"""`docs/verdict_rules.md`, made from the rules themselves: `python -m provenance.judging.documentation`."""

import inspect
import sys

from db.vocabulary import AnswerState, PlainWord, Verdict
from provenance.judging.judge import VERDICT_RULES, VERSION
from provenance.judging.plain_words import ANSWER_WORDS, CLAIM_WORDS

_INTRODUCTION = """# Verdict rules

Made from the rules themselves by `python -m provenance.judging.documentation > docs/verdict_rules.md`; a test
holds the two together. Change a rule's docstring, not this file.

A verdict says how far a third party could verify a statement that names a source of training data. It never says
whether the statement is true, and it never changes what the maker disclosed. The kinds that carry one are
`trained_on`, `derived_from`, `base_model`, `source_category` and `synthetic`.

Rules are asked in the order below; the first that finds something decides. Each verdict shows its reason code, its
rule, the date of the newest capture or fact it rests on, and what it used.

- **Withheld** statements ("we do not disclose our sources") name nothing, so they carry no verdict. The answer to
  a framework's requirement is `declined`, and that is what a report shows.
- **Negated** statements ("we did not use X") are `unverifiable` with the reason `stated_absence`.
- **Contradicted** is a mark beside any verdict: another statement disagrees. Both sides are shown, and neither is
  changed. That a dataset's rows are not among the rows held of the corpus it names is told and is no
  contradiction: of most corpora only a small part is held.
- What rests on **memory** (a registry row without a source) never lifts a verdict and says so.
"""

_WORDS = """
## The five plain words

| verdict | word |
| --- | --- |
{verdicts}

| answer | word |
| --- | --- |
{answers}

An answer that states something is raised to the best word its claims' verdicts reach; without a verdict it is
checkable where it has an address, or where the Hub's record of the repository shows the files (weights,
architecture), which anybody can open. An answer that does not apply has no word.
"""


def rules_document() -> str:
    """The whole page, ending with a newline."""
    rules = "\n".join(_rule(rule.__name__, inspect.getdoc(rule) or "") for rule in VERDICT_RULES)
    verdicts = "\n".join(f"| `{verdict}` | {CLAIM_WORDS[verdict]} |" for verdict in Verdict)
    answers = "\n".join(f"| `{state}` | {_word(ANSWER_WORDS[state])} |" for state in AnswerState)
    return f"{_INTRODUCTION}\n## The rules\n\n{rules}{_WORDS.format(verdicts=verdicts, answers=answers)}"


def _rule(name: str, words: str) -> str:
    title, _, rest = " ".join(words.split()).partition(". ")
    return f"### {title}\n\n`{name}@{VERSION}`\n\n{rest}\n"


def _word(word: PlainWord | None) -> str:
    return word.value if word else ""


if __name__ == "__main__":
    sys.stdout.write(rules_document())
