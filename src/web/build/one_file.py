"""Writes the page with all that it needs as one file, to be opened from a disk: one_file.py FOLDER
WASM_FOLDER TARGET. FOLDER is the page's, WASM_FOLDER has the fonts, patterns and program (as
build/web). Modules become one script without imports, files elements of the page (page.mjs)."""
import base64, gzip, hashlib, os, re, sys

sources, made, target = sys.argv[1:4]
# What is inside: the program, the letters of the built-in fonts, all hyphenation. What else fonts/index
# names can't be had, and the page says so.
INSIDE = [r'orison\.wasm', r'fonts/index', r'fonts/(GentiumBookPlus|Andika)-\w+\.ttf(\.0)?', r'hyphenation/.*', r'languages/.*']

# Takes up what the page sends first, then serves the commands that came meanwhile.
UNPACK = '''
const early = [];
self.onmessage = ({ data }) => (data.pack ? unpack(data.pack) : early.push({ data }));
async function unpack(pack) {
  const kept = new Map();
  for (const [path, text] of pack) {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    kept.set(path, new Uint8Array(await new Response(stream).arrayBuffer()));
  }
  const index = new TextDecoder().decode(kept.get("fonts/index")).split("\\n").filter(Boolean);
  const listed = new Set([...kept.keys(), ...index.map((line) => `fonts/${line.split("|")[0]}`)]);
  listed.delete("orison.wasm");
  const program = WebAssembly.compile(kept.get("orison.wasm"));
  serve(self, { program, listed: Promise.resolve([...listed]), fetchFile: (path) => kept.get(path) ?? null });
  for (const event of early) self.onmessage(event);
}
'''


def read(name):
    with open(os.path.join(sources, name), encoding='utf-8') as file:
        return file.read()


def bundle(name, seen):
    """Returns a module as a script, those that it imports before it, each once."""
    if name in seen:
        return ''
    seen.add(name)
    text = read(name)
    before = ''.join(bundle(other, seen) for other in re.findall(r'^import .* from ["\']\./(.*)["\'];$', text, re.M))
    text = re.sub(r'^import .*\n', '', text, flags=re.M)
    return before + re.sub(r'^export (?=(async )?(function|const|class|let)\b)', '', text, flags=re.M)


def check(script):
    """No name may be declared by two modules: they share one scope now."""
    names = re.findall(r'^(?:async )?(?:function|const|class|let) (\w+)', script, re.M)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        sys.exit(f'{sys.argv[0]}: declared by two modules: {", ".join(twice)}')
    return script.replace('</script', '<\\/script')


def paths():
    for place, _, names in sorted(os.walk(made)):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(place, name), made)
            if any(re.fullmatch(pattern, path) for pattern in INSIDE):
                yield path


def element(path):
    with open(os.path.join(made, path), 'rb') as file:
        packed = base64.b64encode(gzip.compress(file.read(), 9, mtime=0)).decode()
    return f'<script type="application/gzip" data-path="{path}">{packed}</script>\n'


def sum_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


script = check('"use strict";\n' + bundle('page.mjs', set()))
worker = check('"use strict";\n' + bundle('worker.mjs', set()) + UNPACK)
style = re.sub(r'@font-face \{.*?\}\n', '', read('style.css'), flags=re.S)
policy = ("default-src 'none'; script-src " + sum_of(script) + " 'wasm-unsafe-eval'; style-src " + sum_of(style)
          + "; img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'")
icon = 'data:image/svg+xml;base64,' + base64.b64encode(read('icon.svg').encode()).decode()
page = read('index.html')
for pattern, new in [(r'(?<=http-equiv="Content-Security-Policy" content=")[^"]*', policy),
                     (r'href="icon\.svg"', f'href="{icon}"'), (r'<link rel="manifest".*\n', ''),
                     (r'<link rel="stylesheet".*', f'<style>{style}</style>'),
                     (r'<script type="module".*', ''.join(map(element, paths()))
                      + f'<script type="text/plain" data-worker>{worker}</script>\n<script>{script}</script>')]:
    page, count = re.subn(pattern, lambda _: new, page, count=1)
    if count != 1:
        sys.exit(f'{sys.argv[0]}: index.html has no {pattern}')
with open(target + '.new', 'w', encoding='utf-8') as file:
    file.write(page)
os.replace(target + '.new', target)
