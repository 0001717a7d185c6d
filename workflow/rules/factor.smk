# Factors: tf-idf, NMF and recommendation from it.


rule tfidf:
    """Weigh word counts by tf-idf."""
    input:
        **TIDY_FILES,
    output:
        weights=table("tfidf", "weights"),
    log:
        "logs/tfidf/{dataset}.{variant}.log",
    benchmark:
        "logs/tfidf/{dataset}.{variant}.tsv"
    params:
        spec=spec("tfidf", "tfidf"),
        code=code("tfidf"),
    script:
        "../scripts/tfidf.py"


rule run_nmf:
    """Factorize non-negative samples into features and components."""
    input:
        **TIDY_FILES,
    output:
        features=table("nmf", "features"),
        components=table("nmf", "components"),
        top_features=table("nmf", "top_features"),
        top_samples=table("nmf", "top_samples"),
        scores=table("nmf", "scores"),
    log:
        "logs/nmf/{dataset}.{variant}.log",
    benchmark:
        "logs/nmf/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("nmf", "nmf"),
        code=code("nmf"),
    script:
        "../scripts/nmf.py"


rule nmf_errors:
    """Sweep the number of components: reconstruction error of NMF."""
    input:
        **TIDY_FILES,
    output:
        errors=table("nmf", "errors"),
    log:
        "logs/nmf_errors/{dataset}.{variant}.log",
    benchmark:
        "logs/nmf_errors/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("nmf_errors", "nmf"),
        code=code("nmf_errors"),
    script:
        "../scripts/nmf_errors.py"


rule reconstruct:
    """Rebuild one sample from its NMF components."""
    input:
        **TIDY_FILES,
        nmf_features=table("nmf", "features"),
        components=table("nmf", "components"),
    output:
        reconstruction=table("nmf", "reconstruction"),
    log:
        "logs/reconstruct/{dataset}.{variant}.log",
    benchmark:
        "logs/reconstruct/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("reconstruct", "nmf"),
        code=code("reconstruct"),
    script:
        "../scripts/reconstruct.py"


rule run_similar:
    """Rank samples by the cosine similarity of their NMF features."""
    input:
        nmf_features=table("nmf", "features"),
    output:
        similar=table("similar", "similar"),
        neighbours=table("similar", "neighbours"),
        listeners=table("similar", "listeners"),
        scores=table("similar", "scores"),
    log:
        "logs/similar/{dataset}.{variant}.log",
    benchmark:
        "logs/similar/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("similar", "similar"),
        code=code("similar"),
    script:
        "../scripts/similar.py"


rule evaluate:
    """Hide plays of each listener and measure how well they are guessed."""
    input:
        **TIDY_FILES,
    output:
        evaluation=table("similar", "evaluation"),
    log:
        "logs/evaluate/{dataset}.{variant}.log",
    benchmark:
        "logs/evaluate/{dataset}.{variant}.tsv"
    resources:
        mem_mb=MEMORY_MB,
    params:
        spec=spec("evaluate", "similar"),
        code=code("evaluate"),
    script:
        "../scripts/evaluate.py"
