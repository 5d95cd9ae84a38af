# Needs: data/raw/register. Makes: the reference tables, treaty_events, treaty_status.


rule register:
    input:
        watched=RAW_REGISTER,
    output:
        tables=update(tables(*REGISTER_TABLES)),
    log:
        "logs/register.log",
    benchmark:
        "logs/benchmarks/register.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        register_dir=lambda wildcards, input: os.path.commonpath(input.watched),
        function="armsdata.workflow.stages.register.register",
        code=code_version("armsdata.workflow.stages.register.register"),
    script:
        RUN_STAGE


rule treaty_status:
    input:
        register_tables=[
            parquet(name) for name in ("treaty_events", "treaties", "actors")
        ],
    output:
        tables=update(tables("treaty_status")),
    log:
        "logs/treaty_status.log",
    benchmark:
        "logs/benchmarks/treaty_status.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1500,
        runtime=10,
    params:
        function="armsdata.workflow.stages.register.treaty_status",
        code=code_version("armsdata.workflow.stages.register.treaty_status"),
    script:
        RUN_STAGE
