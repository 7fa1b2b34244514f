"""`registry_breaches` names every rule that is broken, not only the first, with file and key."""

from pathlib import Path

from provenance.corpora import load_registry, registry_breaches

ROW = '[[corpus]]\nid = "{id}"\nname = "{name}"\nkind = "x"\nmodality = "text"\nsources = ["our page"]\n{more}\n'


def breaches(folder: Path, *rows: str):
    (folder / "ours.toml").write_text("\n".join(rows), encoding="utf-8")
    return [(one.row, one.key, one.rule) for one in registry_breaches(folder)]


def row(identity: str, name: str = "", more: str = "") -> str:
    return ROW.format(id=identity, name=name or identity, more=more)


def test_the_package_breaks_no_rule():
    assert registry_breaches() == ()


def test_every_breach_is_told(tmp_path):
    found = breaches(
        tmp_path,
        row("gull", "C4", 'derived_from = [{ id = "nowhere", relation = "dedup" }]'),
        row("tern", more='access = [{ state = "open", since = "2024", source = "x" }, '
                         '{ state = "gated", since = "2020", source = "x" }]'),
        row("crake", more='derived_from = [{ id = "rail", relation = "dedup" }]'),
        row("rail", more='derived_from = [{ id = "crake", relation = "dedup" }]'),
        row("knot", more='hub_ids = ["allenai/c4"]\nversions = [{ version = "1.0" }, { version = "10" }]'),
        row("knot"),
        row("stint", more='colour = "grey"'),
        row("dunlin").replace('modality = "text"', 'modality = "smell"'),
        '[[ambiguous]]\nalias = "Plover"\ncandidates = ["plover"]',
    )  # fmt: skip
    assert ("gull", "derived_from", "targets exist") in found
    assert ("gull", "name", "ambiguous names are listed") in found
    assert ("tern", "access", "events in order of time") in found
    assert ("crake", "derived_from", "no circles") in found or ("rail", "derived_from", "no circles") in found
    assert ("knot", "id", "unique ids") in found
    assert ("stint", "", "rows can be read") in found
    assert ("dunlin", "modality", "known modality") in found
    assert ("Plover", "candidates", "targets exist") in found


def test_a_breach_names_its_file(tmp_path):
    breaches(tmp_path, row("gull", more='excludes = ["nowhere"]'))
    (one,) = registry_breaches(tmp_path)
    assert str(tmp_path / "ours.toml") in one.text
    assert "excludes" in one.text


def test_nothing_is_cut_from_memory(tmp_path):
    told = breaches(
        tmp_path,
        row("gull"),
        row("tern", more='excludes = [{ id = "gull", source = "knowledge" }]'),
        row("rail", more='excludes = ["gull"]').replace('["our page"]', '["our page", "knowledge"]'),
        row("knot", more='excludes = [{ id = "gull", source = "its card" }]'),
    )
    rule = ("excludes", "no cut from memory")
    assert told == [("tern", *rule), ("rail", *rule)]


def test_what_rests_on_memory_is_told_apart(tmp_path):
    (tmp_path / "ours.toml").write_text(
        row("gull", more='access = [{ state = "withdrawn", source = "a notice" }]')
        + row("tern").replace('["our page"]', '["our page", "knowledge"]')
        + 'derived_from = [{ id = "gull", relation = "dedup" }]\n'
        + row("crake", more='derived_from = [{ id = "gull", relation = "dedup", source = "its card" }]'),
        encoding="utf-8",
    )
    registry = load_registry(tmp_path)
    (remembered,), (read,) = registry.ancestry("tern"), registry.ancestry("crake")
    assert remembered.from_memory
    assert not read.from_memory
    assert read.hops[0].sources == ("its card",)
    assert registry.facts("tern").contains_withdrawn == ()
    assert registry.facts("crake").contains_withdrawn == ("gull",)
