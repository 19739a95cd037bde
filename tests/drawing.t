#!/usr/bin/perl
# What programs get that show a bulletin themselves: its keys and values with their places, and its
# pages as a drawing, which is held against the PDF and against the file.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP qw(decode_json);
use List::Util qw(max);
use Orison;
use Test::More;

my $folder  = folder();
my $SLIP    = 0.4; # points: readers add up advances that a PDF rounds
my @samples = ("$root/data/ijm-prayer-request.yaml", "$root/data/all-features.yaml");

for my $sample (@samples) {
    my ($name) = $sample =~ m{([^/]*)\.yaml$};
    for my $edition (editions()) {
        subtest "$name, $edition" => sub { drawing_is_as_built($sample, $edition) };
    }
    subtest "$name: its keys and values" => sub { fields_are_as_written($sample) };
}

subtest 'a drawing says what is wrong, as build does' => sub {
    my $file = spew("$folder/past.yaml", bulletin('date: 2020-02-02'));
    my %clock = (env => { SOURCE_DATE_EPOCH => 1_600_000_000 });
    my ($status, $out, $err) = orison('dump', 'drawing', '--diagnostics=json', $file, {%clock});
    is($status, 0, 'a warning');
    is(decode_json($err)->{id}, 'MSG_DATE_PAST', 'is told');
    is((orison('dump', 'pages', $file, {%clock}))[2], '', 'other stages have no use for it');
    $file = spew("$folder/full.yaml", bulletin("title: " . 'word ' x 190));
    ($status, $out, $err) = orison('dump', 'drawing', $file);
    is("$status$out", '1', 'nothing is drawn of what is wrong');
};

subtest 'a drawing tells a program how the booklet was fitted' => sub {
    my $file = spew("$folder/fit.yaml", bulletin());
    my %of;
    for my $command (['dump', 'drawing', '-e', 'print'], ['build', '-e', 'print', '-d', $folder]) {
        my $err = (orison(@$command, '--diagnostics=json', $file))[2];
        my ($fitted) = grep { $_->{id} eq 'FITTED' } map { decode_json($_) } split /\n/, $err;
        ok($fitted, "$command->[0] tells it");
        $of{ $command->[0] } = $fitted;
    }
    is_deeply($of{dump}, $of{build}, 'as build does');
    is((orison('dump', 'drawing', '-e', 'print', $file))[2], '', 'a person is told nothing');
};

subtest 'which edition' => sub {
    my $file = spew("$folder/week.yaml", bulletin());
    my ($status, $plain) = orison('dump', 'drawing', $file);
    is($status, 0, 'drawn');
    is((orison('dump', 'drawing', '-e', 'screen', $file))[1], $plain, 'the screen edition without -e');
    is((orison('dump', 'drawing', '-e', 'mail', $file))[1], $plain, 'which is what a mail has attached');
    isnt((orison('dump', 'drawing', '-e', 'large', $file))[1], $plain, 'large print is another');
    is((orison('dump', 'drawing', '-e', 'screen,print', $file))[0], 2, 'two at once are refused');
    is((orison('dump', 'pages', '-e', 'screen', $file))[0],         2, 'other stages have no editions');
    is((orison('dump', 'drawing', '--up', '2', $file))[0],          2, 'options of sheets without sheets');
    my $stack = decode_json((orison('dump', 'drawing', '-e', 'print', '--up', '2', $file))[1]);
    is($stack->{paper}{name}, 'A3', 'two copies on a paper');
    is(scalar @{ $_->{pages} }, 4, 'with four pages a side') for @{ $stack->{sides} };
};

subtest 'keys and values of a file that is no YAML' => sub {
    my $file = spew("$folder/bad.yaml", bulletin('subtitle: one: two'));
    my ($status, $out) = orison('dump', 'fields', $file);
    my $found = decode_json($out);
    is($status, 1, 'it is reported');
    ok(!$found->{whole}, 'and marked');
    is((grep { $_->{key}{text} eq 'title' } @{ $found->{bulletin}{keys} })[0]{value}{text}, 'Small Prayers', 'the rest is there');
    ($status, $out) = orison('dump', 'fields', spew("$folder/unknown.yaml", bulletin('nosuch: 1')));
    is($status, 0, 'what the format makes of it is of no account');
    ok(decode_json($out)->{whole}, 'all of it can be read');
};
subtest 'a text without a bar has the lines that it is read by, and a title none' => sub {
    my $file = spew("$folder/no-bar.yaml", "title: Small\n\n  Prayers\nregions:\n  - name: Asia\n    text: Pray\n\n      - for Ana\n");
    my ($status, $out) = orison('dump', 'fields', $file);
    my %text = map { ref $_ ? () : $_ } map { ($_->{key}{text}, $_->{value}{text}) } map { @{ $_->{keys} } } map { $_, @{ $_->{keys}[1]{value}{items} } } decode_json($out)->{bulletin};
    is($text{text}, "Pray\n\n- for Ana\n", 'the lines of its text');
    is($text{title}, "Small\nPrayers", 'the title as YAML has it');
};
done_testing();

# The drawing of an edition: pages as the PDF has them, or as `dump sheets` lays them.
sub drawing_is_as_built {
    my ($sample, $edition) = @_;
    my ($status, $out) = orison('dump', 'drawing', '-e', $edition, $sample);
    is($status, 0, 'drawn');
    my $drawing = decode_json($out);
    is_deeply(used($drawing), there($drawing), 'each glyph of the pages is there once, and no other');
    places_are_right($drawing, $sample);
    return sheets_are_as_dumped($drawing, $sample) if $edition eq 'print';
    orison('build', '-q', '-e', $edition, '-d', $folder, $sample);
    my @built = glyphs_built(edition_path($folder, $sample, $edition));
    my @drawn = map { [glyphs_drawn($_, $drawing->{height})] } @{ $drawing->{pages} };
    is(scalar @drawn, scalar @built, 'as many pages');
    for my $page (0 .. $#built) {
        is(scalar @{ $drawn[$page] }, scalar @{ $built[$page] }, "as many glyphs on page $page") or next;
        my @far = grep { apart($drawn[$page][$_], $built[$page][$_]) > $SLIP } 0 .. $#{ $built[$page] };
        is(scalar @far, 0, 'each where the PDF has it')
            or diag(map { "@{ $drawn[$page][$_] } | @{ $built[$page][$_] }\n" } grep { defined } @far[0 .. 3]);
    }
}

sub apart {
    my ($one, $other) = @_;
    return max(map { abs($one->[$_] - $other->[$_]) } 0, 1);
}

# The glyphs of a page, in points from its lower left corner, in the order of the marks.
sub glyphs_drawn {
    my ($page, $height) = @_;
    my @found;
    for my $mark (grep { $_->{run} && exists $_->{text} } @{ $page->{marks} }) {
        my @glyphs = @{ $mark->{glyphs} };
        while (my ($id, $x, $y) = splice @glyphs, 0, 3) {
            push @found, [($mark->{run}[0] + $x) / 1000, ($height - $mark->{run}[1] + $y) / 1000];
        }
    }
    return @found;
}

sub glyphs_built {
    my ($pdf) = @_;
    my @pages;
    open my $trace, '-|', 'mutool', 'trace', $pdf or die "mutool: $!";
    my $shown;
    while (<$trace>) {
        push @pages, [] if /<page /;
        $shown = 1 if /<fill_text /;
        $shown = 0 if m{</fill_text>};
        push @{ $pages[-1] }, [$1, $2] if $shown && /<g .*glyph="\d+" x="([-\d.]+)" y="([-\d.]+)"/;
    }
    close $trace;
    return @pages;
}

sub used {
    my ($drawing) = @_;
    my %found;
    for my $mark (map { @{ $_->{marks} } } @{ $drawing->{pages} }) {
        my @glyphs = @{ $mark->{glyphs} // [] };
        while (my ($id) = splice @glyphs, 0, 3) { $found{"$mark->{font} $id"} = 1; }
    }
    return [sort keys %found];
}

sub there {
    my ($drawing) = @_;
    my @fonts = @{ $drawing->{fonts} };
    return [sort map { my $font = $_; map { "$font $_" } keys %{ $fonts[$font]{glyphs} } } 0 .. $#fonts];
}

# The first word of a run stands in the file where the run says, unless its marks were changed.
sub places_are_right {
    my ($drawing, $sample) = @_;
    my @lines = split /\n/, slurp($sample);
    my ($asked, @wrong) = (0);
    for my $mark (grep { $_->{line} } map { @{ $_->{marks} } } @{ $drawing->{pages} }) {
        my ($word) = $mark->{text} =~ /^([A-Za-z]{3,})\b/ or next;
        $asked++;
        utf8::decode(my $line = $lines[$mark->{line} - 1]);
        push @wrong, "$mark->{line}:$mark->{column} $word" if index($line, $word, $mark->{column} - 1) != $mark->{column} - 1;
    }
    cmp_ok($asked, '>', 20, 'places that can be looked up');
    is("@wrong", '', 'each is right');
}

sub sheets_are_as_dumped {
    my ($drawing, $sample) = @_;
    my $dump = (orison('dump', 'sheets', $sample))[1];
    my @sides = map { [/(\d+) ".*?" \| (\d+) "/] } $dump =~ /^  (?:front|back) .*$/mg;
    my @drawn = map { [map { $_->[0] + 1 } @{ $_->{pages} }] } @{ $drawing->{sides} };
    is_deeply(\@drawn, \@sides, 'the pages of each side');
    my $half = $drawing->{paper}{width} / 2;
    ok(abs($_->{pages}[1][1] - $half) < 1000, 'the fold in the middle') for $drawing->{sides}[0];
}

# What stands plainly in the file in one line is the value.
sub fields_are_as_written {
    my ($sample) = @_;
    my $source = slurp($sample);
    my $found  = decode_json((orison('dump', 'fields', $sample))[1]);
    my @scalars = scalars($found->{bulletin});
    cmp_ok(scalar @scalars, '>', 20, 'keys and values');
    my (@wrong, %styles);
    for my $scalar (@scalars) {
        $styles{ $scalar->{style} }++;
        my $written = substr $source, $scalar->{from}, $scalar->{to} - $scalar->{from};
        utf8::decode($written);
        push @wrong, $written if $scalar->{style} eq 'plain' && $written !~ /\n/ && $written ne $scalar->{text};
        push @wrong, $written if $scalar->{style} eq 'plain' && $scalar->{line} != 1 + (substr($source, 0, $scalar->{from}) =~ tr/\n//);
    }
    is("@wrong", '', 'each where and as it is written');
    ok($styles{literal}, 'texts too');
}

sub scalars {
    my ($node) = @_;
    return (scalars($node->{key}), scalars($node->{value})) if $node->{key};
    return map { scalars($_) } @{ $node->{keys} // $node->{items} } if !exists $node->{text};
    return $node;
}
