# Pages to open: a front, a page a dataset, a page a chapter of the course, and what they share.


rule page_assets:
    """Write what all pages share: their look and their scripts."""
    output:
        **PAGE_ASSETS,
    log:
        "logs/page_assets/all.log",
    benchmark:
        "logs/page_assets/all.tsv"
    params:
        spec=lambda w: to_json({}),
        results=results_folder,
        make="unsupervised.pages.assets:build",
        code=CODE.of("page", "unsupervised.pages.assets:build", *ASSETS),
    script:
        "../scripts/page.py"


rule page_dataset:
    """Write a dataset's page: its columns, its linked views, every result and what made it."""
    input:
        unpack(lambda w: page_specs.dataset_inputs(STUDY, w.dataset, TIDY_FILES)),
    output:
        **PAGE_DATASET,
    log:
        "logs/page_dataset/{dataset}.log",
    benchmark:
        "logs/page_dataset/{dataset}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=lambda w: page_specs.dataset_spec(STUDY, w.dataset, REPORTED, headings_shown()),
        results=results_folder,
        make="unsupervised.pages.dataset:build",
        code=lambda w: CODE.of(
            "page",
            "unsupervised.pages.dataset:build",
            *sayings.functions(sayings.of_dataset(STUDY, w.dataset).values()),
            *TEMPLATES,
        ),
    script:
        "../scripts/page.py"


rule page_chapter:
    """Write a chapter's page: each exercise with its question, its answer and what shows it."""
    input:
        unpack(chapter_inputs),
    output:
        **PAGE_CHAPTER,
    log:
        "logs/page_chapter/{chapter}.log",
    benchmark:
        "logs/page_chapter/{chapter}.tsv"
    wildcard_constraints:
        chapter="[1-4]",
    params:
        spec=lambda w: page_specs.chapter_spec(STUDY, HEADINGS, int(w.chapter), CHAPTERS, SAID),
        results=results_folder,
        make="unsupervised.pages.chapter:build",
        code=lambda w: CODE.of(
            "page",
            "unsupervised.pages.chapter:build",
            *sayings.functions(sayings_of_chapter(w).values()),
            *TEMPLATES,
        ),
    script:
        "../scripts/page.py"


rule page_front:
    """Write the front: datasets as cards, the trust table, the course, and what is searched."""
    input:
        cards=lambda w: cards(),
        trust=f"{RESULTS}/trust.csv",
        provenance=f"{RESULTS}/provenance.csv",
        course=lambda w: [COURSE[0]] if has_chapters() else [],
    output:
        **PAGE_FRONT,
    log:
        "logs/page_front/all.log",
    benchmark:
        "logs/page_front/all.tsv"
    params:
        spec=lambda w: page_specs.front_spec(headings_shown(), CHAPTERS),
        results=results_folder,
        make="unsupervised.pages.front:build",
        code=CODE.of("page", "unsupervised.pages.front:build", *TEMPLATES),
    script:
        "../scripts/page.py"


rule page:
    """Write the pages to open: results/index.html and what it leads to."""
    input:
        lambda w: pages(),
        lambda w: front(),
