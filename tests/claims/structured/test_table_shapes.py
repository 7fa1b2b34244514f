"""Tables in shapes that say what they hold by their figures: shares that add up, splits among averages, sizes in
brackets, mixes named after models."""

from db.vocabulary import ClaimKind
from provenance.claims.tables import extract_tables
from tests.claims.structured.conftest import Read, anchors, objects, values


def test_columns_that_make_a_hundred_are_shares(model_card: Read) -> None:
    table = "| Corpus | Plain | Maths |\n|---|---|---|\n| Fell Crawl | 100.0 | 75.0 |\n| TarnProofs | - | 25.0 |\n"
    found = model_card(extract_tables, f"## Pretraining data\n\nThe mixture of each stage:\n\n{table}")
    assert objects(found, ClaimKind.TRAINED_ON) == ["Fell Crawl", "TarnProofs"]
    assert ("75", "percent") in values(found, ClaimKind.PROPORTION)


def test_columns_of_decimals_are_scores_of_what_their_headers_name(model_card: Read) -> None:
    table = "| Dataset | wren-small | wren-large |\n|---|---|---|\n| FellNews | 83.06 | 95.48 |\n"
    assert model_card(extract_tables, f"## Dataset\n\n{table}") == ()


def test_rows_of_splits_count_beside_averages(dataset_card: Read) -> None:
    table = (
        "| Split | # of questions | avg. question length | avg. answer length |\n|---|---|---|---|\n"
        "| Train | 9,000 | 8.4 | 9.6 |\n| Test | 938 | 8.0 | 6.0 |\n"
    )
    found = dataset_card(extract_tables, f"## Statistics\n\n{table}")
    assert values(found, ClaimKind.SIZE) == [("9000", "questions"), ("938", "questions")]


def test_the_parts_of_a_dataset_by_split_are_no_sources(dataset_card: Read) -> None:
    table = (
        "| Dataset | Split | # Documents |\n|---|---|---|\n| FellFull | train | 8,242 |\n| FellFull | valid | 51 |\n"
        "| FellShort | train | 59,382 |\n| FellShort | valid | 111 |\n"
    )
    found = dataset_card(extract_tables, f"## Statistics\n\n{table}")
    assert {one.claim.kind for one in found} == {ClaimKind.SIZE}
    assert len(found) == 4


def test_sizes_in_brackets_after_a_models_data(model_card: Read) -> None:
    table = "| Model | Training datasets |\n|---|---|\n| Wren-7B | FellSFT-v2 (558K) |\n"
    found = model_card(extract_tables, table)
    assert anchors(found, ClaimKind.TRAINED_ON) == ["FellSFT-v2"]
    assert values(found, ClaimKind.SIZE) == [("558000", "examples")]


def test_a_dataset_size_in_tokens_counts_tokens(model_card: Read) -> None:
    table = "| Dataset | Modality | Dataset Size (Tokens) |\n|---|---|---|\n| Fell Crawl | Text | 3.360T |\n"
    found = model_card(extract_tables, f"## Training data\n\n{table}")
    assert values(found, ClaimKind.SIZE) == [("3360000000000", "tokens")]


def test_a_title_that_lists_its_ingredients_is_one_name(model_card: Read) -> None:
    title = "Synthetic Law seeded with Fell Statutes, Tarn Cases, and Brook Acts from WrenTeacher-7B"
    found = model_card(extract_tables, f"## Training data\n\n| Dataset | Tokens |\n|---|---|\n| {title} | 25M |\n")
    assert objects(found, ClaimKind.TRAINED_ON) == [title]


def test_a_column_without_a_header_names_the_known_data(model_card: Read) -> None:
    table = "| | Size |\n|---|---|\n| Wikipedia | 20 GB |\n| BookCorpus | 4 GB |\n"
    found = model_card(extract_tables, f"## Training data\n\n{table}")
    assert anchors(found, ClaimKind.TRAINED_ON) == ["Wikipedia", "BookCorpus"]


def test_ids_and_titles_that_end_in_corpus_are_names(model_card: Read) -> None:
    table = "| Dataset | Size |\n|---|---|\n| fellstories | 2 GB |\n| Tarn spoken corpus | 1 GB |\n"
    found = model_card(extract_tables, f"## Training data\n\n{table}")
    assert anchors(found, ClaimKind.TRAINED_ON) == ["fellstories", "Tarn spoken corpus"]
