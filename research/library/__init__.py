"""The library: how the coalition's publications are found, read, cited and followed."""
