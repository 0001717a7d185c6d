# Helpers for wiring only: what a rule is told, and what its files are called.

import os
import re
import time

from unsupervised.base.errors import InputError
from unsupervised.base.files import aside_name
from unsupervised.config import check as checker
from unsupervised.config.locations import Locations
from unsupervised.course import index as course_index
from unsupervised.data import receipts
from unsupervised.plan import neighbours, targets
from unsupervised.plan.study import RAW, RESULTS, TIDY, Study, to_json
from unsupervised.run import clocks, failures, leftovers, lock
from unsupervised.run.fingerprint import fingerprints

# Whether this run changes neither data nor results.
LOOKS = workflow.output_settings.dryrun or lock.only_looks(sys.argv)

try:
    # Held until this process ends; jobs that Snakemake starts belong to the run.
    if workflow.is_main_process:
        lock.find_place(Path.cwd())
        if not LOOKS:
            RUN_LOCK = lock.take(Path.cwd())
    FILES = list(dict.fromkeys([str(HERE / "config.yaml"), *map(str, workflow.configfiles)]))
    CODE = fingerprints(HERE / "workflow" / "scripts", kept=Path(".snakemake/fingerprints.json"))
    LOCATIONS = Locations(FILES, workflow.config_settings.config)
    BASES = tuple(str(Path(f).parent) for f in FILES)
    STUDY = Study(checker.load(config, LOCATIONS), BASES, CODE)
    # Looked at here, so that a bad file stops the run with one message.
    STUDY.looks
    STUDY.own_contents(sys.argv)
except InputError as error:
    sys.exit(f"Error: {error}")

# Where pandas is installed, Snakemake imports it to compare params. Ours are text.
sys.modules.setdefault("pandas", None)

BEGAN = time.time()
RUN = STUDY.config.run
ALL = list(STUDY.config.datasets)
MEMORY_MB = STUDY.config.memory_mb
SUFFIX = STUDY.config.figures.format
STYLE = STUDY.config.figures.model_dump()
DOWNLOADS = STUDY.downloads()
MEMBERS = STUDY.members()
OWN = {name: STUDY.origins(name) for name in ALL}
NAMED = OWN | neighbours.others(FILES, OWN)
if workflow.is_main_process and not LOOKS:
    neighbours.remember(FILES, OWN)
HEADINGS = course_index.read_headings(HERE / "workflow" / "course.yaml")


# What collects over datasets.
LISTS = [f"{RESULTS}/provenance.csv", f"{RESULTS}/non_negative.csv"]
COURSE = [f"{RESULTS}/course.{suffix}" for suffix in ("csv", "html", "rst")]
LESSONS = [
    f"{RESULTS}/lessons/{name}"
    for name in (
        "merges/merges.csv",
        "closest/points.csv",
        "closest/distances.csv",
        f"closest/closest.{SUFFIX}",
    )
]


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

SUMMARY = {
    name: f"{RESULTS}/{{dataset}}/summary/raw/{name}.csv"
    for name in ("features", "scores", "correlation")
}


def code(script):
    """Return the hash of the code that a script runs; an edit to it reruns the rule."""
    return CODE[script]


def spec(rule, step=None):
    """Return the rule's own part of the config, for one variant, as sorted JSON."""
    return lambda w: STUDY.spec(rule, w.dataset, step or w.step, w.variant)


def table(step, name):
    """Return the path of a variant's table."""
    return f"{RESULTS}/{{dataset}}/{step}/{{variant}}/{name}.csv"


def report_title(w):
    """Return a dataset's title for the report, where braces are wildcards and < is a tag."""
    return STUDY.title(w.dataset).translate(str.maketrans("{}<>", "()‹›"))


def figure(step, name, caption=None):
    """Return the path of a variant's figure, with its place in the report."""
    return report(
        f"{RESULTS}/{{dataset}}/{step}/{{variant}}/{name}.{SUFFIX}",
        caption=f"../report/{caption or name}.rst",
        category=lambda w: chapter(w, step, name),
        subcategory=report_title,
        labels=lambda w: {
            "step": step if "{" not in step else w.step,
            "variant": w.variant,
            "shows": name,
        },
    )


def about(step=None):
    """Return a param for captions: the variant's settings and scores in words.

    It takes `input`, so Snakemake does not compare it: a caption redraws nothing.
    """
    return lambda w, input: STUDY.about(w.dataset, step or w.step, w.variant)


def chapter(w, step, name):
    """Return the chapter of the first exercise that shows this figure."""
    path = f"{w.dataset}/{step.format(**w)}/{w.get('variant', 'raw')}/{name}"
    return course_index.chapter_of(HEADINGS, path)


def summary_figure(name):
    """Return the path of a figure that looks at a dataset itself, with its place in the report."""
    return report(
        f"{RESULTS}/{{dataset}}/summary/raw/{name}.{SUFFIX}",
        caption=f"../report/{name}.rst",
        category=lambda w: chapter(w, "summary", name),
        subcategory=report_title,
        labels={"step": "summary", "variant": "raw", "shows": name},
    )


def summary_figure_spec(w):
    """Return what a figure of a dataset itself is told."""
    return to_json(STUDY.figure_extra(w.dataset, "raw"))


def fetch_spec(w):
    """Return what decides a raw file's content. Addresses do not: the hash does."""
    return to_json(STUDY.source_spec(DOWNLOADS[w.download], w.download))


def stand_in(w, input):
    """Return the model that may stand in for a download, compared no more than addresses."""
    return to_json(STUDY.stand_in(DOWNLOADS[w.download]))


def own_source(w, input):
    """Return where the user's own file lies. It is no input: its content is in the spec, and its
    time says nothing."""
    return to_json(STUDY.user_file(DOWNLOADS[w.download]))


def former(w, input):
    """Return the receipt of what an earlier run left, which is gone when the job begins."""
    return to_json(receipts.read(receipts.beside(f"{RAW}/{w.download}")))


def where(w, input):
    """Return where to look for a download, in order, and how long a server may be silent.

    Snakemake does not compare parameters that are made from `input`, so a mirror that
    moved fetches nothing again.
    """
    first = os.environ.get("UNSUPERVISED_MIRROR")
    addresses = STUDY.addresses(DOWNLOADS[w.download], first)
    return to_json({"addresses": addresses, "timeout": STUDY.config.data.timeout})


def inertia_for_auto(w):
    """Return the sweep where the number of clusters is chosen from it."""
    if STUDY.variant(w.dataset, "kmeans", w.variant).clusters == "auto":
        return {"inertia": table("kmeans", "inertia").format(**w)}
    return {}


def other_variant(w, step, name):
    """Return the same table of the variant that this one is compared with."""
    compare = STUDY.variant(w.dataset, step, w.variant).compare
    return table(step, name).format(dataset=w.dataset, variant=compare)


def clusters_of_cut(w):
    """Return the clusters by which branches are coloured, where the tree is cut."""
    if STUDY.variant(w.dataset, "hierarchy", w.variant).cut:
        return {"clusters": table("hierarchy", "clusters").format(**w)}
    return {}


def has_course():
    """Say whether this run makes everything that the course names."""
    return course_needs() <= {*targets.files(STUDY, RUN), *LISTS, *lessons()}


def course_needs():
    """Return every file that the course shows or compares."""
    shown = course_index.targets(HEADINGS, SUFFIX)
    return {*shown, *course_index.compared_tables(HEADINGS)}


def in_folder():
    """Return the datasets of this run and those whose results lie in this folder already.

    What collects over datasets covers them all, whichever config made them, so a run of fewer
    datasets or with another config changes nothing.
    """
    built = {d for d in NAMED if Path(SUMMARY["scores"].format(dataset=d)).exists()}
    here = {d for d in built if d in ALL or all(Path(path).exists() for path in NAMED[d])}
    return sorted(here | set(RUN))


def collected():
    """Return the files that collect over datasets."""
    return [*LISTS, *([*COURSE, *lessons()] if has_course() else [])]


def everything():
    """Return every result of this run."""
    return [*STUDY.all_tables(RUN), *STUDY.all_figures(RUN), *collected()]


def lessons():
    """Return the files of the questions that belong to no dataset, where the config asks any."""
    return LESSONS if STUDY.config.lessons else []


def lesson_spec(name):
    """Return one lesson's block of the config."""
    block = STUDY.config.lessons
    return to_json(getattr(block, name).model_dump() if block else {})


def lesson_data(w):
    """Return the tidy files of the dataset whose samples are merged."""
    dataset = STUDY.config.lessons.merges.dataset
    return {name: path.format(dataset=dataset) for name, path in TIDY_FILES.items()}


def course_tables(w):
    """Return the tables from which the course's answers are checked."""
    return course_index.compared_tables(HEADINGS)
