"""What is recorded of one country, brought together on one page."""
