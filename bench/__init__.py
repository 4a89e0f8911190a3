"""Measures the site at three sizes, on both databases: `make bench` writes docs/quality.md."""
