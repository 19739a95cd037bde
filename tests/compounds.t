#!/usr/bin/perl
# Where a line ends at the hyphen of a compound, the languages whose printers do so repeat it at
# the head of the next line, on paper alone: the text has it once. Others don't, nor does an
# address, nor in Spanish a name.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;

plan skip_all => 'no mutool' if (run('mutool', '-v'))[0] eq '127';
binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

my $folder = folder();
# language, compound, and whether its hyphen is repeated
my @examples = (
    ['pt', 'segunda-feira', 1], ['pt', 'arco-íris', 1], ['gl', 'luso-galaico', 1],
    ['es', 'hispano-marroquí', 1], ['es', 'Ayuso-Benítez', 0], ['pl', 'biało-czerwona', 1],
    ['cs', 'česko-německá', 1], ['sk', 'slovensko-česká', 1], ['hr', 'crno-bijela', 1],
    ['sl', 'črno-belo', 1], ['sr', 'Херцег-Нови', 1], ['sr-Latn', 'remek-delo', 1],
    ['en', 'mother-tongue', 0], ['de', 'Morgen-Gebet', 0], ['fr', 'après-midi', 0],
    ['pt', 'www.nosso-sítio.example', 0],
);
holds(@$_) for @examples;
done_testing();

# The characters of a PDF's glyphs as they are drawn, whatever ActualText says, a line a baseline.
sub drawn {
    my ($pdf) = @_;
    my ($shown, $baseline) = ('', '');
    my $trace = decode('UTF-8', (run('mutool', 'trace', $pdf))[1]);
    while ($trace =~ /<g unicode="([^"]*)"[^>]* y="([^"]*)"/g) {
        my ($character, $y) = ($1, $2);
        $shown .= "\n" if $y ne $baseline;
        $shown .= $character =~ s/&#x(\w+);/chr hex $1/er;
        $baseline = $y;
    }
    return $shown;
}

# Paragraphs in which lines end in all places of the compound, as they are long by chance.
sub holds {
    my ($language, $compound, $repeated) = @_;
    my $text = join "\n\n      ", map {
        my $first = 16 * $_;
        join ' ', map { 'a' x (1 + $_ % 7), $compound } $first + 1 .. $first + 16
    } 0 .. 4;
    my $file = spew("$folder/c.yaml", encode('UTF-8',
        "title: T\nlanguage: $language\nregions:\n  - name: R\n    text: |\n      $text\n"));
    my ($status) = orison('build', '-q', '-e', 'screen', '-d', $folder, $file);
    is($status, 0, "$compound in $language is built");
    my $shown = drawn("$folder/c.pdf");
    my ($left, $right) = map { quotemeta } $compound =~ /^(.*)-(.*)$/;
    my $twice = () = $shown =~ /$left- *\n-$right/g;
    my $once  = () = $shown =~ /$left- *\n$right/g;
    ok($repeated ? $twice >= 2 && $once == 0 : $twice == 0,
        "$compound in $language: a hyphen repeated $twice times, alone $once times");
    my $copied = decode('UTF-8', (run('pdftotext', '-layout', "$folder/c.pdf", '-'))[1]);
    $copied =~ s/-\n +/-\n/g;
    is(() = $copied =~ /-\n-|--/g, 0, 'and copied once');
    # A hyphen that is not the text's, a soft one, may divide either half.
    my ($first, $second) = map { join '(?:\x{AD}\n)?', map { quotemeta } split // } split /-/, $compound;
    my $whole = () = $copied =~ /$first-\n?$second/g;
    is($whole, 80, 'with nothing lost') if $compound !~ /\./;
}
