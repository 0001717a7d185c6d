from unsupervised.data import provenance, receipts


def test_a_row_says_where_a_file_comes_from(tmp_path):
    written = []
    for name, origin in (("a.csv", receipts.ORIGINAL), ("b.csv", receipts.STAND_IN)):
        raw = tmp_path / name
        raw.write_text("1\n")
        receipts.write(receipts.beside(raw), raw, origin)
        written.append(receipts.beside(raw))
    source = tmp_path / "fish" / "source.json"
    receipts.collect(written, source)
    origins = {str(source): {"address": "https://example.org/x", "model": "species"}}
    rows = provenance.build({}, origins)["provenance"].rows
    assert [row[:4] for row in rows] == [
        ["fish", "a.csv", "original", "https://example.org/x"],
        ["fish", "b.csv", "stand-in", "made: species"],
    ]
    assert rows[0][5] == 2
