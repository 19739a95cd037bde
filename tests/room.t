#!/usr/bin/perl
# Texts that are longer than the place they are for: set another way, or refused at their place in
# the file, and never dropped, over another text or off the page. In every size, in scripts that
# are written from the left, from the right and without spaces, and in large print.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(decode encode);
use Orison;
use Test::More;

binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

my %sentence = (
    en => 'Pray for all who suffer and for those who help them, day by day and night by night. ',
    ar => 'صلوا من أجل جميع الذين يتألمون ومن أجل الذين يساعدونهم ليلا ونهارا في كل مكان. ',
    th => 'ขออธิษฐานเผื่อทุกคนที่ทุกข์ทรมานและผู้ที่ช่วยเหลือพวกเขาทั้งกลางวันและกลางคืน ',
);
my %width = ('a5' => 148, 'half-letter' => 139.7, 'a6' => 105);    # mm
my $core  = 0.45;    # from the baseline to the height of small letters, of the type size
my $slip  = 0.5;     # points by which texts may touch
my $file  = folder();

for my $language (sort keys %sentence) {
    for my $size (sort keys %width) {
        my @case = ($language, $size);
        subtest "$language, $size: heading of the notes"   => sub { notes(@case) };
        subtest "$language, $size: running foot"           => sub { feet(@case) };
        subtest "$language, $size: reference"              => sub { reference(@case) };
        subtest "$language, $size: a verse as long as can be" => sub { verse(@case) };
        subtest "$language, $size: back cover"             => sub { back(@case) };
    }
}
subtest 'place of a text that has no room' => \&places;
subtest 'names in columns of a setting that was searched for' => \&named_columns;
done_testing();

# So many characters of the language's sentence, again and again.
sub text {
    my ($language, $length) = @_;
    my $text = substr $sentence{$language} x 60, 0, $length;
    $text =~ s/\s+$//;
    return $text;
}

sub write_bulletin {
    my ($language, $size, @more) = @_;
    my %key = (title => 'Small', region => 'North', @more);
    my $keys = join '', map { "$_: $key{$_}\n" } grep { $_ ne 'region' } sort keys %key;
    return spew("$file/week.yaml", encode('UTF-8', "language: $language\ndate: 2026-11-22\n"
        . "booklet: {size: $size}\n${keys}regions:\n  - name: $key{region}\n    text: |\n"
        . "      $sentence{$language}\n" . "      $sentence{$language}\n" x 60));
}

# The pages of a bulletin that has room, each with its kind and runs; all of them hold.
sub pages {
    my ($size, $yaml) = @_;
    my ($status, $out, $err) = orison('dump', 'pages', $yaml);
    is("$status$err", '0', 'laid out') or return;
    my @pages;
    for (split /\n/, decode('UTF-8', $out)) {
        push @pages, { kind => $1, runs => [] } if /^page \d+ (\w+)/;
        push @{ $pages[-1]{runs} }, { x => $1, y => $2, right => $1 + $3, element => $4, size => $5, text => $6 }
            if /^  run +(\S+) (\S+) (\S+) (?:\w+#(\d+)|artifact) [a-z ]*([\d.]+) "(.*)"/;
    }
    is_deeply([map { crossing(@{ $_->{runs} }) } @pages], [], 'no text stands over another');
    my $right = $width{$size} * 72 / 25.4;
    is_deeply([grep { $_->{x} < 10 || $_->{right} > $right - 10 } map { @{ $_->{runs} } } @pages], [],
        'none leaves the page');
    return @pages;
}

# Texts of a page that overlap: of one line those that don't follow each other.
sub crossing {
    my (@runs) = @_;
    my @over;
    for my $i (0 .. $#runs) {
        for my $k ($i + 1 .. $#runs) {
            my ($a, $b) = @runs[$i, $k];
            next if abs($a->{y} - $b->{y}) > $core * ($a->{y} > $b->{y} ? $a->{size} : $b->{size}) - $slip;
            my $left = $a->{x} > $b->{x} ? $a->{x} : $b->{x};
            my $right = $a->{right} < $b->{right} ? $a->{right} : $b->{right};
            push @over, "$a->{text} / $b->{text}" if $right - $left > 5;
        }
    }
    return @over;
}

# The text of each element of a page, without the spaces at the ends of lines.
sub elements {
    my ($page) = @_;
    my (%text, @order);
    for my $run (grep { defined $_->{element} } @{ $page->{runs} }) {
        push @order, $run->{element} if !defined $text{ $run->{element} };
        $text{ $run->{element} } .= $run->{text};
    }
    return map { $text{$_} } @order;
}

sub plain {
    my ($text) = @_;
    $text =~ s/[\s“”‘’"']//g;
    return $text;
}

# The large edition is built too, and says the text as well.
sub large {
    my ($yaml, @texts) = @_;
    my ($status, $out, $err) = orison('build', '-q', '-e', 'large', '-d', $file, $yaml);
    is("$status$err", '0', 'large print has room too') or return;
    my $read = plain(decode('UTF-8', (run('pdftotext', '-raw', "$file/week-large.pdf", '-'))[1]));
    ok(index($read, plain($_)) >= 0, 'large print says: ' . substr $_, 0, 20) for @texts;
}

sub notes {
    my ($language, $size) = @_;
    my $title = text($language, 300);
    my $yaml = write_bulletin($language, $size, notes => "{title: '$title', pages: 2}");
    my @notes = grep { $_->{kind} eq 'notes' } pages($size, $yaml);
    is(plain((elements($notes[0]))[0]), plain($title), 'all of it is there');
    my %lines = map { $_->{y} => 1 } grep { defined $_->{element} } @{ $notes[0]{runs} };
    cmp_ok(scalar keys %lines, '>', 2, 'in as many lines as it needs');
    large($yaml, $language eq 'en' ? text('en', 60) : ());
}

sub feet {
    my ($language, $size) = @_;
    my $title = text($language, 150);
    my $yaml = write_bulletin($language, $size, title => "'$title'", region => "'$title'");
    my @pages = grep { $_->{kind} =~ /text|notes/ } pages($size, $yaml);
    my @feet = map { join '', map { $_->{text} } grep { !defined $_->{element} } @{ $_->{runs} } } @pages;
    cmp_ok(scalar @feet, '>=', 3, 'there are pages');
    my @long = grep { /…/ } @feet;
    is(scalar @long, scalar(grep { $_->{kind} eq 'text' } @pages), 'shortened on every page of text');
    for my $foot (@long) {
        my ($words) = $foot =~ /^\p{Nd}+(.*)…$/;
        like($title, qr/^\Q$words\E(?=[\s\p{P}]|$)/, 'after a word') if $language ne 'th';
        like($title, qr/^\Q$words\E/, 'it begins as the title');
        cmp_ok(length $words, '>', 5, 'with more than a word');
    }
}

sub reference {
    my ($language, $size) = @_;
    my ($verse, $reference, $translation) = map { text($language, $_) } 80, 30, 90;
    my $yaml = write_bulletin($language, $size,
        verse => "{text: '$verse', reference: '$reference', translation: '$translation'}");
    my ($cover) = pages($size, $yaml);
    my @texts = map { plain($_) } elements($cover);
    is(scalar(grep { $_ eq plain($reference) } @texts), 1, 'the reference');
    is(scalar(grep { $_ eq plain($translation) } @texts), 1, 'the translation');
    my ($below) = grep { plain($_->{text}) eq plain($reference) } @{ $cover->{runs} };
    large($yaml, $language eq 'en' ? $translation : ());
}

# The cover has room for it, or says that it has none; then nothing is written.
sub verse {
    my ($language, $size) = @_;
    my $length = 900;
    my $yaml = write_bulletin($language, $size, subtitle => "'" . text($language, 150) . "'",
        verse => "{text: '" . text($language, $length) . "', reference: Ps 1, translation: '" . text($language, 90) . "'}");
    for my $edition ('screen', 'large') {
        my $pdf = edition_path($file, $yaml, $edition);
        unlink $pdf;
        my ($status, $out, $err) = orison('build', '-q', '-e', $edition, '-d', $file, $yaml);
        if ($status == 0) {
            ok(-e $pdf && $err eq '', "$edition: it has room");
            pages($size, $yaml) if $edition eq 'screen';
        } else {
            is($status, 1, "$edition: the input is wrong");
            like($err, qr/^\S+week\.yaml:\d+:\d+: error: the cover has no room/, 'that is said');
            ok(!-e $pdf, 'nothing is written');
        }
    }
}

sub back {
    my ($language, $size) = @_;
    my $yaml = write_bulletin($language, $size, back => "'" . text($language, 200) . "'");
    my ($back) = grep { $_->{kind} eq 'back' } pages($size, $yaml);
    is(plain((elements($back))[-1]), plain(text($language, 200)), 'it has room');
    $yaml = write_bulletin($language, $size, back => "'" . text($language, 3500) . "'");
    my ($status, $out, $err) = orison('build', '-q', '-d', $file, $yaml);
    is($status, 1, 'more than a page has none');
    like($err, qr/week\.yaml:\d+:8: error: the back cover has no room/, 'that is said at its place');
}

# The line and column of what has no room, and no file.
sub places {
    my %wrong = (
        'a heading longer than a page' => ['# ' . 'Word ' x 2000, qr/:6:9: error: page \d+ has no room for a heading/],
    );
    for my $name (sort keys %wrong) {
        my ($text, $message) = @{ $wrong{$name} };
        my $yaml = spew("$file/wrong.yaml", "title: Small\nlanguage: en\nregions:\n  - name: North\n    text: |\n      $text\n");
        my ($status, $out, $err) = orison('build', '-q', '-d', $file, $yaml);
        is($status, 1, "$name: the input is wrong");
        like($err, $message, "$name: where");
        ok(!-e "$file/wrong.pdf", "$name: nothing is written");
    }
    my $yaml = spew("$file/wide.yaml", "title: Small\nlanguage: en\nregions:\n  - name: North\n    text: |\n      - 123456789. one\n");
    my ($status, $dump) = orison('dump', 'pages', $yaml);
    my ($heading) = $dump =~ /^  run +(\S+) .*"North"$/m;
    my ($bullet)  = decode('UTF-8', $dump) =~ /^  run +(\S+) .*"\x{2022}"$/m;
    my ($number, $width) = $dump =~ /^  run +(\S+) \S+ (\S+) .*"123456789\."$/m;
    my ($text) = $dump =~ /^  run +(\S+) .*"one"$/m;
    ok($heading <= $bullet && $bullet < $number && $number + $width < $text,
        'a wide number has its room between the margin and its text');
}

# Names that stand in columns where the setting that is chosen was tried without glyphs: its pages
# are those of the columns.
sub named_columns {
    for my $case ([30, 12, 4], [30, 30, 8], [60, 30, 4]) {
        my ($names, $paragraphs, $pages) = @$case;
        my $text = join '', map { "      - Name $_\n" } 1 .. $names;
        $text .= "\n      " . $sentence{en} x 5 . "\n" for 1 .. $paragraphs;
        my $yaml = spew("$file/named.yaml",
            "title: Names\nlanguage: en\nbooklet: {fit: $pages}\nregions:\n  - name: North\n    text: |\n$text");
        my ($status, undef, $err) = orison('build', '-q', '-d', $file, '-e', 'screen', $yaml);
        is($status, 0, "$names names and $paragraphs paragraphs on $pages pages") or diag($err);
    }
}
