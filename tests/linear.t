#!/usr/bin/perl
# No letter is quadratic: four times as much of what repeats costs not much more than four times
# the time, and no letter fills the memory. The bound is loose, and so is the clock; what looks
# back, or ahead, at each line or sign is 16 times as slow, and was 80 s and 3 GB.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Repeated;
use Test::More;

my $size = 60_000;
my ($least, $most) = (0.1, 8); # seconds that always pass, and the ratio that does
my $memory = $program =~ m{/[^/]*san[^/]*/} ? 'unlimited' : 1 << 20; # KiB, but with the sanitizers
my $folder = folder();

for my $name (repeated_names()) {
    my $one = cost($name, $size);
    my $four = cost($name, 4 * $size);
    ok($four < $most * ($one > $least ? $one : $least), "$name")
        or diag(sprintf '%.2f s, and four times as much %.2f s', $one, $four);
}
done_testing();

# The processor's seconds that importing a letter takes. It must be read, or refused.
sub cost {
    my ($name, $bytes) = @_;
    my ($letter, $ending) = repeated($name, $bytes);
    my $path = spew("$folder/letter.$ending", $letter);
    my $before = (times)[2];
    my ($status, undef, $err) = run('sh', '-c', 'ulimit -v "$1"; exec "$2" import -q -o - "$3"',
        'sh', $memory, $program, $path);
    like($status, qr/^[01]$/, "$name: $bytes bytes are read") or diag($err);
    return (times)[2] - $before;
}
