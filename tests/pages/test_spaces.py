"""What the linked views show in three dimensions."""

from page_tools import csv_file

from unsupervised.pages import views


def test_a_map_of_three_dimensions_has_a_third(tmp_path):
    csv_file(tmp_path / "map.csv", "sample,label,seed,x,y,z\nb,,0,1,2,3\n")
    (one,) = views.maps(tmp_path, "some", {"a": 0, "b": 1, "c": 2})
    assert (one["axes"], one["z"]) == ([""] * 3, [None, 3, None])
    csv_file(tmp_path / "map.csv", "sample,label,seed,x,y\nb,,0,1,2\n")
    assert "z" not in views.maps(tmp_path, "some", {"b": 0})[0]


def test_of_components_the_first_three_are_shown_and_of_one_plane_one_map(tmp_path):
    place = {"a": 0}
    head = "sample,label,1,2"
    found = []
    for name, more in {"two": ("", ""), "four": (",3,4", ",7,8"), "other": (",3", ",9")}.items():
        (tmp_path / name).mkdir()
        csv_file(tmp_path / name / "features.csv", f"{head}{more[0]}\na,,5,6{more[1]}\n")
        found += views.maps(tmp_path / name, name, place)
    assert [one.get("z") for one in found] == [None, [7], [9]]
    assert found[1]["axes"] == ["component 1", "component 2", "component 3"]
    assert [one["name"] for one in views.different(found)] == ["four"]
