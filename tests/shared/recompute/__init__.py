"""Every number of the course computed a second time, from the raw files, by other code.

Nothing here imports the workflow's package or reads its config: what a raw file holds and how
a method is set is written down a second time too, so that a mistake in either shows.

    raw          the files as published, and the samples that they hold
    scales       standardised, rows to norm 1, columns to largest 1, truncated SVD
    looks        summary, scaling, provenance, lessons
    groups       what is said of clusters, whichever method found them
    clusterings  k-means
    mixture      Gaussian mixtures; em finds them
    density      HDBSCAN; hdbscan finds the clusters
    trees        hierarchical clustering
    maps         t-SNE
    components   PCA, truncated SVD, tf-idf
    parts        NMF
    likes        what is similar, and how good recommendations are
    answers      the index of the course, heading by heading
    cells        how a table is compared with what was computed
    book         all of it together
"""
