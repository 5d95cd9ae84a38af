"""Frames whose rows are kept apart: frozen tables, what they were derived from, and differences.

The workflow reads :mod:`armsdata.frames.names` whenever it is parsed, so nothing is imported here.
"""
