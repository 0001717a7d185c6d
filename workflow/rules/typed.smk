# Tables once more as Parquet, where the config asks for them.

TYPED = results.all_typed(STUDY, ALL)

if TYPED:

    # A dataset's own table that came as Parquet is not among these.
    ruleorder: typed > own_parquet

    rule typed:
        """Give a table with the kinds of its cells, as Parquet."""
        input:
            table=f"{RESULTS}/{{table}}.csv",
        output:
            table=f"{RESULTS}/{{table}}.parquet",
        log:
            "logs/typed/{table}.log",
        benchmark:
            "logs/typed/{table}.tsv"
        wildcard_constraints:
            table=any_of(
                path.removeprefix(f"{RESULTS}/").removesuffix(".parquet") for path in TYPED
            ),
        resources:
            mem_mb=MEMORY_MB,
        params:
            spec=to_json({}),
            make="unsupervised.data.typed_table:build",
            code=CODE.of("table", "unsupervised.data.typed_table:build"),
        script:
            "../scripts/table.py"
