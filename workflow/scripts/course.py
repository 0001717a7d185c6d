"""Compare the results with the answers of the course, heading by heading."""

import json

from unsupervised import course
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0], snakemake.output):
        course.write(
            json.loads(snakemake.params.spec),
            list(snakemake.input.sources),
            snakemake.output.course,
            snakemake.output.page,
            snakemake.output.first_page,
        )
