#!/usr/bin/perl
# The PDFs of the samples, as other programs see them: they are sound, their fonts are embedded,
# they say what they are, and their text is the bulletin's.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode);
use Orison;
use Test::More;

binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;
my $folder  = folder();
my @samples = glob "$root/data/*.yaml";
ok(@samples >= 2, 'there are samples');

for my $sample (@samples) {
    my ($name) = $sample =~ m{([^/]*)\.yaml$};
    my $pdf = "$folder/$name.pdf";
    my ($status, $out, $err) = orison('build', '-e', 'screen', '-d', $folder, $sample);
    is("$status$err", '0', "$name is built without a message");
    my $texts = texts($sample);
    subtest "$name: sound"      => sub { sound($pdf) };
    subtest "$name: fonts"      => sub { fonts($pdf) };
    subtest "$name: properties" => sub { properties($pdf, $sample) };
    subtest "$name: text"       => sub { text($pdf, @$texts) };
}
done_testing();

sub sound {
    my ($pdf) = @_;
    my ($status, $out, $err) = run('qpdf', '--check', $pdf);
    is($status, 0, 'qpdf --check') or diag($out . $err);
    ($status, $out, $err) = run('mutool', 'draw', '-q', '-F', 'stext', '-o', '/dev/null', $pdf);
    is($status, 0, 'mutool draws it');
    unlike($err, qr/^error|^warning: (?!ICC support)/m, 'without a complaint');
}

sub fonts {
    my ($pdf) = @_;
    my ($status, $out) = run('pdffonts', $pdf);
    my @rows = grep { /\d+ +\d+$/ } split /\n/, $out;
    ok(@rows, 'it has fonts');
    for my $row (@rows) {
        my ($font) = $row =~ /^(\S+)/;
        like($row, qr/ yes +yes +yes +\d+ +\d+$/, "embedded, a subset, with Unicode: $font");
    }
}

sub properties {
    my ($pdf, $sample) = @_;
    my $yaml = decode('UTF-8', slurp($sample));
    my $info = (run('pdfinfo', $pdf))[1];
    my %info = decode('UTF-8', $info) =~ /^(\w[\w ]*?):\s*(.*?)\s*$/mg;
    is(plain($info{Title}), field($yaml, 'title'), 'title');
    is(plain($info{Author}), field($yaml, 'organization'), 'author');
    cmp_ok($info{Pages}, '>=', 4, 'pages');
    like($info{'Page size'}, qr/^419\.\d+ x 595\.\d+ pts|^396 x 612 pts/, 'page size');
    my $root = (run('mutool', 'show', $pdf, 'trailer/Root'))[1];
    my $language = field($yaml, 'language');
    like($root, qr/Lang\s*\(\Q$language\E\)/, 'language');
    like((run('mutool', 'show', $pdf, 'trailer/Root/ViewerPreferences'))[1],
        qr/DisplayDocTitle true/, 'the window shows the title');
    my $outline = plain(decode('UTF-8', (run('mutool', 'show', $pdf, 'outline'))[1]));
    for my $region (map { unquoted($_) } $yaml =~ /^  - name: *(.*)$/mg) {
        like($outline, qr/\Q$region\E/, "bookmark: $region");
    }
}

# All texts are found, each once, and no word is left but those that the program adds: that there
# is a large-print copy, and the month of the date.
sub text {
    my ($pdf, @texts) = @_;
    my $found = without_feet(decode('UTF-8', (run('pdftotext', '-raw', $pdf, '-'))[1]), @texts);
    cmp_ok(scalar @texts, '>=', 10, 'the bulletin has texts');
    for my $text (sort { length $b <=> length $a } @texts) {
        my $pattern = pattern($text);
        ok($found =~ s/$pattern/\n/, 'found: ' . substr $text, 0, 50) or diag($text);
    }
    $found =~ s/A large-print copy of this booklet is available\.//;
    my @left = $found =~ /\p{L}{2,}/g;
    cmp_ok(scalar @left, '<=', 1, 'and nothing else but the month') or diag("@left");
}

# The texts of a bulletin: in its dump each stands on a line, between straight quotation marks.
sub texts {
    my ($sample) = @_;
    my $dump = decode('UTF-8', (orison('dump', 'bulletin', $sample))[1]);
    $dump =~ s/^closed\n.*\n//mg; # names of regions, which are not set again
    return [map { shown($_) } $dump =~ /^[^"\n]*"(.*)"[^"\n]*$/mg];
}

# The pages' text without their feet: the folio, which is the page's number, and beside it the
# booklet's title or a heading. They come last on every page that has them.
sub without_feet {
    my ($text, @texts) = @_;
    my $heading = join '|', map { pattern($_) } @texts;
    my ($number, @pages) = (0, split /\f/, $text);
    for my $page (@pages) {
        $number++;
        $page =~ s/^$number(?:\s+(?:$heading))?\s*\z//m;
    }
    return join "\n", @pages;
}

# With straight quotation marks, to compare with what was typed.
sub plain {
    my ($text) = @_;
    return ($text // '') =~ tr/‘’“”/''""/r;
}

sub field {
    my ($yaml, $key) = @_;
    return $yaml =~ /^$key: *(.*?) *$/m ? unquoted($1) : '';
}

sub unquoted {
    my ($scalar) = @_;
    return $scalar =~ s/ +#.*$//r =~ s/^(["'])(.*)\1$/$2/r;
}
