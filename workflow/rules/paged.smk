# Helpers for pages: which there are, and what each is told.

from unsupervised.pages import sayings
from unsupervised.pages import specs as page_specs

PAGES = f"{RESULTS}/pages"
CARD = f"{PAGES}/datasets/{{dataset}}.json"
INDEX = f"{RESULTS}/index.html"
# Templates are code of the pages, and so are scripts of the shared files.
TEMPLATES, ASSETS = (
    sorted(path.relative_to(SCRIPTS).as_posix() for path in Path(SCRIPTS).glob(pattern))
    for pattern in ("unsupervised/pages/templates/*.html", "unsupervised/pages/assets/*.*s")
)
PAGE_ASSETS = {Path(name).stem: f"{RESULTS}/assets/{Path(name).name}" for name in ASSETS}
PAGE_DATASET = {
    "page": f"{PAGES}/datasets/{{dataset}}.html",
    "tables": f"{PAGES}/datasets/{{dataset}}.tables.js",
    "views": f"{PAGES}/datasets/{{dataset}}.views.js",
    "card": CARD,
}
PAGE_CHAPTER = {
    "page": f"{PAGES}/chapter{{chapter}}.html",
    "tables": f"{PAGES}/chapter{{chapter}}.tables.js",
}
PAGE_FRONT = {
    "page": INDEX,
    "search": f"{PAGES}/search.js",
}
REPORTED = HERE / "workflow" / "report"
# A figure of no dataset → its caption.
SAID = {
    f"{RESULTS}/lessons/{name}/{name}.{SUFFIX}": REPORTED / f"{name}.rst"
    for name in ("closest", "iterations")
}


def results_folder(w, input):
    """Return the folder of results, which says nothing of a page: pages lead to what lies beside
    them, so that Snakemake need not compare it."""
    return str(Path(placed(INDEX)).parent)


def has_chapters():
    """Say whether the course's pages are made now, or lie here from a run of more datasets."""
    lie_here = all(Path(placed(PAGE_CHAPTER["page"].format(chapter=n))).is_file() for n in CHAPTERS)
    return has_course() or lie_here and may_have_course()


def headings_shown():
    """Return the headings of the course, where it has pages to lead to."""
    return HEADINGS if has_chapters() else []


def cards():
    """Return the cards of this run's datasets, and of those whose pages lie here already."""
    paths = {d: CARD.format(dataset=d) for d in in_folder()}
    return [path for d, path in paths.items() if d in RUN or Path(placed(path)).is_file()]


def pages():
    """Return the pages that this run makes, but for the front."""
    return pages_of(RUN, has_course())


def known_pages(with_chapters):
    """Return every page that may be asked for, the front too."""
    return {*pages_of(ALL, with_chapters), *front()}


def pages_of(datasets, with_chapters):
    """Return the pages of some datasets and of the chapters, and what pages share."""
    found = [path.format(dataset=d) for d in datasets for path in PAGE_DATASET.values()]
    chapters = CHAPTERS if with_chapters else []
    found += [path.format(chapter=n) for n in chapters for path in PAGE_CHAPTER.values()]
    return [*found, *PAGE_ASSETS.values()]


def front():
    """Return the files of the front, which shows every dataset whose results lie here."""
    return list(PAGE_FRONT.values())


def sayings_of_chapter(w):
    """Return what says what each figure of a chapter's page shows."""
    shown = course_index.targets(HEADINGS, SUFFIX, int(w.chapter))
    return sayings.of_chapter(STUDY, [d for d in ALL if page_specs.holds(shown, d)], shown)


def chapter_inputs(w):
    """Return what a chapter's page reads: the index, what its exercises show, and the origins."""
    shown = course_index.targets(HEADINGS, SUFFIX, int(w.chapter))
    used = [d for d in ALL if page_specs.holds(shown, d)]
    told = [h for h in HEADINGS if course_index.chapter_number(h) == int(w.chapter)]
    said = [path for heading in told for path in course_recipes.of_heading(STUDY, heading)]
    return {
        "course": f"{RESULTS}/course.csv",
        "results": shown,
        "said": sayings.tables(sayings_of_chapter(w).values()),
        "recipes": list(dict.fromkeys(said)),
        "sources": [DATA.tidy_source(d) for d in used],
    }
