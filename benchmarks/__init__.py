"""How fast the program is, each number beside a floor measured in the same run: `python3 run.py bench [NAME]`."""
