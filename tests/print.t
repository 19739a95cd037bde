#!/usr/bin/perl
# The print edition, read back from the finished PDFs: every page on its sheet, in its half, the
# right way up; what the files ask of the printer; their size and text; what is refused.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Sheets;
use Test::More;

my $folder = folder();
my @A4     = (841.89, 595.276);
my $mm     = 72 / 25.4;

for my $language (qw(en he)) {
    for my $pages (4, 8, 16, 60) {
        subtest "$pages pages, $language" => sub { booklet($pages, $language) };
    }
}
subtest 'spare pages'     => sub { spare_pages() };
subtest 'flip'            => sub { flip() };
subtest 'two jobs'        => sub { two_jobs() };
subtest 'creep'           => sub { creep() };
subtest 'gatherings'      => sub { gatherings() };
subtest 'marks'           => sub { marks() };
subtest 'paper sizes'     => sub { paper_sizes() };
subtest 'paper by region' => sub { regions_paper() };
subtest 'two on a paper'  => sub { two_up() };
subtest 'what to print with' => sub { command() };
subtest 'the test sheet'  => sub { test_sheet() };
subtest "sample: $_"      => sub { sample($_) } for qw(ijm-prayer-request all-features);
subtest 'usage'           => sub { usage() };
done_testing();

sub booklet {
    my ($pages, $language) = @_;
    my $sheets = $pages / 4;
    my ($screen, $print, $out) = build($pages, $language);
    sound($print);
    my $how = 'print on A4, both sides, flip on the short edge; fold; staple';
    like($out, qr/-print\.pdf: $pages pages on $sheets sheets?, \d+ kB: $how$/m, 'it says how to print');
    my @sides = sides($print);
    is(scalar @sides, $pages / 2, 'two sides a sheet');
    is_deeply([map { size($_) } @sides], [(sprintf '%.1f x %.1f', @A4) x @sides], 'all on A4');
    is_deeply([map { [halves($_)] } @sides], [wanted($pages, $language eq 'he')],
        'every page in its half, upright');
    my $catalog = catalog($print);
    like($catalog, qr/DisplayDocTitle true/, 'the window shows the title');
    asks($catalog, 'DuplexFlipShortEdge');
    is($catalog =~ /Direction\s*\/R2L/ ? 'he' : 'en', $language, 'reading direction');
    like($catalog, qr/\(Sheet 1, front\).*\(Sheet 1, back\)/s, 'each side has a name');
    cmp_ok(-s $print, '<=', 1.1 * -s $screen, 'at most 10 % larger than the screen edition');
}

sub spare_pages {
    my ($screen, $print) = build(6, 'en');
    is(scalar sides($screen), 6, 'the screen edition has none');
    is_deeply([map { [halves($_)] } sides($print)], [wanted(8)],
        'the print edition has, before the back cover');
}

# A printer that flips on the long edge turns the back of the sheet upside down.
sub flip {
    my (undef, $print, $out) = build(8, 'en', '--flip', 'long');
    like($out, qr/flip on the long edge; fold/, 'it says so');
    asks(catalog($print), 'DuplexFlipLongEdge');
    my @sides = sides($print);
    $_ = turned($_) for @sides[1, 3];
    is_deeply([map { [halves($_)] } @sides], [wanted(8)], 'backs are turned, fronts are not');
    (undef, $print) = build(8, 'en', '--flip=short');
    is_deeply([map { [halves($_)] } sides($print)], [wanted(8)], '--flip short turns nothing');
}

sub two_jobs {
    my @flips = (['short', qr/neither over nor around/], ['long', qr/turned around/]);
    for (@flips) {
        my ($flip, $words) = @$_;
        unlink glob "$folder/*.pdf";
        my (undef, undef, $out) = build(12, 'en', '--no-duplex', '--flip', $flip);
        like($out, $words, "--flip $flip: it says how to put the stack back");
        is(join(' ', map { s/.*\///r } sort glob "$folder/*.pdf"),
            'week-print-backs.pdf week-print-fronts.pdf week.pdf', 'two files');
        my @wanted = wanted(12);
        my @fronts = sides("$folder/week-print-fronts.pdf");
        my @backs  = sides("$folder/week-print-backs.pdf");
        @backs = map { turned($_) } @backs if $flip eq 'long';
        is_deeply([map { [halves($_)] } @fronts], [@wanted[0, 2, 4]], 'fronts from the first');
        is_deeply([map { [halves($_)] } @backs], [@wanted[5, 3, 1]], 'backs from the last');
        for my $file (glob "$folder/week-print-*.pdf") {
            sound($file);
            asks(catalog($file), 'Simplex');
        }
        like(catalog("$folder/week-print-backs.pdf"), qr/0\s*<<\s*\/P \(Sheet 3, back\)/,
            'the first back is the last sheet\'s');
    }
}

# Each page against its place on the screen: moved towards the fold, and by how much.
sub creep {
    for my $thickness (0.1, 0, 0.25, 2) {
        my @options = $thickness == 0.1 ? () : ('--paper-thickness', $thickness);
        my ($screen, $print) = build(16, 'en', @options);
        my (@wrong, $seen);
        my @alone = sides($screen);
        my @sides = sides($print);
        for my $nth (0 .. $#sides) {
            my $shift = int($nth / 2) * $thickness * $mm;
            for my $folio (folios($sides[$nth])) {
                my ($number, $x) = @$folio;
                $seen++;
                my ($there) = folios($alone[$number - 1]);
                my $left = $x < $A4[0] / 2;
                my $origin = $A4[0] / 2 - ($left ? 148 * $mm : 0) + ($left ? $shift : -$shift);
                push @wrong, $number if abs($x - $origin - $there->[1]) > 0.01;
            }
        }
        is("@wrong of $seen", ' of 14', "paper of $thickness mm: pages move towards the fold");
    }
}

sub gatherings {
    my ($screen, $print, $out, $err) = build(60, 'en');
    is($err, '', '15 sheets can be folded');
    (undef, undef, $out, $err) = build(64, 'en');
    like($err, qr/warning: 16 sheets.*\n.*--gatherings 8 /s, 'for 16 gatherings are recommended');
    (undef, $print, $out, $err) = build(64, 'en', '--gatherings', 8);
    is($err, '', 'with them all is well');
    like($out, qr/fold every 8 sheets/, 'and it says how to fold');
    my @sides = map { [halves($_)] } sides($print);
    is_deeply($sides[0],  [32, 'cover'], 'the first gathering begins with the cover');
    is_deeply($sides[15], [16, 17],      'its middle');
    is_deeply($sides[16], ['back', 33],  'the second ends with the back cover');
    is_deeply($sides[31], [48, 49],      'its middle');
}

sub marks {
    my (undef, $plain) = build(8, 'en');
    my @plain = map { words_of($_) } sides($plain);
    my @unmarked = map { fold($plain, $_) } 1, 2;
    my (undef, $print) = build(8, 'en', '--marks');
    sound($print);
    my @sides = sides($print);
    like(words_of($sides[0]), qr/Print on A4, both sides, .*Fold and staple\./, 'directions');
    is_deeply([map { words_of($_) } @sides[1 .. 3]], [@plain[1 .. 3]], 'on the first side alone');
    my @band = grep { $_->{y1} > $A4[1] - 10 * $mm && $_->{text} !~ /^\d+$/ } @{ $sides[0]{words} };
    ok(!(grep { $_->{x1} > $A4[0] / 2 || $_->{y1} > $A4[1] - 4.5 * $mm } @band),
        'beside the cover, where a printer prints');
    isnt(fold($print, 1), $unmarked[0], 'the fold is marked');
    is(fold($print, 2), $unmarked[1], 'on the first side alone');
}

sub paper_sizes {
    for (['a5', 'A4', '841.9 x 595.3'], ['half-letter', 'Letter', '792.0 x 612.0'],
        ['a6', 'A5', '595.3 x 419.5'], ['quarter-letter', 'half Letter', '612.0 x 396.0']) {
        my ($booklet, $paper, $points) = @$_;
        my ($screen, $print, $out) = build_with(["booklet: {size: $booklet, fit: off}"], 8, 'en');
        like($out, qr/print on $paper,/, "$booklet on $paper");
        my @sides = sides($print);
        is(size($sides[0]), $points, 'lying landscape');
        is_deeply([map { [halves($_)] } @sides], [wanted(8)], 'every page in its half');
    }
}

# Without a size, the paper is that of the language's region.
sub regions_paper {
    for (['en-US', 'Letter'], ['es-MX', 'Letter'], ['en-PH', 'Letter'], ['en', 'A4'], ['en-GB', 'A4'], ['pt-BR', 'A4']) {
        my ($language, $paper) = @$_;
        my (undef, undef, $out) = build(8, $language);
        like($out, qr/print on $paper,/, "$language: $paper");
        (undef, undef, $out) = build_with(['booklet: {size: a5}'], 8, $language);
        like($out, qr/print on A4,/, 'unless the bulletin says otherwise');
    }
}

# Two sheets on a paper: cut, and each half is laid on the other, all is as it was.
sub two_up {
    for (['a5', 'A3', '841.9 x 1190.6'], ['half-letter', 'Tabloid', '792.0 x 1224.0'], ['a6', 'A4', '595.3 x 841.9'],
        ['quarter-letter', 'Letter', '612.0 x 792.0']) {
        my ($booklet, $paper, $points) = @$_;
        for my $language (qw(en he)) {
            my @wanted = wanted(12, $language eq 'he');
            my @keys = ["booklet: {size: $booklet, fit: off}"];
            my (undef, $print, $out) = build_with(@keys, 12, $language, '--up', 2);
            like($out, qr/on 3 sheets, .*: print on $paper, .*long edge; cut into two copies;/, "$booklet on $paper");
            asks(catalog($print), 'DuplexFlipLongEdge');
            my @sides = sides($print);
            is(size($sides[0]), $points, 'standing upright');
            for my $row (0, 1) {
                is_deeply([map { [halves(row($_, $row))] } @sides], [@wanted], "copy $row");
            }
            (undef, $print, $out) = build_with(@keys, 12, $language, '--cut-stack');
            like($out, qr/on 2 sheets, .*; cut, upper half on the lower;/, "$booklet, one copy");
            @sides = sides($print);
            is_deeply([(map { [halves(row($_, 0))] } @sides), map { [halves(row($_, 1))] } @sides],
                [@wanted, ['', ''], ['', '']], 'the upper half laid on the lower');
        }
    }
    my (undef, $print, $out) = build_with(['booklet: {size: a6, fit: off}'], 8, 'en', '--up', 2, '--flip', 'short');
    my @sides = sides($print);
    is_deeply([map { [halves(row($_ % 2 ? turned($sides[$_]) : $sides[$_], 0))] } 0 .. 3], [wanted(8)],
        'about the short edge, backs are turned');
    my (undef, $front) = (build_with(['booklet: {size: a6}'], 8, 'en', '--up', 2, '--test-sheet'))[0, 1];
    like(words_of((sides($front =~ s/print/test/r))[1]), qr/Cut along the dashes/, 'the test sheet is cut');
}

# The command that prints it right, as a shell takes it, with what the sheets were laid with.
sub command {
    my $text = bulletin("back: End");
    for my $name ('week', "the week's", 'a $week') {
        my $file = spew("$folder/$name.yaml", $text);
        my @options = ('--up', 2, '--gatherings', 4, '--paper-thickness', '0.2');
        my ($status, $out) = orison('build', '-e', 'print', @options, $file);
        is($status, 0, "$name: built");
        my ($command) = $out =~ /^  to print it: (.*)$/m;
        my @words = split /\n/, (run('sh', '-c', "printf '%s\\n' " . ($command // '')))[1];
        my @wanted = $words[0] eq 'lp'
            ? ('lp', '-o', 'media=A3', '-o', 'sides=two-sided-long-edge', '-o', 'print-scaling=none', $file =~ s/\.yaml$/-print.pdf/r)
            : ('orison', 'print', @options, $file);
        is_deeply(\@words, \@wanted, 'the command is one that can be pasted');
    }
}

sub test_sheet {
    for my $flip (qw(short long)) {
        unlink glob "$folder/*.pdf";
        build(8, 'en', '--test-sheet', '--flip', $flip);
        is(join(' ', map { s/.*\///r } glob "$folder/*.pdf"), 'week-test.pdf', 'only the test sheet');
        sound("$folder/week-test.pdf");
        asks(catalog("$folder/week-test.pdf"), 'DuplexFlip' . ucfirst($flip) . 'Edge');
        my ($front, $back) = sides("$folder/week-test.pdf");
        $back = turned($back) if $flip eq 'long';
        like(words_of($front), qr/\b50 100 mm\b/, 'the rule has its numbers');
        my ($head) = grep { $_->{text} eq 'Test' } @{ $back->{words} };
        cmp_ok($head->{y}, '<', $A4[1] / 2, 'the back is upright when turned over');
        my $other = $flip eq 'long' ? 'short' : 'long';
        like(words_of($back), qr/--flip $other/, 'it says what to change');
    }
    cmp_ok(abs(longest("$folder/week-test.pdf") - 100), '<', 0.3, 'the rule is 100 mm long');
    unlink glob "$folder/*.pdf";
    build(8, 'en', '--test-sheet', '--no-duplex');
    is(join(' ', map { s/.*\///r } sort glob "$folder/*.pdf"), 'week-test-backs.pdf week-test-fronts.pdf',
        'in two jobs');
}

# The same words as on the screen, spare pages apart, and hardly more bytes.
sub sample {
    my ($name) = @_;
    my ($status, $out, $err) = orison('build', '-d', $folder, "$root/data/$name.yaml");
    is("$status$err", '0', 'built');
    my ($screen, $print) = map { "$folder/$name$_.pdf" } '', '-print';
    sound($print);
    like((run('pdffonts', $print))[1], qr/yes yes yes/, 'fonts are embedded subsets with Unicode');
    cmp_ok(-s $print, '<=', 1.1 * -s $screen, 'at most 10 % larger than the screen edition');
    my %left;
    $left{$_}++ for map { split ' ', words_of($_) } sides($print);
    my @missing = grep { --$left{$_} < 0 } map { split ' ', words_of($_) } sides($screen);
    is("@missing", '', 'all its words can be found');
}

sub usage {
    my $folder = folder();
    spew("$folder/$_.yaml", bulletin()) for qw(a b);
    my @wrong = (
        (map { ['--flip', $_] } 'left', '', 'SHORT', 'shortest'),
        (map { ['--paper-thickness', $_] } '-0.1', '2.1', '0,1', '0.1mm', '', '.', '1.', 'x', '1e-1'),
        (map { ['--gatherings', $_] } '0', '-1', '2.5', '', 'x', '99999999999'),
        (map { ['-e', 'screen', @$_] } ['--flip', 'long'], ['--no-duplex'], ['--marks'],
            ['--gatherings', 4], ['--paper-thickness', 0], ['--test-sheet'], ['--up', 2], ['--cut-stack']),
        ['--up', 3], ['--up', ''],
        ['-o', 'x.pdf'], ['-o', 'x.pdf', '-e', 'screen,print'], ['-o', 'x.pdf', '-e', 'print', '--no-duplex'],
        ['--no-duplex=yes'], ['-e', 'print,prints'],
    );
    for my $options (@wrong) {
        my ($status, $out, $err) = orison('build', @$options, 'a.yaml', { cwd => $folder });
        is($status, 2, "build @$options: status 2");
        like($err, qr/^\S+:/, 'says why');
    }
    for my $options (['check', '--flip', 'long'], ['dump', 'pages', '--flip', 'long']) {
        is((orison(@$options, 'a.yaml', { cwd => $folder }))[0], 2, "@$options: status 2");
    }
    is(join(' ', map { s/.*\///r } glob "$folder/*"), 'a.yaml b.yaml', 'nothing is written');
    my ($status) = orison('build', '-e', 'print', '-o', 'x.pdf', 'a.yaml', { cwd => $folder });
    is("$status " . (-e "$folder/x.pdf" ? 'x.pdf' : ''), '0 x.pdf', '-o goes with one edition');
}

# Builds a bulletin of so many pages: cover, a page of text, notes, back cover. The paths of its
# editions and what was said.
sub build {
    return build_with(['booklet: {fit: off}'], @_);
}

sub build_with {
    my ($keys, $pages, $language, @options) = @_;
    my $text = bulletin(@$keys, "notes: {title: Notes, pages: @{[$pages - 3]}}", 'back: End')
        =~ s/^language: .*$/language: $language/mr;
    spew("$folder/week.yaml", $text);
    my ($status, $out, $err) = orison('build', @options, "$folder/week.yaml");
    is($status, 0, "built @options") or diag($err);
    return ("$folder/week.pdf", "$folder/week-print.pdf", $out, $err);
}

sub sound {
    my ($pdf) = @_;
    is((run('qpdf', '--check', $pdf))[0], 0, 'qpdf --check');
}

sub catalog {
    my ($pdf) = @_;
    return (run('mutool', 'show', $pdf, 'trailer/Root'))[1];
}

sub asks {
    my ($catalog, $duplex) = @_;
    like($catalog, qr{/Duplex\s*/$duplex\b.*/PrintScaling\s*/None.*/PickTrayByPDFSize true}s,
        "asks for $duplex, true size, and its paper");
    unlike($catalog, qr/NumCopies/, 'and for no number of copies');
}

# Where there is ink in a part of a page (x, y, width, height in millimetres): rows of 0 and 1,
# ten a millimetre.
sub ink {
    my ($pdf, $page, @part) = @_;
    my @area = map { ((qw(-x -y -W -H))[$_], 10 * $part[$_]) } 0 .. 3;
    my $image = (run('pdftoppm', '-r', 254, '-gray', '-f', $page, '-l', $page, @area, $pdf))[1];
    $image =~ s/^P5\s+(\d+)\s+(\d+)\s+255\s// or return;
    my $width = $1;
    return map { join '', map { $_ < 200 ? 1 : 0 } unpack 'C*', $_ } unpack "(a$width)*", $image;
}

# The ink on the fold of an A4 sheet.
sub fold {
    my ($pdf, $page) = @_;
    return join '', map { /1/ ? 1 : 0 } ink($pdf, $page, 148, 0, 1, 210);
}

# The longest line across the test sheet, below its title, in millimetres.
sub longest {
    my ($pdf) = @_;
    my ($longest) = sort { $b <=> $a } map { length } map { /1+/g } ink($pdf, 1, 30, 60, 237, 12);
    return $longest / 10;
}
