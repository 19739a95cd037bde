#!/usr/bin/perl
# Several bulletins at once (-j): files, messages and exit status are those of one after the other.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

# Bulletins of which some have mistakes, each another, and some are long, so that those after them are done
# sooner.
my $folder = folder();
my @names  = map { sprintf 'week%02d.yaml', $_ } 1 .. 12;
for my $i (0 .. $#names) {
    my $text = bulletin();
    $text .= join '', map { "\n      Paragraph $_ of the long bulletin number $i.\n" } 1 .. 400 if $i % 5 == 0;
    $text .= "mistake$i: 1\n" if $i % 4 == 1;
    spew("$folder/$names[$i]", $text);
}

# What a command says of the bulletins, and the files that it writes: names to bytes.
sub done {
    my (@arguments) = @_;
    my $place = folder();
    my %option = (cwd => $folder, env => { SOURCE_DATE_EPOCH => 1795348800 });
    my ($command, @more) = @arguments;
    my @where = $command eq 'build' ? ('-d', $place) : ();
    my ($status, $out, $err) = orison($command, @where, @more, @names, \%option);
    s/\Q$place\E/PLACE/g for $out, $err;
    return { status => $status, out => $out, err => $err, files => { map { s{.*/}{}r => slurp($_) } glob "$place/*" } };
}

for my $command (['build'], ['build', '--diagnostics=json'], ['check'], ['build', '-e', 'mail,screen']) {
    my $usual = done(@$command);
    is($usual->{status}, 1, "@$command: some have mistakes");
    is(scalar(() = "$usual->{out}$usual->{err}" =~ /mistake\d/g) > 0, 1, 'which are told');
    for my $jobs (2, 5, 40) {
        is_deeply(done(@$command, "-j$jobs"), $usual, "the same with -j$jobs");
    }
}

subtest 'a process that ends' => sub {
    my $library = $ENV{FAIL_ALLOC};
    plan skip_all => 'there is no library for it' if !$library || !-e $library;
    plan skip_all => 'a sanitizer has its own allocator' if slurp($program) =~ /__asan_init/;
    my $place = folder();
    my @two = map { spew("$place/$_.yaml", bulletin()) } qw(one two);
    my %env = (LD_PRELOAD => $library);
    my ($status, undef, $err) = orison('build', '-q', '-e', 'screen', $two[0], { env => {%env} });
    my ($count) = $err =~ /allocations: (\d+)/;
    plan skip_all => 'the library has no effect here' if !$count;
    unlink glob "$place/*.pdf";
    ($status, undef, $err) = orison('build', '-q', '-j2', '-e', 'screen', @two, { env => { %env, FAIL_AT => int($count * 3 / 4) } });
    is($status, 3, 'the exit status is that of the system');
    is(scalar(() = $err =~ /^orison: error: out of memory/mg), 2, 'what it said last is heard, of both');
    like($err, qr/^orison: error: a process that -j started has ended before '\Q$_\E' was done$/m, 'and that it has ended') for @two;
    is(join(' ', map { s{.*/}{}r } sort glob "$place/*"), 'one.yaml two.yaml', 'nothing is left of what it began');
};

subtest 'few files may be open' => sub {
    my $place = folder();
    my @files = map { spew("$place/$_.yaml", bulletin()) } 1 .. 30;
    my ($status, undef, $err) = run('prlimit', '--nofile=14', $program, 'build', '-q', '-j20', '-e', 'screen', '-d', $place, @files);
    is("$status$err", '0', 'the processes leave enough for the work');
    is(scalar(() = glob "$place/*.pdf"), 30, 'and all is done');
};

# The first process waits for standard input until it is killed: what else was its to do is done.
subtest 'a process that is killed' => sub {
    plan skip_all => 'the system does not say which processes one has' if !-e "/proc/$$/task/$$/children";
    my $place = folder();
    my @files = map { spew("$place/$_.yaml", bulletin()) } qw(one two);
    my $id = open my $input, '|-', "exec '$program' build -q -j2 -e screen -d '$place' - @files 2>'$place/said'" or die $!;
    my ($first) = until_true(sub { my @all = split ' ', slurp("/proc/$id/task/$id/children"); @all > 1 ? @all : () });
    ok($first, 'processes were started') or return;
    kill 'KILL', $first;
    close $input;
    is($? >> 8, 3, 'the exit status is that of the system');
    is(slurp("$place/said"), "orison: error: a process that -j started has ended before '-' was done\n", 'which is told of what it did');
    is(join(' ', map { s{.*/}{}r } sort glob "$place/*.pdf"), 'one.pdf two.pdf', 'all others are done');
};

# What a condition returns when it returns something, or nothing after ten seconds.
sub until_true {
    my ($condition) = @_;
    for (1 .. 200) {
        my @found = $condition->();
        return @found if @found;
        select undef, undef, undef, 0.05;
    }
    return;
}

for my $wrong ('0', '257', 'two', '') {
    my ($status, undef, $err) = orison('build', "--jobs=$wrong", 'week.yaml');
    is($status, 2, "--jobs=$wrong is refused");
    like($err, qr/--jobs is a number from 1 to 256, not/, 'with what it is');
}

done_testing;
