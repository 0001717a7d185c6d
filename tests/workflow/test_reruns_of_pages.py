"""Minimal reruns of pages: what they look like is code of theirs, and of nothing else."""

import pytest
from workflow_tools import needs_originals, would_run

pytestmark = [pytest.mark.workflow, needs_originals]

CHANGED = {'up=""': 'up="./"', '"../"': '".././"'}
PAGES = "workflow/scripts/unsupervised/pages"


@pytest.mark.parametrize(
    ("file", "old", "rules"),
    [
        ("templates/base.html", "<footer>", {"page_dataset", "page_chapter", "page_front"}),
        ("assets/look.css", "box-sizing", {"page_assets"}),
        ("assets/views.js", "const LISTED", {"page_assets"}),
        ("front.py", 'up=""', {"page_front"}),
        ("chapter.py", '"../"', {"page_chapter"}),
    ],
)
def test_an_edit_of_a_page_reruns_pages_of_its_kind(project, edited, file, old, rules):
    edited(f"{PAGES}/{file}", old, CHANGED.get(old, f" {old}"))
    jobs = set(would_run(project))
    assert jobs - {"manifest", "all"} == rules


def test_words_of_the_course_reach_the_pages_that_say_them(project, edited):
    edited("workflow/course.yaml", "asks: Into how many groups", "asks: In how many groups")
    jobs = would_run(project)
    chapters = {"results/pages/chapter1.html", "results/pages/chapter1.tables.js"}
    assert jobs["page_chapter"] >= chapters
    assert set(jobs) == {"run_course", "page_chapter", "page_front", "manifest", "all"}


def test_a_caption_rewrites_pages_and_redraws_nothing(project, edited):
    caption = "workflow/scripts/unsupervised/methods/clusterings/captions/crosstab.rst"
    edited(caption, "Each row is a cluster", "Every row is a cluster")
    jobs = would_run(project)
    assert set(jobs) == {"page_dataset", "page_front", "manifest", "all"}


def test_words_beside_a_figure_rewrite_pages_and_redraw_nothing(project, edited):
    edited("workflow/scripts/unsupervised/methods/pca/sentences.py", "and keeps", "and so keeps")
    jobs = would_run(project)
    assert set(jobs) == {"page_dataset", "page_chapter", "page_front", "manifest", "all"}
    with_pca = {"digits", "fish", "grains", "wine"}
    pages = {path for path in jobs["page_dataset"] if path.endswith(".html")}
    assert pages == {f"results/pages/datasets/{name}.html" for name in with_pca}
