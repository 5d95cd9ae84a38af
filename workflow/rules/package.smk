# Needs: every table as built. Makes: datapackage.json (after all checks), the published tables
# (all of them or none), and run.json.


rule datapackage:
    input:
        tables=tables(*PUBLISHED),
        texts=rules.documents.output.texts,
    output:
        descriptor=update(f"{BUILD}/processed/datapackage.json"),
    log:
        "logs/datapackage.log",
    benchmark:
        "logs/benchmarks/datapackage.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        function="armsdata.workflow.stages.package.datapackage",
        code=code_version("armsdata.workflow.stages.package.datapackage"),
    script:
        RUN_STAGE


TABLES_RECORD = f"{BUILD}/published/tables.json"
withdraw_if_changed(TABLES_RECORD)


rule tables:
    input:
        files=[
            *tables(*PUBLISHED),
            rules.documents.output.texts,
            rules.datapackage.output.descriptor,
            *FRAME_FILES,
        ],
    output:
        record=update(TABLES_RECORD),
    log:
        "logs/tables.log",
    benchmark:
        "logs/benchmarks/tables.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        places={f"{BUILD}/processed": PROCESSED, f"{BUILD}/interim": INTERIM},
        function="armsdata.workflow.stages.publish.publish",
        code=code_version("armsdata.workflow.stages.publish.publish"),
    script:
        RUN_STAGE


rule run_record:
    input:
        inputs=RAW_REGISTER + FILES_OF_SOURCES,
        pages=PAGES,
        descriptor=rules.datapackage.output.descriptor,
    output:
        record=update(f"{BUILD}/results/run.json"),
    log:
        "logs/run_record.log",
    benchmark:
        "logs/benchmarks/run_record.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        config=config,
        function="armsdata.workflow.stages.package.run_record",
        code=code_version("armsdata.workflow.stages.package.run_record"),
    script:
        RUN_STAGE
