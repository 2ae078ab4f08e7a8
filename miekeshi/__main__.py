from miekeshi.cli import main

main()
