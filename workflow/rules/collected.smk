# Helpers for what collects over datasets: lists, lessons and the course.

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
CHAPTERS = {
    1: "clustering for dataset exploration",
    2: "hierarchical clustering and t-SNE",
    3: "decorrelating and dimension reduction",
    4: "discovering interpretable features",
}


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
    """Return every result of this run."""
    built = [*results.all_tables(STUDY, RUN), *results.all_figures(STUDY, RUN)]
    return [*built, *recipes.paths(STUDY, RUN), *collected()]


def lessons():
    """Return the files of the questions that belong to no dataset, where the config asks any."""
    return LESSONS if CONFIG.lessons else []


def lesson_spec(name):
    """Return one lesson's block of the config."""
    block = CONFIG.lessons
    return to_json(getattr(block, name).model_dump() if block else {})


def lesson_data(w):
    """Return the tidy files of the dataset whose samples are merged."""
    dataset = CONFIG.lessons.merges.dataset
    return {name: path.format(dataset=dataset) for name, path in TIDY_FILES.items()}


def course_tables(w):
    """Return the tables from which the course's answers are checked."""
    return course_index.compared_tables(HEADINGS)
