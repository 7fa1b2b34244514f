"""Verdicts on claims that name a source, answers to requirements of frameworks, facts about licences."""

from provenance.judging.answer_sentences import said_name, without_repeats, written_value
from provenance.judging.answering import answer_requirements
from provenance.judging.judge import VERDICT_RULES, judge_claims
from provenance.judging.languages import as_understood
from provenance.judging.licences import LicenceCategory, LicenceError, LicenceFacts, find_licence, licence_sentence
from provenance.judging.plain_words import answer_word, claim_word, model_word
from provenance.judging.reasons import Reason

__all__ = [
    "VERDICT_RULES", "LicenceCategory", "LicenceError", "LicenceFacts", "Reason", "answer_requirements",
    "answer_word", "as_understood", "claim_word", "find_licence", "judge_claims", "licence_sentence", "model_word",
    "said_name", "without_repeats", "written_value",
]  # fmt: skip
