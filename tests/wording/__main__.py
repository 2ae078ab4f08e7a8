from tests.wording.facts import print_table

print_table()
