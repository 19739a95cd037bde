#!/usr/bin/perl
# A file is what its bytes are: what is neither a bulletin nor a letter is told in one sentence, by
# each command alike; a mail without its ending is a letter, a bulletin with another one a bulletin.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;

my $folder = folder();
my %kinds  = (
    'Word or LibreOffice' => "PK\3\4\x14\0\6\0",
    'Word document'       => "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0",
    'a PDF'               => "%PDF-1.7\n",
    'RTF'                 => "{\\rtf1\\ansi Pray.}",
    'picture'             => "\x89PNG\r\n\x1A\n\0\0",
    'HTML'                => "\n<!DOCTYPE HTML><p>Pray.</p>",
    'UTF-32'              => encode('UTF-32LE', "\x{FEFF}title: Points\n"),
    'packed file'         => "\x1F\x8B\x08\0\0\0\0\0",
    'archive'             => "week.yaml" . "\0" x 248 . "ustar\x0000",
    'another program'     => "\x7FELF\2\1\1\0\0\0\0\0\0\0\0\0",
);
for my $kind (sort keys %kinds) {
    for my $name ('week.yaml', 'week.txt', 'week') {
        my $file = spew("$folder/$name", $kinds{$kind});
        for my $command ('build', 'check', 'import') {
            my ($status, undef, $err) = orison($command, $file);
            is($status, 1, "$kind called $name: $command refuses it");
            like($err, qr/error: this is .*$kind.*\n    \S.*\n\z/, 'in one sentence, and says what to do');
        }
    }
}

my $mail = "From: a\@example.org\nTo: b\@example.org\nMIME-Version: 1.0\nSubject: Points\n\nNorth\n\nPray for the north.\n";
my $bulletin = bulletin();
unlink glob "$folder/*";
is((orison('build', '-e', 'screen', spew("$folder/letter", $mail)))[0], 0, 'a mail without an ending is built');
my $bare = "Subject: Points\r\nFrom: a\@example.org\r\nDate: Tue, 24 Nov 2026 09:00:00 +0000\r\n\r\nNorth\r\n\r\nPray.\r\n";
for my $name ('letter', 'letter.mht', 'letter.txt') {
    my ($status, $out, $err) = orison('import', '-o', '-', spew("$folder/$name", $bare));
    like($out, qr/^# from the subject of the e-mail\ntitle: Points\n/m, "$name: what people read of a mail's head makes one");
    is((orison('check', "$folder/$name"))[0], 0, 'also to check');
}
for my $name ('points', 'points.pdf', 'points.md') {
    is((orison('check', spew("$folder/$name", "North\n\nPray for the north.\n")))[0], 0, "$name: text without keys is a letter");
    is((orison('check', spew("$folder/$name", "title: Points\nregion:\n")))[0], 1, 'but not with one');
}
# What a letter begins with is no sign of another program's file, though one begins so, too.
my $group = "Coast\n\n" . 'Pray for the church of Mombasa. ' x 7 . 'Their';
my %begun = ('an archive' => 'Rar! The new village', 'a recording' => 'THE NEW WAVE', 'another' => 'ID3 youth group',
    'a packed file' => 'BZh region', 'a document' => 'PK Otieno', 'one of archives' => substr($group . ' ' x 9, 0, 256) . 'mustard seed grows.');
for my $like (sort keys %begun) {
    is((orison('check', spew("$folder/begun.txt", "$begun{$like}\n\nPray for the north.\n")))[0], 0, "a letter that begins like $like");
}
# Whatever a bulletin is called, its keys may stand as YAML has them.
my %written = (
    'JSON'            => '{"title":"Points","regions":[{"name":"North","text":"Pray."}]}',
    'in brackets'     => "{title: Points, regions: [{name: North, text: Pray.}]}\n",
    'quoted'          => "'title': Points\n\"regions\":\n  - name: North\n    text: Pray.\n",
    'indented'        => "  title: Points\n  regions:\n    - name: North\n      text: Pray.\n",
    'before a space'  => "title : Points\nregions :\n  - name: North\n    text: Pray.\n",
    'in lines of CR'  => "title: Points\rregions:\r  - name: North\r    text: Pray.\r",
);
for my $way (sort keys %written) {
    for my $name ('written', 'written.txt') {
        my ($status, undef, $err) = orison('check', spew("$folder/$name", $written{$way}));
        is("$status$err", '0', "$name: a bulletin whose keys are $way is one");
    }
}
# In a letter they are words, behind a comma, too.
my $words = "Asia\n\nPray for the book, title: Hope, and for its readers, regions: north and south.\n";
is((orison('import', '-o', '-', spew("$folder/words", $words)))[0], 0, 'a letter whose sentence has the keys is none');
like((orison('check', spew("$folder/points.yaml", "North\n\nPray for the north.\n")))[2], qr/a name that ends in \.txt/,
    'one that is called a bulletin is told how to be called');
is((orison('build', '-e', 'screen', spew("$folder/week.yaml.txt", $bulletin)))[0], 0, 'a bulletin saved as text is built');
ok(-e "$folder/week.pdf", 'and called as it was');
my ($status, undef, $err) = orison('import', "$folder/week.yaml.txt");
is($status, 1, 'but is no letter');
like($err, qr/bulletin already.*\n.*orison build/, 'which is said');
for my $encoding ('UTF-16LE', 'UTF-16BE') {
    my $file = spew("$folder/wide.txt", encode($encoding, "\x{FEFF}" . decode('UTF-8', $bulletin)));
    is((orison('build', '-e', 'screen', $file))[0], 0, "a bulletin in $encoding is one, too");
    like((orison('import', $file))[2], qr/bulletin already/, 'and no letter');
    my $page = spew("$folder/wide", encode($encoding, "\x{FEFF}<html><p>Pray."));
    like((orison('check', $page))[2], qr/this is a web page/, 'as a web page is one');
}
# Markup is what its first element is, whatever stands before that.
my %markup = (
    'a web page'               => ["<!-- saved from it -->\r\n<html><p>Pray.", qq{<?xml version="1.0"?>\n<!DOCTYPE html><html/>}],
    'a drawing'                => ['<svg xmlns="http://www.w3.org/2000/svg"/>', qq{<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg>\n<svg/>}],
    'a Word document in XML'   => [qq{<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>}],
    'a LibreOffice document in XML' => [qq{<?xml version="1.0"?>\n\n<office:document/>}],
    'an XML file of another program' => [qq{<?xml version="1.0"?><rss version="2.0"/>}],
);
for my $kind (sort keys %markup) {
    for my $text (@{ $markup{$kind} }) {
        for my $command ('check', 'import') {
            like((orison($command, spew("$folder/markup.txt", $text)))[2], qr/error: this is \Q$kind\E[ ,].*\n    \S/, "$command: $kind");
        }
    }
}
is((orison('check', spew("$folder/note.txt", "<!-- for Ida -->\n\nPray for the north.\n")))[0], 0, 'a text that begins with a comment is one');

# A mail that an editor saved again is a mail.
my $saved = "From: a\@b.example\r\nSubject: Prayers\r\nDate: Tue, 24 Nov 2026 09:00:00 +0000\r\n"
    . "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nAsia\r\n\r\nPray for Z\x{FC}rich \x{2013} and rain.\r\n";
for my $encoding ('UTF-8', 'UTF-16LE', 'UTF-16BE') {
    for my $name ('saved.eml', 'saved') {
        my ($status, $out, $err) = orison('import', '-o', '-', spew("$folder/$name", encode($encoding, "\x{FEFF}$saved")));
        is("$status$err", '0', "$name in $encoding is a mail, and nothing is taken off");
        like(decode('UTF-8', $out), qr/^date: 2026-11-29\n.*name: Asia\n    text: \|\n      Pray for Z\x{FC}rich \x{2013} and rain\.\n/ms, 'with its date and text');
    }
}
done_testing();
