"""Write docs/faults.md from the cases of the tests: `python tests/faults_page.py`."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "faults.md"
ROOMS = ("tests/shared", "tests/config", "tests/data", "tests/workflow", "workflow/scripts")
sys.path[:0] = [str(ROOT / room) for room in ROOMS if str(ROOT / room) not in sys.path]

HEAD = """\
# When something is wrong

Every fault ends in one message that names the file or key, what was found and what to do; the
exit code is not 0, and nothing half-written stays behind. A message from a job names its log.
With `--keep-going` the rest of the run is finished, and its end lists what failed and why. All
errors of a config are shown at once, each with its file and line.

This page is made from the cases that the tests run (`make faults`).

Names in tables are written as they are read. A name that begins with `=` is text in a CSV file;
import such a table into a spreadsheet as text, for some take it for a formula.
"""

# What single tests show, each by its name, in the order of the page.
SINGLE = {
    "test_a_redirect_is_followed": ("A redirect", "is followed"),
    "test_a_good_file_is_never_replaced_by_a_bad_one": (
        "A good file in place and a server that fails", "the file stays"),
    "test_a_proxy_that_is_not_there_is_named": (
        "A proxy variable that points nowhere", "no connection through the proxy …"),
    "test_all_sources_behind_one_failing_server_are_all_told": (
        "All sources behind one failing server", "all are tried, the end lists each"),
    "test_a_full_disk_while_downloading_is_told": (
        "A full disk while downloading", "No space left on device; make room on the disk …"),
    "test_a_full_disk_in_a_step_leaves_no_partial_table": (
        "A full disk in a step", "the same, and no partial table"),
    "test_a_folder_without_write_permission_is_told": (
        "A folder without write permission", "Read-only file system; make the place writable …"),
    "test_a_step_that_needs_too_much_memory_says_so_before_it_begins": (
        "A step that needs more memory than `memory_mb`",
        "says how much, and the setting that does without, before it begins"),
    "test_with_keep_going_the_others_finish_and_the_end_says_what_failed": (
        "One of several datasets is bad, with `--keep-going`",
        "the others are finished; the end lists what failed"),
    "test_what_is_read_is_never_run": (
        "Names, labels, titles and paths that mean something to a shell, template or page",
        "are text everywhere, in the report too"),
    "test_a_path_that_snakemake_would_read_as_a_variable_is_refused": (
        "A path with `<`, `>`, `{` or `}`", "source.path: … holds one of < > { }; rename the file"),
    "test_no_pickle_is_loaded_from_data": (
        "A file that holds a pickle", "is refused; no pickle is ever loaded"),
}  # fmt: skip

ARCHIVES = {
    "test_a_members_path_never_decides_where_it_goes": (
        "A member called `../evil.csv` or `/tmp/evil.csv`",
        "is written under its own name here, nowhere else"),
    "test_of_members_that_differ_in_case_the_named_one_comes_out": (
        "Members that differ only in case", "the one that the config names comes out"),
    "test_a_bomb_of_ten_gigabytes_is_refused_at_once": (
        "A bomb of ten gigabytes of zeros", "unpacks to more than 2147483648 bytes"),
    "test_an_archive_that_lies_about_its_size_is_refused": (
        "An archive that lies about a member's size", "not a readable ZIP archive"),
}  # fmt: skip


def text() -> str:
    """Return the whole page."""
    import test_archive
    import test_check
    import test_faults
    import test_injection
    import test_locations
    import test_own_tables
    import test_refused_tables

    configs = [(name, message) for name, (_, message) in test_locations.NO_CONFIG.items()]
    wrong = [(f"`{path}: {value(v)}`", m) for path, v, m in test_check.WRONG if m]
    tables = [(name, case[3]) for name, case in test_refused_tables.REFUSED.items()]
    read = [(name, "is read") for name in test_own_tables.READ]
    loads = [(f"A server that answers: {kind}", m) for kind, m in test_faults.DOWNLOADS.items()]
    archives = [(name, case[2]) for name, case in test_archive.FAULTS.items()]
    return HEAD + "".join(
        [
            section("Config files", configs),
            section("Keys and values of a config", wrong),
            section("Tables of your own", [*tables, *read]),
            section(
                "Downloads, disks, memory, injection",
                [*loads, *named([test_faults, test_injection], SINGLE)],
            ),
            section("Archives", [*archives, *named([test_archive], ARCHIVES)]),
        ]
    )


def named(modules: list, cases: dict) -> Iterator[tuple[str, str]]:
    """Yield the cases of single tests, each of which must be in one of the modules."""
    for name, case in cases.items():
        assert any(hasattr(module, name) for module in modules), name
        yield case


def value(found: object) -> str:
    """Return a value of a case, short; `...` stands for a key that is removed."""
    shown = "removed" if found is ... else repr(found)
    return shown if len(shown) <= 40 else shown[:37] + "..."


def section(title: str, cases: Iterable[tuple[str, str]]) -> str:
    """Return one table."""
    rows = [f"| {cell(case)} | {cell(what)} |\n" for case, what in cases]
    return f"\n## {title}\n\n| case | what happens |\n| --- | --- |\n" + "".join(rows)


def cell(words: str) -> str:
    """Return text that is safe in a cell of a Markdown table."""
    return " ".join(words.lstrip(": ").split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
