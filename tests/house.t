#!/usr/bin/perl
# The house keeps its order: what tests/metrics counts stays within bounds. A name means one thing
# in the whole tree, a public function is named after its file and has its contract, each file says
# what it is for, functions fit a screen, and casts are rare.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

chdir $root or die "$root: $!";
plan skip_all => 'not in a checkout of git' if (run('git', 'rev-parse', '--git-dir'))[0] ne '0';

my ($status, $out, $err) = run("$root/tests/metrics", '-v');
is("$status$err", '0', 'the counter runs');
my ($functions, $most, $longest) = $out =~ /^functions: (\d+).* the longest (\d+) \((.*)\)$/m;
cmp_ok($functions // 0, '>', 1000, 'it finds the functions');
cmp_ok($most, '<=', 60, "the longest function fits a screen: $longest");
cmp_ok($1, '>=', 65, 'most functions have up to 12 lines') if $out =~ /lines, ([\d.]+) % up to 12/;
my ($casts) = $out =~ /^casts: .* ([\d.]+) in a thousand/m;
cmp_ok($casts, '<=', 12, 'casts in a thousand lines');
for my $what ('files without a head', 'public functions without a comment',
    'functions not named after their file', 'names declared twice') {
    my ($count, $list) = $out =~ /^\Q$what\E: (\d+)\n((?:  .*\n)*)/m;
    is($count, 0, $what) or diag($list);
}

# The counter counts: each of its rules finds what breaks it.
my $folder = folder();
spew("$folder/a.c", "int b_one(void)\n{\n    return (int)1;\n}\n");
spew("$folder/b.h", "/* Head. */\n\nint b_two(void);\n");
spew("$folder/b.c", "/* Head. */\nint b_one(void)\n{\n    return 1;\n}\n");
run('git', 'init', '-q', $folder);
(undef, $out) = run("$root/tests/metrics", '-v', '.', { cwd => $folder });
like($out, qr/^casts: 1,/m, 'a cast is counted');
like($out, qr/^files without a head: 1\n  a\.c$/m, 'a file without a head is found');
like($out, qr/^public functions without a comment: 1\n  b\.h: b_two$/m, 'a missing contract is found');
like($out, qr/^functions not named after their file: 1\n  a\.c: b_one$/m, 'a strange name is found');
like($out, qr/^names declared twice: 1\n  b_one: a b$/m, 'a name with two meanings is found');
done_testing();
