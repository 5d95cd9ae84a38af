"""Names of a frame's files; imports nothing heavy, since the workflow reads it when parsed."""

#: Tables of a frame, in the order in which rows refer to each other.
FRAME_TABLES = (
    "documents", "statements", "mentions", "positions", "conditions", "claims", "rejections",
)  # fmt: skip
#: What the rows were derived from, beside them.
RECORD = "frame.json"
#: Name and hash of every file of the corpus.
INPUTS = "inputs.parquet"
