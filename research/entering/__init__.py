"""What a member enters of its own projects and engagements, until the coordination publishes it."""
