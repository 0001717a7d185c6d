"""A variant that cannot run is named before the steps, and holds up no other one."""

import pytest
from workflow_tools import copy_project, snakemake

pytestmark = pytest.mark.workflow

TABLE = "name,a,b,kind\nx,1,2,u\ny,2,1,v\nz,5,5,u\nw,4,0,v\nq,1,3,u\n"
OVERLAY = """
run: [mine, fine]
datasets:
  mine:
    source: {path: five.csv}
    tidy: {label: kind}
    steps:
      kmeans: {nine: {clusters: 9}, two: {clusters: 2, sweep: [1, 2]}}
      pca: {raw: {components: 7}}
  fine:
    source: {path: five.csv}
    tidy: {label: kind}
    steps: {kmeans: {two: {clusters: 2, sweep: [1, 2]}}}
"""
PLACING = """
run: [fine]
datasets:
  fine:
    source: {path: five.csv}
    apply: new.csv
    tidy: {label: kind}
    steps: {pca: {raw: {}}, kmeans: {two: {clusters: 2, sweep: [1, 2]}}}
"""
LINES = [
    "kmeans/nine: clusters: is 9, but there are 5 samples; ask for fewer",
    "pca/raw: components: is 7, but 5 samples × 2 features have at most 2; ask for fewer",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = copy_project(tmp_path_factory.mktemp("cannot") / "p")
    (folder / "five.csv").write_text(TABLE)
    (folder / "o.yaml").write_text(OVERLAY)
    return folder


def test_all_that_cannot_run_is_said_as_soon_as_the_data_are_tidy(folder):
    # On one core: on two, what is first drawn of the other dataset may go beside tidying this one.
    done = snakemake(folder, "--cores", "1", "--configfile", "o.yaml", check=False)
    assert done.returncode == 1
    for line in LINES:
        assert f"  {line}" in done.stdout
    assert "unexpected" not in done.stdout
    assert not list(folder.glob("results/*/*/*/*.png")), "nothing was drawn in vain"


def test_the_rest_runs_with_keep_going(folder):
    done = snakemake(folder, "--keep-going", "--configfile", "o.yaml", check=False)
    assert done.returncode == 1
    assert "logs/kmeans/mine.nine.log: clusters: is 9, but there are 5 samples" in done.stdout
    results = folder / "results"
    for path in ("mine/kmeans/two/clusters.png", "fine/kmeans/two/inertia.png"):
        assert (results / path).is_file()
    assert not (results / "mine/kmeans/nine/clusters.csv").exists()
    # How many components stand out hangs on no number of them; there is nothing else.
    made = {path.stem for path in (results / "mine/pca").rglob("*.csv")}
    assert made <= {"dimension", "dimension_scores", "parallel", "claims"}


def test_a_target_of_its_own_runs_whatever_else_cannot(folder):
    path = "results/mine/kmeans/two/members.csv"
    (folder / path).unlink(missing_ok=True)
    snakemake(folder, path, "--configfile", "o.yaml")
    assert (folder / path).is_file()


def test_the_check_is_asked_again_until_it_is_right(folder):
    assert snakemake(folder, "--configfile", "o.yaml", check=False).returncode == 1
    (folder / "o.yaml").write_text(
        OVERLAY.replace("clusters: 9}", "clusters: 3, sweep: [1, 3]}").replace("7", "2")
    )
    snakemake(folder, "--configfile", "o.yaml")
    assert "Nothing to be done" in snakemake(folder, "--configfile", "o.yaml").stdout


def test_new_samples_that_are_refused_leave_no_answers_of_those_before(folder):
    (folder / "new.yaml").write_text(PLACING)
    new = folder / "new.csv"
    new.write_text("name,a,b\nn,1,2\n")
    asked = ("--configfile", "new.yaml", "--", "apply", "results/fine/kmeans/two/predictions.png")
    snakemake(folder, *asked)
    page = "results/pages/datasets/fine.html"
    snakemake(folder, page, "--configfile", "new.yaml")
    made = [folder / "results/fine" / name for name in
            ("applied.csv", "pca/raw/predictions.csv", "kmeans/two/predictions.csv",
             "kmeans/two/predictions.png")] + [folder / page]  # fmt: skip
    assert all(path.is_file() for path in made)
    new.write_text("name,a,c\nn,1,2\n")
    # Whichever is asked for, no other one stays of the file before, nor a page that shows it.
    one = ("results/fine/kmeans/two/predictions.csv", "--configfile", "new.yaml")
    done = snakemake(folder, *one, check=False)
    assert done.returncode == 1 and "has no column 'b'" in done.stdout
    assert not any(path.exists() for path in made)
    assert (folder / "results/fine/kmeans/two/clusters.csv").is_file()
