"""A sheet and its form become blocks with segments: what every output draws."""
