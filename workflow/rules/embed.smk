# Embedding: t-SNE, PCA and truncated SVD.


rule run_tsne:
    """Map the samples in two dimensions by t-SNE."""
    input:
        **TIDY_FILES,
    output:
        map=table("tsne", "map"),
        scores=table("tsne", "scores"),
    log:
        "logs/tsne/{dataset}.{variant}.log",
    benchmark:
        "logs/tsne/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("tsne", "tsne"),
        code=code("tsne"),
    script:
        "../scripts/tsne.py"


rule run_pca:
    """Find the principal components, their variances and what they decorrelate."""
    input:
        **TIDY_FILES,
    output:
        mean=table("pca", "mean"),
        components=table("pca", "components"),
        variance=table("pca", "variance"),
        features=table("pca", "features"),
        dimension=table("pca", "dimension"),
        correlation=table("pca", "correlation"),
        axes=table("pca", "axes"),
        before=table("pca", "before"),
        scores=table("pca", "scores"),
    log:
        "logs/pca/{dataset}.{variant}.log",
    benchmark:
        "logs/pca/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("pca", "pca"),
        code=code("pca"),
    script:
        "../scripts/pca.py"


rule run_svd:
    """Reduce sparse samples by a truncated SVD."""
    input:
        **TIDY_FILES,
    output:
        components=table("svd", "components"),
        variance=table("svd", "variance"),
        features=table("svd", "features"),
        scores=table("svd", "scores"),
    log:
        "logs/svd/{dataset}.{variant}.log",
    benchmark:
        "logs/svd/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("svd", "svd"),
        code=code("svd"),
    script:
        "../scripts/svd.py"
