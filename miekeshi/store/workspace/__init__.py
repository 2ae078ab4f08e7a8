"""A folder of sheets and its forms: listed, checked, searched, rolled up."""
