"""Long walks of commands chosen at random over the sample workspace."""
