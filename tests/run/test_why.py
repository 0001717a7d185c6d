from unsupervised.run import why

DRY = """\
Building DAG of jobs...
rule plot_topics:
    input: results/a/nmf/raw/top_features.csv
    output: results/a/nmf/raw/topics.png
    jobid: 3
    reason: Params have changed since last execution
    wildcards: dataset=a, variant=raw
rule run_nmf:
    output: results/a/nmf/raw/features.csv, results/a/nmf/raw/components.csv
    reason: Missing output files: results/a.csv; Input files updated by another job: x
localrule all:
    input: results/a/nmf/raw/topics.png
    reason: Input files updated by another job: x
"""


def test_one_line_a_job():
    assert list(why.lines(DRY)) == [
        "results/a/nmf/raw/topics.png (plot_topics): its settings, code or own file changed",
        "results/a/nmf/raw/features.csv and 1 more (run_nmf): it is not there; "
        "what it reads is made anew",
    ]


def test_nothing_to_do_and_errors_are_passed_on(capsys):
    why.main("Nothing to be done (all requested files are present and up to date).")
    why.main("Error: the config has 1 error")
    text = capsys.readouterr().out
    assert "Nothing would run" in text
    assert "the config has 1 error" in text
