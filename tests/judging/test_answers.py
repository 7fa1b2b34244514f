"""Answers: what was said, what was declined, what was read and says nothing, and what was not read."""

from dataclasses import replace

import pytest

from db.records import Answer, Case, DocumentStanding, Model, StandingClaim
from db.vocabulary import AnswerState, ClaimKind, ClaimStatus, LookOutcome, PlainWord, Polarity, Speaker, Stage
from provenance.frameworks import Framework, Inherited, load_frameworks
from provenance.judging import answer_requirements, answer_word, judge_claims, model_word, said_name, without_repeats
from tests.judging.cases import a_case, facts_of, resolved, standing_of
from tests.reports.made_up import World, claim_of

S = AnswerState
DEMAND, OSAID = load_frameworks()
CARD = World().read("https://huggingface.co/marl-lab/finch/raw/main/README.md")
K = ClaimKind


def said(kind: ClaimKind, name: str = "", status: ClaimStatus = ClaimStatus.CURRENT, **more: object) -> StandingClaim:
    return standing_of(claim_of(CARD, kind, name, **more), status=status)  # type: ignore[arg-type]


def document(outcome: LookOutcome = LookOutcome.READ, url: str = "") -> DocumentStanding:
    world = World()
    key = world.read(url or "https://huggingface.co/marl-lab/finch/raw/main/README.md")
    return replace(world.documents[key.text], outcome=outcome, reason="The Hub asks to sign in (401).")


def answers(
    *own: StandingClaim,
    inherited: tuple[StandingClaim, ...] = (),
    documents: tuple[DocumentStanding, ...] = (document(),),
    framework: Framework = DEMAND,
    verdicts: dict | None = None,
    subject: str = "hf:model:marl-lab/finch",
    **more: object,
) -> dict[str, Answer]:
    model = Model(subject, "finch", "Marl Lab", None, None, (CARD.text,))
    found = answer_requirements(model, framework, own, inherited, verdicts or {}, documents, **more)  # type: ignore[arg-type]
    return {answer.requirement: answer for answer in found}


def test_there_is_one_answer_for_each_requirement_in_order() -> None:
    assert list(answers()) == [requirement.id for requirement in DEMAND.requirements]


@pytest.mark.parametrize(
    ("claim", "requirement", "state"),
    [
        (said(K.TRAINED_ON, "The Kiln"), "data_sources", S.NAMED),
        (said(K.TRAINED_ON, "The Kiln", address="https://kiln.example"), "data_sources", S.NAMED_AND_LINKED),
        (said(K.TRAINED_ON, "", address="https://paper.example"), "data_sources", S.DEFERRED),
        (said(K.SOURCE_CATEGORY, "licensed data"), "data_sources", S.CATEGORY_ONLY),
        (said(K.WITHHELD, "training data", polarity=Polarity.WITHHELD), "data_sources", S.DECLINED),
        (said(K.WITHHELD, "pay of annotators", polarity=Polarity.WITHHELD), "process_annotation", S.DECLINED),
        (said(K.PLACEHOLDER, "Training Data"), "data_sources", S.PLACEHOLDER),
        (said(K.SIZE, "tokens", value="300", unit="B tokens"), "data_size", S.NAMED),
        (said(K.ANNOTATION, "human labelling", polarity=Polarity.NEGATED), "process_annotation", S.ASSERTED_NONE),
        (said(K.EXCLUDED, "Wikipedia", polarity=Polarity.NEGATED), "data_processing", S.NAMED),
        (said(K.ACCESS, "training data", polarity=Polarity.WITHHELD), "data_access", S.DECLINED),
        (said(K.SIZE, "rows", stage=Stage.SFT), "process_stages", S.NAMED),
        (said(K.SIZE, "rows"), "process_stages", S.NOT_FOUND),
        (said(K.RELEASE, "training code"), "repro_code", S.NAMED),
        (said(K.RELEASE, "data documentation"), "repro_data", S.DEFERRED),
        (said(K.RELEASE, "data-loading code"), "repro_data", S.NOT_FOUND),
        (said(K.MODEL_LICENCE, "apache-2.0"), "licence", S.NAMED),
        (said(K.MODEL_LICENCE, "other"), "licence", S.CATEGORY_ONLY),
        (said(K.MODEL_LICENCE, "unknown"), "licence", S.PLACEHOLDER),
    ],
)  # fmt: skip
def test_a_claim_answers(claim: StandingClaim, requirement: str, state: AnswerState) -> None:
    answer = answers(claim)[requirement]
    assert answer.state == state
    assert answer.documents == (CARD.text,)
    assert bool(answer.claims) == (state is not S.NOT_FOUND)


def test_a_verdict_links_a_name() -> None:
    case = resolved(a_case("The Kiln"), facts=facts_of())
    (judged,) = judge_claims([case])
    answer = answers(case.standing, verdicts={judged.claim_id: judged})["data_sources"]
    assert answer.state == S.NAMED_AND_LINKED
    assert answer_word(answer, [judged]) is PlainWord.CHECKABLE
    (poor,) = judge_claims([a_case("The Kiln")])
    assert answer_word(answer, [poor]) is PlainWord.ONLY_STATED


def test_what_a_repository_shows_is_checkable() -> None:
    record = document(url="https://huggingface.co/api/models/marl-lab/finch")
    weights = standing_of(claim_of(record.document, K.WEIGHTS, "model.safetensors", speaker=Speaker.GENERATED))
    answer = answers(weights, documents=(document(), record))["weights"]
    assert answer.state == S.NAMED_AND_LINKED
    assert "It stands in the record that the Hub keeps of the repository." in answer.explanation
    assert "generated card" not in answer.explanation
    assert answer_word(answer, [], [weights.claim]) is PlainWord.CHECKABLE
    repeated = standing_of(claim_of(record.document, K.TRAINED_ON, "kiln", speaker=Speaker.GENERATED))
    (poor,) = judge_claims([Case(repeated, None, None)])
    answer = answers(repeated, documents=(document(), record), verdicts={poor.claim_id: poor})["data_sources"]
    assert answer.state == S.NAMED, "the record repeats the card there"
    assert answer_word(answer, [poor], [repeated.claim]) is PlainWord.ONLY_STATED
    stated = answers(said(K.SIZE, "tokens", value="300", unit="B tokens"))["data_size"]
    assert answer_word(stated, []) is PlainWord.ONLY_STATED


def test_weights_are_not_missed_where_no_repository_was_looked_at() -> None:
    card = document(url="https://github.com/marl-lab/finch/blob/main/MODEL_CARD.md")
    hub = document(LookOutcome.NOT_LOOKED, "https://huggingface.co/marl-lab/finch/raw/main/README.md")
    found = answers(documents=(card, hub), subject="family:finch")
    assert found["weights"].state == S.NOT_LOOKED
    assert found["data_size"].state == S.NOT_FOUND
    seen = document(url="https://huggingface.co/marl-lab/finch-2/raw/main/README.md")
    assert answers(documents=(card, hub, seen), subject="family:finch")["weights"].state == S.NOT_FOUND


def test_the_stages_of_training_are_answered_by_stages() -> None:
    found = answers(said(K.SIZE, "rows", stage=Stage.SFT), said(K.TRAINED_ON, "The Kiln", stage=Stage.PRETRAINING))
    assert found["process_stages"].explanation == "Stated: pretraining, sft."


def test_one_corpus_in_two_spellings_is_listed_once() -> None:
    cases = [resolved(a_case(name), facts=facts_of()) for name in ("The Kiln", "marl-lab/kiln")]
    verdicts = {judged.claim_id: judged for judged in judge_claims(cases)}
    answer = answers(*(case.standing for case in cases), verdicts=verdicts)["data_sources"]
    assert answer.explanation == "Named, with a place to find it: The Kiln."
    assert len(answer.claims) == 2


def test_the_strongest_state_wins_and_a_refusal_beside_it_is_told() -> None:
    answer = answers(
        said(K.WITHHELD, "data sources", polarity=Polarity.WITHHELD), said(K.SOURCE_CATEGORY, "web pages")
    )["data_sources"]
    assert answer.state == S.CATEGORY_ONLY
    assert "Said not to be given: data sources." in answer.explanation
    assert len(answer.claims) == 2


def test_silence_is_said_only_of_what_was_read() -> None:
    unread = document(LookOutcome.NOT_READ, "https://marl.example/report")
    answer = answers(documents=(document(), unread))["data_size"]
    assert answer.state == S.NOT_FOUND
    assert answer.documents == (CARD.text,)
    assert "1 document not read" in answer.explanation


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ((LookOutcome.NOT_READ,), S.UNREADABLE),
        ((LookOutcome.PARTLY_READ,), S.UNREADABLE),
        ((LookOutcome.NOT_LOOKED,), S.NOT_LOOKED),
        ((LookOutcome.NOT_LOOKED, LookOutcome.NOT_READ), S.UNREADABLE),
        ((), S.NOT_LOOKED),
    ],
)
def test_what_was_not_read_is_never_silence(outcomes: tuple[LookOutcome, ...], state: AnswerState) -> None:
    found = answers(documents=tuple(document(outcome) for outcome in outcomes))
    assert {answer.state for answer in found.values()} == {state}


def test_an_api_record_is_no_document_in_which_a_maker_could_tell_the_size() -> None:
    record = document(url="https://huggingface.co/api/models/marl-lab/finch")
    found = answers(documents=(record,))
    assert found["data_size"].state == S.NOT_LOOKED
    assert found["licence"].state == S.NOT_LOOKED, "a record repeats fields of the card; its silence is nobody's"
    assert "proves nothing" in found["licence"].explanation


README = "https://github.com/marl-lab/tools/blob/main/README.md"


def test_a_readme_that_several_families_share_proves_no_silence() -> None:
    card = document(LookOutcome.NOT_LOOKED)
    readme = document(url=README)
    found = answers(documents=(readme, card), shared={readme.document.text}, subject="family:finch")
    assert {answer.state for answer in found.values()} == {S.NOT_LOOKED}
    assert "1 document about the model itself was not looked at." in found["data_size"].explanation
    assert found["data_size"].documents == (readme.document.text,)
    found = answers(documents=(readme, card), subject="family:finch")
    assert found["data_size"].state == S.NOT_FOUND, "a repository of its own does"
    gated = document(LookOutcome.NOT_READ)
    found = answers(documents=(readme, gated), shared={readme.document.text}, subject="family:finch")
    assert found["data_size"].state == S.UNREADABLE
    assert "The Hub asks to sign in (401)." in found["data_size"].explanation


def test_what_a_shared_readme_says_still_answers() -> None:
    readme = document(url=README)
    size = standing_of(claim_of(readme.document, K.SIZE, "tokens", value="300", unit="B tokens"))
    assert answers(size, documents=(readme,), shared={readme.document.text})["data_size"].state == S.NAMED


@pytest.mark.parametrize(("language", "state"), [("th", S.UNREADABLE), ("zh-cn", S.NOT_FOUND), (None, S.NOT_FOUND)])
def test_a_language_that_no_rule_reads_is_never_silence(language: str | None, state: AnswerState) -> None:
    card = replace(document(), language=language, reason="")
    answer = answers(documents=(card,), covered=frozenset({"en", "zh"}))["data_size"]
    assert answer.state == state
    assert ("Written in Thai: only its structured fields were read." in answer.explanation) == (language == "th")
    assert answers(documents=(card,))["data_size"].state == S.NOT_FOUND, "nobody said which languages there are"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("tokens", "96 billion tokens", ("96 billion tokens", "")),
        ("epochs", "two epochs", ("two epochs", "")),
        ("model.safetensors", "model.safetensors", ("model.safetensors", "")),
        ("training tokens", "96 billion tokens", ("96 billion training tokens", "")),
        ("The Kiln", "1.5 epochs", ("The Kiln", "1.5 epochs")),
        ("15k chats", "15k", ("15k chats", "")),
        ("", "300B", ("", "300B")),
        ("Kiln 2", "2 percent", ("Kiln 2", "2 percent")),
        ("gib", "825GiB", ("825GiB", "")),
    ],
)
def test_no_word_is_shown_twice(name: str, value: str, shown: tuple[str, str]) -> None:
    assert without_repeats(name, value) == shown


def test_the_base_models_data_is_shown_and_does_not_answer() -> None:
    answer = answers(inherited=(said(K.TRAINED_ON, "The Kiln"),))["data_sources"]
    assert answer.state == S.NOT_FOUND
    assert answer.claims == ()
    assert len(answer.inherited) == 1
    assert "Its base model's documents say: The Kiln." in answer.explanation


def test_its_architecture_counts_and_is_said_to_be_inherited() -> None:
    answer = answers(inherited=(said(K.ARCHITECTURE, "decoder"),))["architecture"]
    assert answer.state == S.NAMED
    assert answer.claims == ()
    assert answer.explanation.startswith("By the documents of its base model")


def test_what_was_withdrawn_does_not_answer_and_is_told() -> None:
    answer = answers(said(K.TRAINED_ON, "The Kiln", status=ClaimStatus.WITHDRAWN))["data_sources"]
    assert answer.state == S.NOT_FOUND
    assert "no longer stands: The Kiln" in answer.explanation


def test_a_third_party_is_named_as_the_speaker() -> None:
    answer = answers(said(K.TRAINED_ON, "The Kiln", speaker=Speaker.THIRD_PARTY))["data_sources"]
    assert "Said by a third party, not by the maker." in answer.explanation


def test_the_licence_tells_what_it_restricts_and_an_unknown_one_is_unknown() -> None:
    assert "non-commercial" in answers(said(K.MODEL_LICENCE, "cc-by-nc-4.0"))["licence_restrictions"].explanation
    assert "unknown to us" in answers(said(K.MODEL_LICENCE, "my-terms"))["licence_restrictions"].explanation


def test_the_open_source_definition_asks_for_its_own_terms() -> None:
    found = answers(said(K.MODEL_LICENCE, "llama4"), framework=OSAID)
    assert "restricts what it may be used for" in found["freedom_use"].explanation
    found = answers(said(K.MODEL_LICENCE, "apache-2.0"), framework=OSAID)
    assert "approved by the Open Source Initiative" in found["parameters_terms"].explanation


def test_a_requirement_falls_away_with_its_parent() -> None:
    parent = next(each for each in DEMAND.requirements if each.id == "process_synthetic")
    child = replace(parent, id="generators", only_if="process_synthetic", inherited=Inherited.IGNORED)
    framework = replace(DEMAND, requirements=(parent, child))
    none = said(K.SYNTHETIC, "synthetic data", polarity=Polarity.NEGATED)
    assert answers(none, framework=framework)["generators"].state == S.NOT_APPLICABLE
    assert answers(framework=framework)["generators"].state == S.NOT_FOUND


def test_a_dataset_is_not_asked_what_a_model_is_asked() -> None:
    found = answers(subject="hf:dataset:marl-lab/kiln")
    assert {answer.state for answer in found.values()} == {S.NOT_APPLICABLE}
    assert answer_word(found["weights"], []) is None


def test_the_word_for_a_model_is_the_best_its_own_sources_reach() -> None:
    (good,) = judge_claims([resolved(a_case(), facts=facts_of())])
    (poor,) = judge_claims([a_case("licensed data", ClaimKind.SOURCE_CATEGORY)])
    assert model_word([poor, good], [document()]) is PlainWord.CHECKABLE
    assert model_word([poor], [document()]) is PlainWord.ONLY_STATED
    assert model_word([], [document()]) is PlainWord.NOT_STATED
    assert model_word([], [document(LookOutcome.NOT_READ)]) is PlainWord.NOT_READ


@pytest.mark.parametrize(
    ("kind", "written", "meant", "shown"),
    [
        (K.ARCHITECTURE, "1012000000", "parameters", "1012000000 parameters"),
        (K.PLACEHOLDER, "[More Information Needed]", "Training Data", "Training Data"),
        (K.TRAINED_ON, "the Kiln", "The Kiln", "the Kiln"),
        (K.SIZE, "90", "90", "90"),
    ],
)
def test_a_figure_is_shown_with_what_it_counts(kind: ClaimKind, written: str, meant: str, shown: str) -> None:
    assert said_name(replace(claim_of(CARD, kind, written), object=meant)) == shown
