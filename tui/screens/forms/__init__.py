"""Forms of a workspace's forms."""
