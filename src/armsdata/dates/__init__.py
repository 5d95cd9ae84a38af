"""Dates: EDTF, days as whole numbers, and what holds on a day."""
