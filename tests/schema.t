#!/usr/bin/perl
# The JSON Schema and the program agree: tests/schema asks both.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

for my $module (qw(jsonschema yaml)) {
    my ($status) = run('/usr/bin/python3', '-c', "import $module");
    plan skip_all => "Python's $module is not installed (python3-$module)" if $status != 0;
}
exec "$root/tests/schema", $program, glob("$root/tests/golden/*.yaml"), glob("$root/data/*.yaml")
    or die "tests/schema: $!";
