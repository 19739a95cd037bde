#!/usr/bin/perl
# A bulletin with private parts becomes two booklets: which files are written for whom, what marks
# the one, and that nothing is written when a word that is private would be in a file for everyone.
# What stands in the files is held by tests/unit/circle.c.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;

my $folder = folder();
my $golden = "$root/tests/golden/circles.yaml";
my $mark   = 'For the prayer circle only; not to be copied or put online.';

subtest 'which files'   => \&files;
subtest 'the mark'      => \&marks;
subtest 'shared names'  => \&shared;
subtest 'one circle'    => \&one;
subtest 'file names'    => \&names;
subtest 'all private'   => \&all;
subtest 'no file alone' => \&together;
subtest 'week to week'  => \&week;
done_testing();

# Builds into a new folder; the status, what was said, and the names of the files.
sub built {
    my (@arguments) = @_;
    my $to = "$folder/" . ++(our $count);
    mkdir $to or die "$to: $!";
    my ($status, $out, $err) = orison('build', '-d', $to, @arguments);
    my @files = map { s{.*/}{}r } sort glob "$to/*";
    return ($status, $out, $err, $to, @files);
}

sub text { return decode('UTF-8', (run('pdftotext', '-layout', $_[0], '-'))[1]) }

sub files {
    my ($status, $out, $err, $to, @files) = built('-e', 'screen,print,large,mail', $golden);
    is("$status$err", '0', 'it is built without a message');
    is("@files", 'circles-large.pdf circles-print.pdf circles-private-large.pdf circles-private-print.pdf '
          . 'circles-private.pdf circles.eml circles.pdf', 'a file for everyone and one for the circle; the mail for everyone');
    like($out, qr{circles-private-print\.pdf: .*: for the prayer circle only, print on A4}, 'which is said');
    my $mail = slurp("$to/circles.eml");
    like($mail, qr/filename="circles\.pdf"/, 'the mail has the PDF for everyone');
    unlike($mail, qr/Theodora|Ismene/, 'and nothing private');
    ($status, $out, $err, $to, @files) = built('-e', 'mail', '--circle=private', $golden);
    is("@files", 'circles-private.eml', 'a mail to the circle is one that was asked for');
    $mail = slurp("$to/circles-private.eml");
    like($mail, qr/filename="circles-private\.pdf"/, 'with the PDF for the circle');
    is(() = $mail =~ /For the prayer circle only/g, 2, 'marked in both bodies');
}

sub marks {
    my (undef, undef, undef, $to) = built('-e', 'screen,large', $golden);
    like(text("$to/circles-private-large.pdf"), qr/^ *not to be copied or put online\.$/m,
        'in large print it is divided by its sense');
    my $words = decode('UTF-8', (run('pdftotext', '-bbox', "$to/circles-private.pdf", '-'))[1]);
    my ($width, $back) = $words =~ /.*<page width="([\d.]+)"[^>]*>(.*)/s;
    my ($left) = $back =~ /xMin="([\d.]+)"[^>]*>For</;
    my ($right) = $back =~ /xMax="([\d.]+)"[^>]*>online\.</;
    cmp_ok(abs($left + $right - $width), '<', 1, 'it stands in the middle of the back cover');
    for my $edition ('', '-large') {
        my $private = text("$to/circles-private$edition.pdf") =~ s/\s+/ /gr;
        my $public = text("$to/circles$edition.pdf");
        my ($pages) = (run('pdfinfo', "$to/circles-private$edition.pdf"))[1] =~ /Pages:\s+(\d+)/;
        my $feet = () = (text("$to/circles-private$edition.pdf") =~ s/\s+/ /gr) =~ /For the prayer circle/g;
        cmp_ok($feet, '>=', $pages, "circle$edition: each page is marked, the back cover too");
        unlike($public, qr/prayer circle/, "everyone$edition: none is");
    }
    my $german = write_bulletin('deutsch', "language: de\n", 'Betet für Aloisia.');
    (undef, undef, undef, $to) = built('-e', 'screen', $german);
    like(text("$to/deutsch-private.pdf"), qr/Nur für den Gebetskreis/, 'in the language of the bulletin');
    orison('proof', '-q', '-d', $folder, $golden);
    my @pages = split /\f/, text("$folder/circles-proof.pdf");
    is(scalar(grep { /\Q$mark/ } @pages), scalar @pages, 'each page of a proof is marked');
    like((orison('proof', '-q', '-o', '-', $golden))[1], qr/^\Q$mark\E$/m, 'and its text');
    my $cover = "$root/tests/golden/cover-cross.yaml";
    unlike((orison('proof', '-q', '-o', '-', $cover))[1], qr/prayer circle/, 'not where nothing is private');
}

# A name that is private is warned of where everyone reads it, in the title, too.
sub shared {
    my $text = "title: For Wilmarine\nregions:\n  - name: Tolland\n    items:\n      - text: Ask for us.\n"
        . "      - { text: Ask for Wilmarine and for Tolland., circle: private }\n";
    my (undef, undef, $err) = orison('check', '-', { in => $text });
    like($err, qr/'Wilmarine' stands here, in a private part, and in line 1,/, 'both places are told');
    unlike($err, qr/'Tolland' stands/, 'but not of a region');
}

sub one {
    my ($status, $out, $err, $to, @files) = built('--circle', 'public', $golden);
    is("@files", 'circles-print.pdf circles.pdf', '--circle public');
    ($status, $out, $err, $to, @files) = built('--circle', 'private', $golden);
    is("@files", 'circles-private-print.pdf circles-private.pdf', '--circle private');
    my $file = "$folder/one.pdf";
    ($status) = orison('build', '-e', 'screen', '-o', $file, $golden);
    unlike(text($file), qr/Theodora/, '-o has what is for everyone');
    ($status) = orison('build', '-e', 'screen', '--circle', 'private', '-o', $file, $golden);
    like(text($file), qr/Theodora/, 'unless it is told otherwise');
    ($status, undef, $err) = orison('build', '--circle', 'secret', $golden);
    is($status, 2, 'there is no third circle');
    my $plain = "$root/tests/golden/cover-cross.yaml";
    ($status, $out, $err, $to, @files) = built($plain);
    is("@files", 'cover-cross-print.pdf cover-cross.pdf', 'a bulletin without private parts has one booklet');
    ($status, $out) = orison('dump', 'bulletin', $golden);
    unlike($out, qr/Theodora/, 'a dump is of what is for everyone');
}

sub write_bulletin {
    my ($name, $head, $text, $rest) = @_;
    my $path = "$folder/$name.yaml";
    open my $out, '>:utf8', $path or die "$path: $!";
    print $out "title: Week\n${head}regions:\n  - name: All\n    text: Pray.\n    items:\n",
        "      - text: $text\n        circle: private\n", $rest // '';
    close $out;
    return encode('UTF-8', $path);
}

sub names {
    my $bulletin = write_bulletin('for-aloisia', '', 'Pray for Aloisia.');
    my ($status, $out, $err, $to, @files) = built($bulletin);
    is($status, 1, 'a private word in the name of a file is an error');
    like($err, qr/for-aloisia\.yaml:6:\d+: error: the name of the file 'for-aloisia/, 'with its place');
    is("@files", '', 'and nothing is written');
    is((orison('check', $bulletin))[2], $err, 'check says the same');
    ($status, $out, $err, $to, @files) = built('--circle=private', $bulletin);
    is("$status @files", '0 for-aloisia-private-print.pdf for-aloisia-private.pdf', 'the circle may read it');
}

sub all {
    my $path = "$folder/all.yaml";
    open my $out, '>', $path or die "$path: $!";
    print $out "title: Week\nregions:\n  - name: Hidden\n    circle: private\n    text: Pray.\n";
    close $out;
    my ($status, $said, $err, $to, @files) = built($path);
    is("$status @files", '0 all-private-print.pdf all-private.pdf', 'there is no empty booklet');
    like($err, qr/warning: everything is private/, 'which is told');
    ($status, $said, $err) = built('-e', 'mail', $path);
    is($status, 1, 'a mail with nothing in it is an error');
}

# What has not ended goes on in a bulletin that is made like last week's; a private region is so again.
sub week {
    my $last = spew("$folder/week-2026-11-29.yaml", <<'END');
title: Week
date: 2026-11-29
regions:
- name: North
  items:
  - text: |
      Pray for the *ferry*:

      - its crew;
    until: 2026-12-06   # Sunday
    circle: private
  - {text: "Pray, and wait.", until: 2027-01-31}
  - text: The bridge.
    answered: It stands.
  - text: The road.
    until: 2026-12-05
- name: South
  circle: private
  text: Pray.
END
    my $new = "$folder/week-2026-12-06.yaml";
    my ($status, $out, $err) = orison('new', '--like', $last, $new);
    is("$status$err", '0', 'a new bulletin is begun');
    like($out, qr/: 2 of 4 items are taken over/, 'and it is said how many items go on');
    like(slurp($new), qr/^regions:\n  - name: North\n    items:\n      - text: \|\n          Pray for the \*ferry\*:\n\n          - its crew;
        until: 2026-12-06   # Sunday\n        circle: private\n      - \{ text: "Pray, and wait\.", until: 2027-01-31 \}
\n  - name: South\n    circle: private\n    text: \|\n      Pray for \.\.\.\n/m, 'as they were written');
    is((orison('check', $new))[0], 0, 'it is right');
    my $letter = spew("$folder/letter.txt", "Prayers for the Week\n\nNorth\n\nPray for the ferry and for all who work on it this winter.\n\n"
            . "South\n\nPray for the school, and for its teachers, who have not been paid.\n");
    ($status, $out, $err) = orison('import', '-o', '-', '--like', $last, $letter);
    like($out, qr/- name: South\n    circle: private\n/, 'import keeps a private region private');
}

# What can't be written keeps the files before it from being written, too.
sub together {
    my $to = "$folder/together";
    mkdir $_ or die "$_: $!" for $to, "$to/circles-private.pdf";
    my ($status, $out, $err) = orison('build', '-e', 'screen', '-d', $to, $golden);
    isnt($status, 0, 'a file that is a folder is refused');
    my $twin = "$folder/circles-private.yaml";
    open my $file, '>', $twin or die "$twin: $!";
    print $file "title: Week\nregions:\n  - name: All\n    text: Pray.\n";
    close $file;
    ($status, $out, $err, $to, my @files) = built('-e', 'screen', $golden, $twin);
    is($status, 3, "the circle's file is not written over another bulletin's");
    is("@files", 'circles-private.pdf', 'which is written');
}
