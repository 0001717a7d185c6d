# What collects over datasets: lessons, provenance, the course index; and the named targets.


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
        code=code("merges"),
    script:
        "../scripts/merges.py"


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
        code=code("closest"),
    script:
        "../scripts/closest.py"


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
        code=code("non_negative"),
    script:
        "../scripts/non_negative.py"


rule provenance:
    """List where every raw file comes from, with its hash and size."""
    input:
        [path for dataset in in_folder() for path in NAMED[dataset]],
    output:
        provenance=f"{RESULTS}/provenance.csv",
    log:
        "logs/provenance/all.log",
    benchmark:
        "logs/provenance/all.tsv"
    params:
        spec=lambda w: to_json({k: v for d in in_folder() for k, v in NAMED[d].items()}),
        code=code("provenance"),
    script:
        "../scripts/provenance.py"


rule run_course:
    """Compare the results with the answers of the course, heading by heading."""
    input:
        tables=course_tables,
        sources=[STUDY.tidy_source(dataset) for dataset in course_index.datasets(HEADINGS)],
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
        code=code("course"),
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
        code=code("manifest"),
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
    kmeans,
    hierarchy,
    tsne,
    pca,
    svd,
    nmf,
    similar,
    course,
    chapter1,
    chapter2,
    chapter3,
    chapter4,


rule raw:
    """Fetch and unpack the raw files."""
    input:
        lambda w: STUDY.raw(RUN),


rule tidy:
    """Fetch, unpack and tidy the datasets."""
    input:
        lambda w: STUDY.tidy(RUN),


rule tables:
    """Build every table, without figures."""
    input:
        lambda w: STUDY.all_tables(RUN),
        lambda w: [path for path in collected() if path.endswith(".csv")],


rule figures:
    """Build every figure, and the tables they need."""
    input:
        lambda w: STUDY.all_figures(RUN),
        lambda w: [path for path in collected() if path.endswith(SUFFIX)],


rule kmeans:
    """Build everything of k-means."""
    input:
        lambda w: STUDY.step_results(RUN, "kmeans"),


rule hierarchy:
    """Build everything of hierarchical clustering."""
    input:
        lambda w: STUDY.step_results(RUN, "hierarchy"),


rule tsne:
    """Build every t-SNE map."""
    input:
        lambda w: STUDY.step_results(RUN, "tsne"),


rule pca:
    """Build everything of principal component analysis."""
    input:
        lambda w: STUDY.step_results(RUN, "pca"),


rule svd:
    """Build everything of truncated SVD."""
    input:
        lambda w: STUDY.step_results(RUN, "svd"),


rule nmf:
    """Build everything of non-negative matrix factorization, tf-idf too."""
    input:
        lambda w: STUDY.step_results(RUN, "tfidf", "nmf"),


rule similar:
    """Build every list of similar samples and recommendations."""
    input:
        lambda w: STUDY.step_results(RUN, "similar"),


rule course:
    """Build every exercise of the course and compare with its answers."""
    input:
        lambda w: course_index.targets(HEADINGS, SUFFIX),
        rules.run_course.output,


rule chapter1:
    """Build chapter 1 of the course: clustering for dataset exploration."""
    input:
        lambda w: course_index.targets(HEADINGS, SUFFIX, chapter=1),


rule chapter2:
    """Build chapter 2 of the course: hierarchical clustering and t-SNE."""
    input:
        lambda w: course_index.targets(HEADINGS, SUFFIX, chapter=2),


rule chapter3:
    """Build chapter 3 of the course: decorrelating and dimension reduction."""
    input:
        lambda w: course_index.targets(HEADINGS, SUFFIX, chapter=3),


rule chapter4:
    """Build chapter 4 of the course: discovering interpretable features."""
    input:
        lambda w: course_index.targets(HEADINGS, SUFFIX, chapter=4),
