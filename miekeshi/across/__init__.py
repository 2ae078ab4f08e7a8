"""Sheets beside one another: departments and years, ratings, costs, revised targets, the same target in several"""
