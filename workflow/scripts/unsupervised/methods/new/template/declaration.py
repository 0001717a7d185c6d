"""A title of your own: what it makes, from what, and what it needs."""

from unsupervised.methods.method import Figure, Method, Recipe, Tables, own
from unsupervised.methods.new.template.settings import TemplateSettings
from unsupervised.methods.settings import SCALED

JOBS = [
    Tables(
        rule="run_template",
        about="Measure how far each sample lies from the middle of all.",
        make="tables:build",
        reads=(*SCALED, "middle"),
        tables=("distances", "scores"),
    ),
    Figure(
        rule="plot_template_distances",
        about="Draw the samples that lie farthest from the middle of all.",
        make="figures.distances:draw",
        reads=("shown",),
        inputs=own("distances"),
        figure="distances",
        says="sentences:distances",
    ),
]

METHOD = Method(
    package=__package__,
    name="template",
    title="a title of your own",
    about="Build everything of a title of your own.",
    settings=TemplateSettings,
    jobs=JOBS,
    references=("Author & Author 2000, Title of the article in which it was published",),
    recipe=Recipe(),
)
