"""The declarations of the tables: reference, register, texts."""
