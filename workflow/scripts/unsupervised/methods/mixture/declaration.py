"""The Gaussian mixture: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.method import Engines, Figure, Method, Needs, Read, Recipe, Tables, own
from unsupervised.methods.mixture.settings import TITLE, Mixture, checks, thorough_look
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

SEEN = (*SCALED, "reduce", "covariance", "n_init", "max_iter", "tol")
FIT = (*SEEN, "engine", "sample")

JOBS = [
    Tables(
        rule="run_mixture",
        about="Cluster the samples by a Gaussian mixture: clusters, probabilities, scores.",
        make="tables:build",
        reads=(*FIT, "components", "axes"),
        inputs={"bic": Read("bic", when=lambda s, d: s.components == "auto")},
        tables=("clusters", "profile", "coordinates", "scores", "probabilities"),
        random=True,
    ),
    Tables(
        rule="bic",
        about="Sweep the number of components of a Gaussian mixture: BIC and AIC.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        tables=("bic",),
        references=(
            "Schwarz 1978, Estimating the dimension of a model",
            "Akaike 1974, A new look at the statistical model identification",
        ),
        random=True,
    ),
    Tables(
        rule="predict_mixture",
        about="Assign new samples to the components of a Gaussian mixture.",
        make="predict:build",
        reads=(*FIT, "components", "predict"),
        inputs={"bic": Read("bic", when=lambda s, d: s.components == "auto")},
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Figure(
        rule="plot_bic",
        about="Draw BIC and AIC by number of components.",
        make="figures.bic:draw",
        reads=("sweep",),
        inputs=own("bic", "scores"),
        figure="bic",
        says="sentences:bic",
    ),
    Figure(
        rule="plot_probabilities",
        about="Draw how surely samples belong to their clusters of a Gaussian mixture.",
        make="figures.probabilities:draw",
        inputs=own("clusters", "probabilities", "scores"),
        figure="probabilities",
        says="sentences:probabilities",
    ),
]

METHOD = Method(
    package=__package__,
    name="mixture",
    title=TITLE,
    about="Build everything of the Gaussian mixture.",
    settings=Mixture,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence(
            "mixture", f"{__package__}.refit", (*SEEN, "engine"), counted=True, criterion=("bic",)
        ),
        SCALING,
    ),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    engines=Engines(
        "full",
        "sample",
        most=50_000,
        small_does="every start on all samples",
        large_does="the mixture is fitted on `sample` samples (20,000), and every sample gets its "
        "probabilities; likelihood, BIC and AIC are those of the part",
        limit="8 components of 50,000 samples in 2 and 10 dimensions: 24 and 12 s, from a part "
        "7 and 3 s; a million in 2 dimensions: 11 s",
        blocks_does="starts on `sample` samples; each round of the best on all samples is one sum "
        "over the blocks; likelihood, BIC and AIC are those of all, also for each number of the "
        "sweep",
    ),
    references=(
        "Dempster, Laird & Rubin 1977, Maximum likelihood from incomplete data via the EM "
        "algorithm",
        "Schwarz 1978, Estimating the dimension of a model",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
