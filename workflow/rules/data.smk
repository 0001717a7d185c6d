# Data: fetch, unpack and tidy; then a first look at each dataset.


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
    params:
        spec=fetch_spec,
        where=where,
        stand_in=stand_in,
        former=former,
        source=own_source,
        code=code("fetch"),
    script:
        "../scripts/fetch.py"


rule unpack:
    """Take one named member out of a downloaded archive."""
    input:
        archive=lambda w: STUDY.archive(MEMBERS[w.member]),
        receipt=lambda w: STUDY.receipts(MEMBERS[w.member])[0],
    output:
        member="data/raw/{member}",
        receipt=receipts.beside("data/raw/{member}"),
    log:
        "logs/unpack/{member}.log",
    benchmark:
        "logs/unpack/{member}.tsv"
    wildcard_constraints:
        member=any_of(MEMBERS),
    params:
        spec=lambda w: to_json(STUDY.member_spec(MEMBERS[w.member], w.member)),
        code=code("unpack"),
    script:
        "../scripts/unpack.py"


rule run_tidy:
    """Read a dataset's raw files into samples × features."""
    input:
        files=lambda w: STUDY.tidy_inputs(w.dataset),
        downloads=lambda w: STUDY.receipts(w.dataset),
        receipts=lambda w: STUDY.file_receipts(w.dataset),
    output:
        **TIDY_FILES,
        source=TIDY_SOURCE,
    log:
        "logs/tidy/{dataset}.log",
    benchmark:
        "logs/tidy/{dataset}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=lambda w: to_json(STUDY.tidy_spec(w.dataset)),
        code=code("tidy"),
    script:
        "../scripts/tidy.py"


rule columns:
    """Describe the columns of a dataset's raw table: types, empty cells, ranges."""
    input:
        files=lambda w: STUDY.tidy_inputs(w.dataset)[:1],
        receipts=lambda w: STUDY.file_receipts(w.dataset),
    output:
        columns=f"{RESULTS}/{{dataset}}/summary/raw/columns.csv",
    log:
        "logs/columns/{dataset}.log",
    benchmark:
        "logs/columns/{dataset}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=lambda w: STUDY.columns_spec(w.dataset),
        code=code("columns"),
    script:
        "../scripts/columns.py"


rule summary:
    """Describe a dataset: its features, its smallest value, its correlations."""
    input:
        **TIDY_FILES,
    output:
        **SUMMARY,
    log:
        "logs/summary/{dataset}.log",
    benchmark:
        "logs/summary/{dataset}.tsv"
    params:
        spec=lambda w: to_json({}),
        code=code("summary"),
    script:
        "../scripts/summary.py"


rule image:
    """Write the first sample of a dataset of images as a grid of numbers."""
    input:
        **TIDY_FILES,
    output:
        image=f"{RESULTS}/{{dataset}}/summary/raw/image.csv",
    log:
        "logs/image/{dataset}.log",
    benchmark:
        "logs/image/{dataset}.tsv"
    params:
        spec=lambda w: to_json({"image": STUDY.dataset(w.dataset).image}),
        code=code("image"),
    script:
        "../scripts/image.py"
