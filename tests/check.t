#!/usr/bin/perl
# Whatever `build` says of a bulletin, `check` says, with the same exit status, and writes nothing:
# over every bulletin and letter of the tests, and over faults that only laying out finds.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my @all = map { $_->[0] } edition_rows();
my $all = join ',', @all;
cmp_ok(scalar @all, '>=', 4, 'editions');

# What check and build say of some files; build may take more options.
sub said {
    my ($options, @files) = @_;
    my $folder = folder();
    my ($status, undef, $err) = orison('check', @$options, @files);
    my ($built, undef, $told) = orison('build', @$options, '-d', $folder, @files);
    my @written = glob "$folder/*";
    $told =~ s{^(?:to edit it: .*|.*"id":"(?:WRITTEN|FITTED)".*)\n}{}mg;
    return ($status, $err, $built, $told, scalar @written);
}

# Letters in one folder have the names of bulletins there, and would be written over.
my %sets = map { $_ => [glob "$root/$_"] } 'tests/golden/*.yaml', 'tests/languages/*.yaml',
    'tests/import/*.yaml', 'tests/import/*.eml', 'tests/import/*.txt', 'data/*.yaml';
for my $set (sort keys %sets) {
    my @files = @{ $sets{$set} };
    cmp_ok(scalar @files, '>', 0, "$set: there are some");
    my ($status, $err, $built, $told, $written) = said(['-e', $all, '--diagnostics=json'], @files);
    is($err, $told, "$set: the same messages");
    is($status, $built, "$set: the same status");
    cmp_ok($written, '>', 0, "$set: some are built");
}

my $folder = folder();
my $words  = 'Please pray for all of us here and there. ' x 40;
my %faults = (
    MSG_COVER_FULL => [bulletin(map({ "$_: " . 'A long one ' x 80 } qw(subtitle organization)),
            'verse: { text: ' . 'Praise the Lord ' x 250 . ', reference: Ps 1 }'), 'screen'],
    MSG_PAGE_FULL  => [bulletin('booklet: { type: 8, floor: 8 }', 'large: { type: 36 }')
            =~ s/name: \KNorth/'A long name ' x 80/er, 'large'],
    MSG_BACK_FULL  => [bulletin("back: |\n  $words$words$words$words"), 'screen'],
    MSG_THICK      => [bulletin('notes: { pages: 64 }'), 'print'],
    MSG_WIDE_LINE  => [bulletin('introduction: ' . 'x' x 200), undef],
);
for my $id (sort keys %faults) {
    my ($text, $edition) = @{ $faults{$id} };
    my $file = spew("$folder/$id.yaml", $text);
    my $seen = 0;
    for my $editions ($all, @all) {
        my ($status, $err, $built, $told) = said(['-e', $editions, '--diagnostics=json'], $file);
        is($err, $told, "$id: the same messages for $editions");
        is($status, $built, "$id: the same status for $editions");
        $seen ||= $err =~ /"$id"/;
        like($err, qr/"$id"/, "$id is told of $editions") if ($edition // '') eq $editions;
    }
    ok($seen, "$id is told") if $edition;
    my ($status, $err, $built, $told) = said(['--diagnostics=json'], $file);
    is("$status $err", "$built $told", "$id: the same without -e");
}

my $long = "$folder/MSG_PAGE_FULL.yaml";
is((orison('check', '-e', 'screen,print,mail', $long))[0], 0, 'a fault of large print alone');
my @written = said(['-e', "$all"], $long);
is("$written[2] $written[4]", '1 0', 'keeps every edition from being written');

my $thick = "$folder/MSG_THICK.yaml";
is((orison('check', '--gatherings', 4, $thick))[2], '', 'options of the print edition count');
is((orison('check', '-e', 'screen,large,mail', $thick))[2], '', 'and what is not printed has no sheets');
is((orison('check', '-e', 'screen', '--gatherings', 4, $thick))[0], 2, 'they go with the print edition');
is(join(' ', map { s{.*/}{}r } glob "$folder/*"), join(' ', map { "$_.yaml" } sort keys %faults), 'nothing is written');
done_testing();
