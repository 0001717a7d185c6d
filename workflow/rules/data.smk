# Data: fetch, unpack and tidy; then a first look at each dataset.

import os

from unsupervised import config as checker
from unsupervised.study import RAW

DOWNLOADS = STUDY.downloads()
MEMBERS = STUDY.members()


def fetch_spec(w):
    """Return what decides a raw file's content. Addresses do not: the hash does."""
    return to_json(STUDY.source_spec(DOWNLOADS[w.download], w.download))


def addresses(w, input):
    """Return where to look for a download, in order.

    Snakemake does not compare parameters that are made from `input`, so a mirror that
    moved fetches nothing again.
    """
    return to_json(
        STUDY.addresses(DOWNLOADS[w.download], os.environ.get("UNSUPERVISED_MIRROR"))
    )


rule fetch:
    """Get one raw file: from its place, a mirror, its address or your path."""
    input:
        source=lambda w: STUDY.user_file(DOWNLOADS[w.download]),
    output:
        # What lies there already is looked at, not removed.
        raw=update(RAW + "/{download}"),
        receipt=RAW + "/{download}.source.json",
    wildcard_constraints:
        download=any_of(DOWNLOADS),
    params:
        spec=fetch_spec,
        addresses=addresses,
        code=code("fetch"),
    log:
        "logs/fetch/{download}.log",
    benchmark:
        "logs/fetch/{download}.tsv"
    script:
        "../scripts/fetch.py"


rule unpack:
    """Take one named member out of a downloaded archive."""
    input:
        archive=lambda w: STUDY.archive(MEMBERS[w.member]),
    output:
        member=RAW + "/{member}",
    wildcard_constraints:
        member=any_of(MEMBERS),
    params:
        spec=lambda w: to_json(STUDY.member_spec(MEMBERS[w.member], w.member)),
        code=code("unpack"),
    log:
        "logs/unpack/{member}.log",
    benchmark:
        "logs/unpack/{member}.tsv"
    script:
        "../scripts/unpack.py"


rule run_tidy:
    """Read a dataset's raw files into samples × features."""
    input:
        lambda w: STUDY.tidy_inputs(w.dataset),
    output:
        **TIDY_FILES,
    params:
        spec=lambda w: to_json(STUDY.tidy_spec(w.dataset)),
        code=code("tidy"),
    log:
        "logs/tidy/{dataset}.log",
    benchmark:
        "logs/tidy/{dataset}.tsv"
    script:
        "../scripts/tidy.py"


SUMMARY = {
    name: f"{RESULTS}/{{dataset}}/summary/raw/{name}.csv"
    for name in ("features", "scores", "correlation")
}


rule summary:
    """Describe a dataset: its features, its smallest value, its correlations."""
    input:
        **TIDY_FILES,
    output:
        **SUMMARY,
    params:
        spec=to_json({}),
        code=code("summary"),
    log:
        "logs/summary/{dataset}.log",
    benchmark:
        "logs/summary/{dataset}.tsv"
    script:
        "../scripts/summary.py"


rule image:
    """Write the first sample of a dataset of images as a grid of numbers."""
    input:
        **TIDY_FILES,
    output:
        image=f"{RESULTS}/{{dataset}}/summary/raw/image.csv",
    params:
        spec=lambda w: to_json({"image": STUDY.dataset(w.dataset).image}),
        code=code("image"),
    log:
        "logs/image/{dataset}.log",
    benchmark:
        "logs/image/{dataset}.tsv"
    script:
        "../scripts/image.py"
