"""A finished PDF as its lines: where each word stands, and how far it is from the next.

Glyphs and their places are those of `mutool trace`, so that the same is measured of any program's
PDF, whether it writes spaces or only moves on. The foot is left out: a line in another type than the
body's, at the same height on most pages.
Lengths are in points, y grows downwards. Lines are of one column.
"""

import html
import re
import subprocess
from collections import Counter
from dataclasses import dataclass, field

WORD_GAP = 0.11  # em: what is wider than this parts words, narrower is kerning
SAME_LINE = 1.0  # pt: baselines nearer than this are one
INDENT = 0.5  # em: what begins further in than this begins a paragraph
NEW_PARAGRAPH = 1.4  # lines: what stands lower than this begins one too

HYPHENS = '-\u2010\u00ad'


@dataclass
class Glyph:
    text: str
    x: float
    y: float
    width: float
    size: float
    font: str


@dataclass
class Line:
    words: list  # texts
    gaps: list  # (from, to) between each word and the next
    left: float
    right: float
    y: float
    size: float
    font: str
    kind: str = 'body'  # or 'heading', 'other'
    first: bool = False  # of its paragraph
    last: bool = False

    @property
    def space(self):
        """The mean word space in ems; None of a line of one word."""
        if not self.gaps:
            return None
        return sum(to - start for start, to in self.gaps) / len(self.gaps) / self.size

    @property
    def hyphenated(self):
        word = self.words[-1]
        return len(word) > 1 and word[-1] in HYPHENS and word[-2].isalpha() and not self.last


@dataclass
class Page:
    number: int  # from 1: odd pages are right-hand pages
    lines: list = field(default_factory=list)

    @property
    def body(self):
        return [line for line in self.lines if line.kind == 'body']


def trace(path):
    """What mutool says of a PDF."""
    return subprocess.run(['mutool', 'trace', path], check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.decode('utf-8')


TAG = re.compile(r'<(/?)(page|fill_text|span|g)\b([^>]*)>')
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def numbers(text):
    return [float(number) for number in text.split()]


def read_glyphs(said):
    """Yields the glyphs of each page of a trace: (number, glyphs)."""
    number, glyphs = 0, []
    matrix, size, scale, font = [1, 0, 0, 1, 0, 0], 0, 0, ''
    for close, tag, rest in TAG.findall(said):
        if close:
            if tag == 'page':
                yield number, glyphs
            continue
        has = dict(ATTRIBUTE.findall(rest))
        if tag == 'g':
            add_glyph(glyphs, has, matrix, size, scale, font)
        elif tag == 'page':
            number, glyphs = int(has['number']), []
        elif tag == 'fill_text':
            matrix = numbers(has['transform'])
        elif tag == 'span':
            trm = numbers(has['trm'])
            scale, size = abs(trm[0] * matrix[0]), abs(trm[3] * matrix[3])
            font = has['font'].split('+')[-1]


def add_glyph(glyphs, has, matrix, size, scale, font):
    """Adds a glyph; the further characters of a ligature to the one that shows it."""
    text = html.unescape(has['unicode'])
    if has.get('glyph', '-1') == '-1' and glyphs:
        glyphs[-1].text += text
        return
    x, y = float(has['x']), float(has['y'])
    a, b, c, d, e, f = matrix
    glyphs.append(Glyph(text, a * x + c * y + e, b * x + d * y + f, float(has['adv']) * scale,
                        size, font))


def make_line(glyphs):
    """The words of a line, or None when nothing shows."""
    words, gaps, space, before = [], [], False, None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x):
        if not glyph.text.strip():
            space = True
            continue
        end = before.x + before.width if before else glyph.x
        if before and (space or glyph.x - end > WORD_GAP * glyph.size):
            gaps.append((end, glyph.x))
            words.append('')
        elif not before:
            words.append('')
        words[-1] += glyph.text
        space, before = False, glyph
    if not words:
        return None
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    font, size = Counter((g.font, round(g.size, 1)) for g in shown).most_common(1)[0][0]
    return Line(words, gaps, min(g.x for g in shown), max(g.x + g.width for g in shown),
                shown[0].y, size, font)


def group_lines(glyphs):
    """The lines of a page, from its top."""
    groups = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if groups and glyph.y - groups[-1][-1].y < SAME_LINE:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    lines = [make_line(group) for group in groups]
    return [line for line in lines if line]


def sort_lines(pages):
    """Says what each line is: the body has the type that most of the text has."""
    shares = Counter()
    for page in pages:
        for line in page.lines:
            shares[line.font, line.size] += sum(map(len, line.words))
    if not shares:
        return
    (font, size), _ = shares.most_common(1)[0]
    family = font.split('-')[0]
    for page in pages:
        for line in page.lines:
            bold = 'bold' in line.font.lower() and 'bold' not in font.lower()
            if bold or line.size > size * 1.05:
                line.kind = 'heading'
            elif abs(line.size - size) > 0.2 or line.font.split('-')[0] != family:
                line.kind = 'other'


def drop_foot(pages):
    """Takes off the line that ends most pages with text at one height, in a type of its own."""
    ends = [page.lines[-1] for page in pages if page.lines[-1].kind == 'other']
    heights = Counter(round(line.y) for line in ends).most_common(1)
    if not heights or 2 * heights[0][1] <= len(pages):
        return
    for page in pages:
        page.lines = [line for line in page.lines
                      if line.kind != 'other' or abs(line.y - heights[0][0]) > SAME_LINE]


def leading_of(pages):
    """The distance of most lines of the body from the next."""
    steps = Counter()
    for page in pages:
        body = page.body
        steps.update(round(below.y - above.y, 1) for above, below in zip(body, body[1:]))
    return steps.most_common(1)[0][0] if steps else 0


def left_edge(body):
    """Where lines that are not indented begin."""
    lefts = sorted(line.left for line in body)
    return lefts[len(lefts) // 4] if len(lefts) >= 8 else lefts[0]


def find_paragraphs(pages):
    """Marks the lines that begin and end a paragraph."""
    leading, above = leading_of(pages), None
    for page in pages:
        edge, place = left_edge(page.body), None
        for line in page.lines:
            body = above is not None and above.kind == 'body'
            if line.kind == 'body':
                low = place is not None and line.y - place > NEW_PARAGRAPH * leading
                line.first = not body or low or line.left - edge > INDENT * line.size
            if body and (line.kind != 'body' or line.first):
                above.last = True
            above, place = line, line.y
    if above and above.kind == 'body':
        above.last = True


def read_pages(said):
    """The pages of a trace that have text of the body, with all their lines."""
    pages = [Page(number, group_lines(glyphs)) for number, glyphs in read_glyphs(said)]
    sort_lines(pages)
    pages = [page for page in pages if page.body]
    drop_foot(pages)
    find_paragraphs(pages)
    return pages
