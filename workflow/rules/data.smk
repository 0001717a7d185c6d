# Data: fetch, unpack and tidy; then a first look at each dataset. The way to what cannot run goes
# first, so that it is said before time is spent; then the way to the first figures, which are soon
# drawn, so that there is something to look at while the rest is made.


rule fetch:
    """Get one raw file: from its place, a mirror, its address or your path."""
    output:
        # What lies there already is looked at, not removed. The receipt is: whatever becomes of
        # this job, without it the next run begins here.
        raw=update("data/raw/{download}"),
        receipt=receipts.beside("data/raw/{download}"),
    log:
        "logs/fetch/{download}.log",
    benchmark:
        "logs/fetch/{download}.tsv"
    wildcard_constraints:
        download=any_of(DOWNLOADS),
    priority: 100
    params:
        spec=fetch_spec,
        where=where,
        stand_in=stand_in,
        former=former,
        source=own_source,
        code=CODE.of("fetch"),
    script:
        "../scripts/fetch.py"


rule unpack:
    """Take one named member out of a downloaded archive."""
    input:
        archive=lambda w: DATA.archive(MEMBERS[w.member]),
        receipt=lambda w: DATA.receipts(MEMBERS[w.member])[0],
    output:
        member="data/raw/{member}",
        receipt=receipts.beside("data/raw/{member}"),
    log:
        "logs/unpack/{member}.log",
    benchmark:
        "logs/unpack/{member}.tsv"
    wildcard_constraints:
        member=any_of(MEMBERS),
    priority: 100
    params:
        spec=lambda w: to_json(DATA.member_spec(MEMBERS[w.member], w.member)),
        code=CODE.of("unpack"),
    script:
        "../scripts/unpack.py"


rule run_tidy:
    """Read a dataset's raw files into samples × features."""
    input:
        files=lambda w: DATA.tidy_inputs(w.dataset),
        downloads=lambda w: DATA.receipts(w.dataset),
        receipts=lambda w: DATA.file_receipts(w.dataset),
    output:
        **TIDY_FILES,
        source=TIDY_SOURCE,
    log:
        "logs/tidy/{dataset}.log",
    benchmark:
        "logs/tidy/{dataset}.tsv"
    priority: 100
    threads: workers_of_data
    resources:
        mem_mb=memory_of_data,
    params:
        spec=lambda w: to_json(DATA.tidy_spec(w.dataset)),
        cluster=cluster_of_data,
        code=CODE.of("tidy"),
    script:
        "../scripts/tidy.py"


rule check:
    """Stop where variants of a dataset cannot run, and say why, before any of them starts."""
    input:
        **TIDY_FILES,
    output:
        checks=CHECKS,
    log:
        "logs/check/{dataset}.log",
    benchmark:
        "logs/check/{dataset}.tsv"
    # Nothing reads what it makes, so that it holds up no variant that can run; but it goes first.
    priority: 100
    threads: workers_of_variants
    resources:
        mem_mb=memory_of_variants,
    params:
        spec=lambda w: specs.checks_spec(STUDY, w.dataset),
        cluster=cluster_of_variants,
        code=CODE.of("check", *DECLARED),
    script:
        "../scripts/check.py"


rule columns:
    """Say of each column of a dataset's raw table what is in it and what becomes of it."""
    input:
        files=lambda w: DATA.tidy_inputs(w.dataset)[:1],
        receipts=lambda w: DATA.file_receipts(w.dataset),
    output:
        columns=results.table("{dataset}", "summary", "raw", "columns"),
        remarks=results.table("{dataset}", "summary", "raw", "remarks"),
    log:
        "logs/columns/{dataset}.log",
    benchmark:
        "logs/columns/{dataset}.tsv"
    priority: 50
    threads: workers_of_data
    resources:
        mem_mb=memory_of_data,
    params:
        spec=lambda w: to_json(DATA.columns_spec(w.dataset) | DATA.blocks_spec(w.dataset)),
        make="unsupervised.data.columns_job:from_raw",
        cluster=cluster_of_data,
        code=CODE.of("table", "unsupervised.data.columns_job:from_raw"),
    script:
        "../scripts/table.py"


rule own_table:
    """Give the raw table back with the cluster, silhouette and place in maps of each sample."""
    input:
        files=lambda w: DATA.tidy_inputs(w.dataset),
        receipts=lambda w: DATA.file_receipts(w.dataset),
        samples=TIDY_FILES["samples"],
        tables=lambda w: [table for *_, table in results.of_samples(STUDY, w.dataset)],
    output:
        table=results.own_table("{dataset}"),
    log:
        "logs/own_table/{dataset}.log",
    benchmark:
        "logs/own_table/{dataset}.tsv"
    threads: workers_of_data
    resources:
        mem_mb=memory_of_data,
    params:
        spec=lambda w: specs.own_table_spec(STUDY, w.dataset),
        make="unsupervised.data.own_table_parts:build",
        cluster=cluster_of_data,
        code=CODE.of("table", "unsupervised.data.own_table_parts:build"),
    script:
        "../scripts/table.py"


rule applied:
    """Set side by side what all variants say of a dataset's new samples."""
    input:
        tables=lambda w: [
            results.table(w.dataset, *variant, "predictions")
            for variant in results.placing(STUDY, w.dataset)
        ],
    output:
        applied=results.applied("{dataset}"),
    log:
        "logs/applied/{dataset}.log",
    benchmark:
        "logs/applied/{dataset}.tsv"
    params:
        spec=lambda w: specs.applied_spec(STUDY, w.dataset),
        make="unsupervised.methods.applied:build",
        code=CODE.of("table", "unsupervised.methods.applied:build"),
    script:
        "../scripts/table.py"


rule own_parquet:
    """Give a raw Parquet file back with the same columns more as the table of text."""
    input:
        files=lambda w: DATA.tidy_inputs(w.dataset)[:1],
        receipts=lambda w: DATA.file_receipts(w.dataset),
        table=results.own_table("{dataset}"),
    output:
        table=results.own_parquet("{dataset}"),
    log:
        "logs/own_parquet/{dataset}.log",
    benchmark:
        "logs/own_parquet/{dataset}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=lambda w: to_json({"tidy": DATA.tidy_spec(w.dataset)}),
        make="unsupervised.data.own_parquet:build",
        code=CODE.of("table", "unsupervised.data.own_parquet:build"),
    script:
        "../scripts/table.py"


rule summary:
    """Describe a dataset: its features, its smallest value, its correlations."""
    input:
        **TIDY_FILES,
        columns=results.table("{dataset}", "summary", "raw", "columns"),
    output:
        **SUMMARY,
    log:
        "logs/summary/{dataset}.log",
    benchmark:
        "logs/summary/{dataset}.tsv"
    priority: 50
    threads: workers_of_data
    resources:
        mem_mb=memory_of_data,
    params:
        spec=lambda w: to_json(DATA.blocks_spec(w.dataset)),
        make="unsupervised.data.summary:build",
        cluster=cluster_of_data,
        code=CODE.of("table", "unsupervised.data.summary:build"),
    script:
        "../scripts/table.py"


rule outliers:
    """Name the samples that lie farthest from all others, by two measures."""
    input:
        **TIDY_FILES,
    output:
        outliers=results.table("{dataset}", "summary", "raw", "outliers"),
    log:
        "logs/outliers/{dataset}.log",
    benchmark:
        "logs/outliers/{dataset}.tsv"
    threads: workers_of_data
    resources:
        mem_mb=memory_of_data,
    params:
        spec=lambda w: to_json({"seed": CONFIG.seed} | DATA.blocks_spec(w.dataset)),
        make="unsupervised.data.outlying:build",
        cluster=cluster_of_data,
        code=CODE.of("table", "unsupervised.data.outlying:build"),
    script:
        "../scripts/table.py"


rule image:
    """Write the first sample of a dataset of images as a grid of numbers."""
    input:
        **TIDY_FILES,
    output:
        image=results.table("{dataset}", "summary", "raw", "image"),
    log:
        "logs/image/{dataset}.log",
    benchmark:
        "logs/image/{dataset}.tsv"
    params:
        spec=lambda w: to_json({"image": STUDY.dataset(w.dataset).image}),
        make="unsupervised.data.summary:image",
        code=CODE.of("table", "unsupervised.data.summary:image"),
    script:
        "../scripts/table.py"


# Figures of a dataset itself, each of the tables that hold what it shows.
for name, about_it, shown in [
    ("spread", "Draw the spread of each feature of a dataset.", ["features"]),
    (
        "correlation",
        "Draw the correlations between the features of a dataset.",
        ["correlation", "scores"],
    ),
    ("image", "Draw the first sample of a dataset of images, with its numbers.", ["image"]),
]:
    ABOUT[f"plot_{name}"] = about_it

    rule:
        name:
            f"plot_{name}"
        input:
            **{table: results.table("{dataset}", "summary", "raw", table) for table in shown},
            source=TIDY_SOURCE,
        output:
            summary_figure(name),
        log:
            f"logs/plot_{name}/{{dataset}}.log",
        benchmark:
            f"logs/plot_{name}/{{dataset}}.tsv"
        priority: 50
        params:
            **said_in_report(
                spec=summary_spec,
                about=about_data,
                make=f"unsupervised.figures.{name}:draw",
                code=CODE.of("figure", f"unsupervised.figures.{name}:draw"),
            ),
        script:
            "../scripts/figure.py"
