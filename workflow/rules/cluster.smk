# Clustering: k-means and hierarchy.


rule run_kmeans:
    """Cluster the samples by k-means: clusters, centroids, profile, scores."""
    input:
        unpack(inertia_for_auto),
        **TIDY_FILES,
    output:
        clusters=table("kmeans", "clusters"),
        centroids=table("kmeans", "centroids"),
        profile=table("kmeans", "profile"),
        coordinates=table("kmeans", "coordinates"),
        scores=table("kmeans", "scores"),
    log:
        "logs/kmeans/{dataset}.{variant}.log",
    benchmark:
        "logs/kmeans/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("kmeans", "kmeans"),
        code=code("kmeans"),
    script:
        "../scripts/kmeans.py"


rule inertia:
    """Sweep the number of clusters: inertia and silhouette of k-means."""
    input:
        **TIDY_FILES,
    output:
        inertia=table("kmeans", "inertia"),
    log:
        "logs/inertia/{dataset}.{variant}.log",
    benchmark:
        "logs/inertia/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("inertia", "kmeans"),
        code=code("inertia"),
    script:
        "../scripts/inertia.py"


rule stability:
    """Count over many seeds how often each pair shares a k-means cluster."""
    input:
        **TIDY_FILES,
    output:
        stability=table("kmeans", "stability"),
    log:
        "logs/stability/{dataset}.{variant}.log",
    benchmark:
        "logs/stability/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("stability", "kmeans"),
        code=code("stability"),
    script:
        "../scripts/stability.py"


rule predict:
    """Assign new samples to the clusters of k-means."""
    input:
        **TIDY_FILES,
        new=lambda w: STUDY.new_samples(w.dataset, w.variant),
        raw=lambda w: STUDY.tidy_inputs(w.dataset)[0],
        receipts=lambda w: STUDY.new_samples_receipts(w.dataset, w.variant),
    output:
        predictions=table("kmeans", "predictions"),
    log:
        "logs/predict/{dataset}.{variant}.log",
    benchmark:
        "logs/predict/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("predict", "kmeans"),
        code=code("predict"),
    script:
        "../scripts/predict.py"


rule scaling:
    """Write what the variant's scaler learned of each feature."""
    input:
        **TIDY_FILES,
    output:
        scaling=table("{step}", "scaling"),
    log:
        "logs/scaling/{dataset}.{step}.{variant}.log",
    benchmark:
        "logs/scaling/{dataset}.{step}.{variant}.tsv"
    params:
        spec=spec("scaling"),
        code=code("scaling"),
    script:
        "../scripts/scaling.py"


rule crosstab:
    """Count the labels in each cluster."""
    input:
        clusters=table("{step}", "clusters"),
    output:
        crosstab=table("{step}", "crosstab"),
    log:
        "logs/crosstab/{dataset}.{step}.{variant}.log",
    benchmark:
        "logs/crosstab/{dataset}.{step}.{variant}.tsv"
    params:
        spec=spec("crosstab"),
        code=code("crosstab"),
    script:
        "../scripts/crosstab.py"


rule members:
    """List the samples by cluster."""
    input:
        clusters=table("{step}", "clusters"),
    output:
        members=table("{step}", "members"),
    log:
        "logs/members/{dataset}.{step}.{variant}.log",
    benchmark:
        "logs/members/{dataset}.{step}.{variant}.tsv"
    params:
        spec=spec("members"),
        code=code("members"),
    script:
        "../scripts/members.py"


rule run_hierarchy:
    """Merge the samples into a tree: merges, leaves, cuts, scores."""
    input:
        **TIDY_FILES,
    output:
        merges=table("hierarchy", "merges"),
        leaves=table("hierarchy", "leaves"),
        cuts=table("hierarchy", "cuts"),
        scores=table("hierarchy", "scores"),
    log:
        "logs/hierarchy/{dataset}.{variant}.log",
    benchmark:
        "logs/hierarchy/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("hierarchy", "hierarchy"),
        code=code("hierarchy"),
    script:
        "../scripts/hierarchy.py"


rule cut:
    """Cut the tree at the variant's height into clusters."""
    input:
        **TIDY_FILES,
    output:
        clusters=table("hierarchy", "clusters"),
    log:
        "logs/cut/{dataset}.{variant}.log",
    benchmark:
        "logs/cut/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("cut", "hierarchy"),
        code=code("cut"),
    script:
        "../scripts/cut.py"


rule compare_trees:
    """Compare the trees of two variants by their cophenetic distances."""
    input:
        this=table("hierarchy", "merges"),
        this_leaves=table("hierarchy", "leaves"),
        this_scores=table("hierarchy", "scores"),
        other=lambda w: other_variant(w, "hierarchy", "merges"),
        other_leaves=lambda w: other_variant(w, "hierarchy", "leaves"),
        other_scores=lambda w: other_variant(w, "hierarchy", "scores"),
    output:
        comparison=table("hierarchy", "comparison"),
    log:
        "logs/compare_trees/{dataset}.{variant}.log",
    benchmark:
        "logs/compare_trees/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("compare_trees", "hierarchy"),
        code=code("compare_trees"),
    script:
        "../scripts/compare_trees.py"
