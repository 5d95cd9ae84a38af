# Needs: frozen tables or the shards of a corpus, the register. Makes: the tables of each frame that
# has its own (data/processed/frames), its panel, and the table of all frames.
from armsdata.frames.names import FRAME_TABLES

# The rows of a frame are as old as the code that derived them.
DERIVING = code_version("armsdata.frames.derive.derive")

for frame, folder in PLACED.frozen.items():

    rule:
        name:
            f"frame_{frame}"
        input:
            frozen=[f"{folder}/{name}.parquet" for name in FRAME_TABLES],
            watched=f"{folder}/frame.json",
        output:
            tables=update(of_frame(frame, *FRAME_TABLES)),
            record=update(frame_record(frame)),
        log:
            f"logs/frame_{frame}.log",
        benchmark:
            f"logs/benchmarks/frame_{frame}.tsv"
        conda:
            CONDA_ENV
        threads: 1
        resources:
            mem_mb=500,
            runtime=10,
        params:
            function="armsdata.workflow.stages.frames.frozen",
            code=code_version("armsdata.workflow.stages.frames.frozen"),
        script:
            RUN_STAGE


for frame, shards in PLACED.derived.items():
    row = SHARDS[shards[0]].source

    rule:
        name:
            f"frame_{frame}"
        input:
            shards=of_shards(
                "documents",
                "texts",
                "rejections",
                "found/statements",
                "found/mentions",
                "found/positions",
                "found/conditions",
                "found/claims",
                "found/rejections",
                shards=shards,
            ),
            corpus=[
                *(file for shard in shards for file in SHARDS[shard].files),
                *sheet_beside(row),
            ],
        output:
            tables=update(of_frame(frame, *FRAME_TABLES)),
            record=update(frame_record(frame)),
            texts=update(f"{BUILD}/interim/frames/{frame}/texts.parquet"),
            differing=update(f"{BUILD}/frame_differences/{frame}.csv"),
        log:
            f"logs/frame_{frame}.log",
        benchmark:
            f"logs/benchmarks/frame_{frame}.tsv"
        conda:
            CONDA_ENV
        threads: 1
        resources:
            mem_mb=1500,
            runtime=30,
        params:
            about={
                "frame_id": frame,
                "path": row["path"],
                "engine": config["engine"],
                "code_version": DERIVING,
            },
            kept=f"data/raw/frames/{frame}",
            function="armsdata.workflow.stages.frames.derived",
            code=code_version("armsdata.workflow.stages.frames.derived"),
        script:
            RUN_STAGE


for frame in OWN_FRAMES:

    rule:
        name:
            f"frame_panel_{frame}"
        input:
            tables=of_frame(frame, *FRAME_TABLES),
            state_names=parquet("state_names"),
        output:
            panel=update(of_frame(frame, "frame_panel")[0]),
        log:
            f"logs/frame_panel_{frame}.log",
        benchmark:
            f"logs/benchmarks/frame_panel_{frame}.tsv"
        conda:
            CONDA_ENV
        threads: 1
        resources:
            mem_mb=1500,
            runtime=10,
        params:
            function="armsdata.workflow.stages.frames.panel",
            code=code_version("armsdata.workflow.stages.frames.panel"),
        script:
            RUN_STAGE


FRAME_FILES = [
    file
    for frame in OWN_FRAMES
    for file in [*of_frame(frame, *FRAME_TABLES, "frame_panel"), frame_record(frame)]
]
FRAME_FILES += [
    f"{BUILD}/interim/frames/{frame}/texts.parquet" for frame in PLACED.derived
]


rule frames:
    input:
        known=f"{REGISTER}/frames.csv",
        documents=parquet("documents"),
        statements=parquet("statements"),
        sources=parquet("sources"),
        records=[frame_record(frame) for frame in OWN_FRAMES],
    output:
        tables=update(tables("frames")),
    log:
        "logs/frames.log",
    benchmark:
        "logs/benchmarks/frames.tsv"
    conda:
        CONDA_ENV
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        function="armsdata.workflow.stages.frames.frames",
        code=code_version("armsdata.workflow.stages.frames.frames"),
    script:
        RUN_STAGE
