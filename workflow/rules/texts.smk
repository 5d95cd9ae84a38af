# Needs: the sources of the configuration, the register. Makes: documents, statements,
# unresolved_speakers, mentions, positions, conditions, claims, sources, rejections; the texts
# themselves go to data/interim and are never published. Each shard of a source goes its way alone
# (map), then all are joined (reduce).


wildcard_constraints:
    shard="[a-z0-9][a-z0-9-]*",


rule clean:
    input:
        files=lambda wildcards: SHARDS[wildcards.shard].files,
        registry=REGISTRY,
        watched=lambda wildcards: [
            STATE_NAMES,
            *sheet_beside(SHARDS[wildcards.shard].source),
        ],
    output:
        tables=update(
            [
                f"{BUILD}/shards/{{shard}}/{name}.parquet"
                for name in ("documents", "texts", "sources", "rejections")
            ]
        ),
    log:
        "logs/clean.{shard}.log",
    benchmark:
        "logs/benchmarks/clean.{shard}.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        source=lambda wildcards: SHARDS[wildcards.shard].source,
        part=lambda wildcards: SHARDS[wildcards.shard].part,
        parts=lambda wildcards: SHARDS[wildcards.shard].parts,
        function="armsdata.workflow.stages.documents.clean",
        code=reader_code,
    script:
        RUN_STAGE


rule extraction:
    input:
        documents=f"{BUILD}/shards/{{shard}}/documents.parquet",
        texts=f"{BUILD}/shards/{{shard}}/texts.parquet",
        registry=REGISTRY,
    output:
        tables=update(
            [
                f"{BUILD}/shards/{{shard}}/found/{name}.parquet"
                for name in (
                    "statements",
                    "unresolved_speakers",
                    "mentions",
                    "positions",
                    "conditions",
                    "rejections",
                )
            ]
        ),
    log:
        "logs/extraction.{shard}.log",
    benchmark:
        "logs/benchmarks/extraction.{shard}.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=2000,
        runtime=120,
    params:
        engine=config["engine"],
        function="armsdata.workflow.stages.statements.extraction",
        code=code_version("armsdata.workflow.stages.statements.extraction"),
    script:
        RUN_STAGE


rule claims:
    input:
        statements=f"{BUILD}/shards/{{shard}}/found/statements.parquet",
        mentions=f"{BUILD}/shards/{{shard}}/found/mentions.parquet",
        texts=f"{BUILD}/shards/{{shard}}/texts.parquet",
        treaty_status=parquet("treaty_status"),
        registry=REGISTRY,
    output:
        tables=update(f"{BUILD}/shards/{{shard}}/found/claims.parquet"),
    log:
        "logs/claims.{shard}.log",
    benchmark:
        "logs/benchmarks/claims.{shard}.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        function="armsdata.workflow.stages.claims.claims",
        code=code_version("armsdata.workflow.stages.claims.claims"),
    script:
        RUN_STAGE


rule documents:
    input:
        shards=of_shards("documents", "texts", "sources"),
    output:
        tables=update(tables("documents")),
        texts=update(f"{BUILD}/interim/texts.parquet"),
        document_sources=update(f"{BUILD}/interim/document_sources.parquet"),
        repeated=update(f"{BUILD}/interim/repeated.parquet"),
    log:
        "logs/documents.log",
    benchmark:
        "logs/benchmarks/documents.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        function="armsdata.workflow.stages.documents.documents",
        code=code_version("armsdata.workflow.stages.documents.documents"),
    script:
        RUN_STAGE


rule sources:
    input:
        register_sources=f"{REGISTER}/sources.csv",
        ranks=f"{REGISTER}/source_ranks.csv",
        document_sources=rules.documents.output.document_sources,
    output:
        tables=update(tables("sources")),
    log:
        "logs/sources.log",
    benchmark:
        "logs/benchmarks/sources.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        function="armsdata.workflow.stages.documents.sources",
        code=code_version("armsdata.workflow.stages.documents.sources"),
    script:
        RUN_STAGE


rule statements:
    input:
        shards=of_shards(
            "rejections",
            "found/statements",
            "found/unresolved_speakers",
            "found/mentions",
            "found/positions",
            "found/conditions",
            "found/claims",
            "found/rejections",
        ),
        repeated=rules.documents.output.repeated,
        coded=f"{REGISTER}/statements.csv",
        corrections=f"{REGISTER}/corrections.csv",
        treaty_status=parquet("treaty_status"),
        treaty_events=parquet("treaty_events"),
        registry=REGISTRY,
    output:
        tables=update(
            tables(
                "statements",
                "unresolved_speakers",
                "mentions",
                "positions",
                "conditions",
                "claims",
                "rejections",
            )
        ),
    log:
        "logs/statements.log",
    benchmark:
        "logs/benchmarks/statements.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=2000,
        runtime=30,
    params:
        function="armsdata.workflow.stages.statements.statements",
        code=code_version("armsdata.workflow.stages.statements.statements"),
    script:
        RUN_STAGE
