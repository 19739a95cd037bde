#!/usr/bin/perl
# A bulletin in each language, tests/languages/NAME.yaml: it is built with no message of an error,
# no character is without a glyph, and its text comes back from the pages and from the structure
# tree. Languages set in the built-in fonts have their lines as golden files, NAME.lines (UPDATE=1
# rewrites them); others change with their fonts. A language that no installed font has is skipped
# by name; that the program then says which package has one is tested everywhere.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;
use Unicode::Normalize qw(NFC);
use Unicode::UCD qw(charscript);

# The languages that need installed fonts, by fontconfig's names; 0 is the mixed page, which needs
# all of them.
my %fonts = (
    map({ $_ => $_ } qw(hi ne mr bn as gu pa or ta te kn ml si th lo km my ar ur fa he am ti ka hy),
        qw(ja ko)),
    'zh-Hans' => 'zh-cn', 'zh-Hant' => 'zh-tw', mixed => 0,
);
# The pages whose words pdftotext can't put in order by where they stand: the letters of one in
# Nastaliq stand at different heights, which it takes for lines, and it takes all of a page for one
# direction. Their letters are compared in the order in which they are drawn.
my %unordered = (ur => 1, mixed => 1);
my %large = (el => 'el');    # likewise, but in the large-print edition alone
# The dictionaries of languages whose patterns are not built in.
my %dictionary = (id => 'id_ID');
my %package = map({ $_ => 'fonts-noto-cjk' } qw(zh-Hans zh-Hant ja ko));
my @editions = qw(screen large);
my $tools    = "$FindBin::Bin/structure";
my $folder   = folder();

chdir "$root/tests/languages" or die "languages: $!";
binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;
my @names = map { s/\.yaml$//r } glob '*.yaml';
cmp_ok(scalar @names, '>=', 42, 'there are languages');
my %missing = map { $_ => [fonts_missing($_)] } @names;
my @built = grep { !@{ $missing{$_} } } @names;

my $messages = build();
my $findings = check_structure();
my %aloud    = read_aloud();
for my $name (@names) {
    SKIP: {
        skip "$name: no font for @{ $missing{$name} }", 1 if @{ $missing{$name} };
        subtest $name => sub { language($name) };
    }
}
subtest 'covers are broken by sense'         => \&covers;
subtest 'missing dictionaries are noted'     => \&dictionaries;
subtest 'without fonts, the package is named' => \&without_fonts;
subtest 'characters that no font has'         => \&missing_characters;
done_testing();

# Which of the fontconfig languages that a bulletin needs no installed font covers.
sub fonts_missing {
    my ($name) = @_;
    my @needed = $large{$name} // ();
    @needed = $fonts{$name} || sort grep { $_ } values %fonts if exists $fonts{$name};
    return grep { (run('fc-list', ":lang=$_", 'family'))[1] !~ /\S/ } @needed;
}

# All of them at once: the fonts are then looked for once.
sub build {
    my (undef, undef, $err) = orison('build', '-q', '-e', join(',', @editions), '-d', $folder,
        map { "$_.yaml" } @built);
    return decode('UTF-8', $err);
}

sub pdfs {
    return map { my $name = $_; map { edition_path($folder, "$name.yaml", $_) } @editions } @_;
}

sub check_structure {
    my (undef, $out, $err) = run("$tools/check", grep { -e } pdfs(@built));
    return decode('UTF-8', $out . $err);
}

# What is read aloud from each file, by its path.
sub read_aloud {
    my @there = grep { -e } pdfs(@built) or return ();
    my @texts = split /\f/, decode('UTF-8', (run("$tools/aloud", '--text', @there))[1]);
    return map { $there[$_] => $texts[$_] } 0 .. $#there;
}

sub language {
    my ($name) = @_;
    my @said = grep { /^\Q$name\E\.yaml:/ } split /\n/, $messages;
    my ($error) = grep { /: error: / } @said;
    is($error, undef, 'no errors');
    cmp_ok(scalar(grep { /: note: / } @said), '<=', 1, 'at most one note');
    my ($cover, $body) = paragraphs("$name.yaml");
    my ($title, @heads) = decode('UTF-8', slurp("$name.yaml")) =~ /^(?:title|  - name): (.*)/mg;
    tr/'/\x{2019}/ for $title, @heads;
    push @$body, notes("$name.yaml");
    for my $pdf (pdfs($name)) {
        my ($file) = $pdf =~ m{([^/]*)$};
        ok(-s $pdf, "$file is written") or next;
        sound($pdf);
        structure($pdf, $cover, $body);
        letters($pdf, [$title, @heads, $body->[-1]], @$cover, @$body) if $unordered{$name};
        pages($pdf, [$title, @heads, $body->[-1]], @$cover, @$body) if !$unordered{$name};
        bookmarks($pdf, @heads, $body->[-1]);
    }
    lines($name) if !exists $fonts{$name};
}

# The heading of the page for notes, in the bulletin's language.
sub notes {
    my ($file) = @_;
    my ($language) = slurp($file) =~ /^language: (\S+)/m;
    my @rows = split /^(?=LANGUAGE)/m, decode('UTF-8', slurp("$root/src/language/languages.def"));
    my %words = map { /^LANGUAGE\("([^"]*)".* \.words = \{"([^"]*)"/s ? ($1, $2) : () } @rows;
    my ($base) = split /-/, $language;
    return $words{$language} // $words{ { tl => 'fil' }->{$base} // $base } // $words{en};
}

sub sound {
    my ($pdf) = @_;
    my ($status, $out, $err) = run('qpdf', '--check', $pdf);
    is($status, 0, 'qpdf --check') or diag($out . $err);
    is(join("\n", $findings =~ /^\Q$pdf\E: (.*)$/mg), '', 'the structural checker finds nothing');
    my @fonts = grep { /\d+ +\d+$/ } split /\n/, (run('pdffonts', $pdf))[1];
    ok(@fonts, 'it has fonts');
    is(join("\n", grep { !/ yes +yes +yes +\d+ +\d+$/ } @fonts),
        '', 'all embedded, a subset, with Unicode');
}

# The text of the tree: after the cover all paragraphs in their order, on the cover its fields, and
# besides only the date and that there is a large-print copy.
sub structure {
    my ($pdf, $cover, $body) = @_;
    my @read = map { folded($_) } split /\n/, $aloud{$pdf} // '';
    cmp_ok(scalar @read, '>=', @$body + @$cover, 'no less is read') or return;
    is_deeply([splice @read, -@$body], [map { folded($_) } @$body], 'read aloud: after the cover');
    my @cover = map { bare($_) } @read;
    for my $text (map { bare(folded($_)) } @$cover) {
        ok(scalar(grep { $_ eq $text } @cover), 'on the cover: ' . substr $text, 0, 40);
        @cover = grep { $_ ne $text } @cover;
    }
    is(scalar(grep { /\d/ } @cover), 1, 'and the date') or diag(join "\n", @cover);
    cmp_ok(scalar @cover, '<=', 2, 'and no more');
}

# The text of the pages: each text once, and nothing left but the numbers of lists and the date.
# pdftotext takes word spaces of two lines that happen to lie above each other for a gap between
# columns; then the text must come in the order in which it is drawn.
sub pages {
    my ($pdf, $heads, @texts) = @_;
    s/\x{200C}//g for @$heads, @texts;
    my ($found, @missing) = extract($pdf, [], $heads, @texts);
    ($found, @missing) = extract($pdf, ['-raw'], $heads, @texts) if @missing;
    unlike($found, qr/\x{FFFD}/, 'every glyph has a text');
    is(join("\n", @missing), '', 'all texts are on the pages');
    my @left = grep { /[\p{L}\d]/ && !/^\s*\d+\.?\s*$/ } split /\n/, $found;
    is(scalar @left, 1, 'and nothing else but the date') or diag("left: @left");
}

# The letters, marks and digits of each text follow each other as they are drawn, and no others are
# on the pages but those of the date, the feet and the numbers of lists.
sub letters {
    my ($pdf, $heads, @texts) = @_;
    my $found = decode('UTF-8', (run('pdftotext', '-raw', $pdf, '-'))[1]);
    unlike($found, qr/\x{FFFD}/, 'every glyph has a text');
    my @pages = map { squeezed(as_written($_)) } split /\f/, $found;
    my $head = join '|', map { quotemeta squeezed($_) } feet(@$heads);
    for my $i (0 .. $#pages) {
        my $folio = $i + 1;
        $pages[$i] =~ s/(?:$folio(?:$head)?|(?:$head)$folio)$//;
    }
    $found = join '', @pages;
    my @missing;
    for my $text (sort { length $b <=> length $a } @texts) {
        my $wanted = quotemeta squeezed($text);
        $found =~ s/$wanted/\n/ or push @missing, $text;
    }
    is(join("\n", @missing), '', 'all texts are on the pages');
    my @left = grep { /[^\d\n]/ } split /\n/, $found;
    is(scalar @left, 1, 'and nothing else but the date') or diag("left: @left");
}

# What is seen of a text, without the spaces.
sub squeezed {
    my ($text) = @_;
    return NFC(join '', $text =~ /[\p{L}\p{M}\p{Nd}]/g);
}

# After the cover and the introduction the regions and the notes have each their bookmark.
sub bookmarks {
    my ($pdf, @wanted) = @_;
    my @titles = decode('UTF-8', (run('mutool', 'show', $pdf, 'outline'))[1]) =~ /^\W*"(.*)"\t/mg;
    is(scalar @titles, @wanted + 2, 'a bookmark for each part');
    is_deeply([map { folded($_) } splice @titles, 2], [map { folded($_) } @wanted], 'with its name');
}

# What pdftotext finds besides the texts, and the texts that it does not find. A hyphen of the
# text at the end of a line is lost to it.
sub extract {
    my ($pdf, $mode, $heads, @texts) = @_;
    my $found = NFC(decode('UTF-8', (run('pdftotext', @$mode, $pdf, '-'))[1]));
    $found = NFC(as_written($found));
    my $head = join '|', map { pattern(folded($_)) } feet(@$heads);
    $found = join "\n", map { without_foot($_, $head) } split /\f/, $found;
    my @missing;
    for my $text (sort { length $b <=> length $a } @texts) {
        my $pattern = pattern(folded($text)) =~ s/\\-/-?/gr;
        $found =~ s/$pattern/\n/ or push @missing, $text;
    }
    return $found, @missing;
}

# pdftotext's text from right to left as it is written. It puts numbers, Latin, and marks of
# punctuation between its own marks of direction, as they stand from left to right.
sub as_written {
    my ($text) = @_;
    $text =~ s/\x{202A}([^\x{202A}-\x{202E}\n]*)\x{202C}/from_left($1)/ge if $text =~ /\x{202B}/;
    $text =~ s/[\x{200C}\x{200E}\x{200F}\x{202A}-\x{202E}]//g;
    return $text;
}

# What is read from right to left around what is read from left to right.
sub from_left {
    my ($before, $core, $after) = $_[0] =~ /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/s;
    return reverse($after) . $core . reverse($before);
}

# Running heads as a foot may have them: whole, or their beginning and an ellipsis.
sub feet {
    my (@heads) = @_;
    return map { my $head = $_; ($head, map { substr($head, 0, $_) =~ s/\s*$/\x{2026}/r } reverse 1 .. length($head) - 1) } @heads;
}

# A page's text without its foot: the folio, alone, before or after a running head.
sub without_foot {
    my ($page, $head) = @_;
    return $page if $page =~ s/^\d+\s+(?:$head)\s*\z//m;
    return $page =~ s/^(?:(?:$head)\s+)?\d+\s*\z//mr;
}

# After NFC and with white space folded; marks of direction show nothing.
sub folded {
    my ($text) = @_;
    $text =~ s/[\x{200E}\x{200F}\x{202A}-\x{202E}]//g;
    return NFC($text) =~ s/\s+/ /gr;
}

# Without the quotation marks around a verse.
sub bare {
    my ($text) = @_;
    return $text =~ s/^[\p{Pi}\p{Ps}\p{Pf}"]\s?//r =~ s/\s?[\p{Pf}\p{Pe}\p{Pi}"]$//r;
}

# The lines of the booklet, the same on every machine; where the patterns are not built in, on those
# that have the dictionary.
sub lines {
    my ($name) = @_;
    my $dictionary = $dictionary{$name};
    my @there = $dictionary ? glob "/usr/share/hyphen/hyph_$dictionary*.dic" : 'built in';
    if (!@there) {
        SKIP: { skip "$name.lines: no dictionary", 1 }
        return;
    }
    my ($status, $out, $err) = orison('dump', 'lines', "$name.yaml");
    spew("$name.lines", $out) if $ENV{UPDATE};
    is(decode('UTF-8', $out), decode('UTF-8', slurp("$name.lines") // ''), "$name.lines");
}

# The lines of the verse on the cover: after a mark of punctuation or between phrases first, else
# between words, and none much shorter than the others.
sub covers {
    my %verses = (
        am        => '«እግዚአብሔር እረኛዬ ነው፥|የሚያሳጣኝም የለም።»',
        el        => '«Πάτερ ἡμῶν ὁ ἐν τοῖς οὐρανοῖς,|ἁγιασθήτω τὸ ὄνομά σου·|ἐλθέτω ἡ βασιλεία σου.»',
        ja        => '「エホバは我が牧者なり、|われ乏しきことあらじ。」',
        km        => '“មនុស្សទាំងអស់ កើតមកមានសេរីភាព|និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។”',
        ko        => '“여호와는 나의 목자시니|내가 부족함이 없으리로다.”',
        ml        => '“യഹോവ എന്റെ ഇടയനാകുന്നു;|എനിക്കു മുട്ടുണ്ടാകയില്ല.”',
        ru        => '«Господь — Пастырь мой;|я ни в чем не буду нуждаться.»',
        ta        => '“கர்த்தர் என் மேய்ப்பராயிருக்கிறார்;|நான் தாழ்ச்சியடையேன்.”',
        'zh-Hans' => '“耶和华是我的牧者，|我必不致缺乏。”',
        'zh-Hant' => '「耶和華是我的牧者，|我必不致缺乏。」',
    );
    for my $name (sort keys %verses) {
        SKIP: {
            skip "$name: no font for @{ $missing{$name} }", 1 if @{ $missing{$name} };
            my (undef, $out) = orison('dump', 'pages', "$name.yaml");
            my ($cover) = decode('UTF-8', $out) =~ /^(page 1 cover.*?)^page 2/ms;
            my ($element) = $cover =~ /^  run .* P#(\d+) .*"[\p{Pi}\p{Ps}]/m;
            my %line;
            $line{$1} .= $2 while $cover =~ /^  run +\S+ (\S+) \S+ P#$element .*?"(.*)"$/mg;
            is(join('|', map { $line{$_} =~ s/^ | $//gr } sort { $a <=> $b } keys %line),
                $verses{$name}, $name);
        }
    }
}

# Where a dictionary can be had and is not there, one note says its package, however many regions
# have the language; where it is built in, or there is none to be had, none.
sub dictionaries {
    my %packages = (
        (map { $_ => $_ } qw(cs id lv ro zu)),
        (map { $_ => '' } qw(am ar as be bn de el es fa fr gu he hi hy is ja ka km kn ko lo lt ml mr my
            nb nl or pa pt-BR ru si sl sw ta te th ti tl uk ur vi yo zh)),
    );
    for my $language (sort keys %packages) {
        my ($base) = split /-/, $language;
        my $again   = $language eq $base ? "$base-001" : $language;
        my $regions = join '', map { "  - {name: A, language: $_, text: a}\n" } $language, $again;
        my $file = spew("$folder/dictionary.yaml", "title: A\nlanguage: en-US\nregions:\n$regions");
        my (undef, undef, $err) = orison('build', '-q', '-e', 'screen', $file);
        my @said = $err =~ /install the package hyphen-(\S+)/g;
        my @there = glob "/usr/share/hyphen/hyph_${base}[._]*.dic";
        my @wanted = @there ? () : grep { $_ } $packages{$language};
        is_deeply([grep { $_ ne 'en-us' } @said], \@wanted, $language);
    }
}

sub without_fonts {
    my @foreign = sort keys %fonts;
    my ($status, $out, $err) =
        orison('check', (map { "$_.yaml" } @foreign), { env => only_fonts($folder) });
    isnt($status, 0, 'the input is refused');
    $err = decode('UTF-8', $err);
    for my $name (@foreign) {
        my ($said) = $err =~ /^(\Q$name\E\.yaml:\d+:\d+: error: no font has .*(?:\n(?!\S*\.yaml:).*)*)/m;
        my $package = $package{$name} // 'fonts-(noto-core|sil-\w+)';
        like($said // '', qr/\b$package\b/, $name);
    }
    my @characters = $err =~ /error: no font has the character '(.)' \((.*)\)$/mg;
    my (%scripts, @wrong);
    while (my ($character, $what) = splice @characters, 0, 2) {
        my $script = charscript(ord $character);
        $scripts{$script} = 1;
        push @wrong, $what if $what ne sprintf 'U+%04X, %s', ord $character, $script;
    }
    is("@wrong", '', 'each character with its code point and its script');
    cmp_ok(scalar keys %scripts, '>=', 25, 'of every script');
    my @own = grep { !exists $fonts{$_} } @names;
    ($status, $out, $err) = orison('check', (map { "$_.yaml" } @own), { env => only_fonts($folder) });
    is($status, 0, 'languages of the built-in fonts need no others') or diag($err);
    for my $name (@own) {
        ($status) = orison('check', '-e', 'large', "$name.yaml", { env => only_fonts($folder) });
        is($status, exists $large{$name} ? 1 : 0, "$name: large print, too" . (exists $large{$name} ? ', but for that' : ''));
    }
}

# The message has the character, its code point, its script and its line.
sub missing_characters {
    my %cases = (
        'private use' => ["\x{E5F0}",  'U+E5F0',  qr/private use|unknown|Zzzz/i],
        'unassigned'  => ["\x{0378}",  'U+0378',  qr/unassigned|unknown|Zzzz/i],
        'an emoji'    => ["\x{1FAF6}", 'U+1FAF6', qr/emoji|symbol|common|Zyyy/i],
        'Tibetan'     => ["\x{0F40}",  'U+0F40',  qr/Tibetan/],
        'Cuneiform'   => ["\x{12000}", 'U+12000', qr/Cuneiform/],
    );
    for my $name (sort keys %cases) {
        my ($character, $code, $script) = @{ $cases{$name} };
        my $file = spew("$folder/missing.yaml",
            encode('UTF-8', bulletin() . "\n      Here it is: $character and on.\n"));
        my ($status, $out, $err) =
            orison('build', '-d', "$folder", $file, { env => only_fonts($folder) });
        $err = decode('UTF-8', $err);
        is($status, 1, "$name: the input is wrong");
        my ($said) = $err =~ /missing\.yaml:8:19: (error: no font has .*)/;
        like($said // $err, qr/'\Q$character\E'/, 'its character');
        like($said // $err, qr/\b\Q$code\E\b/, 'its code point');
        like($said // $err, $script, 'its script');
        ok(!-e "$folder/missing.pdf", 'nothing is written');
    }
}
