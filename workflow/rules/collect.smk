# What collects over datasets: lists, lessons, the course index; and the named targets.


rule merges:
    """Count the merges that n samples need."""
    input:
        unpack(lesson_data("merges")),
    output:
        merges=f"{RESULTS}/lessons/merges/merges.csv",
    log:
        "logs/merges/all.log",
    benchmark:
        "logs/merges/all.tsv"
    params:
        spec=lambda w: lesson_spec("merges"),
        make="unsupervised.course.lessons:merges",
        code=CODE.of("table", "unsupervised.course.lessons:merges"),
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
        code=CODE.of("table", "unsupervised.course.lessons:closest"),
    script:
        "../scripts/table.py"


rule plot_closest:
    """Draw the three clusters of the question which are closest."""
    input:
        points=f"{RESULTS}/lessons/closest/points.csv",
        distances=f"{RESULTS}/lessons/closest/distances.csv",
    output:
        lesson_figure("closest", "2 Hierarchies and t-SNE"),
    log:
        "logs/plot_closest/all.log",
    benchmark:
        "logs/plot_closest/all.tsv"
    params:
        **said_in_report(
            spec=lambda w: to_json({"style": CONFIG.figures.model_dump()}),
            make="unsupervised.course.figures.closest:draw",
            code=CODE.of("figure", "unsupervised.course.figures.closest:draw"),
        ),
    script:
        "../scripts/figure.py"


rule iterations:
    """Follow k-means from given starts, iteration by iteration."""
    input:
        unpack(lesson_data("iterations")),
    output:
        iterations=f"{RESULTS}/lessons/iterations/iterations.csv",
        centres=f"{RESULTS}/lessons/iterations/centres.csv",
        assigned=f"{RESULTS}/lessons/iterations/assigned.csv",
    log:
        "logs/iterations/all.log",
    benchmark:
        "logs/iterations/all.tsv"
    params:
        spec=lambda w: lesson_spec("iterations"),
        make="unsupervised.course.iterating:iterations",
        code=CODE.of("table", "unsupervised.course.iterating:iterations"),
    script:
        "../scripts/table.py"


rule plot_iterations:
    """Draw k-means at work, a panel for each iteration."""
    input:
        iterations=f"{RESULTS}/lessons/iterations/iterations.csv",
        centres=f"{RESULTS}/lessons/iterations/centres.csv",
        assigned=f"{RESULTS}/lessons/iterations/assigned.csv",
        source=lambda w: TIDY_SOURCE.format(dataset=CONFIG.lessons.iterations.dataset),
    output:
        lesson_figure("iterations", "1 Clustering for dataset exploration"),
    log:
        "logs/plot_iterations/all.log",
    benchmark:
        "logs/plot_iterations/all.tsv"
    params:
        **said_in_report(
            spec=iterations_spec,
            make="unsupervised.course.figures.iterations:draw",
            code=CODE.of("figure", "unsupervised.course.figures.iterations:draw"),
        ),
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
        code=CODE.of("table", "unsupervised.course.lessons:non_negative"),
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
        code=CODE.of("table", "unsupervised.data.provenance:build"),
    script:
        "../scripts/table.py"


rule trust:
    """Say of every result how far to believe it, a row a claim, in results/trust.csv."""
    input:
        claims=lambda w: claims(),
    output:
        trust=f"{RESULTS}/trust.csv",
    log:
        "logs/trust/all.log",
    benchmark:
        "logs/trust/all.tsv"
    params:
        spec=lambda w: to_json({}),
        make="unsupervised.methods.claims:collected",
        code=CODE.of("table", "unsupervised.methods.claims:collected"),
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
            labels=label("course", "all 52 headings"),
        ),
    log:
        "logs/course/all.log",
    benchmark:
        "logs/course/all.tsv"
    params:
        **said_in_report(
            spec=lambda w: to_json({"format": SUFFIX, "headings": HEADINGS}),
            code=CODE.of("course"),
        ),
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


# What only collects runs where Snakemake does, and is sent to no cluster.
AT_HAND = (
    "page_assets",
    "page_chapter",
    "page_front",
    "page",
    "all",
    "merges",
    "closest",
    "iterations",
    "non_negative",
    "provenance",
    "trust",
    "run_course",
    "manifest",
    "recipe_lesson",
    "recipes",
    "paper",
    "crate",
    "raw",
    "tidy",
    "plan",
    "tables",
    "figures",
    "apply",
    "course",
)


rule raw:
    """Fetch and unpack the raw files."""
    input:
        lambda w: DATA.raw(RUN),


rule tidy:
    """Fetch, unpack and tidy the datasets."""
    input:
        lambda w: DATA.tidy(RUN),


rule plan:
    """Say what becomes of each column of the datasets, before anything is computed."""
    input:
        [path for dataset in RUN for path in results.plan(dataset)],


rule tables:
    """Build every table, without figures."""
    input:
        lambda w: results.all_tables(STUDY, RUN),
        lambda w: results.all_typed(STUDY, RUN),
        [results.checks(dataset) for dataset in RUN],
        lambda w: [path for path in collected() if path.endswith(".csv")],


rule figures:
    """Build every figure, and the tables they need."""
    input:
        lambda w: results.all_figures(STUDY, RUN),
        [results.checks(dataset) for dataset in RUN],
        lambda w: [path for path in collected() if path.endswith(SUFFIX)],


rule apply:
    """Place the new samples that a dataset's apply names, by every variant that can."""
    input:
        lambda w: results.all_applied(STUDY, RUN),


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
