"""Verdicts that rest on content: text compared with text, bytes with bytes."""

from db.records import Case, Link
from db.vocabulary import LinkOutcome, Verdict
from provenance.judging.finding import Finding, newest_date, readable, written_name
from provenance.judging.reasons import Reason


def identical_content(case: Case) -> Finding | None:
    """Identical content. The files of the dataset and of the known corpus have the same SHA-256, so they are the
    same bytes. The verdict is *verified*: the statement does not rest on the maker's word alone. It shows what the
    named data is, not that the model saw it.
    """
    for link in _links_about(case):
        if link.rule.startswith("identical_hash") and link.outcome is LinkOutcome.CONTAINED:
            dataset, corpus = _called(case, link.dataset), _called(case, link.corpus)
            sentence = f"The files of {dataset} and of {corpus} are the same, byte for byte. {_LIMIT}"
            return _by_link(case, link, Reason.IDENTICAL_CONTENT, sentence)
    return None


def content_contained(case: Case) -> Finding | None:
    """Content contained. Rows sampled from the dataset were found in the known corpus, and the low end of the 95 %
    interval of their share lies above what unrelated datasets (the control) reach against the same corpus. The
    verdict is *verified*. Without a control there is no such verdict. It shows what the named data is, not that
    the model saw it.
    """
    for link in sorted(_links_about(case), key=lambda each: (-each.low, each.id)):
        if link.outcome is LinkOutcome.CONTAINED and link.control_share is not None and link.low > link.control_share:
            return _by_link(case, link, Reason.CONTENT_CONTAINED, _contained(case, link))
    return None


def not_among_held_rows(case: Case) -> tuple[Link, ...]:
    """Links by which a dataset's rows are not among those held of the corpus that its card names.

    That is told and refutes nothing: what is held of a corpus is often its first hundred rows.
    """
    return tuple(
        link
        for link in _links_about(case)
        if _absent(link) and link.control_share is not None and _names_both(case, link)
    )


def _absent(link: Link) -> bool:
    """Not among the rows held, which is inconclusive, or not in a corpus that was sketched whole."""
    seldom = link.excess_high is not None and link.excess_high < SELDOM and not link.matched_rows
    return link.outcome is LinkOutcome.NOT_CONTAINED or (link.outcome is LinkOutcome.INCONCLUSIVE and seldom)


SELDOM = 0.3
"""The upper end of the share above the controls from which rows are not said to be absent."""


_LIMIT = "This shows what the data is, not that the model was trained on it."


def _by_link(case: Case, link: Link, reason: Reason, sentence: str) -> Finding:
    """Dated by the newest look at the target or, without one, by the capture of the statement."""
    looked = newest_date(case.facts) if case.facts else None
    return Finding(
        Verdict.VERIFIED, reason, sentence, (f"link:{link.id}",), looked or case.standing.capture.captured_at
    )


def _contained(case: Case, link: Link) -> str:
    what = "the text of " if link.basis == "text" else ""
    share = f"{link.share:.0%} of {what}{link.rows} sampled rows (95 % interval {link.low:.0%} to {link.high:.0%})"
    control = f"unrelated datasets reach at most {link.control_share:.0%}"
    where = f"{_where(link)} {_called(case, link.corpus)}"
    return f"{share} of {_called(case, link.dataset)} were found {where}; {control}. {_LIMIT}"


def absence_sentence(case: Case, link: Link) -> str:
    """What `not_among_held_rows` means, in words."""
    dataset, corpus = _called(case, link.dataset), _called(case, link.corpus)
    why = "its text may have been altered" if _sketched(link) else "those may be a small part of it"
    return f"The rows sampled of {dataset} are not {_where(link)} {corpus}; {why}, so this refutes nothing."


def _where(link: Link) -> str:
    return "in the sketch of" if _sketched(link) else "among the rows held of"


def _sketched(link: Link) -> bool:
    return link.corpus_subject.startswith("sketch:")


def _called(case: Case, target: str) -> str:
    """A target as a reader knows it: by its name, a Hub repository by its id."""
    return case.names.get(target) or readable(target)


def _links_about(case: Case) -> tuple[Link, ...]:
    """The links one side of which is what the statement names or, for a dataset's own card, the dataset itself."""
    sides = _targets(case) | {case.standing.claim.document.subject}
    return tuple(link for link in case.links if sides & {link.dataset, link.corpus, link.corpus_subject})


def _names_both(case: Case, link: Link) -> bool:
    about_dataset = case.standing.claim.document.subject == link.dataset
    return about_dataset and bool(_targets(case) & {link.corpus, link.corpus_subject})


def _targets(case: Case) -> set[str]:
    chosen = case.resolution.chosen if case.resolution else None
    targets = {case.facts.target_id} if case.facts else set()
    return targets | ({chosen.target_id} if chosen else set()) | {written_name(case)}
