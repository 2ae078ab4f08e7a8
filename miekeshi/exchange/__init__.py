"""Exchange without a network: over a share that is a folder, or by one file."""
