"""What must run after a change, written by hand: it knows nothing of the workflow's own wiring."""

from rerun_modules import FURTHER, MAKES, MAPS, QUESTIONS, RECIPES, RECOMMENDING
from rerun_newer import NEWER, ON_GRAPH, feed

# The rules that say whether the clusters of what clusters come back.
RESAMPLING = {f"resampling_{step}" for step in ("kmeans", "hierarchy", "mixture", "density")}

# Rule → the rules that read what it makes, for the same dataset and variant.
FEEDS = {
    "fetch": {"columns", "predict", "run_tidy", "unpack"},
    "unpack": {"columns", "run_tidy"},
    "run_tidy": {"FIGURES", "bic", "branches", "check", "cluster_tree_kmeans",
                 "cluster_tree_mixture", "clusterings", "coherence", "coherence_sweep", "cut",
                 "dimension", "evaluate", "explain", "held_out", "image", "inertia",
                 "iterations", "map_qualities", "merges", "models", "nmf_errors", "predict",
                 "provenance", "quality_tsne", "reconstruct", "resampling_density",
                 "resampling_hierarchy", "resampling_kmeans", "resampling_mixture", "run_course",
                 "run_density", "run_hierarchy", "run_kmeans", "run_mixture", "run_nmf", "run_pca",
                 "run_svd", "run_tfidf", "run_tsne", "scaling", "selection_kmeans",
                 "selection_mixture",
                 "silhouettes",
                 "stability", "summary"},
    "image": {"plot_image", "run_course"},
    "summary": {"non_negative", "plot_correlation", "plot_spread"},
    "run_kmeans": {"claims_kmeans", "cluster_tree_kmeans", "clusterings", "crosstab", "explain",
                   "members", "overrepresented", "plot_agreement", "plot_cluster_tree_kmeans",
                   "plot_clusters", "plot_distributions", "plot_heatmap", "plot_inertia",
                   "plot_all_maps", "plot_mapped", "plot_predictions", "resampling_kmeans",
                   "run_course", "silhouettes"},
    "inertia": {"plot_agreement", "plot_inertia", "run_course"},
    "crosstab": {"plot_agreement", "plot_comparison", "plot_crosstab", "run_course"},
    "stability": {"plot_stability", "resampling_kmeans", "run_course"},
    "predict": {"plot_predictions", "run_course"},
    "run_hierarchy": {"branches", "compare_trees", "plot_branches", "plot_cuts",
                      "plot_dendrogram", "plot_heatmap", "plot_tanglegram", "run_course"},
    "compare_trees": {"plot_tanglegram"}, "members": {"plot_stability"},
    "run_mixture": {"claims_mixture", "cluster_tree_mixture", "clusterings", "crosstab",
                    "explain", "members", "overrepresented", "plot_bic",
                    "plot_cluster_tree_mixture", "plot_clusters", "plot_distributions",
                    "plot_all_maps", "plot_heatmap", "plot_mapped", "plot_probabilities",
                    "resampling_mixture", "silhouettes"},
    "bic": {"plot_bic", "run_mixture", "selection_mixture"},
    "run_density": {"claims_density", "clusterings", "crosstab", "explain", "members",
                    "overrepresented", "plot_clusters", "plot_distributions", "plot_heatmap",
                    "plot_all_maps", "plot_mapped", "plot_strengths", "resampling_density",
                    "silhouettes"},
    "cut": {"claims_hierarchy", "clusterings", "crosstab", "explain", "members",
            "overrepresented", "plot_branches", "plot_dendrogram", "plot_distributions",
            "plot_all_maps", "plot_heatmap", "plot_mapped", "resampling_hierarchy",
            "run_course", "silhouettes"},
    "run_tsne": {"plot_map", "plot_mapped", "quality_tsne", "run_course",
                 "map_qualities", "plot_all_maps"},
    "map_qualities": {"plot_all_maps"},
    "quality_tsne": {"claims_map", "plot_quality"},
    "claims_map": {"trust"},
    "perplexities": {"plot_perplexities"},
    "dimension": {"claims_pca", "plot_scree", "run_course"},
    "claims_pca": {"trust"},
    "run_pca": {"plot_axes", "plot_biplot", "plot_features", "plot_loadings", "plot_parts",
                "plot_variance", "run_course"},
    "run_svd": {"plot_variance"},
    "run_tfidf": {"plot_weights", "run_course"},
    "run_nmf": {"claims_similar", "coherence", "plot_highlights", "plot_parts", "plot_topics",
                "reconstruct", "run_course", "run_similar"},
    "nmf_errors": {"coherence_sweep", "plot_errors"},
    "held_out": {"claims_nmf", "plot_choice"},
    "coherence": {"claims_nmf"},
    "coherence_sweep": {"plot_choice"},
    "claims_nmf": {"trust"},
    "reconstruct": {"plot_reconstruction"},
    "run_similar": {"claims_similar", "plot_listeners", "plot_similar", "run_course"},
    "evaluate": {"plot_evaluation"},
    "models": {"claims_similar", "plot_models"},
    "merges": {"run_course"},
    "closest": {"plot_closest", "run_course"},
    "non_negative": {"run_course"},
    "iterations": {"plot_iterations"},
    "explain": {"plot_distributions", "plot_heatmap", "plot_profiles"},
    "cluster_tree_kmeans": {"plot_cluster_tree_kmeans"},
    "cluster_tree_mixture": {"plot_cluster_tree_mixture"},
    "clusterings": {"plot_agreements", "plot_indices"}, "further_indices": {"plot_indices"},
    "silhouettes": {"claims_density", "claims_hierarchy", "claims_kmeans", "claims_mixture",
                    "plot_silhouettes"},
    "branches": {"claims_tree", "plot_branches"},
    "claims_tree": {"trust"},
    "resampling_hierarchy": {"claims_hierarchy", "clusterings", "plot_resampling"},
    "resampling_mixture": {"claims_mixture", "clusterings", "plot_resampling"},
    "resampling_density": {"claims_density", "clusterings", "plot_resampling"},
    "resampling_kmeans": {"claims_kmeans", "clusterings", "plot_resampling"},
    "selection_kmeans": {"claims_kmeans", "clusterings", "plot_selection"},
    "selection_mixture": {"claims_mixture", "clusterings", "plot_selection"},
    "claims_kmeans": {"trust"},
    "claims_mixture": {"trust"},
    "claims_density": {"trust"},
    "claims_hierarchy": {"trust"},
    "claims_similar": {"trust"},
}  # fmt: skip
for reader in ("run_tidy", "run_kmeans", "run_mixture", "run_density", "cut"):
    FEEDS[reader].add("further_indices")
feed(FEEDS)

# Step and key → the rules that read the key itself. `VIEW` keys are read by all that compute.
COMPUTES = {
    "kmeans": {"cluster_tree_kmeans", "explain", "inertia", "predict", "resampling_kmeans",
               "run_kmeans", "scaling", "selection_kmeans", "silhouettes", "stability"},
    "mixture": {"bic", "cluster_tree_mixture", "explain", "resampling_mixture", "run_mixture",
                "scaling", "selection_mixture", "silhouettes"},
    "density": {"explain", "resampling_density", "run_density", "scaling", "silhouettes"},
    "hierarchy": {"branches", "cut", "explain", "resampling_hierarchy", "run_hierarchy",
                  "silhouettes"},
    "tsne": {"quality_tsne", "run_tsne"},
    "pca": {"dimension", "run_pca"},
    "svd": {"run_svd"},
    "tfidf": {"run_tfidf"},
    "nmf": {"coherence", "coherence_sweep", "evaluate", "held_out", "models", "nmf_errors",
            "reconstruct", "run_nmf", "scaling"},
    "neighbours": {"run_neighbours"}, "mds": {"run_mds", "quality_mds"},
    **{step: set() for step in ON_GRAPH},
    "similar": set(), "famd": {"run_famd"}, "mca": {"run_mca"},
    **{step: {f"run_{step}"} for step in NEWER},
    "lda": {"run_lda", "held_out_lda", "coherence_lda"},
    "anomalies": {"run_anomalies", "scaling"},
    **{step: {f"run_{step}", f"evaluate_{step}"} for step in RECOMMENDING},
}  # fmt: skip
for step in COMPUTES.keys() - {
    "kmeans",
    "tsne",
    "tfidf",
    "similar",
    "neighbours",
    "anomalies",
    *MAPS,
    *RECOMMENDING,
}:
    COMPUTES[step] = COMPUTES[step] | {f"predict_{step}"}
for step in FURTHER:
    COMPUTES[step] = {
        f"run_{step}",
        f"sweep_{step}",
        f"cluster_tree_{step}",
        f"resampling_{step}",
        "explain",
        "scaling",
        "silhouettes",
    }
READ = {
    ("kmeans", "clusters"): {"predict", "run_kmeans", "stability"},
    ("kmeans", "n_init"): {"cluster_tree_kmeans", "inertia", "predict", "resampling_kmeans",
                           "run_kmeans", "stability"},
    ("kmeans", "reduce"): {"cluster_tree_kmeans", "explain", "inertia", "predict",
                           "resampling_kmeans", "run_kmeans", "selection_kmeans", "silhouettes",
                           "stability"},
    ("kmeans", "sweep"): {"cluster_tree_kmeans", "inertia", "selection_kmeans"},
    ("kmeans", "stability"): {"plot_stability", "stability"},
    ("kmeans", "axes"): {"run_kmeans"},
    ("mixture", "components"): {"run_mixture"},
    ("mixture", "covariance"): {"bic", "cluster_tree_mixture", "resampling_mixture",
                                "run_mixture"},
    ("density", "min_cluster_size"): {"resampling_density", "run_density"},
    ("density", "min_samples"): {"resampling_density", "run_density"},
    ("hierarchy", "method"): {"branches", "cut", "plot_branches", "plot_dendrogram",
                              "resampling_hierarchy", "run_hierarchy"},
    ("hierarchy", "cut"): {"cut", "plot_branches", "plot_cuts", "plot_dendrogram"},
    ("tsne", "learning_rate"): {"plot_map", "quality_tsne", "run_tsne"},
    ("tsne", "init"): {"quality_tsne", "run_tsne"},
    ("tsne", "maps"): {"quality_tsne", "run_tsne"},
    ("tsne", "plot"): {"plot_map"},
    ("umap", "min_dist"): {"run_umap", "quality_umap", "plot_map"},
    ("neighbours", "nearest"): {"run_neighbours"},
    ("neighbours", "metric"): {"run_neighbours", "plot_reach"},
    ("nmf", "components"): {"claims_nmf", "coherence", "evaluate", "models", "plot_choice",
                            "plot_errors", "reconstruct", "run_nmf"},
    ("nmf", "sweep"): {"claims_nmf", "held_out", "nmf_errors", "plot_choice", "plot_errors"},
    ("nmf", "reconstruct"): {"plot_reconstruction", "reconstruct"},
    ("similar", "queries"): {"run_similar"},
    ("similar", "listeners"): {"run_similar"},
    ("similar", "evaluation"): {"evaluate", "models", "plot_evaluation", "plot_models"},
}  # fmt: skip
PLOTTED_TOO = {
    ("nmf", "highlight"): {"plot_highlights", "plot_topics"},
    ("nmf", "topics"): {"plot_highlights", "plot_topics"},
}  # fmt: skip

# Keys by which a method is fitted are read by what places new samples too.
for (step, key), rules in READ.items():
    placing = COMPUTES.keys() - {"kmeans", "tsne", "similar", "neighbours", *MAPS, *RECOMMENDING}
    if f"run_{step}" in rules and step in placing:
        READ[step, key] = rules | {f"predict_{step}"}
# A script is written from the raw and the tidy files, the scores and every key of its result; that
# of what is alike says NMF's fit, too.
for reader in RECIPES:
    step = reader.removeprefix("recipe_")
    for rule in ("fetch", "unpack", "run_tidy", f"run_{step}"):
        FEEDS.setdefault(rule, set()).add(reader)
    COMPUTES[step].add(reader)
for rule in ("fetch", "unpack", "run_tidy"):
    FEEDS[rule] |= QUESTIONS
for (step, _), rules in (READ | PLOTTED_TOO).items():
    rules.add(f"recipe_{step}")
COMPUTES["nmf"].add("recipe_similar")
READ["nmf", "components"].add("recipe_similar")

# Every result stands on a page, and what pages say leads to the front.
PAGES = {"page_dataset", "page_chapter", "page_front"}

# Every figure reads where the tidy data come from, to say where they are stand-ins.
FIGURES = {rule for rule in MAKES if rule.startswith("plot_")}


def after(rules: set[str]) -> set[str]:
    """Return the rules and all that follow them, with pages and the manifest at the end."""
    found, waiting = set(), list(rules)
    while waiting:
        rule = waiting.pop()
        if rule not in found:
            found.add(rule)
            waiting += FIGURES if rule == "FIGURES" else FEEDS.get(rule, ())
    return found - {"FIGURES"} | PAGES | {"manifest", "all"}
