"""Tf-idf: what it makes, and from what."""

from unsupervised.methods.method import Figure, Method, Recipe, Tables, own
from unsupervised.methods.settings import PART
from unsupervised.methods.tfidf.settings import Tfidf

METHOD = Method(
    package=__package__,
    name="tfidf",
    title="tf-idf",
    about="Build everything of tf-idf.",
    settings=Tfidf,
    jobs=[
        Tables(
            rule="run_tfidf",
            about="Weigh word counts by tf-idf.",
            make="tables:build",
            reads=PART,
            tables=("weights",),
        ),
        Figure(
            rule="plot_weights",
            about="Draw the tf-idf array as a heat map.",
            make="figures.weights:draw",
            inputs=own("weights"),
            figure="weights",
            says="sentences:weights",
        ),
    ],
    # Whoever asks for factors of documents wants to see the weights that go into them.
    targets=("tfidf", "nmf"),
    references=(
        "Spärck Jones 1972, A statistical interpretation of term specificity and its application "
        "in retrieval",
    ),
    recipe=Recipe(),
)
