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
    weight = int(face['weight']) if face['weight'].isdigit() else REGULAR
    if weight == REGULAR and 'Bold' in face['style']:  # as some call themselves
        weight = BOLD
    if weight not in OPENTYPE or int(face['width'] or NORMAL_WIDTH) != NORMAL_WIDTH:
        continue
    name = os.path.basename(face['file'])
    slanted = int(face['slant'] not in ('', '0'))
    key = (name, int(face['index']))
    if key not in index:
        index[key] = f"{name}|{face['index']}|{OPENTYPE[weight]}|{NORMAL_WIDTH}|{slanted}|{face['family']}|{face['charset']}"
        shutil.copyfile(face['file'], f'{folder}/{name}')
with open(f'{folder}/index', 'w') as out:
    out.writelines(f'{index[key]}\n' for key in sorted(index))
