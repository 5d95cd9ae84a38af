# Needs: tables as built and the notebook sources. Makes: executed notebooks, some in each job, and
# the pages, published as a whole site.

# Pages of a frame that the sheet of sources leaves out have no rows to show.
PARAMETER_SETS = without_frame(
    parameter_sets(
        config["notebooks"],
        treaty=treaty_ids(),
        actor=actors_with_statements(),
        state=member_states(),
    ),
    OWN_FRAMES,
)
checked(
    check_parameter_sets,
    PARAMETER_SETS,
    Path(NOTEBOOKS),
    Path(REGISTER),
)
NAMES = [(notebook, name) for notebook, sets in PARAMETER_SETS.items() for name in sets]
EXECUTED = [executed(*one) for one in NAMES]
PAGES = [f"{BUILD}/results/{page_name(*one)}" for one in NAMES]
LEAN = [f"{BUILD}/results/notebooks/{Path(page).stem}.ipynb" for page in PAGES]


# One job for some notebooks: `notebooks_treaty_1`, `notebooks_treaty_2`, ... A job leaves alone
# those that would come out the same.
for group, members in groups(PARAMETER_SETS).items():
    used = sorted({notebook for notebook, _ in members})
    read_frames = sorted(
        {frame_of_set(n, PARAMETER_SETS[n][name]) for n, name in members}
    )

    rule:
        name:
            f"notebooks_{group}"
        input:
            sources=[f"{NOTEBOOKS}/{notebook}.ipynb" for notebook in used],
            tables=sorted(
                {parquet(t) for notebook in used for t in TABLES_OF[notebook]}
            ),
            of_frames=[
                file
                for frame in read_frames
                if frame
                for file in of_frame(frame, *FRAME_TABLES, "frame_panel")
            ],
            texts=rules.documents.output.texts,
        output:
            notebooks=update([executed(*one) for one in members]),
        log:
            f"logs/notebooks_{group}.log",
        benchmark:
            f"logs/benchmarks/notebooks_{group}.tsv"
        conda:
            CONDA_ENV
        params:
            runs=[
                (notebook, PARAMETER_SETS[notebook][name])
                for notebook, name in members
            ],
            version=code_version("armsdata.workflow.stages.notebooks.notebooks"),
            kept=f"{BUILD}/jobs/notebooks",
            function="armsdata.workflow.stages.notebooks.notebooks",
            code=code_version("armsdata.workflow.stages.notebooks.notebooks"),
        script:
            RUN_STAGE


# Each page links to all others, so all are linked in one job, which is quick.
rule pages:
    input:
        notebooks=EXECUTED,
    output:
        pages=update(PAGES),
        lean=update(LEAN),
        assets=update(
            [
                f"{BUILD}/results/{name}"
                for name in ("armsdata.css", "armsdata.js", "vega.js")
            ]
        ),
        site=update(f"{BUILD}/results/site.js"),
        overviews=update(
            report(
                [f"{BUILD}/report/{n}.html" for n, name in NAMES if name == "default"],
                caption="../report/pages.rst",
                category="Pages",
            )
        ),
    log:
        "logs/pages.log",
    benchmark:
        "logs/benchmarks/pages.tsv"
    conda:
        CONDA_ENV
    params:
        version=code_version("armsdata.workflow.stages.pages.pages"),
        kept=f"{BUILD}/jobs/pages",
        function="armsdata.workflow.stages.pages.pages",
        code=code_version("armsdata.workflow.stages.pages.pages"),
    script:
        RUN_STAGE


SITE_RECORD = f"{BUILD}/published/site.json"
withdraw_if_changed(SITE_RECORD)


rule site:
    input:
        files=[
            *PAGES,
            *LEAN,
            *rules.pages.output.assets,
            rules.pages.output.site,
            f"{BUILD}/results/run.json",
            *[file for file in tables(*PUBLISHED) if file.endswith(".csv")],
            f"{BUILD}/processed/datapackage.json",
        ],
    output:
        record=update(SITE_RECORD),
    log:
        "logs/site.log",
    benchmark:
        "logs/benchmarks/site.tsv"
    conda:
        CONDA_ENV
    params:
        # What the pages offer to download lies in the folder of the site, too.
        places={f"{BUILD}/results": RESULTS, f"{BUILD}/processed": f"{RESULTS}/data"},
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
        function="armsdata.workflow.stages.pictures.pictures",
        code=code_version("armsdata.workflow.stages.pictures.pictures"),
    script:
        RUN_STAGE
