#!/usr/bin/perl
# Golden files. For each tests/golden/NAME.yaml what `orison dump STAGE` prints is held against
# NAME.bulletin, NAME.lines, NAME.pages, NAME.sheets, NAME.fields, NAME.drawing, and the messages
# of `orison check` against NAME.err, as far as these are there; without NAME.err there must be no
# messages. NAME.private-STAGE is what --circle private shows. All of it twice: in the C locale, and in one whose decimal point is a comma.
# UPDATE=1 rewrites what is there, and makes the files of a new NAME; review them with git diff.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use POSIX qw(setlocale localeconv LC_ALL);
use Test::More;

my @stages = map { $_, "private-$_" } qw(bulletin lines pages sheets fields drawing);
my $comma  = 'de_DE.UTF-8';

chdir "$root/tests/golden" or plan skip_all => 'no golden files';
my @cases = map { s/\.yaml$//r } glob '*.yaml' or plan skip_all => 'no golden files';

update($_) for $ENV{UPDATE} ? @cases : ();
compare($_, 'C') for @cases;
SKIP: {
    skip "no locale $comma", 1 if !has_comma();
    compare($_, $comma) for @cases;
}
done_testing();

sub has_comma {
    my $found = setlocale(LC_ALL, $comma) && localeconv()->{decimal_point} eq ',';
    setlocale(LC_ALL, 'C');
    return $found;
}

sub dump_of {
    my ($name, $stage, $locale) = @_;
    my @command = $stage eq 'err' ? 'check' : $stage =~ /^private-(.*)/ ? ('dump', '--circle=private', $1) : ('dump', $stage);
    my ($status, $out, $err) = orison(@command, "$name.yaml", { env => { LC_ALL => $locale } });
    return ($stage eq 'err' ? $err : $out, $status);
}

sub compare {
    my ($name, $locale) = @_;
    for my $stage (grep { -e "$name.$_" } @stages) {
        my ($found) = dump_of($name, $stage, $locale);
        is($found, slurp("$name.$stage"), "$name.$stage in $locale");
    }
    my ($found, $status) = dump_of($name, 'err', $locale);
    my $wanted = slurp("$name.err") // '';
    is($found, $wanted, "messages about $name.yaml in $locale");
    is($status, $wanted =~ /: error: /m ? 1 : 0, "exit status for $name.yaml in $locale");
}

sub update {
    my ($name) = @_;
    my @there = grep { -e "$name.$_" } @stages, 'err';
    my ($messages, $status) = dump_of($name, 'err', 'C');
    @there = $status ? 'err' : ('bulletin', 'lines', 'pages') if !@there;
    for my $stage (@there) {
        my ($found) = dump_of($name, $stage, 'C');
        spew("$name.$stage", $found);
    }
}
