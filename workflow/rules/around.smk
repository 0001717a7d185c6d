# Around a run: what is asked for, what stands in, what is left over.

import atexit
from importlib.util import find_spec

# Without --software-deployment-method nothing is made or pulled: jobs run where Snakemake does.
ENVIRONMENT = str(HERE / "workflow" / "envs" / "unsupervised.yaml")
SHOW_ENVIRONMENTS = {"--lint", "--containerize", "--list-conda-envs"}
# What jobs import and Snakemake does not (pandas, which they need too, is hidden from it).
NEEDED = ("numpy", "scipy", "sklearn", "matplotlib", "pooch")


def explain_rules():
    """Give the rules that are made in loops the line that `snakemake --list` shows."""
    about = {workflow.modifier.modify_rulename(name): said for name, said in ABOUT.items()}
    for known in workflow.rules:
        if known.module_globals is globals():
            known.docstring = known.docstring or about.get(known.name, "")


def keep_at_hand():
    """Run here what only collects. The directive knows no names that a module's rules are given."""
    names = set(map(workflow.modifier.modify_rulename, AT_HAND))
    workflow.localrules(*names.intersection(known.name for known in workflow.rules))


def give_environment():
    """Let every script run in one conda environment, where Snakemake is told to make or show any."""
    is_asked = workflow.deployment_settings.deployment_method
    if is_asked or not SHOW_ENVIRONMENTS.isdisjoint(lock.options(sys.argv[1:])):
        for known in workflow.rules:
            if known.module_globals is globals() and known.script:
                known.conda_env = ENVIRONMENT


def known_targets():
    """Return every file that may be asked for."""
    lists = [*LISTS, *PAPER, RUN_CRATE, f"{RESULTS}/manifest.sha256"]
    known = {*targets.files(STUDY, ALL), *lists, *lessons(), *course_recipes.paths(STUDY)}
    has_all = may_have_course()
    return known | set(COURSE if has_all else []) | known_pages(has_all)


def refuse_unknown_targets():
    """Stop a run that names what nothing makes, before anything is made."""
    # A workflow that uses this one as a module has targets of its own.
    is_asked = workflow.is_main_process and not IS_MODULE
    if not is_asked or not targets.are_words(sys.argv):
        return
    from snakemake.cli import get_argument_parser

    told = get_argument_parser().parse_args(sys.argv[1:])
    needs = {f"chapter{i}": course_index.targets(HEADINGS, SUFFIX, i) for i in range(1, 5)}
    needs |= {"course": course_needs(), "run_course": COURSE}
    needs |= dict.fromkeys(["merges", "closest"], LESSONS)
    rules = {r.name: None if r.has_wildcards() else needs.get(r.name, ()) for r in workflow.rules}
    options = [*told.forcerun, *told.until, *told.omit_from, *told.prioritize]
    named = [*told.targets, *(name for name in options if name not in rules)]
    for name in set(told.targets) & TARGETS.keys():
        if not results.of_target(STUDY, RUN, name):
            lacking = (
                "two clusterings (labels are one)" if name == results.COMPARE else "a variant of it"
            )
            sys.exit(f"Error: no such target: {name}; no dataset of run has {lacking}")
    if any(name not in rules or rules[name] != () for name in named):
        try:
            targets.refuse_unknown(named, known_targets(), rules)
        except InputError as error:
            sys.exit(f"Error: {error}")


def runs_in_this_environment():
    """Say whether jobs run on this machine, with the packages that are installed here."""
    return workflow.local_exec and not workflow.deployment_settings.deployment_method


def without_libraries():
    """Return what jobs would not find to compute with. To plan takes Snakemake alone."""
    missing = [name for name in NEEDED if not find_spec(name)]
    if not missing or not runs_in_this_environment():
        return ""
    return (
        f"{', '.join(missing)}: not installed here, and jobs need it; set up the environment "
        "with `make run` or `pip install`, or run with --sdm conda"
    )


def refuse_without_libraries():
    """Stop a run whose jobs would fail."""
    if said := without_libraries():
        sys.exit(f"Error: {said}")


def warn_without_libraries():
    """Say in a caller's run that jobs of these rules would fail: it may want none of them."""
    if IS_MODULE and workflow.is_main_process and not LOOKS:
        failures.say(without_libraries())


def without_warm_interpreter():
    """Return a line that says what is lost where Snakemake finds no executor of ours."""
    if WARM in sys.modules or not workflow.local_exec:
        return ""
    return (
        "No warm interpreter: each job imports its libraries anew, which takes about two seconds "
        "a job and changes no byte; `pip install` of workflow/executor adds it."
    )


def date_files_now():
    """Give files dated in the future the present date, for no job could read them."""
    try:
        clocks.date_now(map(placed, ("data", RESULTS)))
    except InputError as error:
        sys.exit(f"Error: {error}")


def stand_ins():
    """Return the datasets of this run whose raw data are stand-ins, by their receipts."""
    return receipts.by_dataset({d: map(placed, DATA.receipts(d)) for d in RUN})


def stand_in_notice():
    """Return a line that says which data are stand-ins; nothing where none are."""
    names = ", ".join(stand_ins())
    hint = "Run `make refresh` to try the originals again."
    return f"Stand-in data: {names}. {hint}" if names else ""


def last_words():
    """Let a run end with what stands in, what is left over and what to open, also with nothing to
    do."""
    if workflow.is_main_process:
        atexit.register(end)


def end():
    """Say what is to be said at the end, and remember it where nothing was to be done."""
    # What else lies in a caller's folder is not ours to know.
    notices = [stand_in_notice] if IS_MODULE else [stand_in_notice, left_over, page_to_open]
    is_asked = workflow.modifier.modify_rulename("plan") in sys.argv
    notices += [plan_in_words] if is_asked else []
    said = [] if LOOKS else [words for words in (notice() for notice in notices) if words]
    for words in said:
        failures.say(words)
    if SEEN:
        settled.remember(QUESTION, SEEN, said)


def plan_in_words():
    """Return what becomes of each column of the datasets, where that is known, and what was chosen
    for those whose config names no steps."""
    from unsupervised.config import plan  # it reads tables, which takes libraries

    found = {dataset: tuple(map(placed, results.plan(dataset))) for dataset in RUN}
    known = {name: paths for name, paths in found.items() if all(map(os.path.exists, paths))}
    looks = {dataset: look.lines() for dataset, look in STUDY.first_looks.items()}
    return plan.of_results(known, looks)


def page_to_open():
    """Return the line that names the page to open, where this run leaves one that is whole."""
    return "".join(f"Open {path} in a browser." for path in SHOWS if Path(path).is_file())


def left_over():
    """Return a notice of what lies here that no config names, and keep its list.

    What another config names in this folder is that one's, and steps that a first look would
    choose are not known where that is not run.
    """
    known = known_targets()
    others = neighbours.named_by_others(FILES, sorted(known))
    unknown = [d for d in ALL if STUDY.dataset(d).steps is None and d not in RUN]
    spared = [f"{root}/{d}" for d in unknown for root in (RESULTS, TIDY)]
    files = leftovers.find(known | others, spared)
    leftovers.keep(files, FILES)
    return leftovers.notice(files)


def refuse_stand_ins():
    """Stop a run that wants originals only where stand-ins lie, unless it fetches them anew."""
    wanted = CONFIG.data.origin == "original" and workflow.is_main_process
    # `snakemake raw --forcerun fetch` is the way out, and the rules are read before that is.
    if wanted and stand_ins() and "fetch" not in sys.argv:
        sys.exit(
            f"Error: data.origin is original, but these are stand-ins: {', '.join(stand_ins())}. "
            "Run `make refresh` to get the originals, or set data.origin to auto."
        )
