# Needs: every published table and the notebook sources. Makes: the rendered pages.

PARAMETER_SETS = parameter_sets(config["notebooks"], treaty_ids())
PAGES = [
    f"{RESULTS}/{page_name(notebook, name)}"
    for notebook, sets in PARAMETER_SETS.items()
    for name in sets
]


# All pages in one job: they share one process, and each links to all others.
rule pages:
    input:
        sources=[
            f"{config['paths']['notebooks']}/{name}.ipynb" for name in PARAMETER_SETS
        ],
        tables=tables(*PUBLISHED),
        texts=rules.documents.output.texts,
    output:
        pages=report(
            PAGES,
            caption="../report/pages.rst",
            category="Pages",
        ),
    log:
        "logs/pages.log",
    benchmark:
        "logs/benchmarks/pages.tsv"
    conda:
        CONDA_ENV
    params:
        parameter_sets=PARAMETER_SETS,
        function="armsdata.stages.pages.pages",
        code=code_version("armsdata.stages.pages.pages"),
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
        function="armsdata.stages.pages.pictures",
        code=code_version("armsdata.stages.pages.pictures"),
    script:
        RUN_STAGE
