"""Take one named member out of a downloaded archive."""

import json

from unsupervised.data import receipts
from unsupervised.data.archive import unpack
from unsupervised.run import made
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        receipts.check(snakemake.input.archive, snakemake.input.receipt)
        member = json.loads(snakemake.params.spec)["member"]
        unpack(snakemake.input.archive, member, snakemake.output.member)
        origin = receipts.read(snakemake.input.receipt)["origin"]
        receipts.write(snakemake.output.receipt, snakemake.output.member, origin)
