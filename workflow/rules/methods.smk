# Methods: one rule for each job that a method, or a family of methods, declares. What is fitted and
# measured goes before what is drawn of it, so that no core waits at the end for a long fit.

for made in [made for made in JOBS if isinstance(made.job, Tables)]:

    rule:
        name:
            made.job.rule
        input:
            unpack(reading(made)),
            **(TIDY_FILES if made.job.samples else {}),
        output:
            **{name: table(made, name) for name in made.job.tables},
        log:
            f"{place(made)}.log",
        benchmark:
            f"{place(made)}.tsv"
        priority: 0 if made.job.small else 20
        threads: workers_of(made)
        resources:
            mem_mb=memory_of(made),
        params:
            spec=spec(made),
            make=made.function,
            cluster=cluster_of(made),
            code=CODE.of("table", made.function, *made.checked_by, made.wiring),
        script:
            "../scripts/table.py"


for made in [made for made in JOBS if not isinstance(made.job, Tables)]:

    rule:
        name:
            made.job.rule
        input:
            unpack(reading(made)),
            source=TIDY_SOURCE,
        output:
            figure(made),
        log:
            f"{place(made)}.log",
        benchmark:
            f"{place(made)}.tsv"
        params:
            **said_in_report(
                spec=spec(made),
                about=about(made),
                make=made.function,
                code=CODE.of("figure", made.function, made.wiring),
            ),
        script:
            "../scripts/figure.py"


for target in TARGETS:

    rule:
        name:
            target
        input:
            of_target(target),
        localrule: True
