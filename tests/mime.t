#!/usr/bin/perl
# The program's reader of mails is held against GMime's, on the mails of tests/import and on those by
# which Python tests its own (they come with Debian's libpython3-testsuite): the same parts with the same
# bytes, the same subjects, names and days. MIME_READERS names the programs that show what both read.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my ($own, $gmime) = split ' ', $ENV{MIME_READERS} // '';
plan skip_all => 'MIME_READERS names no programs' if !$gmime;

# Mails that break the rules, and what GMime makes of them, where more is read here.
my %broken = (
    'msg_14.txt' => 'a type without its second half is no text',
    'msg_19.txt' => 'a text without an empty line above it is lost',
    'msg_35.txt' => 'a text after a line that is no field is lost',
    'msg_37.txt' => 'a part without anything is not there',
    'msg_38.txt' => 'boundaries with a blank behind them divide nothing',
    'msg_39.txt' => 'parts without a header and a text are not there',
    'msg_43.txt' => 'an address without a domain has no name',
    'msg_47.txt' => 'a text right below a header is lost',
);

my (undef, $file) = run('/usr/bin/python3', '-c', 'import test.test_email as t; print(t.__path__[0])');
chomp $file;
my @mails = (glob("$root/tests/import/*.eml"), glob("$file/data/msg_*.txt"));
cmp_ok(scalar @mails, '>=', 70, 'there are mails');
my %shown = map { $_ => shown_by($_) } $own, $gmime;
my $parts = 0;
for my $mail (@mails) {
    my ($name) = $mail =~ m{([^/]*)$};
    my ($ours, $theirs) = map { $shown{$_}{$mail} } $own, $gmime;
    $parts += () = $ours =~ /part /g;
    if ($broken{$name}) {
        isnt($ours, $theirs, "$name: $broken{$name}, by GMime");
        cmp_ok(size($ours), '>=', size($theirs), "$name: no less is read here");
    } else {
        is($ours, $theirs, "$name: as GMime reads it");
    }
}
cmp_ok($parts, '>=', 150, "$parts parts were compared");
done_testing();

sub shown_by {
    my ($status, $out, $err) = run($_[0], @mails);
    is("$status$err", '0', "$_[0] reads them");
    return { $out =~ /^== (.*)\n((?:(?!== ).*\n)*)/mg };
}

# The bytes of all parts.
sub size {
    my $sum = 0;
    $sum += $_ for $_[0] =~ /\] (\d+) [0-9a-f]{8}$/mg;
    return $sum;
}
