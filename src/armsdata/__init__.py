"""armsdata: who said what about which arms-control commitment, and the record that day."""

__version__ = "0.1.0"
