from unsupervised.base import tables
from unsupervised.course import lessons


def test_n_samples_need_one_merge_less(written, blobs):
    table = lessons.merges(written(blobs), {"samples": [2, 5, 30]})["merges"]
    assert table.rows == [[2, 1], [5, 4], [30, 29]]


def test_linkages_measure_nearest_and_farthest_pairs():
    spec = {"clusters": {"1": [[0, 0]], "2": [[3, 4], [6, 8]]}}
    assert lessons.closest({}, spec)["distances"].rows == [["1", "2", 5.0, 10.0]]


def test_the_projects_riddle_has_the_answer_of_the_course(project_config):
    rows = lessons.closest({}, project_config["lessons"]["closest"])["distances"].rows
    single = {(a, b): s for a, b, s, _ in rows}
    complete = {(a, b): c for a, b, _, c in rows}
    assert min(single, key=single.get) == ("2", "3")
    assert min(complete, key=complete.get) == ("1", "2")


def test_the_check_names_who_may_go_into_nmf(tmp_path):
    for name, smallest in (("words", 0.0), ("stocks", -2.5)):
        tables.write(
            tmp_path / f"{name}.csv",
            tables.scores({"smallest": smallest, "negative_share": 0.5 * (smallest < 0)}),
        )
    inputs = {name: str(tmp_path / f"{name}.csv") for name in ("words", "stocks")}
    found = lessons.non_negative(inputs, {"datasets": ["words", "stocks"]})["non_negative"]
    assert found.rows == [["words", 0.0, 0.0, True], ["stocks", -2.5, 0.5, False]]
