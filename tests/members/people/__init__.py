"""The people who act for an organisation, as it keeps them itself."""
