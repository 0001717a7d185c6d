# Unsupervised learning, reproducibly: the contents page.
#
# config.yaml says which datasets there are and what is done with them; the rule files
# say how data flows from one step to the next; the work is done by the package in
# workflow/scripts/unsupervised.

import gc
import os
import sys
from pathlib import Path

from snakemake.utils import min_version

min_version("9.0")

# The workflow is built once and then kept, so there is little garbage to look for; and what
# is loaded by now stays to the end, where Python would look through it again and again.
gc.set_threshold(100_000)
gc.freeze()

HERE = Path(workflow.basedir)
SCRIPTS = str(HERE / "workflow" / "scripts")

# What runs is what lies here: not another copy's package that PYTHONPATH or the executor of
# that copy brought along, nor a numpy.py that happens to lie in the working folder. Processes
# for single jobs inherit it.
sys.path[:] = [SCRIPTS, *(p for p in sys.path if p not in ("", workflow.workdir_init, str(HERE)))]
for name in [n for n in sys.modules if n.partition(".")[0] == "unsupervised"]:
    del sys.modules[name]
others = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p not in ("", SCRIPTS)]
os.environ.update(PYTHONPATH=os.pathsep.join([SCRIPTS, *others]), PYTHONSAFEPATH="1")

from unsupervised.base.errors import InputError
from unsupervised.config.locations import exit_unless_readable
from unsupervised.methods import found as methods

# Snakemake itself would show a traceback, or run code that a config asks it to run.
exit_unless_readable([HERE / "config.yaml"])

try:
    methods.jobs()  # those of other packages too, which may be broken
except InputError as error:
    sys.exit(f"Error: {error}")


if workflow.workflow_settings.cache is not None:
    sys.exit(
        "Error: --cache: every rule keeps a benchmark, which a cache between workflows cannot "
        "fill; leave it out, for what is built stays in this folder"
    )


configfile: HERE / "config.yaml"


# Without --software-deployment-method nothing is pulled: the environment is requirements.txt.
container: "docker://python:3.11"


# The report opens with the index of the course, where that has been built.
FIRST_PAGE = Path("results/course.rst").resolve()


report: str(FIRST_PAGE) if FIRST_PAGE.is_file() else "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/collected.smk"
include: "workflow/rules/data.smk"
include: "workflow/rules/methods.smk"
include: "workflow/rules/compare.smk"
include: "workflow/rules/collect.smk"
include: "workflow/rules/spare.smk"
include: "workflow/rules/watch.smk"
include: "workflow/rules/around.smk"


localrules:
    all,


refuse_stand_ins()


onstart:
    date_files_now()
    failures.say(stand_in_notice())


onerror:
    failures.say(failures.summary("logs", BEGAN))


rule all:
    """Build every table and figure of the datasets in `run` (the default)."""
    default_target: True
    input:
        lambda w: DATA.raw(RUN),
        lambda w: everything(),
        [results.checks(dataset) for dataset in RUN],
        rules.manifest.output if has_course() else [],


explain_rules()
refuse_unknown_targets()
CODE.keep()
last_words()
