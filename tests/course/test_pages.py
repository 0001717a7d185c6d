from unsupervised.course import pages


def test_pages_show_text_as_text():
    heading = {"exercise": "1.1", "heading": "<b>x_y*</b>", "shows": "", "kind": "V",
               "targets": ["a.csv"]}  # fmt: skip
    index = pages.build([heading], "png")
    assert "&lt;b&gt;x_y*&lt;/b&gt;" in pages.html(index, [heading])
    assert r"\<b\>x\_y\*\</b\>" in pages.rst(index, [heading])
