"""A finished PDF as its parts: what each content stream shows, the structure tree, the parent tree.

Built on pikepdf, which parses the file; the words are those of ISO 32000-1. What does not fit
together is told to `find`, a function that takes a message. The checker and the reader aloud share
this; neither sees a PDF operator.
"""

from dataclasses import dataclass, field

import pikepdf

BLACK = (0.0, 0.0, 0.0)


@dataclass
class Run:
    """Codes shown in one font: their bytes and what ToUnicode makes of them."""

    font: pikepdf.Dictionary
    codes: list
    text: str


@dataclass
class Content:
    """A stretch of marked content that paints, or of what is not marked (`mcid` None)."""

    page: int  # from 0
    holder: tuple  # the stream's or page's object, to which `mcid` belongs
    mcid: int | None
    artifact: bool
    tag: str
    properties: object
    text: str = ''
    runs: list = field(default_factory=list)
    colors: set = field(default_factory=set)
    nested: bool = False  # an artifact in tagged content, or the reverse
    paints: bool = False


@dataclass
class Element:
    """An element of the structure tree; a kid is an Element, a Content or an annotation."""

    object: pikepdf.Dictionary
    role: str
    parent: 'Element | None'
    kids: list = field(default_factory=list)

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def contents(self):
        """The content of the element and those below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.contents()
            elif isinstance(kid, Content):
                yield kid

    def language(self):
        at = self
        while at and '/Lang' not in at.object:
            at = at.parent
        return str(at.object.Lang) if at else None

    def name(self):
        title = f' "{self.object.T}"' if '/T' in self.object else ''
        return f'{self.role}{title} (object {self.object.objgen[0]})'


def identity(obj):
    """What two references to the same object have in common."""
    return obj.objgen if obj.is_indirect else id(obj)


def number_tree(node, find, what, limits=None):
    """Yields the keys and values of a number tree (7.9.7), in order."""
    if '/Limits' in node:
        limits = (int(node.Limits[0]), int(node.Limits[1]))
    last = None
    numbers = node.get('/Nums', [])
    for i in range(0, len(numbers), 2):
        key = int(numbers[i])
        if last is not None and key <= last:
            find(f'{what}: key {key} comes after {last}')
        if limits and not limits[0] <= key <= limits[1]:
            find(f'{what}: key {key} is outside its limits {limits[0]} to {limits[1]}')
        last = key
        yield key, numbers[i + 1]
    for kid in node.get('/Kids', []):
        yield from number_tree(kid, find, what)


def unicode_map(font):
    """A font's ToUnicode (9.10.3) as a dict from code to text; None when it has none."""
    if not isinstance(font.get('/ToUnicode'), pikepdf.Stream):
        return None
    table = {}
    for operands, operator in pikepdf.parse_content_stream(font.ToUnicode):
        if str(operator) == 'endbfchar':
            for code, text in zip(operands[::2], operands[1::2]):
                table[number(code)] = bytes(text).decode('utf-16-be')
        elif str(operator) == 'endbfrange':
            for first, last, text in zip(operands[::3], operands[1::3], operands[2::3]):
                add_range(table, number(first), number(last), text)
    return table


def add_range(table, first, last, text):
    for code in range(first, last + 1):
        if isinstance(text, pikepdf.Array):
            table[code] = bytes(text[code - first]).decode('utf-16-be')
        else:
            units = bytes(text)
            end = number(units) + code - first
            table[code] = end.to_bytes(len(units), 'big').decode('utf-16-be')


def number(string):
    return int.from_bytes(bytes(string), 'big')


class Fonts:
    """The fonts' ToUnicode maps, each read once."""

    def __init__(self):
        self.maps = {}

    def decode(self, font, data):
        key = identity(font)
        if key not in self.maps:
            self.maps[key] = unicode_map(font)
        table = self.maps[key] or {}
        size = 2 if font.get('/Subtype') == '/Type0' else 1
        codes = [number(data[i:i + size]) for i in range(0, len(data), size)]
        return Run(font, codes, ''.join(table.get(code, '\uFFFD') for code in codes))


@dataclass
class State:
    """The part of the graphics state that is looked at."""

    font: object = None
    fill: object = BLACK
    stroke: object = BLACK


@dataclass
class Mark:
    """An open BMC or BDC."""

    tag: str
    properties: object
    content: Content | None  # what paints in it goes there


SHOW = {'Tj', "'", '"', 'TJ'}
FILL = {'f', 'F', 'f*', 'b', 'b*', 'B', 'B*', 'sh'}
STROKE = {'s', 'S', 'b', 'b*', 'B', 'B*'}
SPACES = {'g': 'fill', 'rg': 'fill', 'k': 'fill', 'G': 'stroke', 'RG': 'stroke', 'K': 'stroke'}
UNKNOWN_SPACES = {'cs': 'fill', 'sc': 'fill', 'scn': 'fill',
                  'CS': 'stroke', 'SC': 'stroke', 'SCN': 'stroke'}


def rgb(operator, operands):
    values = [float(value) for value in operands]
    if operator in 'gG':
        return (values[0],) * 3
    if operator in 'kK':
        return tuple((1 - value) * (1 - values[3]) for value in values[:3])
    return tuple(values)


class Interpreter:
    """Runs a page's content and collects what it shows as a list of Content."""

    def __init__(self, page, index, fonts, find):
        self.index = index
        self.fonts = fonts
        self.find = lambda message: find(f'page {index + 1}: {message}')
        self.contents = []
        self.marks = []
        self.loose = None  # what is not marked, since the last mark
        self.run_stream(page.obj, page.obj.get('/Resources', pikepdf.Dictionary()), State())

    def run_stream(self, holder, resources, state):
        depth, stack = len(self.marks), []
        for operands, operator in pikepdf.parse_content_stream(holder):
            name = str(operator)
            if name == 'q':
                stack.append(State(**vars(state)))
            elif name == 'Q' and stack:
                state = stack.pop()
            elif name in ('BMC', 'BDC'):
                self.begin(holder, resources, operands)
            elif name == 'EMC':
                self.end(depth)
            else:
                self.operate(name, operands, state, resources)
        if len(self.marks) != depth:
            self.find('marked content is not closed at the end of its stream')
            del self.marks[depth:]

    def begin(self, holder, resources, operands):
        tag = str(operands[0])[1:]
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[properties]
        outer = self.marks[-1].content if self.marks else None
        content = outer
        mcid = properties.get('/MCID')
        if mcid is not None or tag == 'Artifact':
            content = Content(self.index, identity(holder), None if mcid is None else int(mcid),
                              tag == 'Artifact', tag, properties, nested=outer is not None)
            self.contents.append(content)
        self.marks.append(Mark(tag, properties, content))
        self.loose = None
        if content and '/ActualText' in properties:
            content.text += str(properties.ActualText)

    def end(self, depth):
        if len(self.marks) > depth:
            self.marks.pop()
        else:
            self.find('EMC without BMC or BDC')
        self.loose = None

    def current(self):
        if self.marks and self.marks[-1].content:
            return self.marks[-1].content
        if not self.loose:
            self.loose = Content(self.index, (), None, False, '', pikepdf.Dictionary())
            self.contents.append(self.loose)
        return self.loose

    def operate(self, name, operands, state, resources):
        if name == 'Tf':
            state.font = resources.Font[operands[0]]
        elif name in SPACES:
            setattr(state, SPACES[name], rgb(name, operands))
        elif name in UNKNOWN_SPACES:
            setattr(state, UNKNOWN_SPACES[name], f'a colour set by {name}')
        elif name in SHOW:
            self.show(operands, state)
        elif name in FILL | STROKE:
            self.paint(*[state.fill] * (name in FILL), *[state.stroke] * (name in STROKE))
        elif name == 'INLINE IMAGE':
            self.paint()
        elif name == 'Do':
            self.draw(resources.XObject[operands[0]], resources, state)

    def paint(self, *colors):
        content = self.current()
        content.paints = True
        content.colors.update(colors)

    def show(self, operands, state):
        parts = operands[-1] if isinstance(operands[-1], pikepdf.Array) else operands[-1:]
        string = b''.join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        if not string:
            return
        self.paint(state.fill)
        run = self.fonts.decode(state.font, string)
        content = self.current()
        content.runs.append(run)
        if not any('/ActualText' in mark.properties for mark in self.marks):
            content.text += run.text

    def draw(self, xobject, resources, state):
        if xobject.get('/Subtype') == '/Form':
            self.run_stream(xobject, xobject.get('/Resources', resources), State(**vars(state)))
        else:
            self.paint()


class Booklet:
    """The whole file."""

    def __init__(self, pdf, find):
        self.pdf = pdf
        self.find = find
        self.fonts = Fonts()
        self.pages = list(pdf.pages)
        self.page_index = {page.obj.objgen: i for i, page in enumerate(self.pages)}
        self.contents = []  # of all pages, in order
        self.tagged = {}  # by holder and MCID
        for i, page in enumerate(self.pages):
            self.contents += Interpreter(page, i, self.fonts, find).contents
        for content in self.contents:
            self.register(content)
        self.elements = {}  # by object number
        self.root = pdf.Root.get('/StructTreeRoot')
        self.claimed = {}  # element by holder and MCID
        self.annotations = {}  # element by annotation
        self.top = self.grow_top() if self.root is not None else []
        self.parents = self.read_parents() if self.root is not None else {}

    def register(self, content):
        if content.mcid is None:
            return
        key = (content.holder, content.mcid)
        if key in self.tagged:
            self.find(f'page {content.page + 1}: MCID {content.mcid} marks content twice')
        self.tagged[key] = content

    def read_parents(self):
        if '/ParentTree' not in self.root:
            self.find('the structure tree has no ParentTree')
            return {}
        return dict(number_tree(self.root.ParentTree, self.find, 'ParentTree'))

    def grow_top(self):
        kids = self.root.get('/K', [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return [element for kid in kids if (element := self.grow(kid, None))]

    def role(self, obj):
        role, seen = str(obj.get('/S', '/none'))[1:], set()
        roles = self.root.get('/RoleMap', pikepdf.Dictionary())
        while '/' + role in roles and role not in seen:
            seen.add(role)
            role = str(roles['/' + role])[1:]
        return role

    def grow(self, obj, parent):
        if obj.objgen in self.elements:
            self.find(f'element {obj.objgen[0]} is in the tree twice')
            return None
        element = Element(obj, self.role(obj), parent)
        self.elements[obj.objgen] = element
        above = parent.object if parent else self.root
        if '/P' not in obj or identity(obj.P) != identity(above):
            self.find(f'{element.name()}: its P is not its parent')
        kids = obj.get('/K', [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self.add_kid(element, kid)
        return element

    def add_kid(self, element, kid):
        if not isinstance(kid, pikepdf.Dictionary):
            self.add_content(element, element.object.get('/Pg'), int(kid))
        elif kid.get('/Type') == '/MCR':
            holder = kid.get('/Stm', kid.get('/Pg', element.object.get('/Pg')))
            self.add_content(element, holder, int(kid.MCID))
        elif kid.get('/Type') == '/OBJR':
            self.annotations[identity(kid.Obj)] = element
            element.kids.append(kid.Obj)
        elif child := self.grow(kid, element):
            element.kids.append(child)

    def add_content(self, element, holder, mcid):
        if holder is None:
            self.find(f'{element.name()}: MCID {mcid} without a page')
            return
        key = (identity(holder), mcid)
        page = self.page_index.get(key[0])
        where = f'page {page + 1}: ' if page is not None else ''
        if key in self.claimed:
            self.find(f'{where}MCID {mcid} is in the tree twice')
        self.claimed[key] = element
        if key in self.tagged:
            element.kids.append(self.tagged[key])
        else:
            self.find(f'{where}{element.name()} has MCID {mcid}, which no content has')

    def artifacts(self, page):
        """The texts that a page has as artifacts."""
        return [run.text for content in self.contents if content.page == page and content.artifact
                for run in content.runs]
