# Recipes: each result as a plain script that gives its numbers without this workflow.

PAPER = [f"{RESULTS}/methods.md", f"{RESULTS}/references.bib"]
RUN_CRATE = f"{RESULTS}/provenance.json"
SAYING = [method for method in methods.methods().values() if method.recipe]
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


rule recipes:
    """Write each result as a plain script that gives its numbers."""
    input:
        lambda w: recipes.paths(STUDY, RUN),


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
