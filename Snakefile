# Unsupervised learning, reproducibly: the contents page.
#
# config.yaml says which datasets there are and what is done with them; the rule files
# say how data flows from one step to the next; the work is done by the package in
# workflow/scripts/unsupervised.

import gc
import sys
from pathlib import Path

from snakemake.utils import min_version

min_version("9.0")

# The workflow is built once and then kept, so there is little garbage to look for; and what
# is loaded by now stays to the end, where Python would look through it again and again.
gc.set_threshold(100_000)
gc.freeze()

HERE = Path(workflow.basedir)
sys.path.insert(0, str(HERE / "workflow" / "scripts"))

from unsupervised.places import exit_unless_readable

# Snakemake itself would show a traceback, or run code that a config asks it to run.
exit_unless_readable([HERE / "config.yaml"])


configfile: HERE / "config.yaml"


# Without --software-deployment-method nothing is pulled: the environment is requirements.txt.
container: "docker://python:3.11"


# The report opens with the index of the course, where that has been built.
FIRST_PAGE = Path("results/course.rst").resolve()


report: str(FIRST_PAGE) if FIRST_PAGE.is_file() else "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/data.smk"
include: "workflow/rules/cluster.smk"
include: "workflow/rules/embed.smk"
include: "workflow/rules/factor.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/collect.smk"
include: "workflow/rules/watch.smk"


localrules:
    all,


refuse_stand_ins()


onstart:
    date_files_now()
    print(stand_in_notice(), file=sys.stderr)


onerror:
    print(failures.summary("logs", BEGAN), left_over(), sep="\n", file=sys.stderr)


onsuccess:
    print(stand_in_notice(), left_over(), sep="\n", file=sys.stderr)


rule all:
    """Build every table and figure of the datasets in `run` (the default)."""
    default_target: True
    input:
        lambda w: STUDY.raw(RUN),
        lambda w: everything(),
        rules.manifest.output if has_course() else [],


refuse_unknown_targets()
