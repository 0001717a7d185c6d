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


def workers_of_data(w):
    """Return how many cores a job takes that every dataset gets."""
    return blocks.cores_for(blocks.data_cluster(STUDY, w.dataset))


def memory_of_data(w):
    """Return the megabytes that such a job may take, with its workers."""
    return MEMORY_MB + blocks.beside_for(blocks.data_cluster(STUDY, w.dataset))


def cluster_of_data(w, input):
    """Return who works for such a job, and how many rows a block has; not compared either."""
    return blocks.data_cluster(STUDY, w.dataset)


def workers_of_variants(w):
    """Return how many cores a job takes that looks at all variants of a dataset."""
    return blocks.cores_for(blocks.data_cluster(STUDY, w.dataset, of_variants=True))


def memory_of_variants(w):
    """Return the megabytes that such a job may take, with its workers."""
    return MEMORY_MB + blocks.beside_for(blocks.data_cluster(STUDY, w.dataset, of_variants=True))


def cluster_of_variants(w, input):
    """Return who works for such a job."""
    return blocks.data_cluster(STUDY, w.dataset, of_variants=True)
