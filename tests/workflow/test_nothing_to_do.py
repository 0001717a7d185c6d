"""A run with nothing to do is quick: what it does not need, it does not load or do again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from workflow_tools import ROOT

EXECUTOR = ROOT / "workflow" / "executor"


# --- what is not loaded -----------------------------------------------------------------


@pytest.fixture(scope="module")
def loaded(project) -> set[str]:
    """The modules that Snakemake's own process loads where nothing is to be done."""
    done = subprocess.run(
        # An option that has it planned, though nothing has moved since the last run.
        [sys.executable, "-X", "importtime", "-m", "snakemake", "--keep-going"], cwd=project,
        env={**os.environ, "PYTHONPATH": str(EXECUTOR)}, text=True, capture_output=True,
    )  # fmt: skip
    assert "Nothing to be done" in done.stderr
    return set(re.findall(r"(?m)^import time:.*\| +(\S+)$", done.stderr))


@pytest.mark.workflow
@pytest.mark.parametrize(
    "name", ["numpy", "pandas", "scipy", "sklearn", "matplotlib", "requests", "yte.process"]
)
def test_libraries_are_not_loaded(loaded, name):
    assert "unsupervised.plan.study" in loaded
    assert name not in loaded


def test_the_web_is_loaded_only_for_a_file_on_the_web(tmp_path):
    """Snakemake asks smart_open about every file of a workflow; one on the web still opens."""
    (tmp_path / "rules.smk").write_text("found\n")
    script = f"""
import functools, http.server, sys, threading
from pathlib import Path
sys.path.insert(0, {str(EXECUTOR)!r})
import snakemake_executor_plugin_warm
from smart_open import open, parse_uri
for path in ({str(tmp_path / "rules.smk")!r}, Path({str(tmp_path / "rules.smk")!r})):
    assert parse_uri(path) == ("file", str(path))
    assert open(path, "r", encoding="utf-8", compression="disable").read() == "found\\n"
assert "requests" not in sys.modules and "smart_open.transport" not in sys.modules
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory={str(tmp_path)!r})
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{{server.server_port}}/rules.smk"
assert parse_uri(address).scheme == "http"
assert open(address, "r", compression="disable").read() == "found\\n"
assert "requests" in sys.modules
import smart_open
assert smart_open.parse_uri is not parse_uri and smart_open.transport.SUPPORTED_SCHEMES
assert smart_open.parse_uri({str(tmp_path)!r}) == parse_uri({str(tmp_path)!r})
"""
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)


def test_a_template_engine_is_loaded_only_where_there_is_a_template():
    script = f"""
import sys
sys.path.insert(0, {str(EXECUTOR)!r})
import snakemake_executor_plugin_warm
from snakemake import report
assert "numpy" not in sys.modules and "yte.process" not in sys.modules
assert report.process_yaml("a: ?1 + 1") == {{"a": 2}}
import yte
assert yte.DEFAULT_VALUE_HANDLER is not None
"""
    subprocess.run([sys.executable, "-c", script], check=True)


# --- what is not parsed again -----------------------------------------------------------

SNAKEFILE = """
rule all:
    input: "one.txt"

include: "more.smk"
"""
MORE = """
rule one:
    output: "one.txt"
    shell: "echo a > {output}"
"""


@pytest.fixture
def rules(tmp_path) -> Path:
    """A folder with rules in two files."""
    (tmp_path / "Snakefile").write_text(SNAKEFILE)
    (tmp_path / "more.smk").write_text(MORE)
    return tmp_path


def look(folder: Path, cache: Path | None = None) -> str:
    """Return what a dry run in a folder says, without times."""
    cache = cache or folder / "cache"
    line = [sys.executable, "-m", "snakemake", "-n", "--printshellcmds", "--quiet", "host"]
    environment = {**os.environ, "PYTHONPATH": str(EXECUTOR), "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(
        line, cwd=folder, env={**environment, "PYTHONHASHSEED": "0"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return re.sub(r"(?m)^.*\d\d:\d\d:\d\d.*$", "", done.stdout)


def kept(folder: Path) -> list[Path]:
    """Return the files that are kept of what was parsed."""
    return sorted((folder / "cache" / "snakemake" / "parsed-rules").iterdir())


@pytest.mark.workflow
def test_rules_are_parsed_once_and_mean_the_same(rules):
    first = look(rules)
    files = kept(rules)
    assert "echo a > one.txt" in first
    assert len(files) == 2
    times = [path.stat().st_mtime_ns for path in files]
    assert look(rules) == first
    assert [path.stat().st_mtime_ns for path in kept(rules)] == times


@pytest.mark.workflow
def test_another_text_is_parsed_whatever_its_time_and_size(rules):
    look(rules)
    path = rules / "more.smk"
    stat = path.stat()
    path.write_text(MORE.replace("echo a", "echo b"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "echo b > one.txt" in look(rules)
    path.write_text(MORE)
    assert "echo a > one.txt" in look(rules)
    assert len(kept(rules)) == 3


@pytest.mark.workflow
def test_a_rule_before_others_does_not_mix_them_up(rules):
    """The code of a file depends on how many rules stand in those before it."""
    look(rules)
    text = SNAKEFILE + "rule:\n    output: 'two.txt'\n    shell: 'echo c > {output}'\n"
    (rules / "more.smk").write_text(MORE + "rule:\n    output: 'three.txt'\n    shell: 'd'\n")
    (rules / "Snakefile").write_text(text.replace('"one.txt"', '"one.txt", "two.txt", "three.txt"'))
    first = look(rules)
    assert "echo c > two.txt" in first
    # Jobs that wait for nothing stand in any order.
    assert sorted(look(rules).splitlines()) == sorted(first.splitlines())


@pytest.mark.workflow
@pytest.mark.parametrize("fault", ["raise ValueError('no')", "x =", "rule one:\n    no: 1"])
def test_a_fault_is_told_with_the_same_line_each_time(rules, fault):
    (rules / "more.smk").write_text(f"{MORE}\n\n{fault}\n")
    first = look(rules)
    # Snakemake counts a word that it does not know from the line of the rule before.
    assert re.search(r'more\.smk", line [47]:', first), first
    assert look(rules) == first


@pytest.mark.workflow
@pytest.mark.parametrize(
    "damage", [lambda b: b[:50], lambda b: b"", lambda b: bytes([b[0] ^ 1]) + b[1:]]
)
def test_what_is_damaged_is_parsed_again(rules, damage):
    first = look(rules)
    for path in kept(rules):
        path.write_bytes(damage(path.read_bytes()))
    damaged = [path.read_bytes() for path in kept(rules)]
    assert look(rules) == first
    assert all(path.read_bytes() != bad for path, bad in zip(kept(rules), damaged, strict=True))


@pytest.mark.workflow
def test_where_nothing_can_be_kept_rules_are_parsed_each_time(rules):
    first = look(rules)
    assert look(rules, cache=Path("/proc/none")) == first


def test_no_more_is_kept_than_there_is_room_for(rules, monkeypatch):
    from snakemake_executor_plugin_warm import parsed_rules

    monkeypatch.setattr(parsed_rules, "get_appdirs", lambda: Appdirs(rules))
    monkeypatch.setattr(parsed_rules, "ROOM", 3)
    for i in range(5):
        parsed_rules.write(str(i), ("code", {1: 1}, i, None))
    assert len(list((rules / "parsed-rules").iterdir())) == 3
    assert parsed_rules.read("4") == ("code", {1: 1}, 4, None)
    assert parsed_rules.read("5") is None


class Appdirs:
    """Folders as `platformdirs` names them."""

    def __init__(self, folder: Path) -> None:
        self.user_cache_dir = str(folder)


# --- what is not compiled ---------------------------------------------------------------

PATTERNS = ["a.csv", "a/{x}.csv", "a/{x,[a-z]{2}}.csv", "{x}", "{x}/{y}", "a/{x}/{x}.png", "a/{x}b"]
NAMES = [
    "a.csv",
    "a/bc.csv",
    "a/b.csv",
    "a/bc.csv\n",
    "a/x/x.png",
    "a/x/y.png",
    "a/b",
    "",
    "b/bc.csv",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_snakemake_says(pattern):
    import snakemake_executor_plugin_warm  # noqa: F401 - which takes the place of the matching
    from snakemake.io import IOFile, regex_from_filepattern

    for name in NAMES:
        found, wanted = IOFile(pattern).match(name), re.match(regex_from_filepattern(pattern), name)
        assert (found and found.groupdict()) == (wanted and wanted.groupdict()), name


def test_a_pattern_that_cannot_match_is_not_compiled():
    import snakemake_executor_plugin_warm  # noqa: F401 - which takes the place of the matching
    from snakemake.io import IOFile

    file = IOFile("logs/{x}.tsv")
    assert file.match("results/a.tsv") is file.match("logs/a.csv") is None
    assert file._regex is None
    assert file.match("logs/a.tsv")["x"] == "a"
    assert file.match("results/a.tsv") is None
