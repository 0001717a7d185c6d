# What collects over datasets: lessons, provenance, the course index; and the named targets.

COURSE_DATASETS = course_index.datasets(HEADINGS)


def has_course():
    """Say whether this run covers every dataset of the course."""
    return set(COURSE_DATASETS) <= set(RUN) and STUDY.config.lessons is not None


def collected():
    """Return the files that collect over datasets."""
    found = [f"{RESULTS}/provenance.csv", f"{RESULTS}/non_negative.csv"]
    if has_course():
        found += [f"{RESULTS}/course.csv", f"{RESULTS}/course.html", *lessons()]
    return found


def lessons():
    """Return the files of the questions that belong to no dataset."""
    closest = f"{RESULTS}/lessons/closest"
    return [
        f"{RESULTS}/lessons/merges/merges.csv",
        f"{closest}/points.csv",
        f"{closest}/distances.csv",
        f"{closest}/closest.{SUFFIX}",
    ]


def lesson_spec(name):
    """Return one lesson's block of the config."""
    block = STUDY.config.lessons
    return to_json(getattr(block, name).model_dump() if block else {})


def lesson_data(w):
    """Return the tidy files of the dataset whose samples are merged."""
    dataset = STUDY.config.lessons.merges.dataset
    return {name: path.format(dataset=dataset) for name, path in TIDY_FILES.items()}


rule merges:
    """Count the merges that n samples need."""
    input:
        unpack(lesson_data),
    output:
        merges=f"{RESULTS}/lessons/merges/merges.csv",
    params:
        spec=lesson_spec("merges"),
        code=code("merges"),
    log:
        "logs/merges/all.log",
    benchmark:
        "logs/merges/all.tsv"
    script:
        "../scripts/merges.py"


rule closest:
    """Measure which of three clusters are closest, by single and complete linkage."""
    output:
        distances=f"{RESULTS}/lessons/closest/distances.csv",
        points=f"{RESULTS}/lessons/closest/points.csv",
    params:
        spec=lesson_spec("closest"),
        code=code("closest"),
    log:
        "logs/closest/all.log",
    benchmark:
        "logs/closest/all.tsv"
    script:
        "../scripts/closest.py"


rule non_negative:
    """Say of each dataset whether it may go into NMF."""
    input:
        **{d: SUMMARY["scores"].format(dataset=d) for d in RUN},
    output:
        non_negative=f"{RESULTS}/non_negative.csv",
    params:
        spec=to_json({"datasets": RUN}),
        code=code("non_negative"),
    log:
        "logs/non_negative/all.log",
    benchmark:
        "logs/non_negative/all.tsv"
    script:
        "../scripts/non_negative.py"


rule provenance:
    """List where every raw file comes from, with its hash and size."""
    input:
        [f"{RAW}/{name}.source.json" for name, dataset in DOWNLOADS.items() if dataset in RUN],
    output:
        provenance=f"{RESULTS}/provenance.csv",
    params:
        spec=to_json({}),
        code=code("provenance"),
    log:
        "logs/provenance/all.log",
    benchmark:
        "logs/provenance/all.tsv"
    script:
        "../scripts/provenance.py"


def course_tables(w):
    """Return the tables from which the course's answers are checked."""
    return course_index.compared_tables(HEADINGS)


rule run_course:
    """Compare the results with the answers of the course, heading by heading."""
    input:
        headings=HERE / "workflow" / "course.yaml",
        tables=course_tables,
    output:
        course=f"{RESULTS}/course.csv",
        first_page=f"{RESULTS}/course.rst",
        page=report(
            f"{RESULTS}/course.html",
            caption="../report/course.rst",
            category="0 Overview",
            labels={"step": "course", "variant": "", "shows": "all 52 headings"},
        ),
    params:
        spec=to_json({"format": SUFFIX}),
        code=code("course"),
    log:
        "logs/course/all.log",
    benchmark:
        "logs/course/all.tsv"
    script:
        "../scripts/course.py"


# --- named targets --------------------------------------------------------------------


rule raw:
    """Fetch and unpack the raw files."""
    localrule: True
    input:
        STUDY.raw(RUN),


rule tidy:
    """Fetch, unpack and tidy the datasets."""
    localrule: True
    input:
        STUDY.tidy(RUN),


rule tables:
    """Build every table, without figures."""
    localrule: True
    input:
        STUDY.all_tables(RUN),
        [path for path in collected() if path.endswith(".csv")],


rule figures:
    """Build every figure, and the tables they need."""
    localrule: True
    input:
        STUDY.all_figures(RUN),
        [path for path in collected() if path.endswith(SUFFIX)],


rule kmeans:
    """Build everything of k-means."""
    localrule: True
    input:
        STUDY.step_results(RUN, "kmeans"),


rule hierarchy:
    """Build everything of hierarchical clustering."""
    localrule: True
    input:
        STUDY.step_results(RUN, "hierarchy"),


rule tsne:
    """Build every t-SNE map."""
    localrule: True
    input:
        STUDY.step_results(RUN, "tsne"),


rule pca:
    """Build everything of principal component analysis."""
    localrule: True
    input:
        STUDY.step_results(RUN, "pca"),


rule svd:
    """Build everything of truncated SVD."""
    localrule: True
    input:
        STUDY.step_results(RUN, "svd"),


rule nmf:
    """Build everything of non-negative matrix factorization, tf-idf too."""
    localrule: True
    input:
        STUDY.step_results(RUN, "tfidf", "nmf"),


rule similar:
    """Build every list of similar samples and recommendations."""
    localrule: True
    input:
        STUDY.step_results(RUN, "similar"),


rule course:
    """Build every exercise of the course and compare with its answers."""
    localrule: True
    input:
        course_index.targets(HEADINGS, SUFFIX),
        rules.run_course.output,


rule chapter1:
    """Build chapter 1 of the course: clustering for dataset exploration."""
    localrule: True
    input:
        course_index.targets(HEADINGS, SUFFIX, chapter=1),


rule chapter2:
    """Build chapter 2 of the course: hierarchical clustering and t-SNE."""
    localrule: True
    input:
        course_index.targets(HEADINGS, SUFFIX, chapter=2),


rule chapter3:
    """Build chapter 3 of the course: decorrelating and dimension reduction."""
    localrule: True
    input:
        course_index.targets(HEADINGS, SUFFIX, chapter=3),


rule chapter4:
    """Build chapter 4 of the course: discovering interpretable features."""
    localrule: True
    input:
        course_index.targets(HEADINGS, SUFFIX, chapter=4),
