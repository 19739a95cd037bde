"""The fonts that lie beside the page: font_index.py FAMILIES FOLDER

Copies into FOLDER the installed faces of the families that src/fonts/families.def (FAMILIES) names,
Regular and Bold, upright and slanted, and writes FOLDER/index, a line for each face (src/platform/wasi/installed.c).
Only faces that platform/linux/installed.c would take: outlines of TrueType or CFF, no variable fonts.
"""
import os, re, shutil, subprocess, sys

families, folder = sys.argv[1:3]
FIELDS = ('file', 'index', 'weight', 'width', 'slant', 'fontformat', 'outline', 'color', 'variable', 'style', 'family', 'charset')
REGULAR, BOLD, NORMAL_WIDTH = 80, 200, 100  # fontconfig's
OPENTYPE = {REGULAR: 400, BOLD: 700}
SIZE_MOST = 40 << 20  # bytes of a file; those of Chinese, Japanese and Korean have up to 27 MB


# What names of styles say (match_by_name), those that hold others first.
match = open(os.path.join(os.path.dirname(families), 'match.c')).read()


def named(table, style, otherwise):
    rows = re.search(r'\b' + table + r'\[\] = \{(.*?)\};', match, re.S).group(1)
    return next((int(value) for name, value in re.findall(r'"(\w+)",\s*(\d+)', rows) if name in style), otherwise)


def plain(name):
    return name.replace(' ', '').lower()


wanted = {plain(name) for name in re.findall(r'"([^"]*)"', re.sub(r'/\*.*?\*/', '', open(families).read(), flags=re.S))}
form = '\x1f'.join(f'%{{{name}}}' for name in FIELDS) + '\n'
lines = subprocess.run(['fc-list', '-f', form], check=True, capture_output=True, text=True).stdout.splitlines()
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
index = {}
for line in sorted(lines):
    face = dict(zip(FIELDS, line.split('\x1f')))
    names = face['family'].split(',')
    if not any(plain(name) in wanted for name in names):
        continue
    if (face['fontformat'] not in ('TrueType', 'CFF') or face['outline'] != 'True' or face['color'] == 'True' or
            face['variable'] == 'True' or int(face['index']) >> 16 or os.path.getsize(face['file']) > SIZE_MOST):
        continue
    weight = OPENTYPE.get(int(face['weight']) if face['weight'].isdigit() else REGULAR)
    if weight == OPENTYPE[REGULAR]:  # as also some say that are not
        weight = named('weights', face['style'], weight)
    width = int(face['width'] or NORMAL_WIDTH)
    if width == NORMAL_WIDTH:
        width = named('widths', face['style'], width)
    if weight not in OPENTYPE.values() or width != NORMAL_WIDTH:
        continue
    name = os.path.basename(face['file'])
    slanted = int(face['slant'] not in ('', '0'))
    key = (name, int(face['index']))
    if key not in index:
        index[key] = f"{name}|{face['index']}|{weight}|{NORMAL_WIDTH}|{slanted}|{face['family']}|{face['charset']}"
        shutil.copyfile(face['file'], f'{folder}/{name}')
with open(f'{folder}/index', 'w') as out:
    out.writelines(f'{index[key]}\n' for key in sorted(index))
