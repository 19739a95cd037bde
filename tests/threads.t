#!/usr/bin/perl
# Two threads for one bulletin: a long one has the same files, byte by byte, and the same messages as with -j1,
# whatever is in it, also where what a region becomes depends on those above it. Some minutes under ThreadSanitizer:
#   make B=build/thread CFLAGS='-O1 -g -fsanitize=thread' LDFLAGS=-fsanitize=thread build/thread/orison
#   ORISON=$PWD/build/thread/orison prove -Itests tests/threads.t
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

my @editions = ('-e', 'screen,print,large,mail');
my $folder = folder();
my $state = 20_261_128;

# The same choices in each run.
sub pick {
    $state = ($state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return $_[($state >> 8) % @_];
}

my %sentences = (
    en => ['Give thanks for the nurses of the night shift, who seldom hear a word of praise.',
        'The bridge at the mill is closed, and the children walk an hour longer to school.',
        "Pray that the well wouldn't run dry, and for those who carry the water home.",
        'Nobody knew the way, so they followed the “river-side lamps” to an unforgettable place.'],
    de => ['Wir danken für die Weihnachtskirchengemeinde und ihre ehrenamtlichen Mitarbeiterinnen.',
        'Betet für die Straßenbahnfahrer und die Krankenhausseelsorge in den langen Nächten.'],
    es => ['Damos gracias por las maestras que caminan dos horas hasta la escuela del valle.',
        '¿Quién visitará a los ancianos cuando el camino esté cerrado por la nieve?'],
    he => ['אנחנו מודים על הגשם שירד בזמנו ועל כל מי שעזר לשכניו.', 'התפללו למען הילדים (Anna) ולמען המורים 24.'],
    ar => ['نشكر الله على المطر الذي نزل في وقته وعلى كل من ساعد جيرانه.', 'صلّوا من أجل الأطفال والمعلمين في القرية.'],
    hi => ['हम उन सब के लिए धन्यवाद देते हैं जिन्होंने पड़ोसियों की सहायता की।', 'गाँव के बच्चों और शिक्षकों के लिए प्रार्थना कीजिए।'],
    th => ['ขอบคุณสำหรับฝนที่ตกต้องตามฤดูกาลและทุกคนที่ช่วยเพื่อนบ้าน', 'โปรดอธิษฐานเพื่อเด็กและครูในหมู่บ้าน'],
    ru => ['Благодарим за дождь, который пришёл вовремя, и за всех, кто помогал соседям.',
        'Молитесь о детях и учителях деревни, до которой трудно добраться.'],
);

sub sentence { return pick(@{ $sentences{ $_[0] } }) }
sub text { my ($language, $count) = @_; return join ' ', map { sentence($language) } 1 .. $count }

# What may stand in a region, in lines.
my @kinds = (
    sub { (text($_[0], 6), '') },
    sub { (text($_[0], 3) . ' *' . sentence($_[0]) . '* ' . text($_[0], 3), '') },
    sub { (map({ '- ' . sentence($_[0]) } 1 .. 4), '') },
    sub { (map({ "$_. " . sentence($_[0]) } 1 .. 12), '') },
    sub { ('### ' . sentence($_[0]), '', text($_[0], 4), '') },
    sub { ('> ' . text($_[0], 3), '>', '> --- Psalm 23:1', '') },
    sub { ('| day | what |', '| --- | --- |', map({ "| $_ | " . sentence($_[0]) . ' |' } 1 .. 3), '') },
    sub { ('* * *', '', text($_[0], 5), '') },
    sub { ('Leader: ' . sentence($_[0]), 'All: ' . sentence($_[0]), '', text($_[0], 2), '') },
    sub { ('- ' . sentence($_[0]), '', '  ' . sentence($_[0]), '', '- Anna', '- Peter', '') },
);

sub region {
    my ($name, $language, @lines) = @_;
    return join "\n", "  - name: $name", "    language: $language", '    text: |', map({ length $_ ? "      $_" : '' } @lines), '';
}

# A bulletin of regions; `more` gives a region further lines.
sub book {
    my ($count, $languages, $more, $head) = @_;
    my @regions = map {
        my $language = pick(@$languages);
        region("Region $_", $language, map({ pick(@kinds)->($language) } 1 .. pick(2 .. 5)), $more ? $more->($_) : ());
    } 1 .. $count;
    return join "\n", "title: Prayers of the whole circle", 'date: 2030-01-06', 'language: en', $head // '', 'introduction: |', '  ' . text('en', 5),
        'regions:', @regions;
}

# One whose regions have some of their texts in common.
sub aliased {
    my $book = book(64, ['en']);
    $book =~ s/^(  - name: Region 4\n.*?text:) \|/$1 &shared |/ms;
    $book =~ s/^(  - name: Region $_\n.*?text:) \|\n(?:      .*\n|\n)*/$1 *shared\n/ms for 7, 20, 21, 33;
    return $book;
}

# Everything that a build says and writes.
sub built {
    my ($name, @options) = @_;
    my $place = folder();
    my ($status, $out, $err) = orison('build', @options, '-d', $place, "$name.yaml", { cwd => $folder, env => { SOURCE_DATE_EPOCH => 1_795_348_800 } });
    s/\Q$place\E/PLACE/g for $out, $err;
    return { status => $status, out => $out, err => $err, files => { map { s{.*/}{}r => slurp($_) } glob "$place/*" } };
}

sub same {
    my ($name, $text, $status, $files) = @_;
    utf8::encode($text);
    spew("$folder/$name.yaml", $text);
    my $one = built($name, '-j1', @editions);
  SKIP: {
        skip "$name: its fonts are not installed", 2 if !$status && $one->{err} =~ /no font/;
        is($one->{status}, $status // 0, "$name: the exit status") or diag($one->{err});
        is(scalar keys %{ $one->{files} }, $status ? 0 : $files // 4, "$name: all editions");
    }
    for my $options ([], ['-j2']) {
        my $two = built($name, @$options, @editions);
        my @other = grep { ($two->{files}{$_} // '') ne $one->{files}{$_} } sort keys %{ $one->{files} };
        is("@other", '', "$name: the same files with two threads (@$options)");
        is_deeply([@$two{qw(status out err)}], [@$one{qw(status out err)}], "$name: the same messages (@$options)");
    }
    return;
}

same('plain', book(60, ['en']));
same('languages', book(90, [sort keys %sentences]));
same('few', book(3, ['en'], sub { map { (text('en', 30), '') } 1 .. 10 }));
same('fitted', book(70, ['en', 'de'], undef, "booklet:\n  fit: off"));
same('notes', book(60, ['en', 'es'], sub {
    my ($i) = @_;
    my @long = map { text('en', 40) } 1 .. ($i % 9 == 5 ? 3 : 0);
    return ("A word.[^a$i] " . text('en', 3), '', "[^a$i]: " . text('en', 2 + ($i % 7 == 0) * 60), '', @long);
}));
same('headings', book(64, ['en'], sub { $_[0] % 3 ? () : ('### A heading that ends its region') }));
same('symbols', book(64, ['en'], sub { my @signs = qw(☎ ♫ ✝ ☂ ⚓ ♥ ✿ ➤ ❄ ∞ ⌂ ▲); ("Look: $signs[$_[0] % @signs] *$signs[$_[0] * 5 % @signs]* here.") }));
# Signs that no family of the table is for: which font has one depends on those that were looked for before.
same('rare', book(64, ['en'], sub { my @signs = ("\x{16A0}", "\x{10330}", "\x{2C00}", "\x{1D11E}", "\x{10900}", "\x{16A2}"); ("Here: $signs[$_[0] % @signs] *$signs[$_[0] * 5 % @signs]* **$signs[$_[0] * 3 % @signs]**") }));
same('aliases', aliased());
same('mistakes', book(60, ['en', 'de'], sub { $_[0] % 10 ? () : ('<b>bold</b>', '', '![a picture](a.png)') }), 1);
# A label that a private text has first is told again where others read it first.
same('circles', book(64, ['en'], sub { $_[0] % 4 == 2 ? ("Praise: $_[0]", "Pray: $_[0]") : () }) =~ s/^(  - name: Region 2\n)/$1    circle: private\n/mr, 0, 7);
same('told', book(60, ['en', 'de'], sub { $_[0] % 4 ? () : ("\x{2022} one", "\x{2022} two", '', "Praise: $_[0]", "Pray: $_[0]") }));

done_testing();
