"""Non-negative matrix factorization: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, shows_images
from unsupervised.methods.method import Engines, Figure, Method, Read, Recipe, Tables, own
from unsupervised.methods.nmf.settings import FIT, NMF, checks, first_look
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

JOBS = [
    Tables(
        rule="run_nmf",
        about="Factorize non-negative samples into features and components.",
        make="tables:build",
        reads=(*FIT, "components", "top"),
        tables=("features", "components", "top_features", "top_samples", "scores"),
        random=True,
    ),
    Tables(
        rule="predict_nmf",
        about="Place new samples along the components of NMF.",
        make="place:build",
        reads=(*FIT, "components", "predict"),
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Tables(
        rule="nmf_errors",
        about="Sweep the number of components: reconstruction error and topics of NMF.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        when=lambda s, d: s.sweep,
        tables=("errors", "sweep_topics"),
        random=True,
    ),
    Tables(
        rule="held_out",
        about="Hide cells from NMF, and see how well each number of components guesses them.",
        make="held_out:build",
        reads=(*SCALED, "init", "engine", "sweep"),
        when=lambda s, d: s.sweep,
        tables=("held_out", "held_out_scores"),
        references=(
            "Wold 1978, Cross-validatory estimation of the number of components in factor and "
            "principal components models",
            "Owen & Perry 2009, Bi-cross-validation of the SVD and the nonnegative matrix "
            "factorization",
        ),
        random=True,
    ),
    Tables(
        rule="coherence",
        about="Measure whether the words of each NMF topic stand together.",
        make="coherence:build",
        reads=(*SCALED, "init", "max_iter", "tol", "engine", "components"),
        inputs=own("top_features"),
        when=lambda s, d: not shows_images(s, d),
        tables=("coherence", "coherence_scores"),
        references=(
            "Bouma 2009, Normalized (pointwise) mutual information in collocation extraction",
            "Röder, Both & Hinneburg 2015, Exploring the space of topic coherence measures",
            "Dieng, Ruiz & Blei 2020, Topic modeling in embedding spaces",
        ),
        random=True,
    ),
    Tables(
        rule="coherence_sweep",
        about="Measure by the number of NMF topics whether their words stand together.",
        make="coherence:sweep",
        reads=(*SCALED, "engine"),
        inputs=own("sweep_topics"),
        when=lambda s, d: not shows_images(s, d),
        tables=("coherence_sweep",),
        references=(
            "Bouma 2009, Normalized (pointwise) mutual information in collocation extraction",
        ),
        random=True,
    ),
    Tables(
        rule="claims_nmf",
        about="Grade what NMF claims.",
        make="claims:build",
        reads=("components", "sweep"),
        inputs={
            "coherence": Read("coherence", when=lambda s, d: not shows_images(s, d)),
            "coherence_scores": Read("coherence_scores", when=lambda s, d: not shows_images(s, d)),
            "held_out": Read("held_out", when=lambda s, d: s.sweep),
            "held_out_scores": Read("held_out_scores", when=lambda s, d: s.sweep),
        },
        tables=("claims",),
        samples=False,
        small=True,
    ),
    Tables(
        rule="reconstruct",
        about="Rebuild one sample from its NMF components.",
        make="reconstruct:build",
        reads=(*SCALED, "engine", "top", "reconstruct"),
        inputs={"nmf_features": Read("features"), "components": Read("components")},
        when=lambda s, d: s.reconstruct,
        tables=("reconstruction",),
    ),
    Figure(
        rule="plot_topics",
        about="Draw the largest features of each NMF component.",
        make="figures.topics:draw",
        reads=("plot",),
        inputs={"features": Read("top_features"), "samples": Read("top_samples")},
        when=lambda s, d: not shows_images(s, d),
        figure="topics",
        says="sentences:topics",
    ),
    Figure(
        rule="plot_highlights",
        about="Draw the NMF features of named samples.",
        make="figures.highlights:draw",
        reads=("plot",),
        inputs=own("features", "top_features"),
        when=lambda s, d: s.plot.highlight,
        figure="features",
        says="sentences:highlights",
        caption="highlights",
    ),
    Figure(
        rule="plot_errors",
        about="Draw the reconstruction error by number of components.",
        make="figures.errors:draw",
        reads=("components", "sweep"),
        inputs=own("errors"),
        figure="errors",
        says="sentences:errors",
    ),
    Figure(
        rule="plot_choice",
        about="Draw by number of components the error of hidden cells, and the coherence.",
        make="figures.choice:draw",
        reads=("components", "sweep"),
        inputs={
            **own("held_out", "held_out_scores"),
            "coherence": Read("coherence_sweep", when=lambda s, d: not shows_images(s, d)),
        },
        figure="choice",
        says="sentences:choice",
    ),
    Figure(
        rule="plot_reconstruction",
        about="Draw a sample's features, true and rebuilt.",
        make="figures.reconstruction:draw",
        reads=("reconstruct",),
        inputs=own("reconstruction"),
        figure="reconstruction",
        says="sentences:reconstruction",
    ),
]

METHOD = Method(
    package=__package__,
    name="nmf",
    title="NMF",
    about="Build everything of non-negative matrix factorization, tf-idf too.",
    settings=NMF,
    jobs=JOBS,
    families=(FAMILY, SCALING, COLOURED),
    checks=checks,
    sound="sound:check",
    first_look=first_look,
    engines=Engines(
        "full",
        "sample",
        most=20_000,
        small_does="all samples at once",
        large_does="components from `sample` samples, features of all fitted to them; sparse "
        "throughout",
        limit="tables of the features",
        blocks_does="components from `sample` samples; features of all from their products with "
        "these, block by block",
    ),
    references=(
        "Lee & Seung 1999, Learning the parts of objects by non-negative matrix factorization",
        "Cichocki & Phan 2009, Fast local algorithms for large scale nonnegative matrix and tensor "
        "factorizations",
        "Boutsidis & Gallopoulos 2008, SVD based initialization: a head start for nonnegative "
        "matrix factorization",
        "Owen & Perry 2009, Bi-cross-validation of the SVD and the nonnegative matrix "
        "factorization",
        "Bouma 2009, Normalized (pointwise) mutual information in collocation extraction",
        "Dieng, Ruiz & Blei 2020, Topic modeling in embedding spaces",
    ),
    recipe=Recipe(),
)
