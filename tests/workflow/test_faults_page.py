"""The page of faults says what the tests' cases say."""


def test_the_page_of_faults_is_in_step():
    import faults_page

    assert faults_page.PAGE.read_text(encoding="utf-8") == faults_page.text(), "run `make faults`"
