#!/usr/bin/perl
# The finished files, by their structure: tests/structure/check finds nothing wrong with any edition
# of any bulletin that builds, and finds what is broken on purpose; read aloud, the samples say
# what tests/structure/NAME.aloud has, and their text is the bulletin's. UPDATE=1 rewrites these.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;

my $tools = "$FindBin::Bin/structure";
plan skip_all => 'no python3-pikepdf' if (run('/usr/bin/python3', '-c', 'import pikepdf'))[0] != 0;
binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

my $folder   = folder();
my @editions = editions();
my @samples  = glob "$root/data/*.yaml";
my @others   = grep { !-l && -e s/yaml$/bulletin/r } glob "$root/tests/golden/*.yaml";
my $long     = spew("$folder/long-words.yaml", encode('UTF-8', long_words()));

sound($_) for @samples, @others, $long;
for my $sample (@samples) {
    my ($name) = $sample =~ m{([^/]*)\.yaml$};
    subtest "$name: read aloud" => sub { aloud($sample, "$tools/$name.aloud") };
    subtest "$name: its text, $_" => sub { text($sample, edition_path($folder, $sample, $_)) }
        for @editions;
    subtest "$name: two on a paper" => sub { two_up($sample) };
}
subtest 'digits of other scripts are numbers' => \&native_digits;
subtest 'a word over two lines is one' => \&divided_words;
subtest 'a link over two lines is one' => \&divided_link;
subtest 'small enough to mail'         => \&small;
subtest 'damage is found'              => \&damage;
done_testing();

sub sound {
    my ($bulletin) = @_;
    my $bare = bare_items($bulletin);
    for my $edition (@editions) {
        my $pdf = edition_path($folder, $bulletin, $edition);
        my ($status, $out, $err) = orison('build', '-q', '-e', $edition, '-d', $folder, $bulletin);
        is($status, 0, "$edition of $bulletin is built") or diag($err);
        my @mode = ("--bare=$bare", $edition eq 'print' ? '--sheets' : ());
        ($status, $out, $err) = run("$tools/check", @mode, $pdf);
        is($status, 0, 'nothing is wrong with its structure') or diag(decode('UTF-8', $out . $err));
    }
}

# Two sheets on a paper, with all marks: what is there twice is read once.
sub two_up {
    my ($sample) = @_;
    my $two = folder();
    for my $option (['--up', 2], ['--cut-stack']) {
        my ($status) = orison('build', '-q', '-e', 'print', '--marks', @$option, '-d', $two, $sample);
        is($status, 0, "@$option: built");
        my $sheets = edition_path($two, $sample, 'print');
        my ($wrong, $out) = run("$tools/check", '--sheets', $sheets);
        is($wrong, 0, 'nothing is wrong with its structure') or diag(decode('UTF-8', $out));
        my ($once, $all) = map { (run("$tools/aloud", '--text', $_))[1] } edition_path($folder, $sample, 'screen'), $sheets;
        is($all, $once, 'and it reads as the pages do');
    }
}

# How many items of lists have nothing but a marker, or a marker and rules.
sub bare_items {
    my ($bulletin) = @_;
    my $dump = (orison('dump', 'bulletin', $bulletin))[1];
    my @bare = $dump =~ /^( *+)item (?:\S+ )?\d+:\d+\n(?!(?:\1 ++rule.*\n)*+\1 ++)/mg;
    return scalar @bare;
}

sub aloud {
    my ($sample, $golden) = @_;
    my ($status, $out, $err) = run("$tools/aloud", edition_path($folder, $sample, 'screen'));
    is("$status$err", '0', 'it can be read');
    spew($golden, $out) if $ENV{UPDATE};
    is(decode('UTF-8', $out), decode('UTF-8', slurp($golden) // ''), 'as expected');
}

# After the cover, all of the bulletin's paragraphs, in their order; on the cover its fields,
# the date and that there is a large-print copy.
sub text {
    my ($sample, $pdf) = @_;
    my ($cover, $body) = paragraphs($sample);
    my @read = split /\n/, decode('UTF-8', (run("$tools/aloud", '--text', $pdf))[1]);
    cmp_ok(scalar @$body, '>=', 10, 'the bulletin has paragraphs');
    cmp_ok(scalar @read, '>=', @$body + @$cover, 'no less is read') or return;
    is_deeply([splice @read, -@$body], $body, 'what comes after the cover');
    my %read = map { s/^“(.*)”$/$1/r => 1 } @read;
    ok(delete $read{$_}, "on the cover: $_") for @$cover;
    my $left = join "\n", sort keys %read;
    like($left, qr/^(A large-print copy [^\n]*\n)?[^\n]*\d{4}$/, 'and nothing else but the date');
}

# In the narrow lines of a small page, in an alphabet beside Latin too.
sub long_words {
    my $words = 'extraordinary internationalization characteristically responsibilities';
    return <<"END";
title: Unwahrscheinlichkeitstheorie
language: en
booklet: { size: a6 }
regions:
  - name: North
    text: |
      Remember $words ${\ join ' ', reverse split / /, $words} and the congregations.

      Write to [the correspondence secretary of the international association of
      congregations](https://example.org/a) this week.
  - name: Nord
    language: de
    text: |
      Wir danken für die Donaudampfschifffahrtsgesellschaft und ihre Versicherungsgesellschaften
      sowie die Bundesausbildungsförderungsgesetze mit ihren Ausführungsbestimmungen.
  - name: Север
    language: ru
    text: |
      Благодарим за доброжелательность достопримечательностей и взаимопонимание
      железнодорожников.
END
}

# A list is numbered whatever its digits.
sub native_digits {
    my $yaml = spew("$folder/digits.yaml", bulletin() =~ s/language: en/language: ar/r
        . "\n      \xD9\xA1. one\n      \xD9\xA2. two\n\n      - three\n");
    is((orison('build', '-q', '-e', 'screen', '-d', $folder, $yaml))[0], 0, 'it is built');
    my $read = decode('UTF-8', (run("$tools/aloud", "$folder/digits.pdf"))[1]);
    like($read, qr/list, 2 items, numbers/, 'one list has numbers');
    like($read, qr/list, 1 item, bullets/, 'the other has bullets');
    like($read, qr/^\s*\x{661}/m, 'which are Arabic digits');
}

sub divided_words {
    my $pdf = edition_path($folder, $long, 'screen');
    my $shown = decode('UTF-8', (run('pdftotext', '-raw', $pdf, '-'))[1]);
    my $divided = () = $shown =~ /\p{L}\x{AD}\n\p{L}/g;
    cmp_ok($divided, '>=', 3, 'words are divided, with a soft hyphen');
    unlike($shown, qr/\p{L}-\n/, 'and no other');
    my (undef, $body) = paragraphs($long);
    my $read = decode('UTF-8', (run("$tools/aloud", '--text', $pdf))[1]);
    like($read, qr/^\Q$_\E$/m, 'whole: ' . substr $_, 0, 40) for @$body;
}

sub divided_link {
    my $pdf = edition_path($folder, $long, 'screen');
    my $shown = decode('UTF-8', (run("$tools/aloud", $pdf))[1]);
    my $link = 'the correspondence secretary of the international association of congregations';
    like($shown, qr{\[link to https://example\.org/a: $link\]}, 'it is read as one');
    my @links = (run('mutool', 'show', $pdf, 'grep'))[1] =~ m{^(.*/Subtype/Link.*)$}mg;
    cmp_ok(scalar @links, '>=', 2, 'and has an area on each line');
    like($_, qr{/Contents\(\Q$link\E\)}, 'which says what all of it says') for @links;
}

sub small {
    my ($sample) = grep { /ijm-prayer-request/ } @samples;
    cmp_ok(-s edition_path($folder, $sample, 'screen'), '<=', 30_000, 'the sample, bytes');
}

sub damage {
    my ($sample) = grep { /all-features/ } @samples;
    my $copies = folder();
    my ($status, $list, $err) =
        run("$tools/damage", edition_path($folder, $sample, 'screen'), $copies);
    is("$status$err", '0', 'copies are made') or return;
    my ($exit, $found) = run("$tools/check", '--untagged', "$copies/none.pdf");
    like($found, qr/the sheets have a structure tree/, 'fronts and backs apart have no tags');
    ($exit, $found) = run("$tools/check", glob "$copies/*.pdf");
    is($exit, 1, 'the checker fails');
    $found = decode('UTF-8', $found);
    for (split /\n/, $list) {
        my ($name, $expected) = split /\t/, $_, 2;
        my $said = join "\n", $found =~ m{^\Q$copies/$name\E\.pdf: (.*)$}mg;
        if ($expected) {
            like($said, qr/$expected/, $name);
        } else {
            is($said, '', "$name: nothing");
        }
    }
}
