# Needs: every published table. Makes: datapackage.json (after all checks) and run.json.


rule datapackage:
    input:
        tables=tables(*PUBLISHED),
        texts=rules.documents.output.texts,
    output:
        descriptor=f"{PROCESSED}/datapackage.json",
    log:
        "logs/datapackage.log",
    benchmark:
        "logs/benchmarks/datapackage.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.stages.package.datapackage",
        code=code_version("armsdata.stages.package.datapackage"),
    script:
        RUN_STAGE


rule run_record:
    input:
        inputs=RAW_REGISTER + articles(),
        descriptor=rules.datapackage.output.descriptor,
    output:
        record=f"{RESULTS}/run.json",
    log:
        "logs/run_record.log",
    benchmark:
        "logs/benchmarks/run_record.tsv"
    conda:
        CONDA_ENV
    params:
        config=config,
        function="armsdata.stages.package.run_record",
        code=code_version("armsdata.stages.package.run_record"),
    script:
        RUN_STAGE
