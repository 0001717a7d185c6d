# Figures: each reads tables only, so a change of style refits nothing.


rule plot_clusters:
    """Draw the samples before and after k-means, with centroids."""
    input:
        coordinates=table("kmeans", "coordinates"),
        centroids=table("kmeans", "centroids"),
        scores=table("kmeans", "scores"),
        source=TIDY_SOURCE,
    output:
        figure("kmeans", "clusters"),
    log:
        "logs/plot_clusters/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_clusters/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_clusters", "kmeans"),
        about=about("kmeans"),
        code=code("plot_clusters"),
    script:
        "../scripts/plot_clusters.py"


rule plot_inertia:
    """Draw inertia and silhouette by number of clusters."""
    input:
        inertia=table("kmeans", "inertia"),
        centroids=table("kmeans", "centroids"),
        source=TIDY_SOURCE,
    output:
        figure("kmeans", "inertia"),
    log:
        "logs/plot_inertia/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_inertia/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_inertia", "kmeans"),
        about=about("kmeans"),
        code=code("plot_inertia"),
    script:
        "../scripts/plot_inertia.py"


rule plot_crosstab:
    """Draw the crosstab of clusters and labels as a heat map."""
    input:
        crosstab=table("{step}", "crosstab"),
        source=TIDY_SOURCE,
    output:
        figure("{step}", "crosstab"),
    log:
        "logs/plot_crosstab/{dataset}.{step}.{variant}.log",
    benchmark:
        "logs/plot_crosstab/{dataset}.{step}.{variant}.tsv"
    params:
        spec=spec("plot_crosstab"),
        about=about(),
        code=code("plot_crosstab"),
    script:
        "../scripts/plot_crosstab.py"


rule plot_agreement:
    """Draw crosstab and inertia on one page."""
    input:
        crosstab=table("kmeans", "crosstab"),
        inertia=table("kmeans", "inertia"),
        centroids=table("kmeans", "centroids"),
        scores=table("kmeans", "scores"),
        source=TIDY_SOURCE,
    output:
        figure("kmeans", "agreement"),
    log:
        "logs/plot_agreement/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_agreement/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_agreement", "kmeans"),
        about=about("kmeans"),
        code=code("plot_agreement"),
    script:
        "../scripts/plot_agreement.py"


rule plot_comparison:
    """Draw the crosstabs of two variants side by side."""
    input:
        crosstab=table("kmeans", "crosstab"),
        scores=table("kmeans", "scores"),
        other_crosstab=lambda w: other_variant(w, "kmeans", "crosstab"),
        other_scores=lambda w: other_variant(w, "kmeans", "scores"),
        source=TIDY_SOURCE,
    output:
        figure("kmeans", "comparison"),
    log:
        "logs/plot_comparison/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_comparison/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_comparison", "kmeans"),
        about=about("kmeans"),
        code=code("plot_comparison"),
    script:
        "../scripts/plot_comparison.py"


rule plot_stability:
    """Draw how often each pair shares a cluster, ordered by cluster."""
    input:
        stability=table("kmeans", "stability"),
        members=table("kmeans", "members"),
        source=TIDY_SOURCE,
    output:
        figure("kmeans", "stability"),
    log:
        "logs/plot_stability/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_stability/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_stability", "kmeans"),
        about=about("kmeans"),
        code=code("plot_stability"),
    script:
        "../scripts/plot_stability.py"


rule plot_predictions:
    """Draw the new samples by the cluster they were assigned."""
    input:
        predictions=table("kmeans", "predictions"),
        coordinates=table("kmeans", "coordinates"),
        source=TIDY_SOURCE,
    output:
        figure("kmeans", "predictions"),
    log:
        "logs/plot_predictions/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_predictions/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_predictions", "kmeans"),
        about=about("kmeans"),
        code=code("plot_predictions"),
    script:
        "../scripts/plot_predictions.py"


rule plot_dendrogram:
    """Draw the tree of a hierarchical clustering."""
    input:
        unpack(clusters_of_cut),
        merges=table("hierarchy", "merges"),
        leaves=table("hierarchy", "leaves"),
        source=TIDY_SOURCE,
    output:
        figure("hierarchy", "dendrogram"),
    log:
        "logs/plot_dendrogram/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_dendrogram/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_dendrogram", "hierarchy"),
        about=about("hierarchy"),
        code=code("plot_dendrogram"),
    script:
        "../scripts/plot_dendrogram.py"


rule plot_cuts:
    """Draw the number of clusters by height of the cut."""
    input:
        cuts=table("hierarchy", "cuts"),
        source=TIDY_SOURCE,
    output:
        figure("hierarchy", "cuts"),
    log:
        "logs/plot_cuts/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_cuts/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_cuts", "hierarchy"),
        about=about("hierarchy"),
        code=code("plot_cuts"),
    script:
        "../scripts/plot_cuts.py"


rule plot_map:
    """Draw the t-SNE maps."""
    input:
        map=table("tsne", "map"),
        scores=table("tsne", "scores"),
        source=TIDY_SOURCE,
    output:
        figure("tsne", "map"),
    log:
        "logs/plot_map/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_map/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_map", "tsne"),
        about=about("tsne"),
        code=code("plot_map"),
    script:
        "../scripts/plot_map.py"


rule plot_variance:
    """Draw the explained variance of each component."""
    input:
        variance=table("{step}", "variance"),
        source=TIDY_SOURCE,
    output:
        figure("{step}", "variance"),
    log:
        "logs/plot_variance/{dataset}.{step}.{variant}.log",
    benchmark:
        "logs/plot_variance/{dataset}.{step}.{variant}.tsv"
    params:
        spec=spec("plot_variance"),
        about=about(),
        code=code("plot_variance"),
    script:
        "../scripts/plot_variance.py"


rule plot_features:
    """Draw the samples before and after PCA."""
    input:
        before=table("pca", "before"),
        features=table("pca", "features"),
        source=TIDY_SOURCE,
    output:
        figure("pca", "features"),
    log:
        "logs/plot_features/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_features/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_features", "pca"),
        about=about("pca"),
        code=code("plot_features"),
    script:
        "../scripts/plot_features.py"


rule plot_axes:
    """Draw the principal components as arrows from the mean."""
    input:
        before=table("pca", "before"),
        mean=table("pca", "mean"),
        components=table("pca", "components"),
        variance=table("pca", "variance"),
        source=TIDY_SOURCE,
    output:
        figure("pca", "axes"),
    log:
        "logs/plot_axes/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_axes/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_axes", "pca"),
        about=about("pca"),
        code=code("plot_axes"),
    script:
        "../scripts/plot_axes.py"


rule plot_parts:
    """Draw each component as an image."""
    input:
        components=table("{step}", "components"),
        source=TIDY_SOURCE,
    output:
        figure("{step}", "parts"),
    log:
        "logs/plot_parts/{dataset}.{step}.{variant}.log",
    benchmark:
        "logs/plot_parts/{dataset}.{step}.{variant}.tsv"
    params:
        spec=spec("plot_parts"),
        about=about(),
        code=code("plot_parts"),
    script:
        "../scripts/plot_parts.py"


rule plot_topics:
    """Draw the largest features of each NMF component."""
    input:
        features=table("nmf", "top_features"),
        samples=table("nmf", "top_samples"),
        source=TIDY_SOURCE,
    output:
        figure("nmf", "topics"),
    log:
        "logs/plot_topics/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_topics/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_topics", "nmf"),
        about=about("nmf"),
        code=code("plot_topics"),
    script:
        "../scripts/plot_topics.py"


rule plot_highlights:
    """Draw the NMF features of named samples."""
    input:
        features=table("nmf", "features"),
        top_features=table("nmf", "top_features"),
        source=TIDY_SOURCE,
    output:
        figure("nmf", "features", "highlights"),
    log:
        "logs/plot_highlights/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_highlights/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_highlights", "nmf"),
        about=about("nmf"),
        code=code("plot_highlights"),
    script:
        "../scripts/plot_highlights.py"


rule plot_errors:
    """Draw the reconstruction error by number of components."""
    input:
        errors=table("nmf", "errors"),
        source=TIDY_SOURCE,
    output:
        figure("nmf", "errors"),
    log:
        "logs/plot_errors/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_errors/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_errors", "nmf"),
        about=about("nmf"),
        code=code("plot_errors"),
    script:
        "../scripts/plot_errors.py"


rule plot_reconstruction:
    """Draw a sample's features, true and rebuilt."""
    input:
        reconstruction=table("nmf", "reconstruction"),
        source=TIDY_SOURCE,
    output:
        figure("nmf", "reconstruction"),
    log:
        "logs/plot_reconstruction/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_reconstruction/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_reconstruction", "nmf"),
        about=about("nmf"),
        code=code("plot_reconstruction"),
    script:
        "../scripts/plot_reconstruction.py"


rule plot_weights:
    """Draw the tf-idf array as a heat map."""
    input:
        weights=table("tfidf", "weights"),
        source=TIDY_SOURCE,
    output:
        figure("tfidf", "weights"),
    log:
        "logs/plot_weights/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_weights/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_weights", "tfidf"),
        about=about("tfidf"),
        code=code("plot_weights"),
    script:
        "../scripts/plot_weights.py"


rule plot_similar:
    """Draw the samples most like each query."""
    input:
        similar=table("similar", "similar"),
        source=TIDY_SOURCE,
    output:
        figure("similar", "similar"),
    log:
        "logs/plot_similar/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_similar/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_similar", "similar"),
        about=about("similar"),
        code=code("plot_similar"),
    script:
        "../scripts/plot_similar.py"


rule plot_listeners:
    """Draw what to recommend to each listener."""
    input:
        listeners=table("similar", "listeners"),
        source=TIDY_SOURCE,
    output:
        figure("similar", "listeners"),
    log:
        "logs/plot_listeners/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_listeners/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_listeners", "similar"),
        about=about("similar"),
        code=code("plot_listeners"),
    script:
        "../scripts/plot_listeners.py"


rule plot_evaluation:
    """Draw precision, recall and NDCG of each recommender."""
    input:
        evaluation=table("similar", "evaluation"),
        source=TIDY_SOURCE,
    output:
        figure("similar", "evaluation"),
    log:
        "logs/plot_evaluation/{dataset}.{variant}.log",
    benchmark:
        "logs/plot_evaluation/{dataset}.{variant}.tsv"
    params:
        spec=spec("plot_evaluation", "similar"),
        about=about("similar"),
        code=code("plot_evaluation"),
    script:
        "../scripts/plot_evaluation.py"


rule plot_spread:
    """Draw the spread of each feature of a dataset."""
    input:
        features=SUMMARY["features"],
        source=TIDY_SOURCE,
    output:
        summary_figure("spread"),
    log:
        "logs/plot_spread/{dataset}.log",
    benchmark:
        "logs/plot_spread/{dataset}.tsv"
    params:
        spec=summary_figure_spec,
        about=lambda w, input: STUDY.about_data(w.dataset),
        code=code("plot_spread"),
    script:
        "../scripts/plot_spread.py"


rule plot_correlation:
    """Draw the correlations between the features of a dataset."""
    input:
        correlation=SUMMARY["correlation"],
        source=TIDY_SOURCE,
    output:
        summary_figure("correlation"),
    log:
        "logs/plot_correlation/{dataset}.log",
    benchmark:
        "logs/plot_correlation/{dataset}.tsv"
    params:
        spec=summary_figure_spec,
        about=lambda w, input: STUDY.about_data(w.dataset),
        code=code("plot_correlation"),
    script:
        "../scripts/plot_correlation.py"


rule plot_image:
    """Draw the first sample of a dataset of images, with its numbers."""
    input:
        image=f"{RESULTS}/{{dataset}}/summary/raw/image.csv",
        source=TIDY_SOURCE,
    output:
        summary_figure("image"),
    log:
        "logs/plot_image/{dataset}.log",
    benchmark:
        "logs/plot_image/{dataset}.tsv"
    params:
        spec=summary_figure_spec,
        about=lambda w, input: STUDY.about_data(w.dataset),
        code=code("plot_image"),
    script:
        "../scripts/plot_image.py"


rule plot_closest:
    """Draw the three clusters of the question which are closest."""
    input:
        points=f"{RESULTS}/lessons/closest/points.csv",
        distances=f"{RESULTS}/lessons/closest/distances.csv",
    output:
        report(
            f"{RESULTS}/lessons/closest/closest.{SUFFIX}",
            caption="../report/closest.rst",
            category="2 Hierarchies and t-SNE",
            subcategory="Lessons",
            labels={"step": "linkage", "variant": "", "shows": "closest"},
        ),
    log:
        "logs/plot_closest/all.log",
    benchmark:
        "logs/plot_closest/all.tsv"
    params:
        spec=lambda w: to_json({"style": STYLE}),
        code=code("plot_closest"),
    script:
        "../scripts/plot_closest.py"
