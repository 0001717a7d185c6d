# Who works for a job that reads blocks of its samples.


def workers_of(made):
    """Return how many cores a job takes: as many as it has workers beside it on this machine."""
    return lambda w: blocks.cores(STUDY, made.job, *asked(made, w))


def memory_of(made):
    """Return the megabytes that a job may take, with its workers."""
    return lambda w: MEMORY_MB + blocks.beside_mb(STUDY, made.job, *asked(made, w))


def cluster_of(made):
    """Return who works for a job; nothing for one that holds its samples.

    It takes `input`, so Snakemake does not compare it: others do the same work.
    """
    return lambda w, input: blocks.cluster(STUDY, made.job, *asked(made, w))
