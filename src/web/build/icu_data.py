"""ICU's data, less what the program never asks for: icu_data.py FULL WORK CORE DICTIONARIES

FULL is the ready-made data of ICU's source (icudt72l.dat, 31 MB), WORK a folder to work in, CORE the
file to write, which is linked in, DICTIONARIES the folder for those of the scripts that are written
without spaces; each is read when a text asks for it.

ICU's own tool for this needs CLDR's text, which the source doesn't have. So bundles are turned into
text with derb, cut down by genrb's filters, and packed by gencmn. Two things to know: an alias, which
derb doesn't show, is a bundle of a few bytes and is taken as it is; a bundle without its %%Parent
makes ICU look for a name for ever.
"""
import glob, os, shutil, subprocess, sys

full, work, core, dictionaries = map(os.path.abspath, sys.argv[1:5])
parts, texts, rules, made = (f'{work}/{name}' for name in ('parts', 'texts', 'rules', 'made'))
package = os.path.basename(full)[:-4]

# What tags and names of languages, break points and properties need.
KEPT = ['root.res', 'pool.res', 'res_index.res', 'likelySubtags.res', 'supplementalData.res', 'keyTypeData.res',
        'langInfo.res', 'metadata.res', 'icustd.res', 'plurals.res', 'numberingSystems.res', 'nfkc.nrm', 'ulayout.icu',
        'uemoji.icu', 'lang/root.res', 'lang/pool.res', 'lang/res_index.res', 'brkitr/*']
ALIAS_MOST = 256  # bytes


def run(*words, **how):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, **how)


def in_hundreds(names):
    return (names[i:i + 100] for i in range(0, len(names), 100))


for folder in (parts, texts, rules, made):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f'{folder}/lang')
run('icupkg', '-l', '-o', f'{work}/all.lst', full)
run('icupkg', '-x', f'{work}/all.lst', '-d', parts, full)
for pattern in KEPT:
    for path in glob.glob(f'{parts}/{pattern}'):
        target = f'{made}/{os.path.relpath(path, parts)}'
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy(path, target)

# Of the names of languages the English ones, and each language's own.
names = sorted(os.path.basename(path)[:-4] for path in glob.glob(f'{parts}/lang/*.res'))
names = [name for name in names if '_' not in name and name not in ('root', 'pool', 'res_index')]
cut = []
for name in names:
    if os.path.getsize(f'{parts}/lang/{name}.res') <= ALIAS_MOST:
        shutil.copy(f'{parts}/lang/{name}.res', f'{made}/lang')
        continue
    cut.append(name)
    wanted = ['+/Languages'] if name == 'en' else ['+/Languages', '-/Languages/*', f'+/Languages/{name}']
    with open(f'{rules}/lang/{name}.txt', 'w') as out:
        out.write('\n'.join(['-/*', *wanted, '+/%%ALIAS', '+/%%Parent']) + '\n')
for some in in_hundreds(cut):
    run('derb', '-e', 'UTF-8', '-s', f'{parts}/lang', '-d', f'{texts}/lang', *(f'{name}.res' for name in some))
for some in in_hundreds(cut):
    run('genrb', '-q', '-e', 'UTF-8', '--filterDir', f'{rules}/lang', '-s', f'{texts}/lang', '-d', f'{made}/lang',
        *(f'{name}.txt' for name in some))

# gencmn, not icupkg, which won't leave out what a bundle names.
files = sorted(os.path.relpath(f'{folder}/{name}', made) for folder, _, names in os.walk(made) for name in names)
with open(f'{work}/core.lst', 'w') as out:
    out.write('\n'.join(name for name in files if not name.endswith('.dict')) + '\n')
run('gencmn', '-n', package, '-t', 'dat', '-d', work, '-s', made, '0', f'{work}/core.lst', cwd=made)
os.replace(f'{work}/{package}.dat', core)
shutil.rmtree(dictionaries, ignore_errors=True)
os.makedirs(dictionaries)
for name in files:
    if name.endswith('.dict'):
        shutil.copy(f'{made}/{name}', dictionaries)
