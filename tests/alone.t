#!/usr/bin/perl
# A build's bytes depend on its input alone: all bulletins of the tests in one call, and a bulletin
# that is written again and again while it is watched, give the same files as each edition of each in a
# call of its own.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use File::Copy qw(copy);
use Orison;
use Test::More;
use Time::HiRes qw(sleep);

my %env = (env => { SOURCE_DATE_EPOCH => 1_700_000_000 });
my $folder = folder();

# Each file once alone, in each edition; those that are wrong are left out.
my (%alone, @right);
for my $bulletin (glob "$root/data/*.yaml $root/tests/languages/*.yaml $root/tests/import/*.yaml") {
    my ($name) = $bulletin =~ m{([^/]*)\.yaml$};
    next if exists $alone{$name};
    my $wrong = grep { (orison('build', '-q', '-e', $_, '-d', $folder, $bulletin, \%env))[0] }
        qw(screen print);
    next if $wrong;
    push @right, $bulletin;
    $alone{$name} = files($name);
}
cmp_ok(scalar @right, '>=', 60, 'there are bulletins');

# All in one call, forwards and backwards: German after English, and English after German.
for my $order (['forwards', @right], ['backwards', reverse @right]) {
    my ($word, @bulletins) = @$order;
    my ($status, undef, $err) =
        orison('build', '-q', '-e', 'screen,print', '-d', $folder, @bulletins, \%env);
    is($status, 0, "all in one call, $word") or diag($err);
    my @different = grep { files($_) ne $alone{$_} } sort keys %alone;
    is("@different", '', 'gives the same files');
}

# What is watched becomes one bulletin after the other.
my $watched = "$folder/watched.yaml";
my @turns = grep { m{languages/(de|en|nl|fr|es|ru|de)\.yaml$|ijm-prayer|all-features} } @right;
cmp_ok(scalar @turns, '>=', 5, 'bulletins to watch');
my %expected;
for my $bulletin (@turns) {
    copy($bulletin, $watched);
    orison('build', '-q', '-e', 'screen', $watched, \%env);
    $expected{$bulletin} = slurp("$folder/watched.pdf");
}
unlink "$folder/watched.pdf";
my $pid = watch($watched);
for my $bulletin (@turns, reverse @turns) {
    copy($bulletin, "$folder/next.yaml");
    rename "$folder/next.yaml", $watched or die "$watched: $!";
    my $same = 0;
    for (1 .. 200) {
        $same = (slurp("$folder/watched.pdf") // '') eq $expected{$bulletin};
        last if $same;
        sleep 0.05;
    }
    ok($same, "watched: " . $bulletin =~ s{.*/}{}r);
}
kill 'TERM', $pid;
waitpid $pid, 0;
done_testing();

sub files {
    my ($name) = @_;
    return join "\0", map { slurp("$folder/$name$_.pdf") // 'none' } '', '-print';
}

sub watch {
    my ($file) = @_;
    my $child = fork // die "fork: $!";
    return $child if $child;
    $ENV{SOURCE_DATE_EPOCH} = 1_700_000_000;
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    exec $program, 'watch', '-q', '-e', 'screen', $file or exit 127;
}
