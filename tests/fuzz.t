#!/usr/bin/perl
# What has once broken a promise, and the seeds, through the fuzz targets: see tests/fuzz.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my @targets = split ' ', $ENV{FUZZERS} // '' or plan skip_all => 'no fuzz targets were built';
my @bulletins = (glob("$root/tests/golden/*.yaml"), glob("$root/data/*.yaml"));
for my $target (@targets) {
    my ($name) = $target =~ m{([^/]*)$};
    my @inputs = glob "$root/tests/fuzz/found/$name/*";
    push @inputs, @bulletins if $name =~ /^(?:bulletin|booklet|markup|proof)$/;
    push @inputs, glob "$root/tests/import/*.{eml,txt}" if $name eq 'letter';
    push @inputs, glob "$root/tests/import/*.eml" if $name eq 'mime';
    my ($status, $out, $err) = run($target, @inputs);
    is($status, 0, "$name: " . scalar(@inputs) . ' inputs') or diag($err);
}
done_testing();
