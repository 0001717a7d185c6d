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
    kinds        every clustering: what it saw and found, and how it is fitted anew
    apart        silhouettes of single samples
    effects      what sets clusters apart, typical samples, labels that are commoner than by chance
    ruled        rules that give clusters back, by the tree of questions; also asked as text
    again        resamples, other seeds, who goes where as the number of clusters grows
    branches     whether the branches of a tree come back
    counted      how many clusters there are, by curves of groupings
    keeping      what maps keep of who is near whom
    topics       whether the words of a topic stand together
    hidden       how well NMF guesses hidden cells
    advised      which recommender to use
    beside       clusterings beside each other
    verdicts     how far to believe each finding; verdicts_of_clusters those of clusterings
    answers      the index of the course, heading by heading
    cells        how a table is compared with what was computed
    book         all of it together
"""
