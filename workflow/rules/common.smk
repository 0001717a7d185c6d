# Helpers for wiring only: what a rule is told, and what its files are called.

import re

from unsupervised import config as checker
from unsupervised import course as course_index
from unsupervised.errors import InputError
from unsupervised.fingerprint import fingerprint
from unsupervised.study import RESULTS, TIDY, Study, to_json

try:
    STUDY = Study(checker.load(config))
except InputError as error:
    sys.exit(f"Error: {error}\nCorrect these keys in the config and run again.")

RUN = STUDY.config.run
ALL = list(STUDY.config.datasets)
SUFFIX = STUDY.config.figures.format
STYLE = STUDY.config.figures.model_dump()
HEADINGS = course_index.read_headings(HERE / "workflow" / "course.yaml")


def any_of(names):
    """Return a pattern that matches just these names."""
    return "|".join(map(re.escape, sorted(names)))


wildcard_constraints:
    dataset=any_of(ALL),
    variant="[a-z0-9][a-z0-9_-]*",


TIDY_FILES = {
    "values": TIDY + "/{dataset}/values.npz",
    "samples": TIDY + "/{dataset}/samples.csv",
    "features": TIDY + "/{dataset}/features.csv",
}


def code(script):
    """Return the hash of the code that a script runs; an edit to it reruns the rule."""
    return fingerprint(HERE / "workflow" / "scripts" / f"{script}.py")


def spec(rule, step=None):
    """Return the rule's own part of the config, for one variant, as sorted JSON."""
    return lambda w: STUDY.spec(rule, w.dataset, step or w.step, w.variant)


def table(step, name):
    """Return the path of a variant's table."""
    return f"{RESULTS}/{{dataset}}/{step}/{{variant}}/{name}.csv"


def figure(step, name, caption=None):
    """Return the path of a variant's figure, with its place in the report."""
    return report(
        f"{RESULTS}/{{dataset}}/{step}/{{variant}}/{name}.{SUFFIX}",
        caption=f"../report/{caption or name}.rst",
        category=lambda w: chapter(w, step, name),
        subcategory=lambda w: STUDY.dataset(w.dataset).title,
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
        subcategory=lambda w: STUDY.dataset(w.dataset).title,
        labels={"step": "summary", "variant": "raw", "shows": name},
    )


def summary_figure_spec(w):
    """Return what a figure of a dataset itself is told."""
    return to_json(STUDY.figure_extra(w.dataset, "raw"))
