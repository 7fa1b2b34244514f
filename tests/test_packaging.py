"""What a user installs: the wheel holds every room, every data file and the migrations, and works outside here."""

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("crawler", "db", "provenance")


def _declared() -> set[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return set(tomllib.load(file)["tool"]["setuptools"]["packages"])


def _folders() -> set[str]:
    found = {
        ".".join(init.parent.relative_to(ROOT).parts) for room in ROOMS for init in (ROOT / room).rglob("__init__.py")
    }
    return found | {"db.migrations", "db.migrations.versions"}


def test_every_package_is_named() -> None:
    assert _declared() == _folders()


def test_the_migrations_folder_does_not_hide_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the built wheel, apart from the checkout; gives its bin folder.

    It sees the dependencies of the running environment, so that nothing is fetched twice.
    """
    work = tmp_path_factory.mktemp("wheel")
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)  # an older build's modules would come along
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    venv.create(work / "env", with_pip=True)
    bin_folder = work / "env" / "bin"
    site = subprocess.run(
        [bin_folder / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    wheel = next(work.glob("*.whl"))
    install = [bin_folder / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    own = [path for path in sys.path if path.endswith("site-packages")]
    (Path(site) / "dependencies.pth").write_text("\n".join(own) + "\n")
    return bin_folder


def _run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def test_the_wheel_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = "import provenance, db.migrate; print(provenance.__file__); print(db.migrate.migrations_folder())"
    places = _run([installed / "python", "-P", "-c", where], tmp_path).stdout.split()
    assert all(str(installed.parent) in place for place in places), places
    upgraded = _run([installed / "provenance", "db", "upgrade", "--workspace", "w"], tmp_path)
    assert upgraded.returncode == 0, upgraded.stderr
    assert (tmp_path / "w" / "provenance.db").is_file()


def test_the_wheel_carries_the_demo(installed: Path, tmp_path: Path) -> None:
    shown = _run([installed / "provenance", "demo"], tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert (tmp_path / "build" / "demo" / "provenance.db").is_file()
    assert "report:" in shown.stdout
