#!/usr/bin/perl
# The counters of tests/bench/flaws count what they say: each passes something sound and finds
# something spoilt. Of a finished booklet all flaws are counted, its cover and foot left out; a book
# has none of those that good pages need not have.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my $flaws  = "$FindBin::Bin/bench/flaws";
my $folder = folder();
plan skip_all => 'no python3' if !-x '/usr/bin/python3';
plan skip_all => 'no mutool'  if !grep { -x "$_/mutool" } split /:/, $ENV{PATH};

my ($status, $tests) = run($flaws, '--selftest');
my @tests = split /\n/, $tests;
is($status, 0, 'the selftest passes');
cmp_ok(scalar(grep { /^ok \d/ } @tests), '>', 20, 'and has tests');
is_deeply([grep { /^not ok/ } @tests], [], 'of which none fails');

my $bulletin = spew("$folder/week.yaml", <<'END');
title: A title in large type, which is no line of the body
language: en
booklet: {fit: off}
regions:
  - name: A heading
    text: |
      Please pray for everyone who reads these lines, of which there are four or five, and for
      those who printed them on a wet afternoon; give thanks for paper and for ink, and for the
      patience of all who folded the sheets and carried them from door to door on foot.
END
is((orison('build', '-q', '-e', 'screen', $bulletin))[0], 0, 'a bulletin is built');
my ($counted, $table) = run($flaws, "$folder/week.pdf");
is($counted, 0, 'it is counted');
my %counts = $table =~ /^(\S.*?)\s+(\d+(?:\.\d+)?)\b/gm;
is($counts{pages}, 1, 'one page has text');
cmp_ok($counts{lines}, '>=', 3, 'of some lines');
cmp_ok($counts{lines}, '<=', 6, 'and no more');
is($counts{'pages of few lines'} > 0 ? 1 : 0, $counts{lines} < 5 ? 1 : 0, 'which may be few');
is($counts{$_}, '0.0', "no $_") for 'widows', 'orphans', 'page-end hyphens', 'ladders', 'loose lines';

# A whole book has none of the flaws that pages can do without.
($counted, $table) = run($flaws, '--only=genesis', '--with=Orison');
is($counted, 0, 'Genesis is set and counted');
%counts = $table =~ /^(\S.*?)\s+(\d+(?:\.\d+)?)\b/gm;
cmp_ok($counts{pages}, '>', 100, 'on many pages');
is($counts{$_}, '0.0', "no $_ in Genesis")
    for 'widows', 'orphans', 'stranded headings', 'page-end hyphens', 'ladders', 'rivers', 'uneven gaps',
    'unequal facing', 'pages of few lines';
done_testing();
