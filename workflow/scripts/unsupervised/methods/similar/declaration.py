"""Similar samples by their NMF features: what it makes, and from what."""

from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.method import Engines, Figure, Method, Read, Recipe, Tables, own
from unsupervised.methods.nmf.settings import FIT
from unsupervised.methods.similar.settings import Similar, checks, first_look

JOBS = [
    Tables(
        rule="run_similar",
        about="Rank samples by the cosine similarity of their NMF features.",
        make="tables:build",
        reads=("queries", "listeners", "top", "engine", "sample"),
        inputs={"nmf_features": Read("features", of="nmf")},
        tables=("similar", "neighbours", "listeners", "scores"),
        samples=False,
        random=lambda s, d: s.engine == BLOCKS,
    ),
    Tables(
        rule="evaluate",
        about="Hide plays of each listener and measure how well they are guessed.",
        make="evaluation:build",
        reads=("evaluation",),
        when=lambda s, d: s.evaluation,
        tables=("evaluation", "evaluation_scores"),
        references=(
            "Herlocker, Konstan, Terveen & Riedl 2004, Evaluating collaborative filtering "
            "recommender systems",
            "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques",
        ),
        random=True,
        also=("nmf", (*FIT, "components")),
    ),
    Tables(
        rule="models",
        about="Compare recommenders over several splits with what is popular, and say which to "
        "use.",
        make="models:build",
        reads=("evaluation",),
        when=lambda s, d: s.evaluation,
        tables=("models",),
        references=(
            "Ferrari Dacrema, Cremonesi & Jannach 2019, Are we really making much progress? A "
            "worrying analysis of recent neural recommendation approaches",
            "Smucker, Allan & Carterette 2007, A comparison of statistical significance tests "
            "for information retrieval evaluation",
            "Dunn 1961, Multiple comparisons among means",
            "Ge, Delgado-Battenfeld & Jannach 2010, Beyond accuracy: evaluating recommender "
            "systems by coverage and serendipity",
            "Zhou, Kuscsik, Liu, Medo, Wakeling & Zhang 2010, Solving the apparent "
            "diversity-accuracy dilemma of recommender systems",
        ),
        random=True,
        also=("nmf", (*FIT, "components")),
    ),
    Tables(
        rule="claims_similar",
        about="Say whether recommendations beat what is popular, and neighbours share labels.",
        make="claims:build",
        inputs={
            "neighbours": Read("neighbours"),
            "nmf_features": Read("features", of="nmf"),
            "models": Read("models", when=lambda s, d: s.evaluation),
        },
        tables=("claims",),
        references=(
            "Phipson & Smyth 2010, Permutation P-values should never be zero: calculating exact "
            "P-values when permutations are randomly drawn",
        ),
        samples=False,
        random=True,
        small=True,
    ),
    Figure(
        rule="plot_similar",
        about="Draw the samples most like each query.",
        make="figures.similar:draw",
        inputs=own("similar"),
        when=lambda s, d: s.queries,
        figure="similar",
        says="sentences:similar",
    ),
    Figure(
        rule="plot_listeners",
        about="Draw what to recommend to each listener.",
        make="figures.listeners:draw",
        inputs=own("listeners"),
        when=lambda s, d: s.listeners,
        figure="listeners",
        says="sentences:listeners",
    ),
    Figure(
        rule="plot_evaluation",
        about="Draw precision, recall and NDCG of each recommender.",
        make="figures.evaluation:draw",
        reads=("evaluation",),
        inputs=own("evaluation", "evaluation_scores"),
        figure="evaluation",
        says="sentences:evaluation",
    ),
    Figure(
        rule="plot_models",
        about="Draw what each recommender finds, beside what is popular and what is possible.",
        make="figures.models:draw",
        reads=("evaluation",),
        inputs=own("models"),
        figure="models",
        says="sentences:models",
    ),
]

METHOD = Method(
    package=__package__,
    name="similar",
    title="similar samples",
    about="Build every list of similar samples and recommendations.",
    settings=Similar,
    jobs=JOBS,
    checks=checks,
    first_look=first_look,
    engines=Engines(
        "blocks",
        "tree",
        most=20_000,
        small_does="cosines of all pairs, in blocks",
        large_does="a k-d tree of the distinct vectors of norm 1, exact as well",
        blocks_does="the neighbours of `sample` samples (1,000) among all, exact, in one pass over "
        "blocks of these; the components of all samples are held",
        limit="a minute at a million; many components, or many equal cosines, make the tree slow",
    ),
    libraries={"implicit": ("implicit", "scipy", "numpy")},
    references=(
        "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques",
        "Hu, Koren & Volinsky 2008, Collaborative filtering for implicit feedback datasets",
        "Steck 2019, Embarrassingly shallow autoencoders for sparse data",
        "Sarwar, Karypis, Konstan & Riedl 2001, Item-based collaborative filtering recommendation "
        "algorithms",
        "Bell & Koren 2007, Scalable collaborative filtering with jointly derived neighborhood "
        "interpolation weights",
    ),
    recipe=Recipe(also=("nmf", (*FIT, "components"))),
)
