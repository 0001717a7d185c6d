"""What must run after a change, written by hand: it knows nothing of the workflow's own wiring."""

# Rule → the rules that read what it makes, for the same dataset and variant.
FEEDS = {
    "fetch": {"unpack", "run_tidy", "columns", "predict", "own_table"},
    "unpack": {"run_tidy", "columns", "own_table"},
    "run_tidy": {"run_kmeans", "inertia", "stability", "predict", "scaling", "run_hierarchy",
                 "cut", "run_tsne", "run_pca", "run_svd", "run_tfidf", "run_nmf", "nmf_errors",
                 "reconstruct", "evaluate", "run_mixture", "bic", "run_density",
                 "summary", "image", "own_table", "merges", "provenance",
                 "run_course", "check", "FIGURES"},
    "columns": {"summary"},
    "summary": {"plot_spread", "plot_correlation", "non_negative"},
    "image": {"plot_image", "run_course"},
    "run_kmeans": {"own_table", "crosstab", "members", "plot_clusters", "plot_inertia", "plot_agreement",
                   "plot_predictions", "run_course"},
    "inertia": {"plot_inertia", "plot_agreement", "run_course"},
    "crosstab": {"plot_crosstab", "plot_agreement", "plot_comparison", "run_course"},
    "members": {"plot_stability"},
    "stability": {"plot_stability", "run_course"},
    "predict": {"plot_predictions", "run_course"},
    "run_hierarchy": {"plot_dendrogram", "plot_cuts", "compare_trees", "run_course"},
    "run_mixture": {"own_table", "crosstab", "members", "plot_clusters", "plot_bic", "plot_probabilities"},
    "bic": {"plot_bic", "run_mixture"},
    "run_density": {"own_table", "crosstab", "members", "plot_clusters", "plot_strengths"},
    "cut": {"own_table", "crosstab", "members", "plot_dendrogram", "run_course"},
    "run_tsne": {"own_table", "plot_map", "run_course"},
    "run_pca": {"plot_variance", "plot_features", "plot_axes", "plot_parts", "run_course"},
    "run_svd": {"plot_variance"},
    "run_tfidf": {"plot_weights", "run_course"},
    "run_nmf": {"reconstruct", "run_similar", "plot_topics", "plot_parts", "plot_highlights",
                "run_course"},
    "nmf_errors": {"plot_errors"},
    "reconstruct": {"plot_reconstruction"},
    "run_similar": {"plot_similar", "plot_listeners", "run_course"},
    "evaluate": {"plot_evaluation"},
    "merges": {"run_course"},
    "closest": {"plot_closest", "run_course"},
    "non_negative": {"run_course"},
}  # fmt: skip

# Step and key → the rules that read the key itself. `VIEW` keys are read by all that compute.
COMPUTES = {
    "kmeans": {"run_kmeans", "inertia", "stability", "predict", "scaling"},
    "mixture": {"run_mixture", "bic", "scaling"},
    "density": {"run_density", "scaling"},
    "hierarchy": {"run_hierarchy", "cut"},
    "tsne": {"run_tsne"},
    "pca": {"run_pca"},
    "svd": {"run_svd"},
    "tfidf": {"run_tfidf"},
    "nmf": {"run_nmf", "nmf_errors", "reconstruct", "evaluate", "scaling"},
    "similar": set(),
}
READ = {
    ("kmeans", "clusters"): {"run_kmeans", "stability", "predict"},
    ("kmeans", "n_init"): COMPUTES["kmeans"] - {"scaling"},
    ("kmeans", "reduce"): COMPUTES["kmeans"] - {"scaling"},
    ("kmeans", "sweep"): {"inertia"},
    ("kmeans", "stability"): {"stability", "plot_stability"},
    ("kmeans", "axes"): {"run_kmeans"},
    ("mixture", "components"): {"run_mixture"},
    ("mixture", "covariance"): {"run_mixture", "bic"},
    ("density", "min_cluster_size"): {"run_density"},
    ("density", "min_samples"): {"run_density"},
    ("hierarchy", "method"): {"run_hierarchy", "cut", "plot_dendrogram"},
    ("hierarchy", "cut"): {"cut", "plot_dendrogram", "plot_cuts"},
    ("tsne", "learning_rate"): {"run_tsne", "plot_map"},
    ("tsne", "init"): {"run_tsne"},
    ("tsne", "maps"): {"run_tsne"},
    ("tsne", "plot"): {"plot_map"},
    ("nmf", "components"): {"run_nmf", "reconstruct", "evaluate", "plot_errors"},
    ("nmf", "sweep"): {"nmf_errors"},
    ("nmf", "reconstruct"): {"reconstruct", "plot_reconstruction"},
    ("similar", "queries"): {"run_similar"},
    ("similar", "listeners"): {"run_similar"},
    ("similar", "evaluation"): {"evaluate", "plot_evaluation"},
}
PLOTTED_TOO = {("nmf", "highlight"): {"plot_highlights", "plot_topics"},
               ("nmf", "topics"): {"plot_highlights", "plot_topics"}}  # fmt: skip

# Rule → the module that does it; `open:` stands before those that a door does itself.
MAKES = {
    "fetch": "open:fetch", "unpack": "open:unpack", "run_tidy": "open:tidy",
    "check": "open:check", "run_course": "open:course", "manifest": "open:manifest",
    "columns": "data.columns", "own_table": "data.own_table", "summary": "data.summary", "image": "data.summary",
    "provenance": "data.provenance", "trust": "methods.claims",
    **{f"resampling_{m}": "methods.clusterings.resampling"
       for m in ("kmeans", "mixture", "density", "hierarchy")},
    **{f"claims_{m}": "methods.clusterings.claims"
       for m in ("kmeans", "mixture", "density", "hierarchy")}, "non_negative": "course.lessons",
    "merges": "course.lessons", "closest": "course.lessons",
    "run_kmeans": "methods.kmeans.tables", "inertia": "methods.kmeans.sweep",
    "stability": "methods.kmeans.stability", "predict": "methods.kmeans.predict",
    "scaling": "methods.scaling.tables", "crosstab": "methods.clusterings.tables",
    "members": "methods.clusterings.tables", "run_hierarchy": "methods.hierarchy.tables",
    "cut": "methods.hierarchy.cut", "compare_trees": "methods.hierarchy.compare",
    "run_mixture": "methods.mixture.tables", "bic": "methods.mixture.sweep",
    "run_density": "methods.density.tables", "run_tsne": "methods.tsne.tables",
    "run_pca": "methods.pca.tables",
    "run_svd": "methods.svd.tables", "run_tfidf": "methods.tfidf.tables",
    "run_nmf": "methods.nmf.tables", "nmf_errors": "methods.nmf.sweep",
    "reconstruct": "methods.nmf.reconstruct", "run_similar": "methods.similar.tables",
    "evaluate": "methods.similar.evaluation",
    "plot_clusters": "methods.clusterings.figures.clusters",
    "plot_crosstab": "methods.clusterings.figures.crosstab",
    "plot_inertia": "methods.kmeans.figures.inertia",
    "plot_agreement": "methods.kmeans.figures.agreement",
    "plot_comparison": "methods.kmeans.figures.comparison",
    "plot_stability": "methods.kmeans.figures.stability",
    "plot_predictions": "methods.kmeans.figures.predictions",
    "plot_bic": "methods.mixture.figures.bic",
    "plot_probabilities": "methods.mixture.figures.probabilities",
    "plot_strengths": "methods.density.figures.strengths",
    "plot_dendrogram": "methods.hierarchy.figures.dendrogram",
    "plot_cuts": "methods.hierarchy.figures.cuts", "plot_map": "methods.maps.figures.map",
    "plot_variance": "methods.factors.figures.variance",
    "plot_parts": "methods.factors.figures.parts",
    "plot_features": "methods.pca.figures.features", "plot_axes": "methods.pca.figures.axes",
    "plot_topics": "methods.nmf.figures.topics",
    "plot_highlights": "methods.nmf.figures.highlights",
    "plot_errors": "methods.nmf.figures.errors",
    "plot_reconstruction": "methods.nmf.figures.reconstruction",
    "plot_weights": "methods.tfidf.figures.weights",
    "plot_similar": "methods.similar.figures.similar",
    "plot_listeners": "methods.similar.figures.listeners",
    "plot_evaluation": "methods.similar.figures.evaluation",
    "plot_spread": "figures.spread", "plot_correlation": "figures.correlation",
    "plot_image": "figures.image", "plot_closest": "course.figures.closest",
}  # fmt: skip

# Rule → the method that it fits anew.
REFITS = {
    f"{rule}_{method}": method
    for rule, methods in {
        "resampling": ("kmeans", "mixture", "density", "hierarchy"),
    }.items()
    for method in methods
}

# Every figure reads where the tidy data come from, to say where they are stand-ins.
FIGURES = {rule for rule in MAKES if rule.startswith("plot_")}

# Rule → step → the files it makes there.
MADE = {
    "run_kmeans": {"kmeans": ("clusters.csv", "centroids.csv", "profile.csv", "scores.csv")},
    "inertia": {"kmeans": ("inertia.csv",)},
    "stability": {"kmeans": ("stability.csv",)},
    "predict": {"kmeans": ("predictions.csv",)},
    "crosstab": dict.fromkeys(("kmeans", "hierarchy", "mixture", "density"), ("crosstab.csv",)),
    "members": dict.fromkeys(("kmeans", "hierarchy", "mixture", "density"), ("members.csv",)),
    "plot_clusters": dict.fromkeys(("kmeans", "mixture", "density"), ("clusters.png",)),
    "plot_inertia": {"kmeans": ("inertia.png",)},
    "plot_crosstab": dict.fromkeys(
        ("kmeans", "hierarchy", "mixture", "density"), ("crosstab.png",)
    ),
    "plot_agreement": {"kmeans": ("agreement.png",)},
    "plot_stability": {"kmeans": ("stability.png",)},
    "plot_predictions": {"kmeans": ("predictions.png",)},
    "run_hierarchy": {"hierarchy": ("merges.csv", "leaves.csv", "cuts.csv", "scores.csv")},
    "cut": {"hierarchy": ("clusters.csv",)},
    "compare_trees": {"hierarchy": ("comparison.csv",)},
    "plot_dendrogram": {"hierarchy": ("dendrogram.png",)},
    "plot_cuts": {"hierarchy": ("cuts.png",)},
    "run_mixture": {"mixture": ("clusters.csv", "probabilities.csv", "scores.csv")},
    "bic": {"mixture": ("bic.csv",)},
    "run_density": {"density": ("clusters.csv", "strengths.csv", "scores.csv")},
    "plot_bic": {"mixture": ("bic.png",)},
    "plot_probabilities": {"mixture": ("probabilities.png",)},
    "plot_strengths": {"density": ("strengths.png",)},
    "run_tsne": {"tsne": ("map.csv", "scores.csv")},
    "plot_map": {"tsne": ("map.png",)},
    "run_pca": {"pca": ("components.csv", "variance.csv", "features.csv", "dimension.csv")},
    "plot_variance": {"pca": ("variance.png",), "svd": ("variance.png",)},
    "plot_features": {"pca": ("features.png",)},
    "plot_axes": {"pca": ("axes.png",)},
    "plot_parts": {"pca": ("parts.png",), "nmf": ("parts.png",)},
    "run_svd": {"svd": ("components.csv", "variance.csv", "features.csv", "scores.csv")},
    "run_nmf": {"nmf": ("features.csv", "components.csv", "top_features.csv", "scores.csv")},
    "nmf_errors": {"nmf": ("errors.csv",)},
    "reconstruct": {"nmf": ("reconstruction.csv",)},
    "plot_topics": {"nmf": ("topics.png",)},
    "plot_highlights": {"nmf": ("features.png",)},
    "plot_errors": {"nmf": ("errors.png",)},
    "plot_reconstruction": {"nmf": ("reconstruction.png",)},
    "run_similar": {"similar": ("similar.csv", "neighbours.csv", "listeners.csv")},
    "evaluate": {"similar": ("evaluation.csv",)},
    "plot_similar": {"similar": ("similar.png",)},
    "plot_listeners": {"similar": ("listeners.png",)},
    "plot_evaluation": {"similar": ("evaluation.png",)},
}


def after(rules: set[str]) -> set[str]:
    """Return the rules and all that follow them, with the manifest at the end."""
    found, waiting = set(), list(rules)
    while waiting:
        rule = waiting.pop()
        if rule not in found:
            found.add(rule)
            waiting += FIGURES if rule == "FIGURES" else FEEDS.get(rule, ())
    return found - {"FIGURES"} | {"manifest", "all"}
