"""What became of sheets over time: commits in words, former versions to read, any two compared"""
