"""Knows how records leave as CSV or XLSX and come back in: cells, columns, files, whole imports."""
