"""Compare the results with the answers of the course, heading by heading."""

import json

from unsupervised.course import pages
from unsupervised.run import made
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        pages.write(
            json.loads(snakemake.params.spec),
            list(snakemake.input.sources),
            snakemake.output.course,
            snakemake.output.page,
            snakemake.output.first_page,
        )
