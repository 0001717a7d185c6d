"""The page of faults says what the tests' cases say."""

import faults_page


def test_the_page_of_faults_is_in_step():
    assert faults_page.PAGE.read_text(encoding="utf-8") == faults_page.text(), "run `make faults`"
