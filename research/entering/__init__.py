"""What a member enters of its own research, until the coordination publishes it."""
