#!/usr/bin/perl
# How messages are written: in colour on a terminal alone, as JSON for editors.
use strict;
use warnings;
use Encode qw(decode encode);
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Orison;
use Test::More;

my $folder = folder();
my $bad = spew("$folder/bad.yaml", bulletin('verse: 7', 'colour: red', 'titel: "Ä"', map { "k$_: v" } 1 .. 30));

my (undef, undef, $plain) = orison('check', $bad);
unlike($plain, qr/\e/, 'no colour in a file');

subtest 'colour on a terminal' => sub {
    my $why = no_terminal();
    plan skip_all => $why if $why;
    my $on_terminal = sub {
        my (%env) = @_;
        my %clean = (NO_COLOR => '', TERM => 'xterm', %env);
        return (run('script', '-qec', "'$program' check '$bad'", '/dev/null', { env => \%clean }))[1] =~ s/\r//gr;
    };
    my $coloured = $on_terminal->();
    like($coloured, qr/\e\[1;31merror:\e\[0m /, 'on a terminal');
    is($coloured =~ s/\e\[[\d;]*m//gr, $plain, 'and nothing else is different');
    is($on_terminal->(NO_COLOR => '1'), $plain, 'none with NO_COLOR');
    is($on_terminal->(TERM => 'dumb'), $plain, 'none on a dumb terminal');
};

subtest 'JSON' => sub {
    for my $command ('check', 'build') {
        my ($status, $out, $err) = orison($command, '--diagnostics=json', $bad);
        is($status, 1, "$command: the status is the same");
        my @messages = map { decode_json($_) } split /\n/, $err;
        is(scalar @messages, 21, "$command: twenty messages, and how many more");
        is_deeply([@{ $messages[0] }{qw(file line column severity id)}], [$bad, 3, 8, 'error', 'MSG_TYPE'],
            "$command: where, how bad, and its name");
        like($messages[0]{message}, qr/^'verse' must be/, "$command: in words");
        my ($titel) = grep { ($_->{message} // "") =~ /titel/ } @messages;
        is($titel->{hint}, "did you mean 'title'?", "$command: with a hint");
        is_deeply([@{ $messages[20] }{qw(more of)}], [13, 'error'], "$command: 33 in all");
    }
    my $odd = spew("$folder/\xFF\x1F\"\\.yaml", "title: \"\xE4\x01\\\x7F\xFF\n\xF0\x9F\x98: \xED\xA0\x80\n");
    my $noise = spew("$folder/noise.yaml", join '', map { chr($_ * 193 % 256), "\n" x ($_ % 41 == 0), ': ' x ($_ % 7 == 0) } 1 .. 20000);
    my $big = spew("$folder/utf16.yaml", "\xFE\xFF" . join '', map { pack 'n', $_ * 41 } 0 .. 1500);
    for my $file ($odd, $noise, $big) {
        my ($status, $out, $err) = orison('check', '--diagnostics=json', $file);
        is($status, 1, 'whatever the bytes of the file and its name');
        my @lines = split /\n/, $err;
        my @valid = grep { eval { decode_json(encode('UTF-8', decode('UTF-8', $_, Encode::FB_CROAK)))->{severity} } } @lines;
        is(scalar @valid, scalar @lines, scalar(@lines) . ' lines of JSON in UTF-8');
        cmp_ok(scalar @lines, '>', 1, 'there are several');
    }
    my ($status) = orison('check', '--diagnostics=xml', $bad);
    is($status, 2, 'no other form');
};

# What was done is told in JSON, too, and nothing in words.
subtest 'JSON of what was done' => sub {
    my $here = folder();
    spew("$here/week.txt", "Dear all,\n\nPrayer for the valley\n\nPlease pray for rain.\n\nMany thanks,\nRuth\n");
    my $told = sub {
        my ($status, $out, $err) = orison(@_, { cwd => $here, env => { ORISON_TODAY => '2026-11-28' } });
        is("$status$out", '0', "@_: nothing in words");
        my %told;
        push @{ $told{ $_->{id} } }, $_ for map { decode_json($_) } split /\n/, $err;
        return \%told;
    };
    my $import = $told->('import', '--diagnostics=json', 'week.txt');
    is_deeply([@{ $import->{WRITTEN}[0] }{qw(file path edition bytes)}], ['week.txt', 'week-2026-11-29.yaml', 'bulletin', -s "$here/week-2026-11-29.yaml"],
        'the bulletin');
    is_deeply([map { [@{$_}{qw(line what message severity)}] } @{ $import->{TAKEN_OFF} }],
        [[1, 'greeting', 'Dear all,', 'note'], [7, 'closing', 'Many thanks,', 'note'], [8, 'closing', 'Ruth', 'note']], 'what was taken off');
    rename "$here/week-2026-11-29.yaml", "$here/week.yaml";
    my $build = $told->('build', '--diagnostics=json', '-e', 'screen,print,mail', 'week.yaml');
    is_deeply([map { [@{$_}{qw(path edition bytes)}] } @{ $build->{WRITTEN} }],
        [map { ["week$_->[0]", $_->[1], -s "$here/week$_->[0]"] } ['.pdf', 'screen'], ['-print.pdf', 'print'], ['.eml', 'mail']],
        'each edition');
    is_deeply([@{ $build->{WRITTEN}[1] }{qw(pages sheets)}], [4, 1], 'how many pages on how many sheets');
    like($build->{FITTED}[0]{message}, qr/^\d spare page/, 'and how it was fitted');
    is($build->{FITTED}[0]{spare_pages}, substr($build->{FITTED}[0]{message}, 0, 1), 'in a number');
    unlink "$here/week.pdf";
    is_deeply([sort keys %{ $told->('build', '--diagnostics=json', '-e', 'screen', 'week.txt') }], ['TAKEN_OFF', 'WRITTEN'],
        'a letter that is built');
    is_deeply($told->('build', '-q', '--diagnostics=json', '-e', 'screen', 'week.yaml'), {}, 'nothing with -q');
};

# What fitting to whole sheets did is said in words.
subtest 'the fit' => sub {
    my $text = sub {
        my ($fit, $words) = @_;
        return bulletin("booklet: { fit: $fit }") . '      ' . 'Pray for us all. ' x $words . "\n";
    };
    my $said = sub {
        return (orison('build', '-e', 'print', '-o', "$folder/fit.pdf", '-', { in => $text->(@_) }))[1];
    };
    like($said->('off', 400), qr/^  \d spare pages? to fill the last sheet/m, 'pages to spare');
    my @saves = grep { /saves/ } map { $said->('auto', 20 * $_) } 16 .. 60;
    like("@saves", qr/^  set with its lines nearer to each other, which saves 1 sheet$/m, 'a sheet saved by spacing');
    my @words = qw(Pray for us all and those who wait in the hills beyond our river);
    my $paragraphs = join '', map { my $n = $_; '      ' . join(' ', map { $words[($n * 5 + $_ * $_) % @words] } 1 .. 40 + $n * 7 % 33) . ".\n\n" } 1 .. 18;
    my ($shorter) = grep { /shorter/ } map {
        my $in = bulletin('') . "$paragraphs      " . 'Pray for us all. ' x (2 * $_) . "\n";
        (orison('build', '-e', 'print', '-o', "$folder/fit.pdf", '-', { in => $in }))[1]
    } 1 .. 60;
    like($shorter // '',
        qr/^  set with its lines nearer to each other and paragraphs a line shorter, which saves 1 sheet/m, 'by both');
    like("@saves", qr/^  set in 11(?:\.\d)? pt type instead of 12, which saves 1 sheet$/m, 'and by type');
    my $notes = sub {
        my ($amount, $words, $back) = @_;
        my $in = "notes: $amount\n" . ($back ? "back: a\@b.org\n" : '') . $text->('off', $words);
        return (orison('build', '-e', 'print', '-o', "$folder/fit.pdf", '-', { in => $in }))[1];
    };
    like($notes->('{ pages: 3 }', 20),
        qr/^  3 pages of notes cost 1 sheet; 'notes: auto' would save it$/m, 'what notes cost');
    like(join('', map { $notes->('{ pages: 1 }', 40 * $_, 1) } 1 .. 20),
        qr/^  1 page of notes costs 1 sheet;/m, 'and one page');
    unlike($notes->('auto', 20), qr/notes cost|no room/, 'nothing, where they take what is left');
    like(join('', map { $notes->('auto', 20 * $_) } 20 .. 80),
        qr/^  no room is left for notes; 'notes: \{ pages: 1 \}' would take a sheet more$/m,
        'that there is none');
    like($said->(4, 900), qr/^  set in 11 pt type instead of 12; even so it takes \d+ pages, not the 4 asked for$/m,
        'more pages than asked for');
    my ($advice) = grep { /less/ } map { $said->('off', 20 * $_) } 8 .. 60;
    like($advice // '', qr/^  \d+ lines? less \(about \d+0 words\), say in 'North', would save a sheet$/m,
        'what would save one');
    my ($both) = grep { /saves.*less/ } map { $said->('auto', 100 * $_) } 8 .. 40;
    like($both // '', qr/^  set .*, which saves \d+ sheets?; \d+ lines less .*, would save another$/m,
        'both in one line');
};

done_testing();
