# Needs: the State of the Union corpus (installed), data/raw/articles, the register.
# Makes: documents, statements, mentions, positions, claims, sources, rejections; the texts
# themselves go to data/interim and are never published.


rule documents:
    input:
        watched=articles(),
        registry=REGISTRY,
    output:
        tables=update(tables("documents", "rejections")),
        texts=update(f"{BUILD}/interim/texts.parquet"),
        document_sources=update(f"{BUILD}/interim/document_sources.parquet"),
    log:
        "logs/documents.log",
    benchmark:
        "logs/benchmarks/documents.tsv"
    conda:
        CONDA_ENV
    params:
        articles_dir=ARTICLES,
        use_sotu=config["sources"]["sotu"],
        function="armsdata.workflow.stages.documents.documents",
        code=[
            code_version("armsdata.workflow.stages.documents.documents"),
            version("sotu"),
        ],
    script:
        RUN_STAGE


rule sources:
    input:
        register_sources=f"{REGISTER}/sources.csv",
        document_sources=rules.documents.output.document_sources,
    output:
        tables=update(tables("sources")),
    log:
        "logs/sources.log",
    benchmark:
        "logs/benchmarks/sources.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.workflow.stages.documents.sources",
        code=code_version("armsdata.workflow.stages.documents.sources"),
    script:
        RUN_STAGE


rule statements:
    input:
        documents=parquet("documents"),
        texts=rules.documents.output.texts,
        coded=f"{REGISTER}/statements.csv",
        registry=REGISTRY,
    output:
        tables=update(tables("statements")),
    log:
        "logs/statements.log",
    benchmark:
        "logs/benchmarks/statements.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.workflow.stages.statements.statements",
        code=code_version("armsdata.workflow.stages.statements.statements"),
    script:
        RUN_STAGE


rule mentions:
    input:
        statements=parquet("statements"),
        texts=rules.documents.output.texts,
        registry=REGISTRY,
    output:
        tables=update(tables("mentions")),
    log:
        "logs/mentions.log",
    benchmark:
        "logs/benchmarks/mentions.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.workflow.stages.mentions.mentions",
        code=code_version("armsdata.workflow.stages.mentions.mentions"),
    script:
        RUN_STAGE


rule positions:
    input:
        statements=parquet("statements"),
        mentions=parquet("mentions"),
        texts=rules.documents.output.texts,
        coded=f"{REGISTER}/statements.csv",
        registry=REGISTRY,
    output:
        tables=update(tables("positions")),
    log:
        "logs/positions.log",
    benchmark:
        "logs/benchmarks/positions.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.workflow.stages.positions.positions",
        code=code_version("armsdata.workflow.stages.positions.positions"),
    script:
        RUN_STAGE


rule claims:
    input:
        statements=parquet("statements"),
        mentions=parquet("mentions"),
        texts=rules.documents.output.texts,
        treaty_status=parquet("treaty_status"),
        registry=REGISTRY,
    output:
        tables=update(tables("claims")),
    log:
        "logs/claims.log",
    benchmark:
        "logs/benchmarks/claims.tsv"
    conda:
        CONDA_ENV
    params:
        function="armsdata.workflow.stages.claims.claims",
        code=code_version("armsdata.workflow.stages.claims.claims"),
    script:
        RUN_STAGE
