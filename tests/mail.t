#!/usr/bin/perl
# The mail: tests/mail reads it as a mail program would.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use MIME::QuotedPrint qw(decode_qp);
use Orison;
use Test::More;

my $folder = folder();
my $small  = "$folder/Oraci\303\263n \"de\" la semana; 7%.yaml";
spew($small, bulletin('subtitle: <Peace> & "joy"', "organization: \xce\x95\xce\xb9\xcf\x81")
    =~ s/^title:.*/'title: ' . "Oraci\303\263n =?\xc3\xa1 " x 9 . "'"/er =~ s/language: en/language: ar/r);
my $dated = spew("$folder/dated.yaml", bulletin('date: 2024-02-29'));

for my $bulletin ("$root/data/ijm-prayer-request.yaml", "$root/data/all-features.yaml", $small, $dated) {
    my ($name) = $bulletin =~ m{([^/]*)\.yaml$};
    my ($status, $out, $err) = orison('build', '-e', 'screen,mail', '-d', $folder, $bulletin);
    is("$status$err", '0', "$name: screen and mail");
    like($out, qr/^\Q$folder\/$name\E\.eml: /m, 'it is told');
    my $dump = (orison('dump', 'bulletin', $bulletin))[1];
    my ($language) = $dump =~ /^bulletin (\S+)/;
    ($status, $out, $err) = run("$root/tests/mail", "$folder/$name.eml", "$folder/$name.pdf",
        $language, spew("$folder/dump", $dump));
    is($status, 0, "$name: it could be read") or diag($err);
    is(join('', $out =~ /^not ok.*\n(?:#.*\n)*/mg), '', "$name: and is right");
    like($out, qr/^1\.\.\d+$/m, 'all was looked at');
    my ($read, $yaml) = orison('import', '-q', '-o', '-', "$folder/$name.eml");
    is($read, 0, "$name: import reads it");
    my @regions = $dump =~ /^  name\n +\S+ "([^"\\{]*)"/mg;
    like($yaml, qr/^ *- name: "?\Q$_\E/m, "with the region $_") for @regions;
    my $first = slurp("$folder/$name.eml");
    orison('build', '-e', 'mail', '-d', $folder, $bulletin);
    ok(slurp("$folder/$name.eml") eq $first, "$name: the same bytes again");
}

my $mail = (orison('build', '-e', 'mail', '-o', '-', $dated, { env => { SOURCE_DATE_EPOCH => '' } }))[1];
like($mail, qr/^Date: Thu, 29 Feb 2024 12:00:00 \+0000\r$/m, 'the day of the bulletin');
$mail = (orison('build', '-e', 'mail', '-o', '-', $dated, { env => { SOURCE_DATE_EPOCH => 86399 } }))[1];
like($mail, qr/^Date: Thu, 01 Jan 1970 23:59:59 \+0000\r$/m, 'or SOURCE_DATE_EPOCH');
my $verse = spew("$folder/verse.yaml", bulletin('verse: { text: \'"Come," he said.\' }'));
$mail = decode_qp((orison('build', '-e', 'mail', '-o', '-', $verse))[1]);
my $quoted = "\xe2\x80\x9c\xe2\x80\x98Come,\xe2\x80\x99 he said.\xe2\x80\x9d";
like($mail, qr/^$quoted\r?$/m, 'the verse in the quotation marks that it has on the cover');
like($mail, qr{<p>$quoted</p>}, 'in HTML, too');
my ($status, $out, $err) = orison('build', '-e', 'mail', '-o', $dated, $dated);
is($status, 3, 'never over the bulletin itself');
is(slurp($dated), bulletin('date: 2024-02-29'), 'which stays');
spew("$folder/dated.eml", my $letter = "Subject: a letter\n\nHello");
is((orison('build', '-e', 'mail', $dated))[0], 3, 'nor over a mail that came');
is(slurp("$folder/dated.eml"), $letter, 'which stays, too');
done_testing();
