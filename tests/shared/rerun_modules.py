"""Which module does what a rule makes, written by hand."""

# The rules that write results as scripts.
RECIPES = {f"recipe_{step}" for step in (
    "kmeans", "hierarchy", "mixture", "density", "tsne", "pca", "svd", "tfidf", "nmf", "similar",
    "famd", "mca", "neighbours", "bisecting", "kmedoids", "leiden", "spectral", "birch",
    "agglomerative",
    "umap", "mds", "isomap", "spectral_map", "pacmap", "densmap",
    "ica", "factor_analysis", "sparse_pca", "kernel_pca", "lda", "anomalies",
    "als", "ease", "item_neighbours",
)}  # fmt: skip
RECOMMENDING = ("als", "ease", "item_neighbours")
MAPS = ("umap", "mds", "isomap", "spectral_map", "pacmap", "densmap")  # besides t-SNE's
QUESTIONS = {"recipe_lesson", "recipe_image"}  # of the course

# Rule → the module that does it; `open:` stands before those that a door does itself.
MAKES = {
    "fetch": "open:fetch", "unpack": "open:unpack", "run_tidy": "open:tidy",
    "check": "open:check", "run_course": "open:course", "manifest": "open:manifest",
    "outliers": "data.outlying", "own_table": "data.own_table_parts",
    "own_parquet": "data.own_parquet", "applied": "methods.applied", "columns": "data.columns_job",
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
    "place_new": "methods.clusterings.placed",
    "predict_svd": "methods.svd.place", "predict_nmf": "methods.nmf.place",
    "predict_famd": "methods.famd.place", "predict_mca": "methods.mca.place",
    **{f"run_{step}": f"methods.{step}.tables" for step in MAPS},
    **{f"quality_{step}": "methods.maps.quality" for step in MAPS},
    "run_neighbours": "methods.neighbours.tables",
    "plot_reach": "methods.neighbours.figures.reach",
    "diagnostics": "methods.umap.diagnostics",
    "plot_diagnostics": "methods.umap.figures.diagnostics",
    "plot_connectivity": "methods.umap.figures.connectivity",
    "radii": "methods.densmap.kept", "plot_radii": "methods.densmap.figures.radii",
    "run_famd": "methods.famd.tables", "run_mca": "methods.mca.tables",
    "run_ica": "methods.ica.tables", "predict_ica": "methods.ica.place",
    "plot_sources": "methods.ica.figures.sources",
    "run_factor_analysis": "methods.factor_analysis.tables",
    "predict_factor_analysis": "methods.factor_analysis.place",
    "run_sparse_pca": "methods.sparse_pca.tables",
    "predict_sparse_pca": "methods.sparse_pca.place",
    "run_kernel_pca": "methods.kernel_pca.tables",
    "predict_kernel_pca": "methods.kernel_pca.place",
    "run_lda": "methods.lda.tables", "predict_lda": "methods.lda.place",
    "held_out_lda": "methods.lda.held_out", "coherence_lda": "methods.lda.coherence",
    "claims_lda": "methods.lda.claims", "plot_topics_lda": "methods.lda.figures.topics",
    "plot_held_out": "methods.lda.figures.held_out",
    "plot_loadings": "methods.factors.figures.loadings",
    "plot_plane": "methods.factors.figures.plane",
    "run_anomalies": "methods.anomalies.tables", "claims_anomalies": "methods.anomalies.claims",
    "plot_anomalies": "methods.anomalies.figures.anomalies",
    "plot_categories": "methods.factors.figures.categories",
    "plot_links": "methods.factors.figures.links",
    "supplementary": "methods.clusterings.supplementary",
    "strips": "methods.clusterings.strips",
    "component_pairs": "methods.factors.pairs",
    "plot_pairs": "methods.factors.figures.pairs",
    "coloured_map": "methods.coloured.tables", "coloured_plane": "methods.coloured.tables",
    "plot_coloured": "methods.coloured.figures.coloured",
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
    "further_indices": "comparison.further",
    "clusterings": "comparison.tables", "plot_indices": "comparison.figures.indices",
    "plot_agreements": "comparison.figures.agreements",
    "plot_mapped": "comparison.figures.mapped", "map_qualities": "comparison.map_quality",
    "plot_all_maps": "comparison.figures.all_maps", "iterations": "course.iterating",
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
    **{f"quality_{step}": step for step in MAPS},
    "selection_kmeans": "kmeans", "selection_mixture": "mixture", "cluster_tree_kmeans": "kmeans",
    "cluster_tree_mixture": "mixture",
}  # fmt: skip

# Clusterings that the course does not teach; their rules end with their names.
FURTHER = ("bisecting", "kmedoids", "leiden", "spectral", "birch", "agglomerative")
PREDICTING = ("bisecting", "kmedoids", "birch")
SELECTED = ("bisecting", "birch")  # those of whose number the rules that look at groups speak
MAKES |= {
    "plot_sweep": "methods.clusterings.figures.sweep",
    "plot_medoids": "methods.kmedoids.figures.medoids",
    "plot_eigenvalues": "methods.spectral.figures.eigenvalues",
    "plot_resolutions": "methods.leiden.figures.resolutions",
}
for step in FURTHER:
    MAKES |= {
        f"run_{step}": f"methods.{step}.tables",
        f"sweep_{step}": f"methods.{step}.sweep",
        f"claims_{step}": "methods.clusterings.claims",
        f"resampling_{step}": "methods.clusterings.resampling",
    }
    REFITS[f"resampling_{step}"] = step
    MAKES[f"cluster_tree_{step}"] = "methods.clusterings.cluster_tree"
    MAKES[f"plot_cluster_tree_{step}"] = "methods.clusterings.figures.cluster_tree"
    REFITS[f"cluster_tree_{step}"] = step
TREES = ("kmeans", "mixture", *FURTHER)
for step in TREES:
    MAKES[f"tree_colours_{step}"] = "methods.clusterings.tree_colours"
    REFITS[f"tree_colours_{step}"] = step
for step in SELECTED:
    MAKES[f"selection_{step}"] = "methods.clusterings.selection"
    REFITS[f"selection_{step}"] = step
for step in PREDICTING:
    MAKES[f"predict_{step}"] = f"methods.{step}.predict"
MAKES |= {
    "claims_recommending": "methods.recommending.claims",
    "plot_recommendations": "methods.recommending.figures.recommendations",
    "plot_guesses": "methods.recommending.figures.guesses",
}
for step in RECOMMENDING:
    MAKES |= {
        f"run_{step}": f"methods.{step}.tables",
        f"evaluate_{step}": "methods.recommending.evaluation",
    }
    REFITS[f"evaluate_{step}"] = step
