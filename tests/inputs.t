#!/usr/bin/perl
# Inputs that are odd, huge or hostile: each has a defined result, in a time that is not without
# end. What is wrong in small files, and how it is said, stands in tests/golden.
use strict;
use warnings;
use utf8;
use Encode qw(encode);
use FindBin;
use lib $FindBin::Bin;
use Orison;
use Test::More;

use constant SECONDS => 120;    # against hangs: a sanitizer on a busy machine needs its time

binmode $_, ':utf8' for Test::More->builder->output, Test::More->builder->failure_output;

# A text for a bulletin's one region, in one line.
sub text {
    return "title: T\nbooklet: { fit: off }\nregions:\n  - name: N\n    text: |\n      $_[0]\n";
}

sub with {
    my ($key) = @_;
    return bulletin() =~ s/^regions:/$key\nregions:/mr;
}

my %huge = (
    'a word of a megabyte'             => [build => text('a' x 1e6), 0],
    'a word of hyphens'                => [build => text('ab-' x 1e5), 0],
    'addresses within an address'      => [check => text('https://' x 125000), 0],
    'hosts that begin with a hyphen'   => [check => text('www.-' x 2e5), 0],
    'all private characters, twice'    => [check => text(join('', map { chr } 0xE000 .. 0xF8FF, 0xF0000 .. 0xFFFFD, 0x100000 .. 0x10FFFD) x 2), 1,
        qr/no font has.* 13\d{4} more errors$/s],
    'a bulletin of private characters' => [check => text(join(' ', map { chr } 0xF0000 .. 0xFFFFD)), 1, qr/no font has/],
    'texts after # by the thousand'    => ['check -e screen' => "title: T\nregions:\n" . "  - { name: N, text: P }\n" x 10 . "  - name: R #2\n    text: P #3\n" x 50000, 0],
    'an address of 100,000 characters' => [build => text('https://example.org/' . 'ab/' x 33333), 0],
    'a paragraph of 100,000 words'     => [build => text('word ' x 1e5), 0],
    '100,000 lines in a paragraph'     => [check => text("a\n      " x 1e5), 0],
    '10,000 regions'                   => [build => "title: T\nbooklet: { fit: off }\nregions:\n"
            . join('', map { "  - name: R$_\n    text: Pray.\n" } 1 .. 10000), 0],
    '100,000 regions' => ['check -e screen' => "title: T\nregions:\n"
            . join('', map { "  - name: R$_\n    text: Pray.\n" } 1 .. 100000), 0],
    '100,000 regions to be printed' => ['check -e print' => "title: T\nregions:\n"
            . join('', map { "  - name: R$_\n    text: Pray.\n" } 1 .. 100000), 3, qr/can't be laid on sheets/],
    '100,000 unknown keys' => [check => "title: T\n" . join('', map { "k$_: v\n" } 1 .. 100000), 1,
        qr/there is no key 'k1'.*more errors$/s],
    'a file of more than ten megabytes' => [check => with('# ' . 'x' x 1e7), 1, qr/larger than 10 MB$/m],
    'a hundred-megabyte file'           => [check => with('# ' . 'x' x 1e8), 1, qr/larger than 10 MB$/m],
    'a million NUL bytes'               => [check => text("\0" x 1e6), 1, qr/U\+0000.* 999980 more errors$/s],
    'a long title'          => [check => with('subtitle: ' . 'T ' x 600), 1, qr/longer than 1000 characters/],
    'a long verse'          => [check => with('verse: { text: ' . 'T ' x 3000 . '}'), 1, qr/longer than 5000/],
    'a long back cover'     => [build => with('back: ' . 'Back ' x 3000), 1, qr/back cover has no room/],
    'a cover that is full'  => [build => with('subtitle: ' . 'Word ' x 190 . "\norganization: " . 'Word ' x 190
                . "\nverse: { text: " . 'Word ' x 900 . '}'), 1, qr/cover has no room/],
    'a heading of more than a page' => [build => text('# ' . 'Word ' x 2000), 1, qr/page \d+ has no room/],
    '1,000 lists of YAML'    => [check => "title: T\nregions: " . '[' x 1000 . ']' x 1000, 1, qr/more than 100 deep/],
    '100,000 open brackets'  => [check => "title: T\nregions: " . '[' x 1e5, 1, qr/more than 100 deep/],
    '1,000 lists in blocks'  => [check => "title: T\nregions:\n" . join('', map { '  ' x $_ . "-\n" } 1 .. 1000), 1,
        qr/more than 100 deep/],
    '1,000 quotations'       => [check => text('> ' x 1000 . 'x'), 1, qr/more than 20 deep/],
    '1,000 lists'            => [check => text("x\n" . join '', map { '      ' . '  ' x $_ . "- a\n" } 0 .. 999), 1,
        qr/more than 20 deep/],
    '100,000 brackets'       => [check => text('[' x 1e5), 0],
    '50,000 images begun'    => [check => text('![[' x 5e4), 0],
    '100,000 asterisks'      => [check => text('*a_ ' x 1e5), 0],
    '1,500 runs of backticks' => [check => text(join '', map { '`' x $_ . ' ' } 1 .. 1500), 0],
    '50,000 links'           => [check => text('[a](http://b) ' x 5e4), 0],
    'a link of 3,000 characters' => [check => text('[a](https://b/' . 'c' x 3000 . ')'), 1, qr/longer than 2000 characters/],
    '200,000 references'     => [check => text('&amp;' x 2e5), 0],
    '100,000 angle brackets' => [check => text('<' x 1e5), 0],
    '300,000 quotation marks' => [check => text('"' x 3e5), 0],
    '100,000 marks on a letter' => [build => text("a" . "\x{301}" x 1e5), 0],
    '100,000 isolates'       => [build => text("\x{2066}a" x 1e5), 0],
    '100,000 embeddings'     => [build => text("\x{202B}a \x{5D0} \x{202C}" x 3e4), 0],
    '100,000 byte order marks' => [build => text("a\x{FEFF}" x 1e5), 0],
    'tabs for spaces'        => [build => text("a\tb" x 1e5), 0],
    '100,000 soft hyphens'   => [build => text("a\x{AD}" x 1e5), 0],
    '100,000 hard spaces'    => [build => text("a\x{A0}" x 1e5), 0],
    '100,000 zero widths'    => [build => text("\x{200B}" x 1e5 . 'a'), 0],
    '2,000 changes of direction' => [build => text("\x{202E}" x 2000 . 'abc'), 0],
    '20,000 hard breaks'     => [build => text("a\\\n      " x 2e4 . 'b'), 0],
    'an alias bomb'          => [check => "title: T\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
            . join('', map { my $p = chr(96 + $_ - 1); my $n = chr(96 + $_); "$n: &$n [" . join(',', ("*$p") x 10) . "]\n" } 2 .. 9),
        1, qr/aliases repeat more than 10 million/],
    '5,000 anchors'          => [check => "title: T\nregions:\n" . join('', map { "  - &a$_ {name: R, text: x}\n" } 1 .. 5000),
        1, qr/more than 1000 anchors/],
    'hundreds of pages for notes' => [check => with('notes: { pages: 999999999 }'), 1, qr/from 0 to 64/],
    'much too large numbers' => [check => with("booklet: { type: 99999999999999999999 }"), 1, qr/from 6 to 36/],
);
for my $name (sort keys %huge) {
    my ($command, $text, $wanted, $message) = @{ $huge{$name} };
    my @arguments = $command eq 'build' ? ('build', '-q', '-e', 'screen', '-o', '-', '-') : (split(' ', $command), '-');
    my ($status, $out, $err) = in_time(@arguments, encode('UTF-8', $text));
    is($status, $wanted, "$name: $wanted") or diag(substr $err, 0, 500);
    if ($message) {
        like($err, $message, "$name: the message");
    } else {
        unlike($err, qr/: error: /, "$name: no error");
    }
}

# One in seven; MUTATE=1 takes all.
subtest 'characters from all over Unicode' => sub {
    my $folder = folder();
    my @files;
    for (my $first = 0; $first < 0x110000; $first += 0x1000) {
        my $all = join '', map { "x$_\n      " } map { utf8_of($_) } grep { $_ % 16 != 10 && $_ > 32 && ($ENV{MUTATE} || $_ % 7 == 0) } $first .. $first + 0xFFF;
        push @files, spew("$folder/$first.yaml", text($all));
    }
    my ($status, $out, $err) = in_time('check', @files, undef);
    is($status, 1, 'most are in no font, or can\'t be printed');
    my %said = map { $_ => 1 } $err =~ /^\Q$folder\E\/(\d+)\.yaml:\d+:\d+: error: /mg;
    cmp_ok(scalar keys %said, '>', 200, 'of which each file is told');
};

# ---- a bulletin with every key, and what else may stand in the place of each ----

my $full = {
    title => 'Prayers', subtitle => 'Week 1', date => '2026-11-22', organization => 'Church', language => 'en',
    verse        => { text => 'Rejoice.', reference => 'Phil 4:4', translation => 'WEB' },
    introduction => 'Welcome.',
    regions      => [{ name => 'North', language => 'es', about => 'A note.', text => 'Pray.' }],
    notes        => { title => 'Notes', pages => 1, style => 'ruled' },
    back         => 'Thanks.',
    booklet      => { size => 'a5', type => 12, floor => 11, fit => 'auto' },
    large        => { type => 18, mention => 'true' },
    fonts        => { text => 'Gentium Book Plus' },
};
my @instead = ('[]', '[x]', '[[x]]', '{}', '{ x: y }', '{ title: x }', '2026', '-1', '1e999', '0x10', '.inf', '12.5', 'yes', 'no',
    'null', '~', '-5', '1e9', '2147483648', '-2147483649', '99999999999999999999', '""', "''", '|', '2026-13-45', '2026-11-22', 'x', '!!int 3', '!mine x', '&a x', '*a', '"\u0000"', '"\uD800"', '<<', '? x');

subtest 'every key missing in turn' => sub {
    my %required = map { $_ => 1 } qw(title regions verse.text regions.0.name regions.0.text);
    my @paths = paths($full, '');
    cmp_ok(scalar @paths, '>', 28, 'all keys');
    for my $path (@paths) {
        my ($status, $out, $err) = in_time('check', '-', yaml($full, $path, undef));
        my $wanted = $required{$path} ? 1 : 0;
        is($status, $wanted, "without $path");
        like($err, $wanted ? qr/^<stdin>:\d+:\d+: error: '\w+' is (?:missing|empty)/m : qr/^$/, "$path: the message");
    }
};

subtest 'every value of every wrong type' => sub {
    my $folder = folder();
    my (@files, %what);
    for my $path (paths($full, '')) {
        for my $value (@instead) {
            for my $bulletin ($full, with_only($path)) {
                my $number = @files;
                push @files, spew("$folder/$number.yaml", yaml($bulletin, $path, $value));
                $what{$number} = "$path: $value";
            }
        }
    }
    my ($status, $out, $err) = in_time('check', @files, undef);
    is($status, 1, scalar(@files) . ' bulletins');
    my @lines = grep { /^\Q$folder\E/ } split /\n/, $err;
    my $machine  = qr/note: there is no hyphenation dictionary for/; # of the machine, not the file
    my @unplaced = grep { !/$machine/ } grep { !m{^\Q$folder\E/\d+\.yaml(?::[1-9]\d*:[1-9]\d*: (?:error|warning|note): |: \d+ more)} } @lines;
    is("@unplaced", '', 'each message has its place');
    my %wrong = map { $_ => 1 } $err =~ m{^\Q$folder\E/(\d+)\.yaml:}mg;
    my @titles = grep { $what{$_} =~ /^title: (?:2026|-1|1e999|0x10|\.inf|12\.5|yes|no|-5|1e9|2026-13-45|2026-11-22|x|!!int 3)$/ } keys %what;
    is(scalar(grep { $wrong{$_} } @titles), 0, 'numbers, dates and booleans are titles as they look');
    is(scalar(@titles), 28, 'all of those');
};

done_testing();

# Runs the program on standard input, no longer than SECONDS.
sub in_time {
    my $in = pop;
    local $SIG{ALRM} = 'IGNORE';
    return run('timeout', SECONDS, $program, @_, { in => $in // '' });
}

# A code point as UTF-8 would have it, also where it is none: surrogates.
sub utf8_of {
    my ($code) = @_;
    return chr $code if $code < 0x80;
    return join '', map { chr } 0xC0 | $code >> 6, 0x80 | $code & 63 if $code < 0x800;
    return join '', map { chr } 0xE0 | $code >> 12, 0x80 | $code >> 6 & 63, 0x80 | $code & 63 if $code < 0x10000;
    return join '', map { chr } 0xF0 | $code >> 18, 0x80 | $code >> 12 & 63, 0x80 | $code >> 6 & 63, 0x80 | $code & 63;
}

# The paths of all keys: "regions.0.name".
sub paths {
    my ($node, $before) = @_;
    my @pairs = ref $node eq 'HASH' ? map { [$_, $node->{$_}] } sort keys %$node : map { [$_, $node->[$_]] } 0 .. $#$node;
    return map {
        my ($key, $value) = @$_;
        (ref $node eq 'HASH' ? "$before$key" : ()), ref $value ? paths($value, "$before$key.") : ()
    } @pairs;
}

# A bulletin with the keys that it must have, and the one at a path.
sub with_only {
    my ($path) = @_;
    my ($key, @below) = split /\./, $path;
    my $small = { title => 'Prayers', regions => [{ name => 'North', text => 'Pray.' }] };
    if ($key eq 'regions') {
        $small->{regions}[0]{ $below[1] } //= 'x' if @below;
    } else {
        $small->{$key} = @below ? { $below[0] => 'x' } : 'x';
    }
    return $small;
}

# As YAML, with another value at a path, or with none: undef leaves the key out.
sub yaml {
    my ($node, $path, $value) = @_;
    return group($node, '', '', $path, $value);
}

sub group {
    my ($node, $indent, $before, $path, $value) = @_;
    my $out = '';
    for my $key (sort keys %$node) {
        my $child = $node->{$key};
        if ("$before$key" eq $path) {
            $out .= defined $value ? "$indent$key: $value\n" : '';
        } elsif (ref $child eq 'HASH') {
            $out .= "$indent$key:\n" . (group($child, "$indent  ", "$before$key.", $path, $value) || "$indent  {}\n");
        } elsif (ref $child) {
            my $item = group($child->[0], "$indent    ", "$before$key.0.", $path, $value);
            $out .= "$indent$key:\n" . ($item =~ s/^    /  - /r);
        } else {
            $out .= "$indent$key: $child\n";
        }
    }
    return $out;
}
