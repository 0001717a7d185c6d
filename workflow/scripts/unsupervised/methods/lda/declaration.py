"""Latent Dirichlet allocation: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, shows_images
from unsupervised.methods.lda.settings import FIT, LDA, checks
from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own

JOBS = [
    Tables(
        rule="run_lda",
        about="Find topics of counts, and of which each sample is made.",
        make="tables:build",
        reads=(*FIT, "components", "top"),
        tables=("features", "components", "topics", "top_features", "top_samples", "scores"),
        random=True,
    ),
    Tables(
        rule="predict_lda",
        about="Find the topics of new samples.",
        make="place:build",
        reads=(*FIT, "components", "predict"),
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Tables(
        rule="held_out_lda",
        about="Hold words out from topics, and see how well each number of them guesses these.",
        make="held_out:build",
        reads=(*FIT, "components", "sweep"),
        tables=("held_out", "held_out_scores"),
        references=(
            "Wallach, Murray, Salakhutdinov & Mimno 2009, Evaluation methods for topic models",
        ),
        random=True,
    ),
    Tables(
        rule="coherence_lda",
        about="Measure whether the words of each topic of LDA stand together.",
        make="coherence:build",
        reads=(*FIT, "components"),
        inputs=own("top_features"),
        tables=("coherence", "coherence_scores"),
        references=(
            "Bouma 2009, Normalized (pointwise) mutual information in collocation extraction",
            "Röder, Both & Hinneburg 2015, Exploring the space of topic coherence measures",
            "Dieng, Ruiz & Blei 2020, Topic modeling in embedding spaces",
        ),
        random=True,
    ),
    Tables(
        rule="claims_lda",
        about="Grade what topics of LDA claim.",
        make="claims:build",
        reads=("components",),
        inputs=own("scores", "held_out", "held_out_scores", "coherence", "coherence_scores"),
        tables=("claims",),
        samples=False,
        small=True,
    ),
    Figure(
        rule="plot_topics_lda",
        about="Draw the largest features of each topic of LDA.",
        make="figures.topics:draw",
        inputs=own("top_features", "scores"),
        when=lambda s, d: not shows_images(s, d),
        figure="topics",
        says="sentences:topics",
    ),
    Figure(
        rule="plot_held_out",
        about="Draw the perplexity of held-out words by number of topics.",
        make="figures.held_out:draw",
        reads=("components",),
        inputs=own("held_out", "held_out_scores"),
        when=lambda s, d: s.sweep,
        figure="held_out",
        says="sentences:held_out",
    ),
]

METHOD = Method(
    package=__package__,
    name="lda",
    title="LDA",
    about="Build everything of topics by latent Dirichlet allocation.",
    settings=LDA,
    jobs=JOBS,
    families=(FAMILY, COLOURED),
    needs=Needs(samples=1),
    checks=checks,
    sound="sound:check",
    references=(
        "Blei, Ng & Jordan 2003, Latent Dirichlet allocation",
        "Hoffman, Blei & Bach 2010, Online learning for latent Dirichlet allocation",
        "Wallach, Murray, Salakhutdinov & Mimno 2009, Evaluation methods for topic models",
        "Bouma 2009, Normalized (pointwise) mutual information in collocation extraction",
    ),
    recipe=Recipe(),
)
