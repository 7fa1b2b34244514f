"""Writing: the same assessment gives the same bytes, formats are chosen, trouble is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Assessment
from provenance.frameworks import load_frameworks
from provenance.reports import ALL_FORMATS, ReportError, ReportFormat, write_report
from provenance.reports.earlier_pages import LIST
from tests.reports.made_up import World


def test_twice_written_is_twice_equal(assessment: Assessment, report: Path, tmp_path: Path) -> None:
    title = "Report <of> the cast"
    paths = write_report(assessment, tmp_path, formats=ALL_FORMATS, frameworks=load_frameworks(), title=title)
    assert len(paths) == 9 * 4
    for path in paths:
        assert path.read_bytes() == (report / path.relative_to(tmp_path)).read_bytes()


def test_only_the_formats_asked_for(assessment: Assessment, tmp_path: Path) -> None:
    paths = write_report(assessment, tmp_path, formats=frozenset({ReportFormat.MARKDOWN}), frameworks=())
    assert {path.suffix for path in tmp_path.rglob("*.*") if path.name != LIST} == {".md"}
    assert paths[0] == tmp_path / "index.md"


def test_pages_of_an_earlier_question_are_taken_away_and_nothing_else(assessment: Assessment, tmp_path: Path) -> None:
    write_report(assessment, tmp_path, formats=ALL_FORMATS, frameworks=load_frameworks())
    theirs = tmp_path / "models" / "notes.md"
    theirs.write_text("somebody's own")
    outside = tmp_path.parent / "outside.md"
    outside.write_text("somebody's own")
    with (tmp_path / LIST).open("a") as listed:
        listed.write("models/../../outside.md\n../outside.md\n")
    fewer = replace(assessment, models=assessment.models[:1])
    paths = write_report(fewer, tmp_path, formats=frozenset({ReportFormat.HTML}), frameworks=load_frameworks())
    assert {path for path in tmp_path.rglob("*.*") if path.name != LIST} == {*paths, theirs}
    assert outside.exists()


def test_without_a_framework_the_statements_are_counted(assessment: Assessment, tmp_path: Path) -> None:
    write_report(assessment, tmp_path, formats=ALL_FORMATS, frameworks=())
    page = (tmp_path / "models" / "marl-lab--finch-1b.html").read_text(encoding="utf-8")
    assert "Statements by how far they can be relied on." in page


def test_an_empty_assessment_is_a_page_that_says_so(tmp_path: Path) -> None:
    write_report(World().assess(), tmp_path, formats=ALL_FORMATS, frameworks=load_frameworks())
    assert "No model was found in what was read." in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_named(assessment: Assessment, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ReportError, match=r"making the report's folder .*taken.*choose another folder"):
        write_report(assessment, tmp_path / "taken", formats=ALL_FORMATS, frameworks=())


def test_a_page_that_cannot_be_written_is_named_and_leaves_nothing_half(
    assessment: Assessment, tmp_path: Path
) -> None:
    (tmp_path / "index.md").mkdir()
    with pytest.raises(ReportError, match=r"writing the report page .*index\.md"):
        write_report(assessment, tmp_path, formats=frozenset({ReportFormat.MARKDOWN}), frameworks=())
    assert not list(tmp_path.rglob("*.new"))


def test_models_that_build_on_each_other_end(tmp_path: Path) -> None:
    world = World()
    subjects = [f"hf:model:loop/m{n}" for n in range(12)]
    for number, subject in enumerate(subjects):
        card = world.read(f"https://huggingface.co/loop/m{number}/raw/main/README.md")
        world.model(subject, f"m{number}", "Loop", [card], [subjects[(number + 1) % 12]])
    write_report(world.assess(), tmp_path, formats=ALL_FORMATS, frameworks=load_frameworks())
    assert "And 3 further back in the chain." in (tmp_path / "models" / "loop--m0.html").read_text(encoding="utf-8")
