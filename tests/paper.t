#!/usr/bin/perl
# A bulletin that is begun or imported says the size of its booklet where the paper here is not that
# of its language; one that is built from depends on itself alone.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my $folder = folder();
my $letter = spew("$folder/letter.txt", "Prayers for the Week\n\nNorth\n\nPray for the ferry and for all who work on it.\n");
my $conf = spew("$folder/papersize", "# a comment\n\nLetter\n");

# What `orison new -` writes of the booklet's size, with variables.
sub begun {
    my (%variables) = @_;
    my %env = (LC_ALL => '', LANG => 'en_GB.UTF-8', %variables);
    my $text = (orison('new', '-', { env => \%env, cwd => $folder }))[1];
    return $text =~ /^booklet:\n(?: *#.*\n)*  size: (\S+)/m ? $1 : '';
}

is(begun(), '', 'nothing is known: nothing is said');
is(begun(PAPERSIZE => 'letter'), 'half-letter', 'PAPERSIZE');
is(begun(PAPERSIZE => 'a4'), '', 'A4 is usual');
is(begun(PAPERSIZE => 'a4', LANG => 'en_US.UTF-8'), 'a5', 'but not in the United States');
is(begun(LC_PAPER => 'es_MX.UTF-8'), 'half-letter', 'LC_PAPER');
is(begun(LC_PAPER => 'C'), '', 'C has no region');
is(begun(LC_PAPER => 'fr_FR.UTF-8', PAPERCONF => $conf), '', 'LC_PAPER goes before the file of libpaper');
is(begun(PAPERCONF => $conf), 'half-letter', 'that file');
is(begun(LC_PAPER => 'es_MX.UTF-8', PAPERSIZE => 'A4'), '', 'PAPERSIZE before both');

my %letter = (LC_ALL => '', PAPERSIZE => 'letter');
my ($status, $out) = orison('import', '-o', '-', $letter, { env => \%letter });
like($out, qr/^booklet: \{ size: half-letter \}$/m, 'import says it, too');
my $last = spew("$folder/last.yaml", bulletin('booklet: { size: a6 }'));
($status, $out) = orison('import', '-o', '-', '--like', $last, $letter, { env => \%letter });
is(() = $out =~ /^booklet:/mg, 1, 'once, as last week');
($status, $out) = orison('new', '--like', spew("$folder/plain.yaml", bulletin()), '-', { env => \%letter });
like($out, qr/^booklet: \{ size: half-letter \}$/m, 'new like last week');
my @sizes = map { (orison('dump', 'bulletin', $letter, { env => $_ }))[1] =~ /^booklet (\S+)/m } {}, \%letter;
is("@sizes", 'a5 a5', 'a letter that is built has the paper of its language');
done_testing();
