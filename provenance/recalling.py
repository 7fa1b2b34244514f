"""What was assessed before and stored: the newest assessment, without comparing, linking or judging again."""

from sqlalchemy.orm import Session

from db import queries
from db.records import Assessment
from provenance.assessing import Question, covered_languages, newest_capture, not_in_archive, stand
from provenance.facts import facts_of
from provenance.knowledge import Knowledge


def recall(session: Session, knowledge: Knowledge) -> Assessment:
    """The stored assessment of all we have, without its signatures."""
    at = stand(session, Question(), knowledge)
    resolutions = tuple(queries.resolutions(session))
    return Assessment(
        as_of=None,
        newest_capture=newest_capture(at.looks),
        documents=at.documents,
        claims=at.claims,
        resolutions=resolutions,
        facts=facts_of(resolutions, knowledge.registry, at.looks, at.spoken()),
        copies=tuple(queries.copies(session)),
        contradictions=tuple(queries.contradictions(session)),
        signatures=(),
        links=tuple(queries.links(session)),
        models=tuple(queries.models(session)),
        verdicts=tuple(queries.judged_claims(session)),
        answers=tuple(queries.answers(session)),
        issues=tuple(queries.issues(session)),
        not_in_archive=not_in_archive(at.documents),
        covered_languages=covered_languages(at.documents),
    )
