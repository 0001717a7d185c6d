# Helpers for wiring only: what a rule is told, and what its files are called.

import os
import re
import time

from unsupervised.base.files import aside_name
from unsupervised.course import index as course_index
from unsupervised.data import receipts
from unsupervised.methods import found as methods
from unsupervised.methods.method import Tables
from unsupervised.plan import (
    blocks,
    course_recipes,
    crate,
    neighbours,
    paper,
    recipes,
    results,
    specs,
    targets,
)
from unsupervised.plan.raw_data import CONTENTS, RAW, TIDY, RawData
from unsupervised.plan.results import RESULTS
from unsupervised.plan.specs import to_json
from unsupervised.plan.study import Study
from unsupervised.run import clocks, failures, leftovers
from unsupervised.run.fingerprint import Code

try:
    RUN_LOCK = hold_folder()
    CONFIG = read_config()
    CODE = Code(
        HERE / "workflow" / "scripts",
        Path(".snakemake/fingerprints.json"),
        methods.roots(),
        methods.libraries(),
    )
    DATA = RawData(CONFIG, tuple(str(Path(f).parent) for f in FILES), CODE.models())
    goes_on = getattr(workflow.execution_settings, "keep_going", False)
    STUDY = Study(CONFIG, DATA, goes_on, placed)
    # Looked at here, so that a bad file stops the run with one message.
    STUDY.first_looks
    DATA.own_contents(sys.argv)
except InputError as error:
    sys.exit(f"Error: {error}")

# Where pandas is installed, Snakemake imports it to compare params. Ours are text.
if not IS_MODULE:
    sys.modules.setdefault("pandas", None)

BEGAN = time.time()
RUN = CONFIG.run
ALL = list(CONFIG.datasets)
MEMORY_MB = CONFIG.memory_mb
SUFFIX = CONFIG.figures.format
DOWNLOADS = DATA.downloads()
MEMBERS = DATA.members()
OWN = {name: DATA.origins(name) for name in ALL}
NAMED = OWN | neighbours.others(FILES, OWN, NOTES / neighbours.NOTE)
if workflow.is_main_process and not LOOKS:
    neighbours.remember(FILES, OWN, NOTES / neighbours.NOTE)
# Rule → its line in `snakemake --list`, where it is made in a loop and has no docstring.
TARGETS = methods.targets() | {results.COMPARE: "Set the clusterings and the maps side by side."}
# The methods that the config asks for: rules of others would be read before every run, for nothing.
ASKED = {step for _, step, _ in STUDY.variants(ALL)}
JOBS = [made for made in methods.jobs() if ASKED.intersection(made.methods)]
ABOUT = {made.job.rule: made.job.about for made in JOBS} | TARGETS
HEADINGS = course_index.read_headings(HERE / "workflow" / "course.yaml")


def any_of(names):
    """Return a pattern that matches just these names."""
    # An empty pattern would match everything; this one matches nothing.
    return "|".join(map(re.escape, sorted(names))) or "(?!)"


wildcard_constraints:
    dataset=any_of(ALL),
    variant="[a-z0-9][a-z0-9_-]*",


TIDY_FILES = {
    "values": f"{TIDY}/{{dataset}}/values.npz",
    "samples": f"{TIDY}/{{dataset}}/samples.csv",
    "features": f"{TIDY}/{{dataset}}/features.csv",
}
TIDY_SOURCE = f"{TIDY}/{{dataset}}/source.json"
CHECKS = results.checks("{dataset}")
SUMMARY = {
    name: results.table("{dataset}", "summary", "raw", name)
    for name in ("features", "scores", "correlation")
}


# --- data ------------------------------------------------------------------------------


def fetch_spec(w):
    """Return what decides a raw file's content. Addresses do not: the hash does."""
    return to_json(DATA.source_spec(DOWNLOADS[w.download], w.download))


def stand_in(w, input):
    """Return the model that may stand in for a download, compared no more than addresses."""
    return to_json(DATA.stand_in(DOWNLOADS[w.download], w.download))


def own_source(w, input):
    """Return where the user's own file lies. It is no input: its content is in the spec, and its
    time says nothing."""
    return to_json(DATA.own_file(DOWNLOADS[w.download], w.download))


def former(w, input):
    """Return the receipt of what an earlier run left, which is gone when the job begins."""
    return to_json(receipts.read(placed(receipts.beside(f"{RAW}/{w.download}"))))


def where(w, input):
    """Return where to look for a download, in order, and how long a server may be silent.

    Snakemake does not compare parameters that are made from `input`, so a mirror that
    moved fetches nothing again.
    """
    first = os.environ.get("UNSUPERVISED_MIRROR")
    addresses = DATA.addresses(DOWNLOADS[w.download], w.download, first)
    return to_json({"addresses": addresses, "timeout": CONFIG.data.timeout})


# --- methods ---------------------------------------------------------------------------

# Read when a variant's needs are checked, and named nowhere in the code that checks them.
DECLARED = methods.asked_before_steps()


def step_of(made):
    """Return the method of a job's results, as a path says it: a wildcard where several have it."""
    return f"{{step,{any_of(made.methods)}}}" if made.is_shared else made.methods[0]


def asked(made, w):
    """Return the dataset, method and variant that a job is for."""
    return w.dataset, w.step if made.is_shared else made.methods[0], w.variant


def table(made, name):
    """Return the path of a table that a job makes."""
    return results.table("{dataset}", step_of(made), "{variant}", name)


def figure(made):
    """Return the path of the figure that a job draws, with its place in the report."""
    job = made.job
    return report(
        f"{RESULTS}/{{dataset}}/{step_of(made)}/{{variant}}/{job.figure}.{SUFFIX}",
        caption=str(methods.caption(made)),
        category=lambda w: chapter("/".join(asked(made, w)), job.figure),
        subcategory=report_title,
        labels=lambda w: label(*asked(made, w), job.figure),
    )


def reading(made):
    """Return a function that names the tables, and new samples, that a job reads."""
    return lambda w: specs.inputs(STUDY, made.job, *asked(made, w))


def spec(made):
    """Return a function that gives a job its own part of the config, as sorted JSON."""
    return lambda w: specs.spec(STUDY, made.job, *asked(made, w))


def about(made):
    """Return a param for captions: the variant's settings and scores in words.

    It takes `input`, so Snakemake does not compare it: a caption redraws nothing.
    """
    return lambda w, input: specs.about(STUDY, *asked(made, w))


def place(made):
    """Return the name, with the folder, of the notes that a job leaves of its run."""
    step = "{step}." if made.is_shared else ""
    return f"logs/{made.job.rule.removeprefix('run_')}/{{dataset}}.{step}{{variant}}"


def recipe_inputs(step):
    """Return a function that names what a script of a method's result is written from."""
    return lambda w: recipes.inputs(STUDY, w.dataset, step, w.variant)


def lesson_recipe_inputs(w):
    """Return what the script of a question of the course is written from."""
    names = course_recipes.datasets(STUDY, w.question, HEADINGS)
    return course_recipes.inputs(STUDY, names, TIDY_FILES)


def recipe_spec(step):
    """Return a function that tells all that such a script says, as sorted JSON."""
    return lambda w: recipes.spec(STUDY, w.dataset, step, w.variant)


def of_target(target):
    """Return a function that lists what a named target builds."""
    return lambda w: results.of_target(STUDY, RUN, target)


# --- the report ------------------------------------------------------------------------


def label(*names):
    """Return the one label of a figure in the report: its place, by the dataset first.

    The report makes a switch of every label of two values, and shows nothing where not every
    figure has both; one label that is another for each figure is none.
    """
    return {"figure": " / ".join(names)}


IN_REPORT = LOOKS and "--report" in set(lock.options(sys.argv[1:]))


def said_in_report(about=None, **params):
    """Return what a figure's rule is told; where a report is written, in a form that is not listed.

    A report lists the params of each job beside its caption, and nobody wants to read hashes there,
    settings as JSON, and the caption once more.
    """
    whole = params | ({"about": about} if about else {})
    if not IN_REPORT:
        return whole
    listed = {name: unlisted(value) for name, value in params.items()}
    return listed | ({"about": lambda w, input: Unlisted(about(w, input))} if about else {})


def unlisted(value):
    """Return a param, a text or a function of the wildcards, that is not listed in a report."""
    return lambda w: Unlisted(value(w) if callable(value) else value)


class Unlisted(str):
    """A text that a list of params does not show."""

    def __format__(self, form):
        """Return what stands in the list."""
        return "…"


def report_title(w):
    """Return a dataset's title for the report, where braces are wildcards and < is a tag."""
    return STUDY.title(w.dataset).translate(str.maketrans("{}<>", "()‹›"))


def chapter(variant, name):
    """Return the chapter of the first exercise that shows a figure of a variant."""
    return course_index.chapter_of(HEADINGS, f"{variant}/{name}")


def summary_figure(name):
    """Return the path of a figure that looks at a dataset itself, with its place in the report."""
    return report(
        f"{RESULTS}/{{dataset}}/summary/raw/{name}.{SUFFIX}",
        caption=f"../report/{name}.rst",
        category=lambda w: chapter(f"{w.dataset}/summary/raw", name),
        subcategory=report_title,
        labels=lambda w: label(w.dataset, "summary", "raw", name),
    )


def compared_figure(name, shown):
    """Return the path of a figure of clusterings or maps, with its place in the report."""
    return report(
        results.compared("{dataset}", f"{shown}.{SUFFIX}"),
        caption=f"../report/{name}.rst",
        category=lambda w: chapter(f"{w.dataset}/{results.COMPARE}", shown),
        subcategory=report_title,
        labels=lambda w: label(w.dataset, results.COMPARE, shown),
    )


def lesson_figure(name, chapter):
    """Return the path of a figure of a lesson, with its place in the report."""
    return report(
        f"{RESULTS}/lessons/{name}/{name}.{SUFFIX}",
        caption=f"../report/{name}.rst",
        category=chapter,
        subcategory="Lessons",
        labels=label("lessons", name),
    )


def summary_spec(w):
    """Return what a figure of a dataset itself is told."""
    return to_json(specs.figure_spec(STUDY, w.dataset, "summary", "raw"))


def about_data(w, input):
    """Return what captions of a dataset itself say."""
    return specs.about_data(STUDY, w.dataset)
