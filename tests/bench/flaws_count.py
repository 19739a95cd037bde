"""What a typographer finds fault with in finished pages: one function for each flaw.

Each takes the pages and gives how often the flaw is there. FLAWS has them in the order of the table;
what counts in the sum is marked, and TAKES says what each flaw is, in a line.
"""

from collections import Counter

from flaws_page import leading_of

LOOSE = 0.40  # em: mean word space of a line that gapes
TIGHT = 0.16  # em: ... and of one whose words run together
UNEVEN = 0.15  # em: difference between the word spaces of two lines that is seen
RIVER_LINES = 4  # lines in a row that a river runs through
RIVER_GAP = 0.28  # em: spaces at least as wide
RIVER_DRIFT = 0.35  # em: how far one may stand from that above
SHORT_WORD = 5  # characters of a last line's only word, with its mark
SHORT_LINE = 1.0  # em: a last line no wider than an indent
FEW_LINES = 5  # lines of a page that is hardly one
SAME = 0.75  # pt: depths and gaps that differ less are equal

SENTENCE_ENDS = '.!?:;\u2026'
MARKS = '.,;:!?()[]\u2026\'"\u2018\u2019\u201c\u201d\u00ab\u00bb\u2014\u2013'


def neighbours(pages):
    """Pairs of lines of one paragraph, one below the other on a page."""
    for page in pages:
        for above, below in zip(page.lines, page.lines[1:]):
            if above.kind == below.kind == 'body' and not below.first:
                yield above, below


def lines_of(pages):
    return [line for page in pages for line in page.body]


def set_full(pages):
    """The lines that justification has set: all but the last of a paragraph, with spaces."""
    return [line for line in lines_of(pages) if not line.last and line.gaps]


def widows(pages):
    return sum(page.lines[0].kind == 'body' and page.lines[0].last and not page.lines[0].first
               for page in pages)


def orphans(pages):
    """First lines alone at a page's foot, but those that strand a heading."""
    count = 0
    for page in pages:
        above, foot = page.lines[-2] if len(page.lines) > 1 else None, page.lines[-1]
        alone = foot.kind == 'body' and foot.first and not foot.last
        count += alone and not (above and above.kind == 'heading')
    return count


def stranded_headings(pages):
    count = 0
    for page in pages:
        kinds = [line.kind for line in page.lines]
        if 'heading' not in kinds:
            continue
        after = page.lines[len(kinds) - kinds[::-1].index('heading'):]
        text = [line for line in after if line.kind == 'body']
        count += not text or (len(text) == 1 and not text[0].last)
    return count


def page_end_hyphens(pages):
    return sum(page.lines[-1].kind == 'body' and page.lines[-1].hyphenated for page in pages)


def ladders(pages):
    count = row = 0
    for line in lines_of(pages):
        row = row + 1 if line.hyphenated else 0
        count += row == 3
    return count


def loose_lines(pages):
    return sum(line.space > LOOSE for line in set_full(pages))


def tight_lines(pages):
    return sum(line.space < TIGHT for line in set_full(pages))


def uneven_neighbours(pages):
    """Lines one below the other of which one is set wide and one narrow (Verna 2025)."""
    return sum(abs(above.space - below.space) > UNEVEN for above, below in neighbours(pages)
               if above.gaps and below.gaps and not below.last)


def bare(word):
    return word.strip(MARKS).casefold()


def stacked_words(pages):
    """Verna, "Similarity problems in paragraph justification" (DocEng 2024)."""
    count = 0
    for above, below in neighbours(pages):
        for place in (0, -1):
            word = bare(above.words[place])
            alone = len(below.words) == 1 and place == -1
            count += word != '' and word == bare(below.words[place]) and not alone
    return count


def rivers(pages):
    """Wide spaces one below the other through several lines; a river counts once."""
    count = 0
    for page in pages:
        running = []  # where a river is in the line above, and through how many lines it came
        for line in page.body:
            reach = RIVER_DRIFT * line.size
            wide = [(start + to) / 2 for start, to in line.gaps
                    if to - start >= RIVER_GAP * line.size and not line.last]
            if line.first:
                running = []
            running = [(middle, 1 + max((length for at, length in running
                                         if abs(at - middle) <= reach), default=0))
                       for middle in wide]
            count += sum(length == RIVER_LINES for _, length in running)
    return count


def short_last_lines(pages):
    count = 0
    for line in lines_of(pages):
        if not line.last or line.first:
            continue
        one = len(line.words) == 1 and len(line.words[0]) <= SHORT_WORD
        count += one or line.right - line.left <= SHORT_LINE * line.size
    return count


def divided_names(pages):
    """Words with a capital within a sentence that are divided (no count for German)."""
    count = 0
    for line in lines_of(pages):
        if not line.hyphenated or len(line.words) < 2:
            continue
        name = line.words[-1].lstrip(MARKS)[:1].isupper()
        count += name and line.words[-2].rstrip('\'"\u2019\u201d')[-1:] not in SENTENCE_ENDS
    return count


def ends_in_letters(pages, count):
    return sum(bare(line.words[-1]).isalpha() and len(bare(line.words[-1])) == count and
               line.words[-1][-1].isalpha() for line in set_full(pages))


def one_letter_ends(pages):
    return ends_in_letters(pages, 1)


def two_letter_ends(pages):
    return ends_in_letters(pages, 2)


def gaps_above(page):
    """The distance from the line above of each heading that stands under text."""
    return [below.y - above.y for above, below in zip(page.lines, page.lines[1:])
            if below.kind == 'heading' and above.kind != 'heading']


def facing(pages):
    """Pages of one opening: a left-hand page and the one at its right."""
    by_number = {page.number: page for page in pages}
    return [(page, by_number[page.number + 1]) for page in pages
            if page.number % 2 == 0 and page.number + 1 in by_number]


def uneven_gaps(pages):
    """Headings whose gap is another than that of most in the opening."""
    count = 0
    numbers = sorted({page.number // 2 for page in pages})
    for number in numbers:
        gaps = [gap for page in pages if page.number // 2 == number for gap in gaps_above(page)]
        usual = Counter(round(gap) for gap in gaps).most_common(1)
        count += sum(abs(gap - usual[0][0]) > SAME for gap in gaps)
    return count


def unequal_facing(pages):
    """Openings whose pages end at different depths; where the text ends, it may."""
    end = max((page.number for page in pages), default=0)
    return sum(abs(left.lines[-1].y - right.lines[-1].y) > SAME
               for left, right in facing(pages) if right.number != end)


def pages_of_few(pages):
    return sum(len(page.body) < FEW_LINES for page in pages)


# name, counter, whether it is of pages (else of lines), whether it counts in the sum
FLAWS = [
    ('widows', widows, True, True),
    ('orphans', orphans, True, True),
    ('stranded headings', stranded_headings, True, True),
    ('page-end hyphens', page_end_hyphens, True, True),
    ('ladders', ladders, False, True),
    ('loose lines', loose_lines, False, True),
    ('tight lines', tight_lines, False, True),
    ('uneven neighbours', uneven_neighbours, False, True),
    ('stacked words', stacked_words, False, True),
    ('rivers', rivers, False, True),
    ('short last lines', short_last_lines, False, True),
    ('divided names', divided_names, False, True),
    ('one-letter ends', one_letter_ends, False, True),
    ('two-letter ends', two_letter_ends, False, False),
    ('uneven gaps', uneven_gaps, True, True),
    ('unequal facing', unequal_facing, True, True),
    ('pages of few lines', pages_of_few, True, True),
]


def count_flaws(pages):
    """How often each flaw is there, by its name, and beside them pages and lines."""
    counts = Counter({name: counter(pages) for name, counter, _, _ in FLAWS})
    counts['pages'], counts['lines'] = len(pages), len(lines_of(pages))
    counts['hyphens'] = sum(line.hyphenated for line in lines_of(pages))
    return counts


def in_sum(counts):
    return sum(counts[name] for name, _, _, counted in FLAWS if counted)
