"""Take one named member out of a downloaded archive."""

import json

from unsupervised.archive import unpack
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0]):
        spec = json.loads(snakemake.params.spec)
        unpack(snakemake.input.archive, spec["member"], snakemake.output.member, spec["sha256"])
