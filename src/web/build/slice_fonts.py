"""Cuts the large fonts into slices, of which a text takes those that it needs: slice_fonts.py WORDS FONTS WEB KEPT BUILTIN

FONTS has the whole fonts, which go into WEB; a large NAME.ttc as one that is blank where no slice has filled it,
and its slices NAME.ttc.0, NAME.ttc.1 ... (src/platform/wasi/font_file.c). KEPT is where slices are
kept for the next time, WORDS is ICU's dictionary of Chinese and Japanese (cjdict.dict), whose words say how
frequent a character is.

A font that is put together of its slices has all tables where the whole one has them, but for outlines that
no slice brought, so that glyphs, metrics and what is cut out of it are the same. All integers are little-endian.
The fonts that BUILTIN has, which the page itself is set in, stay fonts: blank are outlines other than those of Latin
letters, which are all in NAME.ttf.0, and what neither the program nor a browser reads.

  NAME.ttc    "orison/1", u32: size of the font, glyphs, faces, place and width of the outlines' offsets, parts;
              the slice of each glyph, low bytes, then high ones (NOT_THERE: it is here); of each face (u16);
              the lengths of the outlines, low bytes, then high ones; the parts
  NAME.ttc.1  the parts: u32 place, u32 size, bytes
"""
import collections, hashlib, math, os, re, shutil, struct, sys

LARGE = 4 << 20  # bytes of a font that is cut
SLICE = 24 << 10  # bytes of a slice, about
SMALL = 4 << 10  # bytes of a table that is not worth a slice
SHARED = 24  # slices by which a subroutine is called that comes with the font
NOT_THERE = 0xFFFF
FAR_EAST = [(0x20, 0x24F), (0x2000, 0x2BFF), (0x3000, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)]
BLANK = ('vmtx', 'vhea', 'VORG')  # tables that nothing reads where lines run across


def unpack(form, data, at=0):
    return struct.unpack_from(form, data, at)


# ICU's dictionary: a trie of UTF-16 (unicode/ucharstrie.h), a word's value is -10 ln of its frequency.

def long_value(units, at, lead, two, three, shift):
    """Returns an integer that begins with a unit, and where the next one stands."""
    if lead < two:
        return lead >> (shift and 6), at
    if lead < three:
        return ((lead - two) << (16 - shift)) | units[at], at + 1
    return (units[at] << 16) | units[at + 1], at + 2


def read_words(path):
    """Yields each word of the dictionary with its value."""
    with open(path, 'rb') as file:
        data = file.read()
    header, = unpack('<H', data)
    begin, *_, size, kind = unpack('<5i', data, header)
    if kind & 7 != 1:
        sys.exit(f'{path}: not a trie of UTF-16')
    units = unpack(f'<{(size - begin) // 2}H', data, header + begin)
    waiting = [(0, '')]

    def final(at, word):
        return word, long_value(units, at + 1, units[at] & 0x7FFF, 0x4000, 0x7FFF, 0)[0]

    def jump(at):
        delta, at = long_value(units, at + 1, units[at], 0xFC00, 0xFFFF, 0)
        return at + delta, at

    while waiting:
        at, word = waiting.pop()
        lead = units[at]
        if lead & 0x8000:
            yield final(at, word)
            continue
        at += 1
        if lead >= 0x40:
            value, at = long_value(units, at, lead & 0x7FC0, 0x4040, 0x7FC0, 6)
            yield word, value - 1 if lead < 0x4040 else value
            lead &= 0x3F
        if lead >= 0x30:
            count = lead - 0x30 + 1
            waiting.append((at + count, word + ''.join(map(chr, units[at:at + count]))))
            continue
        if lead == 0:
            lead, at = units[at], at + 1
        branches = [(at, lead + 1)]
        while branches:
            at, count = branches.pop()
            if count > 5:
                less, rest = jump(at + 1)
                branches += [(less, count >> 1), (rest, count - (count >> 1))]
                continue
            for _ in range(count - 1):
                longer = word + chr(units[at])
                if units[at + 1] & 0x8000:
                    yield final(at + 1, longer)
                    at = long_value(units, at + 2, units[at + 1] & 0x7FFF, 0x4000, 0x7FFF, 0)[1]
                else:
                    delta, at = long_value(units, at + 2, units[at + 1], 0x4000, 0x7FFF, 0)
                    waiting.append((at + delta, longer))
            waiting.append((at + 1, word + chr(units[at])))


def order_characters(path):
    """Returns characters in their order: punctuation and kana, what words have by its frequency, then the syllables
    and characters that the standards of each country have."""
    frequency = collections.Counter()
    for word, value in read_words(path):
        for character in word:
            frequency[ord(character)] += math.exp(-value / 10)
    order = [character for first, last in FAR_EAST for character in range(first, last + 1)]
    order += [character for character, _ in sorted(frequency.items(), key=lambda item: (-item[1], item[0]))]
    for codec in ('euc_kr', 'gb2312', 'big5', 'euc_jp'):
        for row in range(0xA1, 0xFF):
            for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
                try:
                    order += map(ord, bytes((row, cell)).decode(codec))
                except UnicodeDecodeError:
                    pass
    return list(dict.fromkeys(order))


# Fonts

def tables_of(data, at):
    count, = unpack('>H', data, at + 4)
    rows = (unpack('>4sIII', data, at + 12 + 16 * i) for i in range(count))
    return {tag.decode(): (begin, size) for tag, _, begin, size in rows}


def character_map(data, at):
    """Returns the glyphs of the characters by the map of all planes (format 12)."""
    count, = unpack('>H', data, at + 2)
    for i in range(count):
        platform, encoding, where = unpack('>HHI', data, at + 4 + 8 * i)
        if (platform, encoding) == (3, 10) and unpack('>H', data, at + where)[0] == 12:
            groups, = unpack('>I', data, at + where + 12)
            rows = (unpack('>III', data, at + where + 16 + 12 * j) for j in range(groups))
            return {first + k: glyph + k for first, last, glyph in rows for k in range(last - first + 1)}
    return {}


class Index:
    """An INDEX of CFF: where each of its items stands, and where it ends."""

    def __init__(self, data, at):
        count, = unpack('>H', data, at)
        self.items, self.end, self.width = [], at + 2, 0
        if count:
            self.width = width = data[at + 2]
            self.offsets = at + 3
            base = at + 2 + width * (count + 1)
            ends = [base + int.from_bytes(data[at + 3 + width * i:at + 3 + width * (i + 1)], 'big') for i in range(count + 1)]
            self.items, self.end = list(zip(ends, ends[1:])), ends[-1]


def read_dict(data, begin, end):
    """Returns the operands of each operator of a DICT."""
    values, operands, at = {}, [], begin
    while at < end:
        lead = data[at]
        at += 1
        if lead <= 21:
            if lead == 12:
                lead, at = 1200 + data[at], at + 1
            values[lead], operands = operands, []
        elif lead == 30:
            while data[at] & 15 != 15:
                at += 1
            at += 1
            operands.append(None)
        elif lead in (28, 29):
            size = 2 if lead == 28 else 4
            operands.append(int.from_bytes(data[at:at + size], 'big', signed=True))
            at += size
        elif lead <= 246:
            operands.append(lead - 139)
        else:
            operands.append((lead - 247) * 256 + data[at] + 108 if lead <= 250 else (251 - lead) * 256 - data[at] - 108)
            at += 1
    return values


OPERANDS = re.compile(rb'(?:[\x20-\xf6]|[\xf7-\xfe].|\x1c..|\xff....)*', re.S)
OPERAND = re.compile(rb'[\x20-\xf6]|[\xf7-\xfe].|\x1c..|\xff....', re.S)
STEMS, MASKS = (1, 3, 18, 23), (19, 20)
CALL, RETURN, ESCAPE, END, CALL_GLOBAL = 10, 11, 12, 14, 29


def integer(operand):
    lead = operand[0]
    if lead == 28:
        return int.from_bytes(operand[1:], 'big', signed=True)
    if lead <= 246:
        return lead - 139
    return (lead - 247) * 256 + operand[1] + 108 if lead <= 250 else (251 - lead) * 256 - operand[1] - 108


def called_by(data, glyph, own, common):
    """Returns the subroutines that an outline calls, as (begin, end)."""
    called, stack, stems = set(), [], 0
    bias = [107 if len(index.items) < 1240 else 1131 if len(index.items) < 33900 else 32768 for index in (own, common)]
    waiting = [glyph]
    while waiting:
        at, end = waiting.pop()
        while at < end:
            found = OPERANDS.match(data, at, end)
            if found.end() > at:
                stack += OPERAND.findall(data, at, found.end())
            at = found.end()
            if at >= end:
                break
            operator, at = data[at], at + 1
            if operator in (CALL, CALL_GLOBAL):
                whose = operator == CALL_GLOBAL
                place = (common if whose else own).items[integer(stack.pop()) + bias[whose]]
                called.add(place)
                waiting.append((at, end))
                at, end = place
            elif operator == RETURN:
                break
            elif operator == END:
                return called
            else:
                if operator in STEMS or operator in MASKS:
                    stems += len(stack) // 2
                if operator in MASKS:
                    at += (stems + 7) // 8
                elif operator == ESCAPE:
                    at += 1
                stack.clear()
    return called


class Font:
    """A collection of fonts with one CFF table."""

    def __init__(self, path):
        with open(path, 'rb') as file:
            self.data = data = file.read()
        count, = unpack('>I', data, 8)
        self.faces = [tables_of(data, at) for at in unpack(f'>{count}I', data, 12)]
        self.cff = cff = self.faces[0]['CFF '][0]
        names = Index(data, cff + data[cff + 2])
        top = Index(data, names.end)
        strings = Index(data, top.end)
        self.common = Index(data, strings.end)
        values = read_dict(data, *top.items[0])
        self.outlines = Index(data, cff + values[17][0])
        self.own = [self.subroutines(*place) for place in Index(data, cff + values[1236][0]).items]
        self.select(cff + values[1237][0])

    def subroutines(self, begin, end):
        size, at = read_dict(self.data, begin, end)[18]
        where = read_dict(self.data, self.cff + at, self.cff + at + size).get(19)
        index = Index(self.data, self.cff + at + where[0]) if where else None
        if not index:
            index = Index(b'\0\0', 0)
        return index

    def select(self, at):
        """Reads of which font of the CFF table each glyph is (FDSelect, format 3)."""
        form, count = unpack('>BH', self.data, at)
        if form != 3:
            sys.exit('FDSelect is not of format 3')
        self.part_of = []
        for i in range(count):
            first, part, last = unpack('>HBH', self.data, at + 3 + 3 * i)
            self.part_of += [part] * (last - first)


def order_glyphs(font, order):
    """Returns lists of glyphs that are wanted together, each glyph once."""
    maps = [character_map(font.data, face['cmap'][0]) for face in font.faces]
    faces = [maps[i] for i in (2, 0, 3, 4, 1) if i < len(maps)]  # who has most readers first
    taken, lists = {0}, []
    RANKS = 256
    for begin in range(0, len(order), RANKS):
        for glyphs in faces:
            some = dict.fromkeys(glyphs[c] for c in order[begin:begin + RANKS] if c in glyphs)
            some = [glyph for glyph in some if glyph not in taken]
            taken.update(some)
            lists.append(some)
    lists.append([glyph for glyph in range(len(font.outlines.items)) if glyph not in taken])
    return [some for some in lists if some]


def divide(font, lists):
    """Divides lists of glyphs into slices. A short rest goes with what comes next."""
    slices, size = [[]], 0
    for some in lists:
        for glyph in some:
            begin, end = font.outlines.items[glyph]
            if size + end - begin > SLICE and size:
                slices.append([])
                size = 0
            slices[-1].append(glyph)
            size += end - begin
        if size > SLICE // 2:
            slices.append([])
            size = 0
    return [some for some in slices if some]


def parts_of(data, places):
    """Packs places of the font, those that touch as one."""
    joined = []
    for begin, end in sorted(set(places)):
        if joined and joined[-1][1] == begin:
            joined[-1][1] = end
        elif begin < end:
            joined.append([begin, end])
    return len(joined), b''.join(struct.pack('<II', begin, end - begin) + data[begin:end] for begin, end in joined)


def without(whole, holes):
    """Returns the places of the whole that no hole covers."""
    places, at = [], whole[0]
    for begin, end in sorted(holes):
        if begin > at:
            places.append((at, begin))
        at = max(at, end)
    return places + [(at, whole[1])]


def in_planes(numbers):
    packed = struct.pack(f'<{len(numbers)}H', *numbers)
    return packed[0::2] + packed[1::2]


def cut(path, order, target):
    """Writes the font of a path and its slices."""
    font = Font(path)
    data, outlines = font.data, font.outlines
    called = [called_by(data, place, font.own[part], font.common) for place, part in zip(outlines.items, font.part_of)]
    slices = divide(font, order_glyphs(font, order))
    calling = [set().union(*(called[glyph] for glyph in some)) for some in slices]
    count = collections.Counter(place for some in calling for place in some)
    with_font = {place for place, times in count.items() if times >= SHARED}
    slice_of = [NOT_THERE] * len(outlines.items)
    slice_places = []
    for number, (some, places) in enumerate(zip(slices, calling)):
        for glyph in some:
            slice_of[glyph] = number
        slice_places.append([outlines.items[glyph] for glyph in some] + list(places - with_font))
    used = collections.Counter(place for face in font.faces for place in set(face.values()))
    holes = [(outlines.offsets, outlines.items[-1][1])]
    holes += [place for index in (*font.own, font.common) for place in index.items if place not in with_font]
    face_slices = []
    for face in font.faces:
        own = [(at, at + size) for tag, (at, size) in face.items() if used[(at, size)] < len(font.faces) and size > SMALL]
        holes += own + [(at, at + size) for tag, (at, size) in face.items() if tag in BLANK]
        face_slices.append(len(slice_places))
        slice_places.append(own)
    places = without((0, len(data)), holes) + [outlines.items[0], *called[0]]
    number, parts = parts_of(data, places)
    lengths = [end - begin for begin, end in outlines.items]
    if max(lengths) > 0xFFFF or len(slice_places) >= NOT_THERE:
        sys.exit(f'{path}: its outlines are not as the format has them')
    with open(target, 'wb') as out:
        out.write(b'orison/1' + struct.pack('<6I', len(data), len(lengths), len(font.faces), outlines.offsets, outlines.width, number))
        out.write(in_planes(slice_of) + struct.pack(f'<{len(face_slices)}H', *face_slices) + in_planes(lengths) + parts)
    for number, places in enumerate(slice_places):
        with open(f'{target}.{number}', 'wb') as out:
            out.write(parts_of(data, places)[1])


# What a built-in font has at once
LATIN = [(0x20, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x20BF), (0x2100, 0x214F), (0xFB00, 0xFB06)]
UNREAD = ('Silf', 'Silt', 'Glat', 'Gloc', 'Feat', 'Sill', 'DSIG')
NAMES_OF_GLYPHS = 32  # where they begin in post


def made_of(data, post, latin):
    """Returns small capitals and ligatures of Latin's glyphs, by their names: b.sc, f_f_i."""
    at, size = post
    form, = unpack('>I', data, at)
    if form != 0x20000:
        return set()
    count, = unpack('>H', data, at + NAMES_OF_GLYPHS)
    numbers, end = unpack(f'>{count}H', data, at + NAMES_OF_GLYPHS + 2), at + size
    names = [f'{i}' for i in range(258)]  # Macintosh's, of which ASCII begins with number 3
    names[3:3 + 95] = map(chr, range(0x20, 0x7F))
    at += NAMES_OF_GLYPHS + 2 + 2 * count
    while at < end:
        names.append(data[at + 1:at + 1 + data[at]].decode())
        at += 1 + data[at]
    called = [names[number] for number in numbers]
    simple = {called[glyph] for glyph in latin}
    return {glyph for glyph, name in enumerate(called) if all(part in simple for part in name.removesuffix('.sc').split('_'))}


def parts_of_outline(data, begin, end):
    """Yields the glyphs of which an outline is composed."""
    MORE, WORDS, SCALE, SCALES, MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
    if end - begin < 10 or unpack('>h', data, begin)[0] >= 0:
        return
    at, flags = begin + 10, MORE
    while flags & MORE:
        flags, glyph = unpack('>HH', data, at)
        yield glyph
        at += 4 + (4 if flags & WORDS else 2) + (2 if flags & SCALE else 4 if flags & SCALES else 8 if flags & MATRIX else 0)


def thin(path, target):
    """Writes a built-in font with its Latin outlines, and a slice of all others."""
    with open(path, 'rb') as file:
        data = file.read()
    tables = tables_of(data, 0)
    count, = unpack('>H', data, tables['maxp'][0] + 4)
    form = unpack('>h', data, tables['head'][0] + 50)[0]
    places = unpack(f'>{count + 1}{"I" if form else "H"}', data, tables['loca'][0])
    places = [tables['glyf'][0] + place * (1 if form else 2) for place in places]
    characters = character_map(data, tables['cmap'][0])
    latin = {characters[c] for first, last in LATIN for c in range(first, last + 1) if c in characters} | {0}
    latin |= made_of(data, tables['post'], latin)
    waiting = list(latin)
    while waiting:
        glyph = waiting.pop()
        new = set(parts_of_outline(data, places[glyph], places[glyph + 1])) - latin
        latin |= new
        waiting += new
    blank, rest = bytearray(data), []
    for glyph in range(count):
        begin, end = places[glyph], places[glyph + 1]
        if glyph not in latin and begin < end:
            if data[begin:begin + 2] == b'\0\0':
                sys.exit(f'{path}: glyph {glyph} has no contours')
            rest.append((begin, end))
    post, size = tables['post']
    for begin, end in [*rest, *((at, at + size) for at, size in (tables[name] for name in UNREAD if name in tables)),
                       (post + NAMES_OF_GLYPHS, post + size)]:
        blank[begin:end] = bytes(end - begin)
    blank[post:post + 4] = b'\0\3\0\0'  # without names
    for name, content in ((target, blank), (f'{target}.0', parts_of(data, rest)[1])):
        with open(name, 'wb') as out:
            out.write(content)


def main(words, fonts, web, kept, builtin):
    order, script = None, open(__file__, 'rb').read() + open(words, 'rb').read()
    shutil.rmtree(web, ignore_errors=True)
    os.makedirs(web)
    for name in sorted(os.listdir(fonts)):
        path = f'{fonts}/{name}'
        if os.path.exists(f'{builtin}/{name}'):
            thin(path, f'{web}/{name}')
            continue
        if not name.endswith('.ttc') or os.path.getsize(path) < LARGE:
            shutil.copyfile(path, f'{web}/{name}')
            continue
        with open(path, 'rb') as file:
            sum_of = hashlib.sha256(script + file.read()).hexdigest()[:16]
        folder = f'{kept}/{name}-{sum_of}'
        if not os.path.isdir(folder):
            order = order or order_characters(words)
            shutil.rmtree(f'{folder}.new', ignore_errors=True)
            os.makedirs(f'{folder}.new')
            cut(path, order, f'{folder}.new/{name}')
            os.replace(f'{folder}.new', folder)
        shutil.copytree(folder, web, dirs_exist_ok=True)


if __name__ == '__main__':
    main(*sys.argv[1:])
