"""What must run after a change, written by hand: it knows nothing of the workflow's own wiring."""

# The rules that say whether the clusters of what clusters come back.
RESAMPLING = {f"resampling_{step}" for step in ("kmeans", "hierarchy", "mixture", "density")}

# The rules that write results as scripts.
RECIPES = {f"recipe_{step}" for step in (
    "kmeans", "hierarchy", "mixture", "density", "tsne", "pca", "svd", "tfidf", "nmf", "similar",
    "famd", "mca",
)}  # fmt: skip
QUESTIONS = {"recipe_lesson", "recipe_image"}  # of the course

# Rule → the rules that read what it makes, for the same dataset and variant.
FEEDS = {
    "fetch": {"columns", "predict", "run_tidy", "unpack"},
    "unpack": {"columns", "run_tidy"},
    "run_tidy": {"FIGURES", "bic", "branches", "check", "cluster_tree_kmeans",
                 "cluster_tree_mixture", "clusterings", "coherence", "coherence_sweep", "cut",
                 "dimension", "evaluate", "explain", "held_out", "image", "inertia",
                 "iterations", "merges",
                 "models", "nmf_errors", "predict", "provenance", "quality_tsne", "reconstruct",
                 "resampling_density", "resampling_hierarchy", "resampling_kmeans",
                 "resampling_mixture", "run_course", "run_density", "run_hierarchy",
                 "run_kmeans", "run_mixture", "run_nmf", "run_pca", "run_svd", "run_tfidf",
                 "run_tsne", "scaling", "selection_kmeans", "selection_mixture", "silhouettes",
                 "stability", "summary"},
    "summary": {"non_negative", "plot_correlation", "plot_spread"},
    "image": {"plot_image", "run_course"},
    "run_kmeans": {"claims_kmeans", "cluster_tree_kmeans", "clusterings", "crosstab", "explain",
                   "members", "overrepresented", "plot_agreement", "plot_cluster_tree_kmeans",
                   "plot_clusters", "plot_distributions", "plot_heatmap", "plot_inertia",
                   "plot_mapped", "plot_predictions", "resampling_kmeans",
                   "run_course", "silhouettes"},
    "inertia": {"plot_agreement", "plot_inertia", "run_course"},
    "crosstab": {"plot_agreement", "plot_comparison", "plot_crosstab", "run_course"},
    "members": {"plot_stability"},
    "stability": {"plot_stability", "resampling_kmeans", "run_course"},
    "predict": {"plot_predictions", "run_course"},
    "run_hierarchy": {"branches", "compare_trees", "plot_branches", "plot_cuts",
                      "plot_dendrogram", "plot_tanglegram", "run_course"},
    "compare_trees": {"plot_tanglegram"},
    "run_mixture": {"claims_mixture", "cluster_tree_mixture", "clusterings", "crosstab",
                    "explain", "members", "overrepresented", "plot_bic",
                    "plot_cluster_tree_mixture", "plot_clusters", "plot_distributions",
                    "plot_heatmap", "plot_mapped", "plot_probabilities",
                    "resampling_mixture", "silhouettes"},
    "bic": {"plot_bic", "run_mixture", "selection_mixture"},
    "run_density": {"claims_density", "clusterings", "crosstab", "explain", "members",
                    "overrepresented", "plot_clusters", "plot_distributions", "plot_heatmap",
                    "plot_mapped", "plot_strengths", "resampling_density",
                    "silhouettes"},
    "cut": {"claims_hierarchy", "clusterings", "crosstab", "explain", "members",
            "overrepresented", "plot_branches", "plot_dendrogram", "plot_distributions",
            "plot_heatmap", "plot_mapped", "resampling_hierarchy",
            "run_course", "silhouettes"},
    "run_tsne": {"plot_map", "plot_mapped", "quality_tsne", "run_course"},
    "quality_tsne": {"claims_map", "plot_quality"},
    "claims_map": {"trust"},
    "perplexities": {"plot_perplexities"},
    "dimension": {"claims_pca", "plot_scree", "run_course"},
    "claims_pca": {"trust"},
    "run_pca": {"plot_axes", "plot_biplot", "plot_features", "plot_parts", "plot_variance",
                "run_course"},
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
    "clusterings": {"plot_agreements", "plot_indices"},
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

# The plan of the columns goes into the summary; what says something of each sample goes back with
# the user's own table.
FEEDS["columns"] = {"summary"}
FEEDS["run_tidy"] = FEEDS["run_tidy"] | {"outliers"}
CLUSTERED = ("run_kmeans", "run_mixture", "run_density", "cut")
# What places new samples reads them beside the dataset's own; clusters and components are described
# by columns that were not counted with.
PLACES = {f"predict_{step}" for step in ("mixture", "density", "hierarchy", "pca", "svd", "nmf",
                                         "famd", "mca")}  # fmt: skip
FEEDS["fetch"] = FEEDS["fetch"] | PLACES
FEEDS["run_tidy"] = FEEDS["run_tidy"] | PLACES | {
    "run_famd", "run_mca", "supplementary", "supplementary_links"
}  # fmt: skip
for rule in CLUSTERED:
    FEEDS[rule] = FEEDS[rule] | {"supplementary"}
for rule in ("run_pca", "run_svd", "run_nmf"):
    FEEDS[rule] = FEEDS[rule] | {"supplementary_links"}
for rule in ("run_famd", "run_mca"):
    FEEDS[rule] = {"plot_categories", "plot_links", "plot_variance", "supplementary_links"}
for rule in ("predict_mixture", "predict_density"):
    FEEDS[rule] = {"plot_predictions"}
for rule in ("run_mixture", "run_density"):
    FEEDS[rule] = FEEDS[rule] | {"plot_predictions"}
FEEDS["bic"] = FEEDS["bic"] | {"predict_mixture"}
OF_SAMPLES = ("run_kmeans", "run_mixture", "run_density", "cut", "run_tsne", "silhouettes")
for rule in ("fetch", "unpack", "run_tidy", *OF_SAMPLES):
    FEEDS[rule] = FEEDS[rule] | {"own_table"}
FEEDS["own_table"] = {"own_parquet"}
for rule in ("fetch", "unpack"):
    FEEDS[rule] = FEEDS[rule] | {"own_parquet"}

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
    "similar": set(), "famd": {"run_famd"}, "mca": {"run_mca"},
}  # fmt: skip
for step in COMPUTES.keys() - {"kmeans", "tsne", "tfidf", "similar"}:
    COMPUTES[step] = COMPUTES[step] | {f"predict_{step}"}
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
    if f"run_{step}" in rules and step in COMPUTES.keys() - {"kmeans", "tsne", "similar"}:
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

# Rule → the module that does it; `open:` stands before those that a door does itself.
MAKES = {
    "fetch": "open:fetch", "unpack": "open:unpack", "run_tidy": "open:tidy",
    "check": "open:check", "run_course": "open:course", "manifest": "open:manifest",
    "outliers": "data.outlying", "own_table": "data.own_table",
    "own_parquet": "data.own_parquet", "columns": "data.columns",
    "summary": "data.summary", "image": "data.summary",
    "provenance": "data.provenance", "trust": "methods.claims",
    **dict.fromkeys(RECIPES, "recipes.writing"), **dict.fromkeys(QUESTIONS, "course.scripts"),
    "resampling_kmeans": "methods.clusterings.resampling",
    "resampling_mixture": "methods.clusterings.resampling",
    "resampling_density": "methods.clusterings.resampling",
    "resampling_hierarchy": "methods.clusterings.resampling",
    "claims_kmeans": "methods.clusterings.claims", "claims_mixture": "methods.clusterings.claims",
    "claims_density": "methods.clusterings.claims",
    "claims_hierarchy": "methods.clusterings.claims",
    "claims_tree": "methods.hierarchy.claims", "non_negative": "course.lessons",
    "merges": "course.lessons", "closest": "course.lessons",
    "run_kmeans": "methods.kmeans.tables", "inertia": "methods.kmeans.sweep",
    "stability": "methods.kmeans.stability", "predict": "methods.kmeans.predict",
    "scaling": "methods.scaling.tables", "crosstab": "methods.clusterings.tables",
    "members": "methods.clusterings.tables", "run_hierarchy": "methods.hierarchy.tables",
    "cut": "methods.hierarchy.cut", "compare_trees": "methods.hierarchy.compare",
    "run_mixture": "methods.mixture.tables", "bic": "methods.mixture.sweep",
    "run_density": "methods.density.tables", "run_tsne": "methods.tsne.tables",
    "perplexities": "methods.tsne.perplexities",
    "plot_perplexities": "methods.tsne.figures.perplexities",
    "run_pca": "methods.pca.tables", "dimension": "methods.pca.dimension",
    "quality_tsne": "methods.maps.quality", "claims_map": "methods.maps.claims",
    "claims_pca": "methods.pca.claims", "claims_nmf": "methods.nmf.claims",
    "held_out": "methods.nmf.held_out", "coherence": "methods.nmf.coherence",
    "coherence_sweep": "methods.nmf.coherence", "run_svd": "methods.svd.tables",
    "run_tfidf": "methods.tfidf.tables", "run_nmf": "methods.nmf.tables",
    "nmf_errors": "methods.nmf.sweep", "reconstruct": "methods.nmf.reconstruct",
    "run_similar": "methods.similar.tables", "evaluate": "methods.similar.evaluation",
    "models": "methods.similar.models", "claims_similar": "methods.similar.claims",
    "plot_models": "methods.similar.figures.models",
    "plot_clusters": "methods.clusterings.figures.clusters",
    "plot_crosstab": "methods.clusterings.figures.crosstab",
    "plot_inertia": "methods.kmeans.figures.inertia",
    "plot_agreement": "methods.kmeans.figures.agreement",
    "plot_comparison": "methods.kmeans.figures.comparison",
    "plot_stability": "methods.kmeans.figures.stability",
    "plot_predictions": "methods.clusterings.figures.predictions",
    "predict_mixture": "methods.mixture.predict", "predict_density": "methods.density.predict",
    "predict_hierarchy": "methods.hierarchy.predict", "predict_pca": "methods.pca.place",
    "predict_svd": "methods.svd.place", "predict_nmf": "methods.nmf.place",
    "predict_famd": "methods.famd.place", "predict_mca": "methods.mca.place",
    "run_famd": "methods.famd.tables", "run_mca": "methods.mca.tables",
    "plot_categories": "methods.factors.figures.categories",
    "plot_links": "methods.factors.figures.links",
    "supplementary": "methods.clusterings.supplementary",
    "supplementary_links": "methods.factors.supplementary",
    "plot_bic": "methods.mixture.figures.bic",
    "plot_probabilities": "methods.mixture.figures.probabilities",
    "plot_strengths": "methods.density.figures.strengths",
    "plot_dendrogram": "methods.hierarchy.figures.dendrogram",
    "plot_cuts": "methods.hierarchy.figures.cuts", "plot_map": "methods.maps.figures.map",
    "plot_quality": "methods.maps.figures.quality", "plot_scree": "methods.pca.figures.scree",
    "plot_choice": "methods.nmf.figures.choice",
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
    "plot_evaluation": "methods.similar.figures.evaluation", "plot_spread": "figures.spread",
    "plot_correlation": "figures.correlation", "plot_image": "figures.image",
    "plot_closest": "course.figures.closest", "explain": "methods.clusterings.explanation",
    "overrepresented": "methods.clusterings.overrepresented",
    "plot_profiles": "methods.clusterings.figures.profiles",
    "cluster_tree_kmeans": "methods.clusterings.cluster_tree",
    "cluster_tree_mixture": "methods.clusterings.cluster_tree",
    "plot_cluster_tree_kmeans": "methods.clusterings.figures.cluster_tree",
    "plot_cluster_tree_mixture": "methods.clusterings.figures.cluster_tree",
    "clusterings": "comparison.tables", "plot_indices": "comparison.figures.indices",
    "plot_agreements": "comparison.figures.agreements",
    "plot_mapped": "comparison.figures.mapped", "iterations": "course.iterating",
    "plot_iterations": "course.figures.iterations",
    "plot_distributions": "methods.clusterings.figures.distributions",
    "plot_heatmap": "methods.clusterings.figures.heatmap",
    "plot_biplot": "methods.pca.figures.biplot",
    "plot_tanglegram": "methods.hierarchy.figures.tanglegram",
    "silhouettes": "methods.clusterings.silhouettes", "branches": "methods.hierarchy.support",
    "plot_silhouettes": "methods.clusterings.figures.silhouettes",
    "plot_resampling": "methods.clusterings.figures.resampling",
    "plot_branches": "methods.hierarchy.figures.branches",
    "page_assets": "pages.assets", "page_dataset": "pages.dataset",
    "page_chapter": "pages.chapter", "page_front": "pages.front",
    "selection_kmeans": "methods.clusterings.selection",
    "selection_mixture": "methods.clusterings.selection",
    "plot_selection": "methods.clusterings.figures.selection",
}  # fmt: skip

# Rule → the method that it fits anew.
REFITS = {
    "resampling_kmeans": "kmeans", "resampling_mixture": "mixture",
    "resampling_density": "density", "resampling_hierarchy": "hierarchy", "quality_tsne": "tsne",
    "selection_kmeans": "kmeans", "selection_mixture": "mixture", "cluster_tree_kmeans": "kmeans",
    "cluster_tree_mixture": "mixture",
}  # fmt: skip

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
