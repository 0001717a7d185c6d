"""t-SNE: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.settings import SCALED
from unsupervised.methods.tsne.settings import ENGINES, TSNE, checks, first_look

# Keys by which a map is made anew; the engine is chosen by the number of samples.
EACH = (*SCALED, "learning_rate", "init", "max_iter")
FIT = (*EACH, "perplexity", "maps")

JOBS = [
    Tables(
        rule="run_tsne",
        about="Map the samples in two dimensions by t-SNE.",
        make="tables:build",
        reads=(*FIT, "engine"),
        tables=("map", "scores"),
        random=True,
        by_order=("x", "y", "value"),
    ),
    Tables(
        rule="perplexities",
        about="Map the samples by t-SNE with each of several perplexities.",
        make="perplexities:build",
        reads=(*EACH, "perplexities", "engine"),
        when=lambda s, d: s.perplexities,
        tables=("perplexities", "perplexity_scores"),
        references=("Wattenberg, Viégas & Johnson 2016, How to use t-SNE effectively",),
        random=True,
        by_order=("x", "y", "used", "kl_divergence", "trustworthiness", "label_purity"),
    ),
    Figure(
        rule="plot_perplexities",
        about="Draw the maps of several perplexities beside one another.",
        make="figures.perplexities:draw",
        inputs=own("perplexities", "perplexity_scores"),
        figure="perplexities",
        says="sentences:perplexities",
    ),
]

METHOD = Method(
    package=__package__,
    name="tsne",
    title="t-SNE",
    about="Build every t-SNE map.",
    settings=TSNE,
    jobs=JOBS,
    families=(FAMILY, evidence("tsne", (*FIT, "engine"), f"{__package__}.refit"), COLOURED),
    needs=Needs(samples=3),
    checks=checks,
    sound="sound:check",
    first_look=first_look,
    engines=ENGINES,
    libraries={"openTSNE": ("opentsne", "scikit-learn", "scipy", "numpy")},
    references=(
        "van der Maaten & Hinton 2008, Visualizing data using t-SNE",
        "van der Maaten 2014, Accelerating t-SNE using tree-based algorithms",
        "Linderman et al. 2019, Fast interpolation-based t-SNE for improved visualization of "
        "single-cell RNA-seq data",
        "Kobak & Berens 2019, The art of using t-SNE for single-cell transcriptomics",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
        "Lee, Peluffo-Ordóñez & Verleysen 2015, Multi-scale similarities in stochastic neighbour "
        "embedding",
    ),
    recipe=Recipe(),
)
