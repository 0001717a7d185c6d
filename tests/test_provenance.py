from unsupervised import provenance, receipts


def test_a_row_says_where_a_file_comes_from(tmp_path):
    origins = {}
    for name, origin in (("a.csv", receipts.ORIGINAL), ("b.csv", receipts.STAND_IN)):
        raw = tmp_path / "fish" / name
        raw.parent.mkdir(exist_ok=True)
        raw.write_text("1\n")
        receipt = f"{raw}.source.json"
        receipts.write(receipt, raw, origin)
        origins[receipt] = {"address": "https://example.org/x", "model": "species"}
    rows = provenance.build(origins).rows
    assert [row[:4] for row in rows] == [
        ["fish", "a.csv", "original", "https://example.org/x"],
        ["fish", "b.csv", "stand-in", "made: species"],
    ]
    assert rows[0][5] == 2
