"""Knows how the steering committee looks at an application, and what the coalition decides."""
