# Unsupervised learning, reproducibly: the contents page.
#
# config.yaml says which datasets there are and what is done with them; the rule files
# say how data flows from one step to the next; the work is done by the package in
# workflow/scripts/unsupervised.

import gc
import importlib.util
import os
import sys
from pathlib import Path

from snakemake.utils import min_version

min_version("9.0")

# The workflow is built once and then kept, so there is little garbage to look for; and what
# is loaded by now stays to the end, where Python would look through it again and again.
gc.set_threshold(100_000)
gc.freeze()

# Another workflow may use this one as a module, and has a folder, imports and a lock of its own.
IS_MODULE = not workflow.modifier.is_main_snakefile()

if hasattr(workflow.current_basedir, "__fspath__"):
    HERE = Path(workflow.current_basedir)
else:
    # From a git address Snakemake fetches this file alone; all else is the installed package's.
    found = importlib.util.find_spec("unsupervised")
    if found is None:
        sys.exit(
            f"Error: {workflow.current_basedir} is not on this disk, so the package that its rules "
            "call must be installed: pip install it from the same address"
        )
    HERE = Path(importlib.import_module("unsupervised").__path__[0]).parents[2]
    with workflow.sourcecache.open(workflow.included_stack[-1]) as fetched:
        # Git shows a file without its last line's end.
        if fetched.read().strip() != (HERE / "Snakefile").read_text(encoding="utf-8").strip():
            sys.exit(
                f"Error: {workflow.current_basedir} is not of the version that is installed in "
                f"{HERE.parent}: pip install it from the same address"
            )

SCRIPTS = str(HERE / "workflow" / "scripts")

# What runs is what lies here: not another copy's package that PYTHONPATH or the executor of
# that copy brought along, nor a numpy.py that happens to lie in the working folder. Processes
# for single jobs inherit it.
others = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p not in ("", SCRIPTS)]
if IS_MODULE:
    os.environ.update(PYTHONPATH=os.pathsep.join([*others, SCRIPTS]))
else:
    apart = ("", workflow.workdir_init, str(HERE), str(HERE / "workflow"))
    sys.path[:] = [SCRIPTS, *(p for p in sys.path if p not in apart)]
    os.environ.update(PYTHONPATH=os.pathsep.join([SCRIPTS, *others]), PYTHONSAFEPATH="1")
known = sys.modules.get("unsupervised")
if known is None or known.__path__[0] != f"{SCRIPTS}/unsupervised":
    for name in [n for n in sys.modules if n.partition(".")[0] == "unsupervised"]:
        del sys.modules[name]
    spec = importlib.util.spec_from_file_location(
        "unsupervised", f"{SCRIPTS}/unsupervised/__init__.py"
    )
    sys.modules["unsupervised"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["unsupervised"])


from unsupervised.base.errors import InputError
from unsupervised.config.locations import exit_unless_readable
from unsupervised.methods import found as methods

# Snakemake itself would show a traceback, or run code that a config asks it to run.
exit_unless_readable([HERE / "config.yaml"])

try:
    methods.jobs()  # those of other packages too, which may be broken
except InputError as error:
    sys.exit(f"Error: {error}")


include: HERE / "workflow/rules/settled.smk"


if workflow.workflow_settings.cache is not None and not IS_MODULE:
    sys.exit(
        "Error: --cache: every rule keeps a benchmark, which a cache between workflows cannot "
        "fill; leave it out, for what is built stays in this folder"
    )


configfile: HERE / "config.yaml"


include: HERE / "workflow/rules/place.smk"
include: HERE / "workflow/rules/common.smk"
include: HERE / "workflow/rules/collected.smk"
include: HERE / "workflow/rules/blocks.smk"
include: HERE / "workflow/rules/data.smk"
include: HERE / "workflow/rules/typed.smk"
include: HERE / "workflow/rules/methods.smk"
include: HERE / "workflow/rules/compare.smk"
include: HERE / "workflow/rules/paged.smk"
include: HERE / "workflow/rules/pages.smk"
include: HERE / "workflow/rules/recipes.smk"
include: HERE / "workflow/rules/collect.smk"
include: HERE / "workflow/rules/quote.smk"
include: HERE / "workflow/rules/spare.smk"
include: HERE / "workflow/rules/watch.smk"
include: HERE / "workflow/rules/around.smk"


# The report opens with the index of the course, where that is built and belongs to this run.
FIRST_PAGE = Path("results/course.rst").resolve()

if IN_REPORT:
    config["datasets_in_words"] = specs.datasets_in_words(STUDY, RUN)

if not IS_MODULE:

    report: FIRST_PAGE if FIRST_PAGE.is_file() and has_course() else HERE / "workflow/report/workflow.rst"


refuse_stand_ins()


onstart:
    refuse_without_libraries()
    date_files_now()
    failures.say(without_warm_interpreter())
    failures.say(stand_in_notice())


onerror:
    remove_old_answers()
    SHOWS.clear()
    failures.say(failures.summary("logs", BEGAN))


rule all:
    """Build every table and figure of the datasets in `run` (the default)."""
    default_target: True
    input:
        lambda w: DATA.raw(RUN),
        lambda w: everything(),
        [results.checks(dataset) for dataset in RUN],
        rules.manifest.output if has_course() else [],
        lambda w: front(),


explain_rules()
keep_at_hand()
give_environment()
refuse_unknown_targets()
CODE.keep()
warn_without_libraries()
last_words()
