# Needs: every table as built and the notebook sources. Makes: the rendered pages, published as a
# whole site.

PARAMETER_SETS = parameter_sets(config["notebooks"], treaty_ids())
checked(
    check_parameter_sets,
    PARAMETER_SETS,
    Path(NOTEBOOKS),
    Path(REGISTER),
)
PAGES = [
    f"{BUILD}/results/{page_name(notebook, name)}"
    for notebook, sets in PARAMETER_SETS.items()
    for name in sets
]


# All pages in one job: they share one process, and each links to all others.
rule pages:
    input:
        sources=[f"{NOTEBOOKS}/{name}.ipynb" for name in PARAMETER_SETS],
        tables=tables(*PUBLISHED),
        texts=rules.documents.output.texts,
    output:
        pages=update(
            report(
                PAGES,
                caption="../report/pages.rst",
                category="Pages",
            )
        ),
        vega=update(f"{BUILD}/results/vega.js"),
    log:
        "logs/pages.log",
    benchmark:
        "logs/benchmarks/pages.tsv"
    conda:
        CONDA_ENV
    params:
        parameter_sets=PARAMETER_SETS,
        function="armsdata.workflow.stages.pages.pages",
        code=code_version("armsdata.workflow.stages.pages.pages"),
    script:
        RUN_STAGE


SITE_RECORD = f"{BUILD}/published/site.json"
withdraw_if_changed(SITE_RECORD)


rule site:
    input:
        files=[*PAGES, rules.pages.output.vega, f"{BUILD}/results/run.json"],
    output:
        record=update(SITE_RECORD),
    log:
        "logs/site.log",
    benchmark:
        "logs/benchmarks/site.tsv"
    conda:
        CONDA_ENV
    params:
        places={f"{BUILD}/results": RESULTS},
        function="armsdata.workflow.stages.publish.publish",
        code=code_version("armsdata.workflow.stages.publish.publish"),
    script:
        RUN_STAGE


# Not part of the default build: `snakemake pictures` redraws the README's pictures.
rule pictures:
    input:
        tables=tables(*PUBLISHED),
        texts=rules.documents.output.texts,
    output:
        pictures=expand(
            "docs/pictures/{name}.svg",
            name=["status-new-start", "statements-by-year", "positions"],
        ),
    log:
        "logs/pictures.log",
    benchmark:
        "logs/benchmarks/pictures.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.workflow.stages.pages.pictures",
        code=code_version("armsdata.workflow.stages.pages.pictures"),
    script:
        RUN_STAGE
