"""The steps of the workflow: each reads paths, calls a pure function, writes through schema.

A rule of ``workflow/rules`` names one of these functions; the rule's inputs, outputs and
params bind to its arguments by name (see :mod:`armsdata.workflow`).
"""
