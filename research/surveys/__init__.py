"""What members observe in the field: methodologies as XLSForms, answers, results, downloads."""
