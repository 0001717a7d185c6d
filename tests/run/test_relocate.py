"""An environment that is moved: its commands, its activation and the way to the executor."""

import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

from unsupervised.run.relocate import relocate

COMMAND = "import sys\nprint('ran by', sys.prefix, sys.argv[1:])\n"
SHEBANGS = {
    "plain": "#!{python}\n",
    # As pip writes it where the path is long or has a space.
    "in quotes": "#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n",
}


def site_of(environment: Path) -> Path:
    """Return where an environment keeps its packages."""
    paths = {"base": str(environment), "platbase": str(environment)}
    return Path(sysconfig.get_path("purelib", "venv", vars=paths))


@pytest.fixture
def project(tmp_path):
    """A folder with an executor and an environment, whose commands are as pip makes them."""
    folder = tmp_path / "first"
    (folder / "workflow" / "executor").mkdir(parents=True)
    (folder / "workflow" / "executor" / "found.py").write_text("HERE = __file__\n")
    venv.create(folder / ".venv", symlinks=True)
    for name, shebang in SHEBANGS.items():
        path = folder / ".venv" / "bin" / name.replace(" ", "-")
        python = folder / ".venv" / "bin" / "python"
        path.write_text(shebang.format(python=python) + COMMAND)
        path.chmod(0o755)
    (folder / ".venv" / "bin" / "binary").write_bytes(b"\x7fELF\x00/bin/python\n")
    (folder / ".venv" / "bin" / "shell").write_text("#!/bin/sh\necho /bin/python\n")
    return folder


def said(*line) -> str:
    return subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True).stdout


@pytest.mark.parametrize("again", [1, 2], ids=["once", "twice"])
@pytest.mark.parametrize("name", ["second", "a [b] c's"])
def test_it_works_where_it_was_moved(project, tmp_path, name, again):
    for _ in range(again):
        relocate(project / ".venv", site_of(project / ".venv"))
    moved = project.rename(tmp_path / name)
    for command in ("plain", "in-quotes"):
        found = said(moved / ".venv" / "bin" / command, "one", "two words")
        assert found == f"ran by {moved / '.venv'} ['one', 'two words']\n"
    code = "import found; print(found.HERE)"
    found = said(moved / ".venv" / "bin" / "python", "-c", code).strip()
    assert Path(found).resolve() == moved / "workflow" / "executor" / "found.py"


def test_a_copy_does_not_lead_to_the_first(project, tmp_path):
    relocate(project / ".venv", site_of(project / ".venv"))
    copy = tmp_path / "copy"
    said("cp", "-a", project, copy)
    relocate(copy / ".venv", site_of(copy / ".venv"))
    assert said(copy / ".venv" / "bin" / "plain").startswith(f"ran by {copy / '.venv'} ")
    text = f'. "{copy}/.venv/bin/activate"; echo "$VIRTUAL_ENV"; command -v plain'
    assert said("sh", "-c", text).split() == [f"{copy}/.venv", f"{copy}/.venv/bin/plain"]
    assert str(project) not in (site_of(copy / ".venv") / "unsupervised.pth").read_text()


def test_what_python_does_not_run_stays(project):
    names = ("binary", "shell")
    before = [(project / ".venv" / "bin" / name).read_bytes() for name in names]
    relocate(project / ".venv", site_of(project / ".venv"))
    assert [(project / ".venv" / "bin" / name).read_bytes() for name in names] == before
