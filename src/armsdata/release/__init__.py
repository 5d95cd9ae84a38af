"""The published data package: reading, description, dictionary, checks, differences."""
