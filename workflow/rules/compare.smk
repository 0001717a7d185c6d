# Clusterings of one dataset beside each other, and beside its labels; and its maps.


rule clusterings:
    """Measure the clusterings of a dataset in one space, and how far they agree."""
    input:
        unpack(lambda w: specs.compared_inputs(STUDY, w.dataset)),
        **TIDY_FILES,
    output:
        clusterings=results.compared("{dataset}", "clusterings.csv"),
        agreement=results.compared("{dataset}", "agreement.csv"),
    log:
        "logs/clusterings/{dataset}.log",
    benchmark:
        "logs/clusterings/{dataset}.tsv"
    threads: workers_of_variants
    resources:
        mem_mb=memory_of_variants,
    params:
        spec=lambda w: specs.compared_spec(STUDY, w.dataset),
        make="unsupervised.comparison.tables:build",
        cluster=cluster_of_variants,
        code=CODE.of("table", "unsupervised.comparison.tables:build"),
    script:
        "../scripts/table.py"


rule further_indices:
    """Measure two further indices of the clusterings of a dataset by themselves."""
    input:
        unpack(lambda w: specs.clusters_inputs(STUDY, w.dataset)),
        **TIDY_FILES,
    output:
        further=results.compared("{dataset}", "further.csv"),
    log:
        "logs/further_indices/{dataset}.log",
    benchmark:
        "logs/further_indices/{dataset}.tsv"
    threads: workers_of_variants
    resources:
        mem_mb=memory_of_variants,
    params:
        spec=lambda w: specs.compared_spec(STUDY, w.dataset),
        make="unsupervised.comparison.further:build",
        cluster=cluster_of_variants,
        code=CODE.of("table", "unsupervised.comparison.further:build"),
    script:
        "../scripts/table.py"


# Rule → what it draws, its line in `snakemake --list`, and the tables that hold what it shows.
for name, shown, about_it, read in [
    (
        "indices",
        "indices",
        "Draw the indices of a dataset's clusterings.",
        ("clusterings", "further"),
    ),
    (
        "agreements",
        "agreement",
        "Draw how far a dataset's clusterings agree.",
        ("agreement",),
    ),
]:
    ABOUT[f"plot_{name}"] = about_it

    rule:
        name:
            f"plot_{name}"
        input:
            **{table: results.compared("{dataset}", f"{table}.csv") for table in read},
            source=TIDY_SOURCE,
        output:
            compared_figure(name, shown),
        log:
            f"logs/plot_{name}/{{dataset}}.log",
        benchmark:
            f"logs/plot_{name}/{{dataset}}.tsv"
        params:
            **said_in_report(
                spec=lambda w: to_json(specs.figure_spec(STUDY, w.dataset, results.COMPARE, "")),
                about=about_data,
                make=f"unsupervised.comparison.figures.{name}:draw",
                code=CODE.of("figure", f"unsupervised.comparison.figures.{name}:draw"),
            ),
        script:
            "../scripts/figure.py"


rule plot_mapped:
    """Draw every clustering of a dataset, and its labels, on its first map."""
    input:
        unpack(lambda w: specs.mapped_inputs(STUDY, w.dataset)),
        source=TIDY_SOURCE,
    output:
        compared_figure("mapped", "maps"),
    log:
        "logs/plot_mapped/{dataset}.log",
    benchmark:
        "logs/plot_mapped/{dataset}.tsv"
    params:
        **said_in_report(
            spec=lambda w: specs.mapped_spec(STUDY, w.dataset),
            about=about_data,
            make="unsupervised.comparison.figures.mapped:draw",
            code=CODE.of("figure", "unsupervised.comparison.figures.mapped:draw"),
        ),
    script:
        "../scripts/figure.py"


rule map_qualities:
    """Measure the maps of a dataset in one space, beside the principal plane."""
    input:
        unpack(lambda w: specs.map_inputs(STUDY, w.dataset)),
        **TIDY_FILES,
    output:
        all_maps=results.compared("{dataset}", "all_maps.csv"),
        principal_plane=results.compared("{dataset}", "principal_plane.csv"),
    log:
        "logs/map_qualities/{dataset}.log",
    benchmark:
        "logs/map_qualities/{dataset}.tsv"
    threads: workers_of_variants
    resources:
        mem_mb=memory_of_variants,
    params:
        spec=lambda w: specs.map_spec(STUDY, w.dataset),
        make="unsupervised.comparison.map_quality:build",
        cluster=cluster_of_variants,
        code=CODE.of("table", "unsupervised.comparison.map_quality:build"),
    script:
        "../scripts/table.py"


rule plot_all_maps:
    """Draw all maps of a dataset side by side, with what each keeps."""
    input:
        unpack(lambda w: specs.all_maps_inputs(STUDY, w.dataset)),
        all_maps=results.compared("{dataset}", "all_maps.csv"),
        principal_plane=results.compared("{dataset}", "principal_plane.csv"),
        source=TIDY_SOURCE,
    output:
        compared_figure("all_maps", "all_maps"),
    log:
        "logs/plot_all_maps/{dataset}.log",
    benchmark:
        "logs/plot_all_maps/{dataset}.tsv"
    params:
        **said_in_report(
            spec=lambda w: specs.all_maps_spec(STUDY, w.dataset),
            about=about_data,
            make="unsupervised.comparison.figures.all_maps:draw",
            code=CODE.of("figure", "unsupervised.comparison.figures.all_maps:draw"),
        ),
    script:
        "../scripts/figure.py"
