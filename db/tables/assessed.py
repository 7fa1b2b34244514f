"""Derived from the whole database at once, and replaced as a whole: what names mean, what text shows, verdicts."""

from dataclasses import astuple
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Double, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.records.linking import SharedRun
from db.records.naming import Candidate
from db.tables.base import Derived
from db.tables.derived import ClaimRow, ReadingRow
from db.tables.types import CanonicalJson, Unsigned32, UtcTime, Word, Words, text_list
from db.vocabulary import AnswerState, LinkOutcome, NameOutcome, NameReason, TargetKind, Verdict


def _candidate(parts: list[str]) -> Candidate:
    kind, target_id, reason, detail = parts
    return Candidate(TargetKind(kind), target_id, NameReason(reason), detail)


def _candidates(rows: list[list[str]]) -> tuple[Candidate, ...]:
    return tuple(_candidate(parts) for parts in rows)


def _packed_candidates(candidates: tuple[Candidate, ...]) -> list[Any]:
    return [astuple(candidate) for candidate in candidates]


def _matched_rows(rows: list[list[Any]]) -> tuple[tuple[int, int, float], ...]:
    return tuple((int(here), int(there), float(jaccard)) for here, there, jaccard in rows)


def _runs(rows: list[list[Any]]) -> tuple[SharedRun, ...]:
    return tuple(SharedRun(row, covered, start, words, tuple(hashes)) for row, covered, start, words, hashes in rows)


def _packed_runs(runs: tuple[SharedRun, ...]) -> list[Any]:
    return [astuple(run) for run in runs]


class ResolutionRow(Derived):
    __tablename__ = "resolution"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of claim and name")
    claim_id: Mapped[str] = mapped_column(String(64), ForeignKey(ClaimRow.id), index=True, comment="the claim")
    name: Mapped[str] = mapped_column(Words, comment="as written")
    outcome: Mapped[NameOutcome] = mapped_column(Word(NameOutcome), index=True, comment="resolved or not")
    candidates: Mapped[tuple[Candidate, ...]] = mapped_column(
        CanonicalJson(_packed_candidates, _candidates), comment="[kind, target, reason, detail] each, JSON"
    )
    chosen: Mapped[Candidate | None] = mapped_column(
        CanonicalJson(astuple, _candidate), comment="set only when resolved, JSON"
    )
    rule: Mapped[str] = mapped_column(Words, comment="name@version of the resolver")


class CopyRow(Derived):
    __tablename__ = "copy"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of the copy")
    earlier_document: Mapped[str] = mapped_column(Words, comment="by the earliest capture known to us")
    earlier_reading: Mapped[str] = mapped_column(String(64), ForeignKey(ReadingRow.id), comment="reading")
    earlier_start: Mapped[int] = mapped_column(Integer, comment="code points")
    earlier_end: Mapped[int] = mapped_column(Integer, comment="code points")
    later_document: Mapped[str] = mapped_column(Words, comment="document key")
    later_reading: Mapped[str] = mapped_column(String(64), ForeignKey(ReadingRow.id), comment="reading")
    later_start: Mapped[int] = mapped_column(Integer, comment="code points")
    later_end: Mapped[int] = mapped_column(Integer, comment="code points")
    similarity: Mapped[float] = mapped_column(Double, comment="0 to 1")
    rule: Mapped[str] = mapped_column(Words, comment="name@version")


class ContradictionRow(Derived):
    __tablename__ = "contradiction"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of the pair")
    first_claim: Mapped[str] = mapped_column(String(64), ForeignKey(ClaimRow.id), index=True, comment="a claim")
    second_claim: Mapped[str] = mapped_column(String(64), ForeignKey(ClaimRow.id), index=True, comment="a claim")
    about: Mapped[str] = mapped_column(Words, comment="what they disagree on")
    rule: Mapped[str] = mapped_column(Words, comment="name@version")


class SchemeRow(Derived):
    """All that makes two signatures comparable: a signature travels with its scheme."""

    __tablename__ = "scheme"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of all that follows")
    library: Mapped[str] = mapped_column(Words, comment="name and major version")
    permutation: Mapped[str] = mapped_column(Words, comment="family of permutations")
    hash_function: Mapped[str] = mapped_column(Words, comment="of a shingle")
    seed: Mapped[int] = mapped_column(BigInteger, comment="of the permutations")
    permutations: Mapped[int] = mapped_column(Integer, comment="how many")
    shingle: Mapped[str] = mapped_column(Words, comment="name@version")
    normalisation: Mapped[str] = mapped_column(Words, comment="name@version")


class SignatureRow(Derived):
    __tablename__ = "signature"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of owner and scheme")
    owner: Mapped[str] = mapped_column(Words, comment="dataset or corpus subject, or paragraph, that was signed")
    scheme_id: Mapped[str] = mapped_column(String(64), ForeignKey(SchemeRow.id), comment="its scheme")
    values: Mapped[tuple[int, ...]] = mapped_column(Unsigned32, comment="unsigned 32-bit, little-endian")
    shingles: Mapped[int] = mapped_column(Integer, comment="distinct shingles signed")


class LinkRow(Derived):
    __tablename__ = "link"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of the link")
    dataset: Mapped[str] = mapped_column(Words, comment="subject")
    corpus: Mapped[str] = mapped_column(Words, comment="id of the registry")
    corpus_subject: Mapped[str] = mapped_column(Words, comment="subject whose text stood for the corpus")
    rows: Mapped[int] = mapped_column(Integer, comment="sampled rows of the dataset")
    matched_rows: Mapped[int] = mapped_column(Integer, comment="of them found in the corpus")
    share: Mapped[float] = mapped_column(Double, comment="matched rows over rows")
    low: Mapped[float] = mapped_column(Double, comment="lower end of the 95 % interval")
    high: Mapped[float] = mapped_column(Double, comment="upper end of the 95 % interval")
    control_share: Mapped[float | None] = mapped_column(Double, comment="highest share of a control")
    controls: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="other datasets, JSON")
    outcome: Mapped[LinkOutcome] = mapped_column(Word(LinkOutcome), comment="contained or not")
    scheme: Mapped[str] = mapped_column(Words, comment="scheme of the signatures")
    rule: Mapped[str] = mapped_column(Words, comment="name@version")
    matched: Mapped[tuple[tuple[int, int, float], ...]] = mapped_column(
        CanonicalJson(list, _matched_rows), comment="[row here, row there, Jaccard] each, best first, JSON"
    )
    basis: Mapped[str] = mapped_column(Words, server_default="rows", comment="what the share is of: rows or text")
    reason: Mapped[str] = mapped_column(Words, server_default="", comment="what decided, in words")
    excess: Mapped[float | None] = mapped_column(Double, comment="share above the controls'")
    excess_low: Mapped[float | None] = mapped_column(Double, comment="lower end of its 95 % interval")
    excess_high: Mapped[float | None] = mapped_column(Double, comment="upper end of its 95 % interval")
    revision: Mapped[str] = mapped_column(Words, server_default="", comment="of the corpus, as its source names it")
    runs: Mapped[tuple[SharedRun, ...]] = mapped_column(
        CanonicalJson(_packed_runs, _runs),
        server_default="[]",
        comment="[row, covered, start, words, hashes] each, best first, JSON",
    )


class ModelRow(Derived):
    __tablename__ = "model"

    subject: Mapped[str] = mapped_column(Words, primary_key=True, comment="hf:model:a/b, github:repo:a/b, family:x")
    name: Mapped[str] = mapped_column(Words, comment="as shown")
    maker: Mapped[str | None] = mapped_column(Words, comment="who made it")
    publisher: Mapped[str | None] = mapped_column(Words, comment="whose page or repository it is")
    family: Mapped[str | None] = mapped_column(Words, comment="models one maker released together")
    documents: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="keys that speak of it, JSON")
    bases: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="subjects it was built on, JSON")


class JudgedClaimRow(Derived):
    __tablename__ = "judged_claim"

    claim_id: Mapped[str] = mapped_column(String(64), ForeignKey(ClaimRow.id), primary_key=True, comment="the claim")
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict), index=True, comment="how far it can be verified")
    reason: Mapped[str] = mapped_column(Words, comment="reason code")
    explanation: Mapped[str] = mapped_column(Words, comment="one plain sentence")
    rule: Mapped[str] = mapped_column(Words, comment="name@version")
    checked_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="of the newest thing it rests on")
    used: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="what it rests on, JSON")
    contradicted: Mapped[bool] = mapped_column(comment="another claim or a measurement disagrees")


class AnswerRow(Derived):
    __tablename__ = "answer"

    subject: Mapped[str] = mapped_column(Words, primary_key=True, comment="the model")
    framework: Mapped[str] = mapped_column(Words, primary_key=True, comment="id of the framework")
    requirement: Mapped[str] = mapped_column(Words, primary_key=True, comment="id of the requirement")
    state: Mapped[AnswerState] = mapped_column(Word(AnswerState), comment="what the documents say")
    explanation: Mapped[str] = mapped_column(Words, comment="one plain sentence")
    claims: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="claim ids, JSON")
    inherited: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="claim ids of the base, JSON")
    documents: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="what was read, JSON")
    rule: Mapped[str] = mapped_column(Words, comment="name@version")
