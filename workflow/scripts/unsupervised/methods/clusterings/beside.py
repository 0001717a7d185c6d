"""The jobs of a clustering that look at columns which were not counted with."""

from unsupervised.methods.method import Tables, own

JOBS = (
    Tables(
        rule="supplementary",
        about="Describe each cluster by columns that were not counted with.",
        make="supplementary:build",
        inputs=own("clusters"),
        when=lambda s, d: d.tidy.beside,
        tables=("supplementary",),
    ),
    Tables(
        rule="strips",
        about="Put the columns that were not counted with beside the samples of a heat map.",
        make="strips:build",
        inputs=own("heatmap"),
        when=lambda s, d: d.tidy.beside,
        tables=("strips",),
    ),
)
