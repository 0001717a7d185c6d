# What collects over datasets: lists, lessons, the course index; and the named targets.

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
    built = {d for d in NAMED if Path(SUMMARY["scores"].format(dataset=d)).exists()}
    here = {d for d in built if d in ALL or all(Path(path).exists() for path in NAMED[d])}
    return sorted(here | set(RUN))


def collected():
    """Return the files that collect over datasets."""
    return [*LISTS, *([*COURSE, *lessons()] if has_course() else [])]


def everything():
    """Return every result of this run."""
    return [*results.all_tables(STUDY, RUN), *results.all_figures(STUDY, RUN), *collected()]


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


rule merges:
    """Count the merges that n samples need."""
    input:
        unpack(lesson_data),
    output:
        merges=f"{RESULTS}/lessons/merges/merges.csv",
    log:
        "logs/merges/all.log",
    benchmark:
        "logs/merges/all.tsv"
    params:
        spec=lambda w: lesson_spec("merges"),
        make="unsupervised.course.lessons:merges",
        code=CODE.of("table", "unsupervised.course.lessons"),
    script:
        "../scripts/table.py"


rule closest:
    """Measure which of three clusters are closest, by single and complete linkage."""
    output:
        distances=f"{RESULTS}/lessons/closest/distances.csv",
        points=f"{RESULTS}/lessons/closest/points.csv",
    log:
        "logs/closest/all.log",
    benchmark:
        "logs/closest/all.tsv"
    params:
        spec=lambda w: lesson_spec("closest"),
        make="unsupervised.course.lessons:closest",
        code=CODE.of("table", "unsupervised.course.lessons"),
    script:
        "../scripts/table.py"


rule plot_closest:
    """Draw the three clusters of the question which are closest."""
    input:
        points=f"{RESULTS}/lessons/closest/points.csv",
        distances=f"{RESULTS}/lessons/closest/distances.csv",
    output:
        report(
            f"{RESULTS}/lessons/closest/closest.{SUFFIX}",
            caption="../report/closest.rst",
            category="2 Hierarchies and t-SNE",
            subcategory="Lessons",
            labels={"step": "linkage", "variant": "", "shows": "closest"},
        ),
    log:
        "logs/plot_closest/all.log",
    benchmark:
        "logs/plot_closest/all.tsv"
    group:
        "figures"
    params:
        spec=lambda w: to_json({"style": CONFIG.figures.model_dump()}),
        make="unsupervised.course.figures.closest:draw",
        code=CODE.of("figure", "unsupervised.course.figures.closest"),
    script:
        "../scripts/figure.py"


rule non_negative:
    """Say of each dataset whether it may go into NMF."""
    input:
        **{d: SUMMARY["scores"].format(dataset=d) for d in in_folder()},
    output:
        non_negative=f"{RESULTS}/non_negative.csv",
    log:
        "logs/non_negative/all.log",
    benchmark:
        "logs/non_negative/all.tsv"
    params:
        spec=lambda w: to_json({"datasets": in_folder()}),
        make="unsupervised.course.lessons:non_negative",
        code=CODE.of("table", "unsupervised.course.lessons"),
    script:
        "../scripts/table.py"


rule provenance:
    """List where every raw file comes from, with its hash and size."""
    input:
        sources=[path for dataset in in_folder() for path in NAMED[dataset]],
    output:
        provenance=f"{RESULTS}/provenance.csv",
    log:
        "logs/provenance/all.log",
    benchmark:
        "logs/provenance/all.tsv"
    params:
        spec=lambda w: to_json({k: v for d in in_folder() for k, v in NAMED[d].items()}),
        make="unsupervised.data.provenance:build",
        code=CODE.of("table", "unsupervised.data.provenance"),
    script:
        "../scripts/table.py"


rule run_course:
    """Compare the results with the answers of the course, heading by heading."""
    input:
        tables=course_tables,
        sources=[DATA.tidy_source(dataset) for dataset in course_index.datasets(HEADINGS)],
    output:
        course=f"{RESULTS}/course.csv",
        first_page=f"{RESULTS}/course.rst",
        page=report(
            f"{RESULTS}/course.html",
            caption="../report/course.rst",
            category="0 Overview",
            labels={"step": "course", "variant": "", "shows": "all 52 headings"},
        ),
    log:
        "logs/course/all.log",
    benchmark:
        "logs/course/all.tsv"
    params:
        spec=lambda w: to_json({"format": SUFFIX, "headings": HEADINGS}),
        code=CODE.of("course"),
    script:
        "../scripts/course.py"


rule manifest:
    """List the SHA-256 of every result."""
    input:
        lambda w: everything(),
    output:
        manifest=f"{RESULTS}/manifest.sha256",
    log:
        "logs/manifest/all.log",
    benchmark:
        "logs/manifest/all.tsv"
    params:
        spec=lambda w: to_json({}),
        code=CODE.of("manifest"),
    script:
        "../scripts/manifest.py"


# --- named targets: each lists its files when it is asked for -------------------------


localrules:
    merges,
    closest,
    non_negative,
    provenance,
    run_course,
    manifest,
    raw,
    tidy,
    tables,
    figures,
    course,


rule raw:
    """Fetch and unpack the raw files."""
    input:
        lambda w: DATA.raw(RUN),


rule tidy:
    """Fetch, unpack and tidy the datasets."""
    input:
        lambda w: DATA.tidy(RUN),


rule tables:
    """Build every table, without figures."""
    input:
        lambda w: results.all_tables(STUDY, RUN),
        lambda w: [path for path in collected() if path.endswith(".csv")],


rule figures:
    """Build every figure, and the tables they need."""
    input:
        lambda w: results.all_figures(STUDY, RUN),
        lambda w: [path for path in collected() if path.endswith(SUFFIX)],


rule course:
    """Build every exercise of the course and compare with its answers."""
    input:
        lambda w: course_index.targets(HEADINGS, SUFFIX),
        rules.run_course.output,


for number, subject in CHAPTERS.items():
    ABOUT[f"chapter{number}"] = f"Build chapter {number} of the course: {subject}."

    rule:
        name:
            f"chapter{number}"
        input:
            course_index.targets(HEADINGS, SUFFIX, chapter=number),
        localrule: True
