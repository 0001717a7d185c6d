# Recipes: each result as a plain script that gives its numbers without this workflow.

PAPER = [f"{RESULTS}/methods.md", f"{RESULTS}/references.bib"]
RUN_CRATE = f"{RESULTS}/provenance.json"
SAYING = [methods.methods()[name] for name in sorted(ASKED) if methods.methods()[name].recipe]
for method in SAYING:
    ABOUT[f"recipe_{method.name}"] = f"Write results of {method.title} as plain scripts."

for method in SAYING:

    rule:
        name:
            f"recipe_{method.name}"
        input:
            unpack(recipe_inputs(method.name)),
            **TIDY_FILES,
        output:
            recipe=recipes.path("{dataset}", method.name, "{variant}"),
        log:
            f"logs/recipe_{method.name}/{{dataset}}.{{variant}}.log",
        benchmark:
            f"logs/recipe_{method.name}/{{dataset}}.{{variant}}.tsv"
        params:
            spec=recipe_spec(method.name),
            make="unsupervised.recipes.writing:build",
            code=CODE.of("text", "unsupervised.recipes.writing:build", *recipes.code(method)),
        script:
            "../scripts/text.py"


rule recipe_lesson:
    """Write questions of the course that are no method's as plain scripts."""
    input:
        unpack(lesson_recipe_inputs),
    output:
        recipe=course_recipes.path("{question}"),
    log:
        "logs/recipe_lesson/{question}.log",
    benchmark:
        "logs/recipe_lesson/{question}.tsv"
    wildcard_constraints:
        question=any_of(course_recipes.TITLES),
    params:
        spec=lambda w: course_recipes.lesson_spec(STUDY, w.question, HEADINGS),
        make="unsupervised.course.scripts:build",
        code=CODE.of("text", "unsupervised.course.scripts:build", *course_recipes.templates()),
    script:
        "../scripts/text.py"


rule recipe_image:
    """Write how the first image of a dataset is read and drawn as a plain script."""
    input:
        unpack(lambda w: course_recipes.inputs(STUDY, [w.dataset], TIDY_FILES)),
    output:
        recipe=recipes.image_path("{dataset}"),
    log:
        "logs/recipe_image/{dataset}.log",
    benchmark:
        "logs/recipe_image/{dataset}.tsv"
    params:
        spec=lambda w: course_recipes.image_spec(STUDY, w.dataset),
        make="unsupervised.course.scripts:build",
        code=CODE.of("text", "unsupervised.course.scripts:build", *course_recipes.templates()),
    script:
        "../scripts/text.py"


rule recipes:
    """Write each result as a plain script that gives its numbers."""
    input:
        lambda w: recipes.paths(STUDY, RUN),
        lambda w: course_recipes.paths(STUDY) if has_course() else [],


rule paper:
    """Write the methods of a paper in words, results/methods.md, and its results/references.bib."""
    input:
        unpack(lambda w: paper.inputs(STUDY, RUN)),
    output:
        methods=PAPER[0],
        references=PAPER[1],
    log:
        "logs/paper/all.log",
    benchmark:
        "logs/paper/all.tsv"
    params:
        spec=lambda w: paper.spec(STUDY, RUN),
        make="unsupervised.recipes.paper:build",
        code=CODE.of("text", "unsupervised.recipes.paper:build"),
    script:
        "../scripts/text.py"


rule crate:
    """Describe the run as an RO-Crate: what was made of what, in results/provenance.json."""
    input:
        provenance=f"{RESULTS}/provenance.csv",
        results=lambda w: everything(),
    output:
        provenance=RUN_CRATE,
    log:
        "logs/crate/all.log",
    benchmark:
        "logs/crate/all.tsv"
    params:
        spec=lambda w: crate.spec(STUDY, HERE),
        make="unsupervised.recipes.crate:build",
        code=CODE.of("text", "unsupervised.recipes.crate:build"),
    script:
        "../scripts/text.py"
