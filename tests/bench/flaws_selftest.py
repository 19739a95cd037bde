"""Holds each counter of flaws against pages made for it: sound ones have no flaw, and spoilt ones have
just the one. The pages are written as mutool traces them, and read as those are."""

import html

from flaws_count import FLAWS, count_flaws
from flaws_page import read_pages

SIZE, LEADING, LEFT, TOP = 12, 15, 50, 60
ADVANCE = 0.5  # em, of every letter
WORDS = 'some words that never stand under their own like once more found elsewhere'.split()


class Row:
    """A line to be written: its words, and how they are set."""

    def __init__(self, words, space=0.25, indent=0.0, font='Book-Regular', skip=1.0):
        self.words, self.space, self.indent = words.split(), space, indent
        self.font, self.skip = font, skip


def glyphs(row, y):
    x = LEFT + row.indent * SIZE
    for word in row.words:
        for letter in word:
            yield '<g unicode="%s" glyph="1" x="%.4f" y="%.4f" adv="%s"/>' % (
                html.escape(letter), x, y, ADVANCE)
            x += ADVANCE * SIZE
        x += row.space * SIZE


def traced(pages):
    """A trace of pages, (number, rows) each."""
    said = []
    for number, rows in pages:
        said.append('<page number="%d" mediabox="0 0 420 595"><fill_text transform="1 0 0 1 0 0">' % number)
        y = TOP
        for row in rows:
            y += (row.skip - 1) * LEADING
            said.append('<span font="ABCDEF+%s" trm="%d 0 0 %d">' % (row.font, SIZE, SIZE))
            said += glyphs(row, y)
            said.append('</span>')
            y += LEADING
        said.append('<span font="ABCDEF+Book-Italic" trm="10 0 0 10"><g unicode="7" glyph="1" '
                    'x="300" y="580" adv=".5"/></span></fill_text></page>')
    return ''.join(said)


def prose(count, space=0.25):
    """Lines of one paragraph; no word stands under itself, no spaces in a row."""
    rows = []
    for i in range(count):
        words = WORDS[i % 7:] + WORDS[:i % 7]
        words[0] += 'abcdefg'[i % 7] * (i % 5)
        rows.append(Row(' '.join(words[:-1]) + ' ' + words[-1] + 'hij'[i % 3], space))
    rows[-1].words = rows[-1].words[:4]
    return rows


def indented(rows):
    rows[0].indent = 1.0
    return rows


def heading(skip=2.0, text='Heading'):
    return Row(text, font='Book-Bold', skip=skip)


def page(number, *parts):
    return number, [row for part in parts for row in part]


def long_pages():
    """Two sound pages that face each other; a paragraph goes on from one to the other."""
    text = prose(30)
    return [page(2, [heading()], prose(8), indented(text[:12])), page(3, text[12:25] + text[25:])]


def changed(change):
    """A sound page of two paragraphs after `change` has changed its rows."""
    rows = prose(8) + indented(prose(8))
    change(rows)
    return [page(3, rows)]


def words(row, first=None, last=None):
    row.words = ([first] if first else []) + row.words[1 if first else 0:-1 if last else None]
    row.words += [last] if last else []


def widow():
    return [page(2, prose(8)[:7]), page(5, prose(8)[7:], indented(prose(8)))]


def orphan():
    text = indented(prose(8))
    return [page(2, prose(8), text[:1]), page(5, text[1:])]


def stranded():
    text = prose(8)
    return [page(2, prose(8), [heading()], text[:1]), page(5, text[1:])]


def stranded_at_end():
    return [page(2, prose(8), [heading()]), page(5, prose(8))]


def page_end():
    text = prose(16)
    words(text[7], last='divid-')
    return [page(2, text[:8]), page(5, text[8:])]


def ladder(rows):
    for i, word in ((2, 'this-'), (3, 'that-'), (4, 'else-')):
        words(rows[i], last=word)


def spaced(spaces, *which):
    """Changes all spaces to the first, and those of some lines to the second."""
    def change(rows):
        for i, row in enumerate(rows):
            row.space = spaces[i in which]
    return change


def stacked(place):
    def change(rows):
        for i, word in ((3, 'same'), (4, 'same,' if place == 'last' else '\u2018Same')):
            words(rows[i], **{place: word})
    return change


def river(rows):
    for i in range(2, 6):
        rows[i].words, rows[i].space = 'abcdefghijklmnopqrst uvwxyz'.split(), 0.3
        words(rows[i], first='efgh'[i - 2] * 20, last='wxyz'[i - 2] * 12)


def short_last(word):
    def change(rows):
        rows[7].words = [word]
    return change


def name(rows):
    words(rows[3], last='Woj-')


def ends_in(word):
    def change(rows):
        words(rows[3], last=word)
    return change


def uneven_gap():
    return [page(2, prose(8), [heading(2.0)], prose(8), [heading(3.0)], prose(8), [heading(2.0)], prose(8))]


def even_gaps():
    return [page(2, prose(8), [heading(2.0)], prose(8), [heading(2.0)], prose(8))]


def unequal():
    return [page(2, prose(8), indented(prose(8))), page(3, prose(9), indented(prose(8))),
            page(5, prose(6))]


def few():
    return [page(2, prose(8)), page(5, prose(3))]


SPOILT = [
    ('widows', widow()),
    ('orphans', orphan()),
    ('stranded headings', stranded()),
    ('stranded headings', stranded_at_end()),
    ('page-end hyphens', page_end()),
    ('ladders', changed(ladder)),
    ('loose lines', changed(spaced((0.27, 0.41), 3, 5))),
    ('tight lines', changed(spaced((0.15, 0.15)))),
    ('uneven neighbours', changed(spaced((0.20, 0.37), 3, 5))),
    ('stacked words', changed(stacked('first'))),
    ('stacked words', changed(stacked('last'))),
    ('rivers', changed(river)),
    ('short last lines', changed(short_last('ever.'))),
    ('divided names', changed(name)),
    ('one-letter ends', changed(ends_in('a'))),
    ('two-letter ends', changed(ends_in('of'))),
    ('uneven gaps', uneven_gap()),
    ('unequal facing', unequal()),
    ('pages of few lines', few()),
]

SOUND = {
    'two pages of text': long_pages(),
    'a page of two paragraphs': changed(lambda rows: None),
    'two hyphens in a row': changed(lambda rows: ladder(rows[:4] + [Row('x y'), Row('x y')])),
    'a hyphen and a name at the head of a sentence': changed(
        lambda rows: (words(rows[3], last='end.'), rows[3].words.append('Divid-'))),
    'a last line of one long word': changed(short_last('reconciliation')),
    'spaces that differ little': changed(spaced((0.22, 0.33), 3, 5)),
    'headings after equal gaps': even_gaps(),
}


def main():
    """Prints the tests as TAP. Returns the exit status."""
    failed, done = 0, 0
    cases = [('sound: ' + name, pages, None) for name, pages in SOUND.items()]
    cases += [('spoilt: ' + name, pages, name) for name, pages in SPOILT]
    for name, pages, flaw in cases:
        counts = count_flaws(read_pages(traced(pages)))
        found = {has: counts[has] for has, _, _, _ in FLAWS if counts[has]}
        right = set(found) == ({flaw} if flaw else set())
        done += 1
        failed += not right
        print('%sok %d - %s%s' % ('' if right else 'not ', done, name,
                                  '' if right else ' # found %s' % found))
    missing = {name for name, _, _, _ in FLAWS} - {name for name, _ in SPOILT}
    done += 1
    failed += bool(missing)
    print('%sok %d - every counter is tried %s' % ('not ' if missing else '', done, ' '.join(missing)))
    print('1..%d' % done)
    return 1 if failed else 0
