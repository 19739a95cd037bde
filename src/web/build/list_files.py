"""Writes FOLDER/files.json, what the program may ask for: list_files.py FOLDER

Each path with its size and a word that changes with its bytes, by which what a browser has kept is
known to be still right. Slices of a font (slice_fonts.py) are listed with it, as the size that they have
about: all go when one changes.
"""
import hashlib, json, os, re, sys

folder = sys.argv[1]
files, slices = {}, {}
for part in ('fonts', 'hyphenation', 'icu', 'languages', 'usr'):
    for place, _, names in os.walk(f'{folder}/{part}'):
        for name in names:
            path = os.path.join(place, name)
            with open(path, 'rb') as file:
                data = file.read()
            path, sum_of = os.path.relpath(path, folder), hashlib.sha256(data).hexdigest()
            font = re.sub(r'(\.tt[cf])\.\d+$', r'\1', path)
            if font == path:
                files[path] = {'size': len(data), 'version': sum_of[:12]}
            else:
                slices.setdefault(font, []).append((path, len(data), sum_of))
for font, some in slices.items():
    sums = files[font]['version'] + ''.join(sum_of for _, _, sum_of in sorted(some))
    files[font]['version'] = hashlib.sha256(sums.encode()).hexdigest()[:12]
    files[font]['slice'] = sum(size for _, size, _ in some) // len(some)
with open(f'{folder}/files.json', 'w') as out:
    json.dump(files, out, sort_keys=True, separators=(',', ':'))
