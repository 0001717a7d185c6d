# Helpers for what collects over datasets: lists, lessons and the course.

from functools import cache

LISTS = [f"{RESULTS}/{name}.csv" for name in ("provenance", "non_negative", "trust")]
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
ITERATIONS = [
    f"{RESULTS}/lessons/iterations/{name}"
    for name in ("iterations.csv", "centres.csv", "assigned.csv", f"iterations.{SUFFIX}")
]
CHAPTERS = {
    1: "clustering for dataset exploration",
    2: "hierarchical clustering and t-SNE",
    3: "decorrelating and dimension reduction",
    4: "discovering interpretable features",
}


@cache
def has_course():
    """Say whether this run makes everything that the course names."""
    return course_needs() <= {*targets.files(STUDY, RUN), *LISTS, *lessons()}


@cache
def may_have_course():
    """Say whether this config asks for everything that the course names, of whatever it runs."""
    return course_needs() <= {*targets.files(STUDY, ALL), *LISTS, *lessons()}


def course_needs():
    """Return every file that the course shows or compares."""
    shown = course_index.targets(HEADINGS, SUFFIX)
    return {*shown, *course_index.compared_tables(HEADINGS)}


def in_folder():
    """Return the datasets of this run and those whose results lie in this folder already.

    What collects over datasets covers them all, whichever config made them, so a run of fewer
    datasets or with another config changes nothing.
    """
    built = {d for d in NAMED if Path(placed(SUMMARY["scores"].format(dataset=d))).exists()}
    here = {d for d in built if d in ALL or all(Path(placed(path)).exists() for path in NAMED[d])}
    return sorted(here | set(RUN))


def claims():
    """Return what the variants of all these datasets claim."""
    found = (
        results.claims(STUDY, d) if d in RUN else results.claims_here(STUDY, d) for d in in_folder()
    )
    return [path for paths in found for path in paths]


def collected():
    """Return the files that collect over datasets."""
    return [*LISTS, *([*COURSE, *lessons()] if has_course() else [])]


def everything():
    """Return every result of this run, but for what shows all that lies in this folder."""
    made = [*results.all_tables(STUDY, RUN), *results.all_figures(STUDY, RUN)]
    made += results.all_typed(STUDY, RUN)
    said = [*recipes.paths(STUDY, RUN), *(course_recipes.paths(STUDY) if has_course() else [])]
    return [*made, *said, *collected(), *pages()]


def lessons():
    """Return the files of the questions that belong to no dataset, where the config asks any."""
    if not CONFIG.lessons:
        return []
    return [*LESSONS, *(ITERATIONS if CONFIG.lessons.iterations else [])]


def lesson_spec(name):
    """Return one lesson's block of the config."""
    block = getattr(CONFIG.lessons, name, None)
    return to_json(block.model_dump() if block else {})


def lesson_data(name):
    """Return a function that names the tidy files of the dataset that a lesson looks at."""
    return lambda w: {
        key: path.format(dataset=getattr(CONFIG.lessons, name).dataset)
        for key, path in TIDY_FILES.items()
    }


def iterations_spec(w):
    """Return what the figure of k-means at work is told."""
    dataset = CONFIG.lessons.iterations.dataset
    return to_json(specs.figure_spec(STUDY, dataset, "lessons", "iterations"))


def course_tables(w):
    """Return the tables from which the course's answers are checked."""
    return course_index.compared_tables(HEADINGS)
