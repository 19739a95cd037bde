#!/usr/bin/perl
# No page shows an empty box: in no PDF of any bulletin of the tests is glyph 0 shown, and where a
# font is missing for a word, be it the program's own, the bulletin is refused and nothing written.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode);
use Orison;
use Test::More;

plan skip_all => 'no qpdf' if (run('qpdf', '--version'))[0] ne '0';

my $folder = folder();
my $editions = join ',', editions();
my @languages = map { m{([^/]*)\.yaml$} } glob "$root/tests/languages/*.yaml";
my $none = only_fonts(folder());

subtest 'the bulletins of the tests' => sub {
    for my $from (qw(data tests/golden tests/languages)) {
        my $to = "$folder/" . $from =~ tr{/}{-}r;
        my @bulletins = glob "$root/$from/*.yaml";
        mkdir $to or die "$to: $!";
        my ($status) = orison('build', '-q', '-e', $editions, '-d', $to, @bulletins);
        isnt($status, 3, "$from: none is found wrong as late as it is written");
        my @pdfs = glob "$to/*.pdf";
        cmp_ok(scalar @pdfs, '>=', 3, scalar(@pdfs) . ' PDFs');
        is_deeply([grep { empty_boxes($_) } @pdfs], [], 'no empty box is shown');
    }
};

# Whatever the program prints by itself, in each language.
subtest 'without fonts' => sub {
    my ($refused, $built) = (0, 0);
    for my $language (grep { $_ ne 'mixed' } @languages, qw(zh-HK bo dv ckb nqo mni-Mtei fa-AF ps sd ug yi)) {
        my $keys = "date: 2026-11-22\nverse: { text: 'Pray.', reference: Psalm 1 }\nlarge: { mention: yes }";
        my $bulletin = bulletin($keys) =~ s/^language: en/language: $language/mr;
        my $file = spew("$folder/$language.yaml", "$bulletin\n      1. Amen.\n      2. Amen.\n");
        for my $edition (split /,/, $editions) {
            my $pdf = edition_path($folder, $file, $edition);
            my ($status, undef, $err) = orison('build', '-q', '-e', $edition, '-d', $folder, $file, { env => $none });
            my $missing = () = $err =~ /: error: no font has the character '/g;
            my $others = () = $err =~ /: error: (?!no font has)/g;
            my $right = $status eq '0' ? !$missing && -e $pdf && !empty_boxes($pdf) : $status eq '1' && $missing && !-e $pdf;
            ok($right && !$others, "$language: $edition: " . ($status eq '0' ? 'complete' : 'refused')) or diag($err);
            $status eq '0' ? $built++ : $refused++;
        }
    }
    cmp_ok($built, '>', 30, "$built were built");
    cmp_ok($refused, '>', 30, "$refused were refused");
};

# The words of the program are named, with what makes it print them.
subtest 'what is said' => sub {
    my $file = spew("$folder/words.yaml", <<'END');
title: Small Prayers
language: my
date: 2026-11-22
notes: { pages: 2 }
verse: { text: Pray., reference: Psalm 1 }
regions:
  - name: North
    language: bn
    text: |
      ৭. Amen.
  - name: South
    language: ur
    text: ک
  - name: East
    language: zh-Hant
    text: 直
  - name: West
    language: ja
    text: 骨
END
    my (undef, undef, $err) = orison('check', $file, { env => $none });
    $err = decode('UTF-8', $err);
    my @said = $err =~ /^\S*words\.yaml:(\d+:\d+: error: .*)\n(?:.*\n){2}    (.*)/mg;
    my @wanted = (
        ["2:1: error: no font has the character '\x{1040}' (U+1040, Myanmar) of the page numbers: ", 'Padauk, .*fonts-sil-padauk'],
        ["3:1: error: no font has the character '\x{1042}' (U+1042, Myanmar) of the date: ", 'Padauk, .*fonts-sil-padauk'],
        ["10:7: error: no font has the character '\x{9ED}' (U+09ED, Bengali) of the numbers of a list: \x{9ED}", 'Noto Serif Bengali, '],
        ["13:11: error: no font has the character '\x{6A9}' (U+06A9, Arabic)", 'Noto Nastaliq Urdu, .*fonts-noto-core'],
        ["16:11: error: no font has the character '\x{76F4}' (U+76F4, Han)", 'Noto Serif CJK TC, .*fonts-noto-cjk'],
        ["19:11: error: no font has the character '\x{9AA8}' (U+9AA8, Han)", 'Noto Serif CJK JP, .*fonts-noto-cjk'],
    );
    is(scalar @said, 2 * @wanted, 'each once') or diag($err);
    for my $wanted (@wanted) {
        my ($message, $hint) = splice @said, 0, 2;
        like($message, qr/^\Q$wanted->[0]\E/, 'where, what and of what');
        like($hint, qr/$wanted->[1]/, 'the font for the language');
    }
};

done_testing();

# How often glyph 0 is shown on the pages of a PDF; -1 when no text is. A code has two bytes; those of
# a subset's glyph 0 are 0 in fonts of either kind.
sub empty_boxes {
    my ($pdf) = @_;
    my ($status, $content) = run('qpdf', '--qdf', '--object-streams=disable', $pdf, '-');
    my $string = qr/<[0-9a-f]*>|\((?:[^\\()]|\\.)*\)/s;
    my ($shown, $boxes) = (0, 0);
    while ($content =~ /(\[(?:$string|[-.\d\s])*\]|$string)\s*T[jJ]\b/g) {
        for my $codes (map { codes($_) } $1 =~ /($string)/g) {
            die "$pdf: half a code" if length($codes) % 2;
            $shown++;
            $boxes += grep { $_ eq "\0\0" } unpack '(a2)*', $codes;
        }
    }
    return $shown ? $boxes : -1;
}

# The bytes of a string of PDF, written in hex or literally.
sub codes {
    my ($string) = @_;
    return pack 'H*', $1 if $string =~ /^<(.*)>$/;
    my %escaped = (n => "\n", r => "\r", t => "\t", b => "\b", f => "\f", "\n" => '');
    $string =~ s/^\(|\)$//g;
    return $string =~ s/\\([0-7]{1,3})|\\(.)/defined $1 ? chr oct $1 : $escaped{$2} \/\/ $2/gesr;
}
