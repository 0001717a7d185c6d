"""What the tests of pages share: browsers, where there are any."""

import pytest
from browsers import CHROMIUM, FIREFOX, Chromium, Firefox


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    """A running Chromium."""
    if not CHROMIUM:
        pytest.skip("no Chromium is installed here")
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    """A running Firefox."""
    if not FIREFOX:
        pytest.skip("no Firefox is installed here")
    browser = Firefox(tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.close()


@pytest.fixture(params=["chromium", "firefox"])
def browser(request):
    """Each browser in turn, with nothing to blame it for."""
    found = request.getfixturevalue(request.param)
    found.errors.clear()
    found.requests.clear()
    return found


@pytest.fixture(scope="module")
def results(project):
    """The results of the course."""
    return project / "results"


@pytest.fixture
def at(browser, results):
    """A function that opens a page below the results, as from a disk, and returns the browser."""

    def opened(place: str):
        path, _, anchor = place.partition("#")
        browser.open((results / path).as_uri() + (f"#{anchor}" if anchor else ""))
        return browser

    yield opened
    assert not browser.errors
    assert not browser.outside()
