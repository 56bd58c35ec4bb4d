"""The shapes that stages, record and store share, one module per layer."""
