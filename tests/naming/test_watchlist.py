"""The watch list: families found by name, Hub id and repository."""

import re
from importlib import resources

import pytest

from provenance.naming import WatchlistError, load_watchlist

MINE = """
[[family]]
name = "Egret 2"
organisation = "Heronry"
hub_ids = ["heronry/egret-2-1b"]
hub_prefixes = ["heronry/egret-2-"]
github = ["https://github.com/heronry/birds"]
github_folder = "egret2"
sources = ["its card"]

[[family]]
name = "Egret 3"
organisation = "Heronry"
hub_prefixes = ["heronry/egret-"]
github = ["https://github.com/heronry/birds"]
github_folder = "egret3"
sources = ["its card"]
"""


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "watchlist.toml"
    path.write_text(MINE)
    return load_watchlist(path)


def test_the_package_list_is_whole():
    families = load_watchlist().families
    assert len(families) == 92
    assert all(family.sources for family in families)
    assert len({family.slug for family in families}) == len(families)
    assert sum(family.from_memory for family in families) == 48
    assert all(re.fullmatch(r"[a-z0-9.\-]+", family.slug) for family in families)
    assert all(re.fullmatch(r"[\w.\-]+/[\w.\-]+", hub_id) for family in families for hub_id in family.hub_ids)


def test_the_package_list_is_sorted():
    text = (resources.files("provenance.naming") / "watchlist.toml").read_text(encoding="utf-8")
    names = re.findall(r'(?m)^name = "(.+)"$', text)
    assert names == sorted(names, key=str.casefold)


def test_every_listed_model_is_found_again():
    watchlist = load_watchlist()
    for family in watchlist.families:
        assert watchlist.find(family.name) == watchlist.find(family.slug) == family
        for hub_id in family.hub_ids:
            assert watchlist.family_of(f"hf:model:{hub_id}") == family
            assert watchlist.find(hub_id) == family


@pytest.mark.parametrize("text", ["Llama 4", "llama4", "LLAMA-4", "family:llama-4"])
def test_llama_4_by_any_name(text):
    assert load_watchlist().find(text).slug == "llama-4"


def test_unknown_names_get_the_nearest():
    watchlist = load_watchlist()
    assert watchlist.find("Lama 4") is None
    assert watchlist.nearest("Lama 4", 2)[0] == "Llama 4"
    assert watchlist.nearest("", 3) == []
    assert watchlist.nearest("x" * 10_000, 3) == []


def test_a_shared_repository_is_told_apart_by_its_folder(mine):
    assert (
        load_watchlist().family_of("github:repo:meta-llama/llama-models", "models/llama4/MODEL_CARD.md").name
        == "Llama 4"
    )
    assert mine.family_of("github:repo:heronry/birds") is None
    assert mine.family_of("github:repo:Heronry/Birds", "egret3/README.md").name == "Egret 3"


def test_the_longest_beginning_wins(mine):
    assert mine.family_of("hf:model:heronry/Egret-2-7B").name == "Egret 2"
    assert mine.family_of("hf:model:heronry/egret-9").name == "Egret 3"
    assert mine.family_of("hf:model:other/egret-2-1b") is None
    assert mine.family_of("nonsense") is None


def test_the_users_family_wins(tmp_path):
    path = tmp_path / "w.toml"
    path.write_text('[[family]]\nname = "Llama 4"\nslug = "llama-4"\norganisation = "Mine"\nsources = ["x"]\n')
    family = load_watchlist(path).find("Llama 4")
    assert family.organisation == "Mine"
    assert family.user_file == str(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[family]]\norganisation = "x"\n', "no name"),
        ('[[family]]\nname = "x"\n', "no organisation"),
        ("[family]\n", "[[family]]"),
        ("[[family]\n", "correct the TOML"),
        ('[[family]]\nname = "x"\norganisation = "x"\nhub_id = []\n', "did you mean 'hub_ids'"),
        ('[[family]]\nname = "x"\norganisation = "x"\n' * 2, "two rows"),
    ],
)
def test_a_bad_row_is_named_with_its_remedy(tmp_path, text, message):
    path = tmp_path / "w.toml"
    path.write_text(text)
    with pytest.raises(WatchlistError) as caught:
        load_watchlist(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
