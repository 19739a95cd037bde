"""Writes FOLDER/files.json, what the program may ask for: list_files.py FOLDER

Each path with its size and a word that changes with its bytes, by which what a browser has kept is
known to be still right.
"""
import hashlib, json, os, sys

folder = sys.argv[1]
files = {}
for part in ('fonts', 'hyphenation', 'icu', 'languages', 'usr'):
    for place, _, names in os.walk(f'{folder}/{part}'):
        for name in names:
            path = os.path.join(place, name)
            with open(path, 'rb') as file:
                data = file.read()
            files[os.path.relpath(path, folder)] = {'size': len(data), 'version': hashlib.sha256(data).hexdigest()[:12]}
with open(f'{folder}/files.json', 'w') as out:
    json.dump(files, out, sort_keys=True, separators=(',', ':'))
